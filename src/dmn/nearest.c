/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A search from the case as it is: explain why the decision is not as wanted, change one fact that bore on it, decide
 * again; breadth first, so that the first cases found need the fewest changes. Following the explanation keeps it small: a
 * fact that did not bear on the value cannot turn it alone. Trap: evaluations happen in a scratch arena that is emptied
 * each time; what must last (moves, inputs of a state) is made in the run's own.
 */
#include "dmn/nearest.h"

#include <string.h>

#include "base/buf.h"
#include "dmn/explain.h"
#include "dmn/table.h"
#include "feel/temporal.h"

#define POOL_MAX  48  /* values of one kind */
#define MOVES_MAX 400 /* from one state */

/* A fact: an input and the components down to it. */
struct leaf {
    const struct dmn_node *input;
    const struct dmn_type *type;
    size_t at[DMN_PATH_MAX], depth;
    str path;
};

struct state {
    feel_value *input;
    size_t n;
    struct dmn_change change[3];
};

struct states {
    struct state *item;
    size_t n, cap;
};

struct nearest {
    struct feel_run *run;
    struct arena *a;
    struct arena scratch;
    const struct dmn_model *m;
    struct dmn_question q;
    feel_value *pool; /* values the rules and the facts mention */
    size_t n_pool, cap_pool, n_inputs;
    struct map seen;   /* sets of changes tried */
    struct leaf *leaf; /* of the state under way */
    size_t n_leaves, cap_leaves;
    struct states next;
};

/* ---- values worth trying ---- */

static void pool_add(struct nearest *x, feel_value v) {
    size_t same = 0;
    for (size_t i = 0; i < x->n_pool; i++) {
        same += x->pool[i].tag == v.tag;
        if (x->pool[i].tag == v.tag && feel_equal(x->pool[i], v) == TRI_YES) return;
    }
    if (same >= POOL_MAX || v.tag == FEEL_NULL || v.tag == FEEL_BOOL || v.tag >= FEEL_LIST) return;
    x->pool = model_grow(x->a, x->pool, x->n_pool, &x->cap_pool, sizeof *x->pool);
    x->pool[x->n_pool++] = v;
}

/* A value and those right beside it: thresholds include or exclude their end. */
static void pool_add_around(struct nearest *x, feel_value v) {
    pool_add(x, v);
    if (v.tag == FEEL_NUMBER) {
        pool_add(x, feel_number(dec_add(v.n, dec_of(1))));
        pool_add(x, feel_number(dec_sub(v.n, dec_of(1))));
    } else if (v.tag == FEEL_DATE) {
        pool_add(x, feel_date(date_add_days(v.day, 1)));
        pool_add(x, feel_date(date_add_days(v.day, -1)));
    }
}

/* Literals in a FEEL text: "strings" (dates among them) and numbers. */
static void pool_scan(struct nearest *x, str text) {
    for (size_t i = 0; i < text.n;) {
        size_t from = i;
        if (text.p[i] == '"') {
            for (i++; i < text.n && text.p[i] != '"'; i++)
                if (text.p[i] == '\\') i++;
            str s = str_sub(text, from + 1, i++);
            feel_value t = feel_temporal_parse_any(x->a, NULL, s);
            pool_add_around(x, t.tag == FEEL_NULL ? feel_string(s) : t);
            continue;
        }
        bool word = (text.p[i] >= 'a' && text.p[i] <= 'z') || (text.p[i] >= 'A' && text.p[i] <= 'Z') || text.p[i] == '_' ||
                    (text.p[i] & 0x80);
        bool number = text.p[i] >= '0' && text.p[i] <= '9';
        while (i < text.n && (word || number) &&
               ((text.p[i] >= '0' && text.p[i] <= '9') ||
                (word && text.p[i] != ' ' && text.p[i] != '(' && text.p[i] != ')' && text.p[i] != '"')))
            i++;
        dec n;
        if (number && dec_parse(str_sub(text, from, i), &n)) pool_add_around(x, feel_number(n));
        if (i == from) i++;
    }
}

static void pool_boxed(struct nearest *x, const struct boxed *b) {
    if (!b) return;
    if (b->kind == BOXED_LITERAL) pool_scan(x, b->source);
    const struct table *t = b->kind == BOXED_TABLE ? b->table : NULL;
    for (size_t r = 0; t && r < t->n_rules; r++)
        for (size_t c = 0; c < t->n_in; c++) pool_scan(x, t->rule[r].cell[c].source);
    for (size_t i = 0; i < b->n; i++) pool_boxed(x, b->part[i]);
}

