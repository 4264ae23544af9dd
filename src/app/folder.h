/* SPDX-License-Identifier: Apache-2.0 */
#ifndef APP_FOLDER_H
#define APP_FOLDER_H
#include "procedure/procedure.h"

/** What a vacancy folder may hold. */
enum { FOLDER_FILES = 1000, FOLDER_FILE_BYTES = 16 << 20 };

/**
 * The files of a vacancy folder.
 *
 * lives    in `a`
 * errors   E_NOTFOUND       no such folder
 *          E_LIMIT E_IO E_INVALID   as file_list and file_load; at most 1,000 files of 16 MiB
 */
MUST_USE ecode folder_load(struct arena *a, str path, struct folder *ret, struct err *e);
/** A copy, bytes and all, in byte order of name, in `a`. Errors: E_LIMIT. */
MUST_USE ecode folder_copy(struct arena *a, const struct folder *f, struct folder *ret, struct err *e);

#endif
