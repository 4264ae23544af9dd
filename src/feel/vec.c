/* SPDX-License-Identifier: Apache-2.0 */
/* Vectors: making, choosing rows, putting rows together, bringing them to a type, and back to values. Choosing rows of a
 * context only remembers which: its parts are fetched when a path asks for one, and once for a level. */
#include "feel/vec.h"

#include <string.h>

#include "feel/small.h"

enum { SMALL_ROOM = 1 << 15, LIST_MOST = 64, SCALE_MOST = 8, BITS_MOST = 62 };

void *vec_room(struct vec_chunk *c, size_t n, size_t size) {
    if (n * size <= SMALL_ROOM) return arena_raw(c->run->a, n * size + 1);
    return arena_try(c->run->a, n, size);
}

/* ---- words ---- */

/* A text in a slot: short ones (16 bytes) are told apart without a look at them. */
static inline bool slot_is(const struct vec_words *w, const struct vec_words_slot *slot, struct node_text t, str s) {
    if (slot->n != s.n || slot->head != t.head || slot->tail != t.tail) return false;
    return s.n <= 16 || memcmp(w->text[slot->code1 - 1].p, s.p, s.n) == 0;
}

/* The slot where the text stands, or would. */
static inline uint32_t words_slot(const struct vec_words *w, struct node_text t, str s) {
    uint32_t at = node_text_hash(t, s.n) & w->mask;
    while (w->slot[at].code1 && !slot_is(w, &w->slot[at], t, s)) at = (at + 1) & w->mask;
    return at;
}

static void words_grow(struct vec_words *w) {
    size_t cap = w->cap ? 2 * w->cap : 64;
    str *text = arena_array(w->a, str, cap);
    if (w->n) memcpy(text, w->text, w->n * sizeof *text);
    w->text = text;
    w->cap = cap;
    w->mask = (uint32_t)(4 * cap - 1);
    w->slot = arena_array(w->a, struct vec_words_slot, 4 * cap);
    for (size_t i = 0; i < w->n; i++) {
        struct node_text t = node_text_of(w->text[i]);
        w->slot[words_slot(w, t, w->text[i])] = (struct vec_words_slot){t.head, t.tail, w->text[i].n, (uint32_t)i + 1};
    }
}

void vec_words_make(struct arena *a, struct vec_words *w) {
    *w = (struct vec_words){.a = a};
    words_grow(w);
}

void vec_words_empty(struct vec_words *w) {
    if (w->n) memset(w->slot, 0, (w->mask + 1) * sizeof *w->slot);
    w->n = 0;
}

int32_t vec_words_find(const struct vec_words *w, str s) { return (int32_t)w->slot[words_slot(w, node_text_of(s), s)].code1 - 1; }

int32_t vec_words_put(struct vec_words *w, str s) {
    struct node_text t = node_text_of(s);
    uint32_t at = words_slot(w, t, s);
    if (w->slot[at].code1) return (int32_t)w->slot[at].code1 - 1;
    if (w->n == w->cap) {
        words_grow(w);
        at = words_slot(w, t, s);
    }
    w->text[w->n++] = s;
    w->slot[at] = (struct vec_words_slot){t.head, t.tail, s.n, (uint32_t)w->n};
    return (int32_t)w->n - 1;
}

/* ---- rows chosen ---- */

static bool take_items(struct vec_chunk *c, const struct vec *v, const uint32_t *chosen, size_t n, struct vec *ret) {
    uint32_t *first = vec_room(c, n + 1, sizeof *first);
    size_t total = 0;
    if (!first) return false;
    for (size_t k = 0; k < n; k++) {
        first[k] = (uint32_t)total;
        total += v->first[chosen[k] + 1] - v->first[chosen[k]];
        if (total > VEC_ITEMS_MAX) return false;
    }
    first[n] = (uint32_t)total;
    uint32_t *rows = vec_room(c, total, sizeof *rows);
    struct vec *item = arena_new(c->run->a, struct vec);
    if (!rows) return false;
    for (size_t k = 0, to = 0; k < n; k++)
        for (uint32_t i = v->first[chosen[k]]; i < v->first[chosen[k] + 1]; i++) rows[to++] = i;
    ret->first = first;
    ret->item = item;
    ret->n = total;
    return vec_take(c, v->item, rows, total, item);
}

