/* SPDX-License-Identifier: Apache-2.0 */
/* Calibration of 60 items by 100,000 persons, and scoring of a million: the time of ours; run.R does the same EM in plain R on the
 * same answers. usage: bench_exam [FILE to write the answers to, a byte each] */
#include <math.h>

#include "bench.h"
#include "exam/irt.h"

enum { ITEMS = 60, PERSONS = 100000, SCORED = 1000000 };

static double uniform(uint64_t *s) { return ((double)(bench_random(s) >> 11) + 0.5) / 9007199254740992.0; }

int main(int argc, char **argv) {
    struct arena a;
    struct irt_item made[ITEMS], got[ITEMS];
    struct irt_fit fit;
    uint64_t seed = 60;
    arena_init(&a, 0);
    uint8_t *mark = arena_alloc(&a, (size_t)PERSONS * ITEMS);
    for (int i = 0; i < ITEMS; i++) made[i] = (struct irt_item){.a = 0.6 + 0.02 * i, .b = -2 + 4.0 * ((i * 7) % ITEMS) / ITEMS};
    for (size_t p = 0; p < PERSONS; p++) {
        double theta = sqrt(-2 * log(uniform(&seed))) * cos(6.283185307179586 * uniform(&seed));
        for (int i = 0; i < ITEMS; i++)
            mark[p * ITEMS + (size_t)i] = uniform(&seed) < irt_right(&made[i], theta) ? ITEM_RIGHT : ITEM_WRONG;
    }
    if (argc > 1) {
        FILE *f = fopen(argv[1], "wb");
        if (!f || fwrite(mark, 1, (size_t)PERSONS * ITEMS, f) != (size_t)PERSONS * ITEMS || fclose(f)) return 1;
    }
    int64_t t0 = BENCH_TICKS();
    if (irt_calibrate(&a, &(struct sheet){PERSONS, ITEMS, mark}, got, &fit, NULL)) return 1;
    int64_t t1 = BENCH_TICKS();
    double off = 0;
    for (int i = 0; i < ITEMS; i++) off += fabs(got[i].b - made[i].b) / ITEMS;
    printf("calibration of %d items by %d persons: %.2f s, %d rounds, %.1f ms a round; difficulties off by %.3f on average\n",
           ITEMS, PERSONS, (double)(t1 - t0) / 1e9, fit.rounds, (double)(t1 - t0) / 1e6 / (fit.rounds + 1), off);
    double sum = 0;
    uint32_t *raw = arena_alloc(&a, PERSONS * sizeof *raw);
    t0 = BENCH_TICKS();
    for (int k = 0; k < SCORED / PERSONS; k++) {
        stats_sums(&(struct sheet){PERSONS, ITEMS, mark}, raw);
        for (size_t p = 0; p < PERSONS; p++) sum += raw[p];
    }
    t1 = BENCH_TICKS();
    printf("scoring of %d persons of %d items: %.2f s (mean %.2f)\n", SCORED, ITEMS, (double)(t1 - t0) / 1e9, sum / SCORED);
    arena_done(&a);
    return 0;
}
