/* SPDX-License-Identifier: Apache-2.0 */
/* The grammar of FEEL (DMN 1.5, 10.3.1.2) by recursive descent, operators by binding strength. Names are resolved while
 * parsing (names.c), since the scope decides where a name ends. Two places need a guess that may be taken back: `(` after
 * `in`, and the last end of a range before `[`; what guesses cost is bounded by `work`. */
#include "feel/parse.h"
#include "feel/temporal.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void parse_step(struct feel_parser *p) {
    p->behind = p->t.to;
    p->work++;
    p->t = lex_next(p->text, p->t.to);
}

bool parse_at_word(const struct feel_parser *p, const char *word) { return p->t.kind == LEX_WORD && str_is(p->t.text, word); }

bool parse_take(struct feel_parser *p, lex_kind kind) {
    if (p->t.kind != kind) return false;
    parse_step(p);
    return true;
}

struct feel_node *parse_fail(struct feel_parser *p, const char *fmt, ...) {
    char text[300];
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(text, sizeof text, fmt, ap);
    va_end(ap);
    if (p->t.kind == LEX_BAD) err_set(p->e, E_SYNTAX, "%s", p->t.why);
    else if (p->t.kind == LEX_END) err_set(p->e, E_SYNTAX, "%s, and the text ends", text);
    else err_set(p->e, E_SYNTAX, "%s, and here stands `%.*s`", text, p->t.text.n > 40 ? 40 : (int)p->t.text.n, p->t.text.p);
    err_at(p->e, STR(""), (int)p->t.from.line, (int)p->t.from.col);
    return NULL;
}

static struct feel_node *fail_limit(struct feel_parser *p, const char *why) {
    err_set(p->e, E_LIMIT, "%s", why);
    err_at(p->e, STR(""), (int)p->t.from.line, (int)p->t.from.col);
    return NULL;
}

bool parse_need(struct feel_parser *p, lex_kind kind, const char *what) {
    if (parse_take(p, kind)) return true;
    parse_fail(p, "expected %s", what);
    return false;
}

struct parse_mark parse_mark(const struct feel_parser *p) {
    return (struct parse_mark){p->t, p->behind, p->vars, p->keys, p->x->notes, p->fn->next, p->depth, p->no_filter, p->fn};
}

void parse_back(struct feel_parser *p, const struct parse_mark *m) {
    p->t = m->t;
    p->behind = m->behind;
    p->vars = m->vars;
    p->keys = m->keys;
    p->x->notes = m->notes;
    p->depth = m->depth;
    p->no_filter = m->no_filter;
    p->fn = m->fn;
    p->fn->next = m->next;
}

struct feel_node *parse_node(struct feel_parser *p, node_op op, struct lex_pos from) {
    struct feel_node *x = arena_new(p->a, struct feel_node);
    x->op = (uint8_t)op;
    x->line = from.line;
    x->col = from.col;
    x->at = from.at;
    return x;
}

static void take_part(struct feel_node *x, const struct feel_node *part) {
    if (!part) return;
    x->flags |= part->flags & (NODE_IT | NODE_KNOWN);
    x->weight = __builtin_add_overflow(x->weight, part->weight, &x->weight) ? UINT32_MAX : x->weight;
    if (part->height >= x->height) x->height = (uint16_t)(part->height + 1);
}

static void take_parts(struct feel_node *x) {
    switch (x->op) {
    case N_CONST:
    case N_FRAME:
    case N_LOCAL:
    case N_CAPTURE:
    case N_UNKNOWN: break;
    case N_FOR:
    case N_SOME:
    case N_EVERY:
        for (size_t i = 0; i < x->loop->n; i++) take_part(x, x->loop->turn[i].from), take_part(x, x->loop->turn[i].to);
        take_part(x, x->loop->body);
        break;
    case N_FUNCTION: take_part(x, x->fn->body); break;
    case N_DYNAMIC:
    case N_LIST:
    case N_CONTEXT:
    case N_IN:
    case N_AND:
    case N_OR:
    case N_CALL:
    case N_BUILTIN:
    case N_TESTS:
        for (uint32_t i = 0; i < x->n; i++) take_part(x, x->item[i]);
        if (x->op == N_IN || x->op == N_CALL || x->op == N_TESTS) take_part(x, x->a_);
        break;
    case N_PATH:
    case N_INSTANCE: take_part(x, x->a); break;
    default: take_part(x, x->a), take_part(x, x->b), take_part(x, x->c);
    }
}

