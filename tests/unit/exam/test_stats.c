/* SPDX-License-Identifier: Apache-2.0 */
/* Item analysis against what textbooks and R print, and properties of calibration and adaptive delivery. */
#include "exam/adapt.h"
#include "exam/fair.h"
#include "test.h"

#include <math.h>

static void near(const char *what, double got, double want, double by) {
    if (!(fabs(got - want) <= by)) fail_msg("%s: %.6f, should be %.6f", what, got, want);
}

/* The lady tasting tea: Fisher 1935; R's fisher.test of rbind(c(3, 1), c(1, 3)) gives 0.4857. */
static void exact_test(void **state) {
    (void)state;
    near("tea", fair_exact(3, 1, 1, 3), 0.485714, 1e-6);
    near("job satisfaction", fair_exact(10, 2, 3, 15), 0.0005367, 1e-6); /* 12 and 18 by 13: R's fisher.test */
    near("all alike", fair_exact(5, 5, 5, 5), 1, 1e-9);
}

/* Berkeley's admissions of 1973 by department (R's UCBAdmissions): odds ratio 0.9046968, chi-square 1.4269, p 0.2323. */
static void berkeley(void **state) {
    static const double dept[6][4] = {{512, 313, 89, 19},   {353, 207, 17, 8},  {120, 205, 202, 391},
                                      {138, 279, 131, 244}, {53, 138, 94, 299}, {22, 351, 24, 317}};
    (void)state;
    struct fair_item f = fair_tables(dept, 6);
    near("odds", f.odds, 0.9046968, 1e-6);
    near("chi", f.chi, 1.4269, 1e-4);
    near("p", f.p, 0.2323, 1e-4);
    assert_int_equal(f.class, 'A');
}

/* Four fifths exactly is not under it; one person less is. */
static void four_fifths(void **state) {
    struct fair_group g[] = {{.persons = 100, .passed = 50}, {.persons = 50, .passed = 20}, {.persons = 50, .passed = 19}, {0}};
    (void)state;
    fair_impact(g, 4);
    near("ratio", g[1].ratio, 0.8, 1e-12);
    assert_false(g[1].under_four_fifths);
    assert_true(g[2].under_four_fifths);
    assert_true(isnan(g[3].ratio));
    near("own", g[0].ratio, 1, 0);
}

/* Two items: alpha by hand is 2 * (1 - (v1 + v2) / v) with v1 = v2 = 0.3, covariance 0.1: v = 0.8, alpha 0.5. */
static void alpha_by_hand(void **state) {
    struct arena *a = *state;
    static const uint8_t mark[6][2] = {{2, 2}, {2, 2}, {1, 1}, {1, 1}, {2, 1}, {1, 2}};
    struct sheet s = {6, 2, &mark[0][0]};
    struct item_stats item[2];
    struct test_stats test;
    assert_int_equal(stats_make(a, &s, 1, item, &test, NULL), E_OK);
    near("alpha", test.alpha, 0.5, 1e-12);
    near("difficulty", item[0].difficulty, 0.5, 0);
    near("discrimination", item[0].discrimination, 1.0 / 3, 1e-12);
    near("omitted", item[0].omitted, 0, 0);
    assert_int_equal(test.at_cut, 2);
}

static void refused(void **state) {
    struct arena *a = *state;
    static const uint8_t mark[8] = {2, 1, 1, 2, 2, 1, 1, 2};
    struct item_stats item[2];
    struct test_stats test;
    struct err e;
    assert_int_equal(stats_make(a, &(struct sheet){4, 2, mark}, 1, item, &test, &e), E_INVALID);
    assert_int_equal(stats_make(a, &(struct sheet){2, 2, mark}, 1, item, &test, &e), E_INVALID);
    assert_int_equal(stats_make(a, &(struct sheet){4, 1001, mark}, 1, item, &test, &e), E_LIMIT);
}

