/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STORE_PROJECT_EXAM_H
#define STORE_PROJECT_EXAM_H
#include "store/project/board.h"

/* Tests under way: what the log says of them as tables, and reading those. */

/** Write a consequence to the tables; for project.c only. */
#define EXAM(name) ecode project_exam_##name(const struct board *b, struct arena *a, const struct event *ev, struct err *e)
/** Extra time, larger type. */
EXAM(adjusted);
/** Somebody opened the test, or went on with it on another device. */
EXAM(sitting_opened);
/** A part's clock runs. */
EXAM(part_begun);
/** Answers came in. */
EXAM(responded);
/** A part is handed in. */
EXAM(part_done);
/** The test is handed in. */
EXAM(sitting_done);
/** Time that was lost. */
EXAM(time_given);
/** An item counts for nobody. */
EXAM(neutralised);
/** Something was noted. */
EXAM(signal);
#undef EXAM

/** A test somebody takes; state empty = not opened. */
struct sitting {
    int64_t no;
    str state, seed, device;
    int64_t number;
    instant opened;
    int64_t extra; /* per cent more time */
    bool large;    /* larger type */
};
/** The test of a candidate in a round, with what was granted. */
MUST_USE ecode board_sitting(const struct board *b, struct arena *a, str round, int64_t no, struct sitting *ret, struct err *e);
/** A page of those who opened the test of a round; `no` and `state` have room for `max`. */
struct sitting_page {
    size_t max, n;
    int64_t *no;
    str *state;
};
/** Fill a page with those behind number `after`, in order. */
MUST_USE ecode board_sittings(const struct board *b, struct arena *a, str round, int64_t after, struct sitting_page *page,
                              struct err *e);
/** A part under way or done (done.ms INT64_MIN = under way). */
struct sitting_part {
    str part, digest;
    instant begun, ends, done;
};
/** The parts begun, in the order they were. */
MUST_USE ecode board_sitting_parts(const struct board *b, struct arena *a, str round, int64_t no, struct sitting_part **ret,
                                   size_t *ret_n, struct err *e);
/** An answer that counts. */
struct sitting_answer {
    str item, answer;
    instant at;
};
/** The answers of a candidate, by item. */
MUST_USE ecode board_sitting_answers(const struct board *b, struct arena *a, str round, int64_t no, struct sitting_answer **ret,
                                     size_t *ret_n, struct err *e);
/** The items that count for nobody. */
MUST_USE ecode board_neutral(const struct board *b, struct arena *a, str round, str **ret, size_t *ret_n, struct err *e);
/** Something noted during a test, or how often. */
struct sitting_signal {
    str kind, item;
    instant at;
    int64_t times;
};
/** How often each kind was noted of a candidate. */
MUST_USE ecode board_signals(const struct board *b, struct arena *a, int64_t no, struct sitting_signal **ret, size_t *ret_n,
                             struct err *e);

#endif
