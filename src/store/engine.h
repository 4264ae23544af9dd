/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STORE_ENGINE_H
#define STORE_ENGINE_H
#include "ledger/merkle.h"
#include "store/store.h"

/* What an engine offers to the rest of store/, and to nobody above it. store.c hands each function of store.h to the engine
 * under it; what has the same name there has the same contract. */

/** Places for statements that stand in no table: one to read, one to write. */
enum engine_once { ENGINE_READ = SQL__MAX, ENGINE_WRITE, ENGINE__MAX };

/** An engine: one row of functions. */
struct engine {
    const char *name;
    ecode (*open)(const struct store_options *o, struct store **ret, struct err *e); /* path NULL = in memory, or temporary */
    ecode (*open_reader)(struct store *s, struct store **ret, struct err *e);
    void (*close)(struct store *s);
    void (*del)(const char *path); /* what open with `create` has made */

    ecode (*begin)(struct store *s, bool write, struct err *e);
    ecode (*commit)(struct store *s, struct err *e);
    void (*rollback)(struct store *s);
    bool (*in_transaction)(const struct store *s);
    ecode (*lock)(struct store *s, int64_t what, struct err *e); /* NULL: nobody else can be at it */

    struct stmt *(*stmt)(struct store *s, enum sql_id id);
    void (*bind_int)(struct stmt *q, int i, int64_t v);
    void (*bind_str)(struct stmt *q, int i, str v, bool lives); /* `lives` as long as the statement; else it is copied */
    void (*bind_blob)(struct stmt *q, int i, str v);
    void (*bind_null)(struct stmt *q, int i);
    ecode (*run)(struct stmt *q, int64_t *ret_changed, struct err *e);
    ecode (*next)(struct stmt *q, bool *ret_row, struct err *e);
    void (*done)(struct stmt *q);
    int64_t (*col_int)(const struct stmt *q, int i);
    str (*col_str)(const struct stmt *q, int i);
    str (*col_blob)(const struct stmt *q, int i);
    bool (*col_is_null)(const struct stmt *q, int i);

    ecode (*script)(struct store *s, str text, struct err *e);
    ecode (*version)(struct store *s, int *ret, struct err *e);
    ecode (*set_version)(struct store *s, int version, struct err *e);
    void (*scrub)(struct store *s);

    const char *columns; /* statement: table, column, type of all there is, in order */
    struct stmt *(*once)(struct store *s, enum engine_once which, const char *text); /* a statement that is in no table */
    ecode (*settle)(struct store *s, struct err *e); /* NULL = nothing to do: after rows were put in with their numbers */
};
/** The engines there are. */
extern const struct engine engine_sqlite, engine_postgres;

/** What is remembered of the log last appended to, so that the next event needs no reading. Forgotten on rollback. */
struct log_memo {
    bool valid;
    bool entered; /* in this transaction: nobody else can have added to it since */
    int64_t procedure;
    instant last; /* of the last event */
    hash leaf;    /* of the last event */
    struct merkle tree;
};

/** A log this connection has seen committed: it can only have grown when it is next looked at. */
struct log_seen {
    struct log_seen *next;
    int64_t procedure;
    uint64_t size, written; /* committed; in the open transaction, 0 = nothing */
    hash leaf, written_leaf;
    uint64_t marked; /* `written` at store_mark */
    hash marked_leaf;
};

/** A connection, as every engine's begins. */
struct store {
    const struct engine *engine;
    struct arena a;       /* holds the connection itself */
    struct arena scratch; /* texts on their way into a binding */
    struct log_memo memo;
    struct log_seen *seen;
    unsigned char guard[32]; /* what keys of persons are wrapped under */
    bool guarded;
};

/** A statement, as every engine's begins. */
struct stmt {
    struct store *s;
    enum sql_id id;
    bool at_row; /* read from, and not yet done */
};

/** What was overwritten in this transaction is secret: with its commit the old bytes leave the journal too, where there is one
 * that the engine can empty. */
void engine_scrub(struct store *s);
/** Others may write to this database at the same time. */
bool engine_shares(const struct store *s);
/** Nobody else at `what` (a procedure's log; 0 = the list of procedures) until the transaction ends. Errors: E_BUSY. */
MUST_USE ecode engine_lock(struct store *s, int64_t what, struct err *e);
/** Run a script of several statements. */
MUST_USE ecode engine_script(struct store *s, str text, struct err *e);
/** The number of the schema file last run; 0 = none. */
MUST_USE ecode engine_version(struct store *s, int *ret, struct err *e);
/** Set it, in the same transaction as the script. */
MUST_USE ecode engine_set_version(struct store *s, int version, struct err *e);

/** Run the schema files that this database has not yet seen, each in a transaction. Errors: E_STATE for a newer database. */
MUST_USE ecode migrate(struct store *s, struct err *e);
/** The schema number of this program. */
int migrate_latest(void);

#endif
