/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STAGE_NEAR_H
#define STAGE_NEAR_H
#include "base/str.h"

/** The nearest name seen so far, for "did you mean". All zero: none. */
struct near {
    str name;
    unsigned distance;
};

/** Offer a known name; it is kept when it is near enough to `asked` to suggest, and nearer than what was kept. */
static inline void near_offer(struct near *n, str asked, str known) {
    unsigned d = str_distance(asked, known);
    if (d * 2 > known.n + 1 || d > 4 || (n->name.n && d >= n->distance)) return;
    *n = (struct near){known, d};
}

#endif
