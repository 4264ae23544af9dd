/* SPDX-License-Identifier: Apache-2.0 */
#include "selection/list.h"

#include "test.h"

static date day(const char *s) {
    date d = {0};
    assert_true(date_parse(str_of(s), &d));
    return d;
}

static const struct procedure no_holidays;

static struct proc_list one_year(void) { return (struct proc_list){.valid = {.term = {1, PROC_YEARS}, .extend_by = PROC_MANAGER}}; }

/* L3 P2: one year, the last day included; a leap day does not make it longer. */
static void holds_one_year(void **state) {
    (void)state;
    struct proc_list l = one_year();
    struct list_span s = list_begin(&no_holidays, &l, day("2025-11-19"));
    assert_int_equal(date_cmp(s.last, day("2026-11-18")), 0);
    assert_true(list_is_valid(&s, day("2025-11-19")));
    assert_true(list_is_valid(&s, day("2026-11-18")));
    assert_false(list_is_valid(&s, day("2026-11-19")));
    assert_false(list_is_valid(&s, day("2025-11-18")));
    s = list_begin(&no_holidays, &l, day("2024-02-29"));
    assert_true(list_is_valid(&s, day("2025-02-27")));
    assert_false(list_is_valid(&s, day("2025-03-01")));
    assert_false(list_is_valid(&(struct list_span){0}, day("2025-11-19")));
}

/* L3 P2: extended on the last day it is still possible, on the first expired day not. */
static void extended_in_time(void **state) {
    (void)state;
    struct err e;
    struct proc_list l = one_year();
    struct list_span s = list_begin(&no_holidays, &l, day("2025-11-19")), longer = {0};
    assert_int_equal(list_extend(&no_holidays, &l, &s, day("2026-11-18"), day("2027-05-18"), &longer, &e), E_OK);
    assert_int_equal(longer.extended, 1);
    assert_true(list_is_valid(&longer, day("2027-05-18")));
    assert_int_equal(list_extend(&no_holidays, &l, &s, day("2026-11-19"), day("2027-05-18"), &longer, &e), E_STATE);
    assert_int_equal(list_extend(&no_holidays, &l, &s, day("2026-11-01"), day("2026-11-18"), &longer, &e), E_INVALID);
    assert_int_equal(list_extend(&no_holidays, &l, &(struct list_span){0}, day("2026-11-01"), day("2027-01-01"), &longer, &e),
                     E_STATE);
}

/* What a procedure may say of extensions: not at all, how often, how far at a time and in all. */
static void extension_bounds(void **state) {
    (void)state;
    struct err e;
    struct list_span s = {day("2025-01-01"), day("2025-12-31"), 0}, longer;
    struct proc_list l = one_year();
    l.valid.extend = (struct proc_term){6, PROC_MONTHS};
    assert_int_equal(list_extend(&no_holidays, &l, &s, day("2025-06-01"), day("2026-06-30"), &longer, &e), E_OK);
    assert_int_equal(list_extend(&no_holidays, &l, &s, day("2025-06-01"), day("2026-07-01"), &longer, &e), E_INVALID);
    l.valid.extend_times = 1;
    s.extended = 1;
    assert_int_equal(list_extend(&no_holidays, &l, &s, day("2025-06-01"), day("2026-06-30"), &longer, &e), E_INVALID);
    l = one_year();
    l.valid.at_most = (struct proc_term){2, PROC_YEARS};
    assert_int_equal(list_extend(&no_holidays, &l, &s, day("2025-06-01"), day("2026-12-31"), &longer, &e), E_OK);
    assert_int_equal(list_extend(&no_holidays, &l, &s, day("2025-06-01"), day("2027-01-01"), &longer, &e), E_INVALID);
    l.valid.extend_by = PROC_ROLE_NONE;
    assert_int_equal(list_extend(&no_holidays, &l, &s, day("2025-06-01"), day("2026-01-31"), &longer, &e), E_INVALID);
}

