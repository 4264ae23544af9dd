/* SPDX-License-Identifier: Apache-2.0 */
#ifndef WEB_POST_H
#define WEB_POST_H
#include "app/sender.h"
#include "http/http.h"

struct app; /* app/app.h */

/** The thread of the server that takes letters to the mail server. */
struct post;

/** Begin; the database is written on the server's own writer. Errors as sender_open. */
MUST_USE ecode post_open(const struct sender_config *c, struct http_server *server, struct app *writer, struct post **ret,
                         struct err *e);
/** End it, before the server ends: what is under way is broken off and tried again another time. NULL is fine. */
void post_close(struct post *p);

#endif
