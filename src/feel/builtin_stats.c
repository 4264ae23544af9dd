/* SPDX-License-Identifier: Apache-2.0 */
/* Built-ins that make one number of many. Each has a row for a list and one for numbers one by one; both come here as an
 * array. A null or anything else that is no number makes the answer null; so does an empty list, but for mode. */
#include <stdlib.h>
#include <string.h>

#include "feel/builtin_fn.h"

static bool numbers(struct feel_call_site *site, const feel_value *v, size_t n, feel_value *ret_fail) {
    if (!n) *ret_fail = feel_fail(site, "the list is empty");
    else if (!builtin_step(site, n)) *ret_fail = builtin_spent(site);
    else {
        for (size_t i = 0; i < n; i++)
            if (v[i].tag != FEEL_NUMBER) {
                *ret_fail = feel_fail(site, "item %zu is %s%.*s, not a number", i + 1, v[i].tag ? "a " : "",
                                      STR_ARG(feel_tag_name(v[i].tag)));
                return false;
            }
        return true;
    }
    return false;
}

static dec total(const feel_value *v, size_t n) {
    dec sum = v[0].n;
    for (size_t i = 1; i < n; i++) sum = dec_add(sum, v[i].n);
    return sum;
}

static feel_value sum(struct feel_call_site *site, const feel_value *v, size_t n) { return builtin_finite(site, total(v, n)); }

static feel_value mean(struct feel_call_site *site, const feel_value *v, size_t n) {
    return builtin_finite(site, dec_div(total(v, n), dec_of((int64_t)n)));
}

static feel_value product(struct feel_call_site *site, const feel_value *v, size_t n) {
    dec made = v[0].n;
    for (size_t i = 1; i < n; i++) made = dec_mul(made, v[i].n);
    return builtin_finite(site, made);
}

static int by_value(const void *a, const void *b) { return dec_cmp(((const feel_value *)a)->n, ((const feel_value *)b)->n); }

/* A sorted copy; NULL when the limit forbids it. */
static feel_value *sorted(struct feel_call_site *site, const feel_value *v, size_t n) {
    struct feel_list *copy = builtin_list(site, n);
    if (!copy) return NULL;
    memcpy(copy->item, v, n * sizeof *v);
    qsort(copy->item, n, sizeof *v, by_value);
    return copy->item;
}

static feel_value median(struct feel_call_site *site, const feel_value *v, size_t n) {
    feel_value *by = sorted(site, v, n);
    if (!by) return builtin_spent(site);
    if (n % 2) return by[n / 2];
    return builtin_finite(site, dec_div(dec_add(by[n / 2 - 1].n, by[n / 2].n), dec_of(2)));
}

static feel_value stddev(struct feel_call_site *site, const feel_value *v, size_t n) {
    if (n < 2) return feel_fail(site, "one number has no deviation");
    dec middle = dec_div(total(v, n), dec_of((int64_t)n)), squares = dec_of(0);
    for (size_t i = 0; i < n; i++) {
        dec off = dec_sub(v[i].n, middle);
        squares = dec_add(squares, dec_mul(off, off));
    }
    return builtin_finite(site, dec_sqrt(dec_div(squares, dec_of((int64_t)n - 1))));
}

static feel_value mode(struct feel_call_site *site, const feel_value *v, size_t n) {
    feel_value *by = sorted(site, v, n);
    struct feel_list *made = builtin_list(site, n);
    if (!by || !made) return builtin_spent(site);
    size_t most = 0;
    for (size_t i = 0, run; i < n; i += run) {
        for (run = 1; i + run < n && dec_eq(by[i].n, by[i + run].n);) run++;
        if (run > most) most = run, made->n = 0;
        if (run == most) made->item[made->n++] = by[i];
    }
    return (feel_value){.tag = FEEL_LIST, .list = made};
}

#define STATISTIC(fn)                                                                                                              \
    feel_value builtin_##fn##_of(struct feel_call_site *site, const feel_value *arg, size_t n) {                                   \
        feel_value fail;                                                                                                           \
        return numbers(site, arg, n, &fail) ? fn(site, arg, n) : fail;                                                             \
    }                                                                                                                              \
    feel_value builtin_##fn(struct feel_call_site *site, const feel_value *arg, size_t n) {                                        \
        (void)n;                                                                                                                   \
        return builtin_##fn##_of(site, arg[0].list->item, arg[0].list->n);                                                         \
    }
STATISTIC(sum)
STATISTIC(mean)
STATISTIC(product)
STATISTIC(median)
STATISTIC(stddev)

feel_value builtin_mode_of(struct feel_call_site *site, const feel_value *arg, size_t n) {
    feel_value fail;
    if (!n) return feel_list_make(site->run->a, NULL, 0);
    return numbers(site, arg, n, &fail) ? mode(site, arg, n) : fail;
}
feel_value builtin_mode(struct feel_call_site *site, const feel_value *arg, size_t n) {
    (void)n;
    return builtin_mode_of(site, arg[0].list->item, arg[0].list->n);
}
