/* SPDX-License-Identifier: Apache-2.0 */
/* Conditions a column at a time: the tree is walked once per chunk of cases, each node giving a vector. Only what rules are
 * made of has a vector form (days, small decimals, texts among constants, logic, one loop over a list of the case); an
 * expression with anything else goes one by one. A case whose values are out of the ordinary (another kind or shape, a
 * number that is not small, an empty sum) is marked odd and goes one by one too, so that both roads always agree
 * (tests/unit/feel/test_columnar.c). Loops flatten: the items of all cases of a chunk are the rows of their body. */
#include "feel/columnar.h"

#include <string.h>

#include "feel/eval.h"
#include "feel/small.h"

enum { CHUNK = 128, KEPT = 96, DEPTH = 16, BINDS = 32, SCALE = 4, BITS_MAX = 62, BITS_LEAF = 45, AHEAD = 8 };

typedef enum kind { VEC_TRI, VEC_DAY, VEC_NUMBER, VEC_TEXT } kind;

/* A value a row; `step` 0: one value for all rows. */
struct vec {
    kind kind;
    uint8_t *t;            /* VEC_TRI: the answer; else 1 = known, 0 = null */
    int64_t *i;            /* VEC_DAY: date_key; VEC_NUMBER: the value times 10^scale */
    const feel_value **at; /* VEC_TEXT */
    size_t step;
    int scale, bits; /* VEC_NUMBER: |i| < 2^bits */
};

/* What a slot stands for in the rows at hand. */
struct bind {
    enum { BIND_NONE, BIND_VALUE, BIND_VEC, BIND_SAME } is;
    const feel_value **at; /* BIND_VALUE: a row */
    struct vec vec;
    const feel_value *same; /* BIND_SAME: all rows */
};

/* What was found for the chunk at hand, by what it was found from: conditions and their parts share it. */
struct kept {
    struct {
        const void *from, *what;
        uint32_t slot;
        const void *found;
    } entry[KEPT];
    size_t n;
};

static const void *kept_find(const struct kept *k, const void *from, const void *what, uint32_t slot) {
    for (size_t i = 0; i < k->n; i++)
        if (k->entry[i].from == from && k->entry[i].what == what && k->entry[i].slot == slot) return k->entry[i].found;
    return NULL;
}

static void kept_add(struct kept *k, const void *from, const void *what, uint32_t slot, const void *found) {
    if (k->n == KEPT) return;
    k->entry[k->n].from = from;
    k->entry[k->n].what = what;
    k->entry[k->n].slot = slot;
    k->entry[k->n++].found = found;
}

/* The rows at hand: cases, or items of their lists. */
struct rows {
    struct feel_run *run;
    size_t n;
    const uint32_t *owner; /* the case of each row; NULL: the row itself */
    uint8_t *odd;          /* by case */
    struct kept *kept;
    struct bind frame[BINDS], local[BINDS];
    int depth;
};

static const char LEAF[] = "a leaf", ITEMS[] = "its items"; /* their addresses are keys */
static const feel_value NOTHING = {.tag = FEEL_NULL};

static void mark_odd(struct rows *r, size_t i) { r->odd[r->owner ? r->owner[i] : i] = 1; }

static void *room(struct rows *r, size_t size) { return arena_raw(r->run->a, r->n * size); }

static bool vec_of(struct rows *r, const struct feel_node *x, struct vec *ret);

/* ---- leaves ---- */

static bool kind_of(const struct feel_node *x, kind *ret) {
    switch (x->type ? x->type->kind : FEEL_TYPE_ANY) {
    case FEEL_BOOL: *ret = VEC_TRI; return true;
    case FEEL_DATE: *ret = VEC_DAY; return true;
    case FEEL_NUMBER: *ret = VEC_NUMBER; return true;
    case FEEL_STRING: *ret = VEC_TEXT; return true;
    default: return false;
    }
}

