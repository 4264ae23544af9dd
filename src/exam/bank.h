/* SPDX-License-Identifier: Apache-2.0 */
#ifndef EXAM_BANK_H
#define EXAM_BANK_H
#include "codec/yaml.h"
#include "exam/form.h"

/** Items of a file, in its order. */
struct bank {
    size_t n;
    const struct item *item;
};

/** Files of the folder, by name: false when one is not there. */
struct bank_files {
    bool (*find)(const void *user, str name, str *ret_text);
    const void *user;
};

/**
 * Read a bank (docs/exam-banks.md) and prove it: each item has one key that can be defended, and it is the
 * one its author named. What is proven depends on the kind:
 *   analogy        the relation asked holds for the key alone, by the relations declared for every option
 *   odd-one-out    every declared feature and every surface feature that singles out a word singles out the key
 *   syllogism      the key follows in every possible case, no other option does; with and without "all" meaning "there is one"
 *   order          the same over every order
 *   text           true, false or cannot say as every assignment of the text's propositions has it
 *   item           written out, of any type: whole, and no answer but the key gives all the points (item_check)
 *
 * in       file            its name, for places in messages; pictures are looked for beside it
 *          files           NULL = there are no pictures
 * lives    in `a`
 * errors   E_SYNTAX E_EXISTS E_LIMIT   as yaml_parse
 *          E_INVALID       with file and line: a key that is not known, an item that is not whole, a proof that fails
 * pure     yes
 */
MUST_USE ecode bank_read(struct arena *a, str file, str text, const struct bank_files *files, struct bank *ret, struct err *e);

/** How many items of a kind a form takes. */
struct bank_share {
    str kind;
    size_t n;
};
/**
 * Draw a form: of each kind, as many strata of difficulty as items are asked, and one item from each; so forms of one bank are
 * about equally hard. Kinds come in the order given, easy before hard; items about one text together.
 *
 * in       part, seed      both decide; borrowed
 * out      ret             in `a`, closed
 * errors   E_INVALID       a kind with fewer items than asked
 * pure     yes
 */
MUST_USE ecode bank_form(struct arena *a, str part, str seed, const struct bank *bank, const struct bank_share *share,
                         size_t shares, struct form *ret, struct err *e);
/** The same without its digest, which costs far more than drawing does. */
MUST_USE ecode bank_draw(struct arena *a, str part, str seed, const struct bank *bank, const struct bank_share *share,
                         size_t shares, struct form *ret, struct err *e);

#endif
