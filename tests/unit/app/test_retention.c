/* SPDX-License-Identifier: Apache-2.0 */
/* What is kept, until when, and that it goes by the clock: the log holds afterwards. */
#include "app/retention.h"

#include "app/audit.h"
#include "app/draft.h"
#include "road.h"

static struct retention_row row_of(struct road *k, const char *who) {
    struct retention_row r;
    assert_int_equal(app_retention_of(k->app, k->a, (str){0}, str_of(who), k->now, &r, &k->e), E_OK);
    return r;
}

static struct retention_counts retain(struct road *k, size_t max) {
    struct retention_counts c;
    assert_int_equal(app_group_begin(k->app, &k->e), E_OK);
    if (app_retain(k->app, k->a, (str){0}, k->now, max, &c, &k->e)) fail_msg("%s", k->e.msg);
    assert_int_equal(app_group_commit(k->app, &k->e), E_OK);
    return c;
}

static void ended(struct road *k, struct arena *a, int people) {
    road_open(k, a);
    road_publish(k);
    road_apply(k, people);
    road_does(k, "request", "{'candidate':'K00002','kind':'complaint','text':'x'}");
    road_at(k, "2026-01-15T10:00:00Z");
    assert_int_equal(row_of(k, "K00001").state, RETENTION_RUNS);
    for (int i = 1; i <= people; i++) road_does(k, "withdraw", arena_cstr(k->a, arena_printf(k->a, "{'candidate':'K%05d'}", i)));
    road_does(k, "end", "");
}

/* Two years from the day it ended, as the folder says; the last day counts whole. */
static void a_file_goes_the_day_after_its_term(void **state) {
    struct road k;
    ended(&k, *state, 2);
    struct retention_row r = row_of(&k, "K00001");
    assert_int_equal(r.state, RETENTION_KEPT);
    assert_str(date_print(k.a, r.last), "2028-01-15");
    road_at(&k, "2028-01-15T22:59:00Z"); /* 23.59 in Brussels */
    assert_int_equal(retain(&k, 10).due[RETAINED_FILE], 0);
    road_at(&k, "2028-01-15T23:00:00Z");
    assert_int_equal(row_of(&k, "K00001").state, RETENTION_DUE);
    assert_int_equal(row_of(&k, "K00002").state, RETENTION_ASKED); /* the complaint is open */
    assert_int_equal(retain(&k, 10).due[RETAINED_FILE], 1);
    assert_int_equal(app_retention_of(k.app, k.a, (str){0}, STR("K00001"), k.now, &r, &k.e), E_NOTFOUND);
    road_does(&k, "reply", "{'candidate':'K00002','request':1,'text':'y'}");
    assert_int_equal(retain(&k, 10).due[RETAINED_FILE], 1);
    assert_int_equal(retain(&k, 10).due[RETAINED_FILE], 0);
    road_holds(&k);
    app_close(k.app);
}

static void at_most_so_many_go_at_once(void **state) {
    struct road k;
    struct retention_counts c;
    ended(&k, *state, 5);
    road_at(&k, "2029-01-01T00:00:00Z");
    assert_int_equal(app_retention_counts(k.app, k.a, (str){0}, k.now, &c, &k.e), E_OK);
    assert_int_equal(c.due[RETAINED_FILE], 4);
    assert_int_equal(c.kept[RETAINED_FILE], 1);
    assert_int_equal(retain(&k, 3).due[RETAINED_FILE], 3);
    assert_int_equal(retain(&k, 3).due[RETAINED_FILE], 1);
    road_holds(&k);
    app_close(k.app);
}

/* What is beside the log has terms of its own, and goes while the selection runs. */
static void drafts_and_reads_go_by_their_own_terms(void **state) {
    struct road k;
    struct draft d;
    struct audit_read read = {.name = STR("An"), .procedure = STR("19498"), .candidate = STR("K00001"), .page = STR("/x")};
    struct audit_read *left;
    size_t n;
    bool there;
    road_open(&k, *state);
    road_publish(&k);
    road_apply(&k, 1);
    struct store *s = app_store(k.app);
    assert_int_equal(app_group_begin(k.app, &k.e), E_OK);
    for (int64_t i = 0; i < 2; i++) {
        draft_parse(k.a, STR("{\"name\":\"Ann\",\"channel\":\"aanwerving\",\"facts\":{},\"asked\":[]}"), &d);
        instant at = {k.now.ms + i * 86400000};
        assert_int_equal(draft_save(s, k.a, 7 + i, STR("19498"), &d, at, &k.e), E_OK);
        read.at = at;
        assert_int_equal(audit_read_add(s, &read, &k.e), E_OK);
    }
    assert_int_equal(app_group_commit(k.app, &k.e), E_OK);
    assert_int_equal(retain(&k, 10).due[RETAINED_DRAFT], 0);
    road_at(&k, "2026-02-03T23:30:00Z"); /* three months from 3 November are over; from the 4th, a day later */
    assert_int_equal(retain(&k, 10).due[RETAINED_DRAFT], 1);
    assert_int_equal(draft_load(s, k.a, 7, STR("19498"), &d, &there, &k.e), E_OK);
    assert_false(there);
    assert_int_equal(draft_load(s, k.a, 8, STR("19498"), &d, &there, &k.e), E_OK);
    assert_true(there);
    road_at(&k, "2030-11-03T23:30:00Z");
    assert_int_equal(retain(&k, 10).due[RETAINED_READS], 1);
    struct audit_query q = {.procedure = STR("19498"), .max = 10};
    assert_int_equal(audit_reads(s, k.a, &q, &left, &n, &k.e), E_OK);
    assert_int_equal(n, 1);
    app_close(k.app);
}

TESTS(TEST(a_file_goes_the_day_after_its_term), TEST(at_most_so_many_go_at_once), TEST(drafts_and_reads_go_by_their_own_terms))
