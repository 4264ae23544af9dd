/* SPDX-License-Identifier: Apache-2.0 */
/* Vacancy folders being made: every save a version, the second of two told, nothing lost, published by the hash that was seen. */
#include "app/concept.h"

#include "procedure/procedure.h"
#include "road.h"

static const instant noon = {1760961600000};

static struct folder first_vacancy(struct road *k) {
    struct folder f;
    assert_int_equal(folder_load(k->a, STR("vacancies/19498"), &f, &k->e), E_OK);
    return f;
}

static struct concept_save by(int64_t id, int64_t over, const char *who, const char *what) {
    return (struct concept_save){id, over, str_of(who), str_of(what), noon};
}

static void every_save_is_a_version(void **state) {
    struct road k;
    road_open(&k, *state);
    struct store *s = app_store(k.app);
    struct folder f = first_vacancy(&k), got;
    struct concept_save w = by(0, 0, "Jo", "19498");
    struct concept c;
    struct concepts versions;
    int64_t id, version;
    str text = STR("nieuw\n");
    assert_int_equal(store_begin(s, &k.e), E_OK);
    assert_int_equal(concept_make(s, k.a, &w, &f, &id, &k.e), E_OK);
    assert_int_equal(concept_find(s, k.a, id, 0, &c, &k.e), E_OK);
    assert_true(str_starts(c.title, STR("19498 ")) && c.version == 1 && str_is(c.by, "Jo"));

    struct folder changed = concept_with(k.a, &f, STR("letters/extra.nl.md"), &text);
    w = by(id, 1, "Mia", "letters/extra.nl.md");
    assert_int_equal(concept_save(s, k.a, &w, &changed, &version, &k.e), E_OK);
    assert_int_equal(version, 2);
    w.over = 2;
    assert_int_equal(concept_save(s, k.a, &w, &changed, &version, &k.e), E_OK); /* as it was: no version */
    assert_int_equal(version, 2);

    w = by(id, 1, "Jo", "procedure.yaml"); /* still at version 1: told, and nothing changed */
    assert_int_equal(concept_save(s, k.a, &w, &f, &version, &k.e), E_STATE);
    assert_non_null(strstr(k.e.msg, "Mia saved version 2 after you opened version 1"));
    assert_int_equal(concept_versions(s, k.a, id, &versions, &k.e), E_OK);
    assert_int_equal(versions.n, 2);

    assert_int_equal(concept_find(s, k.a, id, 1, &c, &k.e), E_OK);
    assert_int_equal(concept_folder(s, k.a, &c, &got, &k.e), E_OK);
    assert_int_equal(got.n, f.n); /* the first version is whole */
    assert_null(folder_find(&got, STR("letters/extra.nl.md")));
    assert_int_equal(concept_find(s, k.a, id, 0, &c, &k.e), E_OK);
    assert_int_equal(concept_folder(s, k.a, &c, &got, &k.e), E_OK);
    assert_true(str_eq(folder_find(&got, STR("letters/extra.nl.md"))->bytes, text));
    assert_int_equal(concept_find(s, k.a, id + 1, 0, &c, &k.e), E_NOTFOUND);
    store_rollback(s);
    app_close(k.app);
}

static void a_name_stays_in_the_folder(void **state) {
    static const char *const good[] = {"procedure.yaml", "letters/a-b_c.nl.md", "tests/E8.play"}, *const bad[] = {
                                                                                                      "",     "../x", "/x", "a//b",
                                                                                                      "a/.b", ".x",   "a/", "a b",
                                                                                                      "a\\b", "é.md"};
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) assert_true(concept_name_is(str_of(good[i])));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) assert_false(concept_name_is(str_of(bad[i])));
}

