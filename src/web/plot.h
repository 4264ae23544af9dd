/* SPDX-License-Identifier: Apache-2.0 */
#ifndef WEB_PLOT_H
#define WEB_PLOT_H
#include "codec/html.h"

/** One bar: a count with its name. */
struct plot_bar {
    str name;
    int64_t n;
    int64_t part;       /* of n, drawn darker: who goes on; 0 = all the same */
    const char *colour; /* class of the sheet: "bar", "no", "openfill"; NULL = "bar" */
};

/** Horizontal bars, longest = the whole width: the funnel. The same facts stand as text in the picture's description. */
struct html plot_bars(struct arena *a, str title, const struct plot_bar *bar, size_t n);
/**
 * A distribution of scores as columns, with a line where the cut falls.
 *
 * in       value           count per step of the scale; label: what stands under each (empty = none)
 * in       cut             index of the first step that goes on; n = no line
 */
struct html plot_columns(struct arena *a, str title, const int64_t *value, const str *label, size_t n, size_t cut);

#endif
