/* SPDX-License-Identifier: Apache-2.0 */
/* JSON straight into columns: each line is a case, taken or refused as the road by values does, with its words and place; and every
 * decision of every case is what it is by values, whatever its neighbours are. */
#include "base/buf.h"
#include <string.h>

#include "dmn/batch.h"
#include "dmn/json.h"
#include "fuzz/fuzz.h"

enum { CASES = 24 };

#define PART(name, type) "<itemComponent name='" name "'><typeRef>" type "</typeRef></itemComponent>"
#define DECISION(id, text)                                                                                                         \
    "<decision id='" id "' name='" id "'><variable name='" id "'/><informationRequirement><requiredInput href='#p'/>"              \
    "</informationRequirement><literalExpression><text>" text "</text></literalExpression></decision>"

static const char model_text[] =
    "<definitions xmlns='https://www.omg.org/spec/DMN/20230324/MODEL/' name='m' namespace='n'>"
    "<itemDefinition "
    "name='tRang'><typeRef>string</typeRef><allowedValues><text>\"B1\",\"B2\"</text></allowedValues></itemDefinition>"
    "<itemDefinition name='tTaak'>" PART("wat", "string") PART(
        "dag", "date") "<itemComponent name='uren' isCollection='true'><typeRef>number</typeRef></itemComponent></itemDefinition>"
                       "<itemDefinition name='tMens'>" PART("naam", "string") PART("dag", "date") PART("n", "number")
                           PART("ja", "boolean") PART("rang", "tRang") PART("duur", "days and time duration") PART("iets", "Any")
                               PART("taak",
                                    "tTaak") "<itemComponent name='taken' "
                                             "isCollection='true'><typeRef>tTaak</typeRef></itemComponent></itemDefinition>"
                                             "<inputData id='p' name='p'><variable name='p' typeRef='tMens'/></inputData>" DECISION(
                                                 "naam", "p.naam = \"ik\" or p.naam = null")
                                                 DECISION("dag", "p.dag + duration(\"P18Y\") &lt;= date(\"2026-06-30\")") DECISION(
                                                     "getal", "p.n * 2 - 1.5 &gt; 3") DECISION("ja", "if p.ja then p.n else 0")
                                                     DECISION("rang", "p.rang in (\"B1\")") DECISION("taak", "p.taak.wat") DECISION(
                                                         "taken", "some t in p.taken satisfies t.dag &lt; date(\"2025-01-01\")")
                                                         DECISION("uren", "sum(for t in p.taken return sum(t.uren)) &gt; 3")
                                                             DECISION("alles", "p") "</definitions>";

static struct dmn_model *model_make(struct arena *a) {
    struct dmn_model *m = NULL;
    struct err e;
    MUST(!dmn_load(a, STR("m.dmn"), str_of(model_text), NULL, &m, &e));
    MUST(!dmn_model_judge(m, &e));
    return m;
}

static void compare(struct arena *a, struct dmn_batch *b, const struct dmn_model *m, feel_value *slot, size_t n) {
    size_t decisions;
    const struct dmn_node *const *d = dmn_list(m, DMN_DECISION, &decisions);
    for (size_t i = 0; i < n; i++) {
        struct feel_run own = {.a = a};
        struct dmn_eval *ev = dmn_eval_open(&own, m, &slot[i]);
        for (size_t k = 0; k < decisions; k++) {
            feel_value want = dmn_eval_decide(ev, d[k]);
            MUST(str_eq(feel_print(a, want), feel_print(a, dmn_batch_value(b, d[k], i))));
            MUST(dmn_batch_test(b, d[k], i) == feel_truth(want));
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static struct arena own; /* the model and its columns serve every run, as they do in the program */
    static struct dmn_model *m;
    static struct dmn_batch *b;
    struct arena *a = fuzz_arena((size_t)64 << 20);
    if (!m) {
        arena_init(&own, 0);
        m = model_make(&own);
        b = dmn_batch_make(&own, m);
    }
    const struct dmn_node *p = dmn_find(m, STR("p"));
    struct feel_run run = {.a = a};
    feel_value slot[CASES];
    size_t n = 0;
    str rest = str_make((const char *)data, size), line;
    dmn_batch_begin(b, &run);
    for (int i = 0; i < CASES && str_cut(&rest, '\n', &line); i++) {
        struct err e = {0}, f = {0};
        ecode got = dmn_batch_read(b, p, line, &e), want = dmn_json_value(a, line, p->type, &slot[n], &f);
        MUST(got == want && e.line == f.line && e.col == f.col && strcmp(e.msg, f.msg) == 0);
        n += !got;
    }
    compare(a, b, m, slot, n);
    return 0;
}
