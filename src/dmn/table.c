/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Decision tables: compiled from XML, and looked up. Equal cell texts of a column are compiled once. What matches is found
 * through the index (index.c); what a policy makes of the matches stands in policy.c. Trap: `?` has a slot of its own
 * behind all names in scope, so cells are compiled in a scope one larger than output entries.
 */
#include "dmn/table.h"

#include <string.h>

#include "base/buf.h"

static const struct {
    const char *name;
    hit_policy policy;
    char sign;
} policies[] = {{"UNIQUE", HIT_UNIQUE, 'U'},         {"ANY", HIT_ANY, 'A'},
                {"PRIORITY", HIT_PRIORITY, 'P'},     {"FIRST", HIT_FIRST, 'F'},
                {"RULE ORDER", HIT_RULE_ORDER, 'R'}, {"OUTPUT ORDER", HIT_OUTPUT_ORDER, 'O'},
                {"COLLECT", HIT_COLLECT, 'C'}};
static const struct {
    const char *name;
    hit_aggregate aggregate;
    const char *sign;
} aggregates[] = {
    {"", AGG_LIST, "C"}, {"SUM", AGG_SUM, "C+"}, {"MIN", AGG_MIN, "C<"}, {"MAX", AGG_MAX, "C>"}, {"COUNT", AGG_COUNT, "C#"}};

str table_policy_sign(const struct table *t) {
    if (t->policy == HIT_COLLECT) return str_of(aggregates[t->aggregate].sign);
    for (size_t i = 0; i < sizeof policies / sizeof *policies; i++)
        if (policies[i].policy == t->policy) return str_make(&policies[i].sign, 1);
    return STR("?");
}

static void read_policy(struct compile *c, const struct xml_node *x, struct table *t) {
    str policy = xml_attr_get(x, "hitPolicy"), aggregation = xml_attr_get(x, "aggregation");
    bool known = !policy.n;
    for (size_t i = 0; !known && i < sizeof policies / sizeof *policies; i++)
        if (str_is(policy, policies[i].name)) {
            t->policy = policies[i].policy;
            known = true;
        }
    if (!known) model_problem(c->unit, c->node, x, E_INVALID, "there is no hit policy `%.*s`", STR_ARG(policy));
    known = false;
    for (size_t i = 0; !known && i < sizeof aggregates / sizeof *aggregates; i++)
        if (str_is(aggregation, aggregates[i].name)) {
            t->aggregate = aggregates[i].aggregate;
            known = true;
        }
    if (!known) model_problem(c->unit, c->node, x, E_INVALID, "there is no aggregation `%.*s`", STR_ARG(aggregation));
}

static size_t count(const struct compile *c, const struct xml_node *x, const char *name) {
    size_t n = 0;
    for (const struct xml_node *e = model_child(c->unit, x, name); e; e = model_same(c->unit, e)) n++;
    return n;
}

/* The element a column's expression names, when it is just a name. */
static void column_node(struct compile *c, struct column *col) {
    str name = model_name_normal(c->m->a, col->source);
    for (size_t i = 0; i < c->node->n_bindings; i++)
        if (str_eq(c->node->binding[i].name, name)) col->node = c->node->binding[i].node;
    if (!col->dmn_type && col->node && col->node->type) col->dmn_type = col->node->pub.type;
}

static void read_column(struct compile *c, const struct xml_node *x, const struct feel_scope *scope, struct column *col) {
    const struct xml_node *ex = model_child(c->unit, x, "inputExpression");
    col->xml = x;
    col->label = xml_attr_get(x, "label");
    if (!ex) {
        model_problem(c->unit, c->node, x, E_INVALID, "the input column has no expression");
        return;
    }
    col->x = boxed_feel(c, ex, FEEL_EXPRESSION, scope, &col->source, &col->text);
    col->dmn_type = types_of(c->unit, ex);
    col->type = col->dmn_type ? col->dmn_type->feel : NULL;
    col->seen = col->type ? col->type : col->x ? feel_expr_type(col->x) : NULL;
    column_node(c, col);
}

static struct feel_scope *scope_tested(struct compile *c, const struct feel_scope *scope, const struct feel_type *const *type) {
    static const str name[] = {{"?", 1}};
    struct feel_scope *s = arena_new(c->m->a, struct feel_scope);
    *s = (struct feel_scope){.outer = scope, .n = 1, .name = name, .type = type};
    return s;
}

static void read_input_values(struct compile *c, const struct feel_scope *tested, struct column *col) {
    const struct xml_node *v = model_child(c->unit, col->xml, "inputValues");
    if (!v || !model_child_text(c->m->a, c->unit, v, "text").n) return;
    str source;
    const struct xml_node *text;
    col->values = boxed_feel(c, v, FEEL_UNARY_TESTS, tested, &source, &text);
    col->values_cell = (struct cell){.x = col->values, .source = source, .text = text};
    if (col->values) cell_read(c->m->a, tested->outer, source, &col->values_cell);
}

