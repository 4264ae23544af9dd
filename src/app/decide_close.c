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
    uint32_t channel; /* index, for cuts by channel */
    cand_state state;
    char outcome; /* p passed, f failed, a absent, t took part, - none */
    bool on;      /* goes on */
    int64_t rank; /* in the order of the first list, or of the cut; 0 = none */
};

struct closing {
    struct decide *d;
    const struct proc_round *r, *next;
    struct row *row;
    size_t n, cap;
    struct score_sheet sheet;
    dec *value;     /* keys of the order being ranked, of those who passed */
    size_t *passed; /* rows that passed */
    size_t n_passed;
    size_t slots;
    bool hidden; /* an order looks at a fact of somebody who was forgotten since */
    dec *scores; /* row * slots: all scores, totals included */
};

static const char *outcome_word(char c) {
    switch (c) {
    case 'p': return "passed";
    case 'f': return "failed";
    case 'a': return "absent";
    case 't': return "took-part";
    default: return "";
    }
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
    const struct proc_channel *ch = procedure_channel_find(k->d->p, c->channel);
    if (k->slots) memcpy(k->scores + k->n * k->slots, k->sheet.value, k->slots * sizeof *k->scores);
    k->row[k->n++] =
        (struct row){.no = c->no, .channel = ch ? (uint32_t)ch->index : UINT32_MAX, .state = c->state, .outcome = outcome};
    return E_OK;
}

static uint64_t categories_of(const struct procedure *p, const struct cand *c) {
    uint64_t bits = 0;
    for (size_t i = 0; i < p->categories && i < 64; i++)
        if (p->category[i].channel.n && str_eq(p->category[i].channel, c->channel)) bits |= (uint64_t)1 << i;
    return bits;
}

