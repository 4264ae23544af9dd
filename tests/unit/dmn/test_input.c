/* SPDX-License-Identifier: Apache-2.0 */
/* Values from outside: typed, or refused with path and remedy. */
#include "dmn_test.h"

#include "dmn/input.h"
#include "dmn/json.h"

static const char model_text[] =
    HEAD "<itemDefinition "
         "name='tRang'><typeRef>string</typeRef><allowedValues><text>\"B1\",\"B2\"</text></allowedValues></itemDefinition>"
         "<itemDefinition name='tJob'><itemComponent "
         "name='van'><description>Wanneer?</description><typeRef>date</typeRef></itemComponent>"
         "<itemComponent "
         "name='uren'><typeRef>number</typeRef><allowedValues><text>[0..40]</text></allowedValues></itemComponent></itemDefinition>"
         "<itemDefinition name='tJobs' isCollection='true'><typeRef>tJob</typeRef></itemDefinition>" INPUT("rang", "tRang")
             INPUT("dag", "date") INPUT("getal", "number") INPUT("ja", "boolean") INPUT("jobs", "tJobs") INPUT("alles", "Any")
                 INPUT("duur", "years and months duration") TAIL;

static void text_becomes_typed_values(void **state) {
    static const struct {
        const char *input, *text, *value, *msg, *remedy;
    } row[] = {
        {"rang", "B1", "\"B1\"", NULL, NULL},
        {"rang", "", "null", NULL, NULL},
        {"rang", "B11", NULL, "\"B11\" is not one of the allowed values", "did you mean \"B1\"; allowed: \"B1\",\"B2\""},
        {"dag", " 2025-11-10 ", "2025-11-10", NULL, NULL},
        {"dag", "2025-02-30", NULL, "\"2025-02-30\" does not fit", "it must be a date, like 2025-11-10"},
        {"getal", "1.10", "1.10", NULL, NULL},
        {"getal", "1,10", NULL, "\"1,10\" does not fit", "it must be a number, like 12.5"},
        {"ja", "true", "true", NULL, NULL},
        {"ja", "1", NULL, "\"1\" does not fit", "it must be a boolean: true or false"},
        {"duur", "P4Y", "P4Y", NULL, NULL},
        {"alles", "[1, 2]", "[1, 2]", NULL, NULL},
        {"alles", "een tekst", "\"een tekst\"", NULL, NULL},
        {"jobs", "[{van: \"2020-01-01\", uren: 38}]", "[{van: 2020-01-01, uren: 38}]", NULL, NULL},
        {"jobs", "[{van: \"2020-01-01\", uren: 41}]", NULL, "[1].uren: 41 is not one of the allowed values", "allowed: [0..40]"},
        {"jobs", "[{vam: \"2020-01-01\"}]", NULL, "[1]: `vam` is not a part of tJob", "did you mean `van`"},
    };
    struct arena *a = *state;
    struct dmn_model *m = model_load(a, model_text);
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        feel_value v = feel_null();
        struct err e = {0};
        ecode code = dmn_input_parse(a, dmn_find(m, str_of(row[i].input))->type, str_of(row[i].text), &v, &e);
        if (row[i].value) assert_str(feel_print(a, v), row[i].value);
        assert_string_equal(e.msg, row[i].msg ? row[i].msg : "");
        assert_string_equal(e.remedy, row[i].remedy ? row[i].remedy : "");
        assert_int_equal(code, row[i].msg ? E_INVALID : E_OK);
    }
}

static void json_goes_in_and_out(void **state) {
    struct arena *a = *state;
    struct dmn_model *m = model_load(a, model_text);
    struct json *j;
    feel_value *slot;
    struct err e = {0};
    str text = STR("{\"rang\": \"B2\", \"jobs\": [{\"van\": \"2020-01-31\", \"uren\": 19.5}], \"alles\": {\"x\": [true, null]}}");
    assert_int_equal(json_parse(a, text, NULL, &j, &e), E_OK);
    assert_int_equal(dmn_json_inputs(a, m, j, &slot, &e), E_OK);
    assert_str(json_print_line(a, dmn_json_write(a, slot[dmn_find(m, STR("jobs"))->slot])),
               "[{\"van\":\"2020-01-31\",\"uren\":19.5}]");
    assert_str(json_print_line(a, dmn_json_write(a, slot[dmn_find(m, STR("alles"))->slot])), "{\"x\":[true,null]}");
    assert_int_equal(json_parse(a, STR("{\"rang\": \"B2\",\n \"job\": []}"), NULL, &j, &e), E_OK);
    assert_int_equal(dmn_json_inputs(a, m, j, &slot, &e), E_INVALID);
    assert_string_equal(e.msg, "the model has no input `job`");
    assert_string_equal(e.remedy, "did you mean `jobs`");
    assert_int_equal(e.line, 2);
}

