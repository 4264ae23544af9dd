/* SPDX-License-Identifier: Apache-2.0 */
#include <unistd.h>

#include "ledger/receipt.h"
#include "road.h"
#include "sys/file.h"

/* N1 S1 T2 T3 L1 L2: from publication to the ranking, and it proves itself. */
static void thin_road(void **state) {
    struct road k;
    road_open(&k, *state);
    road_publish(&k);
    road_apply(&k, 8);
    assert_string_equal(road_state(&k, "K00001"), "submitted");
    road_screen(&k);
    assert_string_equal(road_state(&k, "K00001"), "valid");
    road_score(&k, (int[]){90, 80, 70, 65, 60, 55, 50, 39}, 8);
    road_at(&k, "2025-11-19T09:00:00Z");
    road_does(&k, "close", "{'round':'tests'}");
    assert_string_equal(road_state(&k, "K00005"), "invited");
    assert_string_equal(road_state(&k, "K00008"), "out");
    assert_string_equal(road_list(&k, "rangschikking"), "K00006 1 K00007 2");
    struct app_verdict v = road_verify(&k);
    if (!v.holds) print_error("%.*s: %.*s\n", STR_ARG(v.code), STR_ARG(v.what.text));
    assert_true(v.holds);
    assert_int_equal(v.candidates, 8);
    assert_int_equal(v.acts, 1 + 8 + 2 + 8 + 1);
    app_close(k.app);
}

/* Eight, five invited: Ann 9 .. Els 6; Fien 5.5 and Gust 5 listed; Hilde below the gate. */
static void five(struct road *k, struct arena *a) {
    road_open(k, a);
    road_publish(k);
    road_apply(k, 8);
    road_screen(k);
    road_score(k, (int[]){90, 80, 70, 65, 60, 55, 50, 39}, 8);
    road_at(k, "2025-11-19T09:00:00Z");
    road_does(k, "close", "{'round':'tests'}");
}

/* Six invited by a tie at the fifth place. */
static void six(struct road *k, struct arena *a) {
    road_open(k, a);
    road_publish(k);
    road_apply(k, 8);
    road_screen(k);
    road_score(k, (int[]){90, 80, 70, 65, 60, 60, 50, 39}, 8);
    road_at(k, "2025-11-19T09:00:00Z");
    road_does(k, "close", "{'round':'tests'}");
}

/* T3: equal at the last place are all invited; T4: then a withdrawal frees no place, a second one does. */
static void tie_brings_six(void **state) {
    struct road k;
    six(&k, *state);
    assert_string_equal(road_state(&k, "K00006"), "invited");
    assert_string_equal(road_list(&k, "rangschikking"), "K00007 1");
    road_does(&k, "withdraw", "{'candidate':'K00001'}");
    road_refuses(&k, "invite", "", E_STATE, "T4");
    road_does(&k, "withdraw", "{'candidate':'K00002'}");
    road_does(&k, "invite", "");
    assert_string_equal(road_state(&k, "K00007"), "invited");
    road_refuses(&k, "invite", "", E_STATE, "T4");
    road_holds(&k);
    app_close(k.app);
}

/* T4: with five invited one who leaves frees a place; nobody left, nobody free; over when the next phase begins. */
static void refill(void **state) {
    struct road k;
    five(&k, *state);
    road_refuses(&k, "invite", "", E_STATE, "T4");
    road_does(&k, "withdraw", "{'candidate':'K00002','reason':'verhuisd'}");
    assert_int_equal(k.r.n, 3);
    road_does(&k, "invite", "");
    assert_string_equal(road_state(&k, "K00006"), "invited");
    assert_string_equal(road_list(&k, "rangschikking"), "K00007 1");
    road_does(&k, "withdraw", "{'candidate':'K00003'}");
    road_at(&k, "2025-12-04T09:00:00Z");
    road_refuses(&k, "invite", "", E_STATE, "T4");
    road_holds(&k);
    app_close(k.app);
}

