/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STORE_PROJECT_FACTS_H
#define STORE_PROJECT_FACTS_H
#include "codec/json.h"

/**
 * Facts joined by others (RFC 7396, merge patch): objects are merged, null takes away, anything else replaces.
 *
 * in       old              canonical text; empty = no facts
 * out      ret              canonical text, in `a`
 * errors   E_SYNTAX         old is no JSON; E_INVALID as json_print_canonical
 */
MUST_USE ecode facts_merge(struct arena *a, str old, const struct json *patch, str *ret, struct err *e);

/** The merge patch that makes `old` into `now`; an object, empty when they say the same. NULL counts as no facts. pure yes */
struct json *facts_differ(struct arena *a, const struct json *old, const struct json *now);

#endif
