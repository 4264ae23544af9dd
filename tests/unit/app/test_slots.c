/* SPDX-License-Identifier: Apache-2.0 */
/* The day of the interviews: one time for one person, its letter and its place in a calendar, and what is left of it when people
 * leave (rules R1 R2 R3 T4 L5 N5). */
#include "app/slots.h"

#include "app/day_plan.h"
#include "app/letter.h"
#include "codec/ical.h"
#include "road.h"

/* Six tested, all of them invited (the fifth place is shared); two rooms with three times each. */
static void open_day(struct road *k, struct arena *a) {
    road_open(k, a);
    road_publish(k);
    road_apply(k, 6);
    road_screen(k);
    road_score(k, (const int[]){90, 80, 70, 60, 50, 50}, 6);
    road_at(k, "2025-11-19T09:00:00Z");
    road_does(k, "close", "{'round':'tests'}");
    road_does(k, "seat", "{'juror':'Mia'}");
    road_does(k, "seat", "{'juror':'Noor'}");
    road_does(k, "seat", "{'juror':'Otto'}");
    road_does(k, "plan-day", "{'day':'2025-12-04','rooms':'A, B','from':'09:00','length':'60','count':'3'}");
}

static struct letter last_of(struct road *k, const char *id) {
    const struct letter *l;
    size_t n;
    assert_int_equal(outbox_list(app_store(k->app), k->a, STR("19498"), str_of(id), &l, &n, &k->e), E_OK);
    assert_true(n > 0);
    return l[0];
}

static struct ical_event entry_of(struct road *k, const char *id) {
    struct ical_event ev;
    struct letter l = last_of(k, id);
    assert_int_equal(ical_event_parse(k->a, l.calendar, &ev, &k->e), E_OK);
    return ev;
}

/* The time of somebody, by number; 0 = none. */
static int64_t time_of(struct road *k, const char *id) {
    const struct json *o;
    int64_t slot = 0;
    assert_int_equal(app_candidate(k->app, k->a, (str){0}, str_of(id), &o, &k->e), E_OK);
    const struct json *times = json_get(o, "times");
    if (times) assert_int_equal(json_need_int(times->first, "slot", 1, 100, &slot, &k->e), E_OK);
    return slot;
}

static void of_two_exactly_one_has_it(void **state) {
    struct road k;
    open_day(&k, *state);
    road_does(&k, "open-choice", "{'until':'2025-11-28 17:00'}");
    assert_int_equal(road_as(&k, ROLE_CANDIDATE, "take-slot", "{'candidate':'K00001','slot':'2'}"), E_OK);
    assert_int_equal(road_as(&k, ROLE_CANDIDATE, "take-slot", "{'candidate':'K00002','slot':'2'}"), E_STATE);
    assert_non_null(strstr(k.e.msg, "just taken"));
    assert_int_equal(time_of(&k, "K00001"), 2);
    assert_int_equal(time_of(&k, "K00002"), 0);
    /* Who takes another leaves the first free, at once. */
    assert_int_equal(road_as(&k, ROLE_CANDIDATE, "take-slot", "{'candidate':'K00001','slot':'3'}"), E_OK);
    assert_int_equal(road_as(&k, ROLE_CANDIDATE, "take-slot", "{'candidate':'K00002','slot':'2'}"), E_OK);
    assert_int_equal(road_as(&k, ROLE_CANDIDATE, "take-slot", "{'candidate':'K00002','slot':'2'}"), E_STATE);
    road_holds(&k);
    app_close(k.app);
}

