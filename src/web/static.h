/* SPDX-License-Identifier: Apache-2.0 */
#ifndef WEB_STATIC_H
#define WEB_STATIC_H
#include "base/str.h"

/** A file built into the program (tools/embed): served under a name that holds its hash, so that browsers keep it for ever. */
struct static_file {
    const char *name; /* "wervik.css" */
    const char *path; /* "/static/wervik.1a2b3c4d.css" */
    str bytes;
};

/** All of them. */
extern const struct static_file static_files[];
/** How many. */
extern const size_t static_files_n;

/** The path of a file by name; our own code names it, so it must be there (MUST). */
str static_path(const char *name);
/** The file under a path, or NULL. */
const struct static_file *static_find(str path);
/** Its content type, by extension. */
str static_type(const struct static_file *f);

#endif
