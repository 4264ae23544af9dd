/* SPDX-License-Identifier: Apache-2.0 */
/* What `dmn check` finds, each by the smallest model that has it, shown as a concrete case; and what it leaves alone. */
#include "dmn_test.h"

#include "base/buf.h"
#include "dmn/check.h"
#include "dmn/geometry.h"

#define ROW(n, s, out) "<rule>" CELL(n) CELL(s) GIVES(out) "</rule>"
#define TABLE(attributes, output, rows)                                                                                            \
    HEAD "<itemDefinition "                                                                                                        \
         "name='tS'><typeRef>string</typeRef><allowedValues><text>\"a\",\"b\"</text></allowedValues></itemDefinition>" INPUT(      \
             "n", "number") INPUT("s", "tS")                                                                                       \
             DECISION("d", "Any",                                                                                                  \
                      NEEDS_INPUT("n") NEEDS_INPUT("s") "<decisionTable " attributes ">" COLUMN("n") COLUMN("s") output rows       \
                      "</decisionTable>") TAIL

static str findings(struct arena *a, const char *text) {
    struct dmn_model *m;
    struct err e = {0};
    struct diags d = diags_make(a);
    struct buf b = buf_make(a);
    if (dmn_load(a, STR("m.dmn"), str_of(text), NULL, &m, &e)) fail_msg("%s", e.msg);
    dmn_check(a, m, &d);
    for (size_t i = 0; i < d.n; i++)
        buf_addf(&b, "%s%.*s %.*s", i ? "; " : "", STR_ARG(d.item[i]->code), STR_ARG(d.item[i]->text.text));
    return buf_str(&b);
}

static void every_finding_by_its_smallest_model(void **state) {
    static const struct {
        const char *model, *expect;
    } row[] = {
        {TABLE("", "<output/>", ROW("&lt; 18", "-", "1") ROW("&gt;= 18", "\"a\"", "2") ROW("&gt;= 18", "\"b\"", "3")), ""},
        {TABLE("", "<output/>", ROW("&lt; 18", "-", "1") ROW("&gt; 18", "-", "2")), "W-D010 no row holds when n = 18"},
        {TABLE("", "<output/>", ROW("&lt; 18", "-", "1") ROW("&gt;= 18", "\"a\"", "2")),
         "W-D010 no row holds when n = 18 and s = \"b\""},
        {TABLE("", "<output/>",
               ROW("&lt; 18", "-", "1") ROW("[17..30]", "\"a\"", "2") ROW("&gt;= 18", "\"b\"", "3") ROW("&gt; 30", "\"a\"", "4")),
         "W-D011 rows 1 and 2 both hold when n = 17 and s = \"a\""},
        {TABLE("hitPolicy='ANY'", "<output/>", ROW("&lt; 18", "-", "1") ROW("&lt;= 18", "-", "1") ROW("&gt;= 18", "-", "2")),
         "W-D012 rows 2 and 3 both hold when n = 18"},
        {TABLE("hitPolicy='FIRST'", "<output/>", ROW("&lt; 18", "-", "1") ROW("&gt;= 18", "-", "2") ROW("[10..20]", "\"a\"", "3")),
         "W-D013 row 3 is never used: rows that win over it hold wherever it does"},
        {TABLE("hitPolicy='PRIORITY'", "<output><outputValues><text>2,1</text></outputValues></output>",
               ROW("-", "-", "2") ROW("[10..20]", "\"a\"", "1")),
         "W-D013 row 2 is never used: rows that win over it hold wherever it does"},
        {TABLE("hitPolicy='FIRST'", "<output/>", ROW("1", "\"c\"", "1") ROW("-", "-", "2")),
         "W-D014 row 1 can never hold: `s` is never \"c\""},
        {TABLE("hitPolicy='FIRST'", "<output><outputValues><text>1,2</text></outputValues></output>",
               ROW("1", "\"a\"", "3") ROW("-", "-", "2")),
         "W-D015 row 1 gives 3, which is not among the output values"},
        {TABLE("hitPolicy='PRIORITY'", "<output/>", ROW("1", "\"a\"", "3") ROW("-", "-", "2")),
         "W-D016 the table orders by its output values, but has none"},
        {TABLE("hitPolicy='FIRST'", "<output/>", ROW("1", "\"a\"", "2") ROW("-", "-", "2")),
         "W-D022 every row of the table gives the same result"},
        {TABLE("hitPolicy='COLLECT'", "<output/>", ROW("1", "\"a\"", "2")), ""},
        {TABLE("", "<output><defaultOutputEntry><text>0</text></defaultOutputEntry></output>", ROW("1", "\"a\"", "2")), ""},
        {TABLE("hitPolicy='FIRST'", "<output/>", ROW("&lt; string length(s)", "-", "1") ROW("&gt;= 0", "-", "2")), ""},
        {HEAD INPUT("n", "number") TAIL, "W-D020 no decision requires the input `n`"},
        {HEAD INPUT("n", "number") DECISION("d", "number", NEEDS_INPUT("n") LITERAL("m + 1")) TAIL,
         "W-D002 nothing is called `m` here"},
        {HEAD INPUT("n", "number") DECISION("d", "string", NEEDS_INPUT("n") LITERAL("n + 1")) TAIL,
         "W-D005 `d` is declared string, but its expression gives number"},
        {HEAD DECISION("c", "Any", "") DECISION("d", "Any", NEEDS("c") LITERAL("c")) TAIL,
         "W-D023 `c` has no logic, but other decisions require it"},
        {HEAD INPUT("x", "date") DECISION(
             "d", "boolean",
             NEEDS_INPUT("x") "<decisionTable>" COLUMN("x") "<output/><rule>" CELL("&lt;= date(\"2025-11-10\")")
                 GIVES("true") "</rule><rule>" CELL("&gt;= date(\"2025-11-11\")") GIVES("false") "</rule></decisionTable>") TAIL,
         ""},
        {HEAD INPUT("x", "boolean") DECISION("d", "number",
                                             NEEDS_INPUT("x") "<decisionTable>" COLUMN("x") "<output/><rule>" CELL("true")
                                                 GIVES("1") "</rule></decisionTable>") TAIL,
         "W-D010 no row holds when x = false"},
        {HEAD INPUT("x", "boolean") DECISION("d", "number",
                                             NEEDS_INPUT("x") "<decisionTable>" COLUMN("x") "<output/><rule>" CELL("true")
                                                 GIVES("1") "</rule><rule>" CELL("null") GIVES("2") "</rule></decisionTable>") TAIL,
         "W-D010 no row holds when x = false"},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) assert_str(findings(*state, row[i].model), row[i].expect);
}

