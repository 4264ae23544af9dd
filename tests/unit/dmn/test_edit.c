/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Models written back: as Camunda Modeler and dmn-js, Drools and Trisotech spell them, and every model at hand (those of the
 * tree; those of the public kit where WERVIK_TCK says where it is). What is not changed stays byte by byte.
 */
#include <stdlib.h>

#include "dmn_test.h"

#include "base/buf.h"
#include "dmn/edit.h"
#include "sys/file.h"

#define FIXTURES "tests/fixtures/dmn/"

static str load(struct arena *a, const char *path) {
    str text;
    struct err e = {0};
    if (file_load(a, path, 16 << 20, &text, &e)) fail_msg("%s", e.msg);
    return text;
}

static str edit(struct arena *a, str text, const struct dmn_patch *change, size_t n) {
    str out = {0};
    struct err e = {0};
    if (dmn_edit(a, STR("m.dmn"), text, NULL, change, n, &out, &e)) fail_msg("%d:%d %s", e.line, e.col, e.msg);
    return out;
}

/* `text` with its one `from` replaced. */
static str with(struct arena *a, str text, const char *from, const char *to) {
    struct buf b = buf_make(a);
    size_t at = str_find(text, str_of(from), 0);
    assert_true(at != SIZE_MAX && str_find(text, str_of(from), at + 1) == SIZE_MAX);
    buf_addf(&b, "%.*s%s%.*s", STR_ARG(str_sub(text, 0, at)), to, STR_ARG(str_sub(text, at + strlen(from), text.n)));
    return buf_str(&b);
}

static void the_change_is_all_that_changes(void **state) {
    static const struct {
        const char *file;
        struct dmn_patch change;
        const char *from, *to;
    } row[] = {
        {"camunda.dmn", {.at = {"LiteralExpression_1v9de0s", 25}, .text = {"150", 3}}, "<text>120<", "<text>150<"},
        {"camunda.dmn",
         {.at = {"Fee/1/1", 7}, .text = {"\"A\",\"B\"", 7}},
         "\n          <text>\"A\"<",
         "\n          <text>\"A\",\"B\"<"},
        {"camunda.dmn", {.at = {"Table_fee/2/1", 13}, .text = {"\"C\"", 3}}, "<text></text>", "<text>\"C\"</text>"},
        {"camunda.dmn",
         {.at = {"Fee/2/2", 7}, .text = {"if 1 < 3 then 40 else 41", 24}},
         "<![CDATA[if 1 < 2 then",
         "<![CDATA[if 1 < 3 then"},
        {"camunda.dmn", {.at = {"In_zone", 7}, .text = {"upper case(Zone)", 16}}, "<text>Zone<", "<text>upper case(Zone)<"},
        {"camunda.dmn",
         {.at = {"Values_zone", 11}, .text = {"\"A\",\"B\",\"C\",\"D\"", 15}},
         "\"A\",\"B\",\"C\"<",
         "\"A\",\"B\",\"C\",\"D\"<"},
        {"camunda.dmn",
         {.kind = DMN_REMOVE_ROW, .at = {"Fee", 3}, .row = 1},
         "\n      <rule id=\"Rule_1kx02aa\">\n        <description>the old town</description>\n        <inputEntry "
         "id=\"UnaryTests_0a7f3bq\">\n          <text>\"A\"</text>\n        </inputEntry>\n        <outputEntry "
         "id=\"LiteralExpression_1v9de0s\">\n          <text>120</text>\n        </outputEntry>\n      </rule>",
         ""},
        {"drools.dmn", {.at = {"Loan days/1/1", 13}, .text = {"< 14", 4}}, "&lt; 12<", "&lt; 14<"},
        {"drools.dmn", {.at = {"Loan days/2/3", 13}, .text = {"R&D", 3}}, "<dmn:text/>", "<dmn:text>R&amp;D</dmn:text>"},
        {"drools.dmn", {.kind = DMN_SET_NAME, .at = {"_7A10", 5}, .text = {"tMember", 7}}, NULL, NULL},
        {"trisotech.dmn", {.at = {"_c9", 3}, .text = {"if weeks > 5 then 0.5 else 0.1", 30}}, "weeks &gt; 4", "weeks &gt; 5"},
        {"trisotech.dmn", {.at = {"_c5", 3}, .text = {"floor(Days late / 8)", 20}}, "late / 7", "late / 8"},
    };
    struct arena *a = *state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        str text = load(a, arena_cstr(a, arena_printf(a, FIXTURES "%s", row[i].file)));
        str want = row[i].from ? with(a, text, row[i].from, row[i].to)
                               : with(a, with(a, text, "name=\"tReader\"", "name=\"tMember\""), "typeRef=\"tReader\"",
                                      "typeRef=\"tMember\"");
        str out = edit(a, text, &row[i].change, 1);
        if (!str_eq(out, want)) fail_msg("%zu: %.*s", i, STR_ARG(out));
        assert_true(str_eq(edit(a, text, NULL, 0), text));
    }
}

