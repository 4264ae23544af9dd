/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DMN_NEAREST_H
#define DMN_NEAREST_H
#include "dmn/dmn.h"

/** Components in components that are changed, at most. */
enum { DMN_PATH_MAX = 8 };

/** One fact that would have to be otherwise. */
struct dmn_change {
    const struct dmn_node *input;
    str path;                /* "Laatste evaluatie", "Tewerkstelling.rang": the input's name and the components down to the fact */
    feel_value from, to;     /* of a list: the whole list, with one value more */
    size_t depth;            /* components down to it, */
    size_t at[DMN_PATH_MAX]; /* by index in dmn_type.component */
};

/** A set of changes that turns the decision. */
struct dmn_case {
    size_t n;
    struct dmn_change *change;
};

/** What is asked, and what the search may do; 0 = the default in parentheses. */
struct dmn_question {
    const struct dmn_node *decision;
    const feel_value *input; /* by slot, as dmn_eval_open takes them */
    feel_value wanted;
    uint32_t changes;     /* at once (3) */
    uint32_t evaluations; /* of the decision (20,000) */
    uint32_t cases;       /* to return, all with the same number of changes (8) */
    /** The fact may be otherwise: the closing date may not. NULL = every fact may. */
    bool (*may_change)(void *user, const struct dmn_node *input, str path);
    void *user;
};

/**
 * The nearest other case: the fewest facts that would have to be otherwise for the decision to be `wanted` ("met een bewijs
 * van ..."). Facts are tried that bore on the value (dmn_explain), with the values their type allows, those the rules and
 * the other facts mention, and the ones beside those; an unknown fact before a known one.
 *
 * rule     E12
 * out      ret              in run->a; *ret_n = 0: none within the limits, or the decision is `wanted` already
 */
void dmn_nearest(struct feel_run *run, const struct dmn_model *m, const struct dmn_question *q, struct dmn_case **ret,
                 size_t *ret_n);

#endif
