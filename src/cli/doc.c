/* SPDX-License-Identifier: Apache-2.0 */
/* `wervik doc WHAT`: reference as Markdown, printed from the tables the program itself runs on, so that it cannot drift.
 * docs/ref/ is made with it. One row of doc.tbl.h and one function a kind. */
#include "cli/command.h"
#include "cli/option.h"
#include "cli/table.h"

static ecode doc_errors(struct cli *c, struct err *e) {
    (void)e;
    struct table t = table_make(
        c->a,
        (const str[]){text_get(c->lang, TEXT_COL_CODE), text_get(c->lang, TEXT_COL_EXIT), text_get(c->lang, TEXT_COL_MEANING)}, 3);
    for (int k = 1; k < E__MAX; k++)
        table_row(&t, str_of(err_name((ecode)k)), arena_printf(c->a, "%d", err_exit((ecode)k)), str_of(err_meaning((ecode)k)));
    table_print_markdown(&t, c->out);
    return E_OK;
}

static ecode doc_config(struct cli *c, struct err *e) {
    (void)e;
    size_t n;
    const struct config_row *row = config_rows(&n);
    struct table t = table_make(c->a,
                                (const str[]){text_get(c->lang, TEXT_COL_SETTING), text_get(c->lang, TEXT_COL_TYPE),
                                              text_get(c->lang, TEXT_COL_DEFAULT), text_get(c->lang, TEXT_COL_MEANING)},
                                4);
    for (size_t i = 0; i < n; i++)
        table_row(&t, arena_printf(c->a, "`%s`", row[i].key), str_of(row[i].type), str_of(row[i].otherwise),
                  str_of(c->lang == LANG_NL ? row[i].nl : row[i].en));
    table_print_markdown(&t, c->out);
    return E_OK;
}

static ecode doc_commands(struct cli *c, struct err *e) {
    (void)e;
    size_t n, n_options;
    const struct command *cmd = command_all(&n);
    const struct option *o = option_all(&n_options);
    for (size_t i = 0; i < n; i++) {
        cli_printf(c, "%s### `wervik %s%s%s`\n\n%s.\n\n", i ? "\n" : "", cmd[i].name, *cmd[i].args ? " " : "", cmd[i].args,
                   cmd[i].help[c->lang]);
        for (size_t k = 0; k < n_options; k++)
            if (option_is_for(&o[k], &cmd[i]) && *o[k].where)
                cli_printf(c, "- `--%s%s%s`: %s\n", o[k].name, *o[k].value ? " " : "", o[k].value, o[k].help[c->lang]);
        if (*cmd[i].no[c->lang]) cli_printf(c, "- exit 1: %s\n", cmd[i].no[c->lang]);
        cli_printf(c, "\n    %s\n", cmd[i].example);
    }
    return E_OK;
}

static const struct {
    const char *name;
    command_fn *run;
    text_key help;
} docs[] = {
#define DOC(name, function, key) {#name, function, TEXT_##key},
#include "cli/doc.tbl.h"
};
enum { N_DOCS = sizeof docs / sizeof *docs };

ecode cmd_doc(struct cli *c, struct err *e) {
    for (size_t i = 0; i < N_DOCS && c->n_arg; i++)
        if (str_is(c->arg[0], docs[i].name)) return docs[i].run(c, e);
    if (c->n_arg) {
        err_set(e, E_USAGE, "there is no reference called `%.*s`", STR_ARG(c->arg[0]));
        return err_remedy(e, "`wervik doc` lists what there is");
    }
    struct table t = {.a = c->a, .cols = 2};
    for (size_t i = 0; i < N_DOCS; i++) table_row(&t, str_of(docs[i].name), text_get(c->lang, docs[i].help));
    table_print(&t, c->out, c->colour);
    return E_OK;
}
