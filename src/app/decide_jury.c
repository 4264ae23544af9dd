/* SPDX-License-Identifier: Apache-2.0 */
/*
 * People who judge people: the jury alone and agreed (R3), the end result that follows from the rounds that must be passed (R4),
 * and the choice among those who passed. An assessment by one member and the agreed one are different rows of one table.
 */
#include "app/core.h"
#include "base/must.h"
#include "selection/rank.h"

ecode decide_SEAT(struct decide *d, struct err *e) {
    const struct proc_round *only;
    size_t seated = 0;
    TRY(decide_text(d, "round").n ? decide_round_of(d, NULL, &only, e) : (only = NULL, E_OK));
    if (only && !only->jury) return decide_refuse(d, only->clauses, e, "round %.*s has no jury", STR_ARG(only->id));
    for (size_t i = 0; i < d->p->rounds; i++) {
        const struct proc_round *r = &d->p->round[i];
        if (!r->jury || (only && r != only)) continue;
        struct json *o = json_object(d->a);
        json_put_str(d->a, o, "juror", decide_text(d, "juror"));
        json_put_str(d->a, o, "round", r->id);
        TRY(decide_emit(d, "seated", 0, o, NULL, e));
        seated++;
    }
    return seated ? E_OK : err_set(e, E_STATE, "no round of the procedure has a jury");
}

ecode decide_EXCUSE(struct decide *d, struct err *e) {
    struct cand c;
    bool seated;
    TRY(decide_candidate(d, &c, e));
    TRY(board_is_juror(&d->board, decide_text(d, "juror"), &seated, e));
    if (!seated) return err_set(e, E_NOTFOUND, "%.*s sits on no jury", STR_ARG(decide_text(d, "juror")));
    if (d->role != ROLE_JUROR || str_eq(d->act->actor, decide_text(d, "juror"))) return E_OK;
    err_set(e, E_DENIED, "%.*s can only say this in person", STR_ARG(decide_text(d, "juror")));
    return err_remedy(e, "let the %s do it", "officer");
}

/* Invited, and every eliminating round before this one is behind the candidate: rounds held on one day may be assessed in any
 * order. */
static ecode may_assess(struct decide *d, const struct cand *c, const struct proc_round *r, struct err *e) {
    bool there = c->state == CAND_INVITED && c->round <= r->index;
    for (int64_t i = there ? c->round : 0; there && i < r->index; i++)
        if (d->p->round[i].eliminating) there = false;
    if (there) return E_OK;
    return decide_refuse(d, r->clauses, e, "K%05lld (%s) is not in round %.*s", (long long)c->no, state_word(c->state),
                         STR_ARG(r->id));
}

static bool is_competency(const struct procedure *p, str id) {
    for (size_t i = 0; i < p->competencies; i++)
        if (str_eq(p->competency[i].id, id)) return true;
    return false;
}

/* Measures of the round with values on their scales; a round without measures is scored on competencies. */
static ecode check_criteria(struct decide *d, const struct proc_round *r, const struct json *scores, struct err *e) {
    if (r->scores) return decide_check_scores(r, scores, e);
    for (const struct json *m = scores ? scores->first : NULL; m; m = m->next)
        if (!is_competency(d->p, m->key))
            return err_set(e, E_INVALID, "round %.*s looks at no \"%.*s\"", STR_ARG(r->id), STR_ARG(m->key));
    return E_OK;
}

ecode decide_ASSESS(struct decide *d, struct err *e) {
    const struct proc_round *r;
    struct cand c;
    struct juror *member;
    size_t n;
    str agreed, juror = decide_text(d, "juror"), outcome = decide_text(d, "outcome");
    TRY(decide_round_of(d, NULL, &r, e));
    TRY(decide_candidate(d, &c, e));
    TRY(may_assess(d, &c, r, e));
    TRY(check_criteria(d, r, json_get(d->act->data, "scores"), e));
    TRY(board_agreed(&d->board, d->a, r->id, c.no, &agreed, NULL, e));
    TRY(board_jurors(&d->board, d->a, r->id, c.no, &member, &n, e));
    struct proc_clauses clauses = r->jury ? r->jury->clauses : r->clauses;
    ecode code = E_OK;
    if (juror.n) {
        if (!r->jury) return decide_refuse(d, r->clauses, e, "round %.*s has no jury whose members score alone", STR_ARG(r->id));
        if (outcome.n) return err_set(e, E_USAGE, "the outcome is agreed, not given by one member");
        code = jury_judge_alone(r->jury, member, n, juror, agreed.n > 0, e);
    } else {
        if (agreed.n)
            return decide_refuse(d, clauses, e, "round %.*s is agreed for K%05lld already", STR_ARG(r->id), (long long)c.no);
        if (r->pass == PROC_PASS_JUDGED && !outcome.n) return err_set(e, E_USAGE, "agreed on what: passed or failed?");
        if (r->jury && r->jury->reasons && !decide_secret(d, "reason").n && !d->act->sealed.n)
            return decide_refuse(d, clauses, e, "the agreed assessment needs its reasons");
        if (r->jury) code = jury_judge_agreed(r->jury, member, n, e);
    }
    if (code && clauses.n) err_suffix(e, " (%.*s)", STR_ARG(procedure_clauses(d->a, clauses)));
    return code;
}

