/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CODEC_XML_EDIT_H
#define CODEC_XML_EDIT_H
#include "base/buf.h"
#include "codec/xml.h"

/** A piece of the source, and what comes in its place. */
struct xml_patch {
    size_t at, end; /* byte offsets; at == end: put in */
    str with;       /* as it will stand in the file */
};

/** Changes to a document under way: pieces of its source replaced, every other byte left as it is. */
struct xml_edit {
    struct arena *a;
    const struct xml_doc *doc;
    size_t n, cap;
    struct xml_patch *patch;
};

/** No changes yet. */
static inline struct xml_edit xml_edit_make(struct arena *a, const struct xml_doc *doc) {
    return (struct xml_edit){.a = a, .doc = doc};
}
/** Replace a piece by markup that is right where it stands. */
void xml_edit_put(struct xml_edit *x, size_t at, size_t end, str markup);
/**
 * Give an element other characters. A CDATA section stays one where that can be; comments among the characters stay.
 * Nothing is changed where the characters are these already, however they are spelt.
 */
void xml_edit_text(struct xml_edit *x, const struct xml_node *element, str text);
/** Give an attribute another value, in the quotes it has. */
void xml_edit_attr(struct xml_edit *x, const struct xml_attr *attr, str value);
/** Where the end tag of an element begins; of a short one (<a/>) the byte behind it. */
size_t xml_edit_inside_end(const struct xml_edit *x, const struct xml_node *element);
/** Characters as they are spelt in this document, between tags (quote 0) or in an attribute with this quote. */
void xml_edit_escape(struct buf *b, const struct xml_doc *doc, str s, char quote);
/**
 * The source with the changes made: without any, the bytes that were read.
 *
 * errors   E_INVALID       two changes of the same place, which is told
 */
MUST_USE ecode xml_edit_print(struct xml_edit *x, str *ret, struct err *e);

#endif
