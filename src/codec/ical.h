/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CODEC_ICAL_H
#define CODEC_ICAL_H
#include "codec/json.h"

/** What is done to an entry in somebody's calendar (RFC 5546). */
typedef enum ical_method { ICAL_REQUEST, ICAL_CANCEL } ical_method;

/**
 * One entry in one person's calendar. The uid stays the same through its life; whichever message has the highest sequence holds.
 * A day or days are dates, which every zone reads alike; a time is an instant, written in UTC.
 */
struct ical_event {
    ical_method method;
    str uid;
    int64_t sequence;
    str summary, place;
    date from, to;         /* whole days, `to` the last; month 0 = see the instants */
    instant opens, closes; /* equal: its end is not known */
};

/** Who writes to whom, and when. */
struct ical_letter {
    str organizer_name, organizer, attendee; /* mail addresses: address_is */
    instant stamp;
};

/** As JSON, to be kept with a letter. */
struct json *ical_event_json(struct arena *a, const struct ical_event *ev);
/** The inverse. Errors: E_INVALID, and what json_need_* give. */
MUST_USE ecode ical_event_parse(struct arena *a, str text, struct ical_event *ret, struct err *e);
/** The calendar object (RFC 5545) with its one event: CRLF, lines folded at 75 bytes between characters, texts escaped. */
str ical_print(struct arena *a, const struct ical_event *ev, const struct ical_letter *l);

/** A calendar of many entries to take along (METHOD:PUBLISH): nobody is asked to come, the method of each is not looked at. */
str ical_print_all(struct arena *a, const struct ical_event *ev, size_t n, instant stamp);

#endif
