/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A compiler's messages: collected first, sorted by place, then printed once for people or for programs. Columns count
 * code points, as libyaml does; expat's bytes are turned into code points by whoever adds the message. What is printed
 * may come from a hostile file: nothing of it reaches a terminal raw.
 */
#include "base/diag.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_DEFAULT = 500, LINE_SHOWN = 120, LEFT_SHOWN = 60 };

struct diag *diag_add_said(struct diags *d, diag_severity severity, const char *code, str file, struct said text) {
    size_t max = d->max ? d->max : MAX_DEFAULT;
    if (severity == DIAG_ERROR) d->errors++;
    else d->warnings++;
    struct diag *g = d->spare ? d->spare : arena_new(d->a, struct diag);
    if (d->n >= max) return d->spare = g;
    *g = (struct diag){.severity = severity, .code = str_of(code), .file = file, .text = text, .order = (uint32_t)d->n};
    if (d->n == d->cap) {
        size_t cap = d->cap ? d->cap * 2 : 16;
        struct diag **item = arena_array(d->a, struct diag *, cap);
        if (d->n) memcpy(item, d->item, d->n * sizeof *item);
        d->item = item;
        d->cap = cap;
    }
    d->item[d->n++] = g;
    return g;
}

struct diag *diag_add(struct diags *d, diag_severity severity, const char *code, str file, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    struct said text = said_list(d->a, fmt, ap);
    va_end(ap);
    return diag_add_said(d, severity, code, file, text);
}

struct diag *diag_at(struct diag *g, uint32_t line, uint32_t col, uint32_t width) {
    g->line = line;
    g->col = col;
    g->width = width;
    return g;
}

void diag_help(struct diags *d, struct diag *g, const char *fmt, ...) {
    if (g == d->spare) return;
    va_list ap;
    va_start(ap, fmt);
    g->help = said_list(d->a, fmt, ap);
    va_end(ap);
}

void diag_also(struct diags *d, struct diag *g, struct diag_also where) {
    if (g == d->spare) return;
    struct diag_also *w = arena_new(d->a, struct diag_also);
    *w = where;
    w->next = NULL;
    struct diag_also **tail = &g->also;
    while (*tail) tail = &(*tail)->next;
    *tail = w;
}

struct diag *diag_add_err(struct diags *d, const char *code, const struct err *e) {
    struct diag *g = diag_add_said(d, DIAG_ERROR, code, arena_str(d->a, str_of(e->file)), said_of_err(d->a, e));
    diag_at(g, e->line > 0 ? (uint32_t)e->line : 0, e->col > 0 ? (uint32_t)e->col : 0, 0);
    if (g != d->spare) g->help = said_of_remedy(d->a, e);
    return g;
}

ecode diag_fail(const struct diag *g, ecode code, struct err *e) {
    err_set(e, code, "%.*s", STR_ARG(g->text.text));
    if (g->help.text.n) err_remedy(e, "%.*s", STR_ARG(g->help.text));
    if (g->text.id) {
        e->id = g->text.id;
        snprintf(e->part, sizeof e->part, "%.*s", STR_ARG(g->text.part));
    }
    if (g->help.id) {
        e->remedy_id = g->help.id;
        snprintf(e->remedy_part, sizeof e->remedy_part, "%.*s", STR_ARG(g->help.part));
    }
    return err_at(e, g->file, (int)g->line, (int)g->col);
}

static int by_place(const void *x, const void *y) {
    const struct diag *a = *(struct diag *const *)x, *b = *(struct diag *const *)y;
    int c = str_cmp(a->file, b->file);
    if (c) return c;
    if (a->line != b->line) return a->line < b->line ? -1 : 1;
    if (a->col != b->col) return a->col < b->col ? -1 : 1;
    return (a->order > b->order) - (a->order < b->order);
}

void diags_sort(struct diags *d) {
    if (d->n > 1) qsort(d->item, d->n, sizeof *d->item, by_place);
}

/* Line `line` of a text, without its end; false when there is none. */
static bool line_find(str text, uint32_t line, str *ret) {
    size_t at = 0;
    for (uint32_t l = 1; l < line; l++) {
        const char *nl = at < text.n ? memchr(text.p + at, '\n', text.n - at) : NULL;
        if (!nl) return false;
        at = (size_t)(nl - text.p) + 1;
    }
    if (at > text.n || !text.n) return false;
    const char *nl = memchr(text.p + at, '\n', text.n - at);
    size_t end = nl ? (size_t)(nl - text.p) : text.n;
    if (end > at && text.p[end - 1] == '\r') end--;
    *ret = str_sub(text, at, end);
    return true;
}

static bool is_control(uint32_t cp) {
    return cp < 0x20 || (cp >= 0x7f && cp < 0xa0) || (cp >= 0x202a && cp <= 0x202e) || (cp >= 0x2066 && cp <= 0x2069) ||
           cp == 0xfffd;
}

/* Text for a terminal: what could steer it becomes `?`. */
static void add_clean(struct buf *out, str s) {
    for (size_t at = 0; at < s.n && !arena_is_over(out->a);) {
        uint32_t cp = str_utf8_next(s, &at);
        if (is_control(cp)) buf_addc(out, '?');
        else buf_add_utf8(out, cp);
    }
}

