/* SPDX-License-Identifier: Apache-2.0 */
/* Cases as columns: one typed array for each leaf of the type of a name, lists as offsets into columns of their items. A case
 * that is added is only remembered, until an expression asks for something; then all cases are walked once, some at a time so that
 * they are near while one column after the other takes from them, into all columns that were ever asked for: so what no
 * rule asks costs nothing. A column asked for the first time gets a walk of its own. Cases that are written (columns.h) fill every
 * column at once, but texts get their codes when they are asked for. What a column cannot hold exactly (another kind,
 * another shape, a number that is not small) makes the case odd. Allowed values are tested once for each text. */
#include "feel/columns.h"

#include <string.h>

enum { BITS_LEAF = 45, DEPTH = 12 };

static vec_kind kind_of(const struct feel_type *t) {
    switch (t ? t->kind : FEEL_TYPE_ANY) {
    case FEEL_BOOL: return VEC_TRI;
    case FEEL_DATE: return VEC_DAY;
    case FEEL_NUMBER: return VEC_NUMBER;
    case FEEL_STRING: return VEC_TEXT;
    case FEEL_YM: return VEC_MONTHS;
    case FEEL_LIST: return t->of && t->of->kind != FEEL_LIST ? VEC_LIST : VEC_OTHER;
    case FEEL_CONTEXT: return t->n && t->n <= UINT16_MAX && t->shape ? VEC_CONTEXT : VEC_OTHER;
    default: return VEC_OTHER;
    }
}

/* ---- room ---- */

static void *grown(struct arena *a, const void *old, size_t n, size_t cap, size_t size) {
    void *more = arena_raw(a, cap * size);
    if (n) memcpy(more, old, n * size);
    return more;
}

static void column_room(struct feel_columns *s, struct vec_column *c, size_t cap) {
    size_t had = c->cap;
    if (cap <= had) return;
    c->t = grown(s->a, c->t, had, cap, 1);
    if (c->kind == VEC_DAY || c->kind == VEC_TEXT || c->kind == VEC_MONTHS) c->d = grown(s->a, c->d, had, cap, sizeof *c->d);
    if (c->kind == VEC_NUMBER) c->i = grown(s->a, c->i, had, cap, sizeof *c->i);
    if (c->kind == VEC_LIST) {
        c->first = grown(s->a, c->first, had ? had + 1 : 0, cap + 1, sizeof *c->first);
        c->first[0] = 0;
    }
    if (c->text) c->text = grown(s->a, c->text, had, cap, sizeof *c->text);
    c->cap = cap;
}

/* A text column that is written keeps its texts too. */
static void column_text_room(struct feel_columns *s, struct vec_column *c) {
    if (c->kind == VEC_TEXT && !c->text) c->text = arena_raw(s->a, c->cap * sizeof *c->text + 1);
}

/* The columns with the same rows as `c`, down to the lists: room for `cap` of them in those that take values. */
static void rows_room(struct feel_columns *s, struct vec_column *c, size_t cap) {
    if (c->store) column_room(s, c, cap);
    for (size_t k = 0; c->kind == VEC_CONTEXT && k < c->n_go; k++) rows_room(s, &c->inner[c->go[k]], cap);
}

/* The least room any of them has. */
static size_t rows_least(const struct vec_column *c) {
    size_t least = c->store ? c->cap : SIZE_MAX;
    for (size_t k = 0; c->kind == VEC_CONTEXT && k < c->n_go; k++) {
        size_t of = rows_least(&c->inner[c->go[k]]);
        if (of < least) least = of;
    }
    return least;
}

static void items_room(struct feel_columns *s, struct vec_column *list, size_t need) {
    size_t cap = 2 * list->item_cap > s->room ? 2 * list->item_cap : s->room;
    while (cap < need) cap *= 2;
    rows_room(s, list->inner, cap);
    list->item_cap = cap;
}

