/* SPDX-License-Identifier: Apache-2.0 */
#ifndef EXAM_ABSTRACT_H
#define EXAM_ABSTRACT_H
#include "exam/form.h"

/*
 * Abstract reasoning made from a seed: matrices of three by three with a cell missing, and series with the next figure
 * missing. A figure has four properties; each property follows one rule of the language below, and the rules are found again
 * by search: an item is kept only when, over every rule that explains the cells given, exactly one option is possible.
 *
 * Eight options: two values of three properties in all their combinations, so that counting what options have in common says
 * nothing about which is right.
 */

/** The properties of a figure and how many values each has. */
typedef enum abs_prop { ABS_SHAPE, ABS_COUNT, ABS_FILL, ABS_FRAME, ABS_PROP__MAX } abs_prop;
/** Values per property: shapes; one to six of them; white, grey, black; no frame, round, square. */
enum { ABS_SHAPES = 5, ABS_COUNTS = 6, ABS_FILLS = 3, ABS_FRAMES = 3, ABS_OPTIONS = 8, ABS_MOST = 60 };

/** A figure: a value per property, from 0. */
struct abs_figure {
    int8_t v[ABS_PROP__MAX];
};

/** The rules of the language; a line is a row or a column of a matrix, or a whole series. */
typedef enum abs_rule {
    ABS_SAME,   /* all figures of a line alike */
    ABS_STEP,   /* the same step from each to the next (count and fill, which have an order) */
    ABS_SET,    /* matrix: each line has the same three values, in any order */
    ABS_SUM,    /* matrix: the third counts as many as the first two together */
    ABS_DIFF,   /* matrix: the third counts what the second leaves of the first */
    ABS_TWO,    /* series: two values in turn */
    ABS_THREE,  /* series: three values in turn */
    ABS_MIRROR, /* series: the second half mirrors the first */
    ABS_SPEED,  /* series: the steps grow by the same amount */
    ABS_RULE__MAX
} abs_rule;

/**
 * Every value of a property that some rule gives for the missing figure, as bits.
 *
 * in       given            matrix: eight figures, by row; series: five
 * pure     yes              an exhaustive search over rules, directions and steps
 */
unsigned abs_predict(const struct abs_figure *given, size_t n, abs_prop p);
/** How many of the options no rule excludes; *ret_one is the last of them. */
size_t abs_possible(const struct abs_figure *given, size_t n, const struct abs_figure *option, size_t options, size_t *ret_one);

/**
 * Make the form of `n` items (1..ABS_MOST, MUST): two matrices, then a series, and so on, from easy to hard. Which rules item i
 * is made of depends on i and n alone, never on the seed: forms of one length are equally hard.
 *
 * in       part, seed       both decide; borrowed by the form
 *          lang             "nl" or "en": the words of prompts and of text alternatives
 * out      ret              in `a`, closed; every picture beside a text that holds all of it
 * pure     yes              the same bytes on every machine
 */
void abs_form(struct arena *a, str part, str seed, str lang, size_t n, struct form *ret);

#endif
