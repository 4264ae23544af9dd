/* SPDX-License-Identifier: Apache-2.0 */
/*
 * JSON straight into columns, for many cases judged together (batch.c): a text is looked at once, a day becomes the number by
 * which days are compared, a number counts parts of ten thousand, a text is only pointed to. As in json_typed.c there is one
 * path, the beaten one: at the first thing that is not plain, or that a column cannot hold, the case is read again as a value.
 */
#include "dmn/json_columns.h"

#include "dmn/json_walk.h"

struct reader {
    struct json_walk walk;
    struct feel_columns *to;
};

static bool read(struct reader *r, const struct dmn_type *t, struct vec_column *c, size_t row);

void json_column_null(struct vec_column *c, size_t row) {
    c->t[row] = c->kind == VEC_TRI ? VEC_OPEN : 0;
    if (c->d) c->d[row] = 0;
    if (c->i) c->i[row] = 0;
    if (c->kind == VEC_LIST) c->first[row + 1] = c->first[row];
    for (size_t k = 0; c->kind == VEC_CONTEXT && k < c->parts; k++) json_column_null(&c->inner[k], row);
}

static bool read_list(struct reader *r, const struct dmn_type *t, struct vec_column *c, size_t row) {
    struct json_walk *s = &r->walk;
    size_t at = c->first[row];
    if (!json_walk_take(s, '[')) return false;
    if (!json_walk_take(s, ']')) {
        do {
            if (at >= c->item_cap && !columns_item(r->to, c, at)) return false;
            json_walk_space(s);
            if (!read(r, t->item, c->inner, at++)) return false;
        } while (json_walk_take(s, ','));
        if (!json_walk_take(s, ']')) return false;
    }
    c->t[row] = 1;
    c->first[row + 1] = (uint32_t)at;
    return true;
}

/* The column of a component; `c` NULL: of an input. */
static struct vec_column *part_of(struct reader *r, struct vec_column *c, size_t i) {
    return c ? &c->inner[i] : columns_of(r->to, i);
}

/* A context; the inputs of a whole case are one without a column of its own. */
static bool read_context(struct reader *r, const struct dmn_type *t, struct vec_column *c, size_t row) {
    struct json_walk *s = &r->walk;
    uint64_t seen = 0;
    size_t next = 0, n = t->n_components;
    if (!t->plain_names || n > JSON_WALK_COMPONENTS || !json_walk_take(s, '{')) return false;
    if (!json_walk_take(s, '}')) {
        do {
            json_walk_space(s);
            size_t i = json_walk_key(s, t, next);
            if (i == SIZE_MAX || seen >> i & 1) return false;
            seen |= UINT64_C(1) << i;
            json_walk_space(s);
            if (!read(r, t->component[i], part_of(r, c, i), row)) return false;
            next = i + 1;
        } while (json_walk_take(s, ','));
        if (!json_walk_take(s, '}')) return false;
    }
    for (uint64_t all = n == 64 ? ~UINT64_C(0) : (UINT64_C(1) << n) - 1, k = 0; seen != all && k < n; k++)
        if (!(seen >> k & 1)) json_column_null(part_of(r, c, k), row);
    if (c) c->t[row] = 1;
    return true;
}

/* Digits a column holds exactly: as a decimal of few digits, without sign (columns.c takes no others). */
static inline bool read_number(struct json_walk *s, int64_t *ret) {
    static const int64_t ten[] = {1, 10, 100, 1000, 10000};
    int64_t n;
    int scale;
    if (!json_walk_number(s, &n, &scale) || n < 0 || n >> 31 || scale > COLUMN_SCALE) return false;
    *ret = n * ten[COLUMN_SCALE - scale];
    return true;
}

/* Allowed values of what is no text. */
static bool fits(struct reader *r, const struct vec_column *c, feel_value v) {
    return !c->limits || json_walk_allowed(r->walk.a, c->type, &v);
}

/* A value that has no column of its own kind. */
static bool read_other(struct reader *r, const struct dmn_type *t, struct vec_column *c, size_t row) {
    feel_value v;
    if (!json_walk_value(&r->walk, t, &v)) return false;
    columns_put(r->to, c, row, &v);
    return true;
}

static bool read(struct reader *r, const struct dmn_type *t, struct vec_column *c, size_t row) {
    struct json_walk *s = &r->walk;
    date day;
    if (s->p == s->end || t->feel != c->type) return false;
    if (*s->p == 'n') {
        json_column_null(c, row);
        return json_walk_word(s, "null", 4);
    }
    switch (c->kind) {
    case VEC_DAY:
        if (*s->p != '"' || !json_walk_day(s, &day) || !fits(r, c, feel_date(day))) return false;
        c->d[row] = (int32_t)date_key(day);
        c->t[row] = 1;
        return true;
    case VEC_TEXT:
        c->t[row] = 1;
        return *s->p == '"' && json_walk_text(s, &c->text[row]) && (!c->type->allowed || columns_allows(r->to, c, c->text[row])) &&
               !c->type->allowed_list;
    case VEC_NUMBER: c->t[row] = 1; return !c->limits && read_number(s, &c->i[row]);
    case VEC_TRI:
        c->t[row] = *s->p == 't' ? VEC_YES : VEC_NO;
        return (json_walk_word(s, "true", 4) || json_walk_word(s, "false", 5)) && fits(r, c, feel_bool(c->t[row] == VEC_YES));
    case VEC_LIST:
    case VEC_CONTEXT:
        if (c->limits || s->depth >= JSON_WALK_DEPTH) return false;
        s->depth++;
        bool ok = c->kind == VEC_LIST ? read_list(r, t, c, row) : read_context(r, t, c, row);
        s->depth--;
        return ok;
    default: return read_other(r, t, c, row);
    }
}

bool json_column_read(struct arena *a, str text, const struct dmn_type *t, struct feel_columns *to, struct vec_column *c,
                      size_t row) {
    struct reader r = {.walk = {.a = a, .p = text.p, .end = text.p + text.n}, .to = to};
    json_walk_space(&r.walk);
    if (!(c ? read(&r, t, c, row) : read_context(&r, t, NULL, row))) return false;
    json_walk_space(&r.walk);
    return r.walk.p == r.walk.end;
}
