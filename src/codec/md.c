/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A notice in Markdown becomes a small tree; clauses and HTML are read off that tree. md4c gives no positions, but the
 * texts it hands out point into the text it was given, so a place is an offset there. Raw HTML is off: md4c then hands
 * it out as text, and the printer escapes all text.
 *
 * Trap: a mark `{#E8}` is found in the text of one run; md4c splits runs only at characters that mean something to it,
 * and none of those may stand in a mark. And md4c 0.4.8 can leave a span it never entered (found by fuzzing): a span
 * that ends closes a span only, a block that ends closes all spans in it.
 */
#include "codec/md.h"

#include <md4c.h>
#include <string.h>

#include "base/map.h"
#include "codec/html.h"

enum { BYTES_MOST = 1 << 20, DEPTH_MOST = 32, NODES_MOST = 200000, PADDING = 4096 };

struct reader {
    struct arena *a;
    str file, text;
    struct md_node *stack[DEPTH_MOST + 1];
    uint32_t depth, nodes;
    struct map ids; /* clause number -> struct md_clause, in the order of the text */
    size_t counted; /* bytes passed so far: texts come in order, so places are counted once */
    uint32_t line, col;
    struct err *e;
    ecode code;
};

static int stop(struct reader *r, ecode code) {
    r->code = code;
    return -1;
}

/* Line and column of a pointer into the text; texts come in order, so counting goes on where it stopped. */
static void place(struct reader *r, const char *p, uint32_t *ret_line, uint32_t *ret_col) {
    size_t at = (size_t)(p - r->text.p);
    if (at < r->counted) r->counted = 0, r->line = r->col = 1;
    for (; r->counted < at; r->counted++) {
        unsigned char c = (unsigned char)r->text.p[r->counted];
        if (c == '\n') r->line++, r->col = 1;
        else if ((c & 0xc0) != 0x80) r->col++;
    }
    *ret_line = r->line;
    *ret_col = r->col;
}

static bool is_inside(const struct reader *r, const char *p) {
    return (uintptr_t)p >= (uintptr_t)r->text.p && (uintptr_t)p <= (uintptr_t)r->text.p + r->text.n;
}

static struct md_node *node_add(struct reader *r, md_kind kind) {
    struct md_node *n = arena_new(r->a, struct md_node), *parent = r->stack[r->depth];
    n->kind = kind;
    if (parent->last) parent->last->next = n;
    else parent->first = n;
    parent->last = n;
    r->nodes++;
    return n;
}

static int node_open(struct reader *r, md_kind kind, uint32_t level) {
    if (r->depth >= DEPTH_MOST || r->nodes >= NODES_MOST || arena_is_over(r->a)) {
        err_set(r->e, E_LIMIT, "the notice is nested too deep or too large");
        return stop(r, E_LIMIT);
    }
    struct md_node *n = node_add(r, kind);
    n->level = level;
    r->stack[++r->depth] = n;
    return 0;
}

static bool is_block(md_kind k) {
    return k == MD_HEADING || k == MD_PARAGRAPH || k == MD_ITEM || k == MD_CELL || k == MD_HEAD_CELL;
}

/* The block a mark belongs to: the innermost; of a cell its row. */
static struct md_node *block_of(struct reader *r) {
    for (uint32_t d = r->depth; d; d--) {
        struct md_node *n = r->stack[d];
        if (!is_block(n->kind)) continue;
        return n->kind == MD_CELL || n->kind == MD_HEAD_CELL ? r->stack[d - 1] : n;
    }
    return r->stack[0];
}

static bool is_id(str s) {
    if (!s.n || s.n > 40) return false;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        if (!letter && (i == 0 || !((c >= '0' && c <= '9') || c == '-' || c == '.'))) return false;
    }
    return true;
}

