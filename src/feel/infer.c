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
    case FEEL_NULL: return v.cause ? NULL : feel_type_of(FEEL_NULL);
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

/* The properties of temporal values and ranges; FEEL__MAX as result: that of the ends. */
static const struct {
    const char *name;
    unsigned of; /* bits of the kinds that have it */
    int kind;
} PROPERTY[] = {
#define DAYS  (1u << FEEL_DATE | 1u << FEEL_DATETIME)
#define CLOCK (1u << FEEL_TIME | 1u << FEEL_DATETIME)
    {"year", DAYS, FEEL_NUMBER},
    {"month", DAYS, FEEL_NUMBER},
    {"day", DAYS, FEEL_NUMBER},
    {"weekday", DAYS, FEEL_NUMBER},
    {"hour", CLOCK | DAYS, FEEL_NUMBER},
    {"minute", CLOCK | DAYS, FEEL_NUMBER},
    {"second", CLOCK | DAYS, FEEL_NUMBER},
    {"time offset", CLOCK | DAYS, FEEL_DT},
    {"timezone", CLOCK | DAYS, FEEL_STRING},
    {"years", 1u << FEEL_YM, FEEL_NUMBER},
    {"months", 1u << FEEL_YM, FEEL_NUMBER},
    {"days", 1u << FEEL_DT, FEEL_NUMBER},
    {"hours", 1u << FEEL_DT, FEEL_NUMBER},
    {"minutes", 1u << FEEL_DT, FEEL_NUMBER},
    {"seconds", 1u << FEEL_DT, FEEL_NUMBER},
    {"start", 1u << FEEL_RANGE, FEEL__MAX},
    {"end", 1u << FEEL_RANGE, FEEL__MAX},
    {"start included", 1u << FEEL_RANGE, FEEL_BOOL},
    {"end included", 1u << FEEL_RANGE, FEEL_BOOL},
#undef DAYS
#undef CLOCK
};

/* The type of a property; *ret_never when values of this type have no such thing. */
static const struct feel_type *of_property(const struct feel_type *t, str name, bool *ret_never) {
    *ret_never = false;
    if (t->kind == FEEL_TYPE_ANY || t->kind == FEEL_NULL || t->kind == FEEL_TYPE_DURATION) return NULL;
    for (size_t i = 0; i < sizeof PROPERTY / sizeof *PROPERTY; i++)
        if (str_is(name, PROPERTY[i].name) && PROPERTY[i].of & 1u << t->kind)
            return PROPERTY[i].kind == FEEL__MAX ? t->of : plain(PROPERTY[i].kind);
    *ret_never = true;
    return NULL;
}

static void note_never(struct feel_parser *p, const struct feel_node *x, struct said text) {
    note_add(p, x, FEEL_NOTE_TYPE, text, (struct said){0});
}

static str named(struct feel_parser *p, const struct feel_type *t) { return feel_type_print(p->a, t); }

/* A place that asks for a condition and gets what is never one. */
static void note_condition(struct feel_parser *p, const struct feel_node *x) {
    int k = kind_of(x);
    if (k == FEEL_BOOL || k == FEEL_TYPE_ANY || k == FEEL_NULL) return;
    note_never(p, x, said_make(p->a, "a %.*s is neither true nor false", STR_ARG(named(p, x->type))));
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
                     said_make(p->a, "%.*s has no entry `%.*s`", STR_ARG(feel_type_print(p->a, t)), STR_ARG(*x->name)),
                     best.n ? said_make(p->a, "did you mean `%.*s`?", STR_ARG(best)) : (struct said){0});
        }
    } else {
        bool never;
        x->type = of_property(t, *x->name, &never);
        if (never && t->kind != FEEL_LIST)
            note_never(p, x, said_make(p->a, "a %.*s has no property `%.*s`", STR_ARG(named(p, t)), STR_ARG(*x->name)));
    }
    if (list) x->type = x->type ? feel_type_list(p->a, x->type) : feel_type_of(FEEL_LIST);
}

static void note_apart(struct feel_parser *p, const struct feel_node *x, const struct feel_node *a, const struct feel_node *b) {
    if (!a || !b || !feel_type_apart(a->type, b->type)) return;
    note_add(p, x, FEEL_NOTE_TYPE,
             said_make(p->a, "a %.*s is compared with a %.*s: that is always null", STR_ARG(feel_type_print(p->a, a->type)),
                       STR_ARG(feel_type_print(p->a, b->type))),
             (struct said){0});
}

static void infer_arithmetic(struct feel_parser *p, struct feel_node *x) {
    int a = kind_of(x->a), b = kind_of(x->b), k = arithmetic_kind(x->op, a, b);
    x->type = plain(k);
    if (k != FEEL_TYPE_ANY || a == FEEL_TYPE_ANY || b == FEEL_TYPE_ANY || is_duration(a) || is_duration(b)) return;
    note_add(p, x, FEEL_NOTE_TYPE,
             said_make(p->a, "a %.*s and a %.*s cannot be computed with: that is always null",
                       STR_ARG(feel_type_print(p->a, x->a->type)), STR_ARG(feel_type_print(p->a, x->b->type))),
             (struct said){0});
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
    if (k != FEEL_NUMBER) note_condition(p, x->b);
    if (k == FEEL_NUMBER) return item;
    if (k != FEEL_BOOL) return NULL;
    return item ? feel_type_list(p->a, item) : feel_type_of(FEEL_LIST);
}

