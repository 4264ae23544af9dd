/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Model enumeration. With k classes there are 2^k kinds of thing (in or out of each class), and a case is which kinds exist:
 * 2^(2^k) cases, 65,536 for four classes. Orders: all permutations of six. Propositions: all 2^12 assignments.
 */
#include "exam/bank_logic.h"

#include "base/must.h"

/* ---- classes ---- */

/* Kinds of thing that are in x, as bits. */
static unsigned kinds_in(int classes, int x) {
    unsigned k = 0;
    for (unsigned kind = 0; kind < 1u << classes; kind++)
        if (kind >> x & 1) k |= 1u << kind;
    return k;
}

/* in: the kinds in each class, found once; this is asked for every case there is. */
static inline bool sentence_holds(const unsigned *in, struct logic_sentence s, unsigned exists, bool import) {
    unsigned x = in[s.x] & exists, y = in[s.y];
    switch (s.form) {
    case LOGIC_ALL: return !(x & ~y) && (x || !import);
    case LOGIC_NO: return !(x & y) && (x || !import);
    case LOGIC_SOME: return x & y;
    default: return x & ~y;
    }
}

static logic verdict(bool yes, bool no) { return yes && no ? LOGIC_OPEN : yes ? LOGIC_HOLDS : no ? LOGIC_FAILS : LOGIC_ABSURD; }

logic logic_classes(int classes, const struct logic_sentence *premise, size_t n, struct logic_sentence claim, bool import,
                    unsigned *ret_counter) {
    MUST(classes >= 2 && classes <= LOGIC_CLASSES);
    bool yes = false, no = false;
    int least = 99;
    unsigned in[LOGIC_CLASSES];
    for (int k = 0; k < classes; k++) in[k] = kinds_in(classes, k);
    /* kinds that `all` and `no` forbid exist in no case: only the others are gone through, which is a few hundred cases */
    unsigned allowed = (unsigned)(((uint64_t)1 << (1 << classes)) - 1), exists = 0;
    for (size_t i = 0; i < n; i++) {
        if (premise[i].form == LOGIC_ALL) allowed &= ~(in[premise[i].x] & ~in[premise[i].y]);
        if (premise[i].form == LOGIC_NO) allowed &= ~(in[premise[i].x] & in[premise[i].y]);
    }
    do {
        bool case_is = true;
        for (size_t i = 0; i < n && case_is; i++) case_is = sentence_holds(in, premise[i], exists, import);
        if (case_is) {
            bool holds = sentence_holds(in, claim, exists, import);
            yes |= holds;
            no |= !holds;
            int size = __builtin_popcount(exists);
            if (!holds && ret_counter && size < least) {
                least = size;
                *ret_counter = exists;
            }
        }
        exists = (exists - allowed) & allowed; /* the next of its subsets */
    } while (exists);
    return verdict(yes, no);
}

/* ---- orders ---- */

struct orders {
    int places;
    const struct logic_pair *premise;
    size_t n;
    struct logic_pair claim;
    int at[LOGIC_PLACES];
    bool yes, no;
};

static void each_order(struct orders *o, int thing, unsigned taken) {
    if (thing < o->places) {
        for (int p = 0; p < o->places; p++) {
            if (taken >> p & 1) continue;
            o->at[thing] = p;
            each_order(o, thing + 1, taken | 1u << p);
        }
        return;
    }
    for (size_t i = 0; i < o->n; i++)
        if (o->at[o->premise[i].x] >= o->at[o->premise[i].y]) return;
    if (o->at[o->claim.x] < o->at[o->claim.y]) o->yes = true;
    else o->no = true;
}

logic logic_order(int places, const struct logic_pair *premise, size_t n, struct logic_pair claim) {
    MUST(places >= 2 && places <= LOGIC_PLACES);
    struct orders o = {.places = places, .premise = premise, .n = n, .claim = claim};
    each_order(&o, 0, 0);
    return verdict(o.yes, o.no);
}

/* ---- propositions ---- */

struct logic_formula {
    char op; /* 'a' an atom, '!', '&', '|', '>', '=' */
    int atom;
    const struct logic_formula *x, *y;
};

struct parser {
    struct arena *a;
    const struct logic_atoms *atoms;
    str text;
    size_t at;
    int depth;
    struct err *e;
};

