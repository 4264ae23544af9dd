/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CODEC_DOC_H
#define CODEC_DOC_H
#include "codec/json.h"

/** What a block of a document is. */
typedef enum doc_kind {
    DOC_TITLE,     /* the heading over all: also the subject of the mail */
    DOC_HEADING,   /* a heading inside */
    DOC_PARAGRAPH, /* running text */
    DOC_ITEM,      /* of a list; `level` says how deep, from 0 */
    DOC__MAX
} doc_kind;

/** A stretch of text in one manner. */
struct doc_run {
    str text; /* one line; "\n" is a break that was asked for */
    bool strong;
    str link; /* where it leads: an http, https or mailto URL; empty = nowhere */
};

/** A block: runs in order. */
struct doc_block {
    doc_kind kind;
    uint32_t level; /* of an item */
    size_t n, cap;
    struct doc_run *run;
};

/**
 * A short document of ours (a letter, a receipt) before it has a form: kept as JSON, shown as plain text, HTML or PDF. What people
 * gave (names, reasons) stands in runs as text and can never become markup. Grown by the builders below; in one arena.
 */
struct doc {
    struct arena *a;
    str lang; /* "nl" */
    size_t n, cap;
    struct doc_block *block;
};

/** An empty document in this language. */
struct doc doc_make(struct arena *a, str lang);
/** Begin a block; runs go into the last one begun. */
void doc_begin(struct doc *d, doc_kind kind, uint32_t level);
/** Add text to the last block. Control characters become spaces, save "\n"; a link of another kind than doc_run names is dropped.
 */
void doc_add(struct doc *d, struct doc_run run);
/** A whole block of plain text. */
void doc_put(struct doc *d, doc_kind kind, uint32_t level, str text);
/** The text of a block, manners left out. */
str doc_block_text(struct arena *a, const struct doc_block *b);
/** The text of the title on one line; empty when there is none. */
str doc_title(struct arena *a, const struct doc *d);

/** As JSON, on one line. */
str doc_print(struct arena *a, const struct doc *d);
/** The inverse of doc_print. Errors: E_SYNTAX, E_INVALID: not a document. */
MUST_USE ecode doc_parse(struct arena *a, str text, struct doc *ret, struct err *e);
/** As plain text: lines of at most 72 characters where words allow it, list items with a dash, the title left out on wish. */
str doc_text(struct arena *a, const struct doc *d, bool title);
/** As HTML: the blocks, `level` the level of the title's heading (1..5). */
void doc_html(struct buf *out, const struct doc *d, int level);
/** As a whole page of HTML, for mail. */
str doc_html_page(struct arena *a, const struct doc *d);

#endif
