/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DMN_JSON_WALK_H
#define DMN_JSON_WALK_H
#include <string.h>

#include "codec/scan.h"
#include "dmn/dmn.h"
#include "feel/feel.h"

/* The beaten path through a JSON text whose type is known: pieces for json_typed.c (into values) and json_columns.c (into
 * columns). Each gives up, false, where the text is not plain. */

/** A text and a place in it. */
struct json_walk {
    struct arena *a;
    const char *p, *end;
    int depth;
};

/** Nesting it follows; components of a context. Past them the long road reads. */
enum { JSON_WALK_DEPTH = 60, JSON_WALK_COMPONENTS = 64 };

/** A name that stands in JSON as it is: no escape is needed. */
static inline bool json_walk_is_plain(str name) {
    bool plain = true;
    for (size_t k = 0; k < name.n; k++) plain &= name.p[k] != '"' && name.p[k] != '\\' && (unsigned char)name.p[k] >= 0x20;
    return plain;
}

/** Past white space. */
static inline void json_walk_space(struct json_walk *s) {
    if (s->p < s->end && (unsigned char)*s->p > ' ') return;
    while (s->p < s->end && (*s->p == ' ' || *s->p == '\n' || *s->p == '\r' || *s->p == '\t')) s->p++;
}

/** Past this character, and white space before it; false where another stands. */
static inline bool json_walk_take(struct json_walk *s, char c) {
    json_walk_space(s);
    if (s->p == s->end || *s->p != c) return false;
    s->p++;
    return true;
}

/** A string without escapes, on its opening quote. Eight bytes at a time; the first that ends it or is not plain is found by
 * its bit. */
static inline bool json_walk_text(struct json_walk *s, str *ret) {
    const char *from = s->p + 1, *p = from;
    uint64_t v = 0, high = 0, stop = 0;
    for (; s->end - p >= 8; p += 8) {
        v = scan_load(p);
        stop = scan_below(v, 0x20) | scan_byte(v, '"') | scan_byte(v, '\\');
        if (stop) break;
        high |= scan_high(v);
    }
    if (stop) {
        high |= scan_high(v) & ((stop & -stop) - 1);
        p += scan_first(stop);
    }
    for (; p < s->end && *p != '"'; p++) {
        if ((unsigned char)*p < 0x20 || *p == '\\') return false;
        high |= (unsigned char)*p & 0x80;
    }
    if (p >= s->end) return false;
    *ret = str_make(from, (size_t)(p - from));
    s->p = p + 1;
    size_t bad;
    return !high || str_utf8_is(*ret, &bad);
}

/** Same bytes, n of them: most are names of a few letters. */
static inline bool json_walk_same(const char *p, const char *q, size_t n) {
    uint32_t a, b;
    if (n < 4) {
        for (size_t k = 0; k < n; k++)
            if (p[k] != q[k]) return false;
        return true;
    }
    if (n >= 8) {
        for (; n > 8; p += 8, q += 8, n -= 8)
            if (scan_load(p) != scan_load(q)) return false;
        return scan_load(p + n - 8) == scan_load(q + n - 8);
    }
    memcpy(&a, p, 4), memcpy(&b, q, 4);
    if (a != b) return false;
    memcpy(&a, p + n - 4, 4), memcpy(&b, q + n - 4, 4);
    return a == b;
}

/** A word as it is. */
static inline bool json_walk_word(struct json_walk *s, const char *word, size_t n) {
    if ((size_t)(s->end - s->p) < n || memcmp(s->p, word, n) != 0) return false;
    s->p += n;
    return true;
}

/** The component the key at hand names, up to behind the colon: most often the one behind the last. Not plain: SIZE_MAX. */
static inline size_t json_walk_key(struct json_walk *s, const struct dmn_type *t, size_t next) {
    if (s->p == s->end || *s->p != '"') return SIZE_MAX;
    if (next < t->n_components) {
        str name = t->component_name[next];
        const char *p = s->p + 1;
        if ((size_t)(s->end - p) > name.n + 1 && p[name.n] == '"' && json_walk_same(p, name.p, name.n)) {
            s->p = p + name.n + 1;
            return json_walk_take(s, ':') ? next : SIZE_MAX;
        }
    }
    str name;
    if (!json_walk_text(s, &name) || !json_walk_take(s, ':')) return SIZE_MAX;
    for (size_t i = 0; i < t->n_components; i++)
        if (str_eq(t->component_name[i], name)) return i;
    return SIZE_MAX;
}

/** A whole number or one with a point, of at most 17 digits, not minus zero: n * 10^-scale. The rest is for dec_parse. */
static inline bool json_walk_number(struct json_walk *s, int64_t *ret, int *ret_scale) {
    const char *p = s->p, *end = s->end - s->p > 20 ? s->p + 20 : s->end;
    uint64_t n = 0;
    bool minus = p < end && *p == '-';
    p += minus;
    const char *first = p, *point = NULL;
    for (unsigned d; p < end && (d = (unsigned)(*p - '0')) <= 9; p++) n = n * 10 + d;
    if (p == first || (p - first > 1 && *first == '0')) return false;
    if (p < end && *p == '.') {
        point = ++p;
        for (unsigned d; p < end && (d = (unsigned)(*p - '0')) <= 9; p++) n = n * 10 + d;
        if (p == point) return false;
    }
    if (p - first - (point != NULL) > 17 || (minus && !n) || (p < s->end && (*p == 'e' || *p == 'E'))) return false;
    *ret = minus ? -(int64_t)n : (int64_t)n;
    *ret_scale = point ? (int)(p - point) : 0;
    s->p = p;
    return true;
}

/** "YYYY-MM-DD" between its quotes, a day there is; false for any other. */
static inline bool json_walk_day(struct json_walk *s, date *ret) {
    const char *t = s->p + 1;
    if (s->end - s->p < 12 || s->p[11] != '"') return false;
    uint64_t v = scan_load(t) ^ scan_load("0000-00-"), over = (v + scan_load("\x76\x76\x76\x76\x7F\x76\x76\x7F")) | v;
    unsigned d1 = (unsigned)(t[8] - '0'), d2 = (unsigned)(t[9] - '0');
    if (scan_high(over) || d1 > 9 || d2 > 9) return false;
    int y = t[0] * 1000 + t[1] * 100 + t[2] * 10 + t[3] - '0' * 1111, m = t[5] * 10 + t[6] - '0' * 11, d = (int)(d1 * 10 + d2);
    if (!y || m < 1 || m > 12 || d < 1 || (d > 28 && d > date_month_last(y, m))) return false;
    *ret = (date){y, (uint8_t)m, (uint8_t)d};
    s->p += 12;
    return true;
}

/** A value of the type, in the walk's arena (json_typed.c). */
bool json_walk_value(struct json_walk *s, const struct dmn_type *t, feel_value *ret);
/** The value is one of those the type allows (json_typed.c). */
bool json_walk_allowed(struct arena *a, const struct feel_type *t, const feel_value *v);

#endif
