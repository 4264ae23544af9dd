/* SPDX-License-Identifier: Apache-2.0 */
#include "selection/jury.h"

#include "test.h"

static const struct proc_jury jury = {.quorum = 2, .alone_first = true, .agree = PROC_AGREED, .excuse_ties = true};

/* R3: each alone first, once, never after agreement, never when excused or not seated. */
static void alone(void **state) {
    (void)state;
    struct err e;
    struct juror m[] = {{STR("Mia"), false, false}, {STR("Jan"), true, false}, {STR("Eva"), false, true}};
    assert_int_equal(jury_judge_alone(&jury, m, 3, STR("Mia"), false, &e), E_OK);
    assert_int_equal(jury_judge_alone(&jury, m, 3, STR("Jan"), false, &e), E_DENIED);
    assert_int_equal(jury_judge_alone(&jury, m, 3, STR("Eva"), false, &e), E_STATE);
    assert_int_equal(jury_judge_alone(&jury, m, 3, STR("Mia"), true, &e), E_STATE);
    assert_int_equal(jury_judge_alone(&jury, m, 3, STR("Piet"), false, &e), E_DENIED);
}

/* R3: agreed only when everybody who is not excused has scored, and they are enough. */
static void agreed(void **state) {
    (void)state;
    struct err e;
    struct juror m[] = {{STR("Mia"), false, true}, {STR("Jan"), false, false}, {STR("Eva"), false, true}};
    assert_int_equal(jury_judge_agreed(&jury, m, 3, &e), E_STATE);
    assert_non_null(strstr(e.msg, "Jan"));
    m[1].excused = true;
    assert_int_equal(jury_judge_agreed(&jury, m, 3, &e), E_OK);
    m[2].excused = true;
    assert_int_equal(jury_judge_agreed(&jury, m, 3, &e), E_STATE);
    assert_non_null(strstr(e.msg, "1 members"));
    assert_int_equal(jury_judge_agreed(&jury, m, 0, &e), E_STATE);
}

/* How marks become one, where the procedure does not leave that to the jury. */
static void combined(void **state) {
    const dec marks[] = {dec_of(12), dec_of(9), dec_of(15), dec_of(10)};
    dec d;
    struct proc_jury j = jury;
    assert_false(jury_combine(*state, &j, marks, 4, &d));
    j.agree = PROC_MEAN;
    assert_true(jury_combine(*state, &j, marks, 4, &d));
    assert_str(dec_print_short(*state, d), "11.5");
    j.agree = PROC_MEDIAN;
    assert_true(jury_combine(*state, &j, marks, 4, &d));
    assert_str(dec_print_short(*state, d), "11");
    assert_true(jury_combine(*state, &j, marks, 3, &d));
    assert_str(dec_print_short(*state, d), "12");
    j.agree = PROC_SUM;
    assert_true(jury_combine(*state, &j, marks, 4, &d));
    assert_str(dec_print_short(*state, d), "46");
    assert_false(jury_combine(*state, &j, marks, 0, &d));
}

TESTS(TEST(alone), TEST(agreed), TEST(combined))
