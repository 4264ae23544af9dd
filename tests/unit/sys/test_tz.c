/* SPDX-License-Identifier: Apache-2.0 */
/* Time zones: every zone of the system against libc's own reading at many instants, the hours that do not exist and
 * those that come twice (N3), and files and names that lie. */
#include "test.h"

#include <dirent.h>
#include <stdlib.h>
#include <time.h>

#include "base/cal.h"
#include "sys/tz.h"

static int64_t wall(const char *text) {
    char z[40];
    instant t;
    snprintf(z, sizeof z, "%sZ", text);
    if (!instant_parse(str_of(z), &t)) fail_msg("not a date and time: %s", text);
    return t.ms / 1000;
}

static const struct tz *load(struct arena *a, const char *name) {
    const struct tz *z = NULL;
    struct err e;
    if (tz_load(a, NULL, str_of(name), &z, &e)) fail_msg("%s", e.msg);
    return z;
}

/* libc reads the same files with its own code: 40 years before and 60 after 2000, each 3.1 days. */
static void agrees_with_libc(void **state) {
    struct arena *a = *state;
    static const char *name[] = {"Europe/Brussels",    "America/New_York",  "Australia/Lord_Howe", "Asia/Kathmandu",
                                 "Pacific/Apia",       "Africa/Casablanca", "America/Sao_Paulo",   "Europe/Dublin",
                                 "Pacific/Kiritimati", "Etc/UTC",           "America/Nuuk",        "Antarctica/Troll",
                                 "Asia/Gaza"};
    for (size_t i = 0; i < sizeof name / sizeof *name; i++) {
        const struct tz *z = load(a, name[i]);
        setenv("TZ", name[i], 1);
        tzset();
        for (int64_t t = wall("1960-01-01T00:00:00"); t < wall("2060-01-01T00:00:00"); t += 267890) {
            struct tm tm;
            time_t at = (time_t)t;
            localtime_r(&at, &tm);
            if (tz_offset(z, t) != tm.tm_gmtoff)
                fail_msg("%s at %lld: got %d, libc says %ld", name[i], (long long)t, tz_offset(z, t), tm.tm_gmtoff);
        }
    }
    unsetenv("TZ");
    tzset();
}

