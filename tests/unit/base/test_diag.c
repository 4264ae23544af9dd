/* SPDX-License-Identifier: Apache-2.0 */
/* Messages with a caret: what a person sees, and that a hostile file cannot steer the terminal. */
#include "base/diag.h"
#include "test.h"

static str text_of(const void *user, str file) {
    (void)file;
    return str_of(user);
}

static str printed(struct arena *a, const struct diags *d, const char *text) {
    struct buf out = buf_make(a);
    diags_print(&out, d, (struct diag_source){text_of, text});
    return buf_str(&out);
}

static void shows_line_caret_and_help(void **state) {
    struct diags d = diags_make(*state);
    struct diag *g = diag_add(&d, DIAG_ERROR, "W-P012", STR("p.yaml"), "no list is called \"%s\"", "x");
    diag_at(g, 2, 7, 3);
    diag_help(&d, g, "did you mean \"y\"?");
    diag_also(&d, g, (struct diag_also){.file = STR("n.md"), .line = 4, .col = 1, .text = "the lists stand here"});
    assert_str(printed(*state, &d, "a: 1\nfrom: xyz\n"), "p.yaml:2:7: error[W-P012]: no list is called \"x\"\n"
                                                         "    2 | from: xyz\n"
                                                         "      |       ^~~\n"
                                                         "      = n.md:4:1: the lists stand here\n"
                                                         "      = help: did you mean \"y\"?\n");
}

static void is_sorted_by_place_and_stable(void **state) {
    struct diags d = diags_make(*state);
    diag_at(diag_add(&d, DIAG_WARNING, "b", STR("f"), "second"), 3, 1, 0);
    diag_at(diag_add(&d, DIAG_ERROR, "c", STR("f"), "third"), 3, 1, 0);
    diag_at(diag_add(&d, DIAG_ERROR, "a", STR("f"), "first"), 1, 9, 0);
    diags_sort(&d);
    assert_str(d.item[0]->code, "a");
    assert_str(d.item[1]->code, "b");
    assert_str(d.item[2]->code, "c");
    assert_int_equal(d.errors, 2);
    assert_int_equal(d.warnings, 1);
}

static void control_characters_do_not_reach_the_terminal(void **state) {
    struct diags d = diags_make(*state);
    diag_at(diag_add(&d, DIAG_ERROR, "", STR("f\x1b[2J"), "bad \x07"), 1, 2, 0);
    assert_str(printed(*state, &d, "a\x1b[31m\xe2\x80\xae\xff"), "f?[2J:1:2: error: bad ?\n"
                                                                 "    1 | a?[31m??\n"
                                                                 "      |  ^\n");
}

static void a_long_line_is_cut_round_the_caret(void **state) {
    char line[5001];
    memset(line, 'x', 5000);
    line[5000] = 0;
    line[3000] = '!';
    struct diags d = diags_make(*state);
    diag_at(diag_add(&d, DIAG_ERROR, "", STR("f"), "here"), 1, 3001, 0);
    str s = printed(*state, &d, line);
    assert_true(s.n < 400);
    size_t bang = str_find(s, STR("!"), 0), caret = str_find(s, STR("^"), 0), nl = str_find(s, STR("\n"), bang);
    size_t start = str_find(s, STR("\n"), 0) + 1;
    assert_int_equal(bang - start, caret - nl - 1);
}

static void past_the_maximum_only_counts(void **state) {
    struct diags d = diags_make(*state);
    d.max = 2;
    for (int i = 0; i < 5; i++) diag_add(&d, DIAG_ERROR, "", STR("f"), "m%d", i);
    assert_int_equal(d.n, 2);
    assert_int_equal(d.errors, 5);
    assert_true(str_ends(printed(*state, &d, ""), STR("and 3 more\n")));
}

static void json_escapes(void **state) {
    struct diags d = diags_make(*state);
    diag_at(diag_add(&d, DIAG_WARNING, "W-P1", STR("f"), "a \"b\"\n"), 1, 2, 3);
    struct buf out = buf_make(*state);
    diags_print_json(&out, &d);
    assert_str(buf_str(&out),
               "{\"errors\":0,\"warnings\":1,\"messages\":[{\"severity\":\"warning\",\"code\":\"W-P1\",\"file\":\"f\","
               "\"line\":1,\"column\":2,\"width\":3,\"text\":\"a \\\"b\\\"\\u000a\",\"help\":\"\",\"also\":[]}]}\n");
}

TESTS(TEST(shows_line_caret_and_help), TEST(is_sorted_by_place_and_stable), TEST(control_characters_do_not_reach_the_terminal),
      TEST(a_long_line_is_cut_round_the_caret), TEST(past_the_maximum_only_counts), TEST(json_escapes))
