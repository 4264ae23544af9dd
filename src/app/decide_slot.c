/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Who comes when. A candidate chooses while the choice is open; an officer gives a time until it begins, and says why when somebody
 * had another; one act gives everybody without a time a free one, in the order of a lot whose seed is in the log. Writers come one
 * after another, so of two who want the same time the first has it and the second is told.
 *
 * R3: whoever has a tie steps out for that candidate, and enough of the jury must be left. A candidate is not told who has a tie:
 * the time is simply not offered, and refused in words that name nobody.
 */
#include <stdlib.h>

#include "app/slots.h"

static ecode emit_slot(struct decide *d, const char *kind, int64_t no, const struct slot *s, const char *key, const char *word,
                       struct err *e) {
    struct json *o = json_object(d->a);
    if (key) json_put_str(d->a, o, key, str_of(word));
    json_put_str(d->a, o, "round", s->round);
    json_put_int(d->a, o, "slot", s->slot);
    return decide_emit(d, kind, no, o, NULL, e);
}

ecode decide_slots_freed(struct decide *d, int64_t no, const char *why, struct err *e) {
    struct slot *s;
    size_t n;
    TRY(board_slots_of(&d->board, d->a, no, &s, &n, e));
    for (size_t i = 0; i < n; i++)
        if (s[i].opens.ms > d->at.ms) TRY(emit_slot(d, "slot-freed", no, &s[i], "why", why, e));
    return E_OK;
}

ecode decide_slots_outside(struct decide *d, const struct proc_milestone *m, int64_t no, struct err *e) {
    struct slot *s;
    size_t n;
    instant opens, closes;
    TRY(core_window_parse(d->p, decide_text(d, "to"), &opens, &closes, e));
    if (no) TRY(board_slots_of(&d->board, d->a, no, &s, &n, e));
    else TRY(board_slots(&d->board, d->a, &s, &n, e));
    for (size_t i = 0; i < n; i++) {
        const struct proc_round *r = procedure_round_find(d->p, s[i].round);
        bool inside = s[i].opens.ms >= opens.ms && s[i].closes.ms <= closes.ms;
        if (!r || r->when != m || inside || s[i].opens.ms <= d->at.ms) continue;
        if (s[i].no) TRY(emit_slot(d, "slot-freed", s[i].no, &s[i], "why", "moved", e));
        if (no) continue;
        struct json *o = json_object(d->a);
        json_put_int(d->a, o, "slot", s[i].slot);
        TRY(decide_emit(d, "slot-dropped", 0, o, NULL, e));
    }
    return E_OK;
}

/* ---- one person ---- */

static ecode may_choose(struct decide *d, const struct slots *s, const struct slot *at, struct err *e) {
    instant until;
    if (at->opens.ms <= d->at.ms) return err_set(e, E_STATE, "that time is past");
    if (d->role != ROLE_CANDIDATE) return E_OK;
    TRY(board_choice(&d->board, s->round->id, &until, e));
    if (d->at.ms < until.ms) return E_OK;
    if (until.ms == INT64_MIN) err_set(e, E_STATE, "times are given, not chosen");
    else err_set(e, E_STATE, "the time to choose is over");
    return err_remedy(e, "ask for another time, and say why");
}

static ecode fits(struct decide *d, const struct slots *s, const struct slot *at, int64_t no, struct err *e) {
    if (slots_fit(s, at, no) != SLOT_NO) return E_OK;
    if (d->role == ROLE_CANDIDATE) {
        err_set(e, E_STATE, "time %lld cannot be chosen", (long long)at->slot);
        return err_remedy(e, "choose one of the other times");
    }
    decide_refuse(d, s->clauses, e, "too few who sit there have no tie to K%05lld", (long long)no);
    return err_remedy(e, "choose another room, or let others sit there");
}

ecode decide_TAKE_SLOT(struct decide *d, struct err *e) {
    struct cand c;
    struct slot at;
    struct slots s;
    int64_t number = 0;
    bool comes;
    TRY(decide_candidate(d, &c, e));
    (void)str_int(decide_text(d, "slot"), 1, INT32_MAX, &number);
    TRY(board_slot(&d->board, d->a, number, &at, e));
    if (!at.slot || at.dropped) return err_set(e, E_NOTFOUND, "there is no time %lld", (long long)number);
    const struct proc_round *r = slots_round(d->p, at.round);
    if (!r) return err_set(e, E_STATE, "no round of the procedure has interviews");
    TRY(slots_load(&d->board, d->a, d->p, r, &s, e));
    TRY(slots_may_come(&d->board, d->a, d->p, r, c.no, &comes, e));
    if (!comes)
        return decide_refuse(d, r->clauses, e, "K%05lld (%s) is not invited to the interviews", (long long)c.no,
                             state_word(c.state));
    TRY(may_choose(d, &s, &at, e));
    const struct slot *had = slots_of(&s, c.no);
    if (at.no == c.no) return err_set(e, E_STATE, "K%05lld comes at that time already", (long long)c.no);
    if (at.no) {
        err_set(e, E_STATE, "time %lld was just taken", (long long)at.slot);
        return err_remedy(e, "choose one of the other times");
    }
    TRY(fits(d, &s, &at, c.no, e));
    bool own = d->role == ROLE_CANDIDATE;
    if (had && had->opens.ms <= d->at.ms) return err_set(e, E_STATE, "the interview of K%05lld has begun", (long long)c.no);
    if (had && !own && !decide_secret(d, "reason").n && !d->act->sealed.n) {
        err_set(e, E_USAGE, "K%05lld has a time already: say why it changes", (long long)c.no);
        return err_remedy(e, "give reason: K%05lld reads it", (long long)c.no);
    }
    return emit_slot(d, "slot-given", c.no, &at, "how", own ? "chosen" : had ? "moved" : "given", e);
}

