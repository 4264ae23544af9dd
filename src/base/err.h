/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_ERR_H
#define BASE_ERR_H
#include <stdarg.h>

#include "base/must.h"
#include "base/str.h"

/** Why something failed; the rows of err.tbl.h, each with its exit code and meaning. E_OK is 0. */
typedef enum ecode {
    E_OK = 0,
#define ERR(name, exit_code, text) E_##name,
#include "base/err.tbl.h"
    E__MAX
} ecode;

/**
 * A failure: what, where in which file, and what to do about it. The caller owns it; callees fill it and return the code.
 * Holds no personal data: it may be logged and shown.
 */
struct err {
    ecode code;
    int line, col;    /* 1-based; 0 = no place known */
    char file[200];   /* or the name of the input ("-" for standard input); empty = none */
    char msg[480];    /* one sentence, no end stop; in English, with context and suffix */
    char remedy[320]; /* what to do; empty = none */
    /* The same apart, for whoever says it in another language: lang/failure.txt is keyed by the sentences of the code. */
    const char *id, *remedy_id;       /* the format as it stands in the code; NULL = none */
    char part[480], remedy_part[320]; /* what filled it, each part ended by SAID_PART */
    char context[160], suffix[120];   /* before and behind it: "--at: ", " (T4)" */
};

/** Fill *e (NULL is fine) with code and message and return the code; place and remedy are cleared. */
ecode err_set(struct err *e, ecode code, const char *fmt, ...) PRINTF_LIKE(3, 4);
/** The same with the arguments in a list. */
ecode err_set_list(struct err *e, ecode code, const char *fmt, va_list ap);
/** Add behind the message what is the same in every language: " (T4)". Returns e->code. */
ecode err_suffix(struct err *e, const char *fmt, ...) PRINTF_LIKE(2, 3);
/** Add the place; returns e->code. Keeps a file already known when `file` is empty. */
ecode err_at(struct err *e, str file, int line, int col);
/** Add what to do; returns e->code. */
ecode err_remedy(struct err *e, const char *fmt, ...) PRINTF_LIKE(2, 3);
/** Take over what another failure says to do; returns e->code. */
ecode err_remedy_of(struct err *e, const struct err *from);
/** Put "prefix: " before the message: the code that knows more says so. Returns e->code. */
ecode err_context(struct err *e, const char *fmt, ...) PRINTF_LIKE(2, 3);
/** The short name of a code: "syntax". */
const char *err_name(ecode c);
/** The exit code of a process that fails with `c` (sysexits). */
int err_exit(ecode c);
/** What the code means, in one sentence. */
const char *err_meaning(ecode c);

/** Leave the function with the code when the call fails. */
#define TRY(call)                                                                                                                  \
    do {                                                                                                                           \
        ecode try_code_ = (call);                                                                                                  \
        if (try_code_) return try_code_;                                                                                           \
    } while (0)

#endif
