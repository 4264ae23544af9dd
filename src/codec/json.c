/* SPDX-License-Identifier: Apache-2.0 */
/* JSON text to a tree, by recursive descent; and the builders of the same tree.
 *
 * Traps. Places are counted in one sweep that follows the parser (`place`): counting from the start of the line for each
 * value would be quadratic on one long line. Duplicate keys are found by sorting, not hashing: keys come from outside and
 * could be chosen to collide. Strings without escapes are not copied. */
#include "codec/json.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "codec/scan.h"

enum { FEW = 8, DEPTH_MAX = 512 };

struct parser {
    const char *p, *end;
    const char *told; /* line and col belong to this point */
    uint32_t line, col;
    struct arena *a;
    struct json_limits limits;
    size_t nodes;
    int depth;
    struct err *e;
};

/* Bring line and col up to `to` (never back). */
static void place(struct parser *s, const char *to) {
    for (const char *p = s->told; p < to; p++) {
        for (uint64_t v; to - p > 8; p += 8) {
            v = scan_load(p);
            if (scan_high(v) | scan_byte(v, '\n')) break;
            s->col += 8;
        }
        if (*p == '\n') {
            s->line++;
            s->col = 1;
        } else if (((unsigned char)*p & 0xC0) != 0x80) s->col++;
    }
    if (to > s->told) s->told = to;
}

static ecode fail_at(struct parser *s, const char *at, ecode code, const char *what) {
    place(s, at);
    err_set(s->e, code, "%s", what);
    err_at(s->e, s->limits.name, (int)s->line, (int)s->col);
    return code;
}

static ecode fail(struct parser *s, const char *what) {
    return fail_at(s, s->p, E_SYNTAX, s->p < s->end ? what : "the text ends too early");
}

static void skip_space(struct parser *s) {
    while (s->p < s->end && (*s->p == ' ' || *s->p == '\n' || *s->p == '\r' || *s->p == '\t')) s->p++;
}

static bool is_digit(const struct parser *s) { return s->p < s->end && *s->p >= '0' && *s->p <= '9'; }

/* number = ["-"] ("0" | digit1-9 *digit) ["." 1*digit] [("e"|"E") ["+"|"-"] 1*digit] */
static ecode number(struct parser *s, struct json *v) {
    const char *from = s->p;
    if (*s->p == '-') s->p++;
    if (!is_digit(s)) return fail(s, "a digit is expected");
    if (*s->p == '0') {
        s->p++;
        if (is_digit(s)) return fail(s, "a number does not start with a zero");
    } else
        while (is_digit(s)) s->p++;
    if (s->p < s->end && *s->p == '.') {
        s->p++;
        if (!is_digit(s)) return fail(s, "a digit is expected behind the point");
        while (is_digit(s)) s->p++;
    }
    if (s->p < s->end && (*s->p == 'e' || *s->p == 'E')) {
        s->p++;
        if (s->p < s->end && (*s->p == '+' || *s->p == '-')) s->p++;
        if (!is_digit(s)) return fail(s, "a digit is expected in the exponent");
        while (is_digit(s)) s->p++;
    }
    v->tag = JSON_NUMBER;
    v->s = str_make(from, (size_t)(s->p - from));
    return E_OK;
}

