/* SPDX-License-Identifier: Apache-2.0 */
/* Dates, times and durations: text both ways, arithmetic, order, parts; the rows are those of the conformance kit and of
 * the edges it does not look at. E10 leans on months, N3 on zones. */
#include "test.h"

#include "feel/temporal.h"

static const char NONE[] = "null";

/* The value of a text: a number, or what @"..." takes. */
static feel_value of(struct arena *a, const char *text) {
    feel_value v = {0};
    if (dec_parse(str_of(text), &v.n)) v.tag = FEEL_NUMBER;
    else v = feel_temporal_parse_any(a, NULL, str_of(text));
    if (!v.tag) fail_msg("not a value: %s", text);
    return v;
}

static str print(struct arena *a, feel_value v) {
    return !v.tag ? str_of(NONE) : v.tag == FEEL_NUMBER ? dec_print(a, v.n) : feel_temporal_print(a, v);
}

static void texts_are_read(void **state) {
    struct arena *a = *state;
    static const struct {
        feel_tag tag;
        const char *text, *printed;
    } row[] = {
        {FEEL_DATE, "2024-02-29", "2024-02-29"},
        {FEEL_DATE, "-2017-12-31", "-2017-12-31"},
        {FEEL_DATE, "999999999-12-31", "999999999-12-31"},
        {FEEL_DATE, "2012-12-25T", NONE},
        {FEEL_DATE, "+2012-12-02", NONE},
        {FEEL_DATE, "998-12-31", NONE},
        {FEEL_DATE, "2012/12/25", NONE},
        {FEEL_DATE, "9999999999-12-27", NONE},
        {FEEL_TIME, "11:22:33.4440", "11:22:33.444"},
        {FEEL_TIME, "11:22:33.1234567891", "11:22:33.123456789"},
        {FEEL_TIME, "13:20:00-05:00", "13:20:00-05:00"},
        {FEEL_TIME, "11:22:33-00:00", "11:22:33Z"},
        {FEEL_TIME, "11:22:33+01:02:03", "11:22:33+01:02:03"},
        {FEEL_TIME, "24:00:00", "00:00:00"},
        {FEEL_TIME, "00:01:00@Etc/UTC", "00:01:00@Etc/UTC"},
        {FEEL_TIME, "23:59:60", NONE},
        {FEEL_TIME, "24:00:00.1", NONE},
        {FEEL_TIME, "24:01:00", NONE},
        {FEEL_TIME, "25:00:00", NONE},
        {FEEL_TIME, "7:00:00", NONE},
        {FEEL_TIME, "07:1:00", NONE},
        {FEEL_TIME, "07:01", NONE},
        {FEEL_TIME, "07:01:02.", NONE},
        {FEEL_TIME, "13:20:00+5:00", NONE},
        {FEEL_TIME, "13:20:00+14:00", "13:20:00+14:00"},
        {FEEL_TIME, "13:20:00+14:01", NONE},
        {FEEL_TIME, "23:59:00z", "23:59:00Z"},
        {FEEL_TIME, "13:20:00+02:00@Europe/Paris", NONE},
        {FEEL_TIME, "13:20:00@Europe/Nowhere", NONE},
        {FEEL_TIME, "13:20:00@../../etc/passwd", NONE},
        {FEEL_TIME, "13:20:00@", NONE},
        {FEEL_TIME, "11:30:00T", NONE},
        {FEEL_TIME, "", NONE},
        {FEEL_DATETIME, "2012-12-24", "2012-12-24T00:00:00"},
        {FEEL_DATETIME, "2016-12-24T23:59:00-08:00", "2016-12-24T23:59:00-08:00"},
        {FEEL_DATETIME, "2011-12-31T10:15:30.987@Europe/Paris", "2011-12-31T10:15:30.987@Europe/Paris"},
        {FEEL_DATETIME, "2021-01-01T24:00:00", "2021-01-02T00:00:00"},
        {FEEL_DATETIME, "-999999999-12-31T23:59:59.999999999+02:00", "-999999999-12-31T23:59:59.999999999+02:00"},
        {FEEL_DATETIME, "999999999-12-31T24:00:00", NONE},
        {FEEL_DATETIME, "2011-12-0310:15:30", NONE},
        {FEEL_DATETIME, "2017-12-31T", NONE},
        {FEEL_DATETIME, "2017-12-31T13:20:00+19:00", NONE},
        {FEEL_DATETIME, "2017-12-31T13:20:00@xyz/abc", NONE},
        {FEEL_YM, "P1Y27M", "P3Y3M"},
        {FEEL_YM, "-P100M", "-P8Y4M"},
        {FEEL_YM, "P0Y", "P0M"},
        {FEEL_YM, "-P0Y", "P0M"},
        {FEEL_YM, "-P999999999M", "-P83333333Y3M"},
        {FEEL_YM, "P9223372036854775807M", "P768614336404564650Y7M"},
        {FEEL_YM, "P9223372036854775808M", NONE},
        {FEEL_YM, "P768614336404564651Y", NONE},
        {FEEL_YM, "P1M1Y", NONE},
        {FEEL_YM, "P1Y1Y", NONE},
        {FEEL_YM, "P1D", NONE},
        {FEEL_YM, "P", NONE},
        {FEEL_YM, "P0", NONE},
        {FEEL_YM, "1Y", NONE},
        {FEEL_DT, "PT1000M0.999999999S", "PT16H40M0.999999999S"},
        {FEEL_DT, "P2DT274M", "P2DT4H34M"},
        {FEEL_DT, "PT0.S", "PT0S"},
        {FEEL_DT, "-PT0.5S", "-PT0.5S"},
        {FEEL_DT, "P0D", "PT0S"},
        {FEEL_DT, "PT24H", "P1D"},
        {FEEL_DT, "PT9223372036854775807S", "P106751991167300DT15H30M7S"},
        {FEEL_DT, "PT9223372036854775808S", NONE},
        {FEEL_DT, "P106751991167301D", NONE},
        {FEEL_DT, "P1H", NONE},
        {FEEL_DT, "P1DT", NONE},
        {FEEL_DT, "PT", NONE},
        {FEEL_DT, "PT1M1H", NONE},
        {FEEL_DT, "PT1.5H", NONE},
        {FEEL_DT, "P1Y1D", NONE},
        {FEEL_DT, "P1D2H", NONE},
        {FEEL_DT, "--P1D", NONE},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        feel_value v = feel_temporal_parse(a, NULL, row[i].tag, str_of(row[i].text));
        if (v.tag && v.tag != row[i].tag) fail_msg("%s: kind %d", row[i].text, v.tag);
        if (!str_is(print(a, v), row[i].printed)) fail_msg("%s: got %s, want %s", row[i].text, print(a, v).p, row[i].printed);
    }
}