bool vec_take(struct vec_chunk *c, const struct vec *v, const uint32_t *chosen, size_t n, struct vec *ret) {
    struct vec made = *v;
    made.step = 1;
    *ret = made;
    if (v->kind == VEC_NULL) return true;
    uint8_t *t = vec_room(c, n, 1);
    if (!t) return false;
    for (size_t k = 0; k < n; k++) t[k] = v->t[chosen[k]];
    made.t = t;
    if (v->d) {
        int32_t *d = vec_room(c, n, sizeof *d);
        if (!d) return false;
        for (size_t k = 0; k < n; k++) d[k] = v->d[chosen[k]];
        made.d = d;
    }
    if (v->i) {
        int64_t *i = vec_room(c, n, sizeof *i);
        if (!i) return false;
        for (size_t k = 0; k < n; k++) i[k] = v->i[chosen[k]];
        made.i = i;
    }
    if (v->kind == VEC_LIST && !take_items(c, v, chosen, n, &made)) return false;
    if (v->kind == VEC_CONTEXT && v->pick) {
        uint32_t *pick = vec_room(c, n, sizeof *pick);
        if (!pick) return false;
        for (size_t k = 0; k < n; k++) pick[k] = v->pick[chosen[k]];
        made.pick = pick;
    } else if (v->kind == VEC_CONTEXT) {
        made.pick = chosen;
    }
    *ret = made;
    return true;
}

bool vec_dense(struct vec_chunk *c, size_t n, struct vec *v) {
    if (v->step) return true;
    uint32_t *zero = vec_room(c, n, sizeof *zero);
    if (!zero) return false;
    memset(zero, 0, n * sizeof *zero);
    return vec_take(c, v, zero, n, v);
}

const uint32_t *vec_rows_where(struct vec_chunk *c, const struct vec *some, size_t n, uint8_t is, size_t *ret_n) {
    uint32_t *rows = vec_room(c, n, sizeof *rows);
    size_t k = 0;
    if (!rows) return NULL;
    for (size_t i = 0; i < n; i++) {
        rows[k] = (uint32_t)i;
        k += some->t[some->step ? i : 0] == is;
    }
    *ret_n = k;
    return rows;
}

/* What tells a vector from others: a path may share `t` with what it came from. */
static const void *key_of(const struct vec *v) {
    return v->item   ? (const void *)v->item
           : v->part ? (const void *)v->part
           : v->i    ? (const void *)v->i
           : v->d    ? (const void *)v->d
                     : v->t;
}

/* Rows chosen of `v`, found once for a level. */
static bool take_once(struct vec_chunk *c, struct vec_level *at, const void *by, const struct vec *v, const uint32_t *chosen,
                      struct vec *ret) {
    const void *from = key_of(v);
    for (size_t k = 0; k < at->fetched; k++)
        if (at->fetch[k].from == from && at->fetch[k].by == by) return *ret = at->fetch[k].vec, true;
    if (!vec_take(c, v, chosen, at->n, ret)) return false;
    if (at->fetched < VEC_FETCHED) {
        at->fetch[at->fetched].from = from;
        at->fetch[at->fetched].by = by;
        at->fetch[at->fetched++].vec = *ret;
    }
    return true;
}

/* ---- levels ---- */

