/* SPDX-License-Identifier: Apache-2.0 */
/* Append-only text. */
#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static char *room(struct buf *b, size_t n) {
    if (b->cap - b->n <= n) {
        size_t cap = b->cap ? b->cap * 2 : 128;
        while (cap - b->n <= n) cap *= 2;
        char *p = arena_raw(b->a, cap);
        if (b->n) memcpy(p, b->p, b->n);
        b->p = p;
        b->cap = cap;
    }
    return b->p + b->n;
}

void buf_add(struct buf *b, str s) {
    char *p = room(b, s.n);
    if (s.n) memcpy(p, s.p, s.n);
    b->n += s.n;
    b->p[b->n] = 0;
}

void buf_adds(struct buf *b, const char *c) { buf_add(b, str_of(c)); }

void buf_addc(struct buf *b, char c) { buf_add(b, str_make(&c, 1)); }

void buf_addf(struct buf *b, const char *fmt, ...) {
    va_list ap, again;
    va_start(ap, fmt);
    va_copy(again, ap);
    char *p = room(b, 0);
    size_t left = b->cap - b->n;
    int n = vsnprintf(p, left, fmt, ap);
    va_end(ap);
    MUST(n >= 0);
    if ((size_t)n >= left) vsnprintf(room(b, (size_t)n), (size_t)n + 1, fmt, again); /* it did not fit */
    va_end(again);
    b->n += (size_t)n;
}

void buf_add_int(struct buf *b, int64_t v) {
    b->n += str_put_int(room(b, 20), v);
    b->p[b->n] = 0;
}

void buf_add_utf8(struct buf *b, uint32_t cp) {
    char u[4];
    size_t n = 0;
    if (cp < 0x80) u[n++] = (char)cp;
    else if (cp < 0x800) {
        u[n++] = (char)(0xC0 | cp >> 6);
        u[n++] = (char)(0x80 | (cp & 0x3F));
    } else if (cp < 0x10000) {
        u[n++] = (char)(0xE0 | cp >> 12);
        u[n++] = (char)(0x80 | (cp >> 6 & 0x3F));
        u[n++] = (char)(0x80 | (cp & 0x3F));
    } else {
        u[n++] = (char)(0xF0 | cp >> 18);
        u[n++] = (char)(0x80 | (cp >> 12 & 0x3F));
        u[n++] = (char)(0x80 | (cp >> 6 & 0x3F));
        u[n++] = (char)(0x80 | (cp & 0x3F));
    }
    buf_add(b, str_make(u, n));
}
