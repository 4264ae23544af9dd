/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reading the plan of the day. Names come from the personal columns; why somebody asks for another time is sealed in the log, and
 * read there only for those who asked.
 */
#include "app/day_plan.h"

#include "app/letter.h"
#include "app/slots.h"

struct day_look {
    struct app *app;
    struct arena *a;
    struct board b;
    str name;
    struct slots s;
};

static ecode person_of(const struct day_look *k, int64_t no, struct day_person *ret, struct err *e) {
    struct person who;
    TRY(board_person(&k->b, k->a, no, &who, e));
    *ret = (struct day_person){candidate_id(k->a, no), who.name};
    return E_OK;
}

/* The reason somebody gave in the last act of this kind about a person (by `juror`, where that is asked); empty when the key is
 * gone. */
static ecode reason_of(const struct day_look *k, int64_t no, const char *kind, str juror, str *ret, struct err *e) {
    struct stmt *q;
    struct person_key key;
    str person = decide_person(k->a, k->name, no), *body = NULL;
    size_t n = 0, cap = 0;
    *ret = (str){0};
    if (person_key_find(k->app->s, person, &key, NULL)) return E_OK;
    TRY(log_read_person(k->app->s, k->b.id, person, &q, e));
    for (;;) { /* copied first: opening them asks the database again */
        struct log_row row;
        bool there;
        TRY(log_next(q, &row, &there, e));
        if (!there) break;
        if (!str_is(row.kind, kind)) continue;
        if (n == cap) {
            cap = cap ? cap * 2 : 4;
            str *more = arena_array(k->a, str, cap);
            for (size_t i = 0; i < n; i++) more[i] = body[i];
            body = more;
        }
        body[n++] = arena_str(k->a, row.body);
    }
    while (n-- > 0) {
        struct event ev;
        TRY(event_parse(k->a, body[n], &ev, e));
        if (juror.n && !str_eq(json_text(k->a, ev.data, "juror"), juror)) continue;
        TRY(event_open(k->a, &ev, &key, e));
        *ret = json_text(k->a, ev.secret, "reason");
        return E_OK;
    }
    return E_OK;
}

static void plain_time(const struct slot *s, struct day_time *ret) {
    *ret = (struct day_time){.slot = s->slot,
                             .seq = s->seq,
                             .day = s->day,
                             .room = s->room,
                             .opens = s->opens,
                             .closes = s->closes,
                             .how = s->how,
                             .asked = s->asked > 0};
}

static ecode time_of(const struct day_look *k, const struct slot *s, struct day_time *ret, struct err *e) {
    plain_time(s, ret);
    ret->member = arena_try(k->a, k->s.panels + 1, sizeof *ret->member);
    if (!ret->member) return err_set(e, E_LIMIT, "the plan is too large to show");
    for (size_t i = 0; i < k->s.panels; i++) {
        const struct slot_panel *p = &k->s.panel[i];
        if (date_cmp(p->day, s->day) || !str_eq(p->room, s->room)) continue;
        ret->member[ret->members++] = (struct day_member){p->juror, s->no && k->s.ties_count && slots_tied(&k->s, p->juror, s->no)};
    }
    if (!s->no) return E_OK;
    ret->too_few = slots_fit(&k->s, s, s->no) == SLOT_NO;
    TRY(person_of(k, s->no, &ret->who, e));
    return s->asked ? reason_of(k, s->no, "ask-slot", (str){0}, &ret->why, e) : E_OK;
}

static ecode people(struct day_look *k, const struct procedure *p, struct day_plan *ret, struct err *e) {
    int64_t *no;
    size_t n;
    TRY(slots_invited(&k->b, k->a, p, k->s.round, &no, &n, e));
    ret->invite = arena_try(k->a, n + 1, sizeof *ret->invite);
    ret->wait = arena_try(k->a, n + 1, sizeof *ret->wait);
    if (!ret->invite || !ret->wait) return err_set(e, E_LIMIT, "the plan is too large to show");
    for (size_t i = 0; i < n; i++) {
        struct day_person *one = &ret->invite[ret->invited++];
        TRY(person_of(k, no[i], one, e));
        if (!slots_of(&k->s, no[i])) ret->wait[ret->waits++] = *one;
    }
    return E_OK;
}

