/* SPDX-License-Identifier: Apache-2.0 */
/* Letters: each in the transaction of its cause, once, to those concerned (rules N2 N5 S1 T4 L1 R4). */
#include "app/account.h"
#include "app/letter.h"
#include "codec/ical.h"
#include "road.h"
#include "test.h"

/* `ontvangst geldig ...`: the letters to somebody, oldest first. */
static const char *letters_of(struct road *k, const char *id) {
    const struct letter *l;
    size_t n;
    struct buf b = buf_make(k->a);
    assert_int_equal(outbox_list(app_store(k->app), k->a, STR("19498"), str_of(id), &l, &n, &k->e), E_OK);
    for (size_t i = n; i-- > 0;) buf_addf(&b, "%s%.*s", b.n ? " " : "", STR_ARG(l[i].letter));
    return b.n ? b.p : "";
}

static struct letter last_of(struct road *k, const char *id) {
    const struct letter *l;
    size_t n;
    assert_int_equal(outbox_list(app_store(k->app), k->a, STR("19498"), str_of(id), &l, &n, &k->e), E_OK);
    assert_true(n > 0);
    return l[0];
}

/* The letter says this, wherever its lines end. */
static bool says(struct letter l, const char *text) {
    struct arena a;
    arena_init(&a, 0);
    struct buf b = buf_make(&a);
    for (size_t i = 0; i < l.body.n; i++) {
        bool space = l.body.p[i] == ' ' || l.body.p[i] == '\n';
        if (!space || (b.n && b.p[b.n - 1] != ' ')) buf_addc(&b, space ? ' ' : l.body.p[i]);
    }
    bool found = str_find(buf_str(&b), str_of(text), 0) != SIZE_MAX;
    arena_done(&a);
    return found;
}

static void receipt_comes_with_the_application(void **state) {
    struct arena *a = *state;
    struct road k;
    road_open(&k, a);
    road_publish(&k);
    road_at(&k, "2025-11-03T09:00:00Z");
    road_does(&k, "apply", "{'name':'An De Vos','mail':'an@example.org','channel':'aanwerving'," BACHELOR "}");
    struct letter l = last_of(&k, "K00001");
    assert_str(l.letter, "ontvangst");
    assert_str(l.state, "waiting");
    assert_str(l.address, "an@example.org");
    assert_str(l.subject, "We hebben je sollicitatie ontvangen");
    assert_true(says(l, "Dag An De Vos"));
    assert_true(says(l, "maandag 10 november 2025"));
    assert_true(says(l, "Aanwerving"));
    assert_int_equal(l.seq, 1);
    road_refuses(&k, "apply", "{'name':'Te Laat','channel':'nergens'}", E_INVALID, "nergens");
    assert_string_equal(letters_of(&k, "K00002"), ""); /* refused: nothing was written */
    road_holds(&k);
    app_close(k.app);
}

/* Rule S1: the outcome with its reasons, the clauses in words, and where to appeal. */
static void refusal_says_why(void **state) {
    struct arena *a = *state;
    struct road k;
    road_open(&k, a);
    road_publish(&k);
    road_at(&k, "2025-11-03T09:00:00Z");
    road_does(&k, "apply",
              "{'name':'Bo','channel':'aanwerving','facts':{'Diploma':{'soort':'secundair onderwijs','behaald op':'1999-06-30'},"
              "'Vervangend bewijs':{'soort':'geen'},'Tewerkstelling':{'werkgever':'geen werk'}}}");
    road_does(&k, "apply", "{'name':'Cis','channel':'aanwerving','facts':{'Diploma':{'soort':'bachelor'}}}");
    road_screen(&k);
    struct letter l = last_of(&k, "K00001");
    assert_str(l.letter, "niet-geldig");
    assert_str(l.state, "paper"); /* no mail address: it is printed */
    assert_true(says(l, "Diploma – soort: secundair onderwijs"));
    assert_true(says(l, "[E1"));
    assert_true(says(l, "- E1: "));
    assert_true(says(l, "Raad van State"));
    assert_true(says(l, "<https://www.vlaamseombudsdienst.be/>"));
    assert_false(says(l, "volgens rij"));
    assert_false(says(l, "{{"));
    l = last_of(&k, "K00002");
    assert_str(l.letter, "te-bewijzen");
    assert_true(says(l, "Diploma – behaald op"));
    road_holds(&k);
    app_close(k.app);
}

