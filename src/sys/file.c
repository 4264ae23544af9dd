/* SPDX-License-Identifier: Apache-2.0 */
/* Whole files. Traps: a rename is durable only when its folder is synced; what is read may grow while it is read, so the
 * limit is checked on what came, not on what stat said; a folder opens fine and fails only at read. */
#include "sys/file.h"

#include "base/buf.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static ecode io(struct err *e, const char *doing, const char *path, int why) {
    ecode c = why == ENOENT ? E_NOTFOUND : why == EEXIST ? E_EXISTS : E_IO;
    if (c == E_NOTFOUND) err_set(e, c, "%s does not exist", path);
    else if (c == E_EXISTS) err_set(e, c, "%s exists already", path);
    else err_set(e, c, "%s %s: %s", doing, path, strerror(why));
    if (why == ENOSPC || why == EDQUOT || why == EFBIG)
        err_remedy(e, "The disk or the quota is full: free some space and try again.");
    if (why == EACCES || why == EPERM) err_remedy(e, "Look at the owner and the permissions of the file and its folder.");
    return c;
}

ecode file_load_fd(struct arena *a, int fd, const char *name, size_t max, str *ret, struct err *e) {
    struct buf b = buf_make(a);
    for (;;) {
        char piece[64 * 1024];
        ssize_t n = read(fd, piece, sizeof piece);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return io(e, "reading", name, errno);
        if (n == 0) break;
        if ((size_t)n > max - b.n) {
            err_set(e, E_LIMIT, "%s is longer than %zu bytes", name, max);
            return E_LIMIT;
        }
        buf_add(&b, str_make(piece, (size_t)n));
        if (arena_is_over(a)) return err_set(e, E_LIMIT, "%s needs too much memory", name);
    }
    *ret = buf_str(&b);
    return E_OK;
}

ecode file_load(struct arena *a, const char *path, size_t max, str *ret, struct err *e) {
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0) return io(e, "opening", path, errno);
    struct stat st;
    ecode c = E_OK;
    if (fstat(fd, &st) < 0) c = io(e, "reading", path, errno);
    else if (S_ISDIR(st.st_mode)) c = err_set(e, E_IO, "%s is a folder", path);
    else if (S_ISREG(st.st_mode) && st.st_size > 0 && (uint64_t)st.st_size <= max) {
        /* Of known length: one piece of exactly that size (it may yet turn out shorter or longer). */
        size_t n = 0, size = (size_t)st.st_size;
        char *p = arena_try(a, size + 1, 1);
        if (!p) c = err_set(e, E_LIMIT, "%s needs too much memory", path);
        while (!c && n < size) {
            ssize_t got = read(fd, p + n, size - n);
            if (got < 0 && errno == EINTR) continue;
            if (got < 0) c = io(e, "reading", path, errno);
            if (got <= 0) break;
            n += (size_t)got;
        }
        if (!c) *ret = str_make(p, n);
    } else c = file_load_fd(a, fd, path, max, ret, e);
    close(fd);
    return c;
}

ecode file_load_secret(struct arena *a, const char *path, size_t max, str *ret, struct err *e) {
    struct stat st;
    if (stat(path, &st) == 0 && (st.st_mode & 077)) {
        err_set(e, E_DENIED, "%s holds a secret, but others than its owner may read it", path);
        err_remedy(e, "chmod 600 %s", path);
        return E_DENIED;
    }
    return file_load(a, path, max, ret, e);
}

static ecode write_all(int fd, str bytes) {
    for (size_t at = 0; at < bytes.n;) {
        ssize_t n = write(fd, bytes.p + at, bytes.n - at);
        if (n < 0 && errno != EINTR) return E_IO;
        if (n > 0) at += (size_t)n;
    }
    return E_OK;
}

/* Sync the folder that holds `path`, so that a new name in it lasts. */
static int sync_folder(const char *path) {
    char folder[4096];
    const char *slash = strrchr(path, '/');
    size_t n = slash ? (size_t)(slash - path) : 0;
    if (n >= sizeof folder) return ENAMETOOLONG;
    memcpy(folder, path, n);
    folder[n] = 0;
    int fd = open(n ? folder : slash ? "/" : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) return errno;
    int why = fsync(fd) < 0 && errno != EINVAL ? errno : 0; /* some file systems cannot sync a folder, and need not */
    close(fd);
    return why;
}

static ecode save(const char *path, str bytes, unsigned mode, bool fresh, struct err *e) {
    char temp[4096];
    int n = snprintf(temp, sizeof temp, "%s.XXXXXX", path);
    if (n < 0 || n >= (int)sizeof temp) return io(e, "writing", path, ENAMETOOLONG);
    int fd = mkostemp(temp, O_CLOEXEC);
    if (fd < 0) {
        if (errno == ENOENT) return err_set(e, E_IO, "the folder of %s does not exist", path);
        return io(e, "writing", path, errno);
    }
    int why = 0;
    if (fchmod(fd, mode) < 0 || write_all(fd, bytes) || fsync(fd) < 0) why = errno;
    if (close(fd) < 0 && !why) why = errno;
    if (!why && fresh && link(temp, path) < 0) why = errno;
    if (!why && !fresh && rename(temp, path) < 0) why = errno;
    if (why || fresh) unlink(temp);
    if (!why) why = sync_folder(path);
    return why ? io(e, "writing", path, why) : E_OK;
}

