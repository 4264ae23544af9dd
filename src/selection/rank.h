/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SELECTION_RANK_H
#define SELECTION_RANK_H
#include "base/arena.h"
#include "base/dec.h"
#include "base/err.h"

/** What is ranked: n rows of `keys` values, the first key deciding first. Borrowed. */
struct rank_table {
    size_t n; /* below 2^32 */
    size_t keys;
    const dec *value;      /* value[row * keys + key]; not finite = none: behind every value */
    const bool *low_first; /* per key; NULL = high first on all */
};

/** Rows in order. */
struct ranking {
    size_t n;
    const uint32_t *row;  /* row[place]: place 0 is the best */
    const uint32_t *rank; /* rank[place]: 1-based; equal on every key = same rank, the next is skipped: 1 2 2 4 */
};

/**
 * Order rows by their keys (lijst met rangschikking).
 *
 * rule     L2               reading: equal on all keys = same rank, shown as such
 * out      ret              in `a`; those of one rank stand in order of row
 * errors   E_LIMIT          more rows than the arena may hold
 * pure     yes              the order of ranks does not depend on the order of rows
 */
MUST_USE ecode rank_order(struct arena *a, const struct rank_table *t, struct ranking *ret, struct err *e);

#endif
