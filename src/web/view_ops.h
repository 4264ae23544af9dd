/* SPDX-License-Identifier: Apache-2.0 */
#ifndef WEB_VIEW_OPS_H
#define WEB_VIEW_OPS_H
#include "web/view.h"

/** "Very busy": what was sent, to be sent again. */
struct view_busy {
    str action;
    bool post, password, old, files; /* password, old: to be typed again; files: to be chosen again */
    size_t n_fields;
    struct view_pair *field;
};

#endif
