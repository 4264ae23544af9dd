/* SPDX-License-Identifier: Apache-2.0 */
/*
 * expat reads, we keep: every node and attribute with its place, prefixes as written, comments, white space. Namespaces are
 * resolved here and not by expat, because expat's way loses the order of declarations among attributes. Traps: expat hands
 * characters in pieces (a line end, an entity are pieces of their own), so neighbours are joined; positions of attributes
 * are found by walking the raw start tag, which works because the encodings let in keep ASCII as it is; a callback cannot
 * return a failure, so it is kept in `reader` and the parser stopped.
 */
#include "codec/xml.h"

#include <expat.h>
#include <string.h>

#include "base/buf.h"
#include "codec/scan.h"

#define XML_NS STR("http://www.w3.org/XML/1998/namespace")

/* A place in the source, going forward. */
struct place {
    size_t at;
    uint32_t line, col;
};

struct reader {
    struct arena *a;
    XML_Parser parser;
    struct xml_doc *doc;
    struct xml_limits limits;
    struct err *e;
    ecode failed;
    struct xml_node *open; /* the element being filled, or NULL outside the root */
    struct buf chars;      /* of the text node under way */
    struct xml_node *text; /* that node, or NULL */
    bool sliced;           /* its text is a piece of the source so far, not in `chars` */
    str blanks;            /* no node yet: white space of the source since the last tag (xml_limits.no_blanks) */
    bool in_cdata;
    uint32_t depth, nodes;
    uint32_t over;      /* the depth of the element that is read over, with all that is in it; 0 = none */
    struct place place; /* of the last node */
};

static PRINTF_LIKE(3, 4) ecode fail(struct reader *r, ecode code, const char *fmt, ...) {
    if (r->failed) return r->failed;
    va_list ap;
    va_start(ap, fmt);
    r->failed = err_set_list(r->e, code, fmt, ap);
    va_end(ap);
    err_at(r->e, r->doc->file, (int)XML_GetCurrentLineNumber(r->parser), (int)XML_GetCurrentColumnNumber(r->parser) + 1);
    XML_StopParser(r->parser, XML_FALSE);
    return r->failed;
}

/* The text as a piece of the source where it stands there as it is (no entities, UTF-8), else a copy. */
static str keep(struct reader *r, size_t at, str s) {
    str source = r->doc->source;
    if (at <= source.n && s.n <= source.n - at && !memcmp(source.p + at, s.p, s.n)) return str_make(source.p + at, s.n);
    return arena_str(r->a, s);
}

static void text_end(struct reader *r) {
    r->blanks = (str){0};
    if (!r->text) return;
    if (!r->sliced) r->text->text = buf_str(&r->chars);
    r->text = NULL;
    r->chars = buf_make(r->a);
}

/* How many characters begin in these bytes: all but the second to fourth of one. */
static uint32_t chars_in(const char *p, size_t n) {
    uint32_t chars = 0;
    for (; n >= 8; n -= 8, p += 8) {
        uint64_t v = scan_load(p), inside = (v >> 7) & (~v >> 6) & scan_all(1);
        chars += 8 - (uint32_t)(inside * scan_all(1) >> 56);
    }
    for (; n; n--, p++) chars += ((unsigned char)*p & 0xC0) != 0x80;
    return chars;
}

/* Our own count of lines: expat's goes over every character twice. Nodes come in the order of the text. */
static void place_to(str source, struct place *w, size_t at) {
    const char *p = source.p + w->at, *end = source.p + (at < source.n ? at : source.n), *line_end;
    if (p >= end) return;
    for (; (line_end = memchr(p, '\n', (size_t)(end - p))); p = line_end + 1) w->line++, w->col = 1;
    w->col += chars_in(p, (size_t)(end - p));
    w->at = (size_t)(end - source.p);
}

