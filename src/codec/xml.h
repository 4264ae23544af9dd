/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CODEC_XML_H
#define CODEC_XML_H
#include "base/arena.h"
#include "base/err.h"

/** What a node of the tree is. */
typedef enum xml_kind { XML_ELEMENT, XML_TEXT, XML_CDATA, XML_COMMENT, XML_INSTRUCTION } xml_kind;

/** An attribute, namespace declarations among them; in document order. */
struct xml_attr {
    str ns;             /* empty when the name has no prefix */
    str name;           /* without prefix */
    str qname;          /* as written */
    str value;          /* entities resolved, white space normalised as XML says */
    uint32_t line, col; /* of its name, 1-based */
    uint32_t at, end;   /* byte offsets in the source of what stands between its quotes */
};

/** One prefix in force. */
struct xml_scope {
    const struct xml_scope *outer;
    str prefix, uri;
};

/**
 * A node. Elements have a name, attributes and children; the others a text: characters, the inside of a CDATA section or a
 * comment, or all between `<?` and `?>`.
 */
struct xml_node {
    xml_kind kind;
    bool is_short; /* written as <a/> */
    str ns, name, qname;
    str text;
    size_t n_attrs;
    struct xml_attr *attr;
    const struct xml_scope *scope; /* prefixes in force inside */
    struct xml_node *parent, *first, *last, *next;
    uint32_t line, col; /* 1-based */
    uint32_t at, end;   /* byte offsets in the source: of the start tag, of the text */
    uint32_t close;     /* byte offset behind the whole node */
};

/** A document: what was read, with its source. To change it: codec/xml_edit.h. */
struct xml_doc {
    str file, source;
    struct xml_node *root;         /* the one element */
    bool is_utf8;                  /* else Latin-1 or ASCII: what is put in is spelt in references */
    struct xml_node *first, *last; /* root, and the comments and instructions around it */
};

/** Bounds; 0 = the default in parentheses. What is read over must be well-formed and counts as depth, and is not in the tree. */
struct xml_limits {
    size_t bytes;     /* of the text (16 MiB) */
    uint32_t depth;   /* elements in elements (200) */
    uint32_t attrs;   /* of one element (200) */
    uint32_t nodes;   /* all of the document (1,000,000) */
    const char *over; /* children of the root with this name, in any namespace, are read over; NULL = none */
    bool no_blanks;   /* white space alone between two tags makes no node, save where lines end in CR LF */
};

/**
 * Read a document into a tree. Document type declarations are refused, so there are no entities but XML's five.
 *
 * in       limits          NULL = the defaults
 * lives    in `a`          a copy of the text too
 * errors   E_SYNTAX        not well-formed, with the place; a DOCTYPE; an encoding other than UTF-8, ASCII or Latin-1
 * errors   E_LIMIT         a bound was passed
 * pure     yes
 */
MUST_USE ecode xml_parse(struct arena *a, str file, str text, const struct xml_limits *limits, struct xml_doc **ret, struct err *e);
/** The first child element with this name in this namespace; an empty ns: of any; an empty name: any. NULL when there is none. */
const struct xml_node *xml_first(const struct xml_node *parent, str ns, str name);
/** The next sibling element like that. */
const struct xml_node *xml_next(const struct xml_node *node, str ns, str name);
/** The value of an attribute without prefix, or NULL. */
const struct xml_attr *xml_attr_find(const struct xml_node *node, const char *name);
/** The value of an attribute in a namespace, or NULL. */
const struct xml_attr *xml_attr_find_ns(const struct xml_node *node, str ns, const char *name);
/** The value of an attribute without prefix; empty when absent. */
str xml_attr_get(const struct xml_node *node, const char *name);
/** The characters of an element (text and CDATA joined, comments left out), not trimmed. In `a` when joined, else borrowed. */
str xml_text(struct arena *a, const struct xml_node *element);
/** The namespace a prefix stands for inside an element; empty prefix = the default namespace. Empty when not declared. */
str xml_namespace(const struct xml_node *element, str prefix);
/** Where line and column (1-based, columns in code points) of xml_text(element) stand in the file: entities are counted as written.
 */
void xml_place(const struct xml_doc *doc, const struct xml_node *element, uint32_t line, uint32_t col, uint32_t *ret_line,
               uint32_t *ret_col);

#endif
