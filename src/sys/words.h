/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SYS_WORDS_H
#define SYS_WORDS_H
#include "base/text.h"
#include "sys/tz.h"

/** "maandag 10 november 2025", "Monday 10 November 2025". */
str words_date(struct arena *a, lang l, date d);
/** "10 november 2025": without the day of the week. */
str words_day(struct arena *a, lang l, date d);
/** An instant on the wall clock of a zone: "maandag 10 november 2025, 23.59 uur". */
str words_instant(struct arena *a, lang l, const struct tz *zone, instant t);
/** The day on the wall calendar of a zone. */
date words_date_of(const struct tz *zone, instant t);
/** A decimal as people write it: comma in Dutch, point in English. */
str words_dec(struct arena *a, lang l, str plain);

#endif
