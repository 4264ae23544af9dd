/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PROCEDURE_CHECK_PARTS_H
#define PROCEDURE_CHECK_PARTS_H
#include "procedure/schema.h"

/* The questions check asks of a compiled folder, a file each; x->p is there, but may hold gaps where decoding found mistakes. */

/** Days in order: milestones, closing, rounds. */
void check_time(struct compile *x);
/** Rounds: gates, cuts, refills, what makes people pass, what is never held. */
void check_rounds(struct compile *x);
/** Lists, calls, offers, the choice. */
void check_lists(struct compile *x);
/** Clauses against notices, and notices against each other. */
void check_clauses(struct compile *x);
/** Decisions and facts against the rules file. */
void check_rules(struct compile *x);
/** Letters: their fields, and what nobody is written about. */
void check_letters(struct compile *x);
/**
 * The measures of a test that Wervik gives itself: of a part that is there, on a scale it can fill, against a norm group that took
 * it. Sets the edges of bands.
 */
void check_exam_measures(struct compile *x, const struct proc_round *r);
/** Keys of an order: known in time, and able to order. `r`: the round that needs them; NULL = after all rounds. */
void check_order(struct compile *x, const struct proc_order *o, const struct proc_round *r);

#endif
