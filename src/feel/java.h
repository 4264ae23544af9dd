/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FEEL_JAVA_H
#define FEEL_JAVA_H
#include "feel/value.h"

/* What Java's own library makes of values, for feel/java.tbl.h only. A function that answers bool answers false where
 * Java throws. */

/** Rounded to the next whole number, halves up, held within ±most. */
int64_t java_round(double d, int64_t most);
/** Fits an int. */
static inline bool java_is_int(int64_t v) { return v >= INT32_MIN && v <= INT32_MAX; }
/** The quotient rounded down and its rest; false for division by zero. NULL outputs are fine. */
bool java_floor_div(int64_t a, int64_t b, int64_t *ret_quotient, int64_t *ret_rest);
/** Integer.parseInt of a type of `bits`, radix 2 to 36. */
bool java_parse_whole(str s, int64_t radix, int bits, int64_t *ret);
/** Double.parseDouble, finite decimal texts only. */
bool java_parse_double(struct arena *a, str s, double *ret);
/** Float.parseFloat of what java_parse_double takes. */
float java_float(struct arena *a, str s);
/** Integer.toString(v, radix). */
str java_radix(struct arena *a, int64_t v, int64_t radix);
/** Double.toString or Float.toString: the fewest digits that tell the number from its neighbours. */
str java_print_double(struct arena *a, double d, bool is_float);
/** The same digits as a decimal; false for infinities and NaN. */
bool java_dec(double d, bool is_float, dec *ret);
/** String.valueOf(Object). */
str java_print(struct arena *a, feel_value v);
/** String.format in the root locale: %s %S %d %f %e %x %X %o %c %b %n %% with flags, width, precision and index. */
bool java_format(struct arena *a, str format, const feel_value *arg, size_t n, str *ret);
/** String.join. */
bool java_join(struct arena *a, str delimiter, const feel_value *arg, size_t n, str *ret);

#endif
