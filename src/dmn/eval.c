/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Evaluating a case: every element once, on demand, its value kept by index; boxed expressions over one frame of slots per
 * element. Functions made on the way (BKMs, services, boxed functions) carry what they close over. Traps: a service runs in
 * an evaluation of its own, so that its arguments do not become the values of the same inputs outside; a frame is copied
 * when a function closes over it, since iterators reuse their slots.
 */
#include <string.h>

#include "dmn/eval.h"
#include "feel/builtin.h"

enum { LITERAL_SLOTS = 16 };

struct callee {
    struct dmn_eval *ev;
    const struct element *node;
};

struct closure {
    struct dmn_eval *ev;
    const struct boxed *b;
    feel_value *frame; /* b->base values */
};

struct dmn_eval *dmn_eval_open(struct feel_run *run, const struct dmn_model *m, const feel_value *input) {
    struct dmn_eval *ev = arena_new(run->a, struct dmn_eval);
    *ev = (struct dmn_eval){.run = run, .m = m, .input = input};
    ev->value = arena_array(run->a, feel_value, m->n_nodes);
    ev->state = arena_array(run->a, uint8_t, m->n_nodes);
    return ev;
}

static feel_value because(struct dmn_eval *ev, const struct element *n, const struct err *e) {
    return feel_null_because(ev->run->a, (uint32_t)e->line, (uint32_t)e->col, "%.*s: %s", STR_ARG(n->pub.name), e->msg);
}

static feel_value conform(struct dmn_eval *ev, const struct feel_type *type, feel_value v) {
    return feel_type_holds(type, &v) ? v : feel_conform(ev->run, type, v);
}

/* In its place: a value that is copied right behind its writing is waited for. */
static inline void conform_there(struct dmn_eval *ev, const struct feel_type *type, feel_value *v) {
    if (!feel_type_holds(type, v)) *v = feel_conform(ev->run, type, *v);
}

static feel_value binding_value(struct dmn_eval *ev, const struct binding *b) {
    if (b->node) return element_eval(ev, b->node);
    struct feel_context *c = arena_new(ev->run->a, struct feel_context);
    c->shape = b->shape;
    c->value = arena_array(ev->run->a, feel_value, b->n);
    for (size_t i = 0; i < b->n; i++) c->value[i] = element_eval(ev, b->member[i]);
    return (feel_value){.tag = FEEL_CONTEXT, .context = c};
}

void element_frame(struct dmn_eval *ev, const struct element *n, feel_value *frame) {
    for (size_t i = 0; i < n->n_bindings; i++) {
        const struct element *to = n->binding[i].node;
        if (to && ev->state[to->index] == 2) frame[i] = ev->value[to->index];
        else frame[i] = to && to->constant ? *to->constant : binding_value(ev, &n->binding[i]);
    }
}

static feel_value bkm_call(struct feel_run *run, const struct feel_function *self, const feel_value *arg) {
    const struct callee *c = self->user;
    const struct element *n = c->node;
    (void)run;
    feel_value *frame = arena_array(c->ev->run->a, feel_value, n->frame);
    element_frame(c->ev, n, frame);
    for (size_t i = 0; i < n->n_params; i++) frame[n->n_bindings + i] = arg[i];
    return boxed_eval(c->ev, n->body, frame);
}

static feel_value service_result(struct dmn_eval *ev, const struct element *n) {
    if (n->n_outputs == 1) return element_eval(ev, n->output[0]);
    struct feel_context *c = arena_new(ev->run->a, struct feel_context);
    c->shape = n->output_shape;
    c->value = arena_array(ev->run->a, feel_value, n->n_outputs);
    for (size_t i = 0; i < n->n_outputs; i++) c->value[i] = element_eval(ev, n->output[i]);
    return (feel_value){.tag = FEEL_CONTEXT, .context = c};
}

