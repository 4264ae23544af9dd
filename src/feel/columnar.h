/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FEEL_COLUMNAR_H
#define FEEL_COLUMNAR_H
#include "feel/feel.h"

/* Many cases at once: their values stand in typed columns, an operation of an expression goes over a whole column. */

/** Cases as columns: one tree of columns for each name that differs by case, laid out by its type. */
struct feel_columns;

/**
 * Room for cases, made once and filled by feel_columns_add.
 *
 * in       type[slots]   the type of the value of each name, by slot of the frame; NULL entry: a name that is the same for all
 *                        cases, or of no use. Borrowed
 * in       room          cases it can take
 * lives    in `a`, which is not the arena of a run; filled and read by one thread at a time
 */
struct feel_columns *feel_columns_make(struct arena *a, const struct feel_type *const *type, size_t slots, size_t room);
/**
 * Add a case: the values of its names, by slot. Contexts are best brought to their types before (feel_conform): a value that is
 * not of its type, or that a column cannot hold exactly, makes the case an odd one, judged by feel_eval. Texts and values are
 * borrowed until the columns are emptied.
 *
 * in       frame[slots]   as for feel_eval; kept as long as the columns
 */
void feel_columns_add(struct feel_columns *c, const feel_value *frame);
/** How many cases it holds. */
size_t feel_columns_count(const struct feel_columns *c);
/** Forget the cases, keep the room. */
void feel_columns_empty(struct feel_columns *c);

/**
 * Judge conditions for every case: the answers of feel_eval, found a column at a time where the expressions and the values
 * allow it, else one by one. Sub-expressions that read the same columns are looked at once.
 *
 * in       x[conditions]   compiled with one scope
 * in       frame           the names that are the same for all cases; the others are not looked at
 * out      ret[k * count + i]  condition k of case i; OPEN where feel_eval gives anything but a boolean (ask it for the cause)
 */
void feel_test_many(struct feel_run *run, const struct feel_expr *const *x, size_t conditions, const feel_value *frame,
                    struct feel_columns *cases, tri *ret);
/** The condition goes by columns for these cases; for benches and tests. */
bool feel_is_columnar(struct feel_run *run, const struct feel_expr *x, const feel_value *frame, struct feel_columns *cases);

#endif
