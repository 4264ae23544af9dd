/* SPDX-License-Identifier: Apache-2.0 */
/* The evaluator: one function per operator, from node and activation to value (fast.c has swifter ones for common parts).
 * Three values throughout: what cannot be answered is null with its cause, never an error. Steps are counted where work
 * repeats, by the weight of the tree repeated; the machine stack is bounded by the height of a tree (parse.c) times the
 * calls under way (call.c). */
#include "feel/eval.h"
#include "feel/temporal.h"

feel_value node_null(struct feel_env *v, const struct feel_node *x, const char *why, feel_value from) {
    struct feel_cause *c = arena_raw(v->run->a, sizeof *c);
    *c = (struct feel_cause){
        .text = str_of(why), .line = x->line, .col = x->col, .because = from.tag == FEEL_NULL ? from.cause : NULL};
    return (feel_value){.tag = FEEL_NULL, .cause = c};
}

feel_value node_limit(struct feel_env *v, const struct feel_node *x, const char *why) {
    v->run->limit = true;
    v->run->steps = UINT64_MAX / 2; /* the rest ends at once */
    return node_null(v, x, why, feel_bool(false));
}

static feel_value of_tri(struct feel_env *v, const struct feel_node *x, tri t, const char *why, feel_value a, feel_value b) {
    if (t != TRI_OPEN) return feel_bool(t == TRI_YES);
    return node_null(v, x, why, a.tag == FEEL_NULL ? a : b);
}

/* ---- comparison ---- */

static inline bool order_holds(int op, int cmp) {
    return op == N_LT ? cmp < 0 : op == N_LE ? cmp <= 0 : op == N_GT ? cmp > 0 : cmp >= 0;
}

static feel_value eval_order(struct feel_env *v, const struct feel_node *x) {
    feel_value room_a, room_b;
    const feel_value *a = node_ref(v, x->a, &room_a), *b = node_ref(v, x->b, &room_b);
    int cmp;
    if (a->tag == FEEL_DATE && b->tag == FEEL_DATE) {
        int64_t p = date_key(a->day), q = date_key(b->day);
        return feel_bool(order_holds(x->op, (p > q) - (p < q)));
    }
    if (feel_compare(*a, *b, &cmp)) return feel_bool(order_holds(x->op, cmp));
    if (a->tag == FEEL_NULL || b->tag == FEEL_NULL)
        return node_null(v, x, "null has no place in an order", a->tag == FEEL_NULL ? *a : *b);
    return node_null(v, x, "values of these two kinds have no order", *a);
}

static feel_value eval_equal(struct feel_env *v, const struct feel_node *x) {
    feel_value room_a, room_b;
    const feel_value *a = node_ref(v, x->a, &room_a), *b = node_ref(v, x->b, &room_b);
    tri t;
    if (a->tag == FEEL_STRING && b->tag == FEEL_STRING) t = node_same_text(a->s, b->s) ? TRI_YES : TRI_NO;
    else t = feel_equal(*a, *b);
    if (t != TRI_OPEN) return feel_bool((t == TRI_YES) == (x->op == N_EQ));
    return node_null(v, x, "values of two kinds are neither equal nor different", *a);
}

static feel_value eval_between(struct feel_env *v, const struct feel_node *x) {
    feel_value a = node_eval(v, x->a), lo = node_eval(v, x->b), hi = node_eval(v, x->c);
    int from, to;
    if (!feel_compare(a, lo, &from) || !feel_compare(a, hi, &to))
        return node_null(v, x, "values of these kinds have no order", a.tag == FEEL_NULL ? a : lo.tag == FEEL_NULL ? lo : hi);
    return feel_bool(from >= 0 && to <= 0);
}

/* ---- logic ---- */

