/* SPDX-License-Identifier: Apache-2.0 */
/* Reasons (S1, E12): only what bore on the value, with clause and place; what is missing is named. */
#include "dmn_test.h"

#include "base/buf.h"
#include "dmn/explain.h"

/* clang-format off */
static const char model_text[] = HEAD
    "<knowledgeSource id='k' name='E8' locationURI='notice.nl.md#E8'/>" INPUT("jaren", "number") INPUT("graad", "string") INPUT("bewijs", "boolean")
    "<businessKnowledgeModel id='maal' name='maal'><variable name='maal'/><encapsulatedLogic><formalParameter name='x'/>" LITERAL("x * 12")
    "</encapsulatedLogic></businessKnowledgeModel>"
    DECISION("genoeg", "boolean", NEEDS_INPUT("jaren") KNOWS("maal") LITERAL("maal(jaren) &gt;= 48"))
    "<decision id='rang' name='rang'><variable name='rang' typeRef='boolean'/>" NEEDS_INPUT("graad")
    "<authorityRequirement><requiredAuthority href='#k'/></authorityRequirement><decisionTable hitPolicy='FIRST'>" COLUMN("graad")
    "<output/><annotation name='reden'/>"
    "<rule>" CELL("\"C\"") GIVES("true") "<annotationEntry><text>niveau C</text></annotationEntry></rule>"
    "<rule>" CELL("null") GIVES("null") "</rule><rule>" CELL("-") GIVES("false") "</rule></decisionTable></decision>"
    DECISION("mag", "boolean", NEEDS("genoeg") NEEDS("rang") NEEDS_INPUT("bewijs") LITERAL("genoeg and rang and bewijs")) TAIL;
/* clang-format on */

struct lines {
    struct arena *a;
    struct buf b;
};

static bool line(void *user, const struct dmn_why *w, unsigned depth) {
    static const char *const kind[] = {"decision", "input", "row", "no row", "operand", "call", "turn"};
    struct lines *l = user;
    for (unsigned i = 0; i < depth; i++) buf_addc(&l->b, ' ');
    buf_addf(&l->b, "%s", kind[w->kind]);
    if (w->row) buf_addf(&l->b, " %u", w->row);
    buf_addf(&l->b, " %.*s = %.*s%s%s\n", STR_ARG(w->text), STR_ARG(feel_print(l->a, w->value)), w->missing ? " missing" : "",
             w->seen ? " seen" : "");
    return true;
}

static str explain_of(struct arena *a, const char *text, const char *decision, const char *inputs) {
    struct dmn_model *m = model_load(a, text);
    struct feel_run run = {.a = a};
    feel_value in = value_of(a, inputs);
    struct dmn_eval *ev = dmn_eval_open(&run, m, dmn_inputs_of_context(a, m, in.context));
    struct lines l = {.a = a, .b = buf_make(a)};
    dmn_why_each(dmn_explain(ev, dmn_find(m, str_of(decision)), 0), line, &l);
    assert_null(run.trace);
    return buf_str(&l.b);
}

static str explain(struct arena *a, const char *decision, const char *inputs) {
    return explain_of(a, model_text, decision, inputs);
}

static void only_what_decided_is_told(void **state) {
    assert_str(explain(*state, "mag", "{jaren: 5, graad: \"B\", bewijs: true}"),
               "decision mag = false\n operand genoeg and rang and bewijs = false\n  decision rang = false\n   row 3  = false\n");
    assert_str(explain(*state, "mag", "{jaren: 5, graad: \"C\", bewijs: true}"),
               "decision mag = true\n operand genoeg and rang and bewijs = true\n  decision genoeg = true\n   operand maal(jaren) "
               ">= 48 = true\n"
               "    input jaren = 5\n    call maal = 60\n     operand x * 12 = 60\n      operand x = 5\n"
               "  decision rang = true\n   row 1 niveau C = true\n    operand graad: \"C\" = \"C\"\n     input graad = \"C\"\n  "
               "input bewijs = true\n");
}

static void what_is_missing_is_named(void **state) {
    assert_str(explain(*state, "mag", "{jaren: 5, graad: \"C\"}"),
               "decision mag = null\n operand genoeg and rang and bewijs = null\n  input bewijs = null missing\n");
    assert_str(explain(*state, "rang", "{}"),
               "decision rang = null\n row 2  = null\n  operand graad: null = null\n   input graad = null missing\n");
}

