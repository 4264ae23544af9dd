/* SPDX-License-Identifier: Apache-2.0 */
/* SQLite: statements. Each stands in a table by its id and is prepared once a connection. A failure to prepare or bind is kept
 * and told when the statement runs, so that binding needs no check behind every line. */
#include <string.h>

#include "store/sqlite/sqlite.h"

static const char *const texts[SQL__MAX] = {
#define SQL(name, text) [SQL_##name] = text,
#include "store/sql.tbl.h"
};

static struct sqlite_stmt *own(struct stmt *q) { return (struct sqlite_stmt *)q; }
static sqlite3_stmt *handle(const struct stmt *q) { return ((const struct sqlite_stmt *)q)->h; }

struct stmt *sqlite_stmt_get(struct store *s, enum sql_id id) {
    struct sqlite *l = sqlite_of(s);
    struct sqlite_stmt *q = &l->stmt[id];
    MUST(!q->base.at_row); /* used again inside its own loop */
    if (!q->h) q->rc = sqlite3_prepare_v3(l->db, texts[id], -1, SQLITE_PREPARE_PERSISTENT, &q->h, NULL);
    else {
        q->rc = SQLITE_OK;
        sqlite3_clear_bindings(q->h);
    }
    return &q->base;
}

struct stmt *sqlite_stmt_once(struct store *s, enum engine_once which, const char *text) {
    struct sqlite *l = sqlite_of(s);
    struct sqlite_stmt *q = &l->stmt[which];
    MUST(!q->base.at_row);
    sqlite3_finalize(q->h);
    q->h = NULL;
    q->rc = sqlite3_prepare_v2(l->db, text, -1, &q->h, NULL);
    return &q->base;
}

static void note(struct stmt *q, int rc) {
    MUST(rc != SQLITE_RANGE && rc != SQLITE_MISUSE); /* a parameter the text does not have */
    if (rc && !own(q)->rc) own(q)->rc = rc;
}

void sqlite_bind_int(struct stmt *q, int i, int64_t v) {
    if (handle(q)) note(q, sqlite3_bind_int64(handle(q), i, v));
}

void sqlite_bind_str(struct stmt *q, int i, str v, bool lives) {
    if (!handle(q)) return;
    note(q, sqlite3_bind_text64(handle(q), i, v.n ? v.p : "", v.n, lives ? SQLITE_STATIC : SQLITE_TRANSIENT, SQLITE_UTF8));
}

void sqlite_bind_blob(struct stmt *q, int i, str v) {
    if (handle(q)) note(q, sqlite3_bind_blob64(handle(q), i, v.n ? v.p : "", v.n, SQLITE_STATIC));
}

void sqlite_bind_null(struct stmt *q, int i) {
    if (handle(q)) note(q, sqlite3_bind_null(handle(q), i));
}

ecode sqlite_next(struct stmt *q, bool *ret_row, struct err *e) {
    const struct sqlite *l = sqlite_of(q->s);
    if (own(q)->rc) return sqlite_fail(l, own(q)->rc, e);
    int rc = sqlite3_step(handle(q));
    q->at_row = rc == SQLITE_ROW;
    if (rc != SQLITE_ROW && rc != SQLITE_DONE) {
        sqlite_fail(l, rc, e); /* its message is gone after the reset */
        sqlite3_reset(handle(q));
        return e ? e->code : sqlite_fail(NULL, rc, NULL);
    }
    if (!q->at_row) sqlite3_reset(handle(q));
    *ret_row = q->at_row;
    return E_OK;
}

ecode sqlite_run(struct stmt *q, int64_t *ret_changed, struct err *e) {
    bool row = false;
    TRY(sqlite_next(q, &row, e));
    MUST(!row); /* a statement that gives rows is read with stmt_next */
    if (ret_changed) *ret_changed = sqlite3_changes64(sqlite_of(q->s)->db);
    return E_OK;
}

void sqlite_done(struct stmt *q) {
    if (handle(q)) sqlite3_reset(handle(q));
    q->at_row = false;
}

int64_t sqlite_col_int(const struct stmt *q, int i) { return sqlite3_column_int64(handle(q), i); }

str sqlite_col_str(const struct stmt *q, int i) {
    const char *p = (const char *)sqlite3_column_text(handle(q), i);
    return str_make(p, p ? (size_t)sqlite3_column_bytes(handle(q), i) : 0);
}

str sqlite_col_blob(const struct stmt *q, int i) {
    const char *p = sqlite3_column_blob(handle(q), i);
    return str_make(p, p ? (size_t)sqlite3_column_bytes(handle(q), i) : 0);
}

bool sqlite_col_is_null(const struct stmt *q, int i) { return sqlite3_column_type(handle(q), i) == SQLITE_NULL; }