struct vec_level *vec_level_in(struct vec_chunk *c, struct vec_level *outer, const uint32_t *owner, size_t n) {
    if (outer->depth + 1 >= VEC_DEPTH || arena_is_over(c->run->a)) return NULL;
    struct vec_level *in = arena_new(c->run->a, struct vec_level);
    in->n = n;
    in->outer = outer;
    in->owner = owner;
    in->depth = outer->depth + 1;
    in->of_case = owner;
    if (!outer->of_case) return in;
    uint32_t *of = vec_room(c, n, sizeof *of);
    if (!of) return NULL;
    for (size_t k = 0; k < n; k++) of[k] = outer->of_case[owner[k]];
    in->of_case = of;
    return in;
}

/* For each row at hand its row on a level further out. */
static const uint32_t *level_map(struct vec_chunk *c, struct vec_level *at, const struct vec_level *to) {
    if (at->map[to->depth]) return at->map[to->depth];
    const uint32_t *map = at->owner;
    if (at->outer != to) {
        const uint32_t *rest = level_map(c, at->outer, to);
        uint32_t *made = vec_room(c, at->n, sizeof *made);
        if (!rest || !made) return NULL;
        for (size_t k = 0; k < at->n; k++) made[k] = rest[at->owner[k]];
        map = made;
    }
    return at->map[to->depth] = map;
}

bool vec_bound(struct vec_env *v, const struct vec_bind *b, struct vec *ret) {
    if (b->is != VEC_BOUND) return false;
    *ret = b->vec;
    if (!b->vec.step || b->at == v->at || b->vec.kind == VEC_NULL) return true;
    if (b->at->depth >= v->at->depth) return false;
    const uint32_t *map = level_map(v->chunk, v->at, b->at);
    return map && take_once(v->chunk, v->at, b->at, &b->vec, map, ret);
}

/* ---- paths ---- */

static bool part_of(struct vec_env *v, const struct vec *a, size_t k, struct vec *ret) {
    const struct vec *part = vec_part(v->chunk, a, k);
    if (!part) return false;
    if (!a->pick || part->kind == VEC_NULL) return *ret = *part, true;
    return take_once(v->chunk, v->at, a->pick, part, a->pick, ret);
}

/* Parts of the items of lists: the lists stay as they are. */
static bool path_items(struct vec_env *v, const struct vec *a, str name, struct vec *ret) {
    struct vec_level items = {.n = a->n, .depth = v->at->depth};
    struct vec_env inside = *v;
    struct vec from = *a->item, *item = arena_new(v->chunk->run->a, struct vec);
    inside.at = &items;
    if (!vec_path(&inside, &from, name, item)) return false;
    if (!vec_dense(v->chunk, a->n, item)) return false;
    *ret = *a;
    ret->item = item;
    return true;
}

static bool path_months(struct vec_env *v, const struct vec *a, bool years, struct vec *ret) {
    size_t n = a->step ? v->at->n : 1;
    int64_t *i = vec_room(v->chunk, n, sizeof *i);
    if (!i) return false;
    for (size_t k = 0; k < n; k++) i[k] = years ? a->d[k] / 12 : a->d[k] % 12;
    *ret = (struct vec){.kind = VEC_NUMBER, .step = a->step, .exact = true, .bits = 32, .t = a->t, .i = i};
    return true;
}

static bool path_days(struct vec_env *v, const struct vec *a, struct vec *ret) {
    size_t n = a->step ? v->at->n : 1;
    int64_t *i = vec_room(v->chunk, n, sizeof *i);
    if (!i) return false;
    for (size_t k = 0; k < n; k++) i[k] = a->i[k] / 86400;
    *ret = (struct vec){.kind = VEC_NUMBER, .step = a->step, .exact = true, .bits = 45, .t = a->t, .i = i};
    return true;
}

