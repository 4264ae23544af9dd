/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Why a decision has its value. Nothing is recorded while deciding: the explanation evaluates what it tells of again, over
 * the values the evaluation remembers, with FEEL's own account of each expression (feel/trace.h) and the rows a table
 * matched. A fact is turned back into what it stands for by its slot: an input, a decision, an entry of a context (its
 * expression is explained in place), a knowledge model (explained with the arguments it was called with).
 */
#include "dmn/explain.h"

#include <string.h>

#include "dmn/eval.h"
#include "feel/trace.h"

#define STEPS_MAX 5000
#define CALLS_MAX 16
#define TURNS_MAX 8 /* of one iterator that are told; a list may have thousands */

struct explain {
    struct dmn_eval *ev;
    struct arena *a;
    uint8_t *seen;             /* by element */
    unsigned depth, depth_max; /* of decisions */
    size_t steps;
};

/* Where an expression stands: its element, the frame, and what made each slot behind the bindings. */
struct place {
    const struct element *element;
    feel_value *frame;
    const struct boxed **origin; /* by slot; NULL = a binding, a parameter, an iterator */
};

struct children {
    const struct dmn_why **item;
    size_t n, cap;
};

/* A call of a knowledge model, as FEEL told of it. */
struct call {
    const struct element *callee;
    feel_value *arg;
    feel_value result;
    bool told;
};

struct calls {
    struct arena *a;
    const struct dmn_model *m;
    struct call item[CALLS_MAX];
    size_t n;
};

static void explain_boxed(struct explain *x, const struct place *p, const struct boxed *b, struct children *out);
static const struct dmn_why *explain_element(struct explain *x, const struct element *n);

static struct dmn_why *why_new(struct explain *x, dmn_why_kind kind, const struct element *n, feel_value v) {
    struct dmn_why *w = arena_new(x->a, struct dmn_why);
    *w = (struct dmn_why){.kind = kind,
                          .node = &n->pub,
                          .value = v,
                          .file = n->pub.file,
                          .line = n->pub.line,
                          .col = n->pub.col,
                          .n_sources = n->pub.n_sources,
                          .source = n->pub.source};
    x->steps++;
    return w;
}

static void add(struct explain *x, struct children *out, const struct dmn_why *w) {
    out->item = model_grow(x->a, out->item, out->n, &out->cap, sizeof *out->item);
    out->item[out->n++] = w;
}

static void close_step(struct dmn_why *w, const struct children *c) {
    w->n = c->n;
    w->child = c->item;
}

static void place_in_text(struct dmn_why *w, const struct boxed *b, const struct xml_node *text, uint32_t line, uint32_t col) {
    if (text) xml_place(b->unit->doc, text, line, col, &w->line, &w->col);
}

/* ---- calls of knowledge models ---- */

static void on_call(void *user, const struct feel_function *f, const feel_value *arg, feel_value result) {
    struct calls *c = user;
    const struct element *callee = eval_callee(c->m, f);
    if (!callee || callee->pub.kind != DMN_BKM || c->n == CALLS_MAX) return;
    struct call *call = &c->item[c->n++];
    call->callee = callee;
    call->result = result;
    call->arg = arena_array(c->a, feel_value, f->n);
    if (f->n) memcpy(call->arg, arg, f->n * sizeof *arg);
}

static const struct dmn_why *explain_call(struct explain *x, const struct call *call) {
    const struct element *n = call->callee;
    struct dmn_why *w = why_new(x, DMN_WHY_CALL, n, call->result);
    w->text = n->variable;
    if (x->seen[n->index] || x->steps > STEPS_MAX || !n->body) { /* once: it may call itself */
        w->seen = x->seen[n->index];
        return w;
    }
    x->seen[n->index] = 1;
    struct children c = {0};
    struct place p = {n, arena_array(x->a, feel_value, n->frame + 1), arena_array(x->a, const struct boxed *, n->frame + 1)};
    element_frame(x->ev, n, p.frame);
    for (size_t i = 0; i < n->n_params; i++) p.frame[n->n_bindings + i] = call->arg[i];
    explain_boxed(x, &p, n->body, &c);
    x->seen[n->index] = 0;
    close_step(w, &c);
    return w;
}

