/* SPDX-License-Identifier: Apache-2.0 */
/* Conditions a column at a time: each case answered as alone, odd values and all; and those meant for columns go there. */
#include "any.h"
#include "feel/columnar.h"

static const char *const CONDITION[] = {
    "a.day + k.span > k.limit",
    "a.day - duration(\"P1Y\") <= k.limit and not(a.code = \"x\")",
    "list contains(k.codes, a.code) or a.day = null",
    "a.code in (\"x\", \"yy\", \"longer than eight\")",
    "a.code != null and a.day != null and a.inner.n >= 1.5",
    "0.7 * a.inner.n + 0.3 * a.inner.n >= 2.1",
    "a.inner.n * 2 - 1 < a.inner.n + 1.25",
    "a.inner.n = 2",
    "some i in a.items satisfies i.n > 2 and i.code = \"x\"",
    "every i in a.items satisfies i.n <= 4",
    "sum(concatenate([0], for i in a.items return if i.code in (\"x\", \"y\") then f(i.n, 1) else 0)) >= 3",
    "sum(for i in a.items return i.n) < 5",
    "f(a.inner.n, 2) > 4",
    "years and months duration(a.day, k.limit).years * 12 + years and months duration(a.day, k.limit).months >= 48",
    "if a.inner.n > 1 then a.day < k.limit else a.code = \"x\"",
    "a.inner.n between 1 and 4",
    "count(a.items[n > 1]) >= 1",
    "count(a.items.n) != 2 or a.items[n = 1].code = null",
    "sum(concatenate([1.10, 2], a.items.n)) > 4",
    "max(for i in a.items return i.n) > a.inner.n",
    "a.day = null or (date(\"2026-06-30\") - a.day).days > 3000",
    "years and months duration(a.day, date(\"2026-06-30\")).years >= 60",
    "some c in distinct values(a.items.code) satisfies c in (\"x\", \"y\")",
    "count(distinct values(a.items.n)[every i in a.items satisfies not(i.n < item)]) = 1",
    "every r in (for i in a.items return {twice: i.n * 2, more: twice + 1}) satisfies r.more > r.twice",
    "count(if a.inner.n > 2 then [\"x\"] else []) = 1",
    "count(concatenate(if a.inner.n > 2 then [\"x\"] else [], if a.day = null then [\"y\"] else [])) >= 1",
    "if count(a.items) = 0 then false else floor(sum(a.items.n) / 3) > 1",
    "a.day + duration(\"P1D\") <= k.limit",
    "(if a.code = \"x\" then \"one\" else \"two\") = \"two\"",
};
enum { CONDITIONS = sizeof CONDITION / sizeof *CONDITION, CASES = 1500 };

static void columns_as_alone(void **state) {
    struct arena *a = *state;
    const struct feel_type *types[3] = {0};
    const str name[] = {STR("a"), STR("k"), STR("f")}, params[] = {STR("p"), STR("q")};
    const struct feel_type *numbers[] = {feel_type_of(FEEL_NUMBER), feel_type_of(FEEL_NUMBER)};
    const struct feel_param param[] = {{params[0], numbers[0]}, {params[1], numbers[1]}};
    struct feel_scope inside = {.n = 2, .name = params, .type = numbers};
    struct feel_expr *body, *x[CONDITIONS];
    feel_value frame[3] = {0}, *record = arena_array(a, feel_value, CASES);
    tri *got = arena_array(a, tri, CONDITIONS * CASES);
    struct feel_run run = {.a = a};
    assert_int_equal(feel_type_parse(a, str_of(TYPE), NULL, NULL, &types[0], NULL), E_OK);
    assert_int_equal(feel_compile(a, STR("p * 2 + q"), FEEL_EXPRESSION, &inside, &body, NULL), E_OK);
    frame[1] =
        value_of(a, "{span: duration(\"P67Y\"), limit: date(\"2026-06-30\"), codes: [\"x\", \"yy\", \"longer than eight\"]}");
    frame[2] = feel_function_of(a, &(struct feel_signature){STR("f"), param, 2, numbers[0]}, body, NULL, 0);
    const feel_value *known[] = {NULL, &frame[1], &frame[2]};
    struct feel_scope scope = {.n = 3, .name = name, .type = types, .constant = known};
    uint64_t seed = 3;
    struct arena own;
    arena_init(&own, 0);
    struct feel_columns *cases = feel_columns_make(&own, types, 1, CASES);
    for (size_t i = 0; i < CASES; i++) {
        feel_value c = i % 3 ? plain_case(a, &seed) : any_case(a, &seed), good = feel_conform(&run, types[0], c);
        record[i] = i % 50 == 7 ? feel_null() : good.tag == FEEL_CONTEXT ? good : c;
        feel_columns_add(cases, &record[i]);
    }
    for (size_t k = 0; k < CONDITIONS; k++) {
        assert_int_equal(feel_compile(a, str_of(CONDITION[k]), FEEL_EXPRESSION, &scope, &x[k], NULL), E_OK);
        if (!feel_is_columnar(&run, x[k], frame, cases)) fail_msg("%s goes one by one", CONDITION[k]);
    }
    feel_test_many(&run, (const struct feel_expr *const *)x, CONDITIONS, frame, cases, got);
    for (size_t k = 0; k < CONDITIONS; k++)
        for (size_t i = 0; i < CASES; i++) {
            frame[0] = record[i];
            feel_value v = feel_eval(&run, x[k], frame);
            tri want = v.tag != FEEL_BOOL ? TRI_OPEN : v.b ? TRI_YES : TRI_NO;
            if (got[k * CASES + i] != want)
                fail_msg("%s of %.*s: %d, alone %d", CONDITION[k], STR_ARG(feel_print(a, record[i])), got[k * CASES + i], want);
        }
    arena_done(&own);
}

TESTS(TEST(columns_as_alone))
