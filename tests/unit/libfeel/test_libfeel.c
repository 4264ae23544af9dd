/* SPDX-License-Identifier: Apache-2.0 */
/* The library as its users have it: values in and out, models, checks, limits, hostile texts, memory that fails, threads. */
#include "test.h"

#include <feel.h>
#include <pthread.h>
#include <stdlib.h>

static const char model_text[] =
    "<definitions xmlns=\"https://www.omg.org/spec/DMN/20211108/MODEL/\" namespace=\"n\" name=\"Club\" id=\"d\">"
    "<inputData id=\"a\" name=\"Age\"><variable name=\"Age\" typeRef=\"number\"/></inputData>"
    "<inputData id=\"s\" name=\"Since\"><variable name=\"Since\" typeRef=\"date\"/></inputData>"
    "<decision id=\"f\" name=\"Fee\"><variable name=\"Fee\" typeRef=\"number\"/>"
    "<informationRequirement id=\"r1\"><requiredInput href=\"#a\"/></informationRequirement>"
    "<decisionTable id=\"t\" hitPolicy=\"UNIQUE\"><input id=\"i\"><inputExpression "
    "typeRef=\"number\"><text>Age</text></inputExpression>"
    "</input><output id=\"o\" typeRef=\"number\"/>"
    "<rule id=\"x\"><inputEntry id=\"x1\"><text>&lt; 18</text></inputEntry><outputEntry "
    "id=\"x2\"><text>12.50</text></outputEntry></rule>"
    "<rule id=\"y\"><inputEntry id=\"y1\"><text>[18..65)</text></inputEntry><outputEntry "
    "id=\"y2\"><text>40</text></outputEntry></rule>"
    "</decisionTable></decision>"
    "<decision id=\"m\" name=\"Member\"><variable name=\"Member\" typeRef=\"boolean\"/>"
    "<informationRequirement id=\"r2\"><requiredDecision href=\"#f\"/></informationRequirement>"
    "<informationRequirement id=\"r3\"><requiredInput href=\"#s\"/></informationRequirement>"
    "<literalExpression><text>Fee &lt; 50 and Since &lt; date(\"2020-01-01\") and matches(string(Fee), \"^[0-9.]+$\") and "
    "date and time(\"2025-07-01T12:00:00@Europe/Brussels\").time offset = duration(\"PT2H\")</text></literalExpression></decision>"
    "<businessKnowledgeModel id=\"k\" name=\"Twice\"><variable name=\"Twice\"/><encapsulatedLogic><formalParameter name=\"x\" "
    "typeRef=\"number\"/><literalExpression><text>x * 2</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>"
    "</definitions>";

/* An allocator that fails, and knows what is out. */
struct heap {
    size_t asked, fail_from, fail_count; /* the fail_from-th and fail_count - 1 after it get nothing */
    size_t out, bytes, most;
};

static void *heap_get(void *user, size_t n) {
    struct heap *h = user;
    size_t nth = ++h->asked;
    if (h->fail_from && nth >= h->fail_from && nth - h->fail_from < h->fail_count) return NULL;
    h->out++;
    h->bytes += n;
    if (h->bytes > h->most) h->most = h->bytes;
    return malloc(n);
}

static void heap_put(void *user, void *block, size_t n) {
    struct heap *h = user;
    h->out--;
    h->bytes -= n;
    free(block);
}

static const libfeel_value *eval_text(libfeel_evaluation *ev, const char *text, libfeel_code *ret_code) {
    libfeel_expression *x = NULL;
    const libfeel_value *v = NULL;
    *ret_code = libfeel_expression_compile(NULL, text, LIBFEEL_NUL, NULL, NULL, 0, &x, NULL);
    if (!*ret_code) *ret_code = libfeel_evaluate(ev, x, NULL, 0, &v, NULL);
    libfeel_expression_free(x); /* what v holds may be the expression's: only its kind is looked at after this */
    return v;
}

