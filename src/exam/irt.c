/* SPDX-License-Identifier: Apache-2.0 */
/* The two-parameter model. The E-step is what costs: for each person and ability the likelihood of the whole row. It is a sum
 * over right answers only, the wrong ones being taken beforehand. */
#include "exam/irt.h"

#include <math.h>
#include <string.h>

enum { NODES = 40, ROUNDS = 500, STEPS = 4 };
static const double FAR = -20; /* e^-20 of the likeliest ability counts for nothing */

static double node_at(int k) { return -4 + 8.0 * k / (NODES - 1); }

/* N(0, 1) on the nodes, summing to 1. */
static void weights(double w[NODES]) {
    double sum = 0;
    for (int k = 0; k < NODES; k++) sum += w[k] = exp(-node_at(k) * node_at(k) / 2);
    for (int k = 0; k < NODES; k++) w[k] /= sum;
}

static double logistic(double x) { return 1 / (1 + exp(-x)); }
/* log(1 + exp(x)), without overflow. */
static double softplus(double x) { return x > 0 ? x + log1p(exp(-x)) : log1p(exp(x)); }

double irt_right(const struct irt_item *item, double theta) { return logistic(item->a * (theta - item->b)); }

double irt_information(const struct irt_item *item, size_t n, double theta) {
    double sum = 0;
    for (size_t i = 0; i < n; i++) {
        double p = irt_right(&item[i], theta);
        sum += item[i].a * item[i].a * p * (1 - p);
    }
    return sum;
}

double irt_expected(const struct irt_item *item, size_t n, double theta) {
    double sum = 0;
    for (size_t i = 0; i < n; i++) sum += irt_right(&item[i], theta);
    return sum;
}

double irt_theta_of(const struct irt_item *item, size_t n, double raw) {
    double lo = -4, hi = 4;
    for (int k = 0; k < 60; k++) {
        double mid = (lo + hi) / 2;
        if (irt_expected(item, n, mid) < raw) lo = mid;
        else hi = mid;
    }
    return (lo + hi) / 2;
}

void irt_ability(const struct irt_item *item, const uint8_t *mark, size_t n, double *ret_theta, double *ret_sd) {
    double w[NODES], l[NODES], most = -INFINITY, sum = 0, mean = 0, square = 0;
    weights(w);
    for (int k = 0; k < NODES; k++) {
        l[k] = log(w[k]);
        for (size_t i = 0; i < n; i++) {
            double x = item[i].a * (node_at(k) - item[i].b);
            l[k] += mark[i] == ITEM_RIGHT ? -softplus(-x) : -softplus(x);
        }
        if (l[k] > most) most = l[k];
    }
    for (int k = 0; k < NODES; k++) {
        double p = exp(l[k] - most);
        sum += p;
        mean += p * node_at(k);
        square += p * node_at(k) * node_at(k);
    }
    *ret_theta = mean / sum;
    *ret_sd = sqrt(square / sum - mean / sum * (mean / sum));
}

/* ---- calibration ---- */

/* Slope and intercept while calibrating: logit = slope * theta + base. */
struct line {
    double slope, base;
};

/* Items are taken six at a time: what six answers add to the likelihood is looked up by their pattern, and persons are counted
 * by pattern. Both tables stay in the cache; a person costs ten rows of each instead of sixty. */
enum { GROUP = 6, PATTERNS = 1 << GROUP };

struct em {
    const struct sheet *s;
    struct line *line;
    double w[NODES];
    size_t groups;
    uint8_t *pattern;    /* persons * groups: bit k = item k of the group is right */
    double *gain;        /* groups * PATTERNS * NODES: log odds of the items that are right */
    double *count;       /* groups * PATTERNS * NODES: expected persons */
    double *right;       /* items * NODES: expected right answers */
    double there[NODES]; /* expected persons */
    double log_likelihood;
};

static void patterns(struct em *m) {
    size_t items = m->s->items;
    for (size_t p = 0; p < m->s->persons; p++)
        for (size_t i = 0; i < items; i++)
            if (m->s->mark[p * items + i] == ITEM_RIGHT) m->pattern[p * m->groups + i / GROUP] |= (uint8_t)(1u << (i % GROUP));
}

