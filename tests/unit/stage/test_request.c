/* SPDX-License-Identifier: Apache-2.0 */
/* Acts as people write them become the arguments of app_act; no candidate is looked up here. */
#include "stage/request.h"
#include "test.h"

/* Read `text` (the act's word first) and print the arguments of each subject, one behind the other. */
static ecode read(struct arena *a, const char *text, str *ret, str *ret_as, struct err *e) {
    struct play p;
    act_kind act;
    struct request rq;
    const struct request_world w = {0};
    TRY(play_parse(a, STR("x.play"), str_of(text), &p, e));
    assert_true(act_find(p.line[0].word[0].text, &act));
    TRY(request_read(a, &w, STR("x.play"), act, p.line[0].word + 1, p.line[0].n - 1, &rq, e));
    str out = {0};
    for (size_t i = 0; i < rq.n_args; i++)
        out = arena_printf(a, "%.*s%s%.*s", STR_ARG(out), i ? " " : "", STR_ARG(json_print_line(a, rq.args[i])));
    *ret = out;
    *ret_as = rq.as;
    return E_OK;
}

static void acts_in_the_words_of_people(void **state) {
    static const struct {
        const char *text, *json, *as;
    } rows[] = {
        {"screen", "{}", ""},
        {"confirm K00001, K00002 uitkomst=niet-geldig reden=\"te laat\"",
         "{\"outcome\":\"invalid\",\"reason\":\"te laat\",\"candidates\":[\"K00001\",\"K00002\"]}", ""},
        {"apply Ann kanaal=aanwerving via=papier ontvangen=10/11/2025",
         "{\"channel\":\"aanwerving\",\"via\":\"paper\",\"received\":\"2025-11-10 00:00\",\"name\":\"Ann\"}", ""},
        {"apply Ann Bo taal=fr", "{\"language\":\"fr\",\"name\":\"Ann\"} {\"language\":\"fr\",\"name\":\"Bo\"}", ""},
        {"apply Ann received=2025-10-26T02:30:00+02:00", "{\"received\":\"2025-10-26T00:30:00Z\",\"name\":\"Ann\"}", ""},
        {"answer K00001 aanvaard", "{\"answer\":\"accepted\",\"candidate\":\"K00001\"}", ""},
        {"result K00001 failed \"geen zicht op de functie\" as=voorzitter:Mia",
         "{\"outcome\":\"failed\",\"reason\":\"geen zicht op de functie\",\"candidate\":\"K00001\"}", "voorzitter:Mia"},
        {"extend rangschikking 2/12/2027 reden=x", "{\"reason\":\"x\",\"list\":\"rangschikking\",\"until\":\"2027-12-02\"}", ""},
        {"score K00001 hoofdmeting=7,50 ADM=6", "{\"scores\":{\"hoofdmeting\":\"7.5\",\"ADM\":\"6\"},\"candidate\":\"K00001\"}",
         ""},
        {"assess K00001 jury juror=Mia motivatie=8",
         "{\"juror\":\"Mia\",\"scores\":{\"motivatie\":\"8\"},\"round\":\"jury\",\"candidate\":\"K00001\"}", ""},
        {"result K00001 K00002 passed reason=x",
         "{\"reason\":\"x\",\"outcome\":\"passed\",\"candidate\":\"K00001\"} "
         "{\"reason\":\"x\",\"outcome\":\"passed\",\"candidate\":\"K00002\"}",
         ""},
        {"withdraw K00001 K00002", "{\"candidate\":\"K00001\"} {\"candidate\":\"K00002\"}", ""},
        {"move tests 2025-11-20..2025-11-21 kandidaten=K00001,K00002 reden=storing",
         "{\"candidates\":[\"K00001\",\"K00002\"],\"reason\":\"storing\",\"what\":\"tests\",\"to\":\"2025-11-20..2025-11-21\"}",
         ""},
        {"compare 20001 facts=\"{\"\"x\"\":1}\"", "{\"facts\":{\"x\":1},\"vacancy\":\"20001\"}", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        str json, as;
        struct err e = {0};
        if (read(*state, rows[i].text, &json, &as, &e)) fail_msg("%s: %s", rows[i].text, e.msg);
        struct json *got, *want;
        assert_str(as, rows[i].as);
        if (json_parse(*state, json, NULL, &got, &e) == E_OK && json_parse(*state, str_of(rows[i].json), NULL, &want, &e) == E_OK)
            if (!json_eq(got, want)) assert_str(json, rows[i].json);
        if (e.code) assert_str(json, rows[i].json); /* several subjects: compared as text */
    }
}

static void mistakes_have_a_place_and_a_remedy(void **state) {
    static const struct {
        const char *text;
        int col;
        const char *msg, *remedy;
    } rows[] = {
        {"confirm K1 outcom=valid", 12, "`confirm` has no argument `outcom`", "did you mean `outcome`?"},
        {"confirm K1 outcome=vallid", 12, "`outcome` cannot be `vallid`", "did you mean `valid`?"},
        {"answer K1 misschien", 11, "`answer` cannot be `misschien`", "it is one of accepted|declined|not-selected|no-answer"},
        {"extend lijst 30/02/2027", 14, "`until`: `30/02/2027` is no day that exists", "write 2025-11-10 or 10/11/2025"},
        {"close tests jury", 13, "what is `jury`? `close` has all it needs",
         "write name=value; `wervik help close` lists the names"},
        {"score K1 ADM=zeven", 10, "the score `ADM` cannot be `zeven`", "give a number such as 7,5"},
        {"prove K1 facts=[1]", 10, "`facts` is no JSON object", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        str json, as;
        struct err e = {0};
        assert_int_not_equal(read(*state, rows[i].text, &json, &as, &e), E_OK);
        assert_string_equal(e.msg, rows[i].msg);
        assert_string_equal(e.remedy, rows[i].remedy);
        assert_int_equal(e.col, rows[i].col);
        assert_string_equal(e.file, "x.play");
    }
}

static void usage_is_what_is_read(void **state) {
    static const struct {
        act_kind act;
        const char *usage;
    } rows[] = {
        {ACT_APPLY, "WHO... [FACT=VALUE...] [NAME=VALUE...]"},
        {ACT_SCREEN, "[WHO...] [NAME=VALUE...]"},
        {ACT_CLOSE, "ROUND [NAME=VALUE...]"},
        {ACT_SCORE, "WHO... MEASURE=SCORE... [NAME=VALUE...]"},
        {ACT_RESULT, "WHO... OUTCOME REASON [NAME=VALUE...]"},
        {ACT_EXCUSE, "JUROR CANDIDATE REASON [NAME=VALUE...]"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) assert_str(request_usage(*state, rows[i].act), rows[i].usage);
}

static void roles(void **state) {
    (void)state;
    act_role r;
    str name;
    assert_true(request_role(STR("jury:Mia"), &r, &name) || request_role(STR("juror:Mia"), &r, &name));
    assert_int_equal(r, ROLE_JUROR);
    assert_str(name, "Mia");
    assert_true(request_role(STR("lijnmanager"), &r, &name));
    assert_int_equal(r, ROLE_MANAGER);
    assert_false(request_role(STR("koning:Filip"), &r, &name));
}

TESTS(TEST(acts_in_the_words_of_people), TEST(mistakes_have_a_place_and_a_remedy), TEST(usage_is_what_is_read), TEST(roles))
