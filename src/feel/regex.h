/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FEEL_REGEX_H
#define FEEL_REGEX_H
#include "base/arena.h"
#include "base/err.h"

/**
 * A regular expression of XPath 3.1 (which FEEL's matches, replace and split refer to): XML Schema's, with anchors,
 * reluctant quantifiers and back references. Matched by PCRE2 under limits of steps, depth and memory.
 */
struct regex;

/**
 * Compile a pattern; free it with regex_free.
 *
 * in       flags   any of `s m i x q`
 * errors   E_SYNTAX   not a pattern, or not flags
 *          E_LIMIT    longer than 32 KiB, nested too deep
 */
MUST_USE ecode regex_new(struct arena *a, str pattern, str flags, struct regex **ret, struct err *e);
/**
 * Compile a pattern for any number of uses, by any number of threads: its memory is the arena's and goes with it. NULL when it is
 * no pattern or takes too much: regex_new then says why.
 */
const struct regex *regex_keep(struct arena *a, str pattern, str flags);
/** A kept pattern for one use, as if regex_new had made it; free it with regex_free. E_LIMIT: no memory. */
MUST_USE ecode regex_open(struct arena *a, const struct regex *kept, struct regex **ret, struct err *e);
/** Give back what PCRE2 holds; NULL is fine. */
void regex_free(struct regex *r);

/** Where group i matched: from[i] up to to[i]; SIZE_MAX when it took no part. Groups past the ninety-ninth are not told. */
struct regex_match {
    size_t groups; /* the whole match, 0, counts */
    size_t from[100], to[100];
};
/**
 * The first match at or after byte `at`.
 *
 * out      ret_found   false: none; *ret is untouched then. ret may be NULL.
 * errors   E_LIMIT     gave up: too many steps, too deep, too much memory
 *          E_INVALID   the text is no UTF-8
 */
MUST_USE ecode regex_find(struct regex *r, str text, size_t at, bool *ret_found, struct regex_match *ret, struct err *e);
/** Steps the matches since the last call took, in their order of size; for the budget of an evaluation. NULL: 0. */
uint64_t regex_cost(struct regex *r);
/** The pattern in PCRE2's language, for tests. */
MUST_USE ecode regex_translate(struct arena *a, str pattern, str flags, str *ret, struct err *e);

#endif
