/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_WEB_H
#define TESTS_WEB_H
/* The whole server in this process, over a database of its own, and a client that sends exactly the bytes it is told to. */
#include <arpa/inet.h>
#include <unistd.h>

#include "app/account.h"
#include "app/app.h"
#include "app/draft.h"
#include "engine.h"
#include "store/store.h"
#include "sys/clock.h"
#include "test.h"
#include "web/web.h"

struct site {
    struct arena *a;
    struct web *web;
    struct web_config config;
    char path[256], key[96]; /* a file, or the address of the server of tests/postgres.sh; key empty: beside the file */
    str token;               /* of the session requests are made with; empty = nobody's */
    struct err e;
};

/** What came back: head and body, in the site's arena. */
struct answer {
    int status;
    str all, body;
};

/** How the site's database is opened. */
static inline struct app_config site_app(const struct site *s) {
    return (struct app_config){.database = str_of(s->path), .key = str_of(s->key)};
}

static inline void site_del(struct site *s) {
    if (test_server()) {
        store_del(s->path);
        unlink(s->key);
        return;
    }
    static const char *const tail[] = {"", "-wal", "-shm", ".lock", ".key", ".kek", ".head"};
    for (size_t i = 0; i < sizeof tail / sizeof *tail; i++) {
        char full[sizeof s->path + 8];
        snprintf(full, sizeof full, "%s%s", s->path, tail[i]);
        unlink(full);
    }
}

/** A database with vacancy 19498 published on 20 October 2025. */
static inline void site_make(struct site *s, struct arena *a) {
    struct app *app = NULL;
    struct act_result r;
    *s = (struct site){.a = a};
    if (test_server()) {
        snprintf(s->path, sizeof s->path, "%s", test_server());
        snprintf(s->key, sizeof s->key, "%s", test_key());
    } else snprintf(s->path, sizeof s->path, "%s/wervik-web-%ld.db", test_folder(), (long)getpid());
    site_del(s);
    struct app_config c = site_app(s);
    c.create = true;
    if (app_open(&c, &app, &s->e)) fail_msg("%s", s->e.msg);
    struct json *args = json_object(a);
    json_put_str(a, args, "folder", STR("vacancies/19498"));
    struct act_request rq = {.act = ACT_PUBLISH, .by = STR("test"), .role = ROLE_OFFICER, .args = args};
    assert_true(instant_parse(STR("2025-10-20T08:00:00Z"), &rq.at));
    if (app_act(app, a, &rq, &r, &s->e)) fail_msg("%s", s->e.msg);
    app_close(app);
    s->config = (struct web_config){.store = site_app(s)};
    assert_true(instant_parse(STR("2025-11-03T09:00:00Z"), &s->config.at));
}

static inline void site_start(struct site *s) {
    if (web_open(&s->config, &s->web, &s->e)) fail_msg("%s", s->e.msg);
}

static inline void site_stop(struct site *s) {
    web_close(s->web);
    s->web = NULL;
}

static inline void site_open(struct site *s, struct arena *a) {
    site_make(s, a);
    site_start(s);
}

static inline void site_close(struct site *s) {
    site_stop(s);
    site_del(s);
}

/** An account with a session, made while the server is not running; the site acts as it from here on. */
static inline int64_t site_sign_in(struct site *s, const char *mail, unsigned roles) {
    struct app *app = NULL;
    struct app_config c = site_app(s);
    struct account who = {.mail = str_of(mail), .name = STR("Test"), .roles = roles, .lang = STR("nl")};
    assert_null(s->web);
    if (app_open(&c, &app, &s->e)) fail_msg("%s", s->e.msg);
    struct store *db = app_store(app);
    if (store_begin(db, &s->e) || account_put(db, &who, &who.id, &s->e) ||
        session_open(db, s->a, who.id, clock_now(), &s->token, &s->e) || store_commit(db, &s->e))
        fail_msg("%s", s->e.msg);
    app_close(app);
    return who.id;
}

