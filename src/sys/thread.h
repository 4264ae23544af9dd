/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SYS_THREAD_H
#define SYS_THREAD_H
#include <stdbool.h>

/** One piece of work on a thread of its own, handed over and waited for. All zero = none under way. */
struct thread {
    void (*run)(void *user);
    void *user;
    bool started;
    unsigned long handle; /* the system's */
};

/** Run `run(user)` beside the caller. Where the system gives no thread it is run at once: the caller need not care. */
void thread_start(struct thread *t, void (*run)(void *user), void *user);
/** Wait until it is done; nothing under way is fine. What it wrote is seen then. */
void thread_join(struct thread *t);

#endif
