/* SPDX-License-Identifier: Apache-2.0 */
/* From text to an immutable tree: scope in, parse, and what the decision floor asks of an expression afterwards. */
#include <stdlib.h>
#include <string.h>

#include "feel/eval.h"
#include "feel/parse.h"

static size_t scope_count(const struct feel_scope *s) {
    size_t n = 0;
    for (; s; s = s->outer) n += s->n;
    return n;
}

/* Every name handed in, outermost first: the order of the frame. */
static void push_scope(struct feel_parser *p, const struct feel_scope *s) {
    if (!s) return;
    push_scope(p, s->outer);
    for (size_t i = 0; i < s->n; i++)
        names_push(p, lex_name(p->a, s->name[i]), VAR_FRAME, (uint32_t)p->vars, s->type ? s->type[i] : NULL)->constant =
            s->constant ? s->constant[i] : NULL;
    if (s->find) p->find = s->find, p->find_user = s->find_user;
}

void note_add(struct feel_parser *p, const struct feel_node *x, int kind, struct said text, struct said remedy) {
    if (p->x->notes == p->notes_cap) {
        size_t cap = p->notes_cap ? 2 * p->notes_cap : 4;
        struct feel_note *more = arena_array(p->a, struct feel_note, cap);
        if (p->x->notes) memcpy(more, p->x->note, p->x->notes * sizeof *more);
        p->x->note = more;
        p->notes_cap = cap;
    }
    struct feel_note *n = &p->x->note[p->x->notes++];
    n->kind = kind;
    n->line = x->line;
    n->col = x->col;
    n->text = text;
    n->remedy = remedy;
}

/* The value under test: the name `?`, or the first slot. */
static struct feel_node *tested_value(struct feel_parser *p) {
    for (size_t i = p->vars; i-- > 0;)
        if (str_is(p->var[i].name, "?")) return names_ref(p, i, p->t.from);
    struct parse_var *v = names_push(p, STR("?"), VAR_FRAME, 0, NULL);
    return names_ref(p, (size_t)(v - p->var), p->t.from);
}

/* unary tests = "-" | ["not" "("] positive unary tests [")"]. */
static struct feel_node *parse_unary_tests(struct feel_parser *p) {
    struct feel_node *x = parse_node(p, N_TESTS, p->t.from);
    struct parse_items l = {0};
    if (!(x->a_ = tested_value(p))) return NULL;
    struct parse_mark m = parse_mark(p);
    if (p->t.kind == LEX_MINUS) {
        parse_step(p);
        if (p->t.kind == LEX_END) {
            struct feel_node *any = parse_node(p, N_CONST, x ? (struct lex_pos){x->at, x->line, x->col} : p->t.from);
            any->value = feel_bool(true);
            return parse_done(p, any);
        }
        parse_back(p, &m);
    }
    if (parse_at_word(p, "not")) {
        struct err *kept = p->e;
        p->e = NULL;
        parse_step(p);
        bool ok = parse_take(p, LEX_LPAREN) && parse_tests(p, &l) && parse_take(p, LEX_RPAREN) && p->t.kind == LEX_END;
        p->e = kept;
        if (ok) {
            x->sub = 1;
        } else {
            parse_back(p, &m);
            l = (struct parse_items){0};
        }
    }
    if (!x->sub && !parse_tests(p, &l)) return NULL;
    x->item = l.item;
    x->n = l.n;
    return parse_done(p, x);
}

