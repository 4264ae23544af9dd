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
    static const char *const kind[] = {"decision", "input", "row", "no row", "operand", "call"};
    struct lines *l = user;
    for (unsigned i = 0; i < depth; i++) buf_addc(&l->b, ' ');
    buf_addf(&l->b, "%s", kind[w->kind]);
    if (w->row) buf_addf(&l->b, " %u", w->row);
    buf_addf(&l->b, " %.*s = %.*s%s%s\n", STR_ARG(w->text), STR_ARG(feel_print(l->a, w->value)), w->missing ? " missing" : "",
             w->seen ? " seen" : "");
    return true;
}

static str explain(struct arena *a, const char *decision, const char *inputs) {
    struct dmn_model *m = model_load(a, model_text);
    struct feel_run run = {.a = a};
    feel_value in = value_of(a, inputs);
    struct dmn_eval *ev = dmn_eval_open(&run, m, dmn_inputs_of_context(a, m, in.context));
    struct lines l = {.a = a, .b = buf_make(a)};
    dmn_why_each(dmn_explain(ev, dmn_find(m, str_of(decision)), 0), line, &l);
    assert_null(run.trace);
    return buf_str(&l.b);
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

TESTS(TEST(only_what_decided_is_told), TEST(what_is_missing_is_named), TEST(every_step_has_its_clause_and_place))
