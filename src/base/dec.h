/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_DEC_H
#define BASE_DEC_H
#include "base/arena.h"
#include "base/err.h"

/**
 * An exact decimal: IEEE 754-2008 decimal128 in its binary (BID) encoding, 34 digits, scale kept (1.10 is not 1.1 in
 * print, equal in value). Small ones (coefficient below 2^63) take a fast path on `lo`; every result is bit for bit that
 * of Intel's decimal library, round half even.
 *
 * hi: sign 1 bit, biased exponent 14 bits (bias 6176), the coefficient's high 49 bits. lo: its low 64 bits.
 */
typedef struct dec {
    uint64_t lo, hi;
} dec;

/** How to round in dec_round. */
typedef enum dec_mode { DEC_HALF_EVEN, DEC_HALF_UP, DEC_HALF_DOWN, DEC_UP, DEC_DOWN, DEC_FLOOR, DEC_CEILING } dec_mode;

/** The integer v. */
dec dec_of(int64_t v);
/** coefficient times 10^exponent; exponent in -6176..6111. */
dec dec_make(int64_t coefficient, int exponent);
/** `-12.50`, `.5`, `1e10`, `1.2E-3`: FEEL's and XML Schema's number; no spaces, nothing else. False on anything else or when out of
 * range. */
bool dec_parse(str s, dec *ret);
/** Plain digits, scale kept, no exponent up to 40 digits; then `1E+50`. Zero has no sign. dec_parse gives the value back. "NaN",
 * "Infinity" for those. */
str dec_print(struct arena *a, dec x);
/** As dec_print without trailing zeros after the point and without a point then: 1.10 is `1.1`, 2.0 is `2`. The canonical form for
 * the ledger. */
str dec_print_short(struct arena *a, dec x);
/** Sum. */
dec dec_add(dec a, dec b);
/** Difference. */
dec dec_sub(dec a, dec b);
/** Product. */
dec dec_mul(dec a, dec b);
/** Quotient; NaN or infinity when b is 0 (the caller gives the sentence). */
dec dec_div(dec a, dec b);
/** Power, any exponent. Exact where b is an integer and 34 digits hold the result (1.10 ** 2 is 1.2100, as the product is). */
dec dec_pow(dec a, dec b);
/** Minus x. */
dec dec_neg(dec x);
/** |x|. */
dec dec_abs(dec x);
/** Square root, natural logarithm, e^x; NaN outside their domain. */
dec dec_sqrt(dec x);
dec dec_ln(dec x);
dec dec_exp(dec x);
/** a - b * floor(a / b): FEEL's modulo, sign of b. */
dec dec_mod(dec a, dec b);
/** Rounded to `scale` digits after the point (may be negative). */
dec dec_round(dec x, int scale, dec_mode mode);
/** <0, 0, >0; NaN is below everything and equal to itself. */
int dec_cmp(dec a, dec b);
/** Same value: 1.0 equals 1. */
bool dec_eq(dec a, dec b);
/** A number (not NaN, not infinite). */
bool dec_is_finite(dec x);
/** No digits after the point. */
bool dec_is_int(dec x);
/** -1, 0, 1. */
int dec_sign(dec x);
/** To an int64 when x is an integer in its range; else false. */
bool dec_int(dec x, int64_t *ret);
/** Digits after the point as written: 1.10 has 2. */
int dec_scale(dec x);
/** Nearest double, for pictures only. */
double dec_double(dec x);
/** Equal values hash alike, whatever their scale. */
uint64_t dec_hash(dec x);

#endif
