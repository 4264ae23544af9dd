/* SPDX-License-Identifier: Apache-2.0 */
/* The server over the loopback: lanes, group commit, limits, refusals. */
#include "test.h"

#include <arpa/inet.h>
#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

#include "http/http.h"

struct seen {
    atomic_int begun, committed, handled;
    atomic_bool refuse_commit;
};

static http_lane find_lane(void *user, struct http_request *req) {
    (void)user;
    return str_is(req->path, "/write") ? HTTP_WRITE : str_is(req->path, "/slow") ? HTTP_SLOW : HTTP_READ;
}

static void handle(void *user, http_lane lane, unsigned worker, struct http_request *req, struct http_reply *ret) {
    struct seen *s = user;
    atomic_fetch_add(&s->handled, 1);
    buf_addf(&ret->body, "lane %d worker<8 %d path %.*s field %.*s", lane, worker < 8, STR_ARG(req->path),
             STR_ARG(http_field(req, STR("a"))));
}

static bool batch_begin(void *user) { return atomic_fetch_add(&((struct seen *)user)->begun, 1) >= 0; }
static bool batch_commit(void *user) {
    struct seen *s = user;
    atomic_fetch_add(&s->committed, 1);
    return !atomic_load(&s->refuse_commit);
}

static struct http_server *open_server(struct seen *s, struct http_config c) {
    struct http_server *server = NULL;
    struct err e;
    assert_int_equal(
        http_server_open(
            &c,
            (struct http_app){
                .user = s, .find = find_lane, .handle = handle, .batch_begin = batch_begin, .batch_commit = batch_commit},
            &server, &e),
        E_OK);
    return server;
}

/* Send raw bytes, read until the server closes; the text lives in `to`. */
static void talk(const struct http_server *s, const char *send_text, char *to, size_t cap) {
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons(http_server_port(s)), .sin_addr = {htonl(INADDR_LOOPBACK)}};
    assert_int_equal(connect(fd, (struct sockaddr *)&at, sizeof at), 0);
    assert_int_equal(write(fd, send_text, strlen(send_text)), (long)strlen(send_text));
    size_t n = 0;
    for (long got; n + 1 < cap && (got = read(fd, to + n, cap - n - 1)) > 0;) n += (size_t)got;
    to[n] = 0;
    close(fd);
}

#define HOST "Host: x\r\nConnection: close\r\n"

static void each_lane_answers(void **state) {
    (void)state;
    struct seen seen = {0};
    struct http_server *s = open_server(&seen, (struct http_config){.threads = 2});
    char got[4096];
    talk(s, "GET /read?x=1 HTTP/1.1\r\n" HOST "\r\n", got, sizeof got);
    assert_non_null(strstr(got, "200 OK"));
    assert_non_null(strstr(got, "lane 0 worker<8 1 path /read"));
    assert_non_null(strstr(got, "Content-Security-Policy: default-src 'none'"));
    talk(s, "POST /write HTTP/1.1\r\n" HOST "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 3\r\n\r\na=7", got,
         sizeof got);
    assert_non_null(strstr(got, "lane 1 worker<8 1 path /write field 7"));
    assert_int_equal(atomic_load(&seen.begun), 1);
    assert_int_equal(atomic_load(&seen.committed), 1);
    talk(s, "GET /slow HTTP/1.1\r\n" HOST "\r\n", got, sizeof got);
    assert_non_null(strstr(got, "lane 2"));
    http_server_close(s);
}

static void a_failed_commit_confirms_nothing(void **state) {
    (void)state;
    struct seen seen = {0};
    atomic_store(&seen.refuse_commit, true);
    struct http_server *s = open_server(&seen, (struct http_config){.threads = 2});
    char got[4096];
    talk(s, "POST /write HTTP/1.1\r\n" HOST "Content-Length: 0\r\n\r\n", got, sizeof got);
    assert_non_null(strstr(got, " 503 "));
    assert_non_null(strstr(got, "Retry-After: 3"));
    assert_null(strstr(got, "lane 1"));
    http_server_close(s);
}

static void what_is_too_large_or_ambiguous_is_refused(void **state) {
    (void)state;
    struct seen seen = {0};
    struct http_server *s = open_server(&seen, (struct http_config){.body_max_bytes = 10});
    static const struct {
        const char *send_text, *status;
    } cases[] = {
        {"POST /write HTTP/1.1\r\n" HOST "Content-Length: 11\r\n\r\n01234567890", " 413 "},
        {"POST /write HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n\r\nb\r\n01234567890\r\n0\r\n\r\n", " 413 "},
        {"PUT / HTTP/1.1\r\n" HOST "\r\n", " 405 "},
        {"GET /a/../b HTTP/1.1\r\n" HOST "\r\n", " 400 "},
        {"POST / HTTP/1.1\r\n" HOST "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab", " 400 "},
        {"POST / HTTP/1.1\r\n" HOST "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", " 400 "},
        {"GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\nConnection: close\r\n\r\n", " 400 "},
        {"GET / HTTP/1.1\r\n" HOST "X-Bad : 1\r\n\r\n", " 400 "},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char got[4096];
        talk(s, cases[i].send_text, got, sizeof got);
        if (!strstr(got, cases[i].status)) print_error("case %zu answered: %s\n", i, got);
        assert_non_null(strstr(got, cases[i].status));
    }
    assert_int_equal(atomic_load(&seen.handled), 0);
    http_server_close(s);
}

struct crowd {
    struct http_server *s;
    atomic_int good;
};

static void *one_of_many(void *arg) {
    struct crowd *c = arg;
    for (int i = 0; i < 50; i++) {
        char got[4096];
        talk(c->s, "POST /write HTTP/1.1\r\n" HOST "Content-Length: 0\r\n\r\n", got, sizeof got);
        if (strstr(got, "lane 1")) atomic_fetch_add(&c->good, 1);
    }
    return NULL;
}

static void a_crowd_shares_commits(void **state) {
    (void)state;
    struct seen seen = {0};
    struct crowd c = {.s = open_server(&seen, (struct http_config){.threads = 2})};
    pthread_t t[8];
    for (int i = 0; i < 8; i++) pthread_create(&t[i], NULL, one_of_many, &c);
    for (int i = 0; i < 8; i++) pthread_join(t[i], NULL);
    assert_int_equal(atomic_load(&c.good), 400);
    assert_int_equal(atomic_load(&seen.handled), 400);
    assert_true(atomic_load(&seen.committed) <= 400);
    http_server_close(c.s);
}

TESTS(TEST(each_lane_answers), TEST(a_failed_commit_confirms_nothing), TEST(what_is_too_large_or_ambiguous_is_refused),
      TEST(a_crowd_shares_commits))