static void every_step_has_its_clause_and_place(void **state) {
    struct arena *a = *state;
    struct dmn_model *m = model_load(a, model_text);
    struct feel_run run = {.a = a};
    feel_value in[3] = {feel_null(), feel_string(STR("C")), feel_null()};
    const struct dmn_why *w = dmn_explain(dmn_eval_open(&run, m, in), dmn_find(m, STR("rang")), 1);
    assert_int_equal(w->n, 1);
    assert_int_equal(w->child[0]->n_sources, 1);
    assert_str(w->child[0]->source[0]->uri, "notice.nl.md#E8");
    const struct dmn_why *cell = w->child[0]->child[0];
    assert_int_equal(cell->line, 1);
    assert_memory_equal(model_text + cell->col - 1, "\"C\"", 3);
    assert_string_equal(cell->file, "m.dmn");
}

/* clang-format off */
#define ITERATOR(kind, in, body, text) \
    "<" kind " iteratorVariable='n'><in>" LITERAL(in) "</in><" body ">" LITERAL(text) "</" body "></" kind ">"
static const char turns_text[] = HEAD INPUT("grens", "number") INPUT("lijst", "Any")
    DECISION("een", "boolean", NEEDS_INPUT("lijst") NEEDS_INPUT("grens") ITERATOR("some", "lijst", "satisfies", "n &gt; grens"))
    DECISION("elk", "boolean", NEEDS_INPUT("lijst") NEEDS_INPUT("grens") ITERATOR("every", "lijst", "satisfies", "n &gt; grens"))
    DECISION("som", "Any", NEEDS_INPUT("lijst") ITERATOR("for", "lijst", "return", "n + (if count(partial) = 0 then 0 else partial[-1])"))
    DECISION("hoog", "Any", NEEDS_INPUT("lijst") NEEDS_INPUT("grens")
        "<filter><in>" LITERAL("lijst") "</in><match>" LITERAL("item &gt; grens") "</match></filter>") TAIL;
/* clang-format on */

static void iterators_tell_the_turns_that_decided(void **state) {
    static const struct {
        const char *decision, *inputs, *want;
    } row[] = {
        {"een", "{lijst: [1, 5, 6], grens: 4}",
         "decision een = true\n input lijst = [1, 5, 6]\n turn 2  = true\n  operand n = 5\n"
         "  operand n > grens = true\n   operand n = 5\n   input grens = 4\n"},
        {"een", "{lijst: [1, 5, null]}",
         "decision een = null\n input lijst = [1, 5, null]\n turn 1  = null\n  operand n = 1\n  operand n > grens = null\n   "
         "operand n = 1\n   input grens = null missing\n turn 2  = null\n  operand n = 5\n  operand n > grens = null\n   operand "
         "n = "
         "5\n   input grens = null missing\n turn 3  = null\n  operand n = null\n  operand n > grens = null\n   operand n = "
         "null\n   "
         "input grens = null missing\n"},
        {"elk", "{lijst: [5, 1, 2], grens: 4}",
         "decision elk = false\n input lijst = [5, 1, 2]\n turn 2  = false\n  operand n = 1\n"
         "  operand n > grens = false\n   operand n = 1\n   input grens = 4\n"},
        {"hoog", "{lijst: [1, 5], grens: 4}",
         "decision hoog = [5]\n input lijst = [1, 5]\n turn 2  = true\n  operand item = 5\n"
         "  operand item > grens = true\n   operand item = 5\n   input grens = 4\n"},
        {"hoog", "{lijst: [1], grens: 4}",
         "decision hoog = []\n input lijst = [1]\n turn 1  = false\n  operand item = 1\n"
         "  operand item > grens = false\n   operand item = 1\n   input grens = 4\n"},
        {"som", "{lijst: [2, 3]}",
         "decision som = [2, 5]\n input lijst = [2, 3]\n turn 1  = 2\n  operand n = 2\n  operand n + (if count(partial) = 0 then 0 "
         "else partial[-1]) = 2\n   operand n = 2\n   operand partial = []\n turn 2  = 5\n  operand n = 3\n  operand n + (if "
         "count(partial) = 0 then 0 else partial[-1]) = 5\n   operand n = 3\n   operand partial = [2]\n"},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        assert_str(explain_of(*state, turns_text, row[i].decision, row[i].inputs), row[i].want);
    /* A list may be long, an explanation may not. */
    str long_one = explain_of(*state, turns_text, "som", "{lijst: for i in 1..1000 return i}");
    size_t turns = 0;
    for (size_t at = 0; (at = str_find(long_one, STR("\n turn "), at)) != SIZE_MAX; at++) turns++;
    assert_int_equal(turns, 8);
}

TESTS(TEST(iterators_tell_the_turns_that_decided), TEST(only_what_decided_is_told), TEST(what_is_missing_is_named),
      TEST(every_step_has_its_clause_and_place))
