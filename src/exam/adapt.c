/* SPDX-License-Identifier: Apache-2.0 */
/* Adaptive delivery. The best items are found by one pass that keeps the few most informative, so a bank of thousands costs
 * microseconds; which of them is given comes from a number the log holds, so a session can be replayed. */
#include "exam/adapt.h"

#include <math.h>

#include "base/buf.h"

enum { AMONG_MAX = 20, GIVEN_MAX = 200 };

static bool is_given(const struct adapt_state *at, uint32_t item) {
    for (size_t k = 0; k < at->n; k++)
        if (at->item[k] == item) return true;
    return false;
}

bool adapt_next(const struct adapt_rules *r, const struct adapt_bank *bank, const struct adapt_state *at, uint64_t draw,
                uint32_t *ret) {
    uint32_t best[AMONG_MAX];
    double value[AMONG_MAX];
    size_t n = 0, among = r->among < 1 ? 1 : r->among > AMONG_MAX ? AMONG_MAX : r->among;
    if (at->n >= r->most || at->n >= GIVEN_MAX || (at->n >= r->least && at->n && at->se <= r->enough)) return false;
    for (uint32_t i = 0; i < bank->n; i++) {
        if (is_given(at, i)) continue;
        double v = irt_information(&bank->item[i], 1, at->theta);
        if (n == among && v <= value[n - 1]) continue;
        size_t k = n < among ? n++ : n - 1;
        for (; k > 0 && value[k - 1] < v; k--) value[k] = value[k - 1], best[k] = best[k - 1];
        value[k] = v;
        best[k] = i;
    }
    if (!n) return false;
    *ret = best[draw % n];
    return true;
}

void adapt_take(const struct irt_item *item, uint32_t which, uint8_t mark, struct adapt_state *at) {
    struct irt_item given[GIVEN_MAX];
    if (at->n == GIVEN_MAX) return;
    at->item[at->n] = which;
    at->mark[at->n++] = mark;
    for (size_t k = 0; k < at->n; k++) given[k] = item[at->item[k]];
    irt_ability(given, at->mark, at->n, &at->theta, &at->se);
}

/* ---- simulation ---- */

static double uniform(struct entropy *r) {
    uint64_t x;
    entropy_fill(r, &x, sizeof x);
    return ((double)(x >> 11) + 0.5) / 9007199254740992.0;
}

static double normal(struct entropy *r) {
    double u = uniform(r), v = uniform(r);
    return sqrt(-2 * log(u)) * cos(6.283185307179586 * v);
}

void adapt_simulate(struct arena *a, const struct adapt_rules *r, const struct adapt_bank *bank, size_t persons, uint64_t seed,
                    struct adapt_report *ret) {
    const struct irt_item *item = bank->item;
    double *exposure = ret->exposure;
    size_t *seen = arena_array(a, size_t, bank->n);
    struct entropy e = entropy_seeded(arena_printf(a, "adaptive %llu", (unsigned long long)seed));
    *ret = (struct adapt_report){.exposure = exposure};
    for (size_t p = 0; p < persons; p++) {
        struct adapt_state at = {0};
        double truth = normal(&e), n = (double)persons;
        uint32_t which;
        while (adapt_next(r, bank, &at, entropy_below(&e, UINT64_C(1) << 40), &which)) {
            seen[which]++;
            adapt_take(item, which, uniform(&e) < irt_right(&item[which], truth) ? ITEM_RIGHT : ITEM_WRONG, &at);
        }
        double off = at.theta - truth, near = floor(truth + 0.5) + ADAPT_BINS / 2;
        struct adapt_bin *b = &ret->bin[near < 0 ? 0 : near >= ADAPT_BINS ? ADAPT_BINS - 1 : (int)near];
        ret->bias += off / n;
        ret->rmse += off * off / n;
        ret->length += (double)at.n / n;
        b->persons++;
        b->bias += off;
        b->rmse += off * off;
        b->length += (double)at.n;
    }
    for (struct adapt_bin *b = ret->bin; b < ret->bin + ADAPT_BINS; b++) {
        if (!b->persons) continue;
        b->bias /= (double)b->persons;
        b->rmse = sqrt(b->rmse / (double)b->persons);
        b->length /= (double)b->persons;
    }
    ret->rmse = sqrt(ret->rmse);
    for (size_t i = 0; i < bank->n; i++) {
        double share = (double)seen[i] / (double)persons;
        if (exposure) exposure[i] = share;
        if (share > ret->most_exposed) ret->most_exposed = share;
        ret->never += seen[i] ? 0 : 1 / (double)bank->n;
    }
}
