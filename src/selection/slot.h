/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SELECTION_SLOT_H
#define SELECTION_SLOT_H
#include "base/arena.h"
#include "base/err.h"

/* The day of the interviews as arithmetic: which times there are, and who fits where. */

/** Times of the day, in minutes since midnight on the wall. */
struct slot_span {
    int32_t from, to;
};

/** How the times of a room follow each other. */
struct slot_pattern {
    int32_t from;           /* of the first */
    int32_t length, pause;  /* minutes; pause >= 0 between two */
    struct slot_span lunch; /* nobody is received then; from == to: no such hour */
    size_t n;               /* how many */
};

/** Times in one room at most. */
enum { SLOT_ROOM_MAX = 60 };

/** "09:30" as minutes since midnight; "24:00" is the end of the day. */
bool slot_clock_parse(str s, int32_t *ret);
/** "12:00-13:00". */
bool slot_span_parse(str s, struct slot_span *ret);
/**
 * The times of a day. One that would run into lunch begins after it.
 *
 * in       p->n             1..SLOT_ROOM_MAX
 * out      ret_span[p->n]
 * errors   E_INVALID        they do not end before midnight, or a number makes no sense
 * pure     yes
 */
MUST_USE ecode slot_times(const struct slot_pattern *p, struct slot_span *ret_span, struct err *e);
/**
 * Numbers as people write them: "3", "3, 5-8".
 *
 * out      ret[*ret_n]      in `a`, rising, each once
 * errors   E_INVALID        not so, or more than `max`
 */
MUST_USE ecode slot_numbers_parse(struct arena *a, str s, size_t max, int64_t **ret, size_t *ret_n, struct err *e);

/** How a person fits a time. */
typedef enum slot_fit {
    SLOT_NO,     /* too few of the jury could judge (R3), or it is taken */
    SLOT_EXCUSE, /* enough are left when those with a tie step out */
    SLOT_CLEAN,  /* nobody there has a tie */
} slot_fit;

/** Of a panel with this many members and ties to the candidate; members 0: nobody sits there yet, so nothing speaks against it. */
slot_fit slot_judge(size_t members, size_t tied, size_t quorum);

/** Who fits where. */
struct slot_table {
    size_t people, slots;
    const unsigned char *fit; /* fit[person * slots + slot], a slot_fit */
};
/**
 * Give everybody a time, as many people as can have one. Who stands first goes first: to the earliest time with nobody who has a
 * tie; only where there is no other way to one where somebody steps out.
 *
 * out      ret_slot[people] the place of the time; -1 = none
 * errors   E_LIMIT
 * pure     yes
 */
MUST_USE ecode slot_match(struct arena *a, const struct slot_table *t, int32_t *ret_slot, struct err *e);

#endif
