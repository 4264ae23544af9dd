/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CODEC_SCAN_H
#define CODEC_SCAN_H
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Looking at eight bytes of text at once. Each test is exact on whether any byte fits, which is all that is asked: whoever finds
 * one goes on byte by byte. */

/** Eight bytes, from anywhere. */
static inline uint64_t scan_load(const char *p) {
    uint64_t v;
    memcpy(&v, p, sizeof v);
    return v;
}
/** Eight times the byte `c`. */
static inline uint64_t scan_all(unsigned char c) { return UINT64_C(0x0101010101010101) * c; }
/** Some byte is not ASCII. */
static inline uint64_t scan_high(uint64_t v) { return v & scan_all(0x80); }
/** Some byte is below `n` (at most 128). */
static inline uint64_t scan_below(uint64_t v, unsigned char n) { return (v - scan_all(n)) & ~v & scan_all(0x80); }
/** Some byte is `c`. */
static inline uint64_t scan_byte(uint64_t v, unsigned char c) { return scan_below(v ^ scan_all(c), 1); }
/** Where the first byte stands that a test above found, `found` being one or several of them with `|`; bytes stand the other way
 * round on some machines: there it says 0, a place before it. */
static inline size_t scan_first(uint64_t found) {
    return __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? (size_t)__builtin_ctzll(found) / 8 : 0;
}

#endif
