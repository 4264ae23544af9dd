/* SPDX-License-Identifier: Apache-2.0 */
/* How one application stands, read row by row: nothing here grows with how many others applied, but for one count on an index. */
#include "app/mine.h"

#include "app/core.h"

struct reading {
    struct decide d; /* for its windows; nothing is decided */
    struct cand c;
    struct mine *m;
};

static ecode invitations(struct reading *k, struct err *e) {
    const struct procedure *p = k->d.p;
    struct mine_invitation *v = arena_array(k->d.a, struct mine_invitation, p->rounds);
    k->m->invitation = v;
    for (size_t i = 0; i < p->rounds; i++) {
        const struct proc_round *r = &p->round[i];
        struct invitation inv;
        TRY(board_invitation(&k->d.board, k->d.a, r->id, k->c.no, &inv, e));
        if (!inv.state.n) continue;
        struct mine_invitation *o = &v[k->m->invitations++];
        *o = (struct mine_invitation){.round = r, .state = inv.state};
        TRY(board_accepted(&k->d.board, r->id, k->c.no, &o->accepted, e));
        for (size_t l = 0; l < p->lists; l++) o->keeps = o->keeps || list_is_entry(&p->list[l], PROC_CANNOT, r);
        if (r->when) TRY(decide_window(&k->d, r->when, k->c.no, &o->opens, &o->closes, e));
    }
    return E_OK;
}

static ecode places(struct reading *k, struct err *e) {
    const struct procedure *p = k->d.p;
    struct mine_place *v = arena_array(k->d.a, struct mine_place, p->lists);
    k->m->place = v;
    for (size_t i = 0; i < p->lists; i++) {
        const struct proc_list *l = &p->list[i];
        struct place place;
        struct list_span span;
        int64_t ahead = 0;
        TRY(board_place(&k->d.board, k->d.a, l->id, k->c.no, &place, e));
        if (!place.state.n) continue;
        TRY(board_list(&k->d.board, l->id, &span, e));
        bool ranked = place.rank > 0 && str_is(place.state, "on");
        if (ranked) TRY(board_ahead(&k->d.board, l->id, place.rank, &ahead, e));
        v[k->m->places++] = (struct mine_place){.list = l,
                                                .rank = ranked ? ahead + 1 : 0,
                                                .state = place.state,
                                                .until = span.last,
                                                .valid = list_is_valid(&span, k->d.today)};
    }
    return E_OK;
}

static ecode offers(struct reading *k, struct err *e) {
    static const struct {
        const char *word;
        proc_need need;
    } kinds[] = {{"permanent", PROC_NEED_EXTRA}, {"fixed-term", PROC_NEED_FIXED_TERM}, {"comparable", PROC_NEED_COMPARABLE}};
    struct offer *have;
    size_t n;
    TRY(board_offers(&k->d.board, k->d.a, k->c.no, &have, &n, e));
    struct mine_offer *v = arena_array(k->d.a, struct mine_offer, n);
    for (size_t i = 0; i < n; i++) {
        v[i] = (struct mine_offer){have[i].kind, have[i].vacancy, have[i].answer, PROC_KEEP, PROC_KEEP};
        for (size_t j = 0; j < sizeof kinds / sizeof *kinds; j++) {
            const struct proc_offer *rule =
                str_is(have[i].kind, kinds[j].word) ? procedure_offer_find(k->d.p, kinds[j].need) : NULL;
            if (rule) v[i].accepted = rule->accepted, v[i].declined = rule->declined;
        }
    }
    k->m->offer = v;
    k->m->offers = n;
    return E_OK;
}

static ecode results(struct reading *k, struct err *e) {
    const struct procedure *p = k->d.p;
    struct mine_result *v = arena_array(k->d.a, struct mine_result, p->rounds);
    struct score_sheet sheet = score_sheet_make(k->d.a, p);
    k->m->result = v;
    TRY(board_scores(&k->d.board, p, k->c.no, &sheet, e));
    for (size_t i = 0; i < p->rounds; i++) {
        const struct proc_round *r = &p->round[i];
        int64_t closed;
        str outcome;
        TRY(board_round(&k->d.board, r->id, &closed, NULL, e));
        TRY(board_result(&k->d.board, k->d.a, r->id, k->c.no, &outcome, NULL, e));
        if (closed < 0 || !outcome.n) continue; /* a score is told with the result, not before */
        struct mine_result *o = &v[k->m->results++];
        *o = (struct mine_result){.round = r, .outcome = outcome, .score = arena_array(k->d.a, struct mine_score, sheet.n)};
        for (size_t s = 0; s < sheet.n; s++)
            if (score_at(p, s)->round == r && dec_is_finite(sheet.value[s]))
                o->score[o->n++] = (struct mine_score){score_at(p, s), sheet.value[s]};
    }
    return E_OK;
}

static struct mine_request *requests_of(struct arena *a, const struct person_request *have, size_t n) {
    struct mine_request *v = arena_array(a, struct mine_request, n);
    for (size_t i = 0; i < n; i++)
        v[i] = (struct mine_request){.candidate = candidate_id(a, have[i].no),
                                     .request = have[i].request,
                                     .kind = have[i].kind,
                                     .state = have[i].state,
                                     .text = have[i].text,
                                     .reply = have[i].reply,
                                     .made = have[i].made,
                                     .due = have[i].due};
    return v;
}

ecode app_mine(struct app *app, struct arena *a, str procedure, str candidate, instant at, struct mine *ret, struct err *e) {
    struct procedure_row row;
    struct person_request *asked;
    struct reading k = {.d = {.a = a, .at = at}, .m = ret};
    *ret = (struct mine){0};
    TRY(core_row(app, a, procedure, &row, e));
    TRY(core_current(app, a, &row, &k.d.l, e));
    k.d.p = k.d.l->p;
    k.d.board = (struct board){app->s, row.id};
    k.d.today = core_day(k.d.l, at);
    TRY(board_candidate(&k.d.board, a, candidate_no(candidate), &k.c, e));
    TRY(invitations(&k, e));
    TRY(places(&k, e));
    TRY(offers(&k, e));
    TRY(results(&k, e));
    TRY(board_requests(&k.d.board, a, k.c.no, &asked, &ret->requests, e));
    ret->request = requests_of(a, asked, ret->requests);
    return E_OK;
}

ecode app_requests(struct app *app, struct arena *a, str procedure, const struct mine_request **ret, size_t *ret_n, struct err *e) {
    struct procedure_row row;
    struct person_request *have;
    TRY(core_row(app, a, procedure, &row, e));
    struct board b = {app->s, row.id};
    TRY(board_requests(&b, a, 0, &have, ret_n, e));
    *ret = requests_of(a, have, *ret_n);
    return E_OK;
}
