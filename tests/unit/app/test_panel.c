/* SPDX-License-Identifier: Apache-2.0 */
/* A jury's table: alone first, then together; who has a tie sees nothing. Rule R3. And two moments of a log beside each other. */
#include "app/panel.h"

#include "app/audit.h"
#include "app/moments.h"
#include "app/standing.h"
#include "road.h"

/* Six tested, five of them invited to the interviews; Mia and Noor on the jury. */
static void open_jury(struct road *k, struct arena *a) {
    road_open(k, a);
    road_publish(k);
    road_apply(k, 6);
    road_screen(k);
    road_score(k, (const int[]){90, 80, 70, 60, 50, 50}, 6);
    road_at(k, "2025-11-19T09:00:00Z");
    road_does(k, "close", "{'round':'tests'}");
    road_does(k, "seat", "{'juror':'Mia'}");
    road_does(k, "seat", "{'juror':'Noor'}");
    road_at(k, "2025-12-04T09:00:00Z");
}

static struct panel look(struct road *k, const char *candidate, const char *viewer) {
    struct panel p;
    struct panel_query q = {.round = STR("jury"), .candidate = str_of(candidate), .viewer = str_of(viewer)};
    assert_int_equal(app_panel(k->app, k->a, &q, &p, &k->e), E_OK);
    return p;
}

static void nobody_sees_before_scoring(void **state) {
    struct road k;
    open_jury(&k, *state);
    road_does(&k, "assess", "{'candidate':'K00001','round':'jury','juror':'Mia','scores':{'motivatie':4},'reason':'sterk'}");
    struct panel p = look(&k, "K00001", "Noor");
    assert_true(p.seated && p.hidden && p.may_assess && !p.scored);
    assert_int_equal(p.marks, 0);
    p = look(&k, "K00001", "Mia");
    assert_true(p.scored && !p.hidden);
    assert_int_equal(p.marks, 1);
    assert_str(p.mark[0].reason, "sterk");
    road_does(&k, "assess", "{'candidate':'K00001','round':'jury','juror':'Noor','scores':{'motivatie':2}}");
    p = look(&k, "K00001", "Noor");
    assert_int_equal(p.marks, 2);
    road_does(&k, "assess", "{'candidate':'K00001','round':'jury','outcome':'passed','reason':'samen sterk genoeg'}");
    p = look(&k, "K00001", "Mia");
    assert_true(p.agreed);
    assert_str(p.mark[2].juror, "");
    assert_str(p.mark[2].reason, "samen sterk genoeg");
    road_does(&k, "forget", "{'candidate':'K00001'}"); /* notes are gone with the person, marks stay */
    p = look(&k, "K00001", "");
    assert_int_equal(p.marks, 3);
    assert_str(p.mark[0].reason, "");
    app_close(k.app);
}

static void who_has_a_tie_sees_nothing(void **state) {
    struct road k;
    struct panel_row *row;
    size_t n;
    open_jury(&k, *state);
    road_does(&k, "excuse", "{'juror':'Noor','candidate':'K00002','reason':'nicht'}");
    road_does(&k, "assess", "{'candidate':'K00002','round':'jury','juror':'Mia','scores':{'motivatie':4}}");
    struct panel p = look(&k, "K00002", "Noor");
    assert_true(p.excused && p.hidden);
    assert_int_equal(p.marks, 0);
    assert_int_equal(look(&k, "K00002", "").marks, 1); /* whoever sits on no jury sees what is on record */
    struct panel_query q = {.round = STR("jury"), .viewer = STR("Noor")};
    assert_int_equal(app_panel_people(k.app, k.a, &q, &row, &n, &k.e), E_OK);
    assert_int_equal(n, 6); /* the fifth place is shared */
    assert_true(row[1].excused && row[1].seated);
    assert_int_equal(row[1].members, 1);
    assert_int_equal(row[1].scored, 1);
    assert_false(row[0].excused || row[0].mine);
    app_close(k.app);
}

