/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DMN_INPUT_H
#define DMN_INPUT_H
#include "dmn/dmn.h"

/**
 * A value of a type from text, as a form field, an option or a CSV cell has it: `true`/`false`, `12.5`, `2025-11-10`,
 * `PT5M`, plain text for strings; lists and contexts as FEEL literals. Empty text is null, except for a string type
 * whose allowed values name "".
 *
 * errors   E_INVALID       not a value of the type, or not among its allowed values; the remedy says what is
 */
MUST_USE ecode dmn_input_parse(struct arena *a, const struct dmn_type *type, str text, feel_value *ret, struct err *e);
/**
 * A value of a type out of one made of plain kinds (null, booleans, numbers, strings, lists, contexts), as JSON gives it:
 * strings become dates, times and durations where the type says so; context names are those of the components.
 *
 * errors   E_INVALID       with the path of what does not fit: "jobs[2].to"
 */
MUST_USE ecode dmn_input_conform(struct arena *a, const struct dmn_type *type, feel_value plain, feel_value *ret, struct err *e);

#endif
