/* SPDX-License-Identifier: Apache-2.0 */
/* Many cases at once answer as each alone: every decision of the published rules, over cases in which facts are missing, of
 * another kind, not allowed or out of reach. Rules E1 to E12 and S1 to S3 are judged this way when an officer screens. */
#include "dmn/batch.h"
#include "dmn/input.h"
#include "sys/file.h"
#include "test.h"

static uint64_t next(uint64_t *s) {
    uint64_t z = (*s += 0x9E3779B97F4A7C15u);
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    return z ^ z >> 31;
}

/* A value of the type; now and then null, rarely something else. */
static feel_value any(struct arena *a, const struct dmn_type *t, uint64_t *s, int odd) {
    uint64_t k = next(s) % 100;
    if (k < 12) return feel_null();
    if (odd && k < 15) return feel_number(dec_make(12345678901, -7));
    if (odd && k < 17) return feel_string(STR("iets anders"));
    if (t->item) {
        feel_value item[4];
        size_t n = next(s) % 5;
        for (size_t i = 0; i < n && i < 4; i++) item[i] = any(a, t->item, s, odd);
        return feel_list_make(a, item, n < 4 ? n : 4);
    }
    if (t->n_components) {
        feel_value *value = arena_array(a, feel_value, t->n_components);
        for (size_t i = 0; i < t->n_components; i++) value[i] = any(a, t->component[i], s, odd);
        size_t short_of = odd && k < 20 ? 1 : 0;
        return feel_context_make(a, t->component_name, value, t->n_components - short_of);
    }
    if (t->n_values) return t->value[next(s) % t->n_values];
    switch (t->base) {
    case FEEL_BOOL: return feel_bool(next(s) % 2);
    case FEEL_NUMBER: return feel_number(dec_make((int64_t)(next(s) % 100), -(int)(next(s) % 2)));
    case FEEL_DATE:
        if (odd && k > 97) return feel_date((date){999999999, 1, 31});
        return feel_date(date_add_days((date){2004, 1, 1}, (int64_t)(next(s) % 9000)));
    case FEEL_STRING: return feel_string(next(s) % 2 ? STR("nl") : STR("fr"));
    default: return feel_null();
    }
}

static void compare(struct arena *a, struct dmn_batch *b, struct dmn_model *m, feel_value **input, size_t n, size_t *by_column) {
    struct feel_run run = {.a = a, .zone = STR("Europe/Brussels")};
    size_t decisions;
    const struct dmn_node *const *d = dmn_list(m, DMN_DECISION, &decisions);
    dmn_batch_begin(b, &run);
    for (size_t i = 0; i < n; i++) assert_true(dmn_batch_add(b, input[i]));
    for (size_t k = 0; k < decisions; k++) *by_column += dmn_batch_is_columnar(b, d[k]);
    for (size_t i = 0; i < n; i++) {
        struct feel_run own = {.a = a, .zone = STR("Europe/Brussels")};
        struct dmn_eval *ev = dmn_eval_open(&own, m, input[i]), *judge = dmn_eval_open(&own, m, input[i]);
        for (size_t k = 0; k < decisions; k++) {
            if (dmn_eval_test(judge, d[k]) != feel_truth(dmn_eval_decide(ev, d[k])))
                fail_msg("%.*s of case %zu is judged otherwise than decided", STR_ARG(d[k]->name), i);
            str got = feel_print(a, dmn_batch_value(b, d[k], i)), want = feel_print(a, dmn_eval_decide(ev, d[k]));
            if (!str_eq(got, want))
                fail_msg("%.*s of case %zu: %.*s, alone %.*s", STR_ARG(d[k]->name), i, STR_ARG(got), STR_ARG(want));
        }
    }
}

static void batch_as_alone(struct arena *a, const char *path, size_t at_least) {
    enum { CASES = 400 };
    str text;
    struct err e;
    struct dmn_model *m;
    size_t inputs, by_column = 0, ignored = 0;
    uint64_t seed = 7;
    if (file_load(a, path, 16 << 20, &text, &e) || dmn_load(a, str_of(path), text, NULL, &m, &e)) fail_msg("%s", e.msg);
    const struct dmn_node *const *in = dmn_list(m, DMN_INPUT, &inputs);
    struct arena own;
    arena_init(&own, 0);
    struct dmn_batch *b = dmn_batch_make(&own, m);
    for (int odd = 0; odd < 2; odd++) {
        feel_value *input[CASES];
        for (size_t i = 0; i < CASES; i++) {
            input[i] = arena_array(a, feel_value, inputs);
            for (size_t k = 0; k < inputs; k++) {
                feel_value v = any(a, dmn_input_type(in[k]), &seed, odd);
                if (dmn_input_conform(a, dmn_input_type(in[k]), v, &input[i][k], &e)) input[i][k] = odd ? v : feel_null();
            }
        }
        compare(a, b, m, input, CASES, odd ? &ignored : &by_column);
    }
    arena_done(&own);
    if (by_column < at_least) fail_msg("%s: only %zu decisions go by columns", path, by_column);
}

static void first_procedure(void **state) { batch_as_alone(*state, "vacancies/19498/rules.dmn", 60); }
static void second_procedure(void **state) { batch_as_alone(*state, "vacancies/concours-bibliothecaire/rules.dmn", 3); }

TESTS(TEST(first_procedure), TEST(second_procedure))
