/* SPDX-License-Identifier: Apache-2.0 */
#include "app/exam_form.h"

#include "test.h"

enum { ITEMS = 10 };

/* A test of one part of ten items, and a group of one person at each of 0 to 10 points. */
struct stage {
    struct exam exam;
    struct exam_part part;
    struct exam_norm norm;
    struct exam_norm_part in_norm;
    struct norm_row row[ITEMS + 1];
    struct proc_score score[6];
    struct proc_round round;
    struct procedure p;
    struct sitting s;
};

static void stage_make(struct stage *g) {
    *g = (struct stage){.part = {.id = STR("A"), .draw = {.source = EXAM_ACCURACY, .items = ITEMS}},
                        .s = {.seed = STR("zaad")},
                        .in_norm = {.part = STR("A"), .points = dec_of(ITEMS), .reliability = dec_make(8, -1)},
                        .norm = {.name = STR("g 1"), .parts = 1}};
    for (int i = 0; i <= ITEMS; i++) g->row[i] = (struct norm_row){dec_of(i), 1};
    g->in_norm.norm = (struct norm){ITEMS + 1, g->row};
    g->norm.part = &g->in_norm;
    g->exam = (struct exam){.parts = 1, .part = &g->part, .norms = 1, .norm = &g->norm};
    g->round = (struct proc_round){.exam = &g->exam, .score = g->score};
}

static struct proc_score *measure(struct stage *g, proc_scale_kind kind, int min, int max, const char *step) {
    struct proc_score *m = &g->score[g->round.scores++];
    *m = (struct proc_score){.id = STR("m"), .part = STR("A"), .mode = DEC_DOWN, .guess = dec_of(0)};
    m->scale = (struct proc_scale){.kind = kind, .min = dec_of(min), .max = dec_of(max)};
    (void)!dec_parse(str_of(step), &m->scale.step);
    if (kind != PROC_SCALE_POINTS && kind != PROC_SCALE_RAW) m->scale.norm = STR("g 1");
    return m;
}

/* The first `right` items right, the others not answered. */
static void score(struct arena *a, struct stage *g, size_t right, const str *neutral, size_t neutrals, struct exam_result *ret) {
    struct form f;
    struct sitting_answer *answer = arena_array(a, struct sitting_answer, right);
    exam_form_of(a, &g->p, &g->part, &g->s, &f);
    for (size_t i = 0; i < right; i++) answer[i] = (struct sitting_answer){.item = f.item[i].id, .answer = f.item[i].key};
    const struct exam_marking m = {&g->p, &g->round, &g->s, answer, right, neutral, neutrals};
    exam_result_make(a, &m, ret);
}

/* T2: each scale has its value from the same answers. Four right: four of eleven below and a half with: 450 / 11 = 40.909 per cent.
 */
static void every_scale_from_one_test(void **state) {
    struct stage g;
    struct exam_result r;
    stage_make(&g);
    measure(&g, PROC_SCALE_POINTS, 0, 10, "0.1");
    measure(&g, PROC_SCALE_RAW, 0, ITEMS, "1");
    measure(&g, PROC_SCALE_STANINE, 1, 9, "1");
    measure(&g, PROC_SCALE_C, 0, 10, "1");
    measure(&g, PROC_SCALE_PERCENTILE, 0, 100, "0.01");
    struct proc_scale *bands = &measure(&g, PROC_SCALE_BANDS, 1, 3, "1")->scale;
    const dec edge[] = {dec_make(409, -1), dec_of(41)};
    bands->edge = edge;
    bands->edges = 2;
    score(*state, &g, 4, NULL, 0, &r);
    assert_int_equal(r.n, 6);
    assert_true(dec_eq(r.value[0], dec_of(4)) && dec_eq(r.value[1], dec_of(4)));
    assert_true(dec_eq(r.value[2], dec_of(5)) && dec_eq(r.value[3], dec_of(5)));
    assert_true(dec_eq(r.value[4], dec_make(4090, -2)));
    assert_true(dec_eq(r.value[5], dec_of(2))); /* 40.909 is over 40.9 and under 41, however it is shown */
    /* A faulty item: 4 of 9 are 4.44 points of the group's form; five are below, nobody is with: 45.45 per cent. */
    const str faulty[] = {STR("A-010")};
    score(*state, &g, 4, faulty, 1, &r);
    assert_true(dec_eq(r.value[0], dec_make(44, -1)) && dec_eq(r.value[1], dec_of(4)));
    assert_true(dec_eq(r.value[4], dec_make(4545, -2)) && dec_eq(r.value[5], dec_of(3)));
}

/* T2: a composed measure is the weighted mean of whole C scores, rounded once; a guess correction of a part counts in it: nine
 * right and a wrong one at a point are 8 points, C 6; 9 points are C 7: (7 + 2 * 6) / 3 is 6.3. */
static void composed_of_normed_parts(void **state) {
    struct stage g;
    struct exam_result r;
    stage_make(&g);
    struct proc_score *one = measure(&g, PROC_SCALE_POINTS, 0, 10, "0.1"), *two = measure(&g, PROC_SCALE_POINTS, 0, 10, "0.1");
    two->guess = dec_of(1);
    struct proc_weight term[] = {{.of = one, .weight = dec_of(1)}, {.of = two, .weight = dec_of(2)}};
    struct proc_score *whole = measure(&g, PROC_SCALE_C, 0, 10, "0.1");
    whole->part = (str){0};
    whole->terms = 2;
    whole->term = term;
    struct form f;
    struct sitting_answer answer[ITEMS];
    exam_form_of(*state, &g.p, &g.part, &g.s, &f);
    for (size_t i = 0; i < ITEMS; i++) {
        answer[i] = (struct sitting_answer){.item = f.item[i].id, .answer = f.item[i].key};
        if (i >= 9) answer[i].answer = str_is(f.item[i].key, "A") ? STR("B") : STR("A");
    }
    const struct exam_marking m = {&g.p, &g.round, &g.s, answer, ITEMS, NULL, 0};
    exam_result_make(*state, &m, &r);
    assert_true(dec_eq(r.value[2], dec_make(63, -1)));
}

TESTS(TEST(every_scale_from_one_test), TEST(composed_of_normed_parts))
