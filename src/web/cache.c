/* SPDX-License-Identifier: Apache-2.0 */
/* A few pages in a row, the oldest replaced: a crowd asks for the same three. The bytes are copied into the request's arena, so
 * that a page may be replaced while an older copy of it is still being sent. */
#include "web/cache.h"

enum { PAGES = 16, PAGE_MAX = 512 << 10, KEY_MAX = 512, LIFE_MS = 1000 };

struct page {
    struct arena a;
    str key, type, body; /* key: path and query; empty = free */
    instant made;
};

struct cache {
    struct arena a; /* holds this */
    struct page page[PAGES];
};

struct cache *cache_new(void) {
    struct arena a;
    arena_init(&a, 0);
    struct cache *c = arena_new(&a, struct cache);
    c->a = a;
    for (size_t i = 0; i < PAGES; i++) arena_init(&c->page[i].a, 0);
    return c;
}

void cache_free(struct cache *c) {
    if (!c) return;
    for (size_t i = 0; i < PAGES; i++) arena_done(&c->page[i].a);
    struct arena a = c->a;
    arena_done(&a);
}

/* Names and values with what cannot stand in them between, so that no two requests share a key. */
static str key_of(const struct http_request *req) {
    struct buf b = buf_make(req->a);
    buf_add(&b, req->path);
    for (size_t i = 0; i < req->query_n && b.n <= KEY_MAX; i++) {
        buf_addc(&b, 0);
        buf_add(&b, req->query[i].name);
        buf_addc(&b, 0);
        buf_add(&b, req->query[i].value);
    }
    return buf_str(&b);
}

static bool may(const struct http_request *req, str key) {
    return req->method != HTTP_POST && key.n <= KEY_MAX && !http_header(req, STR("cookie")).n;
}

bool cache_find(struct cache *c, const struct http_request *req, instant now, struct http_reply *ret) {
    str key = key_of(req);
    if (!may(req, key)) return false;
    for (size_t i = 0; i < PAGES; i++) {
        const struct page *p = &c->page[i];
        int64_t age = now.ms - p->made.ms;
        if (!str_eq(p->key, key) || age < 0 || age >= LIFE_MS) continue;
        ret->type = arena_str(ret->a, p->type);
        buf_add(&ret->body, p->body);
        return true;
    }
    return false;
}

void cache_keep(struct cache *c, const struct http_request *req, instant now, const struct http_reply *reply) {
    str key = key_of(req), body = buf_str(&reply->body);
    bool plain = (!reply->status || reply->status == 200) && !reply->header_n && body.n <= PAGE_MAX;
    if (!plain || !may(req, key)) return;
    struct page *to = &c->page[0];
    for (size_t i = 0; i < PAGES; i++) {
        if (str_eq(c->page[i].key, key)) {
            to = &c->page[i];
            break;
        }
        if (c->page[i].made.ms < to->made.ms) to = &c->page[i];
    }
    arena_reset(&to->a);
    to->key = arena_str(&to->a, key);
    to->type = arena_str(&to->a, reply->type);
    to->body = arena_str(&to->a, body);
    to->made = now;
}
