/* SPDX-License-Identifier: Apache-2.0 */
/* A notice: its clauses with their places, its HTML, and what is refused. */
#include "codec/md.h"
#include "test.h"

static const struct md_notice *parse(struct arena *a, const char *text) {
    const struct md_notice *n = NULL;
    struct err e;
    ecode code = md_notice_parse(a, STR("n.md"), str_of(text), &n, &e);
    if (code) fail_msg("%s:%d:%d %s", e.file, e.line, e.col, e.msg);
    return n;
}

static void finds_clauses_wherever_they_stand(void **state) {
    const struct md_notice *n = parse(*state, "# Bericht *nu*\n\n"
                                              "Solliciteren kan tot\nen met **10** november. {#N1}\n\n"
                                              "- één {#E1}\n- twee {#E2 .info}\n\n"
                                              "## Screening {#S1}\n\nWij kijken na.\n\nEn nog eens.\n\n### Anders\n\nNiet dit.\n\n"
                                              "| a | b |\n|---|---|\n| x | y {#T1} |\n");
    assert_str(n->title, "Bericht nu");
    assert_int_equal(n->n, 5);
    static const struct {
        const char *id, *text;
        bool info;
        uint32_t line, col;
    } want[] = {{"N1", "Solliciteren kan tot en met 10 november.", false, 4, 25},
                {"E1", "één", false, 6, 7},
                {"E2", "twee", true, 7, 8},
                {"S1", "Screening Wij kijken na. En nog eens.", false, 9, 14},
                {"T1", "x y", false, 21, 9}};
    for (size_t i = 0; i < 5; i++) {
        const struct md_clause *c = &n->clause[i];
        assert_str(c->id, want[i].id);
        assert_str(c->text, want[i].text);
        assert_int_equal(c->info, want[i].info);
        assert_int_equal(c->line, want[i].line);
        assert_int_equal(c->col, want[i].col);
        assert_ptr_equal(md_clause_find(n, c->id), c);
    }
    assert_null(md_clause_find(n, STR("Z9")));
}

static void a_mark_in_code_is_no_clause(void **state) { assert_int_equal(parse(*state, "Schrijf `{#E8}`.\n\n    {#E9}\n")->n, 0); }

static void refuses_with_a_place(void **state) {
    static const struct {
        const char *text;
        ecode code;
        int line, col;
    } bad[] = {
        {"a {#E1}\n\nb {#E1}\n", E_EXISTS, 3, 3},
        {"a {#E1} {#E2}\n", E_INVALID, 1, 9},
        {"a\nb {#E1\n", E_SYNTAX, 2, 3},
        {"a {#}\n", E_SYNTAX, 1, 3},
        {"a {#1E}\n", E_SYNTAX, 1, 3},
        {"a {#E1 .x}\n", E_SYNTAX, 1, 3},
        {"a\n\xff\n", E_SYNTAX, 2, 1},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        const struct md_notice *n = NULL;
        struct err e;
        ecode code = md_notice_parse(*state, STR("n.md"), str_of(bad[i].text), &n, &e);
        if (code != bad[i].code || e.line != bad[i].line || e.col != bad[i].col)
            fail_msg("row %zu: code %d, %d:%d %s", i, code, e.line, e.col, e.msg);
        assert_null(n);
    }
}

static void depth_is_bounded(void **state) {
    char text[201];
    memset(text, '>', 200);
    text[200] = 0;
    const struct md_notice *n = NULL;
    struct err e;
    assert_int_equal(md_notice_parse(*state, STR("n.md"), str_of(text), &n, &e), E_LIMIT);
}

static str html(struct arena *a, const char *text) {
    struct buf out = buf_make(a);
    md_notice_print_html(&out, parse(a, text));
    return buf_str(&out);
}

static void prints_html_with_ids_and_escapes(void **state) {
    assert_str(html(*state, "## A & <b>B</b> {#E1}\n"), "<h2 id=\"E1\">A &amp; &lt;b&gt;B&lt;/b&gt;</h2>\n");
    assert_str(html(*state, "[x](javascript:alert(1)) [y](https://e.be/?a=1&b=\"2\") ![z](https://e.be/p.png)\n"),
               "<p>x <a href=\"https://e.be/?a=1&amp;b=&quot;2&quot;\">y</a> <em>z</em></p>\n");
    assert_str(html(*state, "<script>alert(1)</script>\n"), "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n");
    assert_str(html(*state, "- a {#N1}\n"), "<ul><li id=\"N1\">a</li>\n</ul>\n");
    assert_str(html(*state, "| a |\n|---|\n| b {#T1} |\n"),
               "<table><tr><th scope=\"col\">a</th>\n</tr>\n<tr id=\"T1\"><td>b</td>\n</tr>\n</table>\n");
}

TESTS(TEST(finds_clauses_wherever_they_stand), TEST(a_mark_in_code_is_no_clause), TEST(refuses_with_a_place),
      TEST(depth_is_bounded), TEST(prints_html_with_ids_and_escapes))
