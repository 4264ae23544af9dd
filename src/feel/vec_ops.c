/* SPDX-License-Identifier: Apache-2.0 */
/* Operators over vectors: the tree is walked once for a chunk of cases, each node giving a column. The loops are plain, so
 * that the compiler makes them wide. What `if` does not take is not evaluated: its branches see only the rows that take
 * them. Traps: null equals null but has no place in an order; a number keeps its scale exactly or says that it does not. */
#include <string.h>

#include "feel/vec.h"

enum { BITS_MOST = 62, CALLS = 32, YEARS = 100000 };

/* `EXPR` of p and q for each row; one side may be the same for all. What is read and what is written stand apart, and the
 * compiler is told so: an array of bytes might be anything. */
#define EACH(N, A, SA, B, SB, OUT, EXPR)                                                                                           \
    do {                                                                                                                           \
        size_t n_ = (N);                                                                                                           \
        const __typeof__(*(A)) *restrict a_ = (A);                                                                                 \
        const __typeof__(*(B)) *restrict b_ = (B);                                                                                 \
        __typeof__(*(OUT)) *restrict out_ = (OUT);                                                                                 \
        if ((SA) && (SB)) {                                                                                                        \
            for (size_t k = 0; k < n_; k++) {                                                                                      \
                __typeof__(*(A)) p = a_[k];                                                                                        \
                __typeof__(*(B)) q = b_[k];                                                                                        \
                out_[k] = (EXPR);                                                                                                  \
            }                                                                                                                      \
        } else if (SA) {                                                                                                           \
            __typeof__(*(B)) q = b_[0];                                                                                            \
            for (size_t k = 0; k < n_; k++) {                                                                                      \
                __typeof__(*(A)) p = a_[k];                                                                                        \
                out_[k] = (EXPR);                                                                                                  \
            }                                                                                                                      \
        } else if (SB) {                                                                                                           \
            __typeof__(*(A)) p = a_[0];                                                                                            \
            for (size_t k = 0; k < n_; k++) {                                                                                      \
                __typeof__(*(B)) q = b_[k];                                                                                        \
                out_[k] = (EXPR);                                                                                                  \
            }                                                                                                                      \
        } else {                                                                                                                   \
            __typeof__(*(A)) p = a_[0];                                                                                            \
            __typeof__(*(B)) q = b_[0];                                                                                            \
            for (size_t k = 0; k < n_; k++) out_[k] = (EXPR);                                                                      \
        }                                                                                                                          \
    } while (0)

/* How many values the answer of two vectors has. */
static size_t rows_of(const struct vec_env *v, const struct vec *a, const struct vec *b) {
    return a->step || (b && b->step) ? v->at->n : 1;
}

static uint8_t *both_known(struct vec_env *v, const struct vec *a, const struct vec *b, size_t n) {
    uint8_t *t = vec_room(v->chunk, n, 1);
    if (t) EACH(n, a->t, a->step, b->t, b->step, t, p & q);
    return t;
}

/* ---- arithmetic ---- */

/* A day moved; out of the reach of a column: the case goes one by one. */
static int32_t key_or_odd(struct vec_env *v, size_t row, date d, bool all) {
    if (d.y < 1000000 && d.y > -1000000) return (int32_t)date_key(d);
    if (!all) return vec_odd(v->chunk, v->at, row), 0;
    for (size_t k = 0; k < v->at->n; k++) vec_odd(v->chunk, v->at, k);
    return 0;
}

/* All within YEARS: such a sum stays far from the ends of a column. */
static bool is_near(const int32_t *d, size_t n) {
    int far = 0;
    for (size_t k = 0; k < n; k++) far |= d[k] > YEARS * 512 || d[k] < -YEARS * 512;
    return !far;
}