static void read_output(struct compile *c, const struct xml_node *x, const struct feel_scope *scope, bool only,
                        struct outcome *out) {
    struct arena *a = c->m->a;
    const struct dmn_type *type = types_of(c->unit, x);
    out->xml = x;
    out->type = type ? type->feel : NULL;
    out->name = model_name_normal(a, xml_attr_get(x, "name"));
    if (!out->name.n && !only) model_problem(c->unit, c->node, x, E_INVALID, "one of several outputs has no name");
    const struct xml_node *v = model_child(c->unit, x, "outputValues");
    str text = v ? model_child_text(a, c->unit, v, "text") : STR("");
    if (text.n) {
        struct buf b = buf_make(a);
        struct feel_expr *list = NULL;
        buf_addf(&b, "[%.*s]", STR_ARG(text));
        if (!feel_compile(a, buf_str(&b), FEEL_EXPRESSION, NULL, &list, NULL)) {
            const feel_value *k = feel_expr_constant(list);
            if (k && k->tag == FEEL_LIST) {
                out->n_values = k->list->n;
                out->value = k->list->item;
            }
        }
    } else if (type) {
        out->n_values = type->n_values;
        out->value = type->value;
    }
    const struct xml_node *d = model_child(c->unit, x, "defaultOutputEntry");
    if (d && model_child_text(a, c->unit, d, "text").n)
        out->fallback = boxed_feel(c, d, FEEL_EXPRESSION, scope, &out->fallback_source, &out->fallback_text);
}

/* A cell; the same text in the same column is compiled once. */
static const struct cell *read_cell(struct compile *c, const struct xml_node *x, const struct feel_scope *tested,
                                    struct map *seen) {
    struct arena *a = c->m->a;
    str text = model_child_text(a, c->unit, x, "text");
    const struct cell *known = map_find(seen, text);
    if (known) return known;
    struct cell *cell = arena_new(a, struct cell);
    cell->source = text;
    cell->text = model_child(c->unit, x, "text");
    if (text.n && !str_is(text, "-")) {
        str source;
        const struct xml_node *at;
        cell->x = boxed_feel(c, x, FEEL_UNARY_TESTS, tested, &source, &at);
        if (cell->x) cell_read(a, tested->outer, text, cell);
    }
    map_put(seen, text, cell);
    return cell;
}

static str read_note(struct compile *c, const struct xml_node *rule) {
    struct buf b = buf_make(c->m->a);
    for (const struct xml_node *e = model_child(c->unit, rule, "annotationEntry"); e; e = model_same(c->unit, e)) {
        str text = model_child_text(c->m->a, c->unit, e, "text");
        if (!text.n) continue;
        if (b.n) buf_adds(&b, "; ");
        buf_add(&b, text);
    }
    return b.n ? buf_str(&b) : model_child_text(c->m->a, c->unit, rule, "description");
}

static void read_rule(struct compile *c, const struct xml_node *x, const struct feel_scope *scope, struct feel_scope *const *tested,
                      struct map *seen, struct table *t) {
    struct arena *a = c->m->a;
    struct rule *r = &t->rule[t->n_rules++];
    struct cell *cells = arena_array(a, struct cell, t->n_in);
    *r = (struct rule){.xml = x, .cell = cells, .note = read_note(c, x)};
    r->out = arena_array(a, const struct feel_expr *, t->n_out);
    r->out_source = arena_array(a, str, t->n_out);
    r->out_text = arena_array(a, const struct xml_node *, t->n_out);
    size_t i = 0;
    for (const struct xml_node *e = model_child(c->unit, x, "inputEntry"); e; e = model_same(c->unit, e), i++)
        if (i < t->n_in) {
            cells[i] = *read_cell(c, e, tested[i], &seen[i]);
            cells[i].text = model_child(c->unit, e, "text");
        }
    if (i != t->n_in) model_problem(c->unit, c->node, x, E_INVALID, "the row has %zu cells for %zu inputs", i, t->n_in);
    i = 0;
    for (const struct xml_node *e = model_child(c->unit, x, "outputEntry"); e; e = model_same(c->unit, e), i++)
        if (i < t->n_out) r->out[i] = boxed_feel(c, e, FEEL_EXPRESSION, scope, &r->out_source[i], &r->out_text[i]);
    if (i != t->n_out) model_problem(c->unit, c->node, x, E_INVALID, "the row has %zu results for %zu outputs", i, t->n_out);
}

static bool table_alloc(struct compile *c, const struct xml_node *x, struct table *t) {
    struct arena *a = c->m->a;
    t->n_in = count(c, x, "input");
    t->n_out = count(c, x, "output");
    size_t rules = count(c, x, "rule");
    t->in = arena_array(a, struct column, t->n_in);
    t->out = arena_array(a, struct outcome, t->n_out);
    t->rule = arena_try(a, rules + 1, sizeof *t->rule);
    if (!t->n_out) model_problem(c->unit, c->node, x, E_INVALID, "the decision table has no output");
    return t->rule && t->n_out;
}

