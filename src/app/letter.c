/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which letter an event causes. The log's events say what happened in the words of the state tables; letters are named after what
 * it means for the person (proc_event), and for a few the act around the event tells which (on a list: not invited, cannot take
 * part, not chosen).
 *
 * Trap: rounds held at one moment are one invitation. Whoever is invited to the first of them and goes on to the next on the same
 * day is not written twice.
 */
#include "app/letter.h"

#include "base/must.h"
#include "procedure/words.h"

static str text(const struct event *ev, const char *key) {
    const struct json *v = json_get(ev->data, key);
    return v && v->tag == JSON_STRING ? v->s : (str){0};
}

static const struct proc_round *round_named(struct decide *d, str id) { return id.n ? procedure_round_find(d->p, id) : NULL; }

/* Somebody goes on to a round at the moment of the one before it: the invitation stood in that one's letter. */
static bool was_said(const struct decide *d, const struct proc_round *r, str how) {
    if (!r || !str_is(how, "round") || r->index == 0) return false;
    return d->p->round[r->index - 1].when == r->when && d->p->round[r->index - 1].kind != PROC_ROUND_SCREENING;
}

static proc_event event_confirmed(const struct event *ev) {
    str outcome = text(ev, "outcome");
    return str_is(outcome, "valid") ? PROC_VALID : str_is(outcome, "invalid") ? PROC_INVALID : PROC_TO_PROVE;
}

/* `gone`: the event says where it brought the person: out. */
static proc_event event_placed(const struct event *ev, bool gone) {
    str outcome = text(ev, "outcome");
    if (str_is(outcome, "passed")) return PROC_PASSED;
    if (!gone) return PROC_EVENT_NONE;
    return str_is(outcome, "absent") ? PROC_ABSENT : PROC_FAILED;
}

static proc_event event_found(const struct event *ev) {
    str moment = text(ev, "moment");
    if (str_is(moment, "appointment")) return PROC_CHOSEN;
    if (!str_is(moment, "result")) return PROC_EVENT_NONE;
    return str_is(text(ev, "outcome"), "passed") ? PROC_PASSED : PROC_FAILED;
}

static proc_event event_listed(const struct decide *d) {
    return d->kind == ACT_CLOSE ? PROC_NOT_INVITED : d->kind == ACT_CANNOT_ATTEND ? PROC_CANNOT : PROC_NOT_CHOSEN;
}

/* The round of somebody whose place on a list is a consequence of it. */
static ecode round_of_listed(struct decide *d, int64_t no, const struct proc_round **ret, struct err *e) {
    *ret = round_named(d, text(d->act, "round"));
    for (size_t i = d->p->rounds; d->kind == ACT_CANNOT_ATTEND && !*ret && i-- > 0;) {
        struct invitation inv;
        TRY(board_invitation(&d->board, d->a, d->p->round[i].id, no, &inv, e));
        if (str_is(inv.state, "cannot")) *ret = &d->p->round[i];
    }
    return E_OK;
}

static void cause_moved(struct decide *d, const struct event *ev, struct letter_cause *c) {
    str what = text(ev, "what");
    c->event = PROC_MOVED;
    c->moment = procedure_milestone_find(d->p, what);
    if (str_starts(what, STR("form:"))) c->round = round_named(d, str_sub(what, 5, what.n));
    c->to = text(d->act, "to");
    c->reason = text(d->act, "reason");
}

/* What the event means for the person; event NONE = nothing to write about. */
static ecode cause_of(struct decide *d, const struct event *ev, struct letter_cause *c, struct err *e) {
    str kind = ev->kind;
    *c = (struct letter_cause){.no = candidate_no(ev->person), .seq = ev->seq};
    if (!c->no || d->kind == ACT_FORGET) return E_OK;
    if (str_is(kind, "apply")) c->event = PROC_SUBMITTED;
    else if (str_is(kind, "offer")) c->event = PROC_OFFERED, c->offer = text(ev, "kind");
    else if (str_is(kind, "confirmed")) {
        const struct json *deviates = json_get(ev->data, "deviates");
        c->event = event_confirmed(ev);
        if (deviates && deviates->b) c->reason = decide_secret(d, "reason");
    } else if (str_is(kind, "placed")) {
        c->round = round_named(d, text(ev, "round"));
        c->event = event_placed(ev, json_get(ev->data, "state") != NULL);
    } else if (str_is(kind, "invited")) {
        c->round = round_named(d, text(ev, "round"));
        c->event = str_is(text(ev, "how"), "call") ? PROC_CALLED : PROC_INVITED;
        if (was_said(d, c->round, text(ev, "how"))) c->event = PROC_EVENT_NONE;
        if (c->event == PROC_CALLED) c->list = procedure_list_find(d->p, text(d->act, "list"));
    } else if (str_is(kind, "listed")) {
        c->event = event_listed(d);
        c->list = procedure_list_find(d->p, text(ev, "list"));
        TRY(round_of_listed(d, c->no, &c->round, e));
    } else if (str_is(kind, "moved-on")) {
        str why = text(ev, "why");
        c->event = str_is(why, "withdrawn") ? PROC_WITHDRAWN : str_is(why, "cut") ? PROC_FAILED : PROC_EVENT_NONE;
        c->round = round_named(d, text(d->act, "round"));
    } else if (str_is(kind, "found")) {
        c->event = event_found(ev);
        if (c->event != PROC_CHOSEN) c->reason = decide_secret(d, "reason");
        if (c->event != PROC_CHOSEN && d->p->result.needs) c->round = d->p->result.need[d->p->result.needs - 1];
    } else if (str_is(kind, "choice-due")) {
        c->event = PROC_CHOOSE;
        c->round = round_named(d, text(ev, "round"));
    } else if (str_is(kind, "slot-given") || str_is(kind, "slot-kept")) {
        c->event = PROC_TIME;
        c->round = round_named(d, text(ev, "round"));
        c->reason = d->kind == ACT_TAKE_SLOT || d->kind == ACT_KEEP_SLOT ? decide_secret(d, "reason") : (str){0};
        TRY(json_need_int(ev->data, "slot", 1, INT32_MAX, &c->slot, e));
    } else if (str_is(kind, "told") && str_is(text(ev, "event"), "moved")) cause_moved(d, ev, c);
    return E_OK;
}

