/* SPDX-License-Identifier: Apache-2.0 */
/* A folder compiled: what vacancy 19498 comes to, the names of things, windows in the zone, the hash that names it. */
#include "procedure/check.h"

#include "procedure/words.h"
#include "sys/file.h"
#include "test.h"

static const struct folder *folder_of(struct arena *a, const char *path) {
    const str *name;
    size_t n;
    struct err e;
    if (file_list(a, path, 200, &name, &n, &e)) fail_msg("%s", e.msg);
    struct folder_file *file = arena_array(a, struct folder_file, n);
    for (size_t i = 0; i < n; i++) {
        file[i].name = name[i];
        if (file_load(a, file_join(a, path, name[i]), 4 << 20, &file[i].bytes, &e)) fail_msg("%s", e.msg);
    }
    struct folder *f = arena_new(a, struct folder);
    *f = (struct folder){.n = n, .file = file};
    return f;
}

static const struct procedure *load(struct arena *a, const char *path) {
    const struct procedure *p = NULL;
    struct err e;
    if (procedure_load(a, folder_of(a, path), &p, &e)) fail_msg("%s:%d:%d %s", e.file, e.line, e.col, e.msg);
    return p;
}

/* The shape of the first vacancy, as the rules of its notice say it: N1 T1 T2 T3 T4 L1 L2 L3 L5 L6 P2 P4 P6 R2 R4. */
static void vacancy_19498_is_what_the_notice_says(void **state) {
    const struct procedure *p = load(*state, "vacancies/19498");
    assert_str(p->vacancy.number, "19498");
    assert_int_equal(p->channels, 4);
    assert_non_null(p->rules);
    /* N1: open until the last instant of 10 November, in winter time */
    assert_str(instant_print(*state, p->closing->closes), "2025-11-10T23:00:00Z");
    const struct proc_milestone *tests = procedure_milestone_find(p, STR("tests"));
    assert_str(instant_print(*state, tests->opens), "2025-11-13T23:00:00Z");
    assert_int_equal(tests->moves, PROC_MOVES_EACH); /* T5 */
    const struct proc_round *r = procedure_round_find(p, STR("tests"));
    assert_int_equal(r->gates, 1);
    assert_str(dec_print(*state, r->gate[0].value), "4");
    assert_false(r->gate[0].strict);
    assert_int_equal(r->cut.how, PROC_CUT_BEST);
    assert_int_equal(r->cut.ties, PROC_TIES_ALL_IN);
    assert_int_equal(r->cut.by.n, 1); /* T3: the part tests do not break this tie */
    const struct proc_list *l = procedure_list_find(p, STR("rangschikking"));
    assert_int_equal(l->order.n, 3); /* L2 */
    assert_int_equal(l->ties, PROC_TIES_SHARED);
    assert_int_equal(r->refill->by, PROC_OFFICER);
    assert_int_equal(r->refill->free, PROC_FREE_BELOW);
    assert_ptr_equal(r->refill->from, l);
    const struct proc_list *reserve = procedure_list_find(p, STR("reserve"));
    assert_int_equal(reserve->kind, PROC_LIST_UNRANKED);
    assert_int_equal(reserve->valid.start, PROC_FROM_END);
    assert_int_equal(reserve->valid.extend_by, PROC_AGENCY);
    assert_int_equal(procedure_offer_find(p, PROC_NEED_FIXED_TERM)->accepted, PROC_KEEP);
    assert_int_equal(procedure_offer_find(p, PROC_NEED_EXTRA)->declined, PROC_KEEP); /* P6, the reading */
    assert_ptr_equal(procedure_offer_find(p, PROC_NEED_POST), procedure_offer_find(p, PROC_NEED_EXTRA));
    assert_int_equal(p->result.needs, 1);
    assert_ptr_equal(p->result.need[0], procedure_round_find(p, STR("jury")));
    assert_true(p->result.need[0]->jury->alone_first);
    assert_int_equal(p->appoint.take, PROC_TAKE_FREE);
    assert_non_null(procedure_decision_find(p, PROC_AT_SCREENING, 0));
    assert_null(procedure_decision_find(p, PROC_AT_SCREENING, 1));
}

static void the_hash_names_files_and_bytes_in_any_order(void **state) {
    struct folder_file ab[] = {{STR("a"), STR("1")}, {STR("b"), STR("2")}}, ba[] = {{STR("b"), STR("2")}, {STR("a"), STR("1")}},
                       moved[] = {{STR("a"), STR("2")}, {STR("b"), STR("1")}},
                       renamed[] = {{STR("a"), STR("1")}, {STR("c"), STR("2")}};
    struct folder f[] = {
        {.n = 2, .file = ab}, {.n = 2, .file = ba}, {.n = 2, .file = moved}, {.n = 2, .file = renamed}, {.n = 1, .file = ab}};
    unsigned char h[5][32];
    for (size_t i = 0; i < 5; i++) procedure_hash(*state, &f[i], h[i]);
    assert_memory_equal(h[0], h[1], 32);
    for (size_t i = 2; i < 5; i++) assert_memory_not_equal(h[0], h[i], 32);
}

