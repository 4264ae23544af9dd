/* SPDX-License-Identifier: Apache-2.0 */
#ifndef WEB_VIEW_DESK_H
#define WEB_VIEW_DESK_H
#include "base/text.h"
#include "codec/html.h"

/* What the pages of the desk show, as view.h for the others. */

/** The pages of one procedure, for walking between them. */
struct view_tabs {
    str number, title;
    size_t n;
    struct view_tab {
        str path, text;
        bool here;
    } tab[16];
};

/** A table: heads that sort, rows that can be picked for one act. */
struct view_grid {
    str caption; /* for who cannot see that it is a table */
    size_t cols, rows;
    struct view_head {
        str text, path;   /* path: sorts by this column; empty = cannot */
        const char *sort; /* "ascending", "descending", "none" */
        bool num;
    } * head;
    struct view_cell {
        str text, path;  /* path: the text is a link to it */
        const char *tag; /* class of a tag around it; NULL = none */
    } * cell;            /* rows * cols */
    const str *pick;     /* of each row, what its box sends as `wie`; NULL = no boxes */
    const char **mark;   /* class of each row, "" = none; NULL = no classes */
};

/** A place to go, or an act to do with what was picked. */
struct view_action {
    str path, text;
};

/** One value of a filter, with how many have it. */
struct view_pick {
    str value, text;
    bool chosen;
};

/** The people of a procedure: filters, the columns chosen, a page of rows. */
struct view_people {
    str query, order;           /* order: as it stands in the address, kept by the filter's form */
    str next, first, csv, xlsx; /* paths; empty = none */
    size_t n_states, n_channels, n_columns, n_acts;
    struct view_pick *state, *channel, *column;
    struct view_action *act;
    struct view_grid grid;
    bool scored; /* only those with a score are shown: said, so that nobody seems lost */
};

#endif
