/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CODEC_ENTRY_H
#define CODEC_ENTRY_H
#include "base/cal.h"
#include "base/dec.h"

/*
 * Values as people key them in, in Dutch or English: on the command line, in a spreadsheet, in a scenario.
 * Each answers false, and leaves *ret alone, on anything it is not sure of: what could be read two ways is not read.
 */

/** A moment on the wall, or with an offset an instant; without a time, the first second of the day. */
struct entry_moment {
    date day;
    int32_t second;  /* 0..86399 */
    bool has_offset; /* offset_s counts: seconds east of UTC */
    int32_t offset_s;
};

/** `2025-11-10`, `10/11/2025`, `10-11-2025`, `10.11.2025`, day and month with one digit or two; the year with four. */
bool entry_date(str s, date *ret);
/** `12.5`, `12,5`, `-3`: one sign of the fraction at most, and no grouping of thousands. */
bool entry_dec(str s, dec *ret);
/** `ja nee yes no true false waar onwaar`, whatever the capitals. */
bool entry_bool(str s, bool *ret);
/** `2025-11-10`, `2025-11-10 23:59`, `2025-11-10T23:59:59`, each also with `Z` or `+01:00` behind the time. */
bool entry_moment(str s, struct entry_moment *ret);
/** Two names for the same thing: capitals do not matter, `_` is a space, `-` is itself. */
bool entry_same(str a, str b);

#endif
