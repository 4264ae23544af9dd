/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Closing a round: who passed, who goes on, who is listed. Two orders are at work and never mixed: the cut's own, which alone
 * decides at the edge, and each list's, in which those who stay behind are shown (T3 against L2). Both are made over everybody
 * who passed the gates, so that somebody who comes back to a list has a rank there already (L5).
 *
 * All rows are held in memory (some 50 bytes each), because a ranking needs them all; what is emitted is not.
 */
#include <string.h>

#include "app/core.h"
#include "base/must.h"

enum { PAGE = 512 };

/* One who takes part in the round. */
struct row {
    int64_t no;
    uint32_t part; /* of a cut made apart: index of the channel or category; UINT32_MAX = of none */
    uint64_t categories;
    cand_state state;
    char outcome; /* p passed, f failed, a absent, t took part, n the round is not held */
    bool on;      /* goes on */
    bool behind;  /* comes on the list of those who stay behind */
    int64_t rank; /* in the order of the first list, or of the cut; 0 = none */
};

struct closing {
    struct decide *d;
    const struct proc_round *r, *next;
    struct row *row;
    size_t n, cap;
    struct score_sheet sheet;
    size_t *passed; /* rows that passed */
    size_t n_passed;
    size_t slots;
    size_t number; /* the cut aims at, over all its parts; SIZE_MAX = no number */
    bool held;     /* more take part than `only_above` asks */
    bool hidden;   /* an order or category looks at a fact of somebody who was forgotten since */
    dec *scores;   /* row * slots: all scores, totals included */
};

static const char *outcome_word(char c) {
    switch (c) {
    case 'p': return "passed";
    case 'f': return "failed";
    case 'a': return "absent";
    case 't': return "took-part";
    case 'n': return "not-held";
    default: return "";
    }
}

/* The part of a cut made apart: a channel, or the first category of the file that the candidate is of. */
static uint32_t part_of(const struct closing *k, const struct cand *c, uint64_t categories) {
    const struct procedure *p = k->d->p;
    if (k->r->cut.per == PROC_PER_CHANNEL) {
        const struct proc_channel *ch = procedure_channel_find(p, c->channel);
        return ch ? (uint32_t)ch->index : UINT32_MAX;
    }
    for (uint32_t i = 0; i < p->categories && i < 64; i++)
        if (categories >> i & 1) return i;
    return UINT32_MAX;
}

static ecode add_row(struct closing *k, const struct cand *c, char outcome, struct err *e) {
    if (k->n == k->cap) {
        size_t cap = k->cap ? k->cap * 2 : 1024;
        struct row *row = arena_try(k->d->a, cap, sizeof *row);
        dec *scores = arena_try(k->d->a, cap * (k->slots + 1), sizeof *scores);
        if (!row || !scores) return err_set(e, E_LIMIT, "too many candidates to close a round with");
        if (k->n) memcpy(row, k->row, k->n * sizeof *row);
        if (k->n) memcpy(scores, k->scores, k->n * k->slots * sizeof *scores);
        k->row = row;
        k->scores = scores;
        k->cap = cap;
    }
    if (k->slots) memcpy(k->scores + k->n * k->slots, k->sheet.value, k->slots * sizeof *k->scores);
    uint64_t categories = k->sheet.categories;
    k->row[k->n++] = (struct row){
        .no = c->no, .part = part_of(k, c, categories), .categories = categories, .state = c->state, .outcome = outcome};
    return E_OK;
}