static void names_that_are_not_there_are_null(void **state) {
    const struct procedure *p = load(*state, "tests/cases/check/good");
    assert_null(procedure_milestone_find(p, STR("x")));
    assert_null(procedure_channel_find(p, STR("x")));
    assert_null(procedure_fact_find(p, STR("x")));
    assert_null(procedure_round_find(p, STR("x")));
    assert_null(procedure_score_find(p, STR("x")));
    assert_null(procedure_list_find(p, STR("x")));
    assert_null(procedure_call_find(p, PROC_NEED_POST));
    assert_null(procedure_offer_find(p, PROC_NEED_COMPARABLE));
    assert_ptr_equal(procedure_score_find(p, STR("punten"))->round, &p->round[0]);
    assert_int_equal(p->name.n, 64);
}

static struct proc_clock clock_of(const char *day, int32_t second) {
    struct proc_clock c = {.second = second};
    assert_true(date_parse(str_of(day), &c.day));
    return c;
}

/* N1 N5: a day is open until its last instant, a time until that time, in winter and in summer. */
static void windows_are_wall_clock_in_the_zone(void **state) {
    static const struct {
        const char *from, *until;
        int32_t from_s, until_s;
        const char *opens, *closes; /* NULL: refused */
    } row[] = {
        {"2025-12-04", "2025-12-04", -1, -1, "2025-12-03T23:00:00Z", "2025-12-04T23:00:00Z"},
        {"2025-07-01", "2025-07-01", -1, -1, "2025-06-30T22:00:00Z", "2025-07-01T22:00:00Z"},
        {"2026-03-29", "2026-03-29", -1, -1, "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z"},
        {"2025-12-04", "2025-12-04", 32400, 61200, "2025-12-04T08:00:00Z", "2025-12-04T16:00:00Z"},
        {"2026-03-29", "2026-03-30", 9000, -1, NULL, NULL},     /* 02:30 is skipped */
        {"2026-10-25", "2026-10-26", 9000, -1, NULL, NULL},     /* 02:30 occurs twice */
        {"2025-12-04", "2025-12-03", -1, -1, NULL, NULL},       /* backwards */
        {"2025-12-04", "2025-12-04", 36000, 36000, NULL, NULL}, /* empty */
    };
    const struct procedure *p = load(*state, "tests/cases/check/good");
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        instant opens = {-1}, closes = {-1};
        struct err e;
        ecode code =
            procedure_window(p, clock_of(row[i].from, row[i].from_s), clock_of(row[i].until, row[i].until_s), &opens, &closes, &e);
        if (!row[i].opens) {
            assert_int_equal(code, E_INVALID);
            assert_true(opens.ms == -1 && closes.ms == -1);
            continue;
        }
        assert_int_equal(code, E_OK);
        assert_str(instant_print(*state, opens), row[i].opens);
        assert_str(instant_print(*state, closes), row[i].closes);
    }
}

/* L3 P2: one year from a day ends on the day before that day of the next year. */
static void terms_end_on_the_calendar(void **state) {
    static const struct {
        int32_t n;
        proc_unit unit;
        const char *from, *last;
    } row[] = {
        {1, PROC_YEARS, "2026-01-15", "2027-01-14"},        {1, PROC_YEARS, "2024-02-29", "2025-02-28"},
        {9, PROC_MONTHS, "2026-01-31", "2026-10-30"},       {1, PROC_MONTHS, "2026-01-31", "2026-02-28"},
        {1, PROC_MONTHS, "2026-03-01", "2026-03-31"},       {2, PROC_WEEKS, "2026-03-02", "2026-03-15"},
        {1, PROC_DAYS, "2026-03-02", "2026-03-02"},         {5, PROC_WORKING_DAYS, "2026-03-06", "2026-03-12"},
        {1, PROC_WORKING_DAYS, "2025-11-11", "2025-11-12"}, {0, PROC_DAYS, "2026-03-02", "2026-03-01"},
    };
    const date holiday[] = {{2025, 11, 11}};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        date from;
        assert_true(date_parse(str_of(row[i].from), &from));
        assert_str(date_print(*state, procedure_term_last((struct proc_term){row[i].n, row[i].unit}, from, holiday, 1)),
                   row[i].last);
    }
}

