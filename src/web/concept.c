/* SPDX-License-Identifier: Apache-2.0 */
/* What the pages of the vacancy desk share: the draft of the address, its row of pages, and the messages of the check as people
 * read them: the kind in words of their language, the line with the piece that is meant, the remedy, a link to the place. */
#include "web/concept.h"

#include "app/failure.h"
#include "dmn/check.h"
#include "procedure/check.h"
#include "sys/words.h"
#include "web/office.h"

enum { SHOWN = 60, LINE_CHARS = 110, BEFORE_CHARS = 40 };

bool concept_open(struct web_ctx *x, struct concept_page *ret) {
    struct err e;
    int64_t id = 0, version = 0;
    *ret = (struct concept_page){0};
    (void)str_int(http_query(x->req, STR("versie")), 1, INT32_MAX, &version);
    if (!str_int(x->param[0], 1, INT64_MAX, &id)) return web_not_found(x), false;
    ecode code = concept_find(x->store, x->a, id, version, &ret->c, &e);
    if (!code) code = concept_folder(x->store, x->a, &ret->c, &ret->f, &e);
    if (code) return web_fail(x, &e), false;
    ret->base = arena_printf(x->a, "/ontwerp/%lld", (long long)id);
    ret->may_edit = (x->who.roles & (ACCOUNT_OFFICER | ACCOUNT_ADMIN)) && !ret->c.published.n;
    return true;
}

static const struct {
    const char *path;
    text_key text;
} pages[] = {{"", TEXT_CONCEPT_TAB_OVERVIEW},
             {"/regels", TEXT_CONCEPT_TAB_RULES},
             {"/tabel", TEXT_CONCEPT_TAB_TABLES},
             {"/repetitie", TEXT_CONCEPT_TAB_REHEARSAL},
             {"/publiceer", TEXT_CONCEPT_TAB_PUBLISH}};
enum { PAGES = sizeof pages / sizeof *pages };

void concept_begin(struct web_ctx *x, const struct concept_page *p, str title) {
    struct view_tabs t = {.title = p->c.title};
    for (size_t i = 0; i < PAGES; i++) {
        str path = arena_printf(x->a, "%.*s%s", STR_ARG(p->base), pages[i].path);
        bool here = i ? str_starts(x->req->path, path) : str_eq(x->req->path, p->base);
        t.tab[t.n++] = (struct view_tab){path, text_get(x->l, pages[i].text), here};
    }
    web_frame_begin(x, title);
    tpl_concept_tabs(&x->reply->body, &t, x->l);
}

struct diags concept_check(struct web_ctx *x, const struct concept_page *p) {
    struct diags d = diags_make(x->a);
    procedure_check(&p->f, &d);
    failure_diags(&d, x->l);
    return d;
}

str concept_file_path(struct web_ctx *x, const struct concept_page *p, str file, uint32_t line) {
    struct buf b = buf_make(x->a);
    buf_add(&b, p->base);
    buf_adds(&b, "/bestand?naam=");
    html_add_component(&b, file);
    if (p->c.version != p->c.last) buf_addf(&b, "&versie=%lld", (long long)p->c.version);
    if (line) buf_addf(&b, "#r%u", line);
    return buf_str(&b);
}

struct concept_save concept_save_of(struct web_ctx *x, const struct concept_page *p, str what) {
    struct concept_save w = {.id = p->c.id, .by = x->who.name, .what = what, .at = x->now};
    (void)str_int(http_field(x->req, STR("versie")), 1, INT64_MAX, &w.over);
    return w;
}

/* ---- messages ---- */

/* What a kind of mistake is called. */
static str kind_text(struct web_ctx *x, str code) {
    const struct check_row *of_folder = check_row_find(code);
    const char *title = of_folder ? of_folder->title : dmn_check_title(code);
    struct said said = {.text = str_of(title), .id = title};
    return title ? failure_said(x->a, x->l, &said) : (str){0};
}

static str line_of(str text, uint32_t line) {
    str one = {0};
    for (uint32_t i = 0; i < line; i++)
        if (!str_cut(&text, '\n', &one)) return (str){0};
    return one;
}

/* Byte offset of the n-th character. */
static size_t offset(str s, size_t chars) {
    size_t at = 0;
    while (chars-- && at < s.n) (void)str_utf8_next(s, &at);
    return at;
}

/* The line in three pieces round the mark; a long one is cut on both sides. */
static void source_fill(struct web_ctx *x, str line, const struct diag *g, struct view_diag *v) {
    size_t col = g->col ? g->col - 1 : 0, width = g->width ? g->width : 1;
    size_t from = offset(line, col), to = offset(line, col + width);
    size_t first = col > BEFORE_CHARS ? offset(line, col - BEFORE_CHARS) : 0, last = offset(line, col + LINE_CHARS);
    if (to > last) to = last;
    v->before = arena_printf(x->a, "%s%.*s", first ? "…" : "", STR_ARG(str_sub(line, first, from)));
    v->marked = from < to ? str_sub(line, from, to) : STR(" ");
    v->after = arena_printf(x->a, "%.*s%s", STR_ARG(str_sub(line, to, last)), last < line.n ? "…" : "");
    if (!first) v->before = str_sub(line, 0, from);
}

static str place_of(struct web_ctx *x, str file, uint32_t line) {
    return line ? arena_printf(x->a, "%.*s:%u", STR_ARG(file), line) : file;
}

static void diag_fill(struct web_ctx *x, const struct concept_page *p, const struct diag *g, struct view_diag *v) {
    bool there = folder_find(&p->f, g->file) != NULL;
    *v = (struct view_diag){.is_error = g->severity == DIAG_ERROR,
                            .code = g->code,
                            .title = kind_text(x, g->code),
                            .text = g->text.text,
                            .help = g->help.text,
                            .place = place_of(x, g->file, g->line),
                            .path = there ? concept_file_path(x, p, g->file, g->line) : (str){0}};
    str line = g->line ? line_of(procedure_check_text(&p->f, g->file), g->line) : (str){0};
    if (line.n) {
        v->line = arena_printf(x->a, "%u", g->line);
        source_fill(x, line, g, v);
    }
    if (!g->also) return;
    v->also = arena_printf(x->a, "%.*s: %.*s", STR_ARG(place_of(x, g->also->file, g->also->line)), STR_ARG(str_of(g->also->text)));
    v->also_path = concept_file_path(x, p, g->also->file, g->also->line);
}

const struct view_diags *concept_diags(struct web_ctx *x, const struct concept_page *p, const struct diags *d, str file) {
    struct view_diags *v = arena_new(x->a, struct view_diags);
    size_t errors = 0, warnings = 0;
    *v = (struct view_diags){.one = arena_array(x->a, struct view_diag, SHOWN)};
    for (size_t i = 0; i < d->n; i++) {
        if (file.n && !str_eq(d->item[i]->file, file)) continue;
        errors += d->item[i]->severity == DIAG_ERROR;
        warnings += d->item[i]->severity == DIAG_WARNING;
        if (v->n < SHOWN) diag_fill(x, p, d->item[i], &v->one[v->n++]);
    }
    if (!file.n) errors = d->errors, warnings = d->warnings;
    v->clean = !errors;
    str e = arena_printf(x->a, "%zu", errors), w = arena_printf(x->a, "%zu", warnings);
    v->summary =
        !errors && !warnings ? text_get(x->l, TEXT_CONCEPT_CHECK_GOOD) : text_print(x->a, x->l, TEXT_CONCEPT_CHECK_FOUND, e, w);
    return v;
}
