/* SPDX-License-Identifier: Apache-2.0 */
/* The server's life. The manager opens the socket and forks a worker (manager.c); the worker opens the database, answers until it
 * is told to end, and drains. Told twice, it still drains: what was taken in is finished or was never confirmed. */
#include "main/serve.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "http/crash.h"
#include "main/log.h"
#include "main/manager.h"
#include "sys/confine.h"
#include "web/web.h"

enum { STUCK_S = 30, REMEMBER_S = 60, RETAIN_S = 5 };

struct serving {
    const struct serve_request *rq;
    uint16_t port;
};

static void say_where(void *user) {
    const struct serving *s = user;
    str line = s->rq->l == LANG_NL ? STR("Wervik luistert op") : STR("Wervik listens at");
    fprintf(s->rq->out, "%.*s http://%.*s:%u/\n", STR_ARG(line), STR_ARG(s->rq->address), s->port);
    fflush(s->rq->out);
}

/* Is the writer at work? Requests that wait while no batch ends for half a minute say no. */
struct pulse {
    uint64_t batches;
    int still_s;
};

static bool lives(struct pulse *p, const struct web *w) {
    struct http_stats s;
    web_stats(w, &s);
    p->still_s = s.writes && s.batches == p->batches ? p->still_s + 1 : 0;
    p->batches = s.batches;
    return p->still_s < STUCK_S;
}

static void tell(int pipe, char what) {
    if (pipe >= 0) (void)!write(pipe, &what, 1); /* a manager that died has sent SIGTERM */
}

/* Until SIGTERM or SIGINT. */
static void wait_for_end(struct web *w, struct log *l, int pipe) {
    struct pulse p = {0};
    const struct timespec second = {.tv_sec = 1};
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGINT);
    for (int s = 1; sigtimedwait(&ends, NULL, &second) < 0; s++) {
        if (s % REMEMBER_S == 0) web_remember(w);
        if (s % REMEMBER_S == RETAIN_S) web_retain(w);
        if (l) log_flush(l);
        if (lives(&p, w)) tell(pipe, WORKER_LIVES);
    }
}

/* From here on the worker has the database's folder and room for what is passing, and reads its keys. Letters go out and
 * PostgreSQL is reached as before: libpq reads what the home folder has for it. */
static ecode give_up(const struct serve_request *rq, struct err *e) {
    struct arena a;
    struct confined done;
    str folder = str_folder(rq->db);
    const char *temporary = getenv("TMPDIR"), *home = getenv("HOME");
    arena_init(&a, 0);
    const char *own[] = {folder.n ? arena_cstr(&a, folder) : ".", "/tmp", "/var/tmp", temporary && *temporary ? temporary : "/tmp"};
    const char *seen[] = {rq->key.n ? arena_cstr(&a, rq->key) : "wervik.key", arena_cstr(&a, rq->kek),
                          arena_printf(&a, "%s/.pgpass", home ? home : "").p,
                          arena_printf(&a, "%s/.postgresql", home ? home : "").p};
    ecode c = confine(own, sizeof own / sizeof *own, seen, sizeof seen / sizeof *seen, &done, e);
    if (!c && !(done.files && done.calls)) {
        str line = rq->l == LANG_NL ? STR("deze kern kan het proces niet (geheel) inperken")
                                    : STR("this kernel cannot confine the process (wholly)");
        fprintf(rq->err, "%.*s\n", STR_ARG(line));
    }
    arena_done(&a);
    return c;
}

static ecode work(const struct serve_request *rq, int listen_fd, int pipe, const struct serving *s, struct err *e) {
    TRY(give_up(rq, e));
    struct web_config config = {.store = {.database = rq->db, .key = rq->key, .kek = rq->kek},
                                .http = {.listen_fd = listen_fd, .behind_proxy = rq->behind_proxy, .queue_max = (size_t)rq->queue},
                                .zone = rq->zone,
                                .at = rq->at,
                                .mail = rq->mail,
                                .registry = rq->registry,
                                .demo = rq->demo};
    struct web *w;
    struct log *l = rq->log ? log_open(fileno(rq->err)) : NULL;
    if (l) config.log = log_line, config.log_user = l;
    http_crash_install();
    ecode c = web_open(&config, &w, e);
    if (!c) {
        if (pipe < 0) say_where((void *)(uintptr_t)s);
        tell(pipe, WORKER_READY);
        wait_for_end(w, l, pipe);
        web_end_soon(w);
        web_close(w);
    }
    log_close(l);
    return c;
}

ecode main_serve(const struct serve_request *rq, int *ret_exit, struct err *e) {
    struct serving s = {.rq = rq};
    int fd, pipe = -1;
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGINT);
    pthread_sigmask(SIG_BLOCK, &ends, NULL); /* before any thread is made: only sigtimedwait hears them */
    signal(SIGPIPE, SIG_IGN);
    TRY(http_listen(rq->address, rq->port, &fd, &s.port, e));
    *ret_exit = 0;
    if (rq->alone || manager_run(say_where, &s, rq->err, &pipe, ret_exit) == MANAGER_WORKER) return work(rq, fd, pipe, &s, e);
    close(fd);
    return E_OK;
}
