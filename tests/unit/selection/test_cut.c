/* SPDX-License-Identifier: Apache-2.0 */
#include "selection/cut.h"

#include "test.h"

/* Rank these whole scores, high first. */
static struct ranking order(struct arena *a, const int *score, size_t n, dec **ret) {
    dec *v = arena_array(a, dec, n + 1);
    for (size_t i = 0; i < n; i++) v[i] = dec_of(score[i]);
    struct ranking r;
    assert_int_equal(rank_order(a, &(struct rank_table){n, 1, v, NULL}, &r, NULL), E_OK);
    if (ret) *ret = v;
    return r;
}

static size_t cut(struct arena *a, struct proc_cut c, const int *score, size_t n) {
    dec *v;
    struct ranking r = order(a, score, n, &v);
    size_t taken = 99;
    assert_int_equal(cut_count(&c, 1, &r, v, &taken, NULL), E_OK);
    return taken;
}

static struct proc_cut best(int n, proc_ties ties) {
    return (struct proc_cut){.how = PROC_CUT_BEST, .amount = dec_of(n), .ties = ties};
}

/* T3: the five best; equal at the fifth place: all of them, six or seven; equal before or behind the edge brings nobody. */
static void ties_at_the_edge(void **state) {
    assert_int_equal(cut(*state, best(5, PROC_TIES_ALL_IN), (int[]){9, 8, 7, 6, 5, 4, 4}, 7), 5);
    assert_int_equal(cut(*state, best(5, PROC_TIES_ALL_IN), (int[]){9, 8, 7, 6, 5, 5, 4}, 7), 6);
    assert_int_equal(cut(*state, best(5, PROC_TIES_ALL_IN), (int[]){9, 8, 7, 5, 5, 5, 5}, 7), 7);
    assert_int_equal(cut(*state, best(5, PROC_TIES_ALL_IN), (int[]){9, 9, 7, 6, 5, 4, 3}, 7), 5);
    assert_int_equal(cut(*state, best(5, PROC_TIES_ALL_IN), (int[]){9, 8, 7}, 3), 3);
    assert_int_equal(cut(*state, best(5, PROC_TIES_ALL_IN), NULL, 0), 0);
}

/* The other policies: none of the tied goes on; or the procedure did not say, which is told. */
static void other_policies(void **state) {
    assert_int_equal(cut(*state, best(5, PROC_TIES_ALL_OUT), (int[]){9, 8, 7, 6, 5, 5, 4}, 7), 4);
    assert_int_equal(cut(*state, best(3, PROC_TIES_ALL_OUT), (int[]){5, 5, 5, 5}, 4), 0);
    struct ranking r = order(*state, (int[]){9, 5, 5}, 3, NULL);
    struct proc_cut c = best(2, PROC_TIES_NONE);
    size_t n = 77;
    struct err e;
    assert_int_equal(cut_count(&c, 1, &r, NULL, &n, &e), E_INVALID);
    assert_int_equal(n, 77);
}

/* The ways to say how many. */
static void ways_to_cut(void **state) {
    const int s[] = {9, 8, 7, 6, 5, 4, 3};
    assert_int_equal(cut(*state, (struct proc_cut){.how = PROC_CUT_ALL}, s, 7), 7);
    assert_int_equal(cut(*state, (struct proc_cut){.how = PROC_CUT_PERCENT, .amount = dec_of(50), .ties = PROC_TIES_ALL_IN}, s, 7),
                     4);
    assert_int_equal(cut(*state, (struct proc_cut){.how = PROC_CUT_SCORE, .amount = dec_of(6), .ties = PROC_TIES_ALL_IN}, s, 7), 4);
    struct proc_cut per_post = {.how = PROC_CUT_PER_POST, .amount = dec_make(25, -1), .ties = PROC_TIES_ALL_IN};
    assert_int_equal(cut_number(&per_post, 3, 100), 7);
    struct proc_cut merge = best(1, PROC_TIES_ALL_IN);
    merge.merge_below = 3;
    assert_int_equal(cut(*state, merge, (int[]){9, 8, 8, 7}, 4), 3);
}

/* T4: free only while fewer than five remain: six invited, one leaves, none free; two leave, one free. */
static void places_free(void **state) {
    (void)state;
    struct proc_refill below = {.free = PROC_FREE_BELOW}, each = {.free = PROC_FREE_EACH};
    assert_int_equal(refill_free(&below, 5, 5, 0, 0), 0);
    assert_int_equal(refill_free(&below, 5, 4, 1, 0), 1);
    assert_int_equal(refill_free(&below, 5, 5, 1, 0), 0);
    assert_int_equal(refill_free(&below, 5, 4, 2, 0), 1);
    assert_int_equal(refill_free(&below, SIZE_MAX, 4, 2, 0), 0);
    assert_int_equal(refill_free(&each, 5, 5, 1, 0), 1);
    assert_int_equal(refill_free(&each, 5, 5, 1, 1), 0);
}

/* L4 T4: taken in order, whoever is not there is passed over, a tie at the edge comes whole. */
static void head_of_a_list(void **state) {
    (void)state;
    const struct taker t[] = {{1, false}, {2, true}, {2, true}, {4, true}};
    bool take[4];
    assert_int_equal(take_head(t, 4, 1, true, take), 2);
    assert_true(!take[0] && take[1] && take[2] && !take[3]);
    assert_int_equal(take_head(t, 4, 1, false, take), 1);
    assert_true(take[1] && !take[2]);
    assert_int_equal(take_head(t, 4, 9, true, take), 3);
    assert_int_equal(take_head(t, 0, 1, true, take), 0);
}

TESTS(TEST(ties_at_the_edge), TEST(other_policies), TEST(ways_to_cut), TEST(places_free), TEST(head_of_a_list))