/* N1 N2: what is published is what was seen, and what does not check clean is refused. */
static void published_by_the_hash_that_was_seen(void **state) {
    struct road k;
    road_open(&k, *state);
    struct store *s = app_store(k.app);
    struct folder f = first_vacancy(&k);
    const struct procedure *p;
    struct concept c;
    int64_t id, version;
    str number, broken = STR("vacancy:\n  number: \"19498\"\n  wat: ja\n");
    assert_int_equal(app_group_begin(k.app, &k.e), E_OK);
    struct concept_save w = by(0, 0, "Jo", "19498");
    assert_int_equal(concept_make(s, k.a, &w, &f, &id, &k.e), E_OK);
    assert_int_equal(concept_find(s, k.a, id, 0, &c, &k.e), E_OK);
    str seen = c.folder;

    struct folder worse = concept_with(k.a, &f, STR("procedure.yaml"), &broken);
    w = by(id, 1, "Mia", "procedure.yaml");
    assert_int_equal(concept_save(s, k.a, &w, &worse, &version, &k.e), E_OK); /* a text under way may be wrong */
    assert_int_equal(concept_publish(k.app, k.a, &w, seen, &number, &k.e), E_STATE);
    assert_int_equal(concept_find(s, k.a, id, 0, &c, &k.e), E_OK);
    assert_int_not_equal(concept_publish(k.app, k.a, &w, c.folder, &number, &k.e), E_OK);
    assert_int_not_equal(app_procedure(k.app, STR("19498"), &p, &k.e), E_OK);

    w.over = 2;
    assert_int_equal(concept_save(s, k.a, &w, &f, &version, &k.e), E_OK);
    assert_int_equal(version, 3);
    assert_int_equal(concept_publish(k.app, k.a, &w, seen, &number, &k.e), E_OK); /* the same files: the same hash */
    assert_true(str_is(number, "19498"));
    assert_int_equal(app_group_commit(k.app, &k.e), E_OK);
    assert_int_equal(app_procedure(k.app, number, &p, &k.e), E_OK);
    assert_true(str_eq(p->name, seen));
    assert_int_equal(app_group_begin(k.app, &k.e), E_OK);
    assert_int_equal(concept_publish(k.app, k.a, &w, seen, &number, &k.e), E_STATE); /* once */
    assert_int_equal(app_group_commit(k.app, &k.e), E_OK);
    app_close(k.app);
}

static void rehearsals_wait_their_turn(void **state) {
    struct road k;
    road_open(&k, *state);
    struct store *s = app_store(k.app);
    struct folder f = first_vacancy(&k), got;
    struct concept_save w = by(0, 0, "Jo", "19498");
    struct rehearsal_row r, claimed;
    int64_t concept, id, first = 0;
    assert_int_equal(store_begin(s, &k.e), E_OK);
    assert_int_equal(concept_make(s, k.a, &w, &f, &concept, &k.e), E_OK);
    r = (struct rehearsal_row){.concept = concept, .version = 1, .people = 50, .seed = 3, .by = STR("Jo"), .at = noon};
    for (int i = 0; i < REHEARSALS_WAITING_MAX; i++) {
        assert_int_equal(rehearsal_ask(s, &r, &id, &k.e), E_OK);
        if (!i) first = id;
    }
    assert_int_equal(rehearsal_ask(s, &r, &id, &k.e), E_BUSY);
    assert_int_equal(rehearsal_claim(s, k.a, noon, &claimed, &got, &k.e), E_OK);
    assert_true(claimed.id == first && claimed.people == 50 && got.n == f.n);
    assert_int_equal(rehearsal_settle(s, first, false, STR("{}"), &k.e), E_OK);
    assert_int_equal(rehearsal_find(s, k.a, concept, first, &r, &k.e), E_OK);
    assert_true(str_is(r.state, "done") && str_is(r.result, "{}"));
    assert_int_equal(rehearsal_claim(s, k.a, noon, &claimed, &got, &k.e), E_OK);
    assert_int_equal(claimed.id, first + 1);
    instant later = {noon.ms + 3600 * 1000}; /* its server died */
    assert_int_equal(rehearsal_claim(s, k.a, later, &r, &got, &k.e), E_OK);
    assert_int_equal(r.id, first + 2);
    assert_int_equal(rehearsal_find(s, k.a, concept, first + 1, &r, &k.e), E_OK);
    assert_true(str_is(r.state, "failed"));
    store_rollback(s);
    app_close(k.app);
}

TESTS(TEST(every_save_is_a_version), TEST(a_name_stays_in_the_folder), TEST(published_by_the_hash_that_was_seen),
      TEST(rehearsals_wait_their_turn))
