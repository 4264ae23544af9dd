/* SPDX-License-Identifier: Apache-2.0 */
/* `wervik doc WHAT`: reference as Markdown, printed from the tables the program itself runs on, so that it cannot drift.
 * docs/ref/ is made with it. One row of doc.tbl.h and one function a kind. */
#include "cli/doc.h"

#include "app/act.h"
#include "base/buf.h"
#include "cli/option.h"
#include "cli/table.h"
#include "feel/builtin.h"
#include "procedure/check.h"
#include "selection/state.h"

ecode doc_errors(struct cli *c, struct err *e) {
    (void)e;
    struct table t = table_make(
        c->a,
        (const str[]){text_get(c->lang, TEXT_COL_CODE), text_get(c->lang, TEXT_COL_EXIT), text_get(c->lang, TEXT_COL_MEANING)}, 3);
    for (int k = 1; k < E__MAX; k++)
        table_row(&t, str_of(err_name((ecode)k)), arena_printf(c->a, "%d", err_exit((ecode)k)), str_of(err_meaning((ecode)k)));
    table_print_markdown(&t, c->out);
    return E_OK;
}

ecode doc_config(struct cli *c, struct err *e) {
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

ecode doc_commands(struct cli *c, struct err *e) {
    (void)e;
    size_t n, n_options;
    const struct command *cmd = command_all(&n);
    const struct option *o = option_all(&n_options);
    for (size_t i = 0; i < n; i++) {
        str usage = command_usage(c->a, &cmd[i]);
        cli_printf(c, "%s### `wervik %s%s%.*s`\n\n%s.\n\n", i ? "\n" : "", cmd[i].name, usage.n ? " " : "", STR_ARG(usage),
                   cmd[i].help[c->lang]);
        for (size_t k = 0; k < n_options; k++)
            if (option_is_for(&o[k], &cmd[i]) && *o[k].where)
                cli_printf(c, "- `--%s%s%s`: %s\n", o[k].name, *o[k].value ? " " : "", o[k].value, o[k].help[c->lang]);
        if (*cmd[i].no[c->lang]) cli_printf(c, "- exit 1: %s\n", cmd[i].no[c->lang]);
        cli_printf(c, "\n    %s\n", cmd[i].example);
    }
    return E_OK;
}

static str roles_of(struct arena *a, unsigned who) {
    struct buf b = buf_make(a);
    for (unsigned r = 1; r <= who; r <<= 1)
        if (who & r) buf_addf(&b, "%s%s", b.n ? ", " : "", act_role_name((act_role)r));
    return buf_str(&b);
}

ecode doc_acts(struct cli *c, struct err *e) {
    (void)e;
    bool nl = c->lang == LANG_NL;
    for (int k = 0; k < ACT__MAX; k++) {
        const struct act_row *row = act_row_get((act_kind)k);
        size_t n;
        const struct act_arg *arg = act_args_get((act_kind)k, &n);
        cli_printf(c, "%s### `%s`\n\n%s. (%s%s%s)\n", k ? "\n" : "", row->word, nl ? row->nl : row->en, row->clauses,
                   *row->clauses ? "; " : "", arena_cstr(c->a, roles_of(c->a, row->who)));
        if (!n) continue;
        struct table t = table_make(c->a,
                                    (const str[]){text_get(c->lang, TEXT_COL_ARGUMENT), text_get(c->lang, TEXT_HELP_NEEDED),
                                                  text_get(c->lang, TEXT_COL_SEALED), text_get(c->lang, TEXT_COL_MEANING)},
                                    4);
        for (size_t i = 0; i < n; i++) {
            str help = str_of(nl ? arg[i].nl : arg[i].en), yes = text_get(c->lang, TEXT_YES);
            if (*arg[i].choices) help = arena_printf(c->a, "%.*s: `%s`", STR_ARG(help), arg[i].choices);
            table_row(&t, arena_printf(c->a, "`%s`", arg[i].name), arg[i].need ? yes : (str){0}, arg[i].sealed ? yes : (str){0},
                      help);
        }
        cli_line(c, (str){0});
        table_print_markdown(&t, c->out);
    }
    return E_OK;
}

ecode doc_states(struct cli *c, struct err *e) {
    (void)e;
    if (cli_has(c, "dot")) return cli_printf(c, "%.*s", STR_ARG(state_print_dot(c->a))), E_OK;
    struct table t = table_make(
        c->a,
        (const str[]){text_get(c->lang, TEXT_COL_STATE), text_get(c->lang, TEXT_COL_MEANING), text_get(c->lang, TEXT_COL_OVER)}, 3);
    for (int k = 0; k < CAND__MAX; k++)
        table_row(&t, arena_printf(c->a, "`%s`", state_word((cand_state)k)), str_of(state_text((cand_state)k, lang_name(c->lang))),
                  state_is_over((cand_state)k) ? text_get(c->lang, TEXT_YES) : (str){0});
    table_print_markdown(&t, c->out);
    return E_OK;
}

ecode doc_checks(struct cli *c, struct err *e) {
    (void)e;
    struct table t = table_make(
        c->a,
        (const str[]){text_get(c->lang, TEXT_COL_CODE), text_get(c->lang, TEXT_COL_MISTAKE), text_get(c->lang, TEXT_COL_MEANING)},
        3);
    for (int k = 0; k < CHECK__MAX; k++) {
        const struct check_row *row = check_row((enum check_kind)k);
        table_row(&t, str_of(row->code), str_of(row->title), str_of(row->explanation));
    }
    table_print_markdown(&t, c->out);
    return E_OK;
}

static str params_of(struct arena *a, const struct feel_builtin *b) {
    struct buf out = buf_make(a);
    for (const struct feel_builtin_param *p = b->param; p->name.n; p++)
        buf_addf(&out, "%s%.*s%s%s", out.n ? ", " : "", STR_ARG(p->name), p->optional ? "?" : "", p->many ? "..." : "");
    return buf_str(&out);
}

ecode doc_builtins(struct cli *c, struct err *e) {
    (void)e;
    size_t n;
    const struct feel_builtin *b = feel_builtin_all(&n);
    struct table t = table_make(c->a,
                                (const str[]){text_get(c->lang, TEXT_COL_FUNCTION), text_get(c->lang, TEXT_COL_RESULT),
                                              text_get(c->lang, TEXT_COL_MEANING)},
                                3);
    for (size_t i = 0; i < n; i++)
        table_row(&t, arena_printf(c->a, "`%.*s(%.*s)`", STR_ARG(b[i].name), STR_ARG(params_of(c->a, &b[i]))), b[i].result,
                  b[i].doc);
    table_print_markdown(&t, c->out);
    return E_OK;
}

static const struct {
    const char *name;
    command_fn *run;
    bool page;
    text_key help;
} docs[] = {
#define PAGE                           true
#define PLAIN                          false
#define DOC(name, function, form, key) {#name, function, form, TEXT_##key},
#include "cli/doc.tbl.h"
#undef PAGE
#undef PLAIN
};
enum { N_DOCS = sizeof docs / sizeof *docs };

/* A page says where it comes from, and its name as its line of help begins. */
static void head_print(const struct cli *c, const char *name, text_key help) {
    str title = text_get(c->lang, help);
    cli_printf(c,
               "<!-- SPDX-License-Identifier: Apache-2.0 -->\n<!-- Made by `wervik doc %s`: change the table, not this page. -->\n",
               name);
    cli_printf(c, "# %c%.*s\n\n", title.p[0] - ('a' - 'A'), STR_ARG(str_sub(title, 1, title.n)));
}

ecode cmd_doc(struct cli *c, struct err *e) {
    for (size_t i = 0; i < N_DOCS && c->n_arg; i++) {
        if (!str_is(c->arg[0], docs[i].name)) continue;
        if (docs[i].page && !cli_has(c, "dot")) head_print(c, docs[i].name, docs[i].help);
        return docs[i].run(c, e);
    }
    if (c->n_arg) {
        err_set(e, E_USAGE, "there is no reference called `%.*s`", STR_ARG(c->arg[0]));
        return err_remedy(e, "`wervik doc` lists what there is");
    }
    struct table t = {.a = c->a, .cols = 2};
    for (size_t i = 0; i < N_DOCS; i++) table_row(&t, arena_printf(c->a, "  %s", docs[i].name), text_get(c->lang, docs[i].help));
    table_print(&t, c->out, c->colour);
    return E_OK;
}
