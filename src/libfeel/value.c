/* SPDX-License-Identifier: Apache-2.0 */
/* Values: made, and read. A public value is a pointer to a feel_value in the evaluation's arena or in the model's; items
 * of a list are read where they stand. */
#include <string.h>

#include "base/buf.h"
#include "dmn/json.h"
#include "feel/temporal.h"
#include "libfeel/handle.h"

_Static_assert((int)LIBFEEL_FUNCTION == (int)FEEL_FUNCTION && (int)LIBFEEL_MONTHS == (int)FEEL_YM, "feel.h and value.h differ");

feel_value value_of(const libfeel_value *v) { return v ? *(const feel_value *)v : feel_null(); }

const libfeel_value *value_keep(struct libfeel_evaluation *ev, feel_value v) {
    feel_value *kept = arena_new(&ev->own.a, feel_value);
    *kept = v;
    return (const libfeel_value *)kept;
}

/* ---- making ---- */

struct make {
    struct libfeel_evaluation *ev;
    libfeel_kind kind;
    feel_value v;
    str text;
    const libfeel_value *const *item;
    const char *const *name;
    size_t n;
    const libfeel_value *result;
};

static ecode make_plain(void *job, struct err *e) {
    struct make *m = job;
    (void)e;
    if (m->v.tag == FEEL_STRING) m->v.s = arena_str(&m->ev->own.a, m->v.s);
    m->result = value_keep(m->ev, m->v);
    return E_OK;
}

static libfeel_code make(struct make *m, ecode (*work)(void *job, struct err *e), const libfeel_value **ret_value,
                         libfeel_error *ret_error) {
    if (!m->ev || !ret_value) return own_fail(ret_error, LIBFEEL_USAGE, "an argument is NULL");
    libfeel_code code = own_run(&m->ev->own, work, m, ret_error);
    if (!code) *ret_value = m->result;
    return code;
}

libfeel_code libfeel_make_null(libfeel_evaluation *evaluation, const libfeel_value **ret_value, libfeel_error *ret_error) {
    return make(&(struct make){.ev = evaluation}, make_plain, ret_value, ret_error);
}

libfeel_code libfeel_make_boolean(libfeel_evaluation *evaluation, int truth, const libfeel_value **ret_value,
                                  libfeel_error *ret_error) {
    return make(&(struct make){.ev = evaluation, .v = feel_bool(truth != 0)}, make_plain, ret_value, ret_error);
}

libfeel_code libfeel_make_integer(libfeel_evaluation *evaluation, int64_t number, const libfeel_value **ret_value,
                                  libfeel_error *ret_error) {
    return make(&(struct make){.ev = evaluation, .v = feel_number(dec_of(number))}, make_plain, ret_value, ret_error);
}

libfeel_code libfeel_make_string(libfeel_evaluation *evaluation, const char *text, size_t length, const libfeel_value **ret_value,
                                 libfeel_error *ret_error) {
    str s = own_text(text, length);
    if (!str_utf8_is(s, NULL)) return own_fail(ret_error, LIBFEEL_INVALID, "the text is not UTF-8");
    return make(&(struct make){.ev = evaluation, .v = feel_string(s)}, make_plain, ret_value, ret_error);
}

static ecode make_text(void *job, struct err *e) {
    struct make *m = job;
    struct arena *a = &m->ev->own.a;
    feel_value v = feel_null();
    dec n;
    evaluation_begin(m->ev);
    if (m->kind == LIBFEEL_BOOLEAN && (str_is(m->text, "true") || str_is(m->text, "false"))) v = feel_bool(str_is(m->text, "true"));
    else if (m->kind == LIBFEEL_NUMBER && dec_parse(m->text, &n)) v = feel_number(n);
    else if (m->kind == LIBFEEL_STRING) v = feel_string(arena_str(a, m->text));
    else if (feel_tag_is_temporal((feel_tag)m->kind))
        v = feel_temporal_parse(a, &m->ev->zones, (feel_tag)m->kind, arena_str(a, m->text));
    if (v.tag != (feel_tag)m->kind) {
        str word = feel_tag_name((feel_tag)m->kind);
        return err_set(e, E_INVALID, "this text is no %.*s", STR_ARG(word));
    }
    m->result = value_keep(m->ev, v);
    return E_OK;
}

libfeel_code libfeel_make_text(libfeel_evaluation *evaluation, libfeel_kind kind, const char *text, size_t length,
                               const libfeel_value **ret_value, libfeel_error *ret_error) {
    if ((unsigned)kind < LIBFEEL_BOOLEAN || (unsigned)kind > LIBFEEL_SECONDS)
        return own_fail(ret_error, LIBFEEL_USAGE, "values of this kind are not made from plain text");
    struct make m = {.ev = evaluation, .kind = kind, .text = own_text(text, length)};
    if (!str_utf8_is(m.text, NULL)) return own_fail(ret_error, LIBFEEL_INVALID, "the text is not UTF-8");
    return make(&m, make_text, ret_value, ret_error);
}