static int mark_fail(struct reader *r, ecode code, str mark, const char *msg, const char *remedy) {
    uint32_t line = 0, col = 0;
    if (is_inside(r, mark.p)) place(r, mark.p, &line, &col);
    err_set(r->e, code, "%s", msg);
    err_at(r->e, r->file, (int)line, (int)col);
    err_remedy(r->e, "%s", remedy);
    return stop(r, code);
}

/* One mark, braces included: `{#E8}` or `{#N7 .info}`. */
static int on_mark(struct reader *r, str mark) {
    str rest = str_sub(mark, 2, mark.n - 1), id = {0}, word;
    bool info = false;
    while (str_cut(&rest, ' ', &word)) {
        if (!word.n) continue;
        if (!id.n && is_id(word)) id = word;
        else if (id.n && str_is(word, ".info")) info = true;
        else
            return mark_fail(r, E_SYNTAX, mark, "a clause number is a letter with letters, digits, dots or hyphens",
                             "write {#E8}, or {#N7 .info}");
    }
    if (!id.n) return mark_fail(r, E_SYNTAX, mark, "the mark holds no clause number", "write {#E8}, or {#N7 .info}");
    struct md_node *block = block_of(r);
    if (block->clause.n)
        return mark_fail(r, E_INVALID, mark, "this block has two clause numbers",
                         "give each clause a paragraph or list item of its own");
    const struct md_clause *before = map_find(&r->ids, id);
    if (before) {
        err_set(r->e, E_EXISTS, "clause %.*s stands here a second time", STR_ARG(id));
        uint32_t line = 0, col = 0;
        if (is_inside(r, mark.p)) place(r, mark.p, &line, &col);
        err_at(r->e, r->file, (int)line, (int)col);
        err_remedy(r->e, "its first place is line %u: give one of the two another number", before->line);
        return stop(r, E_EXISTS);
    }
    struct md_clause *c = arena_new(r->a, struct md_clause);
    *c = (struct md_clause){.id = arena_str(r->a, id), .info = info, .width = (uint32_t)mark.n, .node = block};
    if (is_inside(r, mark.p)) place(r, mark.p, &c->line, &c->col);
    block->clause = c->id;
    map_put(&r->ids, c->id, c);
    return 0;
}

static void text_add(struct reader *r, str s) {
    if (!s.n) return;
    struct md_node *n = node_add(r, MD_TEXT);
    n->text = arena_str(r->a, s);
    if (is_inside(r, s.p)) place(r, s.p, &n->line, &n->col);
    for (uint32_t d = r->depth; d && !r->stack[d]->line; d--) r->stack[d]->line = n->line, r->stack[d]->col = n->col;
}

/* Normal text: marks are taken out of it. */
static int on_normal(struct reader *r, str s) {
    for (size_t at; (at = str_find(s, STR("{#"), 0)) != SIZE_MAX;) {
        size_t end = str_find(s, STR("}"), at);
        if (end == SIZE_MAX)
            return mark_fail(r, E_SYNTAX, str_sub(s, at, s.n), "the mark of a clause is not closed", "write {#E8} on one line");
        str before = str_sub(s, 0, at);
        while (before.n && before.p[before.n - 1] == ' ') before.n--;
        text_add(r, before);
        if (on_mark(r, str_sub(s, at, end + 1))) return -1;
        s = str_sub(s, end + 1, s.n);
    }
    text_add(r, s);
    return 0;
}

