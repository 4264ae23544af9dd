/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Whatever people do, in whatever order: an act is done or refused with a reason, nothing breaks, and the log proves itself.
 * Sequences come from seeds; a failing one is printed and can be run alone.
 */
#include "road.h"
#include "sys/random.h"

static const char *pick(struct entropy *r, const char *const *of, size_t n) { return of[entropy_below(r, n)]; }
#define PICK(r, ...) pick((r), (const char *const[]){__VA_ARGS__}, sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

static const char *who(struct road *k, struct entropy *r) {
    return arena_cstr(k->a, arena_printf(k->a, "K%05d", 1 + (int)entropy_below(r, 14)));
}

/* Arguments that make some sense, of an act. */
static const char *args_of(struct road *k, struct entropy *r, act_kind act) {
    struct arena *a = k->a;
    const char *c = who(k, r), *round = PICK(r, "tests", "competenties", "jury", "screening");
    const char *list = PICK(r, "rangschikking", "reserve");
    str s = STR("");
    switch (act) {
    case ACT_APPLY:
        s = arena_printf(a, "{'name':'P','channel':'%s',%s%s}", PICK(r, "aanwerving", "aanwerving", "bevordering"),
                         entropy_below(r, 5) ? "" : "'via':'paper','received':'2025-11-10',", BACHELOR);
        break;
    case ACT_CHANGE:
    case ACT_PROVE:
        s = arena_printf(a, "{'candidate':'%s',%s'facts':{'Diploma':{'soort':'%s'}}}", c, act == ACT_PROVE ? "'source':'LED'," : "",
                         PICK(r, "bachelor", "master", "geen diploma"));
        break;
    case ACT_CONFIRM:
        s = entropy_below(r, 2)
                ? STR("")
                : arena_printf(a, "{'candidates':['%s'],'outcome':'%s','reason':'r'}", c, PICK(r, "valid", "invalid", "open"));
        break;
    case ACT_SCORE:
        s = arena_printf(a, "{'candidate':'%s','scores':{'hoofdmeting':%d,'ADM':%d,'ANAB0':5}}", c, 3 + (int)entropy_below(r, 6),
                         (int)entropy_below(r, 3));
        break;
    case ACT_CLOSE: s = arena_printf(a, "{'round':'%s'}", round); break;
    case ACT_ATTEND:
        s = entropy_below(r, 2) ? STR("") : arena_printf(a, "{'candidates':['%s'],'present':'%s'}", c, PICK(r, "yes", "no"));
        break;
    case ACT_CALL: s = arena_printf(a, "{'list':'%s','count':'%d'}", list, 1 + (int)entropy_below(r, 3)); break;
    case ACT_EXTEND:
        s = arena_printf(a, "{'list':'%s','until':'2027-%02d-01','reason':'r'}", list, 1 + (int)entropy_below(r, 12));
        break;
    case ACT_SEAT: s = arena_printf(a, "{'juror':'%s'}", PICK(r, "Mia", "Jan", "Eva")); break;
    case ACT_EXCUSE: s = arena_printf(a, "{'juror':'%s','candidate':'%s','reason':'neef'}", PICK(r, "Mia", "Jan", "Eva"), c); break;
    case ACT_ASSESS:
        s = entropy_below(r, 2)
                ? arena_printf(a, "{'candidate':'%s','round':'jury','juror':'%s','scores':{'motivatie':2}}", c,
                               PICK(r, "Mia", "Jan", "Eva"))
                : arena_printf(a, "{'candidate':'%s','round':'jury','outcome':'%s','reason':'r'}", c, PICK(r, "passed", "failed"));
        break;
    case ACT_RESULT: s = arena_printf(a, "{'candidate':'%s','outcome':'%s','reason':'r'}", c, PICK(r, "passed", "failed")); break;
    case ACT_OPEN_PLACE: s = STR("{'reason':'r'}"); break;
    case ACT_OFFER:
        s = arena_printf(a, "{'candidate':'%s','kind':'%s','vacancy':'20001'}", c,
                         PICK(r, "permanent", "fixed-term", "comparable"));
        break;
    case ACT_ANSWER:
        s = arena_printf(a, "{'candidate':'%s','answer':'%s'}", c, PICK(r, "accepted", "declined", "not-selected", "no-answer"));
        break;
    case ACT_COMPARE:
        s = STR("{'vacancy':'20001','facts':{'Andere vacature':{'niveau':'B','specifiek "
                "diploma':false,'competenties':['communiceren']}}}");
        break;
    case ACT_MOVE:
        s = arena_printf(a, "{'what':'%s','to':'%s','reason':'r'}", PICK(r, "tests", "interviews", "closing", "form:jury"),
                         PICK(r, "2025-11-25", "2025-11-14..2025-11-21", "2025-12-11", "online"));
        break;
    case ACT_PLAN_DAY:
        s = arena_printf(a, "{'day':'%s','rooms':'%s','from':'%s','length':'60','count':'3'}",
                         PICK(r, "2025-12-04", "2025-12-04", "2025-12-11"), PICK(r, "A", "B", "A, B"),
                         PICK(r, "09:00", "13:00", "13:30"));
        break;
    case ACT_DROP_SLOTS: s = arena_printf(a, "{'slots':'%d'}", 1 + (int)entropy_below(r, 9)); break;
    case ACT_PANEL:
        s = arena_printf(a, "{'room':'%s','jurors':'%s'}", PICK(r, "A", "B", "A"),
                         PICK(r, "Mia, Jan", "Jan, Eva", "Mia, Jan, Eva"));
        break;
    case ACT_OPEN_CHOICE: s = STR("{'until':'2025-12-01 17:00'}"); break;
    case ACT_TAKE_SLOT: s = arena_printf(a, "{'candidate':'%s','slot':'%d','reason':'r'}", c, 1 + (int)entropy_below(r, 9)); break;
    case ACT_DECLARE: s = arena_printf(a, "{'juror':'%s'}", PICK(r, "Mia", "Jan", "Eva")); break;
    case ACT_ASK_SLOT:
    case ACT_KEEP_SLOT:
    case ACT_APPOINT:
    case ACT_CANNOT_ATTEND:
    case ACT_WITHDRAW: s = arena_printf(a, "{'candidate':'%s','reason':'r'}", c); break;
    case ACT_ADMIT:
    case ACT_TERMS:
    case ACT_FORGET: s = arena_printf(a, "{'candidate':'%s'}", c); break;
    default: break;
    }
    return arena_cstr(a, s);
}

