/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What every decision uses. An act is decided by one function over the board (state before the act) and the procedure; it
 * either refuses, with nothing emitted, or emits consequences. The first emission is what puts the act itself in the log, so
 * a decision must have refused before it emits: that is the one trap.
 *
 * Bodies of consequences hold a state only as the result of a step of selection/state.tbl.h.
 */
#include <stdarg.h>
#include <stdio.h>

#include "app/core.h"
#include "base/must.h"
#include "store/project/facts.h"

ecode decide_emit(struct decide *d, const char *kind, int64_t no, struct json *data, struct json *secret, struct err *e) {
    struct event ev = {.at = d->at, .kind = str_of(kind), .data = data, .secret = secret};
    if (no) ev.person = decide_person(d->a, d->name, no);
    return d->sink.emit(d->sink.user, &ev, e);
}

ecode decide_emit_recorded(struct decide *d, const char *kind, int64_t no, struct err *e) {
    const struct event *r = d->sink.recorded ? d->sink.recorded(d->sink.user) : NULL;
    if (!r || !str_is(r->kind, kind) || candidate_no(r->person) != no)
        return err_set(e, E_TAMPERED, "the log should hold \"%s\" about K%05lld here", kind, (long long)no);
    struct event ev = *r;
    d->unseen++;
    return d->sink.emit(d->sink.user, &ev, e);
}

ecode decide_emit_rest(struct decide *d, struct err *e) {
    for (;;) {
        const struct event *r = d->sink.recorded(d->sink.user);
        const struct event_kind *kind = r ? event_kind_find(r->kind) : NULL;
        if (!kind || kind->act) return E_OK;
        struct event ev = *r;
        d->unseen++;
        TRY(d->sink.emit(d->sink.user, &ev, e));
    }
}

ecode decide_refuse(struct decide *d, struct proc_clauses c, struct err *e, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    (void)err_set_list(e, E_STATE, fmt, ap);
    va_end(ap);
    return c.n ? err_suffix(e, " (%.*s)", STR_ARG(procedure_clauses(d->a, c))) : E_STATE;
}

static str text_in(const struct json *o, const char *name) {
    const struct json *v = json_get(o, name);
    return v && v->tag == JSON_STRING ? v->s : (str){0};
}

str decide_text(const struct decide *d, const char *name) { return text_in(d->act->data, name); }

str decide_secret(const struct decide *d, const char *name) { return text_in(d->act->secret, name); }

ecode decide_candidate(struct decide *d, struct cand *ret, struct err *e) {
    return board_candidate(&d->board, d->a, candidate_no(d->act->person), ret, e);
}

ecode decide_candidates(struct decide *d, int64_t **ret, size_t *ret_n, struct err *e) {
    const struct json *list = json_get(d->act->data, "candidates");
    *ret = NULL;
    *ret_n = 0;
    if (!list) return E_OK;
    int64_t *no = arena_try(d->a, list->n + 1, sizeof *no);
    if (!no) return err_set(e, E_LIMIT, "too many candidates in one act");
    for (const struct json *m = list->first; m; m = m->next) {
        no[*ret_n] = candidate_no(m->s);
        if (!no[*ret_n]) return err_set(e, E_INVALID, "\"%.*s\" is no candidate", STR_ARG(m->s));
        ++*ret_n;
    }
    *ret = no;
    return E_OK;
}

static const act_role roles[PROC_ROLE__MAX] = {
    [PROC_CANDIDATE] = ROLE_CANDIDATE, [PROC_OFFICER] = ROLE_OFFICER, [PROC_CLERK] = ROLE_CLERK,   [PROC_JURY] = ROLE_JUROR,
    [PROC_CHAIR] = ROLE_CHAIR,         [PROC_MANAGER] = ROLE_MANAGER, [PROC_AGENCY] = ROLE_AGENCY, [PROC_APPROVER] = ROLE_APPROVER,
};

ecode decide_by(struct decide *d, proc_role role, struct proc_clauses c, struct err *e) {
    if (role == PROC_ROLE_NONE || roles[role] == d->role) return E_OK;
    err_set(e, E_DENIED, "this is for the %s to decide", act_role_name(roles[role]));
    if (c.n) err_suffix(e, " (%.*s)", STR_ARG(procedure_clauses(d->a, c)));
    return err_remedy(e, "let the %s do it", act_role_name(roles[role]));
}

date core_day(const struct loaded *l, instant t) {
    int64_t utc_s = t.ms / 1000 - (t.ms % 1000 < 0);
    int64_t local = utc_s + tz_offset(l->zone, utc_s);
    return date_of_days(local >= 0 ? local / 86400 : -((86399 - local) / 86400));
}

/* A wall-clock moment: `2025-11-10` or `2025-11-10T17:00`. */
static bool clock_parse(str s, struct proc_clock *ret) {
    struct proc_clock c = {.second = -1};
    if (!date_parse(str_sub(s, 0, 10), &c.day)) return false;
    if (s.n > 10) {
        int64_t h, m;
        if (s.n != 16 || (s.p[10] != 'T' && s.p[10] != ' ') || s.p[13] != ':') return false;
        if (!str_int(str_sub(s, 11, 13), 0, 23, &h) || !str_int(str_sub(s, 14, 16), 0, 59, &m)) return false;
        c.second = (int32_t)(h * 3600 + m * 60);
    }
    *ret = c;
    return true;
}

