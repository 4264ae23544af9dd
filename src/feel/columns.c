/* SPDX-License-Identifier: Apache-2.0 */
/* Cases as columns: one typed array for each leaf of the type of a name, lists as offsets into columns of their items. A case
 * that is added is only remembered; a column is filled when an expression first reads it, all cases in one pass, so what no
 * rule asks costs nothing. What a column cannot hold exactly (another kind, another shape, a number that is not small) makes
 * the case odd; the values as they were added stay at hand for it. Allowed values are tested once for each text. */
#include <string.h>

#include "feel/small.h"
#include "feel/vec.h"

enum { SCALE = 4, BITS_LEAF = 45, DEPTH = 12, AHEAD = 8, LONG = 10000 };

/* A column: rows 0..n are filled, `at` says where their values stand. */
struct column {
    const struct feel_type *type;
    vec_kind kind;
    size_t n, cap;
    const feel_value **at;
    uint32_t *owner; /* items: the case of each; NULL: the rows are the cases */
    uint8_t *t;
    int32_t *d;
    int64_t *i;
    uint32_t *first;      /* VEC_LIST: n + 1 */
    struct column *inner; /* VEC_LIST: the items; VEC_CONTEXT: the parts */
    size_t parts;
    uint8_t *allowed; /* VEC_TEXT: by code: 0 not asked, 1 allowed, 2 not */
    size_t allowed_cap;
};

struct feel_columns {
    struct arena *a;
    size_t slots, room, n;
    struct column **column; /* by slot; NULL: the same for all cases */
    const feel_value **frame;
    uint8_t *odd;
    struct vec_words words;
};

static const feel_value NOTHING = {.tag = FEEL_NULL};

static vec_kind kind_of(const struct feel_type *t) {
    switch (t ? t->kind : FEEL_TYPE_ANY) {
    case FEEL_BOOL: return VEC_TRI;
    case FEEL_DATE: return VEC_DAY;
    case FEEL_NUMBER: return VEC_NUMBER;
    case FEEL_STRING: return VEC_TEXT;
    case FEEL_YM: return VEC_MONTHS;
    case FEEL_LIST: return t->of && t->of->kind != FEEL_LIST ? VEC_LIST : VEC_OTHER;
    case FEEL_CONTEXT: return t->n && t->shape ? VEC_CONTEXT : VEC_OTHER;
    default: return VEC_OTHER;
    }
}

static void *grown(struct arena *a, const void *old, size_t n, size_t cap, size_t size) {
    void *more = arena_raw(a, cap * size);
    if (n) memcpy(more, old, n * size);
    return more;
}

static void column_room(struct feel_columns *s, struct column *c, size_t need) {
    if (need <= c->cap) return;
    size_t cap = c->cap ? 2 * c->cap : s->room;
    while (cap < need) cap *= 2;
    c->at = grown(s->a, c->at, c->n, cap, sizeof *c->at);
    c->t = grown(s->a, c->t, c->n, cap, 1);
    if (c->owner) c->owner = grown(s->a, c->owner, c->n, cap, sizeof *c->owner);
    if (c->kind == VEC_DAY || c->kind == VEC_TEXT || c->kind == VEC_MONTHS) c->d = grown(s->a, c->d, c->n, cap, sizeof *c->d);
    if (c->kind == VEC_NUMBER) c->i = grown(s->a, c->i, c->n, cap, sizeof *c->i);
    if (c->kind == VEC_LIST) c->first = grown(s->a, c->first, c->n + 1, cap + 1, sizeof *c->first);
    c->cap = cap;
}

static void column_make(struct feel_columns *s, const struct feel_type *t, bool items, int depth, struct column *c) {
    static uint32_t zero[1];
    *c = (struct column){.type = t, .kind = depth > DEPTH ? VEC_OTHER : kind_of(t), .first = zero};
    if (items) c->owner = zero;
    c->parts = c->kind == VEC_CONTEXT ? t->n : c->kind == VEC_LIST ? 1 : 0;
    c->inner = arena_array(s->a, struct column, c->parts);
    for (size_t k = 0; k < c->parts; k++)
        column_make(s, c->kind == VEC_LIST ? t->of : t->part[k], items || c->kind == VEC_LIST, depth + 1, &c->inner[k]);
}