/* L5 against L6: who cannot attend gets the place of the test score and frees none; who took part loses it. */
static void cannot_attend(void **state) {
    struct road k;
    five(&k, *state);
    road_does(&k, "cannot-attend", "{'candidate':'K00002'}");
    assert_string_equal(road_list(&k, "rangschikking"), "K00002 1 K00006 2 K00007 3");
    road_refuses(&k, "invite", "", E_STATE, "T4");
    road_does(&k, "withdraw", "{'candidate':'K00001'}");
    road_does(&k, "invite", "");
    assert_string_equal(road_state(&k, "K00002"), "invited");
    road_at(&k, "2025-12-04T09:00:00Z");
    road_does(&k, "attend", "");
    assert_string_equal(road_list(&k, "rangschikking"), "K00006 1 K00007 2");
    road_holds(&k);
    app_close(k.app);
}

/* The interviews of those invited: the first `passed` of `ids` pass. */
static void interviews(struct road *k, const char *const *ids, int n, int passed) {
    road_does(k, "attend", "");
    for (int j = 0; j < 2; j++) (void)road_as(k, 0, "seat", j ? "{'juror':'Jan'}" : "{'juror':'Mia'}");
    for (int i = 0; i < n; i++)
        for (int j = 0; j < 3; j++) {
            str args = arena_printf(k->a, "{'candidate':'%s','round':'jury',%s}", ids[i],
                                    j == 0       ? "'juror':'Mia','scores':{'motivatie':3}"
                                    : j == 1     ? "'juror':'Jan','scores':{'motivatie':2}"
                                    : i < passed ? "'outcome':'passed','reason':'sterk gesprek','scores':{'motivatie':3}"
                                                 : "'outcome':'failed','reason':'te weinig inzicht','scores':{'motivatie':1}");
            road_does(k, "assess", arena_cstr(k->a, args));
        }
    road_does(k, "close", "{'round':'competenties'}");
    road_does(k, "close", "{'round':'jury'}");
    for (int i = 0; i < n; i++) {
        str args = arena_printf(k->a, "{'candidate':'%s','outcome':'%s','reason':'zie verslag'}", ids[i],
                                i < passed ? "passed" : "failed");
        road_does(k, "result", arena_cstr(k->a, args));
    }
}

static const char *const all_five[] = {"K00001", "K00002", "K00003", "K00004", "K00005"};

/* R3 R4 P1 P2 P3 P4 P6 and the end: the whole road, proven, also after somebody is forgotten. */
static void to_the_reserve(void **state) {
    struct road k;
    five(&k, *state);
    road_at(&k, "2025-12-04T10:00:00Z");
    interviews(&k, all_five, 5, 3);
    assert_string_equal(road_state(&k, "K00003"), "passed");
    assert_string_equal(road_state(&k, "K00004"), "failed");
    road_does(&k, "appoint", "{'candidate':'K00001','reason':'meest ervaring'}");
    road_refuses(&k, "appoint", "{'candidate':'K00002','reason':'ook goed'}", E_STATE, "R4");
    road_at(&k, "2025-12-10T10:00:00Z");
    road_does(&k, "end", "");
    assert_string_equal(road_list(&k, "reserve"), "K00002 K00003");
    road_does(&k, "offer", "{'candidate':'K00002','kind':'fixed-term'}");
    road_does(&k, "answer", "{'candidate':'K00002','answer':'accepted'}");
    assert_string_equal(road_list(&k, "reserve"), "K00002 K00003");
    road_refuses(&k, "offer", "{'candidate':'K00003','kind':'permanent'}", E_STATE, "P3");
    road_does(&k, "open-place", "{'reason':'een collega vertrekt'}");
    road_does(&k, "offer", "{'candidate':'K00003','kind':'permanent'}");
    road_does(&k, "answer", "{'candidate':'K00003','answer':'declined'}");
    assert_string_equal(road_list(&k, "reserve"), "K00002 K00003");
    road_does(&k, "offer", "{'candidate':'K00002','kind':'permanent'}");
    road_does(&k, "answer", "{'candidate':'K00002','answer':'accepted'}");
    assert_string_equal(road_list(&k, "reserve"), "K00003");
    assert_string_equal(road_state(&k, "K00002"), "chosen");
    road_holds(&k);
    road_does(&k, "forget", "{'candidate':'K00003'}");
    road_does(&k, "forget", "{'candidate':'K00008'}");
    road_refuses(&k, "forget", "{'candidate':'K00001'}", E_STATE, "must be kept");
    struct app_verdict v = road_verify(&k);
    if (!v.holds) print_error("%.*s: %.*s\n", STR_ARG(v.code), STR_ARG(v.what.text));
    assert_true(v.holds);
    assert_int_equal(v.forgotten, 2);
    assert_int_equal(v.unseen, 2);
    app_close(k.app);
}