static int by_slot(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static void sort_slots(struct feel_expr *x) {
    if (x->slots > 1) qsort(x->slot, x->slots, sizeof *x->slot, by_slot);
}

ecode feel_compile(struct arena *a, str text, feel_kind kind, const struct feel_scope *scope, struct feel_expr **ret,
                   struct err *e) {
    size_t bad;
    struct err ignored;
    if (!e) e = &ignored;
    if (text.n > PARSE_TEXT_BYTES) return err_set(e, E_LIMIT, "this expression is longer than a mebibyte");
    if (!str_utf8_is(text, &bad)) {
        int line = 1;
        size_t start = 0;
        for (size_t i = 0; i < bad; i++)
            if (text.p[i] == '\n') line++, start = i + 1;
        err_set(e, E_SYNTAX, "this expression is no UTF-8 here");
        return err_at(e, (str){0}, line, (int)str_utf8_count(str_sub(text, start, bad)) + 1);
    }
    struct feel_expr *x = arena_new(a, struct feel_expr);
    struct parse_function whole = {0};
    struct feel_parser p = {.a = a, .text = arena_str(a, text), .fn = &whole, .x = x, .e = e};
    x->text = p.text;
    x->slot = arena_array(a, uint32_t, scope_count(scope) + 1);
    push_scope(&p, scope);
    p.t = lex_next(p.text, (struct lex_pos){0, 1, 1});
    e->code = E_OK;
    x->root = kind == FEEL_UNARY_TESTS ? parse_unary_tests(&p) : parse_expr(&p, PREC_NONE);
    if (x->root && p.t.kind != LEX_END) x->root = parse_fail(&p, "expected an operator or the end");
    if (arena_is_over(a)) return err_set(e, E_LIMIT, "this expression needs too much memory");
    if (!x->root) return e->code ? e->code : err_set(e, E_SYNTAX, "this expression cannot be read");
    x->locals = whole.max;
    sort_slots(x);
    *e = (struct err){0};
    *ret = x;
    return E_OK;
}

const struct feel_type *feel_expr_type(const struct feel_expr *x) { return x->root->type; }

const uint32_t *feel_expr_slots(const struct feel_expr *x, size_t *ret_n) {
    *ret_n = x->slots;
    return x->slot;
}

const feel_value *feel_expr_constant(const struct feel_expr *x) { return x->root->op == N_CONST ? &x->root->value : NULL; }

const struct feel_note *feel_expr_notes(const struct feel_expr *x, size_t *ret_n) {
    *ret_n = x->notes;
    return x->note;
}

/* ---- folding ---- */

static bool is_const(const struct feel_node *x) { return x && x->op == N_CONST; }

/* Built-ins that make a value from a text and depend on nothing else. */
static bool is_literal_call(const struct feel_builtin *row) {
    static const char *const name[] = {"date", "time", "date and time", "duration", "years and months duration", "number", NULL};
    for (size_t i = 0; name[i]; i++)
        if (str_is(row->name, name[i])) return true;
    return false;
}

static bool all_const(const struct feel_node *x) {
    for (uint32_t i = 0; i < x->n; i++)
        if (x->item[i] && !is_const(x->item[i])) return false;
    return true;
}

static bool is_foldable(const struct feel_node *x) {
    switch (x->op) {
    case N_NEG:
    case N_PATH:
    case N_UNARY: return is_const(x->a);
    case N_RANGE:
    case N_ADD:
    case N_SUB:
    case N_MUL:
    case N_DIV:
    case N_EQ:
    case N_NE:
    case N_LT:
    case N_LE:
    case N_GT:
    case N_GE: return is_const(x->a) && is_const(x->b);
    case N_LIST:
    case N_CONTEXT: return all_const(x);
    case N_BUILTIN: return is_literal_call(x->function->row) && all_const(x);
    default: return false;
    }
}

void node_fold(struct feel_parser *p, struct feel_node *x) {
    if (!is_foldable(x)) return;
    struct feel_run run = {.a = p->a, .limits = {.steps = 1u << 24, .depth = 8, .list = 1u << 24}};
    struct feel_env v = {.run = &run, .x = p->x, .local = arena_array(p->a, feel_value, p->fn->max + x->n + 1)};
    x->value = node_eval(&v, x);
    x->op = N_CONST;
    node_pick(p->a, x);
}
