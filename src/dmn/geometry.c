/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Gaps, overlaps and masked rows by geometry. Each input column is cut at the bounds its cells and its domain mention; a
 * row is a box, the set of segments it holds in per column; sets of rows are bit sets. A gap is found by going down the
 * columns with the set of rows still alive: nothing alive is a gap, a row that holds in all that is left is none, and a
 * (column, set) seen before is not looked at again. Overlaps need no search: two boxes meet when they do in every column.
 * What is not known without evaluating counts as holding (gaps) or as not holding (overlaps, cover), so no false alarm.
 */
#include "dmn/geometry.h"

#include <string.h>

#include "base/buf.h"

#define STEPS_MAX        3000000
#define MEMO_SLOTS       (1u << 16)
#define MEMO_SLOTS_SMALL (1u << 10)

static bool bit(const uint64_t *set, size_t i) { return (set[i / 64] >> (i % 64)) & 1; }
static void bit_put(uint64_t *set, size_t i) { set[i / 64] |= UINT64_C(1) << (i % 64); }

/* What is known of an input's domain: spans of values; nothing = all values. */
static size_t domain_spans(struct arena *a, const struct column *col, const struct span **ret) {
    if (col->values && col->values_cell.kind == CELL_SET && !col->values_cell.negated) {
        *ret = col->values_cell.span;
        return col->values_cell.n;
    }
    const struct dmn_type *type = col->dmn_type;
    if ((type && type->base == FEEL_BOOL) || (col->seen && col->seen->kind == FEEL_BOOL)) {
        struct span *s = arena_array(a, struct span, 2);
        for (int i = 0; i < 2; i++) s[i] = (struct span){feel_bool(i), feel_bool(i), true, true};
        *ret = s;
        return 2;
    }
    if (!type || !type->allowed.n || type->item) return 0;
    struct cell *c = arena_new(a, struct cell);
    cell_read(a, NULL, type->allowed, c);
    *ret = c->span;
    return c->kind == CELL_SET && !c->negated ? c->n : 0;
}

/* Between two neighbouring days or months there is nothing. */
static bool between_is_empty(const struct column_index *ix, size_t segment) {
    if (segment % 2 || !segment || segment >= 2 * ix->n_bounds) return false;
    feel_value lo = ix->bound[segment / 2 - 1], hi = ix->bound[segment / 2];
    if (lo.tag == FEEL_DATE) return date_days(hi.day) - date_days(lo.day) <= 1;
    if (lo.tag == FEEL_YM) return hi.months - lo.months <= 1;
    return lo.tag == FEEL_BOOL;
}

static bool mentions_null(const struct table *t, size_t col) {
    for (size_t r = 0; r < t->n_rules; r++)
        if (t->rule[r].cell[col].has_null) return true;
    return false;
}

/* Texts are hardly ever meant in their order: without a range among the cells, only which one it is matters. */
static bool only_points(const struct table *t, size_t col, const struct column_index *ix) {
    if (ix->tag != FEEL_STRING) return false;
    for (size_t r = 0; r < t->n_rules; r++) {
        const struct cell *cell = &t->rule[r].cell[col];
        for (size_t i = 0; i < cell->n; i++)
            if (cell->span[i].lo.tag != cell->span[i].hi.tag || !str_eq(cell->span[i].lo.s, cell->span[i].hi.s)) return false;
    }
    return true;
}

static bool axis_build(struct geometry *g, size_t col, size_t *budget) {
    struct axis *x = &g->axis[col];
    const struct table *t = g->t;
    const struct span *domain = NULL;
    size_t n_domain = domain_spans(g->a, &t->in[col], &domain);
    if (!index_column(g->a, t, col, domain, n_domain, budget, &x->ix)) return false;
    x->n = 2 * x->ix.n_bounds + 2;
    x->alive = arena_array(g->a, bool, x->n);
    for (size_t s = 0; s + 1 < x->n; s++) x->alive[s] = !n_domain;
    for (size_t i = 0; i < n_domain; i++) {
        size_t from, to;
        index_span(&x->ix, &domain[i], &from, &to);
        for (size_t s = from; s < to; s++) x->alive[s] = true;
    }
    for (size_t s = 0; s < x->n; s++)
        if (between_is_empty(&x->ix, s)) x->alive[s] = false;
    x->points = only_points(t, col, &x->ix);
    for (size_t s = 0; x->points && s + 2 < x->n; s += 2) x->alive[s] = false;
    x->alive[x->n - 1] = mentions_null(t, col);
    x->rows = arena_array(g->a, uint64_t, x->n * g->words);
    x->full = arena_array(g->a, uint64_t, g->words);
    memset(x->full, 0xFF, g->words * sizeof *x->full);
    for (size_t s = 0; s < x->n; s++) {
        memcpy(x->rows + s * g->words, x->ix.rows + s * t->words, t->words * sizeof *x->rows);
        for (size_t w = 0; x->alive[s] && w < g->words; w++) x->full[w] &= x->rows[s * g->words + w];
    }
    for (size_t w = 0; w < t->words; w++) g->opaque[w] |= x->ix.opaque[w];
    return true;
}

