/* SPDX-License-Identifier: Apache-2.0 */
/* Built-ins over lists. Positions count from 1, negative ones from the end. Results share their items with the lists
 * they come from. Every loop pays steps, so that a hostile list ends at the limit of the evaluation. */
#include <string.h>

#include "feel/builtin_fn.h"

enum { FLATTEN_DEPTH = 1000 };

static feel_value list_value(const struct feel_list *l) { return (feel_value){.tag = FEEL_LIST, .list = l}; }
static feel_value count_value(size_t n) { return feel_number(dec_of((int64_t)n)); }

/* The index of a position in a list of n; false when there is none. */
static bool index_of(feel_value position, size_t n, size_t *ret) {
    int64_t p;
    if (!builtin_whole(position, &p) || p == 0 || p > (int64_t)n || p < -(int64_t)n) return false;
    *ret = (size_t)(p > 0 ? p - 1 : (int64_t)n + p);
    return true;
}

feel_value builtin_list_contains(struct feel_call_site *site, const feel_value *arg, size_t n) {
    (void)n;
    const struct feel_list *l = arg[0].list;
    if (!builtin_step(site, l->n)) return builtin_spent(site);
    for (size_t i = 0; i < l->n; i++)
        if (feel_equal(l->item[i], arg[1]) == TRI_YES) return feel_bool(true);
    return feel_bool(false);
}

feel_value builtin_index_of(struct feel_call_site *site, const feel_value *arg, size_t n) {
    (void)n;
    const struct feel_list *l = arg[0].list;
    struct feel_list *made = builtin_list(site, l->n);
    if (!made || !builtin_step(site, l->n)) return builtin_spent(site);
    made->n = 0;
    for (size_t i = 0; i < l->n; i++)
        if (feel_equal(l->item[i], arg[1]) == TRI_YES) made->item[made->n++] = count_value(i + 1);
    return list_value(made);
}

feel_value builtin_count(struct feel_call_site *site, const feel_value *arg, size_t n) {
    (void)site;
    (void)n;
    return count_value(arg[0].list->n);
}
feel_value builtin_count_of(struct feel_call_site *site, const feel_value *arg, size_t n) {
    (void)arg;
    if (n == 1) return feel_fail(site, "the list is null");
    return count_value(n);
}

feel_value builtin_sublist(struct feel_call_site *site, const feel_value *arg, size_t n) {
    (void)n;
    const struct feel_list *l = arg[0].list;
    size_t from;
    int64_t length;
    if (!index_of(arg[1], l->n, &from)) return feel_fail(site, "the list has no such position");
    if (builtin_left_out(arg[2])) length = (int64_t)(l->n - from);
    else if (!builtin_whole(arg[2], &length) || length < 1 || length > (int64_t)(l->n - from))
        return feel_fail(site, "the list has fewer items from there on");
    if (!builtin_step(site, (size_t)length)) return builtin_spent(site);
    return feel_list_make(site->run->a, l->item + from, (size_t)length);
}

/* Lists behind one another. */
static struct feel_list *join(struct feel_call_site *site, const feel_value *list, size_t n) {
    size_t all = 0, at = 0;
    for (size_t i = 0; i < n; i++) all += list[i].list->n;
    struct feel_list *made = builtin_list(site, all);
    if (!made || !builtin_step(site, all)) return NULL;
    for (size_t i = 0; i < n; i++) {
        if (list[i].list->n) memcpy(made->item + at, list[i].list->item, list[i].list->n * sizeof *made->item);
        at += list[i].list->n;
    }
    return made;
}

feel_value builtin_concatenate(struct feel_call_site *site, const feel_value *arg, size_t n) {
    struct feel_list *made = join(site, arg, n);
    return made ? list_value(made) : builtin_spent(site);
}

feel_value builtin_append(struct feel_call_site *site, const feel_value *arg, size_t n) {
    struct feel_list items = {n - 1, (feel_value *)arg + 1};
    feel_value two[] = {arg[0], list_value(&items)};
    return builtin_concatenate(site, two, 2);
}

feel_value builtin_insert_before(struct feel_call_site *site, const feel_value *arg, size_t n) {
    (void)n;
    const struct feel_list *l = arg[0].list;
    size_t at;
    if (!index_of(arg[1], l->n, &at)) return feel_fail(site, "the list has no such position");
    struct feel_list head = {at, l->item}, item = {1, (feel_value *)&arg[2]}, tail = {l->n - at, l->item + at};
    feel_value three[] = {list_value(&head), list_value(&item), list_value(&tail)};
    return builtin_concatenate(site, three, 3);
}

