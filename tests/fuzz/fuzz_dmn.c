/* SPDX-License-Identifier: Apache-2.0 */
/* DMN: any text is a model or is refused; a model is checked, printed, drawn, and every decision of it evaluated and
 * explained within limits, with nothing known and with something known. An import is answered with the model itself. */
#include "base/buf.h"
#include "dmn/check.h"
#include "dmn/edit.h"
#include "dmn/explain.h"
#include "dmn/nearest.h"
#include "dmn/print.h"
#include "fuzz/fuzz.h"

static ecode import_load(void *user, struct arena *a, str ns, str location, str *ret_file, str *ret_text, struct err *e) {
    (void)a, (void)ns, (void)location, (void)e;
    *ret_file = STR("import");
    *ret_text = *(const str *)user;
    return E_OK;
}

static bool visit(void *user, const struct dmn_why *step, unsigned depth) {
    (void)depth;
    MUST(step->node && step->file);
    ++*(size_t *)user;
    return true;
}

static void evaluate(struct arena *a, const struct dmn_model *m, feel_value given) {
    size_t inputs, decisions, steps = 0;
    const struct dmn_node *const *in = dmn_list(m, DMN_INPUT, &inputs);
    const struct dmn_node *const *d = dmn_list(m, DMN_DECISION, &decisions);
    feel_value *slot = arena_array(a, feel_value, inputs);
    for (size_t i = 0; i < inputs; i++) slot[i] = in[i]->type->base == given.tag ? given : feel_null();
    struct feel_run run = {.a = a, .limits = {.steps = 3000, .list = 300}};
    struct dmn_eval *ev = dmn_eval_open(&run, m, slot);
    for (size_t i = 0; i < decisions && i < 20 && !arena_is_over(a); i++) {
        feel_print(a, dmn_eval_decide(ev, d[i]));
        dmn_why_each(dmn_explain(ev, d[i], 0), visit, &steps);
    }
    struct dmn_question q = {
        .decision = decisions ? d[0] : NULL, .input = slot, .wanted = feel_bool(true), .changes = 2, .evaluations = 20};
    struct dmn_case *found;
    if (decisions && !arena_is_over(a)) dmn_nearest(&run, m, &q, &found, &steps);
}

/* Each decision given another text: refused, or a model again. */
static void change(struct arena *a, str text, const struct dmn_imports *imports, const struct dmn_node *d) {
    struct dmn_patch c = {.at = d->id.n ? d->id : d->name, .text = STR("1 < 2")};
    struct dmn_model *m;
    struct err e = {0};
    str out;
    if (dmn_edit(a, STR("f"), text, imports, &c, 1, &out, &e)) MUST(e.msg[0]);
    else MUST(arena_is_over(a) || dmn_load(a, STR("f"), out, imports, &m, &e) == E_OK);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
    struct arena *a = fuzz_arena((size_t)64 << 20);
    struct dmn_model *m;
    struct err e = {0};
    str text = str_make((const char *)data, n);
    struct dmn_imports imports = {.load = import_load, .user = &text};
    if (n > 1u << 16 || dmn_load(a, STR("f"), text, &imports, &m, &e)) {
        MUST(n > 1u << 16 || e.msg[0]);
    } else {
        struct diags found = diags_make(a);
        struct buf b = buf_make(a);
        size_t decisions;
        const struct dmn_node *const *d = dmn_list(m, DMN_DECISION, &decisions);
        dmn_check(a, m, &found);
        dmn_graph_print(&b, m);
        for (size_t i = 0; i < decisions; i++) dmn_table_print(&b, d[i]);
        evaluate(a, m, feel_number(dec_of(7)));
        evaluate(a, m, feel_string(STR("a")));
        for (size_t i = 0; i < decisions && i < 3 && !arena_is_over(a); i++) change(a, text, &imports, d[i]);
    }
    return 0;
}