/* Every round that must be passed was. */
static ecode needs_passed(struct decide *d, int64_t no, bool *ret_passed, bool *ret_known, struct err *e) {
    *ret_passed = *ret_known = true;
    for (size_t i = 0; i < d->p->result.needs; i++) {
        str outcome;
        TRY(board_result(&d->board, d->a, d->p->result.need[i]->id, no, &outcome, NULL, e));
        if (!outcome.n) *ret_known = false;
        else if (!decide_is_passed(outcome)) *ret_passed = false;
    }
    return E_OK;
}

ecode decide_RESULT(struct decide *d, struct err *e) {
    struct cand c;
    bool passed, known, says = str_is(decide_text(d, "outcome"), "passed");
    struct proc_clauses clauses = d->p->result.clauses;
    TRY(decide_candidate(d, &c, e));
    TRY(needs_passed(d, c.no, &passed, &known, e));
    if (!known || (c.state == CAND_INVITED && c.round < (int64_t)d->p->rounds))
        return decide_refuse(d, clauses, e, "the rounds are not closed for K%05lld", (long long)c.no);
    if (says && !passed) return decide_refuse(d, clauses, e, "K%05lld did not pass a round that must be passed", (long long)c.no);
    if (!says && passed) {
        decide_refuse(d, clauses, e, "K%05lld passed every round that must be passed", (long long)c.no);
        return err_remedy(e, "what the other rounds showed is taken into account in the agreed assessment");
    }
    struct json *o = json_object(d->a);
    json_put_str(d->a, o, "moment", STR("result"));
    json_put_str(d->a, o, "outcome", says ? STR("passed") : STR("failed"));
    TRY(decide_step(d, &c, says ? PROC_PASSED : PROC_FAILED, c.round, o, e));
    TRY(decide_emit(d, "found", c.no, o, NULL, e));
    return decide_places(d, c.no, says ? PROC_PASSED : PROC_FAILED, NULL, e);
}

/* ---- the choice ---- */

/* Everybody who passed, with scores; in order of number. */
static ecode those_passed(struct decide *d, str occasion, struct entrants *ret, bool *ret_hidden, struct err *e) {
    struct stand s;
    size_t n = 0;
    TRY(board_stand(&d->board, d->a, &s, e));
    struct entrant *one = arena_try(d->a, (size_t)s.candidates + 1, sizeof *one);
    if (!one) return err_set(e, E_LIMIT, "too many candidates");
    for (int64_t i = 1; i <= s.candidates; i++) {
        struct arena_mark mark = arena_mark(d->a);
        struct cand c;
        TRY(board_candidate(&d->board, d->a, i, &c, e));
        if (c.state != CAND_PASSED) {
            arena_rewind(d->a, mark);
            continue;
        }
        struct score_sheet sheet = score_sheet_make(d->a, d->p);
        TRY(board_scores(&d->board, d->p, i, &sheet, e));
        TRY(decide_known_categories(d, &c, &sheet.categories, ret_hidden, e));
        for (size_t r = 0; r < d->p->rounds; r++) score_total(d->p, &d->p->round[r], &sheet);
        one[n++] = (struct entrant){i, sheet.value, sheet.categories};
    }
    *ret = (struct entrants){.n = n, .one = one, .occasion = occasion};
    return E_OK;
}

/* Those who passed, ranked by the order of the appointment; *ret_place the place of `no`, from 0. */
static ecode place_among(struct decide *d, int64_t no, struct ranking *ret, size_t *ret_place, bool *ret_hidden, struct err *e) {
    struct entrants who;
    TRY(those_passed(d, STR("appointment"), &who, ret_hidden, e));
    who.by = &d->p->appoint.by;
    TRY(decide_rank(d, &who, ret, NULL, ret_hidden, e));
    for (size_t i = 0; i < who.n; i++)
        if (who.one[ret->row[i]].no == no) *ret_place = i;
    return E_OK;
}