/* Whole years, which most rules count in: the key moves by them, but for 29 February. */
static void add_years(const struct vec *a, size_t n, int32_t years, const uint8_t *restrict t, int32_t *restrict d) {
    const int32_t *restrict from = a->d;
    for (size_t k = 0; k < n; k++) {
        int32_t key = t[k] ? from[k] + years * 512 : 0;
        if ((key & 511) == (2 << 5 | 29) && date_month_last(key >> 9, 2) < 29) key--;
        d[k] = key;
    }
}

static bool add_to_day(struct vec_env *v, int op, const struct vec *a, const struct vec *b, struct vec *ret) {
    size_t n = rows_of(v, a, b);
    int32_t *d = vec_room(v->chunk, n, sizeof *d);
    uint8_t *t = both_known(v, a, b, n);
    if (!d || !t) return false;
    *ret = (struct vec){.kind = VEC_DAY, .step = n > 1 || a->step || b->step, .t = t, .d = d};
    if (b->kind == VEC_MONTHS && a->step && !b->step && b->d[0] % 12 == 0 && b->d[0] < YEARS * 12 && b->d[0] > -YEARS * 12 &&
        is_near(a->d, n)) {
        add_years(a, n, op == N_SUB ? -(b->d[0] / 12) : b->d[0] / 12, t, d);
        return true;
    }
    for (size_t k = 0; k < n; k++) {
        size_t x = a->step ? k : 0, y = b->step ? k : 0;
        d[k] = 0;
        if (!t[k]) continue;
        if (b->kind == VEC_MONTHS) {
            int64_t months = op == N_SUB ? -(int64_t)b->d[y] : b->d[y];
            d[k] = key_or_odd(v, k, date_add_months(date_of_key(a->d[x]), months), n == 1);
        } else {
            int64_t s = op == N_SUB ? -b->i[y] : b->i[y];
            if (s % 86400 || s / 86400 > 400000000 || s / 86400 < -400000000) return false;
            d[k] = key_or_odd(v, k, date_add_days(date_of_key(a->d[x]), s / 86400), n == 1);
        }
    }
    return true;
}

static bool between_days(struct vec_env *v, const struct vec *a, const struct vec *b, struct vec *ret) {
    size_t n = rows_of(v, a, b);
    int64_t *i = vec_room(v->chunk, n, sizeof *i);
    uint8_t *t = both_known(v, a, b, n);
    if (!i || !t) return false;
    for (size_t k = 0; k < n; k++)
        i[k] = t[k] ? 86400 * (date_days(date_of_key(a->d[a->step ? k : 0])) - date_days(date_of_key(b->d[b->step ? k : 0]))) : 0;
    *ret = (struct vec){.kind = VEC_SECONDS, .step = a->step | b->step, .t = t, .i = i};
    return true;
}

static bool numbers(struct vec_env *v, int op, struct vec *a, struct vec *b, struct vec *ret) {
    if (op != N_MUL && !vec_align(v->chunk, v->at->n, a, b)) return false;
    int bits = op == N_MUL ? a->bits + b->bits : (a->bits > b->bits ? a->bits : b->bits) + 1;
    if (bits > BITS_MOST) return false;
    size_t n = rows_of(v, a, b);
    int64_t *i = vec_room(v->chunk, n, sizeof *i);
    uint8_t *t = both_known(v, a, b, n);
    if (!i || !t) return false;
    if (op == N_MUL) EACH(n, a->i, a->step, b->i, b->step, i, p * q);
    else if (op == N_ADD) EACH(n, a->i, a->step, b->i, b->step, i, p + q);
    else EACH(n, a->i, a->step, b->i, b->step, i, p - q);
    *ret = (struct vec){.kind = VEC_NUMBER,
                        .step = a->step | b->step,
                        .exact = a->exact && b->exact,
                        .bits = (uint8_t)bits,
                        .scale = (int8_t)(op == N_MUL ? a->scale + b->scale : a->scale),
                        .t = t,
                        .i = i};
    return true;
}

