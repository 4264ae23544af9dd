/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SELECTION_LIST_H
#define SELECTION_LIST_H
#include "procedure/procedure.h"

/** How long a list holds, as far as it is known. */
struct list_span {
    date start;       /* first day; month 0 = not begun */
    date last;        /* last day, extensions included; month 0 = no end */
    int32_t extended; /* times */
};

/**
 * The span of a list that begins on a day.
 *
 * rule     L3 P2            one year, the last day included: from 2025-11-19 up to and including 2026-11-18
 * pure     yes
 */
struct list_span list_begin(const struct procedure *p, const struct proc_list *l, date start);
/**
 * It holds on this day; its last day counts whole, until its last instant.
 *
 * rule     L3 P2
 * pure     yes
 */
bool list_is_valid(const struct list_span *s, date day);
/**
 * Extend a list to a new last day.
 *
 * rule     L3 P2            while it holds; what has expired is over
 * errors   E_STATE          not begun, or expired
 *          E_INVALID        not later, further than the procedure allows, too often, or it cannot be extended at all
 * pure     yes
 */
MUST_USE ecode list_extend(const struct procedure *p, const struct proc_list *l, const struct list_span *s, date today, date until,
                           struct list_span *ret, struct err *e);
/** The event (of a round, or NULL) brings a person on the list (L1 L5 P1). */
bool list_is_entry(const struct proc_list *l, proc_event event, const struct proc_round *round);
/**
 * What the event does to a place on the list; an event not named keeps it.
 *
 * rule     L5 L6 P4 P6
 */
proc_effect list_effect(const struct proc_list *l, proc_event event, const struct proc_round *round);
/**
 * How many of those left out a list takes, before ties; SIZE_MAX = all of them.
 *
 * in       posts            what a percentage is of; rounded down
 * pure     yes
 */
size_t list_room(const struct proc_list *l, int32_t posts);
/**
 * The last rank that comes on a list of limited length.
 *
 * in       rank[n]          of those left out, ascending
 * out      ret              UINT32_MAX = all; equals at the edge stay out together: at most is at most
 * pure     yes
 */
uint32_t list_last_rank(const struct proc_list *l, int32_t posts, const uint32_t *rank, size_t n);
/** The last day on which an offer made on `from` can be answered; it counts whole. */
date offer_due(const struct procedure *p, const struct proc_offer *o, date from);
/** What an answer to an offer does to the place (P4 P6). `answer`: accepted, declined, not-selected; anything else: none came. */
proc_effect offer_effect(const struct proc_offer *o, const char *answer);

#endif
