/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DMN_EDIT_H
#define DMN_EDIT_H
#include "dmn/dmn.h"

/** What a change does. */
typedef enum dmn_patch_kind {
    DMN_SET_TEXT,  /* another expression, unary test or annotation */
    DMN_SET_NAME,  /* of an element and its variable, or of an item definition and the places that name that type */
    DMN_ADD_ROW,   /* in a decision table */
    DMN_REMOVE_ROW /* from one */
} dmn_patch_kind;

/** A change to a model's text. Rows and columns count as they stand before all changes that are made together. */
struct dmn_patch {
    dmn_patch_kind kind;
    /* The element: an id, or the name of one in the requirement graph; of a cell TABLE/ROW/COLUMN, both from 1, inputs
     * before outputs before annotations. TABLE is the table's id or the id or name of the element whose logic it is. */
    str at;
    str text;       /* the text or name */
    uint32_t row;   /* from 1: the row to remove; the row the new one will be, 0 = the last */
    size_t n_cells; /* DMN_ADD_ROW: all inputs and outputs, annotations may follow */
    const str *cell;
};

/**
 * A model's text changed, every byte that the changes do not touch kept: diagrams, extension elements, comments, order,
 * white space. The result is read and compiled before it is handed out.
 *
 * in       change[n]       n = 0: the text as it is
 * out      ret             in `a`
 * errors   E_NOTFOUND      there is no such element, row or column
 * errors   E_INVALID       the changed model has a mistake that the model did not have, or two changes touch one place
 * errors   E_SYNTAX        the text is no model; E_LIMIT as dmn_load
 * pure     yes             but for what `imports` does
 */
MUST_USE ecode dmn_edit(struct arena *a, str file, str text, const struct dmn_imports *imports, const struct dmn_patch *change,
                        size_t n, str *ret, struct err *e);

#endif
