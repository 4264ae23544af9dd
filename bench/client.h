/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BENCH_CLIENT_H
#define BENCH_CLIENT_H
/* A load of HTTP/1.1 from one thread: `connections` kept open, requests made beforehand.
 *
 * With a rate the loop is open: request i is due at start + i/rate whatever became of those before it, and its latency counts from
 * then. So what a slow answer made others wait is in their figures (no coordinated omission). Without a rate every connection
 * asks again as soon as it was answered: that finds the peak. */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/str.h"
#include "bench.h"

struct client_run {
    uint16_t port;
    int connections;
    double rate;     /* requests a second; 0 = as fast as answers come */
    size_t n;        /* requests in all */
    int64_t most_ns; /* ask no more after so long; 0 = when all are answered */
    str (*request)(void *user, size_t i);
    void *user;
    int want; /* the status that counts as good */

    size_t done, good;      /* from here on: what came of it */
    double seconds, cpu_us; /* on the wall; of processor time that this client took */
    int64_t *latency_ns;    /* of each that was answered, sorted at the end */
};

struct client_line {
    int fd;
    bool busy;
    int64_t due;
    size_t got, left; /* bytes of the answer's head; of its body still to come */
    bool in_body;
    int status;
    char head[4096];
    str out; /* what is still to be sent */
};

static inline int client_connect(uint16_t port) {
    int fd = socket(AF_INET, SOCK_STREAM, 0), yes = 1;
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr = {htonl(INADDR_LOOPBACK)}};
    MUST(connect(fd, (struct sockaddr *)&at, sizeof at) == 0);
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    return fd;
}

static inline int client_cmp(const void *a, const void *b) {
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static inline void client_send(struct client_line *l) {
    while (l->out.n) {
        ssize_t n = send(l->fd, l->out.p, l->out.n, MSG_NOSIGNAL);
        if (n <= 0) return; /* these requests are small: the socket's buffer holds them */
        l->out = str_sub(l->out, (size_t)n, l->out.n);
    }
}

/* The value of Content-Length in a head. */
static inline size_t client_length(str head) {
    size_t at = str_find(head, STR("Content-Length: "), 0);
    int64_t n = 0;
    if (at == SIZE_MAX) return 0;
    size_t end = str_find(head, STR("\r"), at);
    (void)str_int(str_sub(head, at + 16, end), 0, INT32_MAX, &n);
    return (size_t)n;
}

/* Take bytes of an answer; true when it is whole. */
static inline bool client_take(struct client_line *l, const char *p, size_t n) {
    if (!l->in_body) {
        size_t room = sizeof l->head - l->got, part = n < room ? n : room, before = l->got;
        memcpy(l->head + l->got, p, part);
        l->got += part;
        size_t end = str_find(str_make(l->head, l->got), STR("\r\n\r\n"), before > 3 ? before - 3 : 0);
        if (end == SIZE_MAX) {
            MUST(l->got < sizeof l->head);
            return false;
        }
        int64_t status = 0;
        (void)str_int(str_make(l->head + 9, 3), 100, 599, &status);
        l->status = (int)status;
        l->left = client_length(str_make(l->head, end + 2));
        l->in_body = true;
        size_t used = end + 4 - before;
        p += used;
        n -= used;
    }
    MUST(n <= l->left); /* nothing is pipelined */
    l->left -= n;
    return l->left == 0;
}

static inline void client_start(struct client_run *r, struct client_line *l, size_t i, int64_t due) {
    l->busy = true;
    l->due = due;
    l->got = 0;
    l->in_body = false;
    l->out = r->request(r->user, i);
    client_send(l);
}

static inline double client_cpu_us(void) {
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

/* Run it. Connections the server closed are opened again; what was asked on them counts as answered badly. */
static inline void client_go(struct client_run *r) {
    struct client_line *line = calloc((size_t)r->connections, sizeof *line), **idle = calloc((size_t)r->connections, sizeof *idle);
    int set = epoll_create1(0), n_idle = 0;
    static char piece[1 << 18];
    MUST(line && idle && set >= 0);
    r->latency_ns = calloc(r->n, sizeof *r->latency_ns);
    for (int i = 0; i < r->connections; i++) {
        line[i].fd = client_connect(r->port);
        struct epoll_event ev = {.events = EPOLLIN, .data.ptr = &line[i]};
        epoll_ctl(set, EPOLL_CTL_ADD, line[i].fd, &ev);
        idle[n_idle++] = &line[i];
    }
    int64_t start = clock_ticks_ns(), now = start;
    double cpu = client_cpu_us();
    size_t sent = 0;
    while (r->done < r->n) {
        now = clock_ticks_ns();
        if (r->most_ns && now - start > r->most_ns) r->n = sent; /* no more; what was asked is waited for */
        while (n_idle && sent < r->n) {
            int64_t due = r->rate > 0 ? start + (int64_t)((double)sent * 1e9 / r->rate) : now;
            if (due > now) break;
            client_start(r, idle[--n_idle], sent++, due);
        }
        struct epoll_event ev[128];
        bool pressing = r->rate > 0 && n_idle && sent < r->n;
        int64_t next = pressing ? start + (int64_t)((double)sent * 1e9 / r->rate) - now : 100000000;
        /* asleep until the next is due: a client that spins takes the processor from who it measures */
        struct timespec rest = {.tv_nsec = next > 0 ? (long)next : 0};
        int n = epoll_pwait2(set, ev, 128, &rest, NULL);
        int64_t at = clock_ticks_ns();
        for (int i = 0; i < n; i++) {
            struct client_line *l = ev[i].data.ptr;
            ssize_t got = recv(l->fd, piece, sizeof piece, MSG_DONTWAIT);
            if (got < 0 && errno == EAGAIN) continue;
            bool closed = got <= 0;
            if (!closed && !client_take(l, piece, (size_t)got)) continue;
            if (!l->busy) continue;
            r->latency_ns[r->done++] = at - l->due;
            r->good += !closed && l->status == r->want;
            l->busy = false;
            if (closed) {
                close(l->fd);
                l->fd = client_connect(r->port);
                struct epoll_event again = {.events = EPOLLIN, .data.ptr = l};
                epoll_ctl(set, EPOLL_CTL_ADD, l->fd, &again);
            }
            idle[n_idle++] = l;
        }
    }
    r->seconds = (double)(clock_ticks_ns() - start) / 1e9;
    r->cpu_us = client_cpu_us() - cpu;
    qsort(r->latency_ns, r->done, sizeof *r->latency_ns, client_cmp);
    for (int i = 0; i < r->connections; i++) close(line[i].fd);
    close(set);
    free(line);
    free(idle);
}

static inline double client_ms(const struct client_run *r, double p) {
    if (!r->done) return 0;
    size_t i = (size_t)(p * (double)(r->done - 1));
    return (double)r->latency_ns[i] / 1e6;
}

static inline void client_print(const char *what, const struct client_run *r) {
    printf("%-46s %8.0f /s  of %zu good %zu  p50 %.2f  p95 %.2f  p99 %.2f  max %.1f ms\n", what, (double)r->done / r->seconds,
           r->done, r->good, client_ms(r, 0.5), client_ms(r, 0.95), client_ms(r, 0.99), client_ms(r, 1));
}

#endif
