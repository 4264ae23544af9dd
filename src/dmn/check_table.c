/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What can be wrong with a decision table, each shown as a concrete case. At most a few of a kind are told per table: a
 * table with a wrong column has hundreds, and the first shows it. The geometry lives in an arena of its own.
 */
#include "dmn/checks.h"
#include "dmn/geometry.h"

#define TOLD_MAX         5
#define OVERLAP_WORK_MAX 1000000000u /* segments looked at: about a second */

static const struct xml_node *row_at(const struct table *t, size_t row) { return t->rule[row].xml; }

static bool bit(const uint64_t *set, size_t i) { return (set[i / 64] >> (i % 64)) & 1; }

static void check_texts(struct check *c, const struct table *t) {
    for (size_t i = 0; i < t->n_in; i++) {
        check_expression(c, t->in[i].x, t->in[i].text);
        check_expression(c, t->in[i].values, t->in[i].values_cell.text);
    }
    for (size_t i = 0; i < t->n_out; i++) check_expression(c, t->out[i].fallback, t->out[i].fallback_text);
    for (size_t r = 0; r < t->n_rules; r++) {
        for (size_t i = 0; i < t->n_in; i++) check_expression(c, t->rule[r].cell[i].x, t->rule[r].cell[i].text);
        for (size_t i = 0; i < t->n_out; i++) check_expression(c, t->rule[r].out[i], t->rule[r].out_text[i]);
    }
}

static bool is_value(const struct outcome *o, feel_value v) {
    for (size_t i = 0; i < o->n_values; i++)
        if (feel_equal(o->value[i], v) == TRI_YES) return true;
    return v.tag == FEEL_NULL;
}

static void check_outputs(struct check *c, const struct table *t) {
    size_t told = 0;
    bool plain = true;
    for (size_t o = 0; o < t->n_out; o++) {
        plain &= !t->out[o].n_values;
        for (size_t r = 0; r < t->n_rules && t->out[o].n_values && told < TOLD_MAX; r++) {
            const feel_value *v = t->rule[r].out[o] ? feel_expr_constant(t->rule[r].out[o]) : NULL;
            if (!v || v->tag >= FEEL_LIST || is_value(&t->out[o], *v)) continue;
            check_add(c, DMN_CHECK_OUTPUT, t->rule[r].out_text[o], "row %zu gives %.*s, which is not among the output values",
                      r + 1, STR_ARG(feel_print(c->a, *v)));
            told++;
        }
    }
    if (!plain || (t->policy != HIT_PRIORITY && t->policy != HIT_OUTPUT_ORDER)) return;
    struct diag *g = check_add(c, DMN_CHECK_PRIORITY, t->xml, "the table orders by its output values, but has none");
    diag_help(c->out, g, "list the output values, the one that wins first");
}

static bool same_outputs(const struct table *t, size_t x, size_t y) {
    for (size_t o = 0; o < t->n_out; o++) {
        const feel_value *a = t->rule[x].out[o] ? feel_expr_constant(t->rule[x].out[o]) : NULL;
        const feel_value *b = t->rule[y].out[o] ? feel_expr_constant(t->rule[y].out[o]) : NULL;
        if (!a || !b) {
            if (!str_eq(str_trim(t->rule[x].out_source[o]), str_trim(t->rule[y].out_source[o]))) return false;
        } else if (feel_equal(*a, *b) != TRI_YES) {
            return false;
        }
    }
    return true;
}

/* A default output is a row for every case; collecting tables may leave cases out. */
static bool needs_no_row(const struct table *t) {
    for (size_t o = 0; o < t->n_out; o++)
        if (t->out[o].fallback) return true;
    return t->policy == HIT_COLLECT || t->policy == HIT_RULE_ORDER || t->policy == HIT_OUTPUT_ORDER;
}

static void check_gaps(struct check *c, struct geometry *g) {
    size_t *point = arena_array(g->a, size_t, g->t->n_in);
    bool unsure = false;
    for (int told = 0; told < 3 && !needs_no_row(g->t) && geometry_gap(g, point, &unsure); told++) {
        struct diag *d = check_add(c, DMN_CHECK_GAP, g->t->xml, "no row holds when %.*s", STR_ARG(geometry_case(c->a, g, point)));
        diag_help(c->out, d, "add a row for it, or a default output");
        geometry_cover(g);
    }
    if (unsure) check_add(c, DMN_CHECK_UNSURE, g->t->xml, "the table is too intricate to be searched for gaps in full");
}

static void overlap_tell(struct check *c, const struct geometry *g, size_t x, size_t y) {
    size_t *point = arena_array(g->a, size_t, g->t->n_in);
    geometry_meet(g, x, y, point);
    bool any = g->t->policy == HIT_ANY;
    struct diag *d = check_add(c, any ? DMN_CHECK_CONFLICT : DMN_CHECK_OVERLAP, row_at(g->t, y),
                               "rows %zu and %zu both hold when %.*s", x + 1, y + 1, STR_ARG(geometry_case(c->a, g, point)));
    diag_also(c->out, d,
              (struct diag_also){
                  .file = c->unit->file, .line = row_at(g->t, x)->line, .col = row_at(g->t, x)->col, .text = "the other row"});
    diag_help(c->out, d, any ? "give them the same result, or narrow one" : "narrow one of them, or choose the policy FIRST");
}