static bool arithmetic(struct vec_env *v, const struct feel_node *x, struct vec *ret) {
    struct vec a, b;
    if (!vec_eval(v, x->a, &a) || !vec_eval(v, x->b, &b)) return false;
    if (a.kind == VEC_NULL || b.kind == VEC_NULL) return *ret = (struct vec){.kind = VEC_NULL}, true;
    if (a.kind == VEC_NUMBER && b.kind == VEC_NUMBER) return numbers(v, x->op, &a, &b, ret);
    if (x->op == N_MUL || a.kind != VEC_DAY) return false;
    if (b.kind == VEC_MONTHS || b.kind == VEC_SECONDS) return add_to_day(v, x->op, &a, &b, ret);
    return x->op == N_SUB && b.kind == VEC_DAY && between_days(v, &a, &b, ret);
}

/* Whole months from a to b, toward zero: the date arithmetic of base/cal.h on keys. */
static inline int32_t months_between(int32_t p, int32_t q) {
    int32_t n = ((q >> 9) - (p >> 9)) * 12 + (q >> 5 & 15) - (p >> 5 & 15), d = (q & 31) - (p & 31);
    return n - (n > 0 && d < 0) + (n < 0 && d > 0);
}

static bool months(struct vec_env *v, const struct feel_node *call, struct vec *ret) {
    struct vec a, b;
    if (!vec_eval(v, call->item[0], &a) || !vec_eval(v, call->item[1], &b)) return false;
    if (a.kind == VEC_NULL || b.kind == VEC_NULL) return *ret = (struct vec){.kind = VEC_NULL}, true;
    if (a.kind != VEC_DAY || b.kind != VEC_DAY) return false;
    size_t n = rows_of(v, &a, &b);
    int32_t *d = vec_room(v->chunk, n, sizeof *d);
    uint8_t *t = both_known(v, &a, &b, n);
    if (!d || !t) return false;
    EACH(n, a.d, a.step, b.d, b.step, d, months_between(p, q));
    *ret = (struct vec){.kind = VEC_MONTHS, .step = a.step | b.step, .t = t, .d = d};
    return true;
}

/* The number of whole months, where rules say it as years * 12 + months. */
static bool months_number(struct vec_env *v, const struct feel_node *call, struct vec *ret) {
    struct vec m;
    if (!months(v, call, &m)) return false;
    if (m.kind == VEC_NULL) return *ret = m, true;
    size_t n = m.step ? v->at->n : 1;
    int64_t *i = vec_room(v->chunk, n, sizeof *i);
    if (!i) return false;
    for (size_t k = 0; k < n; k++) i[k] = m.d[k];
    *ret = (struct vec){.kind = VEC_NUMBER, .step = m.step, .exact = true, .bits = 36, .t = m.t, .i = i};
    return true;
}

/* floor(a / n) for a whole n: the one division that is exact. */
static bool floor_of(struct vec_env *v, const struct feel_node *x, struct vec *ret) {
    struct vec a;
    int64_t by;
    if (x->op != N_DIV || x->b->op != N_CONST || x->b->value.tag != FEEL_NUMBER || !dec_int(x->b->value.n, &by)) return false;
    if (by <= 0 || by > 1000000 || !vec_eval(v, x->a, &a) || a.kind != VEC_NUMBER) return false;
    for (int k = 0; k < a.scale; k++) by *= 10;
    size_t n = a.step ? v->at->n : 1;
    int64_t *i = vec_room(v->chunk, n, sizeof *i);
    if (!i) return false;
    for (size_t k = 0; k < n; k++) i[k] = a.i[k] / by - (a.i[k] % by < 0);
    *ret = (struct vec){.kind = VEC_NUMBER, .step = a.step, .exact = true, .bits = a.bits, .t = a.t, .i = i};
    return true;
}

/* ---- conditions ---- */

static struct vec answers(const uint8_t *t, bool step) { return (struct vec){.kind = VEC_TRI, .step = step, .t = t}; }

