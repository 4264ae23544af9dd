/* SPDX-License-Identifier: Apache-2.0 */
/* Candidate pages against nginx giving out a file of the same size, in turn in one run: the published notice (anybody's) and one's
 * own status (a session, the log's state, letters). Then the latency at 200 connections, over the database that is given.
 *
 *     build/release/bench_web [DATABASE]        DATABASE: made with `wervik simulate ... --into`; without one a small one is made
 */
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "app/account.h"
#include "app/app.h"
#include "client.h"
#include "store/backup.h"
#include "store/store.h"
#include "sys/file.h"
#include "web/web.h"

enum { CONNECTIONS = 200, ROUNDS = 5, NGINX_PORT = 18499 };

struct bench {
    struct arena a;
    char folder[100], db[160];
    uint16_t port;
    pid_t server, nginx;
    int tell;
    str token, request;
};

static void must(ecode c, const struct err *e) {
    if (!c) return;
    fprintf(stderr, "%s\n", e->msg);
    exit(1);
}

static str request_of(void *user, size_t i) {
    (void)i;
    return ((struct bench *)user)->request;
}

static void database_make(struct bench *b, const char *from) {
    struct app *app;
    struct err e;
    str key;
    char file[200];
    if (from) {
        must(store_backup(from, b->db, &e), &e);
        snprintf(file, sizeof file, "%s.key", from);
        must(file_load(&b->a, file, 4096, &key, &e), &e);
        snprintf(file, sizeof file, "%s.key", b->db);
        must(file_save(file, key, 0600, &e), &e);
    }
    struct app_config c = {.database = str_of(b->db), .create = !from};
    must(app_open(&c, &app, &e), &e);
    struct act_request rq = {.by = STR("bench"), .procedure = STR("19498")};
    if (!from) {
        struct json *args = json_object(&b->a);
        json_put_str(&b->a, args, "folder", STR("vacancies/19498"));
        rq.act = ACT_PUBLISH;
        rq.role = ROLE_OFFICER;
        rq.args = args;
        MUST(instant_parse(STR("2025-10-20T08:00:00Z"), &rq.at));
        must(app_act(app, &b->a, &rq, NULL, &e), &e);
    }
    struct act_result r;
    struct json *args = json_object(&b->a);
    json_put_str(&b->a, args, "name", STR("Ann Peeters"));
    json_put_str(&b->a, args, "channel", STR("aanwerving"));
    rq.act = ACT_APPLY;
    rq.role = ROLE_CANDIDATE;
    rq.args = args;
    MUST(instant_parse(STR("2025-11-10T22:00:00Z"), &rq.at));
    must(app_act(app, &b->a, &rq, &r, &e), &e);
    struct store *s = app_store(app);
    struct account who = {.mail = STR("ann@example.be"), .name = STR("Ann Peeters"), .roles = ACCOUNT_CANDIDATE, .lang = STR("nl")};
    must(store_begin(s, &e), &e);
    must(account_put(s, &who, &who.id, &e), &e);
    must(session_open(s, &b->a, who.id, clock_now(), &b->token, &e), &e);
    must(account_candidate_put(s, who.id, STR("19498"), r.candidate, &e), &e);
    must(store_commit(s, &e), &e);
    app_close(app);
}

static void server_start(struct bench *b) {
    int port[2], end[2];
    MUST(pipe(port) == 0 && pipe(end) == 0);
    fflush(stdout);
    b->server = fork();
    if (b->server == 0) {
        struct web *w;
        struct err e;
        char wait;
        struct web_config c = {.store = {.database = str_of(b->db)}};
        close(end[1]);
        MUST(instant_parse(STR("2025-11-10T22:30:00Z"), &c.at));
        must(web_open(&c, &w, &e), &e);
        uint16_t p = web_port(w);
        MUST(write(port[1], &p, sizeof p) == sizeof p);
        (void)!read(end[0], &wait, 1);
        web_close(w);
        _exit(0);
    }
    close(end[0]);
    b->tell = end[1];
    MUST(read(port[0], &b->port, sizeof b->port) == sizeof b->port);
}

/* nginx as a packager sets it: two workers, keep-alive, no log; the file has the page's bytes. */
static void nginx_start(struct bench *b, str page) {
    char path[200];
    struct err e;
    snprintf(path, sizeof path, "%s/page.html", b->folder);
    must(file_save(path, page, 0644, &e), &e);
    chmod(b->folder, 0755);
    str conf =
        arena_printf(&b->a,
                     "daemon off; master_process on; worker_processes 2; pid %s/pid; error_log %s/error.log;\n"
                     "events { worker_connections 4096; }\n"
                     "http { access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; types { text/html html; }\n"
                     "server { listen 127.0.0.1:%d backlog=1024; root %s; } }\n",
                     b->folder, b->folder, NGINX_PORT, b->folder);
    snprintf(path, sizeof path, "%s/nginx.conf", b->folder);
    must(file_save(path, conf, 0644, &e), &e);
    b->nginx = fork();
    if (b->nginx == 0) {
        execlp("nginx", "nginx", "-c", path, (char *)NULL);
        _exit(127);
    }
    clock_sleep_ms(500);
}

