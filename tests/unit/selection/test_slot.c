/* SPDX-License-Identifier: Apache-2.0 */
/* The day of the interviews: times follow each other around lunch, and as many people have one as can (rules R1 R2 R3). */
#include "selection/slot.h"

#include "test.h"

static void clocks(void **state) {
    (void)state;
    int32_t m;
    struct slot_span s;
    assert_true(slot_clock_parse(STR("09:30"), &m) && m == 570);
    assert_true(slot_clock_parse(STR("24:00"), &m) && m == 1440);
    static const char *const bad[] = {"", "9:30", "09.30", "24:01", "25:00", "09:60", "09:3a", "-9:30"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) assert_false(slot_clock_parse(str_of(bad[i]), &m));
    assert_true(slot_span_parse(STR("12:00 - 13:00"), &s) && s.from == 720 && s.to == 780);
    assert_false(slot_span_parse(STR("13:00-12:00"), &s));
    assert_false(slot_span_parse(STR("12:00"), &s));
}

static void times_go_around_lunch(void **state) {
    (void)state;
    struct err e;
    struct slot_span t[SLOT_ROOM_MAX];
    struct slot_pattern p = {.from = 540, .length = 60, .pause = 15, .lunch = {720, 780}, .n = 4};
    assert_int_equal(slot_times(&p, t, &e), E_OK);
    static const int32_t want[] = {540, 615, 780, 855}; /* 11:30 would run into lunch */
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(t[i].from, want[i]);
        assert_int_equal(t[i].to, want[i] + 60);
    }
    p.n = 20;
    assert_int_equal(slot_times(&p, t, &e), E_INVALID);
    assert_non_null(strstr(e.msg, "the day is over"));
    p = (struct slot_pattern){.from = 0, .length = 24 * 60, .n = 1};
    assert_int_equal(slot_times(&p, t, &e), E_OK); /* to the last minute */
    p.from = 1;
    assert_int_equal(slot_times(&p, t, &e), E_INVALID);
    p = (struct slot_pattern){.length = 4, .n = 1};
    assert_int_equal(slot_times(&p, t, &e), E_INVALID);
}

static void numbers(void **state) {
    struct err e;
    int64_t *v;
    size_t n;
    assert_int_equal(slot_numbers_parse(*state, STR("7, 2-4,3"), 10, &v, &n, &e), E_OK);
    assert_int_equal(n, 4);
    assert_true(v[0] == 2 && v[1] == 3 && v[2] == 4 && v[3] == 7);
    static const char *const bad[] = {"", "a", "0", "11", "4-2", "1-", "-3", "1-99999999999"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(slot_numbers_parse(*state, str_of(bad[i]), 10, &v, &n, &e), E_INVALID);
}

/* R3: a member with a tie steps out; what is left must be enough. */
static void panels(void **state) {
    (void)state;
    assert_int_equal(slot_judge(3, 0, 2), SLOT_CLEAN);
    assert_int_equal(slot_judge(3, 1, 2), SLOT_EXCUSE);
    assert_int_equal(slot_judge(3, 2, 2), SLOT_NO);
    assert_int_equal(slot_judge(2, 1, 2), SLOT_NO);
    assert_int_equal(slot_judge(0, 0, 2), SLOT_CLEAN);
}

static void nobody_is_left_out_who_fits(void **state) {
    struct err e;
    int32_t got[3];
    /* The first would take the only time that the last can have: it moves. */
    static const unsigned char fit[] = {2, 2, 0, 2, 2, 2, 2, 0, 0};
    assert_int_equal(slot_match(*state, &(struct slot_table){3, 3, fit}, got, &e), E_OK);
    assert_int_equal(got[2], 0);
    assert_true(got[0] == 1 && got[1] == 2);
    /* A time where somebody steps out is the last resort. */
    static const unsigned char tie[] = {1, 2, 1, 2};
    assert_int_equal(slot_match(*state, &(struct slot_table){2, 2, tie}, got, &e), E_OK);
    assert_true(got[0] == 1 && got[1] == 0);
    static const unsigned char none[] = {0, 0};
    assert_int_equal(slot_match(*state, &(struct slot_table){1, 2, none}, got, &e), E_OK);
    assert_int_equal(got[0], -1);
    assert_int_equal(slot_match(*state, &(struct slot_table){1, 0, none}, got, &e), E_OK);
    assert_int_equal(got[0], -1);
}

/* The most that can be placed, by trying every way. */
static int most(const unsigned char *fit, size_t people, size_t slots, size_t p, unsigned used) {
    if (p == people) return 0;
    int best = most(fit, people, slots, p + 1, used);
    for (size_t s = 0; s < slots; s++)
        if (fit[p * slots + s] && !(used >> s & 1)) {
            int one = 1 + most(fit, people, slots, p + 1, used | 1u << s);
            if (one > best) best = one;
        }
    return best;
}

static void as_many_as_possible_and_each_time_once(void **state) {
    enum { PEOPLE = 5, SLOTS = 5 };
    uint32_t seed = 12345;
    for (int round = 0; round < 400; round++) {
        unsigned char fit[PEOPLE * SLOTS];
        int32_t got[PEOPLE];
        unsigned used = 0;
        int placed = 0;
        struct err e;
        for (size_t i = 0; i < sizeof fit; i++) {
            seed = seed * 1103515245u + 12345u;
            fit[i] = (unsigned char)((seed >> 16) % 5 == 0 ? 2 : (seed >> 16) % 5 == 1);
        }
        assert_int_equal(slot_match(*state, &(struct slot_table){PEOPLE, SLOTS, fit}, got, &e), E_OK);
        for (size_t p = 0; p < PEOPLE; p++) {
            if (got[p] < 0) continue;
            assert_true(fit[p * SLOTS + (size_t)got[p]] != SLOT_NO);
            assert_false(used >> got[p] & 1);
            used |= 1u << got[p];
            placed++;
        }
        assert_int_equal(placed, most(fit, PEOPLE, SLOTS, 0, 0));
    }
}

TESTS(TEST(clocks), TEST(times_go_around_lunch), TEST(numbers), TEST(panels), TEST(nobody_is_left_out_who_fits),
      TEST(as_many_as_possible_and_each_time_once))
