/* SPDX-License-Identifier: Apache-2.0 */
/*
 * `wervik tck DIR...`: the DMN conformance kit's own tests against our engine. Each test file names the model beside it;
 * what that imports is found among the models of the same folder by namespace.
 */

#include "dmn/tck.h"
#include "base/buf.h"
#include "cli/command.h"
#include "codec/xml.h"
#include "sys/clock.h"
#include "sys/file.h"

#define FILE_MAX  (32u << 20)
#define FILES_MAX 100000

struct kit {
    struct cli *c;
    const char *dir;
    const str *file;
    size_t n_files;
    str folder; /* of the test file under way, with its slash, or empty */
    size_t passed, failed;
};

static ecode import_load(void *user, struct arena *a, str ns, str location, str *ret_file, str *ret_text, struct err *e) {
    const struct kit *k = user;
    (void)location;
    for (size_t i = 0; i < k->n_files; i++) {
        str text;
        if (!str_ends(k->file[i], STR(".dmn")) || !str_eq(str_folder(k->file[i]), k->folder)) continue;
        TRY(file_load(a, file_join(a, k->dir, k->file[i]), FILE_MAX, &text, e));
        if (!str_eq(dmn_namespace_of(text), ns)) continue;
        *ret_file = k->file[i];
        *ret_text = text;
        return E_OK;
    }
    return err_set(e, E_NOTFOUND, "no model here has the namespace %.*s", STR_ARG(ns));
}

static void case_run(struct kit *k, const struct dmn_model *m, str file, const struct tck_case *c) {
    struct arena a;
    arena_init(&a, 512u << 20);
    struct feel_run run = {.a = &a, .now = clock_now(), .zone = STR("Europe/Brussels")};
    size_t n;
    struct tck_miss *miss = tck_judge(&run, m, c, &n);
    for (size_t i = 0; i < n; i++)
        cli_printf(k->c, "FAIL %.*s case %.*s: %.*s\n  expected %.*s\n  got      %.*s\n", STR_ARG(file), STR_ARG(c->id),
                   STR_ARG(miss[i].name), STR_ARG(miss[i].expected), STR_ARG(miss[i].got));
    if (n) k->failed++;
    else k->passed++;
    arena_done(&a);
}

static ecode model_load(struct kit *k, struct arena *a, str file, struct dmn_model **ret, struct err *e) {
    str text;
    struct dmn_imports imports = {.load = import_load, .user = k};
    TRY(file_load(a, file_join(a, k->dir, file), FILE_MAX, &text, e));
    return dmn_load(a, file, text, &imports, ret, e);
}

static ecode suite_run(struct kit *k, struct arena *a, str file, struct err *e) {
    str text;
    struct tck_suite *s;
    TRY(file_load(a, file_join(a, k->dir, file), FILE_MAX, &text, e));
    if (!tck_is(text)) return E_OK;
    k->folder = str_folder(file);
    struct dmn_model *m;
    struct err bad = {0};
    if (tck_read(a, file, text, &s, &bad)) {
        cli_printf(k->c, "FAIL %.*s: the tests cannot be read: %s:%d:%d: %s\n", STR_ARG(file), bad.file, bad.line, bad.col,
                   bad.msg);
        k->failed++;
        return E_OK;
    }
    if (model_load(k, a, arena_printf(a, "%.*s%.*s", STR_ARG(k->folder), STR_ARG(s->model)), &m, &bad)) {
        cli_printf(k->c, "FAIL %.*s: its model cannot be read: %s:%d:%d: %s\n", STR_ARG(file), bad.file, bad.line, bad.col,
                   bad.msg);
        k->failed += s->n;
        return E_OK;
    }
    for (size_t i = 0; i < s->n; i++) case_run(k, m, file, &s->item[i]);
    return E_OK;
}

ecode cmd_tck(struct cli *c, struct err *e) {
    struct kit k = {.c = c};
    for (size_t i = 0; i < c->n_arg; i++) {
        k.dir = arena_cstr(c->a, c->arg[i]);
        TRY(file_list(c->a, k.dir, FILES_MAX, &k.file, &k.n_files, e));
        for (size_t f = 0; f < k.n_files; f++) {
            if (!str_ends(k.file[f], STR(".xml"))) continue;
            struct arena a;
            arena_init(&a, 1u << 30);
            ecode code = suite_run(&k, &a, k.file[f], e);
            arena_done(&a);
            TRY(code);
        }
    }
    cli_printf(c, "%zu passed, %zu failed\n", k.passed, k.failed);
    c->answer = k.failed ? 1 : 0;
    return E_OK;
}
