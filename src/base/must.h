/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_MUST_H
#define BASE_MUST_H

/** The caller may not ignore the result. */
#define MUST_USE __attribute__((warn_unused_result))
/** printf-like: format is argument `f`, its values start at `v`. */
#define PRINTF_LIKE(f, v) __attribute__((format(printf, f, v)))

/** Report the broken invariant on standard error and abort; see MUST. */
_Noreturn void must_fail(const char *file, int line, const char *func, const char *cond);

/**
 * An invariant of our own code, on in release too. An input from outside that reaches a failing MUST is a bug:
 * the supervisor replaces the worker, the fuzzers look for exactly that.
 */
#define MUST(x) ((x) ? (void)0 : must_fail(__FILE__, __LINE__, __func__, #x))

#endif
