/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The language, its tables and its pages say the same: every key and word stands in docs/procedure-language.md, and
 * docs/mistakes.md is what check.tbl.h says (WERVIK_BLESS=1 writes it).
 */
#include <stdlib.h>

#include "base/buf.h"
#include "dmn/check.h"
#include "procedure/check_parts.h"
#include "sys/file.h"
#include "test.h"

static str page(struct arena *a, const char *path) {
    str text = {0};
    struct err e;
    if (file_load(a, path, 1 << 20, &text, &e)) fail_msg("%s", e.msg);
    return text;
}

/* The word stands between two backquotes with at most punctuation and other words of code around it. */
static bool stands(str text, str word) {
    for (size_t at = 0; (at = str_find(text, word, at)) != SIZE_MAX; at++) {
        size_t line = at, end = at + word.n;
        unsigned quotes = 0;
        while (line && text.p[line - 1] != '\n') quotes += text.p[--line] == '`';
        bool whole = true;
        for (int side = 0; side < 2; side++) {
            size_t i = side ? end : at - 1;
            if (i >= text.n) continue;
            char c = text.p[i];
            whole = whole && !((c >= 'a' && c <= 'z') || c == '_' || c == '-');
        }
        if (whole && quotes % 2) return true;
    }
    return false;
}

static void every_key_is_explained(void **state) {
    str text = page(*state, "docs/procedure-language.md");
    size_t missing = 0;
    for (int o = 0; o < OBJ__MAX; o++) {
        size_t n;
        const struct proc_key_row *k = schema_keys((enum proc_object)o, &n);
        for (size_t i = 0; i < n; i++) {
            if (stands(text, str_of(k[i].name))) continue;
            missing++;
            print_error("%s: key `%s` is not in the page\n", schema_object((enum proc_object)o)->what, k[i].name);
        }
    }
    assert_int_equal(missing, 0);
}

static void every_word_is_explained(void **state) {
    str text = page(*state, "docs/procedure-language.md");
    size_t missing = 0;
    for (int s = 0; s < PROC_SET__MAX; s++) {
        size_t n;
        const struct proc_word *w = procedure_words((proc_set)s, &n);
        for (size_t i = 0; i < n && s != PROC_SET_UNIT; i++) {
            if (stands(text, w[i].word)) continue;
            missing++;
            print_error("word `%.*s` is not in the page\n", STR_ARG(w[i].word));
        }
    }
    assert_int_equal(missing, 0);
}

static void the_page_of_mistakes_is_the_table(void **state) {
    struct arena *a = *state;
    struct buf out = buf_make(a);
    struct err e;
    buf_adds(
        &out,
        "<!-- SPDX-License-Identifier: Apache-2.0 -->\n<!-- Made from src/procedure/check.tbl.h: change that file. -->\n"
        "# What `wervik check` finds in a vacancy folder\n\n"
        "A code never changes its meaning. An error keeps the folder from being published, a warning does not. For each there is\n"
        "a broken folder under `tests/cases/check/`, with the message it gives beside it.\n\n"
        "| code | | mistake | what it means |\n|---|---|---|---|\n");
    for (int k = 0; k < CHECK__MAX; k++) {
        const struct check_row *r = check_row((enum check_kind)k);
        buf_addf(&out, "| %s | %s | %s | %s |\n", r->code, r->severity == DIAG_ERROR ? "error" : "warning", r->title,
                 r->explanation);
    }
    buf_adds(&out, "\n## In the rules file\n\n| code | | what it means |\n|---|---|---|\n");
    size_t n;
    const struct dmn_check_row *row = dmn_check_all(&n);
    for (size_t i = 0; i < n; i++)
        buf_addf(&out, "| %s | %s | %s |\n", row[i].code, row[i].severity == DIAG_ERROR ? "error" : "warning", row[i].text);
    if (getenv("WERVIK_BLESS") && file_save("docs/mistakes.md", buf_str(&out), 0644, &e)) fail_msg("%s", e.msg);
    assert_true(str_eq(page(a, "docs/mistakes.md"), buf_str(&out)));
}

TESTS(TEST(every_key_is_explained), TEST(every_word_is_explained), TEST(the_page_of_mistakes_is_the_table))
