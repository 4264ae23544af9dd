/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Merge patch of JSON, by building a new tree: values of the old and the patch are shared, never changed, so a node that
 * is to stand in the new tree is copied at its head (the chain pointer is the node's own).
 */
#include "store/project/facts.h"

static struct json *merge(struct arena *a, const struct json *old, const struct json *patch);

/* A copy that can be chained elsewhere; children are shared. */
static struct json *head_copy(struct arena *a, const struct json *v) {
    struct json *c = arena_new(a, struct json);
    *c = *v;
    c->next = NULL;
    return c;
}

static struct json *merge_object(struct arena *a, const struct json *old, const struct json *patch) {
    struct json *o = json_object(a);
    for (const struct json *m = old && old->tag == JSON_OBJECT ? old->first : NULL; m; m = m->next)
        if (!json_find(patch, m->key)) json_put(o, m->key, head_copy(a, m));
    for (const struct json *m = patch->first; m; m = m->next) {
        if (m->tag == JSON_NULL) continue;
        json_put(o, m->key, merge(a, json_find(old, m->key), m));
    }
    return o;
}

static struct json *merge(struct arena *a, const struct json *old, const struct json *patch) {
    return patch->tag == JSON_OBJECT ? merge_object(a, old, patch) : head_copy(a, patch);
}

ecode facts_merge(struct arena *a, str old, const struct json *patch, str *ret, struct err *e) {
    struct json *tree = NULL;
    if (old.n) TRY(json_parse(a, old, NULL, &tree, e));
    return json_print_canonical(a, merge(a, tree, patch), ret, e);
}

/* A null says the same as nothing. */
static bool says(const struct json *v) { return v && v->tag != JSON_NULL; }

struct json *facts_differ(struct arena *a, const struct json *old, const struct json *now) {
    struct json *o = json_object(a);
    for (const struct json *m = old ? old->first : NULL; m; m = m->next)
        if (says(m) && !says(json_find(now, m->key))) json_put(o, m->key, json_null(a));
    for (const struct json *m = now ? now->first : NULL; m; m = m->next) {
        const struct json *was = json_find(old, m->key);
        if (!says(m) || (says(was) && json_eq(was, m))) continue;
        bool both = says(was) && was->tag == JSON_OBJECT && m->tag == JSON_OBJECT;
        struct json *part = both || m->tag == JSON_OBJECT ? facts_differ(a, both ? was : NULL, m) : head_copy(a, m);
        if (part->tag != JSON_OBJECT || part->n || !says(was)) json_put(o, m->key, part);
    }
    return o;
}