static void reads_every_kind(void **state) {
    static const struct {
        libfeel_kind kind;
        const char *expression, *text, *feel, *json;
    } row[] = {
        {LIBFEEL_NULL, "null", "null", "null", "null"},
        {LIBFEEL_BOOLEAN, "1 < 2", "true", "true", "true"},
        {LIBFEEL_NUMBER, "1.10 * 1", "1.10", "1.10", "1.1"},
        {LIBFEEL_STRING, "\"a\" + \"\\\"b\"", "a\"b", "\"a\\\"b\"", "\"a\\\"b\""},
        {LIBFEEL_DATE, "date(\"2025-11-10\")", "2025-11-10", "@\"2025-11-10\"", "\"2025-11-10\""},
        {LIBFEEL_TIME, "time(\"12:00:00\")", "12:00:00", "@\"12:00:00\"", "\"12:00:00\""},
        {LIBFEEL_DATE_TIME, "date and time(\"2025-11-10T12:00:00Z\")", "2025-11-10T12:00:00Z", "@\"2025-11-10T12:00:00Z\"",
         "\"2025-11-10T12:00:00Z\""},
        {LIBFEEL_MONTHS, "duration(\"P14M\")", "P1Y2M", "@\"P1Y2M\"", "\"P1Y2M\""},
        {LIBFEEL_SECONDS, "duration(\"PT36H\")", "P1DT12H", "@\"P1DT12H\"", "\"P1DT12H\""},
        {LIBFEEL_LIST, "[1, null, \"x\"]", "[1, null, \"x\"]", "[1, null, \"x\"]", "[1,null,\"x\"]"},
        {LIBFEEL_CONTEXT, "{a: 1, b c: [2]}", "{a: 1, b c: [2]}", "{a: 1, b c: [2]}", "{\"a\":1,\"b c\":[2]}"},
        {LIBFEEL_RANGE, "[1..10)", "[1..10)", "[1..10)", "\"[1..10)\""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        libfeel_evaluation *ev;
        libfeel_expression *x;
        const libfeel_value *v;
        const char *s;
        size_t n;
        assert_int_equal(libfeel_evaluation_new(NULL, NULL, &ev, NULL), LIBFEEL_OK);
        assert_int_equal(libfeel_expression_compile(NULL, row[i].expression, LIBFEEL_NUL, NULL, NULL, 0, &x, NULL), LIBFEEL_OK);
        assert_int_equal(libfeel_evaluate(ev, x, NULL, 0, &v, NULL), LIBFEEL_OK);
        assert_int_equal(libfeel_value_kind(v), row[i].kind);
        assert_int_equal(libfeel_value_text(ev, v, &s, &n, NULL), LIBFEEL_OK);
        assert_string_equal(s, row[i].text);
        assert_int_equal(n, strlen(s));
        assert_int_equal(libfeel_value_feel(ev, v, &s, NULL, NULL), LIBFEEL_OK);
        assert_string_equal(s, row[i].feel);
        assert_int_equal(libfeel_value_json(ev, v, &s, NULL, NULL), LIBFEEL_OK);
        assert_string_equal(s, row[i].json);
        libfeel_evaluation_free(ev);
        libfeel_expression_free(x);
    }
}

static void takes_values_by_place_and_by_name(void **state) {
    static const char *const names[] = {"first name", "n"};
    static const char *const types[] = {NULL, "number"};
    libfeel_evaluation *ev;
    libfeel_expression *x;
    const libfeel_value *v, *in[2];
    libfeel_error e;
    int64_t n;
    (void)state;
    assert_int_equal(libfeel_evaluation_new(NULL, NULL, &ev, NULL), LIBFEEL_OK);
    assert_int_equal(libfeel_expression_compile(NULL, "string length(first name) + n", LIBFEEL_NUL, names, types, 2, &x, &e),
                     LIBFEEL_OK);
    assert_int_equal(libfeel_make_string(ev, "Zo\xC3\xA9", LIBFEEL_NUL, &in[0], &e), LIBFEEL_OK);
    assert_int_equal(libfeel_make_integer(ev, 4, &in[1], &e), LIBFEEL_OK);
    assert_int_equal(libfeel_evaluate(ev, x, in, 2, &v, &e), LIBFEEL_OK);
    assert_true(libfeel_value_integer(v, &n) && n == 7);
    /* Of another type than the variable's: null, and why. */
    assert_int_equal(libfeel_make_string(ev, "four", 4, &in[1], &e), LIBFEEL_OK);
    assert_int_equal(libfeel_evaluate(ev, x, in, 2, &v, &e), LIBFEEL_OK);
    assert_int_equal(libfeel_value_kind(v), LIBFEEL_NULL);
    assert_true(libfeel_value_cause(v, &e) && e.message[0]);
    assert_int_equal(libfeel_make_json(ev, "{\"n\": 1, \"first name\": \"ab\", \"other\": []}", LIBFEEL_NUL, &in[0], &e),
                     LIBFEEL_OK);
    assert_int_equal(libfeel_evaluate_in(ev, x, in[0], &v, &e), LIBFEEL_OK);
    assert_true(libfeel_value_integer(v, &n) && n == 3);
    assert_int_equal(libfeel_value_count(in[0]), 3);
    assert_int_equal(libfeel_value_kind(libfeel_value_entry(in[0], "other")), LIBFEEL_LIST);
    assert_int_equal(libfeel_evaluate(ev, x, in, 3, &v, &e), LIBFEEL_USAGE);
    libfeel_evaluation_free(ev);
    libfeel_expression_free(x);
}

static void decides_and_explains(void **state) {
    libfeel_model *m;
    libfeel_evaluation *ev;
    libfeel_error e;
    const libfeel_value *v;
    const char *s;
    (void)state;
    assert_int_equal(libfeel_model_load(NULL, "club.dmn", model_text, LIBFEEL_NUL, NULL, NULL, &m, &e), LIBFEEL_OK);
    assert_string_equal(libfeel_model_name(m), "Club");
    assert_int_equal(libfeel_model_count(m, LIBFEEL_INPUT), 2);
    assert_string_equal(libfeel_model_element(m, LIBFEEL_INPUT, 1)->type, "date");
    assert_string_equal(libfeel_model_find(m, LIBFEEL_DECISION, "f")->name, "Fee");
    assert_null(libfeel_model_find(m, LIBFEEL_DECISION, "Age"));
    assert_null(libfeel_model_element(m, LIBFEEL_DECISION, 2));
    assert_int_equal(libfeel_evaluation_new(NULL, m, &ev, &e), LIBFEEL_OK);
    assert_int_equal(libfeel_inputs_set_json(ev, "{\"Age\": 17, \"Since\": \"2019-05-05\"}", LIBFEEL_NUL, &e), LIBFEEL_OK);
    assert_int_equal(libfeel_decide(ev, "Member", &v, &e), LIBFEEL_OK);
    assert_true(libfeel_value_is_true(v));
    assert_int_equal(libfeel_decide(ev, "Fee", &v, &e), LIBFEEL_OK);
    assert_int_equal(libfeel_value_text(ev, v, &s, NULL, &e), LIBFEEL_OK);
    assert_string_equal(s, "12.50");
    assert_int_equal(libfeel_explain(ev, "Fee", 0, &s, NULL, &e), LIBFEEL_OK);
    assert_non_null(strstr(s, "\"kind\":\"row\""));
    assert_non_null(strstr(s, "\"row\":1"));
    /* An input changes: the decision is made anew. */
    assert_int_equal(libfeel_input_set_integer(ev, "Age", 40, &e), LIBFEEL_OK);
    assert_int_equal(libfeel_input_set_text(ev, "Since", "2024-01-01", LIBFEEL_NUL, &e), LIBFEEL_OK);
    assert_int_equal(libfeel_decide(ev, "Member", &v, &e), LIBFEEL_OK);
    assert_int_equal(libfeel_value_kind(v), LIBFEEL_BOOLEAN);
    assert_false(libfeel_value_is_true(v));
    assert_int_equal(libfeel_make_integer(ev, 21, &v, &e), LIBFEEL_OK);
    assert_int_equal(libfeel_call(ev, "Twice", &v, 1, &v, &e), LIBFEEL_OK);
    int64_t n = 0;
    assert_true(libfeel_value_integer(v, &n) && n == 42);
    /* What cannot be is told, and harms nothing. */
    assert_int_equal(libfeel_input_set_integer(ev, "Agge", 1, &e), LIBFEEL_NOT_FOUND);
    assert_string_equal(e.remedy, "did you mean `Age`");
    assert_int_equal(libfeel_input_set_boolean(ev, "Age", 1, &e), LIBFEEL_INVALID);
    assert_int_equal(libfeel_inputs_set_json(ev, "{\"Age\":\n  \"x\"}", LIBFEEL_NUL, &e), LIBFEEL_INVALID);
    assert_int_equal(e.line, 2);
    assert_int_equal(libfeel_inputs_set_json(ev, "{\"Age\": ", LIBFEEL_NUL, &e), LIBFEEL_SYNTAX);
    assert_int_equal(libfeel_decide(ev, "Fees", &v, &e), LIBFEEL_NOT_FOUND);
    assert_int_equal(libfeel_decide(ev, "Fee", &v, &e), LIBFEEL_OK);
    assert_true(libfeel_value_integer(v, &n) && n == 40);
    libfeel_evaluation_free(ev);
    libfeel_model_free(m);
}

static void checks(void **state) {
    libfeel_model *m;
    libfeel_expression *x;
    libfeel_findings *f;
    libfeel_error e;
    (void)state;
    assert_int_equal(libfeel_model_load(NULL, "club.dmn", model_text, LIBFEEL_NUL, NULL, NULL, &m, &e), LIBFEEL_OK);
    assert_int_equal(libfeel_model_check(NULL, m, &f, &e), LIBFEEL_OK);
    bool gap = false;
    for (size_t i = 0; i < libfeel_findings_count(f); i++) gap |= !strcmp(libfeel_findings_get(f, i)->code, "W-D010");
    assert_true(gap);
    assert_null(libfeel_findings_get(f, libfeel_findings_count(f)));
    libfeel_findings_free(f);
    libfeel_model_free(m);
    static const char *const names[] = {"age"};
    assert_int_equal(libfeel_expression_compile(NULL, "agge + 1", LIBFEEL_NUL, names, NULL, 1, &x, &e), LIBFEEL_OK);
    assert_int_equal(libfeel_expression_check(NULL, x, &f, &e), LIBFEEL_OK);
    assert_int_equal(libfeel_findings_count(f), 1);
    assert_string_equal(libfeel_findings_get(f, 0)->code, "W-D002");
    assert_non_null(strstr(libfeel_findings_get(f, 0)->remedy, "age"));
    libfeel_findings_free(f);
    libfeel_expression_free(x);
}

static libfeel_code give(void *user, const char *name_space, const char *location, libfeel_import *ret) {
    ++*(int *)user;
    assert_string_equal(name_space, "n");
    assert_string_equal(location, "club.dmn");
    *ret = (libfeel_import){.file = "club.dmn", .text = model_text, .length = LIBFEEL_NUL};
    return LIBFEEL_OK;
}

static void imports(void **state) {
    static const char text[] =
        "<definitions xmlns=\"https://www.omg.org/spec/DMN/20211108/MODEL/\" namespace=\"o\" name=\"Outer\" id=\"o\">"
        "<import name=\"club\" namespace=\"n\" locationURI=\"club.dmn\" "
        "importType=\"https://www.omg.org/spec/DMN/20211108/MODEL/\"/>"
        "<decision id=\"z\" name=\"Z\"><variable name=\"Z\"/><informationRequirement id=\"q\"><requiredDecision href=\"n#f\"/>"
        "</informationRequirement><literalExpression><text>club.Fee + 1</text></literalExpression></decision></definitions>";
    libfeel_model *m;
    libfeel_evaluation *ev;
    libfeel_error e;
    const libfeel_value *v;
    const char *s;
    int asked = 0;
    (void)state;
    /* Nobody to ask: what needs the import is unsound. */
    assert_int_equal(libfeel_model_load(NULL, NULL, text, sizeof text - 1, NULL, NULL, &m, &e), LIBFEEL_OK);
    assert_non_null(libfeel_model_find(m, LIBFEEL_DECISION, "Z")->problem);
    libfeel_model_free(m);
    assert_int_equal(libfeel_model_load(NULL, NULL, text, sizeof text - 1, give, &asked, &m, &e), LIBFEEL_OK);
    assert_int_equal(asked, 1);
    assert_int_equal(libfeel_evaluation_new(NULL, m, &ev, &e), LIBFEEL_OK);
    assert_int_equal(libfeel_input_set_integer(ev, "club.Age", 3, &e), LIBFEEL_OK);
    assert_int_equal(libfeel_decide(ev, "Z", &v, &e), LIBFEEL_OK);
    assert_int_equal(libfeel_value_text(ev, v, &s, NULL, &e), LIBFEEL_OK);
    assert_string_equal(s, "13.50");
    libfeel_evaluation_free(ev);
    libfeel_model_free(m);
}

/* now() is what the caller says, in the zone the caller says. */
static void answers_the_clock_handed_in(void **state) {
    libfeel_evaluation *ev;
    libfeel_expression *x;
    const libfeel_value *v;
    const char *s;
    (void)state;
    libfeel_options o = {.now_ms = INT64_C(1762815599000), .zone = "Europe/Brussels"}; /* 2025-11-10T22:59:59Z */
    assert_int_equal(libfeel_evaluation_new(&o, NULL, &ev, NULL), LIBFEEL_OK);
    assert_int_equal(
        libfeel_expression_compile(NULL, "string(now()) + \" \" + string(today())", LIBFEEL_NUL, NULL, NULL, 0, &x, NULL),
        LIBFEEL_OK);
    assert_int_equal(libfeel_evaluate(ev, x, NULL, 0, &v, NULL), LIBFEEL_OK);
    assert_int_equal(libfeel_value_text(ev, v, &s, NULL, NULL), LIBFEEL_OK);
    assert_string_equal(s, "2025-11-10T23:59:59@Europe/Brussels 2025-11-10");
    libfeel_evaluation_set_now(ev, INT64_C(1762815600000));
    assert_int_equal(libfeel_evaluate(ev, x, NULL, 0, &v, NULL), LIBFEEL_OK);
    assert_int_equal(libfeel_value_text(ev, v, &s, NULL, NULL), LIBFEEL_OK);
    assert_string_equal(s, "2025-11-11T00:00:00@Europe/Brussels 2025-11-11");
    libfeel_evaluation_free(ev);
    libfeel_expression_free(x);
}

static void keeps_its_limits(void **state) {
    static const struct {
        const char *what, *expression;
        libfeel_options options;
    } row[] = {
        {"steps", "count(for i in 1..1000, j in 1..1000 return i * j)", {.steps = 10000}},
        {"depth", "{f: function(n) if n = 0 then 0 else f(n - 1), r: f(500)}.r", {.depth = 100}},
        {"for ever", "{f: function(n) f(n + 1), r: f(0)}.r", {.depth = 0}},
        {"list", "count(for i in 1..100000 return i)", {.list = 1000}},
        {"memory", "string length(string(for i in 1..1000000 return \"0123456789\"))", {.memory = 1 << 20}},
        {"memory, doubled",
         "string length((for i in 1..60 return if i = 1 then \"ab\" else partial[-1] + partial[-1])[-1])",
         {.memory = 4 << 20}},
    };
    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct heap h = {0};
        const libfeel_allocator from = {heap_get, heap_put, &h};
        libfeel_options o = row[i].options;
        libfeel_evaluation *ev;
        libfeel_code code;
        o.allocator = &from;
        assert_int_equal(libfeel_evaluation_new(&o, NULL, &ev, NULL), LIBFEEL_OK);
        const libfeel_value *v = eval_text(ev, row[i].expression, &code);
        if (code != LIBFEEL_LIMIT) fail_msg("%s: %s", row[i].what, libfeel_code_name(code));
        assert_null(v);
        if (o.memory) assert_true(h.most <= o.memory + 4096);
        libfeel_evaluation_reset(ev); /* and it goes on */
        v = eval_text(ev, "1 + 1", &code);
        assert_int_equal(code, LIBFEEL_OK);
        assert_int_equal(libfeel_value_kind(v), LIBFEEL_NUMBER);
        libfeel_evaluation_free(ev);
        assert_int_equal(h.out, 0);
    }
}

