/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a cell of a decision table means, as spans of values: `<18`, `[18..67)`, `"A","B"`, `not(null)`. The index, the
 * search for gaps and the nearest other case build on it; evaluation never does without having FEEL's own answer to fall
 * back on. So this reads only what it is sure of: pieces between top-level commas, each an operator and a constant, or a
 * constant value or range as FEEL folds it. All else is opaque.
 */
#include "dmn/table.h"

#include "base/buf.h"

#define PIECES_MAX 4096

bool cell_compare(feel_value a, feel_value b, int *ret_cmp) {
    if (a.tag != b.tag) return false;
    if (a.tag == FEEL_BOOL) {
        *ret_cmp = (int)a.b - (int)b.b;
        return true;
    }
    return feel_compare(a, b, ret_cmp);
}

static bool is_end(feel_value v) { return v.tag == FEEL__MAX; }

bool span_has(const struct span *s, feel_value v) {
    int c;
    if (!is_end(s->lo) && (!cell_compare(s->lo, v, &c) || c > 0 || (c == 0 && !s->lo_in))) return false;
    if (!is_end(s->hi) && (!cell_compare(v, s->hi, &c) || c > 0 || (c == 0 && !s->hi_in))) return false;
    return true;
}

struct spans {
    struct arena *a;
    const struct feel_scope *scope;
    struct span *item;
    size_t n, cap;
    bool has_null, sure;
};

static bool is_ordered(feel_value v) { return v.tag >= FEEL_BOOL && v.tag <= FEEL_DT; }

static void add(struct spans *s, feel_value lo, bool lo_in, feel_value hi, bool hi_in) {
    if (s->n >= PIECES_MAX || (!is_end(lo) && !is_ordered(lo)) || (!is_end(hi) && !is_ordered(hi))) {
        s->sure = false;
        return;
    }
    s->item = model_grow(s->a, s->item, s->n, &s->cap, sizeof *s->item);
    s->item[s->n++] = (struct span){lo, hi, lo_in, hi_in};
}

static void add_op(struct spans *s, feel_range_op op, feel_value v) {
    feel_value none = {.tag = FEEL__MAX};
    if (!is_ordered(v) || (v.tag == FEEL_BOOL && op != FEEL_RANGE_EQ && op != FEEL_RANGE_NE)) {
        s->sure = false;
        return;
    }
    switch (op) {
    case FEEL_RANGE_LT: add(s, none, false, v, false); return;
    case FEEL_RANGE_LE: add(s, none, false, v, true); return;
    case FEEL_RANGE_GT: add(s, v, false, none, false); return;
    case FEEL_RANGE_GE: add(s, v, true, none, false); return;
    case FEEL_RANGE_EQ: add(s, v, true, v, true); return;
    default: s->sure = false; /* `!= 5`: what it says of null is FEEL's to tell */
    }
}

static void add_value(struct spans *s, feel_value v) {
    if (v.tag == FEEL_NULL && !v.cause) {
        s->has_null = true;
    } else if (is_ordered(v)) {
        add(s, v, true, v, true);
    } else if (v.tag == FEEL_RANGE) {
        const struct feel_range *r = v.range;
        if (r->op == FEEL_RANGE_INTERVAL && r->lo.tag == r->hi.tag) add(s, r->lo, r->lo_in, r->hi, r->hi_in);
        else if (r->op == FEEL_RANGE_LT || r->op == FEEL_RANGE_LE) add_op(s, r->op, r->hi);
        else if (r->op != FEEL_RANGE_INTERVAL) add_op(s, r->op, r->lo);
        else s->sure = false;
    } else {
        s->sure = false;
    }
}

static const feel_value *constant(struct spans *s, str text) {
    struct feel_expr *x = NULL;
    return feel_compile(s->a, text, FEEL_EXPRESSION, s->scope, &x, NULL) ? NULL : feel_expr_constant(x);
}

