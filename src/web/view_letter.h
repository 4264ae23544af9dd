/* SPDX-License-Identifier: Apache-2.0 */
#ifndef WEB_VIEW_LETTER_H
#define WEB_VIEW_LETTER_H
#include "codec/html.h"
#include "web/view_desk.h"

/** A letter in the list of the desk. */
struct view_post_row {
    str id, when, candidate, subject, address, state, said;
    bool failed, paper; /* may be tried again; may be marked as posted */
};

/** The letters of a procedure in one state. */
struct view_post {
    str number, csrf;
    struct view_tab tab[5];
    size_t n;
    struct view_post_row *row;
    str older; /* address of those before; empty = none */
    bool may_act;
};

/** One letter to read. */
struct view_letter_page {
    str number, candidate, subject, when, address, state, said, lang, pdf;
    struct html text;
};

/** The letters an act would send. */
struct view_preview {
    size_t n, more;
    struct view_letter_page *letter;
};

#endif
