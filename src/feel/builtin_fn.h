/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FEEL_BUILTIN_FN_H
#define FEEL_BUILTIN_FN_H
#include "feel/builtin.h"

/* What the implementations of built-ins (feel/builtin_*.c) share; nobody else includes this. */

/** Each row's implementation. */
#define BUILTIN(name_, result_, fn_, ...) feel_value builtin_##fn_(struct feel_call_site *site, const feel_value *arg, size_t n);
#include "feel/builtin.tbl.h"

/** The optional argument was left out. */
static inline bool builtin_left_out(feel_value v) { return v.tag == FEEL__MAX; }
/** A finite number, or null with a cause. */
feel_value builtin_finite(struct feel_call_site *site, dec x);
/** `n` more items looked at: false when the evaluation's budget of steps or memory is spent (the caller ends with builtin_spent).
 */
bool builtin_step(struct feel_call_site *site, size_t n);
/** Null because a limit was passed. */
feel_value builtin_spent(struct feel_call_site *site);
/** A list of `n` places to fill, in the arena of the run; NULL when the limit forbids it. */
struct feel_list *builtin_list(struct feel_call_site *site, size_t n);
/** The whole part of a number as an index; false when it is beyond int64. */
bool builtin_whole(feel_value v, int64_t *ret);

#endif
