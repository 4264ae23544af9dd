/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Boxed expressions compiled from XML. Every name is a slot of one frame per element, known here; FEEL texts are compiled
 * against the names before them. Traps: an entry of a context sees the entries above it only; a function that is an entry
 * of a context sees itself (recursion); the iterators of `for` add `partial` behind the variable.
 */
#include <string.h>

#include "dmn/model.h"

#define BOXED_DEPTH 100

uint32_t scope_slots(const struct feel_scope *scope) {
    uint32_t n = 0;
    for (; scope; scope = scope->outer) n += (uint32_t)scope->n;
    return n;
}

typedef void (*compiler)(struct compile *c, const struct xml_node *x, const struct feel_scope *scope, struct boxed *b);
static void compile_literal(struct compile *c, const struct xml_node *x, const struct feel_scope *scope, struct boxed *b);
static void compile_context(struct compile *c, const struct xml_node *x, const struct feel_scope *scope, struct boxed *b);
static void compile_invocation(struct compile *c, const struct xml_node *x, const struct feel_scope *scope, struct boxed *b);
static void compile_list(struct compile *c, const struct xml_node *x, const struct feel_scope *scope, struct boxed *b);
static void compile_relation(struct compile *c, const struct xml_node *x, const struct feel_scope *scope, struct boxed *b);
static void compile_function(struct compile *c, const struct xml_node *x, const struct feel_scope *scope, struct boxed *b);
static void compile_conditional(struct compile *c, const struct xml_node *x, const struct feel_scope *scope, struct boxed *b);
static void compile_filter(struct compile *c, const struct xml_node *x, const struct feel_scope *scope, struct boxed *b);
static void compile_iterator(struct compile *c, const struct xml_node *x, const struct feel_scope *scope, struct boxed *b);
static void compile_table(struct compile *c, const struct xml_node *x, const struct feel_scope *scope, struct boxed *b);

static const struct {
    str element;
    boxed_kind kind;
    compiler fn;
} elements[] = {
    {{"literalExpression", 17}, BOXED_LITERAL, compile_literal},
    {{"context", 7}, BOXED_CONTEXT, compile_context},
    {{"invocation", 10}, BOXED_INVOCATION, compile_invocation},
    {{"list", 4}, BOXED_LIST, compile_list},
    {{"relation", 8}, BOXED_RELATION, compile_relation},
    {{"functionDefinition", 18}, BOXED_FUNCTION, compile_function},
    {{"conditional", 11}, BOXED_CONDITIONAL, compile_conditional},
    {{"filter", 6}, BOXED_FILTER, compile_filter},
    {{"for", 3}, BOXED_FOR, compile_iterator},
    {{"some", 4}, BOXED_SOME, compile_iterator},
    {{"every", 5}, BOXED_EVERY, compile_iterator},
    {{"decisionTable", 13}, BOXED_TABLE, compile_table},
};

static size_t element_row(const struct unit *u, const struct xml_node *x) {
    size_t i = 0, end = sizeof elements / sizeof *elements;
    if (!str_eq(x->ns, u->xmlns)) return end;
    while (i < end && !str_eq(x->name, elements[i].element)) i++;
    return i;
}

bool boxed_is(const struct unit *u, const struct xml_node *x) { return element_row(u, x) < sizeof elements / sizeof *elements; }

struct boxed *boxed_compile_element(struct compile *c, const struct xml_node *x, const struct feel_scope *scope) {
    size_t row = element_row(c->unit, x);
    struct boxed *b = arena_new(c->m->a, struct boxed);
    if (row == sizeof elements / sizeof *elements || c->depth >= BOXED_DEPTH) {
        if (c->depth >= BOXED_DEPTH) model_problem(c->unit, c->node, x, E_LIMIT, "expressions are nested too deep");
        else model_problem(c->unit, c->node, x, E_INVALID, "`%.*s` is not an expression", STR_ARG(x->name));
        return NULL;
    }
    const struct dmn_type *type = types_of(c->unit, x);
    *b = (struct boxed){.kind = elements[row].kind,
                        .type = type ? type->feel : NULL,
                        .xml = x,
                        .unit = c->unit,
                        .base = scope_slots(scope),
                        .own_slot = UINT32_MAX,
                        .node = c->node};
    c->depth++;
    elements[row].fn(c, x, scope, b);
    c->depth--;
    return b;
}

struct boxed *boxed_compile(struct compile *c, const struct xml_node *parent, const struct feel_scope *scope) {
    for (const struct xml_node *x = xml_first(parent, c->unit->xmlns, STR("")); x; x = xml_next(x, c->unit->xmlns, STR("")))
        if (boxed_is(c->unit, x)) return boxed_compile_element(c, x, scope);
    return NULL;
}

