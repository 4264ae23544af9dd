/* SPDX-License-Identifier: Apache-2.0 */
/* A pattern compiled once answers as one compiled for each use. */
#include "test.h"

#include "feel/feel.h"
#include "feel/regex.h"

static void a_kept_pattern_answers_as_a_new_one(void **state) {
    static const struct {
        const char *pattern, *flags, *text;
        bool found;
    } row[] = {
        {"^[a-z]+$", "", "abc", true},
        {"^[a-z]+$", "", "aBc", false},
        {"^[a-z]+$", "i", "aBc", true},
        {"(a)\\1", "", "xaay", true},
        {"\\p{Lu}", "", "é", false},
        {"\\p{Lu}", "", "É", true},
        {"a.c", "q", "abc", false},
        {"a.c", "q", "a.c", true},
        {"a b", "x", "ab", true},
        {"^b$", "m", "a\nb\nc", true},
        {"", "", "", true},
        {"[\\i-[:]]", "", ":", false},
    };
    struct arena *a = *state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        const struct regex *kept = regex_keep(a, str_of(row[i].pattern), str_of(row[i].flags));
        assert_non_null(kept);
        for (int use = 0; use < 3; use++) { /* the last one is new */
            struct regex *r = NULL;
            struct regex_match m[2];
            struct err e = {0};
            bool found;
            assert_int_equal(
                use < 2 ? regex_open(a, kept, &r, &e) : regex_new(a, str_of(row[i].pattern), str_of(row[i].flags), &r, &e), E_OK);
            assert_int_equal(regex_find(r, str_of(row[i].text), 0, &found, &m[use & 1], &e), E_OK);
            assert_int_equal(found, row[i].found);
            regex_free(r);
        }
    }
    assert_null(regex_keep(a, STR("("), STR("")));
    assert_null(regex_keep(a, STR("a"), STR("z")));
}

static str eval(struct arena *a, const struct feel_expr *x, const char *text) {
    struct feel_run run = {.a = a};
    feel_value in = feel_string(str_of(text)), v = feel_eval(&run, x, &in);
    return v.tag == FEEL_NULL && v.cause ? v.cause->text : feel_print(a, v);
}

static void an_expression_keeps_its_patterns(void **state) {
    static const str name[] = {{"x", 1}};
    static const struct feel_type *const type[] = {NULL};
    static const struct {
        const char *expression, *in, *out;
    } row[] = {
        {"matches(x, \"^[a-z]+$\")", "abc", "true"},
        {"matches(x, \"^[a-z]+$\", \"i\")", "ABC", "true"},
        {"replace(x, \"(b+)\", \"<$1>\")", "abbc", "\"a<bb>c\""},
        {"split(x, \",\\s*\")", "a, b,c", "[\"a\", \"b\", \"c\"]"},
        {"matches(x, \"(\")", "abc", "matches: the pattern at character 2: a ( is not closed"},
        {"matches(x, \"a\", \"z\")", "abc", "matches: flags are any of s, m, i, x and q"},
        {"replace(x, \"b*\", \"\")", "abc", "replace: the pattern matches the empty text"},
    };
    struct arena *a = *state;
    struct feel_scope scope = {.n = 1, .name = name, .type = type};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct feel_expr *x;
        struct err e = {0};
        assert_int_equal(feel_compile(a, str_of(row[i].expression), FEEL_EXPRESSION, &scope, &x, &e), E_OK);
        for (int twice = 0; twice < 2; twice++) assert_str(eval(a, x, row[i].in), row[i].out);
    }
}

TESTS(TEST(a_kept_pattern_answers_as_a_new_one), TEST(an_expression_keeps_its_patterns))