/* ---- FEEL expressions ---- */

struct text_in {
    const struct boxed *b; /* for its unit */
    const struct xml_node *text;
    struct calls *calls;
};

static void explain_why(struct explain *x, const struct place *p, const struct text_in *in, const struct feel_why *f,
                        struct children *out);

static const struct dmn_why *fact_step(struct explain *x, const struct place *p, const struct text_in *in, const struct feel_why *f,
                                       const struct element *n) {
    bool is_input = n && n->pub.kind == DMN_INPUT;
    struct dmn_why *w = why_new(x, is_input ? DMN_WHY_INPUT : DMN_WHY_OPERAND, is_input ? n : p->element, f->value);
    w->text = f->text;
    w->missing = is_input && f->value.tag == FEEL_NULL;
    w->file = p->element->pub.file;
    place_in_text(w, in->b, in->text, f->line, f->col);
    return w;
}

/* A fact that is an entry of an import's context: the member its path names. */
static const struct element *fact_member(const struct binding *b, str text) {
    const struct element *best = NULL;
    for (size_t i = 0; i < b->n; i++) {
        str name = b->member[i]->variable;
        size_t at = str_find(text, name, 0);
        if (at != SIZE_MAX && (!best || name.n > best->variable.n)) best = b->member[i];
    }
    return best;
}

/* The knowledge models that the text of the smallest piece told of calls. Calls inside those are told of in them. */
static void explain_calls(struct explain *x, const struct place *p, const struct text_in *in, str text, struct children *out) {
    for (size_t i = 0; i < in->calls->n; i++) {
        struct call *call = &in->calls->item[i];
        bool is_ours = false;
        for (size_t k = 0; k < p->element->n_bindings; k++) is_ours |= p->element->binding[k].node == call->callee;
        if (call->told || !is_ours || str_find(text, call->callee->variable, 0) == SIZE_MAX) continue;
        call->told = true;
        add(x, out, explain_call(x, call));
    }
}

static void explain_fact(struct explain *x, const struct place *p, const struct text_in *in, const struct feel_why *f,
                         struct children *out) {
    const struct element *n = NULL;
    if (f->slot < p->element->n_bindings) {
        const struct binding *b = &p->element->binding[f->slot];
        n = b->node ? b->node : fact_member(b, f->text);
    }
    if (n && n->pub.kind == DMN_DECISION) {
        add(x, out, explain_element(x, n));
        return;
    }
    if (n && (n->pub.kind == DMN_BKM || n->pub.kind == DMN_SERVICE)) return; /* see explain_calls */
    const struct boxed *origin = f->slot != UINT32_MAX && f->slot < p->element->frame ? p->origin[f->slot] : NULL;
    struct dmn_why *w = (struct dmn_why *)(uintptr_t)fact_step(x, p, in, f, n);
    if (origin && x->steps < STEPS_MAX) {
        struct children c = {0};
        p->origin[f->slot] = NULL; /* explained once in its place */
        explain_boxed(x, p, origin, &c);
        close_step(w, &c);
    }
    add(x, out, w);
}

static void explain_why(struct explain *x, const struct place *p, const struct text_in *in, const struct feel_why *f,
                        struct children *out) {
    if (x->steps > STEPS_MAX) return;
    if (f->kind == FEEL_WHY_FACT) {
        explain_fact(x, p, in, f, out);
        return;
    }
    if (!f->n && str_eq(str_trim(f->text), feel_print(x->a, f->value))) return; /* a literal says nothing more */
    struct dmn_why *w = why_new(x, DMN_WHY_OPERAND, p->element, f->value);
    struct children c = {0};
    w->text = f->text;
    place_in_text(w, in->b, in->text, f->line, f->col);
    bool is_leaf = true;
    for (size_t i = 0; i < f->n; i++) {
        explain_why(x, p, in, &f->child[i], &c);
        is_leaf &= f->child[i].kind == FEEL_WHY_FACT;
    }
    if (is_leaf) explain_calls(x, p, in, f->text, &c);
    close_step(w, &c);
    add(x, out, w);
}

