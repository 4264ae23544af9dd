/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Item definitions into types. Each is made when first named, so the order in the file does not matter and a type may
 * contain itself: its structs exist before they are filled. Trap: a type that *is* another (typeRef without components)
 * copies it, so there the other must be complete, and a ring of such aliases is refused.
 */
#include <string.h>

#include "base/buf.h"
#include "dmn/json_walk.h"
#include "dmn/model.h"

struct type_slot {
    struct dmn_type pub;
    struct feel_type feel;
    bool done; /* filled: may be copied */
};

#define TYPE_DEPTH 200

static void fill(struct unit *u, const struct xml_node *x, struct type_slot *t);
static void fill_one(struct unit *u, const struct xml_node *x, struct type_slot *t);

static struct type_slot *slot_new(struct unit *u, const struct xml_node *x, str name) {
    struct type_slot *t = arena_new(u->model->a, struct type_slot);
    t->pub.name = t->feel.name = name;
    t->pub.base = FEEL__MAX;
    t->feel.kind = FEEL_TYPE_ANY;
    t->pub.feel = &t->feel;
    if (x) {
        t->pub.line = x->line;
        t->pub.col = x->col;
        t->pub.description = model_child_text(u->model->a, u, x, "description");
    }
    return t;
}

/* Types other tools write that are not FEEL's: name, FEEL's name. */
static str foreign_name(str name) {
    static const struct {
        const char *theirs, *ours;
    } row[] = {
        {"integer", "number"}, {"long", "number"}, {"double", "number"}, {"decimal", "number"},  {"short", "number"},
        {"float", "number"},   {"any", "Any"},     {"undefined", "Any"}, {"<Undefined>", "Any"}, {"datetime", "date and time"},
        {"bool", "boolean"},   {"text", "string"}, {"Undefined", "Any"}};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        if (str_is(name, row[i].theirs)) return str_of(row[i].ours);
    return name;
}

static const struct dmn_type *builtin(struct unit *u, str name) {
    const struct feel_type *f = feel_type_named(name);
    if (!f) f = feel_type_named(foreign_name(name));
    if (!f) return NULL;
    struct type_slot *t = slot_new(u, NULL, name);
    t->pub.feel = f->kind == FEEL_TYPE_ANY ? NULL : f;
    t->pub.base = f->kind < FEEL__MAX ? (feel_tag)f->kind : FEEL__MAX;
    t->done = true;
    map_put(&u->types, name, t);
    return &t->pub;
}

static const struct dmn_type *own(struct unit *u, str name) {
    struct type_slot *t = map_find(&u->types, name);
    if (t) return &t->pub;
    const struct xml_node *x = map_find(&u->definitions, name);
    if (!x) return NULL;
    t = slot_new(u, x, name);
    map_put(&u->types, name, t);
    fill(u, x, t);
    return &t->pub;
}

static const struct dmn_type *imported(struct unit *u, str ref) {
    for (size_t i = 0; i < u->n_imports; i++) {
        struct import *im = &u->import[i];
        if (!im->unit) continue;
        if (!im->name.n) {
            const struct dmn_type *t = own(im->unit, ref);
            if (t) return t;
        } else if (str_starts(ref, im->name) && ref.n > im->name.n + 1 && ref.p[im->name.n] == '.') {
            return own(im->unit, str_sub(ref, im->name.n + 1, ref.n));
        }
    }
    return NULL;
}

/* Version 1.1 wrote prefixes: feel:string, tns:tLoan. */
static const struct dmn_type *prefixed(struct unit *u, const struct xml_node *at, str ref) {
    size_t colon = str_find(ref, STR(":"), 0);
    if (colon == SIZE_MAX) return NULL;
    str prefix = str_sub(ref, 0, colon), name = str_trim(str_sub(ref, colon + 1, ref.n));
    str ns = at ? xml_namespace(at, prefix) : STR("");
    if (str_eq(ns, u->ns) || str_is(prefix, "tns")) {
        const struct dmn_type *t = own(u, name);
        if (t) return t;
    }
    for (size_t i = 0; i < u->n_imports; i++)
        if (u->import[i].unit && str_eq(u->import[i].unit->ns, ns)) return own(u->import[i].unit, name);
    return builtin(u, name);
}

static const struct dmn_type *find(struct unit *u, const struct xml_node *at, str ref) {
    const struct dmn_type *t = own(u, ref);
    if (!t) t = imported(u, ref);
    if (!t) t = builtin(u, ref);
    return t ? t : prefixed(u, at, ref);
}