ecode file_save(const char *path, str bytes, unsigned mode, struct err *e) { return save(path, bytes, mode, false, e); }
ecode file_save_new(const char *path, str bytes, unsigned mode, struct err *e) { return save(path, bytes, mode, true, e); }

bool file_exists(const char *path) {
    struct stat st;
    return lstat(path, &st) == 0;
}

bool file_is_folder(const char *path) {
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

ecode file_make_folder(const char *path, unsigned mode, struct err *e) {
    if (mkdir(path, mode) == 0 || (errno == EEXIST && file_is_folder(path))) return E_OK;
    return io(e, "making", path, errno);
}

ecode file_move_new(const char *from, const char *to, struct err *e) {
    if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0) return E_OK;
    if (errno == EEXIST || errno == ENOTEMPTY) return err_set(e, E_EXISTS, "%s exists already", to);
    return io(e, "moving", from, errno);
}

ecode file_del_folder(const char *path, struct err *e) {
    if (rmdir(path) == 0 || errno == ENOENT) return E_OK;
    return io(e, "removing", path, errno);
}

ecode file_del(const char *path, struct err *e) {
    if (unlink(path) == 0 || errno == ENOENT) return E_OK;
    return io(e, "removing", path, errno);
}

char *file_join(struct arena *a, const char *folder, str name) {
    size_t n = strlen(folder);
    const char *slash = n && folder[n - 1] != '/' ? "/" : "";
    str s = arena_printf(a, "%s%s%.*s", folder, slash, STR_ARG(name));
    return arena_cstr(a, s);
}

/* ---- listing ---- */

enum { DEPTH = 8 };

struct listing {
    struct arena *a;
    const char *root;
    str *path;
    size_t n, cap, max;
    struct err *e;
};

static ecode list_add(struct listing *l, str path) {
    if (l->n == l->max) {
        err_set(l->e, E_LIMIT, "%s holds more than %zu files", l->root, l->max);
        return E_LIMIT;
    }
    if (l->n == l->cap) {
        size_t cap = l->cap ? l->cap * 2 : 16;
        str *more = arena_array(l->a, str, cap);
        if (l->n) memcpy(more, l->path, l->n * sizeof *more);
        l->path = more;
        l->cap = cap;
    }
    l->path[l->n++] = path;
    return E_OK;
}

static ecode list_folder(struct listing *l, str inside, int depth);

static ecode list_entry(struct listing *l, str inside, const char *name, int depth) {
    str path = inside.n ? arena_printf(l->a, "%.*s/%s", STR_ARG(inside), name) : arena_str(l->a, str_of(name));
    char *full = file_join(l->a, l->root, path);
    struct stat st;
    if (!str_utf8_is(path, NULL)) return err_set(l->e, E_INVALID, "a file name in %s is no UTF-8", l->root);
    if (lstat(full, &st) < 0) return io(l->e, "reading", full, errno);
    if (S_ISLNK(st.st_mode)) {
        err_set(l->e, E_INVALID, "%s is a symbolic link", full);
        err_remedy(l->e, "Put the file itself there: what a folder says may not depend on what lies outside it.");
        return E_INVALID;
    }
    if (S_ISDIR(st.st_mode)) return list_folder(l, path, depth + 1);
    return S_ISREG(st.st_mode) ? list_add(l, path) : E_OK;
}

static ecode list_folder(struct listing *l, str inside, int depth) {
    const char *full = inside.n ? file_join(l->a, l->root, inside) : l->root;
    if (depth > DEPTH) return err_set(l->e, E_LIMIT, "%s: folders are nested deeper than %d", l->root, DEPTH);
    DIR *d = opendir(full);
    if (!d) return io(l->e, "opening", full, errno);
    ecode c = E_OK;
    while (!c) {
        errno = 0;
        const struct dirent *entry = readdir(d);
        if (!entry) {
            if (errno) c = io(l->e, "reading", full, errno);
            break;
        }
        size_t n = strlen(entry->d_name);
        if (entry->d_name[0] == '.' || entry->d_name[n - 1] == '~') continue;
        c = list_entry(l, inside, entry->d_name, depth);
    }
    closedir(d);
    return c;
}

static int by_bytes(const void *x, const void *y) {
    const str *p = x, *q = y;
    return str_cmp(*p, *q);
}

ecode file_list(struct arena *a, const char *folder, size_t max, const str **ret, size_t *ret_n, struct err *e) {
    struct listing l = {.a = a, .root = folder, .max = max, .e = e};
    TRY(list_folder(&l, (str){0}, 0));
    if (l.n) qsort(l.path, l.n, sizeof *l.path, by_bytes);
    *ret = l.path;
    *ret_n = l.n;
    return E_OK;
}

bool file_info(const char *path, struct file_info *ret) {
    struct stat s;
    if (stat(path, &s)) return false;
    *ret = (struct file_info){.bytes = s.st_size, .mode = s.st_mode & 07777, .ours = s.st_uid == geteuid()};
    return true;
}