/* A value that is never of the kind a parameter takes, whatever it is brought to. */
static void note_argument(struct feel_parser *p, const struct feel_node *arg, const struct feel_builtin_param *q) {
    int k = kind_of(arg);
    feel_tags tags = q->tags;
    if (k >= FEEL__MAX || k == FEEL_NULL || k == FEEL_LIST || tags & 1u << k || tags & 1u << FEEL_LIST) return;
    if (k == FEEL_DATE && tags & 1u << FEEL_DATETIME) return;
    note_never(p, arg,
               said_make(p->a, "`%.*s` is never a %.*s: that is always null", STR_ARG(q->name), STR_ARG(named(p, arg->type))));
}

/* Built-ins that give back items of the list they got. */
static const struct feel_type *of_builtin(struct feel_parser *p, const struct feel_node *x) {
    static const char *const same[] = {"append",  "concatenate", "distinct values", "insert before", "remove",
                                       "reverse", "sort",        "sublist",         "union",         NULL};
    const struct feel_function *f = x->function;
    const struct feel_type *first = x->n && !x->name ? x->item[0]->type : NULL, *t = feel_type_named(f->row->result);
    for (size_t i = 0; i < f->rows && t; i++)
        if (!str_eq(f->row[i].result, f->row->result)) t = NULL;
    if (f->rows == 1 && !x->name)
        for (uint32_t i = 0; i < x->n && f->row->param[i].name.n && !f->row->param[i].many; i++)
            note_argument(p, x->item[i], &f->row->param[i]);
    for (size_t i = 0; same[i] && first && first->kind == FEEL_LIST; i++) {
        if (!str_is(f->name, same[i])) continue;
        for (uint32_t k = 1; k < x->n; k++) {
            const struct feel_type *more = x->item[k]->type;
            bool list = str_is(f->name, "concatenate") || str_is(f->name, "union");
            bool item = str_is(f->name, "append") || (str_is(f->name, "insert before") && k == 2);
            if (list && !(more && common(first, more))) return feel_type_of(FEEL_LIST);
            if (item && !(more && common(first->of, more))) return feel_type_of(FEEL_LIST);
        }
        return first;
    }
    return t;
}

static void infer_call(struct feel_parser *p, struct feel_node *x) {
    const struct feel_type *t = x->a_->type;
    int k = kind_of(x->a_);
    if (k != FEEL_FUNCTION) {
        if (k != FEEL_TYPE_ANY)
            note_never(p, x, said_make(p->a, "a %.*s is no function: that is always null", STR_ARG(named(p, t))));
        return;
    }
    x->type = t->of;
    if (!t->part && !t->of) return; /* any function */
    if (t->n != x->n) {
        note_never(p, x, said_make(p->a, "the function takes %zu arguments and gets %u: that is always null", t->n, x->n));
        return;
    }
    for (uint32_t i = 0; i < x->n && !x->name; i++) {
        const struct feel_type *given = x->item[i]->type, *asked = t->part[i];
        bool list = given && asked && (given->kind == FEEL_LIST || asked->kind == FEEL_LIST); /* may be a list of one */
        if (!list && feel_type_apart(given, asked))
            note_never(p, x->item[i],
                       said_make(p->a, "a %.*s is given where a %.*s is asked: that is always null", STR_ARG(named(p, given)),
                                 STR_ARG(named(p, asked))));
    }
}

/* Tests of another kind than the value: they never hold. */
static void infer_in(struct feel_parser *p, struct feel_node *x) {
    for (uint32_t i = 0; i < x->n; i++) {
        const struct feel_node *test = x->item[i];
        const struct feel_type *t = test->type;
        if (test->flags & NODE_IT || !t || t->kind == FEEL_BOOL) continue;
        if ((t->kind == FEEL_LIST || t->kind == FEEL_RANGE) && kind_of(x->a_) != t->kind) t = t->of;
        if (t && t->kind == FEEL_RANGE) t = t->of;
        if (kind_of(x->a_) == FEEL_LIST || !feel_type_apart(x->a_->type, t)) continue;
        note_never(p, test,
                   said_make(p->a, "a %.*s is tested against a %.*s: that is never true", STR_ARG(named(p, x->a_->type)),
                             STR_ARG(named(p, t))));
    }
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
    case N_TESTS:
        infer_in(p, x);
        x->type = feel_type_of(FEEL_BOOL);
        break;
    case N_AND:
    case N_OR:
        for (uint32_t i = 0; i < x->n; i++) note_condition(p, x->item[i]);
        x->type = feel_type_of(FEEL_BOOL);
        break;
    case N_SOME:
    case N_EVERY:
        note_condition(p, x->loop->body);
        x->type = feel_type_of(FEEL_BOOL);
        break;
    case N_INSTANCE: x->type = feel_type_of(FEEL_BOOL); break;
    case N_IF:
        note_condition(p, x->a);
        x->type = common(x->b->type, x->c->type);
        break;
    case N_FOR: x->type = x->loop->body->type ? feel_type_list(p->a, x->loop->body->type) : feel_type_of(FEEL_LIST); break;
    case N_PATH: infer_path(p, x); break;
    case N_FILTER: x->type = of_filter(p, x); break;
    case N_FUNCTION: infer_function(p, x); break;
    case N_CALL: infer_call(p, x); break;
    case N_BUILTIN: x->type = of_builtin(p, x); break;
    default: break;
    }
}
