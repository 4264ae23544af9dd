/* SPDX-License-Identifier: Apache-2.0 */
/* `wervik doc man` and `wervik doc completion`: the manual page (man macros, as every system formats them) and the
 * completion for bash, from the tables of commands, options, acts and settings. */
#include "app/act.h"
#include "base/buf.h"
#include "cli/doc.h"
#include "cli/option.h"

/* Text for roff: a backslash and a leading dot or quote would be taken for a request, `-` for a hyphen. */
static str roff(struct arena *a, const char *text) {
    struct buf b = buf_make(a);
    if (*text == '.' || *text == '\'') buf_adds(&b, "\\&");
    for (const char *p = text; *p; p++) {
        if (*p == '\\') buf_adds(&b, "\\e");
        else if (*p == '-') buf_adds(&b, "\\-");
        else buf_addc(&b, *p);
    }
    return buf_str(&b);
}

/* A command's own; without one those that several share. */
static void man_options(const struct cli *c, const struct command *cmd) {
    size_t n;
    const struct option *o = option_all(&n);
    for (size_t i = 0; i < n; i++) {
        bool own = cmd && str_is(str_of(o[i].where), cmd->name), shared = !cmd && (!*o[i].where || o[i].where[0] == '@');
        if (!own && !shared) continue;
        cli_printf(c, ".TP\n.B \\-\\-%.*s", STR_ARG(roff(c->a, o[i].name)));
        if (*o[i].value) cli_printf(c, " \\fI%s\\fR", o[i].value);
        cli_printf(c, "\n%.*s.\n", STR_ARG(roff(c->a, o[i].help[c->lang])));
    }
}

static void man_args(const struct cli *c, const struct command *cmd) {
    act_kind act;
    size_t n;
    if (!cmd->is_act || !act_find(str_of(cmd->name), &act)) return;
    const struct act_arg *arg = act_args_get(act, &n);
    for (size_t i = 0; i < n; i++) {
        cli_printf(c, ".TP\n.IR %.*s =\n%.*s", STR_ARG(roff(c->a, arg[i].name)),
                   STR_ARG(roff(c->a, c->lang == LANG_NL ? arg[i].nl : arg[i].en)));
        if (*arg[i].choices) cli_printf(c, ": %.*s", STR_ARG(roff(c->a, arg[i].choices)));
        cli_printf(c, ".\n");
    }
}

static void man_command(const struct cli *c, const struct command *cmd) {
    cli_printf(c, ".SS wervik %.*s %.*s\n%.*s.\n", STR_ARG(roff(c->a, cmd->name)),
               STR_ARG(roff(c->a, arena_cstr(c->a, command_usage(c->a, cmd)))), STR_ARG(roff(c->a, cmd->help[c->lang])));
    man_args(c, cmd);
    man_options(c, cmd);
    if (*cmd->no[c->lang]) cli_printf(c, ".PP\nExit 1: %.*s.\n", STR_ARG(roff(c->a, cmd->no[c->lang])));
    cli_printf(c, ".PP\n.EX\n%.*s\n.EE\n", STR_ARG(roff(c->a, cmd->example)));
}

