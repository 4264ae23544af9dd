/* SPDX-License-Identifier: Apache-2.0 */
#ifndef EXAM_BANK_LOGIC_H
#define EXAM_BANK_LOGIC_H
#include "base/arena.h"
#include "base/err.h"

/*
 * Small proofs by looking at every case: what a bank's keys are checked with. Nothing clever, so that a reader can see that
 * it is right; sizes are bounded, so that all cases can be looked at.
 */

/** What follows from what was said: a claim holds in every case, in none, or in some. */
typedef enum logic { LOGIC_OPEN, LOGIC_HOLDS, LOGIC_FAILS, LOGIC_ABSURD } logic;

/** How a sentence joins two classes. */
typedef enum logic_form { LOGIC_ALL, LOGIC_NO, LOGIC_SOME, LOGIC_SOME_NOT } logic_form;
/** "All x are y", by number of class. */
struct logic_sentence {
    logic_form form;
    int x, y;
};
/** The most classes, propositions and places that are looked through. */
enum { LOGIC_CLASSES = 4, LOGIC_ATOMS = 12, LOGIC_PLACES = 6 };

/**
 * What becomes of a claim about classes. Every way of things to be is looked at: which of the 2^classes kinds of thing exist.
 *
 * in       classes         2..LOGIC_CLASSES
 *          import          "all x are y" also says that there is an x (as people often read it), in premises and claim
 * out      ret_counter     LOGIC_OPEN or LOGIC_FAILS: kinds that exist in the smallest case against the claim, as bits; may be NULL
 * pure     yes             LOGIC_ABSURD: the premises contradict each other
 */
logic logic_classes(int classes, const struct logic_sentence *premise, size_t n, struct logic_sentence claim, bool import,
                    unsigned *ret_counter);

/** "x comes before y". */
struct logic_pair {
    int x, y;
};
/** What becomes of "claim.x comes before claim.y" over every order of `places` things (2..LOGIC_PLACES). */
logic logic_order(int places, const struct logic_pair *premise, size_t n, struct logic_pair claim);

/** Names of propositions. */
struct logic_atoms {
    size_t n; /* at most LOGIC_ATOMS */
    str name[LOGIC_ATOMS];
};
/** A formula over them, ready to be evaluated. */
struct logic_formula;
/**
 * Read `a & !b`, `a -> (b | c)`, `a = b`; binding in the order `!`, `&`, `|`, `->`, `=`.
 *
 * errors   E_SYNTAX        with the offset as column
 *          E_NOTFOUND      a name that is no proposition
 *          E_LIMIT         nested deeper than 32
 */
MUST_USE ecode logic_formula_parse(struct arena *a, const struct logic_atoms *atoms, str text, const struct logic_formula **ret,
                                   struct err *e);
/** What becomes of a claim when all of `said` holds, over every assignment of the propositions. */
logic logic_propositions(const struct logic_atoms *atoms, const struct logic_formula *const *said, size_t n,
                         const struct logic_formula *claim);

#endif
