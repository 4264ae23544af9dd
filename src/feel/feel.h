/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FEEL_FEEL_H
#define FEEL_FEEL_H
#include "base/said.h"
#include "feel/type.h"
#include "feel/value.h"

struct feel_call_site;
struct tz_db;      /* sys/tz.h */
struct feel_trace; /* feel/trace.h */
struct feel_expr;  /* a compiled expression: immutable, shared by threads */

/**
 * The names an expression may use, known when it is compiled. The value of name[i] stands in frame[i] when it is
 * evaluated. Names contain spaces; the lexer takes the longest that fits. An inner scope hides outer names.
 */
struct feel_scope {
    const struct feel_scope *outer; /* or NULL; its slots come first: the frame is one array, outermost first */
    size_t n;
    const str *name;
    const struct feel_type *const *type; /* per name; NULL array or entry = any */
    feel_type_finder find;               /* types by name after `instance of` and of parameters; NULL = ask `outer` */
    const void *find_user;
    const feel_value *const *constant; /* per name: its value when that is known already, so that expressions fold it;
                                        * lives as long as what is compiled. NULL array or entry = not known */
};

/** Something worth telling the author of an expression that compiles. */
struct feel_note {
    enum { FEEL_NOTE_UNKNOWN_NAME, FEEL_NOTE_TYPE, FEEL_NOTE_CONSTANT } kind; /* CONSTANT: can only ever be one value */
    uint32_t line, col;                                                       /* 1-based, in the text */
    struct said text, remedy; /* one sentence each, no end stop; remedy may be none ("did you mean `age`") */
};

/** What kind of text is compiled. */
typedef enum feel_kind { FEEL_EXPRESSION, FEEL_UNARY_TESTS } feel_kind;

/** Bounds of one evaluation. 0 = the default in parentheses. */
struct feel_limits {
    uint64_t steps; /* nodes visited (50,000,000) */
    uint32_t depth; /* nested calls (1,000; the machine stack may end it sooner) */
    uint32_t list;  /* items a range or list may have (10,000,000) */
};

/**
 * One evaluation under way; not shared between threads. Everything made lives in `a`. After a limit is passed every
 * result is null with the limit as cause and `limit` is set.
 */
struct feel_run {
    struct arena *a;
    struct feel_limits limits;
    instant now;              /* what now() and today() answer: handed in, never the system's clock */
    str zone;                 /* the zone of now(): "Europe/Brussels"; empty = UTC */
    struct tz_db *zones;      /* zones already loaded; NULL = each text that names one loads it anew */
    struct feel_trace *trace; /* feel/trace.h; NULL = no trace and no cost */
    uint64_t steps;
    uint32_t depth; /* calls under way; 0 before and after */
    uint32_t looks; /* how often a cause was looked for a second time; bounded */
    bool limit;
    const void *stack; /* where the outermost call stood: bounds the machine stack */
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
/** Evaluate over the scope's values; frame as long as the whole scope. For unary tests the tested value is the scope's name `?`,
 * else frame[0]. */
feel_value feel_eval(struct feel_run *run, const struct feel_expr *x, const feel_value *frame);
/** The same when only yes, no or open is asked: open is null, or what is neither true nor false. */
tri feel_test(struct feel_run *run, const struct feel_expr *x, const feel_value *frame);
/** Call a function value with arguments by position; null with cause when it is none or they do not fit. */
feel_value feel_call(struct feel_run *run, feel_value fn, const feel_value *arg, size_t n);
/** The same with arguments by name. */
feel_value feel_call_named(struct feel_run *run, feel_value fn, const str *name, const feel_value *arg, size_t n);
/**
 * A function value over a C function (a decision service, a knowledge model that is a table); see struct feel_function.
 * `param` and `user` are borrowed and must live as long as the value.
 */
feel_value feel_function_make(struct arena *a, str name, const struct feel_param *param, size_t n, const struct feel_type *result,
                              feel_value (*call)(struct feel_run *run, const struct feel_function *self, const feel_value *arg),
                              const void *user);
/** How a function is called from FEEL: borrowed by what is made with it. */
struct feel_signature {
    str name;
    const struct feel_param *param;
    size_t n;
    const struct feel_type *result; /* NULL = any */
};
/**
 * A function value over a compiled expression (a knowledge model). `body` was compiled with a scope whose last names are
 * the parameters; outer[0..n_outer) are the values of the names before them, copied.
 */
feel_value feel_function_of(struct arena *a, const struct feel_signature *s, const struct feel_expr *body, const feel_value *outer,
                            size_t n_outer);

/** The static type, NULL where unknown. */
const struct feel_type *feel_expr_type(const struct feel_expr *x);
/** The scope's names the expression uses: *ret_n slots of the frame, ascending. Lives with the expression. */
const uint32_t *feel_expr_slots(const struct feel_expr *x, size_t *ret_n);
/** Its value when it needs no frame (a literal, a folded expression), else NULL. */
const feel_value *feel_expr_constant(const struct feel_expr *x);
/** What is worth telling its author, in order of place. */
const struct feel_note *feel_expr_notes(const struct feel_expr *x, size_t *ret_n);

#endif