struct feel_columns *feel_columns_make(struct arena *a, const struct feel_type *const *type, size_t slots, size_t room) {
    struct feel_columns *s = arena_new(a, struct feel_columns);
    *s = (struct feel_columns){.a = a, .slots = slots, .room = room ? room : 1};
    s->column = arena_array(a, struct column *, slots);
    s->frame = arena_array(a, const feel_value *, s->room);
    s->odd = arena_array(a, uint8_t, s->room);
    vec_words_make(a, &s->words);
    for (size_t k = 0; k < slots; k++) {
        if (!type[k]) continue;
        s->column[k] = arena_new(a, struct column);
        column_make(s, type[k], false, 0, s->column[k]);
    }
    return s;
}

void feel_columns_add(struct feel_columns *s, const feel_value *frame) {
    if (s->n == s->room) return;
    s->odd[s->n] = 0;
    s->frame[s->n++] = frame;
}

static void column_empty(struct column *c) {
    c->n = 0;
    c->allowed_cap = 0;
    for (size_t k = 0; k < c->parts; k++) column_empty(&c->inner[k]);
}

void feel_columns_empty(struct feel_columns *s) {
    s->n = 0;
    for (size_t k = 0; k < s->slots; k++)
        if (s->column[k]) column_empty(s->column[k]);
    s->words.n = 0;
    memset(s->words.slot, 0, (s->words.mask + 1) * sizeof *s->words.slot);
}

size_t feel_columns_count(const struct feel_columns *s) { return s->n; }
const feel_value *columns_frame(const struct feel_columns *s, size_t row) { return s->frame[row]; }
uint8_t *columns_odd(struct feel_columns *s) { return s->odd; }
const struct arena *columns_arena(const struct feel_columns *s) { return s->a; }
struct vec_words *columns_words(struct feel_columns *s) {
    return &s->words;
}
bool columns_differ(const struct feel_columns *s, size_t slot) { return slot < s->slots && s->column[slot]; }

/* ---- filling ---- */

static bool is_allowed(struct feel_columns *s, struct column *c, int32_t code) {
    if ((size_t)code >= c->allowed_cap) {
        uint8_t *more = arena_array(s->a, uint8_t, s->words.cap);
        if (c->allowed_cap) memcpy(more, c->allowed, c->allowed_cap);
        c->allowed = more;
        c->allowed_cap = s->words.cap;
    }
    if (!c->allowed[code]) {
        feel_value text = feel_string(s->words.text[code]);
        struct feel_run run = {.a = s->a};
        c->allowed[code] = feel_test(&run, c->type->allowed, &text) == TRI_YES ? 1 : 2;
    }
    return c->allowed[code] == 1;
}

/* A decimal as a whole number of 10^-SCALE; false when it is not small enough. */
static inline bool scaled(dec n, int64_t *ret) {
    static const int64_t ten[] = {1, 10, 100, 1000, 10000};
    if (!small_is(n)) return false;
    int exponent = (int)(n.hi >> 49) - SMALL_BIAS;
    if (exponent > 0 || exponent < -SCALE) return false;
    *ret = (int64_t)n.lo * ten[SCALE + exponent];
    return true;
}

static inline void mark(struct feel_columns *s, const struct column *c, size_t row) { s->odd[c->owner ? c->owner[row] : row] = 1; }

/* The typed arrays of a leaf; at[from..to) are set. A loop for each kind: these see every value of every case. */
#define EACH_VALUE(TAKEN)                                                                                                          \
    for (size_t k = from; k < to; k++) {                                                                                           \
        const feel_value *v = c->at[k];                                                                                            \
        if (k + AHEAD < to) __builtin_prefetch(c->at[k + AHEAD]);                                                                  \
        c->t[k] = v->tag != FEEL_NULL;                                                                                             \
        TAKEN if (v->tag != FEEL_NULL) mark(s, c, k);                                                                              \
    }

