/* SPDX-License-Identifier: Apache-2.0 */
#ifndef WEB_FACTS_H
#define WEB_FACTS_H
#include "procedure/procedure.h"
#include "web/web.h"

/**
 * What is known of a person, in the words and order of the procedure: one line a part, one a row of a list.
 *
 * in       facts           as app_candidate gives them; NULL = none
 * out      ret             in x->a
 */
size_t facts_view(struct web_ctx *x, const struct procedure *p, const struct json *facts, const struct view_fact **ret);
/** The same of one fact. */
size_t facts_view_of(struct web_ctx *x, const struct proc_fact *fact, const struct json *facts, const struct view_fact **ret);

#endif