/* A decimal as a whole number of 10^-SCALE; false when it is not small enough. */
static bool scaled(dec n, int64_t *ret) {
    static const int64_t ten[] = {1, 10, 100, 1000, 10000};
    if (!small_is(n)) return false;
    int exponent = (int)(n.hi >> 49) - SMALL_BIAS;
    if (exponent > 0 || exponent < -SCALE) return false;
    *ret = (int64_t)n.lo * ten[SCALE + exponent];
    return true;
}

static bool take(struct vec *v, size_t i, const feel_value *at) {
    bool known = at->tag != FEEL_NULL;
    switch (v->kind) {
    case VEC_TRI: v->t[i] = at->tag != FEEL_BOOL ? TRI_OPEN : at->b ? TRI_YES : TRI_NO; return !known || at->tag == FEEL_BOOL;
    case VEC_DAY:
        v->t[i] = known;
        v->i[i] = known ? date_key(at->day) : 0;
        return !known || at->tag == FEEL_DATE;
    case VEC_NUMBER:
        v->t[i] = known;
        v->i[i] = 0;
        return !known || (at->tag == FEEL_NUMBER && scaled(at->n, &v->i[i]));
    default:
        v->t[i] = known;
        v->at[i] = at;
        return !known || at->tag == FEEL_STRING;
    }
}

static struct vec vec_make(struct rows *r, kind k, size_t n, size_t step) {
    struct vec v = {.kind = k, .step = step, .scale = SCALE, .bits = BITS_LEAF};
    v.t = arena_raw(r->run->a, n);
    if (k == VEC_DAY || k == VEC_NUMBER) v.i = arena_raw(r->run->a, n * sizeof *v.i);
    if (k == VEC_TEXT) v.at = arena_raw(r->run->a, n * sizeof *v.at);
    return v;
}

static bool vec_same(struct rows *r, const feel_value *value, struct vec *ret) {
    kind k = value->tag == FEEL_BOOL     ? VEC_TRI
             : value->tag == FEEL_DATE   ? VEC_DAY
             : value->tag == FEEL_STRING ? VEC_TEXT
                                         : VEC_NUMBER;
    *ret = vec_make(r, k, 1, 0);
    if (k != VEC_NUMBER) return take(ret, 0, value);
    if (value->tag != FEEL_NUMBER || !small_is(value->n)) return false;
    int exponent = (int)(value->n.hi >> 49) - SMALL_BIAS;
    if (exponent > 0 || exponent < -8) return false;
    ret->t[0] = 1;
    ret->i[0] = (int64_t)value->n.lo;
    ret->scale = -exponent;
    for (ret->bits = 1; value->n.lo >> ret->bits;) ret->bits++;
    return true;
}

static const struct bind *bind_of(const struct rows *r, const struct feel_node *x) {
    if (x->slot >= BINDS) return NULL;
    return x->op == N_FRAME ? &r->frame[x->slot] : x->op == N_LOCAL ? &r->local[x->slot] : NULL;
}

/* Where the values of a name or path stand, a row; NULL when they do not. */
static const feel_value **places(struct rows *r, const struct feel_node *x) {
    if (x->op != N_PATH) {
        const struct bind *b = bind_of(r, x);
        return b && b->is == BIND_VALUE ? b->at : NULL;
    }
    if (!x->expected) return NULL;
    const feel_value **from = places(r, x->a), **at;
    if (!from) return NULL;
    const void *found = kept_find(r->kept, from, x->expected, x->slot);
    if (found) return (const feel_value **)(uintptr_t)found;
    at = room(r, sizeof *at);
    kept_add(r->kept, from, x->expected, x->slot, at);
    for (size_t i = 0; i < r->n; i++) {
        const feel_value *a = from[i];
        if (i + AHEAD < r->n) __builtin_prefetch(from[i + AHEAD]->context);
        if (a->tag == FEEL_CONTEXT && a->context->shape == x->expected) {
            at[i] = &a->context->value[x->slot];
        } else {
            at[i] = &NOTHING;
            if (a->tag != FEEL_NULL) mark_odd(r, i);
        }
    }
    return at;
}

