/* SPDX-License-Identifier: Apache-2.0 */
/* The small configuration file: `key = value`, a line each. The keys are the rows of config.tbl.h; the struct, the parser
 * and `wervik doc config` are all made from them. Values are kept as text: whoever uses one parses it where it knows more
 * (an instant needs the procedure's zone); here only what is plainly wrong is refused, so that the place is still known. */
#include "cli/config.h"

#include <stddef.h>

#include "base/text.h"
#include "stage/near.h"
#include "sys/file.h"

typedef enum config_type {
    CONFIG_TEXT,
    CONFIG_FILE,
    CONFIG_FOLDER,
    CONFIG_LANG,
    CONFIG_ZONE,
    CONFIG_INSTANT,
    CONFIG_PERSON
} config_type;

enum {
#define CONFIG(key, type, def, unit, nl, en) KEY_##key,
#include "cli/config.tbl.h"
    KEY__MAX
};

static const struct config_row rows[KEY__MAX] = {
#define CONFIG(key, type, def, unit, nl, en) [KEY_##key] = {#key, #type, def, unit, nl, en},
#include "cli/config.tbl.h"
};
static const config_type types[KEY__MAX] = {
#define CONFIG(key, type, def, unit, nl, en) [KEY_##key] = CONFIG_##type,
#include "cli/config.tbl.h"
};

const struct config_row *config_rows(size_t *ret_n) {
    *ret_n = KEY__MAX;
    return rows;
}

static const size_t offsets[KEY__MAX] = {
#define CONFIG(key, type, def, unit, nl, en) [KEY_##key] = offsetof(struct config, key),
#include "cli/config.tbl.h"
};

static str *field(struct config *c, int key) { return (str *)(void *)((char *)c + offsets[key]); }

struct config config_make(void) {
    struct config c = {0};
    for (int k = 0; k < KEY__MAX; k++) *field(&c, k) = str_of(rows[k].otherwise);
    return c;
}

static int key_find(str name, str *ret_near) {
    struct near near = {0};
    for (int k = 0; k < KEY__MAX; k++) {
        str key = str_of(rows[k].key);
        if (str_eq(key, name)) return k;
        near_offer(&near, name, key);
    }
    *ret_near = near.name;
    return -1;
}

static ecode value_check(int key, str value, struct err *e) {
    lang l;
    if (types[key] == CONFIG_LANG && value.n && !lang_parse(value, &l)) {
        err_set(e, E_INVALID, "`%.*s` is not a language Wervik speaks", STR_ARG(value));
        return err_remedy(e, "write nl or en");
    }
    if (types[key] == CONFIG_PERSON && str_find(value, STR(":"), 0) == SIZE_MAX) {
        err_set(e, E_INVALID, "`%.*s` does not say who acts", STR_ARG(value));
        return err_remedy(e, "write role:name, such as officer:An");
    }
    if ((types[key] == CONFIG_FILE || types[key] == CONFIG_FOLDER) && !value.n && *rows[key].otherwise) {
        err_set(e, E_INVALID, "`%s` is empty", rows[key].key);
        return err_remedy(e, "name a %s", types[key] == CONFIG_FILE ? "file" : "folder");
    }
    return E_OK;
}

ecode config_put(struct config *c, str key, str value, struct err *e) {
    str near;
    int k = key_find(key, &near);
    if (k < 0) {
        err_set(e, E_INVALID, "there is no setting `%.*s`", STR_ARG(key));
        if (near.n) return err_remedy(e, "did you mean `%.*s`?", STR_ARG(near));
        return err_remedy(e, "`wervik doc config` lists the settings");
    }
    TRY(value_check(k, value, e));
    *field(c, k) = value;
    return E_OK;
}

enum { BYTES = 64 * 1024 };

ecode config_load(struct arena *a, str file, struct config *c, struct err *e) {
    str text;
    TRY(file_load(a, arena_cstr(a, file), BYTES, &text, e));
    return config_parse(file, text, c, e);
}

ecode config_parse(str file, str text, struct config *c, struct err *e) {
    if (text.n > BYTES) return err_set(e, E_LIMIT, "the configuration is larger than %d bytes", BYTES), err_at(e, file, 0, 0);
    size_t bad;
    if (!str_utf8_is(text, &bad)) return err_set(e, E_SYNTAX, "byte %zu is not UTF-8", bad + 1), err_at(e, file, 0, 0);
    if (str_starts(text, STR("\xEF\xBB\xBF"))) text = str_sub(text, 3, text.n);
    bool seen[KEY__MAX] = {0};
    struct config made = *c;
    str rest = text, line;
    for (int no = 1; str_cut(&rest, '\n', &line); no++) {
        line = str_trim(line);
        if (!line.n || line.p[0] == '#') continue;
        size_t eq = str_find(line, STR("="), 0);
        if (eq == SIZE_MAX) {
            err_set(e, E_SYNTAX, "a line without `=`");
            err_at(e, file, no, 1);
            return err_remedy(e, "write `key = value`, or `#` before a comment");
        }
        str key = str_trim(str_sub(line, 0, eq)), value = str_trim(str_sub(line, eq + 1, line.n)), near;
        if (config_put(&made, key, value, e)) return err_at(e, file, no, 1);
        int k = key_find(key, &near);
        if (seen[k]) return err_set(e, E_INVALID, "`%.*s` is set a second time", STR_ARG(key)), err_at(e, file, no, 1);
        seen[k] = true;
    }
    *c = made;
    return E_OK;
}
