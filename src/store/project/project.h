/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STORE_PROJECT_PROJECT_H
#define STORE_PROJECT_PROJECT_H
#include "ledger/event.h"
#include "store/store.h"

/** Where one procedure stands: its state tables in a database. Passed by value. */
struct board {
    struct store *s;
    int64_t id; /* procedure.id */
};

/** A kind of event: a row of event.tbl.h. */
struct event_kind {
    const char *name;
    bool act; /* a person's; else the rules' */
    bool one; /* about one candidate */
    ecode (*apply)(const struct board *b, struct arena *a, const struct event *ev, struct err *e);
};

/** The kind called `name`, or NULL. */
const struct event_kind *event_kind_find(str name);

/**
 * Write an event to the state tables: the only code that does. Reads nothing but the event and those tables, so that they
 * can always be made again from the log. In the caller's transaction.
 *
 * in       ev               secret opened, or NULL when the person's key is destroyed: personal columns are null then
 * errors   E_TAMPERED       an event that no act could have made: an unknown kind, a member missing
 */
MUST_USE ecode project_apply(const struct board *b, struct arena *a, const struct event *ev, struct err *e);

/** The number in a candidate's id: 1 of "K00001" and of "2025-017/K00001"; 0 when it is none. */
int64_t candidate_no(str id);
/** "K00001". */
str candidate_id(struct arena *a, int64_t no);

#endif