/* What the round made of one candidate. */
static ecode outcome_of(struct closing *k, const struct cand *c, char *ret, struct err *e) {
    struct decide *d = k->d;
    const struct proc_round *r = k->r;
    score_sheet_clear(&k->sheet);
    TRY(board_scores(&d->board, d->p, c->no, &k->sheet, e));
    TRY(decide_known_categories(d, c, &k->sheet.categories, &k->hidden, e));
    if (!k->held) return *ret = 'n', E_OK;
    if (r->pass == PROC_PASS_GATES) {
        bool absent = r->scores && score_is_absent(d->p, r, &k->sheet);
        if (absent && r->absent == PROC_ABSENT_FAILS) return *ret = 'a', E_OK;
        if (absent && r->absent == PROC_ABSENT_NOTHING) return *ret = 't', E_OK;
        for (size_t i = 0; absent && i < r->scores; i++)
            if (!r->score[i].computed) k->sheet.value[score_slot(d->p, &r->score[i])] = r->score[i].scale.min;
        score_total(d->p, r, &k->sheet);
        *ret = score_gates(d->p, r, &k->sheet, NULL) == TRI_YES ? 'p' : 'f';
        return E_OK;
    }
    score_total(d->p, r, &k->sheet);
    struct invitation inv;
    TRY(board_invitation(&d->board, d->a, r->id, c->no, &inv, e));
    if (r->pass == PROC_PASS_ATTEND) {
        *ret = str_is(inv.state, "absent") ? 'a' : 't';
        return E_OK;
    }
    str agreed;
    TRY(board_agreed(&d->board, d->a, r->id, c->no, &agreed, NULL, e));
    if (!agreed.n && str_is(inv.state, "absent")) return *ret = 'a', E_OK;
    if (!agreed.n) {
        decide_refuse(d, r->clauses, e, "K%05lld has no agreed outcome in round %.*s yet", (long long)c->no, STR_ARG(r->id));
        return err_remedy(e, "assess first, or register that the candidate stayed away");
    }
    *ret = str_is(agreed, "passed") && score_gates(d->p, r, &k->sheet, NULL) != TRI_NO ? 'p' : 'f';
    return E_OK;
}

/* Somebody whose screening is not decided may not be left behind or taken along by accident. */
static ecode undecided(struct closing *k, const struct cand *c, struct err *e) {
    decide_refuse(k->d, k->r->clauses, e, "K%05lld is not screened to an end: nobody goes on without being valid",
                  (long long)c->no);
    return err_remedy(e, "confirm the screening of everybody who took the test first");
}

static bool is_waiting(const struct cand *c) { return c->state == CAND_SUBMITTED || c->state == CAND_TO_PROVE; }

/* Somebody the round is about: in it, or not screened to an end before the first one. */
static bool is_about(const struct closing *k, const struct cand *c) {
    bool first = k->r->index == 0 || k->d->p->round[k->r->index - 1].kind == PROC_ROUND_SCREENING;
    bool in = (c->state == CAND_VALID || c->state == CAND_INVITED) && c->round == k->r->index;
    return in || (is_waiting(c) && first);
}

static ecode count_one(struct closing *k, const struct cand *c, struct err *e) {
    (void)e;
    k->n += is_about(k, c);
    return E_OK;
}

static ecode consider(struct closing *k, const struct cand *c, struct err *e) {
    bool waiting = is_waiting(c);
    char outcome = 0;
    if (!is_about(k, c)) return E_OK;
    TRY(outcome_of(k, c, &outcome, e));
    if (waiting && (outcome == 'p' || outcome == 'n' || c->state == CAND_SUBMITTED)) return undecided(k, c, e);
    if (outcome == 'a' && k->r->when && k->r->pass == PROC_PASS_GATES) {
        instant opens, closes;
        TRY(decide_window(k->d, k->r->when, c->no, &opens, &closes, e));
        if (k->d->at.ms < closes.ms)
            return decide_refuse(k->d, k->r->clauses, e, "K%05lld may still take part: the window was moved", (long long)c->no);
    }
    return add_row(k, c, outcome, e);
}

static ecode each_candidate(struct closing *k, ecode (*visit)(struct closing *, const struct cand *, struct err *), struct err *e) {
    struct arena page; /* rows of the board are not kept: an arena of their own, emptied a page at a time */
    arena_init(&page, 0);
    ecode code = E_OK;
    for (int64_t after = 0; !code;) {
        struct cand *c = NULL;
        size_t n = 0;
        code = board_candidates(&k->d->board, &page, after, PAGE, &c, &n, e);
        if (code || !n) break;
        for (size_t i = 0; i < n && !code; i++) code = visit(k, &c[i], e);
        after = c[n - 1].no;
        arena_reset(&page);
    }
    arena_done(&page);
    return code;
}

