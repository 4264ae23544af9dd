/* SPDX-License-Identifier: Apache-2.0 */
#ifndef WEB_RETENTION_H
#define WEB_RETENTION_H
#include "app/retention.h"
#include "web/web.h"

/** What is kept of people by a procedure, as a view; `own` (NULL is fine) says until when of one of them. Returns how many kinds.
 */
size_t retention_view(struct web_ctx *x, const struct procedure *p, const struct retention_row *own, struct view_retained **ret);
/** Where somebody's file stands, in words. */
str retention_words(struct web_ctx *x, const struct retention_row *r);

#endif
