/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CODEC_PLAY_H
#define CODEC_PLAY_H
#include "base/err.h"
#include "codec/entry.h"

/** A word of a line: `text`, or `name=text`. */
struct play_word {
    str name;    /* empty: no name */
    str text;    /* quotes taken off */
    bool named;  /* an `=` stood behind the name */
    bool quoted; /* some of it stood in quotes */
    uint32_t line, col;
};

/** What a line is. */
typedef enum play_kind { PLAY_ACT, PLAY_EXPECT, PLAY_SCENARIO, PLAY_PERSON, PLAY_FOLDER, PLAY_INCLUDE } play_kind;

/** A line of a scenario file: its first word (`apply`, `expect`) is in word[0]. */
struct play_line {
    play_kind kind;
    uint32_t line, col;
    bool has_when;
    struct entry_moment when;
    size_t n; /* at least 1 */
    const struct play_word *word;
    str text; /* the line as written, without moment, remark and blanks around: for messages */
};

/** A file taken apart. */
struct play {
    size_t n;
    const struct play_line *line;
};

/**
 * Take a scenario file apart (docs/play.md). Says nothing yet about what the words mean.
 *
 * in       text            at most 4 MiB, 4 KiB a line with its continuations, 400 words a line
 * lives    in `a`           words borrow from `text`
 * errors   E_SYNTAX         a quote not closed, a moment that cannot be, a line that says nothing; with line and column
 *          E_LIMIT          too large, or not UTF-8
 * pure     yes
 */
MUST_USE ecode play_parse(struct arena *a, str file, str text, struct play *ret, struct err *e);
/** One word as the shell hands it over: split at its first `=`; quotes are the shell's business and stay. */
struct play_word play_word_make(str s);

#endif
