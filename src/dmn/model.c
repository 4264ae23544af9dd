/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A model as its users see it: lists, look-ups, problems; and the small tools its reader needs. Reading itself is in
 * read.c. Names are compared with white space normalised, as DMN asks.
 */
#include "dmn/model.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"

#define PROBLEMS_MAX 1000

void *model_grow(struct arena *a, void *items, size_t n, size_t *cap, size_t size) {
    if (n < *cap) return items;
    size_t more = *cap ? *cap * 2 : 16;
    void *p = arena_alloc(a, more * size);
    if (n) memcpy(p, items, n * size);
    *cap = more;
    return p;
}

static bool is_blank(uint32_t cp) {
    return cp == ' ' || (cp >= '\t' && cp <= '\r') || cp == 0xA0 || cp == 0x85 || (cp >= 0x2000 && cp <= 0x200B) || cp == 0x2028 ||
           cp == 0x2029 || cp == 0x202F || cp == 0x205F || cp == 0x3000 || cp == 0xFEFF || cp == 0x1680 || cp == 0x180E;
}

/* Nothing to do for nearly every name: single spaces inside, plain characters. */
static bool is_normal(str s) {
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c >= 0x80 || c < ' ') return false;
        if (c == ' ' && (!i || i + 1 == s.n || s.p[i + 1] == ' ')) return false;
    }
    return true;
}

str model_name_normal(struct arena *a, str s) {
    if (is_normal(s)) return s;
    struct buf b = buf_make(a);
    bool gap = false, changed = false;
    for (size_t i = 0; i < s.n;) {
        size_t from = i;
        uint32_t cp = str_utf8_next(s, &i);
        if (is_blank(cp)) {
            changed |= gap || cp != ' ' || !b.n;
            gap = true;
            continue;
        }
        if (gap && b.n) buf_addc(&b, ' ');
        gap = false;
        buf_add(&b, str_sub(s, from, i));
    }
    return changed || gap ? buf_str(&b) : s;
}

void model_problem_err(struct unit *u, struct element *node, const struct err *e) {
    struct dmn_model *m = u->model;
    if (m->n_problems >= PROBLEMS_MAX) {
        if (node && !node->pub.problem) node->pub.problem = m->problem[PROBLEMS_MAX - 1];
        return;
    }
    struct err *kept = arena_new(m->a, struct err);
    *kept = *e;
    m->problem = model_grow(m->a, m->problem, m->n_problems, &m->cap_problems, sizeof *m->problem);
    m->problem[m->n_problems++] = kept;
    if (node && !node->pub.problem) node->pub.problem = kept;
}

void model_problem(struct unit *u, struct element *node, const struct xml_node *at, ecode code, const char *fmt, ...) {
    struct err e = {0};
    char text[400];
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(text, sizeof text, fmt, ap);
    va_end(ap);
    err_set(&e, code, "%s", text);
    err_at(&e, u->file, at ? (int)at->line : 0, at ? (int)at->col : 0);
    model_problem_err(u, node, &e);
}

const struct xml_node *model_child(const struct unit *u, const struct xml_node *x, const char *name) {
    return xml_first(x, u->xmlns, str_of(name));
}

const struct xml_node *model_same(const struct unit *u, const struct xml_node *x) { return xml_next(x, u->xmlns, x->name); }

str model_child_text(struct arena *a, const struct unit *u, const struct xml_node *x, const char *name) {
    const struct xml_node *c = model_child(u, x, name);
    return c ? str_trim(xml_text(a, c)) : STR("");
}

ecode dmn_model_judge(const struct dmn_model *m, struct err *e) {
    if (!m->n_problems) return E_OK;
    if (e) *e = *m->problem[0];
    return m->problem[0]->code;
}

const struct err *const *dmn_model_problems(const struct dmn_model *m, size_t *ret_n) {
    *ret_n = m->n_problems;
    return (const struct err *const *)m->problem;
}

/* The first ` namespace="..."`: that of the root, unless a comment plays tricks, and then loading tells. */
str dmn_namespace_of(str text) {
    static const char quotes[] = "\"'";
    for (size_t at = str_find(text, STR("namespace="), 0); at != SIZE_MAX; at = str_find(text, STR("namespace="), at + 1)) {
        char before = at ? text.p[at - 1] : ' ', quote = at + 10 < text.n ? text.p[at + 10] : 0;
        if ((before != ' ' && before != '\n' && before != '\t' && before != '\r') || !quote || !strchr(quotes, quote)) continue;
        size_t end = str_find(text, str_make(&quote, 1), at + 11);
        return str_sub(text, at + 11, end == SIZE_MAX ? text.n : end);
    }
    return STR("");
}

