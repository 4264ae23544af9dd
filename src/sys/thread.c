/* SPDX-License-Identifier: Apache-2.0 */
/* Threads for work that is handed over and waited for; nothing else is shared while it runs, so there are no locks. */
#include "sys/thread.h"

#include <pthread.h>

static void *run(void *user) {
    struct thread *t = user;
    t->run(t->user);
    return NULL;
}

void thread_start(struct thread *t, void (*work)(void *user), void *user) {
    pthread_t handle;
    *t = (struct thread){.run = work, .user = user};
    t->started = pthread_create(&handle, NULL, run, t) == 0;
    if (t->started) t->handle = (unsigned long)handle;
    else work(user);
}

void thread_join(struct thread *t) {
    if (t->started) (void)pthread_join((pthread_t)t->handle, NULL);
    t->started = false;
}
