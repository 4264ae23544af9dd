/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Values from outside into values of the model's types: text of a form or a CSV cell, plain values of JSON. Strict: what
 * is not of the type is told with its path, what it should be, and, where the type lists its values, a near one. Nothing
 * is guessed: `1` is no boolean, `10/11/2025` no date (the CSV reader of the road turns the habits of a country first).
 */
#include "dmn/input.h"

#include <string.h>

#include "base/buf.h"
#include "feel/temporal.h"

#define DEPTH_MAX 64

/* Where in the value: a chain from the inside out. */
struct path {
    const struct path *outer;
    str name;
    size_t index; /* 1-based; 0 = a name */
    unsigned depth;
};

static void path_print(struct buf *b, const struct path *p) {
    if (!p) return;
    path_print(b, p->outer);
    if (p->index) buf_addf(b, "[%zu]", p->index);
    else buf_addf(b, "%s%.*s", b->n ? "." : "", STR_ARG(p->name));
}

static const char *type_word(const struct dmn_type *t) {
    switch (t->base) {
    case FEEL_BOOL: return "a boolean: true or false";
    case FEEL_NUMBER: return "a number, like 12.5";
    case FEEL_STRING: return "a text";
    case FEEL_DATE: return "a date, like 2025-11-10";
    case FEEL_TIME: return "a time, like 23:59:59";
    case FEEL_DATETIME: return "a date and time, like 2025-11-10T23:59:59";
    case FEEL_YM: return "a duration of years and months, like P4Y";
    case FEEL_DT: return "a duration of days and time, like P1DT2H";
    case FEEL_LIST: return "a list";
    case FEEL_CONTEXT: return "an object with named values";
    case FEEL_RANGE: return "a range, like [1..10]";
    default: return "of another type";
    }
}

static ecode refuse(struct arena *a, const struct path *p, const struct dmn_type *t, const char *what, feel_value v,
                    struct err *e) {
    struct buf b = buf_make(a);
    path_print(&b, p);
    str shown = feel_print(a, v);
    if (shown.n > 80) shown = str_sub(shown, 0, 80);
    for (size_t bad; !str_utf8_is(shown, &bad);) shown.n = bad;
    if (b.n) err_set(e, E_INVALID, "%.*s: %.*s %s", STR_ARG(buf_str(&b)), STR_ARG(shown), what);
    else err_set(e, E_INVALID, "%.*s %s", STR_ARG(shown), what);
    if (t->allowed.n) err_remedy(e, "allowed: %.*s", STR_ARG(t->allowed));
    else err_remedy(e, "it must be %s", type_word(t));
    return E_INVALID;
}

static bool is_temporal(feel_tag t) { return t >= FEEL_DATE && t <= FEEL_DT; }

static bool parse_simple(struct arena *a, const struct dmn_type *t, str text, feel_value *ret) {
    dec n;
    switch (t->base) {
    case FEEL_BOOL: *ret = feel_bool(str_is(text, "true")); return str_is(text, "true") || str_is(text, "false");
    case FEEL_NUMBER:
        if (!dec_parse(text, &n)) return false;
        *ret = feel_number(n);
        return true;
    case FEEL_STRING: *ret = feel_string(arena_str(a, text)); return true;
    default: break;
    }
    *ret = is_temporal(t->base) ? feel_temporal_parse(a, NULL, t->base, arena_str(a, text)) : feel_null();
    return ret->tag == t->base;
}

static ecode conform(struct arena *a, const struct dmn_type *t, const struct path *p, feel_value v, feel_value *ret, struct err *e);

static ecode conform_list(struct arena *a, const struct dmn_type *t, const struct path *p, feel_value v, feel_value *ret,
                          struct err *e) {
    if (v.tag != FEEL_LIST) return refuse(a, p, t, "is not a list", v, e);
    feel_value *item = arena_array(a, feel_value, v.list->n);
    for (size_t i = 0; i < v.list->n; i++) {
        struct path here = {.outer = p, .index = i + 1, .depth = p ? p->depth + 1 : 1};
        TRY(conform(a, t->item, &here, v.list->item[i], &item[i], e));
    }
    *ret = feel_list_make(a, item, v.list->n);
    return E_OK;
}

static ecode unknown_name(struct arena *a, const struct dmn_type *t, const struct path *p, str name, struct err *e) {
    struct map known = map_make(a);
    struct buf b = buf_make(a);
    for (size_t i = 0; i < t->n_components; i++) map_put(&known, t->component_name[i], NULL);
    path_print(&b, p);
    err_set(e, E_INVALID, "%.*s%s`%.*s` is not a part of %.*s", STR_ARG(buf_str(&b)), b.n ? ": " : "", STR_ARG(name),
            STR_ARG(t->name.n ? t->name : STR("this type")));
    str near = map_suggest(&known, name);
    return near.n ? err_remedy(e, "did you mean `%.*s`", STR_ARG(near)) : E_INVALID;
}

