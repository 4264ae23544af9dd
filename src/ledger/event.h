/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LEDGER_EVENT_H
#define LEDGER_EVENT_H
#include "base/cal.h"
#include "codec/json.h"
#include "ledger/seal.h"

/**
 * One act, as the log has it: canonical JSON
 * `{"actor":..,"at":..,"commit":..,"data":{..},"kind":..,"person":..,"procedure":..,"sealed":..,"seq":..}`;
 * what is empty is absent (actor, person, commit and sealed, data). These bytes are the leaf.
 *
 * `data` is readable by every auditor for ever: ids, verdicts, ranks, hashes; never a name. `secret` is personal: it
 * enters the log only sealed, under the key of `person`.
 */
struct event {
    uint64_t seq;              /* place in the log, from 0 */
    instant at;                /* never before the one ahead of it */
    str procedure;             /* the log's origin */
    str kind;                  /* "application_submitted" */
    str person;                /* whom it is about; empty = nobody in particular */
    str actor;                 /* who did it; empty = the rules */
    const struct json *data;   /* object; NULL = empty */
    const struct json *secret; /* object; NULL = none, or its key is destroyed */
    str sealed;                /* as logged; empty = nothing is sealed */
    hash commit;               /* with sealed */
};

/** Seal the secret under the person's key: sets sealed and commit in *ev. What is sealed already, or has no secret, stays. */
MUST_USE ecode event_seal(struct arena *a, struct event *ev, const struct person_key *key, struct err *e);
/**
 * The canonical bytes. With `secret` and `key`, seals (and sets sealed and commit in *ev); without, writes `sealed` as it stands.
 *
 * errors   E_INVALID        secret without person or key; a number in data that has no canonical form; kind or procedure empty
 */
MUST_USE ecode event_print(struct arena *a, struct event *ev, const struct person_key *key, str *ret, struct err *e);
/**
 * Read the bytes back, strictly: what is not exactly what event_print writes is refused. `secret` is not opened.
 *
 * lives    in `a`, and borrows from `bytes`
 * errors   E_TAMPERED       not canonical, unknown or missing members
 */
MUST_USE ecode event_parse(struct arena *a, str bytes, struct event *ret, struct err *e);
/** Open the sealed part into ev->secret; nothing sealed is fine. Errors: E_TAMPERED. */
MUST_USE ecode event_open(struct arena *a, struct event *ev, const struct person_key *key, struct err *e);

#endif
