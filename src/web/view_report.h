/* SPDX-License-Identifier: Apache-2.0 */
#ifndef WEB_VIEW_REPORT_H
#define WEB_VIEW_REPORT_H
#include "codec/html.h"
#include "web/view_desk.h"

/* What the report of a computer test shows; see view.h. */

/** A part in the report. */
struct view_report_part {
    str name, counts; /* "24 van 40 juist, 2 fout, 14 niet beantwoord" */
    bool placed;
    str where, margin, group; /* sentences: against the norm group, with its margin, what the group had */
    str points, percentile, c, c_margin, percentile_margin, mean;
};
/** The report. */
struct view_report {
    str number, title, csrf, once, outcome;
    const char *tag;
    bool out, kept, simulated, asked; /* asked: feedback is asked for already */
    struct html picture;
    size_t n, scores;
    struct view_report_part *part;
    struct view_report_score {
        str name, value;
    } * score;
    str norm, group, source, measured, neutral; /* norm empty: of no norm group; neutral: empty = no item was faulty */
};

/** Signals of a test, for the officer. */
struct view_signals {
    str number, persons, compared;
    bool any;        /* somebody opened the test */
    size_t n, pairs; /* rows of `who` and of `alike` */
    struct view_grid kinds, who, alike;
};

#endif
