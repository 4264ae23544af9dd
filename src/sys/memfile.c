/* SPDX-License-Identifier: Apache-2.0 */
/* Files in memory (memfd): what passes through them, names of people among it, never comes to a disk. */
#include "sys/memfile.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

ecode memfile_open(struct memfile *ret, struct err *e) {
    struct memfile m = {.fd = memfd_create("wervik", MFD_CLOEXEC)};
    if (m.fd < 0) return err_set(e, E_IO, "no file in memory: %s", strerror(errno));
    snprintf(m.path, sizeof m.path, "/proc/self/fd/%d", m.fd);
    *ret = m;
    return E_OK;
}

ecode memfile_read(const struct memfile *m, struct arena *a, size_t max, str *ret, struct err *e) {
    struct stat st;
    if (fstat(m->fd, &st)) return err_set(e, E_IO, "a file in memory cannot be read: %s", strerror(errno));
    size_t n = (size_t)st.st_size, at = 0;
    if (n > max) return err_set(e, E_LIMIT, "%zu bytes; at most %zu", n, max);
    char *p = arena_try(a, n + 1, 1);
    if (!p) return err_set(e, E_LIMIT, "%zu bytes do not fit in memory", n);
    while (at < n) {
        ssize_t got = pread(m->fd, p + at, n - at, (off_t)at);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return err_set(e, E_IO, "a file in memory cannot be read: %s", strerror(errno));
        at += (size_t)got;
    }
    *ret = str_make(p, n);
    return E_OK;
}

void memfile_close(struct memfile *m) {
    if (m->fd >= 0) close(m->fd);
    m->fd = -1;
}
