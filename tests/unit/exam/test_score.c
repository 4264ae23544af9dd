/* SPDX-License-Identifier: Apache-2.0 */
#include "exam/score.h"

#include "exam/norm.h"
#include "test.h"

static dec d(const char *s) {
    dec v = dec_of(0);
    assert_true(dec_parse(str_of(s), &v));
    return v;
}

static struct exam_ratio ratio(int64_t num, int64_t den) { return (struct exam_ratio){dec_of(num), dec_of(den)}; }

struct scale_row {
    int64_t num, den;
    dec_mode mode;
    const char *score;
};
/* T2: exactly four tenths is 4; the least bit under it is 3.9, however it is shown; each way of rounding at its edge. */
static const struct scale_row rows[] = {
    {2, 5, DEC_DOWN, "4"},           {39999, 100000, DEC_DOWN, "3.9"},
    {1, 3, DEC_DOWN, "3.3"},         {2, 3, DEC_DOWN, "6.6"},
    {3, 3, DEC_DOWN, "10"},          {0, 7, DEC_DOWN, "0"},
    {-1, 4, DEC_DOWN, "0"},          {5, 4, DEC_DOWN, "10"},
    {395, 1000, DEC_HALF_UP, "4"},   {395, 1000, DEC_HALF_DOWN, "3.9"},
    {395, 1000, DEC_HALF_EVEN, "4"}, {405, 1000, DEC_HALF_EVEN, "4"},
    {3901, 10000, DEC_UP, "4"},      {3901, 10000, DEC_FLOOR, "3.9"},
    {3901, 10000, DEC_CEILING, "4"},
};

static void rounds_once_and_exactly(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_true(
            dec_eq(exam_on_scale(ratio(rows[i].num, rows[i].den), d("0"), d("10"), d("0.1"), rows[i].mode), d(rows[i].score)));
    /* 1/3 + 1/3 + 1/3 is 1, not 0.999: the mean of three parts of 12 of 30, 14.4 of 36 ... is 4 when it is 4 */
    struct exam_ratio sum = ratio(0, 1);
    for (int i = 0; i < 3; i++) sum = exam_ratio_add(sum, ratio(1, 3), dec_of(1));
    assert_true(dec_eq(exam_on_scale(sum, d("0"), d("10"), d("0.1"), DEC_DOWN), d("10")));
    sum = exam_ratio_add(exam_ratio_add(exam_ratio_add(ratio(0, 1), ratio(13, 40), dec_of(1)), ratio(15, 36), dec_of(1)),
                         ratio(8, 18), dec_of(1));
    sum.den = dec_mul(sum.den, dec_of(3)); /* (0.325 + 0.41666 + 0.44444) / 3 = 0.3953 */
    assert_true(dec_eq(exam_on_scale(sum, d("0"), d("10"), d("0.1"), DEC_DOWN), d("3.9")));
    for (int64_t n = 0; n <= 360; n++) { /* down never lifts: the score times the whole is at most what was reached */
        dec v = exam_on_scale(ratio(n, 360), d("0"), d("10"), d("0.1"), DEC_DOWN);
        assert_true(dec_cmp(dec_mul(v, dec_of(36)), dec_of(n)) <= 0);
        assert_true(dec_cmp(dec_mul(dec_add(v, d("0.1")), dec_of(36)), dec_of(n)) > 0);
    }
}

static const struct item_option ab[] = {{.id = {"A", 1}, .text = {"x", 1}, .slot = -1},
                                        {.id = {"B", 1}, .text = {"y", 1}, .slot = -1}};

static struct form form_of(struct arena *a, size_t n) {
    struct item *it = arena_array(a, struct item, n);
    for (size_t i = 0; i < n; i++)
        it[i] = (struct item){.id = arena_printf(a, "I%zu", i),
                              .type = ITEM_CHOICE,
                              .prompt = STR("?"),
                              .options = 2,
                              .option = ab,
                              .key = STR("A"),
                              .points = dec_of(1)};
    return (struct form){.n = n, .item = it};
}

