/* SPDX-License-Identifier: Apache-2.0 */
/*
 * libyaml's events become a tree with places. What makes YAML dangerous or surprising is refused by name: aliases (bombs),
 * tags (types from outside), several documents, merge keys, and the same key twice (libyaml lets the last win). YAML 1.1's
 * typing never happens: `no` is the text "no" until the schema asks for a yes or no.
 *
 * Traps: libyaml scans ahead, so its problem mark may stand behind the cause; a stack of our own stands for recursion,
 * and the depth is bounded by it.
 */
#include "codec/yaml.h"

#include <string.h>
#include <yaml.h>

#include "base/map.h"

enum { BYTES_DEFAULT = 1 << 20, DEPTH_DEFAULT = 24, DEPTH_MOST = 64, NODES_DEFAULT = 100000 };

/* A map or list being filled; entries grow by doubling in the arena. */
struct open_node {
    struct yaml_node *node;
    struct yaml_entry *entry;
    size_t cap;
    const struct yaml_node *key; /* read, value still to come */
    struct map keys;
};

struct reader {
    struct arena *a;
    str file;
    struct yaml_limits limits;
    struct open_node stack[DEPTH_MOST];
    uint32_t depth, nodes;
    const struct yaml_node *root;
    struct err *e;
};

static ecode fail_at(struct reader *r, ecode code, yaml_mark_t mark, const char *msg, const char *remedy) {
    err_set(r->e, code, "%s", msg);
    err_at(r->e, r->file, (int)mark.line + 1, (int)mark.column + 1);
    if (remedy) err_remedy(r->e, "%s", remedy);
    return code;
}

static void offset_at(struct reader *r, str text, size_t at) {
    int line = 1, col = 1;
    for (size_t i = 0; i < at; i++) {
        if (text.p[i] == '\n') line++, col = 1;
        else if (((unsigned char)text.p[i] & 0xc0) != 0x80) col++;
    }
    err_at(r->e, r->file, line, col);
}

static ecode fail_utf8(struct reader *r, str text, size_t bad) {
    err_set(r->e, E_SYNTAX, "the text is not UTF-8");
    offset_at(r, text, bad);
    err_remedy(r->e, "save the file as UTF-8");
    return E_SYNTAX;
}

/* The parser's own problem, in its words, with a remedy for what people meet most. */
static ecode fail_parser(struct reader *r, const yaml_parser_t *p, str text) {
    const char *problem = p->problem ? p->problem : "the text cannot be read";
    yaml_mark_t mark = p->problem_mark;
    if (p->error == YAML_READER_ERROR) {
        err_set(r->e, E_SYNTAX, "%s", problem);
        offset_at(r, text, p->problem_offset < text.n ? p->problem_offset : text.n);
        err_remedy(r->e, "remove the character");
        return E_SYNTAX;
    }
    if (p->context && p->context_mark.line != mark.line)
        err_set(r->e, E_SYNTAX, "%s, %s that begins on line %zu", problem, p->context, p->context_mark.line + 1);
    else if (p->context) err_set(r->e, E_SYNTAX, "%s, %s", problem, p->context);
    else err_set(r->e, E_SYNTAX, "%s", problem);
    err_at(r->e, r->file, (int)mark.line + 1, (int)mark.column + 1);
    if (strstr(problem, "cannot start any token"))
        err_remedy(r->e, "indent with spaces, never with tabs; put a text that begins with a special character in quotes");
    else if (strstr(problem, "mapping values are not allowed")) err_remedy(r->e, "put a text that holds \": \" in quotes");
    else if (strstr(problem, "could not find expected ':'")) err_remedy(r->e, "write `key: value`, with a space behind the colon");
    else err_remedy(r->e, "look at the indentation and at quotes and brackets that are not closed");
    return E_SYNTAX;
}

