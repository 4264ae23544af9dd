/* SPDX-License-Identifier: Apache-2.0 */
/* Built-ins over contexts. Contexts are immutable: every change is a copy that shares the values. Entries are found
 * through a map where many are merged, so that a long list of entries costs no square. */
#include "base/map.h"
#include "feel/builtin_fn.h"

feel_value builtin_get_value(struct feel_call_site *site, const feel_value *arg, size_t n) {
    (void)n;
    const feel_value *v = feel_context_find(arg[0].context, arg[1].s);
    return v ? *v
             : feel_fail(site, "there is no entry \"%.*s\"", (int)(arg[1].s.n < 80 ? arg[1].s.n : 80),
                         arg[1].s.p ? arg[1].s.p : "");
}

feel_value builtin_get_entries(struct feel_call_site *site, const feel_value *arg, size_t n) {
    static const str names[] = {{"key", 3}, {"value", 5}};
    static const struct feel_shape shape = {2, names};
    (void)n;
    const struct feel_context *c = arg[0].context;
    struct feel_list *l = builtin_list(site, c->shape->n);
    if (!l || !builtin_step(site, c->shape->n)) return builtin_spent(site);
    for (size_t i = 0; i < l->n; i++) {
        struct feel_context *entry = arena_alloc(site->run->a, sizeof *entry + 2 * sizeof *entry->value);
        entry->shape = &shape;
        entry->value = (feel_value *)(entry + 1);
        entry->value[0] = feel_string(c->shape->name[i]);
        entry->value[1] = c->value[i];
        l->item[i] = (feel_value){.tag = FEEL_CONTEXT, .context = entry};
    }
    return (feel_value){.tag = FEEL_LIST, .list = l};
}

/* A context made of a map of names to values. */
static feel_value context_of(struct arena *a, const struct map *m) {
    str *name = arena_array(a, str, m->n);
    feel_value *value = arena_array(a, feel_value, m->n);
    for (size_t i = 0; i < m->n; i++) {
        name[i] = m->entry[i].key;
        value[i] = *(const feel_value *)m->entry[i].value;
    }
    return feel_context_make(a, name, value, m->n);
}

feel_value builtin_context(struct feel_call_site *site, const feel_value *arg, size_t n) {
    (void)n;
    struct map m = map_make(site->run->a);
    for (size_t i = 0; i < arg[0].list->n; i++) {
        feel_value entry = arg[0].list->item[i];
        if (entry.tag != FEEL_CONTEXT) return feel_fail(site, "entry %zu is no context", i + 1);
        const feel_value *key = feel_context_find(entry.context, STR("key")),
                         *value = feel_context_find(entry.context, STR("value"));
        if (!key || key->tag != FEEL_STRING || !value) return feel_fail(site, "entry %zu has no key, a string, or no value", i + 1);
        if (map_has(&m, key->s))
            return feel_fail(site, "the key \"%.*s\" comes twice", (int)(key->s.n < 80 ? key->s.n : 80), key->s.p);
        map_put(&m, key->s, (void *)value);
        if (!builtin_step(site, 1)) return builtin_spent(site);
    }
    return context_of(site->run->a, &m);
}

/* The context with one entry set. */
static feel_value put(struct arena *a, const struct feel_context *c, str key, feel_value value) {
    size_t n = c->shape->n, at = 0;
    while (at < n && !str_eq(c->shape->name[at], key)) at++;
    str *name = arena_array(a, str, n + 1);
    feel_value *values = arena_array(a, feel_value, n + 1);
    for (size_t i = 0; i < n; i++) name[i] = c->shape->name[i], values[i] = c->value[i];
    name[at] = key;
    values[at] = value;
    return feel_context_make(a, name, values, at == n ? n + 1 : n);
}

feel_value builtin_context_put(struct feel_call_site *site, const feel_value *arg, size_t n) {
    (void)n;
    return put(site->run->a, arg[0].context, arg[1].s, arg[2]);
}

feel_value builtin_context_put_deep(struct feel_call_site *site, const feel_value *arg, size_t n) {
    (void)n;
    const struct feel_list *keys = arg[1].list;
    if (!keys->n) return feel_fail(site, "keys is empty");
    if (!builtin_step(site, keys->n)) return builtin_spent(site);
    const struct feel_context **at = arena_try(site->run->a, keys->n, sizeof *at);
    if (!at) return builtin_spent(site);
    feel_value now = arg[0];
    for (size_t i = 0; i < keys->n; i++) { /* down to the context of the last key */
        if (keys->item[i].tag != FEEL_STRING) return feel_fail(site, "key %zu is no string", i + 1);
        if (now.tag != FEEL_CONTEXT) return feel_fail(site, "what key %zu should be put into is no context", i + 1);
        at[i] = now.context;
        const feel_value *inner = feel_context_find(now.context, keys->item[i].s);
        now = inner ? *inner : feel_null();
    }
    feel_value made = arg[2];
    for (size_t i = keys->n; i-- > 0;) made = put(site->run->a, at[i], keys->item[i].s, made);
    return made;
}

feel_value builtin_context_merge(struct feel_call_site *site, const feel_value *arg, size_t n) {
    (void)n;
    struct map m = map_make(site->run->a);
    for (size_t i = 0; i < arg[0].list->n; i++) {
        if (arg[0].list->item[i].tag != FEEL_CONTEXT) return feel_fail(site, "item %zu is no context", i + 1);
        const struct feel_context *c = arg[0].list->item[i].context;
        for (size_t k = 0; k < c->shape->n; k++) map_put(&m, c->shape->name[k], (void *)&c->value[k]);
        if (!builtin_step(site, c->shape->n + 1)) return builtin_spent(site);
    }
    return context_of(site->run->a, &m);
}