/* ---- orders ---- */

/* Rows of a closing: those ranked together. */
struct group {
    const size_t *row;
    size_t n;
    int32_t posts;
};

static ecode order(struct closing *k, struct group g, const struct proc_order *by, proc_ties ties, struct ranking *ret,
                   const dec **ret_value, struct err *e) {
    struct entrant *one = arena_try(k->d->a, g.n + 1, sizeof *one);
    if (!one) return err_set(e, E_LIMIT, "too many candidates to rank");
    for (size_t i = 0; i < g.n; i++) {
        const struct row *w = &k->row[g.row[i]];
        one[i] = (struct entrant){w->no, k->scores + g.row[i] * k->slots, w->categories};
    }
    return decide_rank(k->d, &(struct entrants){g.n, one, k->r->id, by, ties}, ret, ret_value, &k->hidden, e);
}

static dec *first_keys(struct arena *a, const dec *value, size_t n, size_t keys) {
    dec *first = arena_array(a, dec, n + 1);
    for (size_t i = 0; i < n && keys; i++) first[i] = value[i * keys];
    return first;
}

/* Who of these goes on. */
static ecode cut_group(struct closing *k, struct group g, struct err *e) {
    const struct proc_cut *cut = &k->r->cut;
    struct ranking rank;
    const dec *value;
    size_t on, keys = cut->by.n + (cut->ties == PROC_TIES_LOT);
    TRY(order(k, g, &cut->by, cut->ties, &rank, &value, e));
    TRY(cut_count(cut, g.posts, &rank, first_keys(k->d->a, value, g.n, keys), &on, e));
    size_t number = cut_number(cut, g.posts, g.n);
    k->number = number == SIZE_MAX ? SIZE_MAX : k->number + number;
    for (size_t i = 0; i < on; i++) k->row[g.row[rank.row[i]]].on = true;
    for (size_t i = 0; i < g.n; i++) k->row[g.row[rank.row[i]]].rank = rank.rank[i];
    return E_OK;
}

static ecode cut_all(struct closing *k, struct err *e) {
    const struct procedure *p = k->d->p;
    const struct proc_cut *cut = &k->r->cut;
    if (!k->held || (cut->how == PROC_CUT_ALL && !cut->by.n)) {
        for (size_t i = 0; i < k->n_passed; i++) k->row[k->passed[i]].on = true;
        k->number = SIZE_MAX;
        return E_OK;
    }
    if (cut->per == PROC_PER_ALL) return cut_group(k, (struct group){k->passed, k->n_passed, p->vacancy.posts}, e);
    uint32_t parts = (uint32_t)(cut->per == PROC_PER_CHANNEL ? p->channels : p->categories);
    size_t *row = arena_array(k->d->a, size_t, k->n_passed + 1);
    for (uint32_t part = 0; part <= parts; part++) {
        struct group g = {row, 0, p->vacancy.posts};
        if (cut->per == PROC_PER_CHANNEL && part < parts && p->channel[part].posts) g.posts = p->channel[part].posts;
        for (size_t i = 0; i < k->n_passed; i++)
            if (k->row[k->passed[i]].part == (part < parts ? part : UINT32_MAX)) row[g.n++] = k->passed[i];
        if (g.n) TRY(cut_group(k, g, e));
    }
    return E_OK;
}

