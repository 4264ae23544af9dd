/* SPDX-License-Identifier: Apache-2.0 */
/* Tables printed for people, documents and spreadsheets. */
#include "cli/table.h"
#include "test.h"

typedef void print_fn(const struct table *t, FILE *out);
static void aligned(const struct table *t, FILE *out) { table_print(t, out, false); }

static str printed(struct arena *a, const struct table *t, print_fn *print) {
    FILE *f = tmpfile();
    assert_non_null(f);
    print(t, f);
    long n = ftell(f);
    rewind(f);
    char *p = arena_alloc(a, (size_t)n + 1);
    assert_int_equal(fread(p, 1, (size_t)n, f), n);
    fclose(f);
    return str_make(p, (size_t)n);
}

static struct table sample(struct arena *a) {
    struct table t = table_make(a, (const str[]){STR("naam"), STR("score"), STR("nota")}, 3);
    table_row(&t, STR("Zoë"), STR("7,5"), STR("goed"));
    table_row(&t, STR("An"), STR("10"), STR("a|b"));
    return t;
}

static void columns_are_aligned_and_numbers_to_the_right(void **state) {
    struct table t = sample(*state);
    assert_str(printed(*state, &t, aligned), "naam  score  nota\n"
                                             "Zoë     7,5  goed\n"
                                             "An       10  a|b\n");
}

static void markdown_keeps_its_columns(void **state) {
    struct table t = sample(*state);
    assert_str(printed(*state, &t, table_print_markdown), "| naam | score | nota |\n"
                                                          "|---|---:|---|\n"
                                                          "| Zoë | 7,5 | goed |\n"
                                                          "| An | 10 | a\\|b |\n");
}

static void a_spreadsheet_runs_no_formula(void **state) {
    struct table t = table_make(*state, (const str[]){STR("a"), STR("b")}, 2);
    table_row(&t, STR("=1+1"), STR("-3,5"));
    table_row(&t, STR("@x"), STR("say \"hi\"; bye"));
    table_row(&t, STR("+32 2 555"), STR("line\nend"));
    assert_str(printed(*state, &t, table_print_csv),
               "\xEF\xBB\xBF"
               "a;b\r\n\"'=1+1\";\"-3,5\"\r\n\"'@x\";\"say \"\"hi\"\"; bye\"\r\n\"'+32 2 555\";\"line\nend\"\r\n");
}

TESTS(TEST(columns_are_aligned_and_numbers_to_the_right), TEST(markdown_keeps_its_columns), TEST(a_spreadsheet_runs_no_formula))