/* What a right answer to each item adds at each ability, summed over patterns; *none: nobody right. */
static void gains(struct em *m, double none[NODES]) {
    size_t items = m->s->items;
    for (int k = 0; k < NODES; k++) none[k] = log(m->w[k]);
    memset(m->gain, 0, m->groups * PATTERNS * NODES * sizeof *m->gain);
    for (size_t i = 0; i < items; i++) {
        double x[NODES];
        for (int k = 0; k < NODES; k++) {
            x[k] = m->line[i].slope * node_at(k) + m->line[i].base; /* log P - log Q */
            none[k] -= softplus(x[k]);
        }
        for (size_t c = 0; c < PATTERNS; c++) {
            if (!(c >> (i % GROUP) & 1)) continue;
            double *g = m->gain + (i / GROUP * PATTERNS + c) * NODES;
            for (int k = 0; k < NODES; k++) g[k] += x[k];
        }
    }
}

/* A fixed number of nodes, and no overlap: several at a time. */
static inline void add_row(double *restrict to, const double *restrict row) {
    for (int k = 0; k < NODES; k++) to[k] += row[k];
}

/* The posterior of one person, added to the counts of its patterns. Only abilities near the likeliest are looked at, by fours. */
static void person_add(struct em *m, const double none[NODES], const uint8_t *pattern) {
    double l[NODES], most = -INFINITY, sum = 0;
    int from = 0, to = NODES;
    memcpy(l, none, sizeof l);
    for (size_t g = 0; g < m->groups; g++) add_row(l, m->gain + (g * PATTERNS + pattern[g]) * NODES);
    for (int k = 0; k < NODES; k++) most = l[k] > most ? l[k] : most;
    while (l[from] - most < FAR) from++;
    while (l[to - 1] - most < FAR) to--;
    from &= ~3;
    to = (to + 3) & ~3;
    for (int k = from; k < to; k++) sum += l[k] = exp(l[k] - most);
    m->log_likelihood += most + log(sum);
    double share = 1 / sum;
    for (int k = from; k < to; k++) m->there[k] += l[k] *= share;
    for (size_t g = 0; g < m->groups; g++) {
        double *count = m->count + (g * PATTERNS + pattern[g]) * NODES;
        for (int k = from; k < to; k += 4)
            for (int j = 0; j < 4; j++) count[k + j] += l[k + j];
    }
}

static void expect(struct em *m) {
    double none[NODES];
    gains(m, none);
    memset(m->count, 0, m->groups * PATTERNS * NODES * sizeof *m->count);
    memset(m->right, 0, m->s->items * NODES * sizeof *m->right);
    memset(m->there, 0, sizeof m->there);
    m->log_likelihood = 0;
    for (size_t p = 0; p < m->s->persons; p++) person_add(m, none, m->pattern + p * m->groups);
    for (size_t i = 0; i < m->s->items; i++)
        for (size_t c = 0; c < PATTERNS; c++) {
            if (!(c >> (i % GROUP) & 1)) continue;
            const double *count = m->count + (i / GROUP * PATTERNS + c) * NODES;
            for (int k = 0; k < NODES; k++) m->right[i * NODES + (size_t)k] += count[k];
        }
}

/* Gradient and information of an item's line under expected counts and the weak prior. */
static void slopes(const struct em *m, size_t i, double g[2], double h[3]) {
    const struct line *l = &m->line[i];
    g[0] = -(l->slope - 1) / 4; /* slope ~ N(1, 2), base ~ N(0, 3): matters for a few persons only */
    g[1] = -l->base / 9;
    h[0] = 1.0 / 4;
    h[1] = 0;
    h[2] = 1.0 / 9;
    for (int k = 0; k < NODES; k++) {
        double x = node_at(k), p = logistic(l->slope * x + l->base), n = m->there[k];
        double off = m->right[i * NODES + (size_t)k] - n * p, v = n * p * (1 - p);
        g[0] += off * x;
        g[1] += off;
        h[0] += v * x * x;
        h[1] += v * x;
        h[2] += v;
    }
}

