/* SPDX-License-Identifier: Apache-2.0 */
/* Expressions: compiled with copies of all that was given, so that the caller's texts may go. Variables with a type are
 * brought to it when values come in (evaluation.c): the compiled form relies on them. */
#include "libfeel/handle.h"

#include <string.h>

struct compile {
    struct libfeel_expression *to;
    str text;
    const char *const *names, *const *types;
    size_t n;
};

static ecode compile(void *job, struct err *e) {
    const struct compile *c = job;
    struct libfeel_expression *to = c->to;
    struct arena *a = &to->own.a;
    to->name = arena_try(a, c->n, sizeof *to->name);
    to->type = arena_try(a, c->n, sizeof *to->type);
    if (!to->name || !to->type) return err_set(e, E_LIMIT, "there are too many variables");
    to->n = c->n;
    for (size_t i = 0; i < c->n; i++) {
        if (!c->names[i] || !*c->names[i]) return err_set(e, E_USAGE, "variable %zu has no name", i + 1);
        to->name[i] = arena_str(a, str_of(c->names[i]));
        if (!c->types || !c->types[i]) continue;
        if (feel_type_parse(a, arena_str(a, str_of(c->types[i])), NULL, NULL, &to->type[i], e)) {
            e->code = e->code == E_LIMIT ? E_LIMIT : E_INVALID;
            return err_context(e, "the type of `%s`", c->names[i]);
        }
    }
    struct feel_scope *scope = arena_new(a, struct feel_scope);
    *scope = (struct feel_scope){.n = c->n, .name = to->name, .type = to->type};
    if (c->text.n > (size_t)1 << 20) return err_set(e, E_LIMIT, "the expression is longer than 1 MiB");
    return feel_compile(a, arena_str(a, c->text), FEEL_EXPRESSION, scope, &to->x, e);
}

libfeel_code libfeel_expression_compile(const libfeel_options *options, const char *text, size_t length, const char *const *names,
                                        const char *const *types, size_t n, libfeel_expression **ret_expression,
                                        libfeel_error *ret_error) {
    if (!text || !ret_expression || (n && !names)) return own_fail(ret_error, LIBFEEL_USAGE, "an argument is NULL");
    struct libfeel_expression *to = own_new(options, sizeof *to, ret_error);
    if (!to) return LIBFEEL_MEMORY;
    struct compile job = {to, own_text(text, length), names, types, n};
    libfeel_code code = own_run(&to->own, compile, &job, ret_error);
    if (code) libfeel_expression_free(to);
    else *ret_expression = to;
    return code;
}

void libfeel_expression_free(libfeel_expression *expression) {
    if (expression) own_free(&expression->own, sizeof *expression);
}

struct check {
    struct libfeel_findings *to;
    const struct libfeel_expression *x;
};

static ecode check(void *job, struct err *e) {
    const struct check *c = job;
    struct diags d = diags_make(&c->to->own.a);
    size_t n;
    (void)e;
    const struct feel_note *note = feel_expr_notes(c->x->x, &n);
    for (size_t i = 0; i < n; i++) {
        diag_severity severity = note[i].kind == FEEL_NOTE_CONSTANT ? DIAG_WARNING : DIAG_ERROR;
        static const char *const code[] = {
            [FEEL_NOTE_UNKNOWN_NAME] = "W-D002", [FEEL_NOTE_TYPE] = "W-D003", [FEEL_NOTE_CONSTANT] = "W-D004"};
        struct diag *g = diag_add_said(&d, severity, code[note[i].kind], STR(""), note[i].text);
        diag_at(g, note[i].line, note[i].col, 1);
        g->help = note[i].remedy;
    }
    findings_fill(c->to, &d);
    return E_OK;
}

libfeel_code libfeel_expression_check(const libfeel_options *options, const libfeel_expression *expression,
                                      libfeel_findings **ret_findings, libfeel_error *ret_error) {
    if (!expression || !ret_findings) return own_fail(ret_error, LIBFEEL_USAGE, "an argument is NULL");
    struct libfeel_findings *to = own_new(options, sizeof *to, ret_error);
    if (!to) return LIBFEEL_MEMORY;
    struct check job = {to, expression};
    libfeel_code code = own_run(&to->own, check, &job, ret_error);
    if (code) libfeel_findings_free(to);
    else *ret_findings = to;
    return code;
}
