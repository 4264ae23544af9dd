/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FEEL_BUILTIN_H
#define FEEL_BUILTIN_H
#include "feel/feel.h"

/**
 * A built-in function: one row of feel/builtin.tbl.h and nothing else to change.
 * `fn` gets its arguments in the order of the row's parameters; a missing optional one is a value whose tag is FEEL__MAX.
 * It answers null with a cause (feel_fail) rather than failing.
 */
struct feel_builtin {
    str name;   /* "string length" */
    str params; /* "string, start position, length?" : `?` optional, `...` as last = any number; alternatives are rows of their own
                 */
    str result; /* type text, for inference: "number" */
    str doc;    /* one sentence */
    feel_value (*fn)(struct feel_call_site *site, const feel_value *arg, size_t n);
};

/** Where a built-in was called: the run, and the position for a cause. */
struct feel_call_site {
    struct feel_run *run;
    uint32_t line, col;
    const struct feel_builtin *builtin;
};

/** Null because the built-in could not answer; the sentence is prefixed by the function's name. */
feel_value feel_fail(struct feel_call_site *site, const char *fmt, ...) PRINTF_LIKE(2, 3);
/** The rows called `name`, in table order; *ret_n of them (several signatures share a name). NULL when there is none. */
const struct feel_builtin *feel_builtin_find(str name, size_t *ret_n);
/** A static Java method of the kit's own kind (java.lang.Math, String.format, ...): class, `max(double, double)`; null with cause
 * when unknown. */
feel_value feel_external_call(struct feel_call_site *site, str class_name, str signature, const feel_value *arg, size_t n);
/** Every row. */
const struct feel_builtin *feel_builtin_all(size_t *ret_n);

#endif
