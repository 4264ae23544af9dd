/* SPDX-License-Identifier: Apache-2.0 */
/* Text by slice. Everything here is total: no input makes it fail, offsets are clamped. */
#include "base/str.h"

#include <string.h>

str str_of(const char *c) { return c ? (str){c, strlen(c)} : (str){NULL, 0}; }

int str_cmp(str a, str b) {
    size_t n = a.n < b.n ? a.n : b.n;
    int r = n ? memcmp(a.p, b.p, n) : 0;
    return r ? r : (a.n > b.n) - (a.n < b.n);
}

bool str_starts(str s, str head) { return s.n >= head.n && str_eq(str_sub(s, 0, head.n), head); }

bool str_ends(str s, str tail) { return s.n >= tail.n && str_eq(str_sub(s, s.n - tail.n, s.n), tail); }

str str_folder(str path) {
    while (path.n && path.p[path.n - 1] != '/') path.n--;
    return path;
}

str str_sub(str s, size_t from, size_t to) {
    if (to > s.n) to = s.n;
    if (from > to) from = to;
    return (str){s.p ? s.p + from : NULL, to - from};
}

size_t str_find(str s, str needle, size_t from) {
    if (needle.n == 0) return from <= s.n ? from : SIZE_MAX;
    if (from >= s.n) return SIZE_MAX;
    const char *hit = memmem(s.p + from, s.n - from, needle.p, needle.n); /* linear, whatever the texts */
    return hit ? (size_t)(hit - s.p) : SIZE_MAX;
}

static bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

str str_trim(str s) {
    while (s.n && is_space(s.p[0])) s = str_sub(s, 1, s.n);
    while (s.n && is_space(s.p[s.n - 1])) s.n--;
    return s;
}

bool str_cut(str *rest, char sep, str *ret_piece) {
    if (!rest->p || (rest->n == 0)) return false;
    const char *hit = memchr(rest->p, sep, rest->n);
    size_t at = hit ? (size_t)(hit - rest->p) : rest->n;
    *ret_piece = str_sub(*rest, 0, at);
    *rest = str_sub(*rest, hit ? at + 1 : at, rest->n);
    return true;
}

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c; }

bool str_eq_nocase(str a, str b) {
    if (a.n != b.n) return false;
    for (size_t i = 0; i < a.n; i++)
        if (lower(a.p[i]) != lower(b.p[i])) return false;
    return true;
}

bool str_holds_nocase(str s, str part) {
    for (size_t i = 0; i + part.n <= s.n; i++)
        if (str_eq_nocase(str_sub(s, i, i + part.n), part)) return true;
    return false;
}

bool str_int(str s, int64_t min, int64_t max, int64_t *ret) {
    bool neg = s.n && s.p[0] == '-';
    if (neg || (s.n && s.p[0] == '+')) s = str_sub(s, 1, s.n);
    if (!s.n) return false;
    int64_t v = 0;
    for (size_t i = 0; i < s.n; i++) {
        int d = s.p[i] - '0';
        if (d < 0 || d > 9) return false;
        if (__builtin_mul_overflow(v, 10, &v) || __builtin_sub_overflow(v, d, &v)) return false;
    }
    if (!neg && __builtin_sub_overflow((int64_t)0, v, &v)) return false;
    if (v < min || v > max) return false;
    *ret = v;
    return true;
}

size_t str_put_int(char *to, int64_t v) {
    char back[20];
    size_t n = 0, at = 0;
    uint64_t u = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;
    do back[n++] = (char)('0' + u % 10);
    while (u /= 10);
    if (v < 0) to[at++] = '-';
    while (n) to[at++] = back[--n];
    return at;
}

/* Length of the well-formed sequence at s.p[i], or 0. RFC 3629, table of well-formed sequences. */
static size_t utf8_len(str s, size_t i) {
    const unsigned char *u = (const unsigned char *)s.p + i;
    size_t left = s.n - i;
    if (u[0] < 0x80) return 1;
    size_t n = u[0] >= 0xF0 ? 4 : u[0] >= 0xE0 ? 3 : 2;
    if (u[0] < 0xC2 || u[0] > 0xF4 || left < n) return 0;
    for (size_t k = 1; k < n; k++)
        if ((u[k] & 0xC0) != 0x80) return 0;
    if (u[0] == 0xE0 && u[1] < 0xA0) return 0;
    if (u[0] == 0xED && u[1] > 0x9F) return 0; /* surrogates */
    if (u[0] == 0xF0 && u[1] < 0x90) return 0;
    if (u[0] == 0xF4 && u[1] > 0x8F) return 0;
    return n;
}

bool str_utf8_is(str s, size_t *ret_bad) {
    for (size_t i = 0, n; i < s.n; i += n) {
        uint64_t eight;
        n = 8;
        if (s.n - i >= 8 && (memcpy(&eight, s.p + i, 8), !(eight & UINT64_C(0x8080808080808080)))) continue; /* ASCII */
        n = utf8_len(s, i);
        if (n) continue;
        if (ret_bad) *ret_bad = i;
        return false;
    }
    return true;
}

uint32_t str_utf8_next(str s, size_t *at) {
    const unsigned char *u = (const unsigned char *)s.p + *at;
    size_t n = utf8_len(s, *at);
    *at += n ? n : 1;
    switch (n) {
    case 1: return u[0];
    case 2: return (uint32_t)(u[0] & 0x1F) << 6 | (u[1] & 0x3F);
    case 3: return (uint32_t)(u[0] & 0x0F) << 12 | (uint32_t)(u[1] & 0x3F) << 6 | (u[2] & 0x3F);
    case 4: return (uint32_t)(u[0] & 0x07) << 18 | (uint32_t)(u[1] & 0x3F) << 12 | (uint32_t)(u[2] & 0x3F) << 6 | (u[3] & 0x3F);
    default: return 0xFFFD;
    }
}

size_t str_utf8_count(str s) {
    size_t n = 0;
    for (size_t i = 0; i < s.n; n++) str_utf8_next(s, &i);
    return n;
}

unsigned str_distance(str a, str b) {
    enum { MAX = 64 };
    unsigned row[MAX + 1];
    if (a.n > MAX) a.n = MAX;
    if (b.n > MAX) b.n = MAX;
    for (size_t j = 0; j <= b.n; j++) row[j] = (unsigned)j;
    for (size_t i = 1; i <= a.n; i++) {
        unsigned diag = row[0];
        row[0] = (unsigned)i;
        for (size_t j = 1; j <= b.n; j++) {
            unsigned up = row[j], best = diag + (lower(a.p[i - 1]) != lower(b.p[j - 1]));
            if (up + 1 < best) best = up + 1;
            if (row[j - 1] + 1 < best) best = row[j - 1] + 1;
            row[j] = best;
            diag = up;
        }
    }
    return row[b.n];
}

/* Eight bytes at a time, the last ones over again: keys of models are long. */
uint64_t str_hash(str s) {
    uint64_t h = 0xcbf29ce484222325u ^ s.n, v;
    size_t i = 0;
    for (; s.n - i >= 8; i += 8) {
        memcpy(&v, s.p + i, 8);
        h = (h ^ v) * 0x9E3779B97F4A7C15u;
        h ^= h >> 29;
    }
    for (; i < s.n; i++) h = (h ^ (unsigned char)s.p[i]) * 0x100000001b3u;
    h *= 0xff51afd7ed558ccdu;
    return h ^ h >> 32;
}
