/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From publication to confirmed screening; the proposals themselves stand in screen.c. An online application is taken while
 * applications are open and not a second longer; a paper form is always taken, because whoever receives it must put it on
 * record: its date of receipt is a fact that the rules judge. Screening proposes; only a confirmation moves a candidate.
 */
#include "app/core.h"
#include "app/registry.h"
#include "base/must.h"

enum { PAGE = 256 };

ecode decide_PUBLISH(struct decide *d, struct err *e) {
    const struct procedure *p = d->next->p;
    if (!str_eq(p->name, decide_text(d, "folder")) || !str_eq(p->vacancy.number, d->name))
        return err_set(e, E_STATE, "the folder is not the one that was published");
    int64_t posts;
    TRY(json_need_int(d->act->data, "posts", 1, INT32_MAX, &posts, e));
    return posts == p->vacancy.posts ? E_OK : err_set(e, E_STATE, "the folder has another number of posts");
}

/* What a new version may not take away: rounds and lists that people already are in, channels they applied by. */
ecode decide_AMEND(struct decide *d, struct err *e) {
    const struct procedure *old = d->p, *new = d->next->p;
    TRY(decide_by(d, old->changes.by, old->changes.clauses, e));
    if (!str_eq(new->vacancy.number, d->name)) return err_set(e, E_STATE, "the folder is of another vacancy");
    if (new->rounds != old->rounds || new->lists != old->lists)
        return decide_refuse(d, old->changes.clauses, e, "rounds and lists cannot be added or taken away after publication");
    for (size_t i = 0; i < old->rounds; i++)
        if (!str_eq(old->round[i].id, new->round[i].id))
            return decide_refuse(d, old->changes.clauses, e, "round %.*s is gone", STR_ARG(old->round[i].id));
    for (size_t i = 0; i < old->lists; i++)
        if (!str_eq(old->list[i].id, new->list[i].id))
            return decide_refuse(d, old->changes.clauses, e, "list %.*s is gone", STR_ARG(old->list[i].id));
    for (size_t i = 0; i < old->channels; i++)
        if (!procedure_channel_find(new, old->channel[i].id))
            return decide_refuse(d, old->changes.clauses, e, "channel %.*s is gone", STR_ARG(old->channel[i].id));
    return E_OK;
}

ecode decide_is_open(struct decide *d, instant t, struct err *e) {
    const struct proc_milestone *open = d->p->opening, *close = d->p->closing;
    instant from, until;
    if (open) {
        TRY(decide_window(d, open, 0, &from, &until, e));
        if (t.ms < from.ms) return decide_refuse(d, open->clauses, e, "applications are not open yet");
    }
    if (!close || d->p->vacancy.rolling) return E_OK;
    TRY(decide_window(d, close, 0, &from, &until, e));
    if (t.ms < until.ms) return E_OK;
    decide_refuse(d, close->clauses, e, "applications are closed");
    return err_remedy(e, "a paper form received in time is entered with via=paper and its date of receipt");
}

ecode decide_APPLY(struct decide *d, struct err *e) {
    struct stand s;
    TRY(board_stand(&d->board, d->a, &s, e));
    if (s.ended.m) return err_set(e, E_STATE, "the selection procedure has ended");
    if (str_is(decide_text(d, "via"), "paper")) {
        instant received;
        if (d->role == ROLE_CANDIDATE) return err_set(e, E_DENIED, "a paper form is entered by staff");
        if (!json_get(d->act->data, "received")) return err_set(e, E_USAGE, "a paper form needs its date of receipt");
        TRY(json_need_instant(d->act->data, "received", &received, e));
        if (received.ms > d->at.ms) return err_set(e, E_INVALID, "the date of receipt lies in the future");
    } else {
        if (json_get(d->act->data, "received"))
            return err_set(e, E_USAGE, "an online application is received when it is made: no date of receipt");
        TRY(decide_is_open(d, d->at, e));
    }
    return judge_facts(d->l->judge, d->a, json_get(d->act->secret, "facts"), d->role != ROLE_CANDIDATE, e);
}

ecode decide_CHANGE(struct decide *d, struct err *e) {
    struct cand c;
    TRY(decide_candidate(d, &c, e));
    if (c.state > CAND_INVALID) return err_set(e, E_STATE, "the candidature is past the stage where it can be changed");
    TRY(decide_is_open(d, d->at, e));
    return judge_facts(d->l->judge, d->a, json_get(d->act->secret, "facts"), d->role != ROLE_CANDIDATE, e);
}

ecode decide_PROVE(struct decide *d, struct err *e) {
    struct cand c;
    TRY(decide_candidate(d, &c, e));
    if (c.state == CAND_WITHDRAWN) return err_set(e, E_STATE, "the candidature was withdrawn");
    return judge_facts(d->l->judge, d->a, json_get(d->act->secret, "facts"), true, e);
}