static bool open_everywhere(struct vec_env *v, struct vec *ret) {
    uint8_t *t = vec_room(v->chunk, 1, 1);
    if (!t) return false;
    *t = VEC_OPEN;
    *ret = answers(t, false);
    return true;
}

/* open where one is not known, else what `t` says: 0 or 1. */
static void open_where_null(uint8_t *restrict t, size_t n, const uint8_t *restrict known) {
    for (size_t k = 0; k < n; k++) t[k] = known[k] ? (uint8_t)(2 * t[k]) : VEC_OPEN;
}

static bool order_of(struct vec_env *v, int op, struct vec *a, struct vec *b, struct vec *ret) {
    if (a->kind == VEC_NULL || b->kind == VEC_NULL) return open_everywhere(v, ret);
    if (a->kind != b->kind || !vec_align(v->chunk, v->at->n, a, b)) return false;
    bool swap = op == N_GT || op == N_GE, strict = op == N_LT || op == N_GT;
    const struct vec *lo = swap ? b : a, *hi = swap ? a : b;
    size_t n = rows_of(v, a, b);
    uint8_t *t = vec_room(v->chunk, n, 1), *known = both_known(v, a, b, n);
    if (!t || !known) return false;
    if (a->kind == VEC_DAY || a->kind == VEC_MONTHS) {
        if (strict) EACH(n, lo->d, lo->step, hi->d, hi->step, t, p < q);
        else EACH(n, lo->d, lo->step, hi->d, hi->step, t, p <= q);
    } else if (a->kind == VEC_NUMBER || a->kind == VEC_SECONDS) {
        if (strict) EACH(n, lo->i, lo->step, hi->i, hi->step, t, p < q);
        else EACH(n, lo->i, lo->step, hi->i, hi->step, t, p <= q);
    } else {
        return false;
    }
    open_where_null(t, n, known);
    *ret = answers(t, a->step | b->step);
    return true;
}

static bool order(struct vec_env *v, const struct feel_node *x, struct vec *ret) {
    struct vec a, b;
    return vec_eval(v, x->a, &a) && vec_eval(v, x->b, &b) && order_of(v, x->op, &a, &b, ret);
}

static bool chain_two(struct vec_env *v, bool ends, const struct vec *a, const struct vec *b, struct vec *ret);

static bool between(struct vec_env *v, const struct feel_node *x, struct vec *ret) {
    struct vec a, lo, hi, from, to;
    if (!vec_eval(v, x->a, &a) || !vec_eval(v, x->b, &lo) || !vec_eval(v, x->c, &hi)) return false;
    struct vec again = a;
    if (!order_of(v, N_GE, &a, &lo, &from) || !order_of(v, N_LE, &again, &hi, &to)) return false;
    /* `between` is null as soon as one end cannot be compared */
    size_t n = rows_of(v, &from, &to);
    uint8_t *t = vec_room(v->chunk, n, 1);
    if (!t) return false;
    EACH(n, from.t, from.step, to.t, to.step, t, p == VEC_OPEN || q == VEC_OPEN ? VEC_OPEN : p < q ? p : q);
    *ret = answers(t, from.step | to.step);
    return true;
}

/* Is it null: `known` of any kind. */
static bool null_test(struct vec_env *v, const struct vec *a, bool is, struct vec *ret) {
    size_t n = a->step ? v->at->n : 1;
    uint8_t *t = vec_room(v->chunk, n, 1);
    if (!t) return false;
    if (a->kind == VEC_NULL) memset(t, is ? VEC_YES : VEC_NO, n);
    else if (a->kind == VEC_TRI)
        for (size_t k = 0; k < n; k++) t[k] = (a->t[k] == VEC_OPEN) == is ? VEC_YES : VEC_NO;
    else
        for (size_t k = 0; k < n; k++) t[k] = (a->t[k] == 0) == is ? VEC_YES : VEC_NO;
    *ret = answers(t, a->step);
    return true;
}

