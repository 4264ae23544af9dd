/* SPDX-License-Identifier: Apache-2.0 */
#ifndef WEB_WHY_H
#define WEB_WHY_H
#include "procedure/procedure.h"
#include "web/view_mine.h"
#include "web/web.h"

/** Why a candidate's application stands as it does. */
struct why_view {
    str nearest; /* the nearest other case, in words; empty = none */
    size_t n;
    struct view_why *step;
};
/** The reasons as a tree. Errors: as app_why: forgotten, or no rules. */
MUST_USE ecode why_view_make(struct web_ctx *x, const struct procedure *p, str candidate, struct why_view *ret, struct err *e);

#endif
