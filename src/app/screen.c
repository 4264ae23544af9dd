/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Screening: a proposal with its reasons for each application, a page at a time. A page is judged as one batch: each decision
 * for all its people at once. Judging and sealing are pure, so while the proposals of one page are logged, a second thread
 * judges the next. It touches nothing but the page it was given: reading the board, keys and the log stay with the thread that
 * owns the database. The result is the same, in the same order, as with one thread.
 *
 * A proposal carries an outcome and a digest. The digest is taken over every decision with its value under the person's key:
 * an auditor who may see the facts can check each reason, and once the key is destroyed it tells nothing.
 */
#include <sodium.h>

#include "app/core.h"
#include "sys/thread.h"

enum { PAGE = DMN_BATCH_MAX, ALONE = 16 }; /* ALONE: so few are judged without a second thread */

/* One application: read, then judged, then proposed. */
struct item {
    struct cand c;
    struct person who;
    struct person_key key;
    struct judged judged;
    tri outcome;
    struct event ev; /* the proposal, its reasons sealed */
    ecode code;      /* of judging */
    struct err e;
};

struct page {
    const struct loaded *l;
    str name, origin;
    instant at;
    struct arena a;     /* of the people at hand */
    struct arena words; /* as long as the act: the batch */
    struct dmn_batch *batch;
    size_t n;
    struct item item[PAGE];
    struct thread thread;
};

/* ---- judging: no board, no database ---- */

static struct json *channels_open(const struct page *p, struct arena *a, const struct judged *w) {
    const struct procedure *pr = p->l->p;
    struct json *o = json_object(a);
    for (size_t i = 0; i < pr->channels; i++)
        json_put(o, pr->channel[i].id, json_str(a, judge_word(judge_channel(p->l->judge, w, &pr->channel[i]))));
    return o;
}

/* What the application and screening decisions come to; without them, the stated channel's own. */
static tri outcome_of(const struct loaded *l, const struct judged *w, const struct cand *c) {
    const struct judge *j = l->judge;
    tri t = judge_has(j, PROC_AT_APPLICATION) ? judge_moment(j, w, PROC_AT_APPLICATION) : TRI_YES;
    if (judge_has(j, PROC_AT_SCREENING)) return tri_and(t, judge_moment(j, w, PROC_AT_SCREENING));
    const struct proc_channel *ch = procedure_channel_find(l->p, c->channel);
    if (!ch) return tri_and(t, l->p->channels ? TRI_OPEN : TRI_YES);
    return tri_and(t, judge_channel(j, w, ch));
}

static ecode take_in(struct page *p, struct item *it, struct err *e) {
    struct json *facts;
    TRY(json_parse(&p->a, it->who.facts, NULL, &facts, e));
    struct judge_case jc = {
        .facts = facts, .channel = it->c.channel, .language = it->c.language, .received = core_day(p->l, it->c.received)};
    return judge_add(p->l->judge, &p->a, &jc, p->batch, &it->judged, e);
}

/* The proposal as the log will have it, but for its place there. */
static ecode write_down(struct page *p, struct item *it, struct err *e) {
    struct arena *a = &p->a;
    struct json *data = json_object(a), *secret = NULL, *no, *open;
    str digest = {0}, person = decide_person(a, p->name, it->c.no);
    it->outcome = TRI_OPEN;
    if (it->judged.input) {
        it->outcome = outcome_of(p->l, &it->judged, &it->c);
        str reasons = judge_reasons(p->l->judge, a, &it->judged, JUDGE_SCREENING, &no, &open);
        digest = decide_digest_with(a, &it->key, &(struct seal_context){p->origin, STR("screened"), person}, reasons);
        secret = json_object(a);
        json_put(secret, STR("channels"), channels_open(p, a, &it->judged));
        json_put(secret, STR("no"), no);
        json_put(secret, STR("open"), open);
    }
    json_put_str(a, data, "channel", it->c.channel);
    json_put_str(a, data, "digest", digest);
    json_put_str(a, data, "outcome", judge_word(it->outcome));
    it->ev = (struct event){
        .at = p->at, .procedure = p->origin, .kind = STR("screened"), .person = person, .data = data, .secret = secret};
    return event_seal(a, &it->ev, &it->key, e);
}

static void judge_page(void *user) {
    struct page *p = user;
    if (p->batch) dmn_batch_begin(p->batch, judge_run(p->l->judge, &p->a, p->at));
    for (size_t i = 0; i < p->n; i++)
        if (p->item[i].who.known) p->item[i].code = take_in(p, &p->item[i], &p->item[i].e);
    for (size_t i = 0; i < p->n; i++) {
        struct item *it = &p->item[i];
        if (it->who.known && !it->code) it->code = write_down(p, it, &it->e);
        sodium_memzero(&it->key, sizeof it->key);
    }
}

