/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From the choice to the reserve: admission on the date of hire (D), terms (C), the end of the procedure (P1 P2), offers from
 * the reserve and their answers (P3 to P6). What the rules say of a person is a finding with a digest over its reasons, as in
 * screening; facts given with the act join those known before they are judged.
 */
#include "app/core.h"
#include "base/must.h"

/* A moment and what its finding is called; telling moments judge nothing, they say something. */
struct moment {
    proc_moment m;
    const char *name;
    bool judges;
};

/* Judge one moment and emit what was found. */
static ecode find_moment(struct decide *d, const struct cand *c, const struct judged *w, const struct moment *what, date day,
                         struct err *e) {
    const struct judge *j = d->l->judge;
    struct json *o = json_object(d->a), *secret = json_object(d->a), *no, *open;
    str digest;
    str reasons = judge_reasons(j, d->a, w, what->m, &no, &open);
    TRY(decide_digest(d, c->no, what->name, reasons, &digest, e));
    if (day.m) json_put_date(d->a, o, "day", day);
    json_put_str(d->a, o, "digest", digest);
    json_put_str(d->a, o, "moment", str_of(what->name));
    if (what->judges) {
        tri t = judge_moment(j, w, what->m);
        json_put_str(d->a, o, "outcome", judge_word(t));
        d->count[t]++;
    } else json_put_str(d->a, o, "outcome", judge_tell(j, d->a, w, what->m));
    json_put(secret, STR("no"), no);
    json_put(secret, STR("open"), open);
    return decide_emit(d, "found", c->no, o, secret, e);
}

static ecode chosen(struct decide *d, struct cand *c, struct err *e) {
    TRY(decide_candidate(d, c, e));
    if (c->state == CAND_CHOSEN) return E_OK;
    return decide_refuse(d, d->p->appoint.clauses, e, "K%05lld (%s) was not chosen", (long long)c->no, state_word(c->state));
}

ecode decide_ADMIT(struct decide *d, struct err *e) {
    struct cand c;
    struct json *facts;
    struct judged judged;
    bool known;
    date day = d->today;
    TRY(chosen(d, &c, e));
    if (json_get(d->act->data, "date")) TRY(json_need_date(d->act->data, "date", &day, e));
    if (!judge_has(d->l->judge, PROC_AT_ADMISSION)) return err_set(e, E_STATE, "the procedure has no admission conditions");
    TRY(judge_facts(d->l->judge, d->a, json_get(d->act->secret, "facts"), true, e));
    TRY(decide_facts(d, c.no, &facts, &known, e));
    if (!known) return decide_emit_recorded(d, "found", c.no, e);
    TRY(decide_case(d, &c, facts, day, &judged, e));
    return find_moment(d, &c, &judged, &(struct moment){PROC_AT_ADMISSION, "admission", true}, day, e);
}

ecode decide_TERMS(struct decide *d, struct err *e) {
    static const struct moment moments[] = {{PROC_AT_CONTRACT, "contract", false},
                                            {PROC_AT_PAY, "pay", false},
                                            {PROC_AT_PROBATION, "probation", false},
                                            {PROC_AT_START, "start", false}};
    struct cand c;
    struct json *facts;
    struct judged judged;
    struct finding admitted;
    bool known;
    TRY(chosen(d, &c, e));
    TRY(judge_facts(d->l->judge, d->a, json_get(d->act->secret, "facts"), true, e));
    TRY(decide_facts(d, c.no, &facts, &known, e));
    TRY(board_finding(&d->board, d->a, c.no, STR("admission"), &admitted, e));
    if (known) TRY(decide_case(d, &c, facts, admitted.day, &judged, e));
    for (size_t i = 0; i < sizeof moments / sizeof *moments; i++) {
        if (!judge_has(d->l->judge, moments[i].m)) continue;
        if (!known) TRY(decide_emit_recorded(d, "found", c.no, e));
        else TRY(find_moment(d, &c, &judged, &moments[i], (date){0}, e));
    }
    return E_OK;
}

/* ---- the end, and the reserve ---- */

