/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Every kind of mistake has a folder under tests/cases/check, and the whole message it must give stands in its expect.txt.
 * With WERVIK_BLESS=1 in the environment the expectations are rewritten, to be judged by `git diff`.
 */
#include "procedure/check.h"

#include <stdlib.h>

#include "check_cases.h"

static str messages(struct arena *a, const struct folder *f) {
    struct diags d = diags_make(a);
    procedure_check(f, &d);
    struct buf out = buf_make(a);
    diags_print(&out, &d, (struct diag_source){procedure_check_text, f});
    return buf_str(&out);
}

static void every_case_says_what_is_expected(void **state) {
    struct arena *a = *state;
    str name[300];
    size_t n = case_names(a, name, 300), wrong = 0;
    assert_true(n > 30);
    for (size_t i = 0; i < n; i++) {
        const char *path = file_join(a, CASES, name[i]);
        struct folder f = case_folder(a, path, true);
        str got = messages(a, &f), want = {0};
        struct err e;
        char *expect = file_join(a, path, STR("expect.txt"));
        if (getenv("WERVIK_BLESS")) {
            if (file_save(expect, got, 0644, &e)) fail_msg("%s", e.msg);
            continue;
        }
        if (file_exists(expect)) want = case_load(a, path, STR("expect.txt"));
        if (str_eq(got, want)) continue;
        wrong++;
        print_error("%.*s: expected\n%.*sgot\n%.*s", STR_ARG(name[i]), STR_ARG(want), STR_ARG(got));
    }
    assert_int_equal(wrong, 0);
}

/* A case is named after its code: P012-wrong-kind; a code without one would be a check that nothing tests. */
static void every_code_has_a_case(void **state) {
    struct arena *a = *state;
    str name[300];
    size_t n = case_names(a, name, 300), missing = 0;
    for (int k = 0; k < CHECK__MAX; k++) {
        str code = str_of(check_row((enum check_kind)k)->code);
        bool found = false;
        for (size_t i = 0; i < n; i++) {
            if (!str_starts(name[i], str_sub(code, 2, code.n))) continue;
            str text = case_load(a, file_join(a, CASES, name[i]), STR("expect.txt"));
            found = found || str_find(text, code, 0) != SIZE_MAX;
        }
        if (found) continue;
        missing++;
        print_error("no case shows %.*s %s\n", STR_ARG(code), check_row((enum check_kind)k)->name);
    }
    assert_int_equal(missing, 0);
}

static void codes_are_found_and_unique(void **state) {
    (void)state;
    for (int k = 0; k < CHECK__MAX; k++)
        assert_ptr_equal(check_row_find(str_of(check_row((enum check_kind)k)->code)), check_row((enum check_kind)k));
    assert_null(check_row_find(STR("W-P999")));
}

/* The vacancies that are shipped have no mistake and no warning. */
static void shipped_vacancies_are_clean(void **state) {
    struct arena *a = *state;
    const str *file;
    size_t n;
    struct err e;
    if (file_list(a, "vacancies", 2000, &file, &n, &e)) fail_msg("%s", e.msg);
    for (size_t i = 0; i < n; i++) {
        if (!str_ends(file[i], STR("/procedure.yaml"))) continue;
        struct folder f = case_folder(a, file_join(a, "vacancies", str_sub(file[i], 0, file[i].n - 15)), false);
        assert_str(messages(a, &f), "");
    }
}

TESTS(TEST(every_case_says_what_is_expected), TEST(every_code_has_a_case), TEST(codes_are_found_and_unique),
      TEST(shipped_vacancies_are_clean))
