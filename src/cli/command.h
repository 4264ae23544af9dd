/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H
#include "cli/cli.h"

/** Where a command stands in `wervik help`. */
typedef enum command_group {
    GROUP_FOLDER = 0,
    GROUP_ACT,
    GROUP_LOOK,
    GROUP_PROOF,
    GROUP_CARE,
    GROUP_TOOL,
    GROUP__MAX
} command_group;

/** What a command needs, as bits. */
enum { USES_DB = 1, USES_JSON = 2 };

/** What carries a command out. Answers on c->out; sets c->answer where the answer is no. */
typedef ecode command_fn(struct cli *c, struct err *e);

/** A command: a row of command.tbl.h, or an act. */
struct command {
    const char *name;
    command_group group;
    command_fn *run;
    const char *args; /* as command.tbl.h explains */
    unsigned uses;
    const char *help[LANG__MAX];
    const char *example;
    const char *no[LANG__MAX]; /* what exit code 1 means; empty = never used */
    bool is_act;               /* a row of app/act.tbl.h: its arguments stand there */
};

/** The command called `name`, or NULL; *ret_near (may be NULL) is then a name to suggest, or empty. */
const struct command *command_find(str name, str *ret_near);
/** Every command, in the order of the table. */
const struct command *command_all(size_t *ret_n);
/** How many arguments `args` asks for and allows (SIZE_MAX: any number). */
void command_args(const char *args, size_t *ret_min, size_t *ret_max);
/** What stands behind the name, for help: of an act as its arguments have it. */
str command_usage(struct arena *a, const struct command *cmd);
/** What a group is called. */
str command_group_name(lang l, command_group g);

/** Every act of app/act.tbl.h is a command; this carries out all of them. */
command_fn cmd_act;
#define COMMAND(name, group, function, args, uses, nl, en, example, no_nl, no_en) command_fn function;
#include "cli/command.tbl.h"

#endif