static void distractors(void **state) {
    struct arena *a = *state;
    static const uint8_t mark[9][2] = {{2, 2}, {2, 2}, {2, 2}, {1, 2}, {1, 2}, {1, 2}, {1, 1}, {1, 1}, {1, 1}};
    const struct item_option option[] = {{.id = STR("A")}, {.id = STR("B")}, {.id = STR("C")}};
    const struct item item = {.options = 3, .option = option};
    const str answer[] = {STR("A"), STR("A"), STR("A"), STR("B"), STR("B"), STR("C"), STR("C"), STR("C"), STR("")};
    struct option_stats got[3];
    stats_options(a, &(struct sheet){9, 2, &mark[0][0]}, &item, answer, got);
    assert_int_equal(got[0].chosen[2], 3);
    assert_int_equal(got[1].chosen[1], 2);
    assert_int_equal(got[2].chosen[0], 2);
    assert_int_equal(got[2].chosen[2], 0);
}

enum { ITEMS = 20, PERSONS = 6000 };

static void truth(struct irt_item *item) {
    for (int i = 0; i < ITEMS; i++) item[i] = (struct irt_item){.a = 0.7 + 0.08 * (i % 10), .b = -1.9 + 0.2 * i};
}

static double uniform(struct entropy *r) { return ((double)entropy_below(r, 1u << 30) + 0.5) / (double)(1u << 30); }

static uint8_t *answers(struct arena *a, const struct irt_item *item, size_t persons) {
    struct entropy r = entropy_seeded(STR("answers"));
    uint8_t *mark = arena_alloc(a, persons * ITEMS);
    for (size_t p = 0; p < persons; p++) {
        double theta = sqrt(-2 * log(uniform(&r))) * cos(6.283185307179586 * uniform(&r));
        for (int i = 0; i < ITEMS; i++)
            mark[p * ITEMS + (size_t)i] = uniform(&r) < irt_right(&item[i], theta) ? ITEM_RIGHT : ITEM_WRONG;
    }
    return mark;
}

/* What answers were made with comes out again, within four standard errors, and the model fits. */
static void calibration(void **state) {
    struct arena *a = *state;
    struct irt_item made[ITEMS], got[ITEMS];
    struct irt_fit fit;
    truth(made);
    struct sheet s = {PERSONS, ITEMS, answers(a, made, PERSONS)};
    assert_int_equal(irt_calibrate(a, &s, got, &fit, NULL), E_OK);
    assert_true(fit.converged);
    for (int i = 0; i < ITEMS; i++) {
        near("a", got[i].a, made[i].a, 4 * got[i].se_a);
        near("b", got[i].b, made[i].b, 4 * got[i].se_b);
        assert_true(got[i].se_a < 0.1 && got[i].se_b < 0.15 && got[i].fit < 0.05);
    }
}

/* An item everybody has right stays finite. */
static void calibration_of_the_trivial(void **state) {
    struct arena *a = *state;
    uint8_t mark[50 * 3];
    struct irt_item got[3];
    struct irt_fit fit;
    for (int p = 0; p < 50; p++)
        mark[3 * p] = ITEM_RIGHT, mark[3 * p + 1] = ITEM_OMITTED, mark[3 * p + 2] = p % 2 ? ITEM_RIGHT : ITEM_WRONG;
    assert_int_equal(irt_calibrate(a, &(struct sheet){50, 3, mark}, got, &fit, NULL), E_OK);
    for (int i = 0; i < 3; i++) assert_true(isfinite(got[i].a) && isfinite(got[i].b));
    assert_true(got[0].b < got[2].b && got[2].b < got[1].b);
}

