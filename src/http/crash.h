/* SPDX-License-Identifier: Apache-2.0 */
#ifndef HTTP_CRASH_H
#define HTTP_CRASH_H
#include <stdint.h>

/**
 * From here on a failing MUST (SIGABRT) or a fault (SIGSEGV, SIGBUS, SIGFPE, SIGILL) answers the request that met it with an error
 * page that has its number, and ends the process: its supervisor starts another. A MUST outside the writer lets the other requests
 * be finished first (SIGTERM to ourselves, a second at most), save those that share a connection thread with it; after a fault
 * nothing of this memory is trusted any more.
 */
void http_crash_install(void);
/** This thread now works on that request, whose connection is `fd`; fd -1 = on none. `writes`: it is the writer. */
void http_crash_at(int fd, uint64_t id, int writes);

#endif
