/* SPDX-License-Identifier: Apache-2.0 */
#ifndef APP_FAILURE_H
#define APP_FAILURE_H
#include "base/diag.h"
#include "base/text.h"

/** A failure as a sentence in a language of people; in English where the catalogue (lang/failure.txt) has none. */
str failure_text(struct arena *a, lang l, const struct err *e);
/** What to do about it, in the same way; empty = nothing is known. */
str failure_remedy(struct arena *a, lang l, const struct err *e);
/** The same of any sentence of the code. */
str failure_said(struct arena *a, lang l, const struct said *s);
/** The messages of a compiler put in a language of people, with the words round them. */
void failure_diags(struct diags *d, lang l);
/** The catalogue has this sentence of the code. */
bool failure_has(const char *id);

#endif
