/* SPDX-License-Identifier: Apache-2.0 */
/* Functions called: built-ins, closures, knowledge models and C functions behind one value type. Arguments are brought to
 * the parameters' types; a closure's locals come from the arena and go back when its result is a plain value. Every call
 * counts in depth and looks at the machine stack, so recursion ends in null and not in a crash. */
#include <string.h>

#include "feel/eval.h"
#include "feel/trace.h"

enum { STACK_BYTES = 2 << 20, ARGS = 16 };

static bool stack_is_spent(const struct feel_run *run) {
    char here;
    ptrdiff_t used = (const char *)run->stack - &here;
    return run->stack && (used < 0 ? -used : used) > STACK_BYTES;
}

/* A null that has no node: built-in called as a value. */
static feel_value null_here(struct feel_run *run, const struct feel_node *x, const char *why) {
    return feel_null_because(run->a, x ? x->line : 0, x ? x->col : 0, "%s", why);
}

/* ---- built-ins ---- */

static feel_value call_rows(struct feel_run *run, const struct feel_node *x, const struct feel_function *f, const str *name,
                            const feel_value *arg, size_t n) {
    struct feel_call_site site = {.run = run, .line = x ? x->line : 0, .col = x ? x->col : 0, .builtin = f->row};
    return feel_builtin_call(&site, f->row, f->rows, name, arg, n);
}

feel_value node_builtin(struct feel_env *v, const struct feel_node *x) {
    feel_value small[ARGS], *arg = x->n <= ARGS ? small : arena_array(v->run->a, feel_value, x->n);
    for (uint32_t i = 0; i < x->n; i++) arg[i] = node_eval(v, x->item[i]);
    return call_rows(v->run, x, x->function, x->name, arg, x->n);
}

/* ---- functions with parameters ---- */

static bool is_plain(feel_value v) {
    return v.tag == FEEL_BOOL || v.tag == FEEL_NUMBER || v.tag == FEEL_DATE || v.tag == FEEL_YM || v.tag == FEEL_DT;
}

static feel_value call_function(struct feel_run *run, const struct feel_node *x, const struct feel_function *f,
                                const feel_value *arg) {
    feel_value small[ARGS];
    feel_value *own = f->n <= ARGS ? small : arena_array(run->a, feel_value, f->n);
    if (run->depth >= run->limits.depth || stack_is_spent(run) || run->steps++ >= run->limits.steps) {
        run->limit = true;
        run->steps = UINT64_MAX / 2;
        return null_here(run, x, "calls are nested too deeply, or there are too many");
    }
    struct arena_mark m = arena_mark(run->a);
    for (size_t i = 0; i < f->n; i++) {
        own[i] = arg[i];
        if (feel_type_holds(f->param[i].type, &arg[i])) continue;
        own[i] = feel_conform(run, f->param[i].type, arg[i]);
        if (own[i].tag == FEEL_NULL && arg[i].tag != FEEL_NULL) return own[i];
    }
    run->depth++;
    feel_value r = f->call(run, f, own);
    run->depth--;
    if (!feel_type_holds(f->result, &r)) r = feel_conform(run, f->result, r);
    if (run->trace) run->trace->called(run->trace->user, f, own, r);
    if (is_plain(r) && !run->trace) arena_rewind(run->a, m);
    return r;
}

static feel_value call_value(struct feel_run *run, const struct feel_node *x, feel_value fn, const feel_value *arg, size_t n) {
    if (fn.tag != FEEL_FUNCTION) return null_here(run, x, "this is no function");
    const struct feel_function *f = fn.function;
    if (f->row) return call_rows(run, x, f, NULL, arg, n);
    return f->n == n ? call_function(run, x, f, arg) : null_here(run, x, "the function takes another number of arguments");
}

