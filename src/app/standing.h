/* SPDX-License-Identifier: Apache-2.0 */
#ifndef APP_STANDING_H
#define APP_STANDING_H
#include "app/app.h"
#include "base/dec.h"

/*
 * How a round with scores came out: the spread of its main score, who goes on and by what, and whether groups fare alike.
 */

/** One who passed the gates, in the round's order. */
struct standing_row {
    int64_t no, rank;
    str id, name, outcome, state; /* state: of the candidate now */
    str invitation;               /* open, attended, absent, cannot, withdrawn; empty = never invited on */
    const str *key;               /* the values that order, as many as standing.keys; empty where there is none */
    bool tied;                    /* shares its rank */
};
/** So many have this main score. */
struct standing_step {
    dec value;
    int64_t n;
};
/** A group by channel: how many took part, and how many of them passed the gates. */
struct standing_group {
    str channel;
    int64_t took, passed;
};
/** The round as it stands. */
struct standing {
    bool closed;
    int64_t places; /* the number of the cut; -1 = none */
    int64_t still;  /* invited and not away: places - still are free */
    size_t keys, rows, steps, groups;
    const struct proc_score *const *key; /* the order: of the cut, then of the list that is cut from */
    const struct standing_row *row;      /* the first 200 */
    const struct standing_step *step;    /* ascending */
    const struct standing_group *group;
    int64_t ranked; /* all who have a rank */
};
/** Read it, in `a`. Errors: E_NOTFOUND: no such round, or one without scores. */
MUST_USE ecode app_standing(struct app *app, struct arena *a, str procedure, str round, struct standing *ret, struct err *e);

#endif
