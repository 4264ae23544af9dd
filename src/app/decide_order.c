/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Orders of the procedure over people: a cut's, a list's, that of the choice. All three are made here, so that a key means the
 * same everywhere. The trap is a key that looks at a fact: of somebody who was forgotten since, the order cannot be made again;
 * whoever asks is told (`hidden`) and takes the log's word.
 */
#include "app/core.h"

static bool has_decision(const struct procedure *p) {
    for (size_t i = 0; i < p->categories; i++)
        if (p->category[i].decision.n) return true;
    return false;
}

ecode decide_categories(struct decide *d, const struct cand *c, const struct json *facts, uint64_t *ret, struct err *e) {
    const struct procedure *p = d->p;
    struct judged judged = {0};
    uint64_t bits = 0;
    if (has_decision(p)) {
        struct judge_case jc = {
            .facts = facts, .channel = c->channel, .language = c->language, .received = core_day(d->l, c->received)};
        TRY(judge_open(d->l->judge, d->a, &jc, d->at, &judged, e));
    }
    for (size_t i = 0; i < p->categories && i < 64; i++) {
        const struct proc_category *of = &p->category[i];
        bool in = of->channel.n && str_eq(of->channel, c->channel);
        if (of->decision.n && judged.ev) {
            feel_value v = dmn_eval_decide(judged.ev, dmn_find_kind(p->rules, DMN_DECISION, of->decision));
            in = v.tag == FEEL_BOOL && v.b;
        }
        if (in) bits |= (uint64_t)1 << i;
    }
    *ret = bits;
    return E_OK;
}

ecode decide_known_categories(struct decide *d, const struct cand *c, uint64_t *ret, bool *ret_hidden, struct err *e) {
    struct json *facts = NULL;
    bool known = true;
    *ret = 0;
    if (!d->p->categories) return E_OK;
    if (has_decision(d->p)) TRY(decide_facts(d, c->no, &facts, &known, e));
    *ret_hidden = *ret_hidden || !known;
    return known ? decide_categories(d, c, facts, ret, e) : E_OK;
}

/* A lot: the hash of seed, occasion and candidate, 53 bits of it. */
static dec lot(struct arena *a, str seed, str occasion, int64_t no) {
    hash h = hash_of(arena_printf(a, "%.*s/%.*s/%lld", STR_ARG(seed), STR_ARG(occasion), (long long)no));
    uint64_t v = 0;
    for (int i = 0; i < 7; i++) v = v << 8 | h.b[i];
    return dec_of((int64_t)(v >> 3));
}

static ecode fact_value(struct decide *d, const struct proc_fact *f, int64_t no, dec *ret, bool *ret_hidden, struct err *e) {
    struct json *facts;
    bool known;
    date day;
    TRY(decide_facts(d, no, &facts, &known, e));
    *ret_hidden = *ret_hidden || !known;
    const struct json *v = json_find(facts, f->id);
    if (v && v->tag == JSON_STRING && date_parse(v->s, &day)) *ret = dec_of(date_days(day));
    else if (v) (void)json_dec(v, ret);
    return E_OK;
}

/* What the keys are looked up with. */
struct keys {
    struct decide *d;
    str seed, occasion;
    bool *hidden;
};

static ecode key_value(const struct keys *k, const struct proc_key *key, const struct entrant *who, dec *ret, struct err *e) {
    struct cand c;
    *ret = score_none();
    switch (key->kind) {
    case PROC_KEY_SCORE: *ret = who->value[score_slot(k->d->p, key->score)]; return E_OK;
    case PROC_KEY_LOT: *ret = lot(k->d->a, k->seed, k->occasion, who->no); return E_OK;
    case PROC_KEY_CATEGORY: *ret = dec_of((int64_t)(who->categories >> (key->category->index & 63) & 1)); return E_OK;
    case PROC_KEY_FACT: return fact_value(k->d, key->fact, who->no, ret, k->hidden, e);
    case PROC_KEY_SUBMITTED:
        TRY(board_candidate(&k->d->board, k->d->a, who->no, &c, e));
        *ret = dec_of(c.received.ms);
        return E_OK;
    default: return E_OK;
    }
}

ecode decide_rank(struct decide *d, const struct entrants *who, struct ranking *ret, const dec **ret_value, bool *ret_hidden,
                  struct err *e) {
    struct stand s;
    struct proc_key by_lot = {.kind = PROC_KEY_LOT};
    size_t keys = who->by->n + (who->ties == PROC_TIES_LOT);
    bool *low = arena_array(d->a, bool, keys);
    dec *value = arena_try(d->a, who->n * keys + 1, sizeof *value);
    if (!value) return err_set(e, E_LIMIT, "too many candidates to rank");
    TRY(board_stand(&d->board, d->a, &s, e));
    struct keys k = {d, s.seed, who->occasion, ret_hidden};
    for (size_t q = 0; q < keys; q++) {
        const struct proc_key *key = q < who->by->n ? &who->by->key[q] : &by_lot;
        low[q] = key->low_first;
        for (size_t i = 0; i < who->n; i++) TRY(key_value(&k, key, &who->one[i], &value[i * keys + q], e));
    }
    if (ret_value) *ret_value = value;
    struct rank_table t = {who->n, keys, value, low};
    return rank_order(d->a, &t, ret, e);
}
