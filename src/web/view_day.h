/* SPDX-License-Identifier: Apache-2.0 */
#ifndef WEB_VIEW_DAY_H
#define WEB_VIEW_DAY_H
#include "web/view_desk.h"

/* What the pages of the interview day show; see view.h. */

/** A time in a room, as a cell of the plan. */
struct view_time {
    bool there;         /* the room has one then */
    str number;         /* of the time */
    str id, name, path; /* of who comes; id empty = free; path: the file, empty = not for this person */
    str until;          /* when it ends, where that differs from the row's */
    str without;        /* members who step out */
    bool asked, too_few;
};

/** A day of the plan: rooms beside each other, times below each other. */
struct view_day_grid {
    str title, day; /* day: 2025-12-04 */
    size_t rooms, rows;
    struct view_room {
        str name, panel; /* who sits there, in words; empty = nobody yet */
        size_t n;
        struct view_pick *member; /* everybody on the jury; chosen = sits there */
    } * room;
    struct view_day_row {
        str from, to;
        struct view_time *time; /* of each room */
    } * row;
};

/** Somebody who asks for another time. */
struct view_wish {
    str id, name, when, why;
};

/** The plan of the day at the desk. */
struct view_day {
    str csrf, once, error, remedy, done;
    str title, when, clauses, calendar, until, until_value, default_day;
    bool may, any; /* any: something is planned */
    size_t n_days, n_waits, n_wishes, n_who, n_free;
    struct view_day_grid *day;
    struct view_action *wait;
    struct view_wish *wish;
    struct view_pick *who, *free; /* of the form that gives a time */
    str count;                    /* how many have a time, in words */
    struct view_grid jurors, ties;
};

/** A day of one member of the jury, and the ties there are. */
struct view_juror_day {
    str number, csrf, once, error, remedy, calendar, declared, jury;
    bool done, unaware; /* unaware: others were invited since */
    size_t n, n_people;
    struct view_juror_time {
        str day, when, room, id, name, path;
        bool tied, first; /* first of its day */
    } * time;
    struct view_tie {
        str id, name, why;
        bool tied;
    } * person;
};

/** The choice of one candidate. */
struct view_slot {
    str number, title, csrf, once, error, remedy;
    str own, room, until; /* own time in words; empty = none */
    bool asked, open, may_ask, planned;
    str reason;
    size_t n_days;
    struct view_slot_day {
        str title;
        size_t n;
        struct view_pick *time;
    } * day;
};

#endif
