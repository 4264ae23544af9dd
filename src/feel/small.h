/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FEEL_SMALL_H
#define FEEL_SMALL_H
#include "base/dec.h"

/* Decimals as rules have them: no sign, a coefficient below 2^31, an exponent near 0. Sums of equal exponents, products and
 * comparisons of two are exact in one machine word, and have the bits base/dec.c gives (tests/unit/feel/test_fast.c). */

/** The bias of exponents, and how near to 0 they have to be. */
enum { SMALL_BIAS = 6176, SMALL_NEAR = 1000 };
/** `hi` of a number without sign whose coefficient fits `lo`. */
#define SMALL_HI(exponent) ((uint64_t)(SMALL_BIAS + (exponent)) << 49)

/** The decimal is small: everything below asks for that. */
static inline bool small_is(dec x) {
    return x.hi - SMALL_HI(-SMALL_NEAR) < SMALL_HI(SMALL_NEAR) - SMALL_HI(-SMALL_NEAR) && !(x.hi & ((UINT64_C(1) << 49) - 1)) &&
           x.lo < UINT64_C(1) << 31;
}
/** Both are small, with one exponent: then a + b is {a.lo + b.lo, a.hi}. */
static inline bool small_is_sum(dec a, dec b) { return a.hi == b.hi && small_is(a) && b.lo < UINT64_C(1) << 31; }
/** a * b. */
static inline dec small_mul(dec a, dec b) { return (dec){a.lo * b.lo, a.hi + b.hi - SMALL_HI(0)}; }
/** <0, 0, >0 into *ret; false when the exponents are too far apart for one word. */
static inline bool small_cmp(dec a, dec b, int *ret) {
    static const uint64_t ten[] = {1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000};
    uint64_t x = a.lo, y = b.lo;
    if (a.hi > b.hi) {
        uint64_t d = (a.hi - b.hi) >> 49;
        if (d > 9) return false;
        x *= ten[d];
    } else if (a.hi < b.hi) {
        uint64_t d = (b.hi - a.hi) >> 49;
        if (d > 9) return false;
        y *= ten[d];
    }
    *ret = (x > y) - (x < y);
    return true;
}

#endif