ecode doc_man(struct cli *c, struct err *e) {
    (void)e;
    size_t n, n_rows;
    const struct command *cmd = command_all(&n);
    const struct config_row *row = config_rows(&n_rows);
    cli_printf(c,
               ".\\\" Made by `wervik doc man` from the tables of the program.\n.TH WERVIK 1 \"\" \"wervik " WERVIK_VERSION "\"\n");
    cli_printf(c, ".SH NAME\nwervik \\- %.*s\n", STR_ARG(text_get(c->lang, TEXT_MAN_NAME)));
    cli_printf(
        c,
        ".SH SYNOPSIS\n.B wervik\n.I COMMAND\n[\\fIARGUMENT\\fR...] [\\fINAME\\fR=\\fIVALUE\\fR...] [\\fB\\-\\-OPTION\\fR...]\n");
    cli_printf(c, ".SH DESCRIPTION\n%.*s\n%.*s\n", STR_ARG(text_get(c->lang, TEXT_HELP_HEAD)),
               STR_ARG(text_get(c->lang, TEXT_MAN_ABOUT)));
    cli_printf(c, ".SH OPTIONS\n");
    man_options(c, NULL);
    cli_printf(c, ".SH COMMANDS\n");
    for (int g = 0; g < GROUP__MAX; g++)
        for (size_t i = 0; i < n; i++)
            if ((int)cmd[i].group == g) man_command(c, &cmd[i]);
    cli_printf(c, ".SH FILES\n.TP\n.I wervik.conf\n%.*s\n", STR_ARG(text_get(c->lang, TEXT_MAN_CONF)));
    for (size_t i = 0; i < n_rows; i++) {
        cli_printf(c, ".TP\n.B %s\n%.*s.", row[i].key, STR_ARG(roff(c->a, c->lang == LANG_NL ? row[i].nl : row[i].en)));
        cli_printf(c, *row[i].otherwise ? " (%.*s)\n" : "%.*s\n", STR_ARG(roff(c->a, row[i].otherwise)));
    }
    cli_printf(c, ".SH ENVIRONMENT\n.TP\n.B WERVIK_CONFIG\n%.*s\n", STR_ARG(text_get(c->lang, TEXT_MAN_ENV_CONFIG)));
    cli_printf(c, ".TP\n.B LANG\n%.*s\n", STR_ARG(text_get(c->lang, TEXT_MAN_ENV_LANG)));
    cli_printf(c, ".TP\n.B NO_COLOR\n%.*s\n", STR_ARG(text_get(c->lang, TEXT_MAN_ENV_COLOUR)));
    cli_printf(c, ".SH EXIT STATUS\n.TP\n.B 0\n%.*s.\n", STR_ARG(text_get(c->lang, TEXT_HELP_EXIT_OK)));
    cli_printf(c, ".TP\n.B 1\n%.*s.\n", STR_ARG(text_get(c->lang, TEXT_MAN_EXIT_NO)));
    for (int k = 1; k < E__MAX; k++)
        cli_printf(c, ".TP\n.B %d\n%s: %.*s.\n", err_exit((ecode)k), err_name((ecode)k),
                   STR_ARG(roff(c->a, err_meaning((ecode)k))));
    return E_OK;
}

/* ---- bash ---- */

static void completion_words(const struct cli *c, const struct command *cmd) {
    size_t n;
    const struct option *o = option_all(&n);
    act_kind act;
    for (size_t i = 0; i < n; i++)
        if (option_is_for(&o[i], cmd)) cli_printf(c, " --%s", o[i].name);
    if (!cmd->is_act || !act_find(str_of(cmd->name), &act)) return;
    const struct act_arg *arg = act_args_get(act, &n);
    for (size_t i = 0; i < n; i++) cli_printf(c, " %s=", arg[i].name);
}

ecode doc_completion(struct cli *c, struct err *e) {
    (void)e;
    size_t n;
    const struct command *cmd = command_all(&n);
    cli_printf(c, "# Made by `wervik doc completion` from the tables of the program.\n"
                  "_wervik() {\n"
                  "    local cur=${COMP_WORDS[COMP_CWORD]} cmd=${COMP_WORDS[1]} words=\n"
                  "    if [ \"$COMP_CWORD\" -eq 1 ] || [ \"$cmd\" = help ]; then\n"
                  "        words=\"");
    for (size_t i = 0; i < n; i++) cli_printf(c, "%s%s", i ? " " : "", cmd[i].name);
    cli_printf(c, "\"\n    else\n        case $cmd in\n");
    for (size_t i = 0; i < n; i++) {
        cli_printf(c, "        %s) words=\"", cmd[i].name);
        completion_words(c, &cmd[i]);
        cli_printf(c, "\" ;;\n");
    }
    cli_printf(c, "        esac\n"
                  "    fi\n"
                  "    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$cur\")\n"
                  "    [[ ${COMPREPLY[0]} == *= ]] && compopt -o nospace\n"
                  "    return 0\n"
                  "}\n"
                  "complete -o default -F _wervik wervik\n");
    return E_OK;
}