/* L3 P2: valid on the last day, not on the next; extended before, not after. */
static void validity(void **state) {
    struct road k;
    five(&k, *state);
    road_at(&k, "2026-11-18T22:59:59Z");
    assert_true(road_list_valid(&k, "rangschikking"));
    road_at(&k, "2026-11-18T23:00:00Z");
    assert_false(road_list_valid(&k, "rangschikking"));
    assert_int_equal(road_as(&k, ROLE_MANAGER, "extend", "{'list':'rangschikking','until':'2027-05-18','reason':'nood'}"), E_STATE);
    assert_non_null(strstr(k.e.msg, "L3"));
    road_at(&k, "2026-11-18T22:59:59Z");
    assert_int_equal(road_as(&k, ROLE_OFFICER, "extend", "{'list':'rangschikking','until':'2027-05-18','reason':'nood'}"),
                     E_DENIED);
    assert_int_equal(road_as(&k, ROLE_MANAGER, "extend", "{'list':'rangschikking','until':'2027-05-18','reason':'nood'}"), E_OK);
    road_at(&k, "2027-05-18T21:59:59Z");
    assert_true(road_list_valid(&k, "rangschikking"));
    road_at(&k, "2027-05-18T22:00:00Z");
    assert_false(road_list_valid(&k, "rangschikking"));
    road_holds(&k);
    app_close(k.app);
}

/* L4: called when nobody passed, in order; not before the rounds are closed, not while somebody may still be chosen. */
static void list_called(void **state) {
    struct road k;
    five(&k, *state);
    road_refuses(&k, "call", "{'list':'rangschikking'}", E_STATE, "L4");
    road_at(&k, "2025-12-04T10:00:00Z");
    interviews(&k, all_five, 5, 0);
    road_refuses(&k, "call", "{'list':'reserve'}", E_STATE, "");
    road_does(&k, "call", "{'list':'rangschikking'}");
    assert_string_equal(road_state(&k, "K00006"), "invited");
    road_refuses(&k, "call", "{'list':'rangschikking'}", E_STATE, "L4");
    road_at(&k, "2026-01-15T10:00:00Z");
    interviews(&k, (const char *const[]){"K00006"}, 1, 1);
    road_does(&k, "appoint", "{'candidate':'K00006','reason':'de enige die slaagde'}");
    road_refuses(&k, "call", "{'list':'rangschikking'}", E_STATE, "filled");
    road_does(&k, "end", "");
    road_does(&k, "open-place", "{'reason':'bijkomende vacature'}");
    road_does(&k, "call", "{'list':'rangschikking'}");
    assert_string_equal(road_state(&k, "K00007"), "invited");
    road_holds(&k);
    app_close(k.app);
}

