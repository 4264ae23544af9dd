/* SPDX-License-Identifier: Apache-2.0 */
#ifndef WEB_VIEW_EXAM_H
#define WEB_VIEW_EXAM_H
#include "web/view.h"

/* What the pages of computer tests show; see view.h. */

/** A row of a table in an item. */
struct view_exam_row {
    size_t n;
    str *cell;
};
/** A piece of a stimulus: a paragraph, or the rows of a table (the first heads it). */
struct view_exam_piece {
    str text;
    size_t rows;
    struct view_exam_row *row;
};
/** An option. */
struct view_exam_option {
    str id, text, why;
    struct html svg; /* empty = none */
    bool chosen, right;
    size_t at; /* an order: its place, 1-based; a match: its slot, 1-based; 0 = none yet */
};
/** A place to give an option to, or a gap with the options that fit in it. */
struct view_exam_slot {
    str id, text; /* of a gap the text in front of it */
    size_t number, options;
    struct view_exam_option *option;
};
/** An item as it is shown. */
struct view_exam_item {
    str id, prompt;
    const char *type; /* as banks have it: "choice" */
    size_t number, of;
    struct html svg; /* of the stimulus, or with the places of a hotspot; empty = none */
    bool drawn;      /* svg was drawn: the stimulus says the same in words */
    size_t pieces;
    struct view_exam_piece *piece;
    size_t options;
    struct view_exam_option *option;
    bool radio, ticks, order, match, gaps, text, digits, spot; /* how it is answered; digits, spot: of text, of radio */
    size_t most;                                               /* ticks: at most so many; 0 = any number */
    size_t slots;
    struct view_exam_slot *slot;
    str after;                               /* behind the last gap */
    str answer;                              /* canonical, or what was typed */
    bool faulty;                             /* what came in was no whole answer: it is not saved */
    bool marked, fine;                       /* practice: judged, and right */
    str key_words, why, points, most_points; /* then: the right answer, why, what it gave; points empty = all or nothing */
};

/** A part on the start page. */
struct view_exam_part {
    str id, name, about, minutes, items;
    bool can_begin, runs, done;
};
/** Where somebody's test stands. */
struct view_exam {
    str number, title, csrf, statement, opens, closes;
    bool before, after, open, done, elsewhere; /* before and behind the window; on another device */
    size_t parts;
    struct view_exam_part *part;
    size_t extra;
    bool large;
};
/** A part under way. */
struct view_exam_sheet {
    str number, title, csrf, part, name, script;
    str ends, now, units, ends_words; /* for the countdown */
    int64_t delivered;                /* number of the last delivery of this device */
    size_t n, answered;
    struct view_exam_item *item;
    bool large, forward;
    bool last;      /* forward: the item shown is the last one */
    size_t all, at; /* forward: items in all, and which one is shown */
    size_t faulty;  /* answers that came in and could not be saved */
    str saved;      /* what became of a save without scripts; empty = nothing was saved */
};
/** Practice: a sheet, before and after it was judged. */
struct view_practice {
    str number, title, csrf, part, name, about, seed;
    size_t n, right;
    struct view_exam_item *item;
    bool judged;
};
/** Who is in, for the officer. */
struct view_exam_live_row {
    str candidate, state, part, left, progress, signals, adjusted;
};
/** What a faulty item would change. */
struct view_exam_change_row {
    str candidate, measure, was, is;
    bool gate;
};
/** The officer's view. */
struct view_exam_live {
    str number, item;
    size_t n, changes;
    struct view_exam_live_row *row;
    struct view_exam_change_row *change;
    bool asked; /* a preview was asked */
};

#endif