static void column_make(struct feel_columns *s, const struct feel_type *t, uint32_t slot, int depth, struct vec_column *c) {
    *c = (struct vec_column){.type = t, .slot = slot, .kind = depth > DEPTH ? VEC_OTHER : kind_of(t)};
    c->limits = t && (t->allowed_list || (t->allowed && c->kind != VEC_TEXT)) && c->kind != VEC_OTHER;
    c->parts = c->kind == VEC_CONTEXT ? t->n : c->kind == VEC_LIST ? 1 : 0;
    c->inner = arena_array(s->a, struct vec_column, c->parts);
    c->go = arena_array(s->a, uint16_t, c->parts);
    for (size_t k = 0; k < c->parts; k++) column_make(s, c->kind == VEC_LIST ? t->of : t->part[k], slot, depth + 1, &c->inner[k]);
}

struct feel_columns *feel_columns_make(struct arena *a, const struct feel_type *const *type, size_t slots, size_t room) {
    struct feel_columns *s = arena_new(a, struct feel_columns);
    *s = (struct feel_columns){.a = a, .slots = slots, .room = room ? room : 1};
    s->column = arena_array(a, struct vec_column *, slots);
    s->frame = arena_array(a, const feel_value *, s->room);
    s->odd = arena_array(a, uint8_t, s->room);
    vec_words_make(a, &s->words);
    for (size_t k = 0; k < slots; k++) {
        if (!type[k]) continue;
        s->column[k] = arena_new(a, struct vec_column);
        column_make(s, type[k], (uint32_t)k, 0, s->column[k]);
    }
    return s;
}

static void column_empty(struct vec_column *c) {
    c->cases = c->coded = 0;
    if (c->allowed_cap) memset(c->allowed, 0, c->allowed_cap);
    for (size_t k = 0; k < c->parts; k++) column_empty(&c->inner[k]);
}

void feel_columns_empty(struct feel_columns *s) {
    s->n = 0;
    s->written = false;
    for (size_t k = 0; k < s->slots; k++)
        if (s->column[k]) column_empty(s->column[k]);
    vec_words_empty(&s->words);
}

size_t feel_columns_count(const struct feel_columns *s) { return s->n; }
const feel_value *columns_frame(const struct feel_columns *s, size_t row) { return s->frame[row]; }
uint8_t *columns_odd(struct feel_columns *s) { return s->odd; }
const struct arena *columns_arena(const struct feel_columns *s) { return s->a; }
struct vec_words *columns_words(struct feel_columns *s) {
    return &s->words;
}
bool columns_differ(const struct feel_columns *s, size_t slot) { return slot < s->slots && s->column[slot]; }

/* ---- passes over the cases ---- */

/* The pass takes up the columns that are wanted and hold `from` cases so far; true when there are any. */
static bool plan(struct feel_columns *s, struct vec_column *c, size_t from) {
    c->store = s->written || (c->wanted && c->cases == from);
    c->n_go = 0;
    bool any = c->store;
    for (size_t k = 0; k < c->parts; k++)
        if (plan(s, &c->inner[k], from)) {
            c->go[c->n_go++] = (uint16_t)k;
            any = true;
        }
    if (c->kind == VEC_LIST && any) {
        c->item_cap = rows_least(c->inner);
        if (c->item_cap < s->room) items_room(s, c, 1); /* so that no column is without a place */
    }
    return any;
}

static void filled(struct vec_column *c, size_t n) {
    if (c->store) c->cases = n;
    for (size_t k = 0; k < c->n_go; k++) filled(&c->inner[c->go[k]], n);
}

/* Bring a column up to the cases added, and with it all others that lack as many. */
static void fill(struct feel_columns *s, struct vec_column *asked) {
    struct vec_column *root = s->column[asked->slot];
    size_t from = asked->cases;
    if (s->written || from == s->n) return;
    plan(s, root, from);
    rows_room(s, root, s->room);
    for (size_t k = from; k < s->n; k += COLUMN_BLOCK) {
        struct column_block b;
        b.n = s->n - k < COLUMN_BLOCK ? s->n - k : COLUMN_BLOCK;
        for (size_t i = 0; i < b.n; i++) {
            if (k + i + COLUMN_BLOCK < s->n) columns_send_ahead(root, &s->frame[k + i + COLUMN_BLOCK][asked->slot]);
            b.v[i] = &s->frame[k + i][asked->slot];
            b.of_case[i] = (uint32_t)(k + i);
        }
        columns_put_block(s, root, k, &b);
    }
    filled(root, s->n);
}