struct feel_node *parse_done(struct feel_parser *p, struct feel_node *x) {
    x->end = p->behind.at > x->at ? p->behind.at : p->t.to.at;
    x->weight = 1;
    take_parts(x);
    if (x->height > PARSE_HEIGHT) return fail_limit(p, "this expression is nested too deeply");
    node_infer(p, x);
    node_pick(p->a, x);
    node_fold(p, x);
    return x;
}

void parse_items_add(struct feel_parser *p, struct parse_items *l, struct feel_node *x) {
    if (l->n == l->cap) {
        uint32_t cap = l->cap ? 2 * l->cap : 4;
        struct feel_node **more = arena_array(p->a, struct feel_node *, cap);
        if (l->n) memcpy(more, l->item, l->n * sizeof *more);
        l->item = more;
        l->cap = cap;
    }
    l->item[l->n++] = x;
}

static struct feel_node *constant(struct feel_parser *p, feel_value v, struct lex_pos from) {
    struct feel_node *x = parse_node(p, N_CONST, from);
    x->value = v;
    return parse_done(p, x);
}

/* numeric literal = ["-"] digits ... */
static struct feel_node *parse_number(struct feel_parser *p, struct lex_pos from, bool negative) {
    dec n;
    if (!dec_parse(p->t.text, &n)) return parse_fail(p, "expected a number of at most 34 digits");
    parse_step(p);
    return constant(p, feel_number(negative ? dec_neg(n) : n), from);
}

static struct feel_node *parse_string(struct feel_parser *p) {
    struct lex_pos from = p->t.from;
    const char *why = NULL;
    str s;
    if (!lex_string(p->a, p->t.text, &s, &why)) {
        err_set(p->e, E_SYNTAX, "%s", why);
        err_at(p->e, STR(""), (int)from.line, (int)from.col);
        return NULL;
    }
    parse_step(p);
    return constant(p, feel_string(s), from);
}

/* at literal = "@" string. One that is no date, time or duration is null. */
static struct feel_node *parse_at(struct feel_parser *p) {
    struct lex_pos from = p->t.from;
    const char *why = NULL;
    str s;
    parse_step(p);
    if (p->t.kind != LEX_STRING || !lex_string(p->a, p->t.text, &s, &why)) return parse_fail(p, "expected a text behind @");
    parse_step(p);
    feel_value v = feel_temporal_parse_any(p->a, NULL, s);
    if (v.tag == FEEL_NULL) v = feel_null_because(p->a, from.line, from.col, "@\"%.*s\" is no date, time or duration", STR_ARG(s));
    return constant(p, v, from);
}

/* The last end of a range. `[` may close the range or begin a filter: it is a filter only if the range closes behind it. */
static struct feel_node *parse_last_end(struct feel_parser *p) {
    struct parse_mark m = parse_mark(p);
    uint32_t filters = p->filters;
    struct feel_node *x = parse_expr(p, PREC_SUM);
    if (x && (p->t.kind == LEX_RBRACKET || p->t.kind == LEX_RPAREN || p->t.kind == LEX_LBRACKET)) return x;
    if (filters == p->filters) return x; /* nothing to read otherwise; the error stands */
    parse_back(p, &m);
    p->no_filter = true;
    x = parse_expr(p, PREC_SUM);
    p->no_filter = false;
    return x;
}