/* The expression a child element holds: <then>, <in>, ... */
static struct boxed *compile_child(struct compile *c, const struct xml_node *x, const char *name, const struct feel_scope *scope) {
    const struct xml_node *child = model_child(c->unit, x, name);
    struct boxed *b = child ? boxed_compile(c, child, scope) : NULL;
    if (!b) model_problem(c->unit, c->node, x, E_INVALID, "`%.*s` has no expression in `%s`", STR_ARG(x->name), name);
    return b;
}

/* An inner scope of n names behind `outer`. */
static struct feel_scope *scope_inner(struct compile *c, const struct feel_scope *outer, const str *name,
                                      const struct feel_type *const *type, size_t n) {
    struct feel_scope *s = arena_new(c->m->a, struct feel_scope);
    *s = (struct feel_scope){.outer = outer, .n = n, .name = name, .type = type};
    uint32_t deep = scope_slots(s);
    if (deep > c->deepest) c->deepest = deep;
    return s;
}

const struct feel_expr *boxed_feel(struct compile *c, const struct xml_node *x, feel_kind kind, const struct feel_scope *scope,
                                   str *ret_source, const struct xml_node **ret_text) {
    const struct xml_node *text = model_child(c->unit, x, "text");
    str source = text ? xml_text(c->m->a, text) : STR("");
    *ret_source = source;
    *ret_text = text;
    if (!str_trim(source).n) {
        model_problem(c->unit, c->node, x, E_INVALID, "`%.*s` has no text", STR_ARG(x->name));
        return NULL;
    }
    struct feel_expr *ret = NULL;
    struct err e = {0};
    if (!feel_compile(c->m->a, source, kind, scope, &ret, &e)) return ret;
    uint32_t line, col;
    xml_place(c->unit->doc, text, (uint32_t)(e.line > 0 ? e.line : 1), (uint32_t)(e.col > 0 ? e.col : 1), &line, &col);
    err_at(&e, c->unit->file, (int)line, (int)col);
    model_problem_err(c->unit, c->node, &e);
    return NULL;
}

static void compile_literal(struct compile *c, const struct xml_node *x, const struct feel_scope *scope, struct boxed *b) {
    b->feel = boxed_feel(c, x, FEEL_EXPRESSION, scope, &b->source, &b->text);
}

static void compile_table(struct compile *c, const struct xml_node *x, const struct feel_scope *scope, struct boxed *b) {
    b->table = table_compile(c, x, scope);
}

static void compile_context(struct compile *c, const struct xml_node *x, const struct feel_scope *scope, struct boxed *b) {
    struct arena *a = c->m->a;
    size_t n = 0, entries = 0;
    for (const struct xml_node *e = model_child(c->unit, x, "contextEntry"); e; e = model_same(c->unit, e)) n++;
    str *name = arena_array(a, str, n);
    b->part = arena_array(a, struct boxed *, n);
    b->part_type = arena_array(a, const struct feel_type *, n);
    for (const struct xml_node *e = model_child(c->unit, x, "contextEntry"); e; e = model_same(c->unit, e)) {
        const struct xml_node *variable = model_child(c->unit, e, "variable");
        const struct dmn_type *type = types_of(c->unit, variable);
        const struct feel_scope *inner = scope_inner(c, scope, name, b->part_type, entries);
        b->part[b->n] = boxed_compile(c, e, inner);
        if (!b->part[b->n]) model_problem(c->unit, c->node, e, E_INVALID, "this entry has no expression");
        if (variable) {
            struct boxed *p = b->part[b->n];
            name[entries] = model_name_normal(a, xml_attr_get(variable, "name"));
            b->part_type[entries] = type ? type->feel : p && p->type ? p->type : p && p->feel ? feel_expr_type(p->feel) : NULL;
            entries++;
        } else {
            b->has_result = true;
        }
        b->n++;
        if (b->has_result) break;
    }
    struct feel_shape *shape = arena_new(a, struct feel_shape);
    *shape = (struct feel_shape){.n = entries, .name = name};
    b->shape = shape;
    scope_inner(c, scope, name, NULL, entries);
}

