/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_CHECK_CASES_H
#define TESTS_CHECK_CASES_H
/* The broken folders under tests/cases/check: one for each kind of mistake. A folder holds only what differs from `good`, the
 * vacancy without a mistake: a file it does not have is taken from there. */
#include "procedure/check.h"
#include "sys/file.h"
#include "test.h"

#define CASES "tests/cases/check"

static inline str case_load(struct arena *a, const char *folder, str name) {
    str text = {0};
    struct err e;
    if (file_load(a, file_join(a, folder, name), 4 << 20, &text, &e)) fail_msg("%s", e.msg);
    return text;
}

static inline void case_add(struct arena *a, struct folder *f, struct folder_file *to, const char *path) {
    const str *name;
    size_t n;
    struct err e;
    if (file_list(a, path, 200, &name, &n, &e)) fail_msg("%s: %s", path, e.msg);
    for (size_t i = 0; i < n; i++) {
        if (str_is(name[i], "expect.txt")) continue;
        bool there = false;
        for (size_t j = 0; j < f->n; j++) there = there || str_eq(to[j].name, name[i]);
        if (!there && f->n < 200) to[f->n++] = (struct folder_file){name[i], case_load(a, path, name[i])};
    }
    f->file = to;
}

static inline struct folder case_folder(struct arena *a, const char *path, bool over_good) {
    struct folder f = {0};
    struct folder_file *to = arena_array(a, struct folder_file, 200);
    case_add(a, &f, to, path);
    if (over_good) case_add(a, &f, to, CASES "/good");
    return f;
}

/* The names of the case folders, in byte order. */
static inline size_t case_names(struct arena *a, str *ret, size_t most) {
    const str *file;
    size_t n, m = 0;
    struct err e;
    if (file_list(a, CASES, 2000, &file, &n, &e)) fail_msg("%s", e.msg);
    for (size_t i = 0; i < n; i++) {
        str name = str_sub(file[i], 0, str_find(file[i], STR("/"), 0));
        if (m < most && (!m || !str_eq(ret[m - 1], name))) ret[m++] = name;
    }
    return m;
}

#endif
