/* SPDX-License-Identifier: Apache-2.0 */
/* Bringing a value to a type: where data enters, where a function is called, where a decision gives its result (DMN 1.5,
 * 10.3.2.9.4). Nothing is copied when the value already conforms and stands in the type's own shape. */
#include <string.h>

#include "base/buf.h"
#include "feel/eval.h"
#include "feel/temporal.h"

enum { CONFORM_DEPTH = 200 };

struct conform {
    struct feel_run *run;
    int depth;
    const char *why; /* of the first misfit */
    str field;
    bool misfit;
};

static feel_value conform(struct conform *c, const struct feel_type *t, feel_value v);

static feel_value misfit(struct conform *c, const char *why) {
    if (!c->misfit) c->why = why;
    c->misfit = true;
    return feel_null();
}

/* Conforming left the value as it was. */
static bool is_same(feel_value a, feel_value b) {
    return a.tag == b.tag && (a.tag != FEEL_LIST || a.list == b.list) && (a.tag != FEEL_CONTEXT || a.context == b.context);
}

static feel_value conform_list(struct conform *c, const struct feel_type *t, feel_value v) {
    feel_value *item = NULL;
    if (!t->of || t->of->kind == FEEL_TYPE_ANY) return v;
    for (size_t i = 0; i < v.list->n && !c->misfit; i++) {
        if (!item && feel_type_holds(t->of, &v.list->item[i])) continue;
        feel_value got = conform(c, t->of, v.list->item[i]);
        if (!item && is_same(got, v.list->item[i])) continue;
        if (!item) {
            item = arena_try(c->run->a, v.list->n, sizeof *item);
            if (!item) return misfit(c, "it needs too much memory");
            memcpy(item, v.list->item, v.list->n * sizeof *item);
        }
        item[i] = got;
    }
    if (c->misfit || !item) return v;
    struct feel_list *l = arena_new(c->run->a, struct feel_list);
    *l = (struct feel_list){v.list->n, item};
    return (feel_value){.tag = FEEL_LIST, .list = l};
}

/* A shape of the type's fields first and then the value's own others. */
static const struct feel_shape *shape_with_more(struct arena *a, const struct feel_type *t, const struct feel_shape *s) {
    str *name = arena_array(a, str, t->n + s->n);
    size_t n = t->n;
    memcpy(name, t->shape->name, t->n * sizeof *name);
    for (size_t i = 0; i < s->n; i++) {
        bool known = false;
        for (size_t k = 0; k < t->n; k++) known |= str_eq(s->name[i], t->shape->name[k]);
        if (!known) name[n++] = s->name[i];
    }
    if (n == t->n) return t->shape;
    struct feel_shape *shape = arena_new(a, struct feel_shape);
    *shape = (struct feel_shape){n, name};
    return shape;
}

static feel_value conform_context(struct conform *c, const struct feel_type *t, feel_value v) {
    const struct feel_context *from = v.context;
    if (!t->n || from->shape == t->shape) return v; /* only a conforming context gets the type's shape */
    const struct feel_shape *shape = shape_with_more(c->run->a, t, from->shape);
    feel_value *value = arena_array(c->run->a, feel_value, shape->n);
    for (size_t i = 0; i < shape->n; i++) {
        const feel_value *f = feel_context_find(from, shape->name[i]);
        if (!f) {
            c->field = shape->name[i];
            return misfit(c, "it has no entry");
        }
        value[i] = i < t->n ? conform(c, t->part[i], *f) : *f;
        if (c->misfit) {
            if (!c->field.n) c->field = shape->name[i];
            return feel_null();
        }
    }
    struct feel_context *made = arena_new(c->run->a, struct feel_context);
    *made = (struct feel_context){shape, value};
    return (feel_value){.tag = FEEL_CONTEXT, .context = made};
}

static bool is_allowed(struct conform *c, const struct feel_expr *allowed, feel_value v) {
    if (!allowed) return true;
    return feel_test(c->run, allowed, &v) == TRI_YES;
}

static feel_value conform_kind(struct conform *c, const struct feel_type *t, feel_value v) {
    if ((int)v.tag == t->kind) {
        if (v.tag == FEEL_LIST) return conform_list(c, t, v);
        if (v.tag == FEEL_CONTEXT) return conform_context(c, t, v);
        return feel_type_has(t, v) ? v : misfit(c, "its parts are of another type");
    }
    if (t->kind == FEEL_TYPE_DURATION && (v.tag == FEEL_YM || v.tag == FEEL_DT)) return v;
    if (t->kind == FEEL_LIST) { /* item to singleton list */
        feel_value item = conform(c, t->of, v);
        return c->misfit ? item : feel_list_make(c->run->a, &item, 1);
    }
    if (v.tag == FEEL_LIST && v.list->n == 1 && v.list->item[0].tag != FEEL_LIST) return conform(c, t, v.list->item[0]);
    if (t->kind == FEEL_DATETIME && v.tag == FEEL_DATE)
        return feel_datetime_make(c->run->a, v.day, (struct feel_time){.zone = feel_zone_offset(c->run->a, 0)});
    return misfit(c, "it is of another type");
}

static feel_value conform(struct conform *c, const struct feel_type *t, feel_value v) {
    if (feel_type_holds(t, &v)) return v;
    if (!t || t->kind == FEEL_TYPE_ANY || v.tag == FEEL_NULL) {
        if (t && t->allowed && v.tag != FEEL_NULL && !is_allowed(c, t->allowed, v))
            return misfit(c, "it is not one of the allowed values");
        return v;
    }
    if (++c->depth > CONFORM_DEPTH) return misfit(c, "it is nested too deeply");
    feel_value got = conform_kind(c, t, v);
    if (!c->misfit && t->allowed && !is_allowed(c, t->allowed, got)) got = misfit(c, "it is not one of the allowed values");
    if (!c->misfit && t->allowed_list && !is_allowed(c, t->allowed_list, got))
        got = misfit(c, "the list is not as its type allows");
    c->depth--;
    return got;
}

feel_value feel_conform(struct feel_run *run, const struct feel_type *t, feel_value v) {
    if (feel_type_holds(t, &v)) return v;
    struct conform c = {.run = run};
    feel_value got = conform(&c, t, v);
    if (!c.misfit) return got;
    str type = feel_type_print(run->a, t);
    if (c.field.n)
        return feel_null_because(run->a, 0, 0, "a %.*s is no %.*s: %s (`%.*s`)", STR_ARG(feel_tag_name(v.tag)), STR_ARG(type),
                                 c.why, STR_ARG(c.field));
    return feel_null_because(run->a, 0, 0, "a %.*s is no %.*s: %s", STR_ARG(feel_tag_name(v.tag)), STR_ARG(type), c.why);
}
