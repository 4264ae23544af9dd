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

#endif
