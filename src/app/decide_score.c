/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Scores of a test. A test taken outside the window is on record but does not count: at the close whoever has no score that
 * counts is absent (T5). Which window is asked of the board, so that one moved for a single candidate holds for that one (N5).
 */
#include "app/core.h"

static const struct proc_round *first_test(const struct procedure *p) {
    for (size_t i = 0; i < p->rounds; i++)
        if (p->round[i].kind == PROC_ROUND_TEST && p->round[i].scores) return &p->round[i];
    return NULL;
}

ecode decide_round_of(struct decide *d, const struct proc_round *otherwise, const struct proc_round **ret, struct err *e) {
    str name = decide_text(d, "round");
    *ret = name.n ? procedure_round_find(d->p, name) : otherwise;
    if (*ret) return E_OK;
    if (name.n) return err_set(e, E_INVALID, "the procedure has no round \"%.*s\"", STR_ARG(name));
    return err_set(e, E_USAGE, "which round?");
}

/* The candidate stands where this test may be taken: valid, or under reserve of the screening. */
ecode decide_may_take(struct decide *d, const struct cand *c, const struct proc_round *r, struct err *e) {
    bool reserve = r->reserve && (c->state == CAND_SUBMITTED || c->state == CAND_TO_PROVE);
    bool there = (c->state == CAND_VALID || c->state == CAND_INVITED) && c->round == r->index;
    if (reserve || there) return E_OK;
    return decide_refuse(d, r->clauses, e, "candidate K%05lld (%s) does not take part in round %.*s", (long long)c->no,
                         state_word(c->state), STR_ARG(r->id));
}

ecode decide_check_scores(const struct proc_round *r, const struct json *scores, struct err *e) {
    for (const struct json *m = scores ? scores->first : NULL; m; m = m->next) {
        const struct proc_score *s = NULL;
        for (size_t i = 0; i < r->scores; i++)
            if (str_eq(r->score[i].id, m->key)) s = &r->score[i];
        if (!s) return err_set(e, E_INVALID, "round %.*s has no measure \"%.*s\"", STR_ARG(r->id), STR_ARG(m->key));
        if (s->computed) return err_set(e, E_INVALID, "%.*s is computed and cannot be given", STR_ARG(m->key));
        dec v;
        if (!json_dec(m, &v)) return err_set(e, E_INVALID, "%.*s: \"%.*s\" is no number", STR_ARG(m->key), STR_ARG(m->s));
        TRY(score_judge_value(s, v, e));
    }
    return E_OK;
}

ecode decide_SCORE(struct decide *d, struct err *e) {
    const struct proc_round *r;
    struct cand c;
    int64_t closed;
    TRY(decide_round_of(d, first_test(d->p), &r, e));
    TRY(decide_candidate(d, &c, e));
    TRY(decide_may_take(d, &c, r, e));
    TRY(board_round(&d->board, r->id, &closed, NULL, e));
    if (closed >= 0) return decide_refuse(d, r->clauses, e, "round %.*s is closed", STR_ARG(r->id));
    const struct json *scores = json_get(d->act->data, "scores");
    TRY(decide_check_scores(r, scores, e));
    instant taken = d->at, opens = {INT64_MIN}, closes = {INT64_MAX};
    if (json_get(d->act->data, "taken")) TRY(json_need_instant(d->act->data, "taken", &taken, e));
    if (taken.ms > d->at.ms) return err_set(e, E_INVALID, "the test cannot have been taken in the future");
    if (r->when) TRY(decide_window(d, r->when, c.no, &opens, &closes, e));
    bool counts = taken.ms >= opens.ms && taken.ms < closes.ms;
    struct json *o = json_object(d->a), *kept = json_object(d->a);
    json_put_bool(d->a, o, "counts", counts);
    json_put_str(d->a, o, "round", r->id);
    for (const struct json *m = counts && scores ? scores->first : NULL; m; m = m->next)
        json_put(kept, m->key, json_str(d->a, m->s));
    if (counts) json_put(o, STR("scores"), kept);
    return decide_emit(d, "scored", c.no, o, NULL, e);
}