static void a_row_is_written_as_its_neighbour_is(void **state) {
    struct arena *a = *state;
    const str cell[] = {STR("\"B\""), STR("80")};
    struct dmn_patch add = {.kind = DMN_ADD_ROW, .at = STR("Decision_fee"), .row = 2, .n_cells = 2, .cell = cell};
    str text = load(a, FIXTURES "camunda.dmn"), out = edit(a, text, &add, 1);
    size_t at = str_find(text, STR("\n      <rule id=\"Rule_0rw9c1m\">"), 0);
    assert_true(str_eq(str_sub(out, 0, at), str_sub(text, 0, at)));
    assert_true(str_ends(out, str_sub(text, at, text.n)));
    str row = str_sub(out, at, at + out.n - text.n);
    assert_true(str_starts(row, STR("\n      <rule id=\"Rule_")));
    assert_true(str_find(row, STR("\">\n        <inputEntry id=\"UnaryTests_"), 0) != SIZE_MAX);
    assert_true(str_ends(row, STR("\">\n          <text>80</text>\n        </outputEntry>\n      </rule>")));
    struct dmn_model *m = NULL;
    struct err e = {0};
    assert_int_equal(dmn_load(a, STR("m"), out, NULL, &m, &e), E_OK);
    assert_str(decide(a, m, "Fee", "{Zone: \"B\"}"), "80");
    assert_str(decide(a, m, "Fee", "{Zone: \"C\"}"), "40");
    /* And away again: nothing is left of it. */
    struct dmn_patch away = {.kind = DMN_REMOVE_ROW, .at = STR("Fee"), .row = 2};
    assert_true(str_eq(edit(a, out, &away, 1), text));
    add.row = 0;
    out = edit(a, text, &add, 1);
    away.row = 3;
    assert_true(str_eq(edit(a, out, &away, 1), text));
}

static void a_text_that_is_not_there_yet_stands_where_it_should(void **state) {
    static const char *const before[] = {
        HEAD "<decision id='d' name='d'><literalExpression id='e' /></decision>" TAIL,
        HEAD "<decision id='d' name='d'><literalExpression id='e'></literalExpression></decision>" TAIL,
        HEAD "<decision id='d' name='d'><literalExpression id='e'><description>x</description>"
             "<extensionElements/>\n</literalExpression></decision>" TAIL,
        HEAD "<decision id='d' name='d'><literalExpression id='e'><text/></literalExpression></decision>" TAIL};
    static const char *const after[] = {
        HEAD "<decision id='d' name='d'><literalExpression id='e'><text>1 &lt; 2</text></literalExpression></decision>" TAIL,
        HEAD "<decision id='d' name='d'><literalExpression id='e'><text>1 &lt; 2</text></literalExpression></decision>" TAIL,
        HEAD "<decision id='d' name='d'><literalExpression id='e'><description>x</description>"
             "<extensionElements/><text>1 &lt; 2</text>\n</literalExpression></decision>" TAIL,
        HEAD "<decision id='d' name='d'><literalExpression id='e'><text>1 &lt; 2</text></literalExpression></decision>" TAIL};
    struct dmn_patch c = {.at = STR("e"), .text = STR("1 < 2")};
    for (size_t i = 0; i < sizeof before / sizeof *before; i++) assert_str(edit(*state, str_of(before[i]), &c, 1), after[i]);
}

