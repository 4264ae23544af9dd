/* SPDX-License-Identifier: Apache-2.0 */
/* The forms of FEEL that bind names or begin with a word: for, some, every, if, function, contexts, calls, types. */
#include <string.h>

#include "feel/parse.h"

/* A chain of single elements is kept so that an iteration knows its variable's type. */
static const struct feel_type *item_type(const struct feel_node *from, const struct feel_node *to) {
    if (to) return from->type;
    if (from->type && (from->type->kind == FEEL_LIST || from->type->kind == FEEL_RANGE)) return from->type->of;
    return from->type;
}

/* name "in" iteration domain. */
static bool parse_turn(struct feel_parser *p, struct node_turn *t) {
    str name = names_declared(p, "in");
    if (!name.n) return false;
    if (!parse_at_word(p, "in")) return parse_fail(p, "expected `in`") != NULL;
    parse_step(p);
    if (!(t->from = parse_expr(p, PREC_NONE))) return false;
    if (parse_take(p, LEX_DOTDOT) && !(t->to = parse_expr(p, PREC_NONE))) return false;
    t->slot = names_local(p);
    t->name = name;
    names_push(p, name, VAR_LOCAL, t->slot, item_type(t->from, t->to));
    return true;
}

/* for expression = "for" name "in" domain {"," ...} "return" expression; some and every with "satisfies". */
struct feel_node *parse_for(struct feel_parser *p, node_op op) {
    enum { TURNS = 32 };
    struct feel_node *x = parse_node(p, op, p->t.from);
    struct node_loop *l = arena_new(p->a, struct node_loop);
    const char *word = op == N_FOR ? "return" : "satisfies";
    size_t vars = p->vars;
    uint32_t next = p->fn->next;
    l->turn = arena_array(p->a, struct node_turn, TURNS);
    l->partial = UINT32_MAX;
    do {
        parse_step(p);
        if (l->n == TURNS) return parse_fail(p, "expected at most %d variables", TURNS);
        if (!parse_turn(p, &l->turn[l->n])) return NULL;
        l->n++;
    } while (p->t.kind == LEX_COMMA);
    if (!parse_at_word(p, word)) return parse_fail(p, "expected `%s`", word);
    size_t partial = p->vars;
    if (op == N_FOR) names_push(p, STR("partial"), VAR_LOCAL, names_local(p), NULL);
    parse_step(p);
    l->body = parse_expr(p, PREC_NONE);
    if (!l->body) return NULL;
    if (op == N_FOR && p->var[partial].used) l->partial = p->var[partial].slot;
    p->vars = vars;
    p->fn->next = next;
    x->loop = l;
    return parse_done(p, x);
}

/* if expression = "if" expression "then" expression "else" expression. */
struct feel_node *parse_if(struct feel_parser *p) {
    struct feel_node *x = parse_node(p, N_IF, p->t.from);
    parse_step(p);
    if (!(x->a = parse_expr(p, PREC_NONE))) return NULL;
    if (!parse_at_word(p, "then")) return parse_fail(p, "expected `then`");
    parse_step(p);
    if (!(x->b = parse_expr(p, PREC_NONE))) return NULL;
    if (!parse_at_word(p, "else")) return parse_fail(p, "expected `else`");
    parse_step(p);
    return (x->c = parse_expr(p, PREC_NONE)) ? parse_done(p, x) : NULL;
}

const struct feel_type *parse_type(struct feel_parser *p) {
    const struct feel_type *t = NULL;
    uint32_t at = p->t.to.at;
    struct err e;
    ecode code = type_read(p->a, p->text, &at, p->find, p->find_user, &t, &e);
    if (code) {
        p->t = lex_next(p->text, p->t.to);
        parse_fail(p, "expected a type (%s)", e.msg);
        return NULL;
    }
    p->t.to = lex_step(p->text, p->t.to, at - p->t.to.at);
    parse_step(p);
    return t;
}

