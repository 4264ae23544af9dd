/* SPDX-License-Identifier: Apache-2.0 */
#ifndef EXAM_FIGURE_H
#define EXAM_FIGURE_H
#include "codec/html.h"

/*
 * Figures of tests as SVG: on a page they take the sheet's colours by class, as a file they have their own. No scripts; what a
 * figure shows stands in its <desc> too. Labels stand above what they name, so that a figure can be read on a telephone.
 */

/** A place on a scale of 0 to 10 with its margin. */
struct figure_place {
    str name, words; /* "Zorgvuldigheid"; "C 6, van 5 tot 7" */
    double at, low, high;
};
/** Profile: a row a part, a band for the margin, a mark for the place; the middle of the norm group is shaded. */
struct html figure_profile(struct arena *a, str title, const struct figure_place *place, size_t n);

/** A curve through points of ascending x. */
struct figure_curve {
    str name;
    size_t n;
    const double *x, *y;
};
/** What curves are drawn over. */
struct figure_axes {
    str title, x, y; /* names of the axes */
    double x_min, x_max;
    double y_max; /* 0 = the largest of the curves */
    double cut;   /* a line at this x; NaN = none */
    str cut_name;
};
/** Curves over one pair of axes, at most six; the first is drawn strongest. */
struct html figure_curves(struct arena *a, const struct figure_axes *ax, const struct figure_curve *curve, size_t n);
/**
 * A distribution as columns, one a score from `first` on; those from the cut on are dark.
 *
 * in       cut             a score; beyond the last = no line
 */
struct html figure_columns(struct arena *a, const struct figure_axes *ax, const int64_t *count, size_t n, int64_t first);

#endif