static ecode may_end(struct decide *d, const struct stand *s, struct err *e) {
    static const cand_state waiting[] = {CAND_SUBMITTED, CAND_TO_PROVE, CAND_VALID, CAND_INVITED};
    int64_t no;
    if (s->ended.m) return err_set(e, E_STATE, "the selection procedure has ended already");
    for (size_t i = 0; i < sizeof waiting / sizeof *waiting; i++) {
        TRY(board_first_in(&d->board, waiting[i], &no, e));
        if (no) return err_set(e, E_STATE, "K%05lld (%s) is still in the procedure", (long long)no, state_word(waiting[i]));
    }
    TRY(board_first_in(&d->board, CAND_PASSED, &no, e));
    if (no && s->filled < s->posts)
        return decide_refuse(d, d->p->appoint.clauses, e, "a post is not filled, and K%05lld passed", (long long)no);
    return E_OK;
}

ecode decide_END(struct decide *d, struct err *e) {
    struct stand s;
    TRY(board_stand(&d->board, d->a, &s, e));
    TRY(may_end(d, &s, e));
    for (size_t i = 0; i < d->p->lists; i++)
        if (d->p->list[i].valid.start == PROC_FROM_END) TRY(decide_list_begin(d, &d->p->list[i], d->today, e));
    struct json *o = json_object(d->a);
    json_put_date(d->a, o, "day", d->today);
    TRY(decide_emit(d, "ended", 0, o, NULL, e));
    return decide_reserve(d, e);
}

ecode decide_OPEN_PLACE(struct decide *d, struct err *e) {
    struct stand s;
    int64_t count = 1;
    str given = decide_text(d, "count");
    TRY(board_stand(&d->board, d->a, &s, e));
    if (given.n && !str_int(given, 1, 1000000, &count)) return err_set(e, E_INVALID, "how many must be a whole number from 1");
    return E_OK;
}

static const struct {
    const char *word;
    proc_need need;
} kinds[] = {{"permanent", PROC_NEED_EXTRA}, {"fixed-term", PROC_NEED_FIXED_TERM}, {"comparable", PROC_NEED_COMPARABLE}};

static proc_need need_of(str kind) {
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_is(kind, kinds[i].word)) return kinds[i].need;
    return PROC_NEED_POST;
}

static const char *effect_word(proc_effect f) {
    switch (f) {
    case PROC_LOSE: return "lost";
    case PROC_LAST: return "last";
    case PROC_KEEP:
    default: return "kept";
    }
}

/* In order: nobody of a better rank may still take it up. */
static ecode is_next(struct decide *d, const struct proc_call *rule, const struct proc_list *l, const struct place *me,
                     struct err *e) {
    struct place *place;
    struct stand s;
    size_t n;
    if (rule->take != PROC_TAKE_STRICT || l->kind != PROC_LIST_RANKED) return E_OK;
    TRY(board_stand(&d->board, d->a, &s, e));
    TRY(board_places(&d->board, d->a, l->id, &place, &n, e));
    for (size_t i = 0; i < n; i++) {
        bool still;
        if (!str_is(place[i].state, "on") || place[i].rank >= me->rank) continue;
        TRY(decide_may_still_take(d, place[i].no, s.opened, &still, e));
        if (still)
            return decide_refuse(d, rule->clauses, e, "K%05lld goes before on list %.*s", (long long)place[i].no, STR_ARG(l->id));
    }
    return E_OK;
}

/* The list of the rule on which the person has a place that holds today. */
static ecode list_serving(struct decide *d, const struct proc_call *rule, int64_t no, const struct proc_list **ret, struct err *e) {
    *ret = NULL;
    for (size_t i = 0; i < rule->lists && !*ret; i++) {
        struct place place;
        struct list_span span;
        if (rule->list[i]->kind == PROC_LIST_RANKED && decide_round_into(d, rule, rule->list[i])) continue;
        TRY(board_place(&d->board, d->a, rule->list[i]->id, no, &place, e));
        if (!str_is(place.state, "on")) continue;
        TRY(board_list(&d->board, rule->list[i]->id, &span, e));
        if (!list_is_valid(&span, d->today))
            return decide_refuse(d, rule->list[i]->valid.clauses, e, "list %.*s has expired", STR_ARG(rule->list[i]->id));
        TRY(is_next(d, rule, rule->list[i], &place, e));
        *ret = rule->list[i];
    }
    return *ret ? E_OK : decide_refuse(d, rule->clauses, e, "K%05lld is on no list from which this is offered", (long long)no);
}

