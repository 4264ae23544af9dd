/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LIBFEEL_OWN_H
#define LIBFEEL_OWN_H
#include <feel.h>
#include <setjmp.h>

#include "base/arena.h"
#include "base/err.h"
#include "feel/feel.h"

/** What every handle of the library begins with: its memory, and the way out when there is none left. */
struct own {
    libfeel_allocator from;
    size_t held, cap;         /* bytes; the handle itself not counted */
    struct own_block *blocks; /* all given out, so that none is lost however a call ends */
    libfeel_code why;         /* memory was refused in this call: LIBFEEL_LIMIT or LIBFEEL_MEMORY; else LIBFEEL_OK */
    bool spent;               /* a call ended for want of memory: nothing more until own_renew */
    jmp_buf escape;           /* where own_run stands */
    struct arena a;
};

/** The options with defaults in place of NULL and 0. */
libfeel_options own_options(const libfeel_options *given);
/** A zeroed handle of `bytes`, whose first member is its struct own; NULL and the error when there is no memory for it. */
void *own_new(const libfeel_options *o, size_t bytes, libfeel_error *ret_error);
/** Give back all memory and the handle of `bytes`; NULL is fine. */
void own_free(struct own *o, size_t bytes);
/** Give back all memory but the handle, and start again. */
void own_renew(struct own *o);
/** An arena beside o->a, of the same memory; own_renew and own_free see to its blocks. */
void own_arena(struct own *o, struct arena *a);
/**
 * Do `work` where running out of memory ends in an error of this call. `work` must not be inside another own_run of `o`, and
 * writes its outputs last.
 */
libfeel_code own_run(struct own *o, ecode (*work)(void *job, struct err *e), void *job, libfeel_error *ret_error);
/** Fill *ret_error (NULL is fine) and return the code. */
libfeel_code own_fail(libfeel_error *ret_error, libfeel_code code, const char *message);
/** The library's failure as the caller's. */
libfeel_code own_told(const struct err *e, libfeel_error *ret_error);
/** A caller's text; LIBFEEL_NUL = up to the NUL; NULL = empty. */
str own_text(const char *text, size_t length);

#endif
