/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A process that confines itself, with what Linux gives to whoever is not root: Landlock for files, seccomp for system calls. The
 * unit of systemd does the same from outside, and more; this holds where there is no systemd too.
 *
 * Traps: Landlock knows the rights of the kernel it runs on, and refuses a ruleset that names a younger one, so they are cut to its
 * version; the C library has no names for its three calls. A right that is not named in the ruleset is not restricted at all.
 */
#include "sys/confine.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "sys/library.h"

enum {
    READ = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR,
    WRITE = LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR |
            LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_DIR,
    TRUNCATE = 1 << 14, /* since version 3; younger than the headers of Debian 12 */
    OF_A_FILE = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE | TRUNCATE,
    NEVER = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_BLOCK |
            LANDLOCK_ACCESS_FS_MAKE_SYM | LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_SOCK,
    TRUNCATE_SINCE = 3,
};

static const char *const readable[] = {
#define READABLE(path) path,
#include "sys/confine.tbl.h"
};

static const char *const denied[] = {
#define DENIED(call) call,
#include "sys/confine.tbl.h"
};

static ecode refused(const char *what, struct err *e) {
    return err_set(e, E_IO, "the server cannot be confined: %s: %s", what, strerror(errno));
}

static ecode allow(int ruleset, const char *path, uint64_t rights, struct err *e) {
    struct stat s;
    struct landlock_path_beneath_attr a = {.allowed_access = rights, .parent_fd = open(path, O_PATH | O_CLOEXEC)};
    if (a.parent_fd < 0) return E_OK; /* what is not there cannot be read either */
    if (fstat(a.parent_fd, &s) == 0 && !S_ISDIR(s.st_mode)) a.allowed_access &= OF_A_FILE;
    long r = syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &a, 0);
    int why = errno;
    close(a.parent_fd);
    errno = why;
    return r ? refused(path, e) : E_OK;
}

static ecode allow_all(int ruleset, const char *const *path, size_t n, uint64_t rights, struct err *e) {
    for (size_t i = 0; i < n; i++) TRY(allow(ruleset, path[i], rights, e));
    return E_OK;
}

static ecode confine_files(const char *const *own, size_t n_own, const char *const *seen, size_t n_seen, bool *ret, struct err *e) {
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (version < 1) return E_OK; /* an older kernel, or one told to do without */
    uint64_t write = (uint64_t)WRITE | (version >= TRUNCATE_SINCE ? TRUNCATE : 0);
    struct landlock_ruleset_attr all = {.handled_access_fs = READ | NEVER | write};
    int ruleset = (int)syscall(SYS_landlock_create_ruleset, &all, sizeof all, 0);
    if (ruleset < 0) return refused("ruleset", e);
    ecode c = allow_all(ruleset, own, n_own, READ | write, e);
    if (!c) c = allow_all(ruleset, seen, n_seen, READ, e);
    if (!c) c = allow_all(ruleset, readable, sizeof readable / sizeof *readable, READ, e);
    if (!c && syscall(SYS_landlock_restrict_self, ruleset, 0)) c = refused("files", e);
    close(ruleset);
    *ret = !c;
    return c;
}

struct seccomp_functions {
#define FUNCTION LIBRARY_MEMBER
#include "sys/seccomp.tbl.h"
};

static ecode deny(const struct seccomp_functions *f, scmp_filter_ctx filter, struct err *e) {
    for (size_t i = 0; i < sizeof denied / sizeof *denied; i++) {
        int call = f->seccomp_syscall_resolve_name(denied[i]);
        if (call == __NR_SCMP_ERROR) continue; /* the library is older than the call, and so is the kernel it came with */
        errno = -f->seccomp_rule_add_array(filter, SCMP_ACT_ERRNO(EPERM), call, 0, NULL);
        if (errno) return refused(denied[i], e);
    }
    errno = -f->seccomp_load(filter);
    return errno ? refused("calls", e) : E_OK;
}

static ecode confine_calls(bool *ret, struct err *e) {
    static const struct library lib = {"libseccomp.so.2", "libseccomp2"};
    static const char *const names[] = {
#define FUNCTION LIBRARY_NAME
#include "sys/seccomp.tbl.h"
    };
    struct seccomp_functions f;
    if (prctl(PR_GET_SECCOMP) < 0) return E_OK; /* not in this kernel */
    TRY(library_load(&lib, sizeof names / sizeof *names, names, &f, e));
    scmp_filter_ctx filter = f.seccomp_init(SCMP_ACT_ALLOW);
    if (!filter) return err_set(e, E_LIMIT, "no room for a filter of system calls");
    ecode c = deny(&f, filter, e);
    f.seccomp_release(filter);
    *ret = !c;
    return c;
}

ecode confine(const char *const *own, size_t n_own, const char *const *seen, size_t n_seen, struct confined *ret, struct err *e) {
    *ret = (struct confined){0};
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)) return refused("privileges", e);
    TRY(confine_files(own, n_own, seen, n_seen, &ret->files, e));
    return confine_calls(&ret->calls, e);
}
