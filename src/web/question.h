/* SPDX-License-Identifier: Apache-2.0 */
#ifndef WEB_QUESTION_H
#define WEB_QUESTION_H
#include "app/ask.h"
#include "app/draft.h"
#include "web/web.h"

/** A question as a page shows it, with the answer that stands. */
void question_view(struct web_ctx *x, const struct question *q, const struct draft *d, struct view_question *ret);
/**
 * Put what was sent for a question into the draft and note it as asked.
 *
 * errors   E_INVALID       ret->error says why, beside the field
 */
MUST_USE ecode question_read(struct web_ctx *x, const struct question *q, struct draft *d, struct view_question *ret,
                             struct err *e);
/** Every answer of the draft, for looking over. */
size_t question_answers(struct web_ctx *x, const struct procedure *p, const struct draft *d, struct view_answer **ret);
/** How the channels stand, for the page. */
void channels_view(struct web_ctx *x, const struct ask_state *s, struct view_channels *ret);

#endif
