/* SPDX-License-Identifier: Apache-2.0 */
#ifndef EXAM_FORM_H
#define EXAM_FORM_H
#include "exam/item.h"
#include "ledger/hash.h"

/**
 * The items one person gets for one part of a test, in their order. Made from a seed alone, so that it can be made again bit
 * for bit: the log holds the seed and the digest.
 */
struct form {
    str part; /* id of the part: "ADM" */
    str seed; /* hexadecimal, as the log has it */
    size_t n;
    const struct item *item;
    hash digest; /* of all item_print, in order */
};

/** Seal a form: compute its digest over part, items and keys. Scratch goes to `a`. */
void form_close(struct arena *a, struct form *f);
/** The item of this id, or NULL. */
const struct item *form_item(const struct form *f, str id);
/**
 * A form of items that are made from the seed, as far as reading answers to it needs: ids and those of the options. They are the
 * same for every seed: PART-001 to PART-n (n at most 999), each a choice of one of `letters` (at most 10). No words, key or digest.
 *
 * out      ret             in `a`; `part` is borrowed
 * pure     yes
 */
void form_made_shape(struct arena *a, str part, size_t n, size_t letters, struct form *ret);

#endif