static ecode may_take(struct decide *d, int64_t no, struct err *e) {
    const struct proc_appoint *ap = &d->p->appoint;
    struct ranking rank;
    size_t place = 0, band = 0;
    bool hidden = false;
    if (ap->take == PROC_TAKE_FREE) return E_OK;
    TRY(place_among(d, no, &rank, &place, &hidden, e));
    if (!rank.n || (hidden && d->sink.recorded)) return E_OK; /* nobody to go before, or the order cannot be made again */
    while (band < rank.n && (rank.rank[band] == 1 || band < (size_t)(ap->merge_below > 0 ? ap->merge_below : 0))) band++;
    while (band && band < rank.n && rank.rank[band] == rank.rank[band - 1]) band++;
    bool fine = ap->take == PROC_TAKE_STRICT ? rank.rank[place] == 1
                : ap->take == PROC_TAKE_TOP  ? rank.rank[place] <= (uint32_t)(ap->k > 0 ? ap->k : 1)
                                             : place < band;
    return fine ? E_OK : decide_refuse(d, ap->clauses, e, "others go before K%05lld in the order of the procedure", (long long)no);
}

/* Posts of a channel's own are filled by that channel alone; those opened since are anybody's. */
static ecode channel_has_room(struct decide *d, const struct cand *c, const struct stand *s, struct err *e) {
    const struct proc_channel *ch = procedure_channel_find(d->p, c->channel);
    int64_t chosen, extra = s->posts - d->p->vacancy.posts;
    if (!ch || !ch->posts) return E_OK;
    TRY(board_chosen_in(&d->board, c->channel, &chosen, e));
    if (chosen < ch->posts + extra) return E_OK;
    return decide_refuse(d, ch->clauses, e, "every post of channel %.*s is filled", STR_ARG(ch->id));
}

/* The last post is filled: those who passed and were not chosen come on the reserve. It begins to count when the procedure ends,
 * where the procedure does not say otherwise. */
ecode decide_reserve(struct decide *d, struct err *e) {
    const struct proc_list *reserve = NULL;
    struct entrants who;
    struct ranking rank = {0};
    bool hidden = false;
    for (size_t i = 0; i < d->p->lists; i++)
        if (list_is_entry(&d->p->list[i], PROC_NOT_CHOSEN, NULL)) reserve = &d->p->list[i];
    if (!reserve) return E_OK;
    bool ranked = reserve->kind == PROC_LIST_RANKED;
    TRY(those_passed(d, reserve->id, &who, &hidden, e));
    if (!who.n) return E_OK;
    who.by = &reserve->order;
    who.ties = reserve->ties;
    if (ranked) TRY(decide_rank(d, &who, &rank, NULL, &hidden, e));
    if (hidden && d->sink.recorded) return decide_emit_rest(d, e);
    TRY(decide_list_establish(d, reserve, e));
    for (size_t i = 0; i < who.n; i++) {
        struct arena_mark mark = arena_mark(d->a);
        struct cand c;
        struct json *o = json_object(d->a);
        TRY(board_candidate(&d->board, d->a, who.one[ranked ? rank.row[i] : i].no, &c, e));
        json_put_str(d->a, o, "list", reserve->id);
        if (ranked) json_put_int(d->a, o, "rank", rank.rank[i]);
        TRY(decide_step(d, &c, PROC_NOT_CHOSEN, c.round, o, e));
        TRY(decide_emit(d, "listed", c.no, o, NULL, e));
        arena_rewind(d->a, mark);
    }
    return E_OK;
}

ecode decide_APPOINT(struct decide *d, struct err *e) {
    const struct proc_appoint *ap = &d->p->appoint;
    struct cand c;
    struct stand s;
    TRY(decide_by(d, ap->who, ap->clauses, e));
    TRY(decide_candidate(d, &c, e));
    TRY(board_stand(&d->board, d->a, &s, e));
    bool again = c.state == CAND_RESERVE && !s.ended.m; /* whoever was chosen left before the end */
    if (c.state != CAND_PASSED && !again)
        return decide_refuse(d, ap->clauses, e, "K%05lld (%s) is not among those who passed", (long long)c.no, state_word(c.state));
    if (s.filled >= s.posts) return decide_refuse(d, ap->clauses, e, "every post is filled");
    TRY(channel_has_room(d, &c, &s, e));
    TRY(may_take(d, c.no, e));
    struct json *o = json_object(d->a), *by = json_object(d->a);
    json_put_date(d->a, o, "day", d->today);
    json_put_str(d->a, o, "moment", STR("appointment"));
    json_put_str(d->a, o, "outcome", STR("chosen"));
    TRY(decide_step(d, &c, PROC_CHOSEN, c.round, o, e));
    TRY(decide_emit(d, "found", c.no, o, NULL, e));
    json_put_int(d->a, by, "by", 1);
    TRY(decide_emit(d, "filled", c.no, by, NULL, e));
    TRY(decide_places(d, c.no, PROC_CHOSEN, NULL, e));
    return s.filled + 1 < s.posts ? E_OK : decide_reserve(d, e);
}
