/* SPDX-License-Identifier: Apache-2.0 */
#ifndef APP_REGISTRY_H
#define APP_REGISTRY_H
#include "app/app.h"

/*
 * A registry elsewhere (of diplomas) is asked whether it knows what somebody stated. docs/registry.md has the form of question and
 * answer. Asking touches no database and writes nothing; what came back is kept by the act `look-up`, and an officer who has read
 * it settles the fact by the act `prove`.
 */

/** Where the registry is. */
struct registry_config {
    str url;         /* https, or http of this machine; empty = there is none */
    str bearer;      /* goes along as Authorization; empty = nothing does */
    str trust;       /* a file of certificates to trust instead of the system's; empty = the system's */
    int64_t wait_ms; /* for all of it; 0 = 5,000 */
};

/** Whom it is asked about. */
struct registry_question {
    str registry; /* as the procedure names it */
    str name;     /* of the person, as in the application */
    str number;   /* the national number the officer read from a document: sent and kept nowhere; empty = not given */
    date today;   /* what it hands out later than this is no answer */
};

/** One thing it knows. */
struct registry_record {
    str holder, title, by, language; /* by: who awarded it; language: empty = not told */
    date awarded;
};

/** What it answered. */
struct registry_answer {
    size_t n;
    const struct registry_record *record;
};

/** Eleven digits, dots and dashes between them left out, whose check digits hold; *ret without anything between. */
bool registry_number_read(struct arena *a, str text, str *ret);
/**
 * Ask. Takes as long as the settings let it: never in a transaction.
 *
 * out      ret              what the act look-up keeps, in `a`
 * errors   E_IO E_INVALID E_LIMIT   not reached, not in time, or what came is no answer: nothing is known then
 */
MUST_USE ecode registry_ask(struct arena *a, const struct registry_config *c, const struct registry_question *q, str *ret,
                            struct err *e);
/**
 * Read an answer strictly: no key that the form does not have, every text bounded, every day a day.
 *
 * errors   E_INVALID E_LIMIT
 * pure     yes
 */
MUST_USE ecode registry_read(struct arena *a, str answer, str registry, struct registry_answer *ret, struct err *e);

/** An answer that was kept. */
struct registry_kept {
    uint64_t seq; /* where in the log */
    instant at;
    str fact, by;
    bool known; /* false: the person was forgotten */
    struct registry_answer answer;
};
/** The last answers about somebody, newest first, at most 5. */
MUST_USE ecode app_looked_up(struct app *app, struct arena *a, str procedure, str candidate, const struct registry_kept **ret,
                             size_t *ret_n, struct err *e);

#endif
