/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A document changed without being printed: pieces of its bytes are replaced, so that what no change touches (comments,
 * diagrams, what other tools put in, white space, quotes, spellings of characters, the encoding) cannot be lost. Traps: in a
 * document that is not UTF-8 what is put in is spelt in references, which hold in any encoding; a line end is written as
 * the document's own are.
 */
#include "codec/xml_edit.h"

#include <string.h>

#define CDATA_OPEN  9 /* bytes of <![CDATA[ */
#define CDATA_CLOSE 3

void xml_edit_put(struct xml_edit *x, size_t at, size_t end, str markup) {
    if (x->n == x->cap) {
        x->cap = x->cap ? 2 * x->cap : 16;
        struct xml_patch *more = arena_array(x->a, struct xml_patch, x->cap);
        if (x->n) memcpy(more, x->patch, x->n * sizeof *more);
        x->patch = more;
    }
    x->patch[x->n++] = (struct xml_patch){at, end, markup};
}

static bool has_crlf(str source) {
    size_t lf = str_find(source, STR("\n"), 0);
    return lf != SIZE_MAX && lf && source.p[lf - 1] == '\r';
}

/* Attribute values keep tabs and line ends only as references; `>` is left alone there as editors leave it. */
static const char *spelling(char c, char quote) {
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return quote ? NULL : "&gt;";
    case '"': return quote == '"' ? "&quot;" : NULL;
    case '\'': return quote == '\'' ? "&apos;" : NULL;
    case '\t': return quote ? "&#9;" : NULL;
    case '\n': return quote ? "&#10;" : NULL;
    case '\r': return "&#13;";
    default: return NULL;
    }
}

void xml_edit_escape(struct buf *b, const struct xml_doc *doc, str s, char quote) {
    bool crlf = !quote && has_crlf(doc->source);
    for (size_t i = 0; i < s.n;) {
        size_t from = i;
        uint32_t cp = str_utf8_next(s, &i);
        const char *with = cp < 0x80 ? spelling((char)cp, quote) : NULL;
        if (with) buf_adds(b, with);
        else if (cp >= 0x80 && !doc->is_utf8) buf_addf(b, "&#x%X;", (unsigned)cp);
        else if (cp == '\n' && crlf) buf_adds(b, "\r\n");
        else buf_add(b, str_sub(s, from, i));
    }
}

static bool is_ascii(str s) {
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] & 0x80) return false;
    return true;
}

/* The inside of a CDATA section, where nothing can be spelt otherwise. */
static bool fits_cdata(const struct xml_doc *doc, str s) {
    return str_find(s, STR("]]>"), 0) == SIZE_MAX && str_find(s, STR("\r"), 0) == SIZE_MAX && (doc->is_utf8 || is_ascii(s));
}

static bool is_chars(const struct xml_node *n) { return n->kind == XML_TEXT || n->kind == XML_CDATA; }

static str spelt(const struct xml_edit *x, str text, bool as_cdata) {
    struct buf b = buf_make(x->a);
    if (!as_cdata) {
        xml_edit_escape(&b, x->doc, text, 0);
        return buf_str(&b);
    }
    bool crlf = has_crlf(x->doc->source);
    buf_adds(&b, "<![CDATA[");
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == '\n' && crlf) buf_addc(&b, '\r');
        buf_addc(&b, text.p[i]);
    }
    buf_adds(&b, "]]>");
    return buf_str(&b);
}

void xml_edit_text(struct xml_edit *x, const struct xml_node *element, str text) {
    if (str_eq(xml_text(x->a, element), text)) return;
    const struct xml_node *first = NULL, *last = NULL;
    for (const struct xml_node *n = element->first; n; n = n->next) {
        if (!is_chars(n)) continue;
        if (!first) first = n;
        last = n;
    }
    struct buf b = buf_make(x->a);
    if (!first && element->is_short) {
        str head = str_sub(x->doc->source, element->at, element->end - 2);
        while (head.n && (head.p[head.n - 1] == ' ' || head.p[head.n - 1] == '\t')) head.n--;
        buf_addf(&b, "%.*s>", STR_ARG(head));
        xml_edit_escape(&b, x->doc, text, 0);
        buf_addf(&b, "</%.*s>", STR_ARG(element->qname));
        xml_edit_put(x, element->at, element->close, buf_str(&b));
        return;
    }
    if (!first) {
        xml_edit_put(x, element->end, element->end, spelt(x, text, false));
        return;
    }
    bool as_cdata = first->kind == XML_CDATA && fits_cdata(x->doc, text);
    buf_add(&b, spelt(x, text, as_cdata));
    for (const struct xml_node *n = first; n != last; n = n->next)
        if (!is_chars(n)) buf_add(&b, str_sub(x->doc->source, n->at, n->close));
    size_t at = first->at - (first->kind == XML_CDATA ? CDATA_OPEN : 0);
    xml_edit_put(x, at, last->end + (last->kind == XML_CDATA ? CDATA_CLOSE : 0), buf_str(&b));
}

void xml_edit_attr(struct xml_edit *x, const struct xml_attr *attr, str value) {
    if (str_eq(attr->value, value)) return;
    struct buf b = buf_make(x->a);
    xml_edit_escape(&b, x->doc, value, x->doc->source.p[attr->at - 1]);
    xml_edit_put(x, attr->at, attr->end, buf_str(&b));
}

size_t xml_edit_inside_end(const struct xml_edit *x, const struct xml_node *element) {
    if (element->is_short) return element->close;
    size_t at = element->close - 1;
    while (at > element->end && x->doc->source.p[at] != '<') at--;
    return at;
}

/* Insertions at one place stay in the order they were asked. */
static void sort(struct xml_edit *x) {
    for (size_t i = 1; i < x->n; i++) {
        struct xml_patch p = x->patch[i];
        size_t j = i;
        for (; j && x->patch[j - 1].at > p.at; j--) x->patch[j] = x->patch[j - 1];
        x->patch[j] = p;
    }
}

static ecode overlap(const struct xml_edit *x, size_t at, struct err *e) {
    int line = 1, col = 1;
    for (size_t i = 0; i < at; i++) {
        if (x->doc->source.p[i] == '\n') line++, col = 1;
        else if ((x->doc->source.p[i] & 0xC0) != 0x80) col++;
    }
    err_set(e, E_INVALID, "two changes touch the same place");
    err_at(e, x->doc->file, line, col);
    return err_remedy(e, "make them one after the other");
}

ecode xml_edit_print(struct xml_edit *x, str *ret, struct err *e) {
    struct buf b = buf_make(x->a);
    size_t at = 0;
    sort(x);
    for (size_t i = 0; i < x->n; i++) {
        const struct xml_patch *p = &x->patch[i];
        if (p->at < at) return overlap(x, p->at, e);
        buf_add(&b, str_sub(x->doc->source, at, p->at));
        buf_add(&b, p->with);
        at = p->end;
    }
    buf_add(&b, str_sub(x->doc->source, at, x->doc->source.n));
    *ret = x->n ? buf_str(&b) : x->doc->source;
    return E_OK;
}
