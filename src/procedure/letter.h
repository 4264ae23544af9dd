/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PROCEDURE_LETTER_H
#define PROCEDURE_LETTER_H
#include "codec/doc.h"
#include "codec/md.h"
#include "procedure/procedure.h"

/** A value that a letter can fill in; the rows of letter.tbl.h. */
typedef enum letter_field {
#define FIELD(token, word, form, events, meaning) LETTER_##token,
#include "procedure/letter.tbl.h"
    LETTER__MAX
} letter_field;

/** The row of a field. */
struct letter_row {
    const char *word, *meaning;
    bool block;      /* makes paragraphs of its own: stands alone in one */
    unsigned events; /* sum of 1 << proc_event: the letters that know it; 0 = all */
};

/** The row. */
const struct letter_row *letter_row_get(letter_field f);
/** The field called so; false when there is none. */
bool letter_field_find(str word, letter_field *ret);
/** A letter about this event has a value for the field. */
bool letter_field_fits(letter_field f, proc_event event);
/** The field of a paragraph that holds nothing but `{{word}}` of a BLOCK field. */
bool letter_block_is(const struct md_node *n, letter_field *ret);

/** Where the values come from. */
struct letter_source {
    /** The text of a LINE field, in `a`. */
    str (*line)(void *user, struct arena *a, letter_field f);
    /** Put the blocks of a BLOCK field at the end of the document. */
    void (*block)(void *user, struct doc *d, letter_field f);
    void *user;
};

/**
 * Fill a template in. Values are text wherever they stand: the template is read before they come, so nothing in them can become
 * a heading, a link or another field.
 *
 * out      d                its blocks are added behind those there
 */
void letter_fill(const struct md_notice *text, const struct letter_source *from, struct doc *d);
/** The letter for an event (of a round, or NULL), or NULL: one that names the round goes before one for any. */
const struct proc_letter *procedure_letter_find(const struct procedure *p, proc_event event, const struct proc_round *round);
/** The letter called so, or NULL. */
const struct proc_letter *procedure_letter_named(const struct procedure *p, str id);
/** The template of a letter in this language, else in the letter's first that could be read; NULL when none. *ret_lang: which. */
const struct md_notice *letter_text(const struct proc_letter *l, str lang, str *ret_lang);

#endif
