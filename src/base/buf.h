/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_BUF_H
#define BASE_BUF_H
#include "base/arena.h"

/**
 * Growing text in an arena. Grows by doubling; the old piece stays in the arena, so the total is at most twice the text.
 * A buf of all zeros but `a` is empty. NUL always follows the text once something was added.
 */
struct buf {
    struct arena *a;
    char *p;
    size_t n, cap;
};

/** An empty buf over `a`. */
static inline struct buf buf_make(struct arena *a) { return (struct buf){.a = a}; }
/** Append a text. */
void buf_add(struct buf *b, str s);
/** Append a C string. */
void buf_adds(struct buf *b, const char *c);
/** Append one byte. */
void buf_addc(struct buf *b, char c);
/** Append formatted text. */
void buf_addf(struct buf *b, const char *fmt, ...) PRINTF_LIKE(2, 3);
/** Append a whole number in decimal digits. */
void buf_add_int(struct buf *b, int64_t v);
/** Append a code point as UTF-8. */
void buf_add_utf8(struct buf *b, uint32_t cp);
/** What was written, valid until the next append. */
static inline str buf_str(const struct buf *b) { return (str){b->p ? b->p : "", b->n}; }

#endif