str dmn_model_name(const struct dmn_model *m) { return m->unit[0]->name; }

str dmn_model_namespace(const struct dmn_model *m) { return m->unit[0]->ns; }

const struct dmn_node *const *dmn_list(const struct dmn_model *m, dmn_kind kind, size_t *ret_n) {
    *ret_n = m->n_list[kind];
    return m->list[kind];
}

const struct dmn_node *dmn_find_kind(const struct dmn_model *m, dmn_kind kind, str name) {
    return map_find(&m->by_name[kind], name);
}

const struct dmn_node *dmn_find(const struct dmn_model *m, str name) {
    static const dmn_kind order[] = {DMN_DECISION, DMN_SERVICE, DMN_INPUT, DMN_BKM};
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        const struct dmn_node *n = dmn_find_kind(m, order[i], name);
        if (n) return n;
    }
    return NULL;
}

str dmn_suggest(const struct dmn_model *m, str name) {
    str best = {0};
    for (int k = 0; k < DMN_KIND__MAX; k++) {
        str s = map_suggest(&m->by_name[k], name);
        if (s.n && (!best.n || str_distance(name, s) < str_distance(name, best))) best = s;
    }
    return best;
}

const struct dmn_source *const *dmn_sources(const struct dmn_model *m, size_t *ret_n) {
    *ret_n = m->n_sources;
    return m->source;
}

const str *dmn_params(const struct dmn_node *callee, size_t *ret_n) {
    const struct element *n = (const struct element *)callee;
    *ret_n = n->n_params;
    return n->param_name;
}

static void collect_inputs(const struct element *n, uint8_t *seen) {
    if (seen[n->index]) return;
    seen[n->index] = 1;
    if (n->pub.problem) return; /* asks nothing; and chains past the limit end here */
    for (size_t i = 0; i < n->pub.n_requires; i++) collect_inputs((const struct element *)n->pub.requires[i], seen);
}

const struct dmn_node *const *dmn_inputs_of(struct arena *a, const struct dmn_model *m, const struct dmn_node *decision,
                                            size_t *ret_n) {
    uint8_t *seen = arena_array(a, uint8_t, m->n_nodes);
    collect_inputs((const struct element *)decision, seen);
    const struct dmn_node **out = arena_array(a, const struct dmn_node *, m->n_list[DMN_INPUT]);
    size_t n = 0;
    for (size_t i = 0; i < m->n_list[DMN_INPUT]; i++)
        if (seen[((const struct element *)m->list[DMN_INPUT][i])->index]) out[n++] = m->list[DMN_INPUT][i];
    *ret_n = n;
    return out;
}

/* "base.Age": the entry Age of the entry base, or one called so as it stands. */
static const feel_value *input_find(const struct feel_context *c, str name) {
    const feel_value *v = feel_context_find(c, name);
    for (size_t dot = str_find(name, STR("."), 0); !v && dot != SIZE_MAX; dot = str_find(name, STR("."), dot + 1)) {
        const feel_value *outer = feel_context_find(c, str_sub(name, 0, dot));
        if (outer && outer->tag == FEEL_CONTEXT) v = input_find(outer->context, str_sub(name, dot + 1, name.n));
    }
    return v;
}

/* A component that is not there is one that is not known: FEEL would take the whole context for one of another type. */
static feel_value complete(struct arena *a, const struct dmn_type *t, feel_value v, unsigned depth) {
    if (v.tag != FEEL_CONTEXT || !t->n_components || depth > 32) return v;
    feel_value *part = arena_array(a, feel_value, t->n_components);
    size_t known = 0;
    for (size_t i = 0; i < t->n_components; i++) {
        const feel_value *p = feel_context_find(v.context, t->component_name[i]);
        if (!p) continue;
        part[i] = complete(a, t->component[i], *p, depth + 1);
        known++;
    }
    return known == v.context->shape->n ? feel_context_make(a, t->component_name, part, t->n_components) : v;
}

feel_value *dmn_inputs_of_context(struct arena *a, const struct dmn_model *m, const struct feel_context *c) {
    feel_value *in = arena_array(a, feel_value, m->n_list[DMN_INPUT]);
    for (size_t i = 0; c && i < m->n_list[DMN_INPUT]; i++) {
        const feel_value *v = input_find(c, m->list[DMN_INPUT][i]->name);
        if (v) in[i] = complete(a, m->list[DMN_INPUT][i]->type, *v, 0);
    }
    return in;
}
