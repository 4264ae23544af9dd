/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_DESK_H
#define CLI_DESK_H
#include "app/app.h"
#include "cli/command.h"
#include "stage/request.h"
#include "sys/tz.h"

/** The database a command works on, opened as the settings say. */
struct desk {
    struct app *app;
    str acts_on;                       /* the database, when acts may be done: how far it goes is remembered at the end */
    const struct tz *zone;             /* of the procedure, or of the settings while there is none */
    const struct procedure *procedure; /* NULL while nothing is published, or when several are and none is named */
};

/** What a command wants of the database. */
typedef enum desk_for { DESK_LOOK, DESK_ACT, DESK_MAKE } desk_for;

/** Open it, and let c->zone be the procedure's. Errors as app_open; close with desk_close whatever happens next. */
MUST_USE ecode desk_open(struct cli *c, desk_for what, struct desk *ret, struct err *e);
/** Close; all zero is fine. */
void desk_close(struct desk *s);
/** The clock: `--at` or the setting, in the zone of the procedure; else the system's. */
MUST_USE ecode desk_now(const struct cli *c, const struct desk *s, instant *ret, struct err *e);
/** The candidate called so: an id as it stands, or the only person of that name. For request_world; `user` is a struct
 * desk_names. */
ecode desk_candidate(void *user, struct arena *a, str name, str *ret_id, struct err *e);

/** Where desk_candidate looks; the names are read once, when the first is asked. */
struct desk_names {
    const struct cli *c;
    const struct desk *s;
    bool loaded;
    struct map id; /* by name: a NUL-ended id, empty when several have the name */
};

#endif