/* In one transaction too: an act refused half-way through a group leaves the others as they were. */
static void in_a_group_as_well(void **state) {
    struct road k;
    open_day(&k, *state);
    road_does(&k, "open-choice", "{'until':'2025-11-28 17:00'}");
    assert_int_equal(app_group_begin(k.app, &k.e), E_OK);
    assert_int_equal(road_as(&k, ROLE_CANDIDATE, "take-slot", "{'candidate':'K00003','slot':'1'}"), E_OK);
    assert_int_equal(road_as(&k, ROLE_CANDIDATE, "take-slot", "{'candidate':'K00004','slot':'1'}"), E_STATE);
    assert_int_equal(app_group_commit(k.app, &k.e), E_OK);
    assert_int_equal(time_of(&k, "K00003"), 1);
    assert_int_equal(time_of(&k, "K00004"), 0);
    road_holds(&k);
    app_close(k.app);
}

/* One entry in the calendar all along: whole day, then the time, another time, another day, gone. */
static void a_letter_each_and_one_entry(void **state) {
    struct road k;
    open_day(&k, *state);
    struct ical_event invited = entry_of(&k, "K00001");
    assert_int_equal(invited.from.d, 4);
    road_does(&k, "open-choice", "{'until':'2025-11-28 17:00'}");
    struct letter l = last_of(&k, "K00001");
    assert_str(l.letter, "uur-kiezen");
    assert_true(str_find(l.body, STR("28 november 2025"), 0) != SIZE_MAX);
    assert_int_equal(road_as(&k, ROLE_CANDIDATE, "take-slot", "{'candidate':'K00001','slot':'2'}"), E_OK);
    l = last_of(&k, "K00001");
    assert_str(l.letter, "uur");
    assert_true(str_find(l.body, STR("10.00 uur"), 0) != SIZE_MAX);
    struct ical_event first = entry_of(&k, "K00001");
    assert_int_equal(first.from.m, 0);
    assert_str(instant_print(k.a, first.opens), "2025-12-04T09:00:00Z");
    assert_str(instant_print(k.a, first.closes), "2025-12-04T10:00:00Z");
    assert_true(str_starts(first.place, STR("A, ")));
    assert_true(str_eq(first.uid, invited.uid) && first.sequence > invited.sequence);
    road_does(&k, "take-slot", "{'candidate':'K00001','slot':'6','reason':'de jury is dan niet voltallig'}");
    assert_true(str_find(last_of(&k, "K00001").body, STR("niet voltallig"), 0) != SIZE_MAX);
    struct ical_event second = entry_of(&k, "K00001");
    assert_true(str_eq(second.uid, first.uid) && second.sequence > first.sequence);
    assert_str(instant_print(k.a, second.opens), "2025-12-04T10:00:00Z");
    road_does(&k, "move", "{'what':'interviews','to':'2025-12-11','reason':'staking'}");
    assert_int_equal(time_of(&k, "K00001"), 0);
    struct ical_event moved = entry_of(&k, "K00001");
    assert_true(str_eq(moved.uid, first.uid) && moved.sequence > second.sequence && moved.from.d == 11);
    road_does(&k, "plan-day", "{'day':'2025-12-11','rooms':'A','from':'09:00','length':'60','count':'6'}");
    road_does(&k, "fill-slots", "{'seed':'x'}");
    road_does(&k, "cannot-attend", "{'candidate':'K00001'}");
    struct ical_event gone = entry_of(&k, "K00001");
    assert_int_equal(gone.method, ICAL_CANCEL);
    assert_true(str_eq(gone.uid, first.uid) && gone.sequence > moved.sequence);
    assert_int_equal(time_of(&k, "K00001"), 0);
    road_holds(&k);
    app_close(k.app);
}

/* The same seed gives the same plan, whoever makes it; another seed another. */
static void the_lot_can_be_drawn_again(void **state) {
    int64_t plan[3][6];
    for (int i = 0; i < 3; i++) {
        struct road k;
        open_day(&k, *state);
        road_does(&k, "fill-slots", i < 2 ? "{'seed':'een'}" : "{'seed':'twee'}");
        for (int c = 0; c < 6; c++) plan[i][c] = time_of(&k, arena_cstr(k.a, arena_printf(k.a, "K%05d", c + 1)));
        road_holds(&k);
        app_close(k.app);
    }
    assert_memory_equal(plan[0], plan[1], sizeof plan[0]);
    assert_memory_not_equal(plan[0], plan[2], sizeof plan[0]);
}

