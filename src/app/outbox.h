/* SPDX-License-Identifier: Apache-2.0 */
#ifndef APP_OUTBOX_H
#define APP_OUTBOX_H
#include "base/cal.h"
#include "base/err.h"

struct store; /* store/store.h */

/** A letter on its way. */
struct letter {
    int64_t id;
    instant made;
    str procedure, candidate; /* empty = none */
    str address, subject, body;
    str state; /* "waiting", "sent", "failed" */
    str said;  /* what the mail server answered last */
};

/** Put a letter in the outbox, in the transaction of its cause: it is sent when, and only when, that is committed. */
MUST_USE ecode outbox_put(struct store *s, const struct letter *l, struct err *e);
/** How many wait to be sent. */
MUST_USE ecode outbox_count(struct store *s, int64_t *ret, struct err *e);
/** Letters listed at most. */
enum { OUTBOX_LIST_MAX = 200 };
/** The newest letters of one candidate or (candidate empty) of all; in `a`. */
MUST_USE ecode outbox_list(struct store *s, struct arena *a, str procedure, str candidate, const struct letter **ret, size_t *ret_n,
                           struct err *e);

#endif
