/* SPDX-License-Identifier: Apache-2.0 */
#ifndef EXAM_BANK_READ_H
#define EXAM_BANK_READ_H
#include "exam/bank.h"

/* Used by the files of a bank's kinds only: reading with places, and what they have in common. */

/** A bank under way. */
struct bank_reading {
    struct arena *a;
    str file;
    const struct bank_files *files; /* NULL = none */
    const struct yaml_node *root;
    struct item *item; /* room for `room` */
    size_t n, room;
    struct err *e;
};

/** A failure at a node. */
ecode bank_fail(struct bank_reading *r, const struct yaml_node *at, const char *fmt, ...) PRINTF_LIKE(3, 4);
/** A failure found by others, at a node. */
ecode bank_fail_as(struct bank_reading *r, const struct yaml_node *at, const struct err *why);
/** A map must have no keys but these (a list parted by spaces). */
MUST_USE ecode bank_only(struct bank_reading *r, const struct yaml_node *map, const char *keys);
/** A text that must be there. */
MUST_USE ecode bank_text(struct bank_reading *r, const struct yaml_node *map, const char *key, str *ret);
/** A map or list that must be there, with at least one entry. */
MUST_USE ecode bank_child(struct bank_reading *r, const struct yaml_node *map, const char *key, yaml_kind kind,
                          const struct yaml_node **ret);
/** A text that may be missing: empty then. */
MUST_USE ecode bank_may(struct bank_reading *r, const struct yaml_node *map, const char *key, str *ret);
/** Begin an item named by `key`: id, language, difficulty. */
MUST_USE ecode bank_begin(struct bank_reading *r, const struct yaml_node *key, const struct yaml_node *map, const char *kind,
                          struct item **ret);
/** `n` options A, B, ... in `a`. */
struct item_option *bank_options(struct bank_reading *r, struct item *it, size_t n);
/** Close the item as it stands. */
MUST_USE ecode bank_close(struct bank_reading *r, const struct yaml_node *at, struct item *it);
/** Close the item: its key is option `k`, and every option has its reason. */
MUST_USE ecode bank_end(struct bank_reading *r, const struct yaml_node *at, struct item *it, size_t k);

/** The readers, one a kind; `key` and `map` are an entry of `items`. */
ecode bank_analogy(struct bank_reading *r, const struct yaml_node *key, const struct yaml_node *map);
/** Odd one out. */
ecode bank_odd(struct bank_reading *r, const struct yaml_node *key, const struct yaml_node *map);
/** Syllogisms over classes. */
ecode bank_syllogism(struct bank_reading *r, const struct yaml_node *key, const struct yaml_node *map);
/** Who or what comes first. */
ecode bank_order(struct bank_reading *r, const struct yaml_node *key, const struct yaml_node *map);
/** Items written out, of every type. */
ecode bank_items(struct bank_reading *r, const struct yaml_node *key, const struct yaml_node *map);
/** A text with several statements: an item each. */
ecode bank_texts(struct bank_reading *r, const struct yaml_node *key, const struct yaml_node *map);

#endif
