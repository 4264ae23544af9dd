/* SPDX-License-Identifier: Apache-2.0 */
/* A model changed: lines `=AT|TEXT`, `~AT|NAME`, `+TABLE|ROW|CELL|...`, `-TABLE|ROW`, made together to a small model, or to the
 * one that stands behind a NUL. No change is the text itself; what is handed out is a model; a text set twice is set once; a row
 * put in and taken out leaves no trace. */
#include "dmn/edit.h"
#include "fuzz/fuzz.h"

enum { CHANGES = 4, CELLS = 8 };

static const char small[] =
    "<?xml version='1.0'?>\n<!-- kept --><definitions xmlns='https://www.omg.org/spec/DMN/20230324/MODEL/' name='m' "
    "namespace='n'>\n"
    "<itemDefinition id='t' name='tZone'><typeRef>string</typeRef><allowedValues><text>\"A\",\"B\"</text></allowedValues>"
    "</itemDefinition>\n<inputData id='i' name='Zone'><variable name='Zone' typeRef='tZone'/></inputData>\n"
    "<decision id='d' name='Fee'><variable name='Fee'/><informationRequirement><requiredInput "
    "href='#i'/></informationRequirement>\n"
    "  <decisionTable id='q'><input id='q1'><inputExpression><text>Zone</text></inputExpression></input><output name='o'/>"
    "<annotation name='why'/>\n    <rule id='r_1'>\n      <inputEntry id='c_1'><text><![CDATA[\"A\"]]></text></inputEntry>"
    "<outputEntry><text> 1 &lt; 2 </text></outputEntry><annotationEntry><text/></annotationEntry>\n    </rule>\n"
    "    <rule><inputEntry><text>-</text></inputEntry><outputEntry><text>2</text></outputEntry></rule>\n  "
    "</decisionTable></decision>\n"
    "<decision id='e' name='Twice'><variable name='Twice'/><informationRequirement><requiredDecision href='#d'/>"
    "</informationRequirement><literalExpression id='l'/></decision></definitions>\n";

static bool change_read(struct arena *a, str line, struct dmn_patch *ret) {
    static const struct {
        char mark;
        dmn_patch_kind kind;
    } row[] = {{'=', DMN_SET_TEXT}, {'~', DMN_SET_NAME}, {'+', DMN_ADD_ROW}, {'-', DMN_REMOVE_ROW}};
    size_t i = 0;
    while (i < sizeof row / sizeof *row && (!line.n || line.p[0] != row[i].mark)) i++;
    if (i == sizeof row / sizeof *row) return false;
    str rest = str_sub(line, 1, line.n), part;
    str *cell = arena_array(a, str, CELLS);
    *ret = (struct dmn_patch){.kind = row[i].kind, .cell = cell};
    (void)str_cut(&rest, '|', &ret->at);
    if (ret->kind == DMN_SET_TEXT || ret->kind == DMN_SET_NAME) return ret->text = rest, true;
    int64_t n = 0;
    if (str_cut(&rest, '|', &part)) (void)str_int(part, 0, UINT32_MAX, &n);
    ret->row = (uint32_t)n;
    while (ret->n_cells < CELLS && str_cut(&rest, '|', &cell[ret->n_cells])) ret->n_cells++;
    return true;
}

static ecode edit(struct arena *a, str text, const struct dmn_patch *change, size_t n, str *ret) {
    struct err e = {0};
    ecode code = dmn_edit(a, STR("f"), text, NULL, change, n, ret, &e);
    MUST(!code || e.msg[0]);
    return code;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
    struct arena *a = fuzz_arena((size_t)64 << 20);
    struct dmn_patch change[CHANGES];
    struct dmn_model *m;
    struct err e = {0};
    str rest = str_make((const char *)data, n), lines = STR(""), line, text, out, again;
    size_t changes = 0;
    (void)str_cut(&rest, 0, &lines);
    text = rest.n ? rest : str_of(small);
    while (changes < CHANGES && str_cut(&lines, '\n', &line)) changes += change_read(a, line, &change[changes]);
    if (edit(a, text, NULL, 0, &out)) return 0;
    MUST(str_eq(out, text));
    if (edit(a, text, change, changes, &out)) return 0;
    MUST(arena_is_over(a) || dmn_load(a, STR("f"), out, NULL, &m, &e) == E_OK);
    if (changes != 1 || arena_is_over(a)) return 0;
    if (change->kind == DMN_SET_TEXT && !edit(a, out, change, 1, &again)) MUST(str_eq(again, out));
    if (change->kind == DMN_ADD_ROW && change->row) {
        struct dmn_patch back = {.kind = DMN_REMOVE_ROW, .at = change->at, .row = change->row};
        MUST(edit(a, out, &back, 1, &again) || str_eq(again, text));
    }
    return 0;
}
