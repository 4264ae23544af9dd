/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FEEL_TRACE_H
#define FEEL_TRACE_H
#include "feel/feel.h"

/** What a step of an explanation is. */
typedef enum feel_why_kind {
    FEEL_WHY_FACT,    /* a name, or a path from one: a value that came in. A leaf */
    FEEL_WHY_OPERAND, /* a part of the expression: its children decided it */
    FEEL_WHY_TURN     /* one turn of some, every or for: `text` is the body, the first children are its variables */
} feel_why_kind;

/** One step: a piece of the expression, what it came to, and what bore on that. */
struct feel_why {
    feel_why_kind kind;
    str text;           /* the piece, as written */
    uint32_t line, col; /* where it stands in the expression's text, 1-based */
    feel_value value;
    uint32_t slot; /* facts: the frame's slot the path begins with; UINT32_MAX for a variable of the expression */
    size_t n;      /* children, in order of place */
    const struct feel_why *child;
};

/**
 * Why the expression has its value: only what bore on it is named. Of `a and b` = false the false sides, of true all, of
 * null the open ones; of `if` the condition and the branch taken; of `every` the turns that failed; of a comparison the
 * facts in it. Evaluates parts again: ask it for what is shown, not for every case.
 *
 * out      at most 2,000 steps: beyond that pieces have no children
 * lives    in run->a
 */
const struct feel_why *feel_explain(struct feel_run *run, const struct feel_expr *x, const feel_value *frame);

/** Told of every call of a function that is no built-in, after it returned. Set as run->trace; NULL costs nothing. */
struct feel_trace {
    void (*called)(void *user, const struct feel_function *f, const feel_value *arg, feel_value result);
    void *user;
};

#endif