/* The list that those who stay behind come on, who of them does, and the rank of everybody in its order. */
static ecode rank_list(struct closing *k, const struct proc_list **ret, struct err *e) {
    *ret = NULL;
    for (size_t i = 0; i < k->d->p->lists && !*ret && k->held; i++)
        if (list_is_entry(&k->d->p->list[i], PROC_NOT_INVITED, k->r)) *ret = &k->d->p->list[i];
    if (!*ret) return E_OK;
    for (size_t i = 0; i < k->n_passed; i++) k->row[k->passed[i]].behind = !k->row[k->passed[i]].on;
    if ((*ret)->kind != PROC_LIST_RANKED) return E_OK;
    struct ranking rank;
    uint32_t *behind = arena_array(k->d->a, uint32_t, k->n_passed + 1);
    size_t n = 0;
    TRY(order(k, (struct group){k->passed, k->n_passed, 0}, &(*ret)->order, (*ret)->ties, &rank, NULL, e));
    for (size_t i = 0; i < k->n_passed; i++) {
        struct row *w = &k->row[k->passed[rank.row[i]]];
        w->rank = rank.rank[i];
        if (w->behind) behind[n++] = rank.rank[i];
    }
    uint32_t last = list_last_rank(*ret, k->d->p->vacancy.posts, behind, n);
    for (size_t i = 0; i < k->n_passed; i++) {
        struct row *w = &k->row[k->passed[i]];
        w->behind = w->behind && w->rank <= last;
    }
    return E_OK;
}

/* ---- consequences ---- */

static ecode emit_row(struct closing *k, const struct row *w, const struct proc_list *list, struct err *e) {
    struct decide *d = k->d;
    struct cand c = {.no = w->no, .state = w->state, .round = k->r->index};
    bool gone = (w->outcome == 'f' || w->outcome == 'a') && k->r->eliminating;
    bool listed = !gone && w->behind;
    struct json *o = json_object(d->a);
    json_put_str(d->a, o, "outcome", str_of(outcome_word(w->outcome)));
    if (w->rank) json_put_int(d->a, o, "rank", w->rank);
    json_put_str(d->a, o, "round", k->r->id);
    if (gone) TRY(decide_step(d, &c, w->outcome == 'a' ? PROC_ABSENT : PROC_FAILED, k->r->index, o, e));
    TRY(decide_emit(d, "placed", w->no, o, NULL, e));
    if (gone) return decide_places(d, w->no, w->outcome == 'a' ? PROC_ABSENT : PROC_FAILED, k->r, e);
    o = json_object(d->a);
    if (listed) {
        json_put_str(d->a, o, "list", list->id);
        if (list->kind == PROC_LIST_RANKED) json_put_int(d->a, o, "rank", w->rank);
        TRY(decide_step(d, &c, PROC_NOT_INVITED, k->r->index, o, e));
        return decide_emit(d, "listed", w->no, o, NULL, e);
    }
    if (!w->on) { /* passed, not among those who go on, and there is no list for them */
        TRY(decide_step(d, &c, PROC_FAILED, k->r->index, o, e));
        json_put_str(d->a, o, "why", STR("cut"));
        return decide_emit(d, "moved-on", w->no, o, NULL, e);
    }
    TRY(decide_step(d, &c, PROC_INVITED, k->r->index + 1, o, e));
    if (!k->next) return decide_emit(d, "moved-on", w->no, o, NULL, e);
    json_put_str(d->a, o, "how", k->r->cut.how == PROC_CUT_ALL ? STR("round") : STR("cut"));
    json_put_str(d->a, o, "round", k->next->id);
    return decide_emit(d, "invited", w->no, o, NULL, e);
}

static ecode emit_all(struct closing *k, const struct proc_list *list, struct err *e) {
    struct decide *d = k->d;
    struct json *o = json_object(d->a);
    size_t on = 0;
    for (size_t i = 0; i < k->n; i++) on += k->row[i].on;
    if (!k->held) json_put_bool(d->a, o, "held", false);
    json_put_int(d->a, o, "passed", (int64_t)k->n_passed);
    if (k->number != SIZE_MAX) json_put_int(d->a, o, "places", (int64_t)k->number);
    json_put_str(d->a, o, "round", k->r->id);
    json_put_int(d->a, o, "taken", (int64_t)k->n);
    json_put_int(d->a, o, "to-next", (int64_t)on);
    TRY(decide_emit(d, "round-closed", 0, o, NULL, e));
    if (list) TRY(decide_list_establish(d, list, e));
    for (size_t i = 0; i < k->n; i++) {
        struct arena_mark mark = arena_mark(d->a);
        if (k->row[i].state != CAND_TO_PROVE || k->row[i].outcome != 't') TRY(emit_row(k, &k->row[i], list, e));
        arena_rewind(d->a, mark);
    }
    return E_OK;
}

