/* SPDX-License-Identifier: Apache-2.0 */
/* Swifter evaluators for what rules are made of: a path compared with a constant, a text among constant texts, a built-in
 * whose arguments are of the kinds its row asks. Each answers exactly as the plain one would (tests/unit/feel/test_fast.c)
 * and falls back to it whenever a value is not of the kind expected. */
#include <string.h>

#include "feel/eval.h"
#include "feel/regex.h"
#include "feel/small.h"

/* ---- sets of texts ---- */

static inline bool is_in_slot(const struct node_set_slot *slot, struct node_text t, str s) {
    if (slot->s.n != s.n || slot->text.head != t.head || slot->text.tail != t.tail) return false;
    return s.n <= 16 || memcmp(slot->s.p, s.p, s.n) == 0;
}

const struct node_set *node_set_make(struct arena *a, const feel_value *item, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (item[i].tag != FEEL_STRING) return NULL;
    if (!n || n > 1u << 20) return NULL;
    uint32_t size = 8;
    while (size < 3 * n) size *= 2;
    struct node_set_slot *slot = arena_array(a, struct node_set_slot, size);
    struct node_set *set = arena_new(a, struct node_set);
    *set = (struct node_set){size - 1, slot};
    for (size_t i = 0; i < n; i++) {
        str s = item[i].s.p ? item[i].s : STR("");
        struct node_text t = node_text_of(s);
        uint32_t at = node_text_hash(t, s.n) & set->mask;
        while (slot[at].s.p && !is_in_slot(&slot[at], t, s)) at = (at + 1) & set->mask;
        slot[at] = (struct node_set_slot){t, s};
    }
    return set;
}

bool node_set_has(const struct node_set *set, str s) {
    struct node_text t = node_text_of(s);
    for (uint32_t at = node_text_hash(t, s.n) & set->mask; set->slot[at].s.p; at = (at + 1) & set->mask)
        if (is_in_slot(&set->slot[at], t, s)) return true;
    return false;
}

enum { MONTHS_NEAR = 12000, YEARS_NEAR = 100000 };

static inline tri tri_of(bool b) { return b ? TRI_YES : TRI_NO; }

static tri test_plain(struct feel_env *v, const struct feel_node *x) { return feel_truth(x->run(v, x)); }

/* A test that has its own road; the value, and the cause when it is open, are the plain one's. Only for operands that stand
 * in a place: an operand evaluated twice at each of many levels would take time without end. */
static feel_value run_test(struct feel_env *v, const struct feel_node *x) {
    tri t = x->test(v, x);
    return t == TRI_OPEN ? node_run_of(x->op)(v, x) : feel_bool(t == TRI_YES);
}

/* x in ("a", "b", ...), or the tests "a", "b", ... */
static tri test_in_set(struct feel_env *v, const struct feel_node *x) {
    feel_value room;
    const feel_value *it = node_ref(v, x->a_, &room);
    if (it->tag == FEEL_STRING) return tri_of(node_set_has(x->set, it->s));
    return feel_truth(node_run_of(x->op)(v, x));
}

/* list contains(["a", "b"], x): no item equals what is no text. */
static tri test_contains(struct feel_env *v, const struct feel_node *x) {
    feel_value room;
    const feel_value *it = node_ref(v, x->item[1], &room);
    return tri_of(it->tag == FEEL_STRING && node_set_has(x->set, it->s));
}

/* ---- comparison and logic ---- */

/* Which of less, equal and more an operator means: bits 0, 1 and 2. */
static uint8_t order_mask(int op) { return op == N_LT ? 1 : op == N_LE ? 3 : op == N_GT ? 4 : 6; }

static inline tri order_is(const struct feel_node *x, int64_t p, int64_t q) {
    return tri_of(x->sub >> (1 + (p > q) - (p < q)) & 1);
}

static inline tri order_of(const struct feel_node *x, const feel_value *a, const feel_value *b) {
    int cmp;
    if (a->tag == FEEL_DATE && b->tag == FEEL_DATE) return order_is(x, date_key(a->day), date_key(b->day));
    if (a->tag != FEEL_NUMBER || b->tag != FEEL_NUMBER || !small_is(a->n) || !small_is(b->n) || !small_cmp(a->n, b->n, &cmp)) {
        if (!feel_compare(*a, *b, &cmp)) return TRI_OPEN;
    }
    return order_is(x, cmp, 0);
}

