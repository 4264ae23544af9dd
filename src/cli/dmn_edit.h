/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_DMN_EDIT_H
#define CLI_DMN_EDIT_H
#include "cli/command.h"
#include "dmn/dmn.h"

/** A word that changes a model. */
bool dmn_edit_is(str action);
/**
 * `wervik dmn set|rename|add-row|remove-row MODEL ...`: the model changed by the arguments behind it, to --out or standard output.
 *
 * errors   E_USAGE          arguments that do not fit the action; else those of dmn_edit and file_save
 */
MUST_USE ecode dmn_edit_run(struct cli *c, str file, str text, const struct dmn_imports *imports, struct err *e);

#endif
