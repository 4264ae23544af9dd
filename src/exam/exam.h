/* SPDX-License-Identifier: Apache-2.0 */
#ifndef EXAM_EXAM_H
#define EXAM_EXAM_H
#include "base/cal.h"
#include "exam/bank.h"
#include "exam/norm.h"

/*
 * The test of a round as its file declares it (docs/exam.md): parts in their order, each with its source of items, its time
 * and how one moves in it; and what anybody may practise with.
 */

/** Words in the two languages of the screens; a missing English is the Dutch. */
struct exam_words {
    str nl, en;
};

/** Where the items of a part come from. */
typedef enum exam_source { EXAM_ACCURACY, EXAM_ABSTRACT, EXAM_BANK } exam_source;

/** Items as drawn for one purpose: the real test, or practice. */
struct exam_draw {
    exam_source source;
    size_t items;     /* in a form */
    struct bank bank; /* EXAM_BANK: the items of all its files, one behind the other */
    size_t shares;
    const struct bank_share *share;
};

/** A part (deeltest). */
struct exam_part {
    str id; /* "ADM" */
    struct exam_words name, about;
    int64_t seconds; /* to take it */
    bool forward;    /* answers cannot be changed once one went on */
    struct exam_draw draw, practice;
};

/** What a norm group did on one part. */
struct exam_norm_part {
    str part;        /* "ADM" */
    dec points;      /* the most it could reach: its form was of so many points */
    dec reliability; /* of the part in this group, 0..1 */
    struct norm norm;
};
/** A norm group (normgroep): who was measured, when, by whom, and what they scored. */
struct exam_norm {
    str name; /* with its version, as a measure names it: "sim-2026 1" */
    struct exam_words group, source;
    date measured;
    bool simulated; /* nobody was measured: an example */
    size_t parts;
    const struct exam_norm_part *part;
};

/** A test; immutable, in one arena. */
struct exam {
    struct exam_words statement; /* what one declares before one begins */
    size_t parts;
    const struct exam_part *part;
    size_t norms;
    const struct exam_norm *norm;
    size_t files; /* names of the banks and norm groups it read */
    const str *file;
};

/**
 * Read a test and all its banks, and try one form of every part.
 *
 * in       file, text      its name in the folder, and its bytes
 * errors   E_SYNTAX E_EXISTS E_LIMIT E_INVALID   with file, line and column, of the bank where the mistake is there
 *          E_NOTFOUND      a bank that is not in the folder
 */
MUST_USE ecode exam_read(struct arena *a, str file, str text, struct bank_files files, struct exam *ret, struct err *e);
/** The part of this id, or NULL. */
const struct exam_part *exam_part_find(const struct exam *x, str id);
/** Words in "nl" or "en". */
str exam_words_get(struct exam_words w, str lang);
/**
 * The form of a part for a seed; `practice` has its own items.
 *
 * in       lang            of generated items; a bank's are in its own
 * out      ret             in `a`; never fails: exam_read tried
 * pure     yes
 */
void exam_form_make(struct arena *a, const struct exam_part *part, bool practice, str seed, str lang, struct form *ret);
/**
 * The real form as far as reading answers to it needs: ids, types, options, slots. What is made from the seed has no words here,
 * and nothing has a digest: those are nearly all that a form costs, and answers are saved thousands of times a second.
 *
 * out      ret             in `a`
 * pure     yes
 */
void exam_form_shape(struct arena *a, const struct exam_part *part, str seed, struct form *ret);

#endif