static feel_value service_call(struct feel_run *run, const struct feel_function *self, const feel_value *arg) {
    const struct callee *c = self->user;
    const struct dmn_model *m = c->ev->m;
    feel_value *input = arena_array(run->a, feel_value, m->n_list[DMN_INPUT]);
    struct dmn_eval *inner = dmn_eval_open(run, m, input);
    for (size_t i = 0; i < c->node->n_params; i++) {
        const struct element *p = c->node->param_node[i];
        inner->value[p->index] = conform(inner, p->type, arg[i]); /* what does not fit is null, and the service runs all the same */
        inner->state[p->index] = 2;
    }
    return service_result(inner, c->node);
}

const struct element *eval_callee(const struct dmn_model *m, const struct feel_function *f) {
    if (f->call == bkm_call || f->call == service_call) return ((const struct callee *)f->user)->node;
    for (size_t i = 0; i < m->n_nodes; i++) {
        const feel_value *known = m->node[i]->constant;
        if (known && known->tag == FEEL_FUNCTION && known->function == f) return m->node[i];
    }
    return NULL;
}

static feel_value function_of_node(struct dmn_eval *ev, const struct element *n) {
    struct callee *c = arena_new(ev->run->a, struct callee);
    *c = (struct callee){ev, n};
    if (n->pub.problem) return because(ev, n, n->pub.problem);
    if (n->pub.kind == DMN_BKM && !n->body)
        return feel_null_because(ev->run->a, n->pub.line, n->pub.col, "%.*s has no logic", STR_ARG(n->pub.name));
    if (n->pub.kind == DMN_SERVICE && !n->n_outputs)
        return feel_null_because(ev->run->a, n->pub.line, n->pub.col, "%.*s answers no decision", STR_ARG(n->pub.name));
    return feel_function_make(ev->run->a, n->variable, n->pub.kind == DMN_BKM ? n->param : n->param_any, n->n_params, n->result,
                              n->pub.kind == DMN_BKM ? bkm_call : service_call, c);
}

/* The logic is one expression, and nothing has ended the run. */
static bool is_literal(const struct dmn_eval *ev, const struct element *n) {
    if (!n->body || n->body->kind != BOXED_LITERAL || !n->body->feel || n->n_bindings > LITERAL_SLOTS) return false;
    return !ev->run->limit && !arena_is_over(ev->run->a);
}

/* For one expression: only what it reads, in a frame that ends with it. */
static void literal_frame(struct dmn_eval *ev, const struct element *n, feel_value *frame) {
    size_t used;
    const uint32_t *slot = feel_expr_slots(n->body->feel, &used);
    for (size_t i = 0; i < used; i++) {
        const struct binding *b = &n->binding[slot[i]];
        if (!b->node || !b->node->constant) frame[slot[i]] = binding_value(ev, b);
        else frame[slot[i]] = *b->node->constant;
    }
}

static feel_value literal_value(struct dmn_eval *ev, const struct element *n) {
    feel_value frame[LITERAL_SLOTS];
    literal_frame(ev, n, frame);
    return conform(ev, n->result, conform(ev, n->body->type, feel_eval(ev->run, n->body->feel, frame)));
}

static feel_value decision_value(struct dmn_eval *ev, const struct element *n) {
    if (!n->body) return feel_null_because(ev->run->a, n->pub.line, n->pub.col, "%.*s has no logic", STR_ARG(n->pub.name));
    if (is_literal(ev, n)) return literal_value(ev, n);
    feel_value *frame = arena_array(ev->run->a, feel_value, n->frame);
    element_frame(ev, n, frame);
    return conform(ev, n->result, boxed_eval(ev, n->body, frame));
}

/* FEEL gives back the memory of a call when its result is plain. What is remembered for the whole evaluation must so be
 * made before any call: with a BKM, all those it may call. */
static void functions_make(struct dmn_eval *ev, const struct element *n) {
    ev->value[n->index] = function_of_node(ev, n);
    ev->state[n->index] = 2;
    for (size_t i = 0; n->pub.kind == DMN_BKM && i < n->pub.n_requires; i++) {
        const struct element *to = (const struct element *)n->pub.requires[i];
        bool callable = to->pub.kind == DMN_BKM || to->pub.kind == DMN_SERVICE;
        if (callable && ev->state[to->index] != 2) functions_make(ev, to);
    }
}

