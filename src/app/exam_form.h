/* SPDX-License-Identifier: Apache-2.0 */
#ifndef APP_EXAM_FORM_H
#define APP_EXAM_FORM_H
#include "exam/exam.h"
#include "exam/score.h"
#include "procedure/procedure.h"
#include "store/project/exam.h"

/* Between the log's answers and the procedure's measures: shared by deciding and by looking. */

/** The test of the first round that has one, or of the round named; NULL when there is none. */
const struct proc_round *exam_round(const struct procedure *p, str round);
/** The form of a part of somebody's test. */
void exam_form_of(struct arena *a, const struct procedure *p, const struct exam_part *part, const struct sitting *s,
                  struct form *ret);

/** The last item of the form that was shown or answered, from 0: in a part that only goes forward, what is before it is closed. */
size_t exam_form_reached(const struct form *f, const struct sitting_answer *answer, size_t answers);

/** What somebody has on each measure of a test. */
struct exam_result {
    size_t n;
    str *measure; /* ids; those that our test gives */
    dec *value;
    struct exam_tally *tally; /* of the part; items 0 for a composed one */
};
/** A test to score. */
struct exam_marking {
    const struct procedure *p;
    const struct proc_round *r;
    const struct sitting *s;
    const struct sitting_answer *answer;
    size_t answers;
    const str *neutral; /* items that count for nobody */
    size_t neutrals;
};
/** What somebody did with each part of the test, in its order: into ret[exam->parts]. */
void exam_tallies(struct arena *a, const struct exam_marking *m, struct exam_tally *ret);
/**
 * Score a test: shares of every part, exactly, then each measure on its scale, where it says so against a norm group.
 *
 * rule     T2
 * pure     yes             of its arguments
 */
void exam_result_make(struct arena *a, const struct exam_marking *m, struct exam_result *ret);

#endif
