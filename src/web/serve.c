/* SPDX-License-Identifier: Apache-2.0 */
/* Between the server and the pages: who is asking, may they, in which language, at what time. A page function runs only after
 * the router's row said who may, and a form only when it carries this session's token.
 * Each thread has a database connection of its own; the one of the WRITE lane is the only one that writes. */
#include <stdatomic.h>
#include <stdio.h>

#include "app/head.h"
#include "app/retention.h"
#include "store/log.h"
#include "store/store.h"
#include "sys/clock.h"
#include "web/cache.h"
#include "web/form.h"
#include "web/page.h"
#include "web/post.h"
#include "web/rehearser.h"
#include "web/static.h"

enum { READERS = 8, SLOW = 2 };
static const char lang_cookie[] = "taal";

struct web {
    struct arena a;
    str database;
    struct app *keeper; /* reads what web_remember keeps */
    struct app *writer, *reader[READERS], *slow[SLOW];
    const struct tz *tz;
    bool demo;
    struct http_server *server;
    struct post *post;            /* NULL = sends no letters */
    struct rehearser *rehearser;  /* plays drafts that are not published yet */
    struct cache *cache[READERS]; /* public pages, one a thread that reads */
    struct registry_config registry;
    atomic_flag registry_asked; /* a question is under way */
    web_log *log;
    void *log_user;
    int64_t shift_ms;           /* of a rehearsal's clock, against the system's */
    instant swept;              /* the keys of forms sent long ago; the writer's own */
    atomic_bool broken, ending; /* the last commit did not hold; no more is taken in */
};

static instant clock_read(struct web_ctx *x) {
    instant now = {x->clock.ms + x->web->shift_ms};
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

const struct registry_config *web_registry(struct web_ctx *x) { return x->web->registry.url.n ? &x->web->registry : NULL; }

bool web_registry_begin(struct web_ctx *x) { return !atomic_flag_test_and_set(&x->web->registry_asked); }

void web_registry_end(struct web_ctx *x) { atomic_flag_clear(&x->web->registry_asked); }

/* The settings' registry; a demonstration asks its own, over the same road. */
static void registry_keep(struct web *w, const struct registry_config *c) {
    atomic_flag_clear(&w->registry_asked);
    if (w->demo) w->registry.url = arena_printf(&w->a, "http://127.0.0.1:%u/demo/register", web_port(w));
    if (!c) return;
    w->registry =
        (struct registry_config){arena_str(&w->a, c->url), arena_str(&w->a, c->bearer), arena_str(&w->a, c->trust), c->wait_ms};
}

static lang lang_of(const struct http_request *req, const struct account *who) {
    lang l = LANG_NL;
    if (!lang_parse(http_cookie(req, str_of(lang_cookie)), &l) && who->id) (void)lang_parse(who->lang, &l);
    return l;
}

/* What browsers load: found before any page. */
static const struct route file_route = {HTTP_GET, "/static", NULL, 0, HTTP_READ};

static http_lane find_lane(void *user, struct http_request *req) {
    (void)user;
    str param[4];
    bool other;
    if (static_find(req->path)) {
        req->route = (void *)(uintptr_t)&file_route;
        return HTTP_READ;
    }
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
        struct err e;
        if (x->lane == HTTP_WRITE && x->who.id && session_touch(x->store, x->token, x->clock, &e)) {
            web_fail(x, &e);
            return;
        }
        str before = x->lane == HTTP_WRITE ? form_once_find(x) : (str){0};
        if (before.n) http_reply_see(x->reply, before);
        else r->page(x);
        if (x->lane == HTTP_WRITE && !before.n) form_once_end(x);
    }
}

/* A page that is the same for everybody who is nobody, and may be a second old. */
static bool is_public(const struct route *r) {
    static web_page *const pages[] = {page_vacancies, page_vacancies_json, page_vacancies_atom, page_vacancy, page_vacancy_json};
    for (size_t i = 0; r && i < sizeof pages / sizeof *pages; i++)
        if (r->page == pages[i]) return true;
    return false;
}