static ecode open_offer(struct decide *d, int64_t no, str kind, struct offer *ret, struct err *e) {
    struct offer *offer;
    size_t n;
    TRY(board_offers(&d->board, d->a, no, &offer, &n, e));
    *ret = (struct offer){.seq = -1};
    for (size_t i = 0; i < n; i++)
        if (!offer[i].answer.n && (!kind.n || str_eq(offer[i].kind, kind))) *ret = offer[i];
    return E_OK;
}

/* The last day on which the offer can be answered. */
static ecode emit_due(struct decide *d, int64_t no, const struct proc_offer *rule, struct err *e) {
    struct json *o = json_object(d->a);
    json_put_date(d->a, o, "until", offer_due(d->p, rule, d->today));
    return decide_emit(d, "answer-due", no, o, NULL, e);
}

ecode decide_OFFER(struct decide *d, struct err *e) {
    str kind = decide_text(d, "kind"), vacancy = decide_text(d, "vacancy"), compared;
    proc_need need = need_of(kind);
    const struct proc_call *rule = procedure_call_find(d->p, need);
    const struct proc_offer *answers = procedure_offer_find(d->p, need);
    const struct proc_list *l;
    struct cand c;
    struct stand s;
    struct offer open;
    if (!rule) return err_set(e, E_STATE, "the procedure does not offer this (%.*s)", STR_ARG(kind));
    TRY(decide_by(d, rule->by, rule->clauses, e));
    TRY(decide_candidate(d, &c, e));
    TRY(list_serving(d, rule, c.no, &l, e));
    TRY(board_stand(&d->board, d->a, &s, e));
    if (need == PROC_NEED_EXTRA && s.filled >= s.posts) {
        decide_refuse(d, rule->clauses, e, "no post is open");
        return err_remedy(e, "open a place first");
    }
    TRY(board_comparison(&d->board, d->a, vacancy, &compared, e));
    if (need == PROC_NEED_COMPARABLE && !str_is(compared, "valid")) {
        decide_refuse(d, rule->clauses, e, "vacancy \"%.*s\" was not found comparable", STR_ARG(vacancy));
        return err_remedy(e, "compare it first");
    }
    TRY(open_offer(d, c.no, kind, &open, e));
    if (open.seq >= 0) return decide_refuse(d, rule->clauses, e, "K%05lld has an offer of this kind open", (long long)c.no);
    if (answers && answers->answer_within.unit != PROC_UNIT_NONE) TRY(emit_due(d, c.no, answers, e));
    if (!answers || !answers->told_before) return E_OK;
    struct json *o = json_object(d->a);
    json_put_str(d->a, o, "event", STR("offered"));
    json_put_str(d->a, o, "what",
                 arena_printf(d->a, "%.*s: accepted %s, declined %s, not selected %s", STR_ARG(l->id),
                              effect_word(answers->accepted), effect_word(answers->declined), effect_word(answers->not_selected)));
    return decide_emit(d, "told", c.no, o, NULL, e);
}

/* A person answers up to and including the last day; that nobody answered is known when that day is over, and not before. */
static ecode in_time(struct decide *d, const struct offer *open, bool none, const struct proc_offer *rule, struct err *e) {
    bool late = open->due.m && date_cmp(d->today, open->due) > 0;
    if (none && d->role == ROLE_CANDIDATE) return err_set(e, E_DENIED, "that no answer came is registered by staff");
    if (none == late || !open->due.m) return E_OK;
    struct proc_clauses clauses = rule ? rule->clauses : (struct proc_clauses){0};
    str until = date_print(d->a, open->due);
    if (none) return decide_refuse(d, clauses, e, "the offer may still be answered, until %.*s", STR_ARG(until));
    decide_refuse(d, clauses, e, "the offer could be answered until %.*s", STR_ARG(until));
    return err_remedy(e, "register that no answer came in time: answer=no-answer");
}

