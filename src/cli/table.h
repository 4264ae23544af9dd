/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_TABLE_H
#define CLI_TABLE_H
#include <stdio.h>

#include "base/arena.h"

/**
 * Rows of texts with a head, to be printed one of several ways. Cells are borrowed. Columns that hold nothing but numbers
 * are aligned to the right. All zero but `a` and `cols` is an empty table without a head.
 */
struct table {
    struct arena *a;
    size_t cols, rows, cap;
    const str *head; /* cols of them, or NULL */
    str *cell;       /* rows * cols */
};

/** An empty table; `head` is copied. */
struct table table_make(struct arena *a, const str *head, size_t cols);
/** Add a row of t->cols cells. */
void table_add(struct table *t, const str *cell);
/** table_add with the cells in the call. */
#define table_row(t, ...) table_add((t), (const str[]){__VA_ARGS__})
/** Aligned columns, two spaces between; the head underlined on a terminal. */
void table_print(const struct table *t, FILE *out, bool colour);
/** A Markdown table. */
void table_print_markdown(const struct table *t, FILE *out);
/** One row of CSV, as table_print_csv writes them. */
void table_csv_row(struct arena *a, FILE *out, const str *cell, size_t cols);
/** CSV as spreadsheets read it in Dutch: semicolons, CRLF, byte order mark; a cell that would start a formula gets a `'` before it.
 */
void table_print_csv(const struct table *t, FILE *out);

#endif
