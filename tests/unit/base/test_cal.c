/* SPDX-License-Identifier: Apache-2.0 */
/* The calendar: round trips over every day of eight centuries, month arithmetic at its edges (E10). */
#include "test.h"

#include "base/cal.h"

static void days_and_dates_are_inverse(void **state) {
    (void)state;
    for (int64_t n = -400 * 366; n < 400 * 366; n++) {
        date d = date_of_days(n);
        assert_true(date_is(d));
        assert_int_equal(date_days(d), n);
    }
}

static void months_clamp_to_the_end(void **state) {
    (void)state;
    date d = date_add_months((date){2024, 1, 31}, 1);
    assert_int_equal(date_key(d), date_key((date){2024, 2, 29}));
    d = date_add_months((date){2024, 2, 29}, 12);
    assert_int_equal(date_key(d), date_key((date){2025, 2, 28}));
    d = date_add_months((date){2025, 3, 15}, -15);
    assert_int_equal(date_key(d), date_key((date){2023, 12, 15}));
}

/* E10: four years are 48 calendar months, not 1,461 days. */
static void months_between_counts_whole_months(void **state) {
    (void)state;
    assert_int_equal(date_months_between((date){2021, 11, 10}, (date){2025, 11, 10}), 48);
    assert_int_equal(date_months_between((date){2021, 11, 11}, (date){2025, 11, 10}), 47);
    assert_int_equal(date_months_between((date){2025, 11, 10}, (date){2021, 11, 11}), -47);
}

static void text_and_dates_are_inverse(void **state) {
    struct arena *a = *state;
    static const char *good[] = {"2025-11-10", "0001-01-01", "-0004-12-31", "999999999-12-31", "2024-02-29"};
    static const char *bad[] = {"2025-02-29", "2025-13-01", "25-01-01", "02025-01-01", "2025-1-1", "2025-11-10 ", "", "2025-00-10"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        date d;
        assert_true(date_parse(str_of(good[i]), &d));
        assert_string_equal(date_print(a, d).p, good[i]);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) assert_false(date_parse(str_of(bad[i]), &(date){0}));
}

static void instants_know_offsets(void **state) {
    struct arena *a = *state;
    instant t;
    assert_true(instant_parse(STR("2025-11-10T23:59:59+01:00"), &t));
    assert_string_equal(instant_print(a, t).p, "2025-11-10T22:59:59Z");
    assert_true(instant_parse(STR("1969-12-31T23:59:59.250Z"), &t));
    assert_string_equal(instant_print(a, t).p, "1969-12-31T23:59:59.250Z");
    assert_false(instant_parse(STR("2025-11-10T23:59:59"), &t));
}

TESTS(TEST(days_and_dates_are_inverse), TEST(months_clamp_to_the_end), TEST(months_between_counts_whole_months),
      TEST(text_and_dates_are_inverse), TEST(instants_know_offsets))
