/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CODEC_CSV_H
#define CODEC_CSV_H
#include "base/buf.h"
#include "base/err.h"

/** Bounds on a file from outside; a zero field takes its default. */
struct csv_limits {
    str name;     /* file name for messages; empty = none */
    size_t bytes; /* of the whole; default 256 MiB */
    size_t cell;  /* of one cell; default 64 KiB */
    size_t cols;  /* default 1,000 */
};

/**
 * A spreadsheet as Excel saves it, in Dutch (semicolons) or English (commas), or with tabs: read a row at a time, so that
 * memory does not grow with the file. Holds no handle; the text must outlive it.
 */
struct csv {
    str text, name;
    size_t at;     /* the next byte */
    uint32_t line; /* of it, 1-based */
    char separator;
    size_t cell_max, cols_max;
    const str *head; /* names of the columns, trimmed */
    size_t cols;
    bool broken; /* the rest cannot be read: csv_next is not to be called again */
};

/** One row. */
struct csv_row {
    uint32_t line;   /* where it starts; quoted cells may run over several */
    const str *cell; /* cols of them; empty where the row was shorter */
    size_t n;        /* csv.cols; 0 = the end of the file */
};

/**
 * Read the header: byte order mark and a `sep=` line are taken, the separator is the commonest of `; , tab` outside quotes.
 *
 * lives    head in `a`
 * errors   E_LIMIT          too large
 *          E_SYNTAX         not UTF-8 (with the line), no header, a column without a name or named twice
 */
MUST_USE ecode csv_open(struct csv *c, struct arena *a, str text, const struct csv_limits *limits, struct err *e);
/**
 * The next row that is not empty; ret->n is 0 at the end. Cells borrow from the text, or live in `a` where quotes were doubled.
 * After a failure the next call goes on behind the bad row, unless c->broken.
 *
 * errors   E_SYNTAX         more cells than columns, text behind a closing quote, a quote never closed; with line and column
 *          E_LIMIT          a cell or a row too large
 */
MUST_USE ecode csv_next(struct csv *c, struct arena *a, struct csv_row *ret, struct err *e);

/**
 * Append one row as Excel in Dutch opens it: semicolons between, CR LF at the end, quotes only where needed. A cell that a
 * spreadsheet would run as a formula is given as text; a number, negative too, stays a number.
 */
void csv_add_row(struct buf *b, const str *cell, size_t cols);

#endif
