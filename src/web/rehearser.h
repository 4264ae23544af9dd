/* SPDX-License-Identifier: Apache-2.0 */
#ifndef WEB_REHEARSER_H
#define WEB_REHEARSER_H
#include "app/app.h"
#include "http/http.h"

/** Plays the rehearsals that were asked for, one after the other, on a thread of its own while pages are served. */
struct rehearser;

/** Begin. `server` and `writer` outlive it: what it writes is handed to the writer. */
struct rehearser *rehearser_open(struct http_server *server, struct app *writer);
/** End: the one under way is cut short. NULL is fine. */
void rehearser_close(struct rehearser *r);

#endif
