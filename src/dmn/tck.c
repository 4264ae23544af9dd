/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The conformance kit's test files: typed values in XML, cases, and what counts as equal. Dates and durations are read by
 * FEEL's own functions. Numbers are equal when they differ by less than 1e-8, as in the kit's own runner, since its expected
 * values are rounded. Trap: a value without a type but with text is a string; an empty element is null.
 */
#include "dmn/tck.h"

#include <string.h>

#include "base/buf.h"
#include "codec/xml.h"
#include "dmn/model.h"

#define XSI STR("http://www.w3.org/2001/XMLSchema-instance")

struct tck_reader {
    struct arena *a;
    str file, ns;
    struct feel_run run;
    struct err *e;
    unsigned depth;
};

static ecode fail(struct tck_reader *r, const struct xml_node *at, const char *what) {
    err_set(r->e, E_INVALID, "%s", what);
    return err_at(r->e, r->file, (int)at->line, (int)at->col);
}

static bool is_nil(const struct xml_node *x) {
    const struct xml_attr *nil = x ? xml_attr_find_ns(x, XSI, "nil") : NULL;
    return nil && (str_is(nil->value, "true") || str_is(nil->value, "1"));
}

/* A value by a FEEL function of its text: date(s), time(s), ... */
static feel_value by_function(struct tck_reader *r, const char *call, str text) {
    static const str name[] = {{"s", 1}};
    static const struct feel_type *const type[] = {NULL};
    struct feel_scope scope = {.n = 1, .name = name, .type = type};
    struct feel_expr *x = NULL;
    if (feel_compile(r->a, str_of(call), FEEL_EXPRESSION, &scope, &x, NULL)) return feel_null();
    feel_value v = feel_string(text);
    return feel_eval(&r->run, x, &v);
}

static ecode read_simple(struct tck_reader *r, const struct xml_node *x, feel_value *ret) {
    static const struct {
        const char *type, *call;
    } row[] = {{"date", "date(s)"}, {"time", "time(s)"}, {"dateTime", "date and time(s)"}, {"duration", "duration(s)"}};
    static const char *const numbers[] = {"decimal", "double", "integer", "int", "long", "float", "short"};
    const struct xml_attr *typed = xml_attr_find_ns(x, XSI, "type");
    str type = typed ? typed->value : STR(""), raw = xml_text(r->a, x), text = str_trim(raw);
    size_t colon = str_find(type, STR(":"), 0);
    if (colon != SIZE_MAX) type = str_sub(type, colon + 1, type.n);
    *ret = feel_null();
    if (is_nil(x)) return E_OK;
    if (str_is(type, "boolean")) {
        if (!str_is(text, "true") && !str_is(text, "false") && !str_is(text, "1") && !str_is(text, "0"))
            return fail(r, x, "not a boolean");
        *ret = feel_bool(str_is(text, "true") || str_is(text, "1"));
        return E_OK;
    }
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        dec n;
        if (!str_is(type, numbers[i])) continue;
        if (str_starts(text, STR("+"))) text = str_sub(text, 1, text.n);
        if (!dec_parse(text, &n)) return fail(r, x, "not a number");
        *ret = feel_number(n);
        return E_OK;
    }
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        if (!str_is(type, row[i].type)) continue;
        *ret = by_function(r, row[i].call, text);
        return ret->tag == FEEL_NULL ? fail(r, x, "not a date, time or duration") : E_OK;
    }
    if (str_is(type, "string") || text.n) *ret = feel_string(raw);
    return E_OK;
}

static ecode read_value(struct tck_reader *r, const struct xml_node *parent, feel_value *ret);

static ecode read_list(struct tck_reader *r, const struct xml_node *list, feel_value *ret) {
    size_t n = 0;
    if (is_nil(list)) {
        *ret = feel_null();
        return E_OK;
    }
    for (const struct xml_node *x = xml_first(list, r->ns, STR("item")); x; x = xml_next(x, r->ns, STR("item"))) n++;
    feel_value *v = arena_array(r->a, feel_value, n);
    n = 0;
    for (const struct xml_node *x = xml_first(list, r->ns, STR("item")); x; x = xml_next(x, r->ns, STR("item")))
        TRY(read_value(r, x, &v[n++]));
    *ret = feel_list_make(r->a, v, n);
    return E_OK;
}