ecode decide_LOOK_UP(struct decide *d, struct err *e) {
    struct cand c;
    struct registry_answer answer;
    str said = decide_secret(d, "answer");
    const struct proc_fact *f = procedure_fact_find(d->p, decide_text(d, "fact"));
    TRY(decide_candidate(d, &c, e));
    if (c.state == CAND_WITHDRAWN) return err_set(e, E_STATE, "the candidature was withdrawn");
    if (!f || f->source != PROC_BY_REGISTRY)
        return err_set(e, E_INVALID, "\"%.*s\" is no fact that a registry is asked for", STR_ARG(decide_text(d, "fact")));
    return said.n ? registry_read(d->a, said, f->registry, &answer, e) : E_OK; /* forgotten: as it was taken */
}

ecode decide_ASK_PROOF(struct decide *d, struct err *e) {
    struct cand c;
    date until;
    TRY(decide_candidate(d, &c, e));
    if (c.state > CAND_INVALID)
        return err_set(e, E_STATE, "K%05lld (%s) is past the screening", (long long)c.no, state_text(c.state, "en"));
    TRY(json_need_date(d->act->data, "until", &until, e));
    if (date_cmp(until, d->today) < 0) return err_set(e, E_INVALID, "the last day to hand it in is over");
    struct json *o = json_object(d->a);
    json_put_str(d->a, o, "event", STR("to-prove"));
    json_put_str(d->a, o, "what", STR("ask-proof"));
    return decide_emit(d, "told", c.no, o, NULL, e);
}

/* ---- confirming ---- */

static const struct proc_round *screening_round(const struct procedure *p) {
    for (size_t i = 0; i < p->rounds; i++)
        if (p->round[i].kind == PROC_ROUND_SCREENING) return &p->round[i];
    return NULL;
}

static const struct {
    const char *word;
    proc_event event;
} outcomes[] = {{"valid", PROC_VALID}, {"invalid", PROC_INVALID}, {"open", PROC_TO_PROVE}};

static proc_event event_of(str word) {
    for (size_t i = 0; i < sizeof outcomes / sizeof *outcomes; i++)
        if (str_is(word, outcomes[i].word)) return outcomes[i].event;
    return PROC_EVENT_NONE;
}

/* The body of a confirmation, or why it cannot be. */
static ecode confirm_one(struct decide *d, int64_t no, struct json **ret, struct err *e) {
    const struct proc_round *r = screening_round(d->p);
    struct proc_clauses clauses = r ? r->clauses : (struct proc_clauses){0};
    struct cand c;
    struct screening s;
    TRY(board_candidate(&d->board, d->a, no, &c, e));
    TRY(board_screening(&d->board, d->a, no, &s, e));
    if (s.seq < 0) return decide_refuse(d, clauses, e, "there is no proposal for K%05lld to confirm", (long long)no);
    if (s.seq < c.changed) {
        decide_refuse(d, clauses, e, "what is known of K%05lld changed since the proposal", (long long)no);
        return err_remedy(e, "screen again first");
    }
    str outcome = decide_text(d, "outcome"), channel = decide_text(d, "channel");
    if (!outcome.n) outcome = s.outcome;
    if (!channel.n) channel = s.channel;
    bool deviates = !str_eq(outcome, s.outcome) || !str_eq(channel, s.channel);
    if (deviates && r && r->deviation_reason && !decide_secret(d, "reason").n && d->act->sealed.n == 0) {
        decide_refuse(d, clauses, e, "deviating from the proposal for K%05lld needs a written reason", (long long)no);
        return err_remedy(e, "give reason=...");
    }
    struct json *o = json_object(d->a);
    json_put_str(d->a, o, "channel", channel);
    json_put_bool(d->a, o, "deviates", deviates);
    json_put_str(d->a, o, "outcome", outcome);
    proc_event event = event_of(outcome);
    int64_t round = event == PROC_VALID && r ? r->index + 1 : c.round;
    TRY(decide_step(d, &c, event, round, o, e));
    *ret = o;
    return E_OK;
}

ecode decide_CONFIRM(struct decide *d, struct err *e) {
    const struct proc_round *r = screening_round(d->p);
    int64_t *named, page[PAGE];
    size_t n;
    if (r) TRY(decide_by(d, r->confirm, r->clauses, e));
    TRY(decide_candidates(d, &named, &n, e));
    struct json **body = arena_array(d->a, struct json *, n + 1);
    for (size_t i = 0; i < n; i++) TRY(confirm_one(d, named[i], &body[i], e));
    for (size_t i = 0; i < n; i++) TRY(decide_emit(d, "confirmed", named[i], body[i], NULL, e));
    if (named) return E_OK;
    if (decide_text(d, "outcome").n || decide_text(d, "channel").n) {
        err_set(e, E_USAGE, "who is confirmed otherwise than proposed must be named");
        return err_remedy(e, "give candidates=K00001");
    }
    /* Refuse before anything is emitted: a first walk finds a proposal that is out of date. */
    for (int pass = 0; pass < 2; pass++)
        for (int64_t after = 0;;) {
            TRY(board_screening_open(&d->board, after, PAGE, page, &n, e));
            if (!n) break;
            for (size_t i = 0; i < n; i++) {
                struct arena_mark mark = arena_mark(d->a);
                struct json *o;
                TRY(confirm_one(d, page[i], &o, e));
                if (pass) TRY(decide_emit(d, "confirmed", page[i], o, NULL, e));
                arena_rewind(d->a, mark);
            }
            after = page[n - 1];
        }
    return E_OK;
}
