/* SPDX-License-Identifier: Apache-2.0 */
/* Why an expression has its value: a second evaluator over the first. It walks only the logic (and, or, not, if, in, some,
 * every); everything else is evaluated as a whole and shown with the facts in it. The fast road knows nothing of it. */
#include "feel/trace.h"

#include <string.h>

#include "feel/eval.h"

enum { STEPS = 2000, TURNS_SHOWN = 8 };

struct explain {
    struct feel_env *v;
    size_t steps;
};

/* Children being collected. */
struct children {
    struct feel_why *at;
    size_t n, cap;
};

static struct feel_why *add(struct explain *ex, struct children *c) {
    if (c->n == c->cap) {
        size_t cap = c->cap ? 2 * c->cap : 4;
        struct feel_why *more = arena_array(ex->v->run->a, struct feel_why, cap);
        if (c->n) memcpy(more, c->at, c->n * sizeof *more);
        c->at = more;
        c->cap = cap;
    }
    ex->steps++;
    return &c->at[c->n++];
}

static struct feel_why step(struct explain *ex, const struct feel_node *x, feel_why_kind kind, feel_value value) {
    return (struct feel_why){.kind = kind,
                             .text = str_sub(ex->v->x->text, x->at, x->end),
                             .line = x->line,
                             .col = x->col,
                             .value = value,
                             .slot = UINT32_MAX};
}

static void take(struct feel_why *w, const struct children *c) {
    w->n = c->n;
    w->child = c->at;
}

static bool is_leaf_name(const struct feel_node *x) {
    return x->op == N_FRAME || x->op == N_LOCAL || x->op == N_CAPTURE || x->op == N_DYNAMIC || x->op == N_UNKNOWN;
}

/* A name, or a path from one. */
static bool is_fact(const struct feel_node *x) { return is_leaf_name(x) || (x->op == N_PATH && is_fact(x->a)); }

static uint32_t slot_of(const struct feel_node *x) {
    while (x->op == N_PATH) x = x->a;
    return x->op == N_FRAME || (x->op == N_CONST && x->flags & NODE_NAMED) ? x->slot : UINT32_MAX;
}

static void add_fact(struct explain *ex, const struct feel_node *x, struct children *c) {
    feel_value value = node_eval(ex->v, x);
    if (value.tag == FEEL_FUNCTION) return;
    for (size_t i = 0; i < c->n; i++) /* once is enough */
        if (c->at[i].kind == FEEL_WHY_FACT && str_eq(c->at[i].text, str_sub(ex->v->x->text, x->at, x->end))) return;
    struct feel_why *w = add(ex, c);
    *w = step(ex, x, FEEL_WHY_FACT, value);
    w->slot = slot_of(x);
}

/* Every fact under a node. Not into loops, filters and functions, whose names have no value outside them: their domain only. */
static void add_facts(struct explain *ex, const struct feel_node *x, struct children *c) {
    if (!x || (x->op == N_CONST && !(x->flags & NODE_KNOWN)) || ex->steps > STEPS) return;
    if (is_fact(x) || x->op == N_CONST) {
        add_fact(ex, x, c);
        return;
    }
    switch ((node_op)x->op) {
    case N_FOR:
    case N_SOME:
    case N_EVERY: add_facts(ex, x->loop->turn[0].from, c); break;
    case N_FILTER:
    case N_PATH:
    case N_INSTANCE: add_facts(ex, x->a, c); break;
    case N_FUNCTION:
    case N_CONTEXT: break;
    case N_LIST:
    case N_BUILTIN:
        for (uint32_t i = 0; i < x->n; i++) add_facts(ex, x->item[i], c);
        break;
    case N_IN:
    case N_CALL:
    case N_TESTS:
        add_facts(ex, x->a_, c);
        for (uint32_t i = 0; i < x->n; i++)
            if (!(x->item[i]->flags & NODE_IT)) add_facts(ex, x->item[i], c);
        break;
    case N_AND:
    case N_OR:
        for (uint32_t i = 0; i < x->n; i++) add_facts(ex, x->item[i], c);
        break;
    default: add_facts(ex, x->a, c), add_facts(ex, x->b, c), add_facts(ex, x->c, c);
    }
}

