/* SPDX-License-Identifier: Apache-2.0 */
/* Lists in vectors: the items of the lists of all rows are the rows of one level more, so a loop in a loop is still one pass
 * over a column. Where a list is null or holds a null that matters, the case goes one by one. */
#include <string.h>

#include "feel/vec.h"

enum { BITS_MOST = 62, SUM_LISTS = 8 };

/* A list a row, and a level of its items with `slot` bound to them. */
static bool enter(struct vec_env *v, const struct feel_node *from, uint32_t slot, struct vec *list, struct vec_env *inside) {
    if (slot >= v->locals || !vec_eval(v, from, list) || list->kind != VEC_LIST || !vec_dense(v->chunk, v->at->n, list))
        return false;
    uint32_t *owner = vec_room(v->chunk, list->n, sizeof *owner);
    if (!owner || list->n > VEC_ITEMS_MAX) return false;
    for (size_t k = 0; k < v->at->n; k++)
        for (uint32_t i = list->first[k]; i < list->first[k + 1]; i++) owner[i] = (uint32_t)k;
    *inside = *v;
    inside->at = vec_level_in(v->chunk, v->at, owner, list->n);
    if (!inside->at) return false;
    v->local[slot] = (struct vec_bind){.is = VEC_BOUND, .vec = *list->item, .at = inside->at};
    return true;
}

static bool simple(const struct node_loop *l) { return l->n == 1 && !l->turn[0].to && l->partial == UINT32_MAX; }

bool vec_for(struct vec_env *v, const struct feel_node *x, struct vec *ret) {
    struct vec_env inside;
    struct vec list, *item = arena_new(v->chunk->run->a, struct vec);
    if (!simple(x->loop) || !enter(v, x->loop->turn[0].from, x->loop->turn[0].slot, &list, &inside)) return false;
    if (!vec_eval(&inside, x->loop->body, item) || !vec_dense(v->chunk, list.n, item)) return false;
    *ret = list;
    ret->item = item;
    return true;
}

bool vec_quantified(struct vec_env *v, const struct feel_node *x, struct vec *ret) {
    struct vec_env inside;
    struct vec list, body;
    uint8_t ends = x->op == N_SOME ? VEC_YES : VEC_NO, *t = vec_room(v->chunk, v->at->n, 1);
    if (!t || !simple(x->loop) || !enter(v, x->loop->turn[0].from, x->loop->turn[0].slot, &list, &inside)) return false;
    if (!vec_eval(&inside, x->loop->body, &body) || body.kind != VEC_TRI || !vec_dense(v->chunk, list.n, &body)) return false;
    for (size_t k = 0; k < v->at->n; k++) {
        uint8_t all = (uint8_t)(VEC_YES - ends);
        for (uint32_t i = list.first[k]; i < list.first[k + 1]; i++)
            if (ends ? body.t[i] > all : body.t[i] < all) all = body.t[i];
        t[k] = list.t[k] ? all : VEC_OPEN;
    }
    *ret = (struct vec){.kind = VEC_TRI, .step = 1, .t = t};
    return true;
}

bool vec_filter(struct vec_env *v, const struct feel_node *x, struct vec *ret) {
    struct vec_env inside;
    struct vec list, match, *item = arena_new(v->chunk->run->a, struct vec);
    size_t kept = 0, n = v->at->n;
    if (!enter(v, x->a, x->slot, &list, &inside)) return false;
    if (!vec_eval(&inside, x->b, &match) || match.kind != VEC_TRI || !vec_dense(v->chunk, list.n, &match)) return false;
    const uint32_t *rows = vec_rows_where(v->chunk, &match, list.n, VEC_YES, &kept);
    uint32_t *first = vec_room(v->chunk, n + 1, sizeof *first);
    if (!rows || !first) return false;
    for (size_t k = 0, at = 0; k <= n; k++) {
        while (at < kept && rows[at] < list.first[k]) at++;
        first[k] = (uint32_t)at;
    }
    *ret = list;
    ret->first = first;
    ret->item = item;
    ret->n = kept;
    return vec_take(v->chunk, list.item, rows, kept, item);
}

bool vec_list(struct vec_env *v, const struct feel_node *x, struct vec *ret) {
    size_t n = v->at->n;
    struct vec *all = arena_new(v->chunk->run->a, struct vec);
    uint32_t *first = vec_room(v->chunk, n + 1, sizeof *first);
    uint8_t *t = vec_room(v->chunk, n, 1);
    if (x->n != 1 || !first || !t) return false;
    if (!vec_eval(v, x->item[0], all) || all->kind == VEC_NULL || !vec_dense(v->chunk, n, all)) return false;
    memset(t, 1, n);
    for (size_t k = 0; k <= n; k++) first[k] = (uint32_t)k;
    *ret = (struct vec){.kind = VEC_LIST, .step = 1, .t = t, .first = first, .item = all, .n = n};
    return true;
}

/* ---- built-ins over lists ---- */

