/* SPDX-License-Identifier: Apache-2.0 */
/* The swift roads answer as the plain one: each expression compiled with types and known constants, and without either,
 * over values of every kind, null and the wrong kind among them. */
#include "any.h"
#include "feel/feel.h"
#include "feel/small.h"
#include "test.h"

static const char *const TEXT[] = {
    "a.day + k.span",
    "a.day - duration(\"P1Y\") <= k.limit",
    "duration(\"P18Y\") + a.day",
    "list contains(k.codes, a.code)",
    "list contains([\"x\", \"yy\", \"zzz\", \"longer than eight\"], a.code)",
    "a.code in (\"x\", \"yy\", \"longer than eight\")",
    "a.code in [\"x\", \"yy\", \"\"]",
    "a.code in k.codes",
    "a.code = \"yy\"",
    "a.code != null and a.day != null",
    "a.inner.n + 1",
    "a.inner.n * a.inner.n - 2",
    "a.inner.n + a.inner.n",
    "years and months duration(a.day, k.limit).years * 12 + years and months duration(a.day, k.limit).months",
    "some i in a.items satisfies i.n > 2 and i.code = \"x\"",
    "every i in a.items satisfies i.n > 2",
    "sum(for i in a.items return if i.code in (\"x\", \"y\") then i.n else 0)",
    "sum(concatenate([0], for i in a.items return i.n))",
    "f(a.inner.n, 2)",
    "f(a.code, a.inner.n)",
    "count(a.items[n > 1])",
    "string length(a.code)",
    "contains(a.code, \"y\")",
    "max(a.inner.n, 3)",
    "a.items.n",
    "a.day < k.limit or a.code = \"x\"",
    "0.7 * a.inner.n + 0.3 * a.inner.n >= 2.1",
    "a.inner.n < 3",
    "3.0 > a.inner.n and not(a.inner.n = null)",
    "every i in a.items satisfies i.n <= i.n",
    "every i in a.items satisfies i.n < i.code",
    "some i in a.items satisfies null = i.code or i.n >= 1.50",
    "if a.inner.n > 1 or a.code in (\"x\", \"zzz\") then a.day else a.items",
    "(0.7 * a.inner.n) * 1.10 + 2",
    "months(a.day, k.limit)",
    "months(k.limit, a.day) + months(a.day, a.day)",
    "months(a.code, a.day)",
    "sum(concatenate([0], [1.50], for i in a.items return if i.code in (\"x\", \"y\") then months(a.day, k.limit) else i.n))",
    "sum(for i in a.items return sum(for j in a.items return j.n))",
    "sum(for i in [1, 2.5, 3] return i * a.inner.n)",
    "sum(for i in a.day return i)",
    "graded(a.inner.n, a.code)",
    "graded(a.code, a.inner.n)",
    "graded(1, k.codes)",
    "a.day + k.span > k.limit",
    "a.day + k.span < k.limit and a.day - k.span <= k.limit",
    "k.limit >= a.day or k.limit < a.day + k.span",
    "a.items[n <= 3 and code = \"x\"]",
};
enum { TEXTS = sizeof TEXT / sizeof *TEXT, ROUNDS = 300, SLOTS = 5 };