feel_value builtin_remove(struct feel_call_site *site, const feel_value *arg, size_t n) {
    (void)n;
    const struct feel_list *l = arg[0].list;
    size_t at;
    if (!index_of(arg[1], l->n, &at)) return feel_fail(site, "the list has no such position");
    struct feel_list head = {at, l->item}, tail = {l->n - at - 1, l->item + at + 1};
    feel_value two[] = {list_value(&head), list_value(&tail)};
    return builtin_concatenate(site, two, 2);
}

feel_value builtin_list_replace(struct feel_call_site *site, const feel_value *arg, size_t n) {
    size_t at;
    if (!index_of(arg[1], arg[0].list->n, &at)) return feel_fail(site, "the list has no such position");
    struct feel_list *made = join(site, arg, 1);
    (void)n;
    if (!made) return builtin_spent(site);
    made->item[at] = arg[2];
    return list_value(made);
}

feel_value builtin_list_replace_where(struct feel_call_site *site, const feel_value *arg, size_t n) {
    (void)n;
    struct feel_list *made = join(site, arg, 1);
    for (size_t i = 0; made && i < made->n; i++) {
        feel_value two[] = {made->item[i], arg[2]}, yes = feel_call(site->run, arg[1], two, 2);
        if (!builtin_step(site, 1)) return builtin_spent(site);
        if (yes.tag != FEEL_BOOL) return feel_fail(site, "match gave no boolean for item %zu", i + 1);
        if (yes.b) made->item[i] = arg[2];
    }
    return made ? list_value(made) : builtin_spent(site);
}

feel_value builtin_reverse(struct feel_call_site *site, const feel_value *arg, size_t n) {
    (void)n;
    const struct feel_list *l = arg[0].list;
    struct feel_list *made = builtin_list(site, l->n);
    if (!made || !builtin_step(site, l->n)) return builtin_spent(site);
    for (size_t i = 0; i < l->n; i++) made->item[i] = l->item[l->n - 1 - i];
    return list_value(made);
}

/* A hash that agrees with feel_equal for the common kinds; the others share one bucket per kind. */
static uint64_t value_hash(feel_value v) {
    switch (v.tag) {
    case FEEL_NUMBER: return dec_hash(v.n);
    case FEEL_STRING: return str_hash(v.s);
    case FEEL_DATE: return (uint64_t)date_key(v.day) * UINT64_C(0x9E3779B97F4A7C15);
    case FEEL_YM: return (uint64_t)v.months * UINT64_C(0x9E3779B97F4A7C15);
    case FEEL_BOOL: return v.b;
    default: return (uint64_t)v.tag << 8;
    }
}

/* Keeps the first of equal items: chains of indices over hashes. */
static bool make_distinct(struct feel_call_site *site, struct feel_list *l) {
    size_t slots = 16, kept = 0;
    while (slots < l->n) slots *= 2;
    uint32_t *head = arena_try(site->run->a, slots, sizeof *head), *next = arena_try(site->run->a, l->n + 1, sizeof *next);
    if (!head || !next) return false;
    for (size_t i = 0; i < l->n; i++) {
        uint64_t h = value_hash(l->item[i]);
        uint32_t *chain = &head[(h ^ h >> 29) & (slots - 1)], k = *chain;
        size_t looked = 1;
        for (; k && feel_equal(l->item[k - 1], l->item[i]) != TRI_YES; k = next[k]) looked++;
        if (!builtin_step(site, looked)) return false;
        if (k) continue;
        l->item[kept++] = l->item[i];
        next[kept] = *chain;
        *chain = (uint32_t)kept;
    }
    l->n = kept;
    return true;
}

feel_value builtin_union(struct feel_call_site *site, const feel_value *arg, size_t n) {
    struct feel_list *made = join(site, arg, n);
    return made && make_distinct(site, made) ? list_value(made) : builtin_spent(site);
}
feel_value builtin_distinct_values(struct feel_call_site *site, const feel_value *arg, size_t n) {
    return builtin_union(site, arg, n);
}

static bool flat_count(struct feel_call_site *site, const struct feel_list *l, int depth, size_t *count) {
    if (depth > FLATTEN_DEPTH || !builtin_step(site, l->n + 1)) return false;
    for (size_t i = 0; i < l->n; i++) {
        if (l->item[i].tag != FEEL_LIST) ++*count;
        else if (!flat_count(site, l->item[i].list, depth + 1, count)) return false;
    }
    return true;
}