ecode decide_ANSWER(struct decide *d, struct err *e) {
    str answer = decide_text(d, "answer");
    struct cand c;
    struct offer open;
    const struct proc_list *l;
    TRY(decide_candidate(d, &c, e));
    if (d->role == ROLE_CANDIDATE && str_is(answer, "not-selected"))
        return err_set(e, E_DENIED, "a candidate accepts or declines an offer");
    TRY(open_offer(d, c.no, decide_text(d, "kind"), &open, e));
    if (open.seq < 0) return err_set(e, E_STATE, "K%05lld has no open offer", (long long)c.no);
    proc_need need = need_of(open.kind);
    const struct proc_call *rule = procedure_call_find(d->p, need);
    const struct proc_offer *rules = procedure_offer_find(d->p, need);
    if (str_is(answer, "not-selected") && need == PROC_NEED_FIXED_TERM && rules && !rule->interview)
        return decide_refuse(d, rule->clauses, e, "nobody is selected for this offer: it is accepted or declined");
    if (!str_is(answer, "not-selected")) TRY(in_time(d, &open, str_is(answer, "no-answer"), rules, e));
    bool accepted = str_is(answer, "accepted");
    proc_effect effect = rules ? offer_effect(rules, arena_cstr(d->a, answer)) : PROC_KEEP;
    struct json *o = json_object(d->a);
    json_put_str(d->a, o, "answer", answer);
    json_put_int(d->a, o, "offer", open.seq);
    json_put_str(d->a, o, "place", str_of(effect_word(effect)));
    if (accepted && need == PROC_NEED_EXTRA) TRY(decide_step(d, &c, PROC_CHOSEN, c.round, o, e));
    if (accepted && need == PROC_NEED_COMPARABLE && effect == PROC_LOSE) TRY(decide_step(d, &c, PROC_CALLED, c.round, o, e));
    TRY(decide_emit(d, "answered", c.no, o, NULL, e));
    if (accepted && need == PROC_NEED_EXTRA) {
        struct json *chosen_on = json_object(d->a);
        json_put_date(d->a, chosen_on, "day", d->today);
        json_put_str(d->a, chosen_on, "moment", STR("appointment"));
        json_put_str(d->a, chosen_on, "outcome", STR("accepted"));
        TRY(decide_emit(d, "found", c.no, chosen_on, NULL, e));
        struct json *by = json_object(d->a);
        json_put_int(d->a, by, "by", 1);
        TRY(decide_emit(d, "filled", c.no, by, NULL, e));
    }
    for (size_t i = 0; i < rule->lists && effect != PROC_KEEP; i++) {
        struct place place;
        l = rule->list[i];
        TRY(board_place(&d->board, d->a, l->id, c.no, &place, e));
        if (!str_is(place.state, "on")) continue;
        struct json *out = json_object(d->a);
        json_put_str(d->a, out, "list", l->id);
        json_put_str(d->a, out, "place", str_of(effect_word(effect)));
        TRY(decide_emit(d, "unlisted", c.no, out, NULL, e));
    }
    return str_is(answer, "no-answer") ? decide_places(d, c.no, PROC_NO_ANSWER, NULL, e) : E_OK;
}

ecode decide_COMPARE(struct decide *d, struct err *e) {
    const struct json *facts = json_get(d->act->data, "facts");
    struct judge_case jc = {.facts = facts};
    struct judged judged;
    if (!judge_has(d->l->judge, PROC_AT_COMPARABLE)) return err_set(e, E_STATE, "the procedure compares no vacancies");
    TRY(judge_facts(d->l->judge, d->a, facts, true, e));
    TRY(judge_open(d->l->judge, d->a, &jc, d->at, &judged, e));
    tri t = judge_moment(d->l->judge, &judged, PROC_AT_COMPARABLE);
    struct json *o = json_object(d->a);
    json_put_str(d->a, o, "outcome", judge_word(t));
    json_put_str(d->a, o, "vacancy", decide_text(d, "vacancy"));
    d->count[t]++;
    return decide_emit(d, "compared", 0, o, NULL, e);
}
