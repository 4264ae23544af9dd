/* SPDX-License-Identifier: Apache-2.0 */
#ifndef APP_PEOPLE_H
#define APP_PEOPLE_H
#include "app/app.h"
#include "base/text.h"

/*
 * The people of a procedure a page at a time, for lists on the desk: what is not on the page is not read.
 */

/** What a list of people is ordered by. */
typedef enum people_order {
    PEOPLE_BY_ID,
    PEOPLE_BY_NAME,
    PEOPLE_BY_SCORE, /* shows only those who have one */
    PEOPLE__MAX
} people_order;

/** Whom to show, and from where on. All zero: everybody, from the first. */
struct people_query {
    str state, channel; /* words of the program and the procedure; empty = all */
    str text;           /* part of the name, or a candidate's id; empty = all */
    people_order order;
    bool down;
    int64_t after; /* number of the candidate the page begins behind; 0 = from the start */
    str key;       /* that candidate's name or score, as people_row.key */
    size_t max;    /* rows at most */
};

/** One person of the list. Texts live in the arena of the call. */
struct people_row {
    int64_t no;
    str id, name, state, channel, via;
    str outcome; /* of the screening, as confirmed or else as proposed; empty = none */
    bool confirmed;
    str score; /* the measure of people_measure; empty = none */
    instant received;
    str key; /* for people_query.key of the next page */
};

/** A page of people, in order. Errors: E_NOTFOUND E_USAGE the procedure. */
MUST_USE ecode app_people(struct app *app, struct arena *a, str procedure, const struct people_query *q, struct people_row **ret,
                          size_t *ret_n, struct err *e);
/** How many people there are, by state and by channel. */
struct people_counts {
    size_t states, channels;
    struct people_count {
        str word;
        int64_t n;
    } * state, *channel;
};
/** Count them. */
MUST_USE ecode app_people_counts(struct app *app, struct arena *a, str procedure, struct people_counts *ret, struct err *e);
/** The measure that a list of people shows: what decides in the first round that cuts, else the first of any. NULL = none. */
const struct proc_score *people_measure(const struct procedure *p);

#endif
