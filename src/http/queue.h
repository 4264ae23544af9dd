/* SPDX-License-Identifier: Apache-2.0 */
#ifndef HTTP_QUEUE_H
#define HTTP_QUEUE_H
#include <stdbool.h>
#include <stddef.h>

#include "base/must.h"

/** Requests waiting for a thread, oldest first; bounded, so that a flood is told so at once instead of being forgotten. */
struct queue;

/** A queue of at most `max` items. */
struct queue *queue_new(size_t max);
/** Free it; it must be empty. NULL is fine. */
void queue_free(struct queue *q);
/** Add at the end; false when full or closed. */
MUST_USE bool queue_put(struct queue *q, void *item);
/** Wait for at least one item, then take up to `max` of them; 0 only after queue_close when nothing is left. */
size_t queue_take(struct queue *q, void **item, size_t max);
/** How many wait now. */
size_t queue_count(struct queue *q);
/** Let nothing more in and wake the takers. */
void queue_close(struct queue *q);

#endif
