/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SYS_LOCK_H
#define SYS_LOCK_H
#include "base/err.h"

/** A lock on a file, held by this process until dropped or until it dies, however that happens. */
struct lock {
    int fd; /* -1 = not held */
};

/**
 * Take the lock on `path` (made when absent, mode 0600), and write in it who holds it.
 *
 * in       who              what this process is doing, for the message others get: "wervik import"
 *          wait_ms          how long to try; 0 = once
 * errors   E_BUSY           somebody holds it: the message says who
 *          E_IO             it cannot be opened or locked
 */
MUST_USE ecode lock_take(const char *path, const char *who, int64_t wait_ms, struct lock *ret, struct err *e);
/** Give it back; a lock not held is fine. */
void lock_drop(struct lock *l);

#endif
