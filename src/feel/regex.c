/* SPDX-License-Identifier: Apache-2.0 */
/* XPath's regular expressions, rewritten for PCRE2. Nothing of the pattern reaches PCRE2 unread: what XML Schema does not
 * know (look-around, possessive quantifiers, verbs, \b) is refused here. Classes are rewritten into sets, since the two
 * languages disagree on \w, \s, \i and subtraction: [A-Z-[OI]] becomes (?:(?![OI])[A-Z]). Traps: the x flag takes white
 * space away everywhere but in classes; a back reference must name a group that is closed. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "feel/regex.h"

#include <pcre2.h>

#include "base/buf.h"

enum { PATTERN_MAX = 32 * 1024, CLASS_DEPTH = 50, GROUPS_MAX = 99, GROUP_DEPTH = 200, CP_MAX = 0x10FFFF };

struct flags {
    bool s, m, i, x, q;
};

struct scan {
    str s;
    size_t at;
    struct buf out;
    struct flags f;
    int opened, depth; /* groups begun; nesting now */
    bool closed[GROUPS_MAX + 1];
    int open[GROUP_DEPTH]; /* group numbers being open; 0 = not capturing */
    struct err *e;
};

static ecode bad(struct scan *c, const char *what) {
    return err_set(c->e, E_SYNTAX, "the pattern at character %zu: %s", c->at + 1, what);
}

static bool more(const struct scan *c) { return c->at < c->s.n; }
static char peek(const struct scan *c) { return more(c) ? c->s.p[c->at] : 0; }
static bool mark(struct scan *c, char want) { return more(c) && c->s.p[c->at] == want && ++c->at; }

/* ---- sets of characters, as the inside of a PCRE2 class ---- */

struct span {
    uint32_t from, to;
};

/* XML's name start characters, ascending. */
static const struct span name_start[] = {{':', ':'},       {'A', 'Z'},       {'_', '_'},       {'a', 'z'},
                                         {0xC0, 0xD6},     {0xD8, 0xF6},     {0xF8, 0x2FF},    {0x370, 0x37D},
                                         {0x37F, 0x1FFF},  {0x200C, 0x200D}, {0x2070, 0x218F}, {0x2C00, 0x2FEF},
                                         {0x3001, 0xD7FF}, {0xF900, 0xFDCF}, {0xFDF0, 0xFFFD}, {0x10000, 0xEFFFF}};
/* XML's name characters, ascending. */
static const struct span name_char[] = {{'-', '.'},       {'0', ':'},       {'A', 'Z'},        {'_', '_'},       {'a', 'z'},
                                        {0xB7, 0xB7},     {0xC0, 0xD6},     {0xD8, 0xF6},      {0xF8, 0x37D},    {0x37F, 0x1FFF},
                                        {0x200C, 0x200D}, {0x203F, 0x2040}, {0x2070, 0x218F},  {0x2C00, 0x2FEF}, {0x3001, 0xD7FF},
                                        {0xF900, 0xFDCF}, {0xFDF0, 0xFFFD}, {0x10000, 0xEFFFF}};
static const struct span space[] = {{'\t', '\n'}, {'\r', '\r'}, {' ', ' '}};

static void add_span(struct buf *b, uint32_t from, uint32_t to) {
    if (from > to) return;
    if (from < 0xD800 && to > 0xDFFF) { /* PCRE2 takes no surrogates for ends */
        add_span(b, from, 0xD7FF);
        from = 0xE000;
    }
    if (to >= 0xD800 && to <= 0xDFFF) to = 0xD7FF;
    if (from >= 0xD800 && from <= 0xDFFF) from = 0xE000;
    if (from <= to) buf_addf(b, from == to ? "\\x{%x}" : "\\x{%x}-\\x{%x}", from, to);
}

static void add_spans(struct buf *b, const struct span *s, size_t n, bool negated) {
    uint32_t next = 0;
    for (size_t i = 0; i < n; i++) {
        if (!negated) add_span(b, s[i].from, s[i].to);
        else if (s[i].from > next) add_span(b, next, s[i].from - 1);
        next = s[i].to + 1;
    }
    if (negated) add_span(b, next, CP_MAX);
}

