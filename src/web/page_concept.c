/* SPDX-License-Identifier: Apache-2.0 */
/* The vacancy desk: the drafts, one at a glance, and the page before it is public. A draft is checked each time it is shown, so
 * that what a page says is of the text that stands there now. */
#include "app/failure.h"
#include "sys/words.h"
#include "web/concept.h"
#include "web/office.h"
#include "web/page.h"

static str number(struct arena *a, int64_t n) { return arena_printf(a, "%lld", (long long)n); }

static str title_text(struct web_ctx *x, const struct concept *c) { return c->title.n ? c->title : number(x->a, c->id); }

/* ---- all of them ---- */

static void rows_fill(struct web_ctx *x, const struct concepts *all, struct view_concepts *m) {
    const struct view_head head[] = {{.text = text_get(x->l, TEXT_CONCEPT_NAME)},
                                     {.text = text_get(x->l, TEXT_CONCEPT_STATE)},
                                     {.text = text_get(x->l, TEXT_CONCEPT_VERSION), .num = true},
                                     {.text = text_get(x->l, TEXT_CONCEPT_SAVED)},
                                     {.text = text_get(x->l, TEXT_CONCEPT_BY)}};
    m->grid = office_grid(x, text_get(x->l, TEXT_CONCEPT_TITLE), head, 5, all->n);
    for (size_t i = 0; i < all->n; i++) {
        const struct concept *c = &all->one[i];
        bool public = c->published.n > 0;
        *office_cell(&m->grid, i, 0) =
            (struct view_cell){.text = title_text(x, c), .path = arena_printf(x->a, "/ontwerp/%lld", (long long)c->id)};
        *office_cell(&m->grid, i, 1) = (struct view_cell){
            .text = text_get(x->l, public ? TEXT_CONCEPT_STATE_PUBLIC : TEXT_CONCEPT_STATE_DRAFT), .tag = public ? "yes" : "open"};
        office_cell(&m->grid, i, 2)->text = number(x->a, c->version);
        office_cell(&m->grid, i, 3)->text = words_instant(x->a, x->l, x->tz, c->at);
        office_cell(&m->grid, i, 4)->text = c->by;
    }
}

static ecode from_fill(struct web_ctx *x, struct view_concepts *m, struct err *e) {
    str *name;
    size_t n;
    TRY(app_procedures(x->app, x->a, &name, &n, e));
    m->from = arena_array(x->a, struct view_action, n + 1);
    for (size_t i = 0; i < n; i++) {
        const struct procedure *p;
        TRY(app_procedure(x->app, name[i], &p, e));
        m->from[m->n_from++] = (struct view_action){
            arena_str(x->a, name[i]), arena_printf(x->a, "%.*s %.*s", STR_ARG(name[i]), STR_ARG(office_text(x, p->vacancy.title)))};
    }
    return E_OK;
}

static void list_show(struct web_ctx *x, struct view_concepts *m) {
    struct concepts all;
    struct err e;
    m->may_make = x->who.roles & (ACCOUNT_OFFICER | ACCOUNT_ADMIN);
    m->csrf = web_csrf(x);
    m->once = web_once_make(x);
    ecode code = concept_each(x->store, x->a, &all, &e);
    if (!code) code = from_fill(x, m, &e);
    if (code) {
        web_fail(x, &e);
        return;
    }
    rows_fill(x, &all, m);
    web_frame_begin(x, text_get(x->l, TEXT_CONCEPT_TITLE));
    tpl_concepts(&x->reply->body, m, x->l);
    web_frame_end(x);
}

void page_concepts(struct web_ctx *x) {
    struct view_concepts m = {0};
    list_show(x, &m);
}

