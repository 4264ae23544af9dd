/* SPDX-License-Identifier: Apache-2.0 */
/* A buffer under a mutex; whole lines only, so that what is cut off by a crash is lines, never a part of one. */
#include "main/log.h"

#include <pthread.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"

enum { ROOM = 64 * 1024 };

struct log {
    struct arena a; /* holds this */
    pthread_mutex_t lock;
    int fd;
    size_t n;
    char text[ROOM];
};

struct log *log_open(int fd) {
    struct arena a;
    arena_init(&a, 0);
    struct log *l = arena_new(&a, struct log);
    l->a = a;
    l->fd = fd;
    pthread_mutex_init(&l->lock, NULL);
    return l;
}

static void put_out(struct log *l) {
    for (size_t done = 0; done < l->n;) {
        ssize_t n = write(l->fd, l->text + done, l->n - done);
        if (n <= 0) break; /* nobody reads: the lines are lost, the server goes on */
        done += (size_t)n;
    }
    l->n = 0;
}

void log_line(void *log, str line) {
    struct log *l = log;
    if (line.n > ROOM) return;
    pthread_mutex_lock(&l->lock);
    if (l->n + line.n > ROOM) put_out(l);
    memcpy(l->text + l->n, line.p, line.n);
    l->n += line.n;
    pthread_mutex_unlock(&l->lock);
}

void log_flush(struct log *l) {
    pthread_mutex_lock(&l->lock);
    put_out(l);
    pthread_mutex_unlock(&l->lock);
}

void log_close(struct log *l) {
    if (!l) return;
    log_flush(l);
    pthread_mutex_destroy(&l->lock);
    struct arena a = l->a;
    arena_done(&a);
}
