/* SPDX-License-Identifier: Apache-2.0 */
#ifndef APP_AUDIT_H
#define APP_AUDIT_H
#include "base/arena.h"
#include "base/cal.h"
#include "base/err.h"

struct store; /* store/store.h */

/* Reads of personal files by staff: kept beside the logs, shown to the auditor. */

/** Somebody of the staff looked at a file. */
struct audit_read {
    int64_t id; /* 0 when it is being added */
    instant at;
    int64_t account;
    str name;                 /* of the account */
    str procedure, candidate; /* candidate empty = everybody: a list taken along */
    str page;                 /* the route's pattern */
};
/** Keep it, in the caller's transaction. */
MUST_USE ecode audit_read_add(struct store *s, const struct audit_read *r, struct err *e);
/** Up to `max` reads in a procedure before number `before` (0 = from the last), the newest first; of one candidate or (empty) of
 * all. */
struct audit_query {
    str procedure, candidate;
    int64_t before;
    size_t max;
};
/** Read them, in `a`. */
MUST_USE ecode audit_reads(struct store *s, struct arena *a, const struct audit_query *q, struct audit_read **ret, size_t *ret_n,
                           struct err *e);

#endif