/* The source line and the caret under it; a long line is cut so that the caret is seen. */
static void print_line(struct buf *out, str line, uint32_t number, uint32_t col, uint32_t width) {
    bool cut = str_utf8_count(line) > LINE_SHOWN;
    size_t first = cut && col > LEFT_SHOWN + 1 ? col - 1 - LEFT_SHOWN : 0, seen = 0;
    buf_addf(out, "%5u | ", number);
    size_t lead = 0, shown = 0;
    struct buf caret = buf_make(out->a);
    if (first) {
        buf_adds(out, "...");
        buf_adds(&caret, "   ");
    }
    for (size_t at = 0; at < line.n && shown < LINE_SHOWN; seen++) {
        uint32_t cp = str_utf8_next(line, &at);
        if (seen < first) continue;
        shown++;
        if (is_control(cp) && cp != '\t') buf_addc(out, '?');
        else buf_add_utf8(out, cp == '\t' ? ' ' : cp);
        if (seen + 1 < col) lead++;
    }
    if (seen < str_utf8_count(line)) buf_adds(out, "...");
    for (size_t i = 0; i < lead; i++) buf_addc(&caret, ' ');
    size_t room = LINE_SHOWN > lead ? LINE_SHOWN - lead : 1, n = width ? width : 1;
    buf_addc(&caret, '^');
    for (size_t i = 1; i < n && i < room; i++) buf_addc(&caret, '~');
    buf_addf(out, "\n      | ");
    buf_add(out, buf_str(&caret));
    buf_addc(out, '\n');
}

static void print_place(struct buf *out, str file, uint32_t line, uint32_t col) {
    add_clean(out, file);
    if (line) buf_addf(out, ":%u", line);
    if (line && col) buf_addf(out, ":%u", col);
    buf_adds(out, ": ");
}

static const struct diag_words english = {"error", "warning", "help: ", "and ", " more"};

static void print_one(struct buf *out, const struct diag *g, struct diag_source source, const struct diag_words *words) {
    print_place(out, g->file, g->line, g->col);
    buf_adds(out, g->severity == DIAG_ERROR ? words->error : words->warning);
    if (g->code.n) buf_addf(out, "[%.*s]", STR_ARG(g->code));
    buf_adds(out, ": ");
    add_clean(out, g->text.text);
    buf_addc(out, '\n');
    str line;
    str text = source.text ? source.text(source.user, g->file) : (str){0};
    if (g->line && line_find(text, g->line, &line)) print_line(out, line, g->line, g->col ? g->col : 1, g->width);
    for (const struct diag_also *w = g->also; w; w = w->next) {
        buf_adds(out, "      = ");
        print_place(out, w->file, w->line, w->col);
        add_clean(out, str_of(w->text));
        buf_addc(out, '\n');
    }
    if (g->help.text.n) {
        buf_adds(out, "      = ");
        buf_adds(out, words->help);
        add_clean(out, g->help.text);
        buf_addc(out, '\n');
    }
}

void diags_print(struct buf *out, const struct diags *d, struct diag_source source) {
    const struct diag_words *words = d->words ? d->words : &english;
    for (size_t i = 0; i < d->n && !arena_is_over(out->a); i++) print_one(out, d->item[i], source, words);
    if (d->errors + d->warnings > d->n)
        buf_addf(out, "%s%zu%s\n", words->more_head, d->errors + d->warnings - d->n, words->more_tail);
}

static void json_text(struct buf *out, str s) {
    buf_addc(out, '"');
    for (size_t at = 0; at < s.n;) {
        uint32_t cp = str_utf8_next(s, &at);
        if (cp == '"' || cp == '\\') {
            buf_addc(out, '\\');
            buf_addc(out, (char)cp);
        } else if (cp < 0x20) buf_addf(out, "\\u%04x", cp);
        else buf_add_utf8(out, cp);
    }
    buf_addc(out, '"');
}

static void json_place(struct buf *out, str file, uint32_t line, uint32_t col) {
    buf_adds(out, "\"file\":");
    json_text(out, file);
    buf_addf(out, ",\"line\":%u,\"column\":%u", line, col);
}

void diags_print_json(struct buf *out, const struct diags *d) {
    buf_addf(out, "{\"errors\":%zu,\"warnings\":%zu,\"messages\":[", d->errors, d->warnings);
    for (size_t i = 0; i < d->n && !arena_is_over(out->a); i++) {
        const struct diag *g = d->item[i];
        buf_addf(out, "%s{\"severity\":\"%s\",\"code\":", i ? "," : "", g->severity == DIAG_ERROR ? "error" : "warning");
        json_text(out, g->code);
        buf_addc(out, ',');
        json_place(out, g->file, g->line, g->col);
        buf_addf(out, ",\"width\":%u,\"text\":", g->width ? g->width : 1);
        json_text(out, g->text.text);
        buf_adds(out, ",\"help\":");
        json_text(out, g->help.text);
        buf_adds(out, ",\"also\":[");
        for (const struct diag_also *w = g->also; w; w = w->next) {
            buf_addc(out, '{');
            json_place(out, w->file, w->line, w->col);
            buf_adds(out, ",\"text\":");
            json_text(out, str_of(w->text));
            buf_adds(out, w->next ? "}," : "}");
        }
        buf_adds(out, "]}");
    }
    buf_adds(out, "]}\n");
}
