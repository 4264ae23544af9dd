/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FEEL_BUILTIN_H
#define FEEL_BUILTIN_H
#include "feel/feel.h"

/** The tags a parameter takes, as bits: 1u << FEEL_STRING | ... */
typedef uint32_t feel_tags;

/** A parameter of a built-in. */
struct feel_builtin_param {
    str name;       /* "start position"; empty ends the array */
    feel_tags tags; /* kinds it takes; the bit of FEEL_NULL when null is an argument like any other */
    bool optional;  /* may be left out, or be null */
    bool many;      /* the last one: any number of values */
};
enum { FEEL_BUILTIN_PARAMS = 6 };

/**
 * A built-in function: one row of feel/builtin.tbl.h and nothing else to change. Rows of one name are its signatures,
 * tried in order.
 *
 * `fn` gets its arguments in the order of the row's parameters, of the kinds the row says; one left out has the tag
 * FEEL__MAX; those of a `many` follow one by one, so n may be larger than the row. It answers null with a cause
 * (feel_fail) rather than failing.
 */
struct feel_builtin {
    str name;   /* "string length" */
    str result; /* type text, for inference: "number" */
    str doc;    /* one sentence */
    struct feel_builtin_param param[FEEL_BUILTIN_PARAMS + 1];
    feel_value (*fn)(struct feel_call_site *site, const feel_value *arg, size_t n);
};

struct regex; /* feel/regex.h */

/** Where a built-in was called: the run, and the position for a cause. */
struct feel_call_site {
    struct feel_run *run;
    uint32_t line, col;
    const struct regex *pattern;        /* matches, replace, split: the pattern, when it was known before; or NULL */
    const struct feel_builtin *builtin; /* the row; set by feel_builtin_call */
};

/** The rows called `name`, in table order; *ret_n of them. NULL when there is none. */
const struct feel_builtin *feel_builtin_find(str name, size_t *ret_n);
/** Every row; rows of one name stand together. */
const struct feel_builtin *feel_builtin_all(size_t *ret_n);
/** "substring(string, start position, length?)", for messages and help. */
str feel_builtin_print(struct arena *a, const struct feel_builtin *row);
/**
 * Call the first of `rows` signatures that takes these arguments: by position, or by name when `name` is not NULL. A list
 * of one value stands for the value where a row asks for one, a value for the list of it where a row asks for a list.
 * Null with cause when no row fits: too few, too many, an unknown name, a wrong kind.
 */
feel_value feel_builtin_call(struct feel_call_site *site, const struct feel_builtin *row, size_t rows, const str *name,
                             const feel_value *arg, size_t n);
/** Some row takes this number of arguments (by these names, when `name` is not NULL): for messages at compile time. */
bool feel_builtin_takes(const struct feel_builtin *row, size_t rows, const str *name, size_t n);
/** Null because the built-in could not answer; the sentence is prefixed by the function's name. */
feel_value feel_fail(struct feel_call_site *site, const char *fmt, ...) PRINTF_LIKE(2, 3);
/** A static Java method of the kit's own kind (java.lang.Math, String.format, ...): class, `max(double, double)`; null with cause
 * when unknown. */
feel_value feel_external_call(struct feel_call_site *site, str class_name, str signature, const feel_value *arg, size_t n);

#endif
