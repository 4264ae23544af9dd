/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LEDGER_SEAL_H
#define LEDGER_SEAL_H
#include "base/err.h"
#include "ledger/hash.h"
#include "sys/random.h"

/** The key of one person: whoever destroys it makes all that was sealed under it unreadable, for ever. */
struct person_key {
    unsigned char b[32];
};

/** What a sealed text belongs to: it opens nowhere else. */
struct seal_context {
    str procedure; /* the log's origin */
    str kind;      /* of the event */
    str person;
};

/** A new key. */
struct person_key person_key_make(struct entropy *r);
/**
 * Seal a text: XChaCha20-Poly1305, nonce = BLAKE2b(text || context) keyed by a subkey of the person's. The same text in the same
 * context gives the same bytes, so that a replay makes the same log; nobody without the key learns more than that equality.
 *
 * out      ret_sealed       nonce (24 bytes), then the sealed text with its tag (16)
 *          ret_commit       SHA-256 over a salt (from the key, the text and the context) and the text: the person can later show
 * text and salt to anyone, and nobody else can guess the text from it
 */
void seal_close(struct arena *a, const struct person_key *k, const struct seal_context *c, str text, str *ret_sealed,
                hash *ret_commit);
/** Open what seal_close sealed. Errors: E_TAMPERED when key, context or bytes are not those. */
MUST_USE ecode seal_open(struct arena *a, const struct person_key *k, const struct seal_context *c, str sealed, str *ret_text,
                         struct err *e);
/** The salt of the commitment, for the person's receipt. */
hash seal_salt(const struct person_key *k, const struct seal_context *c, str text);
/** The commitment to a text under a salt. */
hash seal_commit(hash salt, str text);

#endif