static void explain_feel(struct explain *x, const struct place *p, const struct boxed *b, const struct feel_expr *feel,
                         const struct xml_node *text, struct children *out) {
    struct calls *calls = arena_new(x->a, struct calls);
    struct feel_trace trace = {.called = on_call, .user = calls}, *before = x->ev->run->trace;
    if (!feel) return;
    calls->a = x->a;
    calls->m = x->ev->m;
    x->ev->run->trace = &trace;
    (void)feel_eval(x->ev->run, feel, p->frame);
    x->ev->run->trace = before;
    explain_why(x, p, &(struct text_in){b, text, calls}, feel_explain(x->ev->run, feel, p->frame), out);
}

/* ---- decision tables ---- */

static void explain_cells(struct explain *x, const struct place *p, const struct boxed *b, const feel_value *in,
                          const struct rule *r, struct children *out) {
    const struct table *t = b->table;
    for (size_t i = 0; i < t->n_in; i++) {
        if (r && !r->cell[i].x) continue;
        struct dmn_why *w = why_new(x, DMN_WHY_OPERAND, p->element, in[i]);
        struct children c = {0};
        const struct column *col = &t->in[i];
        w->text = r ? arena_printf(x->a, "%.*s: %.*s", STR_ARG(str_trim(col->source)), STR_ARG(r->cell[i].source))
                    : str_trim(col->source);
        place_in_text(w, b, r ? r->cell[i].text : col->text, 1, 1);
        explain_feel(x, p, b, col->x, col->text, &c);
        close_step(w, &c);
        add(x, out, w);
    }
}

static void explain_row(struct explain *x, const struct place *p, const struct boxed *b, const feel_value *in, uint32_t row,
                        struct children *out) {
    const struct table *t = b->table;
    const struct rule *r = &t->rule[row];
    struct children c = {0};
    struct dmn_why *w = why_new(x, DMN_WHY_ROW, p->element, table_row_value(x->ev, t, row, p->frame));
    w->row = row + 1;
    w->text = r->note;
    w->line = r->xml->line;
    w->col = r->xml->col;
    explain_cells(x, p, b, in, r, &c);
    for (size_t o = 0; o < t->n_out; o++)
        if (r->out[o] && !feel_expr_constant(r->out[o])) explain_feel(x, p, b, r->out[o], r->out_text[o], &c);
    close_step(w, &c);
    add(x, out, w);
}

static void explain_table(struct explain *x, const struct place *p, const struct boxed *b, struct children *out) {
    const struct table *t = b->table;
    feel_value *in = arena_array(x->a, feel_value, t->n_in + 1), why;
    size_t n = 0;
    if (!t->index || !t->n_out) return;
    bool valid = table_inputs(x->ev, t, p->frame, in, &why);
    uint32_t *row = valid ? table_match(x->ev, t, p->frame, in, 0, &n) : NULL;
    if (!n) {
        struct children c = {0};
        struct dmn_why *w = why_new(x, DMN_WHY_NO_ROW, p->element, valid ? feel_null() : why);
        w->line = t->xml->line;
        w->col = t->xml->col;
        explain_cells(x, p, b, in, NULL, &c);
        close_step(w, &c);
        add(x, out, w);
        return;
    }
    row = table_decisive(x->ev, t, p->frame, row, &n);
    for (size_t i = 0; i < n && x->steps < STEPS_MAX; i++) explain_row(x, p, b, in, row[i], out);
}

/* ---- the other boxed expressions ---- */

