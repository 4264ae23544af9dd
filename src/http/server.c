/* SPDX-License-Identifier: Apache-2.0 */
/* libmicrohttpd with three lanes behind it. A connection whose request waits for the writer or a slow thread is suspended and
 * resumed when its reply stands, so that no thread waits. The writer takes all that waits, runs each handler inside one
 * transaction and sends the replies after the commit: the group commit that makes durable writes cheap.
 * Trap: after MHD_resume_connection the access handler is called again with the same context: `exchange.ready` tells. */
#include <arpa/inet.h>
#include <errno.h>
#include <microhttpd.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "http/crash.h"
#include "http/parse.h"
#include "http/queue.h"
#include "http/stats.h"
#include "sys/clock.h"
#include "sys/library.h"

enum { SLOW_MAX = 8, READ_MAX = 64, BATCH_MAX = 1024, BACKLOG = 1024 };

/* The library brings a dozen more, for encryption that a proxy does here: it is loaded with the first server. */
struct microhttpd {
#define FUNCTION LIBRARY_MEMBER
#include "http/microhttpd.tbl.h"
};

struct http_server {
    struct microhttpd lib;
    struct http_config config;
    struct http_app app;
    _Atomic(struct MHD_Daemon *) daemon; /* set while the first requests are answered already */
    struct queue *writes, *slow;
    pthread_t writer, slow_thread[SLOW_MAX];
    atomic_uint slow_ids;
    pthread_t reader[READ_MAX]; /* the library's own threads, in order of their first request */
    unsigned readers;
    pthread_mutex_t readers_lock;
    atomic_ullong requests;
    struct stats stats;
    uint16_t port;
};

/* Work of the house for the writer's thread; waited for on the stack of whoever asked. */
struct job {
    void (*work)(void *user);
    void *user;
    pthread_mutex_t lock;
    pthread_cond_t done;
    bool ended, kept;
};

/* One request and its reply, from the first byte to the last. */
struct exchange {
    struct http_server *server;
    struct MHD_Connection *connection;
    struct arena a;
    struct http_request req;
    struct http_reply reply;
    str raw_uri;
    char *body; /* grows by doubling up to body_max_bytes */
    size_t body_cap;
    bool begun, too_large, ready;
    int fd; /* of the connection: only for the last words of a process that dies */
    http_lane lane;
    int64_t from_ns;
    struct job *job; /* no request: the house's own work */
};

static const char *reason_page(int status) {
    switch (status) {
    case 400: return "Deze aanvraag kan niet gelezen worden. / This request could not be read.";
    case 405: return "Deze methode wordt hier niet gebruikt. / This method is not used here.";
    case 413: return "Dit is te groot om te versturen. / This is too large to send.";
    case 503:
        return "Het is nu heel druk. Ga terug, je invoer staat er nog, en probeer het over enkele seconden opnieuw. / "
               "Very busy. Go back, what you typed is still there, and try again in a few seconds.";
    default: return "Er ging iets fout bij ons. / Something went wrong on our side.";
    }
}

static void plain(struct exchange *x, int status) {
    x->reply = (struct http_reply){.a = &x->a, .status = status, .type = STR("text/plain; charset=utf-8"), .body = buf_make(&x->a)};
    buf_adds(&x->reply.body, reason_page(status));
    if (status == 503) http_reply_header(&x->reply, STR("Retry-After"), STR("3"));
    x->ready = true;
}

/* Not now: the floor above words it, so that what was typed is not lost. */
static void busy(struct exchange *x) {
    struct http_app *app = &x->server->app;
    if (!app->busy) {
        plain(x, 503);
        return;
    }
    x->reply = (struct http_reply){.a = &x->a, .body = buf_make(&x->a)};
    app->busy(app->user, &x->req, &x->reply);
    x->reply.status = 503;
    http_reply_header(&x->reply, STR("Retry-After"), STR("3"));
    x->ready = true;
}

/* It found its queue full. */
static void turn_away(struct exchange *x) {
    atomic_fetch_add_explicit(&x->server->stats.busy, 1, memory_order_relaxed);
    busy(x);
}

