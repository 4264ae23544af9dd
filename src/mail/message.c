/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Bytes of a mail. Bodies are quoted-printable, so that a letter stays readable in a raw mailbox. A boundary begins with `=_`,
 * which quoted-printable never writes: it cannot occur in a part.
 *
 * Trap: everything that goes into a header goes through mail_header_text or was checked by address_is or is_id. No other way in.
 */
#include "mail/message.h"

#include "codec/address.h"
#include "codec/base64.h"

enum { WIDTH = 76, WORD = 45 /* bytes in one encoded word: 60 of base64 and 12 around it */ };

static bool is_plain(str s) {
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] < ' ' || (unsigned char)s.p[i] > '~') return false;
    return str_find(s, STR("=?"), 0) == SIZE_MAX && s.n < WIDTH - 20;
}

/* Bytes of `s` from `at` that fit one encoded word, ending between characters. */
static size_t word_end(str s, size_t at) {
    size_t end = at + WORD < s.n ? at + WORD : s.n;
    while (end > at && end < s.n && ((unsigned char)s.p[end] & 0xc0) == 0x80) end--;
    return end > at ? end : at + 1;
}

static str one_line(struct arena *a, str s) {
    struct buf b = buf_make(a);
    for (size_t i = 0; i < s.n;) {
        uint32_t c = str_utf8_next(s, &i);
        buf_add_utf8(&b, c < ' ' || c == 0x7f ? ' ' : c);
    }
    return str_trim(buf_str(&b));
}

void mail_header_text(struct buf *b, str text, size_t at) {
    str s = one_line(b->a, text);
    if (is_plain(s) && at + s.n <= WIDTH) {
        buf_add(b, s);
        return;
    }
    for (size_t i = 0; i < s.n;) {
        size_t end = word_end(s, i);
        if (i || at + 72 > WIDTH) buf_adds(b, "\r\n ");
        buf_adds(b, "=?UTF-8?B?");
        buf_add(b, base64_print(b->a, str_sub(s, i, end)));
        buf_adds(b, "?=");
        i = end;
    }
}

void mail_quoted_printable(struct buf *b, str text) {
    static const char hex[] = "0123456789ABCDEF";
    size_t col = 0;
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.p[i];
        bool end = i + 1 == text.n || text.p[i + 1] == '\n' || (text.p[i + 1] == '\r' && i + 2 < text.n && text.p[i + 2] == '\n');
        if (c == '\r' && i + 1 < text.n && text.p[i + 1] == '\n') continue;
        if (c == '\n') {
            buf_adds(b, "\r\n");
            col = 0;
            continue;
        }
        bool plain = (c > ' ' && c <= '~' && c != '=') || (c == ' ' && !end);
        if (col + (plain ? 1 : 3) > WIDTH - 1) {
            buf_adds(b, "=\r\n");
            col = 0;
        }
        if (plain) buf_addc(b, (char)c);
        else {
            buf_addc(b, '=');
            buf_addc(b, hex[c >> 4]);
            buf_addc(b, hex[c & 15]);
        }
        col += plain ? 1 : 3;
    }
    if (col) buf_adds(b, "\r\n");
}

/* What can stand in a Message-ID: dot-atom text and one @. */
static bool is_id(str s) {
    size_t ats = 0;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        bool fine = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
        ats += c == '@';
        if (!fine && c != '@') return false;
    }
    return ats == 1 && s.n < 200;
}

static void put_date(struct buf *b, instant t) {
    static const char *const day[] = {"", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    static const char *const month[] = {"", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    int64_t s = t.ms / 1000 - (t.ms % 1000 < 0), of = ((s % 86400) + 86400) % 86400;
    date d = date_of_days((s - of) / 86400);
    buf_addf(b, "Date: %s, %02d %s %04d %02d:%02d:%02d +0000\r\n", day[date_weekday(d)], d.d, month[d.m], (int)d.y,
             (int)(of / 3600), (int)(of / 60 % 60), (int)(of % 60));
}

static void put_part(struct buf *b, const char *type, str text) {
    buf_addf(b, "Content-Type: %s; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n", type);
    mail_quoted_printable(b, text);
}

static void put_bodies(struct buf *b, const struct mail *m) {
    const char *calendar = str_is(m->method, "CANCEL") ? "text/calendar; method=CANCEL" : "text/calendar; method=REQUEST";
    if (!m->html.n && !m->calendar.n) {
        put_part(b, "text/plain", m->text);
        return;
    }
    if (m->calendar.n) buf_adds(b, "Content-Type: multipart/mixed; boundary=\"=_mixed\"\r\n\r\n--=_mixed\r\n");
    buf_adds(b, "Content-Type: multipart/alternative; boundary=\"=_alternative\"\r\n\r\n--=_alternative\r\n");
    put_part(b, "text/plain", m->text);
    if (m->html.n) {
        buf_adds(b, "--=_alternative\r\n");
        put_part(b, "text/html", m->html);
    }
    if (m->calendar.n) { /* the form that asks to be put into the calendar */
        buf_adds(b, "--=_alternative\r\n");
        put_part(b, calendar, m->calendar);
    }
    buf_adds(b, "--=_alternative--\r\n");
    if (!m->calendar.n) return;
    buf_adds(b, "--=_mixed\r\nContent-Disposition: attachment; filename=\"afspraak.ics\"\r\n"); /* and the form that can be saved */
    put_part(b, "application/ics; name=\"afspraak.ics\"", m->calendar);
    buf_adds(b, "--=_mixed--\r\n");
}

ecode mail_print(struct arena *a, const struct mail *m, str *ret, struct err *e) {
    struct buf b = buf_make(a);
    if (!address_is(m->from)) return err_set(e, E_INVALID, "the sender's mail address cannot be used");
    if (!address_is(m->to)) return err_set(e, E_INVALID, "the mail address cannot be used");
    if (!is_id(m->id)) return err_set(e, E_INVALID, "the number of the message cannot be used");
    put_date(&b, m->date);
    buf_adds(&b, "From: ");
    if (m->from_name.n) {
        buf_adds(&b, "=?UTF-8?B?"); /* always encoded: a name may hold commas and quotes */
        str name = str_sub(one_line(a, m->from_name), 0, WORD);
        while (!str_utf8_is(name, NULL)) name.n--;
        buf_add(&b, base64_print(a, name));
        buf_adds(&b, "?=\r\n ");
    }
    buf_addf(&b, "<%.*s>\r\nTo: <%.*s>\r\nSubject: ", STR_ARG(m->from), STR_ARG(m->to));
    mail_header_text(&b, m->subject, 9);
    buf_addf(&b, "\r\nMessage-ID: <%.*s>\r\nMIME-Version: 1.0\r\nAuto-Submitted: auto-generated\r\n", STR_ARG(m->id));
    if (m->lang.n == 2 && is_plain(m->lang)) buf_addf(&b, "Content-Language: %.*s\r\n", STR_ARG(m->lang));
    put_bodies(&b, m);
    *ret = buf_str(&b);
    return E_OK;
}
