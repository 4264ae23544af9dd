/* SPDX-License-Identifier: Apache-2.0 */
#ifndef APP_WORK_H
#define APP_WORK_H
#include "app/app.h"

/*
 * What waits for the officer who screens: proposals to confirm with what they stand on, proofs asked and not come.
 */

/** How much waits. */
struct work_counts {
    int64_t due;                  /* applied or changed, and not tested since */
    int64_t valid, invalid, open; /* proposals nobody confirmed yet */
};
/** Count it. */
MUST_USE ecode app_work_counts(struct app *app, struct arena *a, str procedure, struct work_counts *ret, struct err *e);

/** One proposal to confirm. */
struct work_row {
    int64_t no;
    str id, name, channel, outcome;
    size_t reasons;    /* atomic decisions that came to no, or that are open */
    const str *reason; /* their names */
    bool stale;        /* something changed since: it must be tested again first */
};
/** A page of proposals of this outcome ("valid", "invalid", "open"), behind number `after`, in order of number. */
struct work_query {
    str outcome;
    int64_t after;
    size_t max;
    instant at; /* when it is looked at: rules may ask the day */
};
/** Read it. Whoever was forgotten has no name and no reasons. */
MUST_USE ecode app_work(struct app *app, struct arena *a, str procedure, const struct work_query *q, struct work_row **ret,
                        size_t *ret_n, struct err *e);

/** A proof asked of somebody, the last of each. */
struct work_asked {
    int64_t no;
    str id, name, what; /* what: as it was asked */
    date until;
    bool answered; /* something came or changed since */
    bool late;     /* the day is over and nothing came */
};
/** Several of them. */
struct work_list {
    size_t n;
    const struct work_asked *asked;
};
/** Those asked who are still in the screening, the earliest day first; at most 1,000. */
MUST_USE ecode app_work_asked(struct app *app, struct arena *a, str procedure, instant at, struct work_list *ret, struct err *e);

#endif
