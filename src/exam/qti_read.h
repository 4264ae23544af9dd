/* SPDX-License-Identifier: Apache-2.0 */
#ifndef EXAM_QTI_READ_H
#define EXAM_QTI_READ_H
#include "codec/xml.h"
#include "exam/qti.h"
#include "exam/zip.h"

/* Used by the files that read packages only. */

/** Bounds of an item. */
enum { QTI_RESPONSES_MOST = 60, QTI_BLOCKS_MOST = 200 };

/** A package under way. */
struct qti_reading {
    struct arena *a;
    str file; /* the package, for places */
    const struct zip_entry *entry;
    size_t entries;
    struct err *e;
};

/** What the body of an item says, apart from what is right. */
struct qti_body {
    str file; /* the item's, in the package */
    size_t blocks;
    str block[QTI_BLOCKS_MOST]; /* paragraphs and tables in front of the interaction, and behind it */
    str prompt, after, rationale;
    const struct item_picture *picture;
    const struct xml_node *interaction; /* the one, or the first gap */
    size_t gaps;
    struct qti_gap {
        const struct xml_node *node;
        str before;
    } gap[QTI_RESPONSES_MOST];
    size_t whys; /* reasons of options, from a rubric */
    struct qti_why {
        str id, why;
    } why[QTI_RESPONSES_MOST];
};

/** A failure at a node of a file of the package. */
ecode qti_fail(struct qti_reading *r, str file, const struct xml_node *at, const char *remedy, const char *fmt, ...)
    PRINTF_LIKE(5, 6);
/** The name of an element as QTI 2 has it: `simpleChoice` for `qti-simple-choice`; other elements as they are. */
str qti_name(struct arena *a, const struct xml_node *n);
/** It is this element, by that name. */
bool qti_is(struct arena *a, const struct xml_node *n, const char *name);
/** The first child of this name, or NULL. */
const struct xml_node *qti_child(struct arena *a, const struct xml_node *n, const char *name);
/** The value of an attribute by its QTI 2 name, trimmed; empty when absent. */
str qti_attr(struct arena *a, const struct xml_node *n, const char *name);
/** An identifier as items have them: `i_` taken off, points and the like made `_`. */
str qti_id(struct arena *a, str id);
/** A file of the package that `href` of a file names. Errors: E_INVALID outwards; E_NOTFOUND. */
MUST_USE ecode qti_file(struct qti_reading *r, str from, const struct xml_node *at, str href, const struct zip_entry **ret);
/** What the package says of the item, beside its file. */
struct qti_ref {
    const struct zip_entry *file;
    str category;
    dec weight;
};
/** Read one item. Errors as qti_read. */
MUST_USE ecode qti_item_read(struct qti_reading *r, const struct qti_ref *ref, struct item *ret);
/** Refuse what no item may hold, wherever it stands: scripts, handlers, references outwards; and what an item cannot say, by name.
 */
MUST_USE ecode qti_check(struct qti_reading *r, str file, const struct xml_node *root);
/** Read an item's body; refuses what it does not know. */
MUST_USE ecode qti_body_read(struct qti_reading *r, str file, const struct xml_node *body, struct qti_body *ret);
/** The text of an option, its picture and the reason in it. */
MUST_USE ecode qti_option_read(struct qti_reading *r, str file, const struct xml_node *n, struct item_option *ret);
/** Text of an element in one paragraph. */
MUST_USE ecode qti_words(struct qti_reading *r, str file, const struct xml_node *n, str *ret);
/** A picture of the package: an img or an object. */
MUST_USE ecode qti_picture(struct qti_reading *r, str file, const struct xml_node *n, const struct item_picture **ret);

/** A response as it is declared. */
struct qti_response {
    str id, cardinality, type;
    const struct xml_node *node, *mapping; /* mapping NULL = none */
    size_t values;
    const str *value; /* of the correct response */
};
/** How an item is scored. */
struct qti_scoring {
    bool mapped;  /* by the mappings; else all or nothing */
    dec full;     /* all or nothing: what it gives */
    bool bounded; /* several mappings are summed between `least` and `points` */
    dec least, points;
};
/** Know the processing of an item: a standard template, its text written out, or the same over several responses. */
MUST_USE ecode qti_scoring_read(struct qti_reading *r, str file, const struct xml_node *root, const struct qti_response *response,
                                size_t n, struct qti_scoring *ret);

#endif