/* L1 L5 L6: ways in and out, of one round or of any; an event not named keeps the place. */
static void ways_in_and_out(void **state) {
    (void)state;
    static const struct proc_round tests, interview;
    const struct proc_when in[] = {{.event = PROC_NOT_INVITED, .round = &tests}, {.event = PROC_CANNOT}};
    const struct proc_when out[] = {{.event = PROC_TOOK_PART, .round = &interview, .effect = PROC_LOSE},
                                    {.event = PROC_NO_ANSWER, .effect = PROC_LAST}};
    struct proc_list l = {.enters = 2, .enter = in, .places = 2, .place = out};
    assert_true(list_is_entry(&l, PROC_NOT_INVITED, &tests));
    assert_false(list_is_entry(&l, PROC_NOT_INVITED, &interview));
    assert_true(list_is_entry(&l, PROC_CANNOT, &interview));
    assert_int_equal(list_effect(&l, PROC_TOOK_PART, &interview), PROC_LOSE);
    assert_int_equal(list_effect(&l, PROC_TOOK_PART, &tests), PROC_KEEP);
    assert_int_equal(list_effect(&l, PROC_NO_ANSWER, NULL), PROC_LAST);
    assert_int_equal(list_effect(&l, PROC_WITHDRAWN, NULL), PROC_KEEP);
}

/* P4 P6: what answers do. */
static void answers(void **state) {
    (void)state;
    const struct proc_offer o = {.accepted = PROC_LOSE, .declined = PROC_KEEP, .not_selected = PROC_LAST, .no_answer = PROC_KEEP};
    assert_int_equal(offer_effect(&o, "accepted"), PROC_LOSE);
    assert_int_equal(offer_effect(&o, "declined"), PROC_KEEP);
    assert_int_equal(offer_effect(&o, "not-selected"), PROC_LAST);
    assert_int_equal(offer_effect(&o, "no-answer"), PROC_KEEP);
}

/* A list of limited length: a percentage of the posts is rounded down, and equals at the edge stay out together. */
static void limited_length(void **state) {
    (void)state;
    const uint32_t rank[] = {6, 7, 7, 9};
    const struct {
        int at_most;
        bool percent;
        int32_t posts;
        size_t room;
        uint32_t last;
    } rows[] = {{0, false, 1, SIZE_MAX, UINT32_MAX},
                {4, false, 1, 4, UINT32_MAX},
                {3, false, 1, 3, 8},
                {2, false, 1, 2, 6},
                {1, false, 1, 1, 6},
                {50, true, 3, 1, 6},
                {50, true, 1, 0, 5},
                {200, true, 2, 4, UINT32_MAX}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct proc_list l = {.at_most = dec_of(rows[i].at_most), .at_most_percent = rows[i].percent};
        assert_int_equal(list_room(&l, rows[i].posts), rows[i].room);
        assert_int_equal(list_last_rank(&l, rows[i].posts, rank, 4), rows[i].last);
    }
}

/* The last day to answer counts whole; working days leave out the weekend and holidays. */
static void days_to_answer(void **state) {
    (void)state;
    const struct {
        struct proc_term within;
        const char *from, *last;
    } rows[] = {{{10, PROC_DAYS}, "2026-04-03", "2026-04-13"},
                {{1, PROC_DAYS}, "2026-12-31", "2027-01-01"},
                {{2, PROC_WORKING_DAYS}, "2026-04-03", "2026-04-07"},
                {{1, PROC_MONTHS}, "2026-01-31", "2026-02-28"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct proc_offer o = {.answer_within = rows[i].within};
        assert_int_equal(date_cmp(offer_due(&no_holidays, &o, day(rows[i].from)), day(rows[i].last)), 0);
    }
}

TESTS(TEST(limited_length), TEST(days_to_answer), TEST(holds_one_year), TEST(extended_in_time), TEST(extension_bounds),
      TEST(ways_in_and_out), TEST(answers))
