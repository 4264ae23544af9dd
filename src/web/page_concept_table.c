/* SPDX-License-Identifier: Apache-2.0 */
/* A decision table as a form: a text area a cell, a button a row, nothing that needs a script or a mouse. What is kept is the DMN
 * text with only these pieces changed (app/concept_table.h). docs/decisions says why it is not dmn-js. */
#include "app/concept_table.h"
#include "app/failure.h"
#include "web/concept.h"
#include "web/office.h"
#include "web/page.h"

/* The tables of the draft's rules; none where there is no such file. */
struct tables {
    const struct folder_file *file;
    struct concept_table *one;
    size_t n, at;
};

static ecode tables_read(struct web_ctx *x, const struct concept_page *p, str which, struct tables *ret, struct err *e) {
    int64_t at = 0;
    *ret = (struct tables){.file = folder_find(&p->f, STR("rules.dmn"))};
    if (!ret->file) return E_OK;
    TRY(concept_tables(x->a, ret->file->name, ret->file->bytes, &ret->one, &ret->n, e));
    if (str_int(which, 0, (int64_t)ret->n - 1, &at)) ret->at = (size_t)at;
    return E_OK;
}

static void columns_fill(struct web_ctx *x, const struct concept_table *t, struct view_concept_table *m) {
    static const char *const kind[] = {[CONCEPT_IN] = "in", [CONCEPT_OUT] = "out", [CONCEPT_NOTE] = "note"};
    struct view_column *c = arena_array(x->a, struct view_column, t->cols + 1);
    for (size_t i = 0; i < t->cols; i++) {
        const struct concept_column *from = &t->column[i];
        c[i] = (struct view_column){.label = from->label,
                                    .expression = from->kind == CONCEPT_IN ? from->expression : (str){0},
                                    .values = from->values,
                                    .kind = str_of(kind[from->kind]),
                                    .is_note = from->kind == CONCEPT_NOTE};
        if (!c[i].label.n) c[i].label = text_get(x->l, TEXT_CONCEPT_TABLE_NOTE);
    }
    m->column = c;
}

static void table_fill(struct web_ctx *x, const struct concept_page *p, const struct tables *t, struct view_concept_table *m) {
    const struct concept_table *one = &t->one[t->at];
    enum { POLICIES = 16 };
    m->file = t->file->name;
    m->no = arena_printf(x->a, "%zu", t->at);
    m->decision = one->decision;
    m->rows = one->rows;
    m->cols = one->cols;
    if (!m->cell) m->cell = one->cell;
    if (!m->policy_was.n) m->policy_was = one->policy;
    columns_fill(x, one, m);
    m->policy = arena_array(x->a, struct view_pick, POLICIES);
    for (size_t i = 0; concept_policies[i][0] && i < POLICIES; i++) {
        str name = str_of(concept_policies[i]);
        m->policy[m->n_policies++] = (struct view_pick){name, name, str_eq(name, m->policy_was)};
    }
    m->table = arena_array(x->a, struct view_share, t->n + 1);
    for (size_t i = 0; i < t->n; i++)
        m->table[m->n_tables++] =
            (struct view_share){t->one[i].decision, arena_printf(x->a, "%.*s/tabel?t=%zu", STR_ARG(p->base), i), i == t->at};
}

static void table_show(struct web_ctx *x, const struct concept_page *p, const struct tables *t, struct view_concept_table *m) {
    struct diags d = concept_check(x, p);
    m->base = p->base;
    m->csrf = web_csrf(x);
    m->once = web_once_make(x);
    m->version = arena_printf(x->a, "%lld", (long long)p->c.version);
    m->may_edit = p->may_edit && p->c.version == p->c.last;
    if (t->n) table_fill(x, p, t, m);
    m->check = concept_diags(x, p, &d, t->file ? t->file->name : STR("rules.dmn"));
    concept_begin(x, p, t->n ? t->one[t->at].decision : text_get(x->l, TEXT_CONCEPT_TAB_TABLES));
    tpl_concept_table(&x->reply->body, m, x->l);
    web_frame_end(x);
}

