/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DMN_FACTS_H
#define DMN_FACTS_H
#include "codec/csv.h"
#include "codec/json.h"
#include "dmn/dmn.h"

/** How the cases of a file are written. */
typedef enum dmn_facts_kind {
    DMN_FACTS_JSON,  /* an object of inputs by name, or an array of them */
    DMN_FACTS_LINES, /* such an object on every line (NDJSON); empty lines are passed over */
    DMN_FACTS_CSV    /* a row each, the inputs' names above */
} dmn_facts_kind;

/** The cases of a file, one behind the other. Holds no handle; a copy goes on where this one stands. */
struct dmn_facts {
    const struct dmn_model *m;
    dmn_facts_kind kind;
    str file;
    bool many;                             /* the file may hold more than one: not a single object */
    uint32_t line;                         /* of the case read last; 1-based */
    str rest;                              /* DMN_FACTS_LINES: what is still to be read */
    uint32_t next_line;                    /* its first line */
    const struct json *next;               /* DMN_FACTS_JSON */
    struct csv csv;                        /* DMN_FACTS_CSV */
    const struct dmn_node *const *columns; /* DMN_FACTS_CSV: the input of each */
};

/**
 * Begin to read.
 *
 * in       text      outlives the cases; a single object or an array is parsed at once, the others as they are read
 * errors   E_SYNTAX E_LIMIT   of the JSON text or of the header of the CSV; E_INVALID: a column that is no input, with a suggestion
 */
MUST_USE ecode dmn_facts_open(struct dmn_facts *c, struct arena *a, const struct dmn_model *m, dmn_facts_kind kind, str file,
                              str text, struct err *e);
/** There is nothing more to read. */
bool dmn_facts_end(const struct dmn_facts *c);
/**
 * The inputs of the next case, by slot; NULL: there was none. After a failure the next call goes on behind the bad case.
 *
 * lives    in `a`            texts may borrow from the file's
 * errors   E_SYNTAX E_INVALID E_LIMIT   with file, line and, where it is known, column
 */
MUST_USE ecode dmn_facts_next(struct dmn_facts *c, struct arena *a, feel_value **ret, struct err *e);

/** What a case came to. */
struct dmn_answer {
    uint32_t line;
    struct arena *a;         /* for what is made of the answer; ends with the call */
    const feel_value *value; /* by decision asked for; NULL where the case was refused: */
    const struct err *e;
};

/** What is asked of all cases. */
struct dmn_facts_question {
    struct feel_run run; /* clock, zone and limits of each case; `a` is not used */
    size_t memory;       /* bytes one case may take, or all that are judged together; 0 = 1 GiB */
    size_t at_once;      /* 1: one after the other; else up to DMN_BATCH_MAX by columns (dmn/batch.h) */
    const struct dmn_node *const *decision;
    size_t n;
    void (*answer)(void *user, const struct dmn_answer *x); /* in the order of the file */
    void *user;
};

/** Judge all that are left. What is answered does not depend on `at_once` (tests/unit/dmn/test_facts.c). */
void dmn_facts_judge(struct dmn_facts *c, const struct dmn_facts_question *q);

#endif
