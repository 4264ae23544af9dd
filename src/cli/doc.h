/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_DOC_H
#define CLI_DOC_H
#include "cli/command.h"

/** What `wervik doc` prints: one function a row of doc.tbl.h. */
#define DOC(name, function, form, key) command_fn function;
#include "cli/doc.tbl.h"

#endif
