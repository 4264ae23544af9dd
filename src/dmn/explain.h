/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DMN_EXPLAIN_H
#define DMN_EXPLAIN_H
#include "dmn/dmn.h"

/** What one step of an explanation is about. */
typedef enum dmn_why_kind {
    DMN_WHY_DECISION, /* a decision: children = what decided it */
    DMN_WHY_INPUT,    /* an input used: a leaf */
    DMN_WHY_ROW,      /* a row of a decision table that matched: children = the operands of its cells */
    DMN_WHY_NO_ROW,   /* no row matched: the default output, or null; children = what the columns tested */
    DMN_WHY_OPERAND,  /* a part of an expression that decided: one side of an `and`, a condition of an `if` */
    DMN_WHY_CALL,     /* a BKM or decision service called: children = what decided it */
    DMN_WHY_TURN,     /* a turn of a boxed for, some, every or filter that decided: children = the item, then what its body says */
    DMN_WHY__MAX
} dmn_why_kind;

/**
 * One step of an explanation: structure, not sentences; the app words it. A decision met twice is explained once:
 * the second time `seen` is set and it has no children.
 */
struct dmn_why {
    dmn_why_kind kind;
    const struct dmn_node *node; /* the decision, input, BKM or service; of rows and operands the one they stand in */
    feel_value value;            /* what it came to */
    str text;                    /* rows: annotations joined with "; "; operands: their FEEL text */
    uint32_t row;                /* rows and turns: 1-based; else 0 */
    bool missing;                /* an input that is null: what is not known or not yet proven (E12) */
    bool seen;                   /* explained before in this tree */
    const char *file;            /* where it stands */
    uint32_t line, col;
    size_t n_sources; /* the knowledge sources of `node`: the clauses; of rows and operands those of their decision */
    const struct dmn_source *const *source;
    size_t n; /* children, those that decided first */
    const struct dmn_why *const *child;
};

/**
 * Why a decision has its value: only what bore on the value is named (of `A and B` = false the false sides; of a table the
 * rows that matched; of `if` the condition and the branch taken; of `some` = true the first turn that was; of `for` and `filter`
 * the turns that gave the items, the first eight of them). Evaluates again with a trace: ask it only for what is shown.
 *
 * rule     S1 E12          reasons, and what is missing
 * in       depth           how many decisions deep; 0 = all
 * lives    with the run's arena
 */
const struct dmn_why *dmn_explain(struct dmn_eval *ev, const struct dmn_node *decision, unsigned depth);
/** Visit the tree, parents first; `visit` answers false to leave a step's children out. */
void dmn_why_each(const struct dmn_why *why, bool (*visit)(void *user, const struct dmn_why *step, unsigned depth), void *user);

#endif
