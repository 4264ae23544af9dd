/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STAGE_FACT_H
#define STAGE_FACT_H
#include "codec/json.h"
#include "procedure/procedure.h"

/**
 * Put one fact, as people write it, into an object of facts as app/act.h takes it.
 * `Diploma.soort` = `bachelor`, `Ervaring.2.van` = `1/3/2019`, `Talen` = `[nl;fr]`; `onbekend` takes it away (null).
 * Names are those of the rule inputs and their parts, or what procedure.yaml calls them; capitals do not matter and `_` is a
 * space. Values become what the type in the DMN file asks.
 *
 * in       facts           an object; gets the fact
 * errors   E_INVALID       no such fact or part (with the nearest), or a value its type does not take (with what it takes)
 */
MUST_USE ecode fact_put(struct arena *a, const struct procedure *p, struct json *facts, str path, str value, struct err *e);

/** The fact of this path is one that others than the applicant give: a registry, the officer, the manager. */
bool fact_is_from_others(const struct procedure *p, str path);

#endif
