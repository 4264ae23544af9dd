/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STORE_POSTGRES_POSTGRES_H
#define STORE_POSTGRES_POSTGRES_H
#include <libpq-fe.h>

#include "store/engine.h"
#include "sys/library.h"

/** The most parameters of a statement; the most locks in a transaction. */
enum { PG_PARAMS = 24, PG_LOCKS = 64 };

/** The class of our advisory locks: "WERV". Those that are no number of a procedure: changing the schema; being a writer. */
#define PG_LOCK_CLASS   "1464160854"
#define PG_LOCK_SCHEMA  "-1"
#define PG_LOCK_WRITERS "-2"

/** A statement in its place in the table of its connection. */
struct pg_stmt {
    struct stmt base;
    const char *name, *text;
    bool many;      /* rows: more than should stand in memory */
    bool prepared;  /* the server knows it */
    bool cursor;    /* the rows come in pieces, from a cursor that is open */
    PGresult *rows; /* what is being read */
    int at, n;      /* the row, of how many here */
    int params;     /* of the text; -1 = not counted yet */
    const char *value[PG_PARAMS];
    int length[PG_PARAMS], format[PG_PARAMS];
    char number[PG_PARAMS]
               [48]; /* whole numbers go as text: the column says how wide they are. Then: columns that are asked as text */
};

/** Libpq, which brings some twenty libraries: loaded with the first connection. */
struct pq {
#define FUNCTION LIBRARY_MEMBER
#include "store/postgres/pq.tbl.h"
};

/**
 * A connection, which may be lost and made again. Statements whose answer nobody waits for are sent and left (`left`); their
 * failure is told by the next that waits, or by the commit: the transaction is undone either way.
 */
struct pg {
    struct store base;
    struct pq lib;
    PGconn *c;         /* NULL = lost */
    const char *url;   /* never shown: it may hold a password */
    const char *where; /* "host/database", for messages */
    const char *who;
    bool reader, alone, open; /* between begin and its end */
    bool warned;              /* the server said something while it committed */
    struct err why;           /* why the transaction cannot go on; code 0 = it can */
    unsigned left;            /* statements sent, answers not read */
    int64_t deadline_ms;      /* the longest silence of the server */
    uint64_t system;          /* which cluster this is; 0 = not known yet */
    int64_t timeline;         /* the highest seen */
    int64_t writer, commits;  /* this connection's row in wervik.writer, and its number of commits */
    int64_t lock[PG_LOCKS];   /* held in this transaction */
    size_t locks;
    unsigned onces; /* statements outside the table, so far */
    struct pg_stmt stmt[ENGINE__MAX];
};

/** The connection as PostgreSQL's own. */
struct pg *pg_of(struct store *s);

/* ---- link.c: words with the server, none without a deadline ---- */

/** What the server or the library answered instead of a result, translated: code, sentence, remedy. `r` NULL = the library. */
ecode pg_fail(struct pg *p, const PGresult *r, struct err *e);
/** The connection is given up: what was open in it is lost. Answers E_IO with the reason. */
ecode pg_lose(struct pg *p, const char *why, struct err *e);
/** Connect, and look whether it is the server we knew, gone on and not back. */
MUST_USE ecode pg_connect(struct pg *p, struct err *e);
/** Be one of the writers (p->writer is set; 0 = not one). pg_connect does it again for a connection made again. */
MUST_USE ecode pg_enter_writer(struct pg *p, struct err *e);
/** Send a statement of the engine's own with text parameters, and leave its answer. */
MUST_USE ecode pg_leave(struct pg *p, const char *sql, int n, const char *const *value, struct err *e);
/** The same, and wait; *ret (may be NULL) is for PQclear. */
MUST_USE ecode pg_ask(struct pg *p, const char *sql, int n, const char *const *value, PGresult **ret, struct err *e);
/** Wait for everything sent; *ret (may be NULL) the answer to the last. On failure the transaction cannot go on. */
MUST_USE ecode pg_wait(struct pg *p, PGresult **ret, struct err *e);
/** Several statements in one text, waited for. */
MUST_USE ecode pg_script(struct pg *p, const char *sql, struct err *e);

/* ---- stmt.c, for the row of functions in open.c ---- */

/** Forget what the server knew of statements, and what is being read. `all`: the connection is gone. */
void pg_stmt_reset(struct pg *p, bool all);
/** See store_stmt. */
struct stmt *pg_stmt_get(struct store *s, enum sql_id id);
/** See struct engine. */
struct stmt *pg_stmt_once(struct store *s, enum engine_once which, const char *text);
/** See stmt_int. */
void pg_bind_int(struct stmt *q, int i, int64_t v);
/** See stmt_str. */
void pg_bind_str(struct stmt *q, int i, str v, bool lives);
/** See stmt_blob. */
void pg_bind_blob(struct stmt *q, int i, str v);
/** See stmt_null. */
void pg_bind_null(struct stmt *q, int i);
/** See stmt_run. */
MUST_USE ecode pg_run(struct stmt *q, int64_t *ret_changed, struct err *e);
/** See stmt_next. */
MUST_USE ecode pg_next(struct stmt *q, bool *ret_row, struct err *e);
/** See stmt_done. */
void pg_done(struct stmt *q);
/** See col_int. */
int64_t pg_col_int(const struct stmt *q, int i);
/** See col_str. */
str pg_col_str(const struct stmt *q, int i);
/** See col_blob. */
str pg_col_blob(const struct stmt *q, int i);
/** See col_is_null. */
bool pg_col_is_null(const struct stmt *q, int i);

#endif
