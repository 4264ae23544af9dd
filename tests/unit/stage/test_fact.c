/* SPDX-License-Identifier: Apache-2.0 */
/* Facts by path, against the types of the first vacancy's rules: what people write becomes what the rules ask. */
#include "app/folder.h"
#include "stage/fact.h"
#include "test.h"

static const struct procedure *vacancy(struct arena *a) {
    struct folder *f = arena_new(a, struct folder);
    const struct procedure *p = NULL;
    struct err e = {0};
    if (folder_load(a, STR("vacancies/19498"), f, &e) || procedure_load(a, f, &p, &e)) fail_msg("%s:%d: %s", e.file, e.line, e.msg);
    return p;
}

static void values_become_what_the_rules_ask(void **state) {
    static const struct {
        const char *path, *value, *json;
    } rows[] = {
        {"Diploma.soort", "bachelor", "{\"Diploma\":{\"soort\":\"bachelor\"}}"},
        {"diploma.SOORT", "Bachelor", "{\"Diploma\":{\"soort\":\"bachelor\"}}"},
        {"Diploma.behaald_op", "30/06/1999", "{\"Diploma\":{\"behaald op\":\"1999-06-30\"}}"},
        {"Bewijsstukken.kopie diploma", "Ja", "{\"Bewijsstukken\":{\"kopie diploma\":true}}"},
        {"Diploma.soort", "onbekend", "{\"Diploma\":{\"soort\":null}}"},
        {"Ervaring.1.van", "1/3/2019", "{\"Ervaring\":[{\"van\":\"2019-03-01\"}]}"},
        {"Loonervaring.1.maanden", "36", "{\"Loonervaring\":[{\"maanden\":36}]}"},
        {"Loonervaring.1.maanden", "36,5", "{\"Loonervaring\":[{\"maanden\":\"36.5\"}]}"},
        {"Andere vacature.taken", "[klantencontact; dossiers opvolgen]",
         "{\"Andere vacature\":{\"taken\":[\"klantencontact\",\"dossiers opvolgen\"]}}"},
        {"Andere vacature.taken", "[]", "{\"Andere vacature\":{\"taken\":[]}}"},
        {"Laatste evaluatie", "voldoende", "{\"Laatste evaluatie\":\"voldoende\"}"},
    };
    const struct procedure *p = vacancy(*state);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct json *facts = json_object(*state), *want = NULL;
        struct err e = {0};
        if (fact_put(*state, p, facts, str_of(rows[i].path), str_of(rows[i].value), &e)) fail_msg("%s: %s", rows[i].path, e.msg);
        assert_int_equal(json_parse(*state, str_of(rows[i].json), NULL, &want, &e), E_OK);
        if (!json_eq(facts, want)) assert_str(json_print_line(*state, facts), rows[i].json);
    }
}

static void several_facts_grow_one_object(void **state) {
    const struct procedure *p = vacancy(*state);
    struct json *facts = json_object(*state);
    struct err e = {0};
    static const char *const put[][2] = {{"Ervaring.1.van", "2015-01-01"},
                                         {"Ervaring.1.stelsel", "RSZ"},
                                         {"Ervaring.2.van", "2020-01-01"},
                                         {"Ervaring.1.stelsel", "zelfstandige"}};
    for (size_t i = 0; i < 4; i++) assert_int_equal(fact_put(*state, p, facts, str_of(put[i][0]), str_of(put[i][1]), &e), E_OK);
    const struct json *list = json_get(facts, "Ervaring");
    assert_int_equal(list->n, 2);
    assert_str(json_get(json_at(list, 0), "stelsel")->s, "zelfstandige"); /* the last one given wins */
}

static void what_cannot_be_is_refused_with_the_nearest(void **state) {
    static const struct {
        const char *path, *value, *msg, *remedy;
    } rows[] = {
        {"Diplomaa.soort", "x", "there is no fact `Diplomaa` in `Diplomaa.soort`", "did you mean `Diploma`?"},
        {"Diploma.sort", "x", "there is no part `sort` in `Diploma.sort`", "did you mean `soort`?"},
        {"Diploma.soort.x", "x", "there is nothing below `x` in `Diploma.soort.x`", ""},
        {"Diploma.soort", "bacheler", "`Diploma.soort` cannot be `bacheler`", "did you mean `bachelor`?"},
        {"Diploma.behaald op", "31/06/1999", "`Diploma.behaald op` cannot be `31/06/1999`",
         "give a day that exists, as 2025-11-10 or 10/11/2025, or `onbekend`"},
        {"Bewijsstukken.kopie diploma", "misschien", "`Bewijsstukken.kopie diploma` cannot be `misschien`",
         "give ja or nee, or `onbekend`"},
        {"Ervaring.van", "2019-01-01", "`Ervaring.van`: which one?", "put a number from 1 to 200 where `van` stands"},
        {"Ervaring.3.van", "2019-01-01", "`Ervaring.3.van`: number 1 is missing", "number them from 1 without gaps"},
        {"Ervaring.0.van", "2019-01-01", "`Ervaring.0.van`: which one?", "put a number from 1 to 200 where `0` stands"},
    };
    const struct procedure *p = vacancy(*state);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct err e = {0};
        assert_int_equal(fact_put(*state, p, json_object(*state), str_of(rows[i].path), str_of(rows[i].value), &e), E_INVALID);
        assert_string_equal(e.msg, rows[i].msg);
        assert_string_equal(e.remedy, rows[i].remedy);
    }
}

static void facts_of_others_are_known(void **state) {
    const struct procedure *p = vacancy(*state);
    assert_true(fact_is_from_others(p, STR("Diplomaregister")));
    assert_true(fact_is_from_others(p, STR("toelatingsstukken.passend_gedrag")));
    assert_false(fact_is_from_others(p, STR("Diploma.soort")));
    assert_false(fact_is_from_others(p, STR("nergens")));
}

TESTS(TEST(values_become_what_the_rules_ask), TEST(several_facts_grow_one_object), TEST(what_cannot_be_is_refused_with_the_nearest),
      TEST(facts_of_others_are_known))
