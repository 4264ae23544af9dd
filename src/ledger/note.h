/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LEDGER_NOTE_H
#define LEDGER_NOTE_H
#include "base/err.h"
#include "ledger/hash.h"
#include "sys/random.h"

/** Who verifies: the public half of a signing key, as C2SP signed notes have it. */
struct verifier {
    str name;              /* of the key: not empty, no white space, no plus sign; "opgroeien.be/wervik" */
    unsigned char id[4];   /* the first bytes of SHA-256(name || \n || 0x01 || key) */
    unsigned char key[32]; /* Ed25519 */
};

/** Who signs: both halves. Kept in a file of mode 0600, never in the database, never in a log. */
struct signer {
    struct verifier public;
    unsigned char secret[64];
};

/** A new key pair. Errors: E_INVALID for a name that cannot be one. */
MUST_USE ecode signer_make(struct arena *a, str name, struct entropy *r, struct signer *ret, struct err *e);
/** Write the secret key to a new file, mode 0600, as `PRIVATE+KEY+name+id+base64`. Errors: E_EXISTS, E_IO. */
MUST_USE ecode signer_save(const struct signer *s, const char *path, struct err *e);
/** Read it back. Errors: as file_load; E_DENIED when others may read the file; E_SYNTAX. */
MUST_USE ecode signer_load(struct arena *a, const char *path, struct signer *ret, struct err *e);
/** Overwrite the secret half. */
void signer_done(struct signer *s);
/** The public key as one line of text to publish, `name+id+base64`. */
str verifier_print(struct arena *a, const struct verifier *v);
/** The inverse. Errors: E_SYNTAX, with what is wrong with it. */
MUST_USE ecode verifier_parse(struct arena *a, str text, struct verifier *ret, struct err *e);

/** Sign a text (it ends in a newline and holds no other control characters: MUST): text, empty line, signature line. */
str note_sign(struct arena *a, str text, const struct signer *s);
/**
 * The text of a note, if `v` signed it. Signatures of others are passed over.
 *
 * errors   E_SYNTAX         not a note
 *          E_TAMPERED       not signed by `v`, or changed since
 */
MUST_USE ecode note_open(struct arena *a, str note, const struct verifier *v, str *ret_text, struct err *e);

/** How a log stood: its name, how many events, and the root over them. */
struct checkpoint {
    str origin; /* the log's name, one line */
    uint64_t size;
    hash root;
};

/** The checkpoint as a note signed by `s`: origin, size, root in base64, each on its line. */
str checkpoint_sign(struct arena *a, const struct checkpoint *c, const struct signer *s);
/** The checkpoint in a note that `v` signed. Errors as note_open. */
MUST_USE ecode checkpoint_open(struct arena *a, str note, const struct verifier *v, struct checkpoint *ret, struct err *e);

#endif
