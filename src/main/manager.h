/* SPDX-License-Identifier: Apache-2.0 */
#ifndef MAIN_MANAGER_H
#define MAIN_MANAGER_H
#include <stdio.h>

/** What a worker tells its manager over the pipe: it answers requests; and, every second, that it still does. */
enum { WORKER_READY = 'R', WORKER_LIVES = 'L' };

/** The side of a fork. */
typedef enum manager_side { MANAGER_ENDED, MANAGER_WORKER } manager_side;

/**
 * Fork a worker and look after it: one that dies or falls silent is replaced, SIGTERM and SIGINT end it and then us. Called before
 * any thread is made, with both signals blocked. Returns twice: in each worker (MANAGER_WORKER: be one, then leave), and in the
 * manager when all is over.
 *
 * in       ready            called in the manager when the first worker answers
 * out      ret_pipe         worker: where to say WORKER_READY and WORKER_LIVES
 *          ret_exit         manager: exit code
 */
manager_side manager_run(void (*ready)(void *user), void *user, FILE *err, int *ret_pipe, int *ret_exit);

#endif