static void *uri_seen(void *cls, const char *uri, struct MHD_Connection *connection) {
    struct http_server *s = cls;
    struct exchange *x = calloc(1, sizeof *x); /* heap: freed in request_done */
    if (!x) return NULL;
    x->server = s;
    x->connection = connection;
    x->from_ns = clock_ticks_ns();
    arena_init(&x->a, 64u << 20);
    x->raw_uri = arena_str(&x->a, str_of(uri));
    x->req = (struct http_request){.a = &x->a, .id = atomic_fetch_add(&s->requests, 1) + 1};
    x->reply = (struct http_reply){.a = &x->a, .body = buf_make(&x->a)};
    return x;
}

/* The path and query come from uri_seen, undecoded: nothing is left for the library to unescape. */
static size_t unescape_nothing(void *cls, struct MHD_Connection *c, char *s) {
    (void)cls;
    (void)c;
    return strlen(s);
}

static void account(struct exchange *x) {
    struct http_server *s = x->server;
    struct http_seen seen = {.id = x->req.id,
                             .method = x->req.method,
                             .lane = x->lane,
                             .status = x->reply.status ? x->reply.status : 200,
                             .taken_us = (clock_ticks_ns() - x->from_ns) / 1000,
                             .bytes_in = x->req.body.n,
                             .bytes_out = buf_str(&x->reply.body).n,
                             .route = x->req.route};
    if (!x->ready) return; /* the client left before it was answered */
    stats_add(&s->stats, seen.lane, seen.status, seen.taken_us);
    if (s->app.seen) s->app.seen(s->app.user, &seen);
}

static void request_done(void *cls, struct MHD_Connection *c, void **con, enum MHD_RequestTerminationCode why) {
    (void)cls;
    (void)c;
    (void)why;
    struct exchange *x = *con;
    if (!x) return;
    account(x);
    free(x->body); /* heap: from body_add */
    arena_done(&x->a);
    free(x); /* heap: from uri_seen */
    *con = NULL;
}

static str lower_name(struct arena *a, const char *p, size_t n) {
    char *c = arena_cstr(a, str_make(p, n));
    for (size_t i = 0; i < n; i++)
        if (c[i] >= 'A' && c[i] <= 'Z') c[i] = (char)(c[i] + 32);
    return str_make(c, n);
}

static enum MHD_Result header_seen(void *cls, enum MHD_ValueKind kind, const char *key, size_t key_n, const char *value,
                                   size_t value_n) {
    (void)kind;
    struct exchange *x = cls;
    if (x->req.header_n == HTTP_HEADERS_MAX) return MHD_NO;
    x->req.header[x->req.header_n++] =
        (struct http_pair){lower_name(&x->a, key, key_n), arena_str(&x->a, str_make(value, value_n))};
    return MHD_YES;
}

static http_method method_of(const char *m) {
    return !strcmp(m, "GET") ? HTTP_GET : !strcmp(m, "HEAD") ? HTTP_HEAD : !strcmp(m, "POST") ? HTTP_POST : HTTP__MAX;
}

