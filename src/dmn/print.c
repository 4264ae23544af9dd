/* SPDX-License-Identifier: Apache-2.0 */
/* Decision tables as text. Widths are counted in code points; a cell of several lines becomes several lines of its row. */
#include "dmn/print.h"

#include "dmn/table.h"

#define WIDTH_MAX 60

struct grid {
    struct arena *a;
    size_t rows, cols;
    str *cell;
    size_t *width;
};

static void put(struct grid *g, size_t row, size_t col, str s) { g->cell[row * g->cols + col] = str_trim(s); }

static str column_head(const struct column *c) {
    str source = str_trim(c->source);
    return source.n ? source : c->label;
}

static struct grid grid_make(struct arena *a, const struct table *t) {
    struct grid g = {.a = a, .rows = t->n_rules + 1, .cols = t->n_in + t->n_out + 2};
    g.cell = arena_array(a, str, g.rows * g.cols);
    g.width = arena_array(a, size_t, g.cols);
    put(&g, 0, 0, table_policy_sign(t));
    for (size_t i = 0; i < t->n_in; i++) put(&g, 0, 1 + i, column_head(&t->in[i]));
    for (size_t i = 0; i < t->n_out; i++)
        put(&g, 0, 1 + t->n_in + i, t->out[i].name.n ? t->out[i].name : t->n_out == 1 ? t->node->pub.name : STR(""));
    for (size_t r = 0; r < t->n_rules; r++) {
        const struct rule *rule = &t->rule[r];
        put(&g, r + 1, 0, arena_printf(a, "%zu", r + 1));
        for (size_t i = 0; i < t->n_in; i++) put(&g, r + 1, 1 + i, rule->cell[i].source.n ? rule->cell[i].source : STR("-"));
        for (size_t i = 0; i < t->n_out; i++) put(&g, r + 1, 1 + t->n_in + i, rule->out_source[i]);
        put(&g, r + 1, g.cols - 1, rule->note);
    }
    return g;
}

static size_t line_count(str s) {
    size_t n = 1;
    for (size_t i = 0; i < s.n; i++) n += s.p[i] == '\n';
    return n;
}

static str line_of(str s, size_t line) {
    str piece = {0};
    for (size_t i = 0; i <= line; i++)
        if (!str_cut(&s, '\n', &piece)) return STR("");
    return str_trim(piece);
}

static void measure(struct grid *g) {
    for (size_t i = 0; i < g->rows * g->cols; i++)
        for (size_t l = 0; l < line_count(g->cell[i]); l++) {
            size_t n = str_utf8_count(line_of(g->cell[i], l)), *w = &g->width[i % g->cols];
            if (n > *w) *w = n < WIDTH_MAX ? n : WIDTH_MAX;
        }
}

static void print_row(struct buf *out, const struct grid *g, size_t row) {
    size_t lines = 1, last = g->width[g->cols - 1] ? g->cols : g->cols - 1;
    for (size_t c = 0; c < last; c++) {
        size_t n = line_count(g->cell[row * g->cols + c]);
        if (n > lines) lines = n;
    }
    for (size_t l = 0; l < lines; l++) {
        size_t from = out->n;
        for (size_t c = 0; c < last; c++) {
            str s = line_of(g->cell[row * g->cols + c], l);
            if (c) buf_adds(out, " | ");
            buf_add(out, s);
            for (size_t k = str_utf8_count(s); k < g->width[c]; k++) buf_addc(out, ' ');
        }
        while (out->n > from && out->p[out->n - 1] == ' ') out->n--;
        buf_addc(out, '\n');
    }
}

static void print_rule(struct buf *out, const struct grid *g) {
    size_t last = g->width[g->cols - 1] ? g->cols : g->cols - 1;
    for (size_t c = 0; c < last; c++) {
        if (c) buf_adds(out, "-+-");
        for (size_t k = 0; k < g->width[c]; k++) buf_addc(out, '-');
    }
    buf_addc(out, '\n');
}

static void print_table(struct buf *out, const struct table *t) {
    struct grid g = grid_make(out->a, t);
    measure(&g);
    print_row(out, &g, 0);
    print_rule(out, &g);
    for (size_t r = 1; r < g.rows; r++) print_row(out, &g, r);
}

static bool print_boxed(struct buf *out, const struct boxed *b) {
    if (!b) return false;
    bool any = b->kind == BOXED_TABLE && b->table;
    if (any) print_table(out, b->table);
    for (size_t i = 0; i < b->n; i++) any |= print_boxed(out, b->part[i]);
    return any;
}

bool dmn_table_print(struct buf *out, const struct dmn_node *node) {
    return print_boxed(out, ((const struct element *)node)->body);
}