/* The last answer to an item counts; a guess costs its part; a faulty item is spread over the others. */
static void counts_what_was_done(void **state) {
    struct form f = form_of(*state, 5);
    const struct exam_answer given[] = {{STR("I0"), STR("B")}, {STR("I0"), STR("A")}, {STR("I1"), STR("B")},
                                        {STR("I2"), STR("A")}, {STR("I3"), STR("")},  {STR("X9"), STR("A")}};
    struct exam_tally t = exam_tally_make(&f, given, 6, NULL, 0);
    assert_int_equal(t.items, 5);
    assert_int_equal(t.attempted, 3);
    assert_int_equal(t.right, 2);
    assert_int_equal(t.wrong, 1);
    t.seconds = 90;
    struct exam_ratio speed = exam_speed(&t), share = exam_share(&t, d("0"), false);
    assert_true(dec_eq(dec_div(speed.num, speed.den), dec_of(2)));
    assert_true(dec_eq(share.num, dec_of(2)) && dec_eq(share.den, dec_of(5)));
    share = exam_share(&t, d("0.5"), false);
    assert_true(dec_eq(share.num, d("1.5")));
    const struct exam_answer wrong[] = {{STR("I0"), STR("B")}};
    struct exam_tally none = exam_tally_make(&f, wrong, 1, NULL, 0);
    assert_true(dec_eq(exam_share(&none, d("0.25"), true).num, dec_of(0)));
    assert_true(dec_eq(exam_share(&none, d("0.25"), false).num, d("-0.25")));
    const str neutral[] = {STR("I1")};
    t = exam_tally_make(&f, given, 6, neutral, 1);
    assert_int_equal(t.items, 4);
    assert_int_equal(t.wrong, 0);
    share = exam_share(&t, d("0"), false);
    assert_true(dec_eq(share.num, dec_of(2)) && dec_eq(share.den, dec_of(4)));
    const str all[] = {STR("I0"), STR("I1"), STR("I2"), STR("I3"), STR("I4")};
    t = exam_tally_make(&f, given, 6, all, 5);
    assert_true(dec_eq(exam_share(&t, d("0"), false).num, dec_of(0)));
}

struct norm_case {
    int raw;
    int stanine, sten, c;
    const char *percentile;
};
/* A group of 100 with one person at each raw score 1..100: the percentile of raw n is n - 0.5, so edges fall as in the tables. */
static const struct norm_case norms[] = {{1, 1, 1, 0, "0.5"},      {5, 2, 2, 2, "4.5"},   {4, 1, 2, 1, "3.5"},
                                         {41, 5, 5, 5, "40.5"},    {40, 4, 5, 4, "39.5"}, {50, 5, 5, 5, "49.5"},
                                         {51, 5, 6, 5, "50.5"},    {60, 5, 6, 5, "59.5"}, {97, 9, 9, 9, "96.5"},
                                         {100, 9, 10, 10, "99.5"}, {0, 1, 1, 0, "0"},     {101, 9, 10, 10, "100"}};

static void norm_scales(void **state) {
    struct norm_row *row = arena_array(*state, struct norm_row, 100);
    struct err e;
    for (int i = 0; i < 100; i++) row[i] = (struct norm_row){dec_of(i + 1), 1};
    struct norm n = {.n = 100, .row = row};
    assert_int_equal(norm_check(&n, &e), E_OK);
    for (size_t i = 0; i < sizeof norms / sizeof *norms; i++) {
        struct exam_ratio raw = ratio(norms[i].raw, 1);
        assert_true(dec_eq(norm_value(&n, NORM_STANINE, raw), dec_of(norms[i].stanine)));
        assert_true(dec_eq(norm_value(&n, NORM_STEN, raw), dec_of(norms[i].sten)));
        assert_true(dec_eq(norm_value(&n, NORM_C, raw), dec_of(norms[i].c)));
        assert_true(dec_eq(norm_value(&n, NORM_PERCENTILE, raw), d(norms[i].percentile)));
    }
    row[3].raw = dec_of(3);
    assert_int_equal(norm_check(&n, &e), E_INVALID);
    n.n = 0;
    assert_int_equal(norm_check(&n, &e), E_INVALID);
}

TESTS(TEST(rounds_once_and_exactly), TEST(counts_what_was_done), TEST(norm_scales))
