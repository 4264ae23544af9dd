/* SPDX-License-Identifier: Apache-2.0 */
#ifndef WEB_EXAM_ITEM_H
#define WEB_EXAM_ITEM_H
#include "app/exam_look.h"
#include "web/web.h"

/* What the pages of tests share. */

/** Items of a form as they are shown; `answer` of each by exam_item_answer. Keys and reasons stay behind until exam_item_judge. */
struct view_exam_item *exam_items(struct arena *a, const struct form *f);
/** Show an answer as given; one that is no answer to the item is shown as none. */
void exam_item_answer(struct arena *a, const struct item *item, str answer, struct view_exam_item *v);
/** Practice: show which answer is right, and why. */
bool exam_item_judge(struct arena *a, lang l, const struct item *item, struct view_exam_item *v);
/** What a sheet says of an item. */
typedef enum exam_given { EXAM_ABSENT, EXAM_GIVEN, EXAM_FAULTY } exam_given;
/**
 * Read an item's fields from a sheet.
 *
 * out      ret             the canonical answer when it is EXAM_GIVEN; empty = taken back. EXAM_ABSENT: the sheet has no such item,
 *                          or nothing was chosen; EXAM_FAULTY: no whole answer, such as an order with two things in one place
 */
exam_given exam_item_given(struct web_ctx *x, const struct item *item, str *ret);

#endif