/* interval = ("(" | "]" | "[") endpoint ".." endpoint (")" | "[" | "]"), at the "..". */
static struct feel_node *parse_range(struct feel_parser *p, struct lex_pos from, bool lo_in, struct feel_node *lo) {
    struct feel_node *x = parse_node(p, N_RANGE, from);
    parse_step(p);
    x->a = lo;
    x->b = parse_last_end(p);
    if (!x->b) return NULL;
    bool hi_in = p->t.kind == LEX_RBRACKET;
    if (!hi_in && p->t.kind != LEX_RPAREN && p->t.kind != LEX_LBRACKET)
        return parse_fail(p, "expected `)` or `]` at the end of the range");
    parse_step(p);
    x->sub = (uint8_t)(lo_in | hi_in << 1);
    return parse_done(p, x);
}

/* "(" expression ")" or an interval. */
static struct feel_node *parse_paren(struct feel_parser *p) {
    struct lex_pos from = p->t.from;
    parse_step(p);
    struct feel_node *x = parse_expr(p, PREC_NONE);
    if (!x) return NULL;
    if (p->t.kind == LEX_DOTDOT) return parse_range(p, from, false, x);
    return parse_need(p, LEX_RPAREN, "`)`") ? x : NULL;
}

/* list = "[" [expression {"," expression}] "]", or an interval. */
static struct feel_node *parse_list(struct feel_parser *p) {
    struct lex_pos from = p->t.from;
    struct parse_items l = {0};
    parse_step(p);
    while (p->t.kind != LEX_RBRACKET) {
        struct feel_node *x = parse_expr(p, PREC_NONE);
        if (!x) return NULL;
        if (!l.n && p->t.kind == LEX_DOTDOT) return parse_range(p, from, true, x);
        parse_items_add(p, &l, x);
        if (arena_is_over(p->a)) return fail_limit(p, "this expression needs too much memory");
        if (!parse_take(p, LEX_COMMA)) break;
    }
    if (!parse_need(p, LEX_RBRACKET, "`,` or `]`")) return NULL;
    struct feel_node *x = parse_node(p, N_LIST, from);
    x->item = l.item;
    x->n = l.n;
    return parse_done(p, x);
}

/* "]" endpoint ".." ...: an interval open below. */
static struct feel_node *parse_open_range(struct feel_parser *p) {
    struct lex_pos from = p->t.from;
    parse_step(p);
    struct feel_node *x = parse_expr(p, PREC_SUM);
    if (!x) return NULL;
    if (p->t.kind != LEX_DOTDOT) return parse_fail(p, "expected `..`");
    return parse_range(p, from, false, x);
}

static bool comparison_of(lex_kind kind, node_op *ret_op, feel_range_op *ret_range) {
    switch (kind) {
    case LEX_EQ: *ret_op = N_EQ, *ret_range = FEEL_RANGE_EQ; return true;
    case LEX_NE: *ret_op = N_NE, *ret_range = FEEL_RANGE_NE; return true;
    case LEX_LT: *ret_op = N_LT, *ret_range = FEEL_RANGE_LT; return true;
    case LEX_LE: *ret_op = N_LE, *ret_range = FEEL_RANGE_LE; return true;
    case LEX_GT: *ret_op = N_GT, *ret_range = FEEL_RANGE_GT; return true;
    case LEX_GE: *ret_op = N_GE, *ret_range = FEEL_RANGE_GE; return true;
    default: return false;
    }
}

/* simple positive unary test = ("=" | "!=" | "<" | ...) endpoint. */
static struct feel_node *parse_unary_test(struct feel_parser *p, feel_range_op op) {
    struct feel_node *x = parse_node(p, N_UNARY, p->t.from);
    parse_step(p);
    x->sub = (uint8_t)op;
    x->a = parse_expr(p, PREC_SUM);
    return x->a ? parse_done(p, x) : NULL;
}

