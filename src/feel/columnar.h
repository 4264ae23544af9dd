/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FEEL_COLUMNAR_H
#define FEEL_COLUMNAR_H
#include "feel/feel.h"

/** Many cases of one kind, and where each stands for the expressions. */
struct feel_cases {
    const feel_value *frame;  /* as for feel_eval, as long as the scope; frame[slot] is not looked at */
    uint32_t slot;            /* the name that stands for the case */
    const feel_value *record; /* the cases */
    size_t n;
};

/**
 * Judge conditions for many cases at once: the answers of feel_eval for each, found a column at a time where the
 * expressions and the values allow it, else one by one. Worth it for typed cases: contexts of one type's shape, as
 * feel_conform and typed readers make them. What the conditions have in common is looked at once.
 *
 * in       x[conditions]   compiled with one scope
 * out      ret[k * cases->n + i]  condition k of case i; OPEN where feel_eval gives anything but a boolean (ask it for the cause)
 */
void feel_test_many(struct feel_run *run, const struct feel_expr *const *x, size_t conditions, const struct feel_cases *cases,
                    tri *ret);
/** The condition goes by columns for these cases (at most 128 are looked at); for benches and tests. */
bool feel_is_columnar(struct feel_run *run, const struct feel_expr *x, const struct feel_cases *cases);

#endif
