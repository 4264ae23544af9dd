/* SPDX-License-Identifier: Apache-2.0 */
#ifndef APP_SLOTS_H
#define APP_SLOTS_H
#include "app/core.h"
#include "selection/slot.h"
#include "store/project/slot.h"

/*
 * The day of the interviews as deciding and looking both see it: which round it is of, who may come, who fits where. Rounds held at
 * one moment are one day, that of the first of them.
 */

/** What there is of a day. */
struct slots {
    const struct proc_round *round; /* the first of those held together */
    size_t quorum;                  /* of the jury, of those without a tie; 0 = ties count for nothing */
    bool ties_count;
    struct proc_clauses clauses; /* of the jury, else of the round */
    size_t n, panels, ties;
    struct slot *slot; /* times of this round, in order of time and room */
    struct slot_panel *panel;
    struct slot_tie *tie;
};

/** The round of the day: the one named, else the first with interviews, then the first held at its moment. NULL: there is none. */
const struct proc_round *slots_round(const struct procedure *p, str name);
/** Read it all, in `a`. */
MUST_USE ecode slots_load(const struct board *b, struct arena *a, const struct procedure *p, const struct proc_round *r,
                          struct slots *ret, struct err *e);
/** How a candidate fits a time, as far as the jury goes. */
slot_fit slots_fit(const struct slots *s, const struct slot *at, int64_t no);
/** This member of the jury sits at this time. */
bool slots_sits(const struct slots *s, const struct slot *at, str juror);
/** This member has a tie to the candidate. */
bool slots_tied(const struct slots *s, str juror, int64_t no);
/** The time of a candidate; NULL = none. */
const struct slot *slots_of(const struct slots *s, int64_t no);
/** The candidate is invited to a round of this day and it is not held yet. */
MUST_USE ecode slots_may_come(const struct board *b, struct arena *a, const struct procedure *p, const struct proc_round *r,
                              int64_t no, bool *ret, struct err *e);
/** Everybody of whom that holds, in order of number. */
MUST_USE ecode slots_invited(const struct board *b, struct arena *a, const struct procedure *p, const struct proc_round *r,
                             int64_t **ret, size_t *ret_n, struct err *e);

#endif