void page_concept_make(struct web_ctx *x) {
    const struct procedure *p;
    struct err e;
    int64_t id;
    str from = http_field(x->req, STR("van"));
    struct concept_save w = {
        .by = x->who.name, .what = text_print(x->a, x->l, TEXT_CONCEPT_COPIED, str_sub(from, 0, 60)), .at = x->now};
    ecode code = from.n ? app_procedure(x->app, from, &p, &e) : err_set(&e, E_USAGE, "which vacancy is to be copied?");
    if (!code) code = concept_make(x->store, x->a, &w, p->folder, &id, &e);
    if (code) {
        struct view_concepts m = {.error = failure_text(x->a, x->l, &e), .remedy = failure_remedy(x->a, x->l, &e)};
        x->reply->status = 400;
        list_show(x, &m);
        return;
    }
    office_done(x, arena_printf(x->a, "/ontwerp/%lld", (long long)id));
}

/* ---- one at a glance ---- */

/* "letters" of letters/x.md; empty for what lies in the folder itself. */
static str part_of(str name) {
    size_t at = str_find(name, STR("/"), 0);
    return at == SIZE_MAX ? (str){0} : str_sub(name, 0, at);
}

static void file_row(struct web_ctx *x, const struct concept_page *p, const struct diags *d, const struct folder_file *f,
                     struct view_part *to) {
    size_t n = 0, errors = 0, row = to->files.rows++;
    for (size_t k = 0; k < d->n; k++) {
        n += str_eq(d->item[k]->file, f->name);
        errors += str_eq(d->item[k]->file, f->name) && d->item[k]->severity == DIAG_ERROR;
    }
    *office_cell(&to->files, row, 0) = (struct view_cell){.text = f->name, .path = concept_file_path(x, p, f->name, 0)};
    office_cell(&to->files, row, 1)->text = arena_printf(x->a, "%zu", str_utf8_count(f->bytes));
    if (!n) return;
    *office_cell(&to->files, row, 2) = (struct view_cell){.text = arena_printf(x->a, "%zu", n), .tag = errors ? "no" : "open"};
    to->open = true;
}

/* The folder's own files first; what lies below it is folded away unless the check speaks of it. */
static void files_fill(struct web_ctx *x, const struct concept_page *p, const struct diags *d, struct view_concept *m) {
    enum { PARTS = 20 };
    const struct view_head head[] = {{.text = text_get(x->l, TEXT_CONCEPT_FILE)},
                                     {.text = text_get(x->l, TEXT_CONCEPT_FILE_SIZE), .num = true},
                                     {.text = text_get(x->l, TEXT_CONCEPT_FILE_MESSAGES), .num = true}};
    m->part = arena_array(x->a, struct view_part, PARTS);
    m->part[m->n_parts++] =
        (struct view_part){.open = true, .files = office_grid(x, text_get(x->l, TEXT_CONCEPT_FILES), head, 3, p->f.n)};
    m->part[0].files.rows = 0;
    for (size_t i = 0; i < p->f.n; i++) {
        str part = part_of(p->f.file[i].name);
        size_t k = 0;
        while (k < m->n_parts && !str_eq(m->part[k].name, part)) k++;
        if (k == PARTS) k = 0;
        if (k == m->n_parts) {
            m->part[m->n_parts++] = (struct view_part){.name = part, .files = office_grid(x, part, head, 3, p->f.n)};
            m->part[k].files.rows = 0;
        }
        file_row(x, p, d, &p->f.file[i], &m->part[k]);
    }
}

static void versions_fill(struct web_ctx *x, const struct concept_page *p, const struct concepts *all, struct view_concept *m) {
    const struct view_head head[] = {{.text = text_get(x->l, TEXT_CONCEPT_VERSION), .num = true},
                                     {.text = text_get(x->l, TEXT_CONCEPT_WHAT)},
                                     {.text = text_get(x->l, TEXT_CONCEPT_SAVED)},
                                     {.text = text_get(x->l, TEXT_CONCEPT_BY)}};
    m->versions = office_grid(x, text_get(x->l, TEXT_CONCEPT_VERSIONS), head, 4, all->n);
    for (size_t i = 0; i < all->n; i++) {
        const struct concept *v = &all->one[i];
        *office_cell(&m->versions, i, 0) =
            (struct view_cell){.text = number(x->a, v->version),
                               .path = arena_printf(x->a, "%.*s?versie=%lld", STR_ARG(p->base), (long long)v->version)};
        office_cell(&m->versions, i, 1)->text = v->what;
        office_cell(&m->versions, i, 2)->text = words_instant(x->a, x->l, x->tz, v->at);
        office_cell(&m->versions, i, 3)->text = v->by;
    }
}