static void suffix_build(struct geometry *g) {
    for (size_t c = g->t->n_in; c-- > 0;)
        for (size_t w = 0; w < g->words; w++)
            g->suffix[c][w] = g->axis[c].full[w] & (c + 1 < g->t->n_in ? g->suffix[c + 1][w] : UINT64_MAX);
}

bool geometry_build(struct arena *a, const struct table *t, struct geometry *ret) {
    size_t budget = 128u << 20;
    *ret = (struct geometry){.a = a, .t = t, .words = (t->n_rules + GEOMETRY_GAPS_MAX + 63) / 64, .steps = STEPS_MAX};
    if (!t->n_in || !t->n_rules || !t->index) return false;
    for (size_t i = 0; i < t->n_in; i++)
        for (size_t k = 0; k < i; k++)
            if (str_eq(str_trim(t->in[i].source), str_trim(t->in[k].source))) return false; /* one input twice is one axis */
    ret->axis = arena_array(a, struct axis, t->n_in);
    ret->opaque = arena_array(a, uint64_t, ret->words);
    ret->suffix = arena_array(a, uint64_t *, t->n_in);
    for (size_t c = 0; c < t->n_in; c++) {
        ret->suffix[c] = arena_array(a, uint64_t, ret->words);
        if (!axis_build(ret, c, &budget)) return false;
    }
    suffix_build(ret);
    return true;
}

/* ---- the search for a point no row of a set holds ---- */

struct search {
    struct geometry *g;
    size_t box; /* row whose box is searched; SIZE_MAX = the whole domain */
    geometry_point point;
    uint64_t **live; /* [column]: the rows alive before it */
    size_t memo_slots;
    uint64_t *memo; /* hashes of (column, live) known to be covered; 0 = free */
};

static uint64_t set_hash(const uint64_t *set, size_t words, size_t col) {
    uint64_t h = UINT64_C(0x9E3779B97F4A7C15) * (col + 1);
    for (size_t w = 0; w < words; w++) {
        h ^= set[w];
        h *= UINT64_C(0xff51afd7ed558ccd);
        h ^= h >> 29;
    }
    return h ? h : 1;
}

static bool any_of(const uint64_t *x, const uint64_t *y, size_t words) {
    for (size_t w = 0; w < words; w++)
        if (x[w] & y[w]) return true;
    return false;
}

static bool in_box(const struct search *s, size_t col, size_t segment) {
    const struct axis *x = &s->g->axis[col];
    return x->alive[segment] && (s->box == SIZE_MAX || bit(x->rows + segment * s->g->words, s->box));
}

static bool uncovered(struct search *s, size_t col) {
    struct geometry *g = s->g;
    const uint64_t *live = s->live[col];
    if (!any_of(live, live, g->words)) {
        for (size_t c = col; c < g->t->n_in; c++) s->point[c] = SIZE_MAX;
        return true;
    }
    if (col == g->t->n_in || any_of(live, g->suffix[col], g->words)) return false;
    uint64_t h = set_hash(live, g->words, col), *slot = &s->memo[h % s->memo_slots];
    if (*slot == h) return false;
    const struct axis *x = &g->axis[col];
    uint64_t *next = s->live[col + 1];
    for (size_t seg = 0; seg < x->n; seg++) {
        if (!in_box(s, col, seg)) continue;
        if (!g->steps) return false;
        g->steps--;
        for (size_t w = 0; w < g->words; w++) next[w] = live[w] & x->rows[seg * g->words + w];
        s->point[col] = seg;
        if (uncovered(s, col + 1)) return true;
    }
    if (g->steps) *slot = h;
    return false;
}

static struct search search_make(struct geometry *g, size_t box, geometry_point point, size_t memo_slots) {
    struct search s = {.g = g, .box = box, .point = point, .memo_slots = memo_slots};
    s.live = arena_array(g->a, uint64_t *, g->t->n_in + 1);
    for (size_t c = 0; c <= g->t->n_in; c++) s.live[c] = arena_array(g->a, uint64_t, g->words);
    s.memo = arena_array(g->a, uint64_t, memo_slots);
    return s;
}

/* Rows that hold somewhere in the box, the column `skip` left out of account. */
static void box_rows(const struct geometry *g, size_t skip, uint64_t *set) {
    memset(set, 0, g->words * sizeof *set);
    for (size_t i = 0; i < g->t->n_rules + g->extra; i++) bit_put(set, i);
    for (size_t c = 0; c < g->t->n_in; c++) {
        const struct axis *x = &g->axis[c];
        for (size_t w = 0; c != skip && w < g->words; w++) {
            uint64_t any = 0;
            for (size_t s = 0; s < x->n; s++)
                if (g->box[c][s]) any |= x->rows[s * g->words + w];
            set[w] &= any;
        }
    }
}