static void judge_beside(struct page *p) {
    if (p->n > ALONE) thread_start(&p->thread, judge_page, p);
    else judge_page(p);
}

/* ---- proposing ---- */

/* Who was forgotten is tested no more; what the log says of before is taken as it stands. */
static ecode propose_unknown(struct decide *d, int64_t no, struct err *e) {
    const struct event *r = d->sink.recorded ? d->sink.recorded(d->sink.user) : NULL;
    if (!r || !str_is(r->kind, "screened") || candidate_no(r->person) != no) return E_OK;
    return decide_emit_recorded(d, "screened", no, e);
}

static ecode propose(struct decide *d, struct item *it, struct err *e) {
    if (!it->who.known) return propose_unknown(d, it->c.no, e);
    if (it->code) {
        if (e) *e = it->e;
        err_context(e, "K%05lld", (long long)it->c.no);
        return it->code;
    }
    d->count[it->outcome]++;
    return d->sink.emit(d->sink.user, &it->ev, e);
}

static ecode propose_page(struct decide *d, struct page *p, struct err *e) {
    for (size_t i = 0; i < p->n; i++) {
        struct arena_mark mark = arena_mark(d->a);
        TRY(propose(d, &p->item[i], e));
        arena_rewind(d->a, mark);
    }
    return E_OK;
}

/* ---- pages ---- */

/* Whom to screen: those named, or all who are due. */
struct queue {
    const int64_t *named; /* NULL = all due */
    size_t n, at;
    int64_t after;
};

static ecode fill(struct decide *d, struct queue *q, struct page *p, struct err *e) {
    int64_t no[PAGE];
    size_t n = 0;
    arena_reset(&p->a);
    p->l = d->l;
    p->name = d->name;
    p->origin = d->origin;
    p->at = d->at;
    p->n = 0;
    if (q->named)
        while (q->at < q->n && n < PAGE) no[n++] = q->named[q->at++];
    else TRY(board_screening_due(&d->board, q->after, PAGE, no, &n, e));
    for (size_t i = 0; i < n; i++) {
        p->item[i] = (struct item){0};
        TRY(board_candidate(&d->board, &p->a, no[i], &p->item[i].c, e));
        TRY(board_person(&d->board, &p->a, no[i], &p->item[i].who, e));
        if (p->item[i].who.known) TRY(d->sink.key(d->sink.user, decide_person(&p->a, d->name, no[i]), &p->item[i].key, e));
    }
    if (n) q->after = no[n - 1];
    p->n = n;
    return E_OK;
}

/* One page is proposed while the other is judged. */
static ecode screen(struct decide *d, struct queue *q, struct page *two, struct err *e) {
    struct page *now = &two[0], *next = &two[1];
    TRY(fill(d, q, now, e));
    judge_beside(now);
    while (now->n) {
        TRY(fill(d, q, next, e));
        thread_join(&now->thread);
        judge_beside(next);
        TRY(propose_page(d, now, e));
        struct page *swap = now;
        now = next;
        next = swap;
    }
    return E_OK;
}

/* Conditions are judged on the closing date: not before it is over. */
static ecode may_screen(struct decide *d, struct err *e) {
    const struct proc_milestone *m = d->p->closing;
    instant from, until;
    if (!m || d->p->vacancy.rolling) return E_OK;
    TRY(decide_window(d, m, 0, &from, &until, e));
    if (d->at.ms >= until.ms) return E_OK;
    return decide_refuse(d, m->clauses, e, "applications are still open: conditions are judged on the closing date");
}

static ecode may_screen_named(struct decide *d, const struct queue *q, struct err *e) {
    for (size_t i = 0; i < q->n; i++) {
        struct cand c;
        struct person who;
        TRY(board_candidate(&d->board, d->a, q->named[i], &c, e));
        TRY(board_person(&d->board, d->a, q->named[i], &who, e));
        if (c.state > CAND_INVALID) return err_set(e, E_STATE, "candidate K%05lld is past screening", (long long)c.no);
        if (!who.known && !d->sink.recorded) return err_set(e, E_STATE, "candidate K%05lld was forgotten", (long long)c.no);
    }
    return E_OK;
}

ecode decide_SCREEN(struct decide *d, struct err *e) {
    struct queue q = {0};
    int64_t *named;
    TRY(may_screen(d, e));
    TRY(decide_candidates(d, &named, &q.n, e));
    q.named = named;
    TRY(may_screen_named(d, &q, e));
    struct page *two = arena_array(d->a, struct page, 2);
    for (int i = 0; i < 2; i++) {
        arena_init(&two[i].a, 0);
        arena_init(&two[i].words, 0);
        two[i].batch = judge_batch(d->l->judge, &two[i].words);
    }
    ecode c = screen(d, &q, two, e);
    for (int i = 0; i < 2; i++) {
        thread_join(&two[i].thread);
        arena_done(&two[i].a);
        arena_done(&two[i].words);
    }
    return c;
}
