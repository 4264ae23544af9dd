/* SPDX-License-Identifier: Apache-2.0 */
/* Once warm, an evaluation asks the heap for nothing, and takes as much memory the thousandth time as the first. (issue 3) */
#include "dmn_test.h"

#include <stdlib.h>

#include "dmn/json.h"

static const char model_text[] =
    HEAD "<itemDefinition name='tJob'><itemComponent name='from'><typeRef>date</typeRef></itemComponent>"
         "<itemComponent name='to'><typeRef>date</typeRef></itemComponent></itemDefinition>"
         "<itemDefinition name='tJobs' isCollection='true'><typeRef>tJob</typeRef></itemDefinition>" INPUT(
             "jobs", "tJobs") "<businessKnowledgeModel id='m' name='months'><variable name='months'/><encapsulatedLogic>"
                              "<formalParameter name='a' typeRef='date'/><formalParameter name='b' typeRef='date'/>"
                              "<literalExpression><text>years and months duration(a, b).years * 12 + years and months duration(a, "
                              "b).months</text>"
                              "</literalExpression></encapsulatedLogic></businessKnowledgeModel>"
                              "<decision id='d' name='total'><variable name='total' typeRef='number'/>"
                              "<informationRequirement><requiredInput href='#jobs'/></informationRequirement>"
                              "<knowledgeRequirement><requiredKnowledge href='#m'/></knowledgeRequirement>"
                              "<literalExpression><text>sum(concatenate([0], for j in jobs return months(j.from, "
                              "j.to)))</text></literalExpression></decision>"
                              "<decision id='e' name='latest'><variable name='latest'/>"
                              "<informationRequirement><requiredInput href='#jobs'/></informationRequirement>"
                              "<literalExpression><text>sort(jobs, function(x, y) x.to > y.to)[1].to + "
                              "duration(\"P1Y\")</text></literalExpression></decision>" TAIL;

struct heap {
    size_t asked;
};

static void *heap_get(void *user, size_t bytes) {
    ((struct heap *)user)->asked++;
    return malloc(bytes);
}

static void heap_put(void *user, void *block, size_t bytes) {
    (void)user, (void)bytes;
    free(block);
}

static void a_warm_evaluation_asks_for_nothing(void **state) {
    static const char text[] =
        "[{\"from\": \"2020-01-31\", \"to\": \"2024-03-01\"}, {\"from\": \"2015-06-01\", \"to\": \"2016-06-01\"}]";
    struct dmn_model *m = model_load(*state, model_text);
    struct heap heap = {0};
    struct arena a;
    size_t asked = 0, used = 0;
    arena_init_source(&a, 0, (struct arena_source){.get = heap_get, .put = heap_put, .user = &heap});
    for (int i = 0; i < 1000; i++) {
        feel_value jobs;
        struct feel_run run = {.a = &a};
        arena_reset(&a);
        assert_int_equal(dmn_json_value(&a, str_of(text), dmn_find_kind(m, DMN_INPUT, STR("jobs"))->type, &jobs, NULL), E_OK);
        struct dmn_eval *ev = dmn_eval_open(&run, m, &jobs);
        assert_str(feel_print(&a, dmn_eval_decide(ev, dmn_find(m, STR("total")))), "61");
        assert_str(feel_print(&a, dmn_eval_decide(ev, dmn_find(m, STR("latest")))), "2025-03-01");
        if (!i) asked = heap.asked, used = a.used;
    }
    assert_true(asked > 0 && used > 0);
#ifndef ARENA_EMU /* there every piece is a block */
    assert_int_equal(heap.asked, asked);
    assert_int_equal(a.used, used);
#endif
    arena_done(&a);
}

TESTS(TEST(a_warm_evaluation_asks_for_nothing))
