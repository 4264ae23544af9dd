/* SPDX-License-Identifier: Apache-2.0 */
/* Help, made from the tables: nothing here names a command. */
#include "cli/help.h"

#include "app/act.h"
#include "cli/option.h"
#include "cli/table.h"

static void heading(const struct cli *c, str s) { cli_printf(c, c->colour ? "\033[1m%.*s\033[0m\n" : "%.*s\n", STR_ARG(s)); }

void help_all(const struct cli *c) {
    size_t n;
    const struct command *cmd = command_all(&n);
    cli_line(c, text_get(c->lang, TEXT_HELP_HEAD));
    for (int g = 0; g < GROUP__MAX; g++) {
        struct table t = {.a = c->a, .cols = 2};
        for (size_t i = 0; i < n; i++)
            if ((int)cmd[i].group == g) table_row(&t, arena_printf(c->a, "  %s", cmd[i].name), str_of(cmd[i].help[c->lang]));
        if (!t.rows) continue;
        cli_line(c, (str){0});
        heading(c, command_group_name(c->lang, (command_group)g));
        table_print(&t, c->out, c->colour);
    }
    cli_line(c, (str){0});
    cli_line(c, text_get(c->lang, TEXT_HELP_MORE));
}

static void options_print(const struct cli *c, const struct command *cmd) {
    size_t n;
    const struct option *o = option_all(&n);
    struct table t = {.a = c->a, .cols = 2};
    for (int own = 1; own >= 0; own--)
        for (size_t i = 0; i < n; i++)
            if (option_is_for(&o[i], cmd) && own == str_is(str_of(o[i].where), cmd->name))
                table_row(&t, arena_printf(c->a, "  --%s%s%s", o[i].name, *o[i].value ? " " : "", o[i].value),
                          str_of(o[i].help[c->lang]));
    table_print(&t, c->out, c->colour);
}

/* What an act takes: the rows of its arguments, and that facts or scores may stand behind them. */
static void args_print(const struct cli *c, const struct command *cmd) {
    act_kind act;
    size_t n;
    if (!cmd->is_act || !act_find(str_of(cmd->name), &act)) return;
    const struct act_arg *arg = act_args_get(act, &n);
    struct table t = {.a = c->a, .cols = 3};
    bool facts = false, scores = false;
    for (size_t i = 0; i < n; i++) {
        facts = facts || arg[i].type == ARG_JSON;
        scores = scores || arg[i].type == ARG_MEASURES;
        str help = str_of(c->lang == LANG_NL ? arg[i].nl : arg[i].en);
        if (*arg[i].choices) help = arena_printf(c->a, "%.*s: %s", STR_ARG(help), arg[i].choices);
        table_row(&t, arena_printf(c->a, "  %s=", arg[i].name), arg[i].need ? text_get(c->lang, TEXT_HELP_NEEDED) : (str){0}, help);
    }
    if (facts) table_row(&t, arena_printf(c->a, "  %.*s", STR_ARG(text_get(c->lang, TEXT_HELP_FACTS))), (str){0}, STR("rules.dmn"));
    if (scores)
        table_row(&t, arena_printf(c->a, "  %.*s", STR_ARG(text_get(c->lang, TEXT_HELP_SCORES))), (str){0}, STR("procedure.yaml"));
    if (!t.rows) return;
    heading(c, text_get(c->lang, TEXT_HELP_ARGUMENTS));
    table_print(&t, c->out, c->colour);
    cli_printf(c, "  %.*s\n\n", STR_ARG(text_get(c->lang, TEXT_HELP_FILE)));
}

static void exits_print(const struct cli *c, const struct command *cmd) {
    struct table t = {.a = c->a, .cols = 2};
    table_row(&t, STR("  0"), text_get(c->lang, TEXT_HELP_EXIT_OK));
    if (*cmd->no[c->lang]) table_row(&t, STR("  1"), str_of(cmd->no[c->lang]));
    table_row(&t, arena_printf(c->a, "  %d", err_exit(E_USAGE)), text_get(c->lang, TEXT_HELP_EXIT_USAGE));
    table_row(&t, arena_printf(c->a, "  %d", err_exit(E_INVALID)), text_get(c->lang, TEXT_HELP_EXIT_DATA));
    table_row(&t, STR("  .."), text_get(c->lang, TEXT_HELP_EXIT_OTHER));
    table_print(&t, c->out, c->colour);
}

void help_command(const struct cli *c, const struct command *cmd) {
    cli_printf(c, "wervik %s: %s\n\n", cmd->name, cmd->help[c->lang]);
    heading(c, text_get(c->lang, TEXT_HELP_USAGE));
    str usage = command_usage(c->a, cmd);
    cli_printf(c, "  wervik %s%s%.*s\n\n", cmd->name, usage.n ? " " : "", STR_ARG(usage));
    args_print(c, cmd);
    heading(c, text_get(c->lang, TEXT_HELP_OPTIONS));
    options_print(c, cmd);
    cli_line(c, (str){0});
    heading(c, text_get(c->lang, TEXT_HELP_EXIT));
    exits_print(c, cmd);
    cli_line(c, (str){0});
    heading(c, text_get(c->lang, TEXT_HELP_EXAMPLE));
    cli_printf(c, "  %s\n", cmd->example);
}

ecode cmd_help(struct cli *c, struct err *e) {
    if (!c->n_arg) return help_all(c), E_OK;
    str near;
    const struct command *cmd = command_find(c->arg[0], &near);
    if (!cmd) {
        err_set(e, E_USAGE, "there is no command `%.*s`", STR_ARG(c->arg[0]));
        return near.n ? err_remedy(e, "did you mean `%.*s`?", STR_ARG(near)) : E_USAGE;
    }
    return help_command(c, cmd), E_OK;
}