static str peer_of(const struct exchange *x) {
    const union MHD_ConnectionInfo *info =
        x->server->lib.MHD_get_connection_info(x->connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    char text[INET_ADDRSTRLEN] = "";
    if (info && info->client_addr->sa_family == AF_INET)
        inet_ntop(AF_INET, &((const struct sockaddr_in *)(const void *)info->client_addr)->sin_addr, text, sizeof text);
    return arena_str(x->req.a, str_of(text));
}

/* Line and headers, before the body. Returns 0 or the status to refuse with. */
static int begin(struct exchange *x, const char *method) {
    struct http_request *req = &x->req;
    struct err e;
    x->begun = true;
    req->method = method_of(method);
    if (req->method == HTTP__MAX) return 405;
    req->header = arena_array(&x->a, struct http_pair, HTTP_HEADERS_MAX);
    int seen = x->server->lib.MHD_get_connection_values_n(x->connection, MHD_HEADER_KIND, header_seen, x);
    if (seen < 0 || req->header_n == HTTP_HEADERS_MAX || http_headers_check(req, &e)) return 400;
    size_t q = str_find(x->raw_uri, STR("?"), 0);
    if (http_path_parse(&x->a, str_sub(x->raw_uri, 0, q), &req->path, &e)) return 400;
    str query = q == SIZE_MAX ? (str){0} : str_sub(x->raw_uri, q + 1, x->raw_uri.n);
    if (http_form_parse(&x->a, query, &req->query, &req->query_n, &e)) return 400;
    http_cookies_parse(&x->a, http_header(req, STR("cookie")), &req->cookie, &req->cookie_n);
    req->peer = peer_of(x);
    if (x->server->config.behind_proxy && str_starts(req->peer, STR("127."))) {
        str from = http_header(req, STR("x-forwarded-for"));
        size_t comma = SIZE_MAX;
        for (size_t i = 0; i < from.n; i++)
            if (from.p[i] == ',') comma = i; /* the last one is what our own proxy saw */
        if (from.n) req->peer = str_trim(comma == SIZE_MAX ? from : str_sub(from, comma + 1, from.n));
        req->secure = str_is(http_header(req, STR("x-forwarded-proto")), "https");
    }
    int64_t length = 0;
    (void)str_int(http_header(req, STR("content-length")), 0, INT64_MAX, &length);
    return (uint64_t)length > x->server->config.body_max_bytes ? 413 : 0;
}

static void body_add(struct exchange *x, const char *data, size_t n) {
    size_t max = x->server->config.body_max_bytes;
    if (x->too_large || n > max - x->req.body.n) {
        x->too_large = true; /* the rest is read and dropped, so that the client hears the answer */
        return;
    }
    if (x->body_cap - x->req.body.n < n) {
        size_t cap = x->body_cap ? x->body_cap : 4096;
        while (cap - x->req.body.n < n) cap *= 2;
        char *p = realloc(x->body, cap); /* heap: freed in request_done */
        if (!p) {
            x->too_large = true;
            return;
        }
        x->body = p;
        x->body_cap = cap;
    }
    memcpy(x->body + x->req.body.n, data, n);
    x->req.body = str_make(x->body, x->req.body.n + n);
}

static int body_end(struct exchange *x) {
    struct http_request *req = &x->req;
    struct err e;
    if (x->too_large) return 413;
    if (req->method != HTTP_POST) return 0;
    str type = http_header(req, STR("content-type"));
    if (str_starts(type, STR("application/x-www-form-urlencoded")))
        return http_form_parse(&x->a, req->body, &req->field, &req->field_n, &e) ? 400 : 0;
    if (str_starts(type, STR("multipart/form-data"))) return http_multipart_parse(req, type, &e) ? 400 : 0;
    return 0;
}

static void run(struct http_server *s, http_lane lane, unsigned worker, struct exchange *x) {
    http_crash_at(x->fd, x->req.id, lane == HTTP_WRITE);
    s->app.handle(s->app.user, lane, worker, &x->req, &x->reply);
    http_crash_at(-1, 0, false);
    x->ready = true;
}

static void count_batch(struct http_server *s, size_t n, bool kept) {
    atomic_fetch_add_explicit(&s->stats.batches, 1, memory_order_relaxed);
    atomic_fetch_add_explicit(&s->stats.batched, n, memory_order_relaxed);
    if (!kept) atomic_fetch_add_explicit(&s->stats.failed, 1, memory_order_relaxed);
}

static void job_end(struct job *j, bool kept) {
    pthread_mutex_lock(&j->lock);
    j->ended = true;
    j->kept = kept;
    pthread_cond_signal(&j->done);
    pthread_mutex_unlock(&j->lock);
}

static void write_one(struct http_server *s, struct exchange *x) {
    if (x->job) x->job->work(x->job->user);
    else run(s, HTTP_WRITE, 0, x);
}

static void *writer_main(void *arg) {
    struct http_server *s = arg;
    pthread_setname_np(pthread_self(), "wervik-writer"); /* for those who look with top or perf */
    void *batch[BATCH_MAX];
    size_t n;
    while ((n = queue_take(s->writes, batch, s->config.batch_max))) {
        bool open = !s->app.batch_begin || s->app.batch_begin(s->app.user);
        for (size_t i = 0; open && i < n; i++) write_one(s, batch[i]);
        bool kept = open && (!s->app.batch_commit || s->app.batch_commit(s->app.user));
        count_batch(s, n, kept);
        for (size_t i = 0; i < n; i++) {
            struct exchange *x = batch[i];
            if (x->job) {
                job_end(x->job, kept);
                continue;
            }
            if (!kept) busy(x);
            s->lib.MHD_resume_connection(x->connection);
        }
    }
    return NULL;
}

static void *slow_main(void *arg) {
    struct http_server *s = arg;
    unsigned worker = atomic_fetch_add(&s->slow_ids, 1);
    pthread_setname_np(pthread_self(), "wervik-slow");
    void *item;
    while (queue_take(s->slow, &item, 1)) {
        struct exchange *x = item;
        run(s, HTTP_SLOW, worker, x);
        if (x->reply.write_next) {
            x->reply = (struct http_reply){.a = &x->a, .body = buf_make(&x->a)};
            x->ready = false;
            if (queue_put(s->writes, x)) continue;
            turn_away(x);
        }
        s->lib.MHD_resume_connection(x->connection);
    }
    return NULL;
}

/* Which of the connection threads this is. */
static unsigned read_worker(struct http_server *s) {
    pthread_mutex_lock(&s->readers_lock);
    unsigned i = 0;
    while (i < s->readers && !pthread_equal(s->reader[i], pthread_self())) i++;
    MUST(i < READ_MAX);
    if (i == s->readers) s->reader[s->readers++] = pthread_self();
    pthread_mutex_unlock(&s->readers_lock);
    return i;
}

/* Send what stands in x->reply. The library copies nothing: the arena lives until request_done. */
static enum MHD_Result send_reply(struct exchange *x) {
    const struct microhttpd *lib = &x->server->lib;
    struct http_reply *r = &x->reply;
    str body = buf_str(&r->body);
    struct MHD_Response *m = lib->MHD_create_response_from_buffer(body.n, (void *)(uintptr_t)body.p, MHD_RESPMEM_PERSISTENT);
    if (!m) return MHD_NO;
    str type = r->type.n ? r->type : STR("text/html; charset=utf-8");
    lib->MHD_add_response_header(m, "Content-Type", arena_cstr(&x->a, type));
    lib->MHD_add_response_header(m, "Cache-Control", r->cacheable ? "public, max-age=31536000, immutable" : "no-store");
    lib->MHD_add_response_header(m, "X-Content-Type-Options", "nosniff");
    lib->MHD_add_response_header(m, "Referrer-Policy", "same-origin");
    lib->MHD_add_response_header(m, "Cross-Origin-Opener-Policy", "same-origin");
    lib->MHD_add_response_header(m, "X-Frame-Options", "DENY");
    lib->MHD_add_response_header(m, "Content-Security-Policy",
                                 "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
                                 "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
    for (size_t i = 0; i < r->header_n; i++)
        lib->MHD_add_response_header(m, arena_cstr(&x->a, r->header[i].name), arena_cstr(&x->a, r->header[i].value));
    enum MHD_Result sent = lib->MHD_queue_response(x->connection, (unsigned)(r->status ? r->status : 200), m);
    lib->MHD_destroy_response(m);
    return sent;
}

/* The request is whole: answer it here or hand it to its lane. */
static enum MHD_Result dispatch(struct exchange *x) {
    struct http_server *s = x->server;
    http_lane lane = s->app.find(s->app.user, &x->req);
    const union MHD_ConnectionInfo *info = s->lib.MHD_get_connection_info(x->connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    x->lane = lane;
    x->fd = info ? info->connect_fd : -1;
    if (lane == HTTP_READ) {
        run(s, HTTP_READ, read_worker(s), x);
        return send_reply(x);
    }
    s->lib.MHD_suspend_connection(x->connection);
    if (queue_put(lane == HTTP_WRITE ? s->writes : s->slow, x)) return MHD_YES;
    turn_away(x);
    s->lib.MHD_resume_connection(x->connection);
    return MHD_YES;
}

static enum MHD_Result answer(void *cls, struct MHD_Connection *c, const char *url, const char *method, const char *version,
                              const char *data, size_t *data_n, void **con) {
    (void)cls;
    (void)url;
    (void)version;
    struct exchange *x = *con;
    if (!x) return MHD_NO;
    x->connection = c;
    if (!x->begun) {
        int refused = begin(x, method);
        if (refused) {
            plain(x, refused);
            return send_reply(x);
        }
        return MHD_YES;
    }
    if (*data_n) {
        body_add(x, data, *data_n);
        *data_n = 0;
        return MHD_YES;
    }
    if (x->ready) return send_reply(x);
    int refused = body_end(x);
    if (refused) {
        plain(x, refused);
        return send_reply(x);
    }
    return dispatch(x);
}

static void defaults(struct http_config *c) {
    if (!c->address.n) c->address = STR("127.0.0.1");
    if (!c->threads) c->threads = 2;
    if (!c->slow_threads) c->slow_threads = 2;
    if (!c->body_max_bytes) c->body_max_bytes = 12u << 20;
    if (!c->queue_max) c->queue_max = 2048;
    if (!c->batch_max) c->batch_max = 256;
    if (!c->idle_s) c->idle_s = 30;
}

static ecode address_read(str address, uint16_t port, struct sockaddr_in *ret, struct err *e) {
    char text[64];
    *ret = (struct sockaddr_in){.sin_family = AF_INET, .sin_port = htons(port)};
    if (address.n >= sizeof text) return err_set(e, E_INVALID, "the address to listen on is not an IPv4 address");
    memcpy(text, address.p, address.n);
    text[address.n] = 0;
    if (inet_pton(AF_INET, text, &ret->sin_addr) != 1) return err_set(e, E_INVALID, "%s is not an IPv4 address", text);
    return E_OK;
}

ecode http_listen(str address, uint16_t port, int *ret_fd, uint16_t *ret_port, struct err *e) {
    struct sockaddr_in at;
    socklen_t n = sizeof at;
    int yes = 1;
    TRY(address_read(address, port, &at, e));
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd >= 0) setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes); /* what the last process left in TIME_WAIT */
    if (fd < 0 || bind(fd, (struct sockaddr *)&at, sizeof at) || listen(fd, BACKLOG) ||
        getsockname(fd, (struct sockaddr *)&at, &n)) {
        err_set(e, E_IO, "cannot listen on %.*s port %d: %s", STR_ARG(address), port, strerror(errno));
        if (fd >= 0) close(fd);
        return err_remedy(e, "choose another port, or stop what uses this one");
    }
    *ret_fd = fd;
    *ret_port = ntohs(at.sin_port);
    return E_OK;
}

static ecode daemon_start(struct http_server *s, struct err *e) {
    int fd = s->config.listen_fd;
    struct sockaddr_in at;
    socklen_t n = sizeof at;
    if (!fd) TRY(http_listen(s->config.address, s->config.port, &fd, &s->port, e));
    else if (!getsockname(fd, (struct sockaddr *)&at, &n)) s->port = ntohs(at.sin_port);
    s->daemon = s->lib.MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL, answer, s,
                                        MHD_OPTION_LISTEN_SOCKET, fd, MHD_OPTION_THREAD_POOL_SIZE, s->config.threads,
                                        MHD_OPTION_URI_LOG_CALLBACK, uri_seen, s, MHD_OPTION_UNESCAPE_CALLBACK, unescape_nothing,
                                        NULL, MHD_OPTION_NOTIFY_COMPLETED, request_done, s, MHD_OPTION_CONNECTION_TIMEOUT,
                                        s->config.idle_s, MHD_OPTION_CONNECTION_LIMIT, 4096u, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
                                        (size_t)32768, MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_END);
    if (s->daemon) return E_OK;
    if (fd != s->config.listen_fd) close(fd);
    err_set(e, E_IO, "the server does not start");
    return err_remedy(e, "look whether enough file descriptors and memory are allowed");
}