feel_value element_eval(struct dmn_eval *ev, const struct element *n) {
    if (ev->state[n->index] == 2) return ev->value[n->index];
    if (ev->state[n->index] == 1)
        return feel_null_because(ev->run->a, n->pub.line, n->pub.col, "%.*s needs itself", STR_ARG(n->pub.name));
    if (n->pub.kind == DMN_BKM || n->pub.kind == DMN_SERVICE) {
        functions_make(ev, n);
        return ev->value[n->index];
    }
    ev->state[n->index] = 1;
    feel_value v = n->pub.problem             ? because(ev, n, n->pub.problem)
                   : n->pub.kind == DMN_INPUT ? conform(ev, n->type, ev->input[n->pub.slot])
                                              : decision_value(ev, n);
    ev->value[n->index] = v;
    ev->state[n->index] = 2;
    return v;
}

feel_value dmn_eval_decide(struct dmn_eval *ev, const struct dmn_node *decision) {
    return element_eval(ev, (const struct element *)decision);
}

/* Yes and no are the value itself, without a null made that nobody asks the cause of. Open may be a value that conforms to
 * a boolean only afterwards, unless the expression can be nothing else. */
tri dmn_eval_test(struct dmn_eval *ev, const struct dmn_node *decision) {
    const struct element *n = (const struct element *)decision;
    if (ev->state[n->index] || n->pub.kind != DMN_DECISION || n->pub.problem || !is_literal(ev, n))
        return feel_truth(element_eval(ev, n));
    feel_value frame[LITERAL_SLOTS];
    ev->state[n->index] = 1;
    literal_frame(ev, n, frame);
    tri t = feel_test(ev->run, n->body->feel, frame);
    ev->state[n->index] = 0;
    if (t == TRI_OPEN) {
        const struct feel_type *type = feel_expr_type(n->body->feel);
        return type && type->kind == FEEL_BOOL ? t : feel_truth(element_eval(ev, n));
    }
    feel_value *v = &ev->value[n->index];
    v->tag = FEEL_BOOL;
    v->b = t == TRI_YES;
    conform_there(ev, n->body->type, v);
    conform_there(ev, n->result, v);
    ev->state[n->index] = 2;
    return v->tag == FEEL_BOOL ? t : TRI_OPEN;
}

feel_value dmn_decide(struct feel_run *run, const struct dmn_model *m, const struct dmn_node *decision, const feel_value *input) {
    return dmn_eval_decide(dmn_eval_open(run, m, input), decision);
}

feel_value dmn_eval_call(struct dmn_eval *ev, const struct dmn_node *callee, const feel_value *arg, size_t n) {
    return feel_call(ev->run, element_eval(ev, (const struct element *)callee), arg, n);
}

static feel_value eval_context(struct dmn_eval *ev, const struct boxed *b, feel_value *frame) {
    size_t n = b->shape->n;
    for (size_t i = 0; i < b->n; i++) {
        feel_value v = b->part[i] ? boxed_eval(ev, b->part[i], frame) : feel_null();
        if (i >= n) return v;
        frame[b->base + i] = conform(ev, b->part_type[i], v);
    }
    struct feel_context *c = arena_new(ev->run->a, struct feel_context);
    c->shape = b->shape;
    c->value = arena_array(ev->run->a, feel_value, n);
    if (n) memcpy(c->value, frame + b->base, n * sizeof *c->value);
    return (feel_value){.tag = FEEL_CONTEXT, .context = c};
}

static feel_value eval_invocation(struct dmn_eval *ev, const struct boxed *b, feel_value *frame) {
    feel_value *arg = arena_array(ev->run->a, feel_value, b->n);
    feel_value fn = boxed_eval(ev, b->part[0], frame);
    for (size_t i = 1; i < b->n; i++) {
        arg[i - 1] = b->part[i] ? boxed_eval(ev, b->part[i], frame) : feel_null();
        arg[i - 1] = conform(ev, b->part_type[i - 1], arg[i - 1]);
    }
    if (b->n == 1) return feel_call(ev->run, fn, arg, 0);
    return feel_call_named(ev->run, fn, b->name, arg, b->n - 1);
}

