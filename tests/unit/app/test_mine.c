/* SPDX-License-Identifier: Apache-2.0 */
/* What the owner of an application sees and may do: invitations with three answers (T4 L5), places with their rank (L2), reasons
 * as a tree (S1 E12), requests with their term, everything held as data. */
#include "app/mine.h"

#include "app/my_data.h"
#include "road.h"

static struct mine look(struct road *k, const char *who) {
    struct mine m;
    assert_int_equal(app_mine(k->app, k->a, (str){0}, str_of(who), k->now, &m, &k->e), E_OK);
    return m;
}

static ecode as_candidate(struct road *k, const char *word, const char *args) { return road_as(k, ROLE_CANDIDATE, word, args); }

static void invited_and_listed(void **state) {
    static const int tenths[] = {90, 85, 80, 75, 70, 65, 60};
    struct road k;
    road_open(&k, *state);
    road_publish(&k);
    road_apply(&k, 7);
    road_screen(&k);
    road_score(&k, tenths, 7);
    assert_int_equal(look(&k, "K00001").results, 0); /* not before the round is closed */
    road_at(&k, "2025-11-19T08:00:00Z");
    road_does(&k, "close", "{'round':'tests'}");
    struct mine first = look(&k, "K00001"), sixth = look(&k, "K00006"), last = look(&k, "K00007");
    assert_int_equal(first.invitations, 1);
    assert_str(first.invitation[0].state, "open");
    assert_true(first.invitation[0].keeps);
    assert_int_equal(first.results, 1);
    assert_true(first.result[0].n >= 3);
    assert_int_equal(sixth.invitations, 0);
    assert_int_equal(sixth.place[0].rank, 1);
    assert_int_equal(last.place[0].rank, 2);
    assert_true(last.place[0].valid && last.place[0].until.y == 2026);
    assert_int_equal(as_candidate(&k, "accept", "{'candidate':'K00006'}"), E_STATE);
    assert_int_equal(as_candidate(&k, "accept", "{'candidate':'K00001'}"), E_OK);
    assert_int_equal(as_candidate(&k, "accept", "{'candidate':'K00001'}"), E_STATE);
    assert_true(look(&k, "K00001").invitation[0].accepted);
    /* L5: who said to come may still not be able to, and keeps the place that the score gives. */
    assert_int_equal(as_candidate(&k, "cannot-attend", "{'candidate':'K00001'}"), E_OK);
    assert_int_equal(look(&k, "K00001").place[0].rank, 1);
    assert_int_equal(look(&k, "K00006").place[0].rank, 2);
    assert_int_equal(as_candidate(&k, "answer", "{'candidate':'K00001','answer':'not-selected'}"), E_DENIED);
    road_holds(&k);
    app_close(k.app);
}

static void asked_and_answered(void **state) {
    struct road k;
    const struct mine_request *open;
    size_t n;
    road_open(&k, *state);
    road_publish(&k);
    road_apply(&k, 2);
    road_at(&k, "2026-01-31T09:00:00Z");
    assert_int_equal(as_candidate(&k, "request", "{'candidate':'K00001','kind':'erasure','text':'wis mij'}"), E_OK);
    assert_int_equal(as_candidate(&k, "request", "{'candidate':'K00001','kind':'erasure'}"), E_STATE); /* one at a time */
    assert_int_equal(as_candidate(&k, "request", "{'candidate':'K00002','kind':'complaint'}"), E_OK);
    assert_int_equal(app_requests(k.app, k.a, (str){0}, &open, &n, &k.e), E_OK);
    assert_int_equal(n, 2);
    assert_str(open[0].candidate, "K00001"); /* a month: 28 February, before the 45 days of the complaint */
    assert_str(date_print(k.a, open[0].due), "2026-02-28");
    assert_str(date_print(k.a, open[1].due), "2026-03-17");
    assert_int_equal(as_candidate(&k, "reply", "{'candidate':'K00001','request':1,'text':'ja'}"), E_DENIED);
    road_does(&k, "reply", "{'candidate':'K00001','request':1,'text':'morgen'}");
    road_refuses(&k, "reply", "{'candidate':'K00001','request':1,'text':'nog eens'}", E_STATE, "no open request");
    assert_str(look(&k, "K00001").request[0].reply, "morgen");
    road_does(&k, "forget", "{'candidate':'K00001'}");
    assert_int_equal(look(&k, "K00001").request[0].text.n, 0);
    road_holds(&k);
    app_close(k.app);
}

static bool names(const struct why_step *s, size_t n, const char *clause) {
    for (size_t i = 0; i < n; i++)
        if ((s[i].clauses.n && str_find(s[i].clauses, str_of(clause), 0) != SIZE_MAX) || names(s[i].step, s[i].n, clause))
            return true;
    return false;
}

/* The tree of a refusal has its clauses, and no step that says nothing. */
static void reasons_as_a_tree(void **state) {
    struct road k;
    struct why w;
    road_open(&k, *state);
    road_publish(&k);
    road_at(&k, "2025-11-03T09:00:00Z");
    road_does(&k, "apply",
              "{'name':'An','channel':'aanwerving','facts':{'Tewerkstelling':{'werkgever':'geen werk'},'Diploma':{'soort':'geen "
              "diploma'},'Vervangend bewijs':{'soort':'geen'}}}");
    road_screen(&k);
    for (int l = 0; l < 2; l++) {
        struct app_question q = {.candidate = STR("K00001"), .form = l ? APP_TEXT_EN : APP_TEXT_NL};
        assert_int_equal(app_why(k.app, k.a, &q, &w, &k.e), E_OK);
        assert_str(w.outcome, "invalid");
        assert_true(w.n >= 1 && w.step[0].n >= 1);
        assert_int_equal(w.step[0].outcome, TRI_NO);
        assert_true(names(w.step, w.n, "E1"));
        assert_true(w.step[0].text.n && w.step[0].value.n);
    }
    app_close(k.app);
}

static void all_that_is_held(void **state) {
    struct road k;
    const struct json *o;
    struct account who = {.mail = STR("an@voorbeeld.example"), .name = STR("An"), .roles = ACCOUNT_CANDIDATE, .lang = STR("nl")};
    road_open(&k, *state);
    road_publish(&k);
    road_apply(&k, 2);
    struct store *s = app_store(k.app);
    assert_int_equal(store_begin(s, &k.e), E_OK);
    assert_int_equal(account_put(s, &who, &who.id, &k.e), E_OK);
    assert_int_equal(account_candidate_put(s, who.id, STR("19498"), STR("K00002"), &k.e), E_OK);
    assert_int_equal(store_commit(s, &k.e), E_OK);
    assert_int_equal(app_my_data(k.app, k.a, &who, k.now, &o, &k.e), E_OK);
    str text = json_print_line(k.a, o);
    assert_true(str_find(text, STR("\"name\":\"P2\""), 0) != SIZE_MAX); /* out of the sealed part of the log */
    assert_true(str_find(text, STR("\"P1\""), 0) == SIZE_MAX);          /* nothing of anybody else */
    app_close(k.app);
}

TESTS(TEST(invited_and_listed), TEST(asked_and_answered), TEST(reasons_as_a_tree), TEST(all_that_is_held))