static ecode load(struct microhttpd *ret, struct err *e) {
    static const struct library microhttpd = {"libmicrohttpd.so.12", "libmicrohttpd12"};
    static const char *const name[] = {
#define FUNCTION LIBRARY_NAME
#include "http/microhttpd.tbl.h"
    };
    return library_load(&microhttpd, sizeof name / sizeof *name, name, ret, e);
}

ecode http_server_open(const struct http_config *config, struct http_app app, struct http_server **ret, struct err *e) {
    struct microhttpd lib;
    TRY(load(&lib, e));
    struct http_server *s = calloc(1, sizeof *s); /* heap: freed in http_server_close */
    MUST(s);
    s->lib = lib;
    s->config = *config;
    s->app = app;
    atomic_init(&s->requests, config->first_id ? config->first_id - 1 : 0);
    defaults(&s->config);
    if (s->config.slow_threads > SLOW_MAX || s->config.batch_max > BATCH_MAX || s->config.threads > READ_MAX) {
        free(s); /* heap: made above */
        return err_set(e, E_INVALID, "at most %d threads, %d slow threads and %d writes in a batch", READ_MAX, SLOW_MAX, BATCH_MAX);
    }
    pthread_mutex_init(&s->readers_lock, NULL);
    s->writes = queue_new(s->config.queue_max);
    s->slow = queue_new(s->config.queue_max);
    MUST(pthread_create(&s->writer, NULL, writer_main, s) == 0);
    for (unsigned i = 0; i < s->config.slow_threads; i++) MUST(pthread_create(&s->slow_thread[i], NULL, slow_main, s) == 0);
    *ret = s; /* the first request may come before this function returns, and ask for it */
    ecode code = daemon_start(s, e);
    if (!code) return E_OK;
    *ret = NULL;
    http_server_close(s);
    return code;
}

