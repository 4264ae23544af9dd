/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SELECTION_CUT_H
#define SELECTION_CUT_H
#include "procedure/procedure.h"
#include "selection/rank.h"

/**
 * How many of a ranking go on: its first *ret_n.
 *
 * rule     T3               the 5 best; equal at the last place: all of them, so more than 5 is possible
 * in       r                ranked by cut->by and by nothing else: other keys would break ties at the edge
 * in       first            value of the first key per row, for PROC_CUT_SCORE; may be NULL otherwise
 * errors   E_INVALID        some are equal at the edge and the procedure does not say what becomes of them
 * pure     yes
 */
MUST_USE ecode cut_count(const struct proc_cut *cut, int32_t posts, const struct ranking *r, const dec *first, size_t *ret_n,
                         struct err *e);
/** The number the cut aims at, before ties: 5; SIZE_MAX = no limit. `n`: how many passed the gates. */
size_t cut_number(const struct proc_cut *cut, int32_t posts, size_t n);

/**
 * Places that came free among those who go on.
 *
 * rule     T4               reading: a place is free only while fewer than the cut's number remain
 * in       remain           of all who were invited by the cut or by refilling, those who did not leave by an event that frees
 * in       left             those who did leave so
 * in       refilled         invited by refilling so far
 * pure     yes
 */
size_t refill_free(const struct proc_refill *f, size_t number, size_t remain, size_t left, size_t refilled);
/** The event frees a place. */
bool refill_has(const struct proc_refill *f, proc_event event);

/** Somebody who may be taken, in the order of the list. */
struct taker {
    uint32_t rank; /* equal = same rank */
    bool there;    /* available: not called yet, not suspended */
};

/**
 * Who is taken from the head of a list: marks ret_take[i] for `want` of those who are there, in order; with `all_tied` a
 * shared rank at the edge is taken whole.
 *
 * rule     L4 T4            in order; a full tie brings all tied
 * out      ret              how many are taken; fewer than `want` when the list has no more
 * pure     yes
 */
size_t take_head(const struct taker *t, size_t n, size_t want, bool all_tied, bool *ret_take);

#endif
