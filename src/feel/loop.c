/* SPDX-License-Identifier: Apache-2.0 */
/* for, some and every (DMN 1.5, 10.3.2.14). A domain is a list, a range of whole numbers or days, or `from .. to`, which
 * may go down. Memory of turns is given back when their results are plain values, so long loops stay flat. One variable
 * over a list, the usual case, has a road of its own. */
#include <string.h>

#include "feel/eval.h"

/* What one variable runs over: a list, or `count` steps from a number or day. */
struct domain {
    const struct feel_list *list; /* NULL: steps */
    feel_value one;               /* a value that is no list */
    struct feel_list single;
    bool days;
    int64_t first, step;
    size_t count;
};

struct loop {
    struct feel_env *v;
    const struct feel_node *x;
    struct feel_value *item; /* for: results so far */
    size_t n, cap;
    const feel_value *domain; /* of the first variable, when it was evaluated already */
    tri t;                    /* some, every */
    bool done;                /* decided, or a limit */
    feel_value failure;       /* tag FEEL__MAX: none */
};

/* A plain value holds no pointer into the arena. */
static bool is_plain(feel_value v) {
    return v.tag == FEEL_BOOL || v.tag == FEEL_NUMBER || v.tag == FEEL_DATE || v.tag == FEEL_YM || v.tag == FEEL_DT ||
           (v.tag == FEEL_NULL && !v.cause);
}

static bool steps_between(struct domain *d, feel_value from, feel_value to, bool down, bool from_in, bool to_in) {
    int64_t a, b;
    if (from.tag == FEEL_NUMBER && to.tag == FEEL_NUMBER && dec_int(from.n, &a) && dec_int(to.n, &b)) d->days = false;
    else if (from.tag == FEEL_DATE && to.tag == FEEL_DATE) d->days = true, a = date_days(from.day), b = date_days(to.day);
    else return false;
    d->step = a <= b ? 1 : -1;
    if (d->step < 0 && !down) return false;
    if (a > INT64_MAX / 4 || a < INT64_MIN / 4 || b > INT64_MAX / 4 || b < INT64_MIN / 4) return false;
    if (!from_in) a += d->step;
    if (!to_in) b -= d->step;
    d->list = NULL;
    d->first = a;
    d->count = (b - a) * d->step < 0 ? 0 : (size_t)((b - a) * d->step) + 1;
    return true;
}

static bool domain_make(struct loop *l, const struct node_turn *t, struct domain *d) {
    feel_value from = l->domain ? *l->domain : node_eval(l->v, t->from);
    bool ok = true;
    if (t->to) {
        ok = steps_between(d, from, node_eval(l->v, t->to), true, true, true);
    } else if (from.tag == FEEL_LIST) {
        d->list = from.list;
        d->count = from.list->n;
    } else if (from.tag == FEEL_RANGE) {
        const struct feel_range *r = from.range;
        ok = r->op == FEEL_RANGE_INTERVAL && steps_between(d, r->lo, r->hi, false, r->lo_in, r->hi_in);
    } else if (from.tag == FEEL_NULL) {
        ok = false;
    } else {
        d->one = from;
        d->single = (struct feel_list){1, &d->one};
        d->list = &d->single;
        d->count = 1;
    }
    if (!ok) l->failure = node_null(l->v, l->x, "this cannot be gone through: a list, whole numbers or days can", from);
    else if (d->count > l->v->run->limits.list) l->failure = node_limit(l->v, l->x, "this list is too long");
    return l->failure.tag == FEEL__MAX;
}

static feel_value domain_at(const struct domain *d, size_t i) {
    if (d->list) return d->list->item[i];
    int64_t at = d->first + d->step * (int64_t)i;
    return d->days ? feel_date(date_of_days(at)) : feel_number(dec_of(at));
}

static void add_result(struct loop *l, feel_value r) {
    if (l->n == l->cap) {
        size_t cap = l->cap ? 2 * l->cap : 8;
        feel_value *more = cap > l->v->run->limits.list * 2u ? NULL : arena_try(l->v->run->a, cap, sizeof *more);
        if (!more) {
            l->failure = node_limit(l->v, l->x, "this list is too long");
            return;
        }
        if (l->n) memcpy(more, l->item, l->n * sizeof *more);
        l->item = more;
        l->cap = cap;
    }
    l->item[l->n++] = r;
}

static feel_value results(struct loop *l) {
    struct feel_list *made = arena_new(l->v->run->a, struct feel_list);
    *made = (struct feel_list){l->n, l->item};
    return (feel_value){.tag = FEEL_LIST, .list = made};
}

/* The body, once every variable has a value. */
static void run_body(struct loop *l) {
    const struct node_loop *loop = l->x->loop;
    struct arena *a = l->v->run->a;
    if (!node_steps(l->v, loop->body->weight)) {
        l->failure = node_limit(l->v, l->x, "this evaluation takes too many steps");
        return;
    }
    if (loop->partial != UINT32_MAX) l->v->local[loop->partial] = results(l);
    struct arena_mark m = arena_mark(a);
    feel_value r = node_eval(l->v, loop->body);
    if (is_plain(r) && !l->v->run->trace) arena_rewind(a, m);
    if (l->x->op == N_FOR) {
        add_result(l, r);
        return;
    }
    tri t = feel_truth(r);
    l->t = l->x->op == N_SOME ? tri_or(l->t, t) : tri_and(l->t, t);
    l->done = l->t == (l->x->op == N_SOME ? TRI_YES : TRI_NO);
}

