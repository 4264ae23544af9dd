/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SYS_MEMFILE_H
#define SYS_MEMFILE_H
#include "base/arena.h"
#include "base/err.h"

/** A file that is never on a disk: for libraries that write to nothing but a path. */
struct memfile {
    int fd;
    char path[32]; /* for fopen, in this process only */
};

/** Make an empty one. errors E_IO */
MUST_USE ecode memfile_open(struct memfile *ret, struct err *e);
/** What was written to it. errors E_IO E_LIMIT: more than `max` bytes */
MUST_USE ecode memfile_read(const struct memfile *m, struct arena *a, size_t max, str *ret, struct err *e);
/** Let it go. */
void memfile_close(struct memfile *m);

#endif
