/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H
#include "base/buf.h"
#include "base/said.h"

/** How bad: an error stops a vacancy from being published, a warning does not. */
typedef enum diag_severity { DIAG_ERROR, DIAG_WARNING } diag_severity;

/** Another place that a message speaks of: "first written here". */
struct diag_also {
    str file;
    uint32_t line, col; /* 0 = the file as a whole */
    const char *text;   /* one of the code's own */
    struct diag_also *next;
};

/** One message of a compiler: what, where, and what to do about it. */
struct diag {
    diag_severity severity;
    str code; /* stable: "W-P012"; empty = none */
    str file;
    uint32_t line, col; /* 1-based, col in code points; 0 = the file as a whole */
    uint32_t width;     /* code points to underline; 0 = 1 */
    struct said text;   /* one sentence, no end stop */
    struct said help;   /* the remedy; all zeros = none */
    struct diag_also *also;
    uint32_t order; /* as they were added: keeps the sort stable */
};

/** The words round the messages in another language than English; each ends where the message goes on. */
struct diag_words {
    const char *error, *warning, *help, *more_head, *more_tail; /* "and ", " more" */
};

/** Messages in an arena. All zeros but `a` is empty. Past `max` (0 = 500) further ones are only counted. */
struct diags {
    struct arena *a;
    struct diag **item;
    size_t n, cap, max;
    size_t errors, warnings;        /* counted beyond max too */
    struct diag *spare;             /* what is handed out past max */
    const struct diag_words *words; /* NULL = English */
};

/** An empty collection over `a`. */
static inline struct diags diags_make(struct arena *a) { return (struct diags){.a = a}; }
/** Add a message; the texts of code and file are borrowed. Never NULL: past the maximum a spare one that nobody sees. */
struct diag *diag_add(struct diags *d, diag_severity severity, const char *code, str file, const char *fmt, ...) PRINTF_LIKE(5, 6);
/** Say where; returns `g`. */
struct diag *diag_at(struct diag *g, uint32_t line, uint32_t col, uint32_t width);
/** Add a message whose sentence is there already. */
struct diag *diag_add_said(struct diags *d, diag_severity severity, const char *code, str file, struct said text);
/** Say what to do. */
void diag_help(struct diags *d, struct diag *g, const char *fmt, ...) PRINTF_LIKE(3, 4);
/** Name another place. */
void diag_also(struct diags *d, struct diag *g, struct diag_also where);
/** A failure as a message; its remedy as help. */
struct diag *diag_add_err(struct diags *d, const char *code, const struct err *e);
/** The other way: a message as the failure it leads to, with its place and remedy. */
ecode diag_fail(const struct diag *g, ecode code, struct err *e);
/** By file, line and column; messages of one place in the order they were added. */
void diags_sort(struct diags *d);

/** Where the renderer finds the line a message is about: the text of a file, empty when not known. */
struct diag_source {
    str (*text)(const void *user, str file);
    const void *user;
};

/**
 * Print every message as a good compiler does: `file:line:col: error[code]: text`, the source line, a caret, `help: remedy`.
 * Control characters of the source are shown as `?` and long lines are cut round the caret, so that a file cannot play with the
 * terminal.
 */
void diags_print(struct buf *out, const struct diags *d, struct diag_source source);
/** The same for programs: {"errors":n,"warnings":n,"messages":[{...}]}. */
void diags_print_json(struct buf *out, const struct diags *d);

#endif
