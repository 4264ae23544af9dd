/* SPDX-License-Identifier: Apache-2.0 */
/* A file of cases answers byte for byte the same whether its cases are judged one by one or together, those that cannot be read
 * and those that pass a limit among them; and each bad one is told by its line. (issue 3) */
#include "dmn_test.h"

#include "base/buf.h"
#include "dmn/facts.h"
#include "dmn/json.h"
#include "sys/file.h"

static uint64_t next(uint64_t *s) {
    uint64_t z = (*s += 0x9E3779B97F4A7C15u);
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    return z ^ z >> 31;
}

/* ---- what is judged ---- */

static void any(struct buf *b, const struct dmn_type *t, uint64_t *s, bool odd);

static void any_simple(struct buf *b, const struct dmn_type *t, uint64_t *s) {
    if (t->n_values && t->value[0].tag == FEEL_STRING) {
        str one = t->value[next(s) % t->n_values].s;
        buf_addf(b, "\"%.*s\"", STR_ARG(one));
    } else if (t->base == FEEL_BOOL) buf_adds(b, next(s) % 2 ? "true" : "false");
    else if (t->base == FEEL_NUMBER) buf_addf(b, "%u%s", (unsigned)(next(s) % 100), next(s) % 3 ? "" : ".50");
    else if (t->base == FEEL_DATE)
        buf_addf(b, "\"%u-0%u-1%u\"", (unsigned)(1990 + next(s) % 40), (unsigned)(1 + next(s) % 9), (unsigned)(next(s) % 10));
    else buf_adds(b, t->base == FEEL_STRING ? next(s) % 2 ? "\"nl\"" : "\"fr\"" : "null");
}

static void any_within(struct buf *b, const struct dmn_type *t, uint64_t *s, bool odd) {
    bool more = false;
    buf_addc(b, t->item ? '[' : '{');
    for (size_t i = 0, n = t->item ? next(s) % 4 : t->n_components; i < n; i++) {
        if (!t->item && next(s) % 8 == 0) continue;
        if (more) buf_addc(b, ',');
        if (!t->item) buf_addf(b, "\"%.*s\": ", STR_ARG(t->component_name[i]));
        any(b, t->item ? t->item : t->component[i], s, odd);
        more = true;
    }
    buf_addc(b, t->item ? ']' : '}');
}

/* A JSON text of the type: most often one it takes. */
static void any(struct buf *b, const struct dmn_type *t, uint64_t *s, bool odd) {
    static const char *const other[] = {"null", "\"iets anders\"", "7", "\"\\u0042\"", "[]", "{}", "-1e3", "\"2024-02-30\"", "x"};
    uint64_t k = next(s) % 100;
    if (k < 10) buf_adds(b, "null");
    else if (odd && k == 10) buf_adds(b, other[next(s) % (sizeof other / sizeof *other)]);
    else if (t->item || t->n_components) any_within(b, t, s, odd);
    else any_simple(b, t, s);
}

static void one_case(struct buf *b, const struct dmn_model *m, uint64_t *s, bool odd) {
    size_t n;
    const struct dmn_node *const *in = dmn_list(m, DMN_INPUT, &n);
    bool more = false;
    buf_addc(b, '{');
    for (size_t i = 0; i < n; i++) {
        if (next(s) % 6 == 0) continue;
        const struct dmn_node *it = odd && next(s) % 40 == 0 ? in[next(s) % n] : in[i]; /* now and then out of order, or twice */
        buf_addf(b, "%s\"%.*s\":", more ? "," : "", STR_ARG(it->name));
        any(b, it->type, s, odd);
        more = true;
    }
    buf_addc(b, '}');
}

/* ---- what it comes to ---- */

struct report {
    struct buf b;
    size_t n, refused;
    uint32_t bad_line; /* the last that was refused */
};