static int hex_digit(char c) {
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* The four hex digits behind \u at p, or -1. */
static int32_t hex4(const char *p, const char *end) {
    if (end - p < 4) return -1;
    int32_t v = 0;
    for (int i = 0; i < 4; i++) {
        int d = hex_digit(p[i]);
        if (d < 0) return -1;
        v = v << 4 | d;
    }
    return v;
}

/* \uXXXX at s->p (on the u), with its second half where it is a high surrogate. */
static ecode unicode_escape(struct parser *s, const char *end, uint32_t *ret) {
    int32_t hi = hex4(s->p + 1, end);
    if (hi < 0) return fail(s, "four hexadecimal digits are expected behind \\u");
    if (hi >= 0xDC00 && hi <= 0xDFFF) return fail(s, "a second half of a surrogate pair without the first");
    s->p += 5;
    *ret = (uint32_t)hi;
    if (hi < 0xD800 || hi > 0xDBFF) return E_OK;
    int32_t lo = end - s->p >= 6 && s->p[0] == '\\' && s->p[1] == 'u' ? hex4(s->p + 2, end) : -1;
    if (lo < 0xDC00 || lo > 0xDFFF) return fail(s, "a first half of a surrogate pair without the second");
    s->p += 6;
    *ret = 0x10000 + ((uint32_t)(hi - 0xD800) << 10) + (uint32_t)(lo - 0xDC00);
    return E_OK;
}

/* The string from s->p up to `end` (its closing quote) holds escapes: decode it. Never longer than it was. */
static ecode unescape(struct parser *s, const char *end, str *ret) {
    char *to = arena_try(s->a, (size_t)(end - s->p) + 1, 1);
    if (!to) return fail_at(s, s->p, E_LIMIT, "the text needs too much memory");
    struct buf b = {.a = s->a, .p = to, .cap = (size_t)(end - s->p) + 1};
    while (s->p < end) {
        const char *hit = memchr(s->p, '\\', (size_t)(end - s->p));
        const char *stop = hit ? hit : end;
        buf_add(&b, str_make(s->p, (size_t)(stop - s->p)));
        s->p = stop;
        if (!hit) break;
        s->p++;
        static const char from[] = "\"\\/bfnrt", code[] = "\"\\/\b\f\n\r\t";
        const char *one = *s->p ? strchr(from, *s->p) : NULL;
        uint32_t cp = 0;
        if (one) {
            buf_addc(&b, code[one - from]);
            s->p++;
        } else if (*s->p == 'u') {
            TRY(unicode_escape(s, end, &cp));
            buf_add_utf8(&b, cp);
        } else return fail(s, "no such escape in a string");
    }
    *ret = buf_str(&b);
    return E_OK;
}

/* A string at s->p (on its opening quote). */
static ecode string(struct parser *s, str *ret) {
    const char *from = ++s->p, *p = from;
    bool escapes = false, high = false;
    for (; p < s->end && *p != '"'; p++) {
        for (uint64_t v; s->end - p > 8; p += 8) { /* the byte behind is looked at below, whatever it is */
            v = scan_load(p);
            if (scan_below(v, 0x20) | scan_byte(v, '"') | scan_byte(v, '\\')) break;
            high |= scan_high(v) != 0;
        }
        if (*p == '"') break;
        if ((unsigned char)*p < 0x20)
            return fail_at(s, p, E_SYNTAX, *p == '\n' ? "a string is not closed on its line" : "a control character in a string");
        if ((unsigned char)*p >= 0x80) high = true;
        if (*p == '\\') {
            escapes = true;
            if (++p == s->end) break;
        }
    }
    if (p >= s->end) return fail_at(s, s->end, E_SYNTAX, "the text ends within a string");
    str raw = str_make(from, (size_t)(p - from));
    size_t bad;
    if (high && !str_utf8_is(raw, &bad)) return fail_at(s, from + bad, E_SYNTAX, "not UTF-8");
    if (escapes) TRY(unescape(s, p, ret));
    else *ret = raw;
    s->p = p + 1;
    return E_OK;
}

static int by_key(const void *x, const void *y) {
    const struct json *const *m = x, *const *n = y;
    return str_cmp((*m)->key, (*n)->key);
}

static bool is_behind(const struct json *x, const struct json *y) {
    return x->line != y->line ? x->line > y->line : x->col > y->col;
}

static ecode duplicate(struct parser *s, const struct json *x, const struct json *y) {
    const struct json *second = is_behind(x, y) ? x : y, *first = second == x ? y : x;
    err_set(s->e, E_SYNTAX, "the key \"%.*s\" stands twice in one object", STR_ARG(x->key));
    err_at(s->e, s->limits.name, (int)second->line, (int)second->col);
    err_remedy(s->e, "Keep one; the first stands on line %" PRIu32 ".", first->line);
    return E_SYNTAX;
}

/* Refuse duplicate keys; leave the sorted members for json_find when there are many. */
static ecode index_members(struct parser *s, struct json *o) {
    if (o->n <= FEW) {
        for (const struct json *m = o->first; m; m = m->next)
            for (const struct json *k = m->next; k; k = k->next)
                if (str_eq(m->key, k->key)) return duplicate(s, m, k);
        return E_OK;
    }
    const struct json **all = arena_try(s->a, o->n, sizeof *all);
    if (!all) return fail_at(s, s->p, E_LIMIT, "the text needs too much memory");
    size_t n = 0;
    for (const struct json *m = o->first; m; m = m->next) all[n++] = m;
    qsort(all, n, sizeof *all, by_key);
    for (size_t i = 1; i < n; i++)
        if (str_eq(all[i - 1]->key, all[i]->key)) return duplicate(s, all[i - 1], all[i]);
    o->sorted = all;
    return E_OK;
}

static void append(struct json *v, struct json *m) {
    if (v->last) v->last->next = m;
    else v->first = m;
    v->last = m;
    v->n++;
}

static ecode value(struct parser *s, struct json **ret);

static ecode member(struct parser *s, struct json *o) {
    if (s->p < s->end && *s->p == '}') return fail(s, "a comma without a member behind it");
    if (s->p == s->end || *s->p != '"') return fail(s, "a key between double quotes is expected");
    str key;
    TRY(string(s, &key));
    skip_space(s);
    if (s->p == s->end || *s->p != ':') return fail(s, "a colon is expected behind the key");
    s->p++;
    struct json *m = NULL;
    TRY(value(s, &m));
    m->key = key;
    append(o, m);
    return E_OK;
}

static ecode item(struct parser *s, struct json *v) {
    if (s->p < s->end && *s->p == ']') return fail(s, "a comma without an item behind it");
    struct json *m = NULL;
    TRY(value(s, &m));
    append(v, m);
    return E_OK;
}

/* An object or an array, s->p on its opening bracket. */
static ecode nest(struct parser *s, struct json *v, char close) {
    if (++s->depth > s->limits.depth) return fail_at(s, s->p, E_LIMIT, "nested too deep");
    s->p++;
    skip_space(s);
    bool more = s->p == s->end || *s->p != close;
    if (!more) s->p++;
    while (more) {
        skip_space(s);
        TRY(close == '}' ? member(s, v) : item(s, v));
        skip_space(s);
        if (s->p == s->end || (*s->p != ',' && *s->p != close))
            return fail(s, close == '}' ? "a comma or } is expected" : "a comma or ] is expected");
        more = *s->p++ == ',';
    }
    s->depth--;
    return close == '}' ? index_members(s, v) : E_OK;
}

static ecode word(struct parser *s, struct json *v) {
    static const struct {
        str text;
        json_tag tag;
        bool b;
    } words[] = {{{"true", 4}, JSON_BOOL, true}, {{"false", 5}, JSON_BOOL, false}, {{"null", 4}, JSON_NULL, false}};
    str rest = str_make(s->p, (size_t)(s->end - s->p));
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_starts(rest, words[i].text)) {
            s->p += words[i].text.n;
            v->tag = words[i].tag;
            v->b = words[i].b;
            return E_OK;
        }
    fail(s, "a value is expected");
    if (s->p < s->end && *s->p == '\'') err_remedy(s->e, "Strings stand between double quotes.");
    else if (s->p < s->end && (*s->p == '/' || *s->p == '#')) err_remedy(s->e, "JSON has no comments.");
    else err_remedy(s->e, "A value is an object, an array, a string, a number, true, false or null.");
    return E_SYNTAX;
}