static void literals_tell_their_kind(void **state) {
    struct arena *a = *state;
    assert_int_equal(of(a, "2019-03-31").tag, FEEL_DATE);
    assert_int_equal(of(a, "2018-12-08T10:30:11@Australia/Melbourne").tag, FEEL_DATETIME);
    assert_int_equal(of(a, "10:30:11@Australia/Melbourne").tag, FEEL_TIME);
    assert_int_equal(of(a, "P10Y").tag, FEEL_YM);
    assert_int_equal(of(a, "-PT1H").tag, FEEL_DT);
    assert_int_equal(feel_temporal_parse_any(a, NULL, STR("foo")).tag, FEEL_NULL);
    assert_int_equal(feel_temporal_parse_any(a, NULL, STR("2019-03-31@Europe/Tirane")).tag, FEEL_NULL);
}

static void arithmetic_holds(void **state) {
    struct arena *a = *state;
    static const struct {
        const char *x, *op, *y, *want;
    } row[] = {
        {"2021-01-31", "+", "P1M", "2021-02-28"},
        {"P1Y", "+", "2021-01-01", "2022-01-01"},
        {"2021-01-01", "+", "PT48H", "2021-01-03"},
        {"2021-01-02", "-", "PT1M", "2021-01-01"},
        {"2021-01-02", "-", "-PT1H", "2021-01-02"},
        {"2021-01-02", "-", "-PT25H", "2021-01-03"},
        {"2020-03-01", "-", "PT24H", "2020-02-29"},
        {"2021-01-02", "-", "2021-01-01", "P1D"},
        {"2021-01-02", "-", "P1Y", "2020-01-02"},
        {"999999999-12-31", "+", "P1D", NONE},
        {"999999999-12-31", "+", "P1M", NONE},
        {"-999999999-01-01", "-", "PT1S", NONE},
        {"2021-01-01", "+", "P24000000000M", NONE},
        {"2021-01-01", "+", "PT9223372036854775807S", NONE},
        {"2021-01-01", "+", "2021-01-01", NONE},
        {"2021-01-01", "+", "1", NONE},
        {"2021-01-12T10:10:10+11:00", "+", "P1DT1H", "2021-01-13T11:10:10+11:00"},
        {"-2021-01-01T10:10:10@Australia/Melbourne", "+", "-P1D", "-2022-12-31T10:10:10@Australia/Melbourne"},
        {"-2021-01-01T10:10:10@Australia/Melbourne", "+", "-P1M", "-2022-12-01T10:10:10@Australia/Melbourne"},
        {"2021-01-01T24:00:00", "-", "PT1S", "2021-01-01T23:59:59"},
        {"2021-01-01T00:00:00.5", "-", "PT1S", "2020-12-31T23:59:59.5"},
        {"2021-01-01T00:00:00", "-", "PT0.25S", "2020-12-31T23:59:59.75"},
        {"2025-03-29T12:00:00@Europe/Brussels", "+", "P1D", "2025-03-30T13:00:00@Europe/Brussels"}, /* 24 hours, not a day */
        {"2025-03-29T12:00:00@Europe/Brussels", "+", "P1M", "2025-04-29T12:00:00@Europe/Brussels"},
        {"2021-01-02T10:10:10@Europe/Paris", "-", "2021-01-01T10:10:10@Asia/Dhaka", "P1DT5H"},
        {"2021-01-02T10:10:10@Europe/Paris", "-", "1995-01-01", "P9498DT9H10M10S"},
        {"2021-01-02", "-", "2021-01-01T10:10:10@Australia/Melbourne", "P1DT49M50S"},
        {"2021-01-02T10:10:10", "-", "2021-01-01T10:10:10@Europe/Paris", NONE},
        {"2021-01-02T10:10:10", "-", "2021-01-01", NONE},
        {"999999999-12-31T00:00:00", "-", "-999999999-01-01T00:00:00", "P730484999633D"},
        {"10:15:00@Australia/Melbourne", "-", "PT11H", "23:15:00@Australia/Melbourne"},
        {"10:15:00", "+", "P1D", "10:15:00"},
        {"10:10:10", "-", "11:10:10", "-PT1H"},
        {"10:10:10+02:00", "-", "10:10:10+01:00", "-PT1H"},
        {"10:10:10", "-", "10:10:10Z", NONE},
        {"10:10:10", "+", "P1M", NONE},
        {"P1D", "-", "PT2H", "PT22H"},
        {"PT0.5S", "-", "PT1S", "-PT0.5S"},
        {"PT9223372036854775807S", "+", "PT1S", NONE},
        {"-P1Y", "-", "-P2M", "-P10M"},
        {"P1Y", "+", "P1D", NONE},
        {"P9223372036854775807M", "+", "P1M", NONE},
        {"2.5", "*", "PT23H", "P2DT9H30M"},
        {"PT1S", "*", "0.1", "PT0.1S"},
        {"PT1S", "*", "-0.0000000019", "-PT0.000000001S"},
        {"P1Y11M", "*", "-2.5", "-P4Y9M"},
        {"1e30", "*", "P1M", NONE},
        {"P1D", "*", "P1D", NONE},
        {"P10Y11M", "/", "2.5", "P4Y4M"},
        {"P10DT23H", "/", "2.5", "P4DT9H12M"},
        {"P10Y", "/", "P5Y", "2"},
        {"P1D", "/", "PT16H", "1.5"},
        {"P10Y", "/", "0", NONE},
        {"P10D", "/", "P0D", NONE},
        {"P10D", "/", "P1Y", NONE},
        {"10", "/", "P1Y", NONE},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        feel_value x = of(a, row[i].x), y = of(a, row[i].y);
        feel_value (*op)(struct arena *, feel_value, feel_value) = *row[i].op == '+'   ? feel_temporal_add
                                                                   : *row[i].op == '-' ? feel_temporal_sub
                                                                   : *row[i].op == '*' ? feel_temporal_mul
                                                                                       : feel_temporal_div;
        str got = print(a, op(a, x, y));
        if (!str_is(got, row[i].want)) fail_msg("%s %s %s: got %s, want %s", row[i].x, row[i].op, row[i].y, got.p, row[i].want);
    }
    assert_str(print(a, feel_temporal_neg(of(a, "-PT0.5S"))), "PT0.5S");
    assert_str(print(a, feel_temporal_neg(of(a, "P1Y"))), "-P1Y");
    assert_str(print(a, feel_temporal_neg(of(a, "2021-01-01"))), NONE);
}

