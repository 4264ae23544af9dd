/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STORE_ENGINE_H
#define STORE_ENGINE_H
#include "ledger/merkle.h"
#include "store/store.h"

/* What an engine offers to the rest of store/, and to nobody above it. */

/** What is remembered of the log last appended to, so that the next event needs no reading. The engine forgets it on rollback. */
struct log_memo {
    bool valid;
    int64_t procedure;
    instant last; /* of the last event */
    struct merkle tree;
};

/** The memo of this connection. */
struct log_memo *engine_memo(struct store *s);
/** What was overwritten in this transaction is secret: with its commit the old bytes leave the journal too. */
void engine_scrub(struct store *s);
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
