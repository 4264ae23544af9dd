/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_HISTORY_H
#define CLI_HISTORY_H
#include "base/arena.h"

/**
 * What was typed at a prompt, kept between sessions: lines of text in a file only its owner may read. Whatever goes wrong with the
 * file, the prompt goes on without it.
 */

/**
 * Where the history called `name` is kept: STATE/wervik/NAME ($XDG_STATE_HOME), else HOME/.local/state/wervik/NAME; folders that
 * are not there are made, for their owner only. NULL when there is nowhere to keep it.
 */
const char *history_path(struct arena *a, str state, str home, const char *name);
/** The entries, oldest first; *ret_n of them. None when there is no file, or it is another's. */
const str *history_load(struct arena *a, const char *path, size_t *ret_n);
/** Add an entry and keep the last 500; one that is the last already, is longer than 4 KiB or begins with a blank is not kept. */
void history_add(const char *path, str entry);

#endif
