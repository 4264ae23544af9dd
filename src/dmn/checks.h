/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DMN_CHECKS_H
#define DMN_CHECKS_H
/* What the files of the checker share; for this folder only. */
#include "dmn/check.h"
#include "dmn/table.h"

/** A check under way. */
struct check {
    struct arena *a; /* scratch */
    const struct dmn_model *m;
    struct diags *out;
    const struct unit *unit; /* of the element under way */
    const struct element *element;
    bool *used; /* slots of its frame that an expression uses */
    size_t n_used;
    bool unknown; /* a name in it is not known: what is unused may be what was meant */
};

/** Add a finding at an XML element; the caller may add help. */
struct diag *check_add(struct check *c, dmn_check_id id, const struct xml_node *at, const char *fmt, ...) PRINTF_LIKE(4, 5);
/** The same of a sentence that is there already. */
struct diag *check_add_said(struct check *c, dmn_check_id id, const struct xml_node *at, struct said text);
/** What FEEL noted of an expression; marks the names it uses. Either may be NULL. */
void check_expression(struct check *c, const struct feel_expr *x, const struct xml_node *text);
/** Gaps, overlaps, rows never used, outputs that are not among the values. */
void check_table(struct check *c, const struct table *t);

#endif
