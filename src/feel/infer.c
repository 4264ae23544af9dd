/* SPDX-License-Identifier: Apache-2.0 */
/* The static type of each node as it is made, from the types of its parts; unknown where it does not follow. What can
 * never be anything but null is noted for the author. */
#include "feel/parse.h"

static int kind_of(const struct feel_node *x) { return x && x->type ? x->type->kind : FEEL_TYPE_ANY; }

static bool is_duration(int k) { return k == FEEL_YM || k == FEEL_DT || k == FEEL_TYPE_DURATION; }

/* The kind of a op b, or FEEL_TYPE_ANY. */
static int arithmetic_kind(node_op op, int a, int b) {
    if (a == FEEL_NUMBER && b == FEEL_NUMBER) return FEEL_NUMBER;
    if (op == N_ADD && a == FEEL_STRING && b == FEEL_STRING) return FEEL_STRING;
    if (op == N_ADD && is_duration(a) && (b == FEEL_DATE || b == FEEL_DATETIME || b == FEEL_TIME)) return b;
    if ((op == N_ADD || op == N_SUB) && is_duration(b) && (a == FEEL_DATE || a == FEEL_DATETIME || a == FEEL_TIME)) return a;
    if ((op == N_ADD || op == N_SUB) && is_duration(a) && a == b) return a;
    if (op == N_SUB && (a == FEEL_DATE || a == FEEL_DATETIME || a == FEEL_TIME) &&
        (b == FEEL_DATE || b == FEEL_DATETIME || b == FEEL_TIME))
        return FEEL_DT;
    if (op == N_MUL && is_duration(a) && b == FEEL_NUMBER) return a;
    if (op == N_MUL && a == FEEL_NUMBER && is_duration(b)) return b;
    if (op == N_DIV && is_duration(a) && b == FEEL_NUMBER) return a;
    if (op == N_DIV && is_duration(a) && a == b) return FEEL_NUMBER;
    return FEEL_TYPE_ANY;
}

/* One type for several parts: theirs when they are all the same. */
static const struct feel_type *common(const struct feel_type *a, const struct feel_type *b) {
    if (!a || !b) return NULL;
    if (feel_type_conforms(a, b)) return b;
    return feel_type_conforms(b, a) ? a : NULL;
}

static const struct feel_type *plain(int kind) { return kind == FEEL_TYPE_ANY ? NULL : feel_type_of(kind); }

static const struct feel_type *of_value(struct feel_parser *p, feel_value v, int depth) {
    if (depth > 20) return NULL;
    switch (v.tag) {
    case FEEL_LIST: {
        if (!v.list->n) return feel_type_of(FEEL_LIST);
        const struct feel_type *t = of_value(p, v.list->item[0], depth + 1);
        for (size_t i = 1; t && i < v.list->n && i < 1000; i++) t = common(t, of_value(p, v.list->item[i], depth + 1));
        return t ? feel_type_list(p->a, t) : feel_type_of(FEEL_LIST);
    }
    case FEEL_CONTEXT: {
        size_t n = v.context->shape->n;
        const struct feel_type **part = arena_array(p->a, const struct feel_type *, n);
        for (size_t i = 0; i < n; i++) part[i] = of_value(p, v.context->value[i], depth + 1);
        struct feel_type *t = feel_type_context(p->a, v.context->shape->name, part, n);
        t->shape = v.context->shape;
        return t;
    }
    case FEEL_RANGE: return feel_type_range(p->a, of_value(p, v.range->lo.tag == FEEL_NULL ? v.range->hi : v.range->lo, depth + 1));
    case FEEL_NULL: return NULL;
    default: return feel_type_of((int)v.tag);
    }
}

static const struct feel_type *of_list(struct feel_parser *p, const struct feel_node *x) {
    const struct feel_type *t = x->n ? x->item[0]->type : NULL;
    for (uint32_t i = 1; t && i < x->n; i++) t = common(t, x->item[i]->type);
    return t ? feel_type_list(p->a, t) : feel_type_of(FEEL_LIST);
}

static const struct feel_type *of_context(struct feel_parser *p, const struct feel_node *x) {
    const struct feel_type **part = arena_array(p->a, const struct feel_type *, x->n);
    for (uint32_t i = 0; i < x->n; i++) part[i] = x->item[i]->type;
    struct feel_type *t = feel_type_context(p->a, x->shape->name, part, x->n);
    t->shape = x->shape;
    return t;
}

/* The property of a range or temporal value. */
static int property_kind(int kind, str name) {
    if (kind == FEEL_DATE || kind == FEEL_TIME || kind == FEEL_DATETIME) {
        if (str_is(name, "timezone")) return FEEL_STRING;
        if (str_is(name, "time offset")) return FEEL_DT;
        return FEEL_NUMBER;
    }
    if (is_duration(kind)) return FEEL_NUMBER;
    return FEEL_TYPE_ANY;
}

