/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PAPER_PDF_H
#define PAPER_PDF_H
#include "codec/doc.h"

/** What stands on the paper beside the document. */
struct pdf_paper {
    str title;    /* of the file, shown by readers; empty = the document's */
    str author;   /* who sends it */
    instant made; /* the same document at the same instant gives the same bytes */
};

/**
 * The document on A4 as tagged PDF: title and headings, paragraphs, nested lists and links are what they are to a reader that
 * speaks; language and title are in the file. Fonts are embedded.
 *
 * in       d                at most some hundred pages
 * out      ret              in `a`
 * errors   E_IO             the libraries could not (no font on this machine)
 */
MUST_USE ecode pdf_print(struct arena *a, const struct doc *d, const struct pdf_paper *paper, str *ret, struct err *e);

#endif
