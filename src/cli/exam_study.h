/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_EXAM_STUDY_H
#define CLI_EXAM_STUDY_H
#include "cli/cli.h"

/** `wervik exam simulate ITEMS.csv`: an adaptive test of calibrated items. Errors: E_USAGE E_INVALID E_NOTFOUND E_LIMIT E_IO
 * E_EXISTS. */
MUST_USE ecode exam_simulate(struct cli *c, struct err *e);
/** `wervik exam link FROM.csv TO.csv`: one form on the scale of another. Errors as exam_simulate. */
MUST_USE ecode exam_link(struct cli *c, struct err *e);

#endif
