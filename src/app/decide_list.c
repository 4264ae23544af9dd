/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Coming and going: places freed and filled (T4), leaving for good (withdraw) and for once (cannot-attend, L5), taking part
 * (L6), calling a list in its order (L4), extending it (L3 P2). Whether a place is free is never stored: it is counted from the
 * invitations each time, so that it cannot drift.
 */
#include "app/core.h"
#include "base/must.h"

static const struct proc_round *round_behind(const struct procedure *p, const struct proc_round *r) {
    return (size_t)r->index + 1 < p->rounds ? &p->round[r->index + 1] : NULL;
}

/* The round with a refill that was closed last, or NULL. */
static ecode refilled_round(struct decide *d, const struct proc_round **ret, struct err *e) {
    *ret = NULL;
    for (size_t i = 0; i < d->p->rounds; i++) {
        int64_t seq;
        if (!d->p->round[i].refill) continue;
        TRY(board_round(&d->board, d->p->round[i].id, &seq, NULL, e));
        if (seq >= 0) *ret = &d->p->round[i];
    }
    return E_OK;
}

static bool frees(const struct proc_refill *f, str state) {
    return (str_is(state, "withdrawn") && refill_has(f, PROC_WITHDRAWN)) || (str_is(state, "cannot") && refill_has(f, PROC_CANNOT));
}

/* Places that are free behind the cut of `r`. */
static ecode count_free(struct decide *d, const struct proc_round *r, size_t *ret, struct err *e) {
    const struct proc_round *next = round_behind(d->p, r);
    struct invitation *inv;
    int64_t seq, places;
    size_t n, remain = 0, left = 0, refilled = 0;
    *ret = 0;
    if (!next) return E_OK;
    TRY(board_round(&d->board, r->id, &seq, &places, e));
    TRY(board_invitations(&d->board, d->a, next->id, &inv, &n, e));
    for (size_t i = 0; i < n; i++) {
        if (str_is(inv[i].how, "call")) continue;
        if (str_is(inv[i].how, "refill")) refilled++;
        if (frees(r->refill, inv[i].state)) left++;
        else remain++;
    }
    *ret = refill_free(r->refill, places < 0 ? SIZE_MAX : (size_t)places, remain, left, refilled);
    return E_OK;
}

/* Refilling ends where the milestone named begins, else where the next round does. */
static ecode refill_is_over(struct decide *d, const struct proc_round *r, bool *ret, struct err *e) {
    const struct proc_round *next = round_behind(d->p, r);
    const struct proc_milestone *m = r->refill->until ? r->refill->until : next ? next->when : NULL;
    instant opens, closes;
    *ret = false;
    if (!m) return E_OK;
    TRY(decide_window(d, m, 0, &opens, &closes, e));
    *ret = d->at.ms >= opens.ms;
    return E_OK;
}

/* The head of a list: who would be taken. */
struct head {
    const struct proc_list *list;
    struct place *place;
    bool *take; /* by place */
    size_t n, taken;
};

static ecode head_of(struct decide *d, const struct proc_list *l, size_t want, bool all_tied, struct head *ret, struct err *e) {
    struct head h = {.list = l};
    TRY(board_places(&d->board, d->a, l->id, &h.place, &h.n, e));
    struct taker *t = arena_array(d->a, struct taker, h.n);
    h.take = arena_array(d->a, bool, h.n + 1);
    for (size_t i = 0; i < h.n; i++) t[i] = (struct taker){(uint32_t)h.place[i].rank, str_is(h.place[i].state, "on")};
    h.taken = take_head(t, h.n, want, all_tied, h.take);
    *ret = h;
    return E_OK;
}

/* Bring those taken into a round: the place on the list is "called" until they took part, or come back. */
static ecode bring_in(struct decide *d, const struct head *h, const struct proc_round *into, proc_event event, struct err *e) {
    for (size_t i = 0; i < h->n; i++) {
        if (!h->take[i]) continue;
        struct cand c;
        struct json *o = json_object(d->a), *out = json_object(d->a);
        TRY(board_candidate(&d->board, d->a, h->place[i].no, &c, e));
        json_put_str(d->a, out, "list", h->list->id);
        json_put_str(d->a, out, "place", STR("called"));
        json_put_str(d->a, o, "how", event == PROC_CALLED ? STR("call") : STR("refill"));
        json_put_str(d->a, o, "round", into->id);
        TRY(decide_step(d, &c, event, into->index, o, e));
        TRY(decide_emit(d, "unlisted", c.no, out, NULL, e));
        TRY(decide_emit(d, "invited", c.no, o, NULL, e));
    }
    return E_OK;
}