/* A scope may hold a name that begins with a keyword: `if necessary`. */
static bool names_longer(struct feel_parser *p) {
    for (size_t i = 0; i < p->vars; i++)
        if (p->var[i].name.n > p->t.text.n && str_starts(p->var[i].name, p->t.text) &&
            lex_name_match(p->text, p->t.from.at, p->var[i].name))
            return true;
    return false;
}

static struct feel_node *parse_word(struct feel_parser *p) {
    struct lex_pos from = p->t.from;
    if (!names_is_keyword(p->t.text) || names_longer(p)) return names_resolve(p);
    if (parse_at_word(p, "true") || parse_at_word(p, "false")) {
        bool b = parse_at_word(p, "true");
        parse_step(p);
        return constant(p, feel_bool(b), from);
    }
    if (parse_at_word(p, "null")) {
        parse_step(p);
        return constant(p, feel_null(), from);
    }
    if (parse_at_word(p, "if")) return parse_if(p);
    if (parse_at_word(p, "for")) return parse_for(p, N_FOR);
    if (parse_at_word(p, "some")) return parse_for(p, N_SOME);
    if (parse_at_word(p, "every")) return parse_for(p, N_EVERY);
    if (parse_at_word(p, "function")) return parse_function(p);
    /* and(...), or(...): built-ins of DMN 1.1 */
    if ((parse_at_word(p, "and") || parse_at_word(p, "or")) && lex_next(p->text, p->t.to).kind == LEX_LPAREN)
        return names_resolve(p);
    return parse_fail(p, "expected a value");
}

static struct feel_node *parse_primary(struct feel_parser *p) {
    node_op op;
    feel_range_op range;
    switch (p->t.kind) {
    case LEX_NUMBER: return parse_number(p, p->t.from, false);
    case LEX_STRING: return parse_string(p);
    case LEX_AT: return parse_at(p);
    case LEX_WORD: return parse_word(p);
    case LEX_LPAREN: return parse_paren(p);
    case LEX_LBRACKET: return parse_list(p);
    case LEX_RBRACKET: return parse_open_range(p);
    case LEX_LBRACE: return parse_context(p);
    default:
        if (comparison_of(p->t.kind, &op, &range)) return parse_unary_test(p, range);
        return parse_fail(p, "expected a value");
    }
}

/* path expression = expression "." name. */
static struct feel_node *parse_path(struct feel_parser *p, struct feel_node *a) {
    struct feel_node *x = parse_node(p, N_PATH, (struct lex_pos){a->at, a->line, a->col});
    parse_step(p);
    str *name = arena_new(p->a, str);
    *name = names_member(p, a->type);
    if (!name->n) return NULL;
    x->a = a;
    x->name = name;
    x->slot = UINT32_MAX;
    return parse_done(p, x);
}

/* filter expression = expression "[" expression "]". */
static struct feel_node *parse_filter(struct feel_parser *p, struct feel_node *a) {
    struct feel_node *x = parse_node(p, N_FILTER, (struct lex_pos){a->at, a->line, a->col});
    size_t vars = p->vars;
    uint32_t next = p->fn->next;
    const struct feel_type *item = a->type && a->type->kind == FEEL_LIST ? a->type->of : a->type;
    bool kept = p->no_filter;
    p->no_filter = false;
    p->filters++;
    parse_step(p);
    x->slot = names_local(p);
    names_push(p, STR("item"), VAR_LOCAL, x->slot, item);
    names_push(p, STR(""), VAR_FILTER, x->slot, item);
    x->a = a;
    x->b = parse_expr(p, PREC_NONE);
    p->no_filter = kept;
    p->vars = vars;
    p->fn->next = next;
    if (!x->b || !parse_need(p, LEX_RBRACKET, "`]`")) return NULL;
    return parse_done(p, x);
}

