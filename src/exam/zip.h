/* SPDX-License-Identifier: Apache-2.0 */
#ifndef EXAM_ZIP_H
#define EXAM_ZIP_H
#include "base/arena.h"
#include "base/err.h"

/** What a package may measure; what it unpacks to is known before anything is unpacked, and held to it while it is. */
enum {
    ZIP_BYTES_MAX = 32 << 20,
    ZIP_ENTRIES_MAX = 5000,
    ZIP_ENTRY_MAX = 8 << 20,
    ZIP_TOTAL_MAX = 64 << 20,
    ZIP_RATIO_MAX = 150, /* unpacked to packed, of an entry of more than ZIP_RATIO_FROM */
    ZIP_RATIO_FROM = 1 << 20,
    ZIP_NAME_MAX = 240
};

/** A file of a package. */
struct zip_entry {
    str name; /* relative, with `/`; nothing of it leads out of a folder */
    str bytes;
};

/**
 * Unpack a package in memory. Folders are passed over.
 *
 * in       file            its name, for messages
 * out      ret             in `a`, in the package's order
 * errors   E_SYNTAX        no zip, or broken: what stands at its end and before each entry differ, a checksum, a length
 *          E_LIMIT         too many entries, too large, or packed tighter than honest files are
 *          E_INVALID       an encrypted entry, a symbolic link, a name that leads out of the folder or stands twice
 *          E_NOTFOUND      libzip is not on this machine
 * pure     yes             it writes nothing
 */
MUST_USE ecode zip_read(struct arena *a, str file, str bytes, struct zip_entry **ret, size_t *ret_n, struct err *e);
/**
 * Pack files: the same files give the same bytes, for entries bear no time.
 *
 * errors   E_IO            libzip could not
 *          E_NOTFOUND      libzip is not on this machine
 */
MUST_USE ecode zip_write(struct arena *a, const struct zip_entry *entry, size_t n, str *ret, struct err *e);

#endif