/* The one argument, a list a row, none of them null. */
static bool list_of(struct vec_env *v, const struct feel_node *x, struct vec *ret) {
    if (!vec_eval(v, x, ret) || ret->kind != VEC_LIST || !vec_dense(v->chunk, v->at->n, ret)) return false;
    for (size_t k = 0; k < v->at->n; k++)
        if (!ret->t[k]) vec_odd(v->chunk, v->at, k);
    return true;
}

static uint8_t *all_known(struct vec_env *v) {
    uint8_t *t = vec_room(v->chunk, v->at->n, 1);
    if (t) memset(t, 1, v->at->n);
    return t;
}

static bool count(struct vec_env *v, const struct feel_node *x, struct vec *ret) {
    struct vec list;
    int64_t *i = vec_room(v->chunk, v->at->n, sizeof *i);
    uint8_t *t = all_known(v);
    if (!i || !t || !list_of(v, x, &list)) return false;
    for (size_t k = 0; k < v->at->n; k++) i[k] = list.first[k + 1] - list.first[k];
    *ret = (struct vec){.kind = VEC_NUMBER, .step = 1, .exact = true, .bits = 32, .t = t, .i = i};
    return true;
}

/* How many items a row has in all of the lists. */
static uint32_t *items_of(struct vec_env *v, const struct vec *list, size_t lists, uint32_t *ret_most) {
    size_t n = v->at->n;
    uint32_t *items = vec_room(v->chunk, n, sizeof *items), most = 0;
    if (!items) return NULL;
    memset(items, 0, n * sizeof *items);
    for (size_t l = 0; l < lists; l++) {
        const uint32_t *restrict first = list[l].first;
        size_t step = list[l].step;
        for (size_t k = 0; k < n; k++) items[k] += first[k * step + 1] - first[k * step];
    }
    for (size_t k = 0; k < n; k++) most = items[k] > most ? items[k] : most;
    *ret_most = most;
    return items;
}

/* The sum of a row's items onto `i`; the same list for all is summed once. */
static bool sum_onto(struct vec_env *v, const struct vec *list, int64_t *restrict i) {
    size_t n = v->at->n;
    const int64_t *restrict value = list->item->i;
    const uint8_t *restrict known = list->item->t;
    const uint32_t *restrict first = list->first;
    if (!list->step) {
        int64_t all = 0;
        for (uint32_t m = first[0]; m < first[1]; m++) {
            if (!known[m]) return false;
            all += value[m];
        }
        for (size_t k = 0; k < n; k++) i[k] += all;
        return true;
    }
    for (size_t k = 0; k < n; k++) {
        bool odd = !list->t[k];
        for (uint32_t m = first[k]; m < first[k + 1]; m++) {
            i[k] += value[m];
            odd |= !known[m];
        }
        if (odd) vec_odd(v->chunk, v->at, k);
    }
    return true;
}

/* The lists a sum is of: one, or those put behind each other for it, which are summed as they are. */
static size_t summed_lists(struct vec_env *v, const struct feel_node *x, struct vec list[SUM_LISTS], int8_t *ret_scale) {
    bool many = x->n && x->n <= SUM_LISTS && vec_is_call(x, "concatenate", x->n);
    size_t lists = many ? x->n : 1;
    *ret_scale = 0;
    for (size_t k = 0; k < lists; k++) {
        struct vec *l = &list[k];
        if (!vec_eval(v, many ? x->item[k] : x, l) || l->kind != VEC_LIST || (!l->step && !l->t[0])) return 0;
        if (!l->n) continue;
        if (l->item->kind != VEC_NUMBER || !l->item->step) return 0;
        if (l->item->scale > *ret_scale) *ret_scale = l->item->scale;
    }
    return lists;
}

/* sum: of nothing, or with a null in it, the plain road says what it is. */
static bool sum(struct vec_env *v, const struct feel_node *x, struct vec *ret) {
    struct vec list[SUM_LISTS], item[SUM_LISTS], made = {.kind = VEC_NUMBER, .step = 1, .exact = true, .bits = 1};
    size_t n = v->at->n, lists = summed_lists(v, x, list, &made.scale);
    struct vec finest = {.kind = VEC_NUMBER, .scale = made.scale};
    uint32_t most, *items = items_of(v, list, lists, &most);
    int64_t *i = vec_room(v->chunk, n, sizeof *i);
    if (!lists || !items || !i) return false;
    for (size_t k = 0; k < lists; k++) {
        if (!list[k].n) continue;
        item[k] = *list[k].item;
        made.exact &= item[k].exact && item[k].scale == made.scale;
        if (!vec_align(v->chunk, list[k].n, &item[k], &finest)) return false;
        list[k].item = &item[k];
        if (item[k].bits > made.bits) made.bits = item[k].bits;
    }
    for (uint32_t some = most; some; some /= 2) made.bits++;
    if (made.bits > BITS_MOST) return false;
    memset(i, 0, n * sizeof *i);
    for (size_t k = 0; k < lists; k++)
        if (!sum_onto(v, &list[k], i)) return false;
    for (size_t k = 0; k < n; k++)
        if (!items[k]) vec_odd(v->chunk, v->at, k);
    made.exact &= most > 0;
    made.t = all_known(v);
    made.i = i;
    *ret = made;
    return made.t != NULL;
}

