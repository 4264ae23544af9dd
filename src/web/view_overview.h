/* SPDX-License-Identifier: Apache-2.0 */
#ifndef WEB_VIEW_OVERVIEW_H
#define WEB_VIEW_OVERVIEW_H
#include "web/view.h"

/* What the desk shows of a selection and of one candidate. */

/** A procedure on the desk. */
struct view_desk {
    str number, title, folder, events;
    struct html funnel;
    const struct view_vacancy *vacancy;
    size_t n_counts;
    struct view_count {
        str name, n;
    } * count;
    size_t n_lists;
    struct view_link {
        str path, text;
    } * list;
    size_t n_waits;
    struct view_wait {
        str n, text, path; /* path empty = nobody here can do it */
    } * wait;
    size_t n_groups;
    struct view_group {
        str name;
        size_t n;
        struct view_link *act;
    } * group;
};

/** One candidate on the desk. */
struct view_candidate {
    str number, title, id, name;
    size_t n_facts;
    struct view_pair {
        str name, text;
    } * fact;
    str nearest, forgotten; /* forgotten: why nothing can be explained; empty = it can */
    size_t n_why;
    struct view_why *why;
    size_t n_groups;
    struct view_group *group;
    size_t n_letters;
    struct view_letter *letter;
};

#endif