/** A whole draft of a bachelor. */
#define SITE_DRAFT                                                                                                                 \
    "{\"name\":\"Ann\",\"channel\":\"aanwerving\",\"facts\":{\"Tewerkstelling\":{\"werkgever\":\"geen werk\"},\"Diploma\":"        \
    "{\"soort\":\"bachelor\",\"behaald op\":\"1999-06-30\",\"herkomst\":\"Vlaamse Gemeenschap\",\"taal\":\"Nederlands\"},"         \
    "\"Vervangend bewijs\":{\"soort\":\"geen\"},\"Bewijsstukken\":{\"kopie diploma\":true}},\"asked\":[]}"

/** That draft, for an account. */
static inline void site_draft(struct site *s, int64_t account) {
    struct app *app = NULL;
    struct app_config c = site_app(s);
    struct draft d;
    draft_parse(s->a, STR(SITE_DRAFT), &d);
    if (app_open(&c, &app, &s->e)) fail_msg("%s", s->e.msg);
    struct store *db = app_store(app);
    if (store_begin(db, &s->e) || draft_save(db, s->a, account, STR("19498"), &d, clock_now(), &s->e) || store_commit(db, &s->e))
        fail_msg("%s", s->e.msg);
    app_close(app);
}

static inline int site_connect(struct site *s) {
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons(web_port(s->web)), .sin_addr = {htonl(INADDR_LOOPBACK)}};
    assert_int_equal(connect(fd, (struct sockaddr *)&at, sizeof at), 0);
    return fd;
}

/** Send these bytes; read until the server closes. */
static inline struct answer site_send(struct site *s, str bytes) {
    int fd = site_connect(s);
    struct buf b = buf_make(s->a);
    char piece[16384];
    struct answer r = {0};
    for (size_t n = 0; n < bytes.n;) {
        ssize_t sent = write(fd, bytes.p + n, bytes.n - n);
        if (sent <= 0) break;
        n += (size_t)sent;
    }
    for (ssize_t got; (got = read(fd, piece, sizeof piece)) > 0;) buf_add(&b, str_make(piece, (size_t)got));
    close(fd);
    r.all = buf_str(&b);
    int64_t status = 0;
    if (r.all.n > 12) (void)str_int(str_sub(r.all, 9, 12), 100, 599, &status);
    r.status = (int)status;
    size_t end = str_find(r.all, STR("\r\n\r\n"), 0);
    r.body = end == SIZE_MAX ? (str){0} : str_sub(r.all, end + 4, r.all.n);
    return r;
}

static inline struct answer site_get(struct site *s, const char *path) {
    return site_send(s,
                     arena_printf(s->a, "GET %s HTTP/1.1\r\nHost: test\r\nConnection: close\r\nCookie: __Host-wervik=%.*s\r\n\r\n",
                                  path, STR_ARG(s->token)));
}

static inline struct answer site_post(struct site *s, const char *path, str form) {
    return site_send(s, arena_printf(s->a,
                                     "POST %s HTTP/1.1\r\nHost: test\r\nConnection: close\r\nCookie: __Host-wervik=%.*s\r\n"
                                     "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %zu\r\n\r\n%.*s",
                                     path, STR_ARG(s->token), form.n, STR_ARG(form)));
}

static inline bool answer_has(const struct answer *r, const char *text) { return str_find(r->all, str_of(text), 0) != SIZE_MAX; }

/** The value of the first field of this name in a page. */
static inline str answer_field(const struct answer *r, struct arena *a, const char *name) {
    str head = arena_printf(a, "name=\"%s\" value=\"", name);
    size_t at = str_find(r->body, head, 0);
    if (at == SIZE_MAX) return (str){0};
    size_t end = str_find(r->body, STR("\""), at + head.n);
    return str_sub(r->body, at + head.n, end);
}

#endif