/* \p{IsBasicLatin} */
static bool add_block(struct buf *b, str name, bool negated) {
    static const struct {
        const char *name;
        struct span span;
    } block[] = {
#define BLOCK(name_, from_, to_) {name_, {from_, to_}},
#include "feel/unicode_block.tbl.h"
    };
    for (size_t i = 0; i < sizeof block / sizeof *block; i++)
        if (str_is(name, block[i].name)) return add_spans(b, &block[i].span, 1, negated), true;
    return false;
}

static ecode property(struct scan *c, struct buf *set, bool negated) {
    static const char category[] =
        " L Lu Ll Lt Lm Lo M Mn Mc Me N Nd Nl No P Pc Pd Ps Pe Pi Pf Po Z Zs Zl Zp S Sm Sc Sk So C Cc Cf Co Cn ";
    if (!mark(c, '{')) return bad(c, "\\p is followed by {a category} or {IsABlock}");
    size_t end = str_find(c->s, STR("}"), c->at);
    if (end == SIZE_MAX) return bad(c, "the } is missing");
    str name = str_sub(c->s, c->at, end);
    if (str_starts(name, STR("Is"))) {
        if (!add_block(set, str_sub(name, 2, name.n), negated)) return bad(c, "there is no such block of characters");
    } else {
        char padded[5] = {' ', name.n > 0 ? name.p[0] : ' ', name.n > 1 ? name.p[1] : ' ', ' ', 0};
        bool fits = name.n >= 1 && name.n <= 2 && str_find(str_of(category), str_make(padded, name.n + 2), 0) != SIZE_MAX;
        if (!fits || name.p[0] == ' ') return bad(c, "there is no such category of characters");
        buf_addf(set, "\\%c{%.*s}", negated ? 'P' : 'p', STR_ARG(name));
    }
    c->at = end + 1;
    return E_OK;
}

/* After a backslash: a set into `set`, or a single character into *ret_cp (left 0 for a set). */
static ecode escape(struct scan *c, struct buf *set, uint32_t *ret_cp) {
    char ch = peek(c);
    *ret_cp = 0;
    if (!more(c)) return bad(c, "it ends in a backslash");
    c->at++;
    switch (ch) {
    case 'n': *ret_cp = '\n'; return E_OK;
    case 'r': *ret_cp = '\r'; return E_OK;
    case 't': *ret_cp = '\t'; return E_OK;
    case '\\':
    case '|':
    case '.':
    case '?':
    case '*':
    case '+':
    case '(':
    case ')':
    case '{':
    case '}':
    case '$':
    case '-':
    case '[':
    case ']':
    case '^': *ret_cp = (uint8_t)ch; return E_OK;
    case 's': add_spans(set, space, 3, false); return E_OK;
    case 'S': add_spans(set, space, 3, true); return E_OK;
    case 'i': add_spans(set, name_start, sizeof name_start / sizeof *name_start, false); return E_OK;
    case 'I': add_spans(set, name_start, sizeof name_start / sizeof *name_start, true); return E_OK;
    case 'c': add_spans(set, name_char, sizeof name_char / sizeof *name_char, false); return E_OK;
    case 'C': add_spans(set, name_char, sizeof name_char / sizeof *name_char, true); return E_OK;
    case 'd': buf_adds(set, "\\p{Nd}"); return E_OK;
    case 'D': buf_adds(set, "\\P{Nd}"); return E_OK;
    case 'w': buf_adds(set, "\\p{L}\\p{M}\\p{N}\\p{S}"); return E_OK;
    case 'W': buf_adds(set, "\\p{P}\\p{Z}\\p{C}"); return E_OK;
    case 'p': return property(c, set, false);
    case 'P': return property(c, set, true);
    default: c->at--; return bad(c, "there is no such escape");
    }
}

