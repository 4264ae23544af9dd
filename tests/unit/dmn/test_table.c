/* SPDX-License-Identifier: Apache-2.0 */
/* Decision tables: every hit policy, defaults, input values; and that looking up by index answers what scanning would. */
#include "dmn_test.h"

#include "base/buf.h"
#include "dmn/table.h"

#define ROW(n, s, out) "<rule>" CELL(n) CELL(s) GIVES(out) "</rule>"
#define TABLE(attributes, outputs, rows)                                                                                           \
    HEAD INPUT("n", "number") INPUT("s", "string")                                                                                 \
        DECISION("d", "Any",                                                                                                       \
                 NEEDS_INPUT("n") NEEDS_INPUT("s") "<decisionTable " attributes ">" COLUMN("n") COLUMN("s") outputs rows           \
                 "</decisionTable>") TAIL

static void hit_policies_choose_and_collect(void **state) {
    static const char rows[] = ROW("&lt; 10", "-", "1") ROW("[5..20]", "\"a\",\"b\"", "3") ROW("-", "not(\"c\")", "2");
    static const struct {
        const char *attributes, *inputs, *expect;
    } row[] = {
        {"hitPolicy='UNIQUE'", "{n: 1, s: \"c\"}", "1"},
        {"hitPolicy='UNIQUE'", "{n: 7, s: \"a\"}", "null"},
        {"hitPolicy='UNIQUE'", "{n: 30, s: \"c\"}", "null"},
        {"hitPolicy='FIRST'", "{n: 7, s: \"a\"}", "1"},
        {"hitPolicy='FIRST'", "{n: 15, s: \"b\"}", "3"},
        {"hitPolicy='ANY'", "{n: 7, s: \"a\"}", "null"},
        {"hitPolicy='PRIORITY'", "{n: 7, s: \"a\"}", "3"},
        {"hitPolicy='PRIORITY'", "{n: 7, s: \"z\"}", "2"},
        {"hitPolicy='OUTPUT ORDER'", "{n: 7, s: \"a\"}", "[3, 2, 1]"},
        {"hitPolicy='RULE ORDER'", "{n: 7, s: \"a\"}", "[1, 3, 2]"},
        {"hitPolicy='COLLECT'", "{n: 7, s: \"a\"}", "[1, 3, 2]"},
        {"hitPolicy='COLLECT'", "{n: 30, s: \"c\"}", "[]"},
        {"hitPolicy='COLLECT' aggregation='SUM'", "{n: 7, s: \"a\"}", "6"},
        {"hitPolicy='COLLECT' aggregation='MIN'", "{n: 7, s: \"a\"}", "1"},
        {"hitPolicy='COLLECT' aggregation='MAX'", "{n: 7, s: \"a\"}", "3"},
        {"hitPolicy='COLLECT' aggregation='COUNT'", "{n: 7, s: \"a\"}", "3"},
        {"hitPolicy='COLLECT' aggregation='SUM'", "{n: 30, s: \"c\"}", "null"},
        {"hitPolicy='COLLECT' aggregation='COUNT'", "{n: 30, s: \"c\"}", "0"},
    };
    struct arena *a = *state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct buf b = buf_make(a);
        buf_adds(&b, HEAD INPUT("n", "number")
                         INPUT("s", "string") "<decision id='d' name='d'><variable name='d'/>" NEEDS_INPUT("n") NEEDS_INPUT("s"));
        buf_addf(&b,
                 "<decisionTable %s>" COLUMN("n") COLUMN("s") "<output><outputValues><text>3,2,1</text></outputValues></output>%s",
                 row[i].attributes, rows);
        buf_adds(&b, "</decisionTable></decision>" TAIL);
        assert_str(decide(a, model_load(a, buf_str(&b).p), "d", row[i].inputs), row[i].expect);
    }
}

static void several_outputs_make_a_context(void **state) {
    struct dmn_model *m = model_load(
        *state, TABLE("hitPolicy='FIRST'",
                      "<output name='x'/><output name='y'><defaultOutputEntry><text>n + 1</text></defaultOutputEntry></output>",
                      "<rule>" CELL("1") CELL("-") GIVES("n") GIVES("s") "</rule>"));
    assert_str(decide(*state, m, "d", "{n: 1, s: \"q\"}"), "{x: 1, y: \"q\"}");
    assert_str(decide(*state, m, "d", "{n: 5}"), "{x: null, y: 6}");
}