static tri test_order(struct feel_env *v, const struct feel_node *x) {
    feel_value room_a, room_b;
    const feel_value *a = node_ref(v, x->a, &room_a), *b = node_ref(v, x->b, &room_b);
    return order_of(x, a, b);
}

/* Two entries of contexts in locals: `p.from <= p.to`. */
static tri test_order_entries(struct feel_env *v, const struct feel_node *x) {
    const feel_value *a = node_entry(x->a, &v->local[x->a->base]), *b = node_entry(x->b, &v->local[x->b->base]);
    return a && b ? order_of(x, a, b) : test_order(v, x);
}

/* Anything made against a constant. */
static tri test_order_const(struct feel_env *v, const struct feel_node *x) {
    feel_value room;
    return order_of(x, node_ref(v, x->a, &room), &x->b->value);
}

/* An entry against a day that is known. */
static tri test_order_day(struct feel_env *v, const struct feel_node *x) {
    const feel_value *a = node_near(v, x->a);
    if (!a || a->tag != FEEL_DATE) return test_order_const(v, x);
    return order_is(x, date_key(a->day), date_key(x->b->value.day));
}

/* A day and a span of months, against a day that is known. */
static tri test_order_moved(struct feel_env *v, const struct feel_node *x) {
    feel_value room;
    const struct feel_node *sum = x->a;
    const feel_value *a = node_ref(v, sum->a, &room);
    int64_t months = sum->b->value.months;
    if (a->tag != FEEL_DATE || a->day.y >= YEARS_NEAR || a->day.y <= -YEARS_NEAR) return test_order_const(v, x);
    return order_is(x, date_key(date_add_months(a->day, sum->op == N_ADD ? months : -months)), date_key(x->b->value.day));
}

static tri test_equal(struct feel_env *v, const struct feel_node *x) {
    feel_value room_a, room_b;
    const feel_value *a = node_ref(v, x->a, &room_a), *b = node_ref(v, x->b, &room_b);
    tri t;
    if (a->tag == FEEL_STRING && b->tag == FEEL_STRING) t = tri_of(node_same_text(a->s, b->s));
    else if (b->tag == FEEL_NULL) t = tri_of(a->tag == FEEL_NULL);
    else t = feel_equal(*a, *b);
    return x->op == N_NE ? tri_not(t) : t;
}

static tri test_and(struct feel_env *v, const struct feel_node *x) {
    tri whole = TRI_YES;
    for (uint32_t i = 0; i < x->n; i++) {
        tri t = node_truth(v, x->item[i]);
        if (t == TRI_NO) return t;
        if (t == TRI_OPEN) whole = t;
    }
    return whole;
}

static tri test_or(struct feel_env *v, const struct feel_node *x) {
    tri whole = TRI_NO;
    for (uint32_t i = 0; i < x->n; i++) {
        tri t = node_truth(v, x->item[i]);
        if (t == TRI_YES) return t;
        if (t == TRI_OPEN) whole = t;
    }
    return whole;
}

static tri test_const(struct feel_env *v, const struct feel_node *x) {
    (void)v;
    return feel_truth(x->value);
}

/* ---- numbers, dates and durations ---- */

static feel_value run_add(struct feel_env *v, const struct feel_node *x) {
    feel_value room_a, room_b;
    const feel_value *a = node_ref(v, x->a, &room_a), *b = node_ref(v, x->b, &room_b);
    if (a->tag == FEEL_NUMBER && b->tag == FEEL_NUMBER && small_is_sum(a->n, b->n))
        return feel_number((dec){a->n.lo + b->n.lo, a->n.hi});
    return node_arithmetic(v, x, *a, *b);
}

static feel_value run_mul(struct feel_env *v, const struct feel_node *x) {
    feel_value room_a, room_b;
    const feel_value *a = node_ref(v, x->a, &room_a), *b = node_ref(v, x->b, &room_b);
    if (a->tag == FEEL_NUMBER && b->tag == FEEL_NUMBER && small_is(a->n) && small_is(b->n))
        return feel_number(small_mul(a->n, b->n));
    return node_arithmetic(v, x, *a, *b);
}