static void compile_invocation(struct compile *c, const struct xml_node *x, const struct feel_scope *scope, struct boxed *b) {
    struct arena *a = c->m->a;
    size_t n = 0;
    for (const struct xml_node *e = model_child(c->unit, x, "binding"); e; e = model_same(c->unit, e)) n++;
    str *name = arena_array(a, str, n);
    b->part = arena_array(a, struct boxed *, n + 1);
    b->part_type = arena_array(a, const struct feel_type *, n);
    b->part[0] = boxed_compile(c, x, scope);
    if (!b->part[0]) model_problem(c->unit, c->node, x, E_INVALID, "the invocation does not say what it calls");
    b->n = 1;
    for (const struct xml_node *e = model_child(c->unit, x, "binding"); e; e = model_same(c->unit, e)) {
        const struct xml_node *parameter = model_child(c->unit, e, "parameter");
        const struct dmn_type *type = types_of(c->unit, parameter);
        if (!parameter) model_problem(c->unit, c->node, e, E_INVALID, "the binding names no parameter");
        name[b->n - 1] = parameter ? model_name_normal(a, xml_attr_get(parameter, "name")) : STR("");
        b->part_type[b->n - 1] = type ? type->feel : NULL;
        b->part[b->n++] = boxed_compile(c, e, scope);
    }
    b->name = name;
}

static void compile_list(struct compile *c, const struct xml_node *x, const struct feel_scope *scope, struct boxed *b) {
    size_t n = 0;
    for (const struct xml_node *e = xml_first(x, c->unit->xmlns, STR("")); e; e = xml_next(e, c->unit->xmlns, STR(""))) n++;
    b->part = arena_array(c->m->a, struct boxed *, n);
    for (const struct xml_node *e = xml_first(x, c->unit->xmlns, STR("")); e; e = xml_next(e, c->unit->xmlns, STR("")))
        if (boxed_is(c->unit, e)) b->part[b->n++] = boxed_compile_element(c, e, scope);
}

static void compile_relation(struct compile *c, const struct xml_node *x, const struct feel_scope *scope, struct boxed *b) {
    struct arena *a = c->m->a;
    size_t columns = 0, rows = 0;
    for (const struct xml_node *e = model_child(c->unit, x, "column"); e; e = model_same(c->unit, e)) columns++;
    for (const struct xml_node *e = model_child(c->unit, x, "row"); e; e = model_same(c->unit, e)) rows++;
    str *name = arena_array(a, str, columns);
    struct feel_shape *shape = arena_new(a, struct feel_shape);
    b->part_type = arena_array(a, const struct feel_type *, columns);
    for (const struct xml_node *e = model_child(c->unit, x, "column"); e; e = model_same(c->unit, e)) {
        const struct dmn_type *type = types_of(c->unit, e);
        b->part_type[b->columns] = type ? type->feel : NULL;
        name[b->columns++] = model_name_normal(a, xml_attr_get(e, "name"));
    }
    *shape = (struct feel_shape){.n = columns, .name = name};
    b->shape = shape;
    struct boxed **part = arena_try(a, rows * columns + 1, sizeof *part);
    if (!part) {
        model_problem(c->unit, c->node, x, E_LIMIT, "the relation is too large");
        return;
    }
    b->part = part;
    for (const struct xml_node *r = model_child(c->unit, x, "row"); r; r = model_same(c->unit, r)) {
        size_t cells = 0;
        for (const struct xml_node *e = xml_first(r, c->unit->xmlns, STR("")); e; e = xml_next(e, c->unit->xmlns, STR(""))) {
            if (!boxed_is(c->unit, e)) continue;
            if (cells < columns) b->part[b->n + cells] = boxed_compile_element(c, e, scope);
            cells++;
        }
        if (cells != columns)
            model_problem(c->unit, c->node, r, E_INVALID, "the row has %zu cells for %zu columns", cells, columns);
        b->n += columns;
    }
}

/* The text of an entry of the context that describes an external function, without its quotes. */
static str external_entry(struct compile *c, const struct xml_node *context, const char *name) {
    for (const struct xml_node *e = model_child(c->unit, context, "contextEntry"); e; e = model_same(c->unit, e)) {
        const struct xml_node *v = model_child(c->unit, e, "variable"), *l = model_child(c->unit, e, "literalExpression");
        if (!v || !l || !str_is(xml_attr_get(v, "name"), name)) continue;
        str s = model_child_text(c->m->a, c->unit, l, "text");
        return s.n >= 2 && s.p[0] == '"' ? str_sub(s, 1, s.n - 1) : s;
    }
    return STR("");
}

