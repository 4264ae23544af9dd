/* SPDX-License-Identifier: Apache-2.0 */
#include "app/failure.h"

#include "check_cases.h"

/* A sentence with values: in Dutch by its identity, with context before and clauses behind; in English as the code says it. */
static void said_in_dutch(void **state) {
    struct err e;
    err_set(&e, E_INVALID, "round %.*s has no measure \"%.*s\"", STR_ARG(STR("tests")), STR_ARG(STR("snelheid")));
    assert_str(failure_text(*state, LANG_NL, &e), "ronde tests heeft geen meting \"snelheid\"");
    assert_str(failure_text(*state, LANG_EN, &e), "round tests has no measure \"snelheid\"");
    err_suffix(&e, " (%s)", "T1, T2");
    err_context(&e, "K%05d", 7);
    assert_str(failure_text(*state, LANG_NL, &e), "K00007: ronde tests heeft geen meting \"snelheid\" (T1, T2)");
    assert_str(failure_text(*state, LANG_EN, &e), "K00007: round tests has no measure \"snelheid\" (T1, T2)");
    assert_str(failure_remedy(*state, LANG_NL, &e), "");
    err_remedy(&e, "choose from %s", "a, b");
    assert_str(failure_remedy(*state, LANG_NL, &e), "kies uit a, b");
    assert_str(failure_remedy(*state, LANG_EN, &e), "choose from a, b");
}

/* A value that is a word of the program is said as people know it; numbers as they are printed. */
static void words_and_numbers(void **state) {
    struct err e;
    err_set(&e, E_STATE, "K%05lld (%s) was not chosen", 42LL, "to-prove");
    assert_str(failure_text(*state, LANG_NL, &e), "K00042 (te bewijzen) is niet gekozen");
    err_set(&e, E_DENIED, "this is for the %s to decide", "manager");
    assert_str(failure_text(*state, LANG_NL, &e), "dit beslist de lijnmanager");
}

/* What the catalogue does not have is said as it is, also when it looks like a translation. */
static void unknown_as_it_is(void **state) {
    struct err e;
    err_set(&e, E_IO, "level %d of {1} %s", 3, "x");
    assert_false(failure_has(e.id));
    assert_str(failure_text(*state, LANG_NL, &e), "level 3 of {1} x");
    err_set(&e, E_STATE, "the procedure has no round \"%.*s\"", STR_ARG(STR("{1}{9}")));
    assert_str(failure_text(*state, LANG_NL, &e), "de procedure heeft geen ronde \"{1}{9}\"");
}

/* Whatever is wrong with a vacancy folder is said in Dutch, with what to do. */
static void mistakes_in_dutch(void **state) {
    struct arena *a = *state;
    str name[300];
    size_t n = case_names(a, name, 300), english = 0;
    assert_true(n > 100);
    for (size_t i = 0; i < n; i++) {
        struct folder f = case_folder(a, file_join(a, CASES, name[i]), true);
        struct diags d = diags_make(a);
        procedure_check(&f, &d);
        for (size_t k = 0; k < d.n; k++) {
            const struct diag *g = d.item[k];
            struct said also = {.text = g->also ? str_of(g->also->text) : (str){0}, .id = g->also ? g->also->text : NULL};
            const struct said *said[3] = {&g->text, &g->help, &also};
            for (int w = 0; w < 3; w++) {
                if (!said[w]->text.n || !str_eq(failure_said(a, LANG_NL, said[w]), said[w]->text)) continue;
                print_error("%.*s: not in the catalogue: %.*s\n", STR_ARG(name[i]), STR_ARG(said[w]->text));
                english++;
            }
        }
    }
    assert_int_equal(english, 0);
    struct folder f = case_folder(a, CASES "/P010-unknown-key", true);
    struct diags d = diags_make(a);
    procedure_check(&f, &d);
    assert_true(d.n > 0);
    failure_diags(&d, LANG_NL);
    struct buf out = buf_make(a);
    diags_print(&out, &d, (struct diag_source){procedure_check_text, &f});
    assert_true(str_find(buf_str(&out), STR("fout[W-P010]: "), 0) != SIZE_MAX);
}

TESTS(TEST(said_in_dutch), TEST(words_and_numbers), TEST(unknown_as_it_is), TEST(mistakes_in_dutch))