static bool vec_leaf(struct rows *r, const struct feel_node *x, struct vec *ret) {
    const struct bind *b = x->op == N_PATH ? NULL : bind_of(r, x);
    kind k;
    if (b && b->is == BIND_VEC) return *ret = b->vec, true;
    if (b && b->is == BIND_SAME) return vec_same(r, b->same, ret);
    if (!kind_of(x, &k)) return false;
    const feel_value **at = places(r, x);
    if (!at) return false;
    const struct vec *found = kept_find(r->kept, at, LEAF, (uint32_t)k);
    if (found) return *ret = *found, true;
    *ret = vec_make(r, k, r->n, 1);
    struct vec *kept = arena_raw(r->run->a, sizeof *kept);
    *kept = *ret;
    kept_add(r->kept, at, LEAF, (uint32_t)k, kept);
    for (size_t i = 0; i < r->n; i++) { /* the kinds that stand in rules most, without a call */
        const feel_value *v = at[i];
        if (k == VEC_DAY && v->tag == FEEL_DATE) ret->t[i] = 1, ret->i[i] = date_key(v->day);
        else if (k == VEC_TEXT && v->tag == FEEL_STRING) ret->t[i] = 1, ret->at[i] = v;
        else if (!take(ret, i, v)) mark_odd(r, i);
    }
    return true;
}

/* ---- arithmetic ---- */

static bool rescale(struct rows *r, struct vec *v, int scale) {
    static const int bits[] = {0, 4, 7, 10, 14, 17, 20, 24, 27};
    int up = scale - v->scale;
    if (!up) return true;
    if (up < 0 || up > 8 || v->bits + bits[up] > BITS_MAX) return false;
    int64_t factor = 1;
    for (int k = 0; k < up; k++) factor *= 10;
    size_t n = v->step ? r->n : 1;
    int64_t *i = arena_raw(r->run->a, n * sizeof *i);
    for (size_t k = 0; k < n; k++) i[k] = v->i[k] * factor;
    v->i = i;
    v->scale = scale;
    v->bits += bits[up];
    return true;
}

static bool align(struct rows *r, struct vec *a, struct vec *b) {
    if (a->kind != VEC_NUMBER) return true;
    return a->scale < b->scale ? rescale(r, a, b->scale) : rescale(r, b, a->scale);
}

/* day + or - a constant duration of months. */
static bool vec_add_months(struct rows *r, const struct feel_node *x, struct vec *ret) {
    struct vec a;
    if (!vec_of(r, x->a, &a) || a.kind != VEC_DAY) return false;
    int64_t months = x->op == N_SUB ? -x->b->value.months : x->b->value.months;
    if (months > 12000 || months < -12000) return false;
    size_t n = a.step ? r->n : 1;
    *ret = vec_make(r, VEC_DAY, n, a.step);
    for (size_t i = 0; i < n; i++) {
        int64_t key = a.i[i];
        ret->t[i] = a.t[i];
        ret->i[i] = 0;
        if (!a.t[i]) continue;
        date d = {(int32_t)(key >> 9), (uint8_t)(key >> 5 & 15), (uint8_t)(key & 31)};
        if (d.y > 100000 || d.y < -100000) mark_odd(r, i);
        else ret->i[i] = date_key(date_add_months(d, months));
    }
    return true;
}

