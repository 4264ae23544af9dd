/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_OPTION_H
#define CLI_OPTION_H
#include "cli/command.h"

/** Whether an option takes a value. */
typedef enum option_kind { OPTION_FLAG, OPTION_VALUE } option_kind;

/** A row of option.tbl.h. */
struct option {
    const char *where, *name; /* name without the dashes */
    option_kind kind;
    const char *value; /* what stands for the value in help: FILE */
    const char *help[LANG__MAX];
};

/** What a command line holds once it is taken apart. In an arena; texts borrow from argv. */
struct option_line {
    const struct command *command; /* NULL when none was given */
    const struct option_given *given;
    const str *arg;
    size_t n_given, n_arg;
};

/** `o` may be used with `cmd` (NULL: no command yet, only the options of all commands). */
bool option_is_for(const struct option *o, const struct command *cmd);
/** Every option, in table order. */
const struct option *option_all(size_t *ret_n);
/**
 * Take argv[1..argc) apart: the first word is the command, options may stand anywhere, `--` ends them.
 *
 * lives    in `a`; texts borrow from argv
 * errors   E_USAGE          an unknown command or option (with the nearest), a value missing or too much, too few or many arguments
 *          E_LIMIT          an argument that is not UTF-8 or longer than 1 MiB
 */
MUST_USE ecode option_parse(struct arena *a, int argc, char **argv, struct option_line *ret, struct err *e);

#endif