static void deviation_gives_its_own_reason(void **state) {
    struct arena *a = *state;
    struct road k;
    road_open(&k, a);
    road_publish(&k);
    road_apply(&k, 1);
    road_at(&k, "2025-11-14T08:00:00Z");
    road_does(&k, "screen", "");
    road_does(&k, "confirm", "{'candidates':['K00001'],'outcome':'invalid','reason':'Het diploma blijkt vervalst.'}");
    struct letter l = last_of(&k, "K00001");
    assert_str(l.letter, "niet-geldig");
    assert_true(says(l, "Het diploma blijkt vervalst."));
    assert_false(says(l, "Screening: ja"));
    app_close(k.app);
}

/* What people type is text in a letter: no heading, no link, no other field, no second header line. */
static void names_cannot_become_markup(void **state) {
    struct arena *a = *state;
    struct road k;
    struct doc d;
    road_open(&k, a);
    road_publish(&k);
    road_at(&k, "2025-11-03T09:00:00Z");
    road_does(&k, "apply",
              "{'name':'# [klik](https://evil.example) {{reasons}} {#E1} <script>\\r\\nBcc: x@example.org',"
              "'mail':'a@example.org\\r\\nBcc: b@example.org','channel':'aanwerving'}");
    struct letter l = last_of(&k, "K00001");
    assert_str(l.state, "paper");
    assert_str(l.address, "");
    assert_true(says(l, "Dag # [klik](https://evil.example) {{reasons}} {#E1} <script>"));
    assert_int_equal(doc_parse(a, l.doc, &d, &k.e), E_OK);
    struct buf html = buf_make(a);
    doc_html(&html, &d, 1);
    assert_null(strstr(html.p, "<script>"));
    assert_null(strstr(html.p, "<a "));
    app_close(k.app);
}

/* The whole road: who gets which letters, in order, and none twice (T4 L1 L5 R4 P1). */
static void everybody_hears_once(void **state) {
    struct arena *a = *state;
    struct road k;
    static const int scores[] = {90, 85, 80, 75, 70, 65, 30, 0};
    road_open(&k, a);
    road_publish(&k);
    road_apply(&k, 8);
    road_screen(&k);
    road_score(&k, scores, 8);
    road_at(&k, "2025-11-19T08:00:00Z");
    road_does(&k, "close", "{'round':'tests'}");
    assert_string_equal(letters_of(&k, "K00001"), "ontvangst geldig uitgenodigd");
    assert_string_equal(letters_of(&k, "K00006"), "ontvangst geldig op-de-lijst");
    assert_string_equal(letters_of(&k, "K00007"), "ontvangst geldig niet-geslaagd");
    assert_string_equal(letters_of(&k, "K00008"), "ontvangst geldig niet-afgelegd");
    struct letter l = last_of(&k, "K00001");
    assert_true(says(l, "Competenties (ronde 2), Functiespecifiek gesprek"));
    assert_true(says(l, "donderdag 4 december 2025"));
    l = last_of(&k, "K00006");
    assert_true(says(l, "op plaats 6"));
    assert_true(says(l, "woensdag 18 november 2026"));
    assert_true(says(l, "hoofdmeting: 6,5 (minstens 4)"));
    l = last_of(&k, "K00008");
    assert_true(says(l, "van vrijdag 14 november 2025 tot en met dinsdag 18"));
    road_does(&k, "withdraw", "{'candidate':'K00002'}");
    road_does(&k, "cannot-attend", "{'candidate':'K00003'}");
    assert_string_equal(letters_of(&k, "K00002"), "ontvangst geldig uitgenodigd ingetrokken");
    assert_string_equal(letters_of(&k, "K00003"), "ontvangst geldig uitgenodigd kan-niet-deelnemen");
    road_does(&k, "invite", "");
    assert_string_equal(letters_of(&k, "K00006"), "ontvangst geldig op-de-lijst");
    road_holds(&k);
    app_close(k.app);
}

static struct ical_event entry_of(struct road *k, const char *id) {
    struct ical_event ev;
    struct letter l = last_of(k, id);
    if (ical_event_parse(k->a, l.calendar, &ev, &k->e)) fail_msg("%.*s: %s", STR_ARG(l.letter), k->e.msg);
    return ev;
}