static void run_turn(struct loop *l, size_t k) {
    const struct node_loop *loop = l->x->loop;
    struct domain d = {0};
    if (!domain_make(l, &loop->turn[k], &d)) return;
    for (size_t i = 0; i < d.count && !l->done && l->failure.tag == FEEL__MAX; i++) {
        l->v->local[loop->turn[k].slot] = domain_at(&d, i);
        if (k + 1 < loop->n) run_turn(l, k + 1);
        else run_body(l);
        if (arena_is_over(l->v->run->a)) l->failure = node_limit(l->v, l->x, "this evaluation needs too much memory");
    }
}

/* ---- one variable over a list ---- */

enum { REWIND_EVERY = 64 };

static bool is_simple(const struct node_loop *l) { return l->n == 1 && !l->turn[0].to && l->partial == UINT32_MAX; }

static feel_value for_list(struct feel_env *v, const struct feel_node *x, const struct feel_list *from) {
    const struct node_loop *loop = x->loop;
    struct arena *a = v->run->a;
    struct feel_list *made = arena_raw(a, sizeof *made);
    feel_value *item = arena_try(a, from->n, sizeof *item), *slot = &v->local[loop->turn[0].slot];
    if (!item) return node_limit(v, x, "this list is too long");
    struct arena_mark m = arena_mark(a);
    bool plain = !v->run->trace;
    for (size_t i = 0; i < from->n; i++) {
        if (!node_steps(v, loop->body->weight)) return node_limit(v, x, "this evaluation takes too many steps");
        *slot = from->item[i];
        item[i] = node_eval(v, loop->body);
        plain &= is_plain(item[i]);
        if (i % REWIND_EVERY != REWIND_EVERY - 1) continue;
        if (plain) arena_rewind(a, m);
        else m = arena_mark(a);
        plain = !v->run->trace;
        if (arena_is_over(a)) return node_limit(v, x, "this evaluation needs too much memory");
    }
    *made = (struct feel_list){from->n, item};
    return (feel_value){.tag = FEEL_LIST, .list = made};
}

static feel_value open_quantified(struct feel_env *v, const struct feel_node *x) {
    return node_null(v, x, x->op == N_SOME ? "no item is known to do and one is open" : "no item is known to fail and one is open",
                     feel_bool(false));
}

static tri quantified_list(struct feel_env *v, const struct feel_node *x, const struct feel_list *from) {
    const struct node_loop *loop = x->loop;
    struct arena *a = v->run->a;
    tri ends = x->op == N_SOME ? TRI_YES : TRI_NO, all = tri_not(ends);
    feel_value *slot = &v->local[loop->turn[0].slot];
    struct arena_mark m = arena_mark(a);
    for (size_t i = 0; i < from->n; i++) {
        if (!node_steps(v, loop->body->weight) || arena_is_over(a)) return TRI_OPEN;
        *slot = from->item[i];
        tri t = node_truth(v, loop->body);
        if (t == ends) return t;
        if (t == TRI_OPEN) all = t;
        if (i % REWIND_EVERY == REWIND_EVERY - 1 && !v->run->trace) arena_rewind(a, m);
    }
    return all;
}

/* Why it is open: a limit, or an item. */
static feel_value open_list(struct feel_env *v, const struct feel_node *x) {
    if (v->run->steps >= v->run->limits.steps) return node_limit(v, x, "this evaluation takes too many steps");
    if (arena_is_over(v->run->a)) return node_limit(v, x, "this evaluation needs too much memory");
    return open_quantified(v, x);
}

tri node_quantified_test(struct feel_env *v, const struct feel_node *x) {
    if (is_simple(x->loop)) {
        feel_value room;
        const feel_value *from = node_ref(v, x->loop->turn[0].from, &room);
        if (from->tag == FEEL_LIST) return quantified_list(v, x, from->list);
    }
    feel_value r = node_quantified(v, x);
    return feel_truth(r);
}

feel_value node_for(struct feel_env *v, const struct feel_node *x) {
    struct loop l = {.v = v, .x = x, .failure = {.tag = FEEL__MAX}};
    feel_value room;
    if (is_simple(x->loop)) {
        const feel_value *from = node_ref(v, x->loop->turn[0].from, &room);
        if (from->tag == FEEL_LIST) return for_list(v, x, from->list);
        l.domain = from;
    }
    run_turn(&l, 0);
    return l.failure.tag != FEEL__MAX ? l.failure : results(&l);
}

feel_value node_quantified(struct feel_env *v, const struct feel_node *x) {
    struct loop l = {.v = v, .x = x, .t = x->op == N_SOME ? TRI_NO : TRI_YES, .failure = {.tag = FEEL__MAX}};
    feel_value room;
    if (is_simple(x->loop)) {
        const feel_value *from = node_ref(v, x->loop->turn[0].from, &room);
        if (from->tag == FEEL_LIST) {
            tri t = quantified_list(v, x, from->list);
            return t == TRI_OPEN ? open_list(v, x) : feel_bool(t == TRI_YES);
        }
        l.domain = from;
    }
    run_turn(&l, 0);
    if (l.failure.tag != FEEL__MAX) return l.failure;
    return l.t == TRI_OPEN ? open_quantified(v, x) : feel_bool(l.t == TRI_YES);
}
