/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One document, three forms. The tree is flat on purpose: a title, headings, paragraphs and list items with a depth are all a
 * letter needs, and what is flat prints the same way as text, HTML and PDF.
 *
 * Trap: doc_add is the one place where text from outside comes in. It takes control characters out there, so no form has to.
 */
#include "codec/doc.h"

#include <string.h>

#include "codec/html.h"

enum { WIDTH = 72, BLOCKS_MOST = 20000, LEVEL_MOST = 12 };

static const char *const words[DOC__MAX] = {
    [DOC_TITLE] = "title", [DOC_HEADING] = "heading", [DOC_PARAGRAPH] = "paragraph", [DOC_ITEM] = "item"};

struct doc doc_make(struct arena *a, str lang) {
    return (struct doc){.a = a, .lang = lang};
}

void doc_begin(struct doc *d, doc_kind kind, uint32_t level) {
    if (d->n == d->cap) {
        d->cap = d->cap ? d->cap * 2 : 16;
        struct doc_block *more = arena_array(d->a, struct doc_block, d->cap);
        if (d->n) memcpy(more, d->block, d->n * sizeof *more);
        d->block = more;
    }
    d->block[d->n++] = (struct doc_block){.kind = kind, .level = level < LEVEL_MOST ? level : LEVEL_MOST};
}

static bool link_is_fine(str s) {
    return str_starts(s, STR("https://")) || str_starts(s, STR("http://")) || str_starts(s, STR("mailto:"));
}

static str clean(struct arena *a, str s) {
    struct buf b = buf_make(a);
    for (size_t i = 0; i < s.n;) {
        size_t plain = i; /* letters of ASCII as they stand: nearly all of it */
        while (plain < s.n && ((s.p[plain] >= ' ' && s.p[plain] < 0x7f) || s.p[plain] == '\n')) plain++;
        if (plain > i) buf_add(&b, str_sub(s, i, plain));
        if ((i = plain) == s.n) break;
        uint32_t c = str_utf8_next(s, &i);
        bool control = (c < 0x20 && c != '\n') || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029;
        bool turns = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069); /* would show the text in another order */
        if (!turns) buf_add_utf8(&b, control ? ' ' : c);
    }
    return buf_str(&b);
}

void doc_add(struct doc *d, struct doc_run run) {
    if (!d->n) doc_begin(d, DOC_PARAGRAPH, 0);
    struct doc_block *b = &d->block[d->n - 1];
    run.text = clean(d->a, run.text);
    run.link = link_is_fine(run.link) ? clean(d->a, run.link) : (str){0};
    if (!run.text.n) return;
    if (b->n == b->cap) {
        b->cap = b->cap ? b->cap * 2 : 4;
        struct doc_run *more = arena_array(d->a, struct doc_run, b->cap);
        if (b->n) memcpy(more, b->run, b->n * sizeof *more);
        b->run = more;
    }
    b->run[b->n++] = run;
}

void doc_put(struct doc *d, doc_kind kind, uint32_t level, str text) {
    doc_begin(d, kind, level);
    doc_add(d, (struct doc_run){.text = text});
}

str doc_block_text(struct arena *a, const struct doc_block *b) {
    struct buf out = buf_make(a);
    for (size_t i = 0; i < b->n; i++) buf_add(&out, b->run[i].text);
    return buf_str(&out);
}

str doc_title(struct arena *a, const struct doc *d) {
    for (size_t i = 0; i < d->n; i++) {
        if (d->block[i].kind != DOC_TITLE) continue;
        str s = arena_str(a, doc_block_text(a, &d->block[i]));
        for (size_t k = 0; k < s.n; k++)
            if (s.p[k] == '\n') ((char *)(uintptr_t)s.p)[k] = ' '; /* our own copy */
        return s;
    }
    return (str){0};
}

/* ---- JSON ---- */