static ecode value(struct parser *s, struct json **ret) {
    skip_space(s);
    if (s->p == s->end) return fail(s, "");
    if (++s->nodes > s->limits.nodes) return fail_at(s, s->p, E_LIMIT, "too many values");
    if (arena_is_over(s->a)) return fail_at(s, s->p, E_LIMIT, "the text needs too much memory");
    place(s, s->p);
    struct json *v = arena_new(s->a, struct json);
    v->line = s->line;
    v->col = s->col;
    *ret = v;
    switch (*s->p) {
    case '{': v->tag = JSON_OBJECT; return nest(s, v, '}');
    case '[': v->tag = JSON_ARRAY; return nest(s, v, ']');
    case '"': v->tag = JSON_STRING; return string(s, &v->s);
    default: return *s->p == '-' || is_digit(s) ? number(s, v) : word(s, v);
    }
}

ecode json_parse(struct arena *a, str text, const struct json_limits *limits, struct json **ret, struct err *e) {
    struct parser s = {.p = text.p, .end = text.p + text.n, .told = text.p, .line = 1, .col = 1, .a = a, .e = e};
    if (limits) s.limits = *limits;
    if (!s.limits.bytes) s.limits.bytes = (size_t)64 << 20;
    if (!s.limits.nodes) s.limits.nodes = (size_t)4 << 20;
    if (!s.limits.depth) s.limits.depth = 64;
    if (s.limits.depth > DEPTH_MAX) s.limits.depth = DEPTH_MAX;
    if (text.n > s.limits.bytes) {
        err_set(e, E_LIMIT, "the text is %zu bytes long, at most %zu are read", text.n, s.limits.bytes);
        err_at(e, s.limits.name, 0, 0);
        return E_LIMIT;
    }
    if (str_starts(text, STR("\xEF\xBB\xBF"))) {
        fail_at(&s, s.p, E_SYNTAX, "a byte order mark before the text");
        err_remedy(e, "Save the file as UTF-8 without a byte order mark.");
        return E_SYNTAX;
    }
    struct json *v = NULL;
    TRY(value(&s, &v));
    skip_space(&s);
    if (s.p < s.end) return fail(&s, "something stands behind the value");
    if (arena_is_over(a)) return fail_at(&s, s.p, E_LIMIT, "the text needs too much memory");
    *ret = v;
    return E_OK;
}

