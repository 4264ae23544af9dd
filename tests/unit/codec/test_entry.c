/* SPDX-License-Identifier: Apache-2.0 */
/* What people key in: read where it has one reading, refused where it has two. */
#include "codec/entry.h"
#include "test.h"

static void dates(void **state) {
    static const struct {
        const char *text, *iso; /* "" = refused */
    } rows[] = {
        {"2025-11-10", "2025-11-10"}, {"10/11/2025", "2025-11-10"},
        {"1/2/2025", "2025-02-01"},   {"10-11-2025", "2025-11-10"},
        {"10.11.2025", "2025-11-10"}, {" 10/11/2025 ", "2025-11-10"},
        {"29/02/2024", "2024-02-29"}, {"29/02/2025", ""},
        {"31/11/2025", ""},           {"10/11/25", ""},
        {"11/10-2025", ""},           {"2025/11/10", ""},
        {"2025-13-01", ""},           {"", ""},
        {"10/11/20255", ""},          {"0/1/2025", ""},
        {"10/ 1/2025", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        date d = {0};
        bool ok = entry_date(str_of(rows[i].text), &d);
        assert_int_equal(ok, *rows[i].iso != 0);
        if (ok) assert_str(date_print(*state, d), rows[i].iso);
    }
}

static void decimals_and_yes_or_no(void **state) {
    static const struct {
        const char *text, *is;
    } rows[] = {{"7,5", "7.5"}, {"7.5", "7.5"}, {"-3", "-3"}, {"0", "0"}, {"1.000,5", ""}, {"7,", ""},
                {",5", ""},     {"1e5", ""},    {"", ""},     {"-", ""},  {"7 5", ""},     {"--1", ""}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        dec d;
        bool ok = entry_dec(str_of(rows[i].text), &d);
        assert_int_equal(ok, *rows[i].is != 0);
        if (ok) assert_str(dec_print(*state, d), rows[i].is);
    }
    bool b = false;
    assert_true(entry_bool(STR("Ja"), &b) && b);
    assert_true(entry_bool(STR("nee"), &b) && !b);
    assert_false(entry_bool(STR("misschien"), &b));
    assert_false(entry_bool(STR(""), &b));
}

static void moments(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int second, offset; /* second -1 = refused; offset 1 = none */
    } rows[] = {
        {"2025-11-10", 0, 1},
        {"2025-11-10 23:59", 86340, 1},
        {"2025-11-10T23:59:59", 86399, 1},
        {"2025-11-10 23:59:59+01:00", 86399, 3600},
        {"2025-11-10T22:59:59Z", 82799, 0},
        {"2025-10-26 02:30-02:30", 9000, -9000},
        {"2025-11-10 24:00", -1, 0},
        {"2025-11-10 23:60", -1, 0},
        {"2025-11-10 9:00", -1, 0},
        {"2025-02-30 10:00", -1, 0},
        {"10/11/2025", -1, 0},
        {"2025-11-10x", -1, 0},
        {"2025-11-10 10:00+15:00", -1, 0},
        {"2025-11-10 10:00Zz", -1, 0},
        {"2025-11-10 10:00:", -1, 0},
        {"2025-11-10 ", 0, 1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct entry_moment m = {0};
        bool ok = entry_moment(str_of(rows[i].text), &m);
        assert_int_equal(ok, rows[i].second >= 0);
        if (!ok) continue;
        assert_int_equal(m.second, rows[i].second);
        assert_int_equal(m.has_offset, rows[i].offset != 1);
        if (m.has_offset) assert_int_equal(m.offset_s, rows[i].offset);
    }
}

static void names_that_mean_the_same(void **state) {
    (void)state;
    assert_true(entry_same(STR("Diploma.Taal van onderwijs"), STR("diploma.taal_van_onderwijs")));
    assert_false(entry_same(STR("taal-van"), STR("taal van")));
    assert_false(entry_same(STR("a"), STR("ab")));
}

TESTS(TEST(dates), TEST(decimals_and_yes_or_no), TEST(moments), TEST(names_that_mean_the_same))
