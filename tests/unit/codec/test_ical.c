/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/ical.h"
#include "test.h"

static const struct ical_letter who = {
    {"Selectie \"Opgroeien\"", 20}, {"selectie@example.be", 19}, {"an@example.org", 14}, {1763107200000}};

static struct ical_event day_of(void) {
    return (struct ical_event){.uid = STR("19498.K00001.interviews@wervik-1a2b"),
                               .sequence = 12,
                               .summary = STR("Gesprekken"),
                               .place = STR("Brussel"),
                               .from = {2025, 12, 31},
                               .to = {2025, 12, 31}};
}

static void a_day_ends_on_the_next(void **state) {
    struct ical_event ev = day_of();
    assert_str(ical_print(*state, &ev, &who),
               "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Wervik//Wervik//NL\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\n"
               "UID:19498.K00001.interviews@wervik-1a2b\r\nSEQUENCE:12\r\nDTSTAMP:20251114T080000Z\r\n"
               "DTSTART;VALUE=DATE:20251231\r\nDTEND;VALUE=DATE:20260101\r\nSUMMARY:Gesprekken\r\nLOCATION:Brussel\r\n"
               "ORGANIZER;CN=\"Selectie 'Opgroeien'\":mailto:selectie@example.be\r\n"
               "ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE:mailto:an@ex\r\n ample.org\r\n"
               "STATUS:CONFIRMED\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
}

/* Two in the afternoon in Brussels is one hour earlier in UTC in winter, two in summer: the instant carries it. */
static void a_time_is_utc(void **state) {
    struct ical_event ev = day_of();
    ev.from = ev.to = (date){0};
    assert_true(instant_parse(STR("2025-12-04T14:00:00+01:00"), &ev.opens));
    assert_true(instant_parse(STR("2025-12-04T15:30:00+01:00"), &ev.closes));
    ev.method = ICAL_CANCEL;
    str s = ical_print(*state, &ev, &who);
    assert_true(str_find(s, STR("DTSTART:20251204T130000Z\r\nDTEND:20251204T143000Z\r\n"), 0) != SIZE_MAX);
    assert_true(str_find(s, STR("METHOD:CANCEL\r\n"), 0) != SIZE_MAX);
    assert_true(str_find(s, STR("STATUS:CANCELLED\r\n"), 0) != SIZE_MAX);
    assert_true(instant_parse(STR("2026-07-01T14:00:00+02:00"), &ev.opens));
    ev.closes = ev.opens;
    s = ical_print(*state, &ev, &who);
    assert_true(str_find(s, STR("DTSTART:20260701T120000Z\r\nSUMMARY"), 0) != SIZE_MAX);
}

static void texts_are_escaped_and_folded(void **state) {
    struct arena *a = *state;
    struct ical_event ev = day_of();
    struct buf long_text = buf_make(a), joined = buf_make(a);
    for (int i = 0; i < 60; i++) buf_adds(&long_text, i % 2 ? "é" : "𝔘");
    ev.summary = STR("a, b; c \\ d\r\nATTENDEE:mailto:x@example.org");
    ev.place = buf_str(&long_text);
    str s = ical_print(a, &ev, &who), rest = s, line;
    assert_true(str_find(s, STR("SUMMARY:a\\, b\\; c \\\\ d\\nATTENDEE:mailto:x@example.org\r\n"), 0) != SIZE_MAX);
    while (str_cut(&rest, '\n', &line)) {
        if (!line.n) continue;
        assert_true(line.n <= 76 && line.p[line.n - 1] == '\r');
        assert_true(str_utf8_is(line, NULL)); /* no fold inside a character */
        line.n--;
        if (line.p[0] != ' ') buf_addc(&joined, '\n');
        buf_add(&joined, line.p[0] == ' ' ? str_sub(line, 1, line.n) : line);
    }
    str want = arena_printf(a, "\nLOCATION:%.*s\n", STR_ARG(buf_str(&long_text)));
    assert_true(str_find(buf_str(&joined), want, 0) != SIZE_MAX);
}

static void json_is_inverse(void **state) {
    struct arena *a = *state;
    struct ical_event ev = day_of(), back;
    struct err e;
    str text = json_print_line(a, ical_event_json(a, &ev));
    assert_int_equal(ical_event_parse(a, text, &back, &e), E_OK);
    assert_true(str_eq(json_print_line(a, ical_event_json(a, &back)), text));
    assert_int_equal(ical_event_parse(a, STR("[]"), &back, &e), E_INVALID);
    assert_true(ical_event_parse(a, STR("{}"), &back, &e) != E_OK);
}

/* To take along: each entry whole, nobody asked to come, lines folded. */
static void many_in_one_calendar(void **state) {
    struct ical_event ev[2] = {day_of(), day_of()};
    ev[1].uid = STR("19498.uur.3@wervik");
    ev[1].place = STR("Vergaderzaal De Lange Wapper; op de vierde verdieping, aan het einde van de gang links");
    str s = ical_print_all(*state, ev, 2, who.stamp), line;
    assert_true(str_starts(s, STR("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")) && str_ends(s, STR("END:VEVENT\r\nEND:VCALENDAR\r\n")));
    assert_true(str_find(s, STR("METHOD:PUBLISH\r\n"), 0) != SIZE_MAX);
    assert_true(str_find(s, STR("UID:19498.uur.3@wervik\r\nSEQUENCE:12\r\nDTSTAMP:20251114T080000Z\r\n"), 0) != SIZE_MAX);
    assert_true(str_find(s, STR("ATTENDEE"), 0) == SIZE_MAX && str_find(s, STR("Wapper\\; op"), 0) != SIZE_MAX);
    while (str_cut(&s, '\n', &line)) assert_true(line.n <= 76); /* with the return */
}

TESTS(TEST(many_in_one_calendar), TEST(a_day_ends_on_the_next), TEST(a_time_is_utc), TEST(texts_are_escaped_and_folded),
      TEST(json_is_inverse))