bool vec_path(struct vec_env *v, struct vec *a, str name, struct vec *ret) {
    switch (a->kind) {
    case VEC_NULL: *ret = *a; return true;
    case VEC_CONTEXT:
        for (size_t k = 0; k < a->shape->n; k++)
            if (str_eq(a->shape->name[k], name)) return part_of(v, a, k, ret);
        return false;
    case VEC_LIST: return a->item->kind == VEC_CONTEXT && path_items(v, a, name, ret);
    case VEC_MONTHS:
        if (str_is(name, "years") || str_is(name, "months")) return path_months(v, a, str_is(name, "years"), ret);
        return false;
    case VEC_SECONDS: return str_is(name, "days") && path_days(v, a, ret);
    default: return false;
    }
}

/* ---- values ---- */

static bool of_number(struct vec_chunk *c, dec value, struct vec *ret) {
    if (!small_is(value)) return false;
    int exponent = (int)(value.hi >> 49) - SMALL_BIAS;
    int64_t *i = vec_room(c, 1, sizeof *i);
    if (exponent > 0 || exponent < -SCALE_MOST || !i) return false;
    *i = (int64_t)value.lo;
    ret->i = i;
    ret->exact = true;
    ret->scale = (int8_t)-exponent;
    for (ret->bits = 1; value.lo >> ret->bits;) ret->bits++;
    return true;
}

static bool of_list(struct vec_chunk *c, const struct feel_list *l, struct vec *ret) {
    uint32_t *first = vec_room(c, 2, sizeof *first);
    struct vec *item = arena_new(c->run->a, struct vec);
    if (!first || l->n > LIST_MOST) return false;
    first[0] = 0;
    first[1] = (uint32_t)l->n;
    ret->first = first;
    ret->item = item;
    ret->n = l->n;
    *item = (struct vec){.kind = VEC_NULL, .step = 1};
    if (!l->n) return true;
    uint32_t zero = 0, *rows = vec_room(c, l->n, sizeof *rows);
    struct vec all = {0};
    if (!rows) return false;
    for (size_t k = 0; k < l->n; k++) { /* one after another: constant lists are short */
        struct vec one;
        if (!vec_of_value(c, &l->item[k], &one) || one.kind == VEC_NULL || one.kind == VEC_LIST) return false;
        if (!vec_take(c, &one, &zero, 1, &one)) return false;
        if (!k) {
            all = one;
            continue;
        }
        rows[0] = (uint32_t)k;
        if (one.kind != all.kind) return false;
        uint32_t *stretch = vec_room(c, k + 1, sizeof *stretch);
        if (!stretch) return false;
        for (size_t i = 0; i <= k; i++) stretch[i] = i < k ? (uint32_t)i : 0;
        if (!vec_take(c, &all, stretch, k + 1, &all) || !vec_merge(c, k + 1, &all, (struct vec_rows){rows, 1}, &one, &all))
            return false;
    }
    *item = all;
    return true;
}

bool vec_of_value(struct vec_chunk *c, const feel_value *value, struct vec *ret) {
    uint8_t *t = vec_room(c, 1, 1);
    int32_t *d = vec_room(c, 1, sizeof *d);
    int64_t *i;
    if (!t || !d) return false;
    *t = 1;
    *ret = (struct vec){.kind = VEC_OTHER, .t = t};
    switch (value->tag) {
    case FEEL_NULL: ret->kind = VEC_NULL; return true;
    case FEEL_BOOL:
        ret->kind = VEC_TRI;
        *t = value->b ? VEC_YES : VEC_NO;
        return true;
    case FEEL_DATE:
        ret->kind = VEC_DAY;
        *d = (int32_t)date_key(value->day);
        ret->d = d;
        return value->day.y < 1000000 && value->day.y > -1000000;
    case FEEL_STRING:
        ret->kind = VEC_TEXT;
        *d = vec_words_put(c->words, value->s);
        ret->d = d;
        return true;
    case FEEL_YM:
        ret->kind = VEC_MONTHS;
        *d = (int32_t)value->months;
        ret->d = d;
        return value->months == *d;
    case FEEL_DT:
        ret->kind = VEC_SECONDS;
        ret->i = i = vec_room(c, 1, sizeof *i);
        if (!i) return false;
        *i = value->dt.second;
        return !value->dt.nano;
    case FEEL_NUMBER: ret->kind = VEC_NUMBER; return of_number(c, value->n, ret);
    case FEEL_LIST: ret->kind = VEC_LIST; return of_list(c, value->list, ret);
    default: return false;
    }
}

