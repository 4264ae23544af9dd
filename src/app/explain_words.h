/* SPDX-License-Identifier: Apache-2.0 */
#ifndef APP_EXPLAIN_WORDS_H
#define APP_EXPLAIN_WORDS_H
#include "base/buf.h"
#include "base/text.h"
#include "dmn/explain.h"
#include "dmn/nearest.h"
#include "procedure/procedure.h"

/** An explanation being put into words. */
struct wording {
    struct buf b;
    const struct procedure *p;
    lang l;
};

/**
 * The tree as people read it: decisions with their clauses, the row that matched, the facts used and what is missing. The
 * expressions between them are left out: they stand in the rules, and in the JSON form.
 *
 * rule     S1 E12
 */
void wording_why(struct wording *w, const struct dmn_why *why);
/** The nearest other cases: at most three. */
void wording_nearest(struct wording *w, const struct dmn_case *c, size_t n);
/** A value in words: ja, nee, te bewijzen, 27 maart 2007. */
str wording_value(struct wording *w, feel_value v);
/** A fact, or a part of one ("Tewerkstelling.niveau"), in the words of the form. */
str wording_fact(struct wording *w, str path);
/** The value of a fact in the words of the form it was asked on. */
str wording_fact_value(struct wording *w, str path, feel_value v);
/** A decision as procedure.yaml calls it; else by the name that the rules file gives it in this language. */
str wording_decision(struct wording *w, const struct dmn_node *n);
/** The clause behind a knowledge source: "notice.nl.md#E8" gives E8. */
str wording_clause(const struct dmn_source *s);

#endif