static void flat_fill(const struct feel_list *l, struct feel_list *to) {
    for (size_t i = 0; i < l->n; i++) {
        if (l->item[i].tag == FEEL_LIST) flat_fill(l->item[i].list, to);
        else to->item[to->n++] = l->item[i];
    }
}

feel_value builtin_flatten(struct feel_call_site *site, const feel_value *arg, size_t n) {
    size_t count = 0;
    (void)n;
    struct feel_list *made = flat_count(site, arg[0].list, 0, &count) ? builtin_list(site, count) : NULL;
    if (!made) return builtin_spent(site);
    made->n = 0;
    flat_fill(arg[0].list, made);
    return list_value(made);
}

/* ---- order ---- */

/* Does x come before y? By the function, or by FEEL's order without one; what went wrong goes to `failed`. */
struct precedes {
    struct feel_call_site *site;
    const feel_value *fn;
    feel_value failed;
    bool bad;
};

static bool precedes(struct precedes *p, feel_value x, feel_value y) {
    if (p->bad) return false;
    if (!builtin_step(p->site, 1)) {
        p->bad = true;
        p->failed = builtin_spent(p->site);
        return false;
    }
    if (!p->fn) {
        int cmp = 0;
        p->bad = !feel_compare(x, y, &cmp);
        if (p->bad) p->failed = feel_fail(p->site, "two items cannot be compared");
        return cmp < 0;
    }
    feel_value two[] = {x, y}, yes = feel_call(p->site->run, *p->fn, two, 2);
    return yes.tag == FEEL_BOOL && yes.b;
}

/* Merge sort: stable, and sane with an order that is none. */
static void merge_sort(struct precedes *p, feel_value *item, feel_value *spare, size_t n) {
    if (n < 2) return;
    size_t half = n / 2, i = 0, j = half, k = 0;
    merge_sort(p, item, spare, half);
    merge_sort(p, item + half, spare, n - half);
    memcpy(spare, item, n * sizeof *item);
    while (i < half && j < n) item[k++] = precedes(p, spare[j], spare[i]) ? spare[j++] : spare[i++];
    while (i < half) item[k++] = spare[i++];
    while (j < n) item[k++] = spare[j++];
}

static feel_value sorted(struct feel_call_site *site, const feel_value *list, const feel_value *fn) {
    struct feel_list *made = join(site, list, 1), *spare = made ? builtin_list(site, made->n) : NULL;
    if (!spare) return builtin_spent(site);
    struct precedes p = {.site = site, .fn = fn};
    merge_sort(&p, made->item, spare->item, made->n);
    return p.bad ? p.failed : list_value(made);
}

feel_value builtin_sort(struct feel_call_site *site, const feel_value *arg, size_t n) {
    (void)n;
    return sorted(site, &arg[0], &arg[1]);
}

feel_value builtin_sort_natural(struct feel_call_site *site, const feel_value *arg, size_t n) {
    (void)n;
    return sorted(site, &arg[0], NULL);
}

/* The first item no other comes before (sign -1) or after (sign 1). */
static feel_value extreme(struct feel_call_site *site, const feel_value *item, size_t n, int sign) {
    if (!n) return feel_fail(site, "the list is empty");
    if (!builtin_step(site, n)) return builtin_spent(site);
    feel_value best = item[0];
    for (size_t i = 0; i < n; i++) {
        int cmp = 0;
        if (!feel_compare(item[i], best, &cmp)) return feel_fail(site, "item %zu cannot be compared with those before it", i + 1);
        if (cmp * sign > 0) best = item[i];
    }
    return best;
}

feel_value builtin_min(struct feel_call_site *site, const feel_value *arg, size_t n) {
    (void)n;
    return extreme(site, arg[0].list->item, arg[0].list->n, -1);
}
feel_value builtin_min_of(struct feel_call_site *site, const feel_value *arg, size_t n) { return extreme(site, arg, n, -1); }
feel_value builtin_max(struct feel_call_site *site, const feel_value *arg, size_t n) {
    (void)n;
    return extreme(site, arg[0].list->item, arg[0].list->n, 1);
}
feel_value builtin_max_of(struct feel_call_site *site, const feel_value *arg, size_t n) { return extreme(site, arg, n, 1); }
