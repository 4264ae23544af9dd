/* SPDX-License-Identifier: Apache-2.0 */
#include "selection/rank.h"

#include "base/buf.h"
#include "sys/random.h"
#include "test.h"

static dec num(const char *s) {
    dec d = dec_div(dec_of(0), dec_of(0));
    if (*s) assert_true(dec_parse(str_of(s), &d));
    return d;
}

/* Rank rows of `keys` values each and print `row:rank` in order. */
static const char *ranked(struct arena *a, const char *const *value, size_t n, size_t keys, const bool *low) {
    dec *v = arena_array(a, dec, n * keys);
    for (size_t i = 0; i < n * keys; i++) v[i] = num(value[i]);
    struct rank_table t = {n, keys, v, low};
    struct ranking r;
    assert_int_equal(rank_order(a, &t, &r, NULL), E_OK);
    struct buf b = buf_make(a);
    for (size_t i = 0; i < n; i++) buf_addf(&b, "%s%u:%u", i ? " " : "", r.row[i], r.rank[i]);
    return b.n ? b.p : "";
}

/* L2: main score, then ADM, then ANAB0, high to low; still equal = same rank, the next is skipped. */
static void ties_share_a_rank(void **state) {
    const char *v[] = {"6", "5", "5", "7", "5", "5", "6", "5", "5", "6", "6", "5", "5", "9", "9"};
    assert_string_equal(ranked(*state, v, 5, 3, NULL), "1:1 3:2 0:3 2:3 4:5");
}

/* L2 near miss: a higher later key never beats a lower earlier one; 6.10 equals 6.1. */
static void first_key_decides(void **state) {
    const char *v[] = {"6.1", "1", "6.0", "10", "6.10", "1"};
    assert_string_equal(ranked(*state, v, 3, 2, NULL), "0:1 2:1 1:3");
}

/* Who has no value stands behind every value, in either direction. */
static void none_is_last(void **state) {
    const char *v[] = {"", "0", "-1"};
    const bool low[] = {true};
    assert_string_equal(ranked(*state, v, 3, 1, NULL), "1:1 2:2 0:3");
    assert_string_equal(ranked(*state, v, 3, 1, low), "2:1 1:2 0:3");
    const char *none[] = {"", ""};
    assert_string_equal(ranked(*state, none, 2, 1, NULL), "0:1 1:1");
    assert_string_equal(ranked(*state, none, 0, 1, NULL), "");
}

/* Keys that do not fit in 64 bits together are compared one by one, with the same result. */
static void long_decimals(void **state) {
    const char *v[] = {"1.0000000000000000000000000000001", "1", "1.0000000000000000000000000000002", "0",
                       "1.0000000000000000000000000000001", "1"};
    assert_string_equal(ranked(*state, v, 3, 2, NULL), "1:1 0:2 2:2");
    const char *wide[] = {"9000000000", "9000000000", "1", "0", "0", "2", "9000000000", "9000000000", "0"};
    assert_string_equal(ranked(*state, wide, 3, 3, NULL), "0:1 2:2 1:3");
}

/* Property: packed and compared agree, order is total, and ranks do not depend on the order of rows. */
static void agrees_with_comparison(void **state) {
    struct arena *a = *state;
    struct entropy e = entropy_seeded(STR("rank"));
    for (int round = 0; round < 50; round++) {
        size_t n = 1 + entropy_below(&e, 200), keys = 1 + entropy_below(&e, 3);
        dec *v = arena_array(a, dec, n * keys), *back = arena_array(a, dec, n * keys);
        for (size_t i = 0; i < n * keys; i++)
            v[i] = entropy_below(&e, 10) ? dec_make((int64_t)entropy_below(&e, 30) - 5, -(int)entropy_below(&e, 2)) : num("");
        for (size_t i = 0; i < n; i++)
            for (size_t k = 0; k < keys; k++) back[(n - 1 - i) * keys + k] = v[i * keys + k];
        struct ranking r, s;
        assert_int_equal(rank_order(a, &(struct rank_table){n, keys, v, NULL}, &r, NULL), E_OK);
        assert_int_equal(rank_order(a, &(struct rank_table){n, keys, back, NULL}, &s, NULL), E_OK);
        uint32_t *rank = arena_array(a, uint32_t, n);
        for (size_t i = 0; i < n; i++) rank[s.row[i]] = s.rank[i];
        for (size_t i = 0; i < n; i++) assert_int_equal(rank[n - 1 - r.row[i]], r.rank[i]);
        for (size_t i = 0; i < n; i++) {
            size_t better = 0;
            for (size_t j = 0; j < n; j++) {
                int c = 0;
                for (size_t k = 0; k < keys && !c; k++) {
                    dec x = v[j * keys + k], y = v[r.row[i] * keys + k];
                    bool fx = dec_is_finite(x), fy = dec_is_finite(y);
                    c = fx != fy ? (fx ? 1 : -1) : fx ? dec_cmp(x, y) : 0;
                }
                better += c > 0;
            }
            assert_int_equal(r.rank[i], better + 1);
        }
    }
}

TESTS(TEST(ties_share_a_rank), TEST(first_key_decides), TEST(none_is_last), TEST(long_decimals), TEST(agrees_with_comparison))
