/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/base64.h"
#include "mail/message.h"
#include "test.h"

static struct mail sample(void) {
    return (struct mail){.from_name = STR("Opgroeien, \"selectie\""),
                         .from = STR("selectie@example.be"),
                         .to = STR("an@example.org"),
                         .subject = STR("Je sollicitatie is niet geldig"),
                         .id = STR("wervik-1a2b.12@example.be"),
                         .date = {1763107200000},
                         .lang = STR("nl"),
                         .text = STR("Dag An\n\n.punt\n")};
}

static void plain_message(void **state) {
    struct arena *a = *state;
    struct mail m = sample();
    struct err e;
    str got;
    assert_int_equal(mail_print(a, &m, &got, &e), E_OK);
    assert_str(got, "Date: Fri, 14 Nov 2025 08:00:00 +0000\r\n"
                    "From: =?UTF-8?B?T3Bncm9laWVuLCAic2VsZWN0aWUi?=\r\n <selectie@example.be>\r\n"
                    "To: <an@example.org>\r\n"
                    "Subject: Je sollicitatie is niet geldig\r\n"
                    "Message-ID: <wervik-1a2b.12@example.be>\r\n"
                    "MIME-Version: 1.0\r\n"
                    "Auto-Submitted: auto-generated\r\n"
                    "Content-Language: nl\r\n"
                    "Content-Type: text/plain; charset=utf-8\r\n"
                    "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
                    "Dag An\r\n\r\n.punt\r\n");
}

/* Nothing in a subject, name or address makes a second header. */
static void headers_cannot_be_injected(void **state) {
    struct arena *a = *state;
    static const char *const evil[] = {"Dag\r\nBcc: x@example.org", "Dag\nBcc: x@example.org\n\n<p>", "Dag\rX: y",
                                       "=?UTF-8?Q?=0ABcc?="};
    struct err e;
    str got;
    for (size_t i = 0; i < sizeof evil / sizeof *evil; i++) {
        struct mail m = sample();
        m.subject = m.from_name = str_of(evil[i]);
        m.lang = STR("n\n");
        assert_int_equal(mail_print(a, &m, &got, &e), E_OK);
        str head = str_sub(got, 0, str_find(got, STR("\r\n\r\n"), 0)), line;
        size_t lines = 0;
        while (str_cut(&head, '\n', &line)) {
            assert_false(str_starts(line, STR("Bcc")) || str_starts(line, STR("X:")));
            assert_true(line.n == 0 || line.p[line.n - 1] == '\r' || !head.n);
            lines += line.n && line.p[0] != ' ';
        }
        assert_int_equal(lines, 9);
    }
    struct mail m = sample();
    m.to = STR("an@example.org>\r\nRCPT TO:<x@example.org");
    assert_int_equal(mail_print(a, &m, &got, &e), E_INVALID);
    m = sample();
    m.from = STR("x");
    assert_int_equal(mail_print(a, &m, &got, &e), E_INVALID);
    m = sample();
    m.id = STR("1@x>\r\nBcc: y");
    assert_int_equal(mail_print(a, &m, &got, &e), E_INVALID);
}

/* The text an encoded header stands for. */
static str decoded(struct arena *a, str s) {
    struct buf b = buf_make(a);
    for (size_t at = 0; (at = str_find(s, STR("=?UTF-8?B?"), at)) != SIZE_MAX;) {
        size_t end = str_find(s, STR("?="), at);
        str piece;
        assert_true(end - at + 2 <= 75);
        assert_true(base64_parse(a, str_sub(s, at + 10, end), &piece));
        assert_true(str_utf8_is(piece, NULL)); /* cut between characters */
        buf_add(&b, piece);
        at = end;
    }
    return buf_str(&b);
}

static void long_subjects_fold(void **state) {
    struct arena *a = *state;
    struct buf subject = buf_make(a), out = buf_make(a);
    for (int i = 0; i < 40; i++) buf_adds(&subject, i % 3 ? "één " : "𝔘 ");
    mail_header_text(&out, buf_str(&subject), 9);
    str rest = buf_str(&out), line;
    assert_true(str_eq(decoded(a, buf_str(&out)), str_trim(buf_str(&subject))));
    while (str_cut(&rest, '\n', &line)) assert_true(line.n <= 76);
}

static void quoted_printable(void **state) {
    struct arena *a = *state;
    static const struct {
        const char *from, *to;
    } t[] = {{"", ""},
             {"a", "a\r\n"},
             {"a b \nc\t\n", "a b=20\r\nc=09\r\n"},
             {"a=b", "a=3Db\r\n"},
             {"\xc3\xa9", "=C3=A9\r\n"},
             {"a\r\nb\n", "a\r\nb\r\n"},
             {"a\rb", "a=0Db\r\n"},
             {"1234567890123456789012345678901234567890123456789012345678901234567890123456789",
              "123456789012345678901234567890123456789012345678901234567890123456789012345=\r\n6789\r\n"}};
    for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
        struct buf b = buf_make(a);
        mail_quoted_printable(&b, str_of(t[i].from));
        assert_str(buf_str(&b), t[i].to);
    }
}

/* Text, HTML and calendar beside each other, the calendar once more to be saved. */
static void parts_stand_in_each_other(void **state) {
    struct arena *a = *state;
    struct mail m = sample();
    struct err e;
    str got;
    m.html = STR("<p>Dag</p>\n--=_mixed--\n");
    m.calendar = STR("BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\nEND:VCALENDAR\r\n");
    m.method = STR("CANCEL");
    assert_int_equal(mail_print(a, &m, &got, &e), E_OK);
    const char *order[] = {"multipart/mixed",
                           "--=_mixed\r\n",
                           "multipart/alternative",
                           "--=_alternative\r\n",
                           "text/plain",
                           "--=_alternative\r\n",
                           "text/html",
                           "--=3D_mixed--",
                           "--=_alternative",
                           "text/calendar; method=CANCEL; charset=utf-8",
                           "--=_alternative--\r\n",
                           "--=_mixed\r\n",
                           "attachment; filename=\"afspraak.ics\"",
                           "--=_mixed--\r\n"};
    size_t at = 0;
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        at = str_find(got, str_of(order[i]), at);
        if (at == SIZE_MAX) fail_msg("not there or not in order: %s", order[i]);
        at++;
    }
}

TESTS(TEST(plain_message), TEST(headers_cannot_be_injected), TEST(long_subjects_fold), TEST(quoted_printable),
      TEST(parts_stand_in_each_other))
