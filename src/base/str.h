/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_STR_H
#define BASE_STR_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/**
 * A piece of text that somebody else owns: UTF-8 bytes and their number, not ended by NUL.
 * Passed by value; lives as long as the memory it points into.
 */
typedef struct str {
    const char *p; /* may be NULL only when n == 0 */
    size_t n;      /* bytes */
} str;

/** A str of a literal, at compile time. */
#define STR(lit) ((str){"" lit, sizeof(lit) - 1})
/** For printf-like functions: "%.*s" with STR_ARG(s). */
#define STR_ARG(s) (int)(s).n, (s).p ? (s).p : ""

/** Borrow a C string; NULL gives the empty str. */
str str_of(const char *c);
/** Borrow `n` bytes at `p`. */
static inline str str_make(const char *p, size_t n) { return (str){p, n}; }
/** Same bytes. */
static inline bool str_eq(str a, str b) { return a.n == b.n && (a.n == 0 || a.p == b.p || __builtin_memcmp(a.p, b.p, a.n) == 0); }
/** Same bytes as a C string. */
static inline bool str_is(str a, const char *c) {
    size_t n = __builtin_strlen(c);
    return a.n == n && (n == 0 || __builtin_memcmp(a.p, c, n) == 0);
}
/** Byte order, as memcmp, the shorter first: the order used for every stored list. */
int str_cmp(str a, str b);
/** Starts with `head`. */
bool str_starts(str s, str head);
/** Ends with `tail`. */
bool str_ends(str s, str tail);
/** From byte `from` up to `to`, both clamped to the text. */
str str_sub(str s, size_t from, size_t to);
/** A path up to its last slash, which it keeps; empty without one. */
str str_folder(str path);
/** Offset of `needle` at or after `from`, or SIZE_MAX. */
size_t str_find(str s, str needle, size_t from);
/** Without ASCII white space at both ends. */
str str_trim(str s);
/** Cut the head of *rest up to `sep` (dropped) and return it; false when *rest is spent. An empty text has no pieces. */
bool str_cut(str *rest, char sep, str *ret_piece);
/** ASCII letters compared without case. */
bool str_eq_nocase(str a, str b);
/** `part` stands somewhere in s, ASCII letters compared without case; an empty part does. */
bool str_holds_nocase(str s, str part);
/** A whole decimal number in [min, max] and nothing else; false leaves *ret alone. */
bool str_int(str s, int64_t min, int64_t max, int64_t *ret);
/** Write `v` in decimal digits at `to` (room for 20); returns their number. No NUL. */
size_t str_put_int(char *to, int64_t v);
/** Well-formed UTF-8 without surrogates; *ret_bad (may be NULL) is the offset of the first bad byte. */
bool str_utf8_is(str s, size_t *ret_bad);
/** Decode the code point at s.p[*at] and step past it; a bad byte gives U+FFFD and steps one byte. */
uint32_t str_utf8_next(str s, size_t *at);
/** Code points in s (bad bytes count as one each). */
size_t str_utf8_count(str s);
/** Edit distance of two short names (at most 64 bytes looked at), for "did you mean". */
unsigned str_distance(str a, str b);
/** FNV-1a over the bytes: for tables in memory only, never stored. */
uint64_t str_hash(str s);

#endif
