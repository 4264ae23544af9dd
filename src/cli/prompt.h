/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_PROMPT_H
#define CLI_PROMPT_H
#include <stdio.h>

#include "base/arena.h"

/** Reads lines: with history, editing and completion at a terminal (libedit), plainly from anything else. */
struct prompt;

/** Names to complete: the i-th, the empty str past the last. `ends` tells what follows a name chosen alone: "(" or "". */
typedef str prompt_names(const void *user, size_t i, const char **ret_ends);

/** Start; `names` may be NULL. At a terminal what is remembered is kept in `history` (cli/history.h; NULL = nowhere). Ended by
 * prompt_close. */
struct prompt *prompt_open(struct arena *a, FILE *in, FILE *out, prompt_names *names, const void *user, const char *history);
/** Give the terminal back; NULL is fine. */
void prompt_close(struct prompt *p);
/** The next line without its end, in `a`; false at the end of the input or a line of more than 1 MiB. `shown` stands before it. */
bool prompt_read(struct prompt *p, struct arena *a, const char *shown, str *ret);
/** Remember an entry for the arrow keys, of this session and those to come. */
void prompt_remember(struct prompt *p, str entry);
/** It reads from a terminal. */
bool prompt_is_terminal(const struct prompt *p);

#endif
