/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a decision table answers once its matching rows are known: the hit policies and aggregations of DMN 1.5, 8.2.8.
 * Where the standard calls a result an error (two rows of a unique table), it is null with the reason.
 */
#include <stdlib.h>
#include <string.h>

#include "dmn/eval.h"

static feel_value one_output(struct dmn_eval *ev, const struct outcome *o, const struct feel_expr *x, feel_value *frame) {
    if (!x) return feel_null();
    feel_value v = feel_eval(ev->run, x, frame);
    return o->type ? feel_conform(ev->run, o->type, v) : v;
}

static feel_value output_make(struct dmn_eval *ev, const struct table *t, const struct feel_expr *const *x, feel_value *frame) {
    if (t->n_out == 1) return one_output(ev, &t->out[0], x[0], frame);
    struct feel_context *c = arena_new(ev->run->a, struct feel_context);
    c->shape = t->shape;
    c->value = arena_array(ev->run->a, feel_value, t->n_out);
    for (size_t i = 0; i < t->n_out; i++) c->value[i] = one_output(ev, &t->out[i], x[i], frame);
    return (feel_value){.tag = FEEL_CONTEXT, .context = c};
}

/* No row matched. */
static feel_value nothing(struct dmn_eval *ev, const struct table *t, feel_value *frame) {
    const struct feel_expr **x = arena_array(ev->run->a, const struct feel_expr *, t->n_out);
    bool any = false;
    for (size_t i = 0; i < t->n_out; i++) {
        x[i] = t->out[i].fallback;
        any |= x[i] != NULL;
    }
    if (any) return output_make(ev, t, x, frame);
    if (t->policy == HIT_COLLECT && t->aggregate == AGG_LIST) return feel_list_make(ev->run->a, NULL, 0);
    if (t->policy == HIT_COLLECT && t->aggregate == AGG_COUNT) return feel_number(dec_of(0));
    return feel_null_because(ev->run->a, t->xml->line, t->xml->col, "no row of the decision table matches");
}

static size_t priority_of(const struct outcome *o, feel_value v) {
    for (size_t i = 0; i < o->n_values; i++)
        if (feel_equal(o->value[i], v) == TRI_YES) return i;
    return o->n_values;
}

/* <0: x comes first. Outputs count from left to right. */
static int priority_order(const struct table *t, feel_value x, feel_value y) {
    for (size_t i = 0; i < t->n_out; i++) {
        feel_value a = t->n_out == 1 ? x : x.context->value[i], b = t->n_out == 1 ? y : y.context->value[i];
        size_t p = priority_of(&t->out[i], a), q = priority_of(&t->out[i], b);
        if (p != q) return p < q ? -1 : 1;
    }
    return 0;
}

/* Stable, by insertion: matches are few. */
static void priority_sort(const struct table *t, feel_value *v, size_t n) {
    for (size_t i = 1; i < n; i++) {
        feel_value x = v[i];
        size_t j = i;
        for (; j > 0 && priority_order(t, x, v[j - 1]) < 0; j--) v[j] = v[j - 1];
        v[j] = x;
    }
}

static feel_value aggregate_values(struct dmn_eval *ev, const struct table *t, const feel_value *v, size_t n) {
    if (t->aggregate == AGG_COUNT) return feel_number(dec_of((int64_t)n));
    feel_value acc = v[0];
    for (size_t i = 0; i < n; i++) {
        int c;
        bool fits = t->aggregate == AGG_SUM ? v[i].tag == FEEL_NUMBER : feel_compare(acc, v[i], &c);
        if (!fits)
            return feel_null_because(ev->run->a, t->xml->line, t->xml->col, "%.*s cannot be aggregated with the other results",
                                     STR_ARG(feel_print(ev->run->a, v[i])));
        if (!i) continue;
        if (t->aggregate == AGG_SUM) acc = feel_number(dec_add(acc.n, v[i].n));
        else if (t->aggregate == AGG_MIN ? c > 0 : c < 0) acc = v[i];
    }
    return acc;
}

/* Several outputs are aggregated each on its own. */
static feel_value aggregate(struct dmn_eval *ev, const struct table *t, const feel_value *v, size_t n) {
    struct arena *a = ev->run->a;
    if (t->n_out == 1 || t->aggregate == AGG_COUNT) return aggregate_values(ev, t, v, n);
    struct feel_context *c = arena_new(a, struct feel_context);
    feel_value *column = arena_array(a, feel_value, n);
    c->shape = t->shape;
    c->value = arena_array(a, feel_value, t->n_out);
    for (size_t o = 0; o < t->n_out; o++) {
        for (size_t i = 0; i < n; i++) column[i] = v[i].context->value[o];
        c->value[o] = aggregate_values(ev, t, column, n);
    }
    return (feel_value){.tag = FEEL_CONTEXT, .context = c};
}

static feel_value apply(struct dmn_eval *ev, const struct table *t, const uint32_t *row, feel_value *v, size_t n) {
    struct arena *a = ev->run->a;
    switch (t->policy) {
    case HIT_UNIQUE:
        if (n > 1)
            return feel_null_because(a, t->xml->line, t->xml->col, "rows %u and %u both match in a table where one may (U)",
                                     row[0] + 1, row[1] + 1);
        return v[0];
    case HIT_ANY:
        for (size_t i = 1; i < n; i++)
            if (feel_equal(v[0], v[i]) != TRI_YES)
                return feel_null_because(a, t->xml->line, t->xml->col, "rows %u and %u match with different results (A)",
                                         row[0] + 1, row[i] + 1);
        return v[0];
    case HIT_FIRST: return v[0];
    case HIT_PRIORITY: priority_sort(t, v, n); return v[0];
    case HIT_OUTPUT_ORDER: priority_sort(t, v, n); return feel_list_make(a, v, n);
    case HIT_RULE_ORDER: return feel_list_make(a, v, n);
    case HIT_COLLECT: break;
    }
    return t->aggregate == AGG_LIST ? feel_list_make(a, v, n) : aggregate(ev, t, v, n);
}

feel_value table_row_value(struct dmn_eval *ev, const struct table *t, uint32_t row, feel_value *frame) {
    return output_make(ev, t, t->rule[row].out, frame);
}

uint32_t *table_decisive(struct dmn_eval *ev, const struct table *t, feel_value *frame, uint32_t *row, size_t *n) {
    if (t->policy == HIT_FIRST || t->policy == HIT_ANY) *n = 1;
    if (t->policy != HIT_PRIORITY) return row;
    size_t best = 0;
    feel_value winner = table_row_value(ev, t, row[0], frame);
    for (size_t i = 1; i < *n; i++) {
        feel_value v = table_row_value(ev, t, row[i], frame);
        if (priority_order(t, v, winner) >= 0) continue;
        best = i;
        winner = v;
    }
    *n = 1;
    return row + best;
}

feel_value table_eval(struct dmn_eval *ev, const struct table *t, feel_value *frame) {
    struct arena *a = ev->run->a;
    feel_value *in = arena_array(a, feel_value, t->n_in + 1), why;
    size_t n;
    if (!table_inputs(ev, t, frame, in, &why)) return why;
    uint32_t *row = table_match(ev, t, frame, in, t->policy == HIT_FIRST ? 1 : 0, &n);
    if (!n) return nothing(ev, t, frame);
    feel_value *v = arena_array(a, feel_value, n);
    for (size_t i = 0; i < n; i++) v[i] = output_make(ev, t, t->rule[row[i]].out, frame);
    return apply(ev, t, row, v, n);
}
