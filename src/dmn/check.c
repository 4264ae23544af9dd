/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A model looked over before it runs. Walks every expression of every element for what FEEL noted when it compiled them,
 * counts which names are used, and hands tables to check_table.c. Places are those of the text inside its XML element.
 */
#include "dmn/check.h"

#include <stdarg.h>
#include <string.h>

#include "dmn/checks.h"

static const struct dmn_check_row rows[] = {
#define CHECK(id, code, severity, title, text) [DMN_CHECK_##id] = {code, severity, title, text},
#include "dmn/check.tbl.h"
};

const struct dmn_check_row *dmn_check_all(size_t *ret_n) {
    *ret_n = DMN_CHECK__MAX;
    return rows;
}

const char *dmn_check_title(str code) {
    for (size_t i = 0; i < DMN_CHECK__MAX; i++)
        if (str_is(code, rows[i].code)) return rows[i].title;
    return NULL;
}

struct diag *check_add_said(struct check *c, dmn_check_id id, const struct xml_node *at, struct said text) {
    return diag_at(diag_add_said(c->out, rows[id].severity, rows[id].code, c->unit->file, text), at->line, at->col, 0);
}

struct diag *check_add(struct check *c, dmn_check_id id, const struct xml_node *at, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    struct said text = said_list(c->out->a, fmt, ap);
    va_end(ap);
    return check_add_said(c, id, at, text);
}

/* A place inside the <text> of an expression. */
static void place(const struct check *c, struct diag *g, const struct xml_node *text, uint32_t line, uint32_t col) {
    uint32_t l = line, k = col;
    if (!text) return;
    xml_place(c->unit->doc, text, line, col, &l, &k);
    diag_at(g, l, k, 0);
}

/* A name that is an element of the model, only not required here. */
static void name_remedy(struct check *c, struct diag *g, const struct feel_note *n) {
    str text = n->text.text;
    size_t from = str_find(text, STR("`"), 0), to = from == SIZE_MAX ? SIZE_MAX : str_find(text, STR("`"), from + 1);
    str name = to == SIZE_MAX ? STR("") : str_sub(text, from + 1, to);
    const struct dmn_node *known = name.n ? dmn_find(c->m, name) : NULL;
    if (known)
        diag_help(c->out, g, "`%.*s` is in the model: add a requirement on it to `%.*s`", STR_ARG(name),
                  STR_ARG(c->element->pub.name));
    else g->help = n->remedy;
}

void check_expression(struct check *c, const struct feel_expr *x, const struct xml_node *text) {
    static const dmn_check_id id_of[] = {
        [FEEL_NOTE_UNKNOWN_NAME] = DMN_CHECK_NAME, [FEEL_NOTE_TYPE] = DMN_CHECK_TYPE, [FEEL_NOTE_CONSTANT] = DMN_CHECK_CONSTANT};
    if (!x || !text) return;
    size_t n;
    const struct feel_note *note = feel_expr_notes(x, &n);
    for (size_t i = 0; i < n; i++) {
        struct diag *g = check_add_said(c, id_of[note[i].kind], text, note[i].text);
        place(c, g, text, note[i].line, note[i].col);
        c->unknown |= note[i].kind == FEEL_NOTE_UNKNOWN_NAME;
        if (note[i].kind == FEEL_NOTE_UNKNOWN_NAME) name_remedy(c, g, &note[i]);
        else g->help = note[i].remedy;
    }
    const uint32_t *slot = feel_expr_slots(x, &n);
    for (size_t i = 0; i < n; i++)
        if (slot[i] < c->n_used) c->used[slot[i]] = true;
}

static void check_boxed(struct check *c, const struct boxed *b) {
    if (!b) return;
    if (b->kind == BOXED_LITERAL) check_expression(c, b->feel, b->text);
    if (b->kind == BOXED_TABLE && b->table) check_table(c, b->table);
    for (size_t i = 0; i < b->n; i++) check_boxed(c, b->part[i]);
}