static feel_value call_named(struct feel_run *run, const struct feel_node *x, feel_value fn, const str *name, const feel_value *arg,
                             size_t n) {
    if (fn.tag != FEEL_FUNCTION) return null_here(run, x, "this is no function");
    const struct feel_function *f = fn.function;
    if (f->row) return call_rows(run, x, f, name, arg, n);
    if (n != f->n) return null_here(run, x, "the function has no parameters of these names");
    feel_value *own = arena_array(run->a, feel_value, n);
    for (size_t k = 0; k < f->n; k++) {
        size_t i = 0;
        while (i < n && !str_eq(name[i], f->param[k].name)) i++;
        if (i == n) return null_here(run, x, "the function has no parameters of these names");
        own[k] = arg[i];
    }
    return call_function(run, x, f, own);
}

feel_value node_call(struct feel_env *v, const struct feel_node *x) {
    feel_value small[ARGS], *arg = x->n <= ARGS ? small : arena_array(v->run->a, feel_value, x->n);
    feel_value fn = node_eval(v, x->a_);
    if (fn.tag != FEEL_FUNCTION) return node_null(v, x, "this is no function", fn);
    for (uint32_t i = 0; i < x->n; i++) {
        feel_value room;
        arg[i] = *node_ref(v, x->item[i], &room);
    }
    return x->name ? call_named(v->run, x, fn, x->name, arg, x->n) : call_value(v->run, x, fn, arg, x->n);
}

feel_value feel_call(struct feel_run *run, feel_value fn, const feel_value *arg, size_t n) {
    run_begin(run, &fn);
    return call_value(run, NULL, fn, arg, n);
}

feel_value feel_call_named(struct feel_run *run, feel_value fn, const str *name, const feel_value *arg, size_t n) {
    run_begin(run, &fn);
    return call_named(run, NULL, fn, name, arg, n);
}

/* ---- closures ---- */

/* What a closure's `user` points at. */
struct closure {
    const struct node_function *fn;
    const feel_value *capture;
    uint32_t line, col;
};

static feel_value call_closure(struct feel_run *run, const struct feel_function *self, const feel_value *arg) {
    enum { SMALL = 12 };
    const struct closure *c = self->user;
    feel_value small[SMALL];
    struct feel_env v = {.run = run, .x = c->fn->expr, .capture = c->capture};
    v.local = c->fn->locals <= SMALL ? small : arena_array(run->a, feel_value, c->fn->locals);
    if (c->fn->n) memcpy(v.local, arg, c->fn->n * sizeof *arg);
    if (!node_steps(&v, c->fn->body->weight)) return node_limit(&v, c->fn->body, "this evaluation takes too many steps");
    return node_eval(&v, c->fn->body);
}

static feel_value call_external(struct feel_run *run, const struct feel_function *self, const feel_value *arg) {
    const struct closure *c = self->user;
    struct feel_call_site site = {.run = run, .line = c->line, .col = c->col};
    return feel_external_call(&site, c->fn->java_class, c->fn->java_method, arg, c->fn->n);
}

feel_value node_function(struct feel_env *v, const struct feel_node *x) {
    const struct node_function *fn = x->fn;
    struct feel_function *f = arena_new(v->run->a, struct feel_function);
    struct closure *c = arena_new(v->run->a, struct closure);
    feel_value *capture = arena_array(v->run->a, feel_value, fn->captures), self = {.tag = FEEL_FUNCTION, .function = f};
    for (size_t i = 0; i < fn->captures; i++) {
        uint32_t slot = fn->capture[i].slot;
        switch (fn->capture[i].from) {
        case CAPTURE_FRAME: capture[i] = v->frame[slot]; break;
        case CAPTURE_LOCAL: capture[i] = v->local[slot]; break;
        case CAPTURE_CAPTURE: capture[i] = v->capture[slot]; break;
        default: capture[i] = self;
        }
    }
    *c = (struct closure){fn, capture, x->line, x->col};
    *f = (struct feel_function){.n = fn->n, .param = fn->param, .call = fn->body ? call_closure : call_external, .user = c};
    return self;
}

/* ---- functions from outside ---- */

feel_value feel_function_make(struct arena *a, str name, const struct feel_param *param, size_t n, const struct feel_type *result,
                              feel_value (*call)(struct feel_run *run, const struct feel_function *self, const feel_value *arg),
                              const void *user) {
    struct feel_function *f = arena_new(a, struct feel_function);
    *f = (struct feel_function){.name = name, .n = n, .param = param, .result = result, .call = call, .user = user};
    return (feel_value){.tag = FEEL_FUNCTION, .function = f};
}

