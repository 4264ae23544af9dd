/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_SEND_H
#define CLI_SEND_H
#include "app/sender.h"
#include "cli/cli.h"

/** The mail server as the configuration has it, in c->a; *ret_there false when none is named. Errors: E_INVALID, the file's. */
MUST_USE ecode send_config(struct cli *c, struct sender_config *ret, bool *ret_there, struct err *e);

#endif