void page_concept_table(struct web_ctx *x) {
    struct concept_page p;
    struct tables t;
    struct err e;
    struct view_concept_table m = {0};
    if (!concept_open(x, &p)) return;
    if (tables_read(x, &p, http_query(x->req, STR("t")), &t, &e)) {
        m.error = failure_text(x->a, x->l, &e);
        m.remedy = failure_remedy(x->a, x->l, &e);
        t.n = 0;
    }
    str saved = http_query(x->req, STR("bewaard"));
    if (saved.n && saved.n < 10) m.note = text_print(x->a, x->l, TEXT_CONCEPT_FILE_SAVED, saved);
    table_show(x, &p, &t, &m);
}

/* "up 3" */
static void act_read(str said, struct concept_table_change *c) {
    static const char *const words[] = {
        [CONCEPT_KEEP] = "keep", [CONCEPT_ADD] = "add", [CONCEPT_DEL] = "del", [CONCEPT_UP] = "up", [CONCEPT_DOWN] = "down"};
    str word;
    int64_t row = 1;
    if (!str_cut(&said, ' ', &word)) return;
    (void)str_int(said, 1, INT32_MAX, &row);
    c->row = (size_t)row - 1;
    for (int i = 0; i <= CONCEPT_DOWN; i++)
        if (str_is(word, words[i])) c->act = (concept_row_act)i;
}

static ecode change_read(struct web_ctx *x, const struct tables *t, struct concept_table_change *c, struct err *e) {
    int64_t rows = 0, cols = 0;
    size_t n;
    *c = (struct concept_table_change){.no = t->at, .policy = http_field(x->req, STR("telt"))};
    const str *cell = office_values(x, true, STR("cel"), &n);
    (void)str_int(http_field(x->req, STR("rijen")), 0, INT32_MAX, &rows);
    (void)str_int(http_field(x->req, STR("kolommen")), 0, INT32_MAX, &cols);
    c->rows = (size_t)rows;
    c->cols = (size_t)cols;
    c->cell = cell;
    act_read(http_field(x->req, STR("doe")), c);
    bool fits = t->n && c->rows == t->one[t->at].rows && c->cols == t->one[t->at].cols && n == c->rows * c->cols;
    return fits ? E_OK : err_set(e, E_STATE, "the table was changed by somebody else: look at it again");
}

static str cell_plain(struct arena *a, str s) {
    struct buf b = buf_make(a);
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] != '\r') buf_addc(&b, s.p[i]);
    return buf_str(&b);
}

static ecode table_save(struct web_ctx *x, const struct concept_page *p, const struct tables *t, struct concept_table_change *c,
                        int64_t *ret_version, struct err *e) {
    str after;
    str *cell = arena_array(x->a, str, c->rows * c->cols + 1);
    for (size_t i = 0; i < c->rows * c->cols; i++) cell[i] = cell_plain(x->a, c->cell[i]);
    c->cell = cell;
    struct concept_save w = concept_save_of(x, p, text_print(x->a, x->l, TEXT_CONCEPT_TABLE_WHAT, t->one[t->at].decision));
    TRY(concept_table_change(x->a, t->file->name, t->file->bytes, c, &after, e));
    struct folder folder = concept_with(x->a, &p->f, t->file->name, &after);
    return concept_save(x->store, x->a, &w, &folder, ret_version, e);
}

void page_concept_table_save(struct web_ctx *x) {
    struct concept_page p;
    struct tables t;
    struct concept_table_change c = {0};
    struct err e;
    int64_t version;
    struct view_concept_table m = {0};
    if (!concept_open(x, &p)) return;
    ecode code = p.may_edit ? E_OK : err_set(&e, E_STATE, "this draft was published already, as %.*s", STR_ARG(p.c.published));
    ecode read = tables_read(x, &p, http_field(x->req, STR("t")), &t, &e);
    if (read) t.n = 0;
    if (!code) code = read;
    if (!code) code = change_read(x, &t, &c, &e);
    bool fits = !code;
    if (!code) code = table_save(x, &p, &t, &c, &version, &e);
    if (!code) {
        office_done(x, arena_printf(x->a, "%.*s/tabel?t=%zu&bewaard=%lld", STR_ARG(p.base), t.at, (long long)version));
        return;
    }
    m.error = failure_text(x->a, x->l, &e);
    m.remedy = failure_remedy(x->a, x->l, &e);
    if (fits) m.cell = c.cell, m.policy_was = c.policy; /* what was typed stays */
    x->reply->status = code == E_STATE ? 409 : 400;
    table_show(x, &p, &t, &m);
}