static void pool_value(struct nearest *x, feel_value v, unsigned depth) {
    pool_add_around(x, v);
    if (v.tag == FEEL_CONTEXT && depth < DMN_PATH_MAX)
        for (size_t i = 0; i < v.context->shape->n; i++) pool_value(x, v.context->value[i], depth + 1);
}

static void pool_build(struct nearest *x, const feel_value *input) {
    for (size_t i = 0; i < x->m->n_nodes; i++) pool_boxed(x, x->m->node[i]->body);
    for (size_t i = 0; i < x->n_inputs; i++) pool_value(x, input[i], 0);
}

/* ---- the facts that bore on the value ---- */

static void leaf_add(struct nearest *x, const struct leaf *l) {
    const struct dmn_type *t = l->type;
    if (t->n_components && l->depth < DMN_PATH_MAX) { /* all of its parts */
        for (size_t i = 0; i < t->n_components; i++) {
            struct leaf part = *l;
            part.at[part.depth++] = i;
            part.type = t->component[i];
            part.path = arena_printf(x->a, "%.*s.%.*s", STR_ARG(l->path), STR_ARG(t->component_name[i]));
            leaf_add(x, &part);
        }
        return;
    }
    for (size_t i = 0; i < x->n_leaves; i++)
        if (str_eq(x->leaf[i].path, l->path)) return;
    if (x->q.may_change && !x->q.may_change(x->q.user, l->input, l->path)) return;
    x->leaf = model_grow(x->a, x->leaf, x->n_leaves, &x->cap_leaves, sizeof *x->leaf);
    x->leaf[x->n_leaves++] = *l;
}

/* The leaf that `Tewerkstelling.rang` names; what cannot be followed stops at the part before. */
static void leaf_of_text(struct nearest *x, const struct dmn_why *w) {
    struct leaf l = {.input = w->node, .type = w->node->type, .path = w->node->name};
    str rest = w->text, variable = ((const struct element *)w->node)->variable;
    size_t at = str_find(rest, variable, 0);
    rest = at == SIZE_MAX ? STR("") : str_sub(rest, at + variable.n, rest.n);
    while (l.type->n_components && l.depth < DMN_PATH_MAX && rest.n) {
        if (rest.p[0] != '.') break;
        rest = str_trim(str_sub(rest, 1, rest.n));
        size_t best = SIZE_MAX;
        for (size_t i = 0; i < l.type->n_components; i++)
            if (str_starts(rest, l.type->component_name[i]) &&
                (best == SIZE_MAX || l.type->component_name[i].n > l.type->component_name[best].n))
                best = i;
        if (best == SIZE_MAX) break;
        str name = l.type->component_name[best];
        l.path = arena_printf(x->a, "%.*s.%.*s", STR_ARG(l.path), STR_ARG(name));
        l.at[l.depth++] = best;
        l.type = l.type->component[best];
        rest = str_sub(rest, name.n, rest.n);
    }
    leaf_add(x, &l);
}

static bool on_step(void *user, const struct dmn_why *w, unsigned depth) {
    (void)depth;
    if (w->kind == DMN_WHY_INPUT) leaf_of_text(user, w);
    return true;
}

/* ---- changing one ---- */

static feel_value leaf_get(const struct leaf *l, feel_value v) {
    const struct dmn_type *t = l->input->type;
    for (size_t i = 0; i < l->depth; i++) {
        const feel_value *part = v.tag == FEEL_CONTEXT ? feel_context_find(v.context, t->component_name[l->at[i]]) : NULL;
        v = part ? *part : feel_null();
        t = t->component[l->at[i]];
    }
    return v;
}

static feel_value leaf_put(struct arena *a, const struct dmn_type *t, feel_value v, const size_t *at, size_t depth, feel_value to) {
    if (!depth) return to;
    feel_value *part = arena_array(a, feel_value, t->n_components);
    for (size_t i = 0; i < t->n_components; i++) {
        const feel_value *old = v.tag == FEEL_CONTEXT ? feel_context_find(v.context, t->component_name[i]) : NULL;
        if (old) part[i] = *old;
    }
    part[*at] = leaf_put(a, t->component[*at], part[*at], at + 1, depth - 1, to);
    return feel_context_make(a, t->component_name, part, t->n_components);
}