ecode letter_on_event(struct decide *d, const struct event *ev, struct err *e) {
    struct letter_cause cause;
    struct letter l;
    struct person who;
    if (!d->p->letters || !ev->person.n) return E_OK;
    struct arena_mark mark = arena_mark(d->a);
    TRY(cause_of(d, ev, &cause, e));
    cause.letter = cause.event ? procedure_letter_find(d->p, cause.event, cause.round) : NULL;
    if (cause.letter) {
        str id = candidate_id(d->a, cause.no);
        bool told = false;
        TRY(board_person(&d->board, d->a, cause.no, &who, e));
        /* The result states once more what the last round decided: said already, unless it never was. */
        if (str_is(ev->kind, "found")) TRY(outbox_has(d->board.s, d->name, id, cause.letter->id, &told, e));
        if (who.known && !told) {
            TRY(letter_write(d, &cause, &l, e));
            TRY(outbox_put(d->board.s, &l, e));
        }
    }
    arena_rewind(d->a, mark);
    return E_OK;
}

/* ---- looking at one ---- */

static ecode key_of(void *user, str person, struct person_key *ret, struct err *e) {
    return person_key_find(((struct app *)user)->s, person, ret, e);
}

static const struct proc_letter *letter_named(const struct procedure *p, str moment) {
    const struct proc_letter *l = procedure_letter_named(p, moment);
    for (size_t i = 0; !l && i < p->letters; i++)
        if (str_eq(procedure_word(PROC_SET_EVENT, (int)p->letter[i].event), moment)) l = &p->letter[i];
    return l;
}

static ecode unknown_letter(struct arena *a, const struct procedure *p, str moment, struct err *e) {
    struct buf all = buf_make(a);
    for (size_t i = 0; i < p->letters; i++) buf_addf(&all, "%s%.*s", i ? ", " : "", STR_ARG(p->letter[i].id));
    err_set(e, E_NOTFOUND, "the procedure has no letter \"%.*s\"", STR_ARG(str_sub(moment, 0, 60)));
    return err_remedy(e, all.n ? "it has: %.*s" : "its folder has no letters%.*s", STR_ARG(buf_str(&all)));
}

/* The round and list such a letter is about, as things stand. */
static void cause_now(struct decide *d, const struct cand *c, struct letter_cause *cause) {
    const struct proc_letter *l = cause->letter;
    cause->event = l->event;
    cause->round = l->round;
    if (!cause->round && c->round >= 0 && (size_t)c->round < d->p->rounds) cause->round = &d->p->round[c->round];
    bool entry = l->event == PROC_NOT_INVITED || l->event == PROC_CANNOT || l->event == PROC_NOT_CHOSEN;
    for (size_t i = 0; i < d->p->lists && !cause->list; i++)
        if (entry && list_is_entry(&d->p->list[i], l->event, NULL)) cause->list = &d->p->list[i];
    for (size_t i = 0; i < d->p->lists && !cause->list; i++) cause->list = &d->p->list[i];
    if (l->event == PROC_MOVED && cause->round) cause->moment = cause->round->when;
    if (l->event == PROC_OFFERED) cause->offer = STR("permanent");
}

ecode app_letter(struct app *app, struct arena *a, const struct letter_question *q, struct letter *ret, struct err *e) {
    struct procedure_row row;
    struct event act = {0};
    struct cand c;
    TRY(core_row(app, a, q->procedure, &row, e));
    struct decide d = {.board = {app->s, row.id}, .name = row.name, .origin = row.origin, .a = a, .act = &act, .at = q->at};
    d.sink = (struct sink){.key = key_of, .user = app};
    TRY(core_current(app, a, &row, &d.l, e));
    d.p = d.l->p;
    d.today = core_day(d.l, d.at);
    struct letter_cause cause = {.no = candidate_no(q->candidate), .letter = letter_named(d.p, q->moment), .lang = q->lang};
    if (!cause.no) return err_set(e, E_NOTFOUND, "\"%.*s\" is no candidate", STR_ARG(str_sub(q->candidate, 0, 60)));
    if (!cause.letter) return unknown_letter(a, d.p, q->moment, e);
    TRY(board_candidate(&d.board, a, cause.no, &c, e));
    cause_now(&d, &c, &cause);
    return letter_write(&d, &cause, ret, e);
}