/* min and max of lists of days or numbers; of nothing they are null. */
static bool extreme(struct vec_env *v, const struct feel_node *x, int sign, struct vec *ret) {
    struct vec list;
    size_t n = v->at->n;
    uint8_t *t = all_known(v);
    uint32_t *best = vec_room(v->chunk, n, sizeof *best);
    if (!t || !best || !list_of(v, x, &list)) return false;
    const struct vec *item = list.item;
    if (!list.n) return *ret = (struct vec){.kind = VEC_NULL}, true;
    if (item->kind != VEC_DAY && item->kind != VEC_NUMBER) return false;
    for (size_t k = 0; k < n; k++) {
        uint32_t from = list.first[k], to = list.first[k + 1];
        best[k] = from < to ? from : 0;
        for (uint32_t m = from; m < to; m++) {
            if (!item->t[m]) vec_odd(v->chunk, v->at, k);
            int cmp = item->d ? (item->d[m] > item->d[best[k]]) - (item->d[m] < item->d[best[k]])
                              : (item->i[m] > item->i[best[k]]) - (item->i[m] < item->i[best[k]]);
            if (cmp * sign > 0) best[k] = m;
        }
        t[k] = from < to;
    }
    if (!vec_take(v->chunk, item, best, n, ret)) return false;
    ret->t = t;
    return true;
}

static bool same_item(const struct vec *item, uint32_t a, uint32_t b) {
    return item->d ? item->d[a] == item->d[b] : item->i[a] == item->i[b];
}

/* The first of each, in order: lists of a case are short. */
static bool distinct(struct vec_env *v, const struct feel_node *x, struct vec *ret) {
    enum { LONG = 64 };
    struct vec list, *item = arena_new(v->chunk->run->a, struct vec);
    size_t n = v->at->n, kept = 0;
    if (!list_of(v, x, &list)) return false;
    const struct vec *from = list.item;
    uint32_t *rows = vec_room(v->chunk, list.n, sizeof *rows), *first = vec_room(v->chunk, n + 1, sizeof *first);
    if (!rows || !first || (list.n && !from->d && from->kind != VEC_NUMBER)) return false;
    for (size_t k = 0; k < n; k++) {
        first[k] = (uint32_t)kept;
        if (list.first[k + 1] - list.first[k] > LONG) vec_odd(v->chunk, v->at, k);
        else
            for (uint32_t m = list.first[k]; m < list.first[k + 1]; m++) {
                size_t s = first[k];
                if (!from->t[m]) vec_odd(v->chunk, v->at, k);
                while (s < kept && !same_item(from, rows[s], m)) s++;
                if (s == kept) rows[kept++] = m;
            }
    }
    first[n] = (uint32_t)kept;
    *ret = list;
    ret->first = first;
    ret->item = item;
    ret->n = kept;
    return vec_take(v->chunk, from, rows, kept, item);
}

/* Two lists behind each other, row by row. */
static bool join(struct vec_env *v, const struct vec *a, const struct vec *b, struct vec *ret) {
    size_t n = v->at->n, total = a->n + b->n, to = 0;
    uint32_t *first = vec_room(v->chunk, n + 1, sizeof *first), *from = vec_room(v->chunk, total, sizeof *from);
    struct vec *item = arena_new(v->chunk->run->a, struct vec);
    if (!first || !from || total > VEC_ITEMS_MAX) return false;
    for (size_t k = 0; k < n; k++) {
        first[k] = (uint32_t)to;
        for (uint32_t i = a->first[k]; i < a->first[k + 1]; i++) from[to++] = i;
        for (uint32_t i = b->first[k]; i < b->first[k + 1]; i++) from[to++] = (uint32_t)(a->n + i);
    }
    first[n] = (uint32_t)to;
    struct vec made = *a;
    made.first = first;
    made.item = item;
    made.n = to;
    if (!vec_items_of_both(v->chunk, a, b, from, to, item)) return false;
    *ret = made;
    return true;
}

static bool concatenate(struct vec_env *v, const struct feel_node *x, struct vec *ret) {
    for (uint32_t k = 0; k < x->n; k++) {
        struct vec one;
        if (!list_of(v, x->item[k], &one)) return false;
        if (!k) *ret = one;
        else if (!join(v, ret, &one, ret)) return false;
    }
    return true;
}

bool vec_builtin_list(struct vec_env *v, const struct feel_node *x, struct vec *ret) {
    if (vec_is_call(x, "count", 1)) return count(v, x->item[0], ret);
    if (vec_is_call(x, "sum", 1)) return sum(v, x->item[0], ret);
    if (vec_is_call(x, "min", 1)) return extreme(v, x->item[0], -1, ret);
    if (vec_is_call(x, "max", 1)) return extreme(v, x->item[0], 1, ret);
    if (vec_is_call(x, "distinct values", 1)) return distinct(v, x->item[0], ret);
    if (x->n && vec_is_call(x, "concatenate", x->n)) return concatenate(v, x, ret);
    return false;
}
