/* SPDX-License-Identifier: Apache-2.0 */
/* JSON straight into columns says what JSON by way of values says: the answers of every decision, and the words of refusal;
 * whatever else is in the batch. (issue 3: one value, whichever road) */
#include "dmn_test.h"

#include "base/buf.h"
#include "dmn/batch.h"
#include "dmn/json.h"

#define PART(name, type) "<itemComponent name='" name "'><typeRef>" type "</typeRef></itemComponent>"
#define MANY(name, type) "<itemComponent name='" name "' isCollection='true'><typeRef>" type "</typeRef></itemComponent>"
#define ONLY(name, type, allowed)                                                                                                  \
    "<itemDefinition name='" name "'><typeRef>" type "</typeRef><allowedValues><text>" allowed                                     \
    "</text></allowedValues></itemDefinition>"

static const char types[] =
    HEAD ONLY("tRang", "string", "\"B1\",\"B2\"") ONLY("tUren", "number", "[0..40]") ONLY("tJa", "boolean", "true")
        ONLY("tDag", "date", "&gt;= date(\"2000-01-01\")") "<itemDefinition name='tTaak'>" PART("wat", "string") PART("dag", "date")
            MANY("uren", "number") "</itemDefinition><itemDefinition name='tMens'>" PART("naam", "string") PART("geboren", "date")
                PART("punten", "number") PART("ja", "boolean") PART("rang", "tRang") PART("uren", "tUren") PART("akkoord", "tJa")
                    PART("sinds", "tDag") PART("duur", "years and months duration") PART("tijd", "time") PART("iets", "Any")
                        PART("taak", "tTaak") MANY("taken", "tTaak")
                            MANY("woorden", "string") "</itemDefinition>" INPUT("p", "tMens") INPUT("q", "number");
static const char *const decision[][2] = {
    {"naam", "p.naam"},
    {"is ik", "p.naam in (\"ik\", \"een naam van meer dan zestien letters\")"},
    {"oud", "p.geboren + duration(\"P18Y\") &lt;= date(\"2026-06-30\")"},
    {"dag", "p.geboren"},
    {"hoog", "p.punten * 2 &gt; 3.5"},
    {"punten", "p.punten"},
    {"ja", "p.ja or p.akkoord"},
    {"rang", "p.rang = \"B1\""},
    {"uren", "p.uren &gt; 20 or p.sinds &gt; date(\"2020-01-01\")"},
    {"duur", "p.duur &gt; duration(\"P1Y\")"},
    {"tijd", "p.tijd = null"},
    {"taak", "p.taak.wat = \"x\" or p.taak.dag = null"},
    {"taken", "some t in p.taken satisfies t.wat = \"x\" and t.dag &lt; date(\"2025-01-01\")"},
    {"allemaal", "every t in p.taken satisfies sum(t.uren) &gt; 3"},
    {"woorden", "count(distinct values(p.woorden)) = 2"},
    {"vraag", "q = null"},
    {"alles", "p"},
};

static struct dmn_model *model_make(struct arena *a) {
    struct buf b = buf_make(a);
    buf_adds(&b, types);
    for (size_t i = 0; i < sizeof decision / sizeof *decision; i++)
        buf_addf(
            &b, "<decision id='d%zu' name='%s'><variable name='%s'/>" NEEDS_INPUT("p") NEEDS_INPUT("q") LITERAL("%s") "</decision>",
            i, decision[i][0], decision[i][0], decision[i][1]);
    buf_adds(&b, TAIL);
    return model_load(a, arena_cstr(a, buf_str(&b)));
}

