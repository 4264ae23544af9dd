/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_CONFIG_H
#define CLI_CONFIG_H
#include "base/arena.h"
#include "base/err.h"

/** The settings of config.tbl.h; each a text, empty where the default is. Texts borrow from the file's text or the options. */
struct config {
#define CONFIG(key, type, def, unit, nl, en) str key;
#include "cli/config.tbl.h"
};

/** A row of config.tbl.h, for documentation. */
struct config_row {
    const char *key, *type, *otherwise, *unit, *nl, *en;
};

/** All settings at their defaults. */
struct config config_make(void);
/**
 * Read `key = value` lines over *c; `#` starts a comment line, blanks around either side are dropped, quotes stay.
 *
 * errors   E_SYNTAX E_INVALID  with line and a remedy: no `=`, an unknown key (did you mean), a key twice, a value that is no such
 * thing
 */
MUST_USE ecode config_parse(str file, str text, struct config *c, struct err *e);
/** Read the file `file` with config_parse; E_NOTFOUND E_IO E_LIMIT when it cannot be read. Its text stays in `a`. */
MUST_USE ecode config_load(struct arena *a, str file, struct config *c, struct err *e);
/** Set one by name. E_INVALID when there is no such key or the value is none of its type. */
MUST_USE ecode config_put(struct config *c, str key, str value, struct err *e);
/** The rows; *ret_n of them. */
const struct config_row *config_rows(size_t *ret_n);

#endif
