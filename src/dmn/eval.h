/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DMN_EVAL_H
#define DMN_EVAL_H
/* What the explanation needs of evaluation, for the files of this folder only. */
#include "dmn/table.h"

/** The BKM or service behind a function value; NULL for any other function. */
const struct element *eval_callee(const struct dmn_model *m, const struct feel_function *f);
/** The items an iterator goes over: of a list, of a range of integers or dates; another value is a list of itself. */
feel_value eval_items(struct dmn_eval *ev, feel_value v);
/** What a row of a table gives. */
feel_value table_row_value(struct dmn_eval *ev, const struct table *t, uint32_t row, feel_value *frame);
/** Of the *n rows that matched, those that decided: a part of `row`; *n of them. */
uint32_t *table_decisive(struct dmn_eval *ev, const struct table *t, feel_value *frame, uint32_t *row, size_t *n);

#endif
