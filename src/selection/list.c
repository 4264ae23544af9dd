/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How long lists hold, and who comes and goes. Days, not instants: a list that holds on a day holds until that day's last
 * instant in the procedure's zone, so the app asks with the zone's day of its clock and summer time plays no part here.
 */
#include "selection/list.h"

#include <string.h>

#include "base/must.h"

static date term_last(const struct procedure *p, struct proc_term t, date from) {
    return procedure_term_last(t, from, p->vacancy.holiday, p->vacancy.holidays);
}

struct list_span list_begin(const struct procedure *p, const struct proc_list *l, date start) {
    struct list_span s = {.start = start};
    if (l->valid.term.unit != PROC_UNIT_NONE) s.last = term_last(p, l->valid.term, start);
    return s;
}

bool list_is_valid(const struct list_span *s, date day) {
    return s->start.m && date_cmp(day, s->start) >= 0 && (!s->last.m || date_cmp(day, s->last) <= 0);
}

static ecode refuse_day(struct err *e, const char *fmt, date day) {
    struct arena a;
    arena_init(&a, 0);
    err_set(e, E_INVALID, fmt, STR_ARG(date_print(&a, day)));
    arena_done(&a);
    return E_INVALID;
}

ecode list_extend(const struct procedure *p, const struct proc_list *l, const struct list_span *s, date today, date until,
                  struct list_span *ret, struct err *e) {
    const struct proc_validity *v = &l->valid;
    if (!s->start.m) return err_set(e, E_STATE, "the list has not begun");
    if (v->extend_by == PROC_ROLE_NONE) return err_set(e, E_INVALID, "the procedure does not let this list be extended");
    if (!list_is_valid(s, today)) {
        err_set(e, E_STATE, "the list has expired and cannot be extended any more");
        return err_remedy(e, "extend a list on or before its last day");
    }
    if (v->extend_times && s->extended >= v->extend_times)
        return err_set(e, E_INVALID, "the list was extended %d times already", (int)s->extended);
    if (!s->last.m || date_cmp(until, s->last) <= 0)
        return refuse_day(e, "an extension must end after the last day so far, %.*s", s->last);
    if (v->extend.unit != PROC_UNIT_NONE) {
        date most = term_last(p, v->extend, date_add_days(s->last, 1));
        if (date_cmp(until, most) > 0) return refuse_day(e, "one extension can reach at most %.*s", most);
    }
    if (v->at_most.unit != PROC_UNIT_NONE) {
        date most = term_last(p, v->at_most, s->start);
        if (date_cmp(until, most) > 0) return refuse_day(e, "with all extensions the list can reach at most %.*s", most);
    }
    *ret = (struct list_span){s->start, until, s->extended + 1};
    return E_OK;
}

static bool when_is(const struct proc_when *w, proc_event event, const struct proc_round *round) {
    return w->event == event && (!w->round || w->round == round);
}

bool list_is_entry(const struct proc_list *l, proc_event event, const struct proc_round *round) {
    for (size_t i = 0; i < l->enters; i++)
        if (when_is(&l->enter[i], event, round)) return true;
    return false;
}

proc_effect list_effect(const struct proc_list *l, proc_event event, const struct proc_round *round) {
    for (size_t i = 0; i < l->places; i++)
        if (when_is(&l->place[i], event, round)) return l->place[i].effect;
    return PROC_KEEP;
}

size_t list_room(const struct proc_list *l, int32_t posts) {
    if (!dec_sign(l->at_most)) return SIZE_MAX;
    dec room = l->at_most_percent ? dec_div(dec_mul(l->at_most, dec_of(posts)), dec_of(100)) : l->at_most;
    int64_t n;
    return dec_int(dec_round(room, 0, DEC_FLOOR), &n) && n >= 0 ? (size_t)n : 0;
}

uint32_t list_last_rank(const struct proc_list *l, int32_t posts, const uint32_t *rank, size_t n) {
    size_t room = list_room(l, posts);
    if (room >= n) return UINT32_MAX;
    return rank[room] ? rank[room] - 1 : 0; /* whoever is equal to the first one too many stays out as well */
}

date offer_due(const struct procedure *p, const struct proc_offer *o, date from) {
    return term_last(p, o->answer_within, date_add_days(from, 1));
}

proc_effect offer_effect(const struct proc_offer *o, const char *answer) {
    if (strcmp(answer, "accepted") == 0) return o->accepted;
    if (strcmp(answer, "declined") == 0) return o->declined;
    if (strcmp(answer, "not-selected") == 0) return o->not_selected;
    return o->no_answer;
}