static void add_char(struct buf *b, uint32_t cp) {
    bool plain = cp >= 0x80 || (cp >= '0' && cp <= '9') || ((cp | 0x20) >= 'a' && (cp | 0x20) <= 'z');
    if (plain) buf_add_utf8(b, cp);
    else buf_addf(b, "\\x{%x}", cp);
}

/* One character of a class, or a set. */
static ecode class_char(struct scan *c, struct buf *set, uint32_t *ret_cp) {
    if (mark(c, '\\')) return escape(c, set, ret_cp);
    if (peek(c) == '[' || peek(c) == ']' || !more(c)) return bad(c, "a [ or ] in a class needs a backslash");
    *ret_cp = str_utf8_next(c->s, &c->at);
    return E_OK;
}

/* What stands between [ and ], the [ being read: a class of PCRE2 into `out`. */
static ecode class_of(struct scan *c, struct buf *out, int depth) {
    struct buf set = buf_make(out->a), minus = buf_make(out->a);
    if (depth > CLASS_DEPTH) return err_set(c->e, E_LIMIT, "classes of the pattern are nested too deep");
    bool negated = mark(c, '^'), any = false;
    while (!mark(c, ']')) {
        uint32_t from, to;
        if (!more(c)) return bad(c, "the ] is missing");
        if (any && str_starts(str_sub(c->s, c->at, c->s.n), STR("-["))) {
            c->at += 2;
            TRY(class_of(c, &minus, depth + 1));
            if (!mark(c, ']')) return bad(c, "a class ends behind what it leaves out");
            break;
        }
        TRY(class_char(c, &set, &from));
        any = true;
        char next = c->at + 1 < c->s.n ? c->s.p[c->at + 1] : 0;
        if (!from) continue;
        if (peek(c) == '-' && next != ']' && next != '[') {
            c->at++;
            struct buf none = buf_make(out->a);
            TRY(class_char(c, &none, &to));
            if (!to || to < from) return bad(c, "a range runs from one character up to another");
            add_span(&set, from, to);
        } else add_span(&set, from, from);
    }
    if (!any) return bad(c, "the class is empty");
    if (arena_is_over(out->a)) return err_set(c->e, E_LIMIT, "the pattern takes too much memory");
    if (minus.n) buf_addf(out, "(?:(?!%.*s)", STR_ARG(buf_str(&minus)));
    buf_addf(out, "[%s%.*s]", negated ? "^" : "", STR_ARG(buf_str(&set)));
    if (minus.n) buf_addc(out, ')');
    return E_OK;
}

/* \1: as many digits as make a group that exists. */
static ecode back_reference(struct scan *c) {
    int n = 0;
    while (peek(c) >= '0' && peek(c) <= '9' && n * 10 + (peek(c) - '0') <= c->opened) n = n * 10 + (c->s.p[c->at++] - '0');
    if (!n || n > GROUPS_MAX || !c->closed[n]) return bad(c, "a back reference must name a group that is closed");
    buf_addf(&c->out, "\\g{%d}", n);
    return E_OK;
}

static ecode group_begin(struct scan *c) {
    bool capture = true;
    if (c->depth == GROUP_DEPTH) return err_set(c->e, E_LIMIT, "groups of the pattern are nested too deep");
    if (mark(c, '?')) {
        if (!mark(c, ':')) return bad(c, "(? is followed by a colon");
        capture = false;
    }
    buf_adds(&c->out, capture ? "(" : "(?:");
    if (capture) c->opened++;
    c->open[c->depth++] = capture ? c->opened : 0;
    return E_OK;
}

static ecode group_end(struct scan *c) {
    if (!c->depth) return bad(c, "this ) closes nothing");
    int n = c->open[--c->depth];
    if (n <= GROUPS_MAX) c->closed[n] = true;
    buf_addc(&c->out, ')');
    return E_OK;
}

/* Digits of {n,m}. */
static bool count(struct scan *c, int *ret) {
    size_t from = c->at;
    *ret = 0;
    while (peek(c) >= '0' && peek(c) <= '9') {
        *ret = *ret * 10 + (c->s.p[c->at++] - '0');
        if (*ret > 65535) return false;
    }
    return c->at > from;
}