static ecode fail(struct parser *p, const char *what) {
    err_set(p->e, E_SYNTAX, "%s in \"%.*s\"", what, STR_ARG(p->text));
    return p->e ? err_at(p->e, (str){0}, 1, (int)p->at + 1) : E_SYNTAX;
}

static void skip(struct parser *p) {
    while (p->at < p->text.n && p->text.p[p->at] == ' ') p->at++;
}

static bool take(struct parser *p, const char *sign) {
    skip(p);
    if (!str_starts(str_sub(p->text, p->at, p->text.n), str_of(sign))) return false;
    p->at += str_of(sign).n;
    return true;
}

static const struct logic_formula *node(struct parser *p, char op, const struct logic_formula *x, const struct logic_formula *y) {
    struct logic_formula *f = arena_new(p->a, struct logic_formula);
    *f = (struct logic_formula){.op = op, .x = x, .y = y};
    return f;
}

static ecode parse_level(struct parser *p, int level, const struct logic_formula **ret);

static bool name_byte(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; }

static ecode parse_unary(struct parser *p, const struct logic_formula **ret) {
    enum { DEPTH = 32 };
    if (p->depth >= DEPTH) return err_set(p->e, E_LIMIT, "a formula nested deeper than %d", DEPTH);
    p->depth++;
    if (take(p, "!")) {
        const struct logic_formula *x = NULL;
        TRY(parse_unary(p, &x));
        *ret = node(p, '!', x, NULL);
    } else if (take(p, "(")) {
        TRY(parse_level(p, 0, ret));
        if (!take(p, ")")) return fail(p, "a bracket is not closed");
    } else {
        size_t from = p->at;
        while (p->at < p->text.n && name_byte(p->text.p[p->at])) p->at++;
        str name = str_sub(p->text, from, p->at);
        if (!name.n) return fail(p, "a proposition is missing");
        struct logic_formula *f = arena_new(p->a, struct logic_formula);
        f->op = 'a';
        f->atom = -1;
        for (size_t i = 0; i < p->atoms->n; i++)
            if (str_eq(p->atoms->name[i], name)) f->atom = (int)i;
        if (f->atom < 0) return err_set(p->e, E_NOTFOUND, "there is no proposition \"%.*s\"", STR_ARG(name));
        *ret = f;
    }
    p->depth--;
    return E_OK;
}

/* One level of binding, loosest first; all join to the left but `->`, which is written once at a level. */
static ecode parse_level(struct parser *p, int level, const struct logic_formula **ret) {
    static const char *const sign[] = {"=", "->", "|", "&"};
    static const char op[] = "=>|&";
    if (level == 4) return parse_unary(p, ret);
    TRY(parse_level(p, level + 1, ret));
    while (take(p, sign[level])) {
        const struct logic_formula *y = NULL;
        TRY(parse_level(p, level + 1, &y));
        *ret = node(p, op[level], *ret, y);
    }
    return E_OK;
}

ecode logic_formula_parse(struct arena *a, const struct logic_atoms *atoms, str text, const struct logic_formula **ret,
                          struct err *e) {
    struct parser p = {.a = a, .atoms = atoms, .text = text, .e = e};
    const struct logic_formula *f = NULL;
    TRY(parse_level(&p, 0, &f));
    skip(&p);
    if (p.at < text.n) return fail(&p, "something is left over");
    *ret = f;
    return E_OK;
}

static bool holds(const struct logic_formula *f, unsigned world) {
    switch (f->op) {
    case 'a': return world >> f->atom & 1;
    case '!': return !holds(f->x, world);
    case '&': return holds(f->x, world) && holds(f->y, world);
    case '|': return holds(f->x, world) || holds(f->y, world);
    case '>': return !holds(f->x, world) || holds(f->y, world);
    default: return holds(f->x, world) == holds(f->y, world);
    }
}

logic logic_propositions(const struct logic_atoms *atoms, const struct logic_formula *const *said, size_t n,
                         const struct logic_formula *claim) {
    MUST(atoms->n <= LOGIC_ATOMS);
    bool yes = false, no = false;
    for (unsigned world = 0; world < 1u << atoms->n; world++) {
        bool case_is = true;
        for (size_t i = 0; i < n && case_is; i++) case_is = holds(said[i], world);
        if (!case_is) continue;
        if (holds(claim, world)) yes = true;
        else no = true;
    }
    return verdict(yes, no);
}
