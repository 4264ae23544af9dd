/* SPDX-License-Identifier: Apache-2.0 */
#ifndef EXAM_ADAPT_H
#define EXAM_ADAPT_H
#include "exam/irt.h"
#include "sys/random.h"

/** How an adaptive test goes. */
struct adapt_rules {
    size_t least, most; /* items given */
    double enough;      /* stop when the standard error is no more than this */
    size_t among;       /* exposure control: drawn from so many of the most informative items; 1 = the best one */
};

/** Calibrated items to choose from. */
struct adapt_bank {
    const struct irt_item *item;
    size_t n;
};

/** Where a person stands: which items, which marks. */
struct adapt_state {
    size_t n;
    uint32_t item[200];
    uint8_t mark[200];
    double theta, se;
};

/**
 * The item to give next: most informative at the ability so far, among those not given; drawn so that no item is given to
 * everybody. False when the test is over.
 *
 * in       draw            a number the log keeps: with it the same item is chosen again
 * pure     yes
 */
bool adapt_next(const struct adapt_rules *r, const struct adapt_bank *bank, const struct adapt_state *at, uint64_t draw,
                uint32_t *ret);
/** Take an answer in: ability and standard error are estimated again. */
void adapt_take(const struct irt_item *item, uint32_t which, uint8_t mark, struct adapt_state *at);

/** Persons whose true ability is nearest to -3, -2, ... 3: errors differ over the scale. */
struct adapt_bin {
    size_t persons;
    double bias, rmse, length;
};
enum { ADAPT_BINS = 7 };

/** What a simulation says of a design. */
struct adapt_report {
    double bias, rmse;   /* of estimated less true ability */
    double length;       /* items given, on average */
    double most_exposed; /* share of persons who saw the item seen most */
    double never;        /* share of items nobody saw */
    struct adapt_bin bin[ADAPT_BINS];
    double *exposure; /* by item, share of persons who saw it: room given by the caller, or NULL */
};
/**
 * Simulate persons of N(0, 1) taking the test.
 *
 * in       seed            the same seed gives the same report
 */
void adapt_simulate(struct arena *a, const struct adapt_rules *r, const struct adapt_bank *bank, size_t persons, uint64_t seed,
                    struct adapt_report *ret);

#endif