static void texts_fall_back_to_the_own_language(void **state) {
    const struct proc_tongue t[] = {{STR("nl"), STR("ja")}, {STR("en"), STR("yes")}};
    assert_str(procedure_text((struct proc_text){2, t}, STR("en")), "yes");
    assert_str(procedure_text((struct proc_text){2, t}, STR("fr")), "ja");
    assert_str(procedure_text((struct proc_text){0}, STR("fr")), "");
    const str id[] = {STR("E1"), STR("E2")};
    assert_str(procedure_clauses(*state, (struct proc_clauses){2, id}), "E1, E2");
}

/* A word is read as what it is printed from, in every set (units have two words for one value). */
static void words_read_and_print(void **state) {
    (void)state;
    for (int set = 0; set < PROC_SET__MAX; set++) {
        size_t n;
        const struct proc_word *w = procedure_words((proc_set)set, &n);
        assert_true(n > 0);
        for (size_t i = 0; i < n; i++) {
            assert_ptr_equal(procedure_word_find((proc_set)set, w[i].word), &w[i]);
            const struct proc_word *back = procedure_word_find((proc_set)set, procedure_word((proc_set)set, w[i].value));
            assert_int_equal(back->value, w[i].value);
        }
    }
    assert_str(procedure_word_suggest(PROC_SET_EFFECT, STR("keeep")), "keep");
    assert_str(procedure_word_suggest(PROC_SET_EFFECT, STR("qqqqqqq")), "");
}

static void a_mistake_stops_loading_with_its_place(void **state) {
    const struct folder *f = folder_of(*state, "tests/cases/check/P021-unknown-milestone");
    const struct procedure *p = NULL;
    struct err e;
    assert_int_equal(procedure_load(*state, f, &p, &e), E_INVALID);
    assert_null(p);
    assert_string_equal(e.file, "procedure.yaml");
    assert_true(e.line > 0);
    assert_true(e.remedy[0] != 0);
}

/* Whatever the memory, a folder is loaded or refused in one piece. */
static void little_memory_is_refused_not_crashed(void **state) {
    const struct folder *f = folder_of(*state, "tests/cases/check/good");
    bool loaded = false;
    for (size_t limit = 16 << 10; !loaded; limit *= 2) {
        struct arena a;
        const struct procedure *p = NULL;
        struct err e = {0};
        arena_init(&a, limit);
        ecode code = procedure_load(&a, f, &p, &e);
        loaded = !code;
        assert_true(loaded ? p != NULL : !p && e.msg[0]);
        arena_done(&a);
        assert_true(limit < (size_t)64 << 20);
    }
}

/* N2: what is published is what is carried out, so a folder with a clause that nothing carries out is not published. */
static void a_folder_with_a_mistake_is_not_published(void **state) {
    const struct folder *good = folder_of(*state, "tests/cases/check/good");
    struct err e = {0};
    assert_int_equal(procedure_judge(*state, good, &e), E_OK);
    struct folder_file *file = arena_array(*state, struct folder_file, good->n);
    for (size_t i = 0; i < good->n; i++) {
        file[i] = good->file[i];
        if (str_is(file[i].name, "notice.nl.md"))
            file[i].bytes = arena_printf(*state, "%.*s\nEn nog iets. {#Z1}\n", STR_ARG(file[i].bytes));
    }
    struct folder more = {.n = good->n, .file = file};
    const struct procedure *p = NULL;
    assert_int_equal(procedure_load(*state, &more, &p, &e), E_OK); /* it could be run */
    assert_int_equal(procedure_judge(*state, &more, &e), E_INVALID);
    assert_string_equal(e.msg, "nothing carries out clause Z1");
    assert_string_equal(e.file, "notice.nl.md");
}

/* Whoever read the folder by its name has proven it: it is not taken again over all files. */
static void a_name_that_is_known_is_kept(void **state) {
    struct folder f = *folder_of(*state, "tests/cases/check/good");
    const struct procedure *named = NULL, *p = NULL;
    unsigned char hash[32], other[32] = "as its manifest in the database";
    struct err e = {0};
    procedure_hash(*state, &f, hash);
    assert_int_equal(procedure_load(*state, &f, &p, &e), E_OK);
    assert_memory_equal(p->hash, hash, 32);
    f.named = other;
    assert_int_equal(procedure_load(*state, &f, &named, &e), E_OK);
    assert_memory_equal(named->hash, other, 32);
    assert_false(str_eq(named->name, p->name));
}

TESTS(TEST(a_name_that_is_known_is_kept), TEST(a_folder_with_a_mistake_is_not_published),
      TEST(little_memory_is_refused_not_crashed), TEST(vacancy_19498_is_what_the_notice_says),
      TEST(the_hash_names_files_and_bytes_in_any_order), TEST(names_that_are_not_there_are_null),
      TEST(windows_are_wall_clock_in_the_zone), TEST(terms_end_on_the_calendar), TEST(texts_fall_back_to_the_own_language),
      TEST(words_read_and_print), TEST(a_mistake_stops_loading_with_its_place))
