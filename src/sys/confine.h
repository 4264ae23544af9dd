/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SYS_CONFINE_H
#define SYS_CONFINE_H
#include "base/err.h"

/** What was given up. A kernel or machine without the means leaves it false; that is no failure. */
struct confined {
    bool files; /* Landlock: nothing is written but in our own folders, nothing of other people's is read */
    bool calls; /* seccomp: no other program, no other process's memory, no other door (confine.tbl.h) */
};

/**
 * Give up for good what a server does not need, so that who takes it over gets no more. For this thread and those it makes later:
 * call it before there are others. What is open stays open; libraries can still be loaded.
 *
 * in       own[n_own]       folders that may be read and written, with all below them
 *          seen[n_seen]     files and folders that may be read beside the system's; what is not there is passed over, in both
 * out      ret              what this machine could do
 * errors   E_IO             the kernel has the means and refused
 *          E_NOTFOUND       libseccomp is not on this machine
 */
MUST_USE ecode confine(const char *const *own, size_t n_own, const char *const *seen, size_t n_seen, struct confined *ret,
                       struct err *e);

#endif