ecode core_window_parse(const struct procedure *p, str text, instant *ret_opens, instant *ret_closes, struct err *e) {
    size_t dots = str_find(text, STR(".."), 0);
    struct proc_clock from, until;
    str head = dots == SIZE_MAX ? text : str_sub(text, 0, dots);
    str tail = dots == SIZE_MAX ? text : str_sub(text, dots + 2, text.n);
    if (!clock_parse(str_trim(head), &from) || !clock_parse(str_trim(tail), &until)) {
        err_set(e, E_INVALID, "\"%.*s\" is no day and no period", STR_ARG(text));
        return err_remedy(e, "write 2025-12-04, 2025-12-04T14:00 or 2025-12-01..2025-12-05");
    }
    return procedure_window(p, from, until, ret_opens, ret_closes, e);
}

ecode decide_window(struct decide *d, const struct proc_milestone *m, int64_t no, instant *ret_opens, instant *ret_closes,
                    struct err *e) {
    str moved;
    TRY(board_moved(&d->board, d->a, m->id, no, &moved, e));
    *ret_opens = m->opens;
    *ret_closes = m->closes;
    return moved.n ? core_window_parse(d->p, moved, ret_opens, ret_closes, e) : E_OK;
}

ecode decide_step(struct decide *d, const struct cand *c, proc_event event, int64_t round, struct json *data, struct err *e) {
    cand_state to;
    if (!state_step(c->state, event, &to))
        return err_set(e, E_STATE, "candidate K%05lld stands at \"%s\": this is not possible from there", (long long)c->no,
                       state_word(c->state));
    json_put_str(d->a, data, "state", str_of(state_word(to)));
    json_put_int(d->a, data, "step", round);
    return E_OK;
}

ecode decide_places(struct decide *d, int64_t no, proc_event event, const struct proc_round *r, struct err *e) {
    static const char *const word[] = {[PROC_LOSE] = "lost", [PROC_LAST] = "last"};
    for (size_t i = 0; i < d->p->lists; i++) {
        const struct proc_list *l = &d->p->list[i];
        struct place place;
        proc_effect effect = list_effect(l, event, r);
        TRY(board_place(&d->board, d->a, l->id, no, &place, e));
        if (effect == PROC_KEEP || !place.state.n || str_is(place.state, "lost")) continue;
        struct json *o = json_object(d->a);
        json_put_str(d->a, o, "list", l->id);
        json_put_str(d->a, o, "place", str_of(word[effect]));
        TRY(decide_emit(d, "unlisted", no, o, NULL, e));
    }
    return E_OK;
}

ecode decide_facts(struct decide *d, int64_t no, struct json **ret, bool *ret_known, struct err *e) {
    struct person who;
    TRY(board_person(&d->board, d->a, no, &who, e));
    *ret = NULL;
    *ret_known = who.known;
    if (!who.known) return E_OK;
    str text = who.facts;
    const struct json *more = json_get(d->act->secret, "facts");
    if (more && candidate_no(d->act->person) == no) TRY(facts_merge(d->a, text, more, &text, e));
    return json_parse(d->a, text, NULL, ret, e);
}

bool decide_is_passed(str outcome) {
    return str_is(outcome, "passed") || str_is(outcome, "took-part") || str_is(outcome, "not-held");
}

struct passed_user {
    struct decide *d;
    int64_t no;
};

static tri passed(void *user, const struct proc_round *r) {
    struct passed_user *u = user;
    str outcome;
    if (board_result(&u->d->board, u->d->a, r->id, u->no, &outcome, NULL, NULL) || !outcome.n) return TRI_OPEN;
    return decide_is_passed(outcome) ? TRI_YES : TRI_NO;
}

ecode decide_case(struct decide *d, const struct cand *c, const struct json *facts, date hired, struct judged *ret, struct err *e) {
    struct passed_user *user = arena_new(d->a, struct passed_user);
    *user = (struct passed_user){d, c->no};
    struct judge_case jc = {.facts = facts,
                            .channel = c->channel,
                            .language = c->language,
                            .received = core_day(d->l, c->received),
                            .passed = passed,
                            .user = user,
                            .hired = hired};
    if (c->state > CAND_INVALID) {
        struct score_sheet *sheet = arena_new(d->a, struct score_sheet);
        *sheet = score_sheet_make(d->a, d->p);
        TRY(board_scores(&d->board, d->p, c->no, sheet, e));
        TRY(decide_categories(d, c, facts, &sheet->categories, e));
        for (size_t i = 0; i < d->p->rounds; i++) score_total(d->p, &d->p->round[i], sheet);
        jc.sheet = sheet;
        struct finding chosen;
        TRY(board_finding(&d->board, d->a, c->no, STR("appointment"), &chosen, e));
        jc.decided = chosen.day;
    }
    return judge_open(d->l->judge, d->a, &jc, d->at, ret, e);
}

str decide_person(struct arena *a, str procedure, int64_t no) {
    return arena_printf(a, "%.*s/K%05lld", STR_ARG(procedure), (long long)no);
}

str decide_digest_with(struct arena *a, const struct person_key *key, const struct seal_context *where, str reasons) {
    return hash_print(a, seal_salt(key, where, reasons));
}

ecode decide_digest(struct decide *d, int64_t no, const char *moment, str reasons, str *ret, struct err *e) {
    struct person_key key;
    str person = decide_person(d->a, d->name, no);
    TRY(d->sink.key(d->sink.user, person, &key, e));
    *ret = decide_digest_with(d->a, &key, &(struct seal_context){d->origin, str_of(moment), person}, reasons);
    return E_OK;
}

ecode decide_act(struct decide *d, struct err *e) {
    static ecode (*const table[ACT__MAX])(struct decide *, struct err *) = {
#define ACT(token, word, who, clauses, en, nl) [ACT_##token] = decide_##token,
#include "app/act.tbl.h"
    };
    return table[d->kind](d, e);
}
