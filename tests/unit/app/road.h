/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_APP_ROAD_H
#define TESTS_APP_ROAD_H
/* Acts in one line each, on a database in memory: what the tests of app/ share. */
#include "app/app.h"
#include "engine.h"
#include "store/store.h"
#include "test.h"

struct road {
    struct app *app;
    struct arena *a;
    instant now;
    struct err e;
    struct act_result r;
};

/** The clock of the test: local summer or winter time of Brussels is the caller's business, this is UTC. */
static inline void road_at(struct road *k, const char *utc) { assert_true(instant_parse(str_of(utc), &k->now)); }

static inline void road_open(struct road *k, struct arena *a) {
    *k = (struct road){.a = a};
    struct app_config c = {.seed = 7, .database = str_of(test_server()), .create = test_server()};
    if (test_server()) {
        store_del(test_server());
        c.key = str_of(test_key());
    }
    assert_int_equal(app_open(&c, &k->app, &k->e), E_OK);
    road_at(k, "2025-10-20T08:00:00Z");
}

static inline act_role road_role(act_kind act) {
    unsigned who = act_row_get(act)->who;
    return who & ROLE_OFFICER ? ROLE_OFFICER : who & ROLE_MANAGER ? ROLE_MANAGER : (act_role)(who & -who);
}

/** One act with its arguments as JSON (single quotes stand for double ones); answers the code. */
static inline ecode road_as(struct road *k, act_role role, const char *word, const char *args) {
    struct json *o = NULL;
    char *text = arena_cstr(k->a, str_of(args));
    for (char *p = text; *p; p++)
        if (*p == '\'') *p = '"';
    struct act_request rq = {.by = STR("test"), .role = role, .at = k->now};
    assert_true(act_find(str_of(word), &rq.act));
    if (*text) assert_int_equal(json_parse(k->a, str_of(text), NULL, &o, &k->e), E_OK);
    rq.args = o;
    rq.role = role ? role : road_role(rq.act);
    k->e = (struct err){0};
    ecode c = app_act(k->app, k->a, &rq, &k->r, &k->e);
    for (unsigned other = 1; !role && c == E_DENIED && other <= ROLE_APPROVER; other <<= 1) { /* whoever the procedure names */
        if (!(act_row_get(rq.act)->who & other)) continue;
        rq.role = (act_role)other;
        c = app_act(k->app, k->a, &rq, &k->r, &k->e);
    }
    return c;
}

#define road_does(k, word, args)                                                                                                   \
    do {                                                                                                                           \
        ecode c_ = road_as((k), 0, (word), (args));                                                                                \
        if (c_) print_error("%s: %s (%s)\n", (word), (k)->e.msg, (k)->e.remedy);                                                   \
        assert_int_equal(c_, E_OK);                                                                                                \
    } while (0)

/** Refused with this code, the message holding this text. */
#define road_refuses(k, word, args, code, text)                                                                                    \
    do {                                                                                                                           \
        ecode c_ = road_as((k), 0, (word), (args));                                                                                \
        if (c_ != (code) || !strstr((k)->e.msg, (text))) print_error("%s: %d %s\n", (word), c_, (k)->e.msg);                       \
        assert_int_equal(c_, (code));                                                                                              \
        assert_non_null(strstr((k)->e.msg, (text)));                                                                               \
    } while (0)

#define BACHELOR                                                                                                                   \
    "'facts':{'Tewerkstelling':{'werkgever':'geen werk'},'Diploma':{'soort':'bachelor','behaald op':'1999-06-30','herkomst':"      \
    "'Vlaamse Gemeenschap','taal':'Nederlands'},'Vervangend bewijs':{'soort':'geen'},'Bewijsstukken':{'kopie diploma':true}}"

static inline void road_publish(struct road *k) { road_does(k, "publish", "{'folder':'vacancies/19498'}"); }

/** n people with a bachelor's degree, K00001 on. */
static inline void road_apply(struct road *k, int n) {
    road_at(k, "2025-11-03T09:00:00Z");
    for (int i = 0; i < n; i++) {
        str args = arena_printf(k->a, "{'name':'P%d','channel':'aanwerving'," BACHELOR "}", i + 1);
        road_does(k, "apply", arena_cstr(k->a, args));
    }
}

static inline void road_screen(struct road *k) {
    road_at(k, "2025-11-14T08:00:00Z");
    road_does(k, "screen", "");
    road_does(k, "confirm", "");
}

/** Main scores (tenths), ADM and ANAB0 5. */
static inline void road_score(struct road *k, const int *tenths, int n) {
    road_at(k, "2025-11-17T12:00:00Z");
    for (int i = 0; i < n; i++) {
        if (!tenths[i]) continue;
        str args = arena_printf(k->a, "{'candidate':'K%05d','scores':{'hoofdmeting':'%d.%d','ADM':5,'ANAB0':5}}", i + 1,
                                tenths[i] / 10, tenths[i] % 10);
        road_does(k, "score", arena_cstr(k->a, args));
    }
}

static inline const char *road_state(struct road *k, const char *id) {
    const struct json *o;
    str s;
    assert_int_equal(app_candidate(k->app, k->a, (str){0}, str_of(id), &o, &k->e), E_OK);
    assert_int_equal(json_need_str(o, "status", &s, &k->e), E_OK);
    return arena_cstr(k->a, s);
}

/** Those on a list now, `K00006 1 K00007 2`. */
static inline const char *road_list(struct road *k, const char *list) {
    const struct json *o;
    struct buf b = buf_make(k->a);
    assert_int_equal(app_list(k->app, k->a, (str){0}, str_of(list), k->now, &o, &k->e), E_OK);
    for (const struct json *p = json_get(o, "places")->first; p; p = p->next) {
        if (!str_is(json_get(p, "state")->s, "on")) continue;
        buf_addf(&b, "%s%.*s", b.n ? " " : "", STR_ARG(json_get(p, "candidate")->s));
        if (json_get(p, "rank")) buf_addf(&b, " %.*s", STR_ARG(json_get(p, "rank")->s));
    }
    return b.n ? b.p : "";
}

static inline bool road_list_valid(struct road *k, const char *list) {
    const struct json *o;
    assert_int_equal(app_list(k->app, k->a, (str){0}, str_of(list), k->now, &o, &k->e), E_OK);
    return json_get(o, "valid")->b;
}

static inline struct app_verdict road_verify(struct road *k) {
    struct app_verdict v = {0};
    ecode c = app_verify(k->app, k->a, (str){0}, (str){0}, &v, &k->e);
    if (c) print_error("verify: %s\n", k->e.msg);
    assert_int_equal(c, E_OK);
    return v;
}

#define road_holds(k)                                                                                                              \
    do {                                                                                                                           \
        struct app_verdict v_ = road_verify(k);                                                                                    \
        if (!v_.holds) print_error("%.*s: %.*s\n", STR_ARG(v_.code), STR_ARG(v_.what.text));                                       \
        assert_true(v_.holds);                                                                                                     \
    } while (0)

#endif