static char *repeat(const char *head, const char *piece, size_t n, const char *tail) {
    size_t at = strlen(head), len = strlen(piece);
    char *s = malloc(at + n * len + strlen(tail) + 1);
    memcpy(s, head, at);
    for (size_t i = 0; i < n; i++, at += len) memcpy(s + at, piece, len);
    memcpy(s + at, tail, strlen(tail) + 1);
    return s;
}

static void refuses_hostile_texts(void **state) {
    static const struct {
        const char *head, *piece, *tail;
        size_t n;
    } row[] = {{"", "(", "", 100000},    {"", "[", "", 100000},         {"", "-", "1", 100000},
               {"", "not(", "", 100000}, {"", "if a then ", "", 50000}, {"", "{a:", "", 100000},
               {"", "a.", "", 100000},   {"1", "+1", "", 200000},       {"", "function(x) ", "1", 50000},
               {"1", "[1]", "", 100000}, {"", "\xFF\xFE", "", 1000},    {"\"", "\\u", "", 1000},
               {"", "1<2=", "1", 10000}, {"", "a in (", "", 50000},     {"", "x ", "", 300000},
               {"", "\"a\"", "", 100000}};
    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        char *s = repeat(row[i].head, row[i].piece, row[i].n, row[i].tail);
        libfeel_expression *x = NULL;
        libfeel_error e = {0};
        libfeel_code code = libfeel_expression_compile(NULL, s, LIBFEEL_NUL, NULL, NULL, 0, &x, &e);
        assert_true(code ? e.message[0] && !x : x != NULL);
        libfeel_expression_free(x);
        free(s);
    }
    static const struct {
        const char *head, *piece, *tail;
        size_t n;
    } xml[] = {{"", "<a>", "", 100000},
               {"<!DOCTYPE a [<!ENTITY b \"cccccccccc\">]><a>", "&b;", "</a>", 1000},
               {"<a ", "b='c' ", "/>", 10000},
               {"<definitions xmlns=\"https://www.omg.org/spec/DMN/20211108/MODEL/\" namespace=\"n\" name=\"t\" id=\"t\">"
                "<decision id=\"e\" name=\"e\"><variable name=\"e\"/>",
                "<context><contextEntry><variable name=\"c\"/>", "", 5000},
               {"\0", "", "", 0}};
    for (size_t i = 0; i < sizeof xml / sizeof *xml; i++) {
        char *s = repeat(xml[i].head, xml[i].piece, xml[i].n, xml[i].tail);
        libfeel_model *m = NULL;
        libfeel_error e = {0};
        assert_int_not_equal(libfeel_model_load(NULL, "hostile.dmn", s, LIBFEEL_NUL, NULL, NULL, &m, &e), LIBFEEL_OK);
        assert_true(e.message[0] && !m);
        free(s);
    }
}