void http_server_stats(const struct http_server *s, struct http_stats *ret) {
    struct MHD_Daemon *daemon = s->daemon;
    const union MHD_DaemonInfo *open = daemon ? s->lib.MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_CURRENT_CONNECTIONS) : NULL;
    stats_read(&s->stats, ret);
    ret->writes = queue_count(s->writes);
    ret->slow = queue_count(s->slow);
    ret->queue_max = s->config.queue_max;
    ret->connections = open ? open->num_connections : 0;
}

bool http_server_do(struct http_server *s, void (*work)(void *user), void *user) {
    struct job j = {.work = work, .user = user};
    struct exchange x = {.server = s, .job = &j};
    pthread_mutex_init(&j.lock, NULL);
    pthread_cond_init(&j.done, NULL);
    bool taken = queue_put(s->writes, &x);
    pthread_mutex_lock(&j.lock);
    while (taken && !j.ended) pthread_cond_wait(&j.done, &j.lock);
    pthread_mutex_unlock(&j.lock);
    pthread_cond_destroy(&j.done);
    pthread_mutex_destroy(&j.lock);
    return taken && j.kept;
}

uint16_t http_server_port(const struct http_server *s) { return s->port; }

void http_server_close(struct http_server *s) {
    if (!s) return;
    MHD_socket listening = s->daemon ? s->lib.MHD_quiesce_daemon(s->daemon) : MHD_INVALID_SOCKET;
    queue_close(s->slow); /* first: a slow request may still go on to the writer */
    for (unsigned i = 0; i < s->config.slow_threads; i++) pthread_join(s->slow_thread[i], NULL);
    queue_close(s->writes);
    pthread_join(s->writer, NULL);
    if (s->daemon) s->lib.MHD_stop_daemon(s->daemon);
    (void)listening; /* closed by the library on stop */
    queue_free(s->writes);
    queue_free(s->slow);
    pthread_mutex_destroy(&s->readers_lock);
    free(s); /* heap: made in http_server_open */
}
