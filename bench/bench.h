/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BENCH_BENCH_H
#define BENCH_BENCH_H
/* Timing for the benches: each measures its work and its limit in turn, in one run, and prints the ratio of the medians.
 * A machine shared with others is noisy: the ratio is the figure, not the seconds. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "sys/clock.h"

/** Nanoseconds of processor time this process took: others on the machine do not count. */
static inline int64_t bench_ticks(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}
#ifdef BENCH_WALL /* the work waits for a disk: what passes on the wall counts */
#define BENCH_TICKS clock_ticks_ns
#else
#define BENCH_TICKS bench_ticks
#endif

/** Rounds measured; one more runs first and is not counted. */
enum { BENCH_ROUNDS = 7 };

static inline int bench_cmp(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/** Median seconds of work and limit, run in turn: A B A B ... */
static inline void bench_pair(void (*work)(void *), void (*limit)(void *), void *with, double *ret_work, double *ret_limit) {
    double w[BENCH_ROUNDS], l[BENCH_ROUNDS];
    work(with);
    limit(with);
    for (int i = 0; i < BENCH_ROUNDS; i++) {
        int64_t t0 = BENCH_TICKS();
        work(with);
        int64_t t1 = BENCH_TICKS();
        limit(with);
        int64_t t2 = BENCH_TICKS();
        w[i] = (double)(t1 - t0) / 1e9;
        l[i] = (double)(t2 - t1) / 1e9;
    }
    qsort(w, BENCH_ROUNDS, sizeof *w, bench_cmp);
    qsort(l, BENCH_ROUNDS, sizeof *l, bench_cmp);
    *ret_work = w[BENCH_ROUNDS / 2];
    *ret_limit = l[BENCH_ROUNDS / 2];
}

/** A line of result: what, items a second of work and limit, the ratio, and the bar it has to stay under. */
static inline void bench_print(const char *what, double items, double work, double limit, double bar) {
    printf("%-46s %12.0f /s   limit %12.0f /s   %.2f times the limit's time (bar %.1f) %s\n", what, items / work, items / limit,
           work / limit, bar, work / limit <= bar ? "ok" : "OVER");
}

/** A repeatable stream of numbers (splitmix64). */
static inline uint64_t bench_random(uint64_t *s) {
    uint64_t z = (*s += 0x9E3779B97F4A7C15u);
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
}

#endif