static void note(void *user, const struct dmn_answer *x) {
    struct report *r = user;
    const size_t *decisions = &r->n;
    buf_addf(&r->b, "%u", x->line);
    if (x->e) {
        r->refused++;
        r->bad_line = (uint32_t)x->e->line;
        buf_addf(&r->b, " %s:%d:%d %s; %s", x->e->file, x->e->line, x->e->col, x->e->msg, x->e->remedy);
    }
    for (size_t i = 0; x->value && i < *decisions; i++)
        buf_addf(&r->b, " %.*s %.*s", STR_ARG(json_print_line(x->a, dmn_json_write(x->a, x->value[i]))),
                 STR_ARG(feel_print(x->a, x->value[i])));
    buf_addc(&r->b, '\n');
}

static struct report judged(struct arena *a, const struct dmn_model *m, dmn_facts_kind kind, str text, size_t at_once,
                            const struct dmn_facts_question *like) {
    struct dmn_facts c;
    struct err e = {0};
    struct report r = {.b = buf_make(a)};
    struct dmn_facts_question q = *like;
    q.decision = dmn_list(m, DMN_DECISION, &q.n);
    q.at_once = at_once;
    q.answer = note;
    q.user = &r;
    r.n = q.n;
    if (dmn_facts_open(&c, a, m, kind, STR("facts"), text, &e)) fail_msg("%d:%d %s", e.line, e.col, e.msg);
    dmn_facts_judge(&c, &q);
    assert_true(dmn_facts_end(&c));
    return r;
}

/* Both roads, and batches that end in the middle. */
static struct report the_same(struct arena *a, const struct dmn_model *m, dmn_facts_kind kind, str text,
                              const struct dmn_facts_question *like) {
    static const size_t at_once[] = {0, 2, 7};
    struct report want = judged(a, m, kind, text, 1, like);
    for (size_t i = 0; i < sizeof at_once / sizeof *at_once; i++) {
        struct report got = judged(a, m, kind, text, at_once[i], like);
        str x = buf_str(&want.b), y = buf_str(&got.b), one, other;
        if (str_eq(x, y)) continue;
        while (str_cut(&x, '\n', &one) && str_cut(&y, '\n', &other) && str_eq(one, other)) {}
        fail_msg("%zu at once: %.*s\nalone: %.*s", at_once[i], STR_ARG(other), STR_ARG(one));
    }
    return want;
}

static const struct dmn_facts_question plain = {.run = {.zone = {"Europe/Brussels", 15}}};

static struct dmn_model *rules_load(struct arena *a) {
    static const char path[] = "vacancies/19498/rules.dmn";
    struct dmn_model *m = NULL;
    struct err e;
    str text;
    if (file_load(a, path, 16 << 20, &text, &e) || dmn_load(a, str_of(path), text, NULL, &m, &e)) fail_msg("%s", e.msg);
    return m;
}

/* ---- tests ---- */

static void generated(void **state) {
    enum { CASES = 700 }; /* more than one batch holds */
    struct arena *a = *state;
    const struct dmn_model *m = rules_load(a);
    for (int odd = 0; odd < 2; odd++) {
        uint64_t seed = 11;
        size_t cases = 0;
        struct buf lines = buf_make(a), array = buf_make(a);
        for (int i = 0; i < CASES; i++) {
            struct buf b = buf_make(a);
            one_case(&b, m, &seed, odd);
            buf_addf(&lines, "%.*s\n%s", STR_ARG(buf_str(&b)), i % 50 ? "" : " \r\n");
            struct json *j;
            struct err ignored;
            if (json_parse(a, buf_str(&b), NULL, &j, &ignored)) continue; /* an array of cases is JSON as a whole */
            buf_addf(&array, "%c\n%.*s", cases++ ? ',' : '[', STR_ARG(buf_str(&b)));
        }
        buf_addc(&array, ']');
        struct report r = the_same(a, m, DMN_FACTS_LINES, buf_str(&lines), &plain);
        if (odd) assert_true(r.refused > CASES / 20 && r.refused < CASES);
        else assert_int_equal(r.refused, 0);
        the_same(a, m, DMN_FACTS_JSON, buf_str(&array), &plain);
    }
}

