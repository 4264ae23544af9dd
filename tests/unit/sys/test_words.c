/* SPDX-License-Identifier: Apache-2.0 */
/* Days and times as people write them, across the hour that comes twice. */
#include "test.h"

#include "sys/words.h"

static void days_and_times(void **state) {
    struct arena *a = *state;
    struct err e;
    const struct tz *z;
    assert_int_equal(tz_load(a, NULL, STR("Europe/Brussels"), &z, &e), E_OK);
    instant t;
    assert_true(instant_parse(STR("2025-11-10T22:59:59Z"), &t));
    assert_str(words_instant(a, LANG_NL, z, t), "maandag 10 november 2025, 23.59 uur");
    assert_str(words_instant(a, LANG_EN, z, t), "Monday 10 November 2025, 23:59");
    assert_true(instant_parse(STR("2025-10-26T00:30:00Z"), &t));
    assert_str(words_instant(a, LANG_NL, z, t), "zondag 26 oktober 2025, 2.30 uur");
    assert_true(instant_parse(STR("2025-10-26T01:30:00Z"), &t));
    assert_str(words_instant(a, LANG_NL, z, t), "zondag 26 oktober 2025, 2.30 uur");
    assert_true(instant_parse(STR("2025-06-30T22:30:00Z"), &t));
    assert_int_equal(date_key(words_date_of(z, t)), date_key((date){2025, 7, 1}));
    assert_str(words_dec(a, LANG_NL, STR("7.50")), "7,50");
    assert_str(words_dec(a, LANG_EN, STR("7.50")), "7.50");
}

TESTS(TEST(days_and_times))