static ecode make_list(void *job, struct err *e) {
    struct make *m = job;
    feel_value *item = arena_try(&m->ev->own.a, m->n, sizeof *item);
    if (!item) return err_set(e, E_LIMIT, "the list is too long");
    for (size_t i = 0; i < m->n; i++) item[i] = value_of(m->item[i]);
    struct feel_list *l = arena_new(&m->ev->own.a, struct feel_list);
    *l = (struct feel_list){m->n, item};
    m->result = value_keep(m->ev, (feel_value){.tag = FEEL_LIST, .list = l});
    return E_OK;
}

libfeel_code libfeel_make_list(libfeel_evaluation *evaluation, const libfeel_value *const *items, size_t n,
                               const libfeel_value **ret_value, libfeel_error *ret_error) {
    if (n && !items) return own_fail(ret_error, LIBFEEL_USAGE, "an argument is NULL");
    return make(&(struct make){.ev = evaluation, .item = items, .n = n}, make_list, ret_value, ret_error);
}

static ecode make_context(void *job, struct err *e) {
    struct make *m = job;
    struct arena *a = &m->ev->own.a;
    struct map seen = map_make(a);
    str *name = arena_try(a, m->n, sizeof *name);
    feel_value *value = arena_try(a, m->n, sizeof *value);
    if (!name || !value) return err_set(e, E_LIMIT, "the context has too many entries");
    for (size_t i = 0; i < m->n; i++) {
        if (!m->name[i]) return err_set(e, E_USAGE, "a name is NULL");
        name[i] = arena_str(a, str_of(m->name[i]));
        value[i] = value_of(m->item[i]);
        if (map_has(&seen, name[i])) return err_set(e, E_INVALID, "the name `%s` is given twice", m->name[i]);
        map_put(&seen, name[i], NULL);
    }
    m->result = value_keep(m->ev, feel_context_make(a, name, value, m->n));
    return E_OK;
}

libfeel_code libfeel_make_context(libfeel_evaluation *evaluation, const char *const *names, const libfeel_value *const *values,
                                  size_t n, const libfeel_value **ret_value, libfeel_error *ret_error) {
    if (n && (!names || !values)) return own_fail(ret_error, LIBFEEL_USAGE, "an argument is NULL");
    struct make m = {.ev = evaluation, .item = values, .name = names, .n = n};
    return make(&m, make_context, ret_value, ret_error);
}

static ecode make_json(void *job, struct err *e) {
    struct make *m = job;
    struct arena *a = &m->ev->own.a;
    struct json *j;
    feel_value v;
    TRY(json_parse(a, arena_str(a, m->text), NULL, &j, e));
    TRY(dmn_json_read(a, j, &v, e));
    m->result = value_keep(m->ev, v);
    return E_OK;
}

libfeel_code libfeel_make_json(libfeel_evaluation *evaluation, const char *text, size_t length, const libfeel_value **ret_value,
                               libfeel_error *ret_error) {
    if (!text) return own_fail(ret_error, LIBFEEL_USAGE, "an argument is NULL");
    return make(&(struct make){.ev = evaluation, .text = own_text(text, length)}, make_json, ret_value, ret_error);
}

/* ---- reading ---- */

libfeel_kind libfeel_value_kind(const libfeel_value *value) { return (libfeel_kind)value_of(value).tag; }

int libfeel_value_is_true(const libfeel_value *value) {
    feel_value v = value_of(value);
    return v.tag == FEEL_BOOL && v.b;
}

int libfeel_value_integer(const libfeel_value *value, int64_t *ret_number) {
    feel_value v = value_of(value);
    return v.tag == FEEL_NUMBER && ret_number && dec_int(v.n, ret_number);
}

int libfeel_value_double(const libfeel_value *value, double *ret_number) {
    feel_value v = value_of(value);
    if (v.tag != FEEL_NUMBER || !ret_number) return 0;
    *ret_number = dec_double(v.n);
    return 1;
}

size_t libfeel_value_count(const libfeel_value *value) {
    feel_value v = value_of(value);
    return v.tag == FEEL_LIST ? v.list->n : v.tag == FEEL_CONTEXT ? v.context->shape->n : 0;
}

const libfeel_value *libfeel_value_item(const libfeel_value *value, size_t index) {
    feel_value v = value_of(value);
    if (index >= libfeel_value_count(value)) return NULL;
    return (const libfeel_value *)(v.tag == FEEL_LIST ? &v.list->item[index] : &v.context->value[index]);
}