/* The cause is that of the first open side, evaluated again for it. */
static feel_value eval_chain(struct feel_env *v, const struct feel_node *x) {
    bool ends = x->op == N_OR;
    const struct feel_node *open = NULL;
    for (uint32_t i = 0; i < x->n; i++) {
        tri t = node_truth(v, x->item[i]);
        if (t == TRI_OPEN) open = open ? open : x->item[i];
        else if ((t == TRI_YES) == ends) return feel_bool(ends);
    }
    if (!open) return feel_bool(!ends);
    feel_value why = node_look_again(v->run) ? node_eval(v, open) : feel_null();
    return node_null(v, x, ends ? "no side of `or` is true and one is open" : "no side of `and` is false and one is open", why);
}

/* ---- ranges and unary tests ---- */

static feel_value eval_range(struct feel_env *v, const struct feel_node *x) {
    feel_value lo = node_eval(v, x->a), hi = node_eval(v, x->b);
    int cmp;
    if (lo.tag != FEEL_NULL && hi.tag != FEEL_NULL && (!feel_compare(lo, hi, &cmp) || cmp > 0))
        return node_null(v, x, "the ends of this range are not in order", lo);
    return feel_range_make(v->run->a, lo, hi, x->sub & 1, (x->sub & 2) != 0, FEEL_RANGE_INTERVAL);
}

static feel_value eval_unary(struct feel_env *v, const struct feel_node *x) {
    feel_value a = node_eval(v, x->a), none = feel_null();
    switch (x->sub) {
    case FEEL_RANGE_LT: return feel_range_make(v->run->a, none, a, false, false, x->sub);
    case FEEL_RANGE_LE: return feel_range_make(v->run->a, none, a, false, true, x->sub);
    case FEEL_RANGE_GT: return feel_range_make(v->run->a, a, none, false, false, x->sub);
    case FEEL_RANGE_GE: return feel_range_make(v->run->a, a, none, true, false, x->sub);
    default: return feel_range_make(v->run->a, a, a, true, true, x->sub);
    }
}

static tri list_has(const struct feel_list *l, feel_value it) {
    for (size_t i = 0; i < l->n; i++) {
        feel_value item = l->item[i];
        if (item.tag == FEEL_RANGE && it.tag != FEEL_RANGE ? feel_range_has(item.range, it) == TRI_YES
                                                           : feel_equal(it, item) == TRI_YES)
            return TRI_YES;
    }
    return TRI_NO;
}

/* A value against what a test without `?` gave. */
static tri match(feel_value it, feel_value r) {
    if (r.tag == FEEL_RANGE && it.tag != FEEL_RANGE) return feel_range_has(r.range, it);
    if (r.tag == FEEL_LIST) {
        if (it.tag == FEEL_LIST && feel_equal(it, r) == TRI_YES) return TRI_YES;
        return list_has(r.list, it);
    }
    if (r.tag == FEEL_BOOL && it.tag != FEEL_BOOL && it.tag != FEEL_NULL) return r.b ? TRI_YES : TRI_NO;
    return feel_equal(it, r);
}

static tri test_unary(feel_value it, int op, feel_value end) {
    int cmp;
    if (op == FEEL_RANGE_EQ) return feel_equal(it, end);
    if (op == FEEL_RANGE_NE) return tri_not(feel_equal(it, end));
    if (!feel_compare(it, end, &cmp)) return TRI_OPEN;
    bool ok = op == FEEL_RANGE_LT ? cmp < 0 : op == FEEL_RANGE_LE ? cmp <= 0 : op == FEEL_RANGE_GT ? cmp > 0 : cmp >= 0;
    return ok ? TRI_YES : TRI_NO;
}

tri node_test(struct feel_env *v, const struct feel_node *test, feel_value it) {
    if (test->op == N_UNARY) return test_unary(it, test->sub, node_eval(v, test->a));
    feel_value r = node_eval(v, test);
    if (!(test->flags & NODE_IT)) return match(it, r);
    return feel_truth(r);
}

