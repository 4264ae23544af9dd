/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SYS_LIBRARY_H
#define SYS_LIBRARY_H
#include "base/err.h"

/** A library of the system that is loaded when it is first needed: a program that does not need it starts without. */
struct library {
    const char *file;    /* as the loader finds it, with the number of its interface: "libcurl.so.4" */
    const char *package; /* of Debian, for the remedy: "libcurl4" */
};

/**
 * Load a library, and find functions in it and in what it needs itself. It stays until the process ends; asking again costs the
 * finding only. Any thread.
 *
 * in       name[n]          of functions
 * out      ret              n pointers to functions in a row, as a struct of nothing else holds them; untouched on failure
 * errors   E_NOTFOUND       the library is not on this machine, or is another one than it was made for
 */
MUST_USE ecode library_load(const struct library *l, size_t n, const char *const *name, void *ret, struct err *e);

/** A row FUNCTION(name) of a table of functions as a member of the struct that library_load fills. */
#define LIBRARY_MEMBER(name) __typeof__(name) *name;
/** The same row among the names that library_load finds. */
#define LIBRARY_NAME(name) #name,

#endif