static bool equal(struct vec_env *v, const struct feel_node *x, struct vec *ret) {
    struct vec a, b;
    bool is = x->op == N_EQ;
    if (!vec_eval(v, x->a, &a) || !vec_eval(v, x->b, &b)) return false;
    if (b.kind == VEC_NULL) return null_test(v, &a, is, ret);
    if (a.kind == VEC_NULL) return null_test(v, &b, is, ret);
    if (a.kind != b.kind || !vec_align(v->chunk, v->at->n, &a, &b)) return false;
    size_t n = rows_of(v, &a, &b);
    uint8_t *t = vec_room(v->chunk, n, 1), *known = vec_room(v->chunk, n, 1);
    if (!t || !known) return false;
    EACH(n, a.t, a.step, b.t, b.step, known, p == q);
    switch (a.kind) {
    case VEC_TRI: memcpy(t, known, n); break;
    case VEC_DAY:
    case VEC_TEXT:
    case VEC_MONTHS: EACH(n, a.d, a.step, b.d, b.step, t, p == q); break;
    case VEC_NUMBER:
    case VEC_SECONDS: EACH(n, a.i, a.step, b.i, b.step, t, p == q); break;
    default: return false;
    }
    if (a.kind != VEC_TRI) { /* two nulls are equal, whatever stands behind them */
        if (a.step)
            for (size_t k = 0; k < n; k++) t[k] = known[k] & (t[k] | !a.t[k]);
        else
            for (size_t k = 0; k < n; k++) t[k] = known[k] & (t[k] | !a.t[0]);
    }
    for (size_t k = 0; k < n; k++) t[k] = (uint8_t)(is ? 2 * t[k] : 2 - 2 * t[k]);
    *ret = answers(t, a.step | b.step);
    return true;
}

static bool chain_two(struct vec_env *v, bool ends, const struct vec *a, const struct vec *b, struct vec *ret) {
    size_t n = rows_of(v, a, b);
    uint8_t *t = vec_room(v->chunk, n, 1);
    if (!t) return false;
    if (ends) EACH(n, a->t, a->step, b->t, b->step, t, p > q ? p : q);
    else EACH(n, a->t, a->step, b->t, b->step, t, p < q ? p : q);
    *ret = answers(t, a->step | b->step);
    return true;
}

static bool as_truth(struct vec_env *v, struct vec *a) {
    if (a->kind == VEC_NULL) return open_everywhere(v, a);
    return a->kind == VEC_TRI;
}

static bool chain(struct vec_env *v, const struct feel_node *x, struct vec *ret) {
    for (uint32_t k = 0; k < x->n; k++) {
        struct vec one;
        if (!vec_eval(v, x->item[k], &one) || !as_truth(v, &one)) return false;
        if (!k) *ret = one;
        else if (!chain_two(v, x->op == N_OR, ret, &one, ret)) return false;
    }
    return true;
}

static bool negation(struct vec_env *v, const struct feel_node *x, struct vec *ret) {
    struct vec a;
    if (!vec_eval(v, x, &a) || !as_truth(v, &a)) return false;
    size_t n = a.step ? v->at->n : 1;
    uint8_t *t = vec_room(v->chunk, n, 1);
    if (!t) return false;
    for (size_t k = 0; k < n; k++) t[k] = (uint8_t)(VEC_YES - a.t[k]);
    *ret = answers(t, a.step);
    return true;
}

/* A text among constant texts: each code is looked up once. */
static bool in_set(struct vec_env *v, const struct node_set *set, const struct feel_node *value, struct vec *ret) {
    struct vec a;
    if (!set || !vec_eval(v, value, &a) || a.kind != VEC_TEXT) return false;
    size_t n = a.step ? v->at->n : 1, words = v->chunk->words->n;
    uint8_t *has = arena_array(v->chunk->run->a, uint8_t, words + 1), *t = vec_room(v->chunk, n, 1);
    if (!t) return false;
    for (uint32_t k = 0; k <= set->mask; k++) {
        int32_t code = set->slot[k].s.p ? vec_words_find(v->chunk->words, set->slot[k].s) : -1;
        if (code >= 0) has[code] = VEC_YES;
    }
    const uint8_t *restrict known = a.t;
    const int32_t *restrict code = a.d; /* of null it is some word's */
    for (size_t k = 0; k < n; k++) t[k] = known[k] ? has[code[k]] : VEC_NO;
    *ret = answers(t, a.step);
    return true;
}

