/* SPDX-License-Identifier: Apache-2.0 */
/* SQLite: statements. Each stands in a table by its id and is prepared once a connection. A failure to prepare or bind is kept
 * and told when the statement runs, so that binding needs no check behind every line. */
#include <string.h>

#include "store/sqlite/sqlite.h"

static const char *const texts[SQL__MAX] = {
#define SQL(name, text) [SQL_##name] = text,
#include "store/sql.tbl.h"
};

struct stmt *store_stmt(struct store *s, enum sql_id id) {
    struct stmt *q = &s->stmt[id];
    MUST(!q->at_row); /* used again inside its own loop */
    if (!q->h) q->rc = sqlite3_prepare_v3(s->db, texts[id], -1, SQLITE_PREPARE_PERSISTENT, &q->h, NULL);
    else {
        q->rc = SQLITE_OK;
        sqlite3_clear_bindings(q->h);
    }
    return q;
}

static void note(struct stmt *q, int rc) {
    MUST(rc != SQLITE_RANGE && rc != SQLITE_MISUSE); /* a parameter the text does not have */
    if (rc && !q->rc) q->rc = rc;
}

void stmt_int(struct stmt *q, int i, int64_t v) {
    if (q->h) note(q, sqlite3_bind_int64(q->h, i, v));
}

void stmt_str(struct stmt *q, int i, str v) {
    if (q->h) note(q, sqlite3_bind_text64(q->h, i, v.n ? v.p : "", v.n, SQLITE_STATIC, SQLITE_UTF8));
}

void stmt_blob(struct stmt *q, int i, str v) {
    if (q->h) note(q, sqlite3_bind_blob64(q->h, i, v.n ? v.p : "", v.n, SQLITE_STATIC));
}

/* A short text made here: SQLite copies it. */
static void bind_copy(struct stmt *q, int i, str v) {
    if (q->h) note(q, sqlite3_bind_text64(q->h, i, v.p, v.n, SQLITE_TRANSIENT, SQLITE_UTF8));
}

void stmt_dec(struct stmt *q, int i, dec v) {
    struct arena_mark m = arena_mark(&q->s->scratch);
    bind_copy(q, i, dec_print_short(&q->s->scratch, v));
    arena_rewind(&q->s->scratch, m);
}

void stmt_date(struct stmt *q, int i, date v) {
    struct arena_mark m = arena_mark(&q->s->scratch);
    if (v.m) bind_copy(q, i, date_print(&q->s->scratch, v));
    else stmt_null(q, i);
    arena_rewind(&q->s->scratch, m);
}

void stmt_instant(struct stmt *q, int i, instant v) { stmt_int(q, i, v.ms); }

void stmt_null(struct stmt *q, int i) {
    if (q->h) note(q, sqlite3_bind_null(q->h, i));
}

ecode stmt_next(struct stmt *q, bool *ret_row, struct err *e) {
    if (q->rc) return sqlite_fail(q->s, q->rc, e);
    int rc = sqlite3_step(q->h);
    q->at_row = rc == SQLITE_ROW;
    if (rc != SQLITE_ROW && rc != SQLITE_DONE) {
        sqlite_fail(q->s, rc, e); /* its message is gone after the reset */
        sqlite3_reset(q->h);
        return e ? e->code : sqlite_fail(NULL, rc, NULL);
    }
    if (!q->at_row) sqlite3_reset(q->h);
    *ret_row = q->at_row;
    return E_OK;
}

ecode stmt_run(struct stmt *q, int64_t *ret_changed, struct err *e) {
    bool row = false;
    TRY(stmt_next(q, &row, e));
    MUST(!row); /* a statement that gives rows is read with stmt_next */
    if (ret_changed) *ret_changed = sqlite3_changes64(q->s->db);
    return E_OK;
}

ecode stmt_one(struct stmt *q, const char *what, struct err *e) {
    bool row = false;
    TRY(stmt_next(q, &row, e));
    return row ? E_OK : err_set(e, E_NOTFOUND, "no such %s", what);
}

void stmt_done(struct stmt *q) {
    if (q->h) sqlite3_reset(q->h);
    q->at_row = false;
}

int64_t col_int(const struct stmt *q, int i) { return sqlite3_column_int64(q->h, i); }

str col_str(const struct stmt *q, int i) {
    const char *p = (const char *)sqlite3_column_text(q->h, i);
    return str_make(p, p ? (size_t)sqlite3_column_bytes(q->h, i) : 0);
}

str col_blob(const struct stmt *q, int i) {
    const char *p = sqlite3_column_blob(q->h, i);
    return str_make(p, p ? (size_t)sqlite3_column_bytes(q->h, i) : 0);
}

dec col_dec(const struct stmt *q, int i) {
    dec d;
    return dec_parse(col_str(q, i), &d) ? d : dec_div(dec_of(0), dec_of(0));
}

date col_date(const struct stmt *q, int i) {
    date d;
    return date_parse(col_str(q, i), &d) ? d : (date){0};
}

instant col_instant(const struct stmt *q, int i) { return (instant){col_int(q, i)}; }

bool col_is_null(const struct stmt *q, int i) { return sqlite3_column_type(q->h, i) == SQLITE_NULL; }
