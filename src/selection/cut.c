/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Edges: where a ranking is cut, who fills a place that came free, who is next on a list. All three are counts over an
 * order made elsewhere. The trap is the tie at the edge: it must be judged by the order of the cut alone, not by the finer
 * order in which those who stay behind are listed (T3 against L2).
 */
#include "selection/cut.h"

#include "base/must.h"

size_t cut_number(const struct proc_cut *cut, int32_t posts, size_t n) {
    dec want;
    switch (cut->how) {
    case PROC_CUT_BEST: want = cut->amount; break;
    case PROC_CUT_PER_POST: want = dec_round(dec_mul(cut->amount, dec_of(posts)), 0, DEC_FLOOR); break;
    case PROC_CUT_PERCENT: want = dec_round(dec_div(dec_mul(cut->amount, dec_of((int64_t)n)), dec_of(100)), 0, DEC_CEILING); break;
    case PROC_CUT_ALL:
    case PROC_CUT_SCORE:
    default: return SIZE_MAX;
    }
    int64_t number;
    return dec_int(want, &number) && number >= 0 ? (size_t)number : 0;
}

/* Where the tie that place `at` belongs to ends. */
static size_t tie_end(const struct ranking *r, size_t at) {
    size_t end = at + 1;
    while (end < r->n && r->rank[end] == r->rank[at]) end++;
    return end;
}

static size_t count_score(const struct proc_cut *cut, const struct ranking *r, const dec *first) {
    MUST(first || r->n == 0);
    size_t n = 0;
    bool low = cut->by.n && cut->by.key[0].low_first;
    while (n < r->n && dec_is_finite(first[r->row[n]])) {
        int c = dec_cmp(first[r->row[n]], cut->amount);
        if (low ? c > 0 : c < 0) break;
        n++;
    }
    return n;
}

ecode cut_count(const struct proc_cut *cut, int32_t posts, const struct ranking *r, const dec *first, size_t *ret_n,
                struct err *e) {
    size_t number = cut->how == PROC_CUT_SCORE ? count_score(cut, r, first) : cut_number(cut, posts, r->n);
    size_t n = number < r->n ? number : r->n;
    bool tied = n > 0 && n < r->n && r->rank[n] == r->rank[n - 1];
    if (tied && cut->ties == PROC_TIES_ALL_IN) n = tie_end(r, n - 1);
    else if (tied && cut->ties == PROC_TIES_ALL_OUT)
        while (n > 0 && r->rank[n - 1] == r->rank[n]) n--;
    else if (tied) return err_set(e, E_INVALID, "equal at place %zu, and the procedure does not say what becomes of ties there", n);
    while (n > 0 && n < r->n && n < (size_t)(cut->merge_below > 0 ? cut->merge_below : 0)) n = tie_end(r, n);
    *ret_n = n;
    return E_OK;
}

size_t refill_free(const struct proc_refill *f, size_t number, size_t remain, size_t left, size_t refilled) {
    if (f->free == PROC_FREE_EACH) return left > refilled ? left - refilled : 0;
    return number != SIZE_MAX && remain < number ? number - remain : 0;
}

bool refill_has(const struct proc_refill *f, proc_event event) {
    for (size_t i = 0; i < f->events; i++)
        if (f->event[i] == event) return true;
    return false;
}

size_t take_head(const struct taker *t, size_t n, size_t want, bool all_tied, bool *ret_take) {
    size_t taken = 0;
    uint32_t last = 0;
    for (size_t i = 0; i < n; i++) {
        bool tied = taken && t[i].rank == last;
        ret_take[i] = t[i].there && (taken < want || (all_tied && tied));
        if (!ret_take[i]) continue;
        taken++;
        last = t[i].rank;
    }
    return taken;
}