/* A quantifier, if one stands here; *ret_is says so. */
static ecode quantifier(struct scan *c, bool *ret_is) {
    char ch = peek(c);
    *ret_is = more(c) && (ch == '*' || ch == '+' || ch == '?' || ch == '{');
    if (!*ret_is) return E_OK;
    c->at++;
    if (ch != '{') buf_addc(&c->out, ch);
    else {
        int least, most;
        if (!count(c, &least)) return bad(c, "{ is followed by a number up to 65535");
        buf_addf(&c->out, "{%d", least);
        if (mark(c, ',')) {
            buf_addc(&c->out, ',');
            if (peek(c) != '}') {
                if (!count(c, &most) || most < least) return bad(c, "the second number of {n,m} must not be less than the first");
                buf_addf(&c->out, "%d", most);
            }
        }
        if (!mark(c, '}')) return bad(c, "the } is missing");
        buf_addc(&c->out, '}');
    }
    if (mark(c, '?')) buf_addc(&c->out, '?');
    return E_OK;
}

static ecode atom_escape(struct scan *c) {
    struct buf set = buf_make(c->out.a);
    uint32_t cp;
    if (peek(c) >= '1' && peek(c) <= '9') return back_reference(c);
    TRY(escape(c, &set, &cp));
    if (cp) add_char(&c->out, cp);
    else buf_addf(&c->out, "[%.*s]", STR_ARG(buf_str(&set)));
    return E_OK;
}

/* One atom; *ret_repeats when a quantifier may follow. */
static ecode atom(struct scan *c, bool *ret_repeats) {
    *ret_repeats = true;
    char ch = c->s.p[c->at];
    if (ch != '\\' && ch != '[' && ch != '(' && ch != ')' && ch != '|' && ch != '.' && ch != '^' && ch != '$') {
        if (ch == '*' || ch == '+' || ch == '?' || ch == '{') return bad(c, "there is nothing to repeat");
        if (ch == ']' || ch == '}') return bad(c, "this character needs a backslash");
        add_char(&c->out, str_utf8_next(c->s, &c->at));
        return E_OK;
    }
    c->at++;
    switch (ch) {
    case '\\': return atom_escape(c);
    case '[': return class_of(c, &c->out, 0);
    case ')': return group_end(c);
    case '.': buf_adds(&c->out, c->f.s ? "." : "[^\\n\\r]"); return E_OK;
    case '(': *ret_repeats = false; return group_begin(c);
    case '|': *ret_repeats = false; break;
    default: break;
    }
    buf_addc(&c->out, ch);
    return E_OK;
}

/* The pattern without the white space the x flag takes away: all but that in classes. */
static str strip(struct arena *a, str s) {
    struct buf b = buf_make(a);
    int depth = 0;
    for (size_t i = 0; i < s.n; i++) {
        char ch = s.p[i];
        if (!depth && (ch == ' ' || ch == '\t' || ch == '\n' || ch == '\r')) continue;
        buf_addc(&b, ch);
        if (ch == '\\' && i + 1 < s.n && (depth || s.p[i + 1] > ' ')) buf_addc(&b, s.p[++i]);
        else if (ch == '[') depth++;
        else if (ch == ']' && depth) depth--;
    }
    return buf_str(&b);
}

static bool flags_of(str s, struct flags *f) {
    for (size_t i = 0; i < s.n; i++) {
        switch (s.p[i]) {
        case 's': f->s = true; break;
        case 'm': f->m = true; break;
        case 'i': f->i = true; break;
        case 'x': f->x = true; break;
        case 'q': f->q = true; break;
        default: return false;
        }
    }
    return true;
}