static void order_and_identity_differ(void **state) {
    struct arena *a = *state;
    static const struct {
        const char *x, *y;
        int cmp; /* 9: cannot be compared */
        tri equal;
        bool is;
    } row[] = {
        {"2018-12-08", "2018-12-08", 0, TRI_YES, true},
        {"2018-12-08", "2018-12-07", 1, TRI_NO, false},
        {"2018-12-08", "2018-12-08T00:00:00Z", 9, TRI_OPEN, false},
        {"23:00:50", "23:00:51", -1, TRI_NO, false},
        {"10:30:00.0001", "10:30:00.0002", 0, TRI_YES, false},
        {"23:00:50Z", "23:00:50+00:00", 0, TRI_YES, true},
        {"23:00:50@Etc/GMT", "23:00:50Z", 0, TRI_YES, false},
        {"20:00:50+00:00", "21:00:50+01:00", 0, TRI_YES, false},
        {"20:00:50", "20:00:50Z", 0, TRI_NO, false},
        {"20:00:50", "20:00:51+14:00", -1, TRI_NO, false},
        {"2018-10-08T00:00:00+02:00", "2018-10-08T00:00:00@Europe/Paris", 0, TRI_YES, false},
        {"2018-02-08T00:00:00+01:00", "2018-02-08T00:00:00@Europe/Paris", 0, TRI_YES, false},
        {"2002-04-02T12:00:00@Australia/Melbourne", "2002-04-02T12:00:00@Australia/Sydney", 0, TRI_YES, false},
        {"2002-04-02T23:00:00-04:00", "2002-04-03T02:00:00-01:00", 0, TRI_YES, false},
        {"2002-04-02T23:00:00.1", "2002-04-02T23:00:00.2", -1, TRI_NO, false},
        {"2002-04-02T23:00:00", "2002-04-02T23:00:00Z", 0, TRI_NO, false},
        {"2002-04-03T00:00:00", "2002-04-02T23:59:59@America/New_York", 1, TRI_NO, false},
        {"P1D", "PT24H", 0, TRI_YES, true},
        {"-PT0.5S", "PT0S", -1, TRI_NO, false},
        {"P0Y", "-P0Y", 0, TRI_YES, true},
        {"P1Y", "P365D", 9, TRI_OPEN, false},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        feel_value x = of(a, row[i].x), y = of(a, row[i].y);
        int cmp = 9;
        if (!feel_temporal_compare(x, y, &cmp)) cmp = 9;
        tri equal = feel_temporal_equal(x, y);
        if (cmp != row[i].cmp || equal != row[i].equal || feel_temporal_is(x, y) != row[i].is)
            fail_msg("%s and %s: order %d, equal %d, is %d", row[i].x, row[i].y, cmp, equal, feel_temporal_is(x, y));
    }
}

