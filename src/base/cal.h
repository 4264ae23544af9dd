/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_CAL_H
#define BASE_CAL_H
#include "base/arena.h"
#include "base/err.h"

/**
 * A day of the proleptic Gregorian calendar, year -999,999,999 to 999,999,999 (XML Schema's range as FEEL takes it).
 * All zero is no date (month 0 does not exist).
 */
typedef struct date {
    int32_t y;
    uint8_t m, d; /* 1..12, 1..31 */
} date;

/** A point of time: milliseconds since 1970-01-01T00:00:00Z, leap seconds not counted. */
typedef struct instant {
    int64_t ms;
} instant;

/** The day exists in the calendar and the year is in range. */
bool date_is(date d);
/** Orders dates as integers do: later is larger. */
static inline int64_t date_key(date d) { return (int64_t)d.y * 512 + d.m * 32 + d.d; }
/** The inverse of date_key, for years from -4,000,000 to 4,000,000. */
static inline date date_of_key(int32_t key) { return (date){key >> 9, (uint8_t)(key >> 5 & 15), (uint8_t)(key & 31)}; }
/** <0, 0, >0. */
static inline int date_cmp(date a, date b) { return (date_key(a) > date_key(b)) - (date_key(a) < date_key(b)); }
/** Days since 1970-01-01. */
int64_t date_days(date d);
/** The day `days` after 1970-01-01. */
date date_of_days(int64_t days);
/** Last day of the month: 28..31. */
int date_month_last(int32_t y, int m);
/** Add months; a day past the month's end becomes its last (31 January + 1 month = 28 or 29 February). */
date date_add_months(date d, int64_t months);
/** Add days. */
date date_add_days(date d, int64_t days);
/** Whole months from a to b by date arithmetic, truncated toward zero (java.time.Period; rule E10: 48 months, not 1,461 days). */
int64_t date_months_between(date a, date b);
/** 1 = Monday ... 7 = Sunday. */
int date_weekday(date d);
/** `YYYY-MM-DD`, years of more than four digits and signs as XML Schema has them; false leaves *ret alone. */
bool date_parse(str s, date *ret);
/** The inverse of date_parse. */
str date_print(struct arena *a, date d);
/** `YYYY-MM-DDTHH:MM:SS[.mmm]Z` (also an offset ±HH:MM) to an instant; local times without offset are refused. */
bool instant_parse(str s, instant *ret);
/** UTC: `2025-11-10T22:59:59Z`, with `.mmm` only when not zero. */
str instant_print(struct arena *a, instant t);

#endif
