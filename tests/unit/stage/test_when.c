/* SPDX-License-Identifier: Apache-2.0 */
/* Wall clock to instant: N1 closes at the last second of a day in Brussels, in winter and in summer time. */
#include "stage/when.h"
#include "test.h"

static const struct tz *brussels(struct arena *a) {
    const struct tz *z = NULL;
    struct err e;
    if (tz_load(a, NULL, STR("Europe/Brussels"), &z, &e)) fail_msg("%s", e.msg);
    return z;
}

static void moments_that_exist_once(void **state) {
    static const struct {
        const char *text, *utc, *shown;
    } rows[] = {
        {"2025-11-10 23:59:59", "2025-11-10T22:59:59Z", "2025-11-10 23:59:59"}, /* N1, winter */
        {"2025-07-10 23:59:59", "2025-07-10T21:59:59Z", "2025-07-10 23:59:59"}, /* summer */
        {"2025-11-11", "2025-11-10T23:00:00Z", "2025-11-11 00:00:00"},
        {"2025-10-26 02:30+02:00", "2025-10-26T00:30:00Z", "2025-10-26 02:30:00+02:00"},
        {"2025-10-26 02:30+01:00", "2025-10-26T01:30:00Z", "2025-10-26 02:30:00+01:00"},
        {"2025-11-10T22:59:59Z", "2025-11-10T22:59:59Z", "2025-11-10 23:59:59"},
    };
    const struct tz *z = brussels(*state);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct entry_moment m;
        instant t;
        struct err e = {0};
        assert_true(entry_moment(str_of(rows[i].text), &m));
        assert_int_equal(when_instant(z, m, &t, &e), E_OK);
        assert_str(instant_print(*state, t), rows[i].utc);
        assert_str(when_print(*state, z, t), rows[i].shown);
    }
    struct entry_moment last = {.day = {2025, 11, 10}, .second = 86399};
    instant t;
    assert_int_equal(when_instant(z, last, &t, NULL), E_OK);
    assert_int_equal(when_day(z, t).d, 10);
    t.ms += 1000;
    assert_int_equal(when_day(z, t).d, 11);
}

static void moments_that_summer_time_makes_doubtful_are_refused(void **state) {
    static const struct {
        const char *text, *msg, *remedy;
    } rows[] = {
        {"2025-03-30 02:30", "2025-03-30 02:30:00 does not exist in Europe/Brussels: summer time skips it",
         "write 2025-03-30 02:30:00+01:00 or 2025-03-30 02:30:00+02:00"},
        {"2025-10-26 02:30", "2025-10-26 02:30:00 exists twice in Europe/Brussels: winter time repeats it",
         "write 2025-10-26 02:30:00+02:00 or 2025-10-26 02:30:00+01:00"},
    };
    const struct tz *z = brussels(*state);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct entry_moment m;
        instant t;
        struct err e = {0};
        assert_true(entry_moment(str_of(rows[i].text), &m));
        assert_int_equal(when_instant(z, m, &t, &e), E_INVALID);
        assert_string_equal(e.msg, rows[i].msg);
        assert_string_equal(e.remedy, rows[i].remedy);
    }
}

TESTS(TEST(moments_that_exist_once), TEST(moments_that_summer_time_makes_doubtful_are_refused))
