/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STORE_STORE_H
#define STORE_STORE_H
#include "base/cal.h"
#include "base/dec.h"
#include "base/err.h"
#include "store/sql.h"

/**
 * A connection to the database, SQLite or PostgreSQL behind the same functions. Used by one thread at a time.
 *
 * SQLite's rule of one is kept here: a file is opened by one process (a lock beside it), written by one connection, and that one
 * alone checkpoints; readers never do. A PostgreSQL database is written by as many processes as there are: who acts on a
 * procedure first takes its log (log_enter).
 */
struct store;

/** How to open a database. */
struct store_options {
    const char *path; /* of the file, or postgres://... */
    const char *who;  /* what this process is doing, for whoever finds it locked: "wervik import" */
    bool look;        /* for reading only: works beside the process that writes */
    bool create;      /* make it; E_EXISTS when it is there. Otherwise E_NOTFOUND when it is not */
    int64_t wait_ms;  /* how long to wait for another process to let go */
    bool alone;       /* nobody else may be writing, on a server either */
    bool moving;      /* the target of a move that is not finished: otherwise E_STATE */
    bool temporary;   /* path NULL: in a file without a name, with a bounded cache, instead of in memory */
};

/**
 * Open for writing, alone; bring the schema up to this program's.
 *
 * errors   E_NOTFOUND E_EXISTS E_BUSY
 *          E_STATE          made by a newer program: nothing is touched; or a move into it was not finished
 *          E_TAMPERED       not a database of ours, or damaged
 *          E_IO             disk or permissions
 */
MUST_USE ecode store_open(const struct store_options *o, struct store **ret, struct err *e);
/** An empty database in memory with the whole schema: for rehearsals and tests. */
MUST_USE ecode store_open_memory(struct store **ret, struct err *e);
/**
 * An empty database in a file that has no name any more when it is opened (under SQLITE_TMPDIR, else /var/tmp): what it holds
 * beyond a cache of 32 MiB is on disk, so memory does not grow with it. For verify, which throws it away.
 */
MUST_USE ecode store_open_temporary(struct store **ret, struct err *e);
/** A second connection to the same database, for reading only, on another thread if wanted. Closed before `s`. */
MUST_USE ecode store_open_reader(struct store *s, struct store **ret, struct err *e);
/** Close; rolls back what is open. NULL is fine. */
void store_close(struct store *s);

/** Take away what store_open with `create` has made: the file and those beside it, or the tables. What cannot go stays. */
void store_del(const char *path);
/** Is it the address of a server, not the path of a file? */
bool store_is_server(const char *path);

/** Begin to write. */
MUST_USE ecode store_begin(struct store *s, struct err *e);
/** Begin to read: all reads until the end see one state. */
MUST_USE ecode store_begin_read(struct store *s, struct err *e);
/** Make what was written durable. On failure all of it is rolled back. */
MUST_USE ecode store_commit(struct store *s, struct err *e);
/** Forget what was written since begin; no transaction is fine. Statements still open are closed. */
void store_rollback(struct store *s);
/** A point inside a transaction to come back to; one at a time. */
MUST_USE ecode store_mark(struct store *s, struct err *e);
/** Forget what was written since the mark; the transaction goes on as it was. */
MUST_USE ecode store_back(struct store *s, struct err *e);
/** Between begin and its end. */
bool store_in_transaction(const struct store *s);

/**
 * One statement at work. Got from store_stmt, bound, run, read, done; or left open on a failure: the rollback closes it.
 * Parameters are numbered from 1 (`?1` in the text), columns from 0.
 */
struct stmt;

/** The statement of this id (sql.tbl.h), prepared on first use, its parameters all null. It may not be open already (MUST). */
struct stmt *store_stmt(struct store *s, enum sql_id id);
/** Bind a whole number. */
void stmt_int(struct stmt *q, int i, int64_t v);
/** Bind a text; an empty one is an empty text, not null. Borrowed until the statement is done. */
void stmt_str(struct stmt *q, int i, str v);
/** Bind bytes; borrowed until the statement is done. */
void stmt_blob(struct stmt *q, int i, str v);
/** Bind a decimal, as text in canonical form. */
void stmt_dec(struct stmt *q, int i, dec v);
/** Bind a day, as text; no date (month 0) as null. */
void stmt_date(struct stmt *q, int i, date v);
/** Bind an instant, as milliseconds. */
void stmt_instant(struct stmt *q, int i, instant v);
/** Bind null. */
void stmt_null(struct stmt *q, int i);

/** Run a statement that gives no rows; it is done then. *ret_changed (may be NULL): rows written. */
MUST_USE ecode stmt_run(struct stmt *q, int64_t *ret_changed, struct err *e);
/** The next row: *ret_row says if there is one; without one the statement is done. */
MUST_USE ecode stmt_next(struct stmt *q, bool *ret_row, struct err *e);
/** The only row, which must be there: E_NOTFOUND, "no such <what>". Read its columns, then stmt_done. */
MUST_USE ecode stmt_one(struct stmt *q, const char *what, struct err *e);
/** Close early, or after stmt_one. */
void stmt_done(struct stmt *q);

/** Column as whole number; null is 0. */
int64_t col_int(const struct stmt *q, int i);
/** Column as text, borrowed until the next row; null is empty. */
str col_str(const struct stmt *q, int i);
/** Column as bytes, borrowed until the next row; null is empty. */
str col_blob(const struct stmt *q, int i);
/** Column as decimal; what is none is NaN. */
dec col_dec(const struct stmt *q, int i);
/** Column as day; null and what is none is no date. */
date col_date(const struct stmt *q, int i);
/** Column as instant. */
instant col_instant(const struct stmt *q, int i);
/** The column is null. */
bool col_is_null(const struct stmt *q, int i);

#endif
