/* SPDX-License-Identifier: Apache-2.0 */
#ifndef WEB_FORM_H
#define WEB_FORM_H
#include "web/web.h"

/** The cookie of who signed in, and of a visit before that. Both are of this host and of TLS alone. */
#define WEB_SESSION_COOKIE "__Host-wervik"
/** See above. */
#define WEB_VISIT_COOKIE "__Host-bezoek"

/** What a form of this session or visit must carry, without the number of its page: for those who send forms without a browser. */
str form_token(struct arena *a, str session);
/** The form came from a page of ours: its token fits, and the browser does not say otherwise. */
bool form_is_ours(const struct web_ctx *x);
/** Where this form led when it was sent before; empty when it was not. */
str form_once_find(struct web_ctx *x);
/** The page has done what the form asked: note where it led, unless the page did so itself or nothing was done. */
void form_once_end(struct web_ctx *x);
/** "Very busy": the page that keeps what was typed, as a form that is sent again. Asks no database anything. */
void form_busy_show(struct web_ctx *x);

#endif
