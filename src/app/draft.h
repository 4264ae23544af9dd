/* SPDX-License-Identifier: Apache-2.0 */
#ifndef APP_DRAFT_H
#define APP_DRAFT_H
#include "codec/json.h"

struct store; /* store/store.h */

/** An application being filled in: kept after every answer, so that another device goes on where this one stopped. */
struct draft {
    str name, channel;
    struct json *facts; /* object, never NULL */
    struct json *asked; /* array of question paths that were answered or passed over, never NULL */
};

/** The draft of an owner (an account's id; below 0 a visitor who did not sign in yet); an empty one when there is none. In `a`. */
MUST_USE ecode draft_load(struct store *s, struct arena *a, int64_t owner, str procedure, struct draft *ret, bool *ret_there,
                          struct err *e);
/** Keep it. */
MUST_USE ecode draft_save(struct store *s, struct arena *a, int64_t owner, str procedure, const struct draft *d, instant now,
                          struct err *e);
/** Forget it: it was submitted, or taken over. */
MUST_USE ecode draft_del(struct store *s, int64_t owner, str procedure, struct err *e);
/** As JSON text, for a form that stores nothing. */
str draft_print(struct arena *a, const struct draft *d);
/** Out of such text; what is none gives an empty draft. */
void draft_parse(struct arena *a, str text, struct draft *ret);

#endif
