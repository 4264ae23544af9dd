/* SPDX-License-Identifier: Apache-2.0 */
/* The whole check of a folder: compile it, then ask every question of what could be read. */
#include "procedure/check.h"

#include "dmn/check.h"
#include "exam/exam.h"
#include "procedure/check_parts.h"

/* Named by the procedure, or there for tests and readers. */
static bool is_named(const struct procedure *p, str name) {
    bool named = str_is(name, "procedure.yaml") || str_is(name, "simulate.yaml") || str_eq(name, p->rules_file) ||
                 str_starts(name, STR("tests/")) || str_starts(name, STR("README"));
    for (size_t i = 0; i < p->notices; i++) named = named || str_eq(name, p->notice[i].file);
    for (size_t i = 0; i < p->letters; i++)
        for (size_t j = 0; j < p->letter[i].n; j++) named = named || str_eq(name, p->letter[i].file[j].text);
    for (size_t i = 0; i < p->rounds; i++) {
        const struct exam *x = p->round[i].exam;
        named = named || str_eq(name, p->round[i].exam_file);
        for (size_t j = 0; x && j < x->files; j++) named = named || str_eq(name, x->file[j]);
    }
    for (size_t i = 0; i < p->appeals; i++) named = named || str_eq(name, p->appeal[i].text);
    return named;
}

static void check_files(struct compile *x) {
    for (size_t i = 0; i < x->folder->n && !x->d->errors; i++) {
        str name = x->folder->file[i].name;
        if (is_named(x->p, name)) continue;
        struct diag *g = compile_report_at(x, CHECK_FILE_UNUSED, name, (struct proc_at){0, 0}, "nothing names this file");
        diag_help(x->d, g, "name it under `notice`, `rules`, `letters` or `exam`, or take it out of the folder");
    }
}

void procedure_check(const struct folder *f, struct diags *d) {
    struct compile x;
    compile_folder(&x, d->a, f, d);
    if (x.p) {
        check_time(&x);
        check_rounds(&x);
        check_lists(&x);
        if (x.p->rules) dmn_check(d->a, x.p->rules, d);
        check_rules(&x);
        check_clauses(&x);
        check_letters(&x);
        check_files(&x);
    }
    if (arena_is_over(d->a)) compile_report(&x, CHECK_TOO_LARGE, NULL, "the folder is larger than the memory for reading it");
    diags_sort(d);
}

ecode procedure_judge(struct arena *a, const struct folder *f, struct err *e) {
    struct diags d = diags_make(a);
    procedure_check(f, &d);
    for (size_t i = 0; i < d.n; i++) {
        const struct diag *g = d.item[i];
        if (g->severity != DIAG_ERROR) continue;
        ecode code = diag_fail(g, E_INVALID, e);
        if (d.errors > 1) err_suffix(e, " (1/%zu)", d.errors);
        return code;
    }
    return E_OK;
}

str procedure_check_text(const void *folder, str file) {
    const struct folder_file *f = folder_find(folder, file);
    return f ? f->bytes : (str){0};
}