/* What the round made of one candidate. */
static ecode outcome_of(struct closing *k, const struct cand *c, char *ret, struct err *e) {
    struct decide *d = k->d;
    const struct proc_round *r = k->r;
    score_sheet_clear(&k->sheet);
    TRY(board_scores(&d->board, d->p, c->no, &k->sheet, e));
    k->sheet.categories = categories_of(d->p, c);
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

static ecode consider(struct closing *k, const struct cand *c, struct err *e) {
    bool first = k->r->index == 0 || k->d->p->round[k->r->index - 1].kind == PROC_ROUND_SCREENING;
    bool waiting = c->state == CAND_SUBMITTED || c->state == CAND_TO_PROVE;
    bool in = (c->state == CAND_VALID || c->state == CAND_INVITED) && c->round == k->r->index;
    char outcome = 0;
    if (!in && !(waiting && first)) return E_OK;
    TRY(outcome_of(k, c, &outcome, e));
    if (waiting && (outcome == 'p' || c->state == CAND_SUBMITTED)) return undecided(k, c, e);
    if (outcome == 'a' && k->r->when && k->r->pass == PROC_PASS_GATES) {
        instant opens, closes;
        TRY(decide_window(k->d, k->r->when, c->no, &opens, &closes, e));
        if (k->d->at.ms < closes.ms)
            return decide_refuse(k->d, k->r->clauses, e, "K%05lld may still take part: the window was moved", (long long)c->no);
    }
    return add_row(k, c, outcome, e);
}

static ecode collect(struct closing *k, struct err *e) {
    struct arena page; /* rows of the board are not kept: an arena of their own, emptied a page at a time */
    arena_init(&page, 0);
    ecode code = E_OK;
    for (int64_t after = 0; !code;) {
        struct cand *c = NULL;
        size_t n = 0;
        code = board_candidates(&k->d->board, &page, after, PAGE, &c, &n, e);
        if (code || !n) break;
        for (size_t i = 0; i < n && !code; i++) code = consider(k, &c[i], e);
        after = c[n - 1].no;
        arena_reset(&page);
    }
    arena_done(&page);
    return code;
}

/* ---- orders ---- */

/* A lot: the hash of seed, round and candidate, 53 bits of it. */
static dec lot(const struct closing *k, str seed, int64_t no) {
    str text = arena_printf(k->d->a, "%.*s/%.*s/%lld", STR_ARG(seed), STR_ARG(k->r->id), (long long)no);
    hash h = hash_of(text);
    uint64_t v = 0;
    for (int i = 0; i < 7; i++) v = v << 8 | h.b[i];
    return dec_of((int64_t)(v >> 3));
}

static ecode key_value(struct closing *k, const struct proc_key *key, size_t row, str seed, dec *ret, struct err *e) {
    struct cand c;
    *ret = score_none();
    switch (key->kind) {
    case PROC_KEY_SCORE: *ret = k->scores[row * k->slots + score_slot(k->d->p, key->score)]; return E_OK;
    case PROC_KEY_LOT: *ret = lot(k, seed, k->row[row].no); return E_OK;
    case PROC_KEY_SUBMITTED:
        TRY(board_candidate(&k->d->board, k->d->a, k->row[row].no, &c, e));
        *ret = dec_neg(dec_of(c.received.ms)); /* first come goes first */
        return E_OK;
    case PROC_KEY_CATEGORY:
        TRY(board_candidate(&k->d->board, k->d->a, k->row[row].no, &c, e));
        *ret = dec_of((int64_t)(categories_of(k->d->p, &c) >> (key->category->index & 63) & 1));
        return E_OK;
    case PROC_KEY_FACT: {
        struct json *facts;
        bool known;
        TRY(decide_facts(k->d, k->row[row].no, &facts, &known, e));
        k->hidden = k->hidden || !known;
        const struct json *v = json_find(facts, key->fact->id);
        date day;
        if (v && v->tag == JSON_STRING && date_parse(v->s, &day)) *ret = dec_of(date_days(day));
        else if (v) (void)json_dec(v, ret);
        return E_OK;
    }
    case PROC_KEY_NAME:
    default: return E_OK;
    }
}

/* Rows of a closing: those ranked together. */
struct group {
    const size_t *row;
    size_t n;
};

/* Rank a group by an order; with ties by lot the lot is its last key. */
static ecode order(struct closing *k, struct group g, const struct proc_order *by, proc_ties ties, struct ranking *ret,
                   const dec **ret_value, struct err *e) {
    struct stand s;
    struct proc_key by_lot = {.kind = PROC_KEY_LOT};
    size_t keys = by->n + (ties == PROC_TIES_LOT);
    bool *low = arena_array(k->d->a, bool, keys);
    dec *value = arena_try(k->d->a, g.n * keys + 1, sizeof *value);
    if (!value) return err_set(e, E_LIMIT, "too many candidates to rank");
    TRY(board_stand(&k->d->board, k->d->a, &s, e));
    for (size_t q = 0; q < keys; q++) {
        const struct proc_key *key = q < by->n ? &by->key[q] : &by_lot;
        low[q] = key->low_first;
        for (size_t i = 0; i < g.n; i++) TRY(key_value(k, key, g.row[i], s.seed, &value[i * keys + q], e));
    }
    *ret_value = value;
    struct rank_table t = {g.n, keys, value, low};
    return rank_order(k->d->a, &t, ret, e);
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
    TRY(cut_count(cut, k->d->p->vacancy.posts, &rank, first_keys(k->d->a, value, g.n, keys), &on, e));
    for (size_t i = 0; i < on; i++) k->row[g.row[rank.row[i]]].on = true;
    for (size_t i = 0; i < g.n; i++) k->row[g.row[rank.row[i]]].rank = rank.rank[i];
    return E_OK;
}

static ecode cut_all(struct closing *k, struct err *e) {
    const struct proc_cut *cut = &k->r->cut;
    if (cut->how == PROC_CUT_ALL && !cut->by.n) {
        for (size_t i = 0; i < k->n_passed; i++) k->row[k->passed[i]].on = true;
        return E_OK;
    }
    if (cut->per != PROC_PER_CHANNEL) return cut_group(k, (struct group){k->passed, k->n_passed}, e);
    size_t *group = arena_array(k->d->a, size_t, k->n_passed + 1);
    for (uint32_t ch = 0; ch <= k->d->p->channels; ch++) {
        size_t n = 0;
        for (size_t i = 0; i < k->n_passed; i++) {
            uint32_t of = k->row[k->passed[i]].channel;
            if (of == ch || (ch == k->d->p->channels && of == UINT32_MAX)) group[n++] = k->passed[i];
        }
        if (n) TRY(cut_group(k, (struct group){group, n}, e));
    }
    return E_OK;
}

/* The list that those who stay behind come on, and the rank of everybody in its order. */
static ecode rank_list(struct closing *k, const struct proc_list **ret, struct err *e) {
    *ret = NULL;
    for (size_t i = 0; i < k->d->p->lists && !*ret; i++)
        if (list_is_entry(&k->d->p->list[i], PROC_NOT_INVITED, k->r)) *ret = &k->d->p->list[i];
    if (!*ret || (*ret)->kind != PROC_LIST_RANKED) return E_OK;
    struct ranking rank;
    const dec *value;
    TRY(order(k, (struct group){k->passed, k->n_passed}, &(*ret)->order, (*ret)->ties, &rank, &value, e));
    for (size_t i = 0; i < k->n_passed; i++) k->row[k->passed[rank.row[i]]].rank = rank.rank[i];
    return E_OK;
}

/* ---- consequences ---- */

static ecode emit_begin(struct closing *k, const struct proc_list *l, struct err *e) {
    struct decide *d = k->d;
    struct list_span span;
    TRY(board_list(&d->board, l->id, &span, e));
    if (span.start.m || l->valid.start != PROC_FROM_ESTABLISHED) return E_OK;
    return decide_list_begin(d, l, d->today, e);
}

static ecode emit_row(struct closing *k, const struct row *w, const struct proc_list *list, struct err *e) {
    struct decide *d = k->d;
    struct cand c = {.no = w->no, .state = w->state, .round = k->r->index};
    bool gone = (w->outcome == 'f' || w->outcome == 'a') && k->r->eliminating;
    bool listed = !gone && !w->on && list;
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
    size_t number = cut_number(&k->r->cut, d->p->vacancy.posts, k->n_passed), on = 0;
    for (size_t i = 0; i < k->n; i++) on += k->row[i].on;
    json_put_int(d->a, o, "passed", (int64_t)k->n_passed);
    if (number != SIZE_MAX) json_put_int(d->a, o, "places", (int64_t)number);
    json_put_str(d->a, o, "round", k->r->id);
    json_put_int(d->a, o, "taken", (int64_t)k->n);
    json_put_int(d->a, o, "to-next", (int64_t)on);
    TRY(decide_emit(d, "round-closed", 0, o, NULL, e));
    if (list) TRY(emit_begin(k, list, e));
    for (size_t i = 0; i < k->n; i++) {
        struct arena_mark mark = arena_mark(d->a);
        if (k->row[i].state != CAND_TO_PROVE || k->row[i].outcome != 't') TRY(emit_row(k, &k->row[i], list, e));
        arena_rewind(d->a, mark);
    }
    return E_OK;
}

/* The round may be closed now: its window is over, those before it are closed, and somebody is in it. */
static ecode may_close(struct decide *d, const struct proc_round *r, struct err *e) {
    instant opens, closes;
    if (r->when) {
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
    TRY(may_close(d, k.r, e));
    if (k.r->kind == PROC_ROUND_SCREENING) return close_screening(d, k.r, e);
    k.next = (size_t)k.r->index + 1 < d->p->rounds ? &d->p->round[k.r->index + 1] : NULL;
    k.sheet = score_sheet_make(d->a, d->p);
    k.slots = k.sheet.n;
    TRY(collect(&k, e));
    TRY(board_round(&d->board, k.r->id, &seq, NULL, e));
    if (seq >= 0 && !k.n) return decide_refuse(d, k.r->clauses, e, "round %.*s is closed already", STR_ARG(k.r->id));
    k.passed = arena_try(d->a, k.n + 1, sizeof *k.passed);
    if (!k.passed) return err_set(e, E_LIMIT, "too many candidates");
    for (size_t i = 0; i < k.n; i++) {
        bool stays = k.row[i].outcome == 'p' || k.row[i].outcome == 't' || !k.r->eliminating;
        if (stays && k.row[i].state != CAND_TO_PROVE) k.passed[k.n_passed++] = i;
    }
    TRY(cut_all(&k, e));
    TRY(rank_list(&k, &list, e));
    return k.hidden && d->sink.recorded ? decide_emit_rest(d, e) : emit_all(&k, list, e);
}
