/* SPDX-License-Identifier: Apache-2.0 */
/* A ring under one mutex. Takers get what is there in one go: that is what makes the group commit. */
#include "http/queue.h"

#include <pthread.h>
#include <stdlib.h>

struct queue {
    pthread_mutex_t lock;
    pthread_cond_t some;
    void **ring;
    size_t max, head, n;
    bool closed;
};

struct queue *queue_new(size_t max) {
    struct queue *q = calloc(1, sizeof *q); /* heap: lives as long as the server */
    MUST(q && max);
    q->ring = calloc(max, sizeof *q->ring); /* heap: as above */
    MUST(q->ring);
    q->max = max;
    pthread_mutex_init(&q->lock, NULL);
    pthread_cond_init(&q->some, NULL);
    return q;
}

void queue_free(struct queue *q) {
    if (!q) return;
    MUST(q->n == 0);
    pthread_cond_destroy(&q->some);
    pthread_mutex_destroy(&q->lock);
    free(q->ring); /* heap: made in queue_new */
    free(q);       /* heap: made in queue_new */
}

bool queue_put(struct queue *q, void *item) {
    pthread_mutex_lock(&q->lock);
    bool room = !q->closed && q->n < q->max;
    if (room) {
        q->ring[(q->head + q->n++) % q->max] = item;
        pthread_cond_signal(&q->some);
    }
    pthread_mutex_unlock(&q->lock);
    return room;
}

size_t queue_take(struct queue *q, void **item, size_t max) {
    pthread_mutex_lock(&q->lock);
    while (!q->n && !q->closed) pthread_cond_wait(&q->some, &q->lock);
    size_t n = 0;
    for (; n < max && q->n; n++, q->n--) {
        item[n] = q->ring[q->head];
        q->head = (q->head + 1) % q->max;
    }
    pthread_mutex_unlock(&q->lock);
    return n;
}

size_t queue_count(struct queue *q) {
    pthread_mutex_lock(&q->lock);
    size_t n = q->n;
    pthread_mutex_unlock(&q->lock);
    return n;
}

void queue_close(struct queue *q) {
    pthread_mutex_lock(&q->lock);
    q->closed = true;
    pthread_cond_broadcast(&q->some);
    pthread_mutex_unlock(&q->lock);
}