/* external = "external" context: {java: {class: "...", method signature: "..."}}. */
static bool parse_external(struct feel_parser *p, struct node_function *f) {
    struct feel_node *x = parse_context(p);
    if (!x) return false;
    const feel_value *java =
        x->op == N_CONST && x->value.tag == FEEL_CONTEXT ? feel_context_find(x->value.context, STR("java")) : NULL;
    const feel_value *class = java && java->tag == FEEL_CONTEXT ? feel_context_find(java->context, STR("class")) : NULL;
    const feel_value *method = class ? feel_context_find(java->context, STR("method signature")) : NULL;
    if (class && class->tag == FEEL_STRING) f->java_class = class->s;
    if (method && method->tag == FEEL_STRING) f->java_method = method->s;
    return true; /* one that names no Java method is a function that answers null */
}

static bool parse_parameters(struct feel_parser *p, struct node_function *f) {
    size_t cap = 0;
    while (p->t.kind != LEX_RPAREN) {
        if (f->n == cap) {
            struct feel_param *more = arena_array(p->a, struct feel_param, cap = cap ? 2 * cap : 4);
            if (f->n) memcpy(more, f->param, f->n * sizeof *more);
            f->param = more;
        }
        struct feel_param *q = &f->param[f->n];
        q->name = names_declared(p, NULL);
        if (!q->name.n) return false;
        if (p->t.kind == LEX_COLON && !(q->type = parse_type(p))) return false;
        names_push(p, q->name, VAR_LOCAL, names_local(p), q->type);
        f->n++;
        if (!parse_take(p, LEX_COMMA)) break;
    }
    return parse_need(p, LEX_RPAREN, "`)`");
}

/* function definition = "function" "(" [parameters] ")" ["external"] expression. */
struct feel_node *parse_function(struct feel_parser *p) {
    struct feel_node *x = parse_node(p, N_FUNCTION, p->t.from);
    struct parse_function inside = {.outer = p->fn};
    struct node_function *f = arena_new(p->a, struct node_function);
    size_t vars = p->vars;
    parse_step(p);
    if (!parse_need(p, LEX_LPAREN, "`(`")) return NULL;
    p->fn = &inside;
    bool ok = parse_parameters(p, f);
    if (ok && parse_at_word(p, "external")) {
        parse_step(p);
        ok = parse_external(p, f);
    } else if (ok) {
        f->body = parse_expr(p, PREC_NONE);
        ok = f->body != NULL;
    }
    p->fn = inside.outer;
    p->vars = vars;
    if (!ok) return NULL;
    f->locals = inside.max;
    f->captures = inside.captures;
    f->capture = inside.capture;
    f->expr = p->x;
    x->fn = f;
    return parse_done(p, x);
}

/* key = name | string; at the key. */
static bool parse_key(struct feel_parser *p, str *ret) {
    const char *why = NULL;
    if (p->t.kind == LEX_STRING) {
        if (!lex_string(p->a, p->t.text, ret, &why)) return parse_fail(p, "%s", why) != NULL;
        parse_step(p);
    } else {
        *ret = names_declared(p, NULL);
        if (!ret->n) return false;
    }
    return parse_need(p, LEX_COLON, "`:`");
}

/* context = "{" [key ":" expression {"," ...}] "}". Each entry sees those before it. */
struct feel_node *parse_context(struct feel_parser *p) {
    struct lex_pos from = p->t.from;
    struct parse_items l = {0};
    size_t vars = p->vars;
    uint32_t next = p->fn->next, cap = 0;
    str *name = NULL;
    bool twice = false;
    if (!parse_need(p, LEX_LBRACE, "`{`")) return NULL;
    while (p->t.kind != LEX_RBRACE) {
        if (l.n == cap) {
            str *more = arena_array(p->a, str, cap = cap ? 2 * cap : 8);
            if (l.n) memcpy(more, name, l.n * sizeof *more);
            name = more;
        }
        if (!parse_key(p, &name[l.n])) return NULL;
        for (uint32_t i = 0; i < l.n; i++) twice |= str_eq(name[i], name[l.n]);
        size_t self = p->vars;
        p->fn->next = next + l.n;
        if (parse_at_word(p, "function")) names_push(p, name[l.n], VAR_SELF, 0, NULL);
        struct feel_node *x = parse_expr(p, PREC_NONE);
        if (!x) return NULL;
        p->vars = self;
        names_key(p, name[l.n]);
        p->fn->next = next + l.n;
        names_push(p, name[l.n], VAR_LOCAL, names_local(p), x->type);
        parse_items_add(p, &l, x);
        if (arena_is_over(p->a)) return parse_fail(p, "expected less: this needs too much memory");
        if (!parse_take(p, LEX_COMMA)) break;
    }
    if (!parse_need(p, LEX_RBRACE, "`,` or `}`")) return NULL;
    p->vars = vars;
    p->fn->next = next;
    struct feel_node *x = parse_node(p, twice ? N_CONST : N_CONTEXT, from);
    if (twice) {
        x->value = feel_null_because(p->a, from.line, from.col, "this context has one key twice");
        return parse_done(p, x);
    }
    struct feel_shape *shape = arena_new(p->a, struct feel_shape);
    *shape = (struct feel_shape){l.n, name};
    x->item = l.item;
    x->n = l.n;
    x->slot = next;
    x->shape = shape;
    return parse_done(p, x);
}

