/* SPDX-License-Identifier: Apache-2.0 */
#include "app/act.h"

#include "test.h"

/* Every act is found by its word, has somebody who may do it, and helps in both languages. */
static void rows_are_whole(void **state) {
    (void)state;
    for (act_kind k = 0; k < ACT__MAX; k++) {
        const struct act_row *r = act_row_get(k);
        act_kind found;
        assert_true(act_find(str_of(r->word), &found));
        assert_int_equal(found, k);
        assert_int_not_equal(r->who, 0);
        assert_true(r->en[0] && r->nl[0]);
    }
    act_kind none;
    assert_false(act_find(STR("aply"), &none));
}

/* Arguments of an act stand together, names are single, choices are given exactly for choices. */
static void args_are_whole(void **state) {
    (void)state;
    size_t total = 0;
    for (act_kind k = 0; k < ACT__MAX; k++) {
        size_t n;
        const struct act_arg *a = act_args_get(k, &n);
        total += n;
        for (size_t i = 0; i < n; i++) {
            assert_int_equal(a[i].act, k);
            assert_ptr_equal(act_arg_find(k, str_of(a[i].name)), &a[i]);
            assert_int_equal(a[i].type == ARG_CHOICE, a[i].choices[0] != 0);
        }
    }
    size_t rows = 0;
#define ARG(token, name, type, need, privacy, choices, en, nl) rows++;
#include "app/act.tbl.h"
    assert_int_equal(total, rows);
    assert_null(act_arg_find(ACT_APPLY, STR("nmae")));
}

/* Roles are read as they are printed. */
static void roles_round_trip(void **state) {
    (void)state;
    for (unsigned bit = ROLE_CANDIDATE; bit <= ROLE_APPROVER; bit <<= 1) {
        act_role r;
        assert_true(act_role_find(str_of(act_role_name((act_role)bit)), &r));
        assert_int_equal(r, bit);
    }
    act_role none;
    assert_false(act_role_find(STR("boss"), &none));
}

TESTS(TEST(rows_are_whole), TEST(args_are_whole), TEST(roles_round_trip))