/* N1 N3 N4: the last second and the next; a paper form received in time and keyed late is taken, one received late is judged. */
static void deadline(void **state) {
    struct road k;
    road_open(&k, *state);
    road_at(&k, "2025-10-10T08:00:00Z");
    road_publish(&k);
    road_refuses(&k, "apply", "{'name':'Vroeg'}", E_STATE, "not open yet");
    road_at(&k, "2025-11-10T22:59:59Z");
    road_does(&k, "apply", "{'name':'Net op tijd','channel':'aanwerving'," BACHELOR "}");
    road_at(&k, "2025-11-10T23:00:00Z");
    road_refuses(&k, "apply", "{'name':'Te laat','channel':'aanwerving'," BACHELOR "}", E_STATE, "N1");
    road_at(&k, "2025-11-12T09:00:00Z");
    road_does(&k, "apply", "{'name':'Papier','via':'paper','received':'2025-11-10 23:59','channel':'aanwerving'," BACHELOR "}");
    road_does(&k, "apply", "{'name':'Laat papier','via':'paper','received':'2025-11-11','channel':'aanwerving'," BACHELOR "}");
    road_refuses(&k, "apply", "{'name':'Morgen','via':'paper','received':'2025-11-13'}", E_INVALID, "future");
    assert_int_equal(road_as(&k, ROLE_CANDIDATE, "apply", "{'name':'Zelf','via':'paper','received':'2025-11-10'}"), E_DENIED);
    road_screen(&k);
    assert_string_equal(road_state(&k, "K00001"), "valid");
    assert_string_equal(road_state(&k, "K00002"), "valid");
    assert_string_equal(road_state(&k, "K00003"), "invalid");
    road_holds(&k);
    app_close(k.app);
}

/* S1: a deviation needs a reason, and both are on record; a fact that changed makes the proposal stale. */
static void confirming(void **state) {
    struct road k;
    road_open(&k, *state);
    road_publish(&k);
    road_apply(&k, 2);
    road_refuses(&k, "screen", "", E_STATE, "N1");
    road_at(&k, "2025-11-14T08:00:00Z");
    road_refuses(&k, "confirm", "{'candidates':['K00001']}", E_STATE, "S1");
    road_does(&k, "screen", "");
    assert_int_equal(k.r.valid, 2);
    road_refuses(&k, "confirm", "{'candidates':['K00001'],'outcome':'invalid'}", E_STATE, "S1");
    road_does(&k, "confirm", "{'candidates':['K00001'],'outcome':'invalid','reason':'het diploma is vals'}");
    assert_string_equal(road_state(&k, "K00001"), "invalid");
    road_does(&k, "prove", "{'candidate':'K00002','source':'register','facts':{'Diploma':{'soort':'secundair onderwijs'}}}");
    road_refuses(&k, "confirm", "{'candidates':['K00002']}", E_STATE, "changed since");
    road_does(&k, "screen", "");
    assert_int_equal(k.r.n, 1);
    road_does(&k, "confirm", "");
    assert_string_equal(road_state(&k, "K00002"), "invalid");
    road_holds(&k);
    app_close(k.app);
}

/* T1 T5 N5: outside the window does not count, unless it was moved for that person. */
static void windows(void **state) {
    struct road k;
    road_open(&k, *state);
    road_publish(&k);
    road_apply(&k, 3);
    road_screen(&k);
    road_at(&k, "2025-11-17T09:00:00Z");
    road_does(&k, "move", "{'what':'tests','to':'2025-11-14..2025-11-20','candidates':['K00003'],'reason':'ziekenhuis'}");
    assert_int_equal(k.r.n, 2);
    road_does(&k, "score", "{'candidate':'K00001','scores':{'hoofdmeting':7}}");
    road_at(&k, "2025-11-19T09:00:00Z");
    road_does(&k, "score", "{'candidate':'K00002','scores':{'hoofdmeting':9}}");
    road_refuses(&k, "close", "{'round':'tests'}", E_STATE, "K00003");
    road_does(&k, "score", "{'candidate':'K00003','scores':{'hoofdmeting':6}}");
    road_does(&k, "close", "{'round':'tests'}");
    assert_string_equal(road_state(&k, "K00001"), "invited");
    assert_string_equal(road_state(&k, "K00002"), "out");
    assert_string_equal(road_state(&k, "K00003"), "invited");
    road_at(&k, "2025-11-28T09:00:00Z");
    road_refuses(&k, "move", "{'what':'closing','to':'2025-12-17','reason':'meer tijd'}", E_STATE, "N5");
    road_does(&k, "move", "{'what':'interviews','to':'2025-12-11','reason':'staking'}");
    assert_int_equal(k.r.n, 3);
    road_at(&k, "2025-12-04T09:00:00Z");
    road_refuses(&k, "attend", "", E_STATE, "not held yet");
    road_holds(&k);
    app_close(k.app);
}

