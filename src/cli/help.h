/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_HELP_H
#define CLI_HELP_H
#include "cli/command.h"

/** `wervik help`: every command by group, with its line of help. */
void help_all(const struct cli *c);
/** `wervik help COMMAND`: usage, options, exit codes, example. */
void help_command(const struct cli *c, const struct command *cmd);

#endif
