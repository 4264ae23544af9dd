/* SPDX-License-Identifier: Apache-2.0 */
#ifndef WEB_VIEW_PROCEDURE_H
#define WEB_VIEW_PROCEDURE_H
#include "web/web.h"

struct procedure; /* procedure/procedure.h */

/** A procedure as the list of vacancies and its timeline show it, in the language and at the time of the request. */
void view_vacancy_make(struct web_ctx *x, const struct procedure *p, struct view_vacancy *ret);

#endif
