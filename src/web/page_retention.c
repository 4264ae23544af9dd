/* SPDX-License-Identifier: Apache-2.0 */
/* What is kept of people, for what and until when: for the house with everybody's term, for a candidate with the own one. Nothing
 * is erased from here: the server does that by its clock. */
#include "app/retention.h"
#include "sys/words.h"
#include "web/office.h"
#include "web/page.h"
#include "web/retention.h"

enum { PAGE_ROWS = 100 };

static str count(struct web_ctx *x, int64_t n) { return arena_printf(x->a, "%lld", (long long)n); }

static str term_words(struct web_ctx *x, struct proc_term t) {
    bool years = t.unit == PROC_YEARS || (t.unit == PROC_MONTHS && t.n % 12 == 0);
    int32_t n = t.unit == PROC_MONTHS && years ? t.n / 12 : t.n;
    return text_print(x->a, x->l,
                      years                   ? TEXT_RETENTION_YEARS
                      : t.unit == PROC_MONTHS ? TEXT_RETENTION_MONTHS
                                              : TEXT_RETENTION_DAYS,
                      count(x, t.unit == PROC_WEEKS ? 7 * n : n));
}

size_t retention_view(struct web_ctx *x, const struct procedure *p, const struct retention_row *own, struct view_retained **ret) {
    struct view_retained *v = arena_array(x->a, struct view_retained, RETAINED__MAX);
    for (retained k = 0; k < RETAINED__MAX; k++) {
        const struct retained_row *r = retained_row_get(k);
        v[k] = (struct view_retained){.name = text_get(x->l, r->name),
                                      .why = text_get(x->l, r->why),
                                      .term = term_words(x, retention_term(p, k)),
                                      .from = text_get(x->l, r->from)};
    }
    if (own) v[RETAINED_FILE].until = retention_words(x, own);
    *ret = v;
    return RETAINED__MAX;
}

str retention_words(struct web_ctx *x, const struct retention_row *r) {
    str day = r->last.m ? words_day(x->a, x->l, r->last) : (str){0};
    switch (r->state) {
    case RETENTION_RUNS: return text_get(x->l, TEXT_RETENTION_RUNS);
    case RETENTION_KEPT: return text_print(x->a, x->l, TEXT_RETENTION_KEPT, day);
    case RETENTION_DUE: return text_get(x->l, TEXT_RETENTION_DUE);
    case RETENTION_ASKED: return text_get(x->l, TEXT_RETENTION_ASKED);
    case RETENTION_HELD: return text_get(x->l, TEXT_RETENTION_HELD);
    }
    return (str){0};
}

static void files_grid(struct web_ctx *x, const struct office *d, const struct retention_row *r, size_t n, struct view_grid *ret) {
    static const char *const tags[] = {[RETENTION_RUNS] = "",
                                       [RETENTION_KEPT] = "open",
                                       [RETENTION_DUE] = "no",
                                       [RETENTION_ASKED] = "open",
                                       [RETENTION_HELD] = "yes"};
    struct view_head head[] = {{.text = text_get(x->l, TEXT_WEB_PEOPLE_ID)},
                               {.text = text_get(x->l, TEXT_WEB_PEOPLE_NAME)},
                               {.text = text_get(x->l, TEXT_RETENTION_UNTIL)}};
    *ret = office_grid(x, text_get(x->l, TEXT_RETENTION_FILES), head, 3, n);
    for (size_t i = 0; i < n; i++) {
        *office_cell(ret, i, 0) =
            (struct view_cell){.text = r[i].id, .path = office_path(x, d, "/kandidaat/%.*s", STR_ARG(r[i].id))};
        office_cell(ret, i, 1)->text = r[i].name;
        *office_cell(ret, i, 2) = (struct view_cell){.text = retention_words(x, &r[i]), .tag = tags[r[i].state]};
    }
}

void page_retention(struct web_ctx *x) {
    struct office d;
    struct err e;
    struct retention_row *r;
    struct retention_counts c;
    size_t n;
    struct retention_query q = {.at = x->now, .max = PAGE_ROWS + 1};
    struct view_retention m = {0};
    if (!office_open(x, &d)) return;
    (void)str_int(http_query(x->req, STR("na")), 1, INT64_MAX, &q.after);
    ecode code = app_retention_counts(x->app, x->a, d.number, x->now, &c, &e);
    if (!code) code = app_retention(x->app, x->a, d.number, &q, &r, &n, &e);
    if (code) {
        web_fail(x, &e);
        return;
    }
    if (n > PAGE_ROWS) {
        struct buf b = buf_make(x->a);
        n = PAGE_ROWS;
        buf_add(&b, office_path(x, &d, "/bewaring"));
        office_link_add(&b, "na", count(x, r[n - 1].no));
        m.next = buf_str(&b);
    }
    m.n = retention_view(x, d.p, NULL, &m.kind);
    for (size_t k = 0; k < m.n; k++) {
        m.kind[k].kept = count(x, c.kept[k]);
        m.kind[k].due = count(x, c.due[k]);
    }
    files_grid(x, &d, r, n, &m.grid);
    office_begin(x, &d, text_get(x->l, TEXT_RETENTION_TITLE));
    tpl_retention(&x->reply->body, &m, x->l);
    web_frame_end(x);
}
