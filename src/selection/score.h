/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SELECTION_SCORE_H
#define SELECTION_SCORE_H
#include "base/tri.h"
#include "procedure/procedure.h"

/**
 * What one candidate scored: a value for each measure and total of the procedure, in the order of the file
 * (score_slot tells where). Not finite = none.
 */
struct score_sheet {
    size_t n;
    dec *value;
    uint64_t categories; /* a bit per procedure.category the candidate is of (by index; those beyond 63 are of nobody) */
};

/** The value that stands for none. */
dec score_none(void);
/** How many measures and totals a procedure has. */
size_t score_slots(const struct procedure *p);
/** The place of a measure or total in a sheet. */
size_t score_slot(const struct procedure *p, const struct proc_score *s);
/** The measure or total at a place. */
const struct proc_score *score_at(const struct procedure *p, size_t slot);
/** An empty sheet, in `a`. */
struct score_sheet score_sheet_make(struct arena *a, const struct procedure *p);
/** Empty it. */
void score_sheet_clear(struct score_sheet *s);
/**
 * Fill in the totals of a round from its measures and those of earlier rounds, exactly; a total with a part missing is none.
 *
 * pure     yes
 */
void score_total(const struct procedure *p, const struct proc_round *r, struct score_sheet *s);
/**
 * The value is one the scale has: within its ends, a whole number of steps from the least.
 *
 * errors   E_INVALID       with the scale as remedy
 */
MUST_USE ecode score_judge_value(const struct proc_score *s, dec value, struct err *e);
/**
 * Do the gates of a round hold.
 *
 * rule     T2               at least 4 on the main score
 * out      ret_failed       the first that does not, or is open; NULL is fine
 * pure     yes              open when a value is missing and no gate failed
 */
tri score_gates(const struct procedure *p, const struct proc_round *r, const struct score_sheet *s,
                const struct proc_gate **ret_failed);
/** No measure of the round has a value: the test was not taken (T5). */
bool score_is_absent(const struct procedure *p, const struct proc_round *r, const struct score_sheet *s);

#endif
