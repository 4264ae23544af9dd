/* SPDX-License-Identifier: Apache-2.0 */
/* Built-ins under budgets: what costs too many steps or too much memory ends with the limit set, and never otherwise. */
#include "test.h"

#include "feel/feel.h"

static feel_value eval(struct arena *a, const char *text, struct feel_run *run) {
    struct feel_expr *x = NULL;
    struct err e;
    if (feel_compile(a, str_of(text), FEEL_EXPRESSION, NULL, &x, &e)) {
        if (e.code != E_LIMIT) fail_msg("%s: %s", text, e.msg);
        return feel_null();
    }
    return feel_eval(run, x, NULL);
}

static void steps_are_paid_for(void **state) {
    struct arena *a = *state;
    static const char *costly[] = {
        "count(distinct values(for i in 1..3000 return {a: i})) > 0",
        "every i in 1..1000 satisfies matches(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaa!\", \"^(a|aa)+$\") = false",
        "count(sort(for i in 1..20000 return modulo(i * 7919, 10007))) > 0",
        "some i in 1..10000 satisfies list contains(for j in 1..1000 return j, -i)",
        "count(index of(concatenate(for i in 1..60000 return 1, for i in 1..60000 return 2), 2)) > 0",
        "string length(replace(string join(for i in 1..100000 return \"a\"), \"a\", \"b\")) > 0",
    };
    for (size_t i = 0; i < sizeof costly / sizeof *costly; i++) {
        struct feel_run run = {.a = a, .limits = {.steps = 100000}};
        feel_value v = eval(a, costly[i], &run);
        if (!run.limit || v.tag != FEEL_NULL)
            fail_msg("%s: not stopped after %llu steps", costly[i], (unsigned long long)run.steps);
        arena_reset(a);
    }
    struct feel_run run = {.a = a, .limits = {.steps = 100000}};
    assert_true(eval(a, "count(distinct values(for i in 1..3000 return i)) = 3000", &run).b); /* hashed: no square */
    assert_false(run.limit);
}

static void memory_that_ends_is_no_crash(void **state) {
    struct arena *a = *state;
    static const char *hungry[] = {
        "{s: \"0123456789\", t: replace(replace(replace(s, \".\", s), \".\", s), \".\", s)}.t",
        "string join(for i in 1..2000 return string(i), \" and \")",
        "split(string join(for i in 1..2000 return string(i), \";\"), \";\")",
        "context merge(for i in 1..500 return context([{key: string(i), value: i}]))",
        "sort(for i in 1..2000 return -i, function(x, y) x < y)",
        "flatten(for i in 1..300 return for j in 1..10 return [i, [j]])",
        "for i in 1..200 return @\"2025-01-01T00:00:00@Europe/Brussels\" + duration(\"PT\" + string(i) + \"H\")",
        "string(for i in 1..500 return {a: i, b: [\"x\", @\"P1D\"]})",
        "upper case(string join(for i in 1..3000 return \"ß\"))",
        "median(for i in 1..3000 return i) + stddev(for i in 1..3000 return i)",
    };
    for (size_t i = 0; i < sizeof hungry / sizeof *hungry; i++) {
        size_t passed = 0;
        for (size_t limit = 4096; limit < ((size_t)64 << 20); limit += limit / 2) {
            struct arena small;
            arena_init(&small, limit);
            struct feel_run run = {.a = &small};
            feel_value v = eval(&small, hungry[i], &run);
            if (v.tag != FEEL_NULL && !arena_is_over(&small)) passed++;
            else if (v.tag == FEEL_NULL && !run.limit && !arena_is_over(&small))
                fail_msg("%s: null at %zu bytes, limit not told", hungry[i], limit);
            arena_done(&small);
        }
        if (!passed) fail_msg("%s: never had enough", hungry[i]);
    }
    (void)a;
}

TESTS(TEST(steps_are_paid_for), TEST(memory_that_ends_is_no_crash))