static void on_entity(struct reader *r, str s) {
    static const struct {
        const char *name, *text;
    } known[] = {{"&amp;", "&"},   {"&lt;", "<"},     {"&gt;", ">"},     {"&quot;", "\""}, {"&nbsp;", " "},
                 {"&euro;", "€"},  {"&eacute;", "é"}, {"&euml;", "ë"},   {"&iuml;", "ï"},  {"&egrave;", "è"},
                 {"&mdash;", "—"}, {"&ndash;", "–"},  {"&hellip;", "…"}, {"&laquo;", "«"}, {"&raquo;", "»"}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (str_is(s, known[i].name)) {
            text_add(r, str_of(known[i].text));
            return;
        }
    text_add(r, s); /* shown as written: a notice has letters for the rest */
}

/* What md4c hands out, held to the text it was given: 0.4.8 can hand out a piece that ends behind it, or before it begins. */
static str piece(const struct reader *r, const char *p, size_t n) {
    if (!is_inside(r, p)) return n > BYTES_MOST ? (str){0} : str_make(p, n);
    size_t room = r->text.n - (size_t)(p - r->text.p);
    return str_make(p, n > BYTES_MOST ? 0 : n < room ? n : room);
}

static int on_text(MD_TEXTTYPE type, const MD_CHAR *p, MD_SIZE n, void *user) {
    struct reader *r = user;
    str s = piece(r, p, n);
    if (r->nodes >= NODES_MOST || arena_is_over(r->a)) {
        err_set(r->e, E_LIMIT, "the notice is too large");
        return stop(r, E_LIMIT);
    }
    switch (type) {
    case MD_TEXT_BR: node_add(r, MD_BREAK); return 0;
    case MD_TEXT_SOFTBR: node_add(r, MD_SPACE); return 0;
    case MD_TEXT_NORMAL: return on_normal(r, s);
    case MD_TEXT_ENTITY: on_entity(r, s); return 0;
    case MD_TEXT_NULLCHAR: text_add(r, STR("\xef\xbf\xbd")); return 0;
    default: text_add(r, s); return 0;
    }
}

static int on_block(MD_BLOCKTYPE type, void *detail, void *user) {
    struct reader *r = user;
    switch (type) {
    case MD_BLOCK_DOC:
    case MD_BLOCK_THEAD:
    case MD_BLOCK_TBODY: return 0;
    case MD_BLOCK_QUOTE: return node_open(r, MD_QUOTE, 0);
    case MD_BLOCK_UL: return node_open(r, MD_BULLETS, 0);
    case MD_BLOCK_OL: return node_open(r, MD_NUMBERS, ((MD_BLOCK_OL_DETAIL *)detail)->start);
    case MD_BLOCK_LI: return node_open(r, MD_ITEM, 0);
    case MD_BLOCK_HR: return node_open(r, MD_RULE, 0);
    case MD_BLOCK_H: return node_open(r, MD_HEADING, ((MD_BLOCK_H_DETAIL *)detail)->level);
    case MD_BLOCK_CODE: return node_open(r, MD_CODE_BLOCK, 0);
    case MD_BLOCK_TABLE: return node_open(r, MD_TABLE, 0);
    case MD_BLOCK_TR: return node_open(r, MD_ROW, 0);
    case MD_BLOCK_TH: return node_open(r, MD_HEAD_CELL, 0);
    case MD_BLOCK_TD: return node_open(r, MD_CELL, 0);
    default: return node_open(r, MD_PARAGRAPH, 0);
    }
}

static bool is_span(md_kind k) { return k == MD_EM || k == MD_STRONG || k == MD_CODE || k == MD_LINK; }

static int on_block_end(MD_BLOCKTYPE type, void *detail, void *user) {
    (void)detail;
    struct reader *r = user;
    if (type == MD_BLOCK_DOC || type == MD_BLOCK_THEAD || type == MD_BLOCK_TBODY) return 0;
    while (r->depth && is_span(r->stack[r->depth]->kind)) r->depth--;
    if (r->depth) r->depth--;
    return 0;
}

static int on_span(MD_SPANTYPE type, void *detail, void *user) {
    struct reader *r = user;
    switch (type) {
    case MD_SPAN_EM: return node_open(r, MD_EM, 0);
    case MD_SPAN_STRONG: return node_open(r, MD_STRONG, 0);
    case MD_SPAN_CODE: return node_open(r, MD_CODE, 0);
    case MD_SPAN_A: {
        if (node_open(r, MD_LINK, 0)) return -1;
        MD_ATTRIBUTE href = ((MD_SPAN_A_DETAIL *)detail)->href;
        r->stack[r->depth]->text = arena_str(r->a, piece(r, href.text, href.size));
        return 0;
    }
    default: return node_open(r, MD_EM, 0); /* an image: its words, no picture from elsewhere */
    }
}

static int on_span_end(MD_SPANTYPE type, void *detail, void *user) {
    (void)type;
    (void)detail;
    struct reader *r = user;
    if (r->depth && is_span(r->stack[r->depth]->kind)) r->depth--;
    return 0;
}

/* Plain text of a node; blocks and cells apart by a space. Depth is bounded by the reader. */
static void plain(struct buf *out, const struct md_node *n) {
    if (n->kind == MD_TEXT) buf_add(out, n->text);
    if (n->kind == MD_BREAK || n->kind == MD_SPACE) buf_addc(out, ' ');
    for (const struct md_node *c = n->first; c; c = c->next) {
        if (c->kind < MD_TEXT && out->n && out->p[out->n - 1] != ' ') buf_addc(out, ' ');
        plain(out, c);
    }
}

static str clause_text(struct arena *a, const struct md_node *n) {
    struct buf out = buf_make(a);
    plain(&out, n);
    if (n->kind == MD_HEADING)
        for (const struct md_node *c = n->next; c && c->kind != MD_HEADING && !c->clause.n && !arena_is_over(a); c = c->next) {
            buf_addc(&out, ' ');
            plain(&out, c);
        }
    return str_trim(buf_str(&out));
}

str md_text_normal(struct arena *a, str text) {
    struct buf out = buf_make(a);
    for (size_t i = 0; i < text.n; i++) {
        bool space = text.p[i] == ' ' || text.p[i] == '\n' || text.p[i] == '\t' || text.p[i] == '\r';
        if (!space) buf_addc(&out, text.p[i]);
        else if (out.n && out.p[out.n - 1] != ' ') buf_addc(&out, ' ');
    }
    return str_trim(buf_str(&out));
}

str md_notice_text(struct arena *a, const struct md_notice *notice) {
    struct buf out = buf_make(a);
    plain(&out, notice->root);
    return md_text_normal(a, buf_str(&out));
}

static void notice_fill(struct reader *r, struct md_notice *notice) {
    struct md_clause *clause = arena_array(r->a, struct md_clause, r->ids.n);
    for (size_t i = 0; i < r->ids.n; i++) {
        clause[i] = *(struct md_clause *)r->ids.entry[i].value;
        clause[i].text = clause_text(r->a, clause[i].node);
    }
    notice->clause = clause;
    notice->n = r->ids.n;
    for (const struct md_node *n = notice->root->first; n && !notice->title.n; n = n->next)
        if (n->kind == MD_HEADING) {
            struct buf out = buf_make(r->a);
            plain(&out, n);
            notice->title = str_trim(buf_str(&out));
        }
}

ecode md_notice_parse(struct arena *a, str file, str text, const struct md_notice **ret, struct err *e) {
    struct err local;
    struct reader r = {.a = a, .file = file, .e = e ? e : &local, .line = 1, .col = 1, .ids = map_make(a)};
    size_t bad;
    if (text.n > BYTES_MOST) {
        err_set(r.e, E_LIMIT, "the notice has %zu bytes; at most %d are read", text.n, (int)BYTES_MOST);
        return err_at(r.e, file, 0, 0);
    }
    char *copy = arena_alloc(a, text.n + PADDING); /* md4c 0.4.8 looks behind the end of some texts: zeros are there */
    if (text.n) memcpy(copy, text.p, text.n);
    r.text = str_make(copy, text.n);
    if (!str_utf8_is(text, &bad)) {
        uint32_t line, col;
        place(&r, r.text.p + bad, &line, &col);
        err_set(r.e, E_SYNTAX, "the text is not UTF-8");
        err_remedy(r.e, "save the file as UTF-8");
        return err_at(r.e, file, (int)line, (int)col);
    }
    r.stack[0] = arena_new(a, struct md_node);
    MD_PARSER parser = {.flags = MD_FLAG_TABLES | MD_FLAG_NOHTML,
                        .enter_block = on_block,
                        .leave_block = on_block_end,
                        .enter_span = on_span,
                        .leave_span = on_span_end,
                        .text = on_text};
    int failed = md_parse(r.text.p, (MD_SIZE)r.text.n, &parser, &r);
    if (r.code) return err_at(r.e, file, r.e->line, r.e->col);
    if (failed || arena_is_over(a)) {
        err_set(r.e, E_LIMIT, "the notice could not be read");
        return err_at(r.e, file, 0, 0);
    }
    struct md_notice *notice = arena_new(a, struct md_notice);
    notice->root = r.stack[0];
    notice_fill(&r, notice);
    *ret = notice;
    return E_OK;
}

/* HTML from here on. */

/* http, https, mailto, or a place in the page; anything else is shown without a link. */
static bool is_safe_link(str href) {
    for (size_t i = 0; i < href.n; i++)
        if ((unsigned char)href.p[i] <= ' ') return false;
    return str_starts(href, STR("https://")) || str_starts(href, STR("http://")) || str_starts(href, STR("mailto:")) ||
           str_starts(href, STR("#"));
}

static const char *const tag_of[] = {
    [MD_PARAGRAPH] = "p", [MD_BULLETS] = "ul",     [MD_NUMBERS] = "ol", [MD_ITEM] = "li", [MD_QUOTE] = "blockquote",
    [MD_TABLE] = "table", [MD_ROW] = "tr",         [MD_CELL] = "td",    [MD_EM] = "em",   [MD_STRONG] = "strong",
    [MD_CODE] = "code",   [MD_CODE_BLOCK] = "pre", [MD_SPACE] = NULL};

static void print_node(struct buf *out, const struct md_node *n);

static void print_children(struct buf *out, const struct md_node *n) {
    for (const struct md_node *c = n->first; c && !arena_is_over(out->a); c = c->next) print_node(out, c);
}

static void print_element(struct buf *out, const struct md_node *n, const char *tag) {
    buf_addf(out, "<%s", tag);
    if (n->clause.n) buf_addf(out, " id=\"%.*s\"", STR_ARG(n->clause)); /* is_id: nothing to escape */
    if (n->kind == MD_HEAD_CELL) buf_adds(out, " scope=\"col\"");
    if (n->kind == MD_NUMBERS && n->level != 1) buf_addf(out, " start=\"%u\"", n->level);
    buf_addc(out, '>');
    print_children(out, n);
    buf_addf(out, "</%s>%s", tag, n->kind < MD_TEXT ? "\n" : "");
}

static void print_node(struct buf *out, const struct md_node *n) {
    char heading[3] = {'h', (char)('0' + (n->level > 6 ? 6 : n->level)), 0};
    switch (n->kind) {
    case MD_DOCUMENT: print_children(out, n); break;
    case MD_TEXT: html_add(out, n->text); break;
    case MD_BREAK: buf_adds(out, "<br>\n"); break;
    case MD_SPACE: buf_addc(out, '\n'); break;
    case MD_RULE: buf_adds(out, "<hr>\n"); break;
    case MD_HEADING: print_element(out, n, heading); break;
    case MD_HEAD_CELL: print_element(out, n, "th"); break;
    case MD_LINK:
        if (!is_safe_link(n->text)) {
            print_children(out, n);
            break;
        }
        buf_adds(out, "<a href=\"");
        html_add(out, n->text);
        buf_adds(out, "\">");
        print_children(out, n);
        buf_adds(out, "</a>");
        break;
    default: print_element(out, n, tag_of[n->kind]);
    }
}

void md_notice_print_html(struct buf *out, const struct md_notice *notice) { print_node(out, notice->root); }

const struct md_clause *md_clause_find(const struct md_notice *notice, str id) {
    for (size_t i = 0; i < notice->n; i++)
        if (str_eq(notice->clause[i].id, id)) return &notice->clause[i];
    return NULL;
}