static ecode read_components(struct tck_reader *r, const struct xml_node *parent, feel_value *ret) {
    size_t n = 0;
    for (const struct xml_node *x = xml_first(parent, r->ns, STR("component")); x; x = xml_next(x, r->ns, STR("component"))) n++;
    feel_value *v = arena_array(r->a, feel_value, n);
    str *name = arena_array(r->a, str, n);
    n = 0;
    for (const struct xml_node *x = xml_first(parent, r->ns, STR("component")); x; x = xml_next(x, r->ns, STR("component"))) {
        name[n] = xml_attr_get(x, "name");
        TRY(read_value(r, x, &v[n++]));
    }
    *ret = feel_context_make(r->a, name, v, n);
    return E_OK;
}

/* What an inputNode, expected, item or component holds. */
static ecode read_value(struct tck_reader *r, const struct xml_node *parent, feel_value *ret) {
    const struct xml_node *value = xml_first(parent, r->ns, STR("value")), *list = xml_first(parent, r->ns, STR("list"));
    *ret = feel_null();
    if (is_nil(parent)) return E_OK;
    if (++r->depth > 100) return fail(r, parent, "values are nested too deep");
    ecode code = E_OK;
    if (xml_first(parent, r->ns, STR("component"))) code = read_components(r, parent, ret);
    else if (list) code = read_list(r, list, ret);
    else if (value) code = read_simple(r, value, ret);
    r->depth--;
    return code;
}

static ecode read_named(struct tck_reader *r, const struct xml_node *test, str element, struct tck_value **ret, size_t *ret_n) {
    size_t n = 0;
    for (const struct xml_node *x = xml_first(test, r->ns, element); x; x = xml_next(x, r->ns, element)) n++;
    struct tck_value *v = arena_array(r->a, struct tck_value, n);
    n = 0;
    for (const struct xml_node *x = xml_first(test, r->ns, element); x; x = xml_next(x, r->ns, element), n++) {
        const struct xml_node *expected = xml_first(x, r->ns, STR("expected"));
        v[n].name = model_name_normal(r->a, xml_attr_get(x, "name"));
        v[n].ns = xml_attr_get(x, "namespace");
        TRY(read_value(r, expected ? expected : x, &v[n].value));
    }
    *ret = v;
    *ret_n = n;
    return E_OK;
}

static ecode read_case(struct tck_reader *r, const struct xml_node *x, struct tck_case *c) {
    str type = xml_attr_get(x, "type");
    c->id = xml_attr_get(x, "id");
    c->invocable = model_name_normal(r->a, xml_attr_get(x, "invocableName"));
    c->kind = str_is(type, "bkm") ? TCK_BKM : str_is(type, "decisionService") ? TCK_SERVICE : TCK_DECISION;
    c->line = x->line;
    const struct xml_node *d = xml_first(x, r->ns, STR("description"));
    if (d) c->description = str_trim(xml_text(r->a, d));
    TRY(read_named(r, x, STR("inputNode"), &c->input, &c->n_inputs));
    return read_named(r, x, STR("resultNode"), &c->result, &c->n_results);
}

bool tck_is(str text) { return str_find(str_sub(text, 0, 4096), STR("testCases"), 0) != SIZE_MAX; }

ecode tck_read(struct arena *a, str file, str text, struct tck_suite **ret, struct err *e) {
    struct xml_doc *doc;
    TRY(xml_parse(a, file, text, NULL, &doc, e));
    struct tck_reader r = {.a = a, .file = file, .ns = doc->root->ns, .run = {.a = a}, .e = e};
    if (!str_is(doc->root->name, "testCases")) return fail(&r, doc->root, "not a test file of the DMN conformance kit");
    struct tck_suite *s = arena_new(a, struct tck_suite);
    size_t n = 0;
    const struct xml_node *model = xml_first(doc->root, r.ns, STR("modelName"));
    if (model) s->model = str_trim(xml_text(a, model));
    for (const struct xml_node *x = xml_first(doc->root, r.ns, STR("testCase")); x; x = xml_next(x, r.ns, STR("testCase"))) n++;
    s->item = arena_array(a, struct tck_case, n);
    for (const struct xml_node *x = xml_first(doc->root, r.ns, STR("testCase")); x; x = xml_next(x, r.ns, STR("testCase")))
        TRY(read_case(&r, x, &s->item[s->n++]));
    *ret = s;
    return E_OK;
}

static bool equal(feel_value x, feel_value y);

static bool number_equal(dec x, dec y) {
    if (dec_eq(x, y)) return true;
    return dec_is_finite(x) && dec_is_finite(y) && dec_cmp(dec_abs(dec_sub(x, y)), dec_make(1, -8)) < 0;
}

static bool context_equal(const struct feel_context *x, const struct feel_context *y) {
    if (x->shape->n != y->shape->n) return false;
    for (size_t i = 0; i < x->shape->n; i++) {
        const feel_value *v = feel_context_find(y, x->shape->name[i]);
        if (!v || !equal(x->value[i], *v)) return false;
    }
    return true;
}