static const char *const text_of[] = {
    "{\"naam\":\"ik\",\"geboren\":\"1990-02-28\",\"punten\":2.5,\"ja\":true}",
    " { \"punten\" : 1 , \"naam\" : \"een naam van meer dan zestien letters\" , \"geboren\" : \"2008-06-30\" } ",
    "{}",
    "null",
    "{\"naam\":null,\"geboren\":null,\"punten\":null,\"ja\":null,\"taak\":null,\"taken\":null}",
    "{\"naam\":\"\\u0069k\"}",
    "{\"naam\":\"\xC3\xA9\xC3\xA9n lange naam met \xE2\x82\xAC erin\"}",
    "{\"naam\":\"\xC3(\"}",
    "{\"naam\":\"lange naam met een \xFF erin\"}",
    "{\"naam\":\"a\nb\"}",
    "{\"naam\":\"niet gesloten}",
    "{\"naam\":\"ik\",\"naam\":\"ik\"}",
    "{\"name\":\"ik\"}",
    "{\"naam\":\"ik\",}",
    "{\"naam\":\"ik\"",
    "{\"naam\":\"ik\"} x",
    "{\"naam\":1}",
    "{\"geboren\":\"2025-02-29\"}",
    "{\"geboren\":\"0000-01-01\"}",
    "{\"geboren\":\"12024-01-01\"}",
    "{\"geboren\":\"999999999-01-01\"}",
    "{\"geboren\":\"-2024-01-01\"}",
    "{\"geboren\":\"2024-0\xFF-01\"}",
    "{\"geboren\":\"2024-01-0\\u0031\"}",
    "{\"geboren\":\"20240-1-01\"}",
    "{\"punten\":-2.5}",
    "{\"punten\":2.50}",
    "{\"punten\":2.50000}",
    "{\"punten\":12345678901.5}",
    "{\"punten\":1234567890123456789012345678901234}",
    "{\"punten\":2147483648}",
    "{\"punten\":2147483647}",
    "{\"punten\":0.0000}",
    "{\"punten\":-0}",
    "{\"punten\":01}",
    "{\"punten\":1e3}",
    "{\"punten\":\"1\"}",
    "{\"ja\":tru}",
    "{\"ja\":false,\"akkoord\":true}",
    "{\"akkoord\":false}",
    "{\"rang\":\"B1\",\"uren\":40,\"sinds\":\"2021-01-01\"}",
    "{\"rang\":\"B3\"}",
    "{\"uren\":41}",
    "{\"sinds\":\"1999-12-31\"}",
    "{\"duur\":\"P1Y2M\",\"tijd\":\"10:00:00\",\"iets\":null}",
    "{\"duur\":\"P1D\"}",
    "{\"iets\":{\"x\":[1]}}",
    "{\"taak\":{\"wat\":\"x\"}}",
    "{\"taak\":{\"wat\":\"y\",\"dag\":\"2024-02-29\",\"uren\":[1,2.5]}}",
    "{\"taak\":[]}",
    "{\"taken\":[]}",
    "{\"taken\":[null]}",
    "{\"taken\":[{\"wat\":\"x\",\"dag\":\"2024-01-01\",\"uren\":[]},{\"wat\":\"y\",\"uren\":[4,null]},{}]}",
    "{\"taken\":[{\"wat\":\"x\",\"dag\":\"2026-01-01\",\"uren\":[4]},{\"uren\":[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17]}]}",
    "{\"taken\":[{\"wat\":\"x\"},{\"wit\":\"x\"}]}",
    "{\"taken\":[{},]}",
    "{\"taken\":{\"wat\":\"x\"}}",
    "{\"woorden\":[\"a\",\"b\",\"a\"]}",
    "{\"woorden\":[\"a\",[\"b\"]]}",
    "[1]",
    "",
};
enum { TEXTS = sizeof text_of / sizeof *text_of };

/* One text, by both roads; the slots when it is taken. */
static bool read_both(struct arena *a, struct dmn_batch *b, const struct dmn_node *in, str text, feel_value **ret) {
    struct err e = {0}, f = {0};
    feel_value *slot = arena_array(a, feel_value, 2);
    size_t before = dmn_batch_count(b);
    ecode got = dmn_batch_read(b, in, text, &e), want = dmn_json_value(a, text, in->type, &slot[in->slot], &f);
    if (got != want) fail_msg("%.*s: %d, by values %d", STR_ARG(text), got, want);
    assert_string_equal(e.msg, f.msg);
    assert_int_equal(e.line * 1000 + e.col, f.line * 1000 + f.col);
    assert_int_equal(dmn_batch_count(b), before + !got);
    *ret = slot;
    return !got;
}

