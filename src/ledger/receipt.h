/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LEDGER_RECEIPT_H
#define LEDGER_RECEIPT_H
#include "ledger/event.h"
#include "ledger/merkle.h"
#include "ledger/note.h"

/** What a person is given to keep: the act, and the proof that it stands in the log. */
struct receipt {
    str event;                 /* its canonical bytes */
    struct merkle_proof proof; /* of its inclusion at the checkpoint's size */
    str note;                  /* the signed checkpoint */
    str secret;                /* the sealed text in clear, for the person alone; empty = not shown */
    hash salt;                 /* with secret: seal_salt */
};

/** What a receipt turned out to say. */
struct receipt_content {
    struct event event; /* secret set when the receipt shows it, and it matches the commitment */
    struct checkpoint checkpoint;
};

/**
 * The receipt as a text file: a head a person can read (what, when, where in the log), then what a program needs.
 * The head says nothing the event does not: verifying writes it again and compares.
 *
 * errors   E_INVALID        the event is none
 */
MUST_USE ecode receipt_print(struct arena *a, const struct receipt *r, str *ret, struct err *e);
/**
 * Check a receipt with the public key alone.
 *
 * errors   E_SYNTAX         not a receipt, with the line
 *          E_TAMPERED       signature, proof, commitment or head do not hold; the message says which
 */
MUST_USE ecode receipt_verify(struct arena *a, str text, const struct verifier *v, struct receipt_content *ret, struct err *e);

#endif
