/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Planning the day of the interviews (R1 R2): times in rooms, who of the jury sits where (R3), until when candidates choose. Who
 * comes when is decide_slot.c.
 *
 * A room is only a name. Two names are two rooms, and nobody sits in two at once.
 */
#include "app/slots.h"

enum { ROOMS = 20, NAME_BYTES = 80 };

/* Names with commas (or lines) between them, each once. */
static ecode names_read(struct decide *d, str text, size_t max, const char *what, str **ret, size_t *ret_n, struct err *e) {
    str *v = arena_array(d->a, str, max + 1), one;
    char *own = arena_cstr(d->a, text);
    size_t n = 0;
    for (size_t i = 0; i < text.n; i++)
        if (own[i] == ';' || own[i] == '\n' || own[i] == '\r') own[i] = ',';
    str rest = str_make(own, text.n);
    while (str_cut(&rest, ',', &one)) {
        one = str_trim(one);
        if (!one.n) continue;
        if (n == max) return err_set(e, E_LIMIT, "more than %zu names of a %s", max, what);
        if (one.n > NAME_BYTES) return err_set(e, E_INVALID, "the name of a %s is longer than %d bytes", what, NAME_BYTES);
        for (size_t i = 0; i < one.n; i++)
            if ((unsigned char)one.p[i] < ' ')
                return err_set(e, E_INVALID, "the name of a %s holds signs that cannot be shown", what);
        for (size_t i = 0; i < n; i++)
            if (str_eq(v[i], one)) return err_set(e, E_INVALID, "\"%.*s\" is named twice", STR_ARG(one));
        v[n++] = one;
    }
    *ret = v;
    *ret_n = n;
    return E_OK;
}

static ecode round_of_day(struct decide *d, const struct proc_round **ret, struct err *e) {
    str name = decide_text(d, "round");
    *ret = slots_round(d->p, name);
    if (*ret) return E_OK;
    if (name.n) return err_set(e, E_STATE, "round %.*s has no interviews", STR_ARG(name));
    return err_set(e, E_STATE, "no round of the procedure has interviews");
}

static int64_t count_of(const struct decide *d, const char *name) {
    int64_t n = 0;
    (void)str_int(decide_text(d, name), 1, 1000000, &n);
    return n;
}

/* Minutes since midnight on the wall of the procedure, as an instant. */
static ecode wall(struct decide *d, date day, int32_t minutes, instant *ret, struct err *e) {
    int64_t local = date_days(day) * 86400 + (int64_t)minutes * 60;
    int32_t before, after;
    if (tz_local(d->l->zone, local, &before, &after) != TZ_ONE)
        return err_set(e, E_INVALID, "clocks change at that hour: no interview can be planned then");
    *ret = (instant){(local - before) * 1000};
    return E_OK;
}

/* What is asked for, read and judged. */
struct plan {
    const struct proc_round *round;
    date day;
    str *room;
    size_t rooms;
    struct slot_pattern pattern;
    struct slot_span span[SLOT_ROOM_MAX];
    instant opens[SLOT_ROOM_MAX], closes[SLOT_ROOM_MAX];
};

static ecode pattern_read(struct decide *d, struct plan *p, struct err *e) {
    str lunch = decide_text(d, "lunch");
    int64_t length = count_of(d, "length"), count = count_of(d, "count"), pause = count_of(d, "pause");
    if (!slot_clock_parse(str_trim(decide_text(d, "from")), &p->pattern.from)) {
        err_set(e, E_INVALID, "this is no time of the day");
        return err_remedy(e, "write 09:00");
    }
    if (lunch.n && !slot_span_parse(str_trim(lunch), &p->pattern.lunch)) {
        err_set(e, E_INVALID, "this is no time for lunch");
        return err_remedy(e, "write 12:00-13:00");
    }
    p->pattern.length = (int32_t)length;
    p->pattern.pause = (int32_t)pause;
    p->pattern.n = (size_t)count;
    return slot_times(&p->pattern, p->span, e);
}

static ecode plan_read(struct decide *d, struct plan *p, struct err *e) {
    TRY(round_of_day(d, &p->round, e));
    TRY(json_need_date(d->act->data, "day", &p->day, e));
    TRY(names_read(d, decide_text(d, "rooms"), ROOMS, "room", &p->room, &p->rooms, e));
    if (!p->rooms) return err_set(e, E_INVALID, "no room is named");
    TRY(pattern_read(d, p, e));
    for (size_t i = 0; i < p->pattern.n; i++) {
        TRY(wall(d, p->day, p->span[i].from, &p->opens[i], e));
        TRY(wall(d, p->day, p->span[i].to, &p->closes[i], e));
    }
    if (p->opens[0].ms <= d->at.ms) return err_set(e, E_INVALID, "the new date lies in the past");
    if (!p->round->when) return E_OK;
    instant opens, closes;
    TRY(decide_window(d, p->round->when, 0, &opens, &closes, e));
    if (p->opens[0].ms >= opens.ms && p->closes[p->pattern.n - 1].ms <= closes.ms) return E_OK;
    decide_refuse(d, p->round->clauses, e, "the interviews are announced for another day");
    return err_remedy(e, "take %.*s, or move the interviews first", STR_ARG(date_print(d->a, core_day(d->l, opens))));
}

