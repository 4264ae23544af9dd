/* SPDX-License-Identifier: Apache-2.0 */
/* Names: what is in scope, and which words at a place make one. The longest name in scope wins; where none fits, all
 * words up to a keyword or sign are one unknown name. Inside a filter the entries of the item come before everything
 * outside it, and which entries there are is only known when the type is: else the choice is left to the evaluator. */
#include <string.h>

#include "feel/parse.h"

static bool in_list(str word, const char *const *list) {
    for (; *list; list++)
        if (str_is(word, *list)) return true;
    return false;
}

bool names_is_keyword(str word) {
    static const char *const list[] = {"and", "or",  "between", "in",    "instance", "then", "else", "return", "satisfies",
                                       "if",  "for", "some",    "every", "function", "null", "true", "false",  NULL};
    return in_list(word, list);
}

struct parse_var *names_push(struct feel_parser *p, str name, var_kind kind, uint32_t slot, const struct feel_type *type) {
    if (p->vars == p->vars_cap) {
        size_t cap = p->vars_cap ? 2 * p->vars_cap : 32;
        struct parse_var *more = arena_array(p->a, struct parse_var, cap);
        if (p->vars) memcpy(more, p->var, p->vars * sizeof *more);
        p->var = more;
        p->vars_cap = cap;
    }
    p->var[p->vars] = (struct parse_var){.name = name, .type = type, .slot = slot, .kind = kind, .fn = p->fn};
    return &p->var[p->vars++];
}

uint32_t names_local(struct feel_parser *p) {
    uint32_t slot = p->fn->next++;
    if (p->fn->next > p->fn->max) p->fn->max = p->fn->next;
    return slot;
}

void names_key(struct feel_parser *p, str name) {
    bool plain = true;
    for (size_t i = 0; i < name.n; i++) plain &= strchr(" +-*/'.", name.p[i]) == NULL;
    if (plain) return;
    if (p->keys == p->keys_cap) {
        size_t cap = p->keys_cap ? 2 * p->keys_cap : 8;
        str *more = arena_array(p->a, str, cap);
        if (p->keys) memcpy(more, p->key, p->keys * sizeof *more);
        p->key = more;
        p->keys_cap = cap;
    }
    p->key[p->keys++] = name;
}

/* The slot through which function `fn` reaches variable v of an outer function: every function between takes it along. */
static uint32_t capture_of(struct feel_parser *p, struct parse_function *fn, const struct parse_var *v) {
    struct node_capture c;
    if (fn->outer == v->fn) {
        c.from = v->kind == VAR_FRAME ? CAPTURE_FRAME : v->kind == VAR_SELF ? CAPTURE_SELF : CAPTURE_LOCAL;
        c.slot = v->slot;
    } else {
        c.from = CAPTURE_CAPTURE;
        c.slot = capture_of(p, fn->outer, v);
    }
    for (size_t i = 0; i < fn->captures; i++)
        if (fn->capture[i].from == c.from && fn->capture[i].slot == c.slot) return (uint32_t)i;
    if (fn->captures == fn->cap) {
        size_t cap = fn->cap ? 2 * fn->cap : 8;
        struct node_capture *more = arena_array(p->a, struct node_capture, cap);
        if (fn->captures) memcpy(more, fn->capture, fn->captures * sizeof *more);
        fn->capture = more;
        fn->cap = cap;
    }
    fn->capture[fn->captures] = c;
    return (uint32_t)fn->captures++;
}

struct feel_node *names_ref(struct feel_parser *p, size_t i, struct lex_pos from) {
    struct parse_var *v = &p->var[i];
    v->used = true;
    struct feel_node *x = parse_node(p, v->kind == VAR_FRAME ? N_FRAME : N_LOCAL, from);
    if (v->kind == VAR_FRAME) {
        size_t k = 0;
        while (k < p->x->slots && p->x->slot[k] != v->slot) k++;
        if (k == p->x->slots) p->x->slot[p->x->slots++] = v->slot;
    }
    x->slot = v->slot;
    x->type = v->type;
    if (v->constant) {
        x->op = N_CONST;
        x->value = *v->constant;
        x->flags |= NODE_NAMED | NODE_KNOWN;
        return parse_done(p, x);
    }
    if (v->fn != p->fn) {
        x->op = N_CAPTURE;
        x->slot = capture_of(p, p->fn, v);
    }
    if (str_is(v->name, "?")) x->flags |= NODE_IT;
    return parse_done(p, x);
}

/* The end of the run of words at the token at hand that cannot be anything but one unknown name. */
static struct lex_pos run_end(struct feel_parser *p) {
    struct lex_pos end = p->t.to;
    for (;;) {
        struct lex_token t = lex_next(p->text, end);
        bool digits = t.kind == LEX_NUMBER && !memchr(t.text.p, '.', t.text.n);
        if (!digits && (t.kind != LEX_WORD || names_is_keyword(t.text))) return end;
        end = t.to;
    }
}

