/* SPDX-License-Identifier: Apache-2.0 */
/* Bytes as text. Reading is strict, so that a signature or hash has exactly one spelling (a second spelling of the same
 * bytes would let a signed text be changed without its bytes changing). */
#include "codec/base64.h"

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

str base64_print(struct arena *a, str bytes) {
    char *to = arena_raw(a, (bytes.n + 2) / 3 * 4 + 1), *q = to;
    const unsigned char *p = (const unsigned char *)bytes.p;
    for (size_t i = 0; i < bytes.n; i += 3) {
        size_t left = bytes.n - i;
        uint32_t v = (uint32_t)p[i] << 16 | (left > 1 ? (uint32_t)p[i + 1] << 8 : 0) | (left > 2 ? p[i + 2] : 0);
        *q++ = alphabet[v >> 18];
        *q++ = alphabet[v >> 12 & 63];
        *q++ = left > 1 ? alphabet[v >> 6 & 63] : '=';
        *q++ = left > 2 ? alphabet[v & 63] : '=';
    }
    *q = 0;
    return str_make(to, (size_t)(q - to));
}

static int digit64(char c) {
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= 'a' && c <= 'z') return c - 'a' + 26;
    if (c >= '0' && c <= '9') return c - '0' + 52;
    return c == '+' ? 62 : c == '/' ? 63 : -1;
}

bool base64_parse(struct arena *a, str text, str *ret) {
    if (text.n % 4) return false;
    size_t pad = text.n && text.p[text.n - 1] == '=' ? text.p[text.n - 2] == '=' ? 2 : 1 : 0;
    size_t n = text.n / 4 * 3 - pad;
    unsigned char *to = arena_try(a, n + 3, 1);
    if (!to) return false;
    for (size_t i = 0, at = 0; i < text.n; i += 4) {
        uint32_t v = 0;
        for (size_t k = 0; k < 4; k++) {
            int d = i + k >= text.n - pad ? 0 : digit64(text.p[i + k]);
            if (d < 0) return false;
            v = v << 6 | (uint32_t)d;
        }
        if (i + 4 == text.n && pad && (v & (pad == 2 ? 0xFFFFu : 0xFFu))) return false;
        to[at++] = (unsigned char)(v >> 16);
        to[at++] = (unsigned char)(v >> 8);
        to[at++] = (unsigned char)v;
    }
    *ret = str_make((char *)to, n);
    return true;
}

str hex_print(struct arena *a, str bytes) {
    char *to = arena_raw(a, bytes.n * 2 + 1);
    for (size_t i = 0; i < bytes.n; i++) {
        unsigned char c = (unsigned char)bytes.p[i];
        to[2 * i] = "0123456789abcdef"[c >> 4];
        to[2 * i + 1] = "0123456789abcdef"[c & 15];
    }
    to[2 * bytes.n] = 0;
    return str_make(to, 2 * bytes.n);
}

static int digit16(char c) {
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool hex_parse(str text, void *to, size_t n) {
    if (text.n != 2 * n) return false;
    unsigned char *q = to;
    for (size_t i = 0; i < n; i++) {
        int hi = digit16(text.p[2 * i]), lo = digit16(text.p[2 * i + 1]);
        if (hi < 0 || lo < 0) return false;
        q[i] = (unsigned char)(hi << 4 | lo);
    }
    return true;
}
