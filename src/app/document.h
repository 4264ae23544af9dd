/* SPDX-License-Identifier: Apache-2.0 */
#ifndef APP_DOCUMENT_H
#define APP_DOCUMENT_H
#include "app/app.h"
#include "app/ask.h"
#include "codec/sniff.h"
#include "ledger/seal.h"

struct dmn_eval; /* dmn/dmn.h */

/*
 * Documents that prove what people state: which ones a procedure knows of, which of them somebody owes, and the bytes that were
 * handed in. Handing in is an act (`document`); the bytes are kept sealed under the person's key and are gone with it.
 */

/** Bounds on what one person hands in. */
enum { DOCUMENT_BYTES_MAX = 10 << 20, DOCUMENTS_MAX = 10, DOCUMENTS_EVER_MAX = 40 };

/** A document the procedure knows of: the proof of a fact, or of a part of one that is yes once it was added. */
struct document_slot {
    str path; /* "Bewijsstukken.kopie diploma" */
    const struct proc_fact *fact;
    const struct proc_label *part; /* NULL: the fact itself */
    struct proc_text name;
    proc_stage due;
    bool settles; /* adding it makes the part yes: nobody needs to state it */
};

/** How a document stands for somebody. */
typedef enum document_need {
    DOCUMENT_NOT_ASKED, /* the rules do not ask for it */
    DOCUMENT_HELPS,     /* with it an open condition would be decided */
    DOCUMENT_OWED,      /* the rules ask it */
    DOCUMENT_GIVEN      /* at least one was handed in */
} document_need;

/** How all of them do. */
struct document_needs {
    size_t n;
    const struct document_slot *slot;
    document_need *need;
};

/** Every document of a procedure, in the order of its file; *ret_n of them, in `a`. */
const struct document_slot *document_slots(struct arena *a, const struct procedure *p, size_t *ret_n);
/** The one of this path, or NULL. */
const struct document_slot *document_slot_find(const struct document_slot *s, size_t n, str path);
/** Facts with the parts that a document settles set as the documents given are: `given` are their paths. A copy in `a`. */
struct json *document_facts(struct arena *a, const struct procedure *p, const struct json *facts, const str *given, size_t n);
/** Facts with those parts as they stand in `from`: what a change of other answers leaves alone. A copy in `a`. */
struct json *document_facts_keep(struct arena *a, const struct procedure *p, const struct json *facts, const struct json *from);
/**
 * How each document stands with these facts, before or after applying.
 *
 * rule     E12 S2 S3
 * out      ret              one for each slot, in their order; given ones are the caller's to mark
 */
MUST_USE ecode app_document_needs(struct app *app, struct arena *a, str procedure, const struct ask_case *c, instant at,
                                  struct document_needs *ret, struct err *e);

/** A document somebody handed in. */
struct document_given {
    int64_t document; /* its number */
    str proof, name;
    sniff_kind kind;
    int64_t bytes; /* how many */
    instant given;
    str data; /* the bytes themselves, where one is opened or added */
};
/** What a candidate handed in and did not take back, in `a`; nothing for who was forgotten. */
MUST_USE ecode app_documents(struct app *app, struct arena *a, str procedure, str candidate, const struct document_given **ret,
                             size_t *ret_n, struct err *e);
/** One with its bytes, in `a`. Errors: E_NOTFOUND, E_DENIED: the person was forgotten; E_TAMPERED. */
MUST_USE ecode app_document_open(struct app *app, struct arena *a, str procedure, str candidate, int64_t document,
                                 struct document_given *ret, struct err *e);
/** When applications close, changes included; 0 ms when there is no closing day. */
MUST_USE ecode app_deadline(struct app *app, struct arena *a, str procedure, instant *ret, struct err *e);
/** Until when a candidate may hand in what the screening misses: the closing, then the end of the screening; 0 = no longer. */
MUST_USE ecode app_document_deadline(struct app *app, struct arena *a, str procedure, instant at, instant *ret, struct err *e);

/* ---- for the files of app/ that do ---- */

/** The faults of sniff_file as a failure with its remedy. */
ecode document_fault(sniff_fault f, struct err *e);
/** A document that may be taken: of a kind and size. Errors: E_INVALID E_LIMIT; the remedy says what to do. */
MUST_USE ecode document_check(str bytes, sniff_kind *ret, struct err *e);
/** The last part of a path, or of a name that a browser sent; at most 100 characters of it. */
str document_name(str path);
/** Seal a document of a person: `document` is its number. The bytes are kept under their own hash once the act holds. */
str document_seal(struct arena *a, const struct person_key *k, str origin, str person, int64_t document, str bytes);

#endif