static tri any_test(struct feel_env *v, const struct feel_node *x, feel_value it) {
    tri t = TRI_NO;
    for (uint32_t i = 0; i < x->n && t != TRI_YES; i++) t = tri_or(t, node_test(v, x->item[i], it));
    return t;
}

static feel_value eval_in(struct feel_env *v, const struct feel_node *x) {
    feel_value it = node_eval(v, x->a_);
    v->local[x->slot] = it;
    return of_tri(v, x, any_test(v, x, it), "the value cannot be compared with what stands behind `in`", it, feel_bool(false));
}

static feel_value eval_tests(struct feel_env *v, const struct feel_node *x) {
    feel_value it = node_eval(v, x->a_);
    tri t = any_test(v, x, it);
    return of_tri(v, x, x->sub ? tri_not(t) : t, "the value cannot be compared with the test", it, feel_bool(false));
}

/* ---- values with parts ---- */

static feel_value eval_list(struct feel_env *v, const struct feel_node *x) {
    struct feel_list *l = arena_raw(v->run->a, sizeof *l + x->n * sizeof *l->item);
    l->n = x->n;
    l->item = (feel_value *)(l + 1);
    for (uint32_t i = 0; i < x->n; i++) l->item[i] = node_eval(v, x->item[i]);
    return (feel_value){.tag = FEEL_LIST, .list = l};
}

static feel_value eval_context(struct feel_env *v, const struct feel_node *x) {
    struct feel_context *c = arena_raw(v->run->a, sizeof *c + x->n * sizeof *c->value);
    c->shape = x->shape;
    c->value = (feel_value *)(c + 1);
    for (uint32_t i = 0; i < x->n; i++) v->local[x->slot + i] = c->value[i] = node_eval(v, x->item[i]);
    return (feel_value){.tag = FEEL_CONTEXT, .context = c};
}

static feel_value eval_path(struct feel_env *v, const struct feel_node *x) {
    feel_value room;
    const feel_value *a = node_ref(v, x->a, &room), *entry = node_entry(x, a);
    return entry ? *entry : node_path(v, x, *a, *x->name);
}

static feel_value eval_dynamic(struct feel_env *v, const struct feel_node *x) {
    feel_value item = node_eval(v, x->item[0]);
    const feel_value *f = item.tag == FEEL_CONTEXT ? feel_context_find(item.context, *x->name) : NULL;
    if (f) return *f;
    return x->item[1] ? node_eval(v, x->item[1]) : node_null(v, x, "nothing has this name here", feel_bool(false));
}

static feel_value eval_neg(struct feel_env *v, const struct feel_node *x) {
    feel_value a = node_eval(v, x->a);
    if (a.tag == FEEL_NUMBER) return feel_number(dec_neg(a.n));
    if (a.tag == FEEL_YM || a.tag == FEEL_DT) {
        feel_value r = feel_temporal_neg(a);
        if (r.tag != FEEL_NULL) return r;
    }
    return node_null(v, x, "only a number or a duration has a negative", a);
}

static feel_value eval_const(struct feel_env *v, const struct feel_node *x) {
    (void)v;
    return x->value;
}
static feel_value eval_frame(struct feel_env *v, const struct feel_node *x) { return v->frame[x->slot]; }
static feel_value eval_local(struct feel_env *v, const struct feel_node *x) { return v->local[x->slot]; }
static feel_value eval_capture(struct feel_env *v, const struct feel_node *x) { return v->capture[x->slot]; }

static feel_value eval_unknown(struct feel_env *v, const struct feel_node *x) {
    return node_null(v, x, "nothing has this name here", feel_bool(false));
}

static feel_value eval_arithmetic(struct feel_env *v, const struct feel_node *x) {
    feel_value room_a, room_b;
    const feel_value *a = node_ref(v, x->a, &room_a), *b = node_ref(v, x->b, &room_b);
    return node_arithmetic(v, x, *a, *b);
}