static void check_unused(struct check *c, const struct element *n) {
    for (size_t i = 0; i < n->n_bindings; i++) {
        const struct binding *b = &n->binding[i];
        if (c->used[i] || b->node == n) continue;
        struct diag *g = check_add(c, DMN_CHECK_UNUSED, n->pub.xml, "`%.*s` requires `%.*s` but does not use it",
                                   STR_ARG(n->pub.name), STR_ARG(b->name));
        diag_help(c->out, g, "remove the requirement, or use `%.*s`", STR_ARG(b->name));
    }
}

/* What a decision declares against what its expression gives. */
static void check_result(struct check *c, const struct element *n) {
    const struct boxed *b = n->body;
    const struct feel_type *gives = b->type ? b->type : b->feel ? feel_expr_type(b->feel) : NULL;
    if (!n->result || !gives || !feel_type_apart(gives, n->result)) return;
    struct diag *g =
        check_add(c, DMN_CHECK_RESULT_TYPE, b->xml, "`%.*s` is declared %.*s, but its expression gives %.*s", STR_ARG(n->pub.name),
                  STR_ARG(feel_type_print(c->a, n->result)), STR_ARG(feel_type_print(c->a, gives)));
    if (b->text) place(c, g, b->text, 1, 1);
}

static void check_constant(struct check *c, const struct element *n) {
    const struct boxed *b = n->body;
    if (b->kind != BOXED_LITERAL || !b->feel) return;
    const feel_value *v = feel_expr_constant(b->feel);
    bool depends = false; /* on what may vary: a constant made of constants is meant to be one */
    for (size_t i = 0; i < n->n_bindings; i++) depends |= !n->binding[i].node || !n->binding[i].node->constant;
    if (!v || !depends) return;
    check_add(c, DMN_CHECK_ONE_VALUE, b->text ? b->text : b->xml, "`%.*s` can only be %.*s", STR_ARG(n->pub.name),
              STR_ARG(feel_print(c->a, *v)));
}

static bool is_required(const struct dmn_model *m, const struct dmn_node *input) {
    for (size_t i = 0; i < m->n_nodes; i++) {
        const struct element *n = m->node[i];
        for (size_t k = 0; k < n->pub.n_requires; k++)
            if (n->pub.requires[k] == input) return true;
        for (size_t k = 0; n->pub.kind == DMN_SERVICE && k < n->n_params; k++)
            if (&n->param_node[k]->pub == input) return true;
    }
    return false;
}

static void check_element(struct check *c, const struct element *n) {
    c->unit = n->unit;
    c->element = n;
    if (n->pub.kind == DMN_INPUT && !is_required(c->m, &n->pub)) {
        struct diag *g =
            check_add(c, DMN_CHECK_INPUT_UNUSED, n->pub.xml, "no decision requires the input `%.*s`", STR_ARG(n->pub.name));
        diag_help(c->out, g, "remove it, or require it where it matters");
    }
    if (n->pub.kind == DMN_DECISION && !n->body && !n->pub.problem && is_required(c->m, &n->pub))
        check_add(c, DMN_CHECK_NO_LOGIC, n->pub.xml, "`%.*s` has no logic, but other decisions require it", STR_ARG(n->pub.name));
    if (!n->body) return;
    c->n_used = n->frame;
    c->unknown = false;
    c->used = arena_array(c->a, bool, n->frame + 1);
    check_boxed(c, n->body);
    if (n->pub.problem) return;
    if (!c->unknown) check_unused(c, n);
    if (n->pub.kind != DMN_DECISION) return;
    check_result(c, n);
    check_constant(c, n);
}

void dmn_check(struct arena *a, const struct dmn_model *m, struct diags *out) {
    struct check c = {.a = a, .m = m, .out = out};
    for (size_t i = 0; i < m->n_problems; i++) {
        struct diag *g = diag_add_err(out, rows[DMN_CHECK_UNSOUND].code, m->problem[i]);
        g->severity = rows[DMN_CHECK_UNSOUND].severity;
    }
    for (size_t i = 0; i < m->n_nodes; i++)
        if (m->node[i]->unit == m->unit[0]) check_element(&c, m->node[i]);
    diags_sort(out);
}