static ecode jury(struct day_look *k, struct day_plan *ret, struct err *e) {
    struct slot_declared *d;
    TRY(board_declared(&k->b, k->a, k->s.round->id, &d, &ret->jurors, e));
    ret->juror = arena_array(k->a, struct day_juror, ret->jurors + 1);
    for (size_t i = 0; i < ret->jurors; i++) ret->juror[i] = (struct day_juror){d[i].juror, d[i].at, d[i].unaware};
    ret->tie = arena_try(k->a, k->s.ties + 1, sizeof *ret->tie);
    if (!ret->tie) return err_set(e, E_LIMIT, "the plan is too large to show");
    for (size_t i = 0; i < k->s.ties; i++) {
        struct day_tie *t = &ret->tie[ret->ties++];
        t->juror = k->s.tie[i].juror;
        TRY(person_of(k, k->s.tie[i].no, &t->who, e));
        TRY(reason_of(k, k->s.tie[i].no, "excuse", t->juror, &t->why, e));
    }
    return E_OK;
}

ecode app_day_plan(struct app *app, struct arena *a, str procedure, struct day_plan *ret, struct err *e) {
    struct procedure_row row;
    const struct loaded *l;
    struct day_plan p = {.until = {INT64_MIN}};
    TRY(core_row(app, a, procedure, &row, e));
    TRY(core_current(app, a, &row, &l, e));
    p.round = slots_round(l->p, (str){0});
    *ret = p;
    if (!p.round) return E_OK;
    struct day_look k = {.app = app, .a = a, .b = {app->s, row.id}, .name = row.name};
    TRY(slots_load(&k.b, a, l->p, p.round, &k.s, e));
    TRY(board_choice(&k.b, p.round->id, &p.until, e));
    if (p.round->when) {
        struct decide d = {.l = l, .p = l->p, .board = k.b, .name = row.name, .origin = row.origin, .a = a};
        TRY(decide_window(&d, p.round->when, 0, &p.opens, &p.closes, e));
    }
    p.time = arena_try(a, k.s.n + 1, sizeof *p.time);
    if (!p.time) return err_set(e, E_LIMIT, "the plan is too large to show");
    for (size_t i = 0; i < k.s.n; i++) TRY(time_of(&k, &k.s.slot[i], &p.time[p.times++], e));
    TRY(people(&k, l->p, &p, e));
    TRY(jury(&k, &p, e));
    *ret = p;
    return E_OK;
}

ecode app_day_choice(struct app *app, struct arena *a, str procedure, str candidate, instant at, struct day_choice *ret,
                     struct err *e) {
    struct procedure_row row;
    const struct loaded *l;
    struct day_choice c = {.until = {INT64_MIN}};
    struct slots s;
    int64_t no = candidate_no(candidate);
    TRY(core_row(app, a, procedure, &row, e));
    TRY(core_current(app, a, &row, &l, e));
    const struct proc_round *r = slots_round(l->p, (str){0});
    *ret = c;
    if (!r || !no) return E_OK;
    c.round = r;
    struct board b = {app->s, row.id};
    TRY(slots_load(&b, a, l->p, r, &s, e));
    TRY(slots_may_come(&b, a, l->p, r, no, &c.invited, e));
    TRY(board_choice(&b, r->id, &c.until, e));
    c.planned = s.n > 0;
    const struct slot *own = slots_of(&s, no);
    if (own) plain_time(own, &c.own);
    c.open = c.invited && c.planned && at.ms < c.until.ms && !(own && own->opens.ms <= at.ms);
    if (r->when) c.uid = letter_uid(a, row.origin, row.name, candidate_id(a, no), r->when->id);
    c.time = arena_try(a, s.n + 1, sizeof *c.time);
    if (!c.time) return err_set(e, E_LIMIT, "the plan is too large to show");
    for (size_t i = 0; i < s.n && c.open; i++) {
        const struct slot *t = &s.slot[i];
        if (t->no || t->opens.ms <= at.ms || slots_fit(&s, t, no) == SLOT_NO) continue;
        plain_time(t, &c.time[c.free++]);
    }
    *ret = c;
    return E_OK;
}
