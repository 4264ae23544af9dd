/* SPDX-License-Identifier: Apache-2.0 */
/* A file of a draft in an editor that works without scripts: the text, and beside it what the check says, each message with a link
 * to its line. A save that comes second is told; what was typed stays on the page, beside what the other made of it. */
#include "app/failure.h"
#include "web/concept.h"
#include "web/office.h"
#include "web/page.h"

enum { LINES_SHOWN = 6000, ROWS_MIN = 12, ROWS_MAX = 40 };

static bool is_text(str s) {
    for (size_t at = 0; at < s.n;) {
        if (!s.p[at]) return false;
        size_t before = at;
        if (str_utf8_next(s, &at) == 0xfffd && !(at - before == 3 && (unsigned char)s.p[before] == 0xef)) return false;
    }
    return true;
}

/* Browsers send CR LF. */
static str lines_plain(struct arena *a, str s) {
    struct buf b = buf_make(a);
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] != '\r' || i + 1 == s.n || s.p[i + 1] != '\n') buf_addc(&b, s.p[i]);
    if (b.n && b.p[b.n - 1] != '\n') buf_addc(&b, '\n');
    return buf_str(&b);
}

static bool line_marked(const struct diags *d, str file, uint32_t line) {
    for (size_t i = 0; i < d->n; i++)
        if (d->item[i]->line == line && str_eq(d->item[i]->file, file)) return true;
    return false;
}

static void listing_fill(struct web_ctx *x, str text, const struct diags *d, struct view_concept_file *m) {
    size_t n = 0, max = 1;
    for (size_t i = 0; i < text.n; i++) max += text.p[i] == '\n';
    if (max > LINES_SHOWN) max = LINES_SHOWN;
    struct view_code *line = arena_array(x->a, struct view_code, max);
    str one;
    while (n < max && str_cut(&text, '\n', &one)) {
        str no = arena_printf(x->a, "%zu", n + 1);
        line[n] = (struct view_code){no, one, line_marked(d, m->name, (uint32_t)n + 1), arena_printf(x->a, "r%.*s", STR_ARG(no))};
        n++;
    }
    m->line = line;
    m->n_lines = n;
    m->rows = arena_printf(x->a, "%d", n < ROWS_MIN ? ROWS_MIN : n > ROWS_MAX ? ROWS_MAX : (int)n);
}

/* m->text is shown for editing; what the check speaks of is what stands in the draft. */
static void file_show(struct web_ctx *x, const struct concept_page *p, struct view_concept_file *m) {
    const struct folder_file *f = folder_find(&p->f, m->name);
    str kept = f ? f->bytes : (str){0};
    struct diags d = concept_check(x, p);
    m->base = p->base;
    m->csrf = web_csrf(x);
    m->once = web_once_make(x);
    m->version = arena_printf(x->a, "%lld", (long long)p->c.version);
    m->is_old = p->c.version != p->c.last;
    if (m->is_old) m->old = text_print(x->a, x->l, TEXT_CONCEPT_FILE_OLD, m->version);
    m->may_edit = p->may_edit && !m->is_old;
    if (!m->error.n) m->text = kept;
    if (is_text(kept)) listing_fill(x, kept, &d, m);
    else {
        m->may_edit = false;
        m->note = text_get(x->l, TEXT_CONCEPT_FILE_BINARY);
    }
    m->check = concept_diags(x, p, &d, m->name);
    if (!m->rows.n) m->rows = STR("24");
    concept_begin(x, p, m->name);
    tpl_concept_file(&x->reply->body, m, x->l);
    web_frame_end(x);
}

void page_concept_file(struct web_ctx *x) {
    struct concept_page p;
    struct view_concept_file m = {.name = http_query(x->req, STR("naam"))};
    if (!concept_open(x, &p)) return;
    bool known = folder_find(&p.f, m.name) != NULL;
    if (!known && (!p.may_edit || !concept_name_is(m.name))) {
        struct err e;
        err_set(&e, E_NOTFOUND, "the folder has no file %.*s", STR_ARG(str_sub(m.name, 0, 120)));
        web_fail(x, &e);
        return;
    }
    str saved = http_query(x->req, STR("bewaard"));
    if (saved.n && saved.n < 10) m.note = text_print(x->a, x->l, TEXT_CONCEPT_FILE_SAVED, saved);
    file_show(x, &p, &m);
}

/* In the WRITE lane the folder is not checked before it is kept: a text under way may be wrong. */
void page_concept_file_save(struct web_ctx *x) {
    struct concept_page p;
    struct err e;
    int64_t version;
    struct view_concept_file m = {.name = http_field(x->req, STR("naam"))};
    if (!concept_open(x, &p)) return;
    m.text = lines_plain(x->a, http_field(x->req, STR("tekst")));
    struct concept_save w = concept_save_of(x, &p, m.name);
    struct folder after = concept_with(x->a, &p.f, m.name, &m.text);
    ecode code = p.may_edit ? E_OK : err_set(&e, E_STATE, "this draft was published already, as %.*s", STR_ARG(p.c.published));
    if (!code && m.text.n > CONCEPT_TEXT_MAX) code = err_set(&e, E_LIMIT, "a file that is edited holds at most 1 MiB");
    if (!code) code = concept_save(x->store, x->a, &w, &after, &version, &e);
    if (!code) {
        struct buf b = buf_make(x->a);
        buf_addf(&b, "%.*s/bestand?naam=", STR_ARG(p.base));
        html_add_component(&b, m.name);
        buf_addf(&b, "&bewaard=%lld", (long long)version);
        office_done(x, buf_str(&b));
        return;
    }
    const struct folder_file *theirs = folder_find(&p.f, m.name);
    m.error = failure_text(x->a, x->l, &e);
    m.remedy = failure_remedy(x->a, x->l, &e);
    m.overtaken = code == E_STATE && p.may_edit;
    if (theirs) m.newest = theirs->bytes;
    x->reply->status = code == E_STATE ? 409 : 400;
    file_show(x, &p, &m);
}
