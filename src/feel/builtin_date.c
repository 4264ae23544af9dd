/* SPDX-License-Identifier: Apache-2.0 */
/* Built-ins that look at days, and the two that look at the clock handed to the evaluation. */
#include "feel/builtin_fn.h"
#include "feel/temporal.h"

static date day_of(feel_value v) { return v.tag == FEEL_DATE ? v.day : v.datetime->day; }

static int64_t day_of_year(date d) { return date_days(d) - date_days((date){d.y, 1, 1}) + 1; }

feel_value builtin_day_of_year(struct feel_call_site *site, const feel_value *arg, size_t n) {
    (void)site;
    (void)n;
    return feel_number(dec_of(day_of_year(day_of(arg[0]))));
}

feel_value builtin_day_of_week(struct feel_call_site *site, const feel_value *arg, size_t n) {
    static const str name[] = {{"Monday", 6}, {"Tuesday", 7},  {"Wednesday", 9}, {"Thursday", 8},
                               {"Friday", 6}, {"Saturday", 8}, {"Sunday", 6}};
    (void)site;
    (void)n;
    return feel_string(name[date_weekday(day_of(arg[0])) - 1]);
}

feel_value builtin_month_of_year(struct feel_call_site *site, const feel_value *arg, size_t n) {
    static const str name[] = {{"January", 7}, {"February", 8}, {"March", 5},     {"April", 5},   {"May", 3},      {"June", 4},
                               {"July", 4},    {"August", 6},   {"September", 9}, {"October", 7}, {"November", 8}, {"December", 8}};
    (void)site;
    (void)n;
    return feel_string(name[day_of(arg[0]).m - 1]);
}

/* ISO 8601: the week belongs to the year its Thursday lies in. */
feel_value builtin_week_of_year(struct feel_call_site *site, const feel_value *arg, size_t n) {
    (void)site;
    (void)n;
    date d = day_of(arg[0]);
    date thursday = date_of_days(date_days(d) + 4 - date_weekday(d));
    return feel_number(dec_of((day_of_year(thursday) - 1) / 7 + 1));
}

feel_value builtin_now(struct feel_call_site *site, const feel_value *arg, size_t n) {
    (void)arg;
    (void)n;
    struct feel_run *run = site->run;
    const struct feel_zone *zone = run->zone.n ? feel_zone_named(run->a, run->zones, run->zone) : NULL;
    if (run->zone.n && !zone) return feel_fail(site, "there is no time zone \"%.*s\"", STR_ARG(run->zone));
    return feel_datetime_of(run->a, run->now, zone);
}

feel_value builtin_today(struct feel_call_site *site, const feel_value *arg, size_t n) {
    feel_value now = builtin_now(site, arg, n);
    return now.tag ? feel_date(now.datetime->day) : now;
}