static ecode plan_is_free(struct decide *d, const struct plan *p, struct err *e) {
    struct slot *slot;
    size_t n;
    TRY(board_slots(&d->board, d->a, &slot, &n, e));
    if (n + p->rooms * p->pattern.n > SLOT_MAX) return err_set(e, E_LIMIT, "a procedure has at most %d times", SLOT_MAX);
    for (size_t i = 0; i < n; i++)
        for (size_t r = 0; r < p->rooms; r++)
            for (size_t k = 0; k < p->pattern.n && str_eq(slot[i].room, p->room[r]); k++)
                if (p->opens[k].ms < slot[i].closes.ms && slot[i].opens.ms < p->closes[k].ms) {
                    err_set(e, E_STATE, "%.*s has time %lld then already", STR_ARG(slot[i].room), (long long)slot[i].slot);
                    return err_remedy(e, "drop that time first, or take another hour or room");
                }
    return E_OK;
}

ecode decide_PLAN_DAY(struct decide *d, struct err *e) {
    struct plan *p = arena_new(d->a, struct plan);
    int64_t number;
    TRY(plan_read(d, p, e));
    TRY(plan_is_free(d, p, e));
    TRY(board_slot_last(&d->board, &number, e));
    for (size_t r = 0; r < p->rooms; r++)
        for (size_t i = 0; i < p->pattern.n; i++) {
            struct json *o = json_object(d->a);
            json_put_instant(d->a, o, "closes", p->closes[i]);
            json_put_date(d->a, o, "day", p->day);
            json_put_instant(d->a, o, "opens", p->opens[i]);
            json_put_str(d->a, o, "room", p->room[r]);
            json_put_str(d->a, o, "round", p->round->id);
            json_put_int(d->a, o, "slot", ++number);
            TRY(decide_emit(d, "slot-made", 0, o, NULL, e));
        }
    return E_OK;
}

static ecode emit_dropped(struct decide *d, int64_t slot, struct err *e) {
    struct json *o = json_object(d->a);
    json_put_int(d->a, o, "slot", slot);
    return decide_emit(d, "slot-dropped", 0, o, NULL, e);
}

ecode decide_DROP_SLOTS(struct decide *d, struct err *e) {
    int64_t *number, last;
    size_t n;
    TRY(board_slot_last(&d->board, &last, e));
    if (!last) return err_set(e, E_STATE, "no day of interviews is planned");
    TRY(slot_numbers_parse(d->a, decide_text(d, "slots"), (size_t)last, &number, &n, e));
    for (size_t i = 0; i < n; i++) {
        struct slot s;
        TRY(board_slot(&d->board, d->a, number[i], &s, e));
        if (!s.slot || s.dropped) return err_set(e, E_NOTFOUND, "there is no time %lld", (long long)number[i]);
        if (!s.no) continue;
        err_set(e, E_STATE, "K%05lld comes at time %lld", (long long)s.no, (long long)s.slot);
        return err_remedy(e, "give K%05lld another time first", (long long)s.no);
    }
    for (size_t i = 0; i < n; i++) TRY(emit_dropped(d, number[i], e));
    return E_OK;
}

/* ---- the jury in a room ---- */

/* The day the act names, else the only one with times. */
static ecode day_of(struct decide *d, const struct slots *s, date *ret, struct err *e) {
    if (json_get(d->act->data, "day")) return json_need_date(d->act->data, "day", ret, e);
    if (!s->n) return err_set(e, E_STATE, "no day of interviews is planned");
    *ret = s->slot[0].day;
    if (!date_cmp(s->slot[s->n - 1].day, *ret)) return E_OK;
    return err_set(e, E_USAGE, "interviews are planned on several days: on which?");
}

/* A member sits in another room while there are interviews in this one. */
static ecode sits_elsewhere(struct decide *d, const struct slots *s, date day, str room, str juror, struct err *e) {
    (void)d;
    for (size_t i = 0; i < s->n; i++) {
        const struct slot *here = &s->slot[i];
        if (date_cmp(here->day, day) || !str_eq(here->room, room)) continue;
        for (size_t k = 0; k < s->n; k++) {
            const struct slot *there = &s->slot[k];
            if (str_eq(there->room, room) || here->opens.ms >= there->closes.ms || there->opens.ms >= here->closes.ms) continue;
            if (!slots_sits(s, there, juror)) continue;
            err_set(e, E_STATE, "%.*s sits in %.*s at that time", STR_ARG(juror), STR_ARG(there->room));
            return err_remedy(e, "take %.*s off that room first", STR_ARG(juror));
        }
    }
    return E_OK;
}