static bool value_list(struct vec_chunk *c, const struct vec *v, size_t row, feel_value *ret) {
    size_t from = v->first[row], n = v->first[row + 1] - from;
    feel_value *item = arena_array(c->run->a, feel_value, n);
    for (size_t k = 0; k < n; k++)
        if (!vec_value(c, v->item, from + k, &item[k])) return false;
    *ret = feel_list_make(c->run->a, item, n);
    return true;
}

static bool value_context(struct vec_chunk *c, const struct vec *v, size_t row, feel_value *ret) {
    struct feel_context *made = arena_new(c->run->a, struct feel_context);
    *made = (struct feel_context){v->shape, arena_array(c->run->a, feel_value, v->shape->n)};
    for (size_t k = 0; k < v->shape->n; k++) {
        const struct vec *part = vec_part(c, v, k);
        if (!part || !vec_value(c, part, v->pick ? v->pick[row] : row, &made->value[k])) return false;
    }
    *ret = (feel_value){.tag = FEEL_CONTEXT, .context = made};
    return true;
}

bool vec_value(struct vec_chunk *c, const struct vec *v, size_t row, feel_value *ret) {
    size_t k = v->step ? row : 0;
    *ret = feel_null();
    if (v->kind == VEC_NULL) return true;
    if (v->kind == VEC_TRI) {
        if (v->t[k] != VEC_OPEN) *ret = feel_bool(v->t[k] == VEC_YES);
        return true;
    }
    if (!v->t[k]) return true;
    switch (v->kind) {
    case VEC_DAY: *ret = feel_date(date_of_key(v->d[k])); return true;
    case VEC_TEXT: *ret = feel_string(c->words->text[v->d[k]]); return true;
    case VEC_NUMBER: *ret = feel_number(dec_make(v->i[k], -v->scale)); return v->exact;
    case VEC_MONTHS: *ret = (feel_value){.tag = FEEL_YM, .months = v->d[k]}; return true;
    case VEC_SECONDS: *ret = (feel_value){.tag = FEEL_DT, .dt = {.second = v->i[k]}}; return true;
    case VEC_LIST: return value_list(c, v, k, ret);
    case VEC_CONTEXT: return value_context(c, v, k, ret);
    default: return false;
    }
}

/* ---- types ---- */

static bool is_kind(vec_kind k, int type) {
    static const int tag[] = {
        [VEC_TRI] = FEEL_BOOL,  [VEC_DAY] = FEEL_DATE,   [VEC_NUMBER] = FEEL_NUMBER, [VEC_TEXT] = FEEL_STRING,
        [VEC_MONTHS] = FEEL_YM, [VEC_SECONDS] = FEEL_DT, [VEC_LIST] = FEEL_LIST,     [VEC_CONTEXT] = FEEL_CONTEXT};
    if (type == FEEL_TYPE_DURATION) return k == VEC_MONTHS || k == VEC_SECONDS;
    return k < sizeof tag / sizeof *tag && k != VEC_NULL && tag[k] == type;
}

/* The parts of a context in the order of its type. Parts in excess are left to the plain road. */
static bool conform_context(struct vec_chunk *c, struct vec_level *at, const struct feel_type *t, struct vec *v) {
    if (!t->n || v->shape == t->shape) return true;
    if (v->shape->n != t->n || v->pick) return false;
    struct vec *part = arena_array(c->run->a, struct vec, t->n);
    for (size_t k = 0; k < t->n; k++) {
        size_t from = 0;
        while (from < t->n && !str_eq(v->shape->name[from], t->field[k])) from++;
        if (from == t->n) return false;
        const struct vec *old = vec_part(c, v, from);
        if (!old) return false;
        part[k] = *old;
        if (!vec_conform(c, at, t->part[k], &part[k])) return false;
    }
    v->part = part;
    v->ready = NULL;
    v->shape = t->shape;
    return true;
}