static feel_value eval_list(struct dmn_eval *ev, const struct boxed *b, feel_value *frame) {
    feel_value *v = arena_array(ev->run->a, feel_value, b->n);
    for (size_t i = 0; i < b->n; i++) v[i] = b->part[i] ? boxed_eval(ev, b->part[i], frame) : feel_null();
    return feel_list_make(ev->run->a, v, b->n);
}

static feel_value eval_relation(struct dmn_eval *ev, const struct boxed *b, feel_value *frame) {
    struct arena *a = ev->run->a;
    size_t rows = b->columns ? b->n / b->columns : 0;
    feel_value *v = arena_array(a, feel_value, rows);
    for (size_t r = 0; r < rows; r++) {
        struct feel_context *c = arena_new(a, struct feel_context);
        c->shape = b->shape;
        c->value = arena_array(a, feel_value, b->columns);
        for (size_t i = 0; i < b->columns; i++) {
            const struct boxed *cell = b->part[r * b->columns + i];
            c->value[i] = conform(ev, b->part_type[i], cell ? boxed_eval(ev, cell, frame) : feel_null());
        }
        v[r] = (feel_value){.tag = FEEL_CONTEXT, .context = c};
    }
    return feel_list_make(a, v, rows);
}

static feel_value closure_call(struct feel_run *run, const struct feel_function *self, const feel_value *arg) {
    const struct closure *c = self->user;
    (void)run;
    const struct boxed *b = c->b;
    feel_value *frame = arena_array(c->ev->run->a, feel_value, b->node->frame);
    if (b->base) memcpy(frame, c->frame, b->base * sizeof *frame);
    if (b->n_params) memcpy(frame + b->base, arg, b->n_params * sizeof *frame);
    return b->part[0] ? boxed_eval(c->ev, b->part[0], frame) : feel_null();
}

static feel_value external_call(struct feel_run *run, const struct feel_function *self, const feel_value *arg) {
    const struct closure *c = self->user;
    struct feel_call_site site = {.run = run, .line = c->b->xml->line, .col = c->b->xml->col};
    return feel_external_call(&site, c->b->java_class, c->b->java_signature, arg, c->b->n_params);
}

static feel_value eval_function(struct dmn_eval *ev, const struct boxed *b, const feel_value *frame) {
    struct arena *a = ev->run->a;
    struct closure *c = arena_new(a, struct closure);
    *c = (struct closure){ev, b, arena_array(a, feel_value, b->base)};
    if (b->base) memcpy(c->frame, frame, b->base * sizeof *frame);
    bool external = b->kind == BOXED_EXTERNAL;
    const struct feel_type *result = b->type && b->type->kind == FEEL_FUNCTION ? b->type->of : NULL;
    return feel_function_make(a, STR(""), b->param, b->n_params, result, external ? external_call : closure_call, c);
}

static feel_value eval_conditional(struct dmn_eval *ev, const struct boxed *b, feel_value *frame) {
    feel_value test = boxed_eval(ev, b->part[0], frame);
    if (test.tag != FEEL_BOOL && test.tag != FEEL_NULL)
        return feel_null_because(ev->run->a, b->xml->line, b->xml->col, "the condition is not true or false");
    return boxed_eval(ev, b->part[test.tag == FEEL_BOOL && test.b ? 1 : 2], frame);
}

feel_value eval_items(struct dmn_eval *ev, feel_value v) {
    if (v.tag == FEEL_LIST || v.tag == FEEL_NULL) return v;
    if (v.tag != FEEL_RANGE) return feel_list_make(ev->run->a, &v, 1);
    return feel_eval(ev->run, ev->m->items_of_range, &v);
}

static feel_value eval_filter(struct dmn_eval *ev, const struct boxed *b, feel_value *frame) {
    feel_value list = eval_items(ev, boxed_eval(ev, b->part[0], frame));
    if (list.tag != FEEL_LIST) return list;
    feel_value *kept = arena_try(ev->run->a, list.list->n + 1, sizeof *kept);
    size_t n = 0;
    for (size_t i = 0; kept && i < list.list->n && !arena_is_over(ev->run->a); i++) {
        feel_value item = list.list->item[i];
        for (size_t k = 0; k < b->shape->n; k++) {
            const feel_value *f = item.tag == FEEL_CONTEXT ? feel_context_find(item.context, b->shape->name[k]) : NULL;
            frame[b->base + k] = f ? *f : feel_null();
        }
        frame[b->base + b->shape->n] = item;
        feel_value match = boxed_eval(ev, b->part[1], frame);
        if (match.tag != FEEL_BOOL)
            return feel_null_because(ev->run->a, b->xml->line, b->xml->col,
                                     "the match of a filter is not true or false for item %zu", i + 1);
        if (match.b) kept[n++] = item;
    }
    return kept ? feel_list_make(ev->run->a, kept, n) : feel_null();
}

