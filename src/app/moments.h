/* SPDX-License-Identifier: Apache-2.0 */
#ifndef APP_MOMENTS_H
#define APP_MOMENTS_H
#include "app/app.h"

/* How a procedure stood at two lengths of its log, and what lies between: for the auditor. */

/** One candidate who stood otherwise. */
struct moments_row {
    int64_t no;
    str id, from, to; /* states; from empty = had not applied yet */
};
/** The difference. */
struct moments {
    uint64_t from, to, size; /* lengths compared, within the log's own */
    instant at_from, at_to;  /* of the last event of each; 0 ms = none */
    size_t rows, states;
    const struct moments_row *row; /* the first 1,000, in order of number */
    uint64_t changed;              /* all of them */
    const struct moments_count {
        str state;
        int64_t from, to;
    } * state; /* how many stood where */
};
/**
 * Replay the log to `from` events and on to `to`, and compare. Lengths beyond the log mean all of it; they are put in order.
 *
 * errors   E_NOTFOUND E_TAMPERED   no such procedure; a log that cannot be read
 */
MUST_USE ecode app_moments(struct app *app, struct arena *a, str procedure, uint64_t from, uint64_t to, struct moments *ret,
                           struct err *e);

#endif