static void compare(struct arena *a, struct dmn_batch *b, struct dmn_model *m, feel_value *const *slot, size_t n) {
    size_t decisions;
    const struct dmn_node *const *d = dmn_list(m, DMN_DECISION, &decisions);
    for (size_t i = 0; i < n; i++) {
        struct feel_run own = {.a = a};
        struct dmn_eval *ev = dmn_eval_open(&own, m, slot[i]);
        for (size_t k = 0; k < decisions; k++) {
            feel_value want = dmn_eval_decide(ev, d[k]);
            str text = feel_print(a, want), got = feel_print(a, dmn_batch_value(b, d[k], i));
            if (!str_eq(got, text))
                fail_msg("%.*s of case %zu: %.*s, by values %.*s", STR_ARG(d[k]->name), i, STR_ARG(got), STR_ARG(text));
            assert_int_equal(dmn_batch_test(b, d[k], i), feel_truth(want));
        }
    }
}

/* Every text, one a case: each column meets each kind of neighbour. */
static void columns_say_what_values_say(void **state) {
    struct arena *a = *state, own;
    struct dmn_model *m = model_make(a);
    const struct dmn_node *p = dmn_find(m, STR("p")), *q = dmn_find(m, STR("q"));
    feel_value *slot[DMN_BATCH_MAX];
    arena_init(&own, 0);
    struct dmn_batch *b = dmn_batch_make(&own, m);
    for (int turn = 0; turn < 4; turn++) { /* a batch serves many times; one case of a value may come before or between */
        struct feel_run run = {.a = a};
        size_t n = 0;
        dmn_batch_begin(b, &run);
        for (size_t i = 0; i < (size_t)TEXTS * 3; i++) {
            str text = str_of(text_of[i * (turn + 1) % TEXTS]);
            if ((turn == 2 && !i) || (turn == 1 && i % 10 == 5)) {
                slot[n] = arena_array(a, feel_value, 2);
                slot[n][0] = i % 20 == 5 ? feel_null() : feel_number(dec_make(1, 0)); /* not of its type */
                slot[n][1] = feel_number(dec_make(7, 0));
                assert_true(dmn_batch_add(b, slot[n++]));
            } else if (i % 7 == 3) {
                n += read_both(a, b, q, STR("12.25"), &slot[n]);
            } else {
                n += read_both(a, b, p, text, &slot[n]);
            }
        }
        assert_true(n > TEXTS);
        compare(a, b, m, slot, n);
    }
    arena_done(&own);
}

/* Plain texts go by columns, and no value is made of them. */
static void plain_texts_stay_texts(void **state) {
    struct arena *a = *state, own;
    struct dmn_model *m = model_make(a);
    struct feel_run run = {.a = a};
    struct err e;
    arena_init(&own, 0);
    struct dmn_batch *b = dmn_batch_make(&own, m);
    dmn_batch_begin(b, &run);
    size_t before = a->used;
    str text =
        STR("{\"naam\":\"ik\",\"geboren\":\"1990-02-28\",\"punten\":2.5,\"taken\":[{\"wat\":\"x\",\"dag\":\"2024-01-01\"}]}");
    for (size_t i = 0; i < DMN_BATCH_MAX; i++) assert_int_equal(dmn_batch_read(b, dmn_find(m, STR("p")), text, &e), E_OK);
    assert_int_equal(a->used, before);
    assert_int_equal(dmn_batch_read(b, dmn_find(m, STR("p")), text, &e), E_LIMIT);
    static const char *const by_columns[] = {"is ik", "oud", "hoog", "rang", "taken"};
    for (size_t k = 0; k < sizeof by_columns / sizeof *by_columns; k++)
        assert_true(dmn_batch_is_columnar(b, dmn_find(m, str_of(by_columns[k]))));
    assert_int_equal(dmn_batch_test(b, dmn_find(m, STR("taken")), 511), TRI_YES);
    assert_int_equal(dmn_batch_read(b, dmn_find(m, STR("p")), text, &e), E_LIMIT); /* deciding has begun */
    arena_done(&own);
}

TESTS(TEST(columns_say_what_values_say), TEST(plain_texts_stay_texts))
