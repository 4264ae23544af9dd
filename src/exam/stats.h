/* SPDX-License-Identifier: Apache-2.0 */
#ifndef EXAM_STATS_H
#define EXAM_STATS_H
#include "exam/item.h"

/*
 * Item and test analysis: figures for people who judge a test, never for deciding about a person. They are doubles; what
 * decides is exact (score.h). Definitions as R's psych has them, with which tests/cli/items.sh compares.
 */

/** What persons did with items: marks by row of a person. */
struct sheet {
    size_t persons, items;
    const uint8_t *mark; /* persons * items; item_mark: omitted counts as not right */
};

/** One item. */
struct item_stats {
    double difficulty;     /* share of persons who had it right */
    double discrimination; /* correlation with the sum of the other items; NaN when one does not vary */
    double with_total;     /* correlation with the sum, itself included */
    double upper_lower;    /* right in the best 27 % less right in the worst 27 % */
    double omitted;        /* share who gave no answer */
    double alpha_without;  /* the test's alpha if it were dropped */
    double loading;        /* on the one factor behind omega */
};

/** The test as a whole. */
struct test_stats {
    double mean, sd;   /* of the sum of marks; sd with n - 1 */
    double alpha;      /* Cronbach's */
    double omega;      /* McDonald's omega total of one factor (minimum residuals) */
    double sem;        /* standard error of measurement: sd * sqrt(1 - alpha) */
    size_t at_cut;     /* persons with exactly the cut score */
    double sem_at_cut; /* Lord's: sqrt(cut * (items - cut) / (items - 1)) */
};

/**
 * Analyse.
 *
 * in       cut             the raw score of the pass mark; for sem_at_cut
 * out      item[s->items]
 * errors   E_INVALID       fewer than 2 items or 3 persons, or nobody differs; E_LIMIT: over 1,000 items
 * pure     yes
 */
MUST_USE ecode stats_make(struct arena *a, const struct sheet *s, double cut, struct item_stats *item, struct test_stats *test,
                          struct err *e);

/** How often an option was chosen by the lower, middle and upper third of the sum scores. */
struct option_stats {
    str option;
    size_t chosen[3];
};
/**
 * The distractors of one item: a right one should rise from lower to upper, a wrong one fall.
 *
 * in       answer[s->persons]   canonical, of an item of one choice; empty = omitted
 * out      ret[item->options]
 */
void stats_options(struct arena *a, const struct sheet *s, const struct item *item, const str *answer, struct option_stats *ret);
/** Sums of right marks by person, into ret[s->persons]. */
void stats_sums(const struct sheet *s, uint32_t *ret);

#endif