static bool vec_arithmetic(struct rows *r, const struct feel_node *x, struct vec *ret) {
    struct vec a, b;
    if (x->op != N_MUL && x->b->op == N_CONST && x->b->value.tag == FEEL_YM) return vec_add_months(r, x, ret);
    if (!vec_of(r, x->a, &a) || !vec_of(r, x->b, &b) || a.kind != VEC_NUMBER || b.kind != VEC_NUMBER) return false;
    if (x->op != N_MUL && !align(r, &a, &b)) return false;
    int bits = x->op == N_MUL ? a.bits + b.bits : (a.bits > b.bits ? a.bits : b.bits) + 1;
    if (bits > BITS_MAX) return false;
    *ret = vec_make(r, VEC_NUMBER, r->n, 1);
    ret->bits = bits;
    ret->scale = x->op == N_MUL ? a.scale + b.scale : a.scale;
    for (size_t i = 0; i < r->n; i++) {
        int64_t p = a.i[i * a.step], q = b.i[i * b.step];
        ret->t[i] = a.t[i * a.step] & b.t[i * b.step];
        ret->i[i] = x->op == N_MUL ? p * q : x->op == N_ADD ? p + q : p - q;
    }
    return true;
}

static bool vec_months(struct rows *r, const struct feel_node *call, struct vec *ret) {
    struct vec a, b;
    if (!vec_of(r, call->item[0], &a) || !vec_of(r, call->item[1], &b) || a.kind != VEC_DAY || b.kind != VEC_DAY) return false;
    *ret = vec_make(r, VEC_NUMBER, r->n, 1);
    ret->scale = 0;
    ret->bits = 36;
    for (size_t i = 0; i < r->n; i++) {
        int64_t p = a.i[i * a.step], q = b.i[i * b.step];
        int64_t n = ((q >> 9) - (p >> 9)) * 12 + (q >> 5 & 15) - (p >> 5 & 15), d = (q & 31) - (p & 31);
        ret->t[i] = a.t[i * a.step] & b.t[i * b.step];
        ret->i[i] = n - (n > 0 && d < 0) + (n < 0 && d > 0);
    }
    return true;
}

/* ---- conditions ---- */

static bool vec_order(struct rows *r, const struct feel_node *x, struct vec *ret) {
    struct vec a, b;
    if (!vec_of(r, x->a, &a) || !vec_of(r, x->b, &b) || a.kind != b.kind) return false;
    if ((a.kind != VEC_DAY && a.kind != VEC_NUMBER) || !align(r, &a, &b)) return false;
    *ret = vec_make(r, VEC_TRI, r->n, 1);
    bool swap = x->op == N_GT || x->op == N_GE, strict = x->op == N_LT || x->op == N_GT;
    const struct vec *lo = swap ? &b : &a, *hi = swap ? &a : &b;
    for (size_t i = 0; i < r->n; i++) {
        int64_t p = lo->i[i * lo->step], q = hi->i[i * hi->step];
        bool known = lo->t[i * lo->step] & hi->t[i * hi->step];
        ret->t[i] = !known ? TRI_OPEN : (strict ? p < q : p <= q) ? TRI_YES : TRI_NO;
    }
    return true;
}

static bool is_null(const struct feel_node *x) { return x->op == N_CONST && x->value.tag == FEEL_NULL; }

/* x = null, x != null: of anything that stands somewhere. */
static bool vec_null(struct rows *r, const struct feel_node *x, struct vec *ret) {
    const feel_value **at = places(r, x->a);
    if (!at) return false;
    *ret = vec_make(r, VEC_TRI, r->n, 1);
    for (size_t i = 0; i < r->n; i++) ret->t[i] = (at[i]->tag == FEEL_NULL) == (x->op == N_EQ) ? TRI_YES : TRI_NO;
    return true;
}

static bool vec_equal(struct rows *r, const struct feel_node *x, struct vec *ret) {
    struct vec a, b;
    if (is_null(x->b)) return vec_null(r, x, ret);
    if (!vec_of(r, x->a, &a) || !vec_of(r, x->b, &b) || a.kind != b.kind || a.kind == VEC_TRI || !align(r, &a, &b)) return false;
    *ret = vec_make(r, VEC_TRI, r->n, 1);
    for (size_t i = 0; i < r->n; i++) {
        size_t p = i * a.step, q = i * b.step;
        bool same = a.t[p] == b.t[q];
        if (same && a.t[p]) {
            if (a.kind == VEC_TEXT)
                same = a.at[p]->tag == FEEL_STRING && b.at[q]->tag == FEEL_STRING && node_same_text(a.at[p]->s, b.at[q]->s);
            else same = a.i[p] == b.i[q];
        }
        ret->t[i] = same == (x->op == N_EQ) ? TRI_YES : TRI_NO;
    }
    return true;
}

