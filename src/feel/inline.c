/* SPDX-License-Identifier: Apache-2.0 */
/* Roads around what a call or a list would cost: the body of a small knowledge model in the place of its call, and a sum
 * over the turns of a `for` without the list. Traps: arguments stand in the body as often as their parameter does, so only
 * such as are there already (a name, a path, a constant) are put there; what is not of the kind asked goes the plain road,
 * which says why. */
#include "feel/eval.h"
#include "feel/small.h"

enum { INLINE_WEIGHT = 40 };

/* ---- the body for the call ---- */

struct inliner {
    struct arena *a;
    const struct feel_node *call;
    const feel_value *outer; /* values of the frame before the parameters */
    size_t n_outer;
};

static struct feel_node *copy(struct inliner *in, const struct feel_node *x);

static struct feel_node *copy_slot(struct inliner *in, const struct feel_node *x) {
    if (x->slot >= in->n_outer) return x->slot - in->n_outer < in->call->n ? in->call->item[x->slot - in->n_outer] : NULL;
    struct feel_node *made = arena_new(in->a, struct feel_node);
    *made = *x;
    made->op = N_CONST;
    made->value = in->outer[x->slot];
    node_pick(in->a, made);
    return made;
}

static bool copy_items(struct inliner *in, const struct feel_node *x, struct feel_node *made) {
    made->item = arena_array(in->a, struct feel_node *, x->n);
    for (uint32_t i = 0; i < x->n; i++)
        if (!(made->item[i] = copy(in, x->item[i]))) return false;
    return true;
}

static bool copy_parts(struct inliner *in, const struct feel_node *x, struct feel_node *made) {
    if (x->a && !(made->a = copy(in, x->a))) return false;
    if (x->b && !(made->b = copy(in, x->b))) return false;
    return !x->c || (made->c = copy(in, x->c));
}

/* NULL when there is something in it that has locals, loops or calls. */
static struct feel_node *copy(struct inliner *in, const struct feel_node *x) {
    if (x->op == N_FRAME) return copy_slot(in, x);
    struct feel_node *made = arena_new(in->a, struct feel_node);
    *made = *x;
    bool ok = false;
    switch ((node_op)x->op) {
    case N_CONST: ok = true; break;
    case N_PATH: ok = (made->a = copy(in, x->a)) != NULL; break;
    case N_NEG:
    case N_ADD:
    case N_SUB:
    case N_MUL:
    case N_DIV:
    case N_POW:
    case N_EQ:
    case N_NE:
    case N_LT:
    case N_LE:
    case N_GT:
    case N_GE:
    case N_BETWEEN:
    case N_IF: ok = copy_parts(in, x, made); break;
    case N_AND:
    case N_OR:
    case N_BUILTIN: ok = copy_items(in, x, made); break;
    default: break;
    }
    if (ok) node_pick(in->a, made);
    return ok ? made : NULL;
}

struct feel_node *node_inline(struct arena *a, const struct feel_node *call) {
    struct inliner in = {.a = a, .call = call};
    const struct feel_expr *body = call_model_body(call->a_->value.function, &in.outer, &in.n_outer);
    if (body->locals || body->root->weight > INLINE_WEIGHT) return NULL;
    for (uint32_t i = 0; i < call->n; i++)
        if (call->item[i]->place == PLACE_NONE) return NULL;
    return copy(&in, body->root);
}

/* ---- a sum over turns ---- */

static bool is_row(const struct feel_node *x, const char *name) {
    return x->op == N_BUILTIN && !x->name && str_is(x->function->name, name);
}

/* The loop summed, when it is one of the kind. */
static const struct feel_node *turns_of(const struct feel_node *x) {
    if (!is_row(x, "sum") || x->n != 1) return NULL;
    const struct feel_node *l = x->item[0];
    if (l->op == N_FOR) return l;
    if (!is_row(l, "concatenate") || l->n < 2 || l->item[l->n - 1]->op != N_FOR) return NULL;
    for (uint32_t i = 0; i + 1 < l->n; i++) {
        const struct feel_node *head = l->item[i];
        if (head->op != N_CONST || head->value.tag != FEEL_LIST) return NULL;
        for (size_t k = 0; k < head->value.list->n; k++)
            if (head->value.list->item[k].tag != FEEL_NUMBER) return NULL;
    }
    return l->item[l->n - 1];
}

bool node_is_sum_of_turns(const struct feel_node *x) {
    const struct feel_node *turns = turns_of(x);
    if (!turns) return false;
    const struct node_loop *l = turns->loop;
    return l->n == 1 && !l->turn[0].to && l->partial == UINT32_MAX && l->turn[0].from->place != PLACE_NONE;
}

struct sum {
    dec n;
    size_t count;
};

static inline void sum_add(struct sum *s, dec n) {
    if (!s->count++) s->n = n;
    else if (small_is_sum(s->n, n)) s->n = (dec){s->n.lo + n.lo, s->n.hi};
    else s->n = dec_add(s->n, n);
}

/* What stands before the turns, in order: rounding may depend on it. */
static void sum_heads(const struct feel_node *l, struct sum *s) {
    for (uint32_t i = 0; l->op == N_BUILTIN && i + 1 < l->n; i++)
        for (size_t k = 0; k < l->item[i]->value.list->n; k++) sum_add(s, l->item[i]->value.list->item[k].n);
}

/* False: something is not as it should be. */
static bool sum_turns(struct feel_env *v, const struct feel_node *turns, const struct feel_list *from, struct sum *s) {
    enum { REWIND_EVERY = 64 };
    const struct node_loop *loop = turns->loop;
    struct arena_mark m = arena_mark(v->run->a);
    for (size_t i = 0; i < from->n; i++) {
        if (!node_steps(v, loop->body->weight)) return false;
        v->local[loop->turn[0].slot] = from->item[i];
        feel_value r = node_eval(v, loop->body);
        if (r.tag != FEEL_NUMBER) return false;
        sum_add(s, r.n);
        if (i % REWIND_EVERY != REWIND_EVERY - 1) continue;
        if (arena_is_over(v->run->a)) return false;
        arena_rewind(v->run->a, m);
    }
    return true;
}

feel_value node_sum_of_turns(struct feel_env *v, const struct feel_node *x) {
    const struct feel_node *l = x->item[0], *turns = l->op == N_FOR ? l : l->item[l->n - 1];
    feel_value room;
    const feel_value *from = node_ref(v, turns->loop->turn[0].from, &room);
    struct sum s = {0};
    if (from->tag != FEEL_LIST || v->run->trace || from->list->n > v->run->limits.list / 2) return node_builtin(v, x);
    sum_heads(l, &s);
    if (sum_turns(v, turns, from->list, &s) && s.count && dec_is_finite(s.n)) return feel_number(s.n);
    if (node_look_again(v->run)) return node_builtin(v, x);
    return node_null(v, x, "the items of the list are not all numbers", feel_bool(false));
}