static void values_outside_the_input_values_are_refused(void **state) {
    struct dmn_model *m =
        model_load(*state, HEAD INPUT("s", "string") DECISION(
                               "d", "string",
                               NEEDS_INPUT("s") "<decisionTable><input><inputExpression><text>s</text></"
                                                "inputExpression><inputValues><text>\"a\",\"b\"</text></inputValues></input>"
                                                "<output/><rule>" CELL("-") GIVES("\"yes\"") "</rule></decisionTable>") TAIL);
    assert_str(decide(*state, m, "d", "{s: \"a\"}"), "\"yes\"");
    assert_str(decide(*state, m, "d", "{s: \"z\"}"), "null");
}

static void cells_may_depend_on_other_inputs(void **state) {
    struct dmn_model *m =
        model_load(*state, TABLE("hitPolicy='FIRST'", "<output/>",
                                 ROW("&gt; string length(s)", "-", "\"long\"") ROW("? = 2 or ? = 3", "-", "\"few\"")
                                     ROW("null", "-", "\"open\"") ROW("-", "-", "\"rest\"")));
    assert_str(decide(*state, m, "d", "{n: 5, s: \"abc\"}"), "\"long\"");
    assert_str(decide(*state, m, "d", "{n: 3, s: \"abc\"}"), "\"few\"");
    assert_str(decide(*state, m, "d", "{s: \"abc\"}"), "\"open\"");
    assert_str(decide(*state, m, "d", "{n: 1, s: \"abc\"}"), "\"rest\"");
}

/* The property: with the index taken away the table answers the same, for tables and values of many shapes. */
static void index_answers_as_scanning_does(void **state) {
    static const char *const n_cells[] = {"-",        "1",      "1,5,9",  "&lt; 5",   "&gt;= 3", "[2..7]",    "]2..7]",
                                          "(2..7)",   "[2..7[", "not(5)", "not(1,2)", "null",    "not(null)", "&lt;= 2, &gt; 8",
                                          "? &gt; 4", "!= 5",   "= 5",    "1.5",      "5.0",     "null, 4"};
    static const char *const s_cells[] = {"-",    "\"a\"",    "\"a\",\"b\"",           "not(\"a\")", "&gt; \"b\"", "[\"a\"..\"c\"]",
                                          "null", "? = null", "starts with(?, \"b\")", "\"a,b\""};
    static const char *const n_values[] = {"null", "1", "2", "3", "4", "4.5", "5", "7", "8", "9", "-1", "1.50", "\"a\"", "[5]"};
    static const char *const s_values[] = {"null", "\"a\"", "\"b\"", "\"ba\"", "\"c\"", "\"\"", "\"a,b\"", "5"};
    uint64_t seed = 42;
    struct arena *a = *state;
    for (int round = 0; round < 40; round++) {
        struct buf b = buf_make(a);
        buf_adds(
            &b, HEAD
            "<inputData id='n' name='n'/><inputData id='s' name='s'/><decision id='d' name='d'><variable name='d'/>" NEEDS_INPUT(
                "n") NEEDS_INPUT("s") "<decisionTable hitPolicy='COLLECT'>" COLUMN("n") COLUMN("s") "<output/>");
        for (int r = 0; r < 70; r++) {
            seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407u;
            buf_addf(&b, "<rule>" CELL("%s") CELL("%s") GIVES("%d") "</rule>", n_cells[(seed >> 33) % 20],
                     s_cells[(seed >> 45) % 10], r);
        }
        buf_adds(&b, "</decisionTable></decision>" TAIL);
        struct dmn_model *m = model_load(a, buf_str(&b).p);
        struct table *t = ((const struct element *)dmn_find(m, STR("d")))->body->table;
        assert_true(t->index[0].usable && t->index[1].usable);
        for (size_t i = 0; i < sizeof n_values / sizeof *n_values; i++)
            for (size_t k = 0; k < sizeof s_values / sizeof *s_values; k++) {
                feel_value in[2] = {value_of(a, n_values[i]), value_of(a, s_values[k])};
                struct feel_run run = {.a = a};
                t->index[0].usable = t->index[1].usable = true;
                str fast = feel_print(a, dmn_decide(&run, m, dmn_find(m, STR("d")), in));
                t->index[0].usable = t->index[1].usable = false;
                str slow = feel_print(a, dmn_decide(&run, m, dmn_find(m, STR("d")), in));
                if (!str_eq(fast, slow))
                    fail_msg("n = %s, s = %s: %.*s by index, %.*s by scanning", n_values[i], s_values[k], STR_ARG(fast),
                             STR_ARG(slow));
            }
    }
}

TESTS(TEST(hit_policies_choose_and_collect), TEST(several_outputs_make_a_context),
      TEST(values_outside_the_input_values_are_refused), TEST(cells_may_depend_on_other_inputs),
      TEST(index_answers_as_scanning_does))
