/* SPDX-License-Identifier: Apache-2.0 */
#ifndef APP_EXAM_REPORT_H
#define APP_EXAM_REPORT_H
#include "app/exam_look.h"
#include "exam/exam_norm.h"

/** What somebody did on one part. */
struct exam_report_part {
    const struct exam_part *part;
    struct exam_tally tally;
    bool placed; /* the norm group took this part */
    struct exam_place place;
};
/** The report of a test, for the person who took it and whoever may see the scores. */
struct exam_report {
    const struct procedure *p;
    const struct proc_round *round;
    const struct exam_norm *norm; /* NULL: scores are of no norm group */
    int64_t persons;              /* the most of it that took a part */
    bool out;                     /* the round is closed: results may be told */
    bool kept;                    /* the answers are there; false: forgotten, or the test was not taken */
    size_t parts, neutrals;       /* items that were found faulty and counted for nobody */
    struct exam_report_part *part;
};
/**
 * Make the report of a candidate's test again, from the log's answers.
 *
 * errors   E_NOTFOUND      no such candidate, or no test in this procedure
 */
MUST_USE ecode app_exam_report(struct app *app, struct arena *a, str procedure, str candidate, struct exam_report *ret,
                               struct err *e);

#endif