/* instance of = expression "instance" "of" type. */
static struct feel_node *parse_instance(struct feel_parser *p, struct feel_node *a) {
    struct feel_node *x = parse_node(p, N_INSTANCE, (struct lex_pos){a->at, a->line, a->col});
    parse_step(p);
    if (!parse_at_word(p, "of")) return parse_fail(p, "expected `of`");
    const struct feel_type *t = parse_type(p);
    if (!t) return NULL;
    x->a = a;
    x->of = t;
    return parse_done(p, x);
}

static struct feel_node *parse_postfix(struct feel_parser *p, struct feel_node *x) {
    while (x) {
        if (p->t.kind == LEX_DOT) x = parse_path(p, x);
        else if (p->t.kind == LEX_LBRACKET && !p->no_filter) x = parse_filter(p, x);
        else if (p->t.kind == LEX_LPAREN) x = parse_call(p, x);
        else if (parse_at_word(p, "instance")) x = parse_instance(p, x);
        else return x;
    }
    return NULL;
}

/* arithmetic negation binds tighter than `**`. */
static struct feel_node *parse_prefix(struct feel_parser *p) {
    if (p->t.kind != LEX_MINUS) return parse_postfix(p, parse_primary(p));
    struct lex_pos from = p->t.from;
    parse_step(p);
    if (p->t.kind == LEX_NUMBER) return parse_postfix(p, parse_number(p, from, true));
    if (++p->depth > PARSE_NESTING) return fail_limit(p, "this expression is nested too deeply");
    struct feel_node *x = parse_node(p, N_NEG, from);
    x->a = parse_prefix(p);
    p->depth--;
    return x->a ? parse_done(p, x) : NULL;
}

/* between = expression "between" expression "and" expression. */
static struct feel_node *parse_between(struct feel_parser *p, struct feel_node *a) {
    struct feel_node *x = parse_node(p, N_BETWEEN, (struct lex_pos){a->at, a->line, a->col});
    parse_step(p);
    x->a = a;
    if (!(x->b = parse_expr(p, PREC_SUM))) return NULL;
    if (!parse_at_word(p, "and")) return parse_fail(p, "expected `and`");
    parse_step(p);
    return (x->c = parse_expr(p, PREC_SUM)) ? parse_done(p, x) : NULL;
}

bool parse_tests(struct feel_parser *p, struct parse_items *ret) {
    do {
        struct feel_node *x = parse_expr(p, PREC_NONE);
        if (!x) return false;
        if (arena_is_over(p->a)) return fail_limit(p, "this expression needs too much memory") != NULL;
        parse_items_add(p, ret, x);
    } while (parse_take(p, LEX_COMMA));
    return true;
}

/* What may follow an operand: then `in (...)` was no list of tests but an expression in parentheses. */
static bool continues(const struct feel_parser *p) {
    return p->t.kind >= LEX_PLUS && p->t.kind <= LEX_POWER
               ? true
               : p->t.kind == LEX_DOT || p->t.kind == LEX_LBRACKET || p->t.kind == LEX_LPAREN;
}

static bool parse_in_tests(struct feel_parser *p, struct parse_items *l) {
    struct feel_node *x;
    if (p->t.kind == LEX_LPAREN) {
        struct parse_mark m = parse_mark(p);
        struct lex_pos from = p->t.from;
        parse_step(p);
        if (!(x = parse_expr(p, PREC_NONE))) return false;
        if (p->t.kind == LEX_DOTDOT) {
            if (!(x = parse_range(p, from, false, x))) return false;
            parse_items_add(p, l, x);
            return true;
        }
        parse_items_add(p, l, x);
        if (parse_take(p, LEX_COMMA) && !parse_tests(p, l)) return false;
        if (!parse_need(p, LEX_RPAREN, "`)`")) return false;
        if (l->n > 1 || !continues(p)) return true;
        l->n = 0;
        parse_back(p, &m);
    }
    if (!(x = parse_expr(p, PREC_SUM))) return false;
    parse_items_add(p, l, x);
    return true;
}

