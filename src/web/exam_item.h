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
/** Practice: show which option is right, and why. */
bool exam_item_judge(const struct item *item, struct view_exam_item *v);

#endif
