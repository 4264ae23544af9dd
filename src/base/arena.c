/* SPDX-License-Identifier: Apache-2.0 */
/* A chain of blocks, filled from the front. With ARENA_EMU every piece is a block of its own, so that the
 * address sanitizer sees reads past a piece and uses after a rewind. With ARENA_POISON pieces stay in blocks, with a gap
 * behind each that the sanitizer watches: nearly as sharp and many times faster, for fuzzing. */
#include "base/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef ARENA_POISON
#include <sanitizer/asan_interface.h>
enum { GAP = 16 };
#else
#define ASAN_POISON_MEMORY_REGION(p, n)   ((void)(p), (void)(n))
#define ASAN_UNPOISON_MEMORY_REGION(p, n) ((void)(p), (void)(n))
enum { GAP = 0 };
#endif

enum { BLOCK_MIN = 16 * 1024, ALIGN = 16 };

struct arena_block {
    struct arena_block *next; /* older */
    size_t size, at;          /* bytes of data, bytes given out */
};
#define HEAD ((sizeof(struct arena_block) + ALIGN - 1) / ALIGN * ALIGN)

static void *heap_get(void *user, size_t bytes) {
    (void)user;
    return malloc(bytes);
}
static void heap_put(void *user, void *block, size_t bytes) {
    (void)user;
    (void)bytes;
    free(block);
}

void arena_init(struct arena *a, size_t limit) {
    arena_init_source(a, limit, (struct arena_source){.get = heap_get, .put = heap_put});
}

void arena_init_source(struct arena *a, size_t limit, struct arena_source source) {
    *a = (struct arena){.limit = limit, .source = source};
}

static void chain_free(struct arena *a, struct arena_block *b) {
    while (b) {
        struct arena_block *next = b->next;
        a->used -= b->size;
        ASAN_UNPOISON_MEMORY_REGION((char *)b + HEAD, b->size);
        a->source.put(a->source.user, b, HEAD + b->size);
        b = next;
    }
}

void arena_done(struct arena *a) {
    if (!a || !a->source.get) return;
    while (a->held) {
        struct arena_held *h = a->held;
        a->held = h->next;
        h->close(h->what);
    }
    chain_free(a, a->head);
    chain_free(a, a->spare);
    a->head = a->spare = NULL;
    a->over = false;
}

void arena_hold(struct arena *a, struct arena_held *h) {
    h->next = a->held;
    a->held = h;
}

void arena_let_go(struct arena *a, struct arena_held *h) {
    MUST(a->held == h);
    a->held = h->next;
}

struct arena_mark arena_mark(const struct arena *a) {
    return (struct arena_mark){a->head, a->head ? a->head->at : 0};
}

void arena_rewind(struct arena *a, struct arena_mark m) {
    while (a->head != m.block) {
        struct arena_block *b = a->head;
        a->head = b->next;
#ifdef ARENA_EMU
        b->next = NULL;
        chain_free(a, b);
#else
        ASAN_POISON_MEMORY_REGION((char *)b + HEAD, b->at);
        b->next = a->spare;
        b->at = 0;
        a->spare = b;
#endif
    }
    if (!a->head) return;
    ASAN_POISON_MEMORY_REGION((char *)a->head + HEAD + m.at, a->head->at - m.at);
    a->head->at = m.at;
}

void arena_reset(struct arena *a) {
    arena_rewind(a, (struct arena_mark){NULL, 0});
    a->over = false;
}

/* A block with room for n bytes at the head of the chain, or NULL when hard is set and it may not be. */
static struct arena_block *block_for(struct arena *a, size_t n, bool hard) {
    for (struct arena_block **p = &a->spare; *p; p = &(*p)->next)
        if ((*p)->size >= n) {
            struct arena_block *b = *p;
            *p = b->next;
            b->next = a->head;
            return a->head = b;
        }
    size_t size = n;
#ifndef ARENA_EMU
    if (size < BLOCK_MIN) size = BLOCK_MIN;
    if (a->used < (4u << 20) && size < a->used) size = a->used; /* double up to 4 MiB, then grow evenly */
    else if (a->used >= (4u << 20) && size < (4u << 20)) size = 4u << 20;
    if (a->limit && size > n && (a->used >= a->limit || size > a->limit - a->used)) size = n < BLOCK_MIN ? BLOCK_MIN : n;
#endif
    if (a->limit && (a->used >= a->limit || size > a->limit - a->used)) {
        a->over = true;
        if (hard) return NULL;
    }
    struct arena_block *b = a->source.get(a->source.user, HEAD + size);
    if (!b) {
        a->over = true;
        if (hard) return NULL;
        if (a->source.fail) a->source.fail(a->source.user);
        MUST(b && "out of memory"); /* small pieces only: the supervisor starts a new worker */
    }
    ASAN_POISON_MEMORY_REGION((char *)b + HEAD, size);
    b->next = a->head;
    b->size = size;
    b->at = 0;
    a->used += size;
    return a->head = b;
}

static void *take(struct arena *a, size_t n, bool hard) {
    size_t asked = n;
    n = (n + ALIGN - 1) / ALIGN * ALIGN + GAP;
    struct arena_block *b = a->head;
#ifdef ARENA_EMU
    b = NULL;
#endif
    if (!b || b->size - b->at < n) b = block_for(a, n, hard);
    if (!b) return NULL;
    void *p = (char *)b + HEAD + b->at;
    ASAN_UNPOISON_MEMORY_REGION(p, asked);
    b->at += n;
    return p;
}

void *arena_raw(struct arena *a, size_t n) { return take(a, n ? n : 1, false); }

void *arena_alloc(struct arena *a, size_t n) { return memset(arena_raw(a, n), 0, n ? n : 1); }

void *arena_try(struct arena *a, size_t count, size_t size) {
    size_t n;
    if (__builtin_mul_overflow(count, size, &n) || n > SIZE_MAX / 2) {
        a->over = true;
        return NULL;
    }
    void *p = take(a, n ? n : 1, true);
    return p ? memset(p, 0, n ? n : 1) : NULL;
}

str arena_str(struct arena *a, str s) { return (str){arena_cstr(a, s), s.n}; }

char *arena_cstr(struct arena *a, str s) {
    char *p = arena_raw(a, s.n + 1);
    if (s.n) memcpy(p, s.p, s.n);
    p[s.n] = 0;
    return p;
}

str arena_printf(struct arena *a, const char *fmt, ...) {
    va_list ap, again;
    char most[256]; /* nearly all are shorter, and then formatted once */
    va_start(ap, fmt);
    va_copy(again, ap);
    int n = vsnprintf(most, sizeof most, fmt, ap);
    va_end(ap);
    MUST(n >= 0);
    char *p = arena_raw(a, (size_t)n + 1);
    if ((size_t)n < sizeof most) memcpy(p, most, (size_t)n + 1);
    else vsnprintf(p, (size_t)n + 1, fmt, again);
    va_end(again);
    return (str){p, (size_t)n};
}
