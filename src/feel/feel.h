/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FEEL_FEEL_H
#define FEEL_FEEL_H
#include "base/err.h"
#include "feel/value.h"

struct feel_call_site;
struct feel_type;   /* feel/type.h */
struct feel_expr;   /* a compiled expression: immutable, shared by threads */

/**
 * The names an expression may use, known when it is compiled. The value of name[i] stands in frame[i] when it is
 * evaluated. Names contain spaces; the lexer takes the longest that fits. An inner scope hides outer names.
 */
struct feel_scope {
    const struct feel_scope *outer;  /* or NULL; its slots come first: the frame is one array, outermost first */
    size_t n;
    const str *name;
    const struct feel_type *const *type;  /* per name; NULL array or entry = any */
};

/** What kind of text is compiled. */
typedef enum feel_kind { FEEL_EXPRESSION, FEEL_UNARY_TESTS } feel_kind;

/** Bounds of one evaluation. 0 = the default in parentheses. */
struct feel_limits {
    uint64_t steps;      /* nodes visited (50,000,000) */
    uint32_t depth;      /* nested calls (400) */
    uint32_t list;       /* items a range or list may have (10,000,000) */
};

/**
 * One evaluation under way; not shared between threads. Everything made lives in `a`. After a limit is passed every
 * result is null with the limit as cause and `limit` is set.
 */
struct feel_run {
    struct arena *a;
    struct feel_limits limits;
    instant now;                 /* what now() and today() answer: handed in, never the system's clock */
    str zone;                    /* the zone of now(): "Europe/Brussels"; empty = UTC */
    struct feel_trace *trace;    /* feel/trace.h; NULL = no trace and no cost */
    uint64_t steps;
    uint32_t depth;
    bool limit;
};

/**
 * Compile a FEEL text.
 *
 * in       text            at most 1 MiB; nesting at most 200
 * out      ret             in `a`; immutable
 * errors   E_SYNTAX E_INVALID E_LIMIT   with line and column in the text
 */
MUST_USE ecode feel_compile(struct arena *a, str text, feel_kind kind, const struct feel_scope *scope, struct feel_expr **ret,
                            struct err *e);
/** Evaluate over the scope's values; frame as long as the whole scope. For unary tests the tested value is frame[0], named `?`. */
feel_value feel_eval(struct feel_run *run, const struct feel_expr *x, const feel_value *frame);
/** Call a function value. */
feel_value feel_call(struct feel_run *run, feel_value fn, const feel_value *arg, size_t n);

#endif
