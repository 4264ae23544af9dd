/* SPDX-License-Identifier: Apache-2.0 */
#ifndef EXAM_FAIR_H
#define EXAM_FAIR_H
#include "exam/stats.h"

/** Does an item treat two groups of equal score alike (Mantel-Haenszel). */
struct fair_item {
    double odds;  /* common odds ratio: over 1 favours the reference group */
    double chi;   /* chi-square of one degree, with the continuity correction */
    double p;     /* its probability */
    double delta; /* the delta scale of ETS: -2.35 ln(odds) */
    char class;   /* A negligible, B moderate, C large; `-` when nothing can be said */
};

/**
 * Differential item functioning: persons of equal sum are compared.
 *
 * in       focal[s->persons]   1 = of the focal group, 0 = of the reference group, anything else = left out
 * out      ret[s->items]
 * pure     yes
 */
void fair_items(struct arena *a, const struct sheet *s, const uint8_t *focal, struct fair_item *ret);
/** The same for one item from its tables: right and wrong of reference and focal group by stratum. */
struct fair_item fair_tables(const double (*table)[4], size_t strata);

/** Adverse impact: a group's share of passes against the best group's. */
struct fair_group {
    size_t persons, passed;
    double ratio; /* to the group with the highest share */
    bool under_four_fifths;
    double p; /* Fisher's exact test against that group, two-sided */
};
/** Fill ratio, under_four_fifths and p of groups whose counts are set; groups of nobody have NaN. */
void fair_impact(struct fair_group *group, size_t n);
/** Fisher's exact test of a 2 x 2 table, two-sided: the sum of what is no more likely. */
double fair_exact(size_t a, size_t b, size_t c, size_t d);

#endif
