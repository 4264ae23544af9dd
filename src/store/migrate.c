/* SPDX-License-Identifier: Apache-2.0 */
/* Bringing a database up to this program's schema. Files are only ever added: one that was released is never changed. A newer
 * database is refused before anything is touched, so that going back to an older program cannot corrupt it. */
#include "store/engine.h"

static const struct {
    int number;
    const char *name, *text;
} files[] = {
#define SCHEMA(number, name, text) {number, name, text},
#include "schema.tbl.h"
};

enum { FILES = sizeof files / sizeof *files };

int migrate_latest(void) { return files[FILES - 1].number; }

static ecode run_file(struct store *s, int i, struct err *e) {
    TRY(store_begin(s, e));
    ecode c = engine_script(s, str_of(files[i].text), e);
    if (!c) c = engine_set_version(s, files[i].number, e);
    if (c) {
        store_rollback(s);
        return err_context(e, "schema %s", files[i].name);
    }
    return store_commit(s, e);
}

ecode migrate(struct store *s, struct err *e) {
    int at;
    TRY(engine_version(s, &at, e));
    if (at > migrate_latest()) {
        err_set(e, E_STATE, "the database was made by a newer program: its schema is %d, this one knows %d", at, migrate_latest());
        err_remedy(e, "Use the newer program; nothing was changed.");
        return E_STATE;
    }
    for (int i = 0; i < FILES; i++)
        if (files[i].number > at) TRY(run_file(s, i, e));
    return E_OK;
}