static void a_name_goes_with_what_uses_it(void **state) {
    struct arena *a = *state;
    str text = load(a, FIXTURES "camunda.dmn"), out;
    const struct dmn_patch change[] = {{.kind = DMN_SET_NAME, .at = STR("Input_zone"), .text = STR("District <2>")},
                                       {.at = STR("In_zone"), .text = STR("Distrct")}};
    struct err e = {0};
    assert_int_equal(dmn_edit(a, STR("m"), text, NULL, change, 1, &out, &e), E_INVALID);
    assert_int_equal(e.line, 17);
    assert_string_equal(e.msg, "nothing is called `Zone` here");
    assert_int_equal(dmn_edit(a, STR("m"), text, NULL, change, 2, &out, &e), E_INVALID);
    struct dmn_patch both[] = {{.kind = DMN_SET_NAME, .at = STR("Zone"), .text = STR("District")},
                               {.at = STR("In_zone"), .text = STR("District")}};
    out = edit(a, text, both, 2);
    assert_true(str_find(out, STR("<variable id=\"Var_zone\" name=\"District\" typeRef"), 0) != SIZE_MAX);
    assert_true(str_find(out, STR("<inputData id=\"Input_zone\" name=\"District\">"), 0) != SIZE_MAX);
    both[0].text = both[1].text = STR("Zone");
    assert_true(
        str_eq(edit(a, with(a, out, "<text>District<", "<text>Zone<"), both, 0), with(a, out, "<text>District<", "<text>Zone<")));
    both[0].at = STR("District");
    assert_true(str_eq(edit(a, out, both, 2), text));
}

static void what_cannot_be_is_refused_with_its_place(void **state) {
    static const str one[] = {{"1", 1}};
    static const struct {
        struct dmn_patch change;
        ecode code;
        int line;
        const char *msg, *remedy;
    } bad[] = {
        {{.at = {"Fee/2/2", 7}, .text = {"1 +", 3}}, E_INVALID, 38, NULL, NULL},
        {{.at = {"Fee/3/1", 7}, .text = {"1", 1}}, E_NOTFOUND, 14, "the table has no row 3", "rows 1 to 2"},
        {{.at = {"Fee/2/3", 7}, .text = {"1", 1}}, E_NOTFOUND, 33, "the row has no column 3", "columns 1 to 2"},
        {{.at = {"Feee", 4}, .text = {"1", 1}}, E_NOTFOUND, 0, "the model has no element `Feee`", "did you mean `Fee`"},
        {{.at = {"Fee", 3}, .text = {"1", 1}},
         E_INVALID,
         4,
         "`Fee` has no text of its own: its logic is `decisionTable`",
         "name a part of it by its id, or a cell as TABLE/ROW/COLUMN"},
        {{.kind = DMN_ADD_ROW, .at = {"Fee", 3}, .n_cells = 1, .cell = one},
         E_INVALID,
         14,
         "a row of 1 cells for a table of 1 inputs, 1 outputs and 0 annotations",
         NULL},
        {{.kind = DMN_SET_NAME, .at = {"Fee", 3}}, E_INVALID, 4, "a name cannot be empty", NULL},
        {{.kind = DMN_REMOVE_ROW, .at = {"Zone", 4}, .row = 1}, E_INVALID, 43, "the logic of `Zone` is not a decision table", NULL},
        {{.at = {"Fee/1/2", 7}, .text = {"\"\1\"", 3}}, E_INVALID, 0, "the text has characters that XML cannot hold", NULL},
    };
    struct arena *a = *state;
    str text = load(a, FIXTURES "camunda.dmn"), out = {0};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct err e = {0};
        assert_int_equal(dmn_edit(a, STR("m"), text, NULL, &bad[i].change, 1, &out, &e), bad[i].code);
        if (bad[i].msg) assert_string_equal(e.msg, bad[i].msg);
        if (bad[i].remedy) assert_string_equal(e.remedy, bad[i].remedy);
        assert_int_equal(e.line, bad[i].line);
        assert_null(out.p);
    }
}

