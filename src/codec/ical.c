/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Calendar entries as mail programs take them. Whole days are DATE values, so that nobody's zone shifts them; DTEND of a day is the
 * day after (RFC 5545 3.6.1). Times are UTC: one entry, once, needs no zone of its own.
 *
 * Trap: a fold counts bytes and may not cut a character in two.
 */
#include "codec/ical.h"

enum { FOLD = 75 };

/* A content line: folded, CRLF. */
static void line(struct buf *b, str s) {
    size_t room = FOLD;
    while (s.n > room) {
        size_t end = room;
        while (end > 1 && ((unsigned char)s.p[end] & 0xc0) == 0x80) end--;
        buf_add(b, str_sub(s, 0, end));
        buf_adds(b, "\r\n ");
        s = str_sub(s, end, s.n);
        room = FOLD - 1; /* the space counts */
    }
    buf_add(b, s);
    buf_adds(b, "\r\n");
}

/* TEXT of RFC 5545 3.3.11. */
static str escaped(struct arena *a, str s) {
    struct buf b = buf_make(a);
    for (size_t i = 0; i < s.n;) {
        uint32_t c = str_utf8_next(s, &i);
        if (c == '\\' || c == ';' || c == ',') buf_addc(&b, '\\');
        if (c == '\n') buf_adds(&b, "\\n");
        else if (c >= ' ' && c != 0x7f) buf_add_utf8(&b, c);
    }
    return buf_str(&b);
}

/* A parameter in quotes cannot hold a quote. */
static str quoted(struct arena *a, str s) {
    struct buf b = buf_make(a);
    for (size_t i = 0; i < s.n;) {
        uint32_t c = str_utf8_next(s, &i);
        buf_add_utf8(&b, c == '"' ? '\'' : c < ' ' || c == 0x7f ? ' ' : c);
    }
    return buf_str(&b);
}

static str utc(struct arena *a, instant t) {
    int64_t s = t.ms / 1000 - (t.ms % 1000 < 0), of = ((s % 86400) + 86400) % 86400;
    date d = date_of_days((s - of) / 86400);
    return arena_printf(a, "%04d%02d%02dT%02d%02d%02dZ", (int)d.y, d.m, d.d, (int)(of / 3600), (int)(of / 60 % 60), (int)(of % 60));
}

static str day(struct arena *a, date d) { return arena_printf(a, "%04d%02d%02d", (int)d.y, d.m, d.d); }

static void when(struct arena *a, struct buf *b, const struct ical_event *ev) {
    if (ev->from.m) {
        line(b, arena_printf(a, "DTSTART;VALUE=DATE:%.*s", STR_ARG(day(a, ev->from))));
        line(b, arena_printf(a, "DTEND;VALUE=DATE:%.*s", STR_ARG(day(a, date_add_days(ev->to, 1)))));
        return;
    }
    line(b, arena_printf(a, "DTSTART:%.*s", STR_ARG(utc(a, ev->opens))));
    if (ev->closes.ms > ev->opens.ms) line(b, arena_printf(a, "DTEND:%.*s", STR_ARG(utc(a, ev->closes))));
}

str ical_print(struct arena *a, const struct ical_event *ev, const struct ical_letter *l) {
    struct buf b = buf_make(a);
    bool cancel = ev->method == ICAL_CANCEL;
    line(&b, STR("BEGIN:VCALENDAR"));
    line(&b, STR("VERSION:2.0"));
    line(&b, STR("PRODID:-//Wervik//Wervik//NL"));
    line(&b, cancel ? STR("METHOD:CANCEL") : STR("METHOD:REQUEST"));
    line(&b, STR("BEGIN:VEVENT"));
    line(&b, arena_printf(a, "UID:%.*s", STR_ARG(escaped(a, ev->uid))));
    line(&b, arena_printf(a, "SEQUENCE:%lld", (long long)ev->sequence));
    line(&b, arena_printf(a, "DTSTAMP:%.*s", STR_ARG(utc(a, l->stamp))));
    when(a, &b, ev);
    line(&b, arena_printf(a, "SUMMARY:%.*s", STR_ARG(escaped(a, ev->summary))));
    if (ev->place.n) line(&b, arena_printf(a, "LOCATION:%.*s", STR_ARG(escaped(a, ev->place))));
    line(&b, arena_printf(a, "ORGANIZER;CN=\"%.*s\":mailto:%.*s",
                          STR_ARG(quoted(a, l->organizer_name.n ? l->organizer_name : l->organizer)), STR_ARG(l->organizer)));
    line(&b, arena_printf(a, "ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE:mailto:%.*s", STR_ARG(l->attendee)));
    line(&b, cancel ? STR("STATUS:CANCELLED") : STR("STATUS:CONFIRMED"));
    line(&b, ev->from.m && !cancel ? STR("TRANSP:TRANSPARENT") : STR("TRANSP:OPAQUE")); /* days do not fill a calendar */
    line(&b, STR("END:VEVENT"));
    line(&b, STR("END:VCALENDAR"));
    return buf_str(&b);
}