static void check_overlaps(struct check *c, struct geometry *g) {
    const struct table *t = g->t;
    if (t->policy != HIT_UNIQUE && t->policy != HIT_ANY) return;
    uint64_t *set = arena_array(g->a, uint64_t, g->words);
    size_t told = 0;
    for (size_t y = 0; y < t->n_rules && told < TOLD_MAX; y++) {
        if (g->work > OVERLAP_WORK_MAX) {
            check_add(c, DMN_CHECK_UNSURE, t->xml, "the table is too large to be searched for overlaps in full");
            return;
        }
        geometry_overlaps(g, y, set);
        for (size_t x = 0; x < y && told < TOLD_MAX; x++) {
            if (!bit(set, x) || (t->policy == HIT_ANY && same_outputs(t, x, y))) continue;
            overlap_tell(c, g, x, y);
            told++;
        }
    }
}

static size_t rank_of(const struct table *t, size_t row) {
    const struct outcome *o = &t->out[0];
    const feel_value *v = t->rule[row].out[0] ? feel_expr_constant(t->rule[row].out[0]) : NULL;
    for (size_t i = 0; v && i < o->n_values; i++)
        if (feel_equal(o->value[i], *v) == TRI_YES) return i;
    return SIZE_MAX;
}

/* `other` wins over `row` wherever both hold. */
static bool wins(const struct table *t, size_t other, size_t row) {
    if (t->policy == HIT_FIRST) return other < row;
    if (t->policy != HIT_PRIORITY || t->n_out != 1) return false;
    size_t x = rank_of(t, other), y = rank_of(t, row);
    return x != SIZE_MAX && y != SIZE_MAX && x < y;
}

static void check_masked(struct check *c, struct geometry *g) {
    const struct table *t = g->t;
    if (t->policy != HIT_FIRST && t->policy != HIT_PRIORITY) return;
    uint64_t *set = arena_array(g->a, uint64_t, g->words);
    size_t told = 0, column;
    for (size_t r = 0; r < t->n_rules && told < TOLD_MAX && g->steps; r++) {
        if (!geometry_reachable(g, r, &column)) continue;
        for (size_t w = 0; w < g->words; w++) set[w] = 0;
        for (size_t o = 0; o < t->n_rules; o++)
            if (o != r && wins(t, o, r)) set[o / 64] |= UINT64_C(1) << (o % 64);
        if (!geometry_covered(g, r, set)) continue;
        struct diag *d = check_add(c, DMN_CHECK_MASKED, row_at(t, r),
                                   "row %zu is never used: rows that win over it hold wherever it does", r + 1);
        diag_help(c->out, d,
                  t->policy == HIT_FIRST ? "move it up, or remove it" : "give its result a higher priority, or remove it");
        told++;
    }
}

static void check_reachable(struct check *c, const struct geometry *g) {
    size_t told = 0, column;
    for (size_t r = 0; r < g->t->n_rules && told < TOLD_MAX; r++) {
        if (geometry_reachable(g, r, &column)) continue;
        const struct cell *cell = &g->t->rule[r].cell[column];
        struct diag *d = check_add(c, DMN_CHECK_UNREACHABLE, cell->text ? cell->text : row_at(g->t, r),
                                   "row %zu can never hold: `%.*s` is never %.*s", r + 1,
                                   STR_ARG(str_trim(g->t->in[column].source)), STR_ARG(cell->source));
        diag_help(c->out, d, "use one of the values the input can have, or remove the row");
        told++;
    }
}

static void check_one_value(struct check *c, const struct table *t) {
    if (t->n_rules < 2 || t->policy >= HIT_RULE_ORDER || t->out[0].fallback) return;
    for (size_t r = 1; r < t->n_rules; r++)
        if (!same_outputs(t, 0, r)) return;
    for (size_t o = 0; o < t->n_out; o++)
        if (!t->rule[0].out[o] || !feel_expr_constant(t->rule[0].out[o])) return;
    check_add(c, DMN_CHECK_ONE_VALUE, t->xml, "every row of the table gives the same result");
}

void check_table(struct check *c, const struct table *t) {
    check_texts(c, t);
    if (!t->n_out || t->node->pub.problem) return;
    check_outputs(c, t);
    check_one_value(c, t);
    struct arena scratch;
    struct geometry g;
    arena_init_source(&scratch, 512u << 20, c->a->source);
    if (geometry_build(&scratch, t, &g)) {
        check_reachable(c, &g);
        check_overlaps(c, &g);
        check_masked(c, &g);
        check_gaps(c, &g);
    }
    arena_done(&scratch);
}