ecode decide_INVITE(struct decide *d, struct err *e) {
    const struct proc_round *last, *r;
    struct head h;
    bool over;
    size_t places;
    TRY(refilled_round(d, &last, e));
    TRY(decide_round_of(d, last, &r, e));
    const struct proc_refill *f = r->refill;
    if (!f || !f->from)
        return decide_refuse(d, r->clauses, e, "places that come free behind round %.*s stay empty", STR_ARG(r->id));
    TRY(decide_by(d, f->by, f->clauses, e));
    TRY(refill_is_over(d, r, &over, e));
    if (over) return decide_refuse(d, f->clauses, e, "the next phase has begun: places are not filled any more");
    TRY(count_free(d, r, &places, e));
    if (!places) return decide_refuse(d, f->clauses, e, "no place is free: as many remain as the number to invite, or more");
    TRY(head_of(d, f->from, 1, f->ties == PROC_TIES_ALL_IN, &h, e));
    if (!h.taken) return decide_refuse(d, f->clauses, e, "nobody is left on list %.*s", STR_ARG(f->from->id));
    return bring_in(d, &h, round_behind(d->p, r), PROC_INVITED, e);
}

/* ---- leaving ---- */

static ecode emit_attended(struct decide *d, const struct proc_round *r, int64_t no, const char *present, struct err *e) {
    struct json *o = json_object(d->a);
    json_put_str(d->a, o, "present", str_of(present));
    json_put_str(d->a, o, "round", r->id);
    return decide_emit(d, "attended", no, o, NULL, e);
}

/* The round somebody is invited to now, with the invitation open; NULL when none. */
static ecode open_invitation(struct decide *d, const struct cand *c, const struct proc_round **ret, struct err *e) {
    *ret = NULL;
    for (size_t i = 0; i < d->p->rounds; i++) {
        struct invitation inv;
        TRY(board_invitation(&d->board, d->a, d->p->round[i].id, c->no, &inv, e));
        if (str_is(inv.state, "open")) *ret = &d->p->round[i];
    }
    return E_OK;
}

static ecode tell_freed(struct decide *d, struct err *e) {
    const struct proc_round *r;
    bool over;
    size_t places;
    TRY(refilled_round(d, &r, e));
    if (!r) return E_OK;
    TRY(refill_is_over(d, r, &over, e));
    TRY(count_free(d, r, &places, e));
    if (over || !places) return E_OK;
    struct json *o = json_object(d->a);
    json_put_int(d->a, o, "free", (int64_t)places);
    json_put_str(d->a, o, "round", r->id);
    return decide_emit(d, "place-freed", 0, o, NULL, e);
}

ecode decide_leave(struct decide *d, const struct cand *c, struct err *e) {
    const struct proc_round *r;
    struct json *o = json_object(d->a);
    TRY(decide_step(d, c, PROC_WITHDRAWN, c->round, o, e));
    TRY(open_invitation(d, c, &r, e));
    json_put_str(d->a, o, "why", STR("withdrawn"));
    TRY(decide_emit(d, "moved-on", c->no, o, NULL, e));
    if (r) TRY(emit_attended(d, r, c->no, "withdrawn", e));
    TRY(decide_slots_freed(d, c->no, "withdrawn", e));
    TRY(decide_places(d, c->no, PROC_WITHDRAWN, r, e));
    if (c->state == CAND_CHOSEN) {
        struct json *by = json_object(d->a);
        json_put_int(d->a, by, "by", -1);
        TRY(decide_emit(d, "filled", c->no, by, NULL, e));
    }
    return r ? tell_freed(d, e) : E_OK;
}

ecode decide_WITHDRAW(struct decide *d, struct err *e) {
    struct cand c;
    TRY(decide_candidate(d, &c, e));
    return decide_leave(d, &c, e);
}