static struct xml_node *node_add_at(struct reader *r, xml_kind kind, size_t at) {
    if (r->failed) return NULL;
    text_end(r);
    if (++r->nodes > r->limits.nodes || arena_is_over(r->a)) {
        fail(r, E_LIMIT, "the document has too many parts");
        return NULL;
    }
    struct xml_node *n = arena_new(r->a, struct xml_node);
    place_to(r->doc->source, &r->place, at);
    *n = (struct xml_node){.kind = kind, .parent = r->open, .line = r->place.line, .col = r->place.col, .at = (uint32_t)at};
    n->end = n->close = n->at + (uint32_t)XML_GetCurrentByteCount(r->parser);
    struct xml_node **first = r->open ? &r->open->first : &r->doc->first, **last = r->open ? &r->open->last : &r->doc->last;
    if (*last) (*last)->next = n;
    else *first = n;
    *last = n;
    return n;
}

static struct xml_node *node_add(struct reader *r, xml_kind kind) {
    return node_add_at(r, kind, (size_t)XML_GetCurrentByteIndex(r->parser));
}

/* White space that was held back is text after all: it stands beside something that is no tag. */
static void blanks_keep(struct reader *r) {
    str s = r->blanks;
    struct xml_node *n = s.n ? node_add_at(r, XML_TEXT, (size_t)(s.p - r->doc->source.p)) : NULL;
    if (!n) return;
    n->text = s;
    n->end = n->close = n->at + (uint32_t)s.n;
}

static str scope_find(const struct xml_scope *s, str prefix) {
    for (; s; s = s->outer)
        if (str_eq(s->prefix, prefix)) return s->uri;
    return str_is(prefix, "xml") ? XML_NS : STR("");
}

/* Split a name as written into namespace and local name; false when its prefix is not declared. */
static bool resolve(const struct xml_scope *scope, str qname, bool is_attr, str *ret_ns, str *ret_name) {
    const char *at = memchr(qname.p, ':', qname.n);
    if (!at) {
        *ret_name = qname;
        *ret_ns = is_attr ? STR("") : scope_find(scope, STR(""));
        return true;
    }
    size_t colon = (size_t)(at - qname.p);
    *ret_name = str_sub(qname, colon + 1, qname.n);
    *ret_ns = scope_find(scope, str_sub(qname, 0, colon));
    return ret_ns->n && ret_name->n;
}

static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/* Attributes with their places, found by walking the raw start tag, which expat found whole: a name, then for each attribute
 * blanks, name, blanks, =, blanks, quoted value. */
static void attrs_read(struct reader *r, struct xml_node *n, const char **atts) {
    str source = r->doc->source;
    struct place w = {n->at, n->line, n->col};
    size_t p = n->at, end = n->end < source.n ? n->end : source.n;
    while (p < end && !is_blank(source.p[p])) p++;
    for (size_t i = 0; i < n->n_attrs; i++) {
        while (p < end && is_blank(source.p[p])) p++;
        place_to(source, &w, p);
        n->attr[i] = (struct xml_attr){.qname = keep(r, p, str_of(atts[2 * i])), .line = w.line, .col = w.col};
        while (p < end && source.p[p] != '"' && source.p[p] != '\'') p++;
        const char *close = p < end ? memchr(source.p + p + 1, source.p[p], end - p - 1) : NULL;
        if (!close) return;
        n->attr[i].value = keep(r, p + 1, str_of(atts[2 * i + 1]));
        n->attr[i].at = (uint32_t)p + 1;
        n->attr[i].end = (uint32_t)(close - source.p);
        p = n->attr[i].end + 1;
    }
}

static bool is_over(const struct reader *r, const char *name) {
    const char *colon = strchr(name, ':');
    return r->limits.over && strcmp(colon ? colon + 1 : name, r->limits.over) == 0;
}

