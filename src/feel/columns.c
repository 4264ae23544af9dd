/* SPDX-License-Identifier: Apache-2.0 */
/* Cases as columns: one typed array for each leaf of the type of a name, lists as offsets into columns of their items. What a
 * column cannot hold exactly (another kind, an entry more, a number that is not small) makes the case odd; the values as they
 * were added stay at hand for it. Allowed values are tested once for each text, not once for each case. */
#include <string.h>

#include "feel/small.h"
#include "feel/vec.h"

enum { SCALE = 4, BITS_LEAF = 45, DEPTH = 12 };

/* A column being filled: the vector it will be, its arrays writable. */
struct column {
    const struct feel_type *type;
    vec_kind kind;
    size_t n, cap;
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
    struct feel_run run; /* for allowed values */
};

static vec_kind kind_of(const struct feel_type *t) {
    switch (t ? t->kind : FEEL_TYPE_ANY) {
    case FEEL_BOOL: return VEC_TRI;
    case FEEL_DATE: return VEC_DAY;
    case FEEL_NUMBER: return VEC_NUMBER;
    case FEEL_STRING: return VEC_TEXT;
    case FEEL_YM: return VEC_MONTHS;
    case FEEL_LIST: return t->of && t->of->kind != FEEL_LIST ? VEC_LIST : VEC_OTHER;
    case FEEL_CONTEXT: return t->n ? VEC_CONTEXT : VEC_OTHER;
    default: return VEC_OTHER;
    }
}

static void column_room(struct feel_columns *s, struct column *c, size_t cap) {
    struct column old = *c;
    c->cap = cap;
    c->t = memcpy(arena_raw(s->a, cap), old.t ? old.t : (uint8_t *)"", old.n);
    if (c->kind == VEC_DAY || c->kind == VEC_TEXT || c->kind == VEC_MONTHS) {
        c->d = arena_raw(s->a, cap * sizeof *c->d);
        if (old.n) memcpy(c->d, old.d, old.n * sizeof *c->d);
    } else if (c->kind == VEC_NUMBER) {
        c->i = arena_raw(s->a, cap * sizeof *c->i);
        if (old.n) memcpy(c->i, old.i, old.n * sizeof *c->i);
    } else if (c->kind == VEC_LIST) {
        c->first = arena_raw(s->a, (cap + 1) * sizeof *c->first);
        c->first[0] = 0;
        if (old.n) memcpy(c->first, old.first, (old.n + 1) * sizeof *c->first);
    }
}

static bool column_make(struct feel_columns *s, const struct feel_type *t, size_t cap, int depth, struct column *c) {
    if (depth > DEPTH) return false; /* a type that holds itself */
    *c = (struct column){.type = t, .kind = kind_of(t)};
    column_room(s, c, cap);
    c->parts = c->kind == VEC_CONTEXT ? t->n : c->kind == VEC_LIST ? 1 : 0;
    c->inner = arena_array(s->a, struct column, c->parts);
    for (size_t k = 0; k < c->parts; k++)
        if (!column_make(s, c->kind == VEC_LIST ? t->of : t->part[k], cap, depth + 1, &c->inner[k])) c->inner[k].kind = VEC_OTHER;
    return true;
}

struct feel_columns *feel_columns_make(struct arena *a, const struct feel_type *const *type, size_t slots, size_t room) {
    struct feel_columns *s = arena_new(a, struct feel_columns);
    *s = (struct feel_columns){.a = a, .slots = slots, .room = room};
    s->column = arena_array(a, struct column *, slots);
    s->frame = arena_array(a, const feel_value *, room);
    s->odd = arena_array(a, uint8_t, room);
    vec_words_make(a, &s->words);
    for (size_t k = 0; k < slots; k++) {
        if (!type[k]) continue;
        s->column[k] = arena_new(a, struct column);
        if (!column_make(s, type[k], room, 0, s->column[k])) s->column[k]->kind = VEC_OTHER;
    }
    return s;
}

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
        s->run = (struct feel_run){.a = s->a};
        feel_value ok = feel_eval(&s->run, c->type->allowed, &text);
        c->allowed[code] = ok.tag == FEEL_BOOL && ok.b ? 1 : 2;
    }
    return c->allowed[code] == 1;
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

static bool column_add(struct feel_columns *s, struct column *c, const feel_value *v);
static const feel_value NOTHING = {.tag = FEEL_NULL};

static bool add_parts(struct feel_columns *s, struct column *c, const feel_value *v) {
    bool ok = true, of_type = v->tag == FEEL_CONTEXT && v->context->shape == c->type->shape;
    for (size_t k = 0; k < c->parts; k++) ok &= column_add(s, &c->inner[k], of_type ? &v->context->value[k] : &NOTHING);
    return ok && (of_type || v->tag == FEEL_NULL);
}