static ecode translate(struct arena *a, str pattern, str flags, struct flags *f, str *ret, struct err *e) {
    if (!flags_of(flags, f)) return err_set(e, E_SYNTAX, "flags are any of s, m, i, x and q");
    if (pattern.n > PATTERN_MAX) return err_set(e, E_LIMIT, "the pattern is longer than %d bytes", PATTERN_MAX);
    *ret = pattern;
    if (f->q) return E_OK;
    struct scan c = {.s = f->x ? strip(a, pattern) : pattern, .out = buf_make(a), .f = *f, .e = e};
    while (more(&c)) {
        bool repeats, is;
        TRY(atom(&c, &repeats));
        if (repeats) TRY(quantifier(&c, &is));
        if (arena_is_over(a)) return err_set(e, E_LIMIT, "the pattern takes too much memory");
    }
    if (c.depth) return bad(&c, "a ( is not closed");
    *ret = buf_str(&c.out);
    return E_OK;
}

ecode regex_translate(struct arena *a, str pattern, str flags, str *ret, struct err *e) {
    struct flags f = {0};
    return translate(a, pattern, flags, &f, ret, e);
}

/* ---- PCRE2 ---- */

enum { FIRST_LIMIT = 10000, MATCH_LIMIT = 1000000, DEPTH_LIMIT = 100000, HEAP_LIMIT_KIB = 32 * 1024 };

struct regex {
    pcre2_general_context *heap;
    pcre2_code *code;
    bool is_borrowed; /* `code` is a kept one's */
    pcre2_match_context *context;
    pcre2_match_data *data;
    const char *checked; /* the text already known to be UTF-8 */
    size_t checked_n;
    uint64_t cost;
};

/* PCRE2's memory comes from where the arena's does, singly: a pattern used in a loop is given back each time. */
struct piece {
    _Alignas(16) size_t bytes;
};

static void *piece_get(size_t n, void *user) {
    const struct arena_source *from = user;
    struct piece *p = from->get(from->user, sizeof *p + n);
    if (!p) return NULL;
    p->bytes = sizeof *p + n;
    return p + 1;
}

static void piece_put(void *at, void *user) {
    const struct arena_source *from = user;
    struct piece *p = at ? (struct piece *)at - 1 : NULL;
    if (p) from->put(from->user, p, p->bytes);
}

/* A kept pattern's memory is the arena's, and nothing of it is given back singly. */
static void *kept_get(size_t n, void *user) { return arena_try(user, 1, n); }
static void kept_put(void *at, void *user) { (void)at, (void)user; }

static ecode no_memory(struct regex *r, struct err *e) {
    regex_free(r);
    return err_set(e, E_LIMIT, "no memory for the pattern");
}

static ecode code_make(struct regex *r, struct arena *a, str pattern, str flags, struct err *e) {
    struct flags f = {0};
    str text;
    TRY(translate(a, pattern, flags, &f, &text, e));
    uint32_t options = PCRE2_UTF | PCRE2_DOTALL | PCRE2_DOLLAR_ENDONLY | PCRE2_MATCH_UNSET_BACKREF | PCRE2_NEVER_BACKSLASH_C;
    if (f.q) options = PCRE2_UTF | PCRE2_LITERAL;
    options |= (f.i ? PCRE2_CASELESS : 0) | (f.m && !f.q ? PCRE2_MULTILINE : 0);
    pcre2_compile_context *cc = r->heap ? pcre2_compile_context_create(r->heap) : NULL;
    if (!cc) return no_memory(r, e);
    pcre2_set_newline(cc, PCRE2_NEWLINE_LF);
    int code;
    PCRE2_SIZE at;
    r->code = pcre2_compile((PCRE2_SPTR)(text.p ? text.p : ""), text.n, options, &code, &at, cc);
    pcre2_compile_context_free(cc);
    if (r->code) return E_OK;
    if (code == PCRE2_ERROR_NOMEMORY || code == PCRE2_ERROR_HEAP_FAILED) return no_memory(r, e);
    regex_free(r);
    char why[120] = "";
    pcre2_get_error_message(code, (PCRE2_UCHAR *)why, sizeof why);
    return err_set(e, E_SYNTAX, "the pattern: %s", why);
}

