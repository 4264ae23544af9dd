/* SPDX-License-Identifier: Apache-2.0 */
/* A decision table of 1,000 rows against one of 10: looked up by index, not scanned. (issue: at most 3 times) */
#include "base/buf.h"
#include "bench.h"
#include "dmn/dmn.h"

enum { CASES = 20000 };

struct side {
    struct dmn_model *m;
    const struct dmn_node *decision;
    int rows;
};

struct with {
    struct arena model, eval;
    struct side large, small;
    uint64_t sink;
};

/* Rows over three inputs: a band of numbers, one of five texts, a band of days. */
static void side_make(struct arena *a, int rows, struct side *ret) {
    static const char *const land[] = {"BE", "NL", "FR", "DE", "LU"};
    struct buf b = buf_make(a);
    struct err e;
    buf_adds(
        &b,
        "<definitions xmlns='https://www.omg.org/spec/DMN/20230324/MODEL/' name='m' namespace='urn:m'>"
        "<inputData id='n' name='n'><variable name='n' typeRef='number'/></inputData>"
        "<inputData id='s' name='s'><variable name='s' typeRef='string'/></inputData>"
        "<decision id='d' name='d'><variable name='d'/><informationRequirement><requiredInput href='#n'/></informationRequirement>"
        "<informationRequirement><requiredInput href='#s'/></informationRequirement><decisionTable>"
        "<input><inputExpression><text>n</text></inputExpression></input>"
        "<input><inputExpression><text>s</text></inputExpression></input><output/>");
    for (int r = 0; r < rows; r++)
        buf_addf(&b,
                 "<rule><inputEntry><text>[%d..%d)</text></inputEntry><inputEntry><text>\"%s\"</text></inputEntry>"
                 "<outputEntry><text>%d</text></outputEntry></rule>",
                 r / 5 * 10, r / 5 * 10 + 10, land[r % 5], r);
    buf_adds(&b, "</decisionTable></decision></definitions>");
    MUST(!dmn_load(a, STR("bench"), buf_str(&b), NULL, &ret->m, &e) && !dmn_model_judge(ret->m, &e));
    ret->decision = dmn_find(ret->m, STR("d"));
    ret->rows = rows;
}

static void run_side(struct with *w, const struct side *s) {
    static const char *const land[] = {"BE", "NL", "FR", "DE", "LU"};
    uint64_t seed = 7;
    for (int i = 0; i < CASES; i++) {
        int row = (int)(bench_random(&seed) % (uint64_t)s->rows);
        feel_value in[2] = {feel_number(dec_of(row / 5 * 10 + 3)), feel_string(str_of(land[row % 5]))};
        struct feel_run run = {.a = &w->eval};
        arena_reset(&w->eval);
        feel_value v = dmn_decide(&run, s->m, s->decision, in);
        int64_t got;
        MUST(v.tag == FEEL_NUMBER && dec_int(v.n, &got) && got == row);
        w->sink += (uint64_t)got;
    }
}

static void large(void *p) { run_side(p, &((struct with *)p)->large); }
static void small(void *p) { run_side(p, &((struct with *)p)->small); }

int main(void) {
    static struct with w;
    double work, limit;
    arena_init(&w.model, 0);
    arena_init(&w.eval, 0);
    side_make(&w.model, 1000, &w.large);
    side_make(&w.model, 10, &w.small);
    bench_pair(large, small, &w, &work, &limit);
    bench_print("a table of 1,000 rows; limit: of 10", CASES, work, limit, 3.0);
    arena_done(&w.model);
    arena_done(&w.eval);
    return 0;
}
