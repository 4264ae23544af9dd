/* SPDX-License-Identifier: Apache-2.0 */
/* Between the server and the pages: who is asking, may they, in which language, at what time. A page function runs only after
 * the router's row said who may, and a form only when it carries this session's token.
 * Each thread has a database connection of its own; the one of the WRITE lane is the only one that writes. */
#include <sodium.h>
#include <string.h>

#include "store/log.h"
#include "store/store.h"
#include "sys/clock.h"
#include "sys/random.h"
#include "web/page.h"
#include "web/static.h"

enum { READERS = 8, SLOW = 2 };
static const char session_cookie[] = "__Host-wervik", visit_cookie[] = "__Host-bezoek", lang_cookie[] = "taal";

struct web {
    struct arena a;
    struct http_server *server;
    struct app *writer, *reader[READERS], *slow[SLOW];
    const struct tz *tz;
    bool demo;
};

static str token_of(struct arena *a, const char *purpose, str secret) {
    unsigned char mac[32];
    MUST(crypto_generichash(mac, sizeof mac, (const unsigned char *)purpose, strlen(purpose), (const unsigned char *)secret.p,
                            secret.n > 64 ? 64 : secret.n) == 0);
    char *out = arena_alloc(a, 64);
    sodium_bin2base64(out, 64, mac, sizeof mac, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    return str_of(out);
}

static void cookie_set(struct web_ctx *x, const char *name, str value, const char *more) {
    http_reply_header(x->reply, STR("Set-Cookie"),
                      arena_printf(x->a, "%s=%.*s; Path=/; Secure; HttpOnly; SameSite=Lax%s", name, STR_ARG(value), more));
}

void web_session_cookie(struct web_ctx *x, str token) { cookie_set(x, session_cookie, token, token.n ? "" : "; Max-Age=0"); }

static str random_token(struct arena *a) {
    unsigned char raw[32];
    char *text = arena_alloc(a, 64);
    struct entropy r = entropy_system();
    entropy_fill(&r, raw, sizeof raw);
    sodium_bin2base64(text, 64, raw, sizeof raw, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    return str_of(text);
}

str web_csrf(struct web_ctx *x) {
    if (x->csrf.n) return x->csrf;
    if (x->token.n < 16) {
        x->token = random_token(x->a);
        cookie_set(x, visit_cookie, x->token, "");
    }
    return x->csrf = token_of(x->a, "csrf", x->token);
}

str web_once_make(struct web_ctx *x) { return random_token(x->a); }

ecode web_once_keep(struct web_ctx *x, str place, struct err *e) {
    str key = http_field(x->req, STR("once"));
    if (key.n < 16 || key.n > 64) return E_OK; /* a form made without a key counts each time */
    struct stmt *q = store_stmt(x->store, SQL_once_add);
    stmt_str(q, 1, key);
    stmt_str(q, 2, place);
    stmt_instant(q, 3, x->clock);
    return stmt_run(q, NULL, e);
}

/* Where this form led when it was sent before; empty when it was not. */
static str once_find(struct web_ctx *x) {
    struct err e;
    bool row = false;
    str key = http_field(x->req, STR("once")), place = {0};
    if (!key.n) return place;
    struct stmt *q = store_stmt(x->store, SQL_once_find);
    stmt_str(q, 1, key);
    if (stmt_next(q, &row, &e) || !row) return place;
    place = arena_str(x->a, col_str(q, 0));
    stmt_done(q);
    return place;
}

/* The form came from a page of ours: its token fits, and the browser does not say otherwise. */
static bool form_is_ours(struct web_ctx *x) {
    str from = http_header(x->req, STR("sec-fetch-site")), sent = http_field(x->req, STR("csrf"));
    if (from.n && !str_is(from, "same-origin") && !str_is(from, "none")) return false;
    if (x->token.n < 16) return false;
    str want = token_of(x->a, "csrf", x->token);
    return sent.n == want.n && sodium_memcmp(sent.p, want.p, want.n) == 0;
}

static instant clock_read(struct web_ctx *x) {
    instant now = x->clock;
    if (!x->demo) return now;
    struct err e;
    struct stmt *q = store_stmt(x->store, SQL_meta_get);
    bool row = false;
    int64_t shift = 0;
    stmt_str(q, 1, STR("demo.clock_shift_ms"));
    if (!stmt_next(q, &row, &e) && row) {
        (void)str_int(col_str(q, 0), INT64_MIN / 2, INT64_MAX / 2, &shift);
        stmt_done(q);
    }
    return (instant){now.ms + shift};
}

ecode web_clock_set(struct web_ctx *x, instant t, struct err *e) {
    MUST(x->demo);
    struct stmt *q = store_stmt(x->store, SQL_meta_put);
    str shift = arena_printf(x->a, "%lld", (long long)(t.ms - clock_now().ms));
    stmt_str(q, 1, STR("demo.clock_shift_ms"));
    stmt_str(q, 2, shift);
    TRY(stmt_run(q, NULL, e));
    x->now = t;
    return E_OK;
}

/* A demonstration starts where its story stands: a minute after the last event of any log. */
static ecode clock_start(struct web *w, struct err *e) {
    struct web_ctx x = {.web = w, .app = w->writer, .store = app_store(w->writer), .a = &w->a, .demo = true, .clock = clock_now()};
    struct stmt *q = store_stmt(x.store, SQL_meta_get);
    bool row;
    stmt_str(q, 1, STR("demo.clock_shift_ms"));
    TRY(stmt_next(q, &row, e));
    if (row) {
        stmt_done(q);
        return E_OK;
    }
    str *name;
    size_t n;
    instant latest = {0};
    TRY(app_procedures(w->writer, x.a, &name, &n, e));
    for (size_t i = 0; i < n; i++) {
        struct procedure_row p;
        uint64_t size;
        instant last;
        TRY(procedure_find(x.store, x.a, name[i], &p, e));
        TRY(log_head(x.store, p.id, &size, &last, e));
        if (last.ms > latest.ms) latest = last;
    }
    if (!latest.ms) return E_OK;
    TRY(app_group_begin(w->writer, e));
    TRY(web_clock_set(&x, (instant){latest.ms + 60000}, e));
    return app_group_commit(w->writer, e);
}

static lang lang_of(const struct http_request *req, const struct account *who) {
    lang l = LANG_NL;
    if (!lang_parse(http_cookie(req, str_of(lang_cookie)), &l) && who->id) (void)lang_parse(who->lang, &l);
    return l;
}

static http_lane find_lane(void *user, struct http_request *req) {
    (void)user;
    str param[4];
    bool other;
    const struct route *r = web_route_find(req->method, req->path, param, &other);
    req->route = (void *)(uintptr_t)r;
    return r ? r->lane : HTTP_READ;
}

static void page_run(struct web_ctx *x) {
    const struct route *r = x->route;
    if (r->who && !x->who.id) {
        struct buf to = buf_make(x->a);
        buf_adds(&to, "/aanmelden?terug=");
        html_add_component(&to, r->method == HTTP_POST ? STR("/") : x->req->path);
        http_reply_see(x->reply, buf_str(&to));
    } else if (r->who && !(x->who.roles & r->who)) web_message(x, 403, TEXT_WEB_DENIED_TITLE, TEXT_WEB_DENIED_TEXT);
    else if (r->method == HTTP_POST && !form_is_ours(x)) web_message(x, 403, TEXT_WEB_STALE_TITLE, TEXT_WEB_STALE_TEXT);
    else {
        str before = r->lane == HTTP_WRITE ? once_find(x) : (str){0};
        if (before.n) http_reply_see(x->reply, before);
        else r->page(x);
    }
}

static void handle(void *user, http_lane lane, unsigned worker, struct http_request *req, struct http_reply *reply) {
    struct web *w = user;
    const struct static_file *f = static_find(req->path);
    if (f) {
        reply->type = static_type(f);
        reply->cacheable = true;
        buf_add(&reply->body, f->bytes);
        return;
    }
    MUST(worker < (lane == HTTP_READ ? READERS : lane == HTTP_SLOW ? SLOW : 1));
    struct app *app = lane == HTTP_WRITE ? w->writer : lane == HTTP_SLOW ? w->slow[worker] : w->reader[worker];
    struct web_ctx x = {.web = w,
                        .app = app,
                        .store = app_store(app),
                        .a = reply->a,
                        .req = req,
                        .reply = reply,
                        .route = req->route,
                        .lane = lane,
                        .tz = w->tz,
                        .demo = w->demo};
    struct err e;
    x.clock = clock_now();
    x.now = clock_read(&x);
    str token = http_cookie(req, str_of(session_cookie));
    if (session_find(x.store, x.a, token, x.clock, &x.who, &e)) x.who = (struct account){0};
    x.token = x.who.id ? token : http_cookie(req, str_of(visit_cookie));
    x.l = lang_of(req, &x.who);
    bool other = false;
    if (x.route) (void)web_route_find(req->method, req->path, x.param, &other);
    if (x.route) page_run(&x);
    else web_not_found(&x);
}

static bool batch_begin(void *user) {
    struct err e;
    return app_group_begin(((struct web *)user)->writer, &e) == E_OK;
}

static bool batch_commit(void *user) {
    struct err e;
    return app_group_commit(((struct web *)user)->writer, &e) == E_OK;
}

static ecode apps_open(struct web *w, const struct web_config *c, unsigned threads, struct err *e) {
    TRY(app_open(&c->store, &w->writer, e));
    for (unsigned i = 0; i < threads; i++) TRY(app_open_reader(w->writer, &w->reader[i], e));
    for (unsigned i = 0; i < SLOW; i++) TRY(app_open_reader(w->writer, &w->slow[i], e));
    return E_OK;
}

ecode web_open(const struct web_config *config, struct web **ret, struct err *e) {
    struct arena a;
    arena_init(&a, 0);
    struct web *w = arena_new(&a, struct web);
    w->a = a;
    w->demo = config->demo;
    struct http_config http = config->http;
    if (!http.threads) http.threads = 2;
    http.slow_threads = SLOW;
    ecode code = http.threads > READERS ? err_set(e, E_INVALID, "at most %d threads", READERS) : E_OK;
    if (!code) code = tz_load(&w->a, NULL, config->zone.n ? config->zone : STR("Europe/Brussels"), &w->tz, e);
    if (!code) code = apps_open(w, config, http.threads, e);
    if (!code && w->demo) code = clock_start(w, e);
    if (!code) code = http_server_open(&http, (struct http_app){w, find_lane, handle, batch_begin, batch_commit}, &w->server, e);
    if (code) {
        web_close(w);
        return code;
    }
    *ret = w;
    return E_OK;
}

uint16_t web_port(const struct web *w) { return http_server_port(w->server); }

void web_close(struct web *w) {
    if (!w) return;
    http_server_close(w->server);
    for (unsigned i = 0; i < READERS; i++) app_close(w->reader[i]);
    for (unsigned i = 0; i < SLOW; i++) app_close(w->slow[i]);
    app_close(w->writer);
    struct arena a = w->a; /* w lives in it */
    arena_done(&a);
}
