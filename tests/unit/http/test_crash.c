/* SPDX-License-Identifier: Apache-2.0 */
/* The last words of a worker: the request that met the bug gets a page with its number, the process ends, and what others had
 * under way is finished when the bug was a failing MUST. The server is a child that dies. */
#include "http/crash.h"

#include <arpa/inet.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "http/http.h"
#include "sys/clock.h"
#include "test.h"

static http_lane find_lane(void *user, struct http_request *req) {
    (void)user;
    return str_starts(req->path, STR("/slow")) ? HTTP_SLOW : str_ends(req->path, STR("write")) ? HTTP_WRITE : HTTP_READ;
}

static void handle(void *user, http_lane lane, unsigned worker, struct http_request *req, struct http_reply *ret) {
    (void)user, (void)lane, (void)worker;
    if (str_find(req->path, STR("bug"), 0) != SIZE_MAX) MUST(!"a bug");
    if (str_starts(req->path, STR("/fault"))) raise(SIGSEGV);
    if (lane == HTTP_SLOW) clock_sleep_ms(300);
    buf_adds(&ret->body, "whole");
}

/* The worker as main/ has it: opens, answers until SIGTERM, drains. */
static void child(int listen_fd) {
    struct http_config c = {.listen_fd = listen_fd, .first_id = 4100001};
    struct http_server *s = NULL;
    sigset_t ends;
    int which;
    if (!freopen("/dev/null", "w", stderr)) _exit(3); /* the MUST says so there */
    sigemptyset(&ends);
    sigaddset(&ends, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &ends, NULL);
    if (http_server_open(&c, (struct http_app){.find = find_lane, .handle = handle}, &s, NULL)) _exit(3);
    http_crash_install();
    sigwait(&ends, &which);
    http_server_close(s);
    _exit(0);
}

static int ask(uint16_t port, const char *path) {
    char text[200];
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr = {htonl(INADDR_LOOPBACK)}};
    assert_int_equal(connect(fd, (struct sockaddr *)&at, sizeof at), 0);
    int n = snprintf(text, sizeof text, "GET %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", path);
    assert_int_equal(write(fd, text, (size_t)n), n);
    return fd;
}

static void hear(int fd, char *to, size_t cap) {
    size_t n = 0;
    for (long got; n + 1 < cap && (got = read(fd, to + n, cap - n - 1)) > 0;) n += (size_t)got;
    to[n] = 0;
    close(fd);
}

/* A server that dies on `path`, what is said to who asked for it and to who waited for something else; how it ended. */
static int die_on(const char *path, char *said, char *other, size_t cap) {
    struct err e;
    uint16_t port;
    int fd, status;
    assert_int_equal(http_listen(STR("127.0.0.1"), 0, &fd, &port, &e), E_OK);
    pid_t pid = fork();
    if (pid == 0) child(fd);
    close(fd);
    int slow = ask(port, "/slow");
    clock_sleep_ms(60);
    hear(ask(port, path), said, cap);
    hear(slow, other, cap);
    waitpid(pid, &status, 0);
    return status;
}

static void a_bug_answers_with_a_number(void **state) {
    (void)state;
    char said[4096], other[4096];
    int status = die_on("/bug", said, other, sizeof said);
    assert_non_null(strstr(said, "HTTP/1.1 500 "));
    assert_non_null(strstr(said, "<strong>4100002</strong>"));
    assert_true(WIFSIGNALED(status));
}

static void a_bug_of_a_slow_thread_lets_others_be_finished(void **state) {
    (void)state;
    char said[4096], other[4096];
    int status = die_on("/slow-bug", said, other, sizeof said);
    assert_non_null(strstr(said, "HTTP/1.1 500 "));
    assert_non_null(strstr(said, "<strong>4100002</strong>"));
    assert_non_null(strstr(other, "whole"));
    assert_true(WIFSIGNALED(status)); /* never an exit that looks like a good end */
}

static void a_fault_answers_and_ends_at_once(void **state) {
    (void)state;
    char said[4096], other[4096];
    int status = die_on("/fault", said, other, sizeof said);
    assert_non_null(strstr(said, "<strong>4100002</strong>"));
    assert_string_equal(other, ""); /* nothing of that memory is trusted any more */
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGSEGV);
}

/* The writer's bug ends it at once: its transaction is not committed. */
static void a_bug_of_the_writer_ends_at_once(void **state) {
    (void)state;
    char said[4096], other[4096];
    int status = die_on("/bug-write", said, other, sizeof said);
    assert_non_null(strstr(said, "HTTP/1.1 500 "));
    assert_string_equal(other, "");
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
}

TESTS(TEST(a_bug_answers_with_a_number), TEST(a_bug_of_a_slow_thread_lets_others_be_finished),
      TEST(a_fault_answers_and_ends_at_once), TEST(a_bug_of_the_writer_ends_at_once))
