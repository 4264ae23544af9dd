/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STORE_SQLITE_SQLITE_H
#define STORE_SQLITE_SQLITE_H
#include <sqlite3.h>

#include "store/engine.h"
#include "sys/lock.h"

/** A prepared statement in its place in the table of its connection. */
struct stmt {
    struct store *s;
    sqlite3_stmt *h; /* NULL until first used */
    enum sql_id id;
    bool at_row; /* stepped, and not yet done */
    int rc;      /* of preparing and binding: told when it runs */
};

/** A connection. */
struct store {
    struct arena a;       /* holds this struct */
    struct arena scratch; /* texts on their way into a binding */
    sqlite3 *db;
    struct lock lock; /* of the file; not held by readers and in memory */
    char *path;       /* NULL = in memory */
    int64_t wait_ms;
    struct log_memo memo;
    bool scrub; /* overwritten secrets still lie in the write-ahead log */
    struct stmt stmt[SQL__MAX];
};

/** Translate SQLite's failure: code, sentence, remedy. */
ecode sqlite_fail(const struct store *s, int rc, struct err *e);

#endif
