/* SPDX-License-Identifier: Apache-2.0 */
/* Scenario files taken apart: words, quotes, moments, remarks, places. */
#include "codec/play.h"
#include "test.h"

/* Lines as `kind@line[day second]:word|name=word`, one behind the other. */
static str flatten(struct arena *a, const struct play *p) {
    static const char kinds[] = "AESPFI";
    str out = {0};
    for (size_t i = 0; i < p->n; i++) {
        const struct play_line *l = &p->line[i];
        out = arena_printf(a, "%.*s%s%c%u", STR_ARG(out), i ? " " : "", kinds[l->kind], l->line);
        if (l->has_when) out = arena_printf(a, "%.*s[%.*s %d]", STR_ARG(out), STR_ARG(date_print(a, l->when.day)), l->when.second);
        for (size_t k = 0; k < l->n; k++)
            out = arena_printf(a, "%.*s%c%.*s%s%.*s", STR_ARG(out), k ? '|' : ':', STR_ARG(l->word[k].name),
                               l->word[k].named ? "=" : "", STR_ARG(l->word[k].text));
    }
    return out;
}

static void lines_words_and_moments(void **state) {
    static const struct {
        const char *text, *flat;
    } rows[] = {
        {"", ""},
        {"# only a remark\n\n   \n", ""},
        {"screen", "A1:screen"},
        {"2025-11-10 23:59:59  apply Ann kanaal=aanwerving", "A1[2025-11-10 86399]:apply|Ann|kanaal=aanwerving"},
        {"2025-11-10 screen\n  confirm # all\n", "A1[2025-11-10 0]:screen A2:confirm"},
        {"2025-11-10T10:00 screen", "A1[2025-11-10 36000]:screen"},
        {"apply \"Ann Smit\" reden=\"te \"\"laat\"\" \" D.\"taal van onderwijs\"=nl",
         "A1:apply|Ann Smit|reden=te \"laat\" |D.taal van onderwijs=nl"},
        {"expect lijst = Ann 1, Bo 2", "E1:expect|lijst|=|Ann|1,|Bo|2"},
        {"apply Ann \\\r\n   a=1 \\\n b=2\nscreen\n", "A1:apply|Ann|a=1|b=2 A4:screen"},
        {"scenario One of five\nperson p a=1\nfolder ../x\ninclude y.play",
         "S1:scenario|One|of|five P2:person|p|a=1 F3:folder|../x I4:include|y.play"},
        {"apply C#", "A1:apply|C#"},
        {"apply a=b=c a= \"\"", "A1:apply|a=b=c|a=|"},
        {"\xEF\xBB\xBFscreen\r\n", "A1:screen"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct play p;
        struct err e = {0};
        if (play_parse(*state, STR("x.play"), str_of(rows[i].text), &p, &e)) fail_msg("%s: %s", rows[i].text, e.msg);
        assert_str(flatten(*state, &p), rows[i].flat);
    }
}

static void what_cannot_be_has_a_place(void **state) {
    static const struct {
        const char *text;
        ecode code;
        int line, col;
        const char *msg;
    } rows[] = {
        {"screen\n apply \"Ann\nx\"", E_SYNTAX, 2, 8, "a quote is opened here and not closed on this line"},
        {"2025-02-30 screen", E_SYNTAX, 1, 1, "`2025-02-30` is no moment that exists"},
        {"\n2025-11-10 24:00 screen", E_SYNTAX, 2, 1, "`2025-11-10 24:00` is no moment that exists"},
        {"2025-11-10 10:00 # nothing", E_SYNTAX, 1, 1, "a moment, and nothing that happens then"},
        {"screen \xff", E_LIMIT, 0, 0, "byte 8 is not UTF-8"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct play p;
        struct err e = {0};
        assert_int_equal(play_parse(*state, STR("x.play"), str_of(rows[i].text), &p, &e), rows[i].code);
        assert_string_equal(e.msg, rows[i].msg);
        assert_int_equal(e.line, rows[i].line);
        assert_int_equal(e.col, rows[i].col);
    }
}

static void a_line_without_end_is_refused(void **state) {
    char *text = arena_alloc(*state, 100001);
    for (int i = 0; i < 50000; i++) memcpy(text + (size_t)i * 2, "a ", 2);
    struct play p;
    struct err e = {0};
    assert_int_equal(play_parse(*state, STR("x.play"), str_make(text, 100000), &p, &e), E_LIMIT);
    assert_string_equal(e.msg, "a line too long: at most 400 words");
}

static void words_of_the_shell(void **state) {
    (void)state;
    struct play_word w = play_word_make(STR("reden=a=b \"c\""));
    assert_true(w.named);
    assert_str(w.name, "reden");
    assert_str(w.text, "a=b \"c\"");
    assert_false(play_word_make(STR("Ann")).named);
    assert_false(play_word_make(STR("=x")).named);
}

TESTS(TEST(lines_words_and_moments), TEST(what_cannot_be_has_a_place), TEST(a_line_without_end_is_refused),
      TEST(words_of_the_shell))
