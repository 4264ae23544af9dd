/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CODEC_YAML_H
#define CODEC_YAML_H
#include "base/arena.h"
#include "base/err.h"

/** What a node is. There are no numbers, booleans or nulls: every scalar is text, and the schema decides. */
typedef enum yaml_kind { YAML_TEXT, YAML_MAP, YAML_LIST } yaml_kind;

struct yaml_node;

/** An entry of a map or list, in file order. */
struct yaml_entry {
    const struct yaml_node *key; /* YAML_TEXT; NULL in a list */
    const struct yaml_node *value;
};

/** A node with the place it was written. Immutable. */
struct yaml_node {
    yaml_kind kind;
    bool quoted;        /* text in quotes or a block: "" is then meant, not left out */
    uint32_t line, col; /* 1-based, col in code points */
    uint32_t width;     /* code points of a text as written on one line; 1 for maps and lists */
    str text;           /* YAML_TEXT */
    size_t n;           /* entries of a map or list */
    const struct yaml_entry *entry;
};

/** Bounds; 0 = the default in parentheses. */
struct yaml_limits {
    size_t bytes;   /* of the text (1 MiB) */
    uint32_t depth; /* of nesting (24) */
    uint32_t nodes; /* in all (100,000) */
};

/**
 * Read one YAML document of plain maps, lists and texts.
 *
 * in       file            its name, for places in messages
 * out      ret             in `a`, nothing borrowed
 * errors   E_SYNTAX        not YAML, or not UTF-8
 * errors   E_INVALID       anchors, aliases, tags, directives, several documents, a key that is not a text, an empty file
 * errors   E_EXISTS        the same key twice in one map
 * errors   E_LIMIT         larger or deeper than allowed
 */
MUST_USE ecode yaml_parse(struct arena *a, str file, str text, const struct yaml_limits *limits, const struct yaml_node **ret,
                          struct err *e);
/** The value of `key` in a map, or NULL (also when the node is NULL or no map). */
const struct yaml_node *yaml_find(const struct yaml_node *map, const char *key);

#endif
