/* SPDX-License-Identifier: Apache-2.0 */
/* + - * / ** on values (DMN 1.5, tables 52 and 53): numbers, strings (+ alone), dates, times and durations. */
#include "feel/eval.h"
#include "feel/temporal.h"

static feel_value number_op(struct feel_env *v, const struct feel_node *x, dec a, dec b) {
    dec r;
    switch (x->op) {
    case N_ADD: r = dec_add(a, b); break;
    case N_SUB: r = dec_sub(a, b); break;
    case N_MUL: r = dec_mul(a, b); break;
    case N_DIV:
        if (dec_sign(b) == 0) return node_null(v, x, "a division by zero", feel_bool(false));
        r = dec_div(a, b);
        break;
    default: r = dec_pow(a, b);
    }
    return dec_is_finite(r) ? feel_number(r) : node_null(v, x, "the result is no number that FEEL can hold", feel_bool(false));
}

static feel_value join(struct feel_env *v, const struct feel_node *x, str a, str b) {
    char *p = arena_try(v->run->a, a.n + b.n + 1, 1);
    if (!p) return node_limit(v, x, "this text needs too much memory");
    for (size_t i = 0; i < a.n; i++) p[i] = a.p[i];
    for (size_t i = 0; i < b.n; i++) p[a.n + i] = b.p[i];
    return feel_string(str_make(p, a.n + b.n));
}

feel_value node_arithmetic(struct feel_env *v, const struct feel_node *x, feel_value a, feel_value b) {
    static const char *const why[] = {[N_ADD] = "these two cannot be added",
                                      [N_SUB] = "these two cannot be subtracted",
                                      [N_MUL] = "these two cannot be multiplied",
                                      [N_DIV] = "these two cannot be divided",
                                      [N_POW] = "only a number has a power"};
    if (a.tag == FEEL_NUMBER && b.tag == FEEL_NUMBER) return number_op(v, x, a.n, b.n);
    if (a.tag == FEEL_NULL || b.tag == FEEL_NULL) return node_null(v, x, "null in a computation", a.tag == FEEL_NULL ? a : b);
    if (x->op == N_ADD && a.tag == FEEL_STRING && b.tag == FEEL_STRING) return join(v, x, a.s, b.s);
    feel_value r = feel_null();
    if (feel_tag_is_temporal(a.tag) || feel_tag_is_temporal(b.tag)) switch (x->op) {
        case N_ADD: r = feel_temporal_add(v->run->a, a, b); break;
        case N_SUB: r = feel_temporal_sub(v->run->a, a, b); break;
        case N_MUL: r = feel_temporal_mul(v->run->a, a, b); break;
        case N_DIV: r = feel_temporal_div(v->run->a, a, b); break;
        default: break;
        }
    return r.tag != FEEL_NULL ? r : node_null(v, x, why[x->op], r);
}