static feel_value run_add_date(struct feel_env *v, const struct feel_node *x) {
    feel_value room_a, room_b;
    const feel_value *a = node_ref(v, x->a, &room_a), *b = node_ref(v, x->b, &room_b);
    if (a->tag == FEEL_DATE && b->tag == FEEL_YM && b->months <= MONTHS_NEAR && b->months >= -MONTHS_NEAR &&
        a->day.y < YEARS_NEAR && a->day.y > -YEARS_NEAR)
        return feel_date(date_add_months(a->day, x->op == N_ADD ? b->months : -b->months));
    return node_arithmetic(v, x, *a, *b);
}

/* ---- built-ins ---- */

/* The only row that can be meant by so many arguments, when its parameters are all given; else -1. */
static int only_row(const struct feel_function *f, size_t n) {
    for (size_t i = 0; i < f->rows && i < 255; i++) {
        const struct feel_builtin_param *p = f->row[i].param;
        size_t params = 0;
        while (p[params].name.n) params++;
        bool many = params && p[params - 1].many;
        if (params == n || (many && n >= params)) return (int)i;
        if (feel_builtin_takes(&f->row[i], 1, NULL, n)) return -1; /* with some left out: the plain road */
    }
    return -1;
}

static inline bool is_fit(const struct feel_builtin *row, const feel_value *arg, uint32_t n) {
    const struct feel_builtin_param *p = row->param;
    for (uint32_t i = 0; i < n; i++) {
        if (!(p->tags & 1u << arg[i].tag)) return false;
        if (!p->many) p++;
    }
    return true;
}

static feel_value run_site(struct feel_env *v, const struct feel_node *x, const struct regex *pattern) {
    feel_value arg[4];
    const struct feel_builtin *row = &x->function->row[x->sub];
    struct feel_call_site site = {.run = v->run, .line = x->line, .col = x->col, .builtin = row, .pattern = pattern};
    for (uint32_t i = 0; i < x->n; i++) {
        feel_value room;
        arg[i] = *node_ref(v, x->item[i], &room);
    }
    if (is_fit(row, arg, x->n)) return row->fn(&site, arg, x->n);
    return feel_builtin_call(&site, x->function->row, x->function->rows, NULL, arg, x->n);
}

static feel_value run_row(struct feel_env *v, const struct feel_node *x) { return run_site(v, x, NULL); }

static feel_value run_pattern(struct feel_env *v, const struct feel_node *x) { return run_site(v, x, x->pattern); }

/* years and months duration(from, to).years or .months: no duration in between. */
static feel_value run_months_part(struct feel_env *v, const struct feel_node *x) {
    feel_value room_a, room_b;
    const struct feel_node *call = x->a;
    const feel_value *a = node_ref(v, call->item[0], &room_a), *b = node_ref(v, call->item[1], &room_b);
    if (a->tag != FEEL_DATE || b->tag != FEEL_DATE) return node_run_of(N_PATH)(v, x);
    int64_t months = date_months_between(a->day, b->day);
    return feel_number(dec_of(x->sub ? months / 12 : months % 12));
}

/* years and months duration(a, b).years * 12 + years and months duration(a, b).months: how rules say whole months. */
static feel_value run_months(struct feel_env *v, const struct feel_node *x) {
    feel_value room_a, room_b;
    const struct feel_node *call = x->b->a;
    const feel_value *a = node_ref(v, call->item[0], &room_a), *b = node_ref(v, call->item[1], &room_b);
    if (a->tag == FEEL_DATE && b->tag == FEEL_DATE) return feel_number(dec_of(date_months_between(a->day, b->day)));
    return run_add(v, x);
}

/* ---- choice ---- */

static void pick_in(struct arena *a, struct feel_node *x) {
    enum { MOST = 256 };
    if (x->a_->place == PLACE_NONE || x->sub) return; /* sub: not(...) */
    feel_value item[MOST];
    const struct feel_node *only = x->n == 1 ? x->item[0] : NULL;
    if (only && only->op == N_CONST && only->value.tag == FEEL_LIST) {
        x->set = node_set_make(a, only->value.list->item, only->value.list->n);
    } else {
        if (x->n > MOST) return;
        for (uint32_t i = 0; i < x->n; i++) {
            if (x->item[i]->op != N_CONST) return;
            item[i] = x->item[i]->value;
        }
        x->set = node_set_make(a, item, x->n);
    }
    if (x->set) x->test = test_in_set, x->run = run_test;
}

