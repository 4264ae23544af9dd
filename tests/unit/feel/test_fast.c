/* SPDX-License-Identifier: Apache-2.0 */
/* The swift roads answer as the plain one: each expression compiled with types and known constants, and without either,
 * over values of every kind, null and the wrong kind among them. */
#include "feel/columnar.h"
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
static const char TYPE[] =
    "context<day: date, code: string, inner: context<n: number>, items: list<context<n: number, code: string>>>";

enum { TEXTS = sizeof TEXT / sizeof *TEXT, ROUNDS = 300, SLOTS = 5 };

static uint64_t next(uint64_t *s) {
    uint64_t z = (*s += 0x9E3779B97F4A7C15u);
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    return z ^ z >> 31;
}

static feel_value any_code(uint64_t *s) {
    static const char *const code[] = {"x", "y", "yy", "", "zzz", "longer than eight", "longer than eighx"};
    uint64_t k = next(s) % 9;
    return k == 8 ? feel_null() : k == 7 ? feel_number(dec_of(3)) : feel_string(str_of(code[k]));
}

static feel_value any_number(uint64_t *s) {
    uint64_t k = next(s) % 8;
    if (k == 0) return feel_null();
    if (k == 1) return feel_string(STR("x"));
    if (k == 2) return feel_number(dec_make(-15, -1));
    if (k == 3) return feel_number(dec_make(INT64_MAX, (int)(next(s) % 9) - 4));
    if (k == 4) return feel_number(dec_make((int64_t)(next(s) % 3000), -(int)(next(s) % 12)));
    if (k == 5) return feel_number(dec_make((int64_t)(next(s) >> 33), (int)(next(s) % 3)));
    return feel_number(dec_make((int64_t)(next(s) % 6), 0));
}

static feel_value any_day(uint64_t *s) {
    uint64_t k = next(s) % 8;
    if (k == 0) return feel_null();
    if (k == 1) return feel_number(dec_of(1));
    if (k == 2) return feel_date((date){999999999, 12, 31});
    return feel_date(date_of_days((int64_t)(next(s) % 40000)));
}

static feel_value context(struct arena *a, const char *const *name, const feel_value *value, size_t n) {
    str names[8];
    for (size_t i = 0; i < n; i++) names[i] = str_of(name[i]);
    return feel_context_make(a, names, value, n);
}

static feel_value any_case(struct arena *a, uint64_t *s) {
    static const char *const outer[] = {"day", "code", "inner", "items"}, *const item[] = {"n", "code"};
    feel_value items[3];
    size_t n = next(s) % 4;
    for (size_t i = 0; i < n; i++) items[i] = context(a, item, (feel_value[]){any_number(s), any_code(s)}, 2);
    feel_value n1 = any_number(s);
    return context(a, outer, (feel_value[]){any_day(s), any_code(s), context(a, item, &n1, 1), feel_list_make(a, items, n)}, 4);
}

static feel_value value_of(struct arena *a, const char *text) {
    struct feel_expr *x;
    struct feel_run run = {.a = a};
    assert_int_equal(feel_compile(a, str_of(text), FEEL_EXPRESSION, NULL, &x, NULL), E_OK);
    return feel_eval(&run, x, NULL);
}

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

/* Conditions a column at a time: each case answered as alone, odd values and all; and those meant for columns go there. */
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
};
enum { CONDITIONS = sizeof CONDITION / sizeof *CONDITION, CASES = 500 };

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
    struct feel_cases cases = {.frame = frame, .slot = 0, .record = record, .n = CASES};
    for (size_t i = 0; i < CASES; i++) {
        feel_value c = any_case(a, &seed), good = feel_conform(&run, types[0], c);
        record[i] = i % 50 == 7 ? feel_null() : good.tag == FEEL_CONTEXT ? good : c;
    }
    for (size_t k = 0; k < CONDITIONS; k++) {
        assert_int_equal(feel_compile(a, str_of(CONDITION[k]), FEEL_EXPRESSION, &scope, &x[k], NULL), E_OK);
        if (!feel_is_columnar(&run, x[k], &cases)) fail_msg("%s goes one by one", CONDITION[k]);
    }
    feel_test_many(&run, (const struct feel_expr *const *)x, CONDITIONS, &cases, got);
    for (size_t k = 0; k < CONDITIONS; k++)
        for (size_t i = 0; i < CASES; i++) {
            frame[0] = record[i];
            feel_value v = feel_eval(&run, x[k], frame);
            tri want = v.tag != FEEL_BOOL ? TRI_OPEN : v.b ? TRI_YES : TRI_NO;
            if (got[k * CASES + i] != want)
                fail_msg("%s of %.*s: %d, alone %d", CONDITION[k], STR_ARG(feel_print(a, record[i])), got[k * CASES + i], want);
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

TESTS(TEST(same_as_plain), TEST(small_as_library), TEST(columns_as_alone))