static bool vec_chain(struct rows *r, const struct feel_node *x, struct vec *ret) {
    uint8_t ends = x->op == N_OR ? TRI_YES : TRI_NO;
    *ret = vec_make(r, VEC_TRI, r->n, 1);
    memset(ret->t, ends == TRI_YES ? TRI_NO : TRI_YES, r->n);
    for (uint32_t k = 0; k < x->n; k++) {
        struct vec v;
        if (!vec_of(r, x->item[k], &v) || v.kind != VEC_TRI) return false;
        for (size_t i = 0; i < r->n; i++) {
            uint8_t t = v.t[i * v.step];
            if (t == ends || (t == TRI_OPEN && ret->t[i] != ends)) ret->t[i] = t;
        }
    }
    return true;
}

static bool vec_set(struct rows *r, const struct node_set *set, const struct feel_node *value, struct vec *ret) {
    struct vec v;
    if (!set || !vec_of(r, value, &v) || v.kind != VEC_TEXT) return false;
    *ret = vec_make(r, VEC_TRI, r->n, 1);
    for (size_t i = 0; i < r->n; i++) {
        const feel_value *at = v.at[i * v.step];
        ret->t[i] = at->tag == FEEL_STRING && node_set_has(set, at->s) ? TRI_YES : TRI_NO;
    }
    return true;
}

static bool vec_if(struct rows *r, const struct feel_node *x, struct vec *ret) {
    struct vec c, a, b;
    if (!vec_of(r, x->a, &c) || c.kind != VEC_TRI || !vec_of(r, x->b, &a) || !vec_of(r, x->c, &b)) return false;
    if (a.kind != b.kind || a.kind == VEC_TEXT || !align(r, &a, &b)) return false;
    *ret = vec_make(r, a.kind, r->n, 1);
    ret->scale = a.scale;
    ret->bits = a.bits > b.bits ? a.bits : b.bits;
    for (size_t i = 0; i < r->n; i++) {
        const struct vec *v = c.t[i * c.step] == TRI_YES ? &a : &b;
        ret->t[i] = v->t[i * v->step];
        if (v->i) ret->i[i] = v->i[i * v->step];
    }
    return true;
}

/* ---- lists of the cases ---- */

/* The items of a list of every row, as rows. */
struct items {
    uint32_t total, *first; /* first[i]..first[i + 1] are those of row i */
    uint32_t *owner;
    uint8_t *null; /* the list of row i is null */
    const feel_value **at;
};

static const struct items *items_of(struct rows *r, const feel_value **list) {
    const struct items *found = kept_find(r->kept, list, ITEMS, 0);
    if (found) return found;
    struct arena *a = r->run->a;
    struct items *it = arena_raw(a, sizeof *it);
    *it = (struct items){.first = arena_raw(a, (r->n + 1) * sizeof *it->first), .null = room(r, 1)};
    for (size_t i = 0; i < r->n; i++) {
        bool is_list = list[i]->tag == FEEL_LIST && list[i]->list->n < 100000;
        it->first[i] = it->total;
        it->null[i] = list[i]->tag == FEEL_NULL;
        if (!is_list && !it->null[i]) mark_odd(r, i);
        if (is_list) it->total += (uint32_t)list[i]->list->n;
        if (it->total > 1u << 20) return NULL;
    }
    it->first[r->n] = it->total;
    it->at = arena_raw(a, it->total * sizeof *it->at);
    it->owner = arena_raw(a, it->total * sizeof *it->owner);
    for (size_t i = 0; i < r->n; i++)
        for (uint32_t k = it->first[i]; k < it->first[i + 1]; k++) {
            it->at[k] = &list[i]->list->item[k - it->first[i]];
            it->owner[k] = r->owner ? r->owner[i] : (uint32_t)i;
        }
    kept_add(r->kept, list, ITEMS, 0, it);
    return it;
}

