/* SPDX-License-Identifier: Apache-2.0 */
/* Explanations name what decided and nothing else (S1, E12). Printed one step a line: indent, text, value. */
#include "base/buf.h"
#include "feel/trace.h"
#include "test.h"

static void print(struct buf *b, const struct feel_why *w, int depth) {
    for (int i = 0; i < depth; i++) buf_adds(b, "  ");
    buf_addf(b, "%s%.*s -> %.*s\n",
             w->kind == FEEL_WHY_FACT   ? "* "
             : w->kind == FEEL_WHY_TURN ? "turn "
                                        : "",
             STR_ARG(w->text), STR_ARG(feel_print(b->a, w->value)));
    for (size_t i = 0; i < w->n; i++) print(b, &w->child[i], depth + 1);
}

static str explained(struct arena *a, const char *text, const char *context) {
    struct feel_expr *x;
    struct feel_run run = {.a = a};
    struct buf b = buf_make(a);
    assert_int_equal(feel_compile(a, str_of(context), FEEL_EXPRESSION, NULL, &x, NULL), E_OK);
    feel_value c = feel_eval(&run, x, NULL);
    struct feel_scope scope = {.n = c.context->shape->n, .name = c.context->shape->name};
    assert_int_equal(feel_compile(a, str_of(text), FEEL_EXPRESSION, &scope, &x, NULL), E_OK);
    print(&b, feel_explain(&run, x, c.context->value), 0);
    return buf_str(&b);
}

static void false_sides_of_and(void **state) {
    assert_str(explained(*state, "age >= 18 and licence and score > limit", "{age: 20, licence: false, score: 3, limit: 5}"),
               "age >= 18 and licence and score > limit -> false\n"
               "  * licence -> false\n"
               "  score > limit -> false\n"
               "    * score -> 3\n"
               "    * limit -> 5\n");
}

static void open_sides_when_open(void **state) {
    assert_str(explained(*state, "a.degree = \"bachelor\" and a.dutch", "{a: {degree: \"bachelor\", dutch: null}}"),
               "a.degree = \"bachelor\" and a.dutch -> null\n"
               "  * a.dutch -> null\n");
}

static void true_side_of_or(void **state) {
    assert_str(explained(*state, "x > 3 or y", "{x: 5, y: false}"), "x > 3 or y -> true\n"
                                                                    "  x > 3 -> true\n"
                                                                    "    * x -> 5\n");
}

static void condition_and_branch(void **state) {
    assert_str(explained(*state, "if not(b) then x + 1 else y", "{b: false, x: 1, y: 2}"), "if not(b) then x + 1 else y -> 2\n"
                                                                                           "  not(b) -> true\n"
                                                                                           "    * b -> false\n"
                                                                                           "  x + 1 -> 2\n"
                                                                                           "    * x -> 1\n");
}

static void turns_that_failed(void **state) {
    assert_str(explained(*state, "every j in jobs satisfies j.from <= j.to", "{jobs: [{from: 1, to: 2}, {from: 4, to: 3}]}"),
               "every j in jobs satisfies j.from <= j.to -> false\n"
               "  * jobs -> [{from: 1, to: 2}, {from: 4, to: 3}]\n"
               "  turn j.from <= j.to -> false\n"
               "    * j -> {from: 4, to: 3}\n"
               "    * j.from -> 4\n"
               "    * j.to -> 3\n");
}

struct seen {
    int calls;
    feel_value last;
};

static void on_call(void *user, const struct feel_function *f, const feel_value *arg, feel_value result) {
    struct seen *s = user;
    (void)f;
    (void)arg;
    s->calls++;
    s->last = result;
}

static void calls_are_told(void **state) {
    struct arena *a = *state;
    struct feel_expr *x;
    struct seen seen = {0};
    struct feel_trace trace = {on_call, &seen};
    struct feel_run run = {.a = a, .trace = &trace};
    assert_int_equal(feel_compile(a, STR("{f: function(x) x + 1, r: f(f(1))}"), FEEL_EXPRESSION, NULL, &x, NULL), E_OK);
    feel_eval(&run, x, NULL);
    assert_int_equal(seen.calls, 2);
    assert_str(feel_print(a, seen.last), "3");
}

TESTS(TEST(false_sides_of_and), TEST(open_sides_when_open), TEST(true_side_of_or), TEST(condition_and_branch),
      TEST(turns_that_failed), TEST(calls_are_told))
