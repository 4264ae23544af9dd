/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a letter does to the person's calendar. A moment of the procedure is one entry a person: its uid names procedure, person and
 * moment, its sequence is the place in the log of the event that causes the letter, which only grows. So an invitation, a change
 * and a cancellation are versions of one entry without anything more being kept than the letters themselves.
 */
#include "app/letter.h"
#include "codec/ical.h"

/* The last version of an entry that somebody was sent. */
static ecode last_of(struct decide *d, int64_t no, str uid, struct ical_event *ret, bool *ret_there, struct err *e) {
    const struct letter *l;
    size_t n;
    *ret_there = false;
    TRY(outbox_list(d->board.s, d->a, d->name, candidate_id(d->a, no), &l, &n, e));
    for (size_t i = 0; i < n && !*ret_there; i++) { /* newest first */
        struct ical_event ev;
        if (!l[i].calendar.n || ical_event_parse(d->a, l[i].calendar, &ev, e)) continue;
        if (!str_eq(ev.uid, uid)) continue;
        *ret = ev;
        *ret_there = true;
    }
    return E_OK;
}

str letter_uid(struct arena *a, str origin, str procedure, str candidate, str moment) {
    str house = str_sub(origin, 0, str_find(origin, STR("/"), 0));
    return arena_printf(a, "%.*s.%.*s.%.*s@%.*s", STR_ARG(procedure), STR_ARG(candidate), STR_ARG(moment), STR_ARG(house));
}

static str uid_of(struct decide *d, int64_t no, const struct proc_milestone *m) {
    return letter_uid(d->a, d->origin, d->name, candidate_id(d->a, no), m->id);
}

/* The moment of the test that somebody may take now that the screening says this. */
static const struct proc_milestone *test_of(const struct procedure *p, proc_event event) {
    for (size_t i = 0; i < p->rounds; i++) {
        const struct proc_round *r = &p->round[i];
        if (r->kind != PROC_ROUND_TEST || !r->when) continue;
        return event == PROC_VALID || r->reserve ? r->when : NULL;
    }
    return NULL;
}

static const struct proc_milestone *invited_to(const struct decide *d, const struct letter_cause *c) {
    switch (c->event) {
    case PROC_INVITED:
    case PROC_TIME:
    case PROC_CALLED: return c->round ? c->round->when : NULL;
    case PROC_VALID:
    case PROC_TO_PROVE: return test_of(d->p, c->event);
    default: return NULL;
    }
}

static bool ends_it(proc_event e) {
    return e == PROC_WITHDRAWN || e == PROC_CANNOT || e == PROC_INVALID || e == PROC_FAILED || e == PROC_ABSENT;
}

ecode letter_slot(struct decide *d, const struct letter_cause *c, const struct proc_milestone *m, struct slot *ret, struct err *e) {
    struct slot *s;
    size_t n;
    instant opens = {INT64_MIN}, closes = {INT64_MAX};
    *ret = (struct slot){0};
    TRY(board_slots_of(&d->board, d->a, c->no, &s, &n, e));
    if (m) TRY(decide_window(d, m, c->no, &opens, &closes, e));
    for (size_t i = 0; i < n; i++) {
        const struct proc_round *r = procedure_round_find(d->p, s[i].round);
        bool asked = c->slot ? s[i].slot == c->slot : r && r->when == m;
        if (asked && s[i].opens.ms >= opens.ms && s[i].closes.ms <= closes.ms) *ret = s[i];
    }
    return E_OK;
}

static ecode entry(struct decide *d, const struct letter_cause *c, const struct proc_milestone *m, str tongue,
                   struct ical_event *ret, struct err *e) {
    struct ical_event ev = {.uid = uid_of(d, c->no, m), .sequence = (int64_t)c->seq};
    str title = procedure_text(d->p->vacancy.title, tongue), name = procedure_text(m->name, tongue);
    ev.summary = arena_printf(d->a, "%.*s: %.*s", STR_ARG(name), STR_ARG(title));
    ev.place = procedure_text(d->p->vacancy.workplace, tongue);
    TRY(decide_window(d, m, c->no, &ev.opens, &ev.closes, e));
    date from = core_day(d->l, ev.opens), to = core_day(d->l, (instant){ev.closes.ms - 1});
    bool days = date_cmp(core_day(d->l, (instant){ev.opens.ms - 1}), from) && date_cmp(core_day(d->l, ev.closes), to);
    struct slot at;
    TRY(letter_slot(d, c, m, &at, e));
    if (at.slot) {
        ev.opens = at.opens;
        ev.closes = at.closes;
        ev.place = arena_printf(d->a, "%.*s, %.*s", STR_ARG(at.room), STR_ARG(ev.place));
    } else if (days) ev.from = from, ev.to = to;
    *ret = ev;
    return E_OK;
}

ecode letter_calendar(struct decide *d, const struct letter_cause *c, str tongue, str *ret, struct err *e) {
    const struct proc_milestone *m = invited_to(d, c);
    struct ical_event ev, last;
    bool there = false;
    *ret = (str){0};
    for (size_t i = 0; !m && i < d->p->milestones; i++) {
        const struct proc_milestone *k = &d->p->milestone[i];
        if (c->event == PROC_MOVED ? k != c->moment : !ends_it(c->event)) continue;
        TRY(last_of(d, c->no, uid_of(d, c->no, k), &last, &there, e));
        if (there && last.method == ICAL_REQUEST && (c->event == PROC_MOVED || last.closes.ms > d->at.ms)) m = k;
    }
    if (!m) return E_OK;
    TRY(entry(d, c, m, tongue, &ev, e));
    ev.method = ends_it(c->event) ? ICAL_CANCEL : ICAL_REQUEST;
    if (ev.method == ICAL_REQUEST && ev.closes.ms <= d->at.ms) return E_OK; /* over already */
    *ret = json_print_line(d->a, ical_event_json(d->a, &ev));
    return E_OK;
}