/* A model whose decisions stand in a chain, each asking the one before. */
static char *chain(size_t n) {
    char *s = malloc(n * 400 + 400), *p = s;
    p += snprintf(
        p, 400,
        "<definitions xmlns=\"https://www.omg.org/spec/DMN/20211108/MODEL/\" namespace=\"n\" name=\"t\" id=\"t\">"
        "<decision id=\"d0\" name=\"d0\"><variable name=\"d0\"/><literalExpression><text>1</text></literalExpression></decision>");
    for (size_t i = 1; i < n; i++)
        p += snprintf(p, 400,
                      "<decision id=\"d%zu\" name=\"d%zu\"><variable name=\"d%zu\"/><informationRequirement id=\"r%zu\">"
                      "<requiredDecision href=\"#d%zu\"/></informationRequirement><literalExpression><text>d%zu + 1</text>"
                      "</literalExpression></decision>",
                      i, i, i, i, i - 1, i - 1);
    snprintf(p, 400, "</definitions>");
    return s;
}

static void long_chains_end(void **state) {
    (void)state;
    for (size_t n = 100; n <= 20000; n *= 200) {
        char *s = chain(n), last[20];
        libfeel_model *m = NULL;
        libfeel_evaluation *ev;
        const libfeel_value *v = NULL;
        int64_t i = 0;
        snprintf(last, sizeof last, "d%zu", n - 1);
        libfeel_code code = libfeel_model_load(NULL, NULL, s, LIBFEEL_NUL, NULL, NULL, &m, NULL);
        assert_true(code == LIBFEEL_OK || (n > 100 && code));
        if (!code) {
            assert_int_equal(libfeel_evaluation_new(NULL, m, &ev, NULL), LIBFEEL_OK);
            code = libfeel_decide(ev, last, &v, NULL);
            assert_true(code == LIBFEEL_LIMIT || libfeel_value_kind(v) == LIBFEEL_NULL ||
                        (libfeel_value_integer(v, &i) && i == (int64_t)n));
            if (n == 100) assert_int_equal(i, 100);
            const char *why;
            code = libfeel_explain(ev, last, 0, &why, NULL, NULL);
            assert_true(code == LIBFEEL_OK || code == LIBFEEL_LIMIT);
            libfeel_evaluation_free(ev);
        }
        libfeel_model_free(m);
        free(s);
    }
}

