/* SPDX-License-Identifier: Apache-2.0 */
/* Facts by path. The DMN file says what inputs there are and of what type, procedure.yaml what people call them; this walks
 * both at once and builds the JSON on the way down. On
 * failure the object may hold empty containers of the path: whoever gets an error drops it. */
#include "stage/fact.h"

#include "codec/entry.h"
#include "dmn/dmn.h"
#include "stage/near.h"

enum { ITEMS = 200 };

/* What is being read: for messages and labels. */
struct walk {
    struct arena *a;
    const struct proc_fact *fact; /* may be NULL */
    str path, value;
    struct err *e;
};

static bool text_is(struct proc_text t, str name) {
    for (size_t i = 0; i < t.n; i++)
        if (entry_same(t.tongue[i].text, name)) return true;
    return false;
}

static const struct proc_fact *fact_of(const struct procedure *p, str input) {
    for (size_t i = 0; i < p->facts; i++)
        if (str_eq(p->fact[i].id, input)) return &p->fact[i];
    return NULL;
}

static const struct dmn_node *input_find(const struct procedure *p, str name, struct near *near) {
    size_t n = 0;
    const struct dmn_node *const *input = p->rules ? dmn_list(p->rules, DMN_INPUT, &n) : NULL;
    for (size_t i = 0; i < n; i++) {
        const struct proc_fact *f = fact_of(p, input[i]->name);
        if (entry_same(input[i]->name, name) || (f && text_is(f->name, name))) return input[i];
        near_offer(near, name, input[i]->name);
    }
    return NULL;
}

/* `fmt` has room for the name and the path. */
static ecode unknown(const struct walk *w, const char *fmt, str name, str near) {
    err_set(w->e, E_INVALID, fmt, STR_ARG(name), STR_ARG(w->path));
    return near.n ? err_remedy(w->e, "did you mean `%.*s`?", STR_ARG(near)) : E_INVALID;
}

/* ---- values ---- */

static ecode value_wrong(const struct walk *w, const char *asked) {
    err_set(w->e, E_INVALID, "`%.*s` cannot be `%.*s`", STR_ARG(w->path), STR_ARG(w->value));
    return err_remedy(w->e, "give %s, or `onbekend`", asked);
}

static ecode choice_json(const struct walk *w, const struct dmn_type *t, str s, struct json **ret) {
    struct near near = {0};
    struct buf all = buf_make(w->a);
    for (size_t i = 0; i < t->n_values; i++) {
        if (t->value[i].tag != FEEL_STRING) continue;
        str v = t->value[i].s;
        if (entry_same(v, s)) return *ret = json_str(w->a, v), E_OK;
        near_offer(&near, s, v);
        buf_addf(&all, "%s\"%.*s\"", all.n ? ", " : "", STR_ARG(v));
    }
    for (size_t i = 0; w->fact && i < w->fact->options; i++)
        if (text_is(w->fact->option[i].name, s)) return *ret = json_str(w->a, w->fact->option[i].id), E_OK;
    err_set(w->e, E_INVALID, "`%.*s` cannot be `%.*s`", STR_ARG(w->path), STR_ARG(s));
    if (near.name.n) return err_remedy(w->e, "did you mean `%.*s`?", STR_ARG(near.name));
    return err_remedy(w->e, "it is one of %.*s", STR_ARG(buf_str(&all)));
}

static ecode number_json(const struct walk *w, str s, struct json **ret) {
    dec d;
    int64_t i;
    if (!entry_dec(s, &d)) return value_wrong(w, "a number such as 12,5");
    bool whole = dec_int(d, &i) && i > -(INT64_C(1) << 53) && i < INT64_C(1) << 53;
    *ret = whole ? json_int(w->a, i) : json_str(w->a, dec_print_short(w->a, d));
    return E_OK;
}

static ecode plain_json(const struct walk *w, const struct dmn_type *t, str s, struct json **ret) {
    date d;
    bool b;
    switch (t->base) {
    case FEEL_BOOL:
        if (!entry_bool(s, &b)) return value_wrong(w, "ja or nee");
        return *ret = json_bool(w->a, b), E_OK;
    case FEEL_NUMBER: return number_json(w, s, ret);
    case FEEL_DATE:
        if (!entry_date(s, &d)) return value_wrong(w, "a day that exists, as 2025-11-10 or 10/11/2025");
        return *ret = json_str(w->a, date_print(w->a, d)), E_OK;
    default:
        if (t->n_values && t->value[0].tag == FEEL_STRING) return choice_json(w, t, s, ret);
        return *ret = json_str(w->a, arena_str(w->a, s)), E_OK;
    }
}

/* `[a;b]` or one item. */
static ecode list_json(const struct walk *w, const struct dmn_type *t, str s, struct json **ret) {
    struct json *arr = json_array(w->a), *item;
    bool brackets = s.n >= 2 && s.p[0] == '[' && s.p[s.n - 1] == ']';
    str rest = brackets ? str_sub(s, 1, s.n - 1) : s, piece;
    while (str_cut(&rest, brackets ? ';' : '\0', &piece)) {
        if (arr->n == ITEMS) return err_set(w->e, E_LIMIT, "`%.*s` has more than %d items", STR_ARG(w->path), ITEMS);
        TRY(plain_json(w, t->item, str_trim(piece), &item));
        json_add(arr, item);
    }
    return *ret = arr, E_OK;
}

static str names_of(const struct walk *w, const struct dmn_type *t) {
    struct buf b = buf_make(w->a);
    for (size_t i = 0; i < t->n_components; i++)
        buf_addf(&b, "%s`%.*s.%.*s`", i ? ", " : "", STR_ARG(w->path), STR_ARG(t->component_name[i]));
    return buf_str(&b);
}

