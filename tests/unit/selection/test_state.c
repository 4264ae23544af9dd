/* SPDX-License-Identifier: Apache-2.0 */
#include "selection/state.h"

#include "test.h"

static cand_state after(cand_state from, proc_event ev) {
    cand_state to;
    return state_step(from, ev, &to) ? to : CAND__MAX;
}

/* S1 T3 L1 L4 L5 R4 P1: the road of one candidate after another. */
static void the_road(void **state) {
    (void)state;
    assert_int_equal(after(CAND_SUBMITTED, PROC_VALID), CAND_VALID);
    assert_int_equal(after(CAND_VALID, PROC_INVITED), CAND_INVITED);
    assert_int_equal(after(CAND_VALID, PROC_NOT_INVITED), CAND_LISTED);
    assert_int_equal(after(CAND_LISTED, PROC_CALLED), CAND_INVITED);
    assert_int_equal(after(CAND_INVITED, PROC_CANNOT), CAND_LISTED);
    assert_int_equal(after(CAND_INVITED, PROC_PASSED), CAND_PASSED);
    assert_int_equal(after(CAND_PASSED, PROC_CHOSEN), CAND_CHOSEN);
    assert_int_equal(after(CAND_PASSED, PROC_NOT_CHOSEN), CAND_RESERVE);
    assert_int_equal(after(CAND_RESERVE, PROC_CHOSEN), CAND_CHOSEN);
}

/* T1: nobody is invited without being valid. T4 against L5: who withdrew does not come back. */
static void no_way(void **state) {
    (void)state;
    assert_int_equal(after(CAND_SUBMITTED, PROC_INVITED), CAND__MAX);
    assert_int_equal(after(CAND_TO_PROVE, PROC_INVITED), CAND__MAX);
    assert_int_equal(after(CAND_INVALID, PROC_INVITED), CAND__MAX);
    for (proc_event ev = 0; ev < PROC_EVENT__MAX; ev++) assert_int_equal(after(CAND_WITHDRAWN, ev), CAND__MAX);
    for (proc_event ev = 0; ev < PROC_EVENT__MAX; ev++) assert_int_equal(after(CAND_FAILED, ev), CAND__MAX);
    assert_int_equal(after(CAND_LISTED, PROC_CANNOT), CAND__MAX);
    assert_int_equal(after(CAND_OUT, PROC_INVITED), CAND__MAX);
}

/* Every state is reached from the first, names are single, and the picture names them all. */
static void table_is_whole(void **state) {
    bool reached[CAND__MAX] = {[CAND_SUBMITTED] = true};
    for (int round = 0; round < CAND__MAX; round++)
        for (cand_state s = 0; s < CAND__MAX; s++)
            for (proc_event ev = 0; reached[s] && ev < PROC_EVENT__MAX; ev++)
                if (after(s, ev) != CAND__MAX) reached[after(s, ev)] = true;
    str dot = state_print_dot(*state);
    for (cand_state s = 0; s < CAND__MAX; s++) {
        cand_state back;
        assert_true(reached[s]);
        assert_true(state_find(str_of(state_word(s)), &back) && back == s);
        assert_int_not_equal(str_find(dot, str_of(state_word(s)), 0), SIZE_MAX);
        assert_true(*state_text(s, "nl") && *state_text(s, "en"));
    }
    assert_string_equal(state_step_rules(CAND_INVITED, PROC_CANNOT), "L5");
    assert_string_equal(state_step_rules(CAND_WITHDRAWN, PROC_INVITED), "");
    assert_true(state_is_over(CAND_WITHDRAWN) && !state_is_over(CAND_LISTED));
}

TESTS(TEST(the_road), TEST(no_way), TEST(table_is_whole))