str doc_print(struct arena *a, const struct doc *d) {
    struct json *o = json_object(a), *blocks = json_array(a);
    json_put_str(a, o, "lang", d->lang);
    for (size_t i = 0; i < d->n; i++) {
        const struct doc_block *b = &d->block[i];
        struct json *x = json_object(a), *runs = json_array(a);
        json_put_str(a, x, "kind", str_of(words[b->kind]));
        if (b->level) json_put_int(a, x, "level", b->level);
        for (size_t k = 0; k < b->n; k++) {
            struct json *r = json_object(a);
            json_put_str(a, r, "text", b->run[k].text);
            if (b->run[k].strong) json_put_bool(a, r, "strong", true);
            if (b->run[k].link.n) json_put_str(a, r, "link", b->run[k].link);
            json_add(runs, r);
        }
        json_put(x, STR("runs"), runs);
        json_add(blocks, x);
    }
    json_put(o, STR("blocks"), blocks);
    return json_print_line(a, o);
}

static str member(const struct json *o, const char *key) {
    const struct json *v = json_get(o, key);
    return v && v->tag == JSON_STRING ? v->s : (str){0};
}

static ecode block_parse(struct doc *d, const struct json *x, struct err *e) {
    doc_kind kind = DOC_TITLE;
    int64_t level = 0;
    while (kind < DOC__MAX && !str_is(member(x, "kind"), words[kind])) kind++;
    if (kind == DOC__MAX) return err_set(e, E_INVALID, "a document has no block of this kind");
    if (json_get(x, "level")) TRY(json_need_int(x, "level", 0, LEVEL_MOST, &level, e));
    const struct json *runs = json_get(x, "runs");
    doc_begin(d, kind, (uint32_t)level);
    for (const struct json *r = runs && runs->tag == JSON_ARRAY ? runs->first : NULL; r; r = r->next) {
        const struct json *strong = json_get(r, "strong");
        doc_add(d, (struct doc_run){member(r, "text"), strong && strong->tag == JSON_BOOL && strong->b, member(r, "link")});
    }
    return E_OK;
}

ecode doc_parse(struct arena *a, str text, struct doc *ret, struct err *e) {
    struct json *o;
    TRY(json_parse(a, text, NULL, &o, e));
    const struct json *blocks = json_get(o, "blocks");
    struct doc d = doc_make(a, member(o, "lang"));
    if (!blocks || blocks->tag != JSON_ARRAY) return err_set(e, E_INVALID, "not a document: it has no blocks");
    for (const struct json *x = blocks->first; x; x = x->next) {
        if (d.n >= BLOCKS_MOST || arena_is_over(a)) return err_set(e, E_LIMIT, "the document is too long");
        TRY(block_parse(&d, x, e));
    }
    *ret = d;
    return E_OK;
}

/* ---- text ---- */

/* Text being laid out in lines. */
struct lines {
    struct buf b;
    size_t indent, col; /* col 0 = at the beginning of a line */
};

static void line_end(struct lines *l) {
    buf_addc(&l->b, '\n');
    l->col = 0;
}

static void word_put(struct lines *l, str word) {
    size_t n = str_utf8_count(word);
    if (l->col && l->col + 1 + n > WIDTH) line_end(l);
    if (!l->col) {
        for (size_t i = 0; i < l->indent; i++) buf_addc(&l->b, ' ');
        l->col = l->indent;
    } else if (l->col > l->indent) buf_addc(&l->b, ' '), l->col++;
    buf_add(&l->b, word);
    l->col += n;
}

static void text_put(struct lines *l, str s) {
    for (size_t i = 0; i < s.n;) {
        size_t to = i;
        if (s.p[i] == '\n') line_end(l);
        while (to < s.n && s.p[to] != ' ' && s.p[to] != '\n') to++;
        if (to > i) word_put(l, str_sub(s, i, to));
        i = to > i ? to : i + 1;
    }
}

