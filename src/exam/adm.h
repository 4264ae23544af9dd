/* SPDX-License-Identifier: Apache-2.0 */
#ifndef EXAM_ADM_H
#define EXAM_ADM_H
#include "exam/form.h"

/*
 * Accuracy (zorgvuldigheid), made from a seed: two records to compare, and codes to look up in a table.
 *
 * Parallel by construction. A form is blocks of ADM_BLOCK items. Every block holds the same cells: each kind of slip once, a
 * pair without a slip, and five look-ups, each key A to E twice; only names, figures, places and order differ. So any two
 * forms, and any two beginnings of whole blocks, have the same difficulty: what speed alone may tell apart.
 */
/** Items in a block, the most in a form, options of each. */
enum { ADM_BLOCK = 10, ADM_MOST = 200, ADM_OPTIONS = 5 };

/** How a copy differs from its original, from easily seen to easily missed. */
typedef enum adm_slip { ADM_OTHER, ADM_DOUBLED, ADM_ALIKE, ADM_SWAPPED, ADM_NONE, ADM_SLIP__MAX } adm_slip;

/**
 * Make the form of `n` items (a multiple of ADM_BLOCK, at most ADM_MOST: MUST).
 *
 * rule     T2               ADM, accuracy
 * in       part, seed       both decide; borrowed by the form
 *          lang             "nl" or "en": the words around the records; the records are the same
 * out      ret              in `a`, closed
 * pure     yes              the same bytes on every machine
 */
void adm_form(struct arena *a, str part, str seed, str lang, size_t n, struct form *ret);

/** The surface of an item that could make it harder: what the property test holds within bounds. */
struct adm_load {
    size_t signs;   /* characters to compare or read */
    int slip;       /* adm_slip, or -1 for a look-up */
    int at_percent; /* of the field before the slip; -1 where there is none */
};
/** Measure an item of adm_form by looking at its text alone. */
struct adm_load adm_measure(const struct item *item);

#endif