static void fill_days(struct feel_columns *s, struct column *c, size_t from, size_t to) {
    EACH_VALUE({
        c->d[k] = 0;
        if (v->tag == FEEL_DATE && v->day.y < 1000000 && v->day.y > -1000000) {
            c->d[k] = (int32_t)date_key(v->day);
            continue;
        }
    })
}

static void fill_texts(struct feel_columns *s, struct column *c, size_t from, size_t to) {
    bool any = !c->type->allowed;
    EACH_VALUE({
        c->d[k] = 0;
        if (v->tag == FEEL_STRING) {
            c->d[k] = vec_words_put(&s->words, v->s);
            if (any || is_allowed(s, c, c->d[k])) continue;
        }
    })
}

static void fill_answers(struct feel_columns *s, struct column *c, size_t from, size_t to) {
    EACH_VALUE({
        c->t[k] = VEC_OPEN;
        if (v->tag == FEEL_BOOL) {
            c->t[k] = v->b ? VEC_YES : VEC_NO;
            continue;
        }
    })
}

static void fill_numbers(struct feel_columns *s, struct column *c, size_t from, size_t to) {
    EACH_VALUE({
        c->i[k] = 0;
        if (v->tag == FEEL_NUMBER && scaled(v->n, &c->i[k])) continue;
    })
}

static void fill_months(struct feel_columns *s, struct column *c, size_t from, size_t to) {
    EACH_VALUE({
        c->d[k] = 0;
        if (v->tag == FEEL_YM && v->months == (int32_t)v->months) {
            c->d[k] = (int32_t)v->months;
            continue;
        }
    })
}

/* Of other kinds only whether they are null is ever read. */
static void fill_others(struct feel_columns *s, struct column *c, size_t from, size_t to) { EACH_VALUE(continue;) }
#undef EACH_VALUE

/* Allowed values of other kinds than texts are left to the plain road. */
static void mark_known(struct feel_columns *s, struct column *c, size_t from, size_t to) {
    for (size_t k = from; k < to; k++)
        if (c->at[k]->tag != FEEL_NULL) mark(s, c, k);
}

static void fill_rows(struct feel_columns *s, struct column *c, size_t from, size_t to);

/* The offsets of lists, and their items. */
static void fill_lists(struct feel_columns *s, struct column *c, size_t from, size_t to) {
    struct column *in = c->inner;
    size_t had = in->n;
    for (size_t k = from; k < to; k++) {
        const feel_value *v = c->at[k];
        size_t n = v->tag == FEEL_LIST && v->list->n < LONG && in->n < VEC_ITEMS_MAX ? v->list->n : 0;
        c->t[k] = v->tag != FEEL_NULL;
        if (v->tag != FEEL_NULL && (v->tag != FEEL_LIST || n != v->list->n)) mark(s, c, k);
        column_room(s, in, in->n + n);
        for (size_t m = 0; m < n; m++) {
            in->at[in->n] = &v->list->item[m];
            in->owner[in->n++] = c->owner ? c->owner[k] : (uint32_t)k;
        }
        c->first[k + 1] = (uint32_t)in->n;
    }
    fill_rows(s, in, had, in->n);
}

/* Only a context that conforms has its type's shape: any other may be no value of the type at all, for a part nobody reads. */
static inline bool is_of_shape(const struct column *c, const feel_value *v) {
    return v->tag == FEEL_CONTEXT && v->context->shape == c->type->shape;
}

static void fill_contexts(struct feel_columns *s, struct column *c, size_t from, size_t to) {
    for (size_t k = from; k < to; k++) {
        const feel_value *v = c->at[k];
        if (k + AHEAD < to) __builtin_prefetch(c->at[k + AHEAD]);
        c->t[k] = v->tag != FEEL_NULL;
        if (c->t[k] && !is_of_shape(c, v)) mark(s, c, k);
    }
}