/* 1,000 rows over 10 inputs: found within the bounds of the search. */
static void a_large_table_is_searched_in_full(void **state) {
    struct arena *a = *state;
    struct buf b = buf_make(a);
    buf_adds(&b, HEAD);
    for (int i = 0; i < 10; i++)
        buf_addf(&b, "<inputData id='i%d' name='i%d'><variable name='i%d' typeRef='number'/></inputData>", i, i, i);
    buf_adds(&b, "<decision id='d' name='d'><variable name='d'/>");
    for (int i = 0; i < 10; i++) buf_addf(&b, "<informationRequirement><requiredInput href='#i%d'/></informationRequirement>", i);
    buf_adds(&b, "<decisionTable>");
    for (int i = 0; i < 10; i++) buf_addf(&b, "<input><inputExpression><text>i%d</text></inputExpression></input>", i);
    buf_adds(&b, "<output/>");
    for (int r = 0; r < 1000; r++) { /* 10 x 10 x 10 cells over the first three inputs; row 777 leaves out one value of i9 */
        int d[3] = {r / 100, r / 10 % 10, r % 10};
        buf_adds(&b, "<rule>");
        for (int i = 0; i < 10; i++) {
            if (i < 3 && d[i] == 0) buf_adds(&b, CELL("&lt; 1"));
            else if (i < 3 && d[i] == 9) buf_adds(&b, CELL("&gt;= 9"));
            else if (i < 3) buf_addf(&b, "<inputEntry><text>[%d..%d)</text></inputEntry>", d[i], d[i] + 1);
            else buf_adds(&b, i == 9 && r == 777 ? CELL("not(5)") : CELL("-"));
        }
        buf_addf(&b, GIVES("%d") "</rule>", r);
    }
    buf_adds(&b, "</decisionTable></decision>" TAIL);
    assert_str(findings(a, buf_str(&b).p), "W-D010 no row holds when i0 = 7 and i1 = 7 and i2 = 7 and i9 = 5");
}

TESTS(TEST(every_finding_by_its_smallest_model), TEST(a_large_table_is_searched_in_full))