struct tally {
    size_t models, texts;
};

/* What the model's own tree says of itself, one element after the other: its text put back is no change; another text in its
 * place and the old one again are the same bytes. */
static void round_trip(struct arena *a, str file, str text, struct tally *t) {
    struct dmn_model *m;
    struct err e = {0};
    str out;
    if (!str_ends(file, STR(".dmn")) || dmn_load(a, file, text, NULL, &m, &e)) return;
    assert_int_equal(dmn_edit(a, file, text, NULL, NULL, 0, &out, &e), E_OK);
    assert_true(str_eq(out, text));
    t->models++;
    size_t n, start = str_find(text, STR("literalExpression"), 0), open, close;
    const struct dmn_node *const *d = dmn_list(m, DMN_DECISION, &n);
    for (size_t i = 0; i < n && i < 6; i++) {
        struct dmn_patch c = {.at = d[i]->id, .text = STR("12345")};
        str changed, back;
        if (!d[i]->id.n || d[i]->problem || dmn_edit(a, file, text, NULL, &c, 1, &changed, &e)) continue; /* no literal */
        for (open = 0; open < text.n && text.p[open] == changed.p[open];) open++;
        for (close = 0; close < text.n - open && text.p[text.n - 1 - close] == changed.p[changed.n - 1 - close];) close++;
        assert_true(open > start); /* one stretch of bytes differs, inside an expression, without a tag in it */
        str gone = str_sub(text, open, text.n - close);
        assert_true(str_find(gone, STR("</"), 0) == SIZE_MAX);
        assert_int_equal(dmn_load(a, file, changed, NULL, &m, &e), E_OK);
        struct feel_run run = {.a = a};
        size_t inputs;
        dmn_list(m, DMN_INPUT, &inputs);
        feel_value v = dmn_decide(&run, m, dmn_find_kind(m, DMN_DECISION, d[i]->id), arena_array(a, feel_value, inputs));
        if (v.tag == FEEL_NUMBER) assert_str(feel_print(a, v), "12345");
        c.text = STR("54321");
        assert_int_equal(dmn_edit(a, file, changed, NULL, &c, 1, &back, &e), E_OK);
        assert_int_equal(back.n, changed.n);
        t->texts++;
    }
}

static size_t folder(const char *path, struct tally *t) {
    struct arena a;
    struct err e = {0};
    const str *file;
    size_t n;
    arena_init(&a, 0);
    if (file_list(&a, path, 10000, &file, &n, &e)) fail_msg("%s: %s", path, e.msg);
    for (size_t i = 0; i < n; i++) {
        struct arena one;
        arena_init(&one, 0);
        if (str_ends(file[i], STR(".dmn"))) round_trip(&one, file[i], load(&one, file_join(&one, path, file[i])), t);
        arena_done(&one);
    }
    arena_done(&a);
    return n;
}

static void every_model_of_the_tree_is_written_back(void **state) {
    struct tally t = {0};
    (void)state;
    folder("tests", &t);
    folder("vacancies", &t);
    assert_true(t.models >= 8);
    assert_true(t.texts > 0);
}

static void every_model_of_the_kit_is_written_back(void **state) {
    const char *kit = getenv("WERVIK_TCK");
    struct tally t = {0};
    (void)state;
    if (!kit || !file_is_folder(kit)) {
        print_message("no conformance kit (set WERVIK_TCK)\n");
        skip();
    }
    folder(kit, &t);
    assert_true(t.models > 0 && t.texts > 0);
}

TESTS(TEST(a_text_that_is_not_there_yet_stands_where_it_should), TEST(the_change_is_all_that_changes),
      TEST(a_row_is_written_as_its_neighbour_is), TEST(a_name_goes_with_what_uses_it),
      TEST(what_cannot_be_is_refused_with_its_place), TEST(every_model_of_the_tree_is_written_back),
      TEST(every_model_of_the_kit_is_written_back))