/* What is asked wrongly is told so, and leaves nothing. */
static void bad_arguments(void **state) {
    struct road k;
    road_open(&k, *state);
    road_publish(&k);
    road_apply(&k, 1);
    road_refuses(&k, "apply", "{'channel':'aanwerving'}", E_USAGE, "needs name");
    road_refuses(&k, "apply", "{'name':'A','chanel':'aanwerving'}", E_USAGE, "chanel");
    assert_non_null(strstr(k.e.remedy, "channel"));
    road_refuses(&k, "apply", "{'name':'A','channel':'aanwervng'}", E_INVALID, "aanwervng");
    road_refuses(&k, "apply", "{'name':'A','facts':{'Diplma':{}}}", E_INVALID, "Diplma");
    road_refuses(&k, "apply", "{'name':'A','facts':{'Diploma':{'behaald op':'30 juni'}}}", E_INVALID, "Diploma");
    road_refuses(&k, "apply", "{'name':'A','facts':{'Sluitingsdatum':'2030-01-01'}}", E_INVALID, "Sluitingsdatum");
    road_refuses(&k, "score", "{'candidate':'K00001','scores':{'hoofdmeting':'11'}}", E_INVALID, "hoofdmeting");
    road_refuses(&k, "withdraw", "{'candidate':'K00009'}", E_NOTFOUND, "K00009");
    road_refuses(&k, "screen", "{'candidates':['K00001','K00001']}", E_INVALID, "named twice");
    struct buf wide = buf_make(k.a);
    for (int i = 0; i <= 500; i++) buf_addf(&wide, "%s'm%d':%d", i ? "," : "{'name':'A','facts':{", i, i);
    buf_adds(&wide, "}}");
    road_refuses(&k, "apply", wide.p, E_INVALID, "500 members");
    struct app_config nowhere = {.database = STR("/tmp/wervik-test-no-key.db"), .key = STR("/nowhere/at/all.key"), .create = true};
    struct app *none;
    assert_int_not_equal(app_open(&nowhere, &none, &k.e), E_OK);
    assert_false(file_exists("/tmp/wervik-test-no-key.db"));
    assert_false(file_exists("/tmp/wervik-test-no-key.db.lock"));
    road_refuses(&k, "publish", "{'folder':'vacancies/19498'}", E_EXISTS, "19498");
    assert_int_equal(road_as(&k, ROLE_CANDIDATE, "screen", ""), E_DENIED);
    road_at(&k, "2025-11-02T09:00:00Z");
    road_refuses(&k, "withdraw", "{'candidate':'K00001'}", E_STATE, "clock");
    struct app_verdict v = road_verify(&k);
    assert_true(v.holds);
    assert_int_equal(v.events, 2);
    app_close(k.app);
}

/* S1 E12: the explanation names the decisions and what they used, and is checked against the digest. */
static void explained(void **state) {
    struct road k;
    str text;
    road_open(&k, *state);
    road_publish(&k);
    road_apply(&k, 1);
    road_at(&k, "2025-11-14T08:00:00Z");
    road_does(&k, "screen", "");
    assert_int_equal(app_explain(k.app, k.a, &(struct app_question){.candidate = STR("K00001"), .form = APP_TEXT_NL}, &text, &k.e),
                     E_OK);
    assert_int_not_equal(str_find(text, STR("geldig"), 0), SIZE_MAX);
    assert_int_equal(
        app_explain(k.app, k.a,
                    &(struct app_question){.candidate = STR("K00001"), .decision = STR("Bevordering open"), .form = APP_JSON},
                    &text, &k.e),
        E_OK);
    assert_int_not_equal(str_find(text, STR("\"value\": false"), 0), SIZE_MAX);
    assert_int_equal(
        app_explain(k.app, k.a,
                    &(struct app_question){.candidate = STR("K00001"), .decision = STR("Bevorderin open"), .form = APP_JSON}, &text,
                    &k.e),
        E_NOTFOUND);
    app_close(k.app);
}

