/* SPDX-License-Identifier: Apache-2.0 */
/* The command line, taken apart by the tables of commands and options. The command is found first, because it says
 * which options there are; so `wervik --db x status` and `wervik status --db x` are the same. `-h` is `--help`;
 * other one-letter options do not exist: words are remembered, letters are not. */
#include "cli/option.h"

#include "stage/near.h"

static const struct option options[] = {
#define OPTION(where, name, kind, value, nl, en) {where, name, OPTION_##kind, value, {nl, en}},
#include "cli/option.tbl.h"
};
enum { N_OPTIONS = sizeof options / sizeof *options, ARG_BYTES = 1 << 20 };

const struct option *option_all(size_t *ret_n) {
    *ret_n = N_OPTIONS;
    return options;
}

bool option_is_for(const struct option *o, const struct command *cmd) {
    str where = str_of(o->where);
    if (!where.n) return true;
    if (!cmd) return false;
    if (str_is(where, "@db")) return cmd->uses & USES_DB;
    if (str_is(where, "@act")) return cmd->is_act;
    if (str_is(where, "@json")) return cmd->uses & USES_JSON;
    return str_is(where, cmd->name);
}

/* By name among those of the command (any command when none is known yet: the first pass only skips values). */
static const struct option *option_find(str name, const struct command *cmd, bool any, str *ret_near) {
    struct near near = {0};
    for (size_t i = 0; i < N_OPTIONS; i++) {
        if (!any && !option_is_for(&options[i], cmd)) continue;
        str at = str_of(options[i].name);
        if (str_eq(at, name)) return &options[i];
        near_offer(&near, name, at);
    }
    *ret_near = near.name;
    return NULL;
}

/* Is it written as an option? A lone `-` is a name for standard input, a negative number is an argument. */
static bool is_option(str s) { return s.n > 1 && s.p[0] == '-' && !(s.p[1] >= '0' && s.p[1] <= '9'); }

static str option_name(str s, str *ret_value, bool *ret_has_value) {
    str name = str_starts(s, STR("--")) ? str_sub(s, 2, s.n) : str_is(s, "-h") ? STR("help") : s;
    size_t eq = str_find(name, STR("="), 0);
    *ret_has_value = eq != SIZE_MAX;
    *ret_value = *ret_has_value ? str_sub(name, eq + 1, name.n) : (str){0};
    return *ret_has_value ? str_sub(name, 0, eq) : name;
}

/* The index of the command in argv, 0 when there is none. */
static int command_at(int argc, char **argv) {
    for (int i = 1; i < argc; i++) {
        str s = str_of(argv[i]), value, near;
        bool has;
        if (str_is(s, "--")) return 0;
        if (!is_option(s)) return i;
        const struct option *o = option_find(option_name(s, &value, &has), NULL, true, &near);
        if (o && o->kind == OPTION_VALUE && !has) i++;
    }
    return 0;
}

static ecode option_unknown(str name, str near, const struct command *cmd, struct err *e) {
    const char *after = cmd ? cmd->name : "";
    err_set(e, E_USAGE, "there is no option `%s%.*s`%s%s", str_starts(name, STR("-")) ? "" : "--", STR_ARG(name),
            cmd ? " for " : "", after);
    if (near.n) return err_remedy(e, "did you mean `--%.*s`?", STR_ARG(near));
    return err_remedy(e, "`wervik help%s%s` lists the options", cmd ? " " : "", after);
}

static ecode args_check(const struct option_line *l, struct err *e) {
    size_t min, max;
    command_args(l->command->args, &min, &max);
    for (size_t i = 0; i < l->n_given; i++)
        if (str_is(str_of(l->given[i].option->name), "help")) return E_OK;
    if (l->n_arg >= min && l->n_arg <= max) return E_OK;
    err_set(e, E_USAGE, "`%s` has too %s arguments: %zu", l->command->name, l->n_arg < min ? "few" : "many", l->n_arg);
    return err_remedy(e, "wervik %s %s", l->command->name, l->command->args);
}

ecode option_parse(struct arena *a, int argc, char **argv, struct option_line *ret, struct err *e) {
    struct option_line l = {0};
    struct option_given *given = arena_array(a, struct option_given, argc);
    str *arg = arena_array(a, str, argc);
    for (int i = 1; i < argc; i++) {
        str s = str_of(argv[i]);
        if (s.n > ARG_BYTES) return err_set(e, E_LIMIT, "argument %d is longer than %d bytes", i, ARG_BYTES);
        if (!str_utf8_is(s, NULL)) return err_set(e, E_LIMIT, "argument %d is not UTF-8", i);
    }
    int at = command_at(argc, argv);
    if (at) {
        str near, name = str_of(argv[at]);
        l.command = command_find(name, &near);
        if (!l.command) {
            err_set(e, E_USAGE, "there is no command `%.*s`", STR_ARG(name));
            if (near.n) return err_remedy(e, "did you mean `%.*s`?", STR_ARG(near));
            return err_remedy(e, "`wervik help` lists the commands");
        }
    }
    bool only_args = false;
    for (int i = 1; i < argc; i++) {
        str s = str_of(argv[i]), value, near;
        bool has;
        if (i == at) continue;
        if (only_args || !is_option(s)) {
            arg[l.n_arg++] = s;
            continue;
        }
        if (str_is(s, "--")) {
            only_args = true;
            continue;
        }
        str name = option_name(s, &value, &has);
        const struct option *o = option_find(name, l.command, false, &near);
        if (!o) return option_unknown(name, near, l.command, e);
        if (o->kind == OPTION_FLAG && has) return err_set(e, E_USAGE, "`--%s` takes no value", o->name);
        if (o->kind == OPTION_VALUE && !has) {
            if (i + 1 == argc)
                return err_set(e, E_USAGE, "`--%s` needs a value", o->name), err_remedy(e, "--%s %s", o->name, o->value);
            value = str_of(argv[++i]);
        }
        given[l.n_given++] = (struct option_given){o, value};
    }
    l.given = given;
    l.arg = arg;
    if (l.command) TRY(args_check(&l, e));
    *ret = l;
    return E_OK;
}