/* What a name at the token at hand may be, longest first. */
struct found {
    uint32_t end;                   /* offset behind it; 0 = nothing */
    size_t var;                     /* index + 1, or 0 */
    const struct feel_builtin *row; /* or NULL */
};

static bool is_called(const struct feel_parser *p, uint32_t end) {
    struct lex_pos pos = lex_step(p->text, p->t.from, end - p->t.from.at);
    return lex_next(p->text, pos).kind == LEX_LPAREN;
}

/* One row of each name: the first. */
static void index_rows(struct feel_parser *p) {
    size_t n;
    const struct feel_builtin *row = feel_builtin_all(&n);
    for (size_t i = n < 255 ? n : 255; i-- > 0;) {
        if (i && str_eq(row[i].name, row[i - 1].name)) continue;
        uint8_t *first = &p->row_first[row[i].name.p[0] & 127];
        p->row_next[i + 1] = *first;
        *first = (uint8_t)(i + 1);
    }
    p->is_indexed = true;
}

static struct found find(struct feel_parser *p) {
    struct found f = {0};
    uint32_t at = p->t.from.at, end;
    if (!p->is_indexed) index_rows(p);
    for (size_t i = p->vars; i-- > 0;) {
        const struct parse_var *v = &p->var[i];
        if (v->kind == VAR_FILTER && v->type && v->type->kind == FEEL_CONTEXT)
            for (size_t k = 0; k < v->type->n; k++) {
                end = lex_name_match(p->text, at, v->type->field[k]);
                if (end > f.end) f = (struct found){.end = end};
            }
        if (v->kind == VAR_SELF && v->fn == p->fn) continue;
        if (!v->name.n || v->name.p[0] != p->text.p[at]) continue;
        end = lex_name_match(p->text, at, v->name);
        if (end > f.end) f = (struct found){.end = end, .var = i + 1};
    }
    for (size_t i = 0; i < p->keys; i++) {
        end = lex_name_match(p->text, at, p->key[i]);
        if (end > f.end && p->vars && !f.var) f = (struct found){.end = end};
    }
    size_t n;
    const struct feel_builtin *row = feel_builtin_all(&n);
    for (uint8_t i = p->text.p[at] & 0x80 ? 0 : p->row_first[(unsigned char)p->text.p[at]]; i; i = p->row_next[i]) {
        end = lex_name_match(p->text, at, row[i - 1].name);
        if (end <= f.end) continue;
        /* `date and time` is two variables and an operator unless it is called */
        if (f.var && !is_called(p, end)) continue;
        f = (struct found){.end = end, .row = &row[i - 1]};
    }
    return f;
}

static struct feel_node *builtin_value(struct feel_parser *p, const struct feel_builtin *row, struct lex_pos from) {
    size_t all, n = 1;
    const struct feel_builtin *end = feel_builtin_all(&all) + all;
    while (row + n < end && str_eq(row[n].name, row->name)) n++;
    struct feel_function *f = arena_new(p->a, struct feel_function);
    *f = (struct feel_function){.name = row->name, .row = row, .rows = n};
    struct feel_node *x = parse_node(p, N_CONST, from);
    x->value = (feel_value){.tag = FEEL_FUNCTION, .function = f};
    return parse_done(p, x);
}

/* The distance, as far as it can be of use: that of lengths is never more. */
static unsigned distance(str a, str b, unsigned most) {
    size_t apart = a.n > b.n ? a.n - b.n : b.n - a.n;
    return !a.n || apart > most ? UINT32_MAX : str_distance(a, b);
}

/* The nearest name in scope, for "did you mean". */
static struct said nearest(struct feel_parser *p, str name) {
    enum { FAR = 5 };
    str best = {0};
    unsigned least = name.n / 3 + 1 < FAR ? (unsigned)(name.n / 3 + 1) : FAR;
    for (size_t i = 0; i < p->vars; i++) {
        unsigned d = distance(p->var[i].name, name, least);
        if (d <= least && d > 0 && (!best.p || d < least)) best = p->var[i].name, least = d;
    }
    size_t n;
    const struct feel_builtin *row = feel_builtin_all(&n);
    for (size_t i = 0; i < n; i++) {
        unsigned d = distance(row[i].name, name, least);
        if (d < least && d > 0) best = row[i].name, least = d;
    }
    return best.p ? said_make(p->a, "did you mean `%.*s`?", STR_ARG(best)) : (struct said){0};
}

/* Only for the first unknown names of a text, and once for each: it looks at every name there is. */
static struct said suggestion(struct feel_parser *p, str name, uint32_t end) {
    enum { SUGGESTIONS = sizeof p->guess / sizeof *p->guess };
    if (p->x->notes >= SUGGESTIONS) return (struct said){0};
    size_t i = end % SUGGESTIONS;
    if (p->guess[i].end != end) p->guess[i].end = end, p->guess[i].nearest = nearest(p, name);
    return p->guess[i].nearest;
}

