/* SPDX-License-Identifier: Apache-2.0 */
/* Paths and filters (DMN 1.5, 10.3.2.5): a name behind a dot, of contexts, lists of them, ranges and temporal values; and
 * [...] which is a place when its expression is a number and a condition on every item when it is not. */
#include "feel/eval.h"
#include "feel/temporal.h"

static bool range_property(const struct feel_range *r, str name, feel_value *ret) {
    if (str_is(name, "start")) *ret = r->lo;
    else if (str_is(name, "end")) *ret = r->hi;
    else if (str_is(name, "start included")) *ret = feel_bool(r->lo_in);
    else if (str_is(name, "end included")) *ret = feel_bool(r->hi_in);
    else return false;
    return true;
}

static feel_value path_list(struct feel_env *v, const struct feel_node *x, const struct feel_list *from, str name) {
    struct feel_list *l = arena_new(v->run->a, struct feel_list);
    feel_value *item = arena_try(v->run->a, from->n, sizeof *item);
    if (!item) return node_limit(v, x, "this list needs too much memory");
    for (size_t i = 0; i < from->n; i++) item[i] = node_path(v, x, from->item[i], name);
    *l = (struct feel_list){from->n, item};
    return (feel_value){.tag = FEEL_LIST, .list = l};
}

feel_value node_path(struct feel_env *v, const struct feel_node *x, feel_value a, str name) {
    const feel_value *f;
    feel_value r;
    switch (a.tag) {
    case FEEL_CONTEXT:
        if ((f = feel_context_find(a.context, name))) return *f;
        return node_null(v, x, "the context has no such entry", feel_bool(false));
    case FEEL_LIST:
        if (v->run->depth >= v->run->limits.depth) return node_limit(v, x, "lists are nested too deeply");
        v->run->depth++;
        r = path_list(v, x, a.list, name);
        v->run->depth--;
        return r;
    case FEEL_RANGE:
        if (range_property(a.range, name, &r)) return r;
        break;
    case FEEL_NULL: return node_null(v, x, "null has no entries", a);
    default:
        if (feel_tag_is_temporal(a.tag) && feel_temporal_property(v->run->a, a, name, &r)) return r;
    }
    return node_null(v, x, "this kind of value has no such property", feel_bool(false));
}

static feel_value item_at(struct feel_env *v, const struct feel_node *x, const struct feel_list *l, dec place) {
    int64_t i;
    if (!dec_int(place, &i)) return node_null(v, x, "the place in a list is a whole number", feel_bool(false));
    if (i > 0 && (uint64_t)i <= l->n) return l->item[i - 1];
    if (i < 0 && (uint64_t)-i <= l->n) return l->item[l->n - (size_t)-i];
    return node_null(v, x, "the list has no item at this place", feel_bool(false));
}

feel_value node_filter(struct feel_env *v, const struct feel_node *x) {
    feel_value a = node_eval(v, x->a);
    struct feel_list one = {1, &a};
    if (a.tag == FEEL_NULL) return node_null(v, x, "null cannot be filtered", a);
    const struct feel_list *from = a.tag == FEEL_LIST ? a.list : &one;
    feel_value *item = NULL;
    size_t n = 0;
    if (!from->n) {
        v->local[x->slot] = feel_null();
        feel_value r = node_eval(v, x->b);
        return r.tag == FEEL_NUMBER ? item_at(v, x, from, r.n) : a;
    }
    for (size_t i = 0; i < from->n; i++) {
        if (!node_steps(v, x->b->weight)) return node_limit(v, x, "this evaluation takes too many steps");
        struct arena_mark m = arena_mark(v->run->a);
        v->local[x->slot] = from->item[i];
        feel_value r = node_eval(v, x->b);
        if (i == 0 && r.tag == FEEL_NUMBER) return item_at(v, x, from, r.n);
        if (r.tag == FEEL_BOOL) arena_rewind(v->run->a, m);
        if (r.tag != FEEL_BOOL || !r.b) continue;
        if (!item && !(item = arena_try(v->run->a, from->n - i, sizeof *item)))
            return node_limit(v, x, "this list needs too much memory");
        item[n++] = from->item[i];
    }
    struct feel_list *l = arena_new(v->run->a, struct feel_list);
    *l = (struct feel_list){n, item};
    return (feel_value){.tag = FEEL_LIST, .list = l};
}
