/* SPDX-License-Identifier: Apache-2.0 */
#ifndef APP_CONCEPT_TABLE_H
#define APP_CONCEPT_TABLE_H
#include "base/arena.h"
#include "base/err.h"

/*
 * The decision tables of a DMN text, as somebody edits them in a form: every cell a text. What is not changed stays as it was
 * written, byte for byte: comments, order, the diagram, what other tools keep in it.
 */

/** What a column of a table is. */
typedef enum concept_column_kind { CONCEPT_IN, CONCEPT_OUT, CONCEPT_NOTE } concept_column_kind;

/** A decision table. */
struct concept_table {
    size_t no;         /* among the tables of the text, from 0 */
    str decision, id;  /* name and id of the decision or knowledge model it stands in */
    str policy;        /* "UNIQUE", "COLLECT SUM", ... */
    uint32_t line;     /* where it begins */
    size_t rows, cols; /* cols: inputs, then outputs, then notes */
    struct concept_column {
        concept_column_kind kind;
        str label, expression, values; /* values: the allowed ones as written; empty = not limited */
    } * column;
    const str *cell; /* rows * cols */
};

/** What happens to the rows beside what was typed. */
typedef enum concept_row_act { CONCEPT_KEEP, CONCEPT_ADD, CONCEPT_DEL, CONCEPT_UP, CONCEPT_DOWN } concept_row_act;

/** A change: all cells as they are to be, the policy, and one thing done to a row behind that. */
struct concept_table_change {
    size_t no, rows, cols; /* as they were read: others are refused */
    str policy;
    const str *cell;
    concept_row_act act;
    size_t row; /* of the act, from 0; CONCEPT_ADD: the new one comes behind it, with `-` and empty cells */
};

/** Hit policies a table can have, in the order of the standard, ended by an empty one. */
extern const char *const concept_policies[];

/** The tables of a text, in the order of the document, in `a`. Errors: as xml_parse. */
MUST_USE ecode concept_tables(struct arena *a, str file, str text, struct concept_table **ret, size_t *ret_n, struct err *e);
/**
 * The text with a table changed.
 *
 * errors   E_STATE          the table is not as large as was read: somebody changed it
 *          E_INVALID        no such row or policy; the last row cannot go
 *          as xml_parse
 * pure     yes
 */
MUST_USE ecode concept_table_change(struct arena *a, str file, str text, const struct concept_table_change *c, str *ret,
                                    struct err *e);

#endif
