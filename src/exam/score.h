/* SPDX-License-Identifier: Apache-2.0 */
#ifndef EXAM_SCORE_H
#define EXAM_SCORE_H
#include "exam/form.h"

/** An exact fraction: a score is kept as one until it is rounded, once, by rule. den > 0. */
struct exam_ratio {
    dec num, den;
};

/** What somebody did with a form; the sub-measures of a speeded part are these. */
struct exam_tally {
    size_t items;     /* that count: the form's, without those neutralised */
    size_t attempted; /* of them answered */
    size_t right, wrong;
    dec points, most; /* reached and to be reached */
    dec off;          /* sum over wrong answers of their points: what a guess correction takes a part of. Items marked by parts
                         have their own corrections (item.worth) and are not in it */
    int64_t seconds;  /* used; 0 = not known */
};

/** An answer given: the last one of an item. */
struct exam_answer {
    str item, answer;
};

/**
 * Count.
 *
 * in       neutral         ids of items found faulty: as if they were not in the form
 * pure     yes
 */
struct exam_tally exam_tally_make(const struct form *f, const struct exam_answer *answer, size_t answers, const str *neutral,
                                  size_t neutrals);
/** Items attempted a minute, as a fraction; 0 when the time is not known. */
struct exam_ratio exam_speed(const struct exam_tally *t);
/**
 * The share of the points, 0..1, after the guess correction. What is left when items are neutralised counts for all of them, so
 * the points of a faulty item are spread over the others.
 *
 * rule     T2
 * in       guess           taken off for a wrong answer, as a part of its points; 0 = none
 *          floor_zero      never below 0
 */
struct exam_ratio exam_share(const struct exam_tally *t, dec guess, bool floor_zero);
/** A weighted sum, exact: to + weight * x. Fractions of one denominator stay in it. */
struct exam_ratio exam_ratio_add(struct exam_ratio to, struct exam_ratio x, dec weight);
/**
 * A fraction on a scale from `min` to `max` (0 is min, 1 is max), as a whole number of steps above min.
 *
 * in       mode            DEC_DOWN, DEC_HALF_UP, ... ; rounded once, from the exact fraction: 3.9999 is never taken for 4
 * pure     yes
 */
dec exam_on_scale(struct exam_ratio share, dec min, dec max, dec step, dec_mode mode);

#endif