/* Those who come to this room already must still have enough of a jury without a tie. */
static ecode panel_is_enough(struct decide *d, const struct slots *s, date day, str room, const str *juror, size_t n,
                             struct err *e) {
    if (s->ties_count && n && n < s->quorum) {
        decide_refuse(d, s->clauses, e, "%zu members are too few", n);
        return err_remedy(e, "name at least %zu", s->quorum);
    }
    for (size_t i = 0; i < s->n; i++) {
        const struct slot *at = &s->slot[i];
        size_t tied = 0;
        if (!at->no || !s->ties_count || date_cmp(at->day, day) || !str_eq(at->room, room) || at->closes.ms <= d->at.ms) continue;
        for (size_t k = 0; k < n; k++) tied += slots_tied(s, juror[k], at->no);
        if (slot_judge(n, tied, s->quorum)) continue;
        decide_refuse(d, s->clauses, e, "too few of them have no tie to K%05lld", (long long)at->no);
        return err_remedy(e, "give K%05lld another time first", (long long)at->no);
    }
    return E_OK;
}

ecode decide_PANEL(struct decide *d, struct err *e) {
    const struct proc_round *r;
    struct slots s;
    date day;
    str *juror, room = str_trim(decide_text(d, "room"));
    size_t n;
    bool there = false;
    TRY(round_of_day(d, &r, e));
    TRY(slots_load(&d->board, d->a, d->p, r, &s, e));
    TRY(day_of(d, &s, &day, e));
    for (size_t i = 0; i < s.n; i++) there = there || (!date_cmp(s.slot[i].day, day) && str_eq(s.slot[i].room, room));
    if (!there) return err_set(e, E_NOTFOUND, "nothing is planned in \"%.*s\" on that day", STR_ARG(room));
    TRY(names_read(d, decide_text(d, "jurors"), 12, "member", &juror, &n, e));
    for (size_t i = 0; i < n; i++) {
        bool seated;
        TRY(board_is_juror(&d->board, juror[i], &seated, e));
        if (!seated) {
            err_set(e, E_NOTFOUND, "%.*s sits on no jury", STR_ARG(juror[i]));
            return err_remedy(e, "seat the member first");
        }
        TRY(sits_elsewhere(d, &s, day, room, juror[i], e));
    }
    TRY(panel_is_enough(d, &s, day, room, juror, n, e));
    struct json *o = json_object(d->a), *list = json_array(d->a);
    for (size_t i = 0; i < n; i++) json_add(list, json_str(d->a, juror[i]));
    json_put_date(d->a, o, "day", day);
    json_put(o, STR("jurors"), list);
    json_put_str(d->a, o, "room", room);
    json_put_str(d->a, o, "round", r->id);
    return decide_emit(d, "panel-set", 0, o, NULL, e);
}

ecode decide_DECLARE(struct decide *d, struct err *e) {
    bool seated;
    str juror = decide_text(d, "juror");
    TRY(board_is_juror(&d->board, juror, &seated, e));
    if (!seated) return err_set(e, E_NOTFOUND, "%.*s sits on no jury", STR_ARG(juror));
    if (d->role == ROLE_JUROR && !str_eq(d->act->actor, juror))
        return err_set(e, E_DENIED, "%.*s can only say this in person", STR_ARG(juror));
    struct json *o = json_object(d->a);
    json_put_str(d->a, o, "juror", juror);
    return decide_emit(d, "declared", 0, o, NULL, e);
}

/* ---- choosing ---- */

ecode decide_OPEN_CHOICE(struct decide *d, struct err *e) {
    const struct proc_round *r;
    struct slots s;
    instant until;
    int64_t *no;
    size_t n;
    TRY(round_of_day(d, &r, e));
    TRY(slots_load(&d->board, d->a, d->p, r, &s, e));
    if (!s.n) return err_set(e, E_STATE, "no day of interviews is planned");
    TRY(json_need_instant(d->act->data, "until", &until, e));
    if (until.ms <= d->at.ms) return err_set(e, E_INVALID, "the new date lies in the past");
    if (until.ms > s.slot[0].opens.ms) return err_set(e, E_INVALID, "the first interview begins before that");
    TRY(slots_invited(&d->board, d->a, d->p, r, &no, &n, e));
    struct json *o = json_object(d->a);
    json_put_str(d->a, o, "round", r->id);
    json_put_instant(d->a, o, "until", until);
    TRY(decide_emit(d, "choice-opened", 0, o, NULL, e));
    for (size_t i = 0; i < n; i++) {
        if (slots_of(&s, no[i])) continue;
        struct json *one = json_object(d->a);
        json_put_str(d->a, one, "round", r->id);
        json_put_instant(d->a, one, "until", until);
        TRY(decide_emit(d, "choice-due", no[i], one, NULL, e));
    }
    return E_OK;
}