/* Information is the slope of the expected score squared over its variance; the cut's ability has the cut's score. */
static void information(void **state) {
    struct irt_item item[ITEMS];
    double slope, shift;
    (void)state;
    truth(item);
    for (double t = -3; t <= 3; t += 0.5) {
        double sum = 0;
        for (int i = 0; i < ITEMS; i++) {
            double d = (irt_right(&item[i], t + 1e-5) - irt_right(&item[i], t - 1e-5)) / 2e-5, p = irt_right(&item[i], t);
            sum += d * d / (p * (1 - p));
        }
        near("information", irt_information(item, ITEMS, t), sum, 1e-5);
        near("inverse", irt_theta_of(item, ITEMS, irt_expected(item, ITEMS, t)), t, 1e-9);
    }
    struct irt_item other[ITEMS];
    for (int i = 0; i < ITEMS; i++) other[i] = (struct irt_item){.a = item[i].a / 1.5, .b = 1.5 * item[i].b + 0.4};
    irt_link(item, other, ITEMS, &slope, &shift);
    near("slope", slope, 1.5, 1e-12);
    near("shift", shift, 0.4, 1e-12);
}

/* Without error everybody is classified rightly; with none but error half of them are the same twice. */
static void classification(void **state) {
    const double theta[] = {-2, -1, 1, 2}, sure[] = {0.01, 0.01, 0.01, 0.01}, none[] = {1e6, 1e6, 1e6, 1e6};
    double accuracy, consistency;
    (void)state;
    irt_classify(theta, sure, 4, 0, &accuracy, &consistency);
    near("accuracy", accuracy, 1, 1e-9);
    near("consistency", consistency, 1, 1e-9);
    irt_classify(theta, none, 4, 0, &accuracy, &consistency);
    near("consistency", consistency, 0.5, 1e-5);
}

/* Adaptive: never an item twice, no bias to speak of, better than the same number at random, exposure under control. */
static void adaptive(void **state) {
    enum { BANK = 200 };
    struct arena *a = *state;
    struct irt_item item[BANK];
    const struct adapt_bank bank = {item, BANK};
    struct adapt_report best = {0}, spread = {0};
    double exposure[BANK];
    for (int i = 0; i < BANK; i++) item[i] = (struct irt_item){.a = 0.8 + 0.01 * (i % 100), .b = -2.5 + 0.025 * i};
    struct adapt_rules r = {.least = 15, .most = 15, .among = 1};
    best.exposure = exposure;
    adapt_simulate(a, &r, &bank, 400, 7, &best);
    r.among = 10;
    adapt_simulate(a, &r, &bank, 400, 7, &spread);
    assert_true(fabs(best.bias) < 0.08 && fabs(spread.bias) < 0.08);
    assert_true(best.rmse < 0.45 && spread.rmse < 0.5);
    near("length", best.length, 15, 1e-9);
    /* Persons of each stretch of the scale add up to all; an estimate draws to the middle, at the ends most. */
    size_t persons = 0;
    double bias = 0, square = 0;
    for (int k = 0; k < ADAPT_BINS; k++) {
        persons += best.bin[k].persons;
        bias += best.bin[k].bias * (double)best.bin[k].persons / 400;
        square += best.bin[k].rmse * best.bin[k].rmse * (double)best.bin[k].persons / 400;
    }
    assert_int_equal(persons, 400);
    near("bias over the bins", bias, best.bias, 1e-9);
    near("error over the bins", sqrt(square), best.rmse, 1e-9);
    assert_true(best.bin[1].bias > best.bin[5].bias);
    double most = 0;
    for (int i = 0; i < BANK; i++) most = exposure[i] > most ? exposure[i] : most;
    near("exposure", best.most_exposed, most, 0);
    assert_true(spread.most_exposed < best.most_exposed && best.most_exposed <= 1 && spread.never < best.never);
    struct adapt_state at = {0};
    uint32_t which;
    bool seen[BANK] = {false};
    while (adapt_next(&r, &bank, &at, 3 * at.n, &which)) {
        assert_false(seen[which]);
        seen[which] = true;
        adapt_take(item, which, at.n % 2 ? ITEM_RIGHT : ITEM_WRONG, &at);
    }
    assert_int_equal(at.n, 15);
}

TESTS(TEST(exact_test), TEST(berkeley), TEST(four_fifths), TEST(alpha_by_hand), TEST(refused), TEST(distractors), TEST(calibration),
      TEST(calibration_of_the_trivial), TEST(information), TEST(classification), TEST(adaptive))
