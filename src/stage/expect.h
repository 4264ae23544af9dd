/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STAGE_EXPECT_H
#define STAGE_EXPECT_H
#include "stage/stage.h"

/** What came of an `expect` line. */
struct expect_result {
    bool holds;
    str expected, found; /* when it does not hold */
};

/**
 * Judge an `expect` line (docs/play.md, What must hold), all but `expect refused`, which is an act.
 *
 * in       word[n]          behind `expect`
 * lives    in `a`
 * errors   E_USAGE E_NOTFOUND   the line makes no sense: no such name, state, list or field; with its place
 */
MUST_USE ecode expect_judge(struct stage *s, struct arena *a, str file, const struct play_word *word, size_t n,
                            struct expect_result *ret, struct err *e);

#endif
