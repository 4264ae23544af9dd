/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CODEC_MD_H
#define CODEC_MD_H
#include "base/buf.h"
#include "base/err.h"

/** What a node of a notice is. Raw HTML is never one: it is text. */
typedef enum md_kind {
    MD_DOCUMENT,
    MD_HEADING, /* level 1..6 */
    MD_PARAGRAPH,
    MD_BULLETS,
    MD_NUMBERS,
    MD_ITEM,
    MD_QUOTE,
    MD_CODE_BLOCK,
    MD_RULE,
    MD_TABLE,
    MD_ROW,
    MD_HEAD_CELL,
    MD_CELL,
    MD_TEXT,
    MD_EM,
    MD_STRONG,
    MD_CODE,
    MD_LINK,
    MD_BREAK, /* a line break that was asked for */
    MD_SPACE  /* the end of a source line inside a paragraph */
} md_kind;

/** A node of the notice. Immutable; in the arena of md_notice_parse. */
struct md_node {
    md_kind kind;
    uint32_t level; /* of a heading */
    str text;       /* MD_TEXT, and the target of MD_LINK */
    str clause;     /* the clause number of this block; empty = none */
    uint32_t line, col;
    struct md_node *first, *last, *next;
};

/** A clause: a block whose text ends in `{#E8}`, or `{#N7 .info}` when it only informs. */
struct md_clause {
    str id;
    bool info;                 /* announces nothing that decides over a person */
    str text;                  /* plain, without the mark; of a heading: with the blocks under it up to the next heading */
    uint32_t line, col, width; /* of the mark */
    const struct md_node *node;
};

/** A notice, read. */
struct md_notice {
    str title; /* the first heading, plain */
    const struct md_node *root;
    size_t n;
    const struct md_clause *clause; /* in the order of the text */
};

/**
 * Read a notice: Markdown with tables, no raw HTML, clauses marked `{#ID}`.
 *
 * in       file            its name, for places in messages; text: at most 1 MiB, nesting at most 32
 * out      ret             in `a`, nothing borrowed
 * errors   E_SYNTAX        not UTF-8, or a mark that is not closed or holds no number
 * errors   E_INVALID       two marks at one block
 * errors   E_EXISTS        the same clause twice
 * errors   E_LIMIT         larger or deeper than allowed
 */
MUST_USE ecode md_notice_parse(struct arena *a, str file, str text, const struct md_notice **ret, struct err *e);
/** The clause, or NULL. */
const struct md_clause *md_clause_find(const struct md_notice *notice, str id);
/** A text with single spaces for any white space, none at the ends: to compare words. */
str md_text_normal(struct arena *a, str text);
/** The whole notice as plain text, white space single, marks left out. */
str md_notice_text(struct arena *a, const struct md_notice *notice);
/** The notice as HTML: a clause's block has its number as id; links lead to http, https, mailto or a place in the page only. */
void md_notice_print_html(struct buf *out, const struct md_notice *notice);

#endif