static void components_keep_what_a_form_needs(void **state) {
    struct dmn_model *m = model_load(*state, model_text);
    const struct dmn_type *job = dmn_find(m, STR("jobs"))->type->item;
    assert_int_equal(job->n_components, 2);
    assert_str(job->component_name[0], "van");
    assert_str(job->component_description[0], "Wanneer?");
    assert_int_equal(job->component[0]->base, FEEL_DATE);
    assert_str(job->component[1]->allowed, "[0..40]");
}

/* One walk over the text gives what the tree gives: values, and words of refusal. */
static void json_in_one_walk(void **state) {
    static const struct {
        const char *input, *text;
    } row[] = {
        {"rang", "\"B1\""},
        {"rang", " \"B\\u0031\" "},
        {"rang", "\"C\""},
        {"rang", "null"},
        {"rang", "\"B1\" x"},
        {"rang", "\"B1"},
        {"dag", "\"2024-02-29\""},
        {"dag", "\"2025-02-29\""},
        {"dag", "\"0000-02-29\""},
        {"dag", "\"-2024-02-29\""},
        {"dag", "\"999999999-12-31\""},
        {"dag", "20"},
        {"getal", "-12.50"},
        {"getal", "0"},
        {"getal", "-0"},
        {"getal", "-0.0"},
        {"getal", "00"},
        {"getal", "1."},
        {"getal", ".5"},
        {"getal", "1e3"},
        {"getal", "12345678901234567"},
        {"getal", "0.12345678901234567"},
        {"getal", "1234567890123456789012345678901234"},
        {"getal", "\"1\""},
        {"ja", "true"},
        {"ja", "false"},
        {"ja", "tru"},
        {"ja", "truefalse"},
        {"duur", "\"P1Y2M\""},
        {"duur", "\"P1D\""},
        {"jobs", "[]"},
        {"jobs", "[ ]"},
        {"jobs", "[{}]"},
        {"jobs", "[{\"van\": \"2020-01-31\", \"uren\": 19.5}, {\"uren\": 40, \"van\": null}, null]"},
        {"jobs", "[{\"van\": \"2020-01-31\", \"uren\": 41}]"},
        {"jobs", "[{\"van\": \"2020-01-31\", \"van\": \"2020-01-31\"}]"},
        {"jobs", "[{\"vam\": \"2020-01-31\"}]"},
        {"jobs", "[{\"van\": \"2020-01-31\",}]"},
        {"jobs", "[{},]"},
        {"jobs", "[{}"},
        {"jobs", "{}"},
        {"alles", "{\"x\": [1, \"\xC3\xA9\", {}]}"},
        {"alles", "[\"\xC3\"]"},
        {"jobs", "[1,2,3,4,5,6,7,8,9]"},
        {"jobs", "[null,null,null,null,null,null,null,null,null,{\"uren\": 1}]"},
        {"getal", ""},
    };
    struct arena *a = *state;
    struct dmn_model *m = model_load(a, model_text);
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        feel_value v = feel_null(), w = feel_null(), plain;
        struct err e = {0}, f = {0};
        struct json *j;
        const struct dmn_type *t = dmn_find(m, str_of(row[i].input))->type;
        ecode got = dmn_json_value(a, str_of(row[i].text), t, &v, &e), want = json_parse(a, str_of(row[i].text), NULL, &j, &f);
        if (!want) want = dmn_json_read(a, j, &plain, &f);
        if (!want) want = dmn_input_conform(a, t, plain, &w, &f);
        if (got != want) fail_msg("%s: %d, by the tree %d", row[i].text, got, want);
        assert_string_equal(e.msg, f.msg);
        assert_string_equal(e.remedy, f.remedy);
        if (!got) assert_true(str_eq(feel_print(a, v), feel_print(a, w)));
    }
}

TESTS(TEST(text_becomes_typed_values), TEST(json_goes_in_and_out), TEST(json_in_one_walk), TEST(components_keep_what_a_form_needs))