/* A gap is told once: take in all segments of each column that leave it one; whole columns then do not matter. */
static void box_widen(struct geometry *g, geometry_point p) {
    uint64_t *set = arena_array(g->a, uint64_t, g->words);
    g->box = arena_array(g->a, bool *, g->t->n_in);
    for (size_t c = 0; c < g->t->n_in; c++) {
        g->box[c] = arena_array(g->a, bool, g->axis[c].n);
        for (size_t s = 0; s < g->axis[c].n; s++) g->box[c][s] = p[c] == s || (p[c] == SIZE_MAX && g->axis[c].alive[s]);
    }
    for (size_t c = g->t->n_in; c-- > 0;) { /* the last columns are the finest */
        bool all = true;
        box_rows(g, c, set);
        for (size_t s = 0; s < g->axis[c].n; s++) {
            if (!g->axis[c].alive[s]) continue;
            g->box[c][s] = g->box[c][s] || !any_of(set, g->axis[c].rows + s * g->words, g->words);
            all &= g->box[c][s];
        }
        if (all) p[c] = SIZE_MAX;
    }
}

bool geometry_gap(struct geometry *g, geometry_point ret, bool *ret_unsure) {
    struct search s = search_make(g, SIZE_MAX, ret, MEMO_SLOTS);
    for (size_t i = 0; i < g->t->n_rules + g->extra; i++) bit_put(s.live[0], i);
    bool found = uncovered(&s, 0);
    *ret_unsure = !g->steps;
    if (found) box_widen(g, ret);
    return found;
}

void geometry_cover(struct geometry *g) {
    if (g->extra == GEOMETRY_GAPS_MAX) return;
    size_t row = g->t->n_rules + g->extra++;
    for (size_t c = 0; c < g->t->n_in; c++) {
        struct axis *x = &g->axis[c];
        bool all = true;
        for (size_t s = 0; s < x->n; s++) {
            if (g->box[c][s]) bit_put(x->rows + s * g->words, row);
            all &= g->box[c][s] || !x->alive[s];
        }
        if (all) bit_put(x->full, row);
        else x->full[row / 64] &= ~(UINT64_C(1) << (row % 64));
    }
    suffix_build(g);
}

/* Rows that hold in some segment where `row` does, of those in ret: by segment, while most words still have rows. */
static void meet_column(struct geometry *g, const struct axis *x, size_t row, uint64_t *ret, uint64_t *any) {
    size_t live = 0;
    for (size_t w = 0; w < g->words; w++) live += ret[w] != 0;
    memset(any, 0, g->words * sizeof *any);
    for (size_t s = 0; live && s < x->n; s++) {
        const uint64_t *rows = x->rows + s * g->words;
        g->work++;
        if (!x->alive[s] || !bit(rows, row)) continue;
        g->work += g->words;
        for (size_t w = 0; w < g->words; w++) any[w] |= rows[w];
    }
    for (size_t w = 0; w < g->words; w++) ret[w] &= any[w];
}

void geometry_overlaps(struct geometry *g, size_t row, uint64_t *ret) {
    struct arena_mark mark = arena_mark(g->a);
    uint64_t *any = arena_array(g->a, uint64_t, g->words);
    memset(ret, 0, g->words * sizeof *ret);
    for (size_t i = 0; i < g->t->n_rules && !bit(g->opaque, row); i++)
        if (i != row && !bit(g->opaque, i)) bit_put(ret, i);
    for (size_t c = 0; c < g->t->n_in; c++)
        if (!bit(g->axis[c].full, row)) meet_column(g, &g->axis[c], row, ret, any); /* full: meets all that can hold at all */
    arena_rewind(g->a, mark);
}

bool geometry_covered(struct geometry *g, size_t row, const uint64_t *cover) {
    struct arena_mark mark = arena_mark(g->a);
    size_t *point = arena_array(g->a, size_t, g->t->n_in);
    struct search s = search_make(g, row, point, MEMO_SLOTS_SMALL);
    for (size_t w = 0; w < g->words; w++) s.live[0][w] = cover[w] & ~g->opaque[w];
    bool open = uncovered(&s, 0);
    arena_rewind(g->a, mark);
    return !open && g->steps;
}

bool geometry_reachable(const struct geometry *g, size_t row, size_t *ret_column) {
    for (size_t c = 0; c < g->t->n_in; c++) {
        const struct axis *x = &g->axis[c];
        bool any = false;
        for (size_t s = 0; s < x->n; s++) any |= bit(x->rows + s * g->words, row) && (x->alive[s] || s + 1 == x->n);
        if (any) continue;
        *ret_column = c;
        return false;
    }
    return true;
}

