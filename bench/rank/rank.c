/* SPDX-License-Identifier: Apache-2.0 */
/* Ranking by three keys and cutting at the five best of 1,000,000 scored candidates, against qsort of as many bare 64-bit
 * keys with the C library. (issue: ranking within 3 times) */
#include "bench.h"

#include "selection/cut.h"

enum { N = 1000000, KEYS = 3 };

struct with {
    struct arena a;
    dec *value;
    uint64_t *key, *scratch;
};

static void rank_and_cut(void *p) {
    struct with *w = p;
    struct arena_mark m = arena_mark(&w->a);
    struct rank_table cut_by = {.n = N, .keys = 1, .value = arena_array(&w->a, dec, N)};
    for (size_t i = 0; i < N; i++) ((dec *)(uintptr_t)cut_by.value)[i] = w->value[i * KEYS];
    struct rank_table list_by = {.n = N, .keys = KEYS, .value = w->value};
    struct ranking cut, list;
    struct err e;
    MUST(!rank_order(&w->a, &cut_by, &cut, &e) && !rank_order(&w->a, &list_by, &list, &e));
    struct proc_cut five = {.how = PROC_CUT_BEST, .amount = dec_of(5), .ties = PROC_TIES_ALL_IN};
    size_t go_on;
    MUST(!cut_count(&five, 1, &cut, NULL, &go_on, &e) && go_on >= 5);
    arena_rewind(&w->a, m);
}

static int by_key(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x < y) - (x > y);
}

static void bare_sort(void *p) {
    struct with *w = p;
    memcpy(w->scratch, w->key, N * sizeof *w->key);
    qsort(w->scratch, N, sizeof *w->scratch, by_key);
}

int main(void) {
    struct with w = {0};
    arena_init(&w.a, 0);
    w.value = arena_array(&w.a, dec, N * KEYS);
    w.key = arena_array(&w.a, uint64_t, N);
    w.scratch = arena_array(&w.a, uint64_t, N);
    uint64_t seed = 19498;
    for (size_t i = 0; i < N; i++) {
        for (size_t k = 0; k < KEYS; k++) {
            int64_t tenths = (int64_t)(bench_random(&seed) % 101);
            w.value[i * KEYS + k] = dec_make(tenths, -1);
            w.key[i] = w.key[i] << 16 | (uint64_t)tenths;
        }
    }
    double work, limit;
    bench_pair(rank_and_cut, bare_sort, &w, &work, &limit);
    bench_print("rank and cut 1,000,000 (qsort of bare keys)", N, work, limit, 3);
    arena_done(&w.a);
    return 0;
}
