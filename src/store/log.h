/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STORE_LOG_H
#define STORE_LOG_H
#include "ledger/event.h"
#include "ledger/merkle.h"
#include "ledger/receipt.h"
#include "store/store.h"

/** A procedure in the database. */
struct procedure_row {
    int64_t id;
    str name;    /* the vacancy number */
    str origin;  /* the log's name in checkpoints */
    hash folder; /* SHA-256 of the manifest of its vacancy folder */
    instant created;
};

/** Add a procedure with an empty log, in the caller's transaction; sets r->id. Errors: E_EXISTS. */
MUST_USE ecode procedure_add(struct store *s, struct procedure_row *r, struct err *e);
/** Find it by name, copied into `a`. Errors: E_NOTFOUND. */
MUST_USE ecode procedure_find(struct store *s, struct arena *a, str name, struct procedure_row *ret, struct err *e);

/**
 * Begin to act on the log of `p`, in the caller's transaction: until its end nobody else does, in another process neither, and
 * what is read of the procedure from here on is how it stands. Done before anything is decided; once a transaction is enough.
 *
 * in/out   *at              the instant of the act. Where several processes write, one that waited for another is behind its last
 *                           event by that much: it is then set to that event's, by 5 s at most
 * errors   E_STATE          *at is before the last event's: the clock was set back
 *          E_BUSY           another process is at it
 *          E_TAMPERED       the log is not the one this connection knew, gone on: a server that fell behind answers
 */
MUST_USE ecode log_enter(struct store *s, const struct procedure_row *p, instant *at, struct err *e);
/** Begin to add a procedure: nobody else adds one until the transaction ends. Errors: E_BUSY. */
MUST_USE ecode log_enter_new(struct store *s, struct err *e);

/**
 * Append an event to the log of `p`, in the caller's transaction. Sets ev->seq and ev->procedure (and sealed, commit when there
 * is a secret, under the key of ev->person, made when the person has none).
 *
 * errors   E_STATE          ev->at is before the last event's: the clock was set back
 *          E_INVALID        as event_print; E_DENIED: the key of this person is destroyed
 *          E_IO             as stmt_run
 */
MUST_USE ecode log_append(struct store *s, struct arena *a, const struct procedure_row *p, struct event *ev, struct entropy *r,
                          struct err *e);
/** Put an event of another database back in its place, as it is: nothing is judged. In the caller's transaction. */
MUST_USE ecode log_restore(struct store *s, const struct procedure_row *p, const struct event *ev, str body, struct err *e);
/** Put a checkpoint of another database back. In the caller's transaction. */
MUST_USE ecode checkpoint_restore(struct store *s, const struct procedure_row *p, uint64_t size, str note, struct err *e);
/** How many events the log holds, and the instant of the last (0 ms for an empty log). */
MUST_USE ecode log_head(struct store *s, int64_t procedure, uint64_t *ret_size, instant *ret_last, struct err *e);
/** The root over the first `size` events; reads a few hashes, not the leaves. Errors: E_TAMPERED when hashes are missing. */
MUST_USE ecode log_root(struct store *s, int64_t procedure, uint64_t size, hash *ret, struct err *e);

/** One row of the log, as stored. Texts are borrowed until the next row. */
struct log_row {
    uint64_t seq;
    instant at;
    str kind, person, body;
    hash leaf;
};
/** Read the log forward from `seq`; memory does not grow with its length. One reading at a time. */
MUST_USE ecode log_read(struct store *s, int64_t procedure, uint64_t seq, struct stmt **ret, struct err *e);
/** Only what is about one person. */
MUST_USE ecode log_read_person(struct store *s, int64_t procedure, str person, struct stmt **ret, struct err *e);
/** The next row; *ret_row false at the end (the reading is closed then; stmt_done closes it early). Errors: E_TAMPERED. */
MUST_USE ecode log_next(struct stmt *q, struct log_row *ret, bool *ret_row, struct err *e);

/** One row by its place, copied into `a`. Errors: E_NOTFOUND, E_TAMPERED. */
MUST_USE ecode log_find(struct store *s, struct arena *a, int64_t procedure, uint64_t seq, struct log_row *ret, struct err *e);

/** Sign how the log stands and keep it; an empty log has no checkpoint (E_STATE). *ret_note (may be NULL) in `a`. */
MUST_USE ecode log_checkpoint(struct store *s, struct arena *a, const struct procedure_row *p, const struct signer *k,
                              str *ret_note, struct err *e);
/** The receipt of event `seq`, under the first checkpoint that covers it. Errors: E_NOTFOUND; E_STATE when no checkpoint covers it
 * yet. */
MUST_USE ecode log_receipt(struct store *s, struct arena *a, const struct procedure_row *p, uint64_t seq, bool show_secret,
                           struct receipt *ret, struct err *e);

/** The key of a person. Errors: E_NOTFOUND: none was ever made; E_DENIED: destroyed. */
MUST_USE ecode person_key_find(struct store *s, str person, struct person_key *ret, struct err *e);
/** The key of a person, made when there is none. Errors: E_DENIED: destroyed. */
MUST_USE ecode person_key_need(struct store *s, str person, struct entropy *r, struct person_key *ret, struct err *e);
/**
 * Destroy it, in the caller's transaction: what was sealed under it can never be read again. With the commit the old bytes
 * leave the database's files too, the write-ahead log included. Destroyed already is fine. Errors: E_NOTFOUND.
 */
MUST_USE ecode person_key_destroy(struct store *s, str person, instant at, struct err *e);

/**
 * Keep the keys of persons wrapped under this key from here on (XChaCha20-Poly1305, bound to the person): the database's file alone
 * then opens no sealed part. Those not wrapped yet are wrapped by store_guard_all, in the caller's transaction; with its commit
 * their old bytes leave the file too.
 */
void store_guard(struct store *s, const unsigned char key[32]);
/** See above. Errors: E_IO. */
MUST_USE ecode store_guard_all(struct store *s, struct entropy *r, struct err *e);
/** A second connection is guarded as the first. */
void store_guard_like(struct store *s, const struct store *first);

/** A setting of the database, in `a`; one never set is empty. */
MUST_USE ecode meta_get(struct store *s, struct arena *a, const char *key, str *ret, struct err *e);
/** Set it, in the caller's transaction. */
MUST_USE ecode meta_put(struct store *s, const char *key, str value, struct err *e);

/** Keep a file by its hash; the same bytes twice are kept once. */
MUST_USE ecode blob_put(struct store *s, str bytes, hash *ret, struct err *e);
/** Keep it no longer; one that is not there is fine. */
MUST_USE ecode blob_del(struct store *s, hash h, struct err *e);
/** A kept file, in `a`, checked against its hash. Errors: E_NOTFOUND, E_TAMPERED. */
MUST_USE ecode blob_get(struct store *s, struct arena *a, hash h, str *ret, struct err *e);

#endif
