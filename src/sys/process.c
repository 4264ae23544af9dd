/* SPDX-License-Identifier: Apache-2.0 */
/* What the system says of this process and its disk. */
#include "sys/process.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/str.h"

int64_t process_memory_bytes(void) {
    char text[128];
    int fd = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
    if (fd < 0) return 0;
    ssize_t n = read(fd, text, sizeof text);
    close(fd);
    str rest = str_make(text, n > 0 ? (size_t)n : 0), all, resident;
    int64_t pages;
    if (!str_cut(&rest, ' ', &all) || !str_cut(&rest, ' ', &resident) || !str_int(resident, 0, INT64_MAX / 65536, &pages)) return 0;
    return pages * sysconf(_SC_PAGESIZE);
}

int64_t process_disk_free_bytes(const char *path) {
    struct statvfs v;
    if (statvfs(path, &v)) return -1;
    return (int64_t)(v.f_bavail * v.f_frsize);
}

int64_t process_descriptors_max(void) {
    struct rlimit r;
    return getrlimit(RLIMIT_NOFILE, &r) ? 0 : (int64_t)(r.rlim_cur < INT64_MAX ? r.rlim_cur : INT64_MAX);
}