static void read_piece(struct spans *s, str piece) {
    static const struct {
        const char *sign;
        feel_range_op op;
    } row[] = {{"<=", FEEL_RANGE_LE}, {">=", FEEL_RANGE_GE}, {"!=", FEEL_RANGE_NE},
               {"<", FEEL_RANGE_LT},  {">", FEEL_RANGE_GT},  {"=", FEEL_RANGE_EQ}};
    piece = str_trim(piece);
    if (str_find(piece, STR("?"), 0) != SIZE_MAX && (!piece.n || piece.p[0] != '"')) {
        s->sure = false;
        return;
    }
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        if (!str_starts(piece, str_of(row[i].sign))) continue;
        const feel_value *v = constant(s, str_sub(piece, str_of(row[i].sign).n, piece.n));
        if (v) add_op(s, row[i].op, *v);
        else s->sure = false;
        return;
    }
    const feel_value *v = constant(s, piece);
    if (v) add_value(s, *v);
    else s->sure = false;
}

/* The end of the piece that starts at `from`: a comma outside strings and brackets, or the end. */
static size_t piece_end(str text, size_t from) {
    int depth = 0;
    bool quoted = false;
    for (size_t i = from; i < text.n; i++) {
        char c = text.p[i];
        if (quoted) {
            if (c == '\\') i++;
            else if (c == '"') quoted = false;
        } else if (c == '"') {
            quoted = true;
        } else if (c == '(' || c == '{') {
            depth++;
        } else if (c == ')' || c == '}') {
            depth--;
        } else if (c == ',' && depth <= 0) {
            return i;
        }
    }
    return text.n;
}

/* `[1..2]` and `]1..2[` hold no comma, so square brackets need no count; a list `[1, 2]` in a cell becomes opaque. */
static void read_pieces(struct spans *s, str text) {
    for (size_t at = 0; at <= text.n && s->sure;) {
        size_t end = piece_end(text, at);
        read_piece(s, str_sub(text, at, end));
        at = end + 1;
    }
}

/* The inside of `not(...)` when that is all there is. */
static bool inside_not(str text, str *ret) {
    if (!str_starts(text, STR("not"))) return false;
    str rest = str_trim(str_sub(text, 3, text.n));
    if (rest.n < 2 || rest.p[0] != '(') return false;
    int depth = 0;
    bool quoted = false;
    for (size_t i = 0; i < rest.n; i++) {
        char c = rest.p[i];
        if (quoted && c == '\\') i++;
        else if (c == '"') quoted = !quoted;
        else if (!quoted && c == '(') depth++;
        else if (!quoted && c == ')' && --depth == 0 && i + 1 < rest.n) return false;
    }
    *ret = str_sub(rest, 1, rest.n - 1);
    return !depth && rest.p[rest.n - 1] == ')';
}

static bool one_kind(const struct spans *s) {
    feel_tag tag = FEEL__MAX;
    int c;
    for (size_t i = 0; i < s->n; i++)
        for (int end = 0; end < 2; end++) {
            feel_value v = end ? s->item[i].hi : s->item[i].lo;
            if (is_end(v)) continue;
            if (tag == FEEL__MAX) tag = v.tag;
            if (v.tag != tag || !cell_compare(v, v, &c)) return false;
        }
    return true;
}

void cell_read(struct arena *a, const struct feel_scope *scope, str text, struct cell *cell) {
    text = str_trim(text);
    if (!text.n || str_is(text, "-")) {
        cell->kind = CELL_ANY;
        return;
    }
    struct spans s = {.a = a, .scope = scope, .sure = true};
    str inside = text;
    cell->negated = inside_not(text, &inside);
    read_pieces(&s, inside);
    bool ok = s.sure && one_kind(&s);
    cell->kind = ok ? CELL_SET : CELL_OPAQUE;
    cell->has_null = ok && s.has_null;
    cell->n = ok ? s.n : 0;
    cell->span = s.item;
    if (!ok) cell->negated = false;
}