/* ---- choices ---- */

/* `x` for the rows chosen only. */
static bool eval_rows(struct vec_env *v, const struct feel_node *x, const uint32_t *rows, size_t n, struct vec *ret) {
    struct vec_env inside = *v;
    inside.at = vec_level_in(v->chunk, v->at, rows, n);
    return inside.at && vec_eval(&inside, x, ret) && vec_dense(v->chunk, n, ret);
}

/* So cheap, and so sure to have a vector form or none, that it may be evaluated for rows that do not ask for it. */
static bool is_harmless(const struct feel_node *x, int calls) {
    const feel_value *outer;
    size_t n;
    switch ((node_op)x->op) {
    case N_CONST: return x->value.tag != FEEL_LIST;
    case N_FRAME:
    case N_LOCAL: return true;
    case N_PATH: return is_harmless(x->a, calls);
    case N_ADD: return node_whole_months(x) != NULL;
    case N_CALL:
        if (!calls || x->name || x->run != node_call_model || x->a_->op != N_CONST || x->a_->value.tag != FEEL_FUNCTION)
            return false;
        for (uint32_t k = 0; k < x->n; k++)
            if (!is_harmless(x->item[k], calls)) return false;
        return is_harmless(call_model_body(x->a_->value.function, &outer, &n)->root, calls - 1);
    default: return false;
    }
}

/* b where the condition holds, else a; false where the two are not of one kind. */
static bool blend(struct vec_env *v, const struct vec *c, struct vec *a, struct vec *b, struct vec *ret) {
    size_t n = v->at->n;
    if (a->kind != b->kind || a->kind == VEC_LIST || a->kind == VEC_CONTEXT || a->kind == VEC_OTHER) return false;
    struct vec made = {.kind = a->kind, .step = 1, .exact = a->exact && b->exact && a->scale == b->scale};
    if (!vec_align(v->chunk, n, a, b)) return false;
    made.scale = a->scale;
    made.bits = a->bits > b->bits ? a->bits : b->bits;
    uint8_t *t = vec_room(v->chunk, n, 1);
    const uint8_t *restrict holds = c->t;
    if (!t || a->kind == VEC_NULL) return false;
    EACH(n, a->t, a->step, b->t, b->step, t, holds[k] == VEC_YES ? q : p);
    made.t = t;
    if (a->d) {
        int32_t *d = vec_room(v->chunk, n, sizeof *d);
        if (!d) return false;
        EACH(n, a->d, a->step, b->d, b->step, d, holds[k] == VEC_YES ? q : p);
        made.d = d;
    }
    if (a->i) {
        int64_t *i = vec_room(v->chunk, n, sizeof *i);
        if (!i) return false;
        EACH(n, a->i, a->step, b->i, b->step, i, holds[k] == VEC_YES ? q : p);
        made.i = i;
    }
    *ret = made;
    return true;
}

