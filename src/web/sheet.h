/* SPDX-License-Identifier: Apache-2.0 */
#ifndef WEB_SHEET_H
#define WEB_SHEET_H
#include "base/arena.h"
#include "base/err.h"

/** A spreadsheet being made for Excel and LibreOffice: one sheet, its first row the heads. */
struct sheet;

/** Begin; `name` of the sheet (at most 31 letters). Rows are added in order and the sheet is ended, whatever happens. */
MUST_USE ecode sheet_open(struct arena *a, str name, const str *head, size_t cols, struct sheet **ret, struct err *e);
/** One row. What reads as a plain number is a number in the sheet; all else is text, so that no cell is ever a formula. */
void sheet_add(struct sheet *s, const str *cell);
/** The file, in the arena of sheet_open. errors E_IO: the library could not make it */
MUST_USE ecode sheet_close(struct sheet *s, str *ret, struct err *e);

#endif
