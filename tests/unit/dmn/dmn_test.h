/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DMN_TEST_H
#define DMN_TEST_H
/* What the tests of dmn/ share: models as C strings, single quotes for attributes. */
#include "test.h"

#include "dmn/dmn.h"

#define HEAD              "<definitions xmlns='https://www.omg.org/spec/DMN/20230324/MODEL/' name='m' namespace='urn:m'>"
#define TAIL              "</definitions>"
#define LITERAL(text)     "<literalExpression><text>" text "</text></literalExpression>"
#define INPUT(name, type) "<inputData id='" name "' name='" name "'><variable name='" name "' typeRef='" type "'/></inputData>"
#define NEEDS_INPUT(name) "<informationRequirement><requiredInput href='#" name "'/></informationRequirement>"
#define NEEDS(name)       "<informationRequirement><requiredDecision href='#" name "'/></informationRequirement>"
#define KNOWS(name)       "<knowledgeRequirement><requiredKnowledge href='#" name "'/></knowledgeRequirement>"
#define DECISION(name, type, body)                                                                                                 \
    "<decision id='" name "' name='" name "'><variable name='" name "' typeRef='" type "'/>" body "</decision>"
#define COLUMN(text) "<input><inputExpression><text>" text "</text></inputExpression></input>"
#define CELL(text)   "<inputEntry><text>" text "</text></inputEntry>"
#define GIVES(text)  "<outputEntry><text>" text "</text></outputEntry>"

static inline struct dmn_model *model_load(struct arena *a, const char *text) {
    struct dmn_model *m = NULL;
    struct err e = {0};
    if (dmn_load(a, STR("m.dmn"), str_of(text), NULL, &m, &e) || dmn_model_judge(m, &e)) fail_msg("%d:%d %s", e.line, e.col, e.msg);
    return m;
}

/* A FEEL literal as a value. */
static inline feel_value value_of(struct arena *a, const char *text) {
    struct feel_expr *x;
    struct err e = {0};
    struct feel_run run = {.a = a};
    if (feel_compile(a, str_of(text), FEEL_EXPRESSION, NULL, &x, &e)) fail_msg("%s: %s", text, e.msg);
    return feel_eval(&run, x, NULL);
}

/* The decision's value for inputs given as a FEEL context, as FEEL prints it. */
static inline str decide(struct arena *a, const struct dmn_model *m, const char *decision, const char *inputs) {
    struct feel_run run = {.a = a};
    feel_value in = value_of(a, inputs);
    assert_int_equal(in.tag, FEEL_CONTEXT);
    const struct dmn_node *d = dmn_find(m, str_of(decision));
    assert_non_null(d);
    return feel_print(a, dmn_decide(&run, m, d, dmn_inputs_of_context(a, m, in.context)));
}

#endif
