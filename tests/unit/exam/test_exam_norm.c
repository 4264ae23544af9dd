/* SPDX-License-Identifier: Apache-2.0 */
#include "exam/exam_norm.h"

#include "test.h"

static const char head[] =
    "norm: 1\nname: g\nversion: '1'\ngroup: {nl: groep}\nsource: {nl: bron}\nmeasured: 2025-06-30\nsimulated: yes\n";

static struct exam exam_of(struct arena *a) {
    struct exam_part *p = arena_array(a, struct exam_part, 1);
    p[0] = (struct exam_part){.id = STR("ADM"), .draw = {.source = EXAM_ACCURACY, .items = 10}};
    return (struct exam){.parts = 1, .part = p};
}

static ecode read(struct arena *a, const char *body, struct exam_norm *ret, struct err *e) {
    struct exam x = exam_of(a);
    return exam_norm_read(a, STR("n.yaml"), arena_printf(a, "%s%s", head, body), &x, ret, e);
}

static const struct {
    const char *body, *msg;
    int line;
} refused[] = {
    {"parts: {ABM: {points: 10, reliability: 0.8, scores: {1: 1}}}", "the test has no part \"ABM\"", 8},
    {"parts:\n  ADM: {points: 12, reliability: 0.8, scores: {1: 1}}", "the group had a form of 12 points, part ADM has one of 10",
     9},
    {"parts: {ADM: {points: 10, reliability: 1.1, scores: {1: 1}}}", "a reliability goes from 0 to 1", 8},
    {"parts: {ADM: {points: 10, reliability: NaN, scores: {1: 1}}}", "reliability: a number is asked", 8},
    {"parts: {ADM: {points: 10, reliability: 0.8, scores: {11: 1}}}", "the form gives 0 to 10 points", 8},
    {"parts: {ADM: {points: 10, reliability: 0.8, scores: {-1: 1}}}", "the form gives 0 to 10 points", 8},
    {"parts: {ADM: {points: 10, reliability: 0.8, scores: {3: 1, 2: 1}}}", "the raw scores of a norm group must ascend", 8},
    {"parts: {ADM: {points: 10, reliability: 0.8, scores: {3: 0}}}", "there is nobody in the norm group", 8},
    {"parts: {ADM: {points: 10, reliability: 0.8, scores: {3: 1000000, 4: 1}}}", "a norm group counts persons, from 0 to 1000000",
     8},
    {"parts: {ADM: {points: 10, reliability: 0.8, scores: {}}}", "scores: how many persons had each score is asked: {12: 3, 13: 8}",
     8},
    {"parts: {ADM: {points: 10, reliability: 0.8, scores: {3: 1}, mean: 4}}", "\"mean\" is not known here", 8},
};

/* T2: a group that cannot place anybody is refused where it is written. */
static void says_what_a_group_lacks(void **state) {
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        struct exam_norm n;
        struct err e = {0};
        assert_int_equal(read(*state, refused[i].body, &n, &e), E_INVALID);
        assert_string_equal(e.msg, refused[i].msg);
        assert_int_equal(e.line, refused[i].line);
    }
}

/* One person at each of 0 to 10 points: mean 5, variance 11. The margin is 1.2816 standard errors; ends do not leave the form. */
static void places_with_its_margin(void **state) {
    struct exam_norm n;
    struct err e = {0};
    struct exam x = {.norms = 1, .norm = &n};
    assert_int_equal(read(*state,
                          "parts: {ADM: {points: 10, reliability: 0.75, scores: "
                          "{0: 1, 1: 1, 2: 1, 3: 1, 4: 1, 5: 1, 6: 1, 7: 1, 8: 1, 9: 1, 10: 1}}}",
                          &n, &e),
                     E_OK);
    assert_str(n.name, "g 1");
    assert_ptr_equal(exam_norm_find(&x, STR("g 1")), &n);
    assert_null(exam_norm_find(&x, STR("g 2")));
    const struct exam_norm_part *part = exam_norm_part(&n, STR("ADM"));
    struct exam_place p = exam_place_of(part, (struct exam_ratio){dec_of(1), dec_of(2)});
    assert_true(dec_eq(p.points, dec_of(5)) && dec_eq(p.mean, dec_of(5)) && dec_eq(p.percentile, dec_of(50)));
    assert_true(dec_eq(dec_round(p.sem, 4, DEC_HALF_EVEN), dec_make(16583, -4))); /* sqrt(11) / 2 */
    /* 5 - 2.13 = 2.87: three are below; 7.13: eight are */
    assert_true(dec_eq(p.percentile_low, dec_make(272, -1)) && dec_eq(p.percentile_high, dec_make(727, -1)));
    assert_true(dec_eq(p.c, dec_of(5)));
    p = exam_place_of(part, (struct exam_ratio){dec_of(1), dec_of(1)});
    assert_true(dec_eq(p.c, dec_of(8)) && dec_eq(p.c_high, p.c));
    /* 40 of 100 of a form shortened by a faulty item is 4 points, though no form of 9 items gives 4 of 10. */
    assert_true(dec_eq(exam_place_of(part, (struct exam_ratio){dec_of(4), dec_of(9)}).points, dec_make(444, -2)));
}

/* Shares a hair under and on a row: no rounding lifts the one to the other. */
static void decides_exactly(void **state) {
    struct exam_norm n;
    struct err e = {0};
    assert_int_equal(read(*state, "parts: {ADM: {points: 10, reliability: 0.8, scores: {3: 1, 4: 1}}}", &n, &e), E_OK);
    const struct exam_norm_part *part = &n.part[0];
    struct exam_ratio under = {dec_of(399999999), dec_of(1000000000)}, on = {dec_of(400000000), dec_of(1000000000)};
    assert_true(dec_eq(norm_value(&part->norm, NORM_PERCENTILE, exam_norm_raw(part, under)), dec_of(50)));
    assert_true(dec_eq(norm_value(&part->norm, NORM_PERCENTILE, exam_norm_raw(part, on)), dec_of(75)));
    assert_true(dec_eq(norm_value(&part->norm, NORM_STEN, exam_norm_raw(part, under)), dec_of(6)));
    assert_true(dec_eq(norm_value(&part->norm, NORM_STEN, exam_norm_raw(part, on)), dec_of(7)));
}

TESTS(TEST(says_what_a_group_lacks), TEST(places_with_its_margin), TEST(decides_exactly))