struct table *table_compile(struct compile *c, const struct xml_node *x, const struct feel_scope *scope) {
    struct arena *a = c->m->a;
    struct table *t = arena_new(a, struct table);
    *t = (struct table){.xml = x, .unit = c->unit, .node = c->node, .base = scope_slots(scope)};
    read_policy(c, x, t);
    if (!table_alloc(c, x, t)) return t;
    if (t->base + 1 > c->deepest) c->deepest = t->base + 1;
    struct feel_scope **tested = arena_array(a, struct feel_scope *, t->n_in);
    struct map *seen = arena_array(a, struct map, t->n_in);
    size_t i = 0;
    for (const struct xml_node *e = model_child(c->unit, x, "input"); e; e = model_same(c->unit, e), i++) {
        read_column(c, e, scope, &t->in[i]);
        tested[i] = scope_tested(c, scope, &t->in[i].seen);
        seen[i] = map_make(a);
        read_input_values(c, tested[i], &t->in[i]);
    }
    i = 0;
    str *name = arena_array(a, str, t->n_out);
    for (const struct xml_node *e = model_child(c->unit, x, "output"); e; e = model_same(c->unit, e), i++) {
        read_output(c, e, scope, t->n_out == 1, &t->out[i]);
        name[i] = t->out[i].name;
    }
    struct feel_shape *shape = arena_new(a, struct feel_shape);
    *shape = (struct feel_shape){.n = t->n_out, .name = name};
    t->shape = shape;
    for (const struct xml_node *e = model_child(c->unit, x, "rule"); e && !arena_is_over(a); e = model_same(c->unit, e))
        read_rule(c, e, scope, tested, seen, t);
    if (!c->node->pub.problem) index_build(a, t);
    return t;
}

bool table_inputs(struct dmn_eval *ev, const struct table *t, feel_value *frame, feel_value *ret, feel_value *ret_why) {
    for (size_t i = 0; i < t->n_in; i++) {
        const struct column *col = &t->in[i];
        ret[i] = feel_eval(ev->run, col->x, frame);
        if (col->type) ret[i] = feel_conform(ev->run, col->type, ret[i]);
        if (!col->values || ret[i].tag == FEEL_NULL) continue;
        frame[t->base] = ret[i];
        feel_value ok = feel_eval(ev->run, col->values, frame);
        if (ok.tag == FEEL_BOOL && ok.b) continue;
        *ret_why = feel_null_because(ev->run->a, col->xml->line, col->xml->col, "%.*s: %.*s is not among the input values",
                                     STR_ARG(col->source), STR_ARG(feel_print(ev->run->a, ret[i])));
        return false;
    }
    return true;
}

static bool cell_holds(struct dmn_eval *ev, const struct table *t, const struct cell *cell, feel_value v, feel_value *frame) {
    if (!cell->x) return true;
    frame[t->base] = v;
    feel_value r = feel_eval(ev->run, cell->x, frame);
    return r.tag == FEEL_BOOL && r.b;
}

/* The rows the indexes leave; scanned[c] is set where a column must be evaluated row by row. */
static uint64_t *candidates(struct dmn_eval *ev, const struct table *t, const feel_value *in, bool *scanned) {
    uint64_t *set = arena_raw(ev->run->a, (t->words + 1) * sizeof *set);
    memset(set, 0xFF, t->words * sizeof *set);
    if (t->n_rules % 64) set[t->words - 1] = (UINT64_C(1) << (t->n_rules % 64)) - 1;
    for (size_t c = 0; c < t->n_in; c++) {
        const struct column_index *ix = &t->index[c];
        size_t segment = ix->usable ? index_segment(ix, in[c]) : SIZE_MAX;
        scanned[c] = segment == SIZE_MAX;
        if (scanned[c]) continue;
        const uint64_t *rows = &ix->rows[segment * t->words];
        for (size_t w = 0; w < t->words; w++) set[w] &= rows[w];
    }
    return set;
}

static bool row_holds(struct dmn_eval *ev, const struct table *t, uint32_t row, const feel_value *in, const bool *scanned,
                      feel_value *frame) {
    for (size_t c = 0; c < t->n_in; c++) {
        bool opaque = (t->index[c].opaque[row / 64] >> (row % 64)) & 1;
        if (!scanned[c] && !opaque) continue;
        if (!cell_holds(ev, t, &t->rule[row].cell[c], in[c], frame)) return false;
    }
    return true;
}

uint32_t *table_match(struct dmn_eval *ev, const struct table *t, feel_value *frame, const feel_value *in, size_t max,
                      size_t *ret_n) {
    *ret_n = 0;
    if (!t->n_rules || !t->index) return NULL;
    uint32_t *out = NULL;
    size_t cap = 0;
    bool *scanned = arena_array(ev->run->a, bool, t->n_in + 1);
    uint64_t *set = candidates(ev, t, in, scanned);
    for (size_t w = 0; w < t->words; w++)
        for (uint64_t bits = set[w]; bits; bits &= bits - 1) {
            uint32_t row = (uint32_t)(w * 64) + (uint32_t)__builtin_ctzll(bits);
            if (!row_holds(ev, t, row, in, scanned, frame)) continue;
            out = model_grow(ev->run->a, out, *ret_n, &cap, sizeof *out);
            out[(*ret_n)++] = row;
            if (max && *ret_n == max) return out;
        }
    return out;
}
