/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Pairs of persons by identical errors. Most pairs share a handful of wrong items, so that all of 2,000 persons' two million pairs
 * take a second; the exact tail is worked out for each, because an approximation is worst where it matters.
 */
#include "exam/alike.h"

#include <stdlib.h>

enum { ITEMS_MOST = 400, CHOICES = 32 };

double alike_tail(const double *chance, size_t n, size_t k) {
    double at[ITEMS_MOST + 1] = {1}; /* at[j]: chance of exactly j so far */
    double sum = 0;
    if (n > ITEMS_MOST) n = ITEMS_MOST;
    if (k > n) return 0;
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 2; j-- > 0;) at[j] = at[j] * (1 - chance[i]) + (j ? at[j - 1] * chance[i] : 0);
    for (size_t j = n + 1; j-- > k;) sum += at[j]; /* the small ones first */
    return sum > 1 ? 1 : sum;
}

/* How many persons gave each answer to each item. */
static uint32_t *count(struct arena *a, const struct alike_sheet *s) {
    uint32_t *n = arena_array(a, uint32_t, s->items * CHOICES);
    for (size_t p = 0; p < s->persons; p++)
        for (size_t i = 0; i < s->items; i++) n[i * CHOICES + s->choice[p * s->items + i] % CHOICES]++;
    return n;
}

/* That two wrong answers to item i are the same: by what persons other than these two chose. */
static double match(const struct alike_sheet *s, const uint32_t *n, size_t i, uint8_t x, uint8_t y) {
    double all = s->wrongs[i], sum = 0;
    size_t seen = 0;
    for (uint8_t k = 1; k < CHOICES; k++) {
        uint32_t had = n[i * CHOICES + k] - (x == k) - (y == k);
        if (k == s->right[i] || !n[i * CHOICES + k]) continue;
        all += had;
        seen++;
    }
    for (uint8_t k = 1; k < CHOICES; k++) {
        if (k == s->right[i] || !n[i * CHOICES + k]) continue;
        double w = (n[i * CHOICES + k] - (x == k) - (y == k) + 1) / all;
        sum += w * w;
    }
    double unseen = s->wrongs[i] > seen ? (double)(s->wrongs[i] - seen) : 0; /* nobody chose them: one added to each */
    return sum + unseen / (all * all);
}

static struct alike_pair compare(const struct alike_sheet *s, const uint32_t *n, uint32_t a, uint32_t b) {
    struct alike_pair r = {.a = a, .b = b, .p = 1};
    double chance[ITEMS_MOST];
    const uint8_t *x = s->choice + a * s->items, *y = s->choice + b * s->items;
    for (size_t i = 0; i < s->items && r.both < ITEMS_MOST; i++) {
        if (!x[i] || !y[i] || x[i] == s->right[i] || y[i] == s->right[i]) continue;
        r.same += x[i] == y[i];
        r.expected += chance[r.both++] = match(s, n, i, x[i], y[i]);
    }
    if (r.same) r.p = alike_tail(chance, r.both, r.same);
    return r;
}

static int by_chance(const void *x, const void *y) {
    const struct alike_pair *a = x, *b = y;
    if (a->p != b->p) return a->p < b->p ? -1 : 1;
    return a->a != b->a ? (a->a < b->a ? -1 : 1) : (a->b > b->b) - (a->b < b->b);
}

void alike_find(struct arena *a, const struct alike_sheet *s, double level, struct alike_pair *pair, size_t room,
                struct alike_report *ret) {
    uint32_t *n = count(a, s);
    *ret = (struct alike_report){.expected = level};
    if (!room) return;
    for (uint32_t x = 0; x < s->persons; x++)
        for (uint32_t y = x + 1; y < s->persons; y++) {
            struct alike_pair r = compare(s, n, x, y);
            ret->pairs += r.both > 0;
            if (r.p > level) continue; /* the adjusted one is larger still */
            if (ret->n == room) {
                qsort(pair, room, sizeof *pair, by_chance);
                if (by_chance(&r, &pair[room - 1]) >= 0) continue;
                ret->n--;
            }
            pair[ret->n++] = r;
        }
    qsort(pair, ret->n, sizeof *pair, by_chance);
    size_t kept = 0;
    for (size_t i = 0; i < ret->n; i++) {
        pair[i].adjusted = pair[i].p * (double)ret->pairs < 1 ? pair[i].p * (double)ret->pairs : 1;
        if (pair[i].adjusted <= level) pair[kept++] = pair[i];
    }
    ret->n = kept;
}