const struct dmn_type *types_find(struct unit *u, const struct xml_node *at, str ref) {
    str name = model_name_normal(u->model->a, ref);
    const struct dmn_type *t = find(u, at, name);
    if (t) return t;
    struct err e = {0};
    err_set(&e, E_NOTFOUND, "there is no type `%.*s`", STR_ARG(name));
    err_at(&e, u->file, at ? (int)at->line : 0, at ? (int)at->col : 0);
    str near = map_suggest(&u->definitions, name);
    if (near.n) err_remedy(&e, "did you mean `%.*s`", STR_ARG(near));
    model_problem_err(u, NULL, &e);
    return builtin(u, STR("Any"));
}

const struct dmn_type *types_of(struct unit *u, const struct xml_node *x) {
    if (!x) return NULL;
    str ref = xml_attr_get(x, "typeRef");
    if (!ref.n) ref = model_child_text(u->model->a, u, x, "typeRef");
    return ref.n ? types_find(u, x, ref) : NULL;
}

const struct feel_type *types_finder(const void *user, str name) {
    struct unit *u = (struct unit *)(uintptr_t)user;
    const struct dmn_type *t = find(u, NULL, model_name_normal(u->model->a, name));
    return t ? t->feel ? t->feel : feel_type_of(FEEL_TYPE_ANY) : NULL;
}

static void fill_function(struct unit *u, const struct xml_node *x, struct type_slot *t) {
    struct arena *a = u->model->a;
    str out = xml_attr_get(x, "outputTypeRef");
    if (!out.n) out = model_child_text(a, u, x, "outputTypeRef");
    size_t n = 0;
    for (const struct xml_node *p = model_child(u, x, "parameters"); p; p = model_same(u, p)) n++;
    const struct feel_type **part = arena_array(a, const struct feel_type *, n);
    n = 0;
    for (const struct xml_node *p = model_child(u, x, "parameters"); p; p = model_same(u, p)) {
        const struct dmn_type *pt = types_of(u, p);
        part[n++] = pt ? pt->feel : NULL;
    }
    const struct dmn_type *result = out.n ? types_find(u, x, out) : NULL;
    str name = t->feel.name;
    t->feel = *feel_type_function(a, part, n, result ? result->feel : NULL);
    t->feel.name = name;
    t->pub.base = FEEL_FUNCTION;
}

/* A part that only names a type is that type itself: so a type may contain itself. */
static const struct dmn_type *part_type(struct unit *u, const struct xml_node *x, bool is_item) {
    bool plain = !model_child(u, x, "itemComponent") && !model_child(u, x, "functionItem") && !model_child(u, x, "allowedValues");
    if (!is_item) plain = plain && !str_is(xml_attr_get(x, "isCollection"), "true") && !model_child(u, x, "typeConstraint");
    const struct dmn_type *named = plain ? types_of(u, x) : NULL;
    if (named) return named;
    struct type_slot *t = slot_new(u, x, STR(""));
    if (is_item) fill_one(u, x, t);
    else fill(u, x, t);
    return &t->pub;
}

static void fill_components(struct unit *u, const struct xml_node *x, struct type_slot *t) {
    struct arena *a = u->model->a;
    size_t n = 0;
    for (const struct xml_node *c = model_child(u, x, "itemComponent"); c; c = model_same(u, c)) n++;
    str *name = arena_array(a, str, n);
    const struct dmn_type **type = arena_array(a, const struct dmn_type *, n);
    const struct feel_type **feel = arena_array(a, const struct feel_type *, n);
    const struct xml_node **xml = arena_array(a, const struct xml_node *, n);
    str *description = arena_array(a, str, n);
    n = 0;
    for (const struct xml_node *c = model_child(u, x, "itemComponent"); c; c = model_same(u, c), n++) {
        name[n] = model_name_normal(a, xml_attr_get(c, "name"));
        type[n] = part_type(u, c, false);
        feel[n] = type[n]->feel;
        xml[n] = c;
        description[n] = model_child_text(a, u, c, "description");
    }
    str own_name = t->feel.name;
    t->feel = *feel_type_context(a, name, feel, n);
    t->feel.name = own_name;
    t->pub.base = FEEL_CONTEXT;
    t->pub.n_components = n;
    t->pub.component_name = name;
    t->pub.plain_names = true;
    for (size_t i = 0; i < n; i++) t->pub.plain_names &= json_walk_is_plain(name[i]);
    t->pub.component = type;
    t->pub.component_description = description;
    t->pub.component_xml = xml;
}

static void fill_alias(struct unit *u, const struct xml_node *x, struct type_slot *t) {
    const struct dmn_type *base = types_of(u, x);
    if (!base) return;
    const struct type_slot *b = (const struct type_slot *)base;
    if (!b->done) {
        model_problem(u, NULL, x, E_INVALID, "the type `%.*s` is defined by itself", STR_ARG(base->name));
        return;
    }
    struct dmn_type mine = t->pub;
    t->pub = *base;
    t->pub.name = mine.name.n ? mine.name : base->name;
    t->pub.line = mine.line;
    t->pub.col = mine.col;
    if (mine.description.n) t->pub.description = mine.description;
    if (!base->feel) {
        t->pub.feel = NULL;
        return;
    }
    str name = t->feel.name;
    t->feel = *base->feel;
    if (name.n) t->feel.name = name;
    t->pub.feel = &t->feel;
}