static void same_as_plain(void **state) {
    struct arena *a = *state;
    const struct feel_type *types[SLOTS] = {0}, *day = feel_type_of(FEEL_DATE), *days[] = {day, day};
    const str name[] = {STR("a"), STR("k"), STR("f"), STR("months"), STR("graded")}, params[] = {STR("p"), STR("q")};
    const struct feel_param param[] = {{params[0], feel_type_of(FEEL_NUMBER)}, {params[1], NULL}};
    struct feel_scope inside = {.n = 2, .name = params};
    const struct feel_param of_days[] = {{params[0], day}, {params[1], day}};
    struct feel_expr *body, *whole, *grade, *fast[TEXTS], *plain[TEXTS];
    feel_value frame[SLOTS], factor = feel_number(dec_make(15, -1));
    const str outer[] = {STR("factor")};
    struct feel_scope typed_inside = {.n = 2, .name = params, .type = days}, around = {.n = 1, .name = outer},
                      within = {.outer = &around, .n = 2, .name = params};
    assert_int_equal(feel_type_parse(a, str_of(TYPE), NULL, NULL, &types[0], NULL), E_OK);
    assert_int_equal(feel_compile(a, STR("p * 2 + q"), FEEL_EXPRESSION, &inside, &body, NULL), E_OK);
    frame[1] =
        value_of(a, "{span: duration(\"P67Y\"), limit: date(\"2026-06-30\"), codes: [\"x\", \"yy\", \"longer than eight\"]}");
    frame[2] = feel_function_of(a, &(struct feel_signature){STR("f"), param, 2, feel_type_of(FEEL_NUMBER)}, body, NULL, 0);
    assert_int_equal(feel_compile(a, STR("years and months duration(p, q).years * 12 + years and months duration(p, q).months"),
                                  FEEL_EXPRESSION, &typed_inside, &whole, NULL),
                     E_OK);
    assert_int_equal(feel_compile(a, STR("if q = \"x\" or p > factor then p * factor else -p + string length(q)"), FEEL_EXPRESSION,
                                  &within, &grade, NULL),
                     E_OK);
    frame[3] = feel_function_of(a, &(struct feel_signature){STR("months"), of_days, 2, feel_type_of(FEEL_NUMBER)}, whole, NULL, 0);
    frame[4] = feel_function_of(a, &(struct feel_signature){STR("graded"), param, 2, feel_type_of(FEEL_NUMBER)}, grade, &factor, 1);
    const feel_value *known[] = {NULL, &frame[1], &frame[2], &frame[3], &frame[4]};
    struct feel_scope typed = {.n = SLOTS, .name = name, .type = types, .constant = known}, bare = {.n = SLOTS, .name = name};
    for (size_t i = 0; i < TEXTS; i++) {
        assert_int_equal(feel_compile(a, str_of(TEXT[i]), FEEL_EXPRESSION, &typed, &fast[i], NULL), E_OK);
        assert_int_equal(feel_compile(a, str_of(TEXT[i]), FEEL_EXPRESSION, &bare, &plain[i], NULL), E_OK);
    }
    uint64_t seed = 1;
    for (int r = 0; r < ROUNDS; r++) {
        struct arena_mark m = arena_mark(a);
        struct feel_run run = {.a = a};
        feel_value c = any_case(a, &seed), good = feel_conform(&run, types[0], c);
        frame[0] = good.tag == FEEL_CONTEXT ? good : c; /* a value of the wrong type must be answered alike too */
        for (size_t i = 0; i < TEXTS; i++) {
            str got = feel_print(a, feel_eval(&run, fast[i], frame)), want = feel_print(a, feel_eval(&run, plain[i], frame));
            if (!str_eq(got, want)) fail_msg("%s: %.*s, plain %.*s", TEXT[i], STR_ARG(got), STR_ARG(want));
            tri t = feel_test(&run, fast[i], frame), asked = str_is(want, "true")    ? TRI_YES
                                                             : str_is(want, "false") ? TRI_NO
                                                                                     : TRI_OPEN;
            if (t != asked) fail_msg("%s: asked whether it is true: %d, plain %.*s", TEXT[i], t, STR_ARG(want));
        }
        arena_rewind(a, m);
    }
}

/* Small decimals: one machine word gives the decimal library's bits. */
static void small_as_library(void **state) {
    uint64_t seed = 2;
    (void)state;
    for (int i = 0; i < 200000; i++) {
        int spread = i % 3 ? 12 : 40;
        dec a = dec_make((int64_t)(next(&seed) >> (33 + next(&seed) % 30)), (int)(next(&seed) % (uint64_t)spread) - spread / 2);
        dec b = dec_make((int64_t)(next(&seed) >> (33 + next(&seed) % 30)), i % 2 ? dec_scale(a) * -1 : (int)(next(&seed) % 9) - 4);
        assert_true(small_is(a) && small_is(b));
        dec product = dec_mul(a, b), sum = dec_add(a, b), fast = small_mul(a, b);
        assert_true(product.lo == fast.lo && product.hi == fast.hi);
        if (small_is_sum(a, b)) assert_true(sum.lo == a.lo + b.lo && sum.hi == a.hi);
        int cmp = 9;
        if (small_cmp(a, b, &cmp)) assert_int_equal(cmp, dec_cmp(a, b));
    }
    assert_false(small_is(dec_neg(dec_of(1))));
    assert_false(small_is(dec_make(1, SMALL_NEAR + 1)));
    assert_false(small_is(dec_div(dec_of(1), dec_of(0))));
}

TESTS(TEST(same_as_plain), TEST(small_as_library))