static void nginx_stop(struct bench *b) {
    kill(b->nginx, SIGQUIT);
    waitpid(b->nginx, NULL, 0);
}

static struct client_run go(struct bench *b, uint16_t port, str request) {
    struct client_run r = {.port = port,
                           .connections = CONNECTIONS,
                           .n = 400000,
                           .most_ns = 1000000000,
                           .request = request_of,
                           .user = b,
                           .want = 200};
    b->request = request;
    client_go(&r);
    return r;
}

static str page_get(struct bench *b, str request) {
    struct buf all = buf_make(&b->a);
    char piece[65536];
    int fd = client_connect(b->port);
    str once = arena_printf(&b->a, "%.*sConnection: close\r\n\r\n", STR_ARG(str_sub(request, 0, request.n - 2)));
    MUST(write(fd, once.p, once.n) == (ssize_t)once.n);
    for (ssize_t n; (n = read(fd, piece, sizeof piece)) > 0;) buf_add(&all, str_make(piece, (size_t)n));
    close(fd);
    size_t end = str_find(buf_str(&all), STR("\r\n\r\n"), 0);
    return str_sub(buf_str(&all), end + 4, SIZE_MAX);
}

static void page(struct bench *b, const char *name, str request, double bar) {
    double ratio[ROUNDS], ours[ROUNDS], p95[ROUNDS];
    str body = page_get(b, request);
    nginx_start(b, body);
    for (int i = 0; i <= ROUNDS; i++) {
        struct client_run w = go(b, b->port, request);
        struct client_run n = go(b, NGINX_PORT, STR("GET /page.html HTTP/1.1\r\nHost: x\r\n\r\n"));
        MUST(w.good == w.done && n.good == n.done);
        double ws = (double)w.done / w.seconds, ns = (double)n.done / n.seconds;
        if (i) ratio[i - 1] = ws / ns, ours[i - 1] = ws, p95[i - 1] = client_ms(&w, 0.95);
        free(w.latency_ns);
        free(n.latency_ns);
    }
    nginx_stop(b);
    qsort(ratio, ROUNDS, sizeof *ratio, bench_cmp);
    qsort(ours, ROUNDS, sizeof *ours, bench_cmp);
    qsort(p95, ROUNDS, sizeof *p95, bench_cmp);
    printf("%-28s %6zu bytes %8.0f /s  p95 %.1f ms  %.0f %% of nginx with the same file (bar %.0f %%) %s\n", name, body.n,
           ours[ROUNDS / 2], p95[ROUNDS / 2], 100 * ratio[ROUNDS / 2], 100 * bar, ratio[ROUNDS / 2] >= bar ? "ok" : "UNDER");
}

int main(int argc, char **argv) {
    static struct bench b;
    arena_init(&b.a, 0);
    signal(SIGPIPE, SIG_IGN);
    snprintf(b.folder, sizeof b.folder, "/tmp/bench-web-%d", (int)getpid());
    MUST(mkdir(b.folder, 0700) == 0);
    snprintf(b.db, sizeof b.db, "%s/bench.db", b.folder);
    database_make(&b, argc > 1 ? argv[1] : NULL);
    server_start(&b);
    page(&b, "notice, anybody", STR("GET /vacature/19498 HTTP/1.1\r\nHost: x\r\n\r\n"), 0.5);
    page(&b, "own status, signed in",
         arena_printf(&b.a, "GET /mijn/19498 HTTP/1.1\r\nHost: x\r\nCookie: __Host-wervik=%.*s\r\n\r\n", STR_ARG(b.token)), 0.25);
    close(b.tell);
    waitpid(b.server, NULL, 0);
    static const char *const left[] = {"bench.db",      "bench.db-wal", "bench.db-shm", "bench.db.lock", "bench.db.key",
                                       "bench.db.head", "page.html",    "nginx.conf",   "error.log",     "pid"};
    for (size_t i = 0; i < sizeof left / sizeof *left; i++) {
        char path[200];
        snprintf(path, sizeof path, "%s/%s", b.folder, left[i]);
        unlink(path);
    }
    rmdir(b.folder);
    return 0;
}