static ecode node_new(struct reader *r, yaml_kind kind, const yaml_event_t *ev, struct yaml_node **ret) {
    if (++r->nodes > r->limits.nodes || arena_is_over(r->a))
        return fail_at(r, E_LIMIT, ev->start_mark, "the file holds too many values", "split it or shorten it");
    struct yaml_node *n = arena_new(r->a, struct yaml_node);
    n->kind = kind;
    n->line = (uint32_t)ev->start_mark.line + 1;
    n->col = (uint32_t)ev->start_mark.column + 1;
    bool one_line = ev->end_mark.line == ev->start_mark.line && ev->end_mark.column > ev->start_mark.column;
    n->width = kind == YAML_TEXT && one_line ? (uint32_t)(ev->end_mark.column - ev->start_mark.column) : 1;
    *ret = n;
    return E_OK;
}

static void entry_add(struct reader *r, struct open_node *o, const struct yaml_node *value) {
    if (o->node->n == o->cap) {
        size_t cap = o->cap ? o->cap * 2 : 8;
        struct yaml_entry *entry = arena_array(r->a, struct yaml_entry, cap);
        if (o->node->n) memcpy(entry, o->entry, o->node->n * sizeof *entry);
        o->entry = entry;
        o->cap = cap;
    }
    o->entry[o->node->n++] = (struct yaml_entry){o->key, value};
    o->node->entry = o->entry;
    o->key = NULL;
}

static ecode key_put(struct reader *r, struct open_node *o, struct yaml_node *key) {
    const struct yaml_node *first = map_find(&o->keys, key->text);
    if (first) {
        err_set(r->e, E_EXISTS, "the key \"%.*s\" is given twice, first on line %u", STR_ARG(str_sub(key->text, 0, 80)),
                first->line);
        err_at(r->e, r->file, (int)key->line, (int)key->col);
        err_remedy(r->e, "remove one of the two");
        return E_EXISTS;
    }
    if (str_is(key->text, "<<") && !key->quoted) {
        err_set(r->e, E_INVALID, "merge keys are not part of this language");
        err_at(r->e, r->file, (int)key->line, (int)key->col);
        err_remedy(r->e, "write the values out");
        return E_INVALID;
    }
    map_put(&o->keys, key->text, key);
    o->key = key;
    return E_OK;
}

/* Hang a finished or just opened node under the one that is open. */
static ecode node_hang(struct reader *r, struct yaml_node *n, yaml_mark_t mark) {
    if (!r->depth) {
        r->root = n;
        return E_OK;
    }
    struct open_node *o = &r->stack[r->depth - 1];
    if (o->node->kind == YAML_MAP && !o->key) {
        if (n->kind != YAML_TEXT)
            return fail_at(r, E_INVALID, mark, "a key must be a text",
                           "a value that begins with { or [ belongs behind a key, or in quotes");
        return key_put(r, o, n);
    }
    entry_add(r, o, n);
    return E_OK;
}

static ecode refuse_features(struct reader *r, const yaml_event_t *ev, const yaml_char_t *anchor, const yaml_char_t *tag) {
    if (anchor)
        return fail_at(r, E_INVALID, ev->start_mark, "anchors are not part of this language",
                       "write the value out where it is needed; put a text that begins with & in quotes");
    if (tag)
        return fail_at(r, E_INVALID, ev->start_mark, "tags are not part of this language",
                       "leave the tag out; put a text that begins with ! in quotes");
    return E_OK;
}

static ecode on_scalar(struct reader *r, const yaml_event_t *ev) {
    TRY(refuse_features(r, ev, ev->data.scalar.anchor, ev->data.scalar.tag));
    struct yaml_node *n;
    TRY(node_new(r, YAML_TEXT, ev, &n));
    n->text = arena_str(r->a, str_make((const char *)ev->data.scalar.value, ev->data.scalar.length));
    n->quoted = ev->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
    return node_hang(r, n, ev->start_mark);
}

