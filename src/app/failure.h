/* SPDX-License-Identifier: Apache-2.0 */
#ifndef APP_FAILURE_H
#define APP_FAILURE_H
#include "base/arena.h"
#include "base/err.h"
#include "base/text.h"

/** A failure as a sentence in a language of people; in English where the catalogue (lang/failure.txt) has none. */
str failure_text(struct arena *a, lang l, const struct err *e);
/** What to do about it, in the same way; empty = nothing is known. */
str failure_remedy(struct arena *a, lang l, const struct err *e);
/** The catalogue has this sentence of the code. */
bool failure_has(const char *id);

#endif
