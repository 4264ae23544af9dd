/* SPDX-License-Identifier: Apache-2.0 */
#ifndef APP_RETENTION_H
#define APP_RETENTION_H
#include "app/app.h"
#include "base/text.h"
#include "procedure/procedure.h"

/*
 * How long personal data is kept, and its erasing when that is over. A file goes by the act `forget`, as when its owner asks: the
 * key is destroyed, and ranks, counts and the log stay provable. It is kept on while a request of its owner is open, and the file
 * of whoever has the function stays: it is the record of the choice.
 */

/** A kind of data. */
typedef enum retained {
#define RETAINED(token, key, months, name, why, from) RETAINED_##token,
#include "app/retention.tbl.h"
    RETAINED__MAX
} retained;

/** Its row. */
struct retained_row {
    text_key name, why, from;
};
/** The row of a kind. */
const struct retained_row *retained_row_get(retained k);
/** How long this procedure keeps it. */
struct proc_term retention_term(const struct procedure *p, retained k);
/** Until when what began on `from` is kept: its last day. */
date retention_last(const struct procedure *p, retained k, date from);

/** Where somebody's file stands. */
typedef enum retention_state {
    RETENTION_RUNS,  /* the selection, or a list the person is on, is not over: nothing counts yet */
    RETENTION_KEPT,  /* kept through `last` */
    RETENTION_DUE,   /* that is over */
    RETENTION_ASKED, /* it is over, but a request of the person is still open */
    RETENTION_HELD   /* has the function: the record of the choice is kept */
} retention_state;

/** Somebody's file. */
struct retention_row {
    int64_t no;
    str id, name;
    retention_state state;
    date last; /* KEPT, DUE, ASKED */
};
/** Which files: those behind number `after`, at most `max`, in order of number, as they stand at `at`. */
struct retention_query {
    instant at;
    int64_t after;
    size_t max;
};
/** The files that are not erased yet. */
MUST_USE ecode app_retention(struct app *app, struct arena *a, str procedure, const struct retention_query *q,
                             struct retention_row **ret, size_t *ret_n, struct err *e);
/** That of one candidate; E_NOTFOUND when it was erased. */
MUST_USE ecode app_retention_of(struct app *app, struct arena *a, str procedure, str candidate, instant at,
                                struct retention_row *ret, struct err *e);

/** How much there is, and how much of it goes now. */
struct retention_counts {
    int64_t kept[RETAINED__MAX], due[RETAINED__MAX];
};
/** Count it. */
MUST_USE ecode app_retention_counts(struct app *app, struct arena *a, str procedure, instant at, struct retention_counts *ret,
                                    struct err *e);

/**
 * Erase what is due, at most `max` of each kind, in the caller's group (app_group_begin): a file by an act of its own.
 *
 * out      ret             how much went: its `due`
 */
MUST_USE ecode app_retain(struct app *app, struct arena *a, str procedure, instant at, size_t max, struct retention_counts *ret,
                          struct err *e);

#endif