static act_kind any(struct entropy *r) {
    static const act_kind common[] = {ACT_SCREEN, ACT_CONFIRM, ACT_SCORE,  ACT_SCORE,  ACT_SCORE,  ACT_CLOSE,
                                      ACT_CLOSE,  ACT_ASSESS,  ACT_ASSESS, ACT_RESULT, ACT_ATTEND, ACT_APPOINT};
    act_kind k =
        entropy_below(r, 3) ? common[entropy_below(r, sizeof common / sizeof *common)] : (act_kind)entropy_below(r, ACT__MAX);
    return k == ACT_PUBLISH || k == ACT_AMEND ? ACT_SCREEN : k;
}

/* The acts of a phase, so that sequences get somewhere: applications, screening, tests, interviews, and what follows. */
static void phase(struct road *k, struct entropy *r, const char *from, int acts, size_t *ret_done) {
    road_at(k, from);
    for (int i = 0; i < acts; i++) {
        act_kind act = any(r);
        if (*from && i < acts / 3 && strcmp(from, "2025-11-03T09:00:00Z") == 0) act = ACT_APPLY;
        k->now.ms += (int64_t)entropy_below(r, 3600) * 1000;
        act_role role = act == ACT_EXTEND ? (entropy_below(r, 2) ? ROLE_MANAGER : ROLE_AGENCY) : (act_role)0;
        ecode c = road_as(k, role, act_row_get(act)->word, args_of(k, r, act));
        bool refusal = c == E_STATE || c == E_DENIED || c == E_INVALID || c == E_NOTFOUND || c == E_USAGE;
        if (c && !refusal) print_error("%s: %s\n", act_row_get(act)->word, k->e.msg);
        assert_true(!c || refusal);
        assert_true(!c || k->e.msg[0]);
        *ret_done += !c;
    }
}