/* D C: admission and terms of who was chosen. */
static void terms(void **state) {
    struct road k;
    five(&k, *state);
    road_at(&k, "2025-12-04T10:00:00Z");
    interviews(&k, all_five, 5, 1);
    road_refuses(&k, "admit", "{'candidate':'K00001'}", E_STATE, "R4");
    road_does(&k, "appoint", "{'candidate':'K00001','reason':'de enige die slaagde'}");
    road_does(&k, "admit", "{'candidate':'K00001','date':'2026-01-05'}");
    road_does(&k, "terms", "{'candidate':'K00001'}");
    assert_int_equal(k.r.n, 4);
    road_holds(&k);
    app_close(k.app);
}

/* A copy of the vacancy folder with a line more in the notice; its path. */
static const char *amended_folder(struct road *k) {
    const str *name;
    size_t n;
    const char *to = arena_cstr(k->a, arena_printf(k->a, "/tmp/wervik-test-amend-%d", (int)getpid()));
    assert_int_equal(file_make_folder(to, 0700, &k->e), E_OK);
    assert_int_equal(file_list(k->a, "vacancies/19498", 1000, &name, &n, &k->e), E_OK);
    for (size_t i = 0; i < n; i++) {
        str bytes, rest = name[i], sub;
        if (str_cut(&rest, '/', &sub) && sub.n < name[i].n)
            assert_int_equal(file_make_folder(file_join(k->a, to, sub), 0700, &k->e), E_OK);
        assert_int_equal(file_load(k->a, file_join(k->a, "vacancies/19498", name[i]), 1 << 24, &bytes, &k->e), E_OK);
        if (str_is(name[i], "notice.nl.md")) bytes = arena_printf(k->a, "%.*s\nVerbeterd.\n", STR_ARG(bytes));
        if (file_save(file_join(k->a, to, name[i]), bytes, 0600, &k->e)) fail_msg("%s", k->e.msg);
    }
    return to;
}

static void remove_folder(struct road *k, const char *path) {
    const str *name;
    size_t n;
    assert_int_equal(file_list(k->a, path, 1000, &name, &n, &k->e), E_OK);
    for (size_t i = 0; i < n; i++) assert_int_equal(file_del(file_join(k->a, path, name[i]), &k->e), E_OK);
    for (size_t i = 0; i < n; i++) {
        str rest = name[i], sub;
        if (str_cut(&rest, '/', &sub)) (void)rmdir(file_join(k->a, path, sub));
    }
    (void)rmdir(path);
}

/* N5: a new version of the folder binds what comes after it, and what came before is proven with the old one. */
static void amended(void **state) {
    struct road k;
    struct app_verdict v;
    road_open(&k, *state);
    const char *folder = amended_folder(&k);
    char *args = arena_cstr(k.a, arena_printf(k.a, "{'folder':'%s','reason':'een tikfout'}", folder));
    road_publish(&k);
    road_apply(&k, 2);
    road_does(&k, "amend", args);
    road_screen(&k);
    road_holds(&k);
    assert_int_equal(app_verify(k.app, k.a, (str){0}, str_of(folder), &v, &k.e), E_OK);
    assert_true(v.holds);
    app_close(k.app);
    road_open(&k, *state);
    road_publish(&k);
    road_apply(&k, 2);
    assert_int_equal(app_verify(k.app, k.a, (str){0}, str_of(folder), &v, &k.e), E_OK);
    assert_false(v.holds);
    assert_true(str_is(v.code, "folder"));
    remove_folder(&k, folder);
    app_close(k.app);
}