/* R3: a member speaks for nobody else, and a tie keeps the candidate from the room where too few would be left. */
static void ties_are_ones_own(void **state) {
    struct road k;
    open_day(&k, *state);
    struct json *args = json_object(k.a);
    json_put_str(k.a, args, "juror", STR("Mia"));
    struct act_request rq = {.act = ACT_DECLARE, .by = STR("Noor"), .role = ROLE_JUROR, .at = k.now, .args = args};
    assert_int_equal(app_act(k.app, k.a, &rq, NULL, &k.e), E_DENIED);
    rq.by = STR("Mia");
    assert_int_equal(app_act(k.app, k.a, &rq, NULL, &k.e), E_OK);
    json_put_str(k.a, args, "candidate", STR("K00001"));
    json_put_str(k.a, args, "reason", STR("nicht"));
    rq.act = ACT_EXCUSE;
    rq.by = STR("Noor");
    assert_int_equal(app_act(k.app, k.a, &rq, NULL, &k.e), E_DENIED);
    rq.by = STR("Mia");
    assert_int_equal(app_act(k.app, k.a, &rq, NULL, &k.e), E_OK);
    road_does(&k, "panel", "{'room':'A','jurors':'Mia, Noor'}");
    road_refuses(&k, "take-slot", "{'candidate':'K00001','slot':'1'}", E_STATE, "R3");
    road_does(&k, "take-slot", "{'candidate':'K00001','slot':'4'}"); /* nobody is said to sit in B yet */
    road_refuses(&k, "panel", "{'room':'B','jurors':'Otto, Mia'}", E_STATE, "sits in A");
    road_does(&k, "panel", "{'room':'A','jurors':'Mia, Noor, Otto'}");
    road_does(&k, "take-slot", "{'candidate':'K00001','slot':'1','reason':'de jury is er uitgebreid'}");
    road_holds(&k);
    app_close(k.app);
}

static struct day_choice choice_of(struct road *k, const char *id) {
    struct day_choice c;
    assert_int_equal(app_day_choice(k->app, k->a, (str){0}, str_of(id), k->now, &c, &k->e), E_OK);
    return c;
}

static struct day_plan plan_of(struct road *k) {
    struct day_plan p;
    assert_int_equal(app_day_plan(k->app, k->a, (str){0}, &p, &k->e), E_OK);
    return p;
}

/* A candidate is offered what fits, and nothing of why; the desk sees the tie, its reason, and whom it leaves with too few. */
static void who_sees_what(void **state) {
    struct road k;
    open_day(&k, *state);
    assert_true(!choice_of(&k, "K00001").open && choice_of(&k, "K00001").planned);
    road_does(&k, "panel", "{'room':'A','jurors':'Mia, Noor'}");
    road_does(&k, "open-choice", "{'until':'2025-11-28 17:00'}");
    assert_int_equal(choice_of(&k, "K00001").free, 6);
    road_does(&k, "take-slot", "{'candidate':'K00002','slot':'1'}");
    road_does(&k, "excuse", "{'juror':'Mia','candidate':'K00001','reason':'nicht'}");
    struct day_choice c = choice_of(&k, "K00001");
    assert_int_equal(c.free, 3);
    for (size_t i = 0; i < c.free; i++) assert_true(str_is(c.time[i].room, "B") && !c.time[i].members);
    assert_int_equal(choice_of(&k, "K00003").free, 5);
    assert_false(choice_of(&k, "K00099").invited);
    road_does(&k, "excuse", "{'juror':'Noor','candidate':'K00002','reason':'buur'}"); /* after the time was given */
    struct day_plan p = plan_of(&k);
    assert_true(p.time[0].too_few && p.time[0].members == 2 && p.time[0].member[1].tied && !p.time[0].member[0].tied);
    assert_int_equal(p.ties, 2);
    assert_str(p.tie[1].why, "buur");
    assert_int_equal(p.waits, 5);
    assert_int_equal(p.juror[0].at.ms, INT64_MIN);
    road_does(&k, "ask-slot", "{'candidate':'K00002','reason':'de trein'}");
    p = plan_of(&k);
    assert_true(p.time[0].asked);
    assert_str(p.time[0].why, "de trein");
    road_does(&k, "forget", "{'candidate':'K00002'}");
    p = plan_of(&k);
    assert_true(!p.time[0].asked && !p.time[0].who.id.n);
    assert_str(p.tie[1].why, "");
    road_at(&k, "2025-11-28T16:00:00Z"); /* 17:00 in Brussels: over */
    assert_true(!choice_of(&k, "K00001").open && !choice_of(&k, "K00001").free);
    road_holds(&k);
    app_close(k.app);
}

