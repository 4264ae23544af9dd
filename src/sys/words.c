/* SPDX-License-Identifier: Apache-2.0 */
/* Days, times and numbers as people of the language write them. Only for eyes: nothing decides on these texts. */
#include "sys/words.h"

static const char *const weekday[LANG__MAX][8] = {
    [LANG_NL] = {"", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"},
    [LANG_EN] = {"", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"},
};
static const char *const month[LANG__MAX][13] = {
    [LANG_NL] = {"", "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
                 "december"},
    [LANG_EN] = {"", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
                 "December"},
};

str words_day(struct arena *a, lang l, date d) {
    return arena_printf(a, "%d %s %ld", d.d, month[l][d.m <= 12 ? d.m : 0], (long)d.y);
}

str words_date(struct arena *a, lang l, date d) {
    return arena_printf(a, "%s %.*s", weekday[l][date_weekday(d)], STR_ARG(words_day(a, l, d)));
}

static int64_t floor_div(int64_t a, int64_t b) { return a / b - (a % b != 0 && (a < 0) != (b < 0)); }

date words_date_of(const struct tz *zone, instant t) {
    int64_t s = floor_div(t.ms, 1000);
    return date_of_days(floor_div(s + tz_offset(zone, s), 86400));
}

str words_instant(struct arena *a, lang l, const struct tz *zone, instant t) {
    int64_t s = floor_div(t.ms, 1000), local = s + tz_offset(zone, s), of_day = local - floor_div(local, 86400) * 86400;
    str day = words_date(a, l, date_of_days(floor_div(local, 86400)));
    int h = (int)(of_day / 3600), m = (int)(of_day / 60 % 60);
    return l == LANG_NL ? arena_printf(a, "%.*s, %d.%02d uur", STR_ARG(day), h, m)
                        : arena_printf(a, "%.*s, %d:%02d", STR_ARG(day), h, m);
}

str words_dec(struct arena *a, lang l, str plain) {
    str copy = arena_str(a, plain);
    char *p = (char *)(uintptr_t)copy.p; /* our own copy */
    for (size_t i = 0; l == LANG_NL && i < copy.n; i++)
        if (p[i] == '.') p[i] = ',';
    return copy;
}