void geometry_meet(const struct geometry *g, size_t row, size_t other, geometry_point ret) {
    for (size_t c = 0; c < g->t->n_in; c++) {
        const struct axis *x = &g->axis[c];
        ret[c] = SIZE_MAX;
        if (g->t->rule[row].cell[c].kind == CELL_ANY && g->t->rule[other].cell[c].kind == CELL_ANY) continue;
        /* a point of the bounds reads better than what lies between them */
        for (size_t s = 0; s < x->n; s++) {
            const uint64_t *rows = x->rows + s * g->words;
            if (!x->alive[s] || !bit(rows, row) || !bit(rows, other)) continue;
            if (ret[c] == SIZE_MAX || s % 2) ret[c] = s;
            if (s % 2) break;
        }
    }
}

/* ---- a value of a segment ---- */

static feel_value number_between(const feel_value *lo, const feel_value *hi) {
    if (!lo) return feel_number(dec_sub(dec_round(hi->n, 0, DEC_CEILING), dec_of(1)));
    dec up = dec_add(dec_round(lo->n, 0, DEC_FLOOR), dec_of(1));
    if (!hi || dec_cmp(up, hi->n) < 0) return feel_number(up);
    return feel_number(dec_div(dec_add(lo->n, hi->n), dec_of(2)));
}

static bool string_between(struct arena *a, const feel_value *lo, const feel_value *hi, feel_value *ret) {
    static const char *const tails[] = {"x", "0", " ", "!"};
    if (!lo) {
        *ret = feel_string(STR(""));
        return hi->s.n > 0;
    }
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
        *ret = feel_string(arena_printf(a, "%.*s%s", STR_ARG(lo->s), tails[i]));
        if (!hi || str_cmp(ret->s, hi->s) < 0) return true;
    }
    return false;
}

static bool value_between(struct arena *a, const feel_value *lo, const feel_value *hi, feel_value *ret) {
    switch ((lo ? lo : hi)->tag) {
    case FEEL_NUMBER: *ret = number_between(lo, hi); return true;
    case FEEL_STRING: return string_between(a, lo, hi, ret);
    case FEEL_DATE: *ret = feel_date(lo ? date_add_days(lo->day, 1) : date_add_days(hi->day, -1)); return date_is(ret->day);
    case FEEL_YM: *ret = (feel_value){.tag = FEEL_YM, .months = lo ? lo->months + 1 : hi->months - 1}; return true;
    case FEEL_DT:
        *ret = lo ? *lo : *hi;
        ret->dt.second += lo ? 1 : -1;
        return !lo || !hi || ret->dt.second < hi->dt.second;
    default: *ret = lo ? *lo : *hi; return false;
    }
}

bool geometry_value(struct arena *a, const struct axis *x, size_t segment, feel_value *ret) {
    const struct column_index *ix = &x->ix;
    *ret = feel_null();
    if (segment + 1 == x->n || !ix->n_bounds) return segment + 1 == x->n;
    if (segment % 2) {
        *ret = ix->bound[segment / 2];
        return true;
    }
    size_t k = segment / 2;
    if (x->points) {
        *ret = feel_string(STR("other"));
        while (index_segment(ix, *ret) % 2) ret->s = arena_printf(a, "%.*s-", STR_ARG(ret->s));
        return true;
    }
    return value_between(a, k ? &ix->bound[k - 1] : NULL, k < ix->n_bounds ? &ix->bound[k] : NULL, ret);
}

static void case_add(struct buf *b, struct arena *a, const struct geometry *g, size_t col, size_t segment) {
    const struct axis *x = &g->axis[col];
    feel_value v;
    str name = str_trim(g->t->in[col].source);
    if (b->n) buf_adds(b, " and ");
    if (geometry_value(a, x, segment, &v)) {
        buf_addf(b, "%.*s = %.*s", STR_ARG(name), STR_ARG(feel_print(a, v)));
        return;
    }
    if (!x->ix.n_bounds) {
        buf_addf(b, "%.*s is not null", STR_ARG(name));
        return;
    }
    buf_addf(b, "%.*s %s %.*s", STR_ARG(name), segment ? ">" : "<", STR_ARG(feel_print(a, v)));
    if (segment && segment / 2 < x->ix.n_bounds) buf_addf(b, " and < %.*s", STR_ARG(feel_print(a, x->ix.bound[segment / 2])));
}

str geometry_case(struct arena *a, const struct geometry *g, geometry_point p) {
    struct buf b = buf_make(a);
    for (size_t c = 0; c < g->t->n_in; c++)
        if (p[c] != SIZE_MAX) case_add(&b, a, g, c, p[c]);
    return b.n ? buf_str(&b) : STR("any values");
}