/* ---- building ---- */

static struct json *make(struct arena *a, json_tag tag) {
    struct json *v = arena_new(a, struct json);
    v->tag = tag;
    return v;
}

struct json *json_object(struct arena *a) {
    return make(a, JSON_OBJECT);
}
struct json *json_array(struct arena *a) {
    return make(a, JSON_ARRAY);
}
struct json *json_null(struct arena *a) {
    return make(a, JSON_NULL);
}

struct json *json_str(struct arena *a, str s) {
    struct json *v = make(a, JSON_STRING);
    v->s = s;
    return v;
}

struct json *json_int(struct arena *a, int64_t i) {
    MUST(i <= INT64_C(9007199254740991) && i >= -INT64_C(9007199254740991));
    struct json *v = make(a, JSON_NUMBER);
    char text[20];
    v->s = arena_str(a, str_make(text, str_put_int(text, i)));
    return v;
}

struct json *json_bool(struct arena *a, bool b) {
    struct json *v = make(a, JSON_BOOL);
    v->b = b;
    return v;
}

struct json *json_share(struct arena *a, const struct json *v) {
    struct json *copy = arena_new(a, struct json);
    *copy = *v;
    copy->next = NULL;
    return copy;
}

struct json *json_put(struct json *o, str key, struct json *v) {
    MUST(o->tag == JSON_OBJECT && !v->next);
    o->sorted = NULL;
    v->key = key;
    for (struct json *m = o->first, *before = NULL; m; before = m, m = m->next) {
        if (!str_eq(m->key, key)) continue;
        v->next = m->next;
        if (before) before->next = v;
        else o->first = v;
        if (o->last == m) o->last = v;
        return v;
    }
    append(o, v);
    return v;
}

struct json *json_add(struct json *arr, struct json *v) {
    MUST(arr->tag == JSON_ARRAY && !v->next);
    append(arr, v);
    return v;
}

void json_put_str(struct arena *a, struct json *o, const char *key, str s) { json_put(o, str_of(key), json_str(a, s)); }
void json_put_int(struct arena *a, struct json *o, const char *key, int64_t i) { json_put(o, str_of(key), json_int(a, i)); }
void json_put_bool(struct arena *a, struct json *o, const char *key, bool b) { json_put(o, str_of(key), json_bool(a, b)); }
void json_put_date(struct arena *a, struct json *o, const char *key, date d) {
    json_put(o, str_of(key), json_str(a, date_print(a, d)));
}
void json_put_instant(struct arena *a, struct json *o, const char *key, instant t) {
    json_put(o, str_of(key), json_str(a, instant_print(a, t)));
}
