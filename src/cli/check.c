/* SPDX-License-Identifier: Apache-2.0 */
/* `wervik check FOLDER...`: the compiler of vacancy folders. Every mistake with its place, the line it stands in and what
 * to do; `--explain CODE` says more about one kind. */
#include "procedure/check.h"

#include "app/failure.h"
#include "app/folder.h"
#include "cli/command.h"

static ecode explain(struct cli *c, str code, struct err *e) {
    const struct check_row *row = check_row_find(code);
    if (!row) {
        err_set(e, E_USAGE, "there is no message %.*s", STR_ARG(code));
        return err_remedy(e, "codes look like W-P010");
    }
    cli_printf(c, "%s %s\n\n%s\n", row->code, row->title, row->explanation);
    return E_OK;
}

/* Messages name files of the folder; people are somewhere else: put the folder before them. */
static void places_widen(struct cli *c, struct diags *d, str path) {
    while (path.n > 1 && path.p[path.n - 1] == '/') path.n--;
    for (size_t i = 0; i < d->n; i++) {
        d->item[i]->file = arena_printf(c->a, "%.*s/%.*s", STR_ARG(path), STR_ARG(d->item[i]->file));
        for (struct diag_also *x = d->item[i]->also; x; x = x->next)
            x->file = arena_printf(c->a, "%.*s/%.*s", STR_ARG(path), STR_ARG(x->file));
    }
}

struct widened {
    const struct folder *f;
    size_t head; /* bytes put before the name */
};

static str widened_text(const void *user, str file) {
    const struct widened *w = user;
    return procedure_check_text(w->f, str_sub(file, w->head, file.n));
}

static ecode folder_check(struct cli *c, str path, struct err *e) {
    struct folder f;
    struct diags d = diags_make(c->a);
    struct buf out = buf_make(c->a);
    TRY(folder_load(c->a, path, &f, e));
    procedure_check(&f, &d);
    if (d.errors) c->answer = 1;
    while (path.n > 1 && path.p[path.n - 1] == '/') path.n--;
    places_widen(c, &d, path);
    failure_diags(&d, c->lang);
    struct widened w = {&f, path.n + 1};
    if (c->json) diags_print_json(&out, &d);
    else diags_print(&out, &d, (struct diag_source){widened_text, &w});
    cli_printf(c, "%.*s", STR_ARG(buf_str(&out)));
    if (c->json) return cli_printf(c, "\n"), E_OK;
    str errors = arena_printf(c->a, "%zu", d.errors), warnings = arena_printf(c->a, "%zu", d.warnings);
    if (d.errors || d.warnings) cli_line(c, cli_say(c, CHECK_FOUND, path, errors, warnings));
    else cli_line(c, cli_say(c, CHECK_GOOD, path));
    return E_OK;
}

ecode cmd_check(struct cli *c, struct err *e) {
    str code = cli_text(c, "explain", (str){0});
    if (code.n) return explain(c, code, e);
    if (!c->n_arg) {
        err_set(e, E_USAGE, "which folder?");
        return err_remedy(e, "wervik check mijn-vacature");
    }
    for (size_t i = 0; i < c->n_arg; i++) TRY(folder_check(c, c->arg[i], e));
    return E_OK;
}
