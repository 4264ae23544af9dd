/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A decision table is looked up, not scanned: per input column the bounds its cells mention cut the values into segments,
 * and each segment knows as a bit set which rows may hold there. Evaluating is one binary search and one AND a column.
 * Cells that depend on more than constants stay in every segment and are evaluated for the rows that remain. What a cell
 * says of null is asked of FEEL itself, once, here.
 */
#include <stdlib.h>
#include <string.h>

#include "dmn/table.h"

#define INDEX_BYTES_MAX (64u << 20) /* of one table; columns past it are scanned */

static int bound_order(const void *x, const void *y) {
    int c = 0;
    cell_compare(*(const feel_value *)x, *(const feel_value *)y, &c);
    return c;
}

static bool is_end(feel_value v) { return v.tag == FEEL__MAX; }

struct bounds {
    struct arena *a;
    feel_value *item;
    size_t n, cap;
};

static bool bounds_add(struct bounds *b, const struct span *s) {
    for (int end = 0; end < 2; end++) {
        feel_value v = end ? s->hi : s->lo;
        int c;
        if (is_end(v)) continue;
        if (b->n && !cell_compare(b->item[0], v, &c)) return false;
        b->item = model_grow(b->a, b->item, b->n, &b->cap, sizeof *b->item);
        b->item[b->n++] = v;
    }
    return true;
}

/* All bounds of a column; false when they are not of one ordered kind. */
static bool bounds_collect(struct arena *a, const struct table *t, size_t col, const struct span *extra, size_t n_extra,
                           struct column_index *ix) {
    struct bounds b = {.a = a};
    for (size_t i = 0; i < n_extra; i++)
        if (!bounds_add(&b, &extra[i])) return false;
    for (size_t r = 0; r < t->n_rules; r++) {
        const struct cell *cell = &t->rule[r].cell[col];
        for (size_t i = 0; i < cell->n; i++)
            if (!bounds_add(&b, &cell->span[i])) return false;
    }
    if (b.n) qsort(b.item, b.n, sizeof *b.item, bound_order);
    size_t kept = 0;
    for (size_t i = 0; i < b.n; i++)
        if (!kept || bound_order(&b.item[kept - 1], &b.item[i])) b.item[kept++] = b.item[i];
    ix->bound = b.item;
    ix->n_bounds = kept;
    ix->tag = kept ? b.item[0].tag : FEEL__MAX;
    return true;
}

/* First bound not below v; *ret_hit when it equals v. */
static size_t bound_find(const struct column_index *ix, feel_value v, bool *ret_hit) {
    size_t lo = 0, hi = ix->n_bounds;
    *ret_hit = false;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        int c = 0;
        if (!cell_compare(ix->bound[mid], v, &c)) return SIZE_MAX;
        if (c == 0) {
            *ret_hit = true;
            return mid;
        }
        if (c < 0) lo = mid + 1;
        else hi = mid;
    }
    return lo;
}

size_t index_segment(const struct column_index *ix, feel_value v) {
    if (v.tag == FEEL_NULL) return 2 * ix->n_bounds + 1;
    if (!ix->n_bounds) return 0; /* only `-`, `null` and opaque cells: all values are alike */
    if (v.tag != ix->tag) return SIZE_MAX;
    bool hit;
    size_t k = bound_find(ix, v, &hit);
    return k == SIZE_MAX ? SIZE_MAX : hit ? 2 * k + 1 : 2 * k;
}

static void span_segments(const struct column_index *ix, const struct span *s, size_t *ret_from, size_t *ret_to) {
    bool hit;
    *ret_from = is_end(s->lo) ? 0 : 2 * bound_find(ix, s->lo, &hit) + 1 + (s->lo_in ? 0 : 1);
    *ret_to = is_end(s->hi) ? 2 * ix->n_bounds + 1 : 2 * bound_find(ix, s->hi, &hit) + 1 + (s->hi_in ? 1 : 0);
}

static void put(const struct table *t, struct column_index *ix, size_t segment, size_t row, bool on) {
    uint64_t *w = &ix->rows[segment * t->words + row / 64], bit = UINT64_C(1) << (row % 64);
    *w = on ? *w | bit : *w & ~bit;
}

/* What the cell says of null, by FEEL. The constants of a CELL_SET need no frame but `?`. */
static bool cell_takes_null(struct arena *a, const struct table *t, const struct cell *cell, feel_value *frame) {
    struct feel_run run = {.a = a};
    frame[t->base] = feel_null();
    feel_value v = feel_eval(&run, cell->x, frame);
    return v.tag == FEEL_BOOL && v.b;
}

static void row_put(struct arena *a, const struct table *t, struct column_index *ix, const struct cell *cell, size_t row,
                    feel_value *frame) {
    size_t null_at = 2 * ix->n_bounds + 1;
    bool all = cell->kind != CELL_SET;
    for (size_t s = 0; s < null_at; s++)
        if (all || cell->negated) put(t, ix, s, row, true);
    if (all || cell_takes_null(a, t, cell, frame)) put(t, ix, null_at, row, true);
    if (cell->kind == CELL_OPAQUE) {
        ix->opaque[row / 64] |= UINT64_C(1) << (row % 64);
        ix->any_opaque = true;
    }
    for (size_t i = 0; i < cell->n; i++) {
        size_t from, to;
        span_segments(ix, &cell->span[i], &from, &to);
        for (size_t s = from; s < to; s++) put(t, ix, s, row, !cell->negated);
    }
}

void index_span(const struct column_index *ix, const struct span *s, size_t *ret_from, size_t *ret_to) {
    span_segments(ix, s, ret_from, ret_to);
}

bool index_column(struct arena *a, const struct table *t, size_t col, const struct span *extra, size_t n_extra, size_t *budget,
                  struct column_index *ix) {
    ix->opaque = arena_array(a, uint64_t, t->words);
    if (!bounds_collect(a, t, col, extra, n_extra, ix)) return false;
    size_t segments = 2 * ix->n_bounds + 2, bytes = segments * t->words * sizeof(uint64_t);
    if (bytes > *budget) return false;
    ix->rows = arena_try(a, segments * t->words + 1, sizeof(uint64_t));
    if (!ix->rows) return false;
    *budget -= bytes;
    feel_value *frame = arena_array(a, feel_value, t->base + 1);
    for (size_t r = 0; r < t->n_rules; r++) row_put(a, t, ix, &t->rule[r].cell[col], r, frame);
    ix->usable = true;
    return true;
}

void index_build(struct arena *a, struct table *t) {
    t->words = (t->n_rules + 63) / 64;
    t->index = arena_array(a, struct column_index, t->n_in);
    size_t budget = INDEX_BYTES_MAX;
    for (size_t c = 0; c < t->n_in; c++) (void)index_column(a, t, c, NULL, 0, &budget, &t->index[c]);
}
