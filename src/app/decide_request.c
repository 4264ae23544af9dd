/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What people ask beside the selection: to be corrected, erased, told more, or to complain. Asking decides nothing about the
 * selection; it begins a term, which the log holds so that nobody can say afterwards that it was never asked. Also here:
 * saying to take part in a round, which binds nobody and tells the desk whom to expect.
 */
#include "app/core.h"

enum { REQUESTS_MAX = 40 };

/* Terms: GDPR art. 12(3) gives a month; complaints with the Flemish Government 45 days (Bestuursdecreet II.79). Feedback has no
 * term in the law: a month too. */
static const struct {
    const char *kind;
    int months, days;
} terms[] = {{"correction", 1, 0}, {"erasure", 1, 0}, {"feedback", 1, 0}, {"complaint", 0, 45}};

ecode decide_REQUEST(struct decide *d, struct err *e) {
    struct person_request *have;
    struct cand c;
    size_t n;
    str kind = decide_text(d, "kind");
    TRY(decide_candidate(d, &c, e));
    TRY(board_requests(&d->board, d->a, c.no, &have, &n, e));
    for (size_t i = 0; i < n; i++)
        if (str_eq(have[i].kind, kind) && str_is(have[i].state, "open")) {
            err_set(e, E_STATE, "K%05lld asked this already", (long long)c.no);
            return err_remedy(e, "it is answered by %.*s at the latest", STR_ARG(date_print(d->a, have[i].due)));
        }
    if (n >= REQUESTS_MAX) return err_set(e, E_LIMIT, "K%05lld asked %d things already", (long long)c.no, REQUESTS_MAX);
    struct json *o = json_object(d->a);
    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) {
        if (!str_is(kind, terms[i].kind)) continue;
        date due = terms[i].months ? date_add_months(d->today, terms[i].months) : date_of_days(date_days(d->today) + terms[i].days);
        json_put_date(d->a, o, "due", due);
    }
    json_put_int(d->a, o, "request", (int64_t)n + 1);
    return decide_emit(d, "request-due", c.no, o, NULL, e);
}

ecode decide_REPLY(struct decide *d, struct err *e) {
    struct person_request *have;
    struct cand c;
    size_t n;
    int64_t request = 0;
    TRY(decide_candidate(d, &c, e));
    TRY(board_requests(&d->board, d->a, c.no, &have, &n, e));
    (void)str_int(decide_text(d, "request"), 1, INT32_MAX, &request);
    for (size_t i = 0; i < n; i++)
        if (have[i].request == request && str_is(have[i].state, "open")) return E_OK;
    return err_set(e, E_STATE, "K%05lld has no open request %lld", (long long)c.no, (long long)request);
}

ecode decide_ACCEPT(struct decide *d, struct err *e) {
    const struct proc_round *r = NULL;
    struct invitation inv;
    struct cand c;
    bool said = false;
    str named = decide_text(d, "round");
    TRY(decide_candidate(d, &c, e));
    for (size_t i = 0; i < d->p->rounds && !r; i++) {
        if (named.n && !str_eq(named, d->p->round[i].id)) continue;
        TRY(board_invitation(&d->board, d->a, d->p->round[i].id, c.no, &inv, e));
        if (str_is(inv.state, "open")) r = &d->p->round[i];
    }
    if (!r)
        return err_set(e, E_STATE, "candidate K%05lld is not invited to %s", (long long)c.no, named.n ? "this round" : "anything");
    TRY(board_accepted(&d->board, r->id, c.no, &said, e));
    if (said) return err_set(e, E_STATE, "K%05lld said so already", (long long)c.no);
    struct json *o = json_object(d->a);
    json_put_str(d->a, o, "round", r->id);
    return decide_emit(d, "expected", c.no, o, NULL, e);
}