/* T3: five places, the last one shared; groups are counted over who took part. */
static void a_round_shows_its_order_and_ties(void **state) {
    struct road k;
    struct standing st;
    open_jury(&k, *state);
    assert_int_equal(app_standing(k.app, k.a, (str){0}, STR("tests"), &st, &k.e), E_OK);
    assert_true(st.closed);
    assert_int_equal(st.places, 5);
    assert_int_equal(st.still, 6);
    assert_int_equal(st.rows, 6);
    assert_str(st.row[0].id, "K00001");
    assert_str(st.row[0].key[0], "9");
    assert_false(st.row[3].tied);
    assert_true(st.row[4].tied && st.row[5].tied);
    assert_str(st.row[5].invitation, "open");
    assert_int_equal(st.steps, 5);
    assert_int_equal(st.step[0].n, 2);
    assert_int_equal(st.groups, 1);
    assert_int_equal(st.group[0].took, 6);
    assert_int_equal(st.group[0].passed, 6);
    assert_int_equal(app_standing(k.app, k.a, (str){0}, STR("screening"), &st, &k.e), E_NOTFOUND);
    app_close(k.app);
}

static void two_moments_differ_by_what_lies_between(void **state) {
    struct road k;
    struct moments m;
    open_jury(&k, *state);
    assert_int_equal(app_moments(k.app, k.a, (str){0}, UINT64_MAX, 7, &m, &k.e), E_OK); /* publish and six applications */
    assert_int_equal(m.from, 7);
    assert_int_equal(m.to, m.size);
    assert_int_equal(m.changed, 6);
    assert_str(m.row[0].from, "submitted");
    assert_str(m.row[0].to, "invited");
    assert_int_equal(app_moments(k.app, k.a, (str){0}, 0, 3, &m, &k.e), E_OK);
    assert_int_equal(m.changed, 2);
    assert_str(m.row[0].from, ""); /* had not applied yet */
    assert_int_equal(app_moments(k.app, k.a, (str){0}, 5, 5, &m, &k.e), E_OK);
    assert_int_equal(m.changed, 0);
    road_holds(&k); /* looking changed nothing */
    app_close(k.app);
}

static void who_looked_is_kept_newest_first(void **state) {
    struct road k;
    struct audit_read *r;
    size_t n;
    road_open(&k, *state);
    struct store *s = app_store(k.app);
    assert_int_equal(app_group_begin(k.app, &k.e), E_OK);
    for (int i = 0; i < 3; i++) {
        struct audit_read one = {.at = {1000 + i}, .account = 1, .name = STR("An"), .procedure = STR("1"), .page = STR("/x")};
        one.candidate = i == 1 ? STR("K00002") : STR("K00001");
        assert_int_equal(audit_read_add(s, &one, &k.e), E_OK);
    }
    assert_int_equal(app_group_commit(k.app, &k.e), E_OK);
    struct audit_query q = {.procedure = STR("1"), .max = 2};
    assert_int_equal(audit_reads(s, k.a, &q, &r, &n, &k.e), E_OK);
    assert_int_equal(n, 2);
    assert_int_equal(r[0].at.ms, 1002);
    q.before = r[1].id;
    assert_int_equal(audit_reads(s, k.a, &q, &r, &n, &k.e), E_OK);
    assert_int_equal(n, 1);
    q = (struct audit_query){.procedure = STR("1"), .candidate = STR("K00002"), .max = 9};
    assert_int_equal(audit_reads(s, k.a, &q, &r, &n, &k.e), E_OK);
    assert_int_equal(n, 1);
    q = (struct audit_query){.procedure = STR("2"), .max = 9};
    assert_int_equal(audit_reads(s, k.a, &q, &r, &n, &k.e), E_OK);
    assert_int_equal(n, 0);
    app_close(k.app);
}

TESTS(TEST(nobody_sees_before_scoring), TEST(who_has_a_tie_sees_nothing), TEST(a_round_shows_its_order_and_ties),
      TEST(two_moments_differ_by_what_lies_between), TEST(who_looked_is_kept_newest_first))