static void refuses_calls_without_sense(void **state) {
    libfeel_evaluation *ev;
    libfeel_error e;
    const libfeel_value *v;
    (void)state;
    assert_int_equal(libfeel_evaluation_new(NULL, NULL, &ev, &e), LIBFEEL_OK);
    assert_int_equal(libfeel_decide(ev, "x", &v, &e), LIBFEEL_USAGE);
    assert_int_equal(libfeel_inputs_set_json(ev, "{}", 2, &e), LIBFEEL_USAGE);
    assert_int_equal(libfeel_evaluate(ev, NULL, NULL, 0, &v, &e), LIBFEEL_USAGE);
    assert_int_equal(libfeel_make_text(ev, LIBFEEL_LIST, "[]", 2, &v, &e), LIBFEEL_USAGE);
    assert_int_equal(libfeel_make_text(ev, LIBFEEL_DATE, "2025-02-30", LIBFEEL_NUL, &v, &e), LIBFEEL_INVALID);
    assert_int_equal(libfeel_make_string(ev, "\xC3", 1, &v, &e), LIBFEEL_INVALID);
    assert_int_equal(libfeel_value_kind(NULL), LIBFEEL_NULL);
    assert_int_equal(libfeel_value_count(NULL), 0);
    assert_null(libfeel_value_item(NULL, 0));
    libfeel_evaluation_free(ev);
    libfeel_evaluation_free(NULL);
    libfeel_model_free(NULL);
    libfeel_expression_free(NULL);
    libfeel_findings_free(NULL);
    assert_string_equal(libfeel_code_name((libfeel_code)99), "unknown");
    assert_string_equal(libfeel_version(), LIBFEEL_VERSION);
}