static void properties_are_found(void **state) {
    struct arena *a = *state;
    static const char *row[][3] = {
        {"2018-12-10", "year", "2018"},
        {"2018-12-10", "month", "12"},
        {"2018-12-10", "day", "10"},
        {"2018-12-10", "weekday", "1"},
        {"2018-12-10", "hour", "-"},
        {"2018-12-10T10:30:01", "hour", "10"},
        {"2018-12-10T10:30:01", "time offset", NONE},
        {"2018-12-10T10:30:00+05:00", "time offset", "PT5H"},
        {"2018-12-10T10:30:00+05:00", "timezone", NONE},
        {"2018-07-10T10:30:00@Europe/Brussels", "time offset", "PT2H"},
        {"2018-12-10T10:30:00@Etc/UTC", "timezone", "Etc/UTC"},
        {"10:30:01.5", "second", "1.5"},
        {"10:30:01@Europe/Brussels", "time offset", "PT1H"},
        {"10:30:01", "year", "-"},
        {"P2M", "years", "0"},
        {"-P26M", "months", "-2"},
        {"P1Y", "days", "-"},
        {"P1DT26H", "days", "2"},
        {"P1DT26H", "hours", "2"},
        {"-PT90.5S", "minutes", "-1"},
        {"-PT90.5S", "seconds", "-30.5"},
        {"P1D", "years", "-"},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        feel_value got = {0};
        bool found = feel_temporal_property(a, of(a, row[i][0]), str_of(row[i][1]), &got);
        str text = !found ? STR("-") : got.tag == FEEL_STRING ? got.s : print(a, got);
        if (!str_is(text, row[i][2])) fail_msg("%s.%s: got %.*s, want %s", row[i][0], row[i][1], STR_ARG(text), row[i][2]);
    }
}

