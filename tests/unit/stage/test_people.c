/* SPDX-License-Identifier: Apache-2.0 */
/* Invented applicants: the same for a seed, by the weights of the profile, and refused with a place when the profile is wrong. */
#include "stage/people.h"
#include "test.h"

static const char profile[] =
    "people:\n"
    "  a:\n    weight: 3\n    channel: x\n    facts: {F.g: {ja: 1, ~: 1}, D: 2001-01-01..2001-12-31, N: [1..3, 7]}\n"
    "  b:\n    weight: 1\n    channel: y\n    facts: {F.g: nee}\n"
    "edges: {late: 1000}\n"
    "scores:\n  m: {mean: 7, spread: 1}\n";

static void a_seed_makes_the_same_people(void **state) {
    struct people p, q;
    struct err e = {0};
    assert_int_equal(people_load(*state, STR("s.yaml"), str_of(profile), STR("1"), &p, &e), E_OK);
    assert_int_equal(people_load(*state, STR("s.yaml"), str_of(profile), STR("2"), &q, &e), E_OK);
    size_t of_a = 0, differ = 0, left_out = 0;
    for (size_t i = 0; i < 400; i++) {
        struct people_person one, again, other;
        assert_int_equal(people_make(&p, *state, i, &one, &e), E_OK);
        assert_int_equal(people_make(&p, *state, i, &again, &e), E_OK);
        assert_int_equal(people_make(&q, *state, i, &other, &e), E_OK);
        assert_true(str_eq(one.name, again.name));
        assert_int_equal(one.n, again.n);
        assert_true(one.at >= 1000); /* all of them late */
        differ += !str_eq(one.name, other.name);
        bool is_a = str_is(one.kind->name, "a");
        of_a += is_a;
        if (!is_a) continue;
        left_out += one.n == 3; /* channel, D, N: F.g left out */
        str day = one.word[one.n - 2].text, number = one.word[one.n - 1].text;
        assert_true(str_starts(day, STR("2001-")));
        assert_true(number.n == 1 && (number.p[0] == '7' || (number.p[0] >= '1' && number.p[0] <= '3')));
    }
    assert_in_range(of_a, 260, 340); /* three in four */
    assert_in_range(left_out, of_a / 3, of_a * 2 / 3);
    assert_true(differ > 380);
}

static void scores_lie_on_the_scale(void **state) {
    struct people p;
    struct err e = {0};
    assert_int_equal(people_load(*state, STR("s.yaml"), str_of(profile), STR("1"), &p, &e), E_OK);
    struct entropy r = entropy_seeded(STR("x"));
    struct proc_score m = {.id = STR("m"), .scale = {.min = dec_of(0), .max = dec_of(10), .step = dec_make(5, -1)}};
    dec sum = dec_of(0);
    for (int i = 0; i < 500; i++) {
        str text;
        dec v;
        assert_int_equal(people_score(&p, *state, &r, &m, &text, &e), E_OK);
        assert_true(dec_parse(text, &v) && dec_cmp(v, dec_of(0)) >= 0 && dec_cmp(v, dec_of(10)) <= 0);
        assert_true(dec_is_int(dec_mul(v, dec_of(2))));
        sum = dec_add(sum, v);
    }
    dec mean = dec_div(sum, dec_of(500));
    assert_true(dec_cmp(mean, dec_make(67, -1)) > 0 && dec_cmp(mean, dec_make(73, -1)) < 0);
}

static void a_wrong_profile_has_a_place(void **state) {
    static const struct {
        const char *text;
        int line;
        const char *msg;
    } rows[] = {
        {"edges: {late: 3}\n", 1, "`people:` with at least one kind of applicant is missing"},
        {"people:\n  a: {weight: 1, channel: x, facts: {F: a}}\nedges:\n  latee: 3\n", 4, "a key that means nothing here"},
        {"people:\n  a: {weight: many, channel: x, facts: {F: a}}\n", 2, "a whole number is asked here"},
        {"people:\n  a: {weight: 1, facts: {F: a}}\n", 2, "which channel does this kind of applicant state?"},
        {"people:\n  a: {weight: 0, channel: x, facts: {F: a}}\n", 2, "every weight is 0"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct people p;
        struct err e = {0};
        assert_int_equal(people_load(*state, STR("s.yaml"), str_of(rows[i].text), STR("1"), &p, &e), E_INVALID);
        assert_string_equal(e.msg, rows[i].msg);
        assert_int_equal(e.line, rows[i].line);
    }
}

TESTS(TEST(a_seed_makes_the_same_people), TEST(scores_lie_on_the_scale), TEST(a_wrong_profile_has_a_place))