static void compile_external(struct compile *c, const struct xml_node *x, str kind, struct boxed *b) {
    const struct xml_node *context = model_child(c->unit, x, "context");
    b->kind = BOXED_EXTERNAL;
    if (!str_eq_nocase(kind, STR("Java")) && !str_eq_nocase(kind, STR("J"))) {
        model_problem(c->unit, c->node, x, E_INVALID, "functions of kind `%.*s` are not evaluated", STR_ARG(kind));
        return;
    }
    if (!context) return;
    b->java_class = external_entry(c, context, "class");
    b->java_signature = external_entry(c, context, "method signature");
}

static void compile_function(struct compile *c, const struct xml_node *x, const struct feel_scope *scope, struct boxed *b) {
    struct arena *a = c->m->a;
    size_t n = 0;
    for (const struct xml_node *p = model_child(c->unit, x, "formalParameter"); p; p = model_same(c->unit, p)) n++;
    struct feel_param *param = arena_array(a, struct feel_param, n);
    str *name = arena_array(a, str, n);
    const struct feel_type **type = arena_array(a, const struct feel_type *, n);
    for (const struct xml_node *p = model_child(c->unit, x, "formalParameter"); p; p = model_same(c->unit, p)) {
        const struct dmn_type *t = types_of(c->unit, p);
        size_t i = b->n_params++;
        name[i] = model_name_normal(a, xml_attr_get(p, "name"));
        type[i] = t ? t->feel : NULL;
        param[i] = (struct feel_param){.name = name[i], .type = type[i]};
    }
    b->param = param;
    str kind = xml_attr_get(x, "kind");
    if (kind.n && !str_is(kind, "FEEL") && !str_is(kind, "F")) {
        compile_external(c, x, kind, b);
        return;
    }
    b->part = arena_array(a, struct boxed *, 1);
    b->n = 1;
    b->part[0] = boxed_compile(c, x, scope_inner(c, scope, name, type, n));
}

static void compile_conditional(struct compile *c, const struct xml_node *x, const struct feel_scope *scope, struct boxed *b) {
    b->part = arena_array(c->m->a, struct boxed *, 3);
    b->part[0] = compile_child(c, x, "if", scope);
    b->part[1] = compile_child(c, x, "then", scope);
    b->part[2] = compile_child(c, x, "else", scope);
    b->n = 3;
}

static void compile_filter(struct compile *c, const struct xml_node *x, const struct feel_scope *scope, struct boxed *b) {
    b->part = arena_array(c->m->a, struct boxed *, 2);
    b->part[0] = compile_child(c, x, "in", scope);
    b->part[1] = NULL;
    b->n = 2;
    /* The match is compiled as FEEL's own filter would be: `item` and the item's entries are names; see boxed_eval. */
    const struct feel_type *list = b->part[0] ? b->part[0]->type : NULL;
    if (!list && b->part[0] && b->part[0]->feel) list = feel_expr_type(b->part[0]->feel);
    const struct feel_type *item = list && list->kind == FEEL_LIST ? list->of : list;
    size_t n = item && item->kind == FEEL_CONTEXT ? item->n : 0;
    str *name = arena_array(c->m->a, str, n + 1);
    const struct feel_type **type = arena_array(c->m->a, const struct feel_type *, n + 1);
    for (size_t i = 0; i < n; i++) {
        name[i] = item->field[i];
        type[i] = item->part[i];
    }
    name[n] = STR("item");
    type[n] = item;
    struct feel_shape *shape = arena_new(c->m->a, struct feel_shape);
    *shape = (struct feel_shape){.n = n, .name = name};
    b->shape = shape;
    b->part[1] = compile_child(c, x, "match", scope_inner(c, scope, name, type, n + 1));
}

static void compile_iterator(struct compile *c, const struct xml_node *x, const struct feel_scope *scope, struct boxed *b) {
    struct arena *a = c->m->a;
    b->part = arena_array(a, struct boxed *, 2);
    b->n = 2;
    b->part[0] = compile_child(c, x, "in", scope);
    str *name = arena_array(a, str, 2);
    const struct feel_type **type = arena_array(a, const struct feel_type *, 2);
    name[0] = model_name_normal(a, xml_attr_get(x, "iteratorVariable"));
    name[1] = STR("partial");
    const struct feel_type *list = b->part[0] ? b->part[0]->type : NULL;
    if (!list && b->part[0] && b->part[0]->feel) list = feel_expr_type(b->part[0]->feel);
    type[0] = list && (list->kind == FEEL_LIST || list->kind == FEEL_RANGE) ? list->of : NULL;
    b->is_partial = b->kind == BOXED_FOR;
    const struct feel_scope *inner = scope_inner(c, scope, name, type, b->is_partial ? 2 : 1);
    b->part[1] = compile_child(c, x, b->kind == BOXED_FOR ? "return" : "satisfies", inner);
}