static ecode match_make(struct regex *r, struct err *e) {
    r->context = r->heap ? pcre2_match_context_create(r->heap) : NULL;
    r->data = r->heap ? pcre2_match_data_create_from_pattern(r->code, r->heap) : NULL;
    if (!r->context || !r->data) return no_memory(r, e);
    pcre2_set_depth_limit(r->context, DEPTH_LIMIT);
    pcre2_set_heap_limit(r->context, HEAP_LIMIT_KIB);
    return E_OK;
}

ecode regex_new(struct arena *a, str pattern, str flags, struct regex **ret, struct err *e) {
    struct regex *r = arena_new(a, struct regex);
    r->heap = pcre2_general_context_create(piece_get, piece_put, &a->source);
    ecode code = code_make(r, a, pattern, flags, e);
    if (!code) code = match_make(r, e);
    if (code) regex_free(r);
    else *ret = r;
    return code;
}

const struct regex *regex_keep(struct arena *a, str pattern, str flags) {
    struct regex *r = arena_new(a, struct regex);
    struct err e;
    r->heap = pcre2_general_context_create(kept_get, kept_put, a);
    return r->heap && !code_make(r, a, pattern, flags, &e) ? r : NULL;
}

ecode regex_open(struct arena *a, const struct regex *kept, struct regex **ret, struct err *e) {
    struct regex *r = arena_new(a, struct regex);
    r->heap = pcre2_general_context_create(piece_get, piece_put, &a->source);
    r->code = kept->code;
    r->is_borrowed = true;
    TRY(match_make(r, e));
    *ret = r;
    return E_OK;
}

void regex_free(struct regex *r) {
    if (!r) return;
    pcre2_match_data_free(r->data);
    pcre2_match_context_free(r->context);
    if (!r->is_borrowed) pcre2_code_free(r->code);
    pcre2_general_context_free(r->heap);
    *r = (struct regex){0};
}

/* PCRE2 does not say what a match cost: try with few steps, then with ten times as many, and count what was allowed. */
static int match(struct regex *r, str text, size_t at, uint32_t options) {
    for (uint32_t limit = FIRST_LIMIT;; limit *= 10) {
        pcre2_set_match_limit(r->context, limit);
        int n = pcre2_match(r->code, (PCRE2_SPTR)(text.p ? text.p : ""), text.n, at, options, r->data, r->context);
        r->cost += limit / FIRST_LIMIT > 1 || n == PCRE2_ERROR_MATCHLIMIT ? limit : 1;
        if (n != PCRE2_ERROR_MATCHLIMIT || limit >= MATCH_LIMIT) return n;
    }
}

uint64_t regex_cost(struct regex *r) {
    uint64_t cost = r ? r->cost : 0;
    if (r) r->cost = 0;
    return cost;
}

ecode regex_find(struct regex *r, str text, size_t at, bool *ret_found, struct regex_match *ret, struct err *e) {
    uint32_t options = r->checked == text.p && r->checked_n == text.n && at ? PCRE2_NO_UTF_CHECK : 0;
    int n = match(r, text, at, options);
    if (n == PCRE2_ERROR_NOMATCH) {
        *ret_found = false;
        return E_OK;
    }
    if (n == PCRE2_ERROR_MATCHLIMIT || n == PCRE2_ERROR_DEPTHLIMIT || n == PCRE2_ERROR_HEAPLIMIT || n == PCRE2_ERROR_NOMEMORY)
        return err_set(e, E_LIMIT, "the pattern takes too long on this text");
    if (n < 0) return err_set(e, E_INVALID, "the text is not UTF-8");
    r->checked = text.p;
    r->checked_n = text.n;
    *ret_found = true;
    if (!ret) return E_OK;
    const PCRE2_SIZE *at_of = pcre2_get_ovector_pointer(r->data);
    size_t all = pcre2_get_ovector_count(r->data);
    ret->groups = all < 100 ? all : 100;
    for (size_t i = 0; i < ret->groups; i++) {
        ret->from[i] = at_of[2 * i] == PCRE2_UNSET ? SIZE_MAX : at_of[2 * i];
        ret->to[i] = at_of[2 * i + 1] == PCRE2_UNSET ? SIZE_MAX : at_of[2 * i + 1];
    }
    return E_OK;
}
