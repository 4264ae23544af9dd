/* SPDX-License-Identifier: Apache-2.0 */
/* The only code that asks the system what time it is. */
#include "sys/clock.h"

#include <errno.h>
#include <sys/timex.h>
#include <time.h>

instant clock_now(void) {
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    return (instant){(int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000};
}

int64_t clock_ticks_ns(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

void clock_sleep_ms(int64_t ms) {
    struct timespec t = {.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000};
    while (nanosleep(&t, &t) < 0 && errno == EINTR) continue;
}

bool clock_is_synchronised(void) {
    struct timex t = {0};
    return adjtimex(&t) != TIME_ERROR && !(t.status & STA_UNSYNC);
}