/* Whatever the instant, its local time leads back to it, or to its twin. */
static void local_times_lead_back(void **state) {
    struct arena *a = *state;
    static const char *name[] = {"Europe/Brussels", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Africa/Casablanca"};
    for (size_t i = 0; i < sizeof name / sizeof *name; i++) {
        const struct tz *z = load(a, name[i]);
        for (int64_t t = wall("1990-01-01T00:00:00"); t < wall("2090-01-01T00:00:00"); t += 20011) {
            int32_t before, after, at = tz_offset(z, t);
            tz_fit fit = tz_local(z, t + at, &before, &after);
            if (fit == TZ_GAP || (before != at && after != at) || (fit == TZ_ONE && before != after))
                fail_msg("%s at %lld: fit %d, %d and %d, offset %d", name[i], (long long)t, fit, before, after, at);
        }
    }
}

static void gaps_and_twins_are_told_apart(void **state) {
    struct arena *a = *state;
    static const struct {
        const char *zone, *local;
        tz_fit fit;
        int before, after; /* minutes */
    } row[] = {
        {"Europe/Brussels", "2025-03-30T01:59:59", TZ_ONE, 60, 60},
        {"Europe/Brussels", "2025-03-30T02:00:00", TZ_GAP, 60, 120},
        {"Europe/Brussels", "2025-03-30T02:59:59", TZ_GAP, 60, 120},
        {"Europe/Brussels", "2025-03-30T03:00:00", TZ_ONE, 120, 120},
        {"Europe/Brussels", "2025-10-26T01:59:59", TZ_ONE, 120, 120},
        {"Europe/Brussels", "2025-10-26T02:00:00", TZ_TWICE, 120, 60},
        {"Europe/Brussels", "2025-10-26T02:59:59", TZ_TWICE, 120, 60},
        {"Europe/Brussels", "2025-10-26T03:00:00", TZ_ONE, 60, 60},
        {"Europe/Brussels", "2099-03-29T02:30:00", TZ_GAP, 60, 120},
        {"Europe/Brussels", "2099-10-25T02:30:00", TZ_TWICE, 120, 60},
        {"Pacific/Apia", "2011-12-30T12:00:00", TZ_GAP, -600, 840},
        {"Australia/Lord_Howe", "2025-10-05T02:15:00", TZ_GAP, 630, 660},
        {"America/New_York", "2400-07-01T12:00:00", TZ_ONE, -240, -240},
        {"Europe/Brussels", "1800-01-01T00:00:00", TZ_ONE, 17, 17},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        int32_t before = 0, after = 0;
        tz_fit fit = tz_local(load(a, row[i].zone), wall(row[i].local), &before, &after);
        if (fit != row[i].fit || before / 60 != row[i].before || after / 60 != row[i].after)
            fail_msg("%s %s: fit %d, %d and %d", row[i].zone, row[i].local, fit, before / 60, after / 60);
    }
    assert_int_equal(tz_standard(load(a, "Europe/Brussels")), 3600);
    assert_int_equal(tz_standard(load(a, "Asia/Kathmandu")), 20700);
}

static void years_far_away_have_an_offset(void **state) {
    const struct tz *z = load(*state, "Europe/Brussels");
    int64_t far = date_days((date){999999999, 7, 1}) * 86400;
    assert_int_equal(tz_offset(z, far), 7200);
    assert_int_equal(tz_offset(z, date_days((date){-999999999, 7, 1}) * 86400), 1050);
}

static void hostile_names_are_refused(void **state) {
    struct arena *a = *state;
    static const char *bad[] = {"",
                                "/",
                                "../../../etc/passwd",
                                "Europe/../../../etc/passwd",
                                "/etc/passwd",
                                "Europe",
                                "Europe/",
                                "Europe//Brussels",
                                "Europe/Brussels\n",
                                "zone.tab",
                                "tzdata.zi",
                                "Europe/Bruxelles",
                                "xyz/abc",
                                "Europe Brussels",
                                "Europe/Brussels/x"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        const struct tz *z = NULL;
        struct err e;
        assert_int_equal(tz_load(a, NULL, str_of(bad[i]), &z, &e), E_NOTFOUND);
        assert_null(z);
    }
    struct tz_db db;
    struct err e;
    const struct tz *z = NULL, *again = NULL;
    tz_db_init(&db, a, NULL);
    assert_int_equal(tz_find(&db, STR("Europe/../UTC"), &z, &e), E_NOTFOUND);
    assert_int_equal(tz_find(&db, str_make("UTC\0x", 5), &z, &e), E_NOTFOUND);
    assert_int_equal(tz_find(&db, STR("Europe/Brussels"), &z, &e), E_OK);
    assert_int_equal(tz_find(&db, STR("Europe/Brussels"), &again, &e), E_OK);
    assert_ptr_equal(z, again);
}

/* A version 2 file without changes, then `rule`. */
static str file_of(struct arena *a, const char *rule) {
    static const char head[] = "TZif2\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"              /* magic, version, unused */
                               "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\1\0\0\0\4" /* one type, four characters */
                               "\0\0\0\0\0\0UTC";
    char *p = arena_raw(a, 400);
    size_t n = 0;
    for (int i = 0; i < 2; i++) {
        memcpy(p + n, head, sizeof head);
        n += sizeof head;
    }
    n += (size_t)snprintf(p + n, 200, "\n%s\n", rule);
    return str_make(p, n);
}

static void broken_files_are_refused(void **state) {
    struct arena *a = *state;
    static const char *bad[] = {"C",
                                "CET",
                                "CET-1CEST",
                                "CET-1CEST,M3.5.0",
                                "CET-1CEST,M13.5.0,M10.5.0/3",
                                "CET-1CEST,M3.6.0,M10.5.0/3",
                                "CET-1CEST,M3.5.7,M10.5.0/3",
                                "CET-1CEST,J0,J365",
                                "CET-1CEST,366,0",
                                "CET-1CEST,M3.5.0/168,M10.5.0",
                                "<>-1",
                                "CET-1x",
                                "CET-25"};
    const struct tz *z = NULL;
    struct err e;
    assert_int_equal(tz_parse(a, STR("X"), file_of(a, "CET-1CEST,M3.5.0,M10.5.0/3"), &z, &e), E_OK);
    assert_int_equal(tz_offset(z, wall("2025-07-01T00:00:00")), 7200);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (tz_parse(a, STR("X"), file_of(a, bad[i]), &z, &e) != E_INVALID) fail_msg("taken for a rule: %s", bad[i]);
    str whole = file_of(a, "CET-1CEST,M3.5.0,M10.5.0/3");
    for (size_t n = 0; n < whole.n; n++) assert_int_equal(tz_parse(a, STR("X"), str_sub(whole, 0, n), &z, &e), E_INVALID);
}

static void rules_of_every_form_hold(void **state) {
    struct arena *a = *state;
    static const struct {
        const char *rule, *utc;
        int minutes;
    } row[] = {
        {"UTC0", "2025-07-01T00:00:00", 0},
        {"<+0330>-3:30", "2025-07-01T00:00:00", 210},
        {"EST5EDT,0/0,J365/25", "2025-01-01T05:00:00", -240}, /* summer for ever (RFC 9636) */
        {"EST5EDT,0/0,J365/25", "2025-12-31T23:00:00", -240},
        {"XXX3YYY,J60,J300", "2024-03-01T04:59:59", -180}, /* J60 is 1 March in leap years too */
        {"XXX3YYY,J60,J300", "2024-03-01T05:00:00", -120},
        {"XXX3YYY,59,300", "2024-02-29T05:00:00", -120},                  /* day 59 is 29 February */
        {"<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2025-03-30T00:59:59", -120}, /* Nuuk: Saturday 23:00 */
        {"<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2025-03-30T01:00:00", -60},
        {"AEST-10AEDT,M10.1.0,M4.1.0/3", "2025-01-15T00:00:00", 660}, /* the south: summer over the new year */
        {"AEST-10AEDT,M10.1.0,M4.1.0/3", "2025-06-15T00:00:00", 600},
        {"IST-1GMT0,M10.5.0,M3.5.0/1", "2025-01-15T00:00:00", 0}, /* Dublin's winter is its summer turned round */
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        const struct tz *z = NULL;
        struct err e;
        if (tz_parse(a, STR("X"), file_of(a, row[i].rule), &z, &e)) fail_msg("%s: %s", row[i].rule, e.msg);
        if (tz_offset(z, wall(row[i].utc)) != row[i].minutes * 60)
            fail_msg("%s at %s: %d", row[i].rule, row[i].utc, tz_offset(z, wall(row[i].utc)));
    }
}

TESTS(TEST(agrees_with_libc), TEST(local_times_lead_back), TEST(gaps_and_twins_are_told_apart), TEST(years_far_away_have_an_offset),
      TEST(hostile_names_are_refused), TEST(broken_files_are_refused), TEST(rules_of_every_form_hold))