#define MODEL                                                                                                                      \
    HEAD INPUT("n", "number") INPUT("s", "string") INPUT("a &quot;b", "number")                                                    \
        INPUT("x", "Any") "<decision id='d' name='sum'><variable name='sum'/>" NEEDS_INPUT("n") LITERAL(                           \
            "n + 1.50") "</decision>"                                                                                              \
                        "<decision id='e' name='echo'><variable name='echo'/>" NEEDS_INPUT("s") LITERAL(                           \
                            "s") "</decision>"                                                                                     \
                                 "<decision id='f' name='long'><variable name='long'/>" NEEDS_INPUT("n") LITERAL(                  \
                                     "string length(string join(for i in 1..n return string(i), \"\"))") "</decision>" TAIL

static void every_bad_line_is_told_and_nothing_else_is_lost(void **state) {
    static const struct {
        const char *text, *answers; /* what each answer begins with */
    } row[] = {
        {"{\"n\":1,\"s\":\"a\"}\n{\"n\":\n\n{\"n\":2.50}\n",
         "1 2.5 2.50 \"a\" \"a\" 1 1|2 facts:2:6 the text ends too early|4 4 4.00 null null"},
        {"{\"n\":\"x\"}\n{\"m\":1}\n[]\n7\n{\"n\":1,\"n\":2}\n{}",
         "1 facts:1:6 n: \"x\" does not fit|2 facts:2:6 the model has no input `m`; did you mean `n`|3 facts:3:1 the inputs must "
         "be|"
         "4 facts:4:1 the inputs must be|5 facts:5:12 the key \"n\" stands twice|6 null null null null null null"},
        {"\n\n  {\"s\":\"\\u00e9\", \"x\": [1]}  \r\n", "3 null null \"\xC3\xA9\" \"\xC3\xA9\" null null"},
        {"{\"a \\\"b\":1}\n{\"s\":\"\xFF\"}\n{\"n\":-1}\n\n", "1 null|2 facts:2:7 not UTF-8|3 0.5 0.50 null null 4 4"},
        {"", ""},
    };
    struct arena *a = *state;
    const struct dmn_model *m = model_load(a, MODEL);
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct report r = the_same(a, m, DMN_FACTS_LINES, str_of(row[i].text), &plain);
        str got = buf_str(&r.b), want = str_of(row[i].answers), line, begin;
        while (str_cut(&want, '|', &begin))
            if (!str_cut(&got, '\n', &line) || !str_starts(line, begin))
                fail_msg("%zu: %.*s, not %.*s", i, STR_ARG(line), STR_ARG(begin));
        assert_int_equal(got.n, 0);
    }
}

static void rows_of_a_spreadsheet(void **state) {
    struct arena *a = *state;
    const struct dmn_model *m = model_load(a, MODEL);
    struct report r = the_same(a, m, DMN_FACTS_CSV, STR("n;s\n1;a\nx;b\n3;\"c\nc\"\n4;d;e\n5;f\n\"6;g"), &plain);
    assert_int_equal(r.refused, 3);
    assert_int_equal(r.bad_line, 8);
    assert_true(str_find(buf_str(&r.b), STR("7 6.5 6.50 \"f\""), 0) != SIZE_MAX);
}

/* Alone each is within its limits; together they are not. */
static void limits_are_a_case_s_own(void **state) {
    struct arena *a = *state;
    const struct dmn_model *m = model_load(a, MODEL);
    struct buf b = buf_make(a);
    for (int i = 0; i < 40; i++) buf_addf(&b, "{\"n\":%d,\"s\":\"%d\"}\n", i == 20 ? 100000 : 500 + i, i);
    struct dmn_facts_question steps = plain, memory = plain;
    steps.run.limits.steps = 5000;
    memory.memory = 400000;
    const struct dmn_facts_question *like[] = {&steps, &memory};
    for (size_t k = 0; k < 2; k++) {
        struct report r = the_same(a, m, DMN_FACTS_LINES, buf_str(&b), like[k]);
        str text = buf_str(&r.b);
        assert_true(str_find(text, STR("40 540.5 540.50 \"39\" \"39\" 1509 1509\n"), 0) != SIZE_MAX);
        assert_true(str_find(text, STR("21 100001.5 100001.50 \"20\" \"20\" null null\n"), 0) != SIZE_MAX);
    }
}

TESTS(TEST(generated), TEST(every_bad_line_is_told_and_nothing_else_is_lost), TEST(rows_of_a_spreadsheet),
      TEST(limits_are_a_case_s_own))
