/* SPDX-License-Identifier: Apache-2.0 */
/* A vacancy folder from disk, or copied: the procedure floor does no I/O. */
#include "app/folder.h"

#include <stdlib.h>

#include "sys/file.h"

ecode folder_load(struct arena *a, str path, struct folder *ret, struct err *e) {
    const char *folder = arena_cstr(a, path);
    const str *name;
    size_t n;
    TRY(file_list(a, folder, FOLDER_FILES, &name, &n, e));
    struct folder_file *file = arena_array(a, struct folder_file, n + 1);
    for (size_t i = 0; i < n; i++) {
        file[i].name = name[i];
        TRY(file_load(a, file_join(a, folder, name[i]), FOLDER_FILE_BYTES, &file[i].bytes, e));
    }
    *ret = (struct folder){.n = n, .file = file};
    return E_OK;
}

static int file_order(const void *x, const void *y) {
    return str_cmp(((const struct folder_file *)x)->name, ((const struct folder_file *)y)->name);
}

ecode folder_copy(struct arena *a, const struct folder *f, struct folder *ret, struct err *e) {
    if (f->n > FOLDER_FILES) return err_set(e, E_LIMIT, "the folder holds more than %d files", FOLDER_FILES);
    struct folder_file *file = arena_array(a, struct folder_file, f->n + 1);
    for (size_t i = 0; i < f->n; i++) file[i] = (struct folder_file){arena_str(a, f->file[i].name), arena_str(a, f->file[i].bytes)};
    qsort(file, f->n, sizeof *file, file_order); /* the order its hash is taken in */
    *ret = (struct folder){.n = f->n, .file = file};
    return E_OK;
}