/* Into the items a loop goes over. Names of the outer rows have no meaning there; those for all rows keep theirs. */
static const struct items *enter(struct rows *r, const struct node_loop *l, struct rows *inner) {
    if (l->n != 1 || l->turn[0].to || l->partial != UINT32_MAX || l->turn[0].slot >= BINDS || r->depth > DEPTH) return NULL;
    const struct feel_type *t = l->turn[0].from->type;
    const feel_value **list = t && t->kind == FEEL_LIST ? places(r, l->turn[0].from) : NULL;
    const struct items *it = list ? items_of(r, list) : NULL;
    if (!it) return NULL;
    *inner =
        (struct rows){.run = r->run, .n = it->total, .owner = it->owner, .odd = r->odd, .kept = r->kept, .depth = r->depth + 1};
    for (size_t i = 0; i < BINDS; i++) {
        if (r->frame[i].is == BIND_SAME) inner->frame[i] = r->frame[i];
        if (r->local[i].is == BIND_SAME) inner->local[i] = r->local[i];
    }
    inner->local[l->turn[0].slot] = (struct bind){.is = BIND_VALUE, .at = it->at};
    return it;
}

static bool vec_quantified(struct rows *r, const struct feel_node *x, struct vec *ret) {
    struct rows inner;
    struct vec body;
    uint8_t ends = x->op == N_SOME ? TRI_YES : TRI_NO;
    const struct items *it = enter(r, x->loop, &inner);
    if (!it || !vec_of(&inner, x->loop->body, &body) || body.kind != VEC_TRI) return false;
    *ret = vec_make(r, VEC_TRI, r->n, 1);
    for (size_t i = 0; i < r->n; i++) {
        uint8_t all = ends == TRI_YES ? TRI_NO : TRI_YES;
        for (uint32_t k = it->first[i]; k < it->first[i + 1] && all != ends; k++) {
            uint8_t t = body.t[k * body.step];
            if (t == ends || t == TRI_OPEN) all = t;
        }
        ret->t[i] = it->null[i] ? TRI_OPEN : all;
    }
    return true;
}

static bool is_call(const struct feel_node *x, const char *name, uint32_t n) {
    return x->op == N_BUILTIN && !x->name && x->n == n && str_is(x->function->name, name);
}

/* sum(for ...) and sum(concatenate([numbers], for ...)). */
static bool vec_sum(struct rows *r, const struct feel_node *arg, struct vec *ret) {
    struct rows inner;
    struct vec body, start = {0};
    const struct feel_node *loop = arg;
    if (is_call(arg, "concatenate", 2)) {
        const struct feel_node *list = arg->item[0];
        if (list->op != N_CONST || list->value.tag != FEEL_LIST || list->value.list->n != 1) return false;
        if (!vec_same(r, &list->value.list->item[0], &start) || start.kind != VEC_NUMBER) return false;
        loop = arg->item[1];
    }
    const struct items *it = loop->op == N_FOR ? enter(r, loop->loop, &inner) : NULL;
    if (!it || !vec_of(&inner, loop->loop->body, &body) || body.kind != VEC_NUMBER) return false;
    if (start.t && !(start.scale < body.scale ? rescale(r, &start, body.scale) : rescale(&inner, &body, start.scale))) return false;
    uint32_t most = 1;
    for (size_t i = 0; i < r->n; i++)
        if (it->first[i + 1] - it->first[i] > most) most = it->first[i + 1] - it->first[i];
    int bits = body.bits + 2;
    while (most >>= 1) bits++;
    if (bits > BITS_MAX) return false;
    *ret = vec_make(r, VEC_NUMBER, r->n, 1);
    ret->scale = body.scale;
    ret->bits = bits;
    for (size_t i = 0; i < r->n; i++) {
        int64_t sum = start.t ? start.i[0] : 0;
        bool known = true;
        for (uint32_t k = it->first[i]; k < it->first[i + 1]; k++) {
            sum += body.i[k * body.step];
            known &= body.t[k * body.step];
        }
        ret->i[i] = sum;
        ret->t[i] = 1;
        if (!known || it->null[i] || it->first[i] == it->first[i + 1]) mark_odd(r, i);
    }
    return true;
}