static feel_value eval_for(struct dmn_eval *ev, const struct boxed *b, feel_value *frame) {
    feel_value list = eval_items(ev, boxed_eval(ev, b->part[0], frame));
    if (list.tag != FEEL_LIST) return list;
    struct feel_list *out = arena_new(ev->run->a, struct feel_list);
    out->item = arena_try(ev->run->a, list.list->n + 1, sizeof *out->item);
    for (size_t i = 0; out->item && i < list.list->n && !arena_is_over(ev->run->a) && !ev->run->limit; i++) {
        struct feel_list *partial = arena_new(ev->run->a, struct feel_list);
        *partial = (struct feel_list){.n = i, .item = out->item};
        frame[b->base] = list.list->item[i];
        frame[b->base + 1] = (feel_value){.tag = FEEL_LIST, .list = partial};
        out->item[i] = boxed_eval(ev, b->part[1], frame);
        out->n = i + 1;
    }
    return out->item ? (feel_value){.tag = FEEL_LIST, .list = out} : feel_null();
}

/* some: true when one is; else null when one was not true or false; else false. every: the same turned round. */
static feel_value eval_quantifier(struct dmn_eval *ev, const struct boxed *b, feel_value *frame) {
    feel_value list = eval_items(ev, boxed_eval(ev, b->part[0], frame)), open = {0};
    bool some = b->kind == BOXED_SOME, is_open = false;
    if (list.tag != FEEL_LIST) return list;
    for (size_t i = 0; i < list.list->n && !arena_is_over(ev->run->a) && !ev->run->limit; i++) {
        frame[b->base] = list.list->item[i];
        feel_value v = boxed_eval(ev, b->part[1], frame);
        if (v.tag == FEEL_BOOL && v.b == some) return feel_bool(some);
        if (v.tag == FEEL_BOOL) continue;
        is_open = true;
        open =
            v.tag == FEEL_NULL ? v : feel_null_because(ev->run->a, b->xml->line, b->xml->col, "the condition is not true or false");
    }
    return is_open ? open : feel_bool(!some);
}

static feel_value eval_kind(struct dmn_eval *ev, const struct boxed *b, feel_value *frame) {
    switch (b->kind) {
    case BOXED_LITERAL: return feel_eval(ev->run, b->feel, frame);
    case BOXED_CONTEXT: return eval_context(ev, b, frame);
    case BOXED_INVOCATION: return eval_invocation(ev, b, frame);
    case BOXED_LIST: return eval_list(ev, b, frame);
    case BOXED_RELATION: return eval_relation(ev, b, frame);
    case BOXED_EXTERNAL:
    case BOXED_FUNCTION: return eval_function(ev, b, frame);
    case BOXED_CONDITIONAL: return eval_conditional(ev, b, frame);
    case BOXED_FILTER: return eval_filter(ev, b, frame);
    case BOXED_FOR: return eval_for(ev, b, frame);
    case BOXED_SOME:
    case BOXED_EVERY: return eval_quantifier(ev, b, frame);
    case BOXED_TABLE: return table_eval(ev, b->table, frame);
    }
    return feel_null();
}

feel_value boxed_eval(struct dmn_eval *ev, const struct boxed *b, feel_value *frame) {
    if (ev->run->limit || arena_is_over(ev->run->a))
        return feel_null_because(ev->run->a, b->xml->line, b->xml->col, "a limit was passed");
    feel_value v = eval_kind(ev, b, frame);
    if (b->kind == BOXED_FUNCTION || b->kind == BOXED_EXTERNAL) return v;
    return conform(ev, b->type, v);
}