static void on_start(void *user, const char *name, const char **atts) {
    struct reader *r = user;
    if (r->failed) return; /* expat may call on after a stop */
    if (++r->depth > r->limits.depth) {
        fail(r, E_LIMIT, "elements are nested too deep");
        return;
    }
    if (!r->over && r->depth == 2 && is_over(r, name)) {
        text_end(r);
        r->over = r->depth;
    }
    struct xml_node *n = r->over ? NULL : node_add(r, XML_ELEMENT);
    if (!n) return;
    size_t count = 0;
    while (atts[2 * count]) count++;
    if (count > r->limits.attrs) {
        fail(r, E_LIMIT, "an element has too many attributes");
        return;
    }
    n->attr = arena_array(r->a, struct xml_attr, count);
    n->n_attrs = count;
    n->scope = r->open ? r->open->scope : NULL;
    attrs_read(r, n, atts);
    n->is_short = n->end - n->at >= 2 && n->end <= r->doc->source.n && r->doc->source.p[n->end - 2] == '/';
    for (size_t i = 0; i < count; i++) {
        struct xml_attr *at = &n->attr[i];
        if (!str_is(at->qname, "xmlns") && !str_starts(at->qname, STR("xmlns:"))) continue;
        struct xml_scope *s = arena_new(r->a, struct xml_scope);
        *s = (struct xml_scope){.outer = n->scope, .prefix = str_sub(at->qname, 6, at->qname.n), .uri = at->value};
        n->scope = s;
    }
    n->qname = keep(r, n->at + 1, str_of(name));
    bool ok = resolve(n->scope, n->qname, false, &n->ns, &n->name);
    for (size_t i = 0; i < count; i++) {
        struct xml_attr *at = &n->attr[i];
        if (str_is(at->qname, "xmlns") || str_starts(at->qname, STR("xmlns:"))) at->name = at->qname;
        else ok = resolve(n->scope, at->qname, true, &at->ns, &at->name) && ok;
    }
    if (!ok) fail(r, E_SYNTAX, "a prefix is used that no xmlns declares");
    if (!r->open) r->doc->root = n;
    r->open = n;
}

static void on_end(void *user, const char *name) {
    struct reader *r = user;
    (void)name;
    if (r->failed) return;
    if (r->over) {
        if (r->depth-- == r->over) r->over = 0;
        return;
    }
    text_end(r);
    r->depth--;
    r->open->close = (uint32_t)(XML_GetCurrentByteIndex(r->parser) + XML_GetCurrentByteCount(r->parser));
    if (r->open->is_short) r->open->close = r->open->end;
    r->open = r->open->parent;
}

static bool all_blank(str s) {
    size_t i = 0;
    while (i < s.n && is_blank(s.p[i])) i++;
    return i == s.n;
}

/* What stands at `at` may be white space that is to make no node. */
static bool is_between_tags(const struct reader *r, size_t at) {
    const struct xml_node *last = r->open->last;
    bool goes_on = !r->blanks.n || r->blanks.p + r->blanks.n == r->doc->source.p + at;
    return r->limits.no_blanks && !r->in_cdata && goes_on && (!last || last->kind == XML_ELEMENT);
}

static void on_chars(void *user, const char *s, int len) {
    struct reader *r = user;
    if (r->failed) return; /* expat may call on after a stop */
    if (!r->open || r->over) return;
    str source = r->doc->source, piece = str_make(s, (size_t)len);
    size_t at = (size_t)XML_GetCurrentByteIndex(r->parser);
    bool same = at <= source.n && piece.n <= source.n - at && !memcmp(source.p + at, s, piece.n);
    if (!r->text) {
        str before = r->blanks;
        if (same && is_between_tags(r, at) && all_blank(piece)) {
            r->blanks = str_make(before.n ? before.p : source.p + at, before.n + piece.n);
            return;
        }
        struct xml_node *n = node_add_at(r, r->in_cdata ? XML_CDATA : XML_TEXT, before.n ? (size_t)(before.p - source.p) : at);
        if (!n) return;
        r->text = n;
        r->sliced = true;
        n->text = before;
    }
    str *text = &r->text->text;
    if (same && r->sliced && (!text->n || text->p + text->n == source.p + at)) {
        *text = str_make(text->n ? text->p : source.p + at, text->n + piece.n);
    } else {
        if (r->sliced) buf_add(&r->chars, *text);
        r->sliced = false;
        buf_add(&r->chars, piece);
    }
    r->text->end = (uint32_t)(XML_GetCurrentByteIndex(r->parser) + XML_GetCurrentByteCount(r->parser));
}

static void on_cdata_start(void *user) {
    struct reader *r = user;
    if (r->failed) return; /* expat may call on after a stop */
    if (r->over) return;
    r->in_cdata = true;
    blanks_keep(r);
    struct xml_node *n = node_add(r, XML_CDATA);
    if (!n) return;
    n->at = n->end; /* the first character, behind the mark */
    n->col += 9;
    n->text = STR("");
    r->text = n;
    r->sliced = true;
}