/* The rank a list gives somebody: that of the round through which one comes on it. */
static ecode rank_for(struct decide *d, const struct proc_list *l, int64_t no, int64_t *ret, struct err *e) {
    *ret = 0;
    for (size_t i = 0; i < l->enters && *ret <= 0; i++) {
        str outcome;
        const struct proc_when *w = &l->enter[i];
        if (w->event != PROC_NOT_INVITED || !w->round) continue;
        TRY(board_result(&d->board, d->a, w->round->id, no, &outcome, ret, e));
    }
    if (*ret < 0) *ret = 0;
    return E_OK;
}

ecode decide_CANNOT_ATTEND(struct decide *d, struct err *e) {
    struct cand c;
    const struct proc_round *now, *r;
    struct invitation inv;
    const struct proc_list *l = NULL;
    int64_t rank;
    TRY(decide_candidate(d, &c, e));
    TRY(open_invitation(d, &c, &now, e));
    if (!now) return err_set(e, E_STATE, "candidate K%05lld is not invited to anything", (long long)c.no);
    TRY(decide_round_of(d, now, &r, e));
    TRY(board_invitation(&d->board, d->a, r->id, c.no, &inv, e));
    if (!str_is(inv.state, "open"))
        return err_set(e, E_STATE, "candidate K%05lld is not invited to round %.*s", (long long)c.no, STR_ARG(r->id));
    for (size_t i = 0; i < d->p->lists && !l; i++)
        if (list_is_entry(&d->p->list[i], PROC_CANNOT, r)) l = &d->p->list[i];
    if (!l) {
        decide_refuse(d, r->clauses, e, "the procedure keeps no place for who cannot take part in round %.*s", STR_ARG(r->id));
        return err_remedy(e, "withdraw, or register absence when the round is held");
    }
    TRY(rank_for(d, l, c.no, &rank, e));
    struct json *o = json_object(d->a);
    json_put_str(d->a, o, "list", l->id);
    if (rank) json_put_int(d->a, o, "rank", rank);
    TRY(decide_step(d, &c, PROC_CANNOT, c.round, o, e));
    TRY(emit_attended(d, r, c.no, "cannot", e));
    TRY(decide_slots_freed(d, c.no, "cannot", e));
    TRY(decide_list_establish(d, l, e));
    TRY(decide_emit(d, "listed", c.no, o, NULL, e));
    TRY(decide_places(d, c.no, PROC_CANNOT, r, e));
    return tell_freed(d, e);
}

/* ---- taking part ---- */

static ecode attend_one(struct decide *d, const struct proc_round *r, int64_t no, bool present, struct err *e) {
    struct cand c;
    struct json *o = json_object(d->a);
    TRY(board_candidate(&d->board, d->a, no, &c, e));
    json_put_str(d->a, o, "present", present ? STR("attended") : STR("absent"));
    json_put_str(d->a, o, "round", r->id);
    TRY(decide_emit(d, "attended", no, o, NULL, e));
    return present ? decide_places(d, no, PROC_TOOK_PART, r, e) : E_OK;
}

/* The first round somebody is invited to and that is not held yet. */
static ecode round_to_attend(struct decide *d, const struct proc_round **ret, struct err *e) {
    *ret = NULL;
    for (size_t i = 0; i < d->p->rounds && !*ret; i++) {
        struct invitation *inv;
        size_t n;
        TRY(board_invitations(&d->board, d->a, d->p->round[i].id, &inv, &n, e));
        for (size_t k = 0; k < n; k++)
            if (str_is(inv[k].state, "open")) *ret = &d->p->round[i];
    }
    return E_OK;
}