/* Invited, moved, gone: versions of one entry, each later than the one before (N5 L5). */
static void calendar_follows_what_happens(void **state) {
    struct arena *a = *state;
    struct road k;
    static const int scores[] = {90, 85};
    road_open(&k, a);
    road_publish(&k);
    road_apply(&k, 2);
    road_screen(&k);
    struct ical_event test = entry_of(&k, "K00001"); /* valid: the window of the tests */
    assert_str(date_print(a, test.from), "2025-11-14");
    assert_str(date_print(a, test.to), "2025-11-18");
    road_score(&k, scores, 2);
    road_at(&k, "2025-11-19T08:00:00Z");
    road_does(&k, "close", "{'round':'tests'}");
    struct ical_event first = entry_of(&k, "K00001");
    assert_int_equal(first.method, ICAL_REQUEST);
    assert_str(date_print(a, first.from), "2025-12-04");
    assert_true(str_starts(first.summary, STR("Gesprekken in Brussel: ")));
    assert_false(str_eq(first.uid, test.uid));
    road_does(&k, "move", "{'what':'interviews','to':'2025-12-09T14:00..2025-12-09T17:00','reason':'De zaal is niet vrij.'}");
    struct ical_event moved = entry_of(&k, "K00001");
    assert_true(str_eq(moved.uid, first.uid));
    assert_true(moved.sequence > first.sequence);
    assert_int_equal(moved.from.m, 0);
    assert_str(instant_print(a, moved.opens), "2025-12-09T13:00:00Z");
    road_does(&k, "cannot-attend", "{'candidate':'K00001'}");
    struct ical_event gone = entry_of(&k, "K00001");
    assert_int_equal(gone.method, ICAL_CANCEL);
    assert_true(str_eq(gone.uid, first.uid));
    assert_true(gone.sequence > moved.sequence);
    road_does(&k, "withdraw", "{'candidate':'K00001'}");
    assert_int_equal(last_of(&k, "K00001").calendar.n, 0); /* nothing left to cancel */
    road_does(&k, "withdraw", "{'candidate':'K00002'}");
    assert_int_equal(entry_of(&k, "K00002").method, ICAL_CANCEL);
    assert_false(str_eq(entry_of(&k, "K00002").uid, first.uid));
    road_holds(&k);
    app_close(k.app);
}

/* Rule N5: a change is told to those it concerns and to nobody else. */
static void change_is_told_to_those_concerned(void **state) {
    struct arena *a = *state;
    struct road k;
    static const int scores[] = {90, 30};
    road_open(&k, a);
    road_publish(&k);
    road_apply(&k, 2);
    road_screen(&k);
    road_score(&k, scores, 2);
    road_at(&k, "2025-11-19T08:00:00Z");
    road_does(&k, "close", "{'round':'tests'}");
    road_does(&k, "move", "{'what':'interviews','to':'2025-12-09T14:00..2025-12-09T17:00','reason':'De zaal is niet vrij.'}");
    struct letter l = last_of(&k, "K00001");
    assert_str(l.letter, "verplaatst");
    assert_true(says(l, "Gesprekken in Brussel"));
    assert_true(says(l, "van dinsdag 9 december 2025, 14.00 uur tot en met dinsdag 9 december 2025, 17.00 uur"));
    assert_string_equal(letters_of(&k, "K00002"), "ontvangst geldig niet-geslaagd");
    app_close(k.app);
}

/* An act looked at before it is done: its letters, and nothing else of it, alone or in a group. */
static void rehearsal_leaves_nothing(void **state) {
    struct arena *a = *state;
    struct road k;
    struct rehearsal r;
    road_open(&k, a);
    road_publish(&k);
    road_apply(&k, 3);
    road_at(&k, "2025-11-14T08:00:00Z");
    road_does(&k, "screen", "");
    struct act_request rq = {.act = ACT_CONFIRM, .by = STR("test"), .role = ROLE_OFFICER, .at = k.now};
    assert_int_equal(app_rehearse(k.app, a, &rq, &r, &k.e), E_OK);
    assert_int_equal(r.n_all, 3);
    assert_str(r.letter[2].subject, "Je sollicitatie is geldig");
    assert_string_equal(letters_of(&k, "K00001"), "ontvangst");
    assert_string_equal(road_state(&k, "K00001"), "submitted");
    assert_int_equal(app_group_begin(k.app, &k.e), E_OK);
    road_does(&k, "confirm", "{'candidates':['K00002']}");
    assert_int_equal(app_rehearse(k.app, a, &rq, &r, &k.e), E_OK);
    assert_int_equal(r.n_all, 2);
    rq.role = ROLE_JUROR;
    assert_int_equal(app_rehearse(k.app, a, &rq, &r, &k.e), E_DENIED);
    road_does(&k, "confirm", "{'candidates':['K00003']}");
    assert_int_equal(app_group_commit(k.app, &k.e), E_OK);
    assert_string_equal(letters_of(&k, "K00001"), "ontvangst");
    assert_string_equal(letters_of(&k, "K00003"), "ontvangst geldig");
    rq.act = ACT_PUBLISH;
    assert_int_equal(app_rehearse(k.app, a, &rq, &r, &k.e), E_INVALID);
    road_holds(&k);
    app_close(k.app);
}