/* The round may be closed now: its window is over, those before it are closed, and somebody is in it. */
static ecode may_close(struct decide *d, const struct proc_round *r, bool held, struct err *e) {
    instant opens, closes;
    if (r->when && held) {
        TRY(decide_window(d, r->when, 0, &opens, &closes, e));
        bool people = r->kind == PROC_ROUND_JURY || r->kind == PROC_ROUND_INTERVIEW; /* held when they are, not at midnight */
        if (d->at.ms < (people ? opens : closes).ms)
            return decide_refuse(d, r->clauses, e, "round %.*s is not over yet", STR_ARG(r->id));
    }
    for (int32_t i = 0; i < r->index; i++) {
        int64_t seq;
        TRY(board_round(&d->board, d->p->round[i].id, &seq, NULL, e));
        if (seq < 0 && d->p->round[i].kind != PROC_ROUND_SCREENING)
            return decide_refuse(d, r->clauses, e, "round %.*s comes before it and is not closed", STR_ARG(d->p->round[i].id));
    }
    return E_OK;
}

/* Screening is confirmed person by person; closing it only states that nobody is left. */
static ecode close_screening(struct decide *d, const struct proc_round *r, struct err *e) {
    int64_t no, seq;
    TRY(board_round(&d->board, r->id, &seq, NULL, e));
    if (seq >= 0) return decide_refuse(d, r->clauses, e, "round %.*s is closed already", STR_ARG(r->id));
    TRY(board_first_in(&d->board, CAND_SUBMITTED, &no, e));
    if (no) return decide_refuse(d, r->clauses, e, "K%05lld is not confirmed yet", (long long)no);
    struct json *o = json_object(d->a);
    json_put_str(d->a, o, "round", r->id);
    return decide_emit(d, "round-closed", 0, o, NULL, e);
}

ecode decide_CLOSE(struct decide *d, struct err *e) {
    struct closing k = {.d = d};
    const struct proc_list *list;
    int64_t seq;
    TRY(decide_round_of(d, NULL, &k.r, e));
    if (k.r->only_above) TRY(each_candidate(&k, count_one, e));
    k.held = !k.r->only_above || k.n > (size_t)k.r->only_above;
    k.n = 0;
    TRY(may_close(d, k.r, k.held, e));
    TRY(decide_none_open(d, k.r, e));
    if (k.r->kind == PROC_ROUND_SCREENING) return close_screening(d, k.r, e);
    k.next = (size_t)k.r->index + 1 < d->p->rounds ? &d->p->round[k.r->index + 1] : NULL;
    k.sheet = score_sheet_make(d->a, d->p);
    k.slots = k.sheet.n;
    TRY(each_candidate(&k, consider, e));
    TRY(board_round(&d->board, k.r->id, &seq, NULL, e));
    if (seq >= 0 && !k.n) return decide_refuse(d, k.r->clauses, e, "round %.*s is closed already", STR_ARG(k.r->id));
    k.passed = arena_try(d->a, k.n + 1, sizeof *k.passed);
    if (!k.passed) return err_set(e, E_LIMIT, "too many candidates");
    for (size_t i = 0; i < k.n; i++) {
        bool stays = k.row[i].outcome == 'p' || k.row[i].outcome == 't' || k.row[i].outcome == 'n' || !k.r->eliminating;
        if (stays && k.row[i].state != CAND_TO_PROVE) k.passed[k.n_passed++] = i;
    }
    TRY(cut_all(&k, e));
    TRY(rank_list(&k, &list, e));
    return k.hidden && d->sink.recorded ? decide_emit_rest(d, e) : emit_all(&k, list, e);
}