str ical_print_all(struct arena *a, const struct ical_event *ev, size_t n, instant stamp) {
    struct buf b = buf_make(a);
    line(&b, STR("BEGIN:VCALENDAR"));
    line(&b, STR("VERSION:2.0"));
    line(&b, STR("PRODID:-//Wervik//Wervik//NL"));
    line(&b, STR("METHOD:PUBLISH"));
    for (size_t i = 0; i < n; i++) {
        line(&b, STR("BEGIN:VEVENT"));
        line(&b, arena_printf(a, "UID:%.*s", STR_ARG(escaped(a, ev[i].uid))));
        line(&b, arena_printf(a, "SEQUENCE:%lld", (long long)ev[i].sequence));
        line(&b, arena_printf(a, "DTSTAMP:%.*s", STR_ARG(utc(a, stamp))));
        when(a, &b, &ev[i]);
        line(&b, arena_printf(a, "SUMMARY:%.*s", STR_ARG(escaped(a, ev[i].summary))));
        if (ev[i].place.n) line(&b, arena_printf(a, "LOCATION:%.*s", STR_ARG(escaped(a, ev[i].place))));
        line(&b, STR("END:VEVENT"));
    }
    line(&b, STR("END:VCALENDAR"));
    return buf_str(&b);
}

struct json *ical_event_json(struct arena *a, const struct ical_event *ev) {
    struct json *o = json_object(a);
    json_put_str(a, o, "method", ev->method == ICAL_CANCEL ? STR("CANCEL") : STR("REQUEST"));
    json_put_str(a, o, "uid", ev->uid);
    json_put_int(a, o, "sequence", ev->sequence);
    json_put_str(a, o, "summary", ev->summary);
    if (ev->place.n) json_put_str(a, o, "place", ev->place);
    if (ev->from.m) {
        json_put_date(a, o, "from", ev->from);
        json_put_date(a, o, "to", ev->to);
    }
    json_put_instant(a, o, "opens", ev->opens);
    json_put_instant(a, o, "closes", ev->closes);
    return o;
}

ecode ical_event_parse(struct arena *a, str text, struct ical_event *ret, struct err *e) {
    struct json *o;
    struct ical_event ev = {0};
    str method;
    TRY(json_parse(a, text, NULL, &o, e));
    if (o->tag != JSON_OBJECT) return err_set(e, E_INVALID, "this is no calendar entry");
    TRY(json_need_str(o, "method", &method, e));
    ev.method = str_is(method, "CANCEL") ? ICAL_CANCEL : ICAL_REQUEST;
    TRY(json_need_str(o, "uid", &ev.uid, e));
    TRY(json_need_int(o, "sequence", 0, INT32_MAX, &ev.sequence, e));
    TRY(json_need_str(o, "summary", &ev.summary, e));
    if (json_get(o, "place")) TRY(json_need_str(o, "place", &ev.place, e));
    if (json_get(o, "from")) {
        TRY(json_need_date(o, "from", &ev.from, e));
        TRY(json_need_date(o, "to", &ev.to, e));
    }
    TRY(json_need_instant(o, "opens", &ev.opens, e));
    TRY(json_need_instant(o, "closes", &ev.closes, e));
    *ret = ev;
    return E_OK;
}
