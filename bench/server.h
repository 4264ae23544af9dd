/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BENCH_SERVER_H
#define BENCH_SERVER_H
/* The whole server in a child of the bench, over a database that the bench made; looked at over a pipe. */
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/account.h"
#include "app/app.h"
#include "bench.h"
#include "store/backup.h"
#include "store/store.h"
#include "sys/file.h"
#include "web/form.h"

static inline void must(ecode c, const struct err *e) {
    if (!c) return;
    fprintf(stderr, "%s\n", e->msg);
    exit(1);
}

/* A database and what stands beside it. */
static inline void database_del(const char *path) {
    static const char *const tail[] = {"", "-wal", "-shm", ".lock", ".key", ".kek", ".head"};
    char full[400];
    for (size_t i = 0; i < sizeof tail / sizeof *tail; i++) {
        snprintf(full, sizeof full, "%s%s", path, tail[i]);
        unlink(full);
    }
}

static inline void file_copy(struct arena *a, const char *from, const char *to, const char *tail) {
    char f[400], t[400];
    struct err e;
    str text;
    snprintf(f, sizeof f, "%s%s", from, tail);
    snprintf(t, sizeof t, "%s%s", to, tail);
    if (file_load(a, f, 4096, &text, &e) == E_NOTFOUND) return;
    must(file_save(t, text, 0600, &e), &e);
}

/* A copy of a database with its keys, for a server of its own. */
static inline void database_copy(struct arena *a, const char *from, const char *to) {
    struct err e;
    must(store_backup(from, to, &e), &e);
    file_copy(a, from, to, ".key");
    file_copy(a, from, to, ".kek");
}

static inline instant bench_instant(const char *text) {
    instant t;
    MUST(instant_parse(str_of(text), &t));
    return t;
}

/* An act that has to succeed; in a group when one is open. */
static inline void bench_act(struct app *app, act_kind kind, const char *at, struct json *args, struct act_result *ret) {
    static struct arena a;
    struct err e;
    bool staff = kind != ACT_APPLY && kind != ACT_SIT && kind != ACT_BEGIN_PART;
    struct act_request rq = {.act = kind,
                             .procedure = kind == ACT_PUBLISH ? (str){0} : STR("19498"),
                             .by = STR("bench"),
                             .role = staff ? ROLE_OFFICER : ROLE_CANDIDATE,
                             .at = bench_instant(at),
                             .args = args};
    if (!a.limit) arena_init(&a, (size_t)1 << 30);
    must(app_act(app, &a, &rq, ret, &e), &e);
}

/* A new database with the vacancy published, open for acts. */
static inline struct app *database_make(struct arena *a, const char *path) {
    struct app_config c = {.database = str_of(path), .create = true};
    struct json *args = json_object(a);
    struct app *app;
    struct err e;
    database_del(path);
    must(app_open(&c, &app, &e), &e);
    json_put_str(a, args, "folder", STR("vacancies/19498"));
    bench_act(app, ACT_PUBLISH, "2025-10-20T08:00:00Z", args, NULL);
    return app;
}

/* An account with a session; in the caller's transaction. */
static inline int64_t account_make(struct store *s, struct arena *a, size_t no, str *ret_token) {
    struct err e;
    struct account who = {
        .mail = arena_printf(a, "p%zu@example.be", no), .name = STR("Ann Peeters"), .roles = ACCOUNT_CANDIDATE, .lang = STR("nl")};
    must(account_put(s, &who, &who.id, &e), &e);
    must(session_open(s, a, who.id, clock_now(), ret_token, &e), &e);
    return who.id;
}

/* ---- the child ---- */

struct served {
    const char *database;
    instant at; /* its clock at the start */
    pid_t pid;
    int ask, hear; /* a byte asks for its figures; closing ends it */
    uint16_t port;
};

/* What the child answers when it is asked. */
struct served_look {
    struct http_stats stats;
    double cpu_us;   /* processor time of all its threads since its start */
    long memory_kib; /* the most it had */
};

static inline double usage_us(int who) {
    struct rusage u;
    getrusage(who, &u);
    return (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) * 1e6 + (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec);
}

static inline _Noreturn void served_main(const struct served *s, int ask, int hear) {
    struct web *w;
    struct err e;
    char byte;
    struct web_config c = {.store = {.database = str_of(s->database)}, .at = s->at};
    must(web_open(&c, &w, &e), &e);
    uint16_t port = web_port(w);
    MUST(write(hear, &port, sizeof port) == sizeof port);
    while (read(ask, &byte, 1) == 1) {
        struct served_look l = {.cpu_us = usage_us(RUSAGE_SELF)};
        struct rusage u;
        web_stats(w, &l.stats);
        getrusage(RUSAGE_SELF, &u);
        l.memory_kib = u.ru_maxrss;
        MUST(write(hear, &l, sizeof l) == sizeof l);
    }
    web_close(w);
    _exit(0);
}

static inline void server_start(struct served *s) {
    int ask[2], hear[2];
    MUST(pipe(ask) == 0 && pipe(hear) == 0);
    fflush(stdout);
    s->pid = fork();
    if (s->pid == 0) {
        close(ask[1]);
        close(hear[0]);
        served_main(s, ask[0], hear[1]);
    }
    close(ask[0]);
    close(hear[1]);
    s->ask = ask[1];
    s->hear = hear[0];
    if (read(s->hear, &s->port, sizeof s->port) != sizeof s->port) exit(1);
}

static inline struct served_look server_look(const struct served *s) {
    struct served_look l;
    MUST(write(s->ask, "?", 1) == 1 && read(s->hear, &l, sizeof l) == sizeof l);
    return l;
}

static inline void server_stop(struct served *s) {
    close(s->ask);
    close(s->hear);
    waitpid(s->pid, NULL, 0);
}

#endif
