/* SPDX-License-Identifier: Apache-2.0 */
/* One process at a time, by flock: the kernel drops it when the process dies, so no lock is ever stale. What stands in the
 * file is for people only; the lock is on the file, not in it. The file is never removed: that would let two processes
 * each lock their own. */
#include "sys/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "sys/clock.h"

static ecode busy(int fd, const char *path, struct err *e) {
    char holder[160];
    ssize_t n = pread(fd, holder, sizeof holder - 1, 0);
    holder[n > 0 ? n : 0] = 0;
    holder[strcspn(holder, "\n")] = 0;
    if (!str_utf8_is(str_of(holder), NULL)) holder[0] = 0;
    err_set(e, E_BUSY, "%s is held by %s", path, holder[0] ? holder : "another process");
    err_remedy(e, "Wait until it is done, or give the command to the running server.");
    return E_BUSY;
}

ecode lock_take(const char *path, const char *who, int64_t wait_ms, struct lock *ret, struct err *e) {
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0) {
        err_set(e, E_IO, "the lock %s cannot be opened: %s", path, strerror(errno));
        err_remedy(e, "Look at the owner and the permissions of the folder.");
        return E_IO;
    }
    int64_t until = clock_ticks_ns() + wait_ms * 1000000;
    while (flock(fd, LOCK_EX | LOCK_NB) < 0) {
        int why = errno;
        if (why == EINTR) continue;
        if (why == EWOULDBLOCK && clock_ticks_ns() < until) {
            clock_sleep_ms(5);
            continue;
        }
        ecode c = why == EWOULDBLOCK ? busy(fd, path, e) : err_set(e, E_IO, "locking %s: %s", path, strerror(why));
        close(fd);
        return c;
    }
    char text[160];
    int n = snprintf(text, sizeof text, "%s, process %ld\n", who, (long)getpid());
    if (n >= (int)sizeof text) n = (int)sizeof text - 1;
    /* A full disk may refuse this; the lock holds all the same, and only the name is lost. */
    if (ftruncate(fd, 0) == 0 && pwrite(fd, text, (size_t)n, 0) < n && ftruncate(fd, 0) < 0) errno = 0;
    ret->fd = fd;
    return E_OK;
}

void lock_drop(struct lock *l) {
    if (l->fd < 0) return;
    if (ftruncate(l->fd, 0) < 0) errno = 0; /* only the name */
    close(l->fd);
    l->fd = -1;
}