/* Is each text one of the allowed ones: each code is asked once. */
static bool conform_texts(struct vec_chunk *c, const struct feel_type *t, size_t n, const struct vec *v) {
    uint8_t *seen = arena_array(c->run->a, uint8_t, c->words->n + 1);
    if (!v->step) n = 1;
    for (size_t k = 0; k < n; k++) {
        if (!v->t[k] || seen[v->d[k]]) continue;
        seen[v->d[k]] = 1;
        feel_value text = feel_string(c->words->text[v->d[k]]), ok = feel_eval(c->run, t->allowed, &text);
        if (ok.tag != FEEL_BOOL || !ok.b) return false;
    }
    return true;
}

bool vec_conform(struct vec_chunk *c, struct vec_level *at, const struct feel_type *t, struct vec *v) {
    if (!t || v->kind == VEC_NULL || (t->kind == FEEL_TYPE_ANY && !t->allowed)) return true;
    if (!is_kind(v->kind, t->kind) || t->allowed_list) return false;
    if (t->allowed) return v->kind == VEC_TEXT && conform_texts(c, t, at->n, v);
    if (v->kind == VEC_CONTEXT) return conform_context(c, at, t, v);
    if (v->kind != VEC_LIST || !t->of) return true;
    struct vec_level items = {.n = v->n, .depth = at->depth};
    struct vec *item = arena_new(c->run->a, struct vec);
    *item = *v->item;
    v->item = item;
    return vec_conform(c, &items, t->of, item);
}

/* ---- put together ---- */

static bool rescale(struct vec_chunk *c, size_t n, struct vec *v, int scale) {
    static const uint8_t bits[] = {0, 4, 7, 10, 14, 17, 20, 24, 27};
    int up = scale - v->scale;
    if (!up) return true;
    if (up < 0 || up > 8 || v->bits + bits[up] > BITS_MOST) return false;
    int64_t factor = 1;
    for (int k = 0; k < up; k++) factor *= 10;
    if (!v->step) n = 1;
    int64_t *i = vec_room(c, n, sizeof *i);
    if (!i) return false;
    for (size_t k = 0; k < n; k++) i[k] = v->i[k] * factor;
    v->i = i;
    v->scale = (int8_t)scale;
    v->bits = (uint8_t)(v->bits + bits[up]);
    return true;
}

bool vec_align(struct vec_chunk *c, size_t n, struct vec *a, struct vec *b) {
    if (a->kind != VEC_NUMBER || b->kind != VEC_NUMBER) return true;
    return a->scale < b->scale ? rescale(c, n, a, b->scale) : rescale(c, n, b, a->scale);
}

/* Nothing but null, as a dense vector of another's kind. */
static bool nulls_of(struct vec_chunk *c, size_t n, const struct vec *like, struct vec *ret) {
    *ret = *like;
    ret->step = 1;
    uint8_t *t = vec_room(c, n, 1);
    int64_t *i = vec_room(c, n + 1, sizeof *i);
    if (!t || !i || like->kind == VEC_CONTEXT) return false;
    memset(t, like->kind == VEC_TRI ? VEC_OPEN : 0, n);
    memset(i, 0, (n + 1) * sizeof *i);
    ret->t = t;
    ret->d = like->d ? (const int32_t *)i : NULL;
    ret->i = like->i ? i : NULL;
    ret->first = like->first ? (const uint32_t *)i : NULL;
    return true;
}

