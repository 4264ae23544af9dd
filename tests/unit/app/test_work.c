/* SPDX-License-Identifier: Apache-2.0 */
/* The work of a screening: what waits, why, and proofs asked by a day. Rules S1, E12, S2. */
#include "app/work.h"

#include "road.h"

#define NO_COPY                                                                                                                    \
    "'facts':{'Tewerkstelling':{'werkgever':'geen werk'},'Diploma':{'soort':'bachelor','behaald op':'1999-06-30','herkomst':"      \
    "'Vlaamse Gemeenschap','taal':'Nederlands'},'Vervangend bewijs':{'soort':'geen'}}"

static void open_three(struct road *k, struct arena *a) {
    road_open(k, a);
    road_publish(k);
    road_apply(k, 1);
    road_does(k, "apply", "{'name':'Q','channel':'aanwerving'," NO_COPY "}");
    road_does(k, "apply", "{'name':'R','channel':'bevordering'," BACHELOR "}");
    road_at(k, "2025-11-14T08:00:00Z");
}

static struct work_counts counts(struct road *k) {
    struct work_counts c;
    assert_int_equal(app_work_counts(k->app, k->a, (str){0}, &c, &k->e), E_OK);
    return c;
}

static struct work_row *work(struct road *k, const char *outcome, int64_t after, size_t max, size_t *n) {
    struct work_row *w;
    struct work_query q = {.outcome = str_of(outcome), .after = after, .max = max, .at = k->now};
    assert_int_equal(app_work(k->app, k->a, (str){0}, &q, &w, n, &k->e), E_OK);
    return w;
}

static void what_waits_is_counted_and_reasoned(void **state) {
    struct road k;
    size_t n;
    open_three(&k, *state);
    assert_int_equal(counts(&k).due, 3);
    road_does(&k, "screen", "");
    struct work_counts c = counts(&k);
    assert_int_equal(c.due, 0);
    assert_int_equal(c.valid, 1);
    assert_int_equal(c.open, 1);
    assert_int_equal(c.invalid, 1);
    struct work_row *w = work(&k, "invalid", 0, 10, &n);
    assert_int_equal(n, 1);
    assert_str(w[0].name, "R");
    assert_true(w[0].reasons > 0);
    assert_false(w[0].stale);
    w = work(&k, "open", 0, 10, &n);
    assert_str(w[0].id, "K00002");
    (void)work(&k, "open", 2, 10, &n);
    assert_int_equal(n, 0);
    road_does(&k, "confirm", "{'candidates':['K00001']}");
    assert_int_equal(counts(&k).valid, 0);
    app_close(k.app);
}

static void a_change_makes_a_proposal_stale(void **state) {
    struct road k;
    size_t n;
    open_three(&k, *state);
    road_does(&k, "screen", "");
    road_does(&k, "prove", "{'candidate':'K00002','source':'copy','facts':{'Bewijsstukken':{'kopie diploma':true}}}");
    assert_true(work(&k, "open", 0, 10, &n)[0].stale);
    assert_int_equal(counts(&k).due, 1);
    road_does(&k, "screen", "");
    assert_int_equal(counts(&k).valid, 2);
    road_does(&k, "forget", "{'candidate':'K00003'}"); /* whoever was forgotten leaves no reasons behind */
    struct work_row *w = work(&k, "invalid", 0, 10, &n);
    if (n) assert_int_equal(w[0].reasons, 0);
    road_holds(&k);
    app_close(k.app);
}

/* Somebody tested, changed and then forgotten does not stop the others' screening, nor the proof of what went before. */
static void who_was_forgotten_stops_nobody(void **state) {
    struct road k;
    open_three(&k, *state);
    road_does(&k, "screen", "");
    road_does(&k, "confirm", "");
    road_does(&k, "prove", "{'candidate':'K00003','source':'copy','facts':{'Bewijsstukken':{'kopie diploma':true}}}");
    road_does(&k, "forget", "{'candidate':'K00003'}");
    assert_int_equal(counts(&k).due, 0);
    road_does(&k, "screen", "");
    road_holds(&k);
    app_close(k.app);
}

static void a_proof_is_asked_by_a_day_and_comes(void **state) {
    struct road k;
    struct work_list w;
    instant late;
    open_three(&k, *state);
    road_refuses(&k, "ask-proof", "{'candidate':'K00002','what':'copy','until':'2025-11-13'}", E_INVALID, "over");
    road_does(&k, "ask-proof", "{'candidate':'K00002','what':'een kopie van je diploma','until':'2025-11-18'}");
    assert_int_equal(app_work_asked(k.app, k.a, (str){0}, k.now, &w, &k.e), E_OK);
    assert_int_equal(w.n, 1);
    assert_str(w.asked[0].what, "een kopie van je diploma");
    assert_false(w.asked[0].late || w.asked[0].answered);
    assert_true(instant_parse(STR("2025-11-18T23:00:00Z"), &late)); /* midnight in Brussels: the day is over */
    assert_int_equal(app_work_asked(k.app, k.a, (str){0}, late, &w, &k.e), E_OK);
    assert_true(w.asked[0].late);
    road_does(&k, "prove", "{'candidate':'K00002','source':'copy','facts':{'Bewijsstukken':{'kopie diploma':true}}}");
    assert_int_equal(app_work_asked(k.app, k.a, (str){0}, late, &w, &k.e), E_OK);
    assert_true(w.asked[0].answered && !w.asked[0].late);
    road_does(&k, "screen", "");
    road_does(&k, "confirm", "");
    road_refuses(&k, "ask-proof", "{'candidate':'K00099','what':'x','until':'2025-11-18'}", E_NOTFOUND, "candidate");
    road_does(&k, "withdraw", "{'candidate':'K00002'}");
    road_refuses(&k, "ask-proof", "{'candidate':'K00002','what':'x','until':'2025-11-18'}", E_STATE, "past the screening");
    road_holds(&k);
    app_close(k.app);
}

TESTS(TEST(what_waits_is_counted_and_reasoned), TEST(who_was_forgotten_stops_nobody), TEST(a_change_makes_a_proposal_stale),
      TEST(a_proof_is_asked_by_a_day_and_comes))
