/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STAGE_WHEN_H
#define STAGE_WHEN_H
#include "codec/entry.h"
#include "sys/tz.h"

/**
 * The instant of a moment that somebody wrote down.
 *
 * in       z               the zone of the procedure, for a moment without an offset
 * errors   E_INVALID       a time that summer time skips, or gives twice; the remedy names both readings
 */
MUST_USE ecode when_instant(const struct tz *z, struct entry_moment m, instant *ret, struct err *e);
/** Wall clock in the zone: `2025-11-10 23:59:59`; with the offset behind it in an hour that comes twice. */
str when_print(struct arena *a, const struct tz *z, instant t);
/** The day it is in the zone. */
date when_day(const struct tz *z, instant t);

#endif
