/* SPDX-License-Identifier: Apache-2.0 */
#ifndef APP_DAY_PLAN_H
#define APP_DAY_PLAN_H
#include "app/app.h"
#include "base/cal.h"
#include "procedure/procedure.h"

/*
 * The day of the interviews for those in it: the whole plan for the desk, the part of one member of the jury, the choice of one
 * candidate. What a candidate may not know (who else comes, who has a tie) is left out here and not in a page.
 */

/** Somebody invited. */
struct day_person {
    str id, name;
};
/** A member of the jury at a time. */
struct day_member {
    str name;
    bool tied; /* to whoever comes then: steps out */
};
/** A time in a room. */
struct day_time {
    int64_t slot, seq;
    date day;
    str room;
    instant opens, closes;
    struct day_person who; /* id empty = free */
    str how;
    bool asked;   /* another time is asked for */
    str why;      /* in the candidate's words; empty when forgotten */
    bool too_few; /* of the jury have no tie */
    size_t members;
    struct day_member *member;
};
/** A tie. */
struct day_tie {
    str juror;
    struct day_person who;
    str why; /* in the member's words, for the desk alone; empty when the candidate was forgotten */
};
/** Somebody on the jury. */
struct day_juror {
    str name;
    instant at;      /* when ties were declared; INT64_MIN = not yet */
    int64_t unaware; /* invited since */
};
/** The plan. */
struct day_plan {
    const struct proc_round *round; /* NULL: the procedure has no interviews */
    instant opens, closes;          /* of the moment as it stands; 0 = no day is known */
    instant until;                  /* candidates choose until then; INT64_MIN = they do not */
    size_t times, waits, invited, ties, jurors;
    struct day_time *time;     /* in order of time and room */
    struct day_person *wait;   /* invited, without a time */
    struct day_person *invite; /* everybody invited */
    struct day_tie *tie;
    struct day_juror *juror;
};
/** Read it, in `a`. */
MUST_USE ecode app_day_plan(struct app *app, struct arena *a, str procedure, struct day_plan *ret, struct err *e);

/** What one candidate can choose from. */
struct day_choice {
    const struct proc_round *round; /* NULL: the procedure has no interviews */
    bool invited;                   /* to a day of interviews that is not held yet */
    bool planned;                   /* there is one with times */
    bool open;                      /* choosing is possible now */
    instant until;                  /* INT64_MIN = times are given */
    struct day_time own;            /* slot 0 = none; of the jury nothing is told */
    str uid;                        /* of the entry in the calendar */
    size_t free;
    struct day_time *time; /* free and fit for this candidate; empty unless open */
};
/** Read it, in `a`. */
MUST_USE ecode app_day_choice(struct app *app, struct arena *a, str procedure, str candidate, instant at, struct day_choice *ret,
                              struct err *e);

#endif