static void explain_context(struct explain *x, const struct place *p, const struct boxed *b, struct children *out) {
    size_t entries = b->shape->n;
    for (size_t i = 0; i < b->n; i++) {
        if (!b->part[i]) continue;
        if (i < entries) {
            feel_value v = boxed_eval(x->ev, b->part[i], p->frame);
            p->frame[b->base + i] = b->part_type[i] ? feel_conform(x->ev->run, b->part_type[i], v) : v;
            p->origin[b->base + i] = b->part[i];
        } else {
            explain_boxed(x, p, b->part[i], out);
        }
    }
    if (b->has_result) return;
    for (size_t i = 0; i < entries && x->steps < STEPS_MAX; i++) {
        if (!p->origin[b->base + i]) continue; /* told of by an entry before */
        struct dmn_why *w = why_new(x, DMN_WHY_OPERAND, p->element, p->frame[b->base + i]);
        struct children c = {0};
        w->text = b->shape->name[i];
        w->line = b->part[i]->xml->line;
        w->col = b->part[i]->xml->col;
        p->origin[b->base + i] = NULL;
        explain_boxed(x, p, b->part[i], &c);
        close_step(w, &c);
        add(x, out, w);
    }
}

static void explain_invocation(struct explain *x, const struct place *p, const struct boxed *b, struct children *out) {
    struct calls *calls = arena_new(x->a, struct calls);
    struct feel_trace trace = {.called = on_call, .user = calls}, *before = x->ev->run->trace;
    calls->a = x->a;
    calls->m = x->ev->m;
    x->ev->run->trace = &trace;
    (void)boxed_eval(x->ev, b, p->frame);
    x->ev->run->trace = before;
    if (calls->n) add(x, out, explain_call(x, &calls->item[calls->n - 1])); /* the outermost returns last */
    for (size_t i = 1; i < b->n; i++) explain_boxed(x, p, b->part[i], out);
}

static void explain_parts(struct explain *x, const struct place *p, const struct boxed *b, struct children *out) {
    for (size_t i = 0; i < b->n; i++) explain_boxed(x, p, b->part[i], out);
}

/* ---- iterators: turn by turn ---- */

/* The frame as it stands in this turn, and what the body comes to in it. The item's names have no account of their own. */
static feel_value turn_value(struct explain *x, const struct place *p, const struct boxed *b, const struct feel_list *list,
                             size_t i) {
    feel_value item = list->item[i], *own = p->frame + b->base;
    if (b->kind != BOXED_FILTER) own[0] = item;
    else {
        for (size_t k = 0; k < b->shape->n; k++) {
            const feel_value *f = item.tag == FEEL_CONTEXT ? feel_context_find(item.context, b->shape->name[k]) : NULL;
            own[k] = f ? *f : feel_null();
        }
        own[b->shape->n] = item;
    }
    return b->part[1] ? boxed_eval(x->ev, b->part[1], p->frame) : feel_null();
}

struct turn {
    size_t at; /* 0-based */
    feel_value item, value;
};

static void explain_turn(struct explain *x, const struct place *p, const struct boxed *b, const struct turn *t,
                         struct children *out) {
    struct dmn_why *w = why_new(x, DMN_WHY_TURN, p->element, t->value), *which = why_new(x, DMN_WHY_OPERAND, p->element, t->item);
    struct children c = {0};
    w->row = (uint32_t)t->at + 1;
    w->line = which->line = b->part[1]->xml->line;
    w->col = which->col = b->part[1]->xml->col;
    bool filter = b->kind == BOXED_FILTER;
    which->text = filter ? STR("item") : model_name_normal(x->a, xml_attr_get(b->xml, "iteratorVariable"));
    add(x, &c, which);
    explain_boxed(x, p, b->part[1], &c);
    close_step(w, &c);
    add(x, out, w);
}

/* Which turns decided. A quantifier: those that came to its own value (one is enough for some = true and every = false), or, when
 * it is open, the open ones. A filter: those it kept; when it kept none, those it dropped; when it is null, the one without a
 * truth. A for: all. */
