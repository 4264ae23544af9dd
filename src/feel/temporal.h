/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FEEL_TEMPORAL_H
#define FEEL_TEMPORAL_H
#include "feel/value.h"
#include "sys/tz.h"

/*
 * Dates, times and durations of FEEL. Where a function answers a feel_value, an impossible operation or text is null
 * without a cause: the caller knows the place and writes the sentence.
 *
 * Readings (DMN 1.5, 10.3.2.3.4 to 10.3.2.3.8, and its conformance kit):
 *   - in sums a date is midnight UTC; a time without zone has the offset of the one it is ordered against, is equal to none
 *     that has a zone, and cannot be subtracted from one;
 *   - times of the day compare by whole seconds, is() looks at all;
 *   - a local time in a gap counts with the offset before it, one that comes twice is the first.
 */

/** Dates, times, dates and times, and both durations. */
static inline bool feel_tag_is_temporal(feel_tag t) { return t >= FEEL_DATE && t <= FEEL_DT; }
/**
 * Read a text of one kind, as the function of that kind takes it: date("..."), time, date and time (a date alone is
 * midnight). `zones` may be NULL: a zone named is then loaded into `a`.
 *
 * in       tag   FEEL_DATE, FEEL_TIME, FEEL_DATETIME, FEEL_YM, FEEL_DT
 */
feel_value feel_temporal_parse(struct arena *a, struct tz_db *zones, feel_tag tag, str text);
/** Read what stands in @"...": whichever of the five kinds it is. Also duration("..."): then ask the tag. */
feel_value feel_temporal_parse_any(struct arena *a, struct tz_db *zones, str text);
/** The canonical text, as string() gives it; the inverse of feel_temporal_parse. */
str feel_temporal_print(struct arena *a, feel_value v);

/** x + y where at least one is temporal. */
feel_value feel_temporal_add(struct arena *a, feel_value x, feel_value y);
/** x - y where at least one is temporal. */
feel_value feel_temporal_sub(struct arena *a, feel_value x, feel_value y);
/** x * y where one is a duration and the other a number. */
feel_value feel_temporal_mul(struct arena *a, feel_value x, feel_value y);
/** x / y: a duration by a number, or two durations of one kind. */
feel_value feel_temporal_div(struct arena *a, feel_value x, feel_value y);
/** -x of a duration. */
feel_value feel_temporal_neg(feel_value x);

/** FEEL's `=` of two temporal values; OPEN when their kinds differ. */
tri feel_temporal_equal(feel_value x, feel_value y);
/** FEEL's order; false where `<` answers null (kinds differ). */
bool feel_temporal_compare(feel_value x, feel_value y, int *ret_cmp);
/** is(x, y): the same value in the same zone, written with the same offset. */
bool feel_temporal_is(feel_value x, feel_value y);

/** `v.name`: year, month, day, weekday, hour, minute, second, time offset, timezone, years, months, days, hours, minutes,
 * seconds. False when this kind has no such property; a zone that is not there is null. */
bool feel_temporal_property(struct arena *a, feel_value v, str name, feel_value *ret);

/** A date and time in `a`; a time of 24:00:00 must have been carried already. */
feel_value feel_datetime_make(struct arena *a, date day, struct feel_time time);
/** A zone of a fixed offset in `a`. */
const struct feel_zone *feel_zone_offset(struct arena *a, int32_t offset_s);
/** A zone by its IANA name, or NULL when there is none such. */
const struct feel_zone *feel_zone_named(struct arena *a, struct tz_db *zones, str name);
/** Seconds east of UTC of a date and time with a zone; 0 without. */
int32_t feel_datetime_offset(const struct feel_datetime *t);
/** Seconds since 1970 in UTC (the nanoseconds stand beside); without zone as if it were UTC. */
int64_t feel_datetime_utc(const struct feel_datetime *t);
/** The local date and time of an instant in a zone; NULL = UTC. */
feel_value feel_datetime_of(struct arena *a, instant t, const struct feel_zone *zone);

#endif
