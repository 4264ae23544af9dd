/* SPDX-License-Identifier: Apache-2.0 */
/* Sheet, script and pictures, out of the program itself: no folder to deploy, no path to traverse. */
#include "web/static.h"

#include "base/must.h"

str static_path(const char *name) {
    for (size_t i = 0; i < static_files_n; i++)
        if (str_is(str_of(static_files[i].name), name)) return str_of(static_files[i].path);
    MUST(!"a static file of this name");
    return (str){0};
}

const struct static_file *static_find(str path) {
    for (size_t i = 0; i < static_files_n; i++)
        if (str_is(path, static_files[i].path)) return &static_files[i];
    return NULL;
}

str static_type(const struct static_file *f) {
    static const struct {
        str end, type;
    } types[] = {
        {{".css", 4}, {"text/css; charset=utf-8", 23}},
        {{".js", 3}, {"text/javascript; charset=utf-8", 30}},
        {{".svg", 4}, {"image/svg+xml", 13}},
        {{".png", 4}, {"image/png", 9}},
    };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (str_ends(str_of(f->name), types[i].end)) return types[i].type;
    return STR("application/octet-stream");
}