static void explain_turns(struct explain *x, const struct place *p, const struct boxed *b, struct children *out) {
    explain_boxed(x, p, b->part[0], out);
    feel_value list = b->part[0] ? eval_items(x->ev, boxed_eval(x->ev, b->part[0], p->frame)) : feel_null();
    if (list.tag != FEEL_LIST || !b->part[1]) return;
    feel_value whole = boxed_eval(x->ev, b, p->frame);
    tri wanted = b->kind != BOXED_FILTER ? feel_truth(whole) : whole.tag != FEEL_LIST ? TRI_OPEN : whole.list->n ? TRI_YES : TRI_NO;
    bool one = (b->kind == BOXED_SOME && wanted == TRI_YES) || (b->kind == BOXED_EVERY && wanted == TRI_NO);
    size_t shown = 0;
    for (size_t i = 0; i < list.list->n && shown < TURNS_MAX && x->steps < STEPS_MAX && !x->ev->run->limit; i++) {
        if (b->kind == BOXED_FOR && whole.tag == FEEL_LIST)
            p->frame[b->base + 1] = feel_list_make(x->a, whole.list->item, i < whole.list->n ? i : whole.list->n);
        feel_value v = turn_value(x, p, b, list.list, i);
        if (b->kind != BOXED_FOR && feel_truth(v) != wanted) continue;
        explain_turn(x, p, b, &(struct turn){i, list.list->item[i], v}, out);
        if (++shown && one) return;
    }
}

static void explain_boxed(struct explain *x, const struct place *p, const struct boxed *b, struct children *out) {
    if (!b || x->steps > STEPS_MAX) return;
    feel_value v;
    switch (b->kind) {
    case BOXED_LITERAL: explain_feel(x, p, b, b->feel, b->text, out); return;
    case BOXED_TABLE: explain_table(x, p, b, out); return;
    case BOXED_CONTEXT: explain_context(x, p, b, out); return;
    case BOXED_INVOCATION: explain_invocation(x, p, b, out); return;
    case BOXED_CONDITIONAL:
        v = boxed_eval(x->ev, b->part[0], p->frame);
        explain_boxed(x, p, b->part[0], out);
        explain_boxed(x, p, b->part[v.tag == FEEL_BOOL && v.b ? 1 : 2], out);
        return;
    case BOXED_LIST:
    case BOXED_RELATION: explain_parts(x, p, b, out); return;
    case BOXED_FILTER:
    case BOXED_FOR:
    case BOXED_SOME:
    case BOXED_EVERY: explain_turns(x, p, b, out); return;
    case BOXED_FUNCTION:
    case BOXED_EXTERNAL: return;
    }
}

static const struct dmn_why *explain_element(struct explain *x, const struct element *n) {
    struct dmn_why *w = why_new(x, DMN_WHY_DECISION, n, element_eval(x->ev, n));
    w->text = n->pub.name;
    w->seen = x->seen[n->index];
    if (w->seen || n->pub.problem || !n->body || (x->depth_max && x->depth >= x->depth_max) || x->steps > STEPS_MAX) return w;
    x->seen[n->index] = 1;
    struct children c = {0};
    struct place p = {n, arena_array(x->a, feel_value, n->frame + 1), arena_array(x->a, const struct boxed *, n->frame + 1)};
    element_frame(x->ev, n, p.frame);
    x->depth++;
    explain_boxed(x, &p, n->body, &c);
    x->depth--;
    close_step(w, &c);
    return w;
}

const struct dmn_why *dmn_explain(struct dmn_eval *ev, const struct dmn_node *decision, unsigned depth) {
    struct explain x = {.ev = ev, .a = ev->run->a, .depth_max = depth};
    x.seen = arena_array(x.a, uint8_t, ev->m->n_nodes + 1);
    return explain_element(&x, (const struct element *)decision);
}

static void each(const struct dmn_why *w, bool (*visit)(void *user, const struct dmn_why *step, unsigned depth), void *user,
                 unsigned depth) {
    if (!visit(user, w, depth)) return;
    for (size_t i = 0; i < w->n; i++) each(w->child[i], visit, user, depth + 1);
}

void dmn_why_each(const struct dmn_why *why, bool (*visit)(void *user, const struct dmn_why *step, unsigned depth), void *user) {
    each(why, visit, user, 0);
}