/* The item of filter var[i] as a node. */
static struct feel_node *filter_item(struct feel_parser *p, size_t i, struct lex_pos from) {
    struct feel_node *x = parse_node(p, N_LOCAL, from);
    const struct parse_var *v = &p->var[i];
    x->slot = v->slot;
    if (v->fn != p->fn) {
        struct parse_var local = *v;
        local.kind = VAR_LOCAL;
        x->op = N_CAPTURE;
        x->slot = capture_of(p, p->fn, &local);
    }
    x->type = v->type;
    return parse_done(p, x);
}

/* The filters between the place and variable `outer` (index + 1; 0 = all): their items' entries come first. */
static struct feel_node *through_filters(struct feel_parser *p, size_t outer, str name, struct feel_node *x, struct lex_pos from) {
    for (size_t i = outer; i < p->vars; i++) {
        if (p->var[i].kind != VAR_FILTER) continue;
        const struct feel_type *t = p->var[i].type;
        int field = t && t->kind == FEEL_CONTEXT ? type_field(t, name) : -1;
        if (field < 0 && t && t->kind != FEEL_CONTEXT && t->kind != FEEL_TYPE_ANY) continue;
        struct feel_node *item = filter_item(p, i, from);
        if (!item) return NULL;
        struct feel_node *d = parse_node(p, field >= 0 ? N_PATH : N_DYNAMIC, from);
        str *kept = arena_new(p->a, str);
        *kept = name;
        d->name = kept;
        if (field >= 0) {
            d->a = item;
            d->slot = (uint32_t)field;
        } else {
            d->n = 2;
            d->item = arena_array(p->a, struct feel_node *, 2);
            d->item[0] = item;
            d->item[1] = x;
        }
        x = parse_done(p, d);
        if (!x) return NULL;
    }
    return x;
}

struct feel_node *names_resolve(struct feel_parser *p) {
    struct lex_pos from = p->t.from, run = run_end(p);
    struct found f = find(p);
    bool known = f.end >= run.at;
    struct lex_pos end = known ? lex_step(p->text, from, f.end - from.at) : run;
    str name = lex_name(p->a, str_sub(p->text, from.at, end.at));
    bool called = is_called(p, end.at);
    p->t.to = end;
    parse_step(p);
    struct feel_node *x = NULL;
    if (known && f.var) x = names_ref(p, f.var - 1, from);
    else if (known && f.row) x = builtin_value(p, f.row, from);
    if (known && (f.var || f.row) && !x) return NULL;
    if (x && f.row && called) return x;
    bool filtered = false;
    for (size_t i = x ? f.var : 0; i < p->vars; i++) filtered |= p->var[i].kind == VAR_FILTER;
    if (filtered) {
        struct feel_node *d = through_filters(p, x ? f.var : 0, name, x, from);
        if (d || arena_is_over(p->a)) return d;
    }
    if (x) return x;
    x = parse_node(p, N_UNKNOWN, from);
    str *kept = arena_new(p->a, str);
    *kept = name;
    x->name = kept;
    note_add(p, x, FEEL_NOTE_UNKNOWN_NAME, said_make(p->a, "nothing is called `%.*s` here", STR_ARG(name)),
             suggestion(p, name, end.at));
    return parse_done(p, x);
}

str names_member(struct feel_parser *p, const struct feel_type *t) {
    if (p->t.kind != LEX_WORD) {
        parse_fail(p, "expected a name behind the dot");
        return (str){0};
    }
    while (t && (t->kind == FEEL_LIST)) t = t->of;
    struct lex_pos from = p->t.from, end = run_end(p);
    uint32_t best = 0;
    for (size_t k = 0; t && t->kind == FEEL_CONTEXT && k < t->n; k++) {
        uint32_t m = lex_name_match(p->text, from.at, t->field[k]);
        if (m > best) best = m;
    }
    if (!best)
        for (size_t k = 0; k < p->keys; k++) {
            uint32_t m = lex_name_match(p->text, from.at, p->key[k]);
            if (m > best) best = m;
        }
    if (best > end.at || (best && best >= p->t.to.at && t && t->kind == FEEL_CONTEXT))
        end = lex_step(p->text, from, best - from.at);
    p->t.to = end;
    str name = lex_name(p->a, str_sub(p->text, from.at, end.at));
    parse_step(p);
    return name;
}

str names_declared(struct feel_parser *p, const char *stop) {
    struct lex_pos from = p->t.from, end = from;
    while (p->t.kind != LEX_END && p->t.kind != LEX_COMMA && p->t.kind != LEX_COLON && p->t.kind != LEX_RPAREN &&
           p->t.kind != LEX_BAD && p->t.kind != LEX_RBRACE && p->t.kind != LEX_LPAREN && p->t.kind != LEX_LBRACE &&
           p->t.kind != LEX_STRING && !(stop && parse_at_word(p, stop))) {
        end = p->t.to;
        parse_step(p);
    }
    size_t at = from.at;
    if (end.at == from.at || !lex_is_name_start(str_utf8_next(p->text, &at))) {
        parse_fail(p, "expected a name");
        return (str){0};
    }
    return lex_name(p->a, str_sub(p->text, from.at, end.at));
}
