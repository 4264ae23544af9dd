/* SPDX-License-Identifier: Apache-2.0 */
/* The form that follows from the rules of 19498: only what can still change the answer is asked (E1 to E8, E12). */
#include "test.h"

#include "app/ask.h"

static struct app *published(struct arena *a) {
    struct app *app;
    struct err e;
    struct app_config c = {.seed = 1};
    instant at;
    assert_int_equal(app_open(&c, &app, &e), E_OK);
    struct json *args = json_object(a);
    json_put_str(a, args, "folder", STR("vacancies/19498"));
    assert_true(instant_parse(STR("2025-10-20T08:00:00Z"), &at));
    struct act_request rq = {.act = ACT_PUBLISH, .by = STR("test"), .role = ROLE_OFFICER, .at = at, .args = args};
    if (app_act(app, a, &rq, NULL, &e)) fail_msg("%s:%d: %s", e.file, e.line, e.msg);
    return app;
}

/* Answers `path=value` in turn; returns the state after them. */
static struct ask_state after(struct app *app, struct arena *a, const char *const *answers, struct json **ret_facts) {
    struct ask_state s;
    struct err e;
    const struct procedure *p;
    size_t n;
    struct json *facts = json_object(a), *asked = json_array(a);
    assert_int_equal(app_procedure(app, STR("19498"), &p, &e), E_OK);
    const struct question *q = ask_questions(a, p, &n);
    for (; *answers; answers++) {
        str rest = str_of(*answers), path = {0};
        assert_true(str_cut(&rest, '=', &path));
        const struct question *one = ask_find(q, n, path);
        assert_non_null(one);
        if (ask_put(a, one, facts, rest, &e)) fail_msg("%s: %s", *answers, e.msg);
        json_add(asked, json_str(a, path));
    }
    struct ask_case c = {.facts = facts, .asked = asked};
    instant at = {1761000000000};
    if (app_ask(app, a, STR("19498"), &c, at, &s, &e)) fail_msg("%s", e.msg);
    *ret_facts = facts;
    return s;
}

static void a_person_without_work_is_asked_for_the_diploma(void **state) {
    struct arena *a = *state;
    struct app *app = published(a);
    struct json *facts;
    struct ask_state s = after(app, a, (const char *const[]){"Tewerkstelling.werkgever=geen werk", NULL}, &facts);
    assert_non_null(s.next);
    assert_str(s.next->path, "Diploma.soort");
    app_close(app);
}

static void a_bachelor_from_outside_is_done_soon(void **state) {
    struct arena *a = *state;
    struct app *app = published(a);
    struct json *facts;
    struct ask_state s = after(
        app, a,
        (const char *const[]){"Tewerkstelling.werkgever=geen werk", "Diploma.soort=bachelor", "Diploma.behaald op=30/6/2015", NULL},
        &facts);
    assert_null(s.next);
    assert_int_equal(s.channel[0].open, TRI_YES);
    for (size_t i = 1; i < s.channels; i++) assert_int_equal(s.channel[i].open, TRI_NO);
    app_close(app);
}

static void bad_answers_are_told(void **state) {
    struct arena *a = *state;
    struct app *app = published(a);
    const struct procedure *p;
    struct err e;
    size_t n;
    assert_int_equal(app_procedure(app, STR("19498"), &p, &e), E_OK);
    const struct question *q = ask_questions(a, p, &n);
    struct json *facts = json_object(a);
    assert_int_equal(ask_put(a, ask_find(q, n, STR("Diploma.soort")), facts, STR("doctor"), &e), E_INVALID);
    assert_int_equal(ask_put(a, ask_find(q, n, STR("Diploma.behaald op")), facts, STR("31/2/2015"), &e), E_INVALID);
    assert_null(ask_get(ask_find(q, n, STR("Diploma.soort")), facts));
    app_close(app);
}

TESTS(TEST(a_person_without_work_is_asked_for_the_diploma), TEST(a_bachelor_from_outside_is_done_soon), TEST(bad_answers_are_told))