/* ---- memory that fails ---- */

/* All the library does, once; the first failure ends it. *ret_answer: what came out at the end. */
static libfeel_code all_of_it(const libfeel_options *o, char answer[64]) {
    static const char *const names[] = {"jobs"};
    static const char *const types[] = {"list<context<from: string, months: number>>"};
    static const char expression[] =
        "sum(for j in jobs return j.months) + count(split(\"a,b;c\", \"[,;]\")) + (sort(jobs, function(a, b) a.months > "
        "b.months))[1]."
        "months + (if date and time(\"2025-01-01T00:00:00@Europe/Brussels\") < now() then 1000 else 0)";
    libfeel_expression *x = NULL;
    libfeel_model *m = NULL;
    libfeel_findings *f = NULL;
    libfeel_evaluation *ev = NULL;
    libfeel_error e;
    const libfeel_value *v, *in;
    const char *s;
    libfeel_code c = libfeel_expression_compile(o, expression, LIBFEEL_NUL, names, types, 1, &x, &e);
    if (!c) c = libfeel_model_load(o, "club.dmn", model_text, LIBFEEL_NUL, NULL, NULL, &m, &e);
    if (!c) c = libfeel_model_check(o, m, &f, &e);
    if (!c) c = libfeel_evaluation_new(o, m, &ev, &e);
    if (!c)
        c = libfeel_make_json(ev, "[{\"from\": \"x\", \"months\": 12}, {\"from\": \"y\", \"months\": 30}]", LIBFEEL_NUL, &in, &e);
    if (!c) c = libfeel_evaluate(ev, x, &in, 1, &v, &e);
    if (!c) c = libfeel_value_json(ev, v, &s, NULL, &e);
    if (!c) snprintf(answer, 64, "%s", s);
    if (!c) c = libfeel_inputs_set_json(ev, "{\"Age\": 17, \"Since\": \"2019-05-05\"}", LIBFEEL_NUL, &e);
    if (!c) c = libfeel_decide(ev, "Member", &v, &e);
    if (!c && !libfeel_value_is_true(v)) c = LIBFEEL_INVALID;
    if (!c) c = libfeel_explain(ev, "Member", 0, &s, NULL, &e);
    if (c) assert_true(e.message[0]);
    libfeel_findings_free(f);
    libfeel_evaluation_free(ev);
    libfeel_expression_free(x);
    libfeel_model_free(m);
    return c;
}

