/* SPDX-License-Identifier: Apache-2.0 */
/* Wall clock to instant and back. A time in the hour that summer time skips or repeats is never guessed: whoever writes it
 * may mean either, and a deadline can hang on it. */
#include "stage/when.h"

#include <stdio.h>

enum { DAY_S = 86400 };

static int64_t day_of(int64_t s) { return s / DAY_S - (s % DAY_S < 0); }

/* `02:30+02:00`, with what stands before it left to the caller. */
static void offset_print(char to[8], int32_t offset_s) {
    unsigned m = (unsigned)(offset_s < 0 ? -offset_s : offset_s) / 60 % (100 * 60);
    to[0] = offset_s < 0 ? '-' : '+';
    to[1] = (char)('0' + m / 600);
    to[2] = (char)('0' + m / 60 % 10);
    to[3] = ':';
    to[4] = (char)('0' + m % 60 / 10);
    to[5] = (char)('0' + m % 10);
    to[6] = 0;
}

static ecode twofold(const struct tz *z, struct entry_moment m, tz_fit fit, int32_t before, int32_t after, struct err *e) {
    char first[8], second[8];
    offset_print(first, before);
    offset_print(second, after);
    char wall[32];
    snprintf(wall, sizeof wall, "%04d-%02d-%02d %02d:%02d:%02d", (int)m.day.y, m.day.m, m.day.d, (int)(m.second / 3600),
             (int)(m.second / 60 % 60), (int)(m.second % 60));
    if (fit == TZ_GAP) err_set(e, E_INVALID, "%s does not exist in %.*s: summer time skips it", wall, STR_ARG(tz_name(z)));
    else err_set(e, E_INVALID, "%s exists twice in %.*s: winter time repeats it", wall, STR_ARG(tz_name(z)));
    return err_remedy(e, "write %s%s or %s%s", wall, first, wall, second);
}

ecode when_instant(const struct tz *z, struct entry_moment m, instant *ret, struct err *e) {
    int64_t local = date_days(m.day) * DAY_S + m.second;
    int32_t before = m.offset_s, after;
    if (!m.has_offset) {
        tz_fit fit = tz_local(z, local, &before, &after);
        if (fit != TZ_ONE) return twofold(z, m, fit, before, after, e);
    }
    ret->ms = (local - before) * 1000;
    return E_OK;
}

date when_day(const struct tz *z, instant t) {
    int64_t s = t.ms / 1000 - (t.ms % 1000 < 0);
    return date_of_days(day_of(s + tz_offset(z, s)));
}

str when_print(struct arena *a, const struct tz *z, instant t) {
    int64_t s = t.ms / 1000 - (t.ms % 1000 < 0);
    int32_t offset = tz_offset(z, s), before, after;
    int64_t local = s + offset, day = day_of(local);
    int at = (int)(local - day * DAY_S);
    str text = arena_printf(a, "%.*s %02d:%02d:%02d", STR_ARG(date_print(a, date_of_days(day))), at / 3600, at / 60 % 60, at % 60);
    if (tz_local(z, local, &before, &after) == TZ_ONE) return text;
    char shown[8];
    offset_print(shown, offset);
    return arena_printf(a, "%.*s%s", STR_ARG(text), shown);
}