static void fill_rows(struct feel_columns *s, struct column *c, size_t from, size_t to) {
    static void (*const fill[])(struct feel_columns * s, struct column * c, size_t from, size_t to) = {
        [VEC_TRI] = fill_answers,   [VEC_DAY] = fill_days,   [VEC_NUMBER] = fill_numbers,   [VEC_TEXT] = fill_texts,
        [VEC_MONTHS] = fill_months, [VEC_LIST] = fill_lists, [VEC_CONTEXT] = fill_contexts, [VEC_OTHER] = fill_others};
    fill[c->kind](s, c, from, to);
    if (c->type && c->kind != VEC_TEXT && c->kind != VEC_OTHER && (c->type->allowed || c->type->allowed_list))
        mark_known(s, c, from, to);
}

/* A name, for the cases added since. */
static void fill_slot(struct feel_columns *s, size_t slot) {
    struct column *c = s->column[slot];
    size_t from = c->n;
    column_room(s, c, s->n);
    for (size_t k = from; k < s->n; k++) c->at[k] = &s->frame[k][slot];
    c->n = s->n;
    fill_rows(s, c, from, s->n);
}

/* A part, for the rows its context has more. */
static void fill_part(struct feel_columns *s, const struct column *of, size_t part) {
    struct column *c = &of->inner[part];
    size_t from = c->n;
    if (from == of->n) return;
    column_room(s, c, of->n);
    for (size_t k = from; k < of->n; k++) {
        const feel_value *v = of->at[k];
        if (k + AHEAD < of->n && of->at[k + AHEAD]->tag == FEEL_CONTEXT) __builtin_prefetch(of->at[k + AHEAD]->context);
        c->at[k] = is_of_shape(of, v) ? &v->context->value[part] : &NOTHING;
        if (c->owner) c->owner[k] = of->owner[k];
    }
    c->n = of->n;
    fill_rows(s, c, from, of->n);
}

/* ---- reading ---- */

/* The rows from..from + n of a column, without a copy but for the offsets of lists; parts when they are asked for. */
static bool column_vec(struct feel_columns *s, struct vec_chunk *c, const struct column *of, size_t from, size_t n,
                       struct vec *ret) {
    *ret = (struct vec){.kind = of->kind, .step = 1, .scale = SCALE, .bits = BITS_LEAF, .t = of->t + from};
    if (of->d) ret->d = of->d + from;
    if (of->i) ret->i = of->i + from;
    if (of->kind == VEC_LIST) {
        uint32_t base = of->first[from], *first = vec_room(c, n + 1, sizeof *first);
        struct vec *item = arena_new(c->run->a, struct vec);
        if (!first) return false;
        for (size_t k = 0; k <= n; k++) first[k] = of->first[from + k] - base;
        ret->first = first;
        ret->item = item;
        ret->n = first[n];
        return column_vec(s, c, of->inner, base, ret->n, item);
    }
    if (of->kind == VEC_CONTEXT) {
        ret->part = arena_array(c->run->a, struct vec, of->parts);
        ret->ready = arena_array(c->run->a, uint8_t, of->parts);
        ret->n = of->parts;
        ret->shape = of->type->shape;
        ret->columns = s;
        ret->column = of;
        ret->from = from;
        ret->rows = n;
    }
    return true;
}

bool columns_part(struct vec_chunk *c, const struct vec *v, size_t part) {
    const struct column *of = v->column;
    struct column *in = &of->inner[part];
    fill_part(v->columns, of, part);
    v->ready[part] = 1;
    return column_vec(v->columns, c, in, v->from, v->rows, &v->part[part]);
}

bool columns_bind(struct feel_columns *s, struct vec_chunk *c, const struct vec_level *at, size_t from, uint32_t slot,
                  struct vec_bind *ret) {
    if (!columns_differ(s, slot)) return false;
    struct column *of = s->column[slot];
    fill_slot(s, slot);
    ret->at = at;
    ret->is = column_vec(s, c, of, from, at->n, &ret->vec) ? VEC_BOUND : VEC_UNBOUND;
    return true;
}