static bool is_call_of(const struct feel_node *x, const char *name, uint32_t n) {
    return x->op == N_BUILTIN && !x->name && x->n == n && str_is(x->function->name, name);
}

/* A pattern that stands there as a text is compiled once; one that is none says so where it is used. */
static const struct regex *pattern_of(struct arena *a, const struct feel_node *x) {
    static const struct {
        const char *name;
        uint32_t flags; /* which argument they are */
    } row[] = {{"matches", 2}, {"replace", 3}, {"split", 2}};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        if (!str_is(x->function->name, row[i].name) || x->n < 2) continue;
        const struct feel_node *pattern = x->item[1], *flags = x->n > row[i].flags ? x->item[row[i].flags] : NULL;
        if (pattern->op != N_CONST || pattern->value.tag != FEEL_STRING) return NULL;
        if (flags && (flags->op != N_CONST || flags->value.tag != FEEL_STRING)) return NULL;
        return regex_keep(a, pattern->value.s, flags ? flags->value.s : (str){0});
    }
    return NULL;
}

static void pick_builtin(struct arena *a, struct feel_node *x) {
    if (x->name || x->n > 4 || !x->n) return;
    const struct feel_node *list = x->item[0];
    if (is_call_of(x, "list contains", 2) && x->item[1]->place != PLACE_NONE && list->op == N_CONST &&
        list->value.tag == FEEL_LIST) {
        x->set = node_set_make(a, list->value.list->item, list->value.list->n);
        if (x->set) x->test = test_contains, x->run = run_test;
        if (x->set) return;
    }
    int row = only_row(x->function, x->n);
    if (row < 0) return;
    x->sub = (uint8_t)row;
    x->run = node_is_sum_of_turns(x) ? node_sum_of_turns : run_row;
    x->pattern = pattern_of(a, x);
    if (x->pattern) x->run = run_pattern;
}

/* Both stand for one value, whatever it is. */
static bool is_same_place(const struct feel_node *a, const struct feel_node *b) {
    if (a->op == N_CONST && b->op == N_CONST) return a->value.tag != FEEL_NULL && feel_equal(a->value, b->value) == TRI_YES;
    if (a->place != b->place || a->slot != b->slot || a->op != b->op) return false;
    return a->place == PLACE_FRAME || a->place == PLACE_LOCAL || a->place == PLACE_CAPTURE ||
           ((a->place == PLACE_FRAME_PATH || a->place == PLACE_LOCAL_PATH) && a->base == b->base && str_eq(*a->name, *b->name));
}

static bool is_part_of_months(const struct feel_node *x, const char *part) {
    return x->op == N_PATH && str_is(*x->name, part) && is_call_of(x->a, "years and months duration", 2);
}

static bool is_whole_months(const struct feel_node *x) {
    const struct feel_node *years = x->a->op == N_MUL ? x->a->a : NULL, *twelve = years ? x->a->b : NULL;
    int64_t n;
    if (!years || twelve->op != N_CONST || twelve->value.tag != FEEL_NUMBER || !dec_int(twelve->value.n, &n) || n != 12)
        return false;
    if (dec_scale(twelve->value.n) || !is_part_of_months(years, "years") || !is_part_of_months(x->b, "months")) return false;
    return is_same_place(years->a->item[0], x->b->a->item[0]) && is_same_place(years->a->item[1], x->b->a->item[1]);
}

static bool is_plain_type(const struct feel_type *t, int kind) { return t && t->kind == kind && !t->allowed; }

static void pick_call(struct arena *a, struct feel_node *x) {
    if (x->name || x->a_->op != N_CONST || x->a_->value.tag != FEEL_FUNCTION || x->n > 8) return;
    const struct feel_function *f = x->a_->value.function;
    if (f->row || f->n != x->n || !call_is_model(f)) return;
    x->inlined = node_inline(a, x);
    x->sub = x->inlined && x->inlined->run == run_months && is_plain_type(f->param[0].type, FEEL_DATE) && f->n == 2 &&
             is_plain_type(f->param[1].type, FEEL_DATE) && is_plain_type(f->result, FEEL_NUMBER) &&
             is_same_place(x->inlined->b->a->item[0], x->item[0]) && is_same_place(x->inlined->b->a->item[1], x->item[1]);
    x->run = node_call_model;
}