/* ---- calls ---- */

static bool kind_is(const struct feel_type *t, kind k) {
    static const int tag[] = {[VEC_TRI] = FEEL_BOOL, [VEC_DAY] = FEEL_DATE, [VEC_NUMBER] = FEEL_NUMBER, [VEC_TEXT] = FEEL_STRING};
    return !t || (t->kind == tag[k] && !t->allowed);
}

/* A knowledge model: its body over the same rows, its parameters the argument vectors. */
static bool vec_call(struct rows *r, const struct feel_node *x, struct vec *ret) {
    if (x->run != node_call_model || r->depth > DEPTH) return false;
    const struct feel_function *f = x->a_->value.function;
    const feel_value *outer;
    size_t n;
    const struct feel_expr *body = call_model_body(f, &outer, &n);
    if (n + x->n > BINDS || body->locals > BINDS) return false;
    struct rows inner = {.run = r->run, .n = r->n, .owner = r->owner, .odd = r->odd, .kept = r->kept, .depth = r->depth + 1};
    for (size_t i = 0; i < n; i++) inner.frame[i] = (struct bind){.is = BIND_SAME, .same = &outer[i]};
    for (uint32_t i = 0; i < x->n; i++) {
        struct bind *b = &inner.frame[n + i];
        b->is = BIND_VEC;
        if (!vec_of(r, x->item[i], &b->vec) || !kind_is(f->param[i].type, b->vec.kind)) return false;
    }
    return vec_of(&inner, body->root, ret) && kind_is(f->result, ret->kind);
}

static bool vec_builtin(struct rows *r, const struct feel_node *x, struct vec *ret) {
    if (x->set) return vec_set(r, x->set, x->item[1], ret);
    if (is_call(x, "sum", 1)) return vec_sum(r, x->item[0], ret);
    if (!is_call(x, "not", 1)) return false;
    struct vec v;
    if (!vec_of(r, x->item[0], &v) || v.kind != VEC_TRI) return false;
    *ret = vec_make(r, VEC_TRI, r->n, 1);
    for (size_t i = 0; i < r->n; i++) ret->t[i] = (uint8_t)tri_not((tri)v.t[i * v.step]);
    return true;
}

static bool vec_of(struct rows *r, const struct feel_node *x, struct vec *ret) {
    switch ((node_op)x->op) {
    case N_CONST: return vec_same(r, &x->value, ret);
    case N_FRAME:
    case N_LOCAL:
    case N_PATH: return vec_leaf(r, x, ret);
    case N_ADD:
        if (node_whole_months(x)) return vec_months(r, node_whole_months(x), ret);
        return vec_arithmetic(r, x, ret);
    case N_SUB:
    case N_MUL: return vec_arithmetic(r, x, ret);
    case N_LT:
    case N_LE:
    case N_GT:
    case N_GE: return vec_order(r, x, ret);
    case N_EQ:
    case N_NE: return vec_equal(r, x, ret);
    case N_AND:
    case N_OR: return vec_chain(r, x, ret);
    case N_IN: return vec_set(r, x->set, x->a_, ret);
    case N_IF: return vec_if(r, x, ret);
    case N_SOME:
    case N_EVERY: return vec_quantified(r, x, ret);
    case N_CALL: return vec_call(r, x, ret);
    case N_BUILTIN: return vec_builtin(r, x, ret);
    default: return false;
    }
}

/* ---- chunks ---- */

/* The cases at hand; `at` and what is kept are the same for every condition. */
struct chunk {
    struct feel_run *run;
    const feel_value *frame, *record;
    uint32_t slot;
    size_t n;
    const feel_value *at[CHUNK];
    uint8_t odd[CHUNK]; /* of any condition so far: what is kept may have marked it for another */
    struct kept kept;
};