ecode decide_ATTEND(struct decide *d, struct err *e) {
    const struct proc_round *guess, *r;
    int64_t *no;
    size_t n, m = 0;
    bool present = !str_is(decide_text(d, "present"), "no");
    instant opens, closes;
    TRY(round_to_attend(d, &guess, e));
    TRY(decide_round_of(d, guess, &r, e));
    if (r->when) TRY(decide_window(d, r->when, 0, &opens, &closes, e));
    if (r->when && d->at.ms < opens.ms) return decide_refuse(d, r->clauses, e, "round %.*s is not held yet", STR_ARG(r->id));
    TRY(decide_candidates(d, &no, &n, e));
    struct invitation *inv;
    if (!no) {
        TRY(board_invitations(&d->board, d->a, r->id, &inv, &n, e));
        no = arena_array(d->a, int64_t, n + 1);
        for (size_t i = 0; i < n; i++)
            if (str_is(inv[i].state, "open")) no[m++] = inv[i].no;
        n = m;
    }
    for (size_t i = 0; i < n; i++) {
        struct invitation one;
        TRY(board_invitation(&d->board, d->a, r->id, no[i], &one, e));
        if (!str_is(one.state, "open") && !str_is(one.state, "attended") && !str_is(one.state, "absent"))
            return decide_refuse(d, r->clauses, e, "K%05lld is not invited to round %.*s", (long long)no[i], STR_ARG(r->id));
    }
    if (!n) return decide_refuse(d, r->clauses, e, "nobody is invited to round %.*s", STR_ARG(r->id));
    for (size_t i = 0; i < n; i++) TRY(attend_one(d, r, no[i], present, e));
    return E_OK;
}

/* ---- lists ---- */

ecode decide_list_begin(struct decide *d, const struct proc_list *l, date start, struct err *e) {
    struct list_span span = list_begin(d->p, l, start);
    struct json *o = json_object(d->a);
    if (span.last.m) json_put_date(d->a, o, "last", span.last);
    json_put_str(d->a, o, "list", l->id);
    json_put_date(d->a, o, "start", span.start);
    return decide_emit(d, "list-begun", 0, o, NULL, e);
}

ecode decide_list_establish(struct decide *d, const struct proc_list *l, struct err *e) {
    struct list_span span;
    instant opens, closes;
    TRY(board_list(&d->board, l->id, &span, e));
    if (span.start.m || l->valid.start == PROC_FROM_END) return E_OK;
    if (l->valid.start == PROC_FROM_ESTABLISHED) return decide_list_begin(d, l, d->today, e);
    TRY(decide_window(d, l->valid.milestone, 0, &opens, &closes, e));
    return decide_list_begin(d, l, core_day(d->l, (instant){closes.ms - 1}), e);
}

static ecode list_of(struct decide *d, const struct proc_list **ret, struct err *e) {
    str name = decide_text(d, "list");
    *ret = procedure_list_find(d->p, name);
    return *ret ? E_OK : err_set(e, E_INVALID, "the procedure has no list \"%.*s\"", STR_ARG(name));
}

ecode decide_may_still_take(struct decide *d, int64_t no, int64_t opened, bool *ret, struct err *e) {
    struct offer *offer;
    size_t n;
    TRY(board_offers(&d->board, d->a, no, &offer, &n, e));
    *ret = true;
    for (size_t i = 0; i < n; i++)
        if (str_is(offer[i].kind, "permanent") && offer[i].seq > opened && offer[i].answer.n) *ret = false;
    return E_OK;
}

/* A list cannot serve: it has not begun, it expired, or everybody on it turned the post down. */
static ecode is_spent(struct decide *d, const struct proc_list *l, int64_t opened, bool *ret, struct err *e) {
    struct list_span span;
    struct place *place;
    size_t n;
    *ret = true;
    TRY(board_list(&d->board, l->id, &span, e));
    if (!list_is_valid(&span, d->today)) return E_OK;
    TRY(board_places(&d->board, d->a, l->id, &place, &n, e));
    for (size_t i = 0; i < n && *ret; i++) {
        bool still = false;
        if (str_is(place[i].state, "on")) TRY(decide_may_still_take(d, place[i].no, opened, &still, e));
        *ret = !still;
    }
    return E_OK;
}

/* Does this call rule allow the list to be called now; the refusal says what stands in the way. */
static ecode may_call(struct decide *d, const struct proc_call *rule, const struct proc_list *l, const struct stand *s,
                      struct err *e) {
    int64_t no, seq;
    if (s->filled >= s->posts) return decide_refuse(d, rule->clauses, e, "every post is filled");
    const struct proc_round *last = &d->p->round[d->p->rounds - 1];
    TRY(board_round(&d->board, last->id, &seq, NULL, e));
    if (seq < 0)
        return decide_refuse(d, rule->clauses, e, "round %.*s is not closed: the post may still be filled", STR_ARG(last->id));
    TRY(board_first_in(&d->board, CAND_INVITED, &no, e));
    if (no) return decide_refuse(d, rule->clauses, e, "K%05lld is still in a round", (long long)no);
    TRY(board_first_in(&d->board, CAND_PASSED, &no, e));
    if (no) return decide_refuse(d, rule->clauses, e, "K%05lld passed and may still be chosen", (long long)no);
    for (size_t i = 0; i < rule->lists && rule->list[i] != l; i++) {
        bool spent;
        TRY(is_spent(d, rule->list[i], s->opened, &spent, e));
        if (spent) continue;
        return decide_refuse(d, rule->clauses, e, "list %.*s comes first and is not exhausted", STR_ARG(rule->list[i]->id));
    }
    return E_OK;
}

