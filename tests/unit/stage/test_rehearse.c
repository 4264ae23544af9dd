/* SPDX-License-Identifier: Apache-2.0 */
/* A rehearsal is the simulation and the scenarios of a folder at hand: the same for a seed, bounded, and no door to the disk. */
#include "stage/rehearse.h"

#include "app/folder.h"
#include "test.h"

static struct err e;

/* The first vacancy with one scenario, and what more a test puts in. */
static struct folder folder_of_test(struct arena *a, str name, str text) {
    struct folder all;
    if (folder_load(a, STR("vacancies/19498"), &all, &e)) fail_msg("%s", e.msg);
    struct folder_file *file = arena_array(a, struct folder_file, all.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < all.n; i++)
        if (!str_ends(all.file[i].name, STR(".play")) || str_is(all.file[i].name, "tests/E8.play")) file[n++] = all.file[i];
    if (name.n) file[n++] = (struct folder_file){name, text};
    return (struct folder){.n = n, .file = file};
}

static const struct json *rehearsed(struct arena *a, const struct folder *f, size_t people, bool (*stop)(void *user)) {
    const struct json *o = NULL;
    struct rehearse r = {.folder = f, .people = people, .seed = 7, .stop = stop};
    if (rehearse(a, &r, &o, &e)) fail_msg("%s", e.msg);
    return o;
}

static int64_t number(struct arena *a, const struct json *o, const char *key) {
    int64_t n = -1;
    (void)str_int(json_text(a, o, key), 0, INT64_MAX, &n);
    return n;
}

static void the_whole_procedure_is_played(void **state) {
    struct arena *a = *state;
    struct folder f = folder_of_test(a, (str){0}, (str){0});
    const struct json *o = rehearsed(a, &f, 60, NULL), *again = rehearsed(a, &f, 60, NULL);
    assert_true(json_eq(o, again));
    assert_int_equal(number(a, o, "people"), 60);
    assert_true(json_get(o, "holds")->b);
    assert_false(json_get(o, "ended")->b);
    int64_t came = 0;
    for (const struct json *c = json_get(o, "channels")->first; c; c = c->next) came += number(a, c, "n");
    assert_int_equal(came + number(a, o, "late"), 60); /* nobody is lost */
    assert_true(json_get(o, "rounds")->n > 0 && json_get(o, "letters")->n > 0 && json_get(o, "clauses")->n > 0);
    const struct json *plays = json_get(o, "plays");
    assert_int_equal(number(a, plays, "files"), 1);
    assert_true(number(a, plays, "expects") > 0);
    assert_int_equal(number(a, plays, "failures"), 0);
}

static void a_scenario_that_fails_is_told_with_its_line(void **state) {
    struct arena *a = *state;
    struct folder f = folder_of_test(
        a, STR("tests/X.play"), STR("include personen.inc\nscenario kan niet\n2025-11-10 12:00 publish\nexpect applied = 3\n"));
    const struct json *plays = json_get(rehearsed(a, &f, 5, NULL), "plays");
    assert_int_equal(number(a, plays, "files"), 2);
    assert_int_equal(number(a, plays, "failures"), 1);
    const struct json *first = json_get(plays, "first")->first;
    assert_true(str_is(json_text(a, first, "file"), "tests/X.play"));
    assert_int_equal(number(a, first, "line"), 4);
}

static void a_scenario_reads_no_disk(void **state) {
    static const char *const evil[] = {
        "folder /etc\nscenario x\nexpect applied = 0\n", "include /etc/hostname\n", "include ../../../../etc/hostname\n",
        "scenario x\n2025-11-10 12:00 publish vacancies/19498\n", "scenario x\n2025-11-10 12:00 publish\namend /etc reason=x\n"};
    struct arena *a = *state;
    for (size_t i = 0; i < sizeof evil / sizeof *evil; i++) {
        struct folder f = folder_of_test(a, STR("tests/X.play"), str_of(evil[i]));
        const struct json *plays = json_get(rehearsed(a, &f, 1, NULL), "plays");
        if (number(a, plays, "failures") < 1) fail_msg("played: %s", evil[i]);
    }
}

static bool at_once(void *user) {
    (void)user;
    return true;
}

static void it_ends_when_told(void **state) {
    struct arena *a = *state;
    struct folder f = folder_of_test(a, (str){0}, (str){0});
    assert_true(json_get(rehearsed(a, &f, 1000, at_once), "ended")->b);
}

TESTS(TEST(the_whole_procedure_is_played), TEST(a_scenario_that_fails_is_told_with_its_line), TEST(a_scenario_reads_no_disk),
      TEST(it_ends_when_told))
