/* SPDX-License-Identifier: Apache-2.0 */
#ifndef APP_EXAM_SIGNAL_H
#define APP_EXAM_SIGNAL_H
#include "app/exam_look.h"
#include "exam/alike.h"

/*
 * What was noted during a test, of everybody who took it, with how often the same is seen of others: a signal is worth no more
 * than its base rate, and never decides.
 */

/** What can be noted of a person; the last is worked out from the instants of the answers. */
typedef enum exam_noted { NOTED_FOCUS, NOTED_PASTE, NOTED_FAST, NOTED_OFFLINE, NOTED_RAPID, NOTED__MAX } exam_noted;

/** One kind in the round. */
struct exam_base_rate {
    size_t persons;       /* of whom it was noted at all */
    int64_t median, most; /* times a person, among those */
};
/** One person of whom something was noted. */
struct exam_noted_row {
    str candidate;
    int64_t times[NOTED__MAX];
    size_t as_many[NOTED__MAX]; /* persons with so many or more, this one included */
    size_t timed, rapid_right;  /* answers whose time is known; rapid ones that were right */
};
/** A pair with errors more alike than chance explains. */
struct exam_alike_row {
    str a, b;
    struct alike_pair pair;
};
/** All of it. */
struct exam_signals {
    size_t persons; /* who opened the test */
    struct exam_base_rate rate[NOTED__MAX];
    size_t n, pairs;
    struct exam_noted_row *row;
    struct exam_alike_row *pair;
    struct alike_report alike;
    size_t alike_items; /* of banks: the only ones that two persons can both have */
};
/** Look at the signals of the procedure's test; at most 2,000 persons. */
MUST_USE ecode app_exam_signals(struct app *app, struct arena *a, str procedure, struct exam_signals *ret, struct err *e);

#endif
