/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H
#include "base/must.h"
#include "base/str.h"

/**
 * Where an arena gets its blocks: malloc and free unless the user of the library gives others.
 * `get` may return NULL: the arena is then over its limit, and a small piece it cannot do without ends in `fail`.
 */
struct arena_source {
    void *(*get)(void *user, size_t bytes);
    void (*put)(void *user, void *block, size_t bytes);
    void *user;
    void (*fail)(void *user); /* must not return; NULL = the process ends: its supervisor starts another */
};

/** Something that is not memory and must be given back even when `fail` leaves the functions that hold it. */
struct arena_held {
    void (*close)(void *what);
    void *what;
    struct arena_held *next;
};

/**
 * Memory by lifetime: allocate freely, free all at once. Nothing in an arena is freed singly.
 *
 * The limit is soft for small pieces, so that code needs no check behind every allocation: past it `over` is set and
 * small pieces still come (from a reserve). Whoever loops over input asks arena_is_over() each round and ends with
 * E_LIMIT; whoever allocates by a size from outside uses arena_try().
 */
struct arena {
    struct arena_block *head;  /* the block being filled; older ones behind it */
    struct arena_block *spare; /* kept by arena_reset, so that a warm arena asks the heap for nothing */
    size_t used, limit;        /* bytes in blocks; 0 = no limit */
    bool over;                 /* the limit was passed: results are not to be trusted */
    struct arena_source source;
    struct arena_held *held; /* innermost first; arena_done closes what is left */
};

/** A point to come back to. */
struct arena_mark {
    struct arena_block *block;
    size_t at;
};

/** Start an arena of at most `limit` bytes (0: none). Holds nothing until the first allocation. */
void arena_init(struct arena *a, size_t limit);
/** The same, with blocks from `source`. */
void arena_init_source(struct arena *a, size_t limit, struct arena_source source);
/** Give everything back; NULL is fine. The arena may be used again. */
void arena_done(struct arena *a);
/** Forget all pieces but keep the blocks for the next round; clears `over`. */
void arena_reset(struct arena *a);
/** From here on `h->what` is closed by arena_done, should arena_let_go not come before. `h` lies in the arena. */
void arena_hold(struct arena *a, struct arena_held *h);
/** The thing held last is its user's own again; closes nothing. */
void arena_let_go(struct arena *a, struct arena_held *h);
/** Remember this point. */
struct arena_mark arena_mark(const struct arena *a);
/** Forget the pieces made since `m`. */
void arena_rewind(struct arena *a, struct arena_mark m);
/** `n` zeroed bytes, aligned to 16; never NULL. For sizes our own code chose (at most 64 KiB past the limit). */
void *arena_alloc(struct arena *a, size_t n);
/** As arena_alloc, not zeroed. */
void *arena_raw(struct arena *a, size_t n);
/** `count` times `size` zeroed bytes, or NULL when that is over the limit (`over` is set). For sizes from outside. */
void *arena_try(struct arena *a, size_t count, size_t size);
/** The limit was passed. */
static inline bool arena_is_over(const struct arena *a) { return a->over; }
/** One zeroed T. */
#define arena_new(a, T) ((T *)arena_alloc((a), sizeof(T)))
/** An array of n zeroed T, n from our own code; n may be 0. */
#define arena_array(a, T, n) ((T *)arena_alloc((a), (size_t)(n) * sizeof(T)))
/** A copy of `s` in the arena, NUL behind it (not counted). */
str arena_str(struct arena *a, str s);
/** A NUL-ended copy. */
char *arena_cstr(struct arena *a, str s);
/** Formatted text in the arena. */
str arena_printf(struct arena *a, const char *fmt, ...) PRINTF_LIKE(2, 3);

#endif
