/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FEEL_COLUMNAR_H
#define FEEL_COLUMNAR_H
#include "feel/feel.h"

/**
 * Judge conditions for many cases at once: the answers of feel_eval for each, found a column at a time where the
 * expressions and the values allow it, else one by one. Worth it for typed cases: contexts of one type's shape, as
 * feel_conform and typed readers make them. What the conditions have in common is looked at once.
 *
 * in       x[conditions]   compiled with one scope
 * in       frame           as for feel_eval, as long as the scope; frame[slot] is not looked at
 * in       slot            the name that stands for the case
 * in       record[n]       the cases
 * out      ret[k * n + i]  condition k of case i; OPEN where feel_eval gives anything but a boolean (ask it for the cause)
 */
void feel_test_many(struct feel_run *run, const struct feel_expr *const *x, size_t conditions, const feel_value *frame,
                    uint32_t slot, const feel_value *record, size_t n, tri *ret);
/** The condition goes by columns for these cases (at most 128 are looked at); for benches and tests. */
bool feel_is_columnar(struct feel_run *run, const struct feel_expr *x, const feel_value *frame, uint32_t slot,
                      const feel_value *record, size_t n);

#endif
