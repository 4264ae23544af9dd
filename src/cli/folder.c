/* SPDX-License-Identifier: Apache-2.0 */
/* A vacancy folder from disk: the procedure floor does no I/O. */
#include "cli/folder.h"

#include "sys/file.h"

ecode folder_load(struct arena *a, str path, struct folder *ret, struct err *e) {
    enum { FILES = 1000, BYTES = 16 << 20 };
    const char *folder = arena_cstr(a, path);
    const str *name;
    size_t n;
    TRY(file_list(a, folder, FILES, &name, &n, e));
    struct folder_file *file = arena_array(a, struct folder_file, n);
    for (size_t i = 0; i < n; i++) {
        file[i].name = name[i];
        TRY(file_load(a, file_join(a, folder, name[i]), BYTES, &file[i].bytes, e));
    }
    *ret = (struct folder){n, file};
    return E_OK;
}