/* The time of the person the act is about that is still to come, with the wish for another when `asked`. */
static ecode own_slot(struct decide *d, bool asked, struct slot *ret, struct err *e) {
    struct cand c;
    struct slot *s;
    size_t n;
    TRY(decide_candidate(d, &c, e));
    TRY(board_slots_of(&d->board, d->a, c.no, &s, &n, e));
    for (size_t i = 0; i < n; i++) {
        if (s[i].opens.ms <= d->at.ms || (asked && !s[i].asked)) continue;
        *ret = s[i];
        return E_OK;
    }
    if (asked) return err_set(e, E_STATE, "K%05lld asks for no other time", (long long)c.no);
    return err_set(e, E_STATE, "K%05lld has no time on a day of interviews to come", (long long)c.no);
}

ecode decide_ASK_SLOT(struct decide *d, struct err *e) {
    struct slot s = {0};
    TRY(own_slot(d, false, &s, e));
    if (s.asked) return err_set(e, E_STATE, "K%05lld asked this already", (long long)s.no);
    return emit_slot(d, "slot-asked", s.no, &s, NULL, NULL, e);
}

ecode decide_KEEP_SLOT(struct decide *d, struct err *e) {
    struct slot s = {0};
    TRY(own_slot(d, true, &s, e));
    return emit_slot(d, "slot-kept", s.no, &s, NULL, NULL, e);
}

/* ---- everybody ---- */

struct lot {
    int64_t no;
    hash h;
};

static int compare_lot(const void *x, const void *y) {
    const struct lot *a = x, *b = y;
    int c = __builtin_memcmp(a->h.b, b->h.b, sizeof a->h.b);
    return c ? c : (a->no > b->no) - (a->no < b->no);
}

/* Everybody without a time, in the order of the lot: the hash of seed, round and number. */
static ecode draw(struct decide *d, const struct slots *s, struct lot **ret, size_t *ret_n, struct err *e) {
    int64_t *no;
    size_t n, m = 0;
    TRY(slots_invited(&d->board, d->a, d->p, s->round, &no, &n, e));
    struct lot *v = arena_try(d->a, n + 1, sizeof *v);
    if (!v) return err_set(e, E_LIMIT, "too many are invited to look at at once");
    for (size_t i = 0; i < n; i++) {
        if (slots_of(s, no[i])) continue;
        v[m++] = (struct lot){no[i], hash_of(arena_printf(d->a, "%.*s/%.*s/%lld", STR_ARG(decide_text(d, "seed")),
                                                          STR_ARG(s->round->id), (long long)no[i]))};
    }
    if (m) qsort(v, m, sizeof *v, compare_lot);
    *ret = v;
    *ret_n = m;
    return E_OK;
}

ecode decide_FILL_SLOTS(struct decide *d, struct err *e) {
    const struct proc_round *r = slots_round(d->p, decide_text(d, "round"));
    struct slots s;
    struct lot *who = NULL;
    size_t people = 0, free = 0;
    if (!r) return err_set(e, E_STATE, "no round of the procedure has interviews");
    TRY(slots_load(&d->board, d->a, d->p, r, &s, e));
    TRY(draw(d, &s, &who, &people, e));
    if (!people) return err_set(e, E_STATE, "everybody invited has a time");
    for (size_t i = 0; i < s.n; i++)
        if (!s.slot[i].no && s.slot[i].opens.ms > d->at.ms) s.slot[free++] = s.slot[i]; /* the rest is not looked at again */
    if (free < people) {
        err_set(e, E_STATE, "%zu candidates need a time, and %zu are free", people, free);
        return err_remedy(e, "plan more times: another room, or another day");
    }
    unsigned char *fit = arena_try(d->a, people * free + 1, 1);
    int32_t *got = arena_try(d->a, people + 1, sizeof *got);
    if (!fit || !got) return err_set(e, E_LIMIT, "too many times to fill at once");
    for (size_t p = 0; p < people; p++)
        for (size_t k = 0; k < free; k++) fit[p * free + k] = (unsigned char)slots_fit(&s, &s.slot[k], who[p].no);
    TRY(slot_match(d->a, &(struct slot_table){people, free, fit}, got, e));
    for (size_t p = 0; p < people; p++) {
        if (got[p] >= 0) continue;
        decide_refuse(d, s.clauses, e, "K%05lld fits no free time: too few of the jury have no tie", (long long)who[p].no);
        return err_remedy(e, "let others sit in one of the rooms, or plan another");
    }
    for (size_t p = 0; p < people; p++) TRY(emit_slot(d, "slot-given", who[p].no, &s.slot[got[p]], "how", "filled", e));
    return E_OK;
}