static struct feel_why explain(struct explain *ex, const struct feel_node *x);

/* Of `and` and `or`: the sides with the value of the whole; when all were needed that is all of them. */
static void explain_chain(struct explain *ex, const struct feel_node *x, tri whole, struct children *c) {
    for (uint32_t i = 0; i < x->n; i++) {
        struct feel_why w = explain(ex, x->item[i]);
        if (feel_truth(w.value) == whole) *add(ex, c) = w;
    }
}

/* One turn with the variables as they stand. */
static void add_turn(struct explain *ex, const struct feel_node *x, feel_value value, struct children *c) {
    struct children inside = {0};
    for (size_t i = 0; i < x->loop->n; i++) {
        const struct node_turn *t = &x->loop->turn[i];
        struct feel_why *fact = add(ex, &inside);
        *fact = step(ex, x, FEEL_WHY_FACT, ex->v->local[t->slot]);
        fact->text = t->name;
    }
    struct feel_why body = explain(ex, x->loop->body);
    for (size_t i = 0; i < body.n; i++) *add(ex, &inside) = body.child[i];
    struct feel_why turn = step(ex, x->loop->body, FEEL_WHY_TURN, value);
    take(&turn, &inside);
    *add(ex, c) = turn;
}

/* Of some and every over one list: the turns with the value of the whole. */
static void explain_turns(struct explain *ex, const struct feel_node *x, tri whole, struct children *c) {
    const struct node_turn *t = x->loop->turn;
    feel_value domain = node_eval(ex->v, t->from);
    add_facts(ex, t->from, c);
    if (x->loop->n != 1 || t->to || domain.tag != FEEL_LIST) return;
    size_t shown = 0;
    for (size_t i = 0; i < domain.list->n && shown < TURNS_SHOWN; i++) {
        ex->v->local[t->slot] = domain.list->item[i];
        feel_value r = node_eval(ex->v, x->loop->body);
        if (feel_truth(r) != whole) continue;
        shown++;
        add_turn(ex, x, r, c);
    }
}

static bool is_not(const struct feel_node *x) { return x->op == N_BUILTIN && str_is(x->function->name, "not") && x->n == 1; }

static struct feel_why explain(struct explain *ex, const struct feel_node *x) {
    struct feel_why w = step(ex, x, FEEL_WHY_OPERAND, node_eval(ex->v, x));
    struct children c = {0};
    if (ex->steps > STEPS) return w;
    if (is_fact(x) || (x->op == N_CONST && x->flags & NODE_NAMED)) {
        w.kind = FEEL_WHY_FACT;
        w.slot = slot_of(x);
    } else if (x->op == N_AND || x->op == N_OR) {
        explain_chain(ex, x, feel_truth(w.value), &c);
    } else if (x->op == N_IF) {
        struct feel_why cond = explain(ex, x->a);
        bool yes = cond.value.tag == FEEL_BOOL && cond.value.b;
        *add(ex, &c) = cond;
        *add(ex, &c) = explain(ex, yes ? x->b : x->c);
    } else if (x->op == N_SOME || x->op == N_EVERY) {
        explain_turns(ex, x, feel_truth(w.value), &c);
    } else if (is_not(x)) {
        *add(ex, &c) = explain(ex, x->item[0]);
    } else {
        add_facts(ex, x, &c);
    }
    take(&w, &c);
    return w;
}

const struct feel_why *feel_explain(struct feel_run *run, const struct feel_expr *x, const feel_value *frame) {
    feel_eval(run, x, frame); /* sets the limits */
    struct feel_env v = {.run = run, .x = x, .frame = frame, .local = arena_array(run->a, feel_value, x->locals)};
    struct explain ex = {.v = &v};
    struct feel_why *w = arena_new(run->a, struct feel_why);
    run->depth++;
    *w = explain(&ex, x->root);
    run->depth--;
    return w;
}
