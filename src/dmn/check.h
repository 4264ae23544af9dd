/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DMN_CHECK_H
#define DMN_CHECK_H
#include "base/diag.h"
#include "dmn/dmn.h"

/** What a check of a model can find; the rows of check.tbl.h. */
typedef enum dmn_check_id {
#define CHECK(id, code, severity, title, text) DMN_CHECK_##id,
#include "dmn/check.tbl.h"
    DMN_CHECK__MAX
} dmn_check_id;

/** A row of check.tbl.h, for the reference. */
struct dmn_check_row {
    const char *code;
    diag_severity severity;
    const char *title, *text; /* what it is called; what it means */
};

/** Every check, in the order of the table; *ret_n of them. */
const struct dmn_check_row *dmn_check_all(size_t *ret_n);
/** What the check of that code is called; NULL = no such check. */
const char *dmn_check_title(str code);
/**
 * Look a model over before it runs: what could not be compiled, names and types that cannot be meant, rows never reached,
 * gaps and overlaps of tables as concrete cases, inputs nobody uses, decisions that can be one value only.
 * Adds to `out` and leaves it sorted by place.
 *
 * in       a               for scratch; the messages live in out->a
 * pure     yes
 */
void dmn_check(struct arena *a, const struct dmn_model *m, struct diags *out);

#endif
