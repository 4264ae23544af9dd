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
/** The newest letters, at most `max`, of one candidate or (candidate empty) of all; in `a`. */
MUST_USE ecode outbox_list(struct store *s, struct arena *a, str procedure, str candidate, size_t max, const struct letter **ret,
                           size_t *ret_n, struct err *e);

#endif