static feel_value list_with(struct arena *a, feel_value list, feel_value one) {
    size_t n = list.tag == FEEL_LIST ? list.list->n : 0;
    feel_value *item = arena_array(a, feel_value, n + 1);
    for (size_t i = 0; i < n; i++) {
        if (feel_equal(list.list->item[i], one) == TRI_YES) return list; /* there already: no change */
        item[i] = list.list->item[i];
    }
    item[n] = one;
    return feel_list_make(a, item, n + 1);
}

/* Set of changes as a text, in the order of the paths. */
static str state_key(struct arena *a, const struct state *s) {
    struct buf b = buf_make(a);
    bool used[3] = {false};
    for (size_t k = 0; k < s->n; k++) {
        size_t best = SIZE_MAX;
        for (size_t i = 0; i < s->n; i++)
            if (!used[i] && (best == SIZE_MAX || str_cmp(s->change[i].path, s->change[best].path) < 0)) best = i;
        used[best] = true;
        buf_addf(&b, "%.*s=%.*s;", STR_ARG(s->change[best].path), STR_ARG(feel_print(a, s->change[best].to)));
    }
    return buf_str(&b);
}

static void try_value(struct nearest *x, const struct state *from, const struct leaf *l, feel_value to) {
    feel_value old = leaf_get(l, from->input[l->input->slot]);
    if (l->type->item) {
        feel_value with = list_with(x->a, old, to);
        if (old.tag == FEEL_LIST && with.list == old.list) return;
        to = with;
    }
    if ((!l->type->item && feel_equal(old, to) == TRI_YES) || x->next.n >= MOVES_MAX * x->q.changes * 50) return;
    struct state s = *from;
    struct dmn_change *c = &s.change[s.n++];
    *c = (struct dmn_change){.input = l->input, .path = l->path, .from = old, .to = to, .depth = l->depth};
    memcpy(c->at, l->at, sizeof c->at);
    str key = state_key(x->a, &s);
    if (map_has(&x->seen, key)) return;
    map_put(&x->seen, key, NULL);
    s.input = arena_array(x->a, feel_value, x->n_inputs);
    memcpy(s.input, from->input, x->n_inputs * sizeof *s.input);
    s.input[l->input->slot] = leaf_put(x->a, l->input->type, from->input[l->input->slot], l->at, l->depth, to);
    x->next.item = model_grow(x->a, x->next.item, x->next.n, &x->next.cap, sizeof *x->next.item);
    x->next.item[x->next.n++] = s;
}

static void try_leaf(struct nearest *x, const struct state *s, const struct leaf *l) {
    for (size_t i = 0; i < s->n; i++)
        if (str_eq(s->change[i].path, l->path)) return; /* changed before */
    const struct dmn_type *t = l->type->item ? l->type->item : l->type;
    if (t->base == FEEL_BOOL) {
        try_value(x, s, l, feel_bool(true));
        try_value(x, s, l, feel_bool(false));
        return;
    }
    for (size_t i = 0; i < t->n_values; i++) try_value(x, s, l, t->value[i]);
    for (size_t i = 0; !t->n_values && i < x->n_pool; i++) {
        if (x->pool[i].tag != t->base) continue;
        feel_value ok = t->feel ? feel_conform(&(struct feel_run){.a = x->a}, t->feel, x->pool[i]) : x->pool[i];
        if (ok.tag != FEEL_NULL) try_value(x, s, l, x->pool[i]);
    }
}

static void expand(struct nearest *x, const struct state *s) {
    struct feel_run run = *x->run;
    arena_reset(&x->scratch);
    run.a = &x->scratch;
    x->n_leaves = 0;
    struct dmn_eval *ev = dmn_eval_open(&run, x->m, s->input);
    dmn_why_each(dmn_explain(ev, x->q.decision, 0), on_step, x);
    for (int open = 1; open >= 0; open--) /* unknown facts first */
        for (size_t i = 0; i < x->n_leaves; i++)
            if ((leaf_get(&x->leaf[i], s->input[x->leaf[i].input->slot]).tag == FEEL_NULL) == (bool)open)
                try_leaf(x, s, &x->leaf[i]);
}

static bool turns(struct nearest *x, const struct state *s) {
    struct feel_run run = *x->run;
    arena_reset(&x->scratch);
    run.a = &x->scratch;
    feel_value v = dmn_decide(&run, x->m, x->q.decision, s->input);
    return x->q.wanted.tag == FEEL_NULL ? v.tag == FEEL_NULL : v.tag == x->q.wanted.tag && feel_equal(v, x->q.wanted) == TRI_YES;
}

