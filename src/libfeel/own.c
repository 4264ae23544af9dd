/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The memory of a handle. Below this floor a small piece is never refused: code would need a check behind every one of
 * thousands. Here the caller may well refuse; then the whole call is left at once, by the only longjmp of the project:
 * from the arena that asked (arena_source.fail) to own_run, across frames that own nothing but arena memory, which
 * the list of blocks gives back, and what arena_hold() knows. The alternative, a reserve, cannot be large enough for every input.
 * Nothing of the caller's is ever on the way: its callbacks return before a piece is asked for.
 */
#include "libfeel/own.h"

#include <stdlib.h>
#include <string.h>

struct own_block {
    _Alignas(16) struct own_block *prev;
    struct own_block *next;
    size_t bytes; /* without this head */
};

static void *heap_get(void *user, size_t bytes) {
    (void)user;
    return malloc(bytes); /* heap: the caller gave no allocator */
}

static void heap_put(void *user, void *block, size_t bytes) {
    (void)user;
    (void)bytes;
    free(block); /* heap: see heap_get */
}

static void *block_get(void *user, size_t n) {
    struct own *o = user;
    size_t bytes;
    if (__builtin_add_overflow(n, sizeof(struct own_block), &bytes) || bytes > o->cap - o->held) {
        if (!o->why) o->why = LIBFEEL_LIMIT;
        return NULL;
    }
    struct own_block *b = o->from.get(o->from.user, bytes);
    if (!b) {
        if (!o->why) o->why = LIBFEEL_MEMORY;
        return NULL;
    }
    o->held += bytes;
    *b = (struct own_block){.next = o->blocks, .bytes = n};
    if (b->next) b->next->prev = b;
    o->blocks = b;
    return b + 1;
}

static void block_put(void *user, void *block, size_t n) {
    struct own *o = user;
    struct own_block *b = (struct own_block *)block - 1;
    if (b->prev) b->prev->next = b->next;
    else o->blocks = b->next;
    if (b->next) b->next->prev = b->prev;
    o->held -= n + sizeof *b;
    o->from.put(o->from.user, b, n + sizeof *b);
}

static void block_fail(void *user) {
    struct own *o = user;
    longjmp(o->escape, 1);
}

void own_arena(struct own *o, struct arena *a) {
    arena_init_source(a, o->cap, (struct arena_source){.get = block_get, .put = block_put, .user = o, .fail = block_fail});
}

libfeel_options own_options(const libfeel_options *given) {
    libfeel_options o = given ? *given : (libfeel_options){0};
    static const libfeel_allocator heap = {.get = heap_get, .put = heap_put};
    if (!o.allocator) o.allocator = &heap;
    if (!o.memory) o.memory = (size_t)256 << 20;
    return o;
}

void *own_new(const libfeel_options *given, size_t bytes, libfeel_error *ret_error) {
    libfeel_options options = own_options(given);
    struct own *o = options.allocator->get(options.allocator->user, bytes);
    if (!o) {
        own_fail(ret_error, LIBFEEL_MEMORY, "there is no memory left");
        return NULL;
    }
    memset(o, 0, bytes);
    o->from = *options.allocator;
    o->cap = options.memory;
    own_arena(o, &o->a);
    return o;
}

/* Blocks no arena knows any more: those of scratch arenas and patterns in use when the call was left. */
static void blocks_put(struct own *o) {
    while (o->blocks) {
        struct own_block *b = o->blocks;
        o->blocks = b->next;
        o->from.put(o->from.user, b, sizeof *b + b->bytes);
    }
    o->held = 0;
}

void own_free(struct own *o, size_t bytes) {
    if (!o) return;
    libfeel_allocator from = o->from;
    arena_done(&o->a);
    blocks_put(o);
    from.put(from.user, o, bytes);
}

void own_renew(struct own *o) {
    arena_done(&o->a);
    blocks_put(o);
    own_arena(o, &o->a);
    o->spent = false;
}

libfeel_code own_fail(libfeel_error *ret_error, libfeel_code code, const char *message) {
    if (!ret_error) return code;
    memset(ret_error, 0, sizeof *ret_error);
    ret_error->code = code;
    strncat(ret_error->message, message, sizeof ret_error->message - 1);
    return code;
}

static libfeel_code code_of(ecode c) {
    switch (c) {
    case E_OK: return LIBFEEL_OK;
    case E_SYNTAX: return LIBFEEL_SYNTAX;
    case E_LIMIT: return LIBFEEL_LIMIT;
    case E_NOTFOUND: return LIBFEEL_NOT_FOUND;
    case E_USAGE: return LIBFEEL_USAGE;
    default: return LIBFEEL_INVALID;
    }
}

libfeel_code own_told(const struct err *e, libfeel_error *ret_error) {
    libfeel_code code = own_fail(ret_error, code_of(e->code), e->msg);
    if (!ret_error) return code;
    ret_error->line = e->line;
    ret_error->column = e->col;
    _Static_assert(sizeof ret_error->file == sizeof e->file && sizeof ret_error->remedy == sizeof e->remedy,
                   "feel.h and err.h differ");
    memcpy(ret_error->file, e->file, sizeof e->file);
    memcpy(ret_error->remedy, e->remedy, sizeof e->remedy);
    return code;
}

static libfeel_code no_memory(struct own *o, libfeel_error *ret_error) {
    libfeel_code code = o->why == LIBFEEL_MEMORY ? LIBFEEL_MEMORY : LIBFEEL_LIMIT;
    o->spent = true;
    return own_fail(ret_error, code, code == LIBFEEL_MEMORY ? "there is no memory left" : "the limit of memory was passed");
}

libfeel_code own_run(struct own *o, ecode (*work)(void *job, struct err *e), void *job, libfeel_error *ret_error) {
    struct err e = {0};
    if (o->spent) return no_memory(o, ret_error);
    o->why = LIBFEEL_OK;
    if (setjmp(o->escape)) return no_memory(o, ret_error);
    ecode code = work(job, &e);
    /* What went on without memory it was refused may have answered wrongly: nothing of it counts. */
    if (o->why || arena_is_over(&o->a)) return no_memory(o, ret_error);
    return code ? own_told(&e, ret_error) : LIBFEEL_OK;
}

str own_text(const char *text, size_t length) {
    if (!text) return STR("");
    return length == LIBFEEL_NUL ? str_of(text) : str_make(text, length);
}
