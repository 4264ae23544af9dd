/* SPDX-License-Identifier: Apache-2.0 */
#ifndef APP_ARGS_H
#define APP_ARGS_H
#include "app/act.h"
#include "app/core.h"

/** The arguments of an act as the log has them. */
struct args {
    struct json *data;   /* open ones, and the role */
    struct json *secret; /* sealed ones; NULL = none */
    int64_t no;          /* the candidate the act is about; 0 = none or many */
    str folder;          /* path, for publish and amend */
    str file;            /* path or name, for document */
};

/**
 * Read arguments as people gave them into the one form the log has: instants in UTC, decimals and days canonical, names checked
 * against the procedure, personal ones apart.
 *
 * in       l                NULL for publish: there is no procedure yet
 * errors   E_USAGE          missing, unknown, or a reason about several people
 *          E_INVALID        not of its type
 */
MUST_USE ecode args_read(struct arena *a, const struct act_request *rq, const struct loaded *l, struct args *ret, struct err *e);

#endif
