/* SPDX-License-Identifier: Apache-2.0 */
/* A procedure file with a sound notice and sound rules: every mistake is told and printed, and what check finds sound can be
 * loaded. */
#include "procedure/check.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static const char notice[] = "# Tuinman\n\nEen. {#A1}\n\nTwee. {#A2}\n\nDrie. {#A3}\n\nVier. {#A4}\n\nVijf. {#A5}\n";
static const char rules[] =
    "<definitions xmlns=\"https://www.omg.org/spec/DMN/20211108/MODEL/\" namespace=\"n\" name=\"t\" id=\"t\">"
    "<inputData id=\"l\" name=\"leeftijd\"><variable name=\"leeftijd\" typeRef=\"number\"/></inputData>"
    "<decision id=\"m\" name=\"mag meedoen\"><variable name=\"mag meedoen\" typeRef=\"boolean\"/>"
    "<informationRequirement id=\"i\"><requiredInput href=\"#l\"/></informationRequirement>"
    "<literalExpression><text>leeftijd &gt;= 18</text></literalExpression></decision></definitions>";

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
    struct arena a;
    struct err e = {0};
    arena_init(&a, (size_t)512 << 20);
    const struct folder_file file[] = {{STR("procedure.yaml"), str_make((const char *)data, n)},
                                       {STR("notice.nl.md"), str_make(notice, sizeof notice - 1)},
                                       {STR("rules.dmn"), str_make(rules, sizeof rules - 1)}};
    const struct folder f = {.n = 3, .file = file};
    struct diags d = diags_make(&a);
    struct buf out = buf_make(&a);
    procedure_check(&f, &d);
    diags_print(&out, &d, (struct diag_source){procedure_check_text, &f});
    diags_print_json(&out, &d);
    const struct procedure *p = NULL;
    ecode code = procedure_load(&a, &f, &p, &e);
    MUST(code ? e.msg[0] && !p : p && p->name.n == 64);
    MUST(d.errors || !code);
    arena_done(&a);
    return 0;
}