/* Each applicant's receipt verifies with the public key alone, and with no other. */
static void receipt(void **state) {
    struct road k, other;
    str text, key;
    struct verifier v;
    struct receipt_content said;
    road_open(&k, *state);
    road_publish(&k);
    road_apply(&k, 3);
    assert_int_equal(app_receipt(k.app, k.a, (str){0}, STR("K00002"), UINT64_MAX, &text, &k.e), E_OK);
    assert_int_equal(app_key(k.app, k.a, &key, &k.e), E_OK);
    assert_int_equal(verifier_parse(k.a, key, &v, &k.e), E_OK);
    assert_int_equal(receipt_verify(k.a, text, &v, &said, &k.e), E_OK);
    assert_str(said.event.kind, "apply");
    assert_str(json_get(said.event.secret, "name")->s, "P2");
    other = (struct road){.a = k.a};
    assert_int_equal(app_open(&(struct app_config){.seed = 8}, &other.app, &k.e), E_OK);
    assert_int_equal(app_key(other.app, k.a, &key, &k.e), E_OK);
    assert_int_equal(verifier_parse(k.a, key, &v, &k.e), E_OK);
    assert_int_equal(receipt_verify(k.a, text, &v, &said, &k.e), E_TAMPERED);
    app_close(other.app);
    app_close(k.app);
}

struct batch {
    struct road *k;
    int i, refused;
};

static bool batch_next(void *user, struct arena *a, struct act_request *rq) {
    static const char *const rows[] = {"{\"name\":\"A\"}", "{\"name\":\"B\",\"channel\":\"nergens\"}", "{\"name\":\"C\"}"};
    struct batch *b = user;
    struct json *o;
    if (b->i == 3 || json_parse(a, str_of(rows[b->i++]), NULL, &o, NULL)) return false;
    *rq = (struct act_request){.act = ACT_APPLY, .role = ROLE_OFFICER, .at = b->k->now, .args = o};
    return true;
}

static void batch_told(void *user, size_t i, const struct act_result *r, const struct err *e) {
    struct batch *b = user;
    (void)r;
    if (e) b->refused = (int)i;
}

static int64_t applied(struct road *k) {
    const struct json *o;
    int64_t n = -1;
    assert_int_equal(app_status(k->app, k->a, (str){0}, k->now, &o, &k->e), E_OK);
    assert_int_equal(json_need_int(json_get(o, "funnel"), "applied", 0, 1000, &n, &k->e), E_OK);
    return n;
}

/* An import takes nothing, or only the good rows, as asked; the bad one is told by its place. */
static void batches(void **state) {
    struct road k;
    size_t done = 0;
    road_open(&k, *state);
    road_publish(&k);
    road_at(&k, "2025-11-03T09:00:00Z");
    struct batch b = {.k = &k};
    assert_int_equal(app_batch(k.app, batch_next, batch_told, &b, APP_ALL, &done, &k.e), E_INVALID);
    assert_int_equal(b.refused, 1);
    assert_int_equal(applied(&k), 0);
    b = (struct batch){.k = &k};
    assert_int_equal(app_batch(k.app, batch_next, batch_told, &b, APP_GOOD, &done, &k.e), E_OK);
    assert_int_equal(done, 2);
    assert_int_equal(applied(&k), 2);
    road_holds(&k);
    app_close(k.app);
}

/* S1: many are judged beside the logging, in pages; order and outcome are those of one after another. */
static void many_screened(void **state) {
    struct road k;
    road_open(&k, *state);
    road_publish(&k);
    road_apply(&k, 600);
    road_at(&k, "2025-11-14T08:00:00Z");
    road_does(&k, "screen", "");
    assert_int_equal(k.r.n, 600);
    assert_int_equal(k.r.valid, 600);
    for (size_t i = 0; i < k.r.n_shown; i++) {
        str id;
        assert_int_equal(json_need_str(k.r.event[i].body, "person", &id, &k.e), E_OK);
        assert_str(id, arena_cstr(k.a, arena_printf(k.a, "K%05zu", i + 1)));
    }
    road_does(&k, "screen", "");
    assert_int_equal(k.r.n, 0);
    road_holds(&k);
    app_close(k.app);
}

TESTS(TEST(many_screened), TEST(amended), TEST(receipt), TEST(batches), TEST(thin_road), TEST(tie_brings_six), TEST(refill),
      TEST(cannot_attend), TEST(to_the_reserve), TEST(validity), TEST(list_called), TEST(deadline), TEST(confirming), TEST(windows),
      TEST(bad_arguments), TEST(explained), TEST(terms))
