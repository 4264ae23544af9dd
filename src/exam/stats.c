/* SPDX-License-Identifier: Apache-2.0 */
/* Classical item and test analysis. Omega's factor is found by iterated principal axes, whose fixed point is the least-squares
 * (minres) solution. Items nobody or everybody had right have no correlations: they are NaN, and left out of the factor. */
#include "exam/stats.h"

#include <math.h>
#include <stdlib.h>

enum { ITEMS_MAX = 1000, ROUNDS = 5000, TURNS = 200 };

void stats_sums(const struct sheet *s, uint32_t *ret) {
    for (size_t p = 0; p < s->persons; p++) {
        ret[p] = 0;
        for (size_t i = 0; i < s->items; i++) ret[p] += s->mark[p * s->items + i] == ITEM_RIGHT;
    }
}

/* Of n persons: how many have both i and k right, for all pairs; counts are exact. */
static void pairs(const struct sheet *s, uint32_t *both) {
    for (size_t p = 0; p < s->persons; p++) {
        const uint8_t *m = s->mark + p * s->items;
        for (size_t i = 0; i < s->items; i++) {
            if (m[i] != ITEM_RIGHT) continue;
            uint32_t *row = both + i * s->items;
            for (size_t k = 0; k < s->items; k++) row[k] += m[k] == ITEM_RIGHT;
        }
    }
}

static double covariance(const struct sheet *s, const uint32_t *both, size_t i, size_t k) {
    double n = (double)s->persons, x = both[i * s->items + i], y = both[k * s->items + k], xy = both[i * s->items + k];
    return (xy - x * y / n) / (n - 1);
}

/* The largest eigenvalue and its vector (length 1) of a symmetric matrix, by powers. */
static double largest(const double *m, size_t n, double *vector, double *spare) {
    double value = 0;
    for (int turn = 0; turn < TURNS; turn++) {
        double length = 0;
        for (size_t i = 0; i < n; i++) {
            spare[i] = 0;
            for (size_t k = 0; k < n; k++) spare[i] += m[i * n + k] * vector[k];
            length += spare[i] * spare[i];
        }
        length = sqrt(length);
        if (length <= 0) return 0;
        double moved = 0;
        for (size_t i = 0; i < n; i++) {
            moved += fabs(spare[i] / length - vector[i]);
            vector[i] = spare[i] / length;
        }
        value = length;
        if (moved < 1e-13 * (double)n) break;
    }
    return value;
}

/* One factor of a correlation matrix; its diagonal is used up. */
static void factor(struct arena *a, double *r, size_t n, double *loading) {
    double *vector = arena_array(a, double, n), *spare = arena_array(a, double, n);
    for (size_t i = 0; i < n; i++) {
        double most = 0;
        for (size_t k = 0; k < n; k++)
            if (k != i && fabs(r[i * n + k]) > most) most = fabs(r[i * n + k]);
        r[i * n + i] = most;
        vector[i] = 1 / sqrt((double)n);
    }
    for (int round = 0; round < ROUNDS; round++) {
        double value = largest(r, n, vector, spare), moved = 0;
        for (size_t i = 0; i < n; i++) {
            double h = value * vector[i] * vector[i];
            if (h > 0.995) h = 0.995; /* a Heywood case stays a factor */
            moved += fabs(h - r[i * n + i]);
            r[i * n + i] = h;
            loading[i] = sqrt(value) * vector[i];
        }
        if (moved < 1e-10 * (double)n) break;
    }
}

static double omega_of(struct arena *a, const struct sheet *s, const uint32_t *both, struct item_stats *item) {
    size_t n = 0, *of = arena_array(a, size_t, s->items);
    for (size_t i = 0; i < s->items; i++) {
        item[i].loading = NAN;
        if (covariance(s, both, i, i) > 0) of[n++] = i;
    }
    double *r = arena_array(a, double, n *n), *loading = arena_array(a, double, n), sum = 0, unique = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < n; k++)
            r[i * n + k] =
                covariance(s, both, of[i], of[k]) / sqrt(covariance(s, both, of[i], of[i]) * covariance(s, both, of[k], of[k]));
    factor(a, r, n, loading);
    for (size_t i = 0; i < n; i++) sum += loading[i];
    for (size_t i = 0; i < n; i++) {
        if (sum < 0) loading[i] = -loading[i];
        item[of[i]].loading = loading[i];
        unique += 1 - loading[i] * loading[i];
    }
    return sum * sum / (sum * sum + unique);
}

/* Alpha of n items from the variance of their sum and the sum of their variances. */
static double alpha_of(double n, double all, double own) { return all > 0 && n > 1 ? n / (n - 1) * (1 - own / all) : NAN; }

/* What all items share: of each the covariance with the sum, and over all the two variances of alpha_of. */
struct sums {
    double *with, all, own;
};

static void sums_make(const struct sheet *s, const uint32_t *both, struct sums *ret) {
    for (size_t i = 0; i < s->items; i++) {
        for (size_t k = 0; k < s->items; k++) ret->with[i] += covariance(s, both, i, k);
        ret->all += ret->with[i];
        ret->own += covariance(s, both, i, i);
    }
}

