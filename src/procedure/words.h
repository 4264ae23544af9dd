/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PROCEDURE_WORDS_H
#define PROCEDURE_WORDS_H
#include "base/str.h"

/** A closed set of words of the procedure language; the rows stand in words.tbl.h. */
typedef enum proc_set {
    PROC_SET_ROLE,
    PROC_SET_EVENT,
    PROC_SET_ENTERS,
    PROC_SET_LEAVES,
    PROC_SET_FREES,
    PROC_SET_EFFECT,
    PROC_SET_TIES,
    PROC_SET_SCALE,
    PROC_SET_COMBINE,
    PROC_SET_ROUNDING,
    PROC_SET_CUT,
    PROC_SET_PER,
    PROC_SET_FREE,
    PROC_SET_ROUND,
    PROC_SET_PASS,
    PROC_SET_ABSENT,
    PROC_SET_LIST,
    PROC_SET_START,
    PROC_SET_NEED,
    PROC_SET_OFFER,
    PROC_SET_TAKE,
    PROC_SET_CALLED,
    PROC_SET_MOVES,
    PROC_SET_SOURCE,
    PROC_SET_STAGE,
    PROC_SET_MOMENT,
    PROC_SET_UNIT,
    PROC_SET_BOOL,
    PROC_SET_TELL,
    PROC_SET_DEVIATION,
    PROC_SET_FIRST,
    PROC_SET_ADJUST,
    PROC_SET__MAX
} proc_set;

/** A word: the value of its enum, how it is written, what it means. */
struct proc_word {
    proc_set set;
    int value;
    str word;
    str meaning;
};

/** The rows of a set, in table order. */
const struct proc_word *procedure_words(proc_set set, size_t *ret_n);
/** The row of a word, or NULL. */
const struct proc_word *procedure_word_find(proc_set set, str word);
/** How a value is written; empty when the set has no such value. */
str procedure_word(proc_set set, int value);
/** The nearest word, or empty. */
str procedure_word_suggest(proc_set set, str word);

#endif