static bool both_in_place(const struct feel_node *a, const struct feel_node *b) {
    return a->place != PLACE_NONE && b->place != PLACE_NONE;
}

const struct feel_node *node_whole_months(const struct feel_node *x) { return x->run == run_months ? x->b->a : NULL; }

/* A place and a constant span of months, plus or minus. */
static bool is_moved(const struct feel_node *x) {
    const feel_value *span = (x->op == N_ADD || x->op == N_SUB) && x->b->op == N_CONST ? &x->b->value : NULL;
    return span && span->tag == FEEL_YM && span->months <= MONTHS_NEAR && span->months >= -MONTHS_NEAR && x->a->place != PLACE_NONE;
}

static void pick_order(struct feel_node *x) {
    if (both_in_place(x->a, x->b)) x->run = run_test;
    x->test = test_order;
    x->sub = order_mask(x->op);
    if (x->a->place == PLACE_LOCAL_PATH && x->b->place == PLACE_LOCAL_PATH) x->test = test_order_entries;
    else if (x->b->op != N_CONST) return;
    else if (x->b->value.tag == FEEL_DATE && is_moved(x->a)) x->test = test_order_moved;
    else if (x->b->value.tag == FEEL_DATE && x->a->place != PLACE_NONE && x->a->place != PLACE_PATH) x->test = test_order_day;
    else x->test = test_order_const;
}

static int kind_of(const struct feel_node *x) { return x->type ? x->type->kind : FEEL_TYPE_ANY; }

static node_place place_of_path(struct feel_node *x) {
    if (!x->expected) return PLACE_NONE;
    x->base = x->a->slot;
    switch (x->a->place) {
    case PLACE_FRAME: return PLACE_FRAME_PATH;
    case PLACE_LOCAL: return PLACE_LOCAL_PATH;
    case PLACE_NONE:
    case PLACE_PATH: return PLACE_NONE;
    default: return PLACE_PATH;
    }
}

static node_place place_of(struct feel_node *x) {
    switch (x->op) {
    case N_CONST: return PLACE_CONST;
    case N_FRAME: return PLACE_FRAME;
    case N_LOCAL: return PLACE_LOCAL;
    case N_CAPTURE: return PLACE_CAPTURE;
    case N_PATH: return place_of_path(x);
    default: return PLACE_NONE;
    }
}

void node_pick(struct arena *a, struct feel_node *x) {
    x->run = node_run_of(x->op);
    x->test = test_plain;
    x->place = (uint8_t)place_of(x);
    switch ((node_op)x->op) {
    case N_CONST: x->test = test_const; break;
    case N_LT:
    case N_LE:
    case N_GT:
    case N_GE: pick_order(x); break;
    case N_EQ:
    case N_NE:
        x->test = test_equal;
        if (both_in_place(x->a, x->b)) x->run = run_test;
        break;
    case N_AND: x->test = test_and; break;
    case N_OR: x->test = test_or; break;
    case N_SOME:
    case N_EVERY: x->test = node_quantified_test; break;
    case N_TESTS:
    case N_IN: pick_in(a, x); break;
    case N_BUILTIN: pick_builtin(a, x); break;
    case N_ADD:
    case N_SUB:
        if (kind_of(x->b) == FEEL_YM || kind_of(x->b) == FEEL_TYPE_DURATION) x->run = run_add_date;
        else if (x->op == N_ADD) x->run = is_whole_months(x) ? run_months : run_add;
        break;
    case N_MUL: x->run = run_mul; break;
    case N_PATH:
        if (!is_call_of(x->a, "years and months duration", 2) || !both_in_place(x->a->item[0], x->a->item[1])) break;
        x->sub = str_is(*x->name, "years");
        if (x->sub || str_is(*x->name, "months")) x->run = run_months_part;
        break;
    case N_CALL: pick_call(a, x); break;
    default: break;
    }
}