static bool choice(struct vec_env *v, const struct feel_node *x, struct vec *ret) {
    struct vec c, a, b;
    if (!vec_eval(v, x->a, &c) || !as_truth(v, &c)) return false;
    if (!c.step) return vec_eval(v, c.t[0] == VEC_YES ? x->b : x->c, ret);
    if (is_harmless(x->b, 1) && is_harmless(x->c, 1) && vec_eval(v, x->b, &b) && vec_eval(v, x->c, &a) && blend(v, &c, &a, &b, ret))
        return true;
    size_t n = v->at->n, yes, no = 0;
    uint32_t *rest = vec_room(v->chunk, n, sizeof *rest);
    const uint32_t *taken = vec_rows_where(v->chunk, &c, n, VEC_YES, &yes);
    if (!taken || !rest) return false;
    if (yes == n) return vec_eval(v, x->b, ret);
    if (!yes) return vec_eval(v, x->c, ret);
    for (size_t k = 0; k < n; k++) {
        rest[no] = (uint32_t)k;
        no += c.t[k] != VEC_YES;
    }
    if (!eval_rows(v, x->b, taken, yes, &b) || !eval_rows(v, x->c, rest, no, &a)) return false;
    /* both into their places: the rest first, spread over all rows */
    uint32_t *spread = vec_room(v->chunk, n, sizeof *spread);
    if (!spread) return false;
    for (size_t k = 0, at = 0; k < n; k++) spread[k] = (uint32_t)(c.t[k] != VEC_YES ? at++ : 0);
    return vec_take(v->chunk, &a, spread, n, &a) && vec_merge(v->chunk, n, &a, (struct vec_rows){taken, yes}, &b, ret);
}

/* ---- names, paths, calls ---- */

static bool name_of(struct vec_env *v, const struct feel_node *x, struct vec *ret) {
    bool frame = x->op == N_FRAME;
    if (x->slot >= (frame ? v->frames : v->locals)) return false;
    return vec_bound(v, &(frame ? v->frame : v->local)[x->slot], ret);
}

/* A name inside a filter: the item's entry when it has one. */
static bool dynamic(struct vec_env *v, const struct feel_node *x, struct vec *ret) {
    struct vec item;
    if (!vec_eval(v, x->item[0], &item) || item.kind == VEC_OTHER) return false;
    bool has = false;
    for (size_t k = 0; item.kind == VEC_CONTEXT && k < item.shape->n; k++) has |= str_eq(item.shape->name[k], *x->name);
    if (!has) return x->item[1] && vec_eval(v, x->item[1], ret);
    size_t n = item.step ? v->at->n : 1;
    for (size_t k = 0; k < n && x->item[1]; k++)
        if (!item.t[k]) return false;
    return vec_path(v, &item, *x->name, ret);
}

static bool context(struct vec_env *v, const struct feel_node *x, struct vec *ret) {
    struct vec *part = arena_array(v->chunk->run->a, struct vec, x->n);
    uint8_t *t = vec_room(v->chunk, v->at->n, 1);
    if (!t || x->slot + x->n > v->locals) return false;
    memset(t, 1, v->at->n);
    for (uint32_t k = 0; k < x->n; k++) {
        if (!vec_eval(v, x->item[k], &part[k]) || !vec_dense(v->chunk, v->at->n, &part[k])) return false;
        v->local[x->slot + k] = (struct vec_bind){.is = VEC_BOUND, .vec = part[k], .at = v->at};
    }
    *ret = (struct vec){.kind = VEC_CONTEXT, .step = 1, .t = t, .n = x->n, .shape = x->shape, .part = part};
    return true;
}

static bool call_model(struct vec_env *v, const struct feel_node *x, struct vec *ret) {
    const struct feel_function *f = x->a_->value.function;
    const feel_value *outer;
    size_t n;
    if (x->run != node_call_model) return false;
    const struct feel_expr *body = call_model_body(f, &outer, &n);
    struct vec_bind *frame = arena_array(v->chunk->run->a, struct vec_bind, n + x->n);
    for (size_t k = 0; k < n; k++) {
        frame[k].is = outer[k].tag == FEEL_FUNCTION || !vec_of_value(v->chunk, &outer[k], &frame[k].vec) ? VEC_UNBOUND : VEC_BOUND;
        frame[k].at = v->at;
    }
    for (uint32_t k = 0; k < x->n; k++) {
        frame[n + k] = (struct vec_bind){.is = VEC_BOUND, .at = v->at};
        if (!vec_eval(v, x->item[k], &frame[n + k].vec) || !vec_conform(v->chunk, v->at, f->param[k].type, &frame[n + k].vec))
            return false;
    }
    return vec_expr(v->chunk, v->at, body, frame, n + x->n, ret) && vec_conform(v->chunk, v->at, f->result, ret);
}

