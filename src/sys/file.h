/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SYS_FILE_H
#define SYS_FILE_H
#include "base/arena.h"
#include "base/err.h"

/**
 * A whole regular file.
 *
 * in       max              bytes at most
 * errors   E_NOTFOUND       no such file
 *          E_LIMIT          longer than max
 *          E_IO             anything else the system says, a directory included
 */
MUST_USE ecode file_load(struct arena *a, const char *path, size_t max, str *ret, struct err *e);
/** The same for a file with a secret: E_DENIED when its group or others may read it. */
MUST_USE ecode file_load_secret(struct arena *a, const char *path, size_t max, str *ret, struct err *e);
/** What can be read from an open descriptor until its end (standard input, a pipe); `name` is for messages. Errors as file_load. */
MUST_USE ecode file_load_fd(struct arena *a, int fd, const char *name, size_t max, str *ret, struct err *e);
/**
 * Put a whole file in place, all or nothing: written beside it, synced, renamed over it, the folder synced.
 *
 * in       mode             permission bits (0600 for secrets), whatever the umask
 * errors   E_IO             nothing changed under `path`
 */
MUST_USE ecode file_save(const char *path, str bytes, unsigned mode, struct err *e);
/** As file_save, but E_EXISTS when there is a file already. */
MUST_USE ecode file_save_new(const char *path, str bytes, unsigned mode, struct err *e);
/** What the system knows of a file. */
struct file_info {
    int64_t bytes;
    unsigned mode; /* permission bits */
    bool ours;     /* its owner is who this process runs as */
};
/** Ask it; false when there is none. */
bool file_info(const char *path, struct file_info *ret);
/** Something is there under this path. */
bool file_exists(const char *path);
/** It is a folder. */
bool file_is_folder(const char *path);
/** Make a folder; one that is there already is fine. */
MUST_USE ecode file_make_folder(const char *path, unsigned mode, struct err *e);
/**
 * Put a file or folder in another place of the same file system.
 *
 * errors   E_EXISTS         there is something already
 *          E_IO             nothing changed
 */
MUST_USE ecode file_move_new(const char *from, const char *to, struct err *e);
/** Remove an empty folder; one that is not there is fine. */
MUST_USE ecode file_del_folder(const char *path, struct err *e);
/** Remove a file; one that is not there is fine. */
MUST_USE ecode file_del(const char *path, struct err *e);
/**
 * The regular files in a folder and the folders in it, as paths relative to it with `/`, in byte order.
 * What begins with a dot or ends in `~` is passed over.
 *
 * errors   E_NOTFOUND       no such folder
 *          E_LIMIT          more than `max` files, or deeper than 8
 *          E_INVALID        a symbolic link, or a name that is no UTF-8
 */
MUST_USE ecode file_list(struct arena *a, const char *folder, size_t max, const str **ret, size_t *ret_n, struct err *e);
/** folder + "/" + name, NUL-ended. */
char *file_join(struct arena *a, const char *folder, str name);

#endif
