/* SPDX-License-Identifier: Apache-2.0 */
#ifndef APP_ASK_H
#define APP_ASK_H
#include "app/app.h"
#include "base/tri.h"
#include "dmn/dmn.h"
#include "procedure/procedure.h"

/*
 * The form that follows from the rules: the questions an applicant can be asked, and which of them can still change the answer.
 */

/** One question: a fact, or one part of a structured fact. A list of things (jobs) is one question. */
struct question {
    str path; /* "Diploma.soort", "Ervaring" */
    const struct proc_fact *fact;
    const struct proc_label *part; /* NULL: the fact itself */
    const struct dmn_type *type;   /* of the answer */
};

/** What a person said so far. */
struct ask_case {
    const struct json *facts; /* as act `apply` takes them; NULL = none */
    const struct json *asked; /* array of paths that were answered or passed over; NULL = none */
    str channel;              /* the channel stated; empty = look at all of them */
};

/** Why a channel is closed or still open: an atomic decision with the clauses it answers to. */
struct ask_reason {
    str decision, clauses;
    tri value;
};

/** Where that leaves the person. */
struct ask_state {
    const struct question *next; /* NULL: nothing more can change the answer */
    size_t channels;
    struct ask_channel {
        const struct proc_channel *channel;
        tri open;
        size_t n;
        const struct ask_reason *reason; /* those that closed it, or that are missing */
    } * channel;
};

/** How a part of a structured fact is called among questions and proofs: "Diploma.soort", in `a`. */
str ask_path(struct arena *a, const struct proc_fact *f, const struct proc_label *part);
/** Every question, in the order of the file; *ret_n of them, in `a`. */
const struct question *ask_questions(struct arena *a, const struct procedure *p, size_t *ret_n);
/** The question of a path, or NULL. */
const struct question *ask_find(const struct question *q, size_t n, str path);
/** The words of the question: the part's, the fact's, or its name. */
str ask_text(const struct question *q, str lang);
/** The answer as it stands in the facts, or NULL. */
const struct json *ask_get(const struct question *q, const struct json *facts);
/**
 * Put an answer, as a form sends it, into an object of facts; an empty one takes the fact away. Dates as YYYY-MM-DD or
 * d/m/yyyy, yes and no as `ja` `nee`, numbers with comma or point.
 *
 * errors   E_INVALID       not an answer to this question; the remedy says what is
 */
MUST_USE ecode ask_put(struct arena *a, const struct question *q, struct json *facts, str answer, struct err *e);
/**
 * What to ask next and how the channels stand. A question is asked only when some answer to it would change how a channel
 * stands, or when none does alone and a decision that keeps a channel open depends on it.
 */
MUST_USE ecode app_ask(struct app *app, struct arena *a, str procedure, const struct ask_case *c, instant at, struct ask_state *ret,
                       struct err *e);

/** The atomic decisions by which a judging moment came to `value` (no, or open) in this evaluation; *ret in `a`. */
size_t ask_reasons(struct arena *a, const struct procedure *p, struct dmn_eval *ev, proc_moment m, tri value,
                   struct ask_reason **ret);

#endif