/* The rule under which a list is called: an additional post when the notice's own are filled, else the notice's post. */
static const struct proc_call *rule_for(const struct decide *d, const struct proc_list *l, const struct stand *s) {
    proc_need need = s->posts > d->p->vacancy.posts ? PROC_NEED_EXTRA : PROC_NEED_POST;
    for (int pass = 0; pass < 2; pass++, need = need == PROC_NEED_POST ? PROC_NEED_EXTRA : PROC_NEED_POST) {
        const struct proc_call *c = procedure_call_find(d->p, need);
        for (size_t i = 0; c && i < c->lists; i++)
            if (c->list[i] == l) return c;
    }
    return NULL;
}

const struct proc_round *decide_round_into(const struct decide *d, const struct proc_call *rule, const struct proc_list *l) {
    if (rule->into) return rule->into;
    for (size_t i = 0; i < l->enters; i++)
        if (l->enter[i].event == PROC_NOT_INVITED && l->enter[i].round) return round_behind(d->p, l->enter[i].round);
    return NULL;
}

ecode decide_CALL(struct decide *d, struct err *e) {
    const struct proc_list *l;
    struct stand s;
    struct list_span span;
    struct head h;
    int64_t want = 1;
    TRY(list_of(d, &l, e));
    TRY(board_stand(&d->board, d->a, &s, e));
    const struct proc_call *rule = rule_for(d, l, &s);
    if (!rule) return decide_refuse(d, l->clauses, e, "no rule of the procedure calls list %.*s", STR_ARG(l->id));
    TRY(decide_by(d, rule->by, rule->clauses, e));
    TRY(board_list(&d->board, l->id, &span, e));
    if (!span.start.m || date_cmp(d->today, span.start) < 0)
        return decide_refuse(d, l->valid.clauses, e, "list %.*s is not established yet", STR_ARG(l->id));
    if (!list_is_valid(&span, d->today)) return decide_refuse(d, l->valid.clauses, e, "list %.*s has expired", STR_ARG(l->id));
    const struct proc_round *into = decide_round_into(d, rule, l);
    if (l->kind != PROC_LIST_RANKED || !into) {
        decide_refuse(d, rule->clauses, e, "list %.*s has no order to call in", STR_ARG(l->id));
        return err_remedy(e, "make an offer to somebody on it, with reasons");
    }
    TRY(may_call(d, rule, l, &s, e));
    str count = decide_text(d, "count");
    if (count.n && !str_int(count, 1, 1000000, &want)) return err_set(e, E_INVALID, "how many must be a whole number from 1");
    TRY(head_of(d, l, (size_t)want, true, &h, e));
    if (!h.taken) return decide_refuse(d, l->clauses, e, "nobody is left on list %.*s", STR_ARG(l->id));
    return bring_in(d, &h, into, PROC_CALLED, e);
}

ecode decide_EXTEND(struct decide *d, struct err *e) {
    const struct proc_list *l;
    struct list_span span, longer;
    date until;
    TRY(list_of(d, &l, e));
    TRY(decide_by(d, l->valid.extend_by, l->valid.clauses, e));
    TRY(json_need_date(d->act->data, "until", &until, e));
    TRY(board_list(&d->board, l->id, &span, e));
    ecode c = list_extend(d->p, l, &span, d->today, until, &longer, e);
    if (c && l->valid.clauses.n) err_suffix(e, " (%.*s)", STR_ARG(procedure_clauses(d->a, l->valid.clauses)));
    if (c) return c;
    struct json *o = json_object(d->a);
    json_put_date(d->a, o, "last", longer.last);
    json_put_str(d->a, o, "list", l->id);
    return decide_emit(d, "list-extended", 0, o, NULL, e);
}
