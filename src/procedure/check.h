/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PROCEDURE_CHECK_H
#define PROCEDURE_CHECK_H
#include "base/diag.h"
#include "procedure/procedure.h"

/** Every kind of mistake; the rows of check.tbl.h. */
enum check_kind {
#define CHECK(name, ...) CHECK_##name,
#include "procedure/check.tbl.h"
    CHECK__MAX
};

/** What there is to say of a kind of mistake. */
struct check_row {
    const char *name; /* "UNKNOWN_KEY" */
    const char *code; /* "W-P010" */
    diag_severity severity;
    const char *title;       /* "unknown key" */
    const char *explanation; /* what it means and what to do */
};

/** The row of a kind. */
const struct check_row *check_row(enum check_kind kind);
/** The row of a code, or NULL: for `check --explain W-P010`. */
const struct check_row *check_row_find(str code);
/**
 * Read a whole vacancy folder as a compiler does and tell every mistake: the procedure, the notices, the rules, the letters.
 *
 * in       f               the folder's files; outlives the messages
 * out      d               messages, sorted by place; d->errors == 0: it may be published
 * lives    in d->a
 * pure     no              reads time zones of the system
 */
void procedure_check(const struct folder *f, struct diags *d);
/**
 * The folder may be published: check finds no error (warnings do not stop it).
 *
 * errors   E_INVALID       the first mistake with its place and remedy, and how many there are
 */
MUST_USE ecode procedure_judge(struct arena *a, const struct folder *f, struct err *e);
/** The text of a file of the folder, for diags_print: `(struct diag_source){procedure_check_text, folder}`. */
str procedure_check_text(const void *folder, str file);

#endif