/* The allowed values as plain values, when the text is a list of literals: what a form offers. */
static void fill_values(struct unit *u, struct type_slot *t) {
    struct arena *a = u->model->a;
    struct feel_expr *x = NULL;
    t->pub.n_values = 0;
    t->pub.value = NULL;
    struct buf b = buf_make(a);
    buf_addf(&b, "[%.*s]", STR_ARG(t->pub.allowed));
    if (feel_compile(a, buf_str(&b), FEEL_EXPRESSION, NULL, &x, NULL)) return;
    const feel_value *v = feel_expr_constant(x);
    if (!v || v->tag != FEEL_LIST) return;
    for (size_t i = 0; i < v->list->n; i++)
        if (v->list->item[i].tag == FEEL_RANGE || v->list->item[i].tag >= FEEL_LIST) return;
    t->pub.n_values = v->list->n;
    t->pub.value = v->list->item;
}

static const struct feel_expr *compile_tests(struct unit *u, const struct xml_node *at, const struct feel_type *tested, str text) {
    static const str name[] = {{"?", 1}};
    const struct feel_type *type[] = {tested};
    struct feel_scope scope = {.n = 1, .name = name, .type = type, .find = types_finder, .find_user = u};
    struct feel_expr *x = NULL;
    struct err e = {0};
    if (!feel_compile(u->model->a, text, FEEL_UNARY_TESTS, &scope, &x, &e)) return x;
    uint32_t line = at->line, col = at->col;
    const struct xml_node *holder = model_child(u, at, "text");
    if (holder) xml_place(u->doc, holder, (uint32_t)e.line, (uint32_t)e.col, &line, &col);
    err_at(&e, u->file, (int)line, (int)col);
    err_context(&e, "allowed values");
    model_problem_err(u, NULL, &e);
    return NULL;
}

/* Both the tests a base type has and its own must hold. */
static void fill_allowed(struct unit *u, const struct xml_node *x, const char *element, struct type_slot *t) {
    struct arena *a = u->model->a;
    const struct xml_node *c = model_child(u, x, element);
    if (!c) return;
    str text = model_child_text(a, u, c, "text");
    if (!text.n || str_is(text, "-")) return;
    if (!t->pub.feel) t->feel = (struct feel_type){.kind = FEEL_TYPE_ANY, .name = t->feel.name};
    t->pub.feel = &t->feel;
    const struct feel_expr *own_tests = compile_tests(u, c, &t->feel, text);
    if (!own_tests) return;
    if (t->feel.allowed && t->pub.allowed.n) {
        str both = arena_printf(a, "(? in (%.*s)) and (? in (%.*s))", STR_ARG(t->pub.allowed), STR_ARG(text));
        const struct feel_expr *all = compile_tests(u, c, &t->feel, both);
        if (all) own_tests = all;
    }
    t->feel.allowed = own_tests;
    t->pub.allowed = text;
    fill_values(u, t);
}

static void fill_one(struct unit *u, const struct xml_node *x, struct type_slot *t) {
    const struct xml_node *function = model_child(u, x, "functionItem");
    if (function) fill_function(u, function, t);
    else if (model_child(u, x, "itemComponent")) fill_components(u, x, t);
    else fill_alias(u, x, t);
    t->done = true;
    fill_allowed(u, x, "allowedValues", t);
}

static void fill_list(struct unit *u, const struct xml_node *x, struct type_slot *t) {
    struct arena *a = u->model->a;
    t->feel.kind = FEEL_LIST; /* known before the item, which may contain it */
    t->pub.base = FEEL_LIST;
    t->done = true;
    t->pub.item = part_type(u, x, true);
    t->feel.of = t->pub.item->feel;
    const struct xml_node *c = model_child(u, x, "typeConstraint");
    str text = c ? model_child_text(a, u, c, "text") : STR("");
    if (text.n) t->feel.allowed_list = compile_tests(u, c, &t->feel, text);
}

static void fill(struct unit *u, const struct xml_node *x, struct type_slot *t) {
    if (u->model->depth >= TYPE_DEPTH) {
        model_problem(u, NULL, x, E_LIMIT, "types are nested too deep");
        t->done = true;
        return;
    }
    u->model->depth++;
    if (str_is(xml_attr_get(x, "isCollection"), "true")) {
        fill_list(u, x, t);
    } else {
        fill_one(u, x, t);
        fill_allowed(u, x, "typeConstraint", t);
    }
    u->model->depth--;
}

void types_read(struct unit *u) {
    for (size_t i = 0; i < u->definitions.n; i++) own(u, u->definitions.entry[i].key);
}
