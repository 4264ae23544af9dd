/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STORE_PROJECT_SLOT_H
#define STORE_PROJECT_SLOT_H
#include "store/project/board.h"

/* The day of the interviews: what the log says of it as tables, and reading those. */

/** Write a consequence to the tables; for project.c only. */
#define SLOT(name) ecode project_##name(const struct board *b, struct arena *a, const struct event *ev, struct err *e)
/** A time in a room. */
SLOT(slot_made);
/** It is there no more. */
SLOT(slot_dropped);
/** Somebody comes then; whoever had another time of the round has this one instead. */
SLOT(slot_given);
/** Somebody does not come then any more. */
SLOT(slot_freed);
/** Somebody asks for another time. */
SLOT(slot_asked);
/** It stays as it was. */
SLOT(slot_kept);
/** Who sits in a room on a day, in place of whoever did. */
SLOT(panel_set);
/** Candidates choose themselves, until then. */
SLOT(choice_opened);
/** A member of the jury said of every tie. */
SLOT(declared);
#undef SLOT

/** Times of one procedure at most: what a page can still show. */
enum { SLOT_MAX = 2000 };

/** A time in a room. */
struct slot {
    int64_t slot; /* its number; 0 = there is none */
    str round;
    date day;
    str room;
    instant opens, closes;
    bool dropped;
    int64_t no;    /* who comes; 0 = it is free */
    str how;       /* chosen, given, moved, filled; empty = it is free */
    int64_t asked; /* seq of the wish for another; 0 = none */
    int64_t seq;   /* when it became so: given, or made */
};
/** The highest number given; 0 = none. */
MUST_USE ecode board_slot_last(const struct board *b, int64_t *ret, struct err *e);
/** One time by its number; ret->slot 0 when there is none. */
MUST_USE ecode board_slot(const struct board *b, struct arena *a, int64_t slot, struct slot *ret, struct err *e);
/** Every time that was not dropped, in order of time and room. */
MUST_USE ecode board_slots(const struct board *b, struct arena *a, struct slot **ret, size_t *ret_n, struct err *e);
/** The times of one candidate, one a round. */
MUST_USE ecode board_slots_of(const struct board *b, struct arena *a, int64_t no, struct slot **ret, size_t *ret_n, struct err *e);

/** A member in a room on a day. */
struct slot_panel {
    str round;
    date day;
    str room, juror;
};
/** All of them, in order of round, day, room, name. */
MUST_USE ecode board_panels(const struct board *b, struct arena *a, struct slot_panel **ret, size_t *ret_n, struct err *e);
/** Until when candidates of a round choose; INT64_MIN = they do not. */
MUST_USE ecode board_choice(const struct board *b, str round, instant *ret, struct err *e);
/** A tie of a member of a jury to a candidate. */
struct slot_tie {
    str juror;
    int64_t no;
};
/** All of them, in order of candidate and name. */
MUST_USE ecode board_ties(const struct board *b, struct arena *a, struct slot_tie **ret, size_t *ret_n, struct err *e);
/** What a member of a jury said of ties. */
struct slot_declared {
    str juror;
    instant at;      /* INT64_MIN = nothing yet */
    int64_t unaware; /* how many were invited to the round since */
};
/** Every member of a jury of the procedure, by name; `round`: the one whose invited are counted. */
MUST_USE ecode board_declared(const struct board *b, struct arena *a, str round, struct slot_declared **ret, size_t *ret_n,
                              struct err *e);

#endif