static ecode leaf_json(const struct walk *w, const struct dmn_type *t, struct json **ret) {
    str s = str_trim(w->value);
    if (str_eq_nocase(s, STR("onbekend")) || str_eq_nocase(s, STR("unknown"))) return *ret = json_null(w->a), E_OK;
    if (t->item && t->item->n_components) {
        err_set(w->e, E_INVALID, "`%.*s` has several parts", STR_ARG(w->path));
        return err_remedy(w->e, "number them: `%.*s.1.%.*s`", STR_ARG(w->path), STR_ARG(t->item->component_name[0]));
    }
    if (t->item) return list_json(w, t, s, ret);
    if (t->n_components) {
        err_set(w->e, E_INVALID, "`%.*s` has several parts", STR_ARG(w->path));
        return err_remedy(w->e, "give %.*s", STR_ARG(names_of(w, t)));
    }
    return plain_json(w, t, s, ret);
}

/* ---- the way down ---- */

static bool component_find(const struct walk *w, const struct dmn_type *t, str name, size_t *ret, struct near *near) {
    for (size_t i = 0; i < t->n_components; i++) {
        if (entry_same(t->component_name[i], name)) return *ret = i, true;
        near_offer(near, name, t->component_name[i]);
    }
    for (size_t k = 0; w->fact && k < w->fact->parts; k++) {
        if (!text_is(w->fact->part[k].name, name)) continue;
        for (size_t i = 0; i < t->n_components; i++)
            if (str_eq(t->component_name[i], w->fact->part[k].id)) return *ret = i, true;
    }
    return false;
}

/* The type and, made on the way, the container and key the value goes into. */
struct place {
    const struct dmn_type *type;
    struct json *in; /* an object, or an array that ends before the new item */
    str key;         /* of an object */
};

static void place_set(struct place *p, struct json *v) {
    if (p->in->tag == JSON_OBJECT) json_put(p->in, p->key, v);
    else json_add(p->in, v);
}

/* The container under a place, made when it is not there. */
static struct json *place_open(struct arena *a, struct place *p, json_tag tag) {
    const struct json *had = p->in->tag == JSON_OBJECT ? json_find(p->in, p->key) : NULL;
    if (had && had->tag == tag) return (struct json *)(uintptr_t)had; /* ours: this tree is being built */
    struct json *made = tag == JSON_OBJECT ? json_object(a) : json_array(a);
    place_set(p, made);
    return made;
}

static ecode step_item(const struct walk *w, struct place *p, str seg) {
    int64_t i;
    if (!str_int(seg, 1, ITEMS, &i)) {
        err_set(w->e, E_INVALID, "`%.*s`: which one?", STR_ARG(w->path));
        return err_remedy(w->e, "put a number from 1 to %d where `%.*s` stands", ITEMS, STR_ARG(seg));
    }
    struct json *arr = place_open(w->a, p, JSON_ARRAY);
    if (i > (int64_t)arr->n + 1) {
        err_set(w->e, E_INVALID, "`%.*s`: number %lld is missing", STR_ARG(w->path), (long long)arr->n + 1);
        return err_remedy(w->e, "number them from 1 without gaps");
    }
    *p = (struct place){p->type->item, arr, (str){0}};
    if (i > (int64_t)arr->n) return E_OK;
    if (!p->type->n_components) return err_set(w->e, E_INVALID, "`%.*s` is given twice", STR_ARG(w->path));
    p->in = (struct json *)(uintptr_t)json_at(arr, (size_t)i - 1); /* an object of ours: go on inside it */
    return E_OK;
}

static ecode step_part(const struct walk *w, struct place *p, str seg) {
    size_t i;
    struct near near = {0};
    if (!p->type->n_components) return unknown(w, "there is nothing below `%.*s` in `%.*s`", seg, (str){0});
    if (!component_find(w, p->type, seg, &i, &near)) return unknown(w, "there is no part `%.*s` in `%.*s`", seg, near.name);
    bool inside = p->in->tag == JSON_OBJECT && !p->key.n; /* an item found by step_item */
    struct json *o = inside ? p->in : place_open(w->a, p, JSON_OBJECT);
    *p = (struct place){p->type->component[i], o, p->type->component_name[i]};
    return E_OK;
}

ecode fact_put(struct arena *a, const struct procedure *p, struct json *facts, str path, str value, struct err *e) {
    struct walk w = {a, NULL, arena_str(a, path), value, e};
    str rest = w.path, seg = {0};
    struct near near = {0};
    if (!str_cut(&rest, '.', &seg)) return err_set(e, E_INVALID, "a fact without a name");
    const struct dmn_node *input = input_find(p, seg, &near);
    if (!input) return unknown(&w, "there is no fact `%.*s` in `%.*s`", seg, near.name);
    w.fact = fact_of(p, input->name);
    struct place at = {input->type, facts, input->name};
    while (str_cut(&rest, '.', &seg)) {
        bool item = at.type->item != NULL;
        TRY(item ? step_item(&w, &at, seg) : step_part(&w, &at, seg));
    }
    struct json *leaf = NULL;
    TRY(leaf_json(&w, at.type, &leaf));
    place_set(&at, leaf); /* the last one given wins: a template may be overridden */
    return E_OK;
}

bool fact_is_from_others(const struct procedure *p, str path) {
    struct near near = {0};
    str rest = path, seg;
    if (!str_cut(&rest, '.', &seg)) return false;
    const struct dmn_node *input = input_find(p, seg, &near);
    const struct proc_fact *f = input ? fact_of(p, input->name) : NULL;
    return f && (f->source == PROC_BY_OFFICER || f->source == PROC_BY_MANAGER || f->source == PROC_BY_REGISTRY);
}
