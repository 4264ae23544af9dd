/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Changes after publication (N5), and forgetting. A moment is moved for everybody or, where the procedure lets it, for one
 * person; whom that concerns is a consequence, not a choice: whoever is still to pass by that moment is told.
 */
#include "app/core.h"
#include "base/must.h"

enum { PAGE = 256 };

/* A moment (milestone) or the form of a round. */
struct what {
    const struct proc_milestone *moment;
    const struct proc_round *round;
};

static ecode what_of(struct decide *d, struct what *ret, struct err *e) {
    str name = decide_text(d, "what");
    *ret = (struct what){procedure_milestone_find(d->p, name), NULL};
    if (ret->moment) return E_OK;
    if (str_starts(name, STR("form:"))) ret->round = procedure_round_find(d->p, str_sub(name, 5, name.n));
    if (ret->round) return E_OK;
    err_set(e, E_INVALID, "the procedure has no moment \"%.*s\"", STR_ARG(name));
    return err_remedy(e, "name a milestone of the procedure, or form:ROUND");
}

static ecode may_move(struct decide *d, const struct what *w, bool some, struct err *e) {
    const struct proc_changes *c = &d->p->changes;
    if (c->by == PROC_ROLE_NONE) return decide_refuse(d, c->clauses, e, "nothing may be changed after publication");
    TRY(decide_by(d, c->by, c->clauses, e));
    if (!w->moment) {
        if (!some || w->round->adjusts) return E_OK;
        return decide_refuse(d, c->clauses, e, "nothing of round %.*s is adjusted for one person", STR_ARG(w->round->id));
    }
    const struct proc_milestone *m = w->moment;
    if (m->moves == PROC_MOVES_NO && !m->provisional)
        return decide_refuse(d, c->clauses, e, "%.*s cannot be moved", STR_ARG(m->id));
    if (some && m->moves != PROC_MOVES_EACH)
        return decide_refuse(d, c->clauses, e, "%.*s is moved for everybody or not at all", STR_ARG(m->id));
    instant opens, closes;
    TRY(core_window_parse(d->p, decide_text(d, "to"), &opens, &closes, e));
    if (closes.ms <= d->at.ms) return err_set(e, E_INVALID, "the new date lies in the past");
    if (c->ahead.unit == PROC_UNIT_NONE) return E_OK;
    date first = date_add_days(procedure_term_last(c->ahead, d->today, d->p->vacancy.holiday, d->p->vacancy.holidays), 1);
    if (date_cmp(core_day(d->l, opens), first) >= 0) return E_OK;
    return decide_refuse(d, c->clauses, e, "candidates must be told longer before");
}

/* The round at which the moment is met; applications are before every round. */
static int64_t round_at(const struct procedure *p, const struct what *w) {
    int64_t at = -1;
    if (w->round) return w->round->index;
    for (size_t i = 0; i < p->rounds; i++)
        if (p->round[i].when == w->moment) at = (int64_t)i;
    return at;
}

static bool is_concerned(const struct decide *d, const struct what *w, const struct cand *c) {
    if (d->p->changes.tell_all) return c->state != CAND_WITHDRAWN;
    if (state_is_over(c->state)) return false;
    int64_t at = round_at(d->p, w);
    if (at < 0) return true;
    bool in = c->state == CAND_SUBMITTED || c->state == CAND_TO_PROVE || c->state == CAND_VALID || c->state == CAND_INVITED;
    return in && c->round <= at;
}

static ecode emit_moved(struct decide *d, int64_t no, struct err *e) {
    struct json *o = json_object(d->a);
    json_put_str(d->a, o, "to", decide_text(d, "to"));
    json_put_str(d->a, o, "what", decide_text(d, "what"));
    return decide_emit(d, "moved", no, o, NULL, e);
}

static ecode emit_told(struct decide *d, int64_t no, struct err *e) {
    struct json *o = json_object(d->a);
    json_put_str(d->a, o, "event", STR("moved"));
    json_put_str(d->a, o, "what", decide_text(d, "what"));
    return decide_emit(d, "told", no, o, NULL, e);
}

ecode decide_MOVE(struct decide *d, struct err *e) {
    struct what w;
    int64_t *named;
    size_t n;
    TRY(what_of(d, &w, e));
    TRY(decide_candidates(d, &named, &n, e));
    TRY(may_move(d, &w, named != NULL, e));
    for (size_t i = 0; i < n; i++) {
        struct cand c;
        TRY(board_candidate(&d->board, d->a, named[i], &c, e));
        if (!is_concerned(d, &w, &c))
            return decide_refuse(d, d->p->changes.clauses, e, "K%05lld (%s) is not concerned", (long long)c.no,
                                 state_word(c.state));
    }
    if (!named) TRY(emit_moved(d, 0, e));
    for (size_t i = 0; i < n; i++) TRY(emit_moved(d, named[i], e));
    for (size_t i = 0; i < n; i++) TRY(emit_told(d, named[i], e));
    for (size_t i = 0; i < n && w.moment; i++) TRY(decide_slots_outside(d, w.moment, named[i], e));
    for (int64_t after = 0; !named;) {
        struct arena_mark mark = arena_mark(d->a);
        struct cand *c;
        TRY(board_candidates(&d->board, d->a, after, PAGE, &c, &n, e));
        if (!n) break;
        for (size_t i = 0; i < n; i++)
            if (is_concerned(d, &w, &c[i])) TRY(emit_told(d, c[i].no, e));
        after = c[n - 1].no;
        arena_rewind(d->a, mark);
    }
    return named || !w.moment ? E_OK : decide_slots_outside(d, w.moment, 0, e);
}

/* Whoever is forgotten while in the procedure leaves it; who was chosen has a contract to be remembered for. */
ecode decide_FORGET(struct decide *d, struct err *e) {
    struct cand c;
    struct person who;
    cand_state to;
    TRY(decide_candidate(d, &c, e));
    TRY(board_person(&d->board, d->a, c.no, &who, e));
    if (!who.known && !d->sink.recorded) return err_set(e, E_STATE, "K%05lld was forgotten already", (long long)c.no);
    if (c.state == CAND_CHOSEN)
        return err_set(e, E_STATE, "K%05lld has the function: the record of the choice must be kept", (long long)c.no);
    return state_step(c.state, PROC_WITHDRAWN, &to) ? decide_leave(d, &c, e) : E_OK;
}
