/* SPDX-License-Identifier: Apache-2.0 */
/* JSON in and out of FEEL values. Coming in, depth is bounded by the reader of the text (codec/json.h), so this may recurse. */
#include "dmn/json.h"

#include "base/buf.h"
#include "dmn/input.h"

enum { WRITE_DEPTH = 500 };

static ecode read_members(struct arena *a, const struct json *j, feel_value *ret, struct err *e) {
    feel_value *v = arena_array(a, feel_value, j->n);
    str *name = arena_array(a, str, j->n);
    size_t n = 0;
    for (const struct json *m = j->first; m; m = m->next, n++) {
        name[n] = arena_str(a, m->key);
        TRY(dmn_json_read(a, m, &v[n], e));
    }
    *ret = j->tag == JSON_ARRAY ? feel_list_make(a, v, n) : feel_context_make(a, name, v, n);
    return E_OK;
}

ecode dmn_json_read(struct arena *a, const struct json *j, feel_value *ret, struct err *e) {
    dec n;
    switch (j->tag) {
    case JSON_BOOL: *ret = feel_bool(j->b); return E_OK;
    case JSON_STRING: *ret = feel_string(arena_str(a, j->s)); return E_OK;
    case JSON_NUMBER:
        if (!dec_parse(j->s, &n)) {
            err_set(e, E_INVALID, "the number %.*s is out of range", STR_ARG(j->s));
            return err_at(e, STR(""), (int)j->line, (int)j->col);
        }
        *ret = feel_number(n);
        return E_OK;
    case JSON_ARRAY:
    case JSON_OBJECT: return read_members(a, j, ret, e);
    default: *ret = feel_null(); return E_OK;
    }
}

static struct json *write_number(struct arena *a, dec n) {
    struct json *j = json_str(a, dec_print_short(a, n));
    if (dec_is_finite(n)) j->tag = JSON_NUMBER;
    return j;
}

/* Temporal values as their texts: FEEL prints them as @"..." inside other values. */
static str plain_text(struct arena *a, feel_value v) {
    str s = feel_print(a, v);
    if (str_starts(s, STR("@\"")) && str_ends(s, STR("\""))) return str_sub(s, 2, s.n - 1);
    return s;
}

static struct json *write(struct arena *a, feel_value v, int depth);

static struct json *write_list(struct arena *a, const struct feel_list *l, int depth) {
    struct json *j = json_array(a);
    for (size_t i = 0; i < l->n && !arena_is_over(a); i++) json_add(j, write(a, l->item[i], depth));
    return j;
}

static struct json *write_context(struct arena *a, const struct feel_context *c, int depth) {
    struct json *j = json_object(a);
    for (size_t i = 0; i < c->shape->n; i++) json_put(j, c->shape->name[i], write(a, c->value[i], depth));
    return j;
}

/* An expression can nest values deeper than a reader of JSON takes: what lies below is a text. */
static struct json *write(struct arena *a, feel_value v, int depth) {
    if (depth > WRITE_DEPTH) return json_str(a, plain_text(a, v));
    switch (v.tag) {
    case FEEL_NULL: return json_null(a);
    case FEEL_BOOL: return json_bool(a, v.b);
    case FEEL_NUMBER: return write_number(a, v.n);
    case FEEL_STRING: return json_str(a, v.s);
    case FEEL_LIST: return write_list(a, v.list, depth + 1);
    case FEEL_CONTEXT: return write_context(a, v.context, depth + 1);
    default: return json_str(a, plain_text(a, v));
    }
}

struct json *dmn_json_write(struct arena *a, feel_value v) {
    return write(a, v, 0);
}

static const struct dmn_node *input_named(const struct dmn_model *m, str prefix, str name, struct arena *a) {
    if (!prefix.n) return dmn_find_kind(m, DMN_INPUT, name);
    return dmn_find_kind(m, DMN_INPUT, arena_printf(a, "%.*s.%.*s", STR_ARG(prefix), STR_ARG(name)));
}

static bool is_prefix(const struct dmn_model *m, str name) {
    size_t n;
    const struct dmn_node *const *in = dmn_list(m, DMN_INPUT, &n);
    for (size_t i = 0; i < n; i++)
        if (str_starts(in[i]->name, name) && in[i]->name.n > name.n && in[i]->name.p[name.n] == '.') return true;
    return false;
}

static ecode read_inputs(struct arena *a, const struct dmn_model *m, const struct json *object, str prefix, feel_value *slot,
                         struct err *e) {
    for (const struct json *j = object->first; j; j = j->next) {
        const struct dmn_node *in = input_named(m, prefix, j->key, a);
        str full = prefix.n ? arena_printf(a, "%.*s.%.*s", STR_ARG(prefix), STR_ARG(j->key)) : j->key;
        if (!in && j->tag == JSON_OBJECT && is_prefix(m, full)) {
            TRY(read_inputs(a, m, j, full, slot, e));
            continue;
        }
        if (!in) {
            err_set(e, E_INVALID, "the model has no input `%.*s`", STR_ARG(full));
            str near = dmn_suggest(m, full);
            if (near.n) err_remedy(e, "did you mean `%.*s`", STR_ARG(near));
            return err_at(e, STR(""), (int)j->line, (int)j->col);
        }
        feel_value v;
        TRY(dmn_json_read(a, j, &v, e));
        if (!dmn_input_conform(a, in->type, v, &slot[in->slot], e)) continue;
        err_context(e, "%.*s", STR_ARG(full));
        return err_at(e, STR(""), (int)j->line, (int)j->col);
    }
    return E_OK;
}

ecode dmn_json_inputs(struct arena *a, const struct dmn_model *m, const struct json *object, feel_value **ret, struct err *e) {
    size_t n;
    (void)dmn_list(m, DMN_INPUT, &n);
    feel_value *slot = arena_array(a, feel_value, n);
    if (object->tag != JSON_OBJECT) {
        err_set(e, E_INVALID, "the inputs must be an object with their names");
        return err_at(e, STR(""), (int)object->line, (int)object->col);
    }
    TRY(read_inputs(a, m, object, STR(""), slot, e));
    *ret = slot;
    return E_OK;
}
