/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DMN_JSON_COLUMNS_H
#define DMN_JSON_COLUMNS_H
#include "dmn/dmn.h"
#include "feel/columns.h"

/** Nothing, as a value of the column. */
void json_column_null(struct vec_column *c, size_t row);
/**
 * A JSON text of a type into a row of columns that are written, without values between. Takes the beaten path only, as
 * json_typed.c does: false where the text is not plain, and then the row is to be written anew.
 *
 * in       text   borrowed until the columns are emptied
 * in       c      NULL: the text is an object of the inputs of `t` by name, each with the column of its slot
 */
bool json_column_read(struct arena *a, str text, const struct dmn_type *t, struct feel_columns *to, struct vec_column *c,
                      size_t row);

#endif