static void survives_an_allocator_that_fails(void **state) {
    (void)state;
    for (size_t count = 1; count; count = count == 1 ? SIZE_MAX : 0) { /* one fails; all from one on fail */
        size_t total = 0, failed = 0;
        for (size_t n = 0; n <= total; n += n > 64 ? total / 400 + 1 : 1) {
            struct heap h = {.fail_from = n, .fail_count = count};
            const libfeel_allocator from = {heap_get, heap_put, &h};
            libfeel_options o = {.allocator = &from, .now_ms = INT64_C(1762815599000)};
            char answer[64] = "";
            libfeel_code code = all_of_it(&o, answer);
            assert_int_equal(h.out, 0);
            assert_int_equal(h.bytes, 0);
            if (n) assert_int_equal(code, LIBFEEL_MEMORY), failed++;
            else {
                assert_int_equal(code, LIBFEEL_OK);
                assert_string_equal(answer, "1075");
                total = h.asked;
            }
        }
        assert_true(failed > 10);
    }
}

static void survives_every_limit_of_memory(void **state) {
    (void)state;
    bool done = false;
    for (size_t limit = 1; limit < (size_t)64 << 20 && !done; limit += limit / 16 + 509) {
        struct heap h = {0};
        const libfeel_allocator from = {heap_get, heap_put, &h};
        libfeel_options o = {.allocator = &from, .memory = limit, .now_ms = INT64_C(1762815599000)};
        char answer[64] = "";
        libfeel_code code = all_of_it(&o, answer);
        assert_int_equal(h.out, 0);
        assert_true(code == LIBFEEL_LIMIT || code == LIBFEEL_OK);
        if (!code) assert_string_equal(answer, "1075");
        done = !code;
    }
    assert_true(done);
}

