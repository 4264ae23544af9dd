/* SPDX-License-Identifier: Apache-2.0 */
/* What every form carries. `csrf` is the token of the session or visit, and behind a point a number drawn for the page the form
 * stands on; so each form has a key of its own, whether its page thought of one (`once`) or not, and what it did is done once
 * however often it is sent: after a second click, a lost answer, a server that died behind the commit. */
#include "web/form.h"

#include <sodium.h>
#include <string.h>

#include "store/store.h"
#include "sys/random.h"

enum { HASH = 32, DRAWN = 12, KEY_MIN = 16, KEY_MAX = 64 };

static str text64(struct arena *a, const unsigned char *bytes, size_t n) {
    size_t room = sodium_base64_ENCODED_LEN(n, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    char *text = arena_alloc(a, room);
    sodium_bin2base64(text, room, bytes, n, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    return str_of(text);
}

static str drawn(struct arena *a, size_t n) {
    unsigned char raw[HASH];
    struct entropy r = entropy_system();
    entropy_fill(&r, raw, n);
    return text64(a, raw, n);
}

str form_token(struct arena *a, str session) {
    static const unsigned char purpose[] = "csrf";
    unsigned char mac[HASH];
    MUST(crypto_generichash(mac, sizeof mac, purpose, sizeof purpose - 1, (const unsigned char *)session.p,
                            session.n > 64 ? 64 : session.n) == 0);
    return text64(a, mac, sizeof mac);
}

/* ---- cookies and tokens ---- */

static void cookie_set(struct web_ctx *x, const char *name, str value, const char *more) {
    http_reply_header(x->reply, STR("Set-Cookie"),
                      arena_printf(x->a, "%s=%.*s; Path=/; Secure; HttpOnly; SameSite=Lax%s", name, STR_ARG(value), more));
}

void web_session_cookie(struct web_ctx *x, str token) { cookie_set(x, WEB_SESSION_COOKIE, token, token.n ? "" : "; Max-Age=0"); }

str web_csrf(struct web_ctx *x) {
    if (x->csrf.n) return x->csrf;
    if (x->token.n < KEY_MIN) {
        x->token = drawn(x->a, HASH);
        cookie_set(x, WEB_VISIT_COOKIE, x->token, "");
    }
    str token = form_token(x->a, x->token), number = drawn(x->a, DRAWN);
    return x->csrf = arena_printf(x->a, "%.*s.%.*s", STR_ARG(token), STR_ARG(number));
}

bool form_is_ours(const struct web_ctx *x) {
    str from = http_header(x->req, STR("sec-fetch-site")), sent = http_field(x->req, STR("csrf"));
    if (from.n && !str_is(from, "same-origin") && !str_is(from, "none")) return false;
    if (x->token.n < KEY_MIN) return false;
    str want = form_token(x->a, x->token), token = str_sub(sent, 0, str_find(sent, STR("."), 0));
    return token.n == want.n && sodium_memcmp(token.p, want.p, want.n) == 0;
}

/* ---- once ---- */

str web_once_make(struct web_ctx *x) { return drawn(x->a, HASH); }

static void hash_add(crypto_generichash_state *h, str s) {
    uint64_t n = s.n; /* its length first: two texts never read as two others */
    crypto_generichash_update(h, (const unsigned char *)&n, sizeof n);
    crypto_generichash_update(h, (const unsigned char *)s.p, s.n);
}

/* The key of this form: of its own, else of the page it stood on with all it says: going back and answering otherwise is
 * another form. Who sends it and to where are part of it. Empty: made without any, it counts each time. */
static str once_key(struct web_ctx *x) {
    str once = http_field(x->req, STR("once")), sent = http_field(x->req, STR("csrf"));
    size_t point = str_find(sent, STR("."), 0);
    bool own = once.n >= KEY_MIN && once.n <= KEY_MAX;
    str key = own ? once : point == SIZE_MAX ? (str){0} : str_sub(sent, point + 1, sent.n);
    if (key.n < KEY_MIN || key.n > KEY_MAX) return (str){0};
    unsigned char raw[HASH];
    crypto_generichash_state h;
    crypto_generichash_init(&h, NULL, 0, sizeof raw);
    hash_add(&h, key);
    hash_add(&h, x->req->path);
    hash_add(&h, x->token);
    if (!own) hash_add(&h, x->req->body);
    crypto_generichash_final(&h, raw, sizeof raw);
    return text64(x->a, raw, sizeof raw);
}

ecode web_once_keep(struct web_ctx *x, str place, struct err *e) {
    str key = once_key(x);
    x->once_kept = true;
    if (!key.n) return E_OK;
    struct stmt *q = store_stmt(x->store, SQL_once_add);
    stmt_str(q, 1, key);
    stmt_str(q, 2, place);
    stmt_instant(q, 3, x->clock);
    return stmt_run(q, NULL, e);
}

str form_once_find(struct web_ctx *x) {
    struct err e;
    bool row = false;
    str key = once_key(x), place = {0};
    if (!key.n) return place;
    struct stmt *q = store_stmt(x->store, SQL_once_find);
    stmt_str(q, 1, key);
    if (stmt_next(q, &row, &e) || !row) return place;
    place = arena_str(x->a, col_str(q, 0));
    stmt_done(q);
    return place;
}

void form_once_end(struct web_ctx *x) {
    struct err e;
    str place = {0};
    for (size_t i = 0; i < x->reply->header_n; i++)
        if (str_is(x->reply->header[i].name, "Location")) place = x->reply->header[i].value;
    if (x->once_kept || x->repeats || x->reply->status != 303 || !place.n) return;
    if (web_once_keep(x, place, &e)) web_fail(x, &e);
}

/* ---- busy ---- */

void form_busy_show(struct web_ctx *x) {
    const struct http_request *req = x->req;
    bool post = req->method == HTTP_POST;
    const struct http_pair *from = post ? req->field : req->query;
    size_t n = post ? req->field_n : req->query_n;
    struct view_busy m = {
        .action = req->path, .post = post, .files = req->upload_n > 0, .field = arena_array(x->a, struct view_pair, n)};
    for (size_t i = 0; i < n; i++) {
        /* asked again: they stand in no page */
        if (str_is(from[i].name, "wachtwoord")) m.password = true;
        else if (str_is(from[i].name, "oud")) m.old = true;
        else m.field[m.n_fields++] = (struct view_pair){from[i].name, from[i].value};
    }
    x->bare = true;
    web_frame_begin(x, text_get(x->l, TEXT_WEB_BUSY_TITLE));
    tpl_busy(&x->reply->body, &m, x->l);
    web_frame_end(x);
}