/* Nobody is given a time in the past, outside the day announced, or in a room that is taken; hostile text is refused with words. */
static void what_makes_no_sense(void **state) {
    struct road k;
    open_day(&k, *state);
    static const struct {
        const char *word, *args;
        ecode code;
        const char *says;
    } bad[] = {
        {"plan-day", "{'day':'2025-12-05','rooms':'A','from':'09:00','length':'60','count':'1'}", E_STATE, "another day"},
        {"plan-day", "{'day':'2025-12-04','rooms':'A','from':'09:30','length':'60','count':'1'}", E_STATE, "already"},
        {"plan-day", "{'day':'2025-12-04','rooms':'C, C','from':'09:00','length':'60','count':'1'}", E_INVALID, "twice"},
        {"plan-day", "{'day':'2025-12-04','rooms':',;','from':'09:00','length':'60','count':'1'}", E_INVALID, "no room"},
        {"plan-day", "{'day':'2025-12-04','rooms':'C','from':'9 uur','length':'60','count':'1'}", E_INVALID, "time of the day"},
        {"plan-day", "{'day':'2025-12-04','rooms':'C','from':'09:00','length':'60','count':'1000000'}", E_INVALID, "a room has"},
        {"plan-day", "{'day':'2025-12-04','rooms':'C','from':'20:00','length':'60','count':'9'}", E_INVALID, "day is over"},
        {"open-choice", "{'until':'2025-12-04 09:30'}", E_INVALID, "begins before"},
        {"open-choice", "{'until':'2025-11-01 09:30'}", E_INVALID, "past"},
        {"drop-slots", "{'slots':'1-999999999'}", E_INVALID, "no numbers"},
        {"drop-slots", "{'slots':'99'}", E_INVALID, "no numbers"},
        {"take-slot", "{'candidate':'K00001','slot':'77'}", E_NOTFOUND, "no time 77"},
        {"take-slot", "{'candidate':'K00099','slot':'1'}", E_NOTFOUND, "K00099"},
        {"panel", "{'room':'Z','jurors':'Mia, Noor'}", E_NOTFOUND, "nothing is planned"},
        {"panel", "{'room':'A','jurors':'Mia, Bart'}", E_NOTFOUND, "no jury"},
        {"keep-slot", "{'candidate':'K00001','reason':'r'}", E_STATE, "no other time"},
        {"ask-slot", "{'candidate':'K00001','reason':'r'}", E_STATE, "no time"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) road_refuses(&k, bad[i].word, bad[i].args, bad[i].code, bad[i].says);
    road_holds(&k);
    app_close(k.app);
}

TESTS(TEST(of_two_exactly_one_has_it), TEST(in_a_group_as_well), TEST(a_letter_each_and_one_entry),
      TEST(the_lot_can_be_drawn_again), TEST(ties_are_ones_own), TEST(who_sees_what), TEST(what_makes_no_sense))