static bool add_items(struct feel_columns *s, struct column *c, const feel_value *v) {
    bool ok = v->tag == FEEL_NULL || (v->tag == FEEL_LIST && v->list->n < 10000 && c->inner->n < VEC_ITEMS_MAX);
    for (size_t k = 0; ok && v->tag == FEEL_LIST && k < v->list->n; k++) ok &= column_add(s, c->inner, &v->list->item[k]);
    c->first[c->n + 1] = (uint32_t)c->inner->n;
    return ok;
}

/* What a value is in the column's kind; false when it is none, or not one allowed. */
static bool column_add(struct feel_columns *s, struct column *c, const feel_value *v) {
    bool known = v->tag != FEEL_NULL, ok = !known;
    if (c->n == c->cap) column_room(s, c, 2 * c->cap + 8);
    size_t k = c->n;
    c->t[k] = known;
    switch (c->kind) {
    case VEC_TRI:
        if (v->tag == FEEL_BOOL) ok = true;
        c->t[k] = v->tag != FEEL_BOOL ? VEC_OPEN : v->b ? VEC_YES : VEC_NO;
        break;
    case VEC_DAY:
        c->d[k] = 0;
        if (v->tag == FEEL_DATE && v->day.y < 1000000 && v->day.y > -1000000) c->d[k] = (int32_t)date_key(v->day), ok = true;
        break;
    case VEC_TEXT:
        c->d[k] = 0;
        if (v->tag != FEEL_STRING) break;
        c->d[k] = vec_words_put(&s->words, v->s);
        ok = !c->type->allowed || is_allowed(s, c, c->d[k]);
        break;
    case VEC_MONTHS:
        c->d[k] = 0;
        if (v->tag == FEEL_YM && v->months == (int32_t)v->months) c->d[k] = (int32_t)v->months, ok = true;
        break;
    case VEC_NUMBER:
        c->i[k] = 0;
        if (v->tag == FEEL_NUMBER) ok = scaled(v->n, &c->i[k]);
        break;
    case VEC_LIST: ok = add_items(s, c, v); break;
    case VEC_CONTEXT: ok = add_parts(s, c, v); break;
    default: ok = true; /* never read */
    }
    if (known && ok && c->type && c->kind != VEC_TEXT && c->kind != VEC_OTHER && (c->type->allowed || c->type->allowed_list)) ok = false;
    c->n++;
    return ok;
}

void feel_columns_add(struct feel_columns *s, const feel_value *frame) {
    if (s->n == s->room) return;
    bool ok = true;
    for (size_t k = 0; k < s->slots; k++)
        if (s->column[k]) ok &= column_add(s, s->column[k], &frame[k]);
    s->frame[s->n] = frame;
    s->odd[s->n++] = !ok;
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
const uint8_t *columns_odd(const struct feel_columns *s) { return s->odd; }
struct vec_words *columns_words(struct feel_columns *s) { return &s->words; }
const struct feel_type *columns_type(const struct feel_columns *s, size_t slot) {
    return slot < s->slots && s->column[slot] ? s->column[slot]->type : NULL;
}

/* ---- reading ---- */

/* The rows from..from + n of a column, without a copy but for the offsets of lists. */
static bool column_vec(struct vec_chunk *c, const struct column *from, size_t at, size_t n, struct vec *ret) {
    *ret = (struct vec){.kind = from->kind, .step = 1, .scale = SCALE, .bits = BITS_LEAF, .t = from->t + at};
    if (from->d) ret->d = from->d + at;
    if (from->i) ret->i = from->i + at;
    if (from->kind == VEC_LIST) {
        uint32_t base = from->first[at], *first = vec_room(c, n + 1, sizeof *first);
        struct vec *item = arena_new(c->run->a, struct vec);
        if (!first) return false;
        for (size_t k = 0; k <= n; k++) first[k] = from->first[at + k] - base;
        ret->first = first;
        ret->item = item;
        ret->n = first[n];
        return column_vec(c, from->inner, base, ret->n, item);
    }
    if (from->kind == VEC_CONTEXT) {
        struct vec *part = arena_array(c->run->a, struct vec, from->parts);
        ret->part = part;
        ret->n = from->parts;
        ret->shape = from->type->shape;
        for (size_t k = 0; k < from->parts; k++)
            if (!column_vec(c, &from->inner[k], at, n, &part[k])) return false;
    }
    return true;
}

bool columns_bind(const struct feel_columns *s, struct vec_chunk *c, const struct vec_level *at, size_t from, uint32_t slot,
                  struct vec_bind *ret) {
    if (slot >= s->slots || !s->column[slot]) return false;
    ret->at = at;
    ret->is = column_vec(c, s->column[slot], from, at->n, &ret->vec) ? VEC_BOUND : VEC_UNBOUND;
    return true;
}
