/* SPDX-License-Identifier: Apache-2.0 */
/* Runs tests/cases/feel/NAME.t: blocks of three lines (expression, context of names in scope, expected), blank lines and
 * lines beginning with # between them. Expected is what feel_print gives; `null: L:C sentence` also looks at the cause,
 * `error L:C sentence` at a text that does not compile, `unknown: L:C sentence` and `note: L:C sentence`
 * at the first note. An expression that begins with
 * `test: ` is unary tests on the entry `?`. */
#include <dirent.h>
#include <stdlib.h>

#include "feel/feel.h"
#include "test.h"

enum { NAMES = 64 };

static str outcome(struct arena *a, str text, str context) {
    struct err e;
    struct feel_expr *x;
    struct feel_run run = {.a = a, .now = {1700000000000}};
    feel_kind kind = FEEL_EXPRESSION;
    if (str_starts(text, STR("test: "))) {
        text = str_sub(text, 6, text.n);
        kind = FEEL_UNARY_TESTS;
    }
    if (feel_compile(a, context, FEEL_EXPRESSION, NULL, &x, &e)) return arena_printf(a, "context: %s", e.msg);
    feel_value c = feel_eval(&run, x, NULL);
    if (c.tag != FEEL_CONTEXT) return STR("context: is none");
    struct feel_scope scope = {.n = c.context->shape->n, .name = c.context->shape->name};
    if (feel_compile(a, text, kind, &scope, &x, &e)) return arena_printf(a, "error %d:%d %s", e.line, e.col, e.msg);
    feel_value v = feel_eval(&run, x, c.context->value);
    return run.limit ? STR("limit") : feel_print(a, v);
}

/* The first note, or the innermost cause of a null. */
static str told(struct arena *a, str text, str context, bool notes) {
    struct err e;
    struct feel_expr *x;
    struct feel_run run = {.a = a};
    if (feel_compile(a, context, FEEL_EXPRESSION, NULL, &x, &e)) return STR("context");
    feel_value c = feel_eval(&run, x, NULL);
    struct feel_scope scope = {.n = c.context->shape->n, .name = c.context->shape->name};
    if (feel_compile(a, text, FEEL_EXPRESSION, &scope, &x, &e)) return STR("error");
    size_t n;
    const struct feel_note *note = feel_expr_notes(x, &n);
    if (notes && n && note->kind != FEEL_NOTE_UNKNOWN_NAME)
        return arena_printf(a, "note: %u:%u %.*s", note->line, note->col, STR_ARG(note->text.text));
    if (notes && n)
        return arena_printf(a, "unknown: %u:%u %.*s; %.*s", note->line, note->col, STR_ARG(note->text.text),
                            STR_ARG(note->remedy.text));
    feel_value v = feel_eval(&run, x, c.context->value);
    if (v.tag != FEEL_NULL || !v.cause) return feel_print(a, v);
    const struct feel_cause *why = v.cause;
    while (why->because) why = why->because;
    return arena_printf(a, "null: %u:%u %.*s", why->line, why->col, STR_ARG(why->text));
}

static bool is_blank(str s) { return !str_trim(s).n || s.p[0] == '#'; }

/* Failures in one file, each printed. */
static int run_file(const char *path) {
    FILE *f = fopen(path, "r");
    int failed = 0, line = 0, cases = 0, have = 0;
    char text[3][8192];
    if (!f) return 1;
    while (fgets(text[have], sizeof text[have], f)) {
        line++;
        text[have][strcspn(text[have], "\n")] = 0;
        if (!have && is_blank(str_of(text[0]))) continue;
        if (++have < 3) continue;
        have = 0;
        cases++;
        struct arena a;
        arena_init(&a, 64u << 20);
        str want = str_of(text[2]);
        bool causes = str_starts(want, STR("null: ")),
             notes = str_starts(want, STR("unknown: ")) || str_starts(want, STR("note: "));
        str expression = str_of(text[0]), context = str_of(text[1]);
        str got = causes || notes ? told(&a, expression, context, notes) : outcome(&a, expression, context);
        if (!str_eq(got, want)) {
            failed++;
            print_error("%s:%d\n  %s\n  want %s\n  got  %.*s\n", path, line - 2, text[0], text[2], STR_ARG(got));
        }
        arena_done(&a);
    }
    fclose(f);
    if (have || !cases) print_error("%s: a case is not whole\n", path), failed++;
    return failed;
}

static int is_case_file(const struct dirent *d) { return str_ends(str_of(d->d_name), STR(".t")); }

static void every_case(void **state) {
    struct dirent **name;
    int n = scandir("tests/cases/feel", &name, is_case_file, alphasort), failed = 0;
    (void)state;
    assert_true(n > 0);
    for (int i = 0; i < n; i++) {
        char path[512];
        snprintf(path, sizeof path, "tests/cases/feel/%s", name[i]->d_name);
        failed += run_file(path);
        free(name[i]);
    }
    free(name);
    assert_int_equal(failed, 0);
}

TESTS(TEST(every_case))