static ecode on_open(struct reader *r, const yaml_event_t *ev, yaml_kind kind) {
    bool map = kind == YAML_MAP;
    TRY(refuse_features(r, ev, map ? ev->data.mapping_start.anchor : ev->data.sequence_start.anchor,
                        map ? ev->data.mapping_start.tag : ev->data.sequence_start.tag));
    if (r->depth >= r->limits.depth)
        return fail_at(r, E_LIMIT, ev->start_mark, "the values are nested too deep", "nothing in this language needs such depth");
    struct yaml_node *n;
    TRY(node_new(r, kind, ev, &n));
    TRY(node_hang(r, n, ev->start_mark));
    r->stack[r->depth++] = (struct open_node){.node = n, .keys = map_make(r->a)};
    return E_OK;
}

static ecode on_document(struct reader *r, const yaml_event_t *ev) {
    if (ev->data.document_start.version_directive ||
        ev->data.document_start.tag_directives.start != ev->data.document_start.tag_directives.end)
        return fail_at(r, E_INVALID, ev->start_mark, "directives are not part of this language",
                       "leave out the line that begins with %");
    if (r->root) return fail_at(r, E_INVALID, ev->start_mark, "the file holds a second document", "leave out the line `---`");
    return E_OK;
}

static ecode on_event(struct reader *r, const yaml_event_t *ev) {
    switch (ev->type) {
    case YAML_DOCUMENT_START_EVENT: return on_document(r, ev);
    case YAML_SCALAR_EVENT: return on_scalar(r, ev);
    case YAML_MAPPING_START_EVENT: return on_open(r, ev, YAML_MAP);
    case YAML_SEQUENCE_START_EVENT: return on_open(r, ev, YAML_LIST);
    case YAML_MAPPING_END_EVENT:
    case YAML_SEQUENCE_END_EVENT: r->depth--; return E_OK;
    case YAML_ALIAS_EVENT:
        return fail_at(r, E_INVALID, ev->start_mark, "aliases are not part of this language",
                       "write the value out; put a text that begins with * in quotes");
    default: return E_OK;
    }
}

static ecode read_events(struct reader *r, yaml_parser_t *p, str text) {
    for (bool more = true; more;) {
        yaml_event_t ev;
        if (!yaml_parser_parse(p, &ev)) return fail_parser(r, p, text);
        more = ev.type != YAML_STREAM_END_EVENT;
        ecode code = on_event(r, &ev);
        yaml_event_delete(&ev);
        if (code) return code;
    }
    if (!r->root) {
        err_set(r->e, E_INVALID, "the file is empty");
        return err_at(r->e, r->file, 1, 1);
    }
    return E_OK;
}

ecode yaml_parse(struct arena *a, str file, str text, const struct yaml_limits *limits, const struct yaml_node **ret,
                 struct err *e) {
    struct err local;
    struct reader r = {.a = a, .file = file, .e = e ? e : &local};
    if (limits) r.limits = *limits;
    if (!r.limits.bytes) r.limits.bytes = BYTES_DEFAULT;
    if (!r.limits.depth) r.limits.depth = DEPTH_DEFAULT;
    if (r.limits.depth > DEPTH_MOST) r.limits.depth = DEPTH_MOST;
    if (!r.limits.nodes) r.limits.nodes = NODES_DEFAULT;
    if (text.n > r.limits.bytes) {
        err_set(r.e, E_LIMIT, "the file has %zu bytes; at most %zu are read", text.n, r.limits.bytes);
        return err_at(r.e, file, 0, 0);
    }
    size_t bad;
    if (!str_utf8_is(text, &bad)) return fail_utf8(&r, text, bad);
    yaml_parser_t p;
    if (!yaml_parser_initialize(&p)) return err_set(r.e, E_LIMIT, "no memory for the YAML parser");
    yaml_parser_set_input_string(&p, (const unsigned char *)(text.p ? text.p : ""), text.n);
    yaml_parser_set_encoding(&p, YAML_UTF8_ENCODING);
    ecode code = read_events(&r, &p, text);
    yaml_parser_delete(&p);
    if (!code) *ret = r.root;
    return code;
}

const struct yaml_node *yaml_find(const struct yaml_node *map, const char *key) {
    if (!map || map->kind != YAML_MAP) return NULL;
    for (size_t i = 0; i < map->n; i++)
        if (str_is(map->entry[i].key->text, key)) return map->entry[i].value;
    return NULL;
}