/* N3: the second of a deadline, in summer and in winter time. */
static void instants_have_local_times(void **state) {
    struct arena *a = *state;
    const struct feel_zone *z = feel_zone_named(a, NULL, STR("Europe/Brussels"));
    assert_non_null(z);
    static const char *row[][2] = {{"2025-11-10T22:59:59Z", "2025-11-10T23:59:59@Europe/Brussels"},
                                   {"2025-07-10T21:59:59.250Z", "2025-07-10T23:59:59.25@Europe/Brussels"},
                                   {"1969-12-31T23:00:00.001Z", "1970-01-01T00:00:00.001@Europe/Brussels"}};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        instant t;
        assert_true(instant_parse(str_of(row[i][0]), &t));
        feel_value v = feel_datetime_of(a, t, z);
        assert_str(feel_temporal_print(a, v), row[i][1]);
        assert_int_equal(feel_datetime_utc(v.datetime), (t.ms - (t.ms % 1000 + 1000) % 1000) / 1000);
    }
    assert_null(feel_zone_named(a, NULL, STR("Europe/Antwerp")));
}

/* Any text a value prints reads back as the same value. */
static void text_and_values_are_inverse(void **state) {
    struct arena *a = *state;
    uint64_t seed = 42;
    for (int i = 0; i < 20000; i++) {
        struct arena_mark m = arena_mark(a);
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        int64_t big = (int64_t)(seed >> (seed % 40)) - (INT64_C(1) << 36);
        int32_t nano = (int32_t)(seed >> 33) % 1000000000 * (seed & 1);
        feel_value v = {.tag = FEEL_DT, .dt = {big, big < 0 ? -nano : nano}};
        if (i % 4 == 1) v = (feel_value){.tag = FEEL_YM, .months = big};
        if (i % 4 == 2)
            v = (feel_value){.tag = FEEL_TIME,
                             .time = {(int32_t)(seed >> 20) & 0xFFFF, nano, feel_zone_offset(a, (int32_t)(seed >> 40) % 50400)}};
        if (i % 4 == 3)
            v = feel_datetime_of(a, (instant){big % (INT64_C(1) << 50) * 997}, feel_zone_offset(a, -(int32_t)(seed >> 40) % 50400));
        str text = feel_temporal_print(a, v);
        feel_value back = feel_temporal_parse(a, NULL, v.tag, text);
        if (!feel_temporal_is(v, back)) fail_msg("%s reads back as %s", text.p, print(a, back).p);
        arena_rewind(a, m);
    }
}

TESTS(TEST(texts_are_read), TEST(literals_tell_their_kind), TEST(arithmetic_holds), TEST(order_and_identity_differ),
      TEST(properties_are_found), TEST(instants_have_local_times), TEST(text_and_values_are_inverse))