static int by_sum(const void *x, const void *y) {
    uint32_t p = *(const uint32_t *)x, q = *(const uint32_t *)y;
    return (p > q) - (p < q);
}

/* Shares of right answers at both ends of the sums; who stands on an end's edge counts in part, so order does not matter. */
static double ends(const struct sheet *s, const uint32_t *sum, const uint32_t *sorted, size_t i) {
    double size = 0.27 * (double)s->persons, share[2];
    size_t edge = (size_t)ceil(size) - 1;
    for (int upper = 0; upper < 2; upper++) {
        uint32_t cut = sorted[upper ? s->persons - 1 - edge : edge];
        double inside = 0, right = 0, on = 0, on_right = 0;
        for (size_t p = 0; p < s->persons; p++) {
            bool ok = s->mark[p * s->items + i] == ITEM_RIGHT;
            if (sum[p] == cut) on++, on_right += ok;
            else if (upper ? sum[p] > cut : sum[p] < cut) inside++, right += ok;
        }
        share[upper] = (right + (on > 0 ? on_right * (size - inside) / on : 0)) / size;
    }
    return share[1] - share[0];
}

static void item_make(const struct sheet *s, const uint32_t *both, const struct sums *sums, size_t i, struct item_stats *ret) {
    double own = covariance(s, both, i, i), with = sums->with[i], omitted = 0, rest = sums->all - 2 * with + own;
    for (size_t p = 0; p < s->persons; p++) omitted += s->mark[p * s->items + i] == ITEM_OMITTED;
    ret->difficulty = both[i * s->items + i] / (double)s->persons;
    ret->with_total = own > 0 && sums->all > 0 ? with / sqrt(own * sums->all) : NAN;
    ret->discrimination = own > 0 && rest > 0 ? (with - own) / sqrt(own * rest) : NAN;
    ret->omitted = omitted / (double)s->persons;
    ret->alpha_without = alpha_of((double)s->items - 1, rest, sums->own - own);
}

static ecode check(const struct sheet *s, struct err *e) {
    if (s->items > ITEMS_MAX) return err_set(e, E_LIMIT, "an analysis takes at most %d items", ITEMS_MAX);
    if (s->items < 2 || s->persons < 3) return err_set(e, E_INVALID, "an analysis needs at least 2 items and 3 persons");
    return E_OK;
}

ecode stats_make(struct arena *a, const struct sheet *s, double cut, struct item_stats *item, struct test_stats *test,
                 struct err *e) {
    TRY(check(s, e));
    uint32_t *both = arena_try(a, s->items * s->items, sizeof *both), *sum = arena_try(a, s->persons, sizeof *sum);
    uint32_t *sorted = arena_try(a, s->persons, sizeof *sorted);
    if (!both || !sum || !sorted) return err_set(e, E_LIMIT, "an analysis of so many persons needs too much memory");
    pairs(s, both);
    stats_sums(s, sum);
    for (size_t p = 0; p < s->persons; p++) sorted[p] = sum[p];
    qsort(sorted, s->persons, sizeof *sorted, by_sum);
    if (sorted[0] == sorted[s->persons - 1])
        return err_set(e, E_INVALID, "all persons have the same score: nothing can be analysed");
    double n = (double)s->persons, mean = 0, square = 0;
    *test = (struct test_stats){0};
    for (size_t p = 0; p < s->persons; p++) {
        mean += sum[p] / n;
        test->at_cut += sum[p] == cut;
    }
    for (size_t p = 0; p < s->persons; p++) square += (sum[p] - mean) * (sum[p] - mean);
    test->mean = mean;
    test->sd = sqrt(square / (n - 1));
    struct sums sums = {.with = arena_array(a, double, s->items)};
    sums_make(s, both, &sums);
    test->alpha = alpha_of((double)s->items, sums.all, sums.own);
    test->sem = test->sd * sqrt(1 - test->alpha);
    test->sem_at_cut = sqrt(cut * ((double)s->items - cut) / ((double)s->items - 1));
    for (size_t i = 0; i < s->items; i++) {
        item_make(s, both, &sums, i, &item[i]);
        item[i].upper_lower = ends(s, sum, sorted, i);
    }
    test->omega = omega_of(a, s, both, item);
    return E_OK;
}

void stats_options(struct arena *a, const struct sheet *s, const struct item *item, const str *answer, struct option_stats *ret) {
    uint32_t *sum = arena_array(a, uint32_t, s->persons), *sorted = arena_array(a, uint32_t, s->persons);
    stats_sums(s, sum);
    for (size_t p = 0; p < s->persons; p++) sorted[p] = sum[p];
    qsort(sorted, s->persons, sizeof *sorted, by_sum);
    uint32_t low = sorted[s->persons / 3], high = sorted[2 * s->persons / 3];
    for (size_t k = 0; k < item->options; k++) ret[k] = (struct option_stats){.option = item->option[k].id};
    for (size_t p = 0; p < s->persons; p++)
        for (size_t k = 0; k < item->options; k++)
            if (str_eq(answer[p], item->option[k].id)) ret[k].chosen[sum[p] < low ? 0 : sum[p] < high ? 1 : 2]++;
}