/* One try of an act for every candidate, mixed with what else people do. */
static void everybody(struct road *k, struct entropy *r, const char *word, const char *args, size_t *ret_done) {
    for (int i = 1; i <= 14; i++) {
        const char *outcome = entropy_below(r, 3) ? "passed" : "failed";
        char *text =
            arena_cstr(k->a, arena_printf(k->a, "{'candidate':'K%05d',%s%s%s}", i, args, strstr(args, "'r'") ? ",'outcome':'" : "",
                                          strstr(args, "'r'") ? arena_cstr(k->a, arena_printf(k->a, "%s'", outcome)) : ""));
        *ret_done += !road_as(k, 0, word, text);
        if (!entropy_below(r, 12)) {
            act_kind act = any(r);
            *ret_done += !road_as(k, 0, act_row_get(act)->word, args_of(k, r, act));
        }
    }
}

/* The interviews as they should go, but for the accidents. */
static void interview_day(struct road *k, struct entropy *r, const char *at, size_t *ret_done) {
    road_at(k, at);
    (void)road_as(k, 0, "seat", "{'juror':'Mia'}");
    (void)road_as(k, 0, "seat", "{'juror':'Jan'}");
    (void)road_as(k, 0, "attend", "");
    everybody(k, r, "assess", "'round':'jury','juror':'Mia'", ret_done);
    everybody(k, r, "assess", "'round':'jury','juror':'Jan'", ret_done);
    everybody(k, r, "assess", "'round':'jury','juror':'Eva'", ret_done);
    everybody(k, r, "assess", "'round':'jury','reason':'r'", ret_done);
    (void)road_as(k, 0, "close", "{'round':'competenties'}");
    (void)road_as(k, 0, "close", "{'round':'jury'}");
    for (int i = 0; i < 2; i++) everybody(k, r, "result", "'reason':'r'", ret_done);
}

static void whatever_people_do(void **state) {
    size_t done = 0;
    for (int seed = 0; seed < 24; seed++) {
        struct road k;
        struct entropy r = entropy_seeded(arena_printf(*state, "acts %d", seed));
        road_open(&k, *state);
        road_publish(&k);
        phase(&k, &r, "2025-11-03T09:00:00Z", 30, &done);
        phase(&k, &r, "2025-11-14T09:00:00Z", 20, &done);
        road_does(&k, "screen", "");
        (void)road_as(&k, 0, "confirm", "");
        phase(&k, &r, "2025-11-17T09:00:00Z", 40, &done);
        road_at(&k, "2025-11-26T09:00:00Z");
        (void)road_as(&k, 0, "close", "{'round':'tests'}");
        (void)road_as(&k, 0, "plan-day", "{'day':'2025-12-04','rooms':'A, B','from':'09:00','length':'60','count':'4'}");
        (void)road_as(&k, 0, "open-choice", "{'until':'2025-12-01 17:00'}");
        phase(&k, &r, "2025-11-27T09:00:00Z", 30, &done);
        phase(&k, &r, "2025-12-12T09:00:00Z", 30, &done);
        interview_day(&k, &r, "2025-12-15T09:00:00Z", &done);
        phase(&k, &r, "2026-01-12T09:00:00Z", 30, &done);
        interview_day(&k, &r, "2026-01-20T09:00:00Z", &done);
        for (int i = 1; i < 14; i++)
            (void)road_as(&k, 0, "appoint", arena_cstr(k.a, arena_printf(k.a, "{'candidate':'K%05d','reason':'r'}", i)));
        (void)road_as(&k, 0, "end", "");
        (void)road_as(&k, 0, "open-place", "{'reason':'r'}");
        (void)road_as(&k, 0, "compare", args_of(&k, &r, ACT_COMPARE));
        for (int i = 0; i < 3; i++) {
            everybody(&k, &r, "offer",
                      PICK(&r, "'kind':'permanent'", "'kind':'fixed-term'", "'kind':'comparable','vacancy':'20001'"), &done);
            everybody(&k, &r, "answer",
                      PICK(&r, "'answer':'accepted'", "'answer':'declined'", "'answer':'not-selected'", "'answer':'no-answer'"),
                      &done);
            everybody(&k, &r, PICK(&r, "admit", "terms"), "'facts':{}", &done);
        }
        phase(&k, &r, "2026-02-12T09:00:00Z", 120, &done);
        phase(&k, &r, "2026-12-28T09:00:00Z", 20, &done);
        struct app_verdict v = road_verify(&k);
        if (!v.holds) print_error("seed %d: %.*s: %.*s\n", seed, STR_ARG(v.code), STR_ARG(v.what.text));
        assert_true(v.holds);
        app_close(k.app);
    }
    assert_true(done > 24 * 60);
}

TESTS(TEST(whatever_people_do))