bool vec_items_of_both(struct vec_chunk *c, const struct vec *a, const struct vec *b, const uint32_t *from, size_t n,
                       struct vec *ret) {
    struct vec both = *(a->n ? a->item : b->item), ai = *a->item, bi = *b->item;
    if (a->n && b->n) {
        size_t total = a->n + b->n;
        uint32_t *behind = vec_room(c, b->n, sizeof *behind), *spread = vec_room(c, total, sizeof *spread);
        if (!behind || !spread) return false;
        for (size_t k = 0; k < b->n; k++) behind[k] = (uint32_t)(a->n + k);
        for (size_t k = 0; k < total; k++) spread[k] = k < a->n ? (uint32_t)k : 0;
        if (!vec_take(c, &ai, spread, total, &ai) || !vec_merge(c, total, &ai, (struct vec_rows){behind, b->n}, &bi, &both))
            return false;
    }
    return vec_take(c, &both, from, n, ret);
}

static bool merge_lists(struct vec_chunk *c, size_t n, const struct vec *a, struct vec_rows rows, const struct vec *b,
                        struct vec *ret) {
    size_t total = a->n + b->n, to = 0;
    uint32_t *first = vec_room(c, n + 1, sizeof *first), *from = vec_room(c, total, sizeof *from);
    struct vec *item = arena_new(c->run->a, struct vec);
    if (!first || !from || total > VEC_ITEMS_MAX) return false;
    for (size_t k = 0, m = 0; k < n; k++) {
        bool of_b = m < rows.n && rows.row[m] == k;
        const struct vec *v = of_b ? b : a;
        size_t row = of_b ? m : k;
        first[k] = (uint32_t)to;
        for (uint32_t i = v->first[row]; i < v->first[row + 1]; i++) from[to++] = (uint32_t)(of_b ? a->n + i : i);
        m += of_b;
    }
    first[n] = (uint32_t)to;
    ret->first = first;
    ret->item = item;
    ret->n = to;
    return vec_items_of_both(c, a, b, from, to, item);
}

bool vec_merge(struct vec_chunk *c, size_t n, struct vec *a, struct vec_rows rows, struct vec *b, struct vec *ret) {
    if (a->kind == VEC_NULL && b->kind == VEC_NULL) return *ret = *a, true;
    if (a->kind == VEC_NULL && !nulls_of(c, n, b, a)) return false;
    if (b->kind == VEC_NULL && !nulls_of(c, rows.n, a, b)) return false;
    if (a->kind != b->kind || a->kind == VEC_CONTEXT || a->kind == VEC_OTHER) return false;
    if (!vec_dense(c, n, a) || !vec_dense(c, rows.n, b)) return false;
    bool exact = a->exact && b->exact && a->scale == b->scale;
    if (a->kind == VEC_NUMBER && !(a->scale < b->scale ? rescale(c, n, a, b->scale) : rescale(c, rows.n, b, a->scale)))
        return false;
    struct vec made = *a;
    made.exact = exact;
    made.bits = a->bits > b->bits ? a->bits : b->bits;
    uint8_t *t = vec_room(c, n, 1);
    if (!t) return false;
    memcpy(t, a->t, n);
    for (size_t k = 0; k < rows.n; k++) t[rows.row[k]] = b->t[k];
    made.t = t;
    if (a->d) {
        int32_t *d = vec_room(c, n, sizeof *d);
        if (!d) return false;
        memcpy(d, a->d, n * sizeof *d);
        for (size_t k = 0; k < rows.n; k++) d[rows.row[k]] = b->d[k];
        made.d = d;
    }
    if (a->i) {
        int64_t *i = vec_room(c, n, sizeof *i);
        if (!i) return false;
        memcpy(i, a->i, n * sizeof *i);
        for (size_t k = 0; k < rows.n; k++) i[rows.row[k]] = b->i[k];
        made.i = i;
    }
    if (a->kind == VEC_LIST && !merge_lists(c, n, a, rows, b, &made)) return false;
    *ret = made;
    return true;
}