static void on_cdata_end(void *user) {
    struct reader *r = user;
    text_end(r);
    r->in_cdata = false;
}

static void on_comment(void *user, const char *s) {
    struct reader *r = user;
    if (!r->over) blanks_keep(r);
    struct xml_node *n = r->over ? NULL : node_add(r, XML_COMMENT);
    if (n) n->text = arena_str(r->a, str_of(s));
}

static void on_instruction(void *user, const char *target, const char *data) {
    struct reader *r = user;
    if (!r->over) blanks_keep(r);
    struct xml_node *n = r->over ? NULL : node_add(r, XML_INSTRUCTION);
    if (n) n->text = *data ? arena_printf(r->a, "%s %s", target, data) : arena_str(r->a, str_of(target));
}

static void on_doctype(void *user, const char *name, const char *sysid, const char *pubid, int has_internal) {
    struct reader *r = user;
    (void)name, (void)sysid, (void)pubid, (void)has_internal;
    fail(r, E_SYNTAX, "a document type declaration is not allowed");
    err_remedy(r->e, "remove <!DOCTYPE ...>");
}

static void on_declaration(void *user, const char *version, const char *encoding, int standalone) {
    struct reader *r = user;
    (void)version, (void)standalone;
    static const char *const known[] = {"US-ASCII", "ISO-8859-1"};
    bool ok = !encoding || str_eq_nocase(str_of(encoding), STR("UTF-8"));
    r->doc->is_utf8 = ok;
    for (size_t i = 0; !ok && i < sizeof known / sizeof *known; i++) ok = str_eq_nocase(str_of(encoding), str_of(known[i]));
    if (ok) return;
    fail(r, E_SYNTAX, "the document is not in UTF-8");
    err_remedy(r->e, "save it as UTF-8");
}

static struct xml_limits limits_of(const struct xml_limits *given) {
    struct xml_limits l = given ? *given : (struct xml_limits){0};
    if (!l.bytes) l.bytes = 16u << 20;
    if (!l.depth) l.depth = 200;
    if (!l.attrs) l.attrs = 200;
    if (!l.nodes) l.nodes = 1000000;
    return l;
}

static void close_parser(void *parser) { XML_ParserFree(parser); }

static ecode read_all(struct reader *r) {
    str text = r->doc->source;
    XML_SetUserData(r->parser, r);
    XML_SetElementHandler(r->parser, on_start, on_end);
    XML_SetCharacterDataHandler(r->parser, on_chars);
    XML_SetCdataSectionHandler(r->parser, on_cdata_start, on_cdata_end);
    XML_SetCommentHandler(r->parser, on_comment);
    XML_SetProcessingInstructionHandler(r->parser, on_instruction);
    XML_SetStartDoctypeDeclHandler(r->parser, on_doctype);
    XML_SetXmlDeclHandler(r->parser, on_declaration);
    enum XML_Status st = XML_Parse(r->parser, text.p, (int)text.n, 1);
    if (r->failed) return r->failed;
    if (st == XML_STATUS_OK && r->doc->root) return arena_is_over(r->a) ? fail(r, E_LIMIT, "the document is too large") : E_OK;
    return fail(r, E_SYNTAX, "this is not XML: %s", XML_ErrorString(XML_GetErrorCode(r->parser)));
}

