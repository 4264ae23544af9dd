/* SPDX-License-Identifier: Apache-2.0 */
#ifndef EXAM_IRT_H
#define EXAM_IRT_H
#include "exam/stats.h"

/* The two-parameter logistic model: P(right) = 1 / (1 + exp(-a (theta - b))), no scaling constant; abilities are N(0, 1). */

/** An item's parameters. */
struct irt_item {
    double a, b;       /* discrimination, difficulty */
    double se_a, se_b; /* standard errors, from the information at the end */
    double fit;        /* root mean square of observed less expected over ability, weighted by who is there: over 0.1 is poor */
};

/** What calibration came to. */
struct irt_fit {
    double log_likelihood;
    int rounds;
    bool converged;
};

/**
 * Calibrate by marginal maximum likelihood: EM over 40 abilities from -4 to 4, Newton steps for each item (Bock and Aitkin). A weak
 * prior keeps an item that everybody has right or wrong finite. Omitted is wrong.
 *
 * out      item[s->items]
 * errors   E_INVALID       as stats_make; E_LIMIT
 * pure     yes
 */
MUST_USE ecode irt_calibrate(struct arena *a, const struct sheet *s, struct irt_item *item, struct irt_fit *fit, struct err *e);
/** The probability of a right answer. */
double irt_right(const struct irt_item *item, double theta);
/** Fisher's information of items at an ability; 1 / sqrt of it is the standard error there. */
double irt_information(const struct irt_item *item, size_t n, double theta);
/** The ability expected of marks[n] and its standard deviation (EAP under N(0, 1)). */
void irt_ability(const struct irt_item *item, const uint8_t *mark, size_t n, double *ret_theta, double *ret_sd);
/** The raw score expected at an ability; its inverse places a cut on the scale of abilities. */
double irt_expected(const struct irt_item *item, size_t n, double theta);
/** The ability at which a raw score is expected: the cut on the scale of abilities; -4..4. */
double irt_theta_of(const struct irt_item *item, size_t n, double raw);
/**
 * How sure is passing or failing at an ability cut: of abilities estimated with their errors (Rudner).
 *
 * out      ret_accuracy     chance that a person stands on the right side
 *          ret_consistency  chance that a person stands on the same side twice
 */
void irt_classify(const double *theta, const double *sd, size_t persons, double cut, double *ret_accuracy, double *ret_consistency);
/** The line that brings difficulties of a form onto those of another, by items both have (mean and sigma): b' = slope * b + shift.
 */
void irt_link(const struct irt_item *from, const struct irt_item *to, size_t n, double *ret_slope, double *ret_shift);

#endif