/* The text of a block with its links written out behind what leads there. */
static str block_plain(struct arena *a, const struct doc_block *b) {
    struct buf out = buf_make(a);
    for (size_t i = 0; i < b->n; i++) {
        const struct doc_run *r = &b->run[i];
        str bare = str_starts(r->link, STR("mailto:")) ? str_sub(r->link, 7, r->link.n) : r->link;
        buf_add(&out, r->text);
        if (r->link.n && !str_eq(bare, r->text)) buf_addf(&out, " <%.*s>", STR_ARG(bare));
    }
    return buf_str(&out);
}

str doc_text(struct arena *a, const struct doc *d, bool title) {
    struct lines l = {.b = buf_make(a)};
    for (size_t i = 0; i < d->n; i++) {
        const struct doc_block *b = &d->block[i];
        if (b->kind == DOC_TITLE && !title) continue;
        bool tight = b->kind == DOC_ITEM && i && d->block[i - 1].kind == DOC_ITEM;
        if (l.b.n && !tight) buf_addc(&l.b, '\n');
        l.indent = 0;
        if (b->kind == DOC_ITEM) {
            for (uint32_t k = 0; k < b->level; k++) buf_adds(&l.b, "  ");
            buf_addc(&l.b, '-');
            l.indent = b->level * 2 + 2;
            l.col = l.indent - 1;
            buf_addc(&l.b, ' ');
            l.col++;
        }
        text_put(&l, block_plain(a, b));
        if (l.col) line_end(&l);
    }
    return buf_str(&l.b);
}

/* ---- HTML ---- */

static void run_html(struct buf *out, const struct doc_run *r) {
    if (r->link.n) {
        buf_adds(out, "<a href=\"");
        html_add_url(out, r->link);
        buf_adds(out, "\">");
    }
    if (r->strong) buf_adds(out, "<strong>");
    str rest = r->text, line;
    for (bool first = true; str_cut(&rest, '\n', &line); first = false) {
        if (!first) buf_adds(out, "<br>");
        html_add(out, line);
    }
    if (r->strong) buf_adds(out, "</strong>");
    if (r->link.n) buf_adds(out, "</a>");
}

/* Open or close lists until `want` are open; the item before a deeper list stays open around it. */
static uint32_t lists_to(struct buf *out, uint32_t open, uint32_t want) {
    for (; open < want; open++) buf_adds(out, "<ul>");
    for (; open > want; open--) buf_adds(out, "</li></ul>");
    return open;
}

void doc_html(struct buf *out, const struct doc *d, int level) {
    uint32_t open = 0; /* lists */
    for (size_t i = 0; i < d->n; i++) {
        const struct doc_block *b = &d->block[i];
        if (b->kind == DOC_ITEM) {
            uint32_t want = b->level + 1 > open + 1 ? open + 1 : b->level + 1; /* one deeper at a time */
            if (want <= open) {
                open = lists_to(out, open, want);
                buf_adds(out, "</li>");
            } else open = lists_to(out, open, want);
            buf_adds(out, "<li>");
        } else {
            open = lists_to(out, open, 0);
            if (b->kind == DOC_PARAGRAPH) buf_adds(out, "<p>");
            else buf_addf(out, "<h%d>", b->kind == DOC_TITLE ? level : level + 1);
        }
        for (size_t k = 0; k < b->n; k++) run_html(out, &b->run[k]);
        if (b->kind == DOC_PARAGRAPH) buf_adds(out, "</p>");
        else if (b->kind != DOC_ITEM) buf_addf(out, "</h%d>", b->kind == DOC_TITLE ? level : level + 1);
        if (b->kind != DOC_ITEM) buf_addc(out, '\n');
    }
    lists_to(out, open, 0);
}

str doc_html_page(struct arena *a, const struct doc *d) {
    struct buf b = buf_make(a);
    buf_adds(&b, "<!doctype html>\n<html lang=\"");
    html_add(&b, d->lang);
    buf_adds(&b, "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>");
    html_add(&b, doc_title(a, d));
    buf_adds(&b, "</title></head>\n<body style=\"max-width:40em;margin:1.5em;font:1rem/1.5 sans-serif\">\n");
    doc_html(&b, d, 1);
    buf_adds(&b, "</body></html>\n");
    return buf_str(&b);
}
