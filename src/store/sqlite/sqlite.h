/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STORE_SQLITE_SQLITE_H
#define STORE_SQLITE_SQLITE_H
#include <sqlite3.h>

#include "store/engine.h"
#include "sys/lock.h"

/** A prepared statement in its place in the table of its connection. */
struct sqlite_stmt {
    struct stmt base;
    sqlite3_stmt *h; /* NULL until first used */
    int rc;          /* of preparing and binding: told when it runs */
};

/** A connection. */
struct sqlite {
    struct store base;
    sqlite3 *db;
    struct lock lock; /* of the file; not held by readers and in memory */
    char *path;       /* NULL = in memory */
    int64_t wait_ms;
    bool temporary; /* a file without a name: no journal, thrown away */
    bool scrub;     /* overwritten secrets still lie in the write-ahead log */
    struct sqlite_stmt stmt[ENGINE__MAX];
};

/** The connection as SQLite's own: for the engine, and for tests that change a database by hand. */
struct sqlite *sqlite_of(struct store *s);
/** Translate SQLite's failure: code, sentence, remedy. `s` may be NULL. */
ecode sqlite_fail(const struct sqlite *s, int rc, struct err *e);

/* In stmt.c, for the row of functions in open.c. */
/** See store_stmt. */
struct stmt *sqlite_stmt_get(struct store *s, enum sql_id id);
/** See struct engine. */
struct stmt *sqlite_stmt_once(struct store *s, enum engine_once which, const char *text);
/** See stmt_int. */
void sqlite_bind_int(struct stmt *q, int i, int64_t v);
/** See stmt_str. */
void sqlite_bind_str(struct stmt *q, int i, str v, bool lives);
/** See stmt_blob. */
void sqlite_bind_blob(struct stmt *q, int i, str v);
/** See stmt_null. */
void sqlite_bind_null(struct stmt *q, int i);
/** See stmt_run. */
MUST_USE ecode sqlite_run(struct stmt *q, int64_t *ret_changed, struct err *e);
/** See stmt_next. */
MUST_USE ecode sqlite_next(struct stmt *q, bool *ret_row, struct err *e);
/** See stmt_done. */
void sqlite_done(struct stmt *q);
/** See col_int. */
int64_t sqlite_col_int(const struct stmt *q, int i);
/** See col_str. */
str sqlite_col_str(const struct stmt *q, int i);
/** See col_blob. */
str sqlite_col_blob(const struct stmt *q, int i);
/** See col_is_null. */
bool sqlite_col_is_null(const struct stmt *q, int i);

#endif
