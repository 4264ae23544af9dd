/* SPDX-License-Identifier: Apache-2.0 */
#ifndef APP_LETTER_H
#define APP_LETTER_H
#include "app/core.h"
#include "app/outbox.h"
#include "base/text.h"
#include "procedure/letter.h"
#include "store/project/slot.h"

/** What happened to somebody that is written about. Texts are borrowed. */
struct letter_cause {
    int64_t no;
    const struct proc_letter *letter;
    proc_event event;
    const struct proc_round *round;      /* or NULL */
    const struct proc_list *list;        /* or NULL */
    const struct proc_milestone *moment; /* MOVED: which; else NULL */
    str to;                              /* MOVED: where to, as the act says */
    str offer;                           /* OFFERED: its kind */
    int64_t slot;                        /* TIME: its number; 0 = the one the person has */
    str reason;                          /* what people gave as the reason; empty = the rules decided */
    str lang;                            /* empty = the person's */
    uint64_t seq;                        /* of the event */
};

/**
 * The letter an event causes, filled in and put in the outbox, in the transaction of the event; most events cause none. Called
 * once the event is projected, while doing only: verify neither reads nor writes letters.
 *
 * rule     N2 N5 S1 R4      everybody hears what was decided about them, with the reasons
 */
MUST_USE ecode letter_on_event(struct decide *d, const struct event *ev, struct err *e);
/** Fill a letter in, over how things stand: subject, document, language, calendar. E_STATE: the person was forgotten. */
MUST_USE ecode letter_write(struct decide *d, const struct letter_cause *cause, struct letter *ret, struct err *e);
/** What became certain by a move, else what the procedure says: the words of a milestone's day or window for a person. */
str letter_when(struct decide *d, const struct proc_milestone *m, int64_t no, lang l);

/** The time on the day of a moment at which somebody comes; ret->slot 0 when none is given, or it lies outside the moment now. */
MUST_USE ecode letter_slot(struct decide *d, const struct letter_cause *cause, const struct proc_milestone *m, struct slot *ret,
                           struct err *e);
/** How an entry of somebody's calendar is known: the moment of a procedure, in a log of this origin. */
str letter_uid(struct arena *a, str origin, str procedure, str candidate, str moment);
/** What the person's calendar must be told (ical_event_json); empty = nothing. Errors as the board's. */
MUST_USE ecode letter_calendar(struct decide *d, const struct letter_cause *cause, str tongue, str *ret, struct err *e);

/** What an act would send. */
struct rehearsal {
    size_t n, n_all;             /* letters told (at most OUTBOX_LIST_MAX), and in all */
    const struct letter *letter; /* in the order they would be written */
};
/**
 * Do an act and undo it: every letter it would put in the outbox, and nothing kept. Inside a group the group goes on as it was.
 * Not for publish and amend, whose folders are read for good.
 *
 * errors   those of app_act; E_INVALID: publish, amend
 */
MUST_USE ecode app_rehearse(struct app *app, struct arena *a, const struct act_request *rq, struct rehearsal *ret, struct err *e);

/** Which letter to look at. */
struct letter_question {
    str procedure, candidate;
    str moment; /* a letter as the procedure names it, or an event ("invited") */
    str lang;   /* empty = the person's */
    instant at;
};
/**
 * A letter as it would be written now, if that happened to the person now; nothing is kept.
 *
 * errors   E_NOTFOUND       no such person or letter (with the names there are)
 */
MUST_USE ecode app_letter(struct app *app, struct arena *a, const struct letter_question *q, struct letter *ret, struct err *e);

#endif