static void chunk_start(struct chunk *c, size_t n) {
    c->n = n;
    c->kept.n = 0;
    memset(c->odd, 0, n);
    for (size_t i = 0; i < n; i++) c->at[i] = &c->record[i];
}

static bool chunk_by_columns(struct chunk *c, const struct feel_expr *x, tri *ret) {
    struct rows r = {.run = c->run, .n = c->n, .odd = c->odd, .kept = &c->kept};
    struct vec v;
    if (c->slot >= BINDS || c->run->trace || arena_is_over(c->run->a)) return false;
    for (size_t i = 0; i < x->slots; i++)
        if (x->slot[i] != c->slot && x->slot[i] < BINDS)
            r.frame[x->slot[i]] = (struct bind){.is = BIND_SAME, .same = &c->frame[x->slot[i]]};
    r.frame[c->slot] = (struct bind){.is = BIND_VALUE, .at = c->at};
    if (!vec_of(&r, x->root, &v) || v.kind != VEC_TRI || arena_is_over(c->run->a)) return false;
    for (size_t i = 0; i < c->n; i++) ret[i] = (tri)v.t[i * v.step];
    return true;
}

/* One case the plain way. */
static tri test_one(struct feel_run *run, const struct feel_expr *x, feel_value *frame, uint32_t slot, feel_value record) {
    struct arena_mark m = arena_mark(run->a);
    frame[slot] = record;
    run->steps = 0;
    feel_value v = feel_eval(run, x, frame);
    arena_rewind(run->a, m);
    return v.tag != FEEL_BOOL ? TRI_OPEN : v.b ? TRI_YES : TRI_NO;
}

static size_t slots_of(const struct feel_expr *const *x, size_t conditions, uint32_t slot) {
    size_t n = slot + 1;
    for (size_t k = 0; k < conditions; k++)
        if (x[k]->slots && x[k]->slot[x[k]->slots - 1] >= n) n = x[k]->slot[x[k]->slots - 1] + 1;
    return n;
}

void feel_test_many(struct feel_run *run, const struct feel_expr *const *x, size_t conditions, const struct feel_cases *cases,
                    tri *ret) {
    size_t slots = slots_of(x, conditions, cases->slot), n = cases->n;
    feel_value *own = memcpy(arena_raw(run->a, slots * sizeof *own), cases->frame, slots * sizeof *own);
    struct chunk *c = arena_raw(run->a, sizeof *c);
    bool *by_columns = arena_array(run->a, bool, conditions);
    c->run = run;
    c->frame = cases->frame;
    c->slot = cases->slot;
    for (size_t from = 0; from < n; from += CHUNK) {
        struct arena_mark m = arena_mark(run->a);
        c->record = cases->record + from;
        chunk_start(c, n - from < CHUNK ? n - from : CHUNK);
        for (size_t k = 0; k < conditions; k++) by_columns[k] = chunk_by_columns(c, x[k], ret + k * n + from);
        arena_rewind(run->a, m);
        for (size_t k = 0; k < conditions; k++)
            for (size_t i = 0; i < c->n; i++)
                if (!by_columns[k] || c->odd[i]) ret[k * n + from + i] = test_one(run, x[k], own, c->slot, c->record[i]);
    }
}

bool feel_is_columnar(struct feel_run *run, const struct feel_expr *x, const struct feel_cases *cases) {
    tri ret[CHUNK];
    struct arena_mark m = arena_mark(run->a);
    struct chunk *c = arena_raw(run->a, sizeof *c);
    *c = (struct chunk){.run = run, .frame = cases->frame, .record = cases->record, .slot = cases->slot};
    chunk_start(c, cases->n < CHUNK ? cases->n : CHUNK);
    bool ok = chunk_by_columns(c, x, ret);
    arena_rewind(run->a, m);
    return ok;
}