const libfeel_value *libfeel_value_entry(const libfeel_value *context, const char *name) {
    feel_value v = value_of(context);
    if (v.tag != FEEL_CONTEXT || !name) return NULL;
    return (const libfeel_value *)feel_context_find(v.context, str_of(name));
}

int libfeel_value_cause(const libfeel_value *value, libfeel_error *ret_cause) {
    feel_value v = value_of(value);
    if (v.tag != FEEL_NULL || !v.cause || !ret_cause) return 0;
    struct err e = {0};
    err_set(&e, E_INVALID, "%.*s", STR_ARG(v.cause->text));
    own_fail(ret_cause, LIBFEEL_INVALID, e.msg);
    ret_cause->line = (int)v.cause->line;
    ret_cause->column = (int)v.cause->col;
    return 1;
}

/* ---- texts ---- */

enum form { FORM_TEXT, FORM_FEEL, FORM_JSON };

struct print {
    struct libfeel_evaluation *ev;
    enum form form;
    feel_value v;
    str result;
};

static str plain(struct arena *a, feel_value v) {
    if (v.tag == FEEL_STRING) return v.s;
    if (v.tag == FEEL_NUMBER) return dec_print(a, v.n);
    return feel_tag_is_temporal(v.tag) ? feel_temporal_print(a, v) : feel_print(a, v);
}

static str literal(struct arena *a, feel_value v) {
    if (!feel_tag_is_temporal(v.tag)) return feel_print(a, v);
    str s = feel_temporal_print(a, v);
    return arena_printf(a, "@\"%.*s\"", STR_ARG(s));
}

static ecode print(void *job, struct err *e) {
    struct print *p = job;
    struct arena *a = &p->ev->own.a;
    (void)e;
    str s = p->form == FORM_TEXT   ? plain(a, p->v)
            : p->form == FORM_FEEL ? literal(a, p->v)
                                   : str_trim(json_print_line(a, dmn_json_write(a, p->v)));
    p->result = arena_str(a, s);
    return E_OK;
}

static libfeel_code printed(libfeel_evaluation *ev, const libfeel_value *value, enum form form, const char **ret_text,
                            size_t *ret_length, libfeel_error *ret_error) {
    if (!ev || !ret_text) return own_fail(ret_error, LIBFEEL_USAGE, "an argument is NULL");
    struct print p = {.ev = ev, .form = form, .v = value_of(value)};
    libfeel_code code = own_run(&ev->own, print, &p, ret_error);
    if (code) return code;
    *ret_text = p.result.p;
    if (ret_length) *ret_length = p.result.n;
    return LIBFEEL_OK;
}

libfeel_code libfeel_value_name(libfeel_evaluation *evaluation, const libfeel_value *context, size_t index, const char **ret_text,
                                size_t *ret_length, libfeel_error *ret_error) {
    feel_value v = value_of(context);
    if (v.tag != FEEL_CONTEXT || index >= v.context->shape->n)
        return own_fail(ret_error, LIBFEEL_NOT_FOUND, "there is no entry at this index");
    const feel_value name = feel_string(v.context->shape->name[index]);
    return printed(evaluation, (const libfeel_value *)&name, FORM_TEXT, ret_text, ret_length, ret_error);
}

libfeel_code libfeel_value_text(libfeel_evaluation *evaluation, const libfeel_value *value, const char **ret_text,
                                size_t *ret_length, libfeel_error *ret_error) {
    return printed(evaluation, value, FORM_TEXT, ret_text, ret_length, ret_error);
}

libfeel_code libfeel_value_feel(libfeel_evaluation *evaluation, const libfeel_value *value, const char **ret_text,
                                size_t *ret_length, libfeel_error *ret_error) {
    return printed(evaluation, value, FORM_FEEL, ret_text, ret_length, ret_error);
}

libfeel_code libfeel_value_json(libfeel_evaluation *evaluation, const libfeel_value *value, const char **ret_text,
                                size_t *ret_length, libfeel_error *ret_error) {
    return printed(evaluation, value, FORM_JSON, ret_text, ret_length, ret_error);
}

const char *libfeel_version(void) { return LIBFEEL_VERSION; }

const char *libfeel_code_name(libfeel_code code) {
    static const char *const name[] = {[LIBFEEL_OK] = "ok",       [LIBFEEL_SYNTAX] = "syntax",       [LIBFEEL_INVALID] = "invalid",
                                       [LIBFEEL_LIMIT] = "limit", [LIBFEEL_NOT_FOUND] = "not found", [LIBFEEL_MEMORY] = "memory",
                                       [LIBFEEL_USAGE] = "usage"};
    return (unsigned)code < sizeof name / sizeof *name ? name[code] : "unknown";
}
