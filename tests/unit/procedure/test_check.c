/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Every kind of mistake has a folder under tests/cases/check, and the whole message it must give stands in its expect.txt.
 * A folder holds only what differs from `good`, the vacancy without a mistake: a file it does not have is taken from there.
 * With WERVIK_BLESS=1 in the environment the expectations are rewritten, to be judged by `git diff`.
 */
#include "procedure/check.h"

#include <stdlib.h>

#include "sys/file.h"
#include "test.h"

#define CASES "tests/cases/check"

static str load(struct arena *a, const char *folder, str name) {
    str text = {0};
    struct err e;
    if (file_load(a, file_join(a, folder, name), 4 << 20, &text, &e)) fail_msg("%s", e.msg);
    return text;
}

static void add_files(struct arena *a, struct folder *f, struct folder_file *to, const char *path) {
    const str *name;
    size_t n;
    struct err e;
    if (file_list(a, path, 200, &name, &n, &e)) fail_msg("%s: %s", path, e.msg);
    for (size_t i = 0; i < n; i++) {
        if (str_is(name[i], "expect.txt")) continue;
        bool there = false;
        for (size_t j = 0; j < f->n; j++) there = there || str_eq(to[j].name, name[i]);
        if (!there && f->n < 200) to[f->n++] = (struct folder_file){name[i], load(a, path, name[i])};
    }
    f->file = to;
}

static struct folder folder_of(struct arena *a, const char *path, bool over_good) {
    struct folder f = {0};
    struct folder_file *to = arena_array(a, struct folder_file, 200);
    add_files(a, &f, to, path);
    if (over_good) add_files(a, &f, to, CASES "/good");
    return f;
}

static str messages(struct arena *a, const struct folder *f) {
    struct diags d = diags_make(a);
    procedure_check(f, &d);
    struct buf out = buf_make(a);
    diags_print(&out, &d, (struct diag_source){procedure_check_text, f});
    return buf_str(&out);
}

/* The names of the case folders, in byte order. */
static size_t cases(struct arena *a, str *ret, size_t most) {
    const str *file;
    size_t n, m = 0;
    struct err e;
    if (file_list(a, CASES, 2000, &file, &n, &e)) fail_msg("%s", e.msg);
    for (size_t i = 0; i < n; i++) {
        str name = str_sub(file[i], 0, str_find(file[i], STR("/"), 0));
        if (m < most && (!m || !str_eq(ret[m - 1], name))) ret[m++] = name;
    }
    return m;
}

static void every_case_says_what_is_expected(void **state) {
    struct arena *a = *state;
    str name[300];
    size_t n = cases(a, name, 300), wrong = 0;
    assert_true(n > 30);
    for (size_t i = 0; i < n; i++) {
        const char *path = file_join(a, CASES, name[i]);
        struct folder f = folder_of(a, path, true);
        str got = messages(a, &f), want = {0};
        struct err e;
        char *expect = file_join(a, path, STR("expect.txt"));
        if (getenv("WERVIK_BLESS")) {
            if (file_save(expect, got, 0644, &e)) fail_msg("%s", e.msg);
            continue;
        }
        if (file_exists(expect)) want = load(a, path, STR("expect.txt"));
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
    size_t n = cases(a, name, 300), missing = 0;
    for (int k = 0; k < CHECK__MAX; k++) {
        str code = str_of(check_row((enum check_kind)k)->code);
        bool found = false;
        for (size_t i = 0; i < n; i++) {
            if (!str_starts(name[i], str_sub(code, 2, code.n))) continue;
            str text = load(a, file_join(a, CASES, name[i]), STR("expect.txt"));
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
        struct folder f = folder_of(a, file_join(a, "vacancies", str_sub(file[i], 0, file[i].n - 15)), false);
        assert_str(messages(a, &f), "");
    }
}

TESTS(TEST(every_case_says_what_is_expected), TEST(every_code_has_a_case), TEST(codes_are_found_and_unique),
      TEST(shipped_vacancies_are_clean))
