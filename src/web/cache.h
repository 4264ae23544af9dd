/* SPDX-License-Identifier: Apache-2.0 */
#ifndef WEB_CACHE_H
#define WEB_CACHE_H
#include "http/http.h"

/**
 * Public pages as they were a moment ago, one cache a thread: what many ask at once is made once a second. Only for who shows no
 * cookie: such a page is the same for everybody. Bounded in number and size.
 */
struct cache;

/** An empty one. */
struct cache *cache_new(void);
/** Free it; NULL is fine. */
void cache_free(struct cache *c);
/** Fill the reply from the cache; false when the page has to be made. `now` is the real clock. */
bool cache_find(struct cache *c, const struct http_request *req, instant now, struct http_reply *ret);
/** Remember what was answered; only a whole page without headers of its own (cookies, redirections) is kept. */
void cache_keep(struct cache *c, const struct http_request *req, instant now, const struct http_reply *reply);

#endif
