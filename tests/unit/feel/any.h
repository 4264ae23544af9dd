/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_UNIT_FEEL_ANY_H
#define TESTS_UNIT_FEEL_ANY_H
/* Cases of one type, half of them out of the ordinary: for tests that two roads agree. */
#include "feel/feel.h"
#include "test.h"

static const char TYPE[] =
    "context<day: date, code: string, inner: context<n: number>, items: list<context<n: number, code: string>>>";

static inline uint64_t next(uint64_t *s) {
    uint64_t z = (*s += 0x9E3779B97F4A7C15u);
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    return z ^ z >> 31;
}

static inline feel_value any_code(uint64_t *s) {
    static const char *const code[] = {"x", "y", "yy", "", "zzz", "longer than eight", "longer than eighx"};
    uint64_t k = next(s) % 9;
    return k == 8 ? feel_null() : k == 7 ? feel_number(dec_of(3)) : feel_string(str_of(code[k]));
}

static inline feel_value any_number(uint64_t *s) {
    uint64_t k = next(s) % 8;
    if (k == 0) return feel_null();
    if (k == 1) return feel_string(STR("x"));
    if (k == 2) return feel_number(dec_make(-15, -1));
    if (k == 3) return feel_number(dec_make(INT64_MAX, (int)(next(s) % 9) - 4));
    if (k == 4) return feel_number(dec_make((int64_t)(next(s) % 3000), -(int)(next(s) % 12)));
    if (k == 5) return feel_number(dec_make((int64_t)(next(s) >> 33), (int)(next(s) % 3)));
    return feel_number(dec_make((int64_t)(next(s) % 6), 0));
}

static inline feel_value any_day(uint64_t *s) {
    uint64_t k = next(s) % 8;
    if (k == 0) return feel_null();
    if (k == 1) return feel_number(dec_of(1));
    if (k == 2) return feel_date((date){999999999, 12, 31});
    return feel_date(date_of_days((int64_t)(next(s) % 40000)));
}

static inline feel_value context(struct arena *a, const char *const *name, const feel_value *value, size_t n) {
    str names[8];
    for (size_t i = 0; i < n; i++) names[i] = str_of(name[i]);
    return feel_context_make(a, names, value, n);
}

static inline feel_value any_case(struct arena *a, uint64_t *s) {
    static const char *const outer[] = {"day", "code", "inner", "items"}, *const item[] = {"n", "code"};
    feel_value items[3];
    size_t n = next(s) % 4;
    for (size_t i = 0; i < n; i++) items[i] = context(a, item, (feel_value[]){any_number(s), any_code(s)}, 2);
    feel_value n1 = any_number(s);
    return context(a, outer, (feel_value[]){any_day(s), any_code(s), context(a, item, &n1, 1), feel_list_make(a, items, n)}, 4);
}

static inline feel_value value_of(struct arena *a, const char *text) {
    struct feel_expr *x;
    struct feel_run run = {.a = a};
    assert_int_equal(feel_compile(a, str_of(text), FEEL_EXPRESSION, NULL, &x, NULL), E_OK);
    return feel_eval(&run, x, NULL);
}

/* The same with nothing out of the ordinary but null. */
static inline feel_value plain_case(struct arena *a, uint64_t *s) {
    static const char *const outer[] = {"day", "code", "inner", "items"}, *const item[] = {"n", "code"},
                             *const code[] = {"x", "y", "yy"};
    feel_value items[4], v[6];
    size_t n = next(s) % 5;
    for (size_t i = 0; i <= n; i++) {
        v[0] = next(s) % 6 ? feel_number(dec_make((int64_t)(next(s) % 40), -(int)(next(s) % 2))) : feel_null();
        v[1] = next(s) % 6 ? feel_string(str_of(code[next(s) % 3])) : feel_null();
        if (i < n) items[i] = context(a, item, v, 2);
    }
    feel_value day = next(s) % 8 ? feel_date(date_of_days((int64_t)(next(s) % 25000))) : feel_null();
    return context(a, outer, (feel_value[]){day, v[1], context(a, item, v, 1), feel_list_make(a, items, n)}, 4);
}

#endif
