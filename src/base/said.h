/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_SAID_H
#define BASE_SAID_H
#include <stdarg.h>

#include "base/arena.h"
#include "base/err.h"

/** A sentence of the program, and the same apart for whoever says it in another language (lang/failure.txt). All zeros: none. */
struct said {
    str text;           /* in English, whole */
    const char *id;     /* the format as it stands in the code; NULL = none */
    str part;           /* what filled it, each part ended by SAID_PART */
    str before, behind; /* what stands round it in every language: "--at: ", " (1/3)" */
};

/** Ends a part. */
#define SAID_PART '\x1f'

/** A sentence in an arena; cut off, rather than refused, at about a thousand bytes. */
struct said said_make(struct arena *a, const char *fmt, ...) PRINTF_LIKE(2, 3);
/** The same with the arguments in a list. */
struct said said_list(struct arena *a, const char *fmt, va_list ap);
/** What a failure says. */
struct said said_of_err(struct arena *a, const struct err *e);
/** What a failure says to do; all zeros when nothing. */
struct said said_of_remedy(struct arena *a, const struct err *e);

/** vsnprintf that never leaves half a UTF-8 sequence at the cut. */
void said_fill(char *to, size_t cap, const char *fmt, va_list ap);
/** The arguments of a format, each as it is printed there and ended by SAID_PART. */
void said_parts(char *to, size_t cap, const char *fmt, va_list *ap);

#endif