ecode xml_parse(struct arena *a, str file, str text, const struct xml_limits *limits, struct xml_doc **ret, struct err *e) {
    struct xml_limits l = limits_of(limits);
    if (text.n > l.bytes || text.n > INT32_MAX) {
        err_set(e, E_LIMIT, "the document has %zu bytes, at most %zu are read", text.n, l.bytes);
        return err_at(e, file, 0, 0);
    }
    if (text.n >= 2 && ((unsigned char)text.p[0] >= 0xFE || !text.p[0] || !text.p[1])) {
        err_set(e, E_SYNTAX, "the document is not in UTF-8");
        err_at(e, file, 1, 1);
        return err_remedy(e, "save it as UTF-8");
    }
    struct xml_doc *doc = arena_new(a, struct xml_doc);
    doc->file = arena_str(a, file);
    doc->source = arena_str(a, text);
    doc->is_utf8 = true;
    struct reader r = {.a = a, .doc = doc, .limits = l, .e = e, .chars = buf_make(a), .place = {0, 1, 1}};
    if (str_starts(doc->source, STR("\xEF\xBB\xBF"))) r.place.at = 3;
    struct arena_held *held = arena_new(a, struct arena_held);
    r.parser = XML_ParserCreate(NULL);
    if (!r.parser) return err_set(e, E_LIMIT, "no memory to read XML");
    *held = (struct arena_held){.close = close_parser, .what = r.parser};
    arena_hold(a, held);
    ecode code = read_all(&r);
    arena_let_go(a, held);
    XML_ParserFree(r.parser);
    if (code) return code;
    *ret = doc;
    return E_OK;
}

static bool matches(const struct xml_node *n, str ns, str name) {
    return n->kind == XML_ELEMENT && (!name.n || str_eq(n->name, name)) && (!ns.n || n->ns.p == ns.p || str_eq(n->ns, ns));
}

const struct xml_node *xml_first(const struct xml_node *parent, str ns, str name) {
    const struct xml_node *n = parent ? parent->first : NULL;
    while (n && !matches(n, ns, name)) n = n->next;
    return n;
}

const struct xml_node *xml_next(const struct xml_node *node, str ns, str name) {
    const struct xml_node *n = node->next;
    while (n && !matches(n, ns, name)) n = n->next;
    return n;
}

const struct xml_attr *xml_attr_find_ns(const struct xml_node *node, str ns, const char *name) {
    for (size_t i = 0; i < node->n_attrs; i++)
        if (str_is(node->attr[i].name, name) && str_eq(node->attr[i].ns, ns)) return &node->attr[i];
    return NULL;
}

const struct xml_attr *xml_attr_find(const struct xml_node *node, const char *name) {
    return xml_attr_find_ns(node, STR(""), name);
}

str xml_attr_get(const struct xml_node *node, const char *name) {
    const struct xml_attr *at = xml_attr_find(node, name);
    return at ? at->value : STR("");
}

static bool is_chars(const struct xml_node *n) { return n->kind == XML_TEXT || n->kind == XML_CDATA; }

str xml_text(struct arena *a, const struct xml_node *element) {
    const struct xml_node *only = NULL;
    size_t pieces = 0;
    for (const struct xml_node *n = element->first; n; n = n->next)
        if (is_chars(n)) only = n, pieces++;
    if (pieces <= 1) return only ? only->text : STR("");
    struct buf b = buf_make(a);
    for (const struct xml_node *n = element->first; n; n = n->next)
        if (is_chars(n)) buf_add(&b, n->text);
    return buf_str(&b);
}

str xml_namespace(const struct xml_node *element, str prefix) { return scope_find(element->scope, prefix); }

void xml_place(const struct xml_doc *doc, const struct xml_node *element, uint32_t line, uint32_t col, uint32_t *ret_line,
               uint32_t *ret_col) {
    uint32_t l = 1, c = 1; /* in the text */
    *ret_line = element->line;
    *ret_col = element->col;
    for (const struct xml_node *n = element->first; n; n = n->next) {
        if (!is_chars(n)) continue;
        uint32_t at_line = n->line, at_col = n->col; /* in the file */
        for (size_t i = n->at; i < n->end && i < doc->source.n; i++) {
            unsigned char b = (unsigned char)doc->source.p[i];
            if ((b & 0xC0) == 0x80) continue;
            *ret_line = at_line;
            *ret_col = at_col;
            if (l > line || (l == line && c >= col)) return;
            if (b == '\n') {
                l++, c = 1;
                at_line++, at_col = 1;
                continue;
            }
            if (b != '\r') c++;
            at_col++;
            size_t semi = b == '&' && n->kind == XML_TEXT ? str_find(doc->source, STR(";"), i) : SIZE_MAX;
            if (semi == SIZE_MAX) continue;
            at_col += (uint32_t)(semi - i);
            i = semi;
        }
        *ret_line = at_line;
        *ret_col = at_col;
    }
}
