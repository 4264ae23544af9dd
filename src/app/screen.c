/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Screening: a proposal with its reasons for each application, a page at a time. Judging is pure and takes half of the work,
 * so while the proposals of one page are logged, a second thread judges the next. It touches nothing but the page it was
 * given: reading the board, keys and the log stay with the thread that owns the database. The result is the same, in the same
 * order, as with one thread.
 *
 * A proposal carries an outcome and a digest. The digest is taken over every decision with its value under the person's key:
 * an auditor who may see the facts can check each reason, and once the key is destroyed it tells nothing.
 */
#include "app/core.h"
#include "sys/thread.h"

enum { PAGE = 256, ALONE = 16 }; /* ALONE: so few are judged without a second thread */

/* One application: read, then judged, then proposed. */
struct item {
    struct cand c;
    struct person who;
    tri outcome;
    bool judged; /* there are rules */
    str reasons;
    struct json *no, *open, *channels;
    ecode code; /* of judging */
    struct err e;
};

struct page {
    const struct loaded *l;
    instant at;
    struct arena a;
    size_t n;
    struct item item[PAGE];
    struct thread thread;
};

/* ---- judging: no board, no database ---- */

static struct json *channels_open(const struct judge *j, struct arena *a, const struct procedure *p, struct dmn_eval *ev) {
    struct json *o = json_object(a);
    for (size_t i = 0; i < p->channels; i++)
        json_put(o, p->channel[i].id, json_str(a, judge_word(judge_channel(j, ev, &p->channel[i]))));
    return o;
}

/* What the application and screening decisions come to; without them, the stated channel's own. */
static tri outcome_of(const struct loaded *l, struct dmn_eval *ev, const struct cand *c) {
    const struct judge *j = l->judge;
    tri t = judge_has(j, PROC_AT_APPLICATION) ? judge_moment(j, ev, PROC_AT_APPLICATION) : TRI_YES;
    if (judge_has(j, PROC_AT_SCREENING)) return tri_and(t, judge_moment(j, ev, PROC_AT_SCREENING));
    const struct proc_channel *ch = procedure_channel_find(l->p, c->channel);
    if (!ch) return tri_and(t, l->p->channels ? TRI_OPEN : TRI_YES);
    return tri_and(t, judge_channel(j, ev, ch));
}

static ecode judge_item(struct page *p, struct item *it, struct err *e) {
    struct json *facts;
    struct judged judged;
    TRY(json_parse(&p->a, it->who.facts, NULL, &facts, e));
    struct judge_case jc = {
        .facts = facts, .channel = it->c.channel, .language = it->c.language, .received = core_day(p->l, it->c.received)};
    TRY(judge_open(p->l->judge, &p->a, &jc, p->at, &judged, e));
    it->outcome = TRI_OPEN;
    it->judged = judged.ev != NULL;
    if (!judged.ev) return E_OK;
    it->outcome = outcome_of(p->l, judged.ev, &it->c);
    it->reasons = judge_reasons(p->l->judge, &p->a, judged.ev, JUDGE_SCREENING, &it->no, &it->open);
    it->channels = channels_open(p->l->judge, &p->a, p->l->p, judged.ev);
    return E_OK;
}

static void judge_page(void *user) {
    struct page *p = user;
    for (size_t i = 0; i < p->n; i++)
        if (p->item[i].who.known) p->item[i].code = judge_item(p, &p->item[i], &p->item[i].e);
}

static void judge_beside(struct page *p) {
    if (p->n > ALONE) thread_start(&p->thread, judge_page, p);
    else judge_page(p);
}

/* ---- proposing ---- */

static ecode propose(struct decide *d, const struct item *it, struct err *e) {
    if (!it->who.known) return decide_emit_recorded(d, "screened", it->c.no, e);
    if (it->code) {
        if (e) *e = it->e;
        err_context(e, "K%05lld", (long long)it->c.no);
        return it->code;
    }
    struct json *data = json_object(d->a), *secret = NULL;
    str digest = {0};
    if (it->judged) {
        TRY(decide_digest(d, it->c.no, "screened", it->reasons, &digest, e));
        secret = json_object(d->a);
        json_put(secret, STR("channels"), it->channels);
        json_put(secret, STR("no"), it->no);
        json_put(secret, STR("open"), it->open);
    }
    json_put_str(d->a, data, "channel", it->c.channel);
    json_put_str(d->a, data, "digest", digest);
    json_put_str(d->a, data, "outcome", judge_word(it->outcome));
    d->count[it->outcome]++;
    return decide_emit(d, "screened", it->c.no, data, secret, e);
}

static ecode propose_page(struct decide *d, const struct page *p, struct err *e) {
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
    p->at = d->at;
    p->n = 0;
    if (q->named)
        while (q->at < q->n && n < PAGE) no[n++] = q->named[q->at++];
    else TRY(board_screening_due(&d->board, q->after, PAGE, no, &n, e));
    for (size_t i = 0; i < n; i++) {
        p->item[i] = (struct item){0};
        TRY(board_candidate(&d->board, &p->a, no[i], &p->item[i].c, e));
        TRY(board_person(&d->board, &p->a, no[i], &p->item[i].who, e));
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
    for (int i = 0; i < 2; i++) arena_init(&two[i].a, 0);
    ecode c = screen(d, &q, two, e);
    for (int i = 0; i < 2; i++) {
        thread_join(&two[i].thread);
        arena_done(&two[i].a);
    }
    return c;
}