static str public_text(struct web_ctx *x, const struct concept *c) {
    return c->published.n ? text_print(x->a, x->l, TEXT_CONCEPT_PUBLIC, c->published) : (str){0};
}

void page_concept(struct web_ctx *x) {
    struct concept_page p;
    struct concepts versions;
    struct err e;
    if (!concept_open(x, &p)) return;
    if (concept_versions(x->store, x->a, p.c.id, &versions, &e)) {
        web_fail(x, &e);
        return;
    }
    struct diags d = concept_check(x, &p);
    struct view_concept m = {.title = title_text(x, &p.c),
                             .folder = p.c.folder,
                             .base = p.base,
                             .published = public_text(x, &p.c),
                             .may_edit = p.may_edit,
                             .check = concept_diags(x, &p, &d, (str){0})};
    files_fill(x, &p, &d, &m);
    versions_fill(x, &p, &versions, &m);
    concept_begin(x, &p, m.title);
    tpl_concept(&x->reply->body, &m, x->l);
    web_frame_end(x);
}

/* ---- publish ---- */

/* The rehearsal of this very version that was played to its end. */
static ecode rehearsed(struct web_ctx *x, const struct concept *c, str *ret, struct err *e) {
    struct rehearsal_rows all;
    TRY(rehearsal_each(x->store, x->a, c->id, &all, e));
    for (size_t i = 0; i < all.n && !ret->n; i++)
        if (all.row[i].version == c->version && str_is(all.row[i].state, "done"))
            *ret = words_instant(x->a, x->l, x->tz, all.row[i].at);
    return E_OK;
}

static void publish_show(struct web_ctx *x, const struct concept_page *p, struct view_concept_publish *m) {
    struct err e;
    struct diags d = concept_check(x, p);
    m->base = p->base;
    m->csrf = web_csrf(x);
    m->once = web_once_make(x);
    m->title = title_text(x, &p->c);
    m->folder = p->c.folder;
    m->number = p->c.published;
    m->published = p->c.published.n > 0;
    m->saved = m->published
                   ? public_text(x, &p->c)
                   : arena_printf(x->a, "%.*s, %.*s", STR_ARG(words_instant(x->a, x->l, x->tz, p->c.at)), STR_ARG(p->c.by));
    m->clean = !d.errors;
    m->may = x->who.roles & ACCOUNT_OFFICER;
    m->alone = str_eq(p->c.by, x->who.name);
    m->check = concept_diags(x, p, &d, (str){0});
    if (rehearsed(x, &p->c, &m->rehearsed, &e)) {
        web_fail(x, &e);
        return;
    }
    concept_begin(x, p, text_get(x->l, TEXT_CONCEPT_TAB_PUBLISH));
    tpl_concept_publish(&x->reply->body, m, x->l);
    web_frame_end(x);
}

void page_concept_publish(struct web_ctx *x) {
    struct concept_page p;
    struct view_concept_publish m = {0};
    if (concept_open(x, &p)) publish_show(x, &p, &m);
}

void page_concept_publish_do(struct web_ctx *x) {
    struct concept_page p;
    struct err e = {0};
    str name;
    struct view_concept_publish m = {0};
    if (!concept_open(x, &p)) return;
    struct concept_save w = {.id = p.c.id, .over = p.c.version, .by = x->who.name, .at = x->now};
    if (!str_is(http_field(x->req, STR("zeker")), "ja")) {
        m.error = text_get(x->l, TEXT_CONCEPT_PUBLISH_SURE_NEED);
    } else if (concept_publish(x->app, x->a, &w, http_field(x->req, STR("kenmerk")), &name, &e)) {
        m.error = failure_text(x->a, x->l, &e);
        m.remedy = failure_remedy(x->a, x->l, &e);
    } else {
        office_done(x, arena_printf(x->a, "/selectie/%.*s", STR_ARG(name)));
        return;
    }
    x->reply->status = 400;
    publish_show(x, &p, &m);
}
