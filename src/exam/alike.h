/* SPDX-License-Identifier: Apache-2.0 */
#ifndef EXAM_ALIKE_H
#define EXAM_ALIKE_H
#include "exam/stats.h"

/*
 * Identical errors between persons: error similarity analysis (Bellezza & Bellezza 1989, Teaching of Psychology 16, 151-155), with
 * the chance of a match for each item by itself. A signal, never a verdict: who learned together errs alike too.
 */

/** What persons chose, as numbers that mean the same for everybody. */
struct alike_sheet {
    size_t persons, items;
    const uint8_t *choice; /* persons * items: 0 = not answered, or not in this person's form; else 1.. */
    const uint8_t *right;  /* of each item: the choice that is right */
    const uint8_t *wrongs; /* of each item: how many wrong answers it has, at least 1 */
};

/** Two persons. */
struct alike_pair {
    uint32_t a, b; /* a < b */
    size_t both;   /* items both had wrong */
    size_t same;   /* of them with the same wrong answer */
    double expected;
    double p;        /* of so many or more, when each errs for himself */
    double adjusted; /* p times the pairs compared, at most 1: Bonferroni */
};

/** What was compared. */
struct alike_report {
    size_t pairs;    /* that had at least one item wrong both */
    size_t n;        /* pairs found */
    double expected; /* how many pairs would be found at this level if everybody erred for himself, at most */
};

/**
 * Find pairs whose identical errors are over chance: the chance that two wrong answers to an item are the same is what the other
 * persons' wrong answers say, with one added to each wrong answer; the sum over items has a Poisson binomial distribution.
 *
 * in       level           of the adjusted probability
 * out      pair[room]      the least probable first; ret->n at most room
 * pure     yes
 */
void alike_find(struct arena *a, const struct alike_sheet *s, double level, struct alike_pair *pair, size_t room,
                struct alike_report *ret);
/** The chance of at least `k` successes in n independent trials of these chances. */
double alike_tail(const double *chance, size_t n, size_t k);

#endif