/* An argument's name, if there is one: words and signs before a colon. */
static bool parse_argument_name(struct feel_parser *p, str *ret) {
    if (p->t.kind != LEX_WORD) return false;
    struct parse_mark m = parse_mark(p);
    struct lex_pos from = p->t.from, end = from;
    for (int words = 0; words < 16 && (p->t.kind == LEX_WORD || p->t.kind == LEX_NUMBER || p->t.kind == LEX_DOT ||
                                       (p->t.kind >= LEX_PLUS && p->t.kind <= LEX_SLASH));
         words++) {
        end = p->t.to;
        parse_step(p);
    }
    if (p->t.kind == LEX_COLON) {
        *ret = lex_name(p->a, str_sub(p->text, from.at, end.at));
        parse_step(p);
        return true;
    }
    parse_back(p, &m);
    return false;
}

/* The call of a built-in known now. */
static struct feel_node *call_builtin(struct feel_parser *p, struct feel_node *x, const struct feel_function *f) {
    x->op = N_BUILTIN;
    x->function = f;
    if (!feel_builtin_takes(f->row, f->rows, x->name, x->n))
        note_add(p, x, FEEL_NOTE_TYPE, said_make(p->a, "%.*s takes other arguments: that is always null", STR_ARG(f->name)),
                 said_make(p->a, "%.*s", STR_ARG(feel_builtin_print(p->a, f->row))));
    return parse_done(p, x);
}

/* function invocation = expression "(" [name ":"] expression {"," ...} ")". */
struct feel_node *parse_call(struct feel_parser *p, struct feel_node *f) {
    struct feel_node *x = parse_node(p, N_CALL, (struct lex_pos){f->at, f->line, f->col});
    struct parse_items l = {0};
    str *name = NULL;
    uint32_t cap = 0;
    bool kept = p->no_filter, named = false;
    p->no_filter = false;
    parse_step(p);
    while (p->t.kind != LEX_RPAREN) {
        str argument = {0};
        bool has = parse_argument_name(p, &argument);
        if (l.n && has != named) return parse_fail(p, "expected all arguments by name or all by position");
        named = has;
        if (l.n == cap) {
            str *more = arena_array(p->a, str, cap = cap ? 2 * cap : 4);
            if (l.n) memcpy(more, name, l.n * sizeof *more);
            name = more;
        }
        name[l.n] = argument;
        struct feel_node *a = parse_expr(p, PREC_NONE);
        if (!a) return NULL;
        parse_items_add(p, &l, a);
        if (arena_is_over(p->a)) return parse_fail(p, "expected less: this needs too much memory");
        if (!parse_take(p, LEX_COMMA)) break;
    }
    p->no_filter = kept;
    if (!parse_need(p, LEX_RPAREN, "`,` or `)`")) return NULL;
    x->a_ = f;
    x->item = l.item;
    x->n = l.n;
    x->name = named ? name : NULL;
    if (f->op == N_CONST && f->value.tag == FEEL_FUNCTION && f->value.function->row) return call_builtin(p, x, f->value.function);
    return parse_done(p, x);
}