static void infer_path(struct feel_parser *p, struct feel_node *x) {
    const struct feel_type *t = x->a->type;
    bool list = t && t->kind == FEEL_LIST;
    if (list) t = t->of;
    if (!t) return;
    if (t->kind == FEEL_CONTEXT) {
        int i = type_field(t, *x->name);
        if (i >= 0) {
            x->slot = (uint32_t)i;
            x->expected = list ? NULL : t->shape;
            x->type = t->part[i];
        } else if (t->n && t->name.n) { /* a declared type; one inferred may have more at run time */
            str best = {0};
            for (size_t k = 0; k < t->n; k++)
                if (str_distance(t->field[k], *x->name) <= x->name->n / 3 + 1) best = t->field[k];
            note_add(p, x, FEEL_NOTE_UNKNOWN_NAME,
                     arena_printf(p->a, "%.*s has no entry `%.*s`", STR_ARG(feel_type_print(p->a, t)), STR_ARG(*x->name)),
                     best.n ? arena_printf(p->a, "did you mean `%.*s`?", STR_ARG(best)) : best);
        }
    } else if (t->kind == FEEL_RANGE && (str_is(*x->name, "start") || str_is(*x->name, "end"))) {
        x->type = t->of;
    } else {
        x->type = plain(property_kind(t->kind, *x->name));
    }
    if (list) x->type = x->type ? feel_type_list(p->a, x->type) : feel_type_of(FEEL_LIST);
}

static void note_apart(struct feel_parser *p, const struct feel_node *x, const struct feel_node *a, const struct feel_node *b) {
    if (!a || !b || !feel_type_apart(a->type, b->type)) return;
    note_add(p, x, FEEL_NOTE_TYPE,
             arena_printf(p->a, "a %.*s is compared with a %.*s: that is always null", STR_ARG(feel_type_print(p->a, a->type)),
                          STR_ARG(feel_type_print(p->a, b->type))),
             (str){0});
}

static void infer_arithmetic(struct feel_parser *p, struct feel_node *x) {
    int a = kind_of(x->a), b = kind_of(x->b), k = arithmetic_kind(x->op, a, b);
    x->type = plain(k);
    if (k != FEEL_TYPE_ANY || a == FEEL_TYPE_ANY || b == FEEL_TYPE_ANY || is_duration(a) || is_duration(b)) return;
    note_add(p, x, FEEL_NOTE_TYPE,
             arena_printf(p->a, "a %.*s and a %.*s cannot be computed with: that is always null",
                          STR_ARG(feel_type_print(p->a, x->a->type)), STR_ARG(feel_type_print(p->a, x->b->type))),
             (str){0});
}

static void infer_function(struct feel_parser *p, struct feel_node *x) {
    const struct node_function *f = x->fn;
    const struct feel_type **part = arena_array(p->a, const struct feel_type *, f->n);
    for (size_t i = 0; i < f->n; i++) part[i] = f->param[i].type;
    x->type = feel_type_function(p->a, part, f->n, f->body ? f->body->type : NULL);
}

static const struct feel_type *of_filter(struct feel_parser *p, const struct feel_node *x) {
    const struct feel_type *t = x->a->type, *item = t && t->kind == FEEL_LIST ? t->of : t;
    int k = kind_of(x->b);
    if (k == FEEL_NUMBER) return item;
    if (k != FEEL_BOOL) return NULL;
    return item ? feel_type_list(p->a, item) : feel_type_of(FEEL_LIST);
}

void node_infer(struct feel_parser *p, struct feel_node *x) {
    switch ((node_op)x->op) {
    case N_CONST:
        if (!x->type) x->type = of_value(p, x->value, 0);
        break;
    case N_LIST: x->type = of_list(p, x); break;
    case N_CONTEXT: x->type = of_context(p, x); break;
    case N_RANGE:
        note_apart(p, x, x->a, x->b);
        x->type = feel_type_range(p->a, x->a->type ? x->a->type : x->b->type);
        break;
    case N_UNARY: x->type = feel_type_range(p->a, x->a->type); break;
    case N_NEG: x->type = kind_of(x->a) == FEEL_NUMBER || is_duration(kind_of(x->a)) ? x->a->type : NULL; break;
    case N_ADD:
    case N_SUB:
    case N_MUL:
    case N_DIV:
    case N_POW: infer_arithmetic(p, x); break;
    case N_EQ:
    case N_NE:
    case N_LT:
    case N_LE:
    case N_GT:
    case N_GE:
        note_apart(p, x, x->a, x->b);
        x->type = feel_type_of(FEEL_BOOL);
        break;
    case N_BETWEEN:
        note_apart(p, x, x->a, x->b);
        note_apart(p, x, x->a, x->c);
        x->type = feel_type_of(FEEL_BOOL);
        break;
    case N_IN:
    case N_AND:
    case N_OR:
    case N_SOME:
    case N_EVERY:
    case N_INSTANCE:
    case N_TESTS: x->type = feel_type_of(FEEL_BOOL); break;
    case N_IF: x->type = common(x->b->type, x->c->type); break;
    case N_FOR: x->type = x->loop->body->type ? feel_type_list(p->a, x->loop->body->type) : feel_type_of(FEEL_LIST); break;
    case N_PATH: infer_path(p, x); break;
    case N_FILTER: x->type = of_filter(p, x); break;
    case N_FUNCTION: infer_function(p, x); break;
    case N_CALL:
        if (kind_of(x->a_) == FEEL_FUNCTION) x->type = x->a_->type->of;
        break;
    case N_BUILTIN: x->type = feel_type_named(x->function->row->result); break;
    default: break;
    }
}
