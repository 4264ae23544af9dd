/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_ODD_SERVER_H
#define TESTS_ODD_SERVER_H
/*
 * A server for tests that answers every question with the bytes it was given, right or wrong: on a thread and a port of its own. It
 * may also say nothing, or one byte now and then for ever, until it is closed. Keeps the head of what it was asked last.
 */
#include <arpa/inet.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "test.h"

enum odd_manner { ODD_SAYS, ODD_SILENT, ODD_DRIPS };

struct odd_server {
    int fd;
    uint16_t port;
    pthread_t thread;
    atomic_bool ends;
    atomic_int asked;
    enum odd_manner manner;
    const char *answer; /* all of it, its head included */
    char head[4000];
};

static inline void odd_server_talk(struct odd_server *s, int fd) {
    size_t n = 0;
    s->head[0] = 0;
    while (n + 1 < sizeof s->head && !strstr(s->head, "\r\n\r\n")) {
        ssize_t got = read(fd, s->head + n, sizeof s->head - 1 - n);
        if (got <= 0) break;
        n += (size_t)got;
        s->head[n] = 0;
    }
    atomic_fetch_add(&s->asked, 1);
    if (s->manner == ODD_SAYS) {
        for (size_t at = 0, all = strlen(s->answer); at < all;) {
            ssize_t sent = send(fd, s->answer + at, all - at, MSG_NOSIGNAL);
            if (sent <= 0) return;
            at += (size_t)sent;
        }
        return;
    }
    struct pollfd gone = {.fd = fd, .events = POLLIN};
    const char *head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 60000\r\n\r\n";
    if (s->manner == ODD_DRIPS) (void)!send(fd, head, strlen(head), MSG_NOSIGNAL);
    while (!atomic_load(&s->ends) && poll(&gone, 1, 20) == 0) /* until the other side has had enough */
        if (s->manner == ODD_DRIPS && send(fd, " ", 1, MSG_NOSIGNAL) <= 0) break;
}

static inline void *odd_server_main(void *arg) {
    struct odd_server *s = arg;
    while (!atomic_load(&s->ends)) {
        struct pollfd p = {.fd = s->fd, .events = POLLIN};
        if (poll(&p, 1, 20) <= 0) continue;
        int fd = accept(s->fd, NULL, NULL);
        if (fd < 0) continue;
        odd_server_talk(s, fd);
        close(fd);
    }
    return NULL;
}

static inline void odd_server_open(struct odd_server *s) {
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
    socklen_t n = sizeof at;
    memset(s, 0, sizeof *s);
    s->fd = socket(AF_INET, SOCK_STREAM, 0);
    assert_int_equal(bind(s->fd, (struct sockaddr *)&at, sizeof at), 0);
    assert_int_equal(listen(s->fd, 16), 0);
    assert_int_equal(getsockname(s->fd, (struct sockaddr *)&at, &n), 0);
    s->port = ntohs(at.sin_port);
    assert_int_equal(pthread_create(&s->thread, NULL, odd_server_main, s), 0);
}

static inline void odd_server_close(struct odd_server *s) {
    atomic_store(&s->ends, true);
    pthread_join(s->thread, NULL);
    close(s->fd);
}

#endif
