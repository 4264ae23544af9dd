/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Scores, totals and gates, in exact decimals. A sheet is flat: the measures of all rounds one behind the other, so that
 * 100,000 candidates are walked with one sheet and no allocation.
 */
#include "selection/score.h"

#include "base/must.h"

dec score_none(void) { return dec_div(dec_of(0), dec_of(0)); }

size_t score_slots(const struct procedure *p) {
    size_t n = 0;
    for (size_t r = 0; r < p->rounds; r++) n += p->round[r].scores;
    return n;
}

size_t score_slot(const struct procedure *p, const struct proc_score *s) {
    size_t n = 0;
    for (size_t r = 0; r < p->rounds; r++) {
        if (s->round == &p->round[r]) return n + (size_t)(s - p->round[r].score);
        n += p->round[r].scores;
    }
    MUST(!"a score of another procedure");
    return 0;
}

const struct proc_score *score_at(const struct procedure *p, size_t slot) {
    for (size_t r = 0; r < p->rounds; r++) {
        if (slot < p->round[r].scores) return &p->round[r].score[slot];
        slot -= p->round[r].scores;
    }
    MUST(!"a slot of another procedure");
    return NULL;
}

struct score_sheet score_sheet_make(struct arena *a, const struct procedure *p) {
    struct score_sheet s = {.n = score_slots(p)};
    s.value = arena_array(a, dec, s.n);
    score_sheet_clear(&s);
    return s;
}

void score_sheet_clear(struct score_sheet *s) {
    dec none = score_none();
    for (size_t i = 0; i < s->n; i++) s->value[i] = none;
    s->categories = 0;
}

static bool is_of(const struct score_sheet *s, const struct proc_category *c) {
    return c->index < 64 && (s->categories >> c->index & 1);
}

/* Points a category adds on this score; `bonus_if_passed` ones only count where the gates hold without them. */
static dec bonus(const struct procedure *p, const struct proc_round *r, const struct proc_score *score,
                 const struct score_sheet *s) {
    dec sum = dec_of(0);
    for (size_t i = 0; i < p->categories; i++) {
        const struct proc_category *c = &p->category[i];
        if (c->bonus_on != score || !is_of(s, c)) continue;
        if (c->bonus_if_passed && score_gates(p, r, s, NULL) != TRI_YES) continue;
        sum = dec_add(sum, c->bonus);
    }
    return sum;
}

void score_total(const struct procedure *p, const struct proc_round *r, struct score_sheet *s) {
    for (size_t i = 0; i < r->scores; i++) {
        const struct proc_score *t = &r->score[i];
        if (!t->computed) continue;
        dec sum = dec_of(0);
        for (size_t k = 0; k < t->terms; k++)
            sum = dec_add(sum, dec_mul(s->value[score_slot(p, t->term[k].of)], t->term[k].weight));
        if (dec_sign(t->divide)) sum = dec_div(sum, t->divide);
        if (t->digits >= 0 && dec_is_finite(sum)) sum = dec_round(sum, t->digits, t->mode);
        s->value[score_slot(p, t)] = sum;
    }
    for (size_t i = 0; i < r->scores && p->categories; i++) {
        dec *v = &s->value[score_slot(p, &r->score[i])];
        if (dec_is_finite(*v)) *v = dec_add(*v, bonus(p, r, &r->score[i], s));
    }
}

ecode score_judge_value(const struct proc_score *s, dec value, struct err *e) {
    const struct proc_scale *c = &s->scale;
    bool on_step = !dec_sign(c->step) || dec_sign(dec_mod(dec_sub(value, c->min), c->step)) == 0;
    if (dec_is_finite(value) && dec_cmp(value, c->min) >= 0 && dec_cmp(value, c->max) <= 0 && on_step) return E_OK;
    struct arena a;
    arena_init(&a, 0);
    err_set(e, E_INVALID, "%.*s: %.*s is not on its scale", STR_ARG(s->id), STR_ARG(dec_print_short(&a, value)));
    err_remedy(e, "give a value from %.*s to %.*s in steps of %.*s", STR_ARG(dec_print_short(&a, c->min)),
               STR_ARG(dec_print_short(&a, c->max)), STR_ARG(dec_print_short(&a, c->step)));
    arena_done(&a);
    return E_INVALID;
}

tri score_gates(const struct procedure *p, const struct proc_round *r, const struct score_sheet *s,
                const struct proc_gate **ret_failed) {
    const struct proc_gate *open = NULL;
    for (size_t i = 0; i < r->gates; i++) {
        const struct proc_gate *g = &r->gate[i];
        if (g->only && !is_of(s, g->only)) continue;
        dec v = s->value[score_slot(p, g->score)];
        if (!dec_is_finite(v)) {
            if (!open) open = g;
            continue;
        }
        int c = dec_cmp(v, g->value);
        if (c > 0 || (c == 0 && !g->strict)) continue;
        if (ret_failed) *ret_failed = g;
        return TRI_NO;
    }
    if (ret_failed) *ret_failed = open;
    return open ? TRI_OPEN : TRI_YES;
}

bool score_is_absent(const struct procedure *p, const struct proc_round *r, const struct score_sheet *s) {
    for (size_t i = 0; i < r->scores; i++)
        if (!r->score[i].computed && dec_is_finite(s->value[score_slot(p, &r->score[i])])) return false;
    return true;
}