static feel_value eval_if(struct feel_env *v, const struct feel_node *x) {
    return node_eval(v, node_truth(v, x->a) == TRI_YES ? x->b : x->c);
}

static feel_value eval_instance(struct feel_env *v, const struct feel_node *x) {
    return feel_bool(feel_type_has(x->of, node_eval(v, x->a)));
}

feel_value (*node_run_of(int op))(struct feel_env *v, const struct feel_node *x) {
    static feel_value (*const run[N__MAX])(struct feel_env * v, const struct feel_node *x) = {
        [N_CONST] = eval_const,       [N_FRAME] = eval_frame,       [N_LOCAL] = eval_local,     [N_CAPTURE] = eval_capture,
        [N_UNKNOWN] = eval_unknown,   [N_DYNAMIC] = eval_dynamic,   [N_LIST] = eval_list,       [N_CONTEXT] = eval_context,
        [N_RANGE] = eval_range,       [N_UNARY] = eval_unary,       [N_NEG] = eval_neg,         [N_ADD] = eval_arithmetic,
        [N_SUB] = eval_arithmetic,    [N_MUL] = eval_arithmetic,    [N_DIV] = eval_arithmetic,  [N_POW] = eval_arithmetic,
        [N_EQ] = eval_equal,          [N_NE] = eval_equal,          [N_LT] = eval_order,        [N_LE] = eval_order,
        [N_GT] = eval_order,          [N_GE] = eval_order,          [N_BETWEEN] = eval_between, [N_IN] = eval_in,
        [N_AND] = eval_chain,         [N_OR] = eval_chain,          [N_IF] = eval_if,           [N_FOR] = node_for,
        [N_SOME] = node_quantified,   [N_EVERY] = node_quantified,  [N_PATH] = eval_path,       [N_FILTER] = node_filter,
        [N_INSTANCE] = eval_instance, [N_FUNCTION] = node_function, [N_CALL] = node_call,       [N_BUILTIN] = node_builtin,
        [N_TESTS] = eval_tests,
    };
    return run[op];
}

/* What a limit of 0 stands for. */
static void limits_default(struct feel_limits *l) {
    if (!l->steps) l->steps = 50000000;
    if (!l->depth) l->depth = 1000;
    if (!l->list) l->list = 10000000;
}

void run_begin(struct feel_run *run, const void *here) {
    if (run->depth) return;
    limits_default(&run->limits);
    run->stack = here;
    run->looks = 0;
}

tri feel_test(struct feel_run *run, const struct feel_expr *x, const feel_value *frame) {
    enum { SMALL = 8 };
    feel_value small[SMALL];
    run_begin(run, &run);
    if (x->locals > SMALL || run->depth >= run->limits.depth || run->steps + x->root->weight >= run->limits.steps)
        return feel_truth(feel_eval(run, x, frame));
    struct feel_env v = {.run = run, .x = x, .frame = frame, .local = small};
    run->steps += x->root->weight;
    run->depth++;
    tri t = node_truth(&v, x->root);
    run->depth--;
    return run->limit ? TRI_OPEN : t;
}

feel_value feel_eval(struct feel_run *run, const struct feel_expr *x, const feel_value *frame) {
    enum { SMALL = 24 };
    feel_value small[SMALL];
    run_begin(run, &run);
    feel_value *local = x->locals <= SMALL ? small : arena_array(run->a, feel_value, x->locals);
    struct feel_env v = {.run = run, .x = x, .frame = frame, .local = local};
    if (run->depth >= run->limits.depth) return node_limit(&v, x->root, "calls are nested too deeply");
    if (!node_steps(&v, x->root->weight)) return node_limit(&v, x->root, "this evaluation takes too many steps");
    run->depth++;
    feel_value r = node_eval(&v, x->root);
    run->depth--;
    /* a part that was stopped may have been asked for a truth: the whole says nothing */
    return run->limit && r.tag != FEEL_NULL ? node_limit(&v, x->root, "a limit of this evaluation was passed") : r;
}