static bool call(struct vec_env *v, const struct feel_node *x, struct vec *ret) {
    struct vec arg[8];
    bool ok = false;
    if (x->name || x->n > 8 || v->chunk->depth >= CALLS) return false;
    v->chunk->depth++;
    if (x->a_->op == N_CONST && x->a_->value.tag == FEEL_FUNCTION) {
        ok = call_model(v, x, ret);
    } else if (x->a_->op == N_FRAME && x->a_->slot < v->frames && v->frame[x->a_->slot].is == VEC_FUNCTION && v->chunk->call) {
        ok = true;
        for (uint32_t k = 0; k < x->n && ok; k++) ok = vec_eval(v, x->item[k], &arg[k]);
        ok = ok && v->chunk->call(v->chunk->user, v->at, v->frame[x->a_->slot].function, arg, x->n, ret);
    }
    v->chunk->depth--;
    return ok;
}

static bool builtin(struct vec_env *v, const struct feel_node *x, struct vec *ret) {
    if (x->set) return in_set(v, x->set, x->item[1], ret);
    if (vec_is_call(x, "not", 1)) return negation(v, x->item[0], ret);
    if (vec_is_call(x, "floor", 1)) return floor_of(v, x->item[0], ret);
    if (vec_is_call(x, "years and months duration", 2)) return months(v, x, ret);
    return vec_builtin_list(v, x, ret);
}

static bool path(struct vec_env *v, const struct feel_node *x, struct vec *ret) {
    struct vec a;
    return vec_eval(v, x->a, &a) && vec_path(v, &a, *x->name, ret);
}

bool vec_eval(struct vec_env *v, const struct feel_node *x, struct vec *ret) {
    switch ((node_op)x->op) {
    case N_CONST: return vec_of_value(v->chunk, &x->value, ret);
    case N_FRAME:
    case N_LOCAL: return name_of(v, x, ret);
    case N_PATH: return path(v, x, ret);
    case N_DYNAMIC: return dynamic(v, x, ret);
    case N_ADD:
        if (node_whole_months(x)) return months_number(v, node_whole_months(x), ret);
        return arithmetic(v, x, ret);
    case N_SUB:
    case N_MUL: return arithmetic(v, x, ret);
    case N_LT:
    case N_LE:
    case N_GT:
    case N_GE: return order(v, x, ret);
    case N_BETWEEN: return between(v, x, ret);
    case N_EQ:
    case N_NE: return equal(v, x, ret);
    case N_AND:
    case N_OR: return chain(v, x, ret);
    case N_IN: return in_set(v, x->set, x->a_, ret);
    case N_IF: return choice(v, x, ret);
    case N_CONTEXT: return context(v, x, ret);
    case N_LIST: return vec_list(v, x, ret);
    case N_FOR: return vec_for(v, x, ret);
    case N_SOME:
    case N_EVERY: return vec_quantified(v, x, ret);
    case N_FILTER: return vec_filter(v, x, ret);
    case N_CALL: return call(v, x, ret);
    case N_BUILTIN: return builtin(v, x, ret);
    default: return false;
    }
}

bool vec_expr(struct vec_chunk *c, struct vec_level *at, const struct feel_expr *x, struct vec_bind *frame, size_t slots,
              struct vec *ret) {
    if (arena_is_over(c->run->a) || c->run->trace) return false;
    struct vec_env v = {.chunk = c, .at = at, .frame = frame, .frames = slots, .locals = x->locals};
    v.local = arena_array(c->run->a, struct vec_bind, x->locals + 1);
    return vec_eval(&v, x->root, ret);
}