static void handle(void *user, http_lane lane, unsigned worker, struct http_request *req, struct http_reply *reply) {
    struct web *w = user;
    if (req->route == &file_route) {
        const struct static_file *f = static_find(req->path);
        reply->type = static_type(f);
        reply->cacheable = true;
        buf_add(&reply->body, f->bytes);
        return;
    }
    MUST(worker < (lane == HTTP_READ ? READERS : lane == HTTP_SLOW ? SLOW : 1));
    struct cache *cache = lane == HTTP_READ && !w->demo && is_public(req->route) ? w->cache[worker] : NULL;
    if (cache && cache_find(cache, req, clock_now(), reply)) return;
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
    str token = http_cookie(req, STR(WEB_SESSION_COOKIE));
    if (session_find(x.store, x.a, token, x.clock, &x.who, &e)) x.who = (struct account){0};
    x.token = x.who.id ? token : http_cookie(req, STR(WEB_VISIT_COOKIE));
    x.l = lang_of(req, &x.who);
    bool other = false;
    if (x.route) (void)web_route_find(req->method, req->path, x.param, &other);
    if (x.route) page_run(&x);
    else web_not_found(&x);
    if (cache) cache_keep(cache, req, x.clock, reply);
}

enum { ONCE_KEPT_MS = 2 * 86400000, SWEEP_MS = 3600000 };

/* Forget the keys of forms that nobody will send again, and the sessions that are over. */
static ecode sweep(struct web *w, struct err *e) {
    instant now = clock_now();
    if (w->swept.ms && now.ms - w->swept.ms < SWEEP_MS) return E_OK;
    struct stmt *q = store_stmt(app_store(w->writer), SQL_once_sweep);
    stmt_int(q, 1, now.ms - ONCE_KEPT_MS);
    w->swept = now;
    TRY(stmt_run(q, NULL, e));
    return session_sweep(app_store(w->writer), now, e);
}

static bool batch_begin(void *user) {
    struct web *w = user;
    struct err e;
    if (!app_group_begin(w->writer, &e) && !sweep(w, &e)) return true;
    atomic_store(&w->broken, true);
    return false;
}

static bool batch_commit(void *user) {
    struct web *w = user;
    struct err e;
    bool kept = app_group_commit(w->writer, &e) == E_OK;
    atomic_store(&w->broken, !kept);
    return kept;
}

/* Nothing but the request is at hand here, and no database: the queue is full, or its commit failed. */
static void busy(void *user, struct http_request *req, struct http_reply *reply) {
    struct web *w = user;
    struct web_ctx x = {.web = w, .a = reply->a, .req = req, .reply = reply, .route = req->route, .tz = w->tz};
    x.l = lang_of(req, &x.who);
    x.now = x.clock = clock_now();
    form_busy_show(&x);
}

/* One line of JSON a request. The route's pattern, never its path: that may hold a candidate's number. */
static void seen(void *user, const struct http_seen *r) {
    static const char *const method[] = {"GET", "HEAD", "POST", "-"}, *const lane[] = {"read", "write", "slow"};
    struct web *w = user;
    const struct route *route = r->route;
    char line[400];
    if (!w->log) return;
    int n = snprintf(line, sizeof line,
                     "{\"at_ms\":%lld,\"id\":%llu,\"method\":\"%s\",\"route\":\"%s\",\"status\":%d,\"lane\":\"%s\",\"us\":%lld,"
                     "\"in\":%zu,\"out\":%zu}\n",
                     (long long)clock_now().ms, (unsigned long long)r->id, method[r->method], route ? route->pattern : "-",
                     r->status, lane[r->lane], (long long)r->taken_us, r->bytes_in, r->bytes_out);
    w->log(w->log_user, str_make(line, (size_t)n));
}

void web_stats(const struct web *w, struct http_stats *ret) { http_server_stats(w->server, ret); }

bool web_is_ready(struct web *w) {
    struct http_stats s;
    web_stats(w, &s);
    return !atomic_load(&w->broken) && !atomic_load(&w->ending) && s.writes < s.queue_max;
}

