/* SPDX-License-Identifier: Apache-2.0 */
/* Models: loaded, then described once in plain C, so that reading a description takes no memory and no lock. */
#include "dmn/check.h"
#include "libfeel/handle.h"

_Static_assert((int)LIBFEEL_SERVICE == (int)DMN_SERVICE && (int)LIBFEEL_INPUT == (int)DMN_INPUT, "feel.h and dmn.h differ");

struct load {
    struct libfeel_model *to;
    str file, text;
    libfeel_importer importer;
    void *user;
};

static ecode import(void *user, struct arena *a, str ns, str location, str *ret_file, str *ret_text, struct err *e) {
    const struct load *l = user;
    libfeel_import found = {0};
    const char *name_space = arena_cstr(a, ns), *hint = arena_cstr(a, location);
    if (!l->importer || l->importer(l->user, name_space, hint, &found) || !found.text)
        return err_set(e, E_NOTFOUND, "the model %s, which is imported, was not given", name_space);
    *ret_text = arena_str(a, own_text(found.text, found.length));
    *ret_file = found.file ? arena_str(a, str_of(found.file)) : location;
    return E_OK;
}

static const char *type_text(struct arena *a, const struct dmn_type *t) {
    return arena_cstr(a, t->name.n ? t->name : feel_type_print(a, t->feel));
}

static void describe(struct arena *a, const struct dmn_node *n, libfeel_element *to) {
    *to = (libfeel_element){.role = (libfeel_role)n->kind,
                            .name = arena_cstr(a, n->name),
                            .id = arena_cstr(a, n->id),
                            .type = type_text(a, n->type),
                            .allowed = arena_cstr(a, n->type->allowed),
                            .label = arena_cstr(a, n->label),
                            .description = arena_cstr(a, n->description),
                            .question = arena_cstr(a, n->question),
                            .allowed_answers = arena_cstr(a, n->allowed_answers),
                            .file = arena_cstr(a, str_of(n->file)),
                            .line = (int)n->line,
                            .column = (int)n->col,
                            .problem = n->problem ? arena_cstr(a, str_of(n->problem->msg)) : NULL};
}

static ecode load(void *job, struct err *e) {
    struct load *l = job;
    struct libfeel_model *to = l->to;
    struct arena *a = &to->own.a;
    struct dmn_imports imports = {.load = import, .user = l};
    TRY(dmn_load(a, l->file, l->text, &imports, &to->m, e));
    to->name = arena_cstr(a, dmn_model_name(to->m));
    to->name_space = arena_cstr(a, dmn_model_namespace(to->m));
    for (int kind = 0; kind < DMN_KIND__MAX; kind++) {
        size_t n;
        const struct dmn_node *const *node = dmn_list(to->m, (dmn_kind)kind, &n);
        to->role[kind].item = arena_array(a, libfeel_element, n);
        for (size_t i = 0; i < n; i++) describe(a, node[i], &to->role[kind].item[i]);
        to->role[kind].n = n;
    }
    return E_OK;
}

libfeel_code libfeel_model_load(const libfeel_options *options, const char *file, const char *text, size_t length,
                                libfeel_importer importer, void *user, libfeel_model **ret_model, libfeel_error *ret_error) {
    if (!text || !ret_model) return own_fail(ret_error, LIBFEEL_USAGE, "an argument is NULL");
    struct libfeel_model *to = own_new(options, sizeof *to, ret_error);
    if (!to) return LIBFEEL_MEMORY;
    struct load job = {to, own_text(file, LIBFEEL_NUL), own_text(text, length), importer, user};
    libfeel_code code = own_run(&to->own, load, &job, ret_error);
    if (code) libfeel_model_free(to);
    else *ret_model = to;
    return code;
}

void libfeel_model_free(libfeel_model *model) {
    if (model) own_free(&model->own, sizeof *model);
}

const char *libfeel_model_name(const libfeel_model *model) { return model ? model->name : ""; }

const char *libfeel_model_namespace(const libfeel_model *model) { return model ? model->name_space : ""; }

static bool role_is(const libfeel_model *model, libfeel_role role) { return model && (unsigned)role < DMN_KIND__MAX; }

size_t libfeel_model_count(const libfeel_model *model, libfeel_role role) { return role_is(model, role) ? model->role[role].n : 0; }

const libfeel_element *libfeel_model_element(const libfeel_model *model, libfeel_role role, size_t index) {
    return role_is(model, role) && index < model->role[role].n ? &model->role[role].item[index] : NULL;
}

const libfeel_element *libfeel_model_find(const libfeel_model *model, libfeel_role role, const char *name) {
    if (!role_is(model, role) || !name) return NULL;
    const struct dmn_node *n = dmn_find_kind(model->m, (dmn_kind)role, str_of(name));
    return n ? &model->role[role].item[n->slot] : NULL;
}

struct check {
    struct libfeel_findings *to;
    const struct libfeel_model *model;
};

static ecode check(void *job, struct err *e) {
    const struct check *c = job;
    struct diags d = diags_make(&c->to->own.a);
    (void)e;
    dmn_check(&c->to->own.a, c->model->m, &d);
    findings_fill(c->to, &d);
    return E_OK;
}

libfeel_code libfeel_model_check(const libfeel_options *options, const libfeel_model *model, libfeel_findings **ret_findings,
                                 libfeel_error *ret_error) {
    if (!model || !ret_findings) return own_fail(ret_error, LIBFEEL_USAGE, "an argument is NULL");
    struct libfeel_findings *to = own_new(options, sizeof *to, ret_error);
    if (!to) return LIBFEEL_MEMORY;
    struct check job = {to, model};
    libfeel_code code = own_run(&to->own, check, &job, ret_error);
    if (code) libfeel_findings_free(to);
    else *ret_findings = to;
    return code;
}