static bool same_facts(const struct dmn_case *c, const struct state *s) {
    size_t same = 0;
    for (size_t i = 0; i < c->n; i++)
        for (size_t k = 0; k < s->n; k++) same += str_eq(c->change[i].path, s->change[k].path);
    return c->n == s->n && same == s->n;
}

/* The state with the changes that `mask` names. */
static struct state state_of(struct nearest *x, const struct state *start, const struct state *s, unsigned mask) {
    struct state t = {.input = arena_array(x->a, feel_value, x->n_inputs)};
    memcpy(t.input, start->input, x->n_inputs * sizeof *t.input);
    for (size_t i = 0; i < s->n; i++) {
        if (!(mask & 1u << i)) continue;
        const struct dmn_change *c = &s->change[i];
        feel_value *v = &t.input[c->input->slot];
        *v = leaf_put(x->a, c->input->type, *v, c->at, c->depth, c->to);
        t.change[t.n++] = *c;
    }
    return t;
}

/* A change made on the way may not be needed in the end: leave out what can be left out. */
static struct state reduce(struct nearest *x, const struct state *start, const struct state *s) {
    unsigned mask = (1u << s->n) - 1;
    for (size_t i = 0; s->n > 1 && i < s->n; i++) {
        struct state less = state_of(x, start, s, mask & ~(1u << i));
        if (less.n && turns(x, &less)) mask &= ~(1u << i);
    }
    return state_of(x, start, s, mask);
}

/* One case for each set of facts; those with more changes than the fewest found are dropped. */
static void keep(struct nearest *x, const struct state *start, const struct state *found, struct dmn_case *ret, size_t *ret_n) {
    struct state s = reduce(x, start, found);
    for (size_t i = 0; i < *ret_n; i++)
        if (same_facts(&ret[i], &s) || ret[i].n < s.n) return;
    if (*ret_n && ret[0].n > s.n) *ret_n = 0;
    struct dmn_case *c = &ret[(*ret_n)++];
    c->n = s.n;
    c->change = arena_array(x->a, struct dmn_change, s.n);
    memcpy(c->change, s.change, s.n * sizeof *c->change);
}

static void search(struct nearest *x, const struct state *start, struct dmn_case *ret, size_t *ret_n) {
    struct states now = {0};
    uint32_t evaluations = 0;
    now.item = arena_new(x->a, struct state);
    now.item[0] = *start;
    now.n = 1;
    for (uint32_t depth = 1; depth <= x->q.changes && now.n && !*ret_n; depth++) {
        struct states made = {0};
        for (size_t i = 0; i < now.n && evaluations < x->q.evaluations && *ret_n < x->q.cases; i++) {
            x->next = (struct states){0};
            expand(x, &now.item[i]);
            for (size_t k = 0; k < x->next.n && evaluations < x->q.evaluations && *ret_n < x->q.cases; k++) {
                evaluations++;
                if (turns(x, &x->next.item[k])) {
                    keep(x, start, &x->next.item[k], ret, ret_n);
                    continue;
                }
                made.item = model_grow(x->a, made.item, made.n, &made.cap, sizeof *made.item);
                made.item[made.n++] = x->next.item[k];
            }
            if (arena_is_over(x->a)) return;
        }
        now = made;
    }
}

void dmn_nearest(struct feel_run *run, const struct dmn_model *m, const struct dmn_question *q, struct dmn_case **ret,
                 size_t *ret_n) {
    struct nearest x = {.run = run, .a = run->a, .m = m, .q = *q, .seen = map_make(run->a)};
    if (!x.q.changes || x.q.changes > 3) x.q.changes = 3;
    if (!x.q.evaluations) x.q.evaluations = 20000;
    if (!x.q.cases) x.q.cases = 8;
    x.n_inputs = m->n_list[DMN_INPUT];
    arena_init_source(&x.scratch, 256u << 20, run->a->source);
    *ret = arena_array(run->a, struct dmn_case, x.q.cases);
    *ret_n = 0;
    struct state start = {.input = arena_array(run->a, feel_value, x.n_inputs)};
    memcpy(start.input, q->input, x.n_inputs * sizeof *start.input);
    pool_build(&x, q->input);
    if (!turns(&x, &start)) search(&x, &start, *ret, ret_n);
    arena_done(&x.scratch);
}
