/* SPDX-License-Identifier: Apache-2.0 */
#ifndef APP_EXAM_LOOK_H
#define APP_EXAM_LOOK_H
#include "app/app.h"
#include "app/exam_form.h"

/** How somebody's test stands: what the player shows. */
struct exam_seat {
    const struct procedure *p;
    const struct proc_round *round; /* NULL: the procedure gives no test */
    int64_t no;
    struct sitting sitting;
    size_t parts, answers;
    struct sitting_part *part;
    struct sitting_answer *answer;
    instant opens, closes; /* the window, as it holds for this person */
};

/** Look at a candidate's test. Errors: E_NOTFOUND. */
MUST_USE ecode app_exam_seat(struct app *app, struct arena *a, str procedure, str candidate, struct exam_seat *ret, struct err *e);
/** The part under way, or NULL. */
const struct sitting_part *exam_seat_running(const struct exam_seat *s);

/** A line of the officer's view. */
struct exam_live {
    str candidate, state, part;
    instant ends; /* of the part under way */
    bool runs;
    size_t answered, items; /* in it */
    struct sitting_signal *signal;
    size_t signals, extra;
    bool large;
};
/** Everybody who opened the test of the procedure, at most 2,000. */
MUST_USE ecode app_exam_live(struct app *app, struct arena *a, str procedure, struct exam_live **ret, size_t *ret_n, struct err *e);

/** What neutralising an item would change for somebody. */
struct exam_change {
    str candidate, measure;
    dec was, is;
    bool gate; /* a gate of the round falls the other way */
};
/** Whose score changes when an item counts for nobody: nothing is done. */
MUST_USE ecode app_exam_preview(struct app *app, struct arena *a, str procedure, str item, struct exam_change **ret, size_t *ret_n,
                                struct err *e);

#endif
