/* SPDX-License-Identifier: Apache-2.0 */
/* Fairness of items and of outcomes between groups. Probabilities through logarithms of factorials, so that large groups do
 * not overflow. The classes of DIF follow ETS: by size and by whether the size is surely above its bound. */
#include "exam/fair.h"

#include <math.h>

static double chi_tail(double chi) { return erfc(sqrt(chi / 2)); }

/* Is |ln odds| surely over the bound of a class: its variance after Robins, Breslow and Greenland. */
static char class_of(double odds, double variance, double p) {
    double delta = fabs(-2.35 * log(odds)), se = 2.35 * sqrt(variance);
    if (!isfinite(delta)) return '-';
    if (delta < 1 || p >= 0.05) return 'A';
    return delta >= 1.5 && (delta - 1) / se > 1.645 ? 'C' : 'B';
}

struct fair_item fair_tables(const double (*table)[4], size_t strata) {
    double up = 0, down = 0, a = 0, expected = 0, variance = 0, pr = 0, ps_qr = 0, qs = 0;
    for (size_t k = 0; k < strata; k++) {
        double rr = table[k][0], rw = table[k][1], fr = table[k][2], fw = table[k][3];
        double n = rr + rw + fr + fw, right = rr + fr, wrong = rw + fw, ref = rr + rw, foc = fr + fw;
        if (n < 2 || right <= 0 || wrong <= 0 || ref <= 0 || foc <= 0) continue;
        double r = rr * fw / n, s = rw * fr / n, p = (rr + fw) / n, q = (rw + fr) / n;
        up += r;
        down += s;
        a += rr;
        expected += ref * right / n;
        variance += ref * foc * right * wrong / (n * n * (n - 1));
        pr += p * r;
        ps_qr += p * s + q * r;
        qs += q * s;
    }
    struct fair_item ret = {.odds = down > 0 ? up / down : NAN, .chi = NAN, .p = NAN, .delta = NAN, .class = '-'};
    if (variance <= 0) return ret;
    double off = fabs(a - expected);
    if (off >= 0.5) off -= 0.5; /* the correction never turns a difference round */
    ret.chi = off * off / variance;
    ret.p = chi_tail(ret.chi);
    if (up <= 0 || down <= 0) return ret;
    ret.delta = -2.35 * log(ret.odds);
    ret.class = class_of(ret.odds, pr / (2 * up * up) + ps_qr / (2 * up * down) + qs / (2 * down * down), ret.p);
    return ret;
}

void fair_items(struct arena *a, const struct sheet *s, const uint8_t *focal, struct fair_item *ret) {
    uint32_t *sum = arena_array(a, uint32_t, s->persons);
    double(*table)[4] = (double(*)[4])arena_array(a, double, 4 * (s->items + 1));
    stats_sums(s, sum);
    for (size_t i = 0; i < s->items; i++) {
        for (size_t k = 0; k <= s->items; k++) table[k][0] = table[k][1] = table[k][2] = table[k][3] = 0;
        for (size_t p = 0; p < s->persons; p++) {
            if (focal[p] > 1) continue;
            bool right = s->mark[p * s->items + i] == ITEM_RIGHT;
            table[sum[p]][2 * focal[p] + !right]++;
        }
        ret[i] = fair_tables((const double(*)[4])table, s->items + 1);
    }
}

static double log_choose(double n, double k) { return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1); }

double fair_exact(size_t a, size_t b, size_t c, size_t d) {
    double row = (double)(a + b), other = (double)(c + d), col = (double)(a + c), n = row + other, sum = 0;
    double low = col > other ? col - other : 0, high = col < row ? col : row;
    double own = log_choose(row, (double)a) + log_choose(other, (double)c) - log_choose(n, col);
    for (double x = low; x <= high; x++) {
        double l = log_choose(row, x) + log_choose(other, col - x) - log_choose(n, col);
        if (l <= own + 1e-7) sum += exp(l); /* as likely, but for the last digits */
    }
    return sum > 1 ? 1 : sum;
}

void fair_impact(struct fair_group *group, size_t n) {
    size_t best = n;
    for (size_t k = 0; k < n; k++) {
        if (!group[k].persons) continue;
        if (best == n || group[k].passed * group[best].persons > group[best].passed * group[k].persons) best = k;
    }
    for (size_t k = 0; k < n; k++) {
        struct fair_group *g = &group[k];
        g->ratio = g->p = NAN;
        g->under_four_fifths = false;
        if (!g->persons || best == n || !group[best].passed) continue;
        const struct fair_group *h = &group[best];
        g->ratio = (double)g->passed / (double)g->persons / ((double)h->passed / (double)h->persons);
        g->under_four_fifths = 5 * g->passed * h->persons < 4 * h->passed * g->persons; /* exact: four fifths is not under it */
        g->p = fair_exact(g->passed, g->persons - g->passed, h->passed, h->persons - h->passed);
    }
}