enum { MODEL_SMALL = 24 };

struct model {
    const struct feel_expr *body;
    size_t n;
    const feel_value *outer;
};

static feel_value call_model(struct feel_run *run, const struct feel_function *self, const feel_value *arg) {
    const struct model *m = self->user;
    feel_value small[MODEL_SMALL];
    feel_value *frame = m->n + self->n <= MODEL_SMALL ? small : arena_array(run->a, feel_value, m->n + self->n);
    if (m->n) memcpy(frame, m->outer, m->n * sizeof *frame);
    if (self->n) memcpy(frame + m->n, arg, self->n * sizeof *frame);
    return feel_eval(run, m->body, frame);
}

bool call_is_model(const struct feel_function *f) {
    return f->call == call_model && ((const struct model *)f->user)->n + f->n <= MODEL_SMALL;
}

const struct feel_expr *call_model_body(const struct feel_function *f, const feel_value **ret_outer, size_t *ret_n) {
    const struct model *m = f->user;
    *ret_outer = m->outer;
    *ret_n = m->n;
    return m->body;
}

/* Arguments straight into the callee's frame, when none needs to be brought to its type. */
__attribute__((noinline)) static feel_value call_framed(struct feel_env *v, const struct feel_node *x) {
    const struct feel_function *f = x->a_->value.function;
    const struct model *m = f->user;
    struct feel_run *run = v->run;
    feel_value frame[MODEL_SMALL], *arg = frame + m->n;
    bool fits = run->depth + 1 < run->limits.depth && !stack_is_spent(run) && !run->trace;
    for (uint32_t i = 0; i < x->n; i++) {
        feel_value room;
        arg[i] = *node_ref(v, x->item[i], &room);
        fits &= feel_type_holds(f->param[i].type, &arg[i]);
    }
    if (!fits) return call_function(run, x, f, arg);
    if (m->n) memcpy(frame, m->outer, m->n * sizeof *frame);
    feel_value local[MODEL_SMALL];
    const struct feel_node *root = m->body->root;
    if (m->body->locals > MODEL_SMALL || !node_steps(v, root->weight)) return call_function(run, x, f, arg);
    struct feel_env inside = {.run = run, .x = m->body, .frame = frame, .local = local};
    run->depth++;
    feel_value r = node_eval(&inside, root);
    run->depth--;
    return feel_type_holds(f->result, &r) ? r : feel_conform(run, f->result, r);
}

/* The body stands in the place of the call already, when it could; whole months between two days (x->sub) need not even that. */
feel_value node_call_model(struct feel_env *v, const struct feel_node *x) {
    const struct feel_function *f = x->a_->value.function;
    struct feel_run *run = v->run;
    if (x->sub && !run->trace) {
        const feel_value *from = node_near(v, x->item[0]), *to = node_near(v, x->item[1]);
        if (from && to && from->tag == FEEL_DATE && to->tag == FEEL_DATE)
            return feel_number(dec_of(date_months_between(from->day, to->day)));
    }
    bool fits = x->inlined && !run->trace && run->depth + 1 < run->limits.depth && node_steps(v, x->inlined->weight);
    for (uint32_t i = 0; i < x->n && fits; i++) {
        feel_value room;
        fits = feel_type_holds(f->param[i].type, node_ref(v, x->item[i], &room));
    }
    if (!fits) return call_framed(v, x);
    feel_value r = node_eval(v, x->inlined);
    return feel_type_holds(f->result, &r) ? r : feel_conform(run, f->result, r);
}

feel_value feel_function_of(struct arena *a, const struct feel_signature *s, const struct feel_expr *body, const feel_value *outer,
                            size_t n_outer) {
    struct model *m = arena_new(a, struct model);
    feel_value *kept = arena_array(a, feel_value, n_outer);
    if (n_outer) memcpy(kept, outer, n_outer * sizeof *kept);
    *m = (struct model){body, n_outer, kept};
    return feel_function_make(a, s->name, s->param, s->n, s->result, call_model, m);
}