static double improve(struct em *m) {
    double moved = 0;
    for (size_t i = 0; i < m->s->items; i++)
        for (int step = 0; step < STEPS; step++) {
            double g[2], h[3];
            slopes(m, i, g, h);
            double det = h[0] * h[2] - h[1] * h[1];
            double ds = (h[2] * g[0] - h[1] * g[1]) / det, db = (h[0] * g[1] - h[1] * g[0]) / det;
            if (ds > 0.5) ds = 0.5;
            if (ds < -0.5) ds = -0.5;
            if (db > 1) db = 1;
            if (db < -1) db = -1;
            m->line[i].slope += ds;
            m->line[i].base += db;
            if (!step && fabs(ds) > moved) moved = fabs(ds);
            if (!step && fabs(db) > moved) moved = fabs(db);
        }
    return moved;
}

static void item_finish(const struct em *m, size_t i, struct irt_item *ret) {
    double g[2], h[3], off = 0, persons = 0, s = m->line[i].slope, b = -m->line[i].base / s;
    slopes(m, i, g, h);
    double det = h[0] * h[2] - h[1] * h[1], vs = h[2] / det, vb = h[0] / det, c = -h[1] / det;
    *ret = (struct irt_item){.a = s, .b = b, .se_a = sqrt(vs)};
    ret->se_b = sqrt((vb + 2 * b * c + b * b * vs) / (s * s)); /* the delta method on b = -base / slope */
    for (int k = 0; k < NODES; k++) {
        double n = m->there[k];
        if (n < 1e-9) continue;
        double d = m->right[i * NODES + (size_t)k] / n - irt_right(ret, node_at(k));
        off += n * d * d;
        persons += n;
    }
    ret->fit = sqrt(off / persons);
}

ecode irt_calibrate(struct arena *a, const struct sheet *s, struct irt_item *item, struct irt_fit *fit, struct err *e) {
    if (s->items < 2 || s->persons < 10) return err_set(e, E_INVALID, "a calibration needs at least 2 items and 10 persons");
    if (s->items > 1000) return err_set(e, E_LIMIT, "a calibration takes at most 1,000 items");
    struct em m = {.s = s, .line = arena_array(a, struct line, s->items), .groups = (s->items + GROUP - 1) / GROUP};
    m.gain = arena_array(a, double, m.groups *PATTERNS *NODES);
    m.count = arena_array(a, double, m.groups *PATTERNS *NODES);
    m.right = arena_array(a, double, s->items *NODES);
    m.pattern = arena_try(a, s->persons, m.groups);
    if (!m.pattern) return err_set(e, E_LIMIT, "a calibration of so many persons needs too much memory");
    patterns(&m);
    weights(m.w);
    for (size_t i = 0; i < s->items; i++) {
        double right = 0.5;
        for (size_t p = 0; p < s->persons; p++) right += s->mark[p * s->items + i] == ITEM_RIGHT;
        double share = right / ((double)s->persons + 1);
        m.line[i] = (struct line){1, log(share / (1 - share))};
    }
    *fit = (struct irt_fit){0};
    while (fit->rounds < ROUNDS && !fit->converged) {
        expect(&m);
        fit->rounds++;
        fit->converged = improve(&m) < 1e-4;
    }
    expect(&m);
    fit->log_likelihood = m.log_likelihood;
    for (size_t i = 0; i < s->items; i++) item_finish(&m, i, &item[i]);
    return E_OK;
}

/* ---- what follows from it ---- */

void irt_classify(const double *theta, const double *sd, size_t persons, double cut, double *ret_accuracy,
                  double *ret_consistency) {
    double right = 0, same = 0;
    for (size_t p = 0; p < persons; p++) {
        double above = 0.5 * erfc((cut - theta[p]) / (sd[p] * sqrt(2.0)));
        right += theta[p] >= cut ? above : 1 - above;
        same += above * above + (1 - above) * (1 - above);
    }
    *ret_accuracy = right / (double)persons;
    *ret_consistency = same / (double)persons;
}

void irt_link(const struct irt_item *from, const struct irt_item *to, size_t n, double *ret_slope, double *ret_shift) {
    double mf = 0, mt = 0, vf = 0, vt = 0;
    for (size_t i = 0; i < n; i++) mf += from[i].b / (double)n, mt += to[i].b / (double)n;
    for (size_t i = 0; i < n; i++) {
        vf += (from[i].b - mf) * (from[i].b - mf);
        vt += (to[i].b - mt) * (to[i].b - mt);
    }
    *ret_slope = vf > 0 ? sqrt(vt / vf) : 1;
    *ret_shift = mt - *ret_slope * mf;
}