/* expression "in" positive unary test, or "in" "(" positive unary tests ")". */
static struct feel_node *parse_in(struct feel_parser *p, struct feel_node *a) {
    struct feel_node *x = parse_node(p, N_IN, (struct lex_pos){a->at, a->line, a->col});
    size_t vars = p->vars;
    uint32_t next = p->fn->next;
    struct parse_items l = {0};
    parse_step(p);
    x->a_ = a;
    x->slot = names_local(p);
    names_push(p, STR("?"), VAR_LOCAL, x->slot, a->type);
    bool ok = parse_in_tests(p, &l);
    p->vars = vars;
    p->fn->next = next;
    if (!ok) return NULL;
    x->item = l.item;
    x->n = l.n;
    return parse_done(p, x);
}

/* The operator at the token at hand and how tight it binds; PREC_NONE when it is none. */
static int operator_at(const struct feel_parser *p, node_op *op) {
    feel_range_op range;
    switch (p->t.kind) {
    case LEX_PLUS: *op = N_ADD; return PREC_SUM;
    case LEX_MINUS: *op = N_SUB; return PREC_SUM;
    case LEX_STAR: *op = N_MUL; return PREC_PRODUCT;
    case LEX_SLASH: *op = N_DIV; return PREC_PRODUCT;
    case LEX_POWER: *op = N_POW; return PREC_POWER;
    case LEX_WORD:
        if (str_is(p->t.text, "or")) return *op = N_OR, PREC_OR;
        if (str_is(p->t.text, "and")) return *op = N_AND, PREC_AND;
        if (str_is(p->t.text, "between")) return *op = N_BETWEEN, PREC_COMPARISON;
        if (str_is(p->t.text, "in")) return *op = N_IN, PREC_COMPARISON;
        return PREC_NONE;
    default: return comparison_of(p->t.kind, op, &range) ? PREC_COMPARISON : PREC_NONE;
    }
}

/* a and b and c: one node of three. */
static struct feel_node *parse_chain(struct feel_parser *p, struct feel_node *a, node_op op, int prec) {
    struct feel_node *x = parse_node(p, op, (struct lex_pos){a->at, a->line, a->col});
    struct parse_items l = {0};
    parse_items_add(p, &l, a);
    while (parse_at_word(p, op == N_AND ? "and" : "or")) {
        parse_step(p);
        struct feel_node *b = parse_expr(p, prec + 1);
        if (!b) return NULL;
        parse_items_add(p, &l, b);
        if (arena_is_over(p->a)) return fail_limit(p, "this expression needs too much memory");
    }
    x->item = l.item;
    x->n = l.n;
    return parse_done(p, x);
}

static struct feel_node *parse_binary(struct feel_parser *p, struct feel_node *a, node_op op, int prec) {
    if (op == N_AND || op == N_OR) return parse_chain(p, a, op, prec);
    if (op == N_BETWEEN) return parse_between(p, a);
    if (op == N_IN) return parse_in(p, a);
    struct feel_node *x = parse_node(p, op, (struct lex_pos){a->at, a->line, a->col});
    parse_step(p);
    x->a = a;
    x->b = parse_expr(p, prec + 1);
    return x->b ? parse_done(p, x) : NULL;
}

struct feel_node *parse_expr(struct feel_parser *p, int prec) {
    if (++p->depth > PARSE_NESTING) return fail_limit(p, "this expression is nested too deeply");
    if (p->work > 64 * (uint64_t)p->text.n + 4000) return fail_limit(p, "this expression is too hard to read");
    bool kept = p->no_filter;
    if (prec < PREC_SUM) p->no_filter = false;
    struct feel_node *x = parse_prefix(p);
    node_op op;
    int strength;
    while (x && (strength = operator_at(p, &op)) != PREC_NONE && strength >= prec) x = parse_binary(p, x, op, strength);
    p->no_filter = kept;
    p->depth--;
    return x;
}