static bool equal(feel_value x, feel_value y) {
    if (x.tag != y.tag) return false;
    if (x.tag == FEEL_NULL) return true;
    if (x.tag == FEEL_NUMBER) return number_equal(x.n, y.n);
    if (x.tag == FEEL_CONTEXT) return context_equal(x.context, y.context);
    if (x.tag != FEEL_LIST) return feel_equal(x, y) == TRI_YES;
    if (x.list->n != y.list->n) return false;
    for (size_t i = 0; i < x.list->n; i++)
        if (!equal(x.list->item[i], y.list->item[i])) return false;
    return true;
}

static str print(struct arena *a, feel_value v) {
    str s = feel_print(a, v);
    if (v.tag != FEEL_NULL || !v.cause) return s;
    struct buf b = buf_make(a);
    buf_add(&b, s);
    for (const struct feel_cause *c = v.cause; c; c = c->because)
        buf_addf(&b, "%s%.*s", c == v.cause ? " (" : ": ", STR_ARG(c->text));
    buf_addc(&b, ')');
    return buf_str(&b);
}

static const struct element *named(const struct dmn_model *m, dmn_kind kind, const struct tck_value *v) {
    const struct dmn_node *found = dmn_find_kind(m, kind, v->name);
    for (size_t i = 0; i < m->n_list[kind]; i++) {
        const struct element *n = (const struct element *)m->list[kind][i];
        if (v->ns.n && str_eq(n->unit->ns, v->ns) && (str_eq(n->variable, v->name) || str_eq(n->pub.id, v->name))) return n;
        if (!v->ns.n && !found && str_eq(n->variable, v->name)) return n; /* of an import, named without it */
    }
    return (const struct element *)found;
}

/* Inputs by their slot; a decision given a value is taken as known. */
static void give(struct dmn_eval *ev, feel_value *slot, const struct tck_case *c) {
    for (size_t i = 0; i < c->n_inputs; i++) {
        const struct element *n = named(ev->m, DMN_INPUT, &c->input[i]);
        if (n) {
            slot[n->pub.slot] = c->input[i].value;
            continue;
        }
        n = named(ev->m, DMN_DECISION, &c->input[i]);
        if (!n) continue;
        ev->value[n->index] = c->input[i].value;
        ev->state[n->index] = 2;
    }
}

static feel_value invoke(struct dmn_eval *ev, const struct tck_case *c) {
    const struct dmn_node *f = dmn_find_kind(ev->m, c->kind == TCK_BKM ? DMN_BKM : DMN_SERVICE, c->invocable);
    if (!f) return feel_null_because(ev->run->a, 0, 0, "there is no %.*s to call", STR_ARG(c->invocable));
    size_t n;
    const str *param = dmn_params(f, &n);
    feel_value *arg = arena_array(ev->run->a, feel_value, n);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < c->n_inputs; k++)
            if (str_eq(param[i], c->input[k].name)) arg[i] = c->input[k].value;
    return dmn_eval_call(ev, f, arg, n);
}

static feel_value result_of(struct dmn_eval *ev, const struct tck_case *c, const struct tck_value *r, feel_value whole) {
    if (c->kind == TCK_DECISION) {
        const struct element *n = named(ev->m, DMN_DECISION, r);
        if (n) return element_eval(ev, n);
        return feel_null_because(ev->run->a, 0, 0, "there is no decision %.*s", STR_ARG(r->name));
    }
    const feel_value *part = c->n_results > 1 && whole.tag == FEEL_CONTEXT ? feel_context_find(whole.context, r->name) : NULL;
    return part ? *part : whole;
}

struct tck_miss *tck_judge(struct feel_run *run, const struct dmn_model *m, const struct tck_case *c, size_t *ret_n) {
    feel_value *slot = arena_array(run->a, feel_value, m->n_list[DMN_INPUT]), whole = {0};
    struct dmn_eval *ev = dmn_eval_open(run, m, slot);
    struct tck_miss *miss = arena_array(run->a, struct tck_miss, c->n_results);
    *ret_n = 0;
    if (c->kind == TCK_DECISION) give(ev, slot, c);
    else whole = invoke(ev, c);
    for (size_t i = 0; i < c->n_results; i++) {
        feel_value got = result_of(ev, c, &c->result[i], whole);
        if (equal(c->result[i].value, got)) continue;
        miss[(*ret_n)++] = (struct tck_miss){c->result[i].name, print(run->a, c->result[i].value), print(run->a, got)};
    }
    return miss;
}