/* ---- threads ---- */

struct shared {
    const libfeel_model *m;
    const libfeel_expression *x;
    int first;
    int wrong;
};

static void *many(void *user) {
    struct shared *s = user;
    libfeel_evaluation *ev;
    if (libfeel_evaluation_new(NULL, s->m, &ev, NULL)) return s->wrong = -1, NULL;
    for (int i = 0; i < 2000; i++) {
        const libfeel_value *v = NULL, *n;
        int64_t got = 0;
        int age = (s->first + i) % 60;
        char text[80];
        snprintf(text, sizeof text, "{\"Age\": %d, \"Since\": \"2010-01-01\"}", age);
        if (libfeel_inputs_set_json(ev, text, LIBFEEL_NUL, NULL) || libfeel_decide(ev, "Fee", &v, NULL)) s->wrong++;
        double fee = 0;
        if (!libfeel_value_double(v, &fee) || fee != (age < 18 ? 12.5 : 40)) s->wrong++;
        if (libfeel_decide(ev, "Member", &v, NULL) || !libfeel_value_is_true(v)) s->wrong++;
        if (libfeel_make_integer(ev, age, &n, NULL) || libfeel_evaluate(ev, s->x, &n, 1, &v, NULL)) s->wrong++;
        if (!libfeel_value_integer(v, &got) || got != age * (age + 1) / 2) s->wrong++;
        libfeel_evaluation_reset(ev);
    }
    libfeel_evaluation_free(ev);
    return NULL;
}

static void threads_share_what_is_compiled(void **state) {
    static const char *const names[] = {"n"};
    libfeel_model *m;
    libfeel_expression *x;
    pthread_t thread[2];
    (void)state;
    assert_int_equal(libfeel_model_load(NULL, NULL, model_text, LIBFEEL_NUL, NULL, NULL, &m, NULL), LIBFEEL_OK);
    assert_int_equal(
        libfeel_expression_compile(NULL, "if n = 0 then 0 else sum(for i in 1..n return i)", LIBFEEL_NUL, names, NULL, 1, &x, NULL),
        LIBFEEL_OK);
    struct shared s[2] = {{m, x, 0, 0}, {m, x, 31, 0}};
    for (int i = 0; i < 2; i++) assert_int_equal(pthread_create(&thread[i], NULL, many, &s[i]), 0);
    for (int i = 0; i < 2; i++) pthread_join(thread[i], NULL);
    assert_int_equal(s[0].wrong, 0);
    assert_int_equal(s[1].wrong, 0);
    libfeel_expression_free(x);
    libfeel_model_free(m);
}

/* A warm evaluation asks the allocator for nothing. */
static void is_warm_after_the_first_case(void **state) {
    struct heap h = {0};
    const libfeel_allocator from = {heap_get, heap_put, &h};
    libfeel_options o = {.allocator = &from};
    libfeel_model *m;
    libfeel_evaluation *ev;
    size_t warm = 0;
    (void)state;
    assert_int_equal(libfeel_model_load(NULL, NULL, model_text, LIBFEEL_NUL, NULL, NULL, &m, NULL), LIBFEEL_OK);
    assert_int_equal(libfeel_evaluation_new(&o, m, &ev, NULL), LIBFEEL_OK);
    for (int i = 0; i < 100; i++) {
        const libfeel_value *v;
        assert_int_equal(libfeel_input_set_integer(ev, "Age", i, NULL), LIBFEEL_OK);
        assert_int_equal(libfeel_decide(ev, "Fee", &v, NULL), LIBFEEL_OK);
        libfeel_evaluation_reset(ev);
        if (i == 2) warm = h.asked;
    }
#ifndef ARENA_EMU
    assert_int_equal(h.asked, warm);
#endif
    assert_true(warm > 0);
    libfeel_evaluation_free(ev);
    libfeel_model_free(m);
}

TESTS(TEST(reads_every_kind), TEST(takes_values_by_place_and_by_name), TEST(decides_and_explains), TEST(checks), TEST(imports),
      TEST(answers_the_clock_handed_in), TEST(keeps_its_limits), TEST(refuses_hostile_texts), TEST(long_chains_end),
      TEST(refuses_calls_without_sense), TEST(survives_an_allocator_that_fails), TEST(survives_every_limit_of_memory),
      TEST(threads_share_what_is_compiled), TEST(is_warm_after_the_first_case))