static void erasing_a_person_erases_the_letters(void **state) {
    struct arena *a = *state;
    struct road k;
    road_open(&k, a);
    road_publish(&k);
    road_at(&k, "2025-11-03T09:00:00Z");
    road_does(&k, "apply", "{'name':'An','mail':'an@example.org','channel':'aanwerving'," BACHELOR "}");
    road_does(&k, "apply", "{'name':'Bo','mail':'bo@example.org','channel':'aanwerving'," BACHELOR "}");
    struct letter note = {.address = STR("an@example.org"), .subject = STR("Je code"), .body = STR("123456")};
    assert_int_equal(outbox_put(app_store(k.app), &note, &k.e), E_OK);
    road_does(&k, "forget", "{'candidate':'K00001'}");
    const struct letter *l;
    size_t n;
    assert_int_equal(outbox_list(app_store(k.app), a, (str){0}, (str){0}, &l, &n, &k.e), E_OK);
    assert_int_equal(n, 1);
    assert_str(l[0].candidate, "K00002");
    road_holds(&k); /* the proof needs no letter */
    app_close(k.app);
}

/* The language of the account with that address; of a letter asked for, the one named. */
static void letter_speaks_the_persons_language(void **state) {
    struct arena *a = *state;
    struct road k;
    struct account who = {.mail = STR("an@example.org"), .name = STR("An"), .roles = ACCOUNT_CANDIDATE, .lang = STR("en")};
    road_open(&k, a);
    road_publish(&k);
    road_at(&k, "2025-11-03T09:00:00Z");
    assert_int_equal(account_put(app_store(k.app), &who, &who.id, &k.e), E_OK);
    road_does(&k, "apply", "{'name':'An','mail':'An@Example.org','channel':'aanwerving'," BACHELOR "}");
    struct letter l = last_of(&k, "K00001");
    assert_str(l.subject, "We received your application");
    assert_true(says(l, "Monday 10 November 2025"));
    struct letter_question q = {.candidate = STR("K00001"), .moment = STR("niet-geldig"), .lang = STR("nl"), .at = k.now};
    assert_int_equal(app_letter(k.app, a, &q, &l, &k.e), E_OK);
    assert_str(l.subject, "Je sollicitatie is niet geldig");
    q.moment = STR("niets");
    assert_int_equal(app_letter(k.app, a, &q, &l, &k.e), E_NOTFOUND);
    assert_non_null(strstr(k.e.remedy, "ontvangst, te-bewijzen"));
    app_close(k.app);
}

/* Every letter of the folder can be written for somebody, in both languages, with no field left open. */
static void every_letter_can_be_written(void **state) {
    struct arena *a = *state;
    struct road k;
    const struct procedure *p;
    road_open(&k, a);
    road_publish(&k);
    road_apply(&k, 1);
    road_screen(&k);
    assert_int_equal(app_procedure(k.app, (str){0}, &p, &k.e), E_OK);
    assert_true(p->letters >= 17);
    for (size_t i = 0; i < p->letters; i++)
        for (int en = 0; en < 2; en++) {
            struct letter l;
            struct letter_question q = {
                .candidate = STR("K00001"), .moment = p->letter[i].id, .lang = en ? STR("en") : STR("nl"), .at = k.now};
            if (app_letter(k.app, a, &q, &l, &k.e)) fail_msg("%.*s: %s", STR_ARG(q.moment), k.e.msg);
            assert_true(l.subject.n > 5);
            assert_false(says(l, "{{"));
            assert_false(says(l, "()"));
            assert_false(says(l, ": ."));
        }
    app_close(k.app);
}

TESTS(TEST(receipt_comes_with_the_application), TEST(refusal_says_why), TEST(deviation_gives_its_own_reason),
      TEST(names_cannot_become_markup), TEST(everybody_hears_once), TEST(change_is_told_to_those_concerned),
      TEST(calendar_follows_what_happens), TEST(rehearsal_leaves_nothing), TEST(erasing_a_person_erases_the_letters),
      TEST(letter_speaks_the_persons_language), TEST(every_letter_can_be_written))
