/* SPDX-License-Identifier: Apache-2.0 */
#include "selection/score.h"

#include "test.h"

/* A procedure of one round: two measures, a weighted total, a gate on each of the first and the total. */
static struct proc_round the_round[1];
static struct proc_score score[3];
static struct proc_gate gate[2];
static struct proc_weight term[2];
static struct procedure p;

static void build(void) {
    term[0] = (struct proc_weight){.of = &score[0], .weight = dec_of(2)};
    term[1] = (struct proc_weight){.of = &score[1], .weight = dec_of(1)};
    score[0] = (struct proc_score){
        .id = STR("main"), .round = the_round, .scale = {.max = dec_of(10), .min = dec_of(0), .step = dec_make(1, -1)}};
    score[1] = (struct proc_score){
        .id = STR("ADM"), .round = the_round, .scale = {.max = dec_of(10), .min = dec_of(0), .step = dec_of(1)}};
    score[2] = (struct proc_score){.id = STR("total"),
                                   .round = the_round,
                                   .computed = true,
                                   .terms = 2,
                                   .term = term,
                                   .divide = dec_of(3),
                                   .digits = 1,
                                   .mode = DEC_HALF_UP};
    gate[0] = (struct proc_gate){.score = &score[0], .value = dec_of(4)};
    gate[1] = (struct proc_gate){.score = &score[2], .value = dec_of(5), .strict = true};
    the_round[0] = (struct proc_round){.scores = 3, .score = score, .gates = 1, .gate = gate};
    p = (struct procedure){.rounds = 1, .round = the_round};
}

static struct score_sheet sheet(struct arena *a, const char *main, const char *adm) {
    struct score_sheet s = score_sheet_make(a, &p);
    if (*main) assert_true(dec_parse(str_of(main), &s.value[0]));
    if (*adm) assert_true(dec_parse(str_of(adm), &s.value[1]));
    score_total(&p, the_round, &s);
    return s;
}

/* T2: at least 4 is enough, 3.9 is not, nothing known is open. */
static void gate_at_least(void **state) {
    build();
    const struct proc_gate *failed = NULL;
    struct score_sheet s = sheet(*state, "4", "0");
    assert_int_equal(score_gates(&p, the_round, &s, &failed), TRI_YES);
    s = sheet(*state, "4.0", "0");
    assert_int_equal(score_gates(&p, the_round, &s, NULL), TRI_YES);
    s = sheet(*state, "3.9", "10");
    assert_int_equal(score_gates(&p, the_round, &s, &failed), TRI_NO);
    assert_ptr_equal(failed, &gate[0]);
    s = sheet(*state, "", "10");
    assert_int_equal(score_gates(&p, the_round, &s, NULL), TRI_OPEN);
    assert_false(score_is_absent(&p, the_round, &s));
    s = sheet(*state, "", "");
    assert_true(score_is_absent(&p, the_round, &s));
}

/* Totals are exact, rounded as the procedure says, and none when a part is missing; "more than" is not "at least". */
static void totals(void **state) {
    build();
    the_round[0].gates = 2;
    struct score_sheet s = sheet(*state, "5", "5");
    assert_str(dec_print_short(*state, s.value[2]), "5");
    assert_int_equal(score_gates(&p, the_round, &s, NULL), TRI_NO);
    s = sheet(*state, "5.1", "5");
    assert_str(dec_print_short(*state, s.value[2]), "5.1");
    assert_int_equal(score_gates(&p, the_round, &s, NULL), TRI_YES);
    s = sheet(*state, "5", "");
    assert_false(dec_is_finite(s.value[2]));
    assert_int_equal(score_gates(&p, the_round, &s, NULL), TRI_OPEN);
}

/* A value between the steps or beyond the ends of a scale is refused, with the scale as remedy. */
static void scales(void **state) {
    (void)state;
    build();
    struct err e;
    const struct {
        const char *value;
        ecode code;
    } rows[] = {{"0", E_OK},         {"10", E_OK},        {"7.3", E_OK},      {"7.30", E_OK},
                {"7.35", E_INVALID}, {"10.1", E_INVALID}, {"-0.1", E_INVALID}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        dec d;
        assert_true(dec_parse(str_of(rows[i].value), &d));
        assert_int_equal(score_judge_value(&score[0], d, &e), rows[i].code);
    }
    assert_non_null(strstr(e.remedy, "from 0 to 10 in steps of 0.1"));
}

/* Points of a category count only for its members, and where asked only on top of a pass. */
static void categories(void **state) {
    build();
    struct proc_category c = {.bonus = dec_of(1), .bonus_on = &score[0], .bonus_if_passed = true};
    p.categories = 1;
    p.category = &c;
    struct score_sheet s = score_sheet_make(*state, &p);
    s.value[0] = dec_of(4);
    s.categories = 1;
    score_total(&p, the_round, &s);
    assert_str(dec_print_short(*state, s.value[0]), "5");
    s.value[0] = dec_of(3);
    score_total(&p, the_round, &s);
    assert_str(dec_print_short(*state, s.value[0]), "3");
    s.value[0] = dec_of(4);
    s.categories = 0;
    score_total(&p, the_round, &s);
    assert_str(dec_print_short(*state, s.value[0]), "4");
}

TESTS(TEST(gate_at_least), TEST(totals), TEST(scales), TEST(categories))