static ecode conform_context(struct arena *a, const struct dmn_type *t, const struct path *p, feel_value v, feel_value *ret,
                             struct err *e) {
    if (v.tag != FEEL_CONTEXT) return refuse(a, p, t, "is not an object with named values", v, e);
    const struct feel_context *c = v.context;
    feel_value *value = arena_array(a, feel_value, t->n_components);
    for (size_t k = 0; k < c->shape->n; k++) {
        size_t i = 0;
        while (i < t->n_components && !str_eq(t->component_name[i], c->shape->name[k])) i++;
        if (i == t->n_components) return unknown_name(a, t, p, c->shape->name[k], e);
        struct path here = {.outer = p, .name = t->component_name[i], .depth = p ? p->depth + 1 : 1};
        TRY(conform(a, t->component[i], &here, c->value[k], &value[i], e));
    }
    if (t->feel && t->feel->shape) { /* the type's own shape: paths then find their entries by index */
        struct feel_context *made = arena_new(a, struct feel_context);
        *made = (struct feel_context){t->feel->shape, value};
        *ret = (feel_value){.tag = FEEL_CONTEXT, .context = made};
    } else {
        *ret = feel_context_make(a, t->component_name, value, t->n_components);
    }
    return E_OK;
}

static ecode check_allowed(struct arena *a, const struct dmn_type *t, const struct path *p, feel_value v, struct err *e) {
    if (!t->feel || !t->feel->allowed) return E_OK;
    struct feel_run run = {.a = a};
    feel_value ok = feel_eval(&run, t->feel->allowed, &v);
    if (ok.tag == FEEL_BOOL && ok.b) return E_OK;
    refuse(a, p, t, "is not one of the allowed values", v, e);
    struct map near = map_make(a);
    for (size_t i = 0; i < t->n_values; i++)
        if (t->value[i].tag == FEEL_STRING) map_put(&near, t->value[i].s, NULL);
    str s = v.tag == FEEL_STRING ? map_suggest(&near, v.s) : STR("");
    return s.n ? err_remedy(e, "did you mean \"%.*s\"; allowed: %.*s", STR_ARG(s), STR_ARG(t->allowed)) : E_INVALID;
}

static ecode conform(struct arena *a, const struct dmn_type *t, const struct path *p, feel_value v, feel_value *ret,
                     struct err *e) {
    *ret = v;
    if (v.tag == FEEL_NULL) return E_OK;
    if (p && p->depth > DEPTH_MAX) return err_set(e, E_LIMIT, "the value is nested too deep");
    if (t->item) return conform_list(a, t, p, v, ret, e);
    if (t->n_components) {
        TRY(conform_context(a, t, p, v, ret, e));
    } else if (t->base != FEEL__MAX && v.tag != t->base) {
        bool read = v.tag == FEEL_STRING && is_temporal(t->base) && parse_simple(a, t, v.s, ret);
        if (!read) return refuse(a, p, t, "does not fit", v, e);
    }
    return check_allowed(a, t, p, *ret, e);
}

ecode dmn_input_conform(struct arena *a, const struct dmn_type *type, feel_value plain, feel_value *ret, struct err *e) {
    feel_value v;
    TRY(conform(a, type, NULL, plain, &v, e));
    *ret = v;
    return E_OK;
}

/* A list or context as a FEEL literal. */
static ecode parse_literal(struct arena *a, const struct dmn_type *t, str text, feel_value *ret, struct err *e) {
    struct feel_expr *x;
    TRY(feel_compile(a, arena_str(a, text), FEEL_EXPRESSION, NULL, &x, e));
    const feel_value *v = feel_expr_constant(x);
    if (!v) return err_set(e, E_INVALID, "the value must be written out, without names or functions that depend on the moment");
    return dmn_input_conform(a, t, *v, ret, e);
}

ecode dmn_input_parse(struct arena *a, const struct dmn_type *type, str text, feel_value *ret, struct err *e) {
    feel_value v;
    bool plain_text = type->base == FEEL_STRING && !type->item;
    if (!plain_text) text = str_trim(text);
    if (!text.n) {
        bool empty_allowed = false;
        for (size_t i = 0; plain_text && i < type->n_values; i++)
            empty_allowed |= type->value[i].tag == FEEL_STRING && !type->value[i].s.n;
        *ret = empty_allowed ? feel_string(STR("")) : feel_null();
        return E_OK;
    }
    if (type->item || type->n_components || type->base >= FEEL_LIST) {
        struct err ignored;
        if (type->base != FEEL__MAX) return parse_literal(a, type, text, ret, e);
        if (parse_literal(a, type, text, ret, &ignored)) *ret = feel_string(arena_str(a, text)); /* Any: a literal, else text */
        return E_OK;
    }
    if (!parse_simple(a, type, text, &v)) return refuse(a, NULL, type, "does not fit", feel_string(text), e);
    TRY(check_allowed(a, type, NULL, v, e));
    *ret = v;
    return E_OK;
}