static void want(struct vec_column *c) {
    c->wanted = true;
    if (c->kind == VEC_LIST) want(c->inner);
}

/* ---- adding ---- */

void feel_columns_add(struct feel_columns *s, const feel_value *frame) {
    if (s->n == s->room) return;
    s->odd[s->n] = 0;
    s->frame[s->n] = frame;
    for (size_t k = 0; s->written && k < s->slots; k++)
        if (s->column[k]) columns_put(s, s->column[k], s->n, &frame[k]);
    s->n++;
}

static void texts_room(struct feel_columns *s, struct vec_column *c) {
    column_text_room(s, c);
    for (size_t k = 0; k < c->parts; k++) texts_room(s, &c->inner[k]);
}

void columns_write(struct feel_columns *s) {
    if (s->written || s->n) return;
    s->written = true;
    for (size_t k = 0; k < s->slots; k++)
        if (s->column[k]) {
            plan(s, s->column[k], 0);
            rows_room(s, s->column[k], s->room);
            texts_room(s, s->column[k]);
        }
}

bool columns_is_written(const struct feel_columns *s) { return s->written; }
struct vec_column *columns_of(struct feel_columns *s, size_t slot) {
    return columns_differ(s, slot) ? s->column[slot] : NULL;
}

size_t columns_row(struct feel_columns *s) {
    MUST(s->n < s->room);
    s->odd[s->n] = 0;
    return s->n;
}

void columns_take(struct feel_columns *s) { s->n++; }

bool columns_item(struct feel_columns *s, struct vec_column *list, size_t row) {
    if (row >= VEC_ITEMS_MAX) return false;
    if (row >= list->item_cap) items_room(s, list, row + 1);
    return true;
}

/* ---- reading ---- */

/* The codes of the texts that were written. */
static void code(struct feel_columns *s, struct vec_column *c, size_t n) {
    for (size_t k = c->coded; k < n; k++) c->d[k] = c->t[k] ? vec_words_put(&s->words, c->text[k]) : 0;
    if (n > c->coded) c->coded = n;
}

/* The offsets of the lists of rows from..from + n, from 0 on. */
static const uint32_t *offsets(struct vec_chunk *c, const struct vec_column *of, size_t from, size_t n) {
    uint32_t base = of->first[from], *first = base ? vec_room(c, n + 1, sizeof *first) : NULL;
    if (!base) return of->first + from;
    for (size_t k = 0; first && k <= n; k++) first[k] = of->first[from + k] - base;
    return first;
}

/* The rows from..from + n of a column, most often without a copy; parts when they are asked for. */
static bool column_vec(struct feel_columns *s, struct vec_chunk *c, struct vec_column *of, size_t from, size_t n, struct vec *ret) {
    if (s->written && of->kind == VEC_TEXT) code(s, of, from + n);
    *ret = (struct vec){.kind = of->kind, .step = 1, .scale = COLUMN_SCALE, .bits = BITS_LEAF, .t = of->t + from};
    if (of->d) ret->d = of->d + from;
    if (of->i) ret->i = of->i + from;
    if (of->kind == VEC_LIST) {
        struct vec *item = arena_new(c->run->a, struct vec);
        ret->first = offsets(c, of, from, n);
        if (!ret->first) return false;
        ret->item = item;
        ret->n = ret->first[n];
        return column_vec(s, c, of->inner, of->first[from], ret->n, item);
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
    struct vec_column *in = &v->column->inner[part];
    want(in);
    fill(v->columns, in);
    v->ready[part] = 1;
    return column_vec(v->columns, c, in, v->from, v->rows, &v->part[part]);
}

bool columns_bind(struct feel_columns *s, struct vec_chunk *c, const struct vec_level *at, size_t from, uint32_t slot,
                  struct vec_bind *ret) {
    if (!columns_differ(s, slot)) return false;
    struct vec_column *of = s->column[slot];
    want(of);
    fill(s, of);
    ret->at = at;
    ret->is = column_vec(s, c, of, from, at->n, &ret->vec) ? VEC_BOUND : VEC_UNBOUND;
    return true;
}