void web_remember(struct web *w) {
    struct err e; /* the file only helps to notice: without it the server goes on */
    (void)!app_head_save(w->keeper, w->database, &e);
}

enum { RETAIN_AT_ONCE = 20 };

/* On the writer's thread. One procedure that cannot is no reason to keep what the others must erase. */
static void retain(void *user) {
    struct web *w = user;
    struct arena a;
    struct err e;
    str *name;
    size_t n;
    arena_init(&a, 0);
    struct web_ctx x = {.web = w, .app = w->writer, .store = app_store(w->writer), .a = &a, .demo = w->demo, .clock = clock_now()};
    struct retention_counts gone;
    instant now = clock_read(&x);
    if (!app_procedures(w->writer, &a, &name, &n, &e))
        for (size_t i = 0; i < n; i++) (void)!app_retain(w->writer, &a, name[i], now, RETAIN_AT_ONCE, &gone, &e);
    arena_done(&a);
}

void web_retain(struct web *w) { (void)http_server_do(w->server, retain, w); }

void web_end_soon(struct web *w) { atomic_store(&w->ending, true); }

static ecode apps_open(struct web *w, const struct web_config *c, unsigned threads, struct err *e) {
    TRY(app_open(&c->store, &w->writer, e));
    TRY(app_head_check(w->writer, c->store.database, e));
    TRY(app_open_reader(w->writer, &w->keeper, e));
    for (unsigned i = 0; i < threads; i++) w->cache[i] = cache_new();
    for (unsigned i = 0; i < threads; i++) TRY(app_open_reader(w->writer, &w->reader[i], e));
    for (unsigned i = 0; i < SLOW; i++) TRY(app_open_reader(w->writer, &w->slow[i], e));
    return E_OK;
}

static struct http_app app_of(struct web *w) {
    return (struct http_app){.user = w,
                             .find = find_lane,
                             .handle = handle,
                             .batch_begin = batch_begin,
                             .batch_commit = batch_commit,
                             .busy = busy,
                             .seen = seen};
}

ecode web_open(const struct web_config *config, struct web **ret, struct err *e) {
    struct arena a;
    arena_init(&a, 0);
    struct web *w = arena_new(&a, struct web);
    w->a = a;
    w->demo = config->demo;
    w->database = arena_str(&w->a, config->store.database);
    w->shift_ms = config->at.ms ? config->at.ms - clock_now().ms : 0;
    w->log = config->log;
    w->log_user = config->log_user;
    struct http_config http = config->http;
    if (!http.threads) http.threads = 2;
    http.slow_threads = SLOW;
    http.first_id = (uint64_t)(clock_now().ms / 1000) % 10000000 * 100000 + 1;
    ecode code = http.threads > READERS ? err_set(e, E_INVALID, "at most %d threads", READERS) : E_OK;
    if (!code) code = tz_load(&w->a, NULL, config->zone.n ? config->zone : STR("Europe/Brussels"), &w->tz, e);
    if (!code) code = apps_open(w, config, http.threads, e);
    if (!code && w->demo) code = clock_start(w, e);
    if (!code) code = http_server_open(&http, app_of(w), &w->server, e);
    if (!code && config->mail && !w->demo) code = post_open(config->mail, w->server, w->writer, &w->post, e);
    if (code) {
        web_close(w);
        return code;
    }
    registry_keep(w, config->registry);
    w->rehearser = rehearser_open(w->server, w->writer);
    *ret = w;
    return E_OK;
}

uint16_t web_port(const struct web *w) { return http_server_port(w->server); }

void web_close(struct web *w) {
    if (!w) return;
    rehearser_close(w->rehearser);
    post_close(w->post);
    http_server_close(w->server);
    for (unsigned i = 0; i < READERS; i++) cache_free(w->cache[i]);
    for (unsigned i = 0; i < READERS; i++) app_close(w->reader[i]);
    for (unsigned i = 0; i < SLOW; i++) app_close(w->slow[i]);
    if (w->keeper) web_remember(w);
    app_close(w->keeper);
    app_close(w->writer);
    struct arena a = w->a; /* w lives in it */
    arena_done(&a);
}
