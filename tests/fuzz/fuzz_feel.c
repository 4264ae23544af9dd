/* SPDX-License-Identifier: Apache-2.0 */
/* FEEL: any text compiles or is refused with a place; what compiles evaluates within its limits, prints and explains
 * itself. The scope holds a name of each kind, so that the fuzzer finds its way into paths, filters and built-ins. */
#include "feel/feel.h"
#include "feel/trace.h"
#include "fuzz/fuzz.h"

static feel_value value_of(struct arena *a, const char *text) {
    struct feel_expr *x = NULL;
    struct feel_run run = {.a = a};
    MUST(feel_compile(a, str_of(text), FEEL_EXPRESSION, NULL, &x, NULL) == E_OK);
    return feel_eval(&run, x, NULL);
}

/* The values of the names, made once: the fuzzer's runs are many. */
static const feel_value *frame_get(void) {
    static struct arena a;
    static feel_value frame[5];
    if (frame[0].tag) return frame;
    arena_init(&a, 0);
    frame[1] = value_of(&a, "[1, 2.50, null, \"x\"]");
    frame[2] = value_of(&a, "@\"2025-03-30T02:30:00@Europe/Brussels\"");
    frame[3] = value_of(&a, "[{from: @\"2020-01-31\", months: 12}, {from: null, months: 3}]");
    frame[4] = feel_string(STR("Zoé 🐎"));
    frame[0] = feel_number(dec_of(7));
    return frame;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
    static const str name[] = {{"?", 1}, {"a", 1}, {"b", 1}, {"jobs", 4}, {"first name", 10}};
    static const struct feel_scope scope = {.n = 5, .name = name};
    struct arena *a = fuzz_arena((size_t)64 << 20);
    struct feel_expr *x = NULL;
    struct err e = {0};
    feel_kind kind = n && data[0] == '?' ? FEEL_UNARY_TESTS : FEEL_EXPRESSION;
    str text = str_make((const char *)data, n);
    if (kind == FEEL_UNARY_TESTS) text = str_sub(text, 1, n);
    ecode code = feel_compile(a, text, kind, &scope, &x, &e);
    if (code) MUST(e.msg[0] && (e.line > 0 || code == E_LIMIT));
    else {
        const feel_value *frame = frame_get();
        struct feel_run run = {
            .a = a, .limits = {.steps = 3000, .list = 300}, .now = {1700000000000}, .zone = STR("Europe/Brussels")};
        feel_value v = feel_eval(&run, x, frame);
        feel_print(a, v);
        if (!run.limit && !arena_is_over(a)) feel_explain(&run, x, frame);
    }
    return 0;
}
