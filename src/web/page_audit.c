/* SPDX-License-Identifier: Apache-2.0 */
/* The auditor's own pages: who looked at whose file, and how the procedure stood at two moments of its log. */
#include "app/audit.h"
#include "app/label.h"
#include "app/moments.h"
#include "sys/words.h"
#include "web/office.h"
#include "web/page.h"

enum { PAGE_ROWS = 100 };

bool office_read_note(struct web_ctx *x, str candidate) {
    struct err e;
    struct audit_read r = {.at = x->now,
                           .account = x->who.id,
                           .name = x->who.name,
                           .procedure = x->param[0],
                           .candidate = candidate,
                           .page = str_of(x->route->pattern)};
    if (audit_read_add(x->store, &r, &e)) return web_fail(x, &e), false;
    return true;
}

void page_audit(struct web_ctx *x) {
    struct office d;
    struct err e;
    struct audit_read *r;
    size_t n;
    struct view_audit m = {.who = str_trim(http_query(x->req, STR("wie")))};
    struct audit_query q = {.procedure = x->param[0], .candidate = m.who, .max = PAGE_ROWS + 1};
    if (!office_open(x, &d)) return;
    (void)str_int(http_query(x->req, STR("voor")), 1, INT64_MAX, &q.before);
    if (audit_reads(x->store, x->a, &q, &r, &n, &e)) {
        web_fail(x, &e);
        return;
    }
    struct view_head head[] = {{.text = text_get(x->l, TEXT_WEB_LOG_AT)},
                               {.text = text_get(x->l, TEXT_WEB_LOG_BY)},
                               {.text = text_get(x->l, TEXT_WEB_PEOPLE_ID)},
                               {.text = text_get(x->l, TEXT_DESK_AUDIT_PAGE)}};
    size_t shown = n > PAGE_ROWS ? PAGE_ROWS : n;
    m.grid = office_grid(x, text_get(x->l, TEXT_DESK_AUDIT_TITLE), head, 4, shown);
    for (size_t i = 0; i < shown; i++) {
        office_cell(&m.grid, i, 0)->text = words_instant(x->a, x->l, x->tz, r[i].at);
        office_cell(&m.grid, i, 1)->text = r[i].name;
        office_cell(&m.grid, i, 2)->text = r[i].candidate.n ? r[i].candidate : text_get(x->l, TEXT_DESK_AUDIT_ALL);
        office_cell(&m.grid, i, 3)->text = r[i].page;
    }
    if (n > PAGE_ROWS) {
        struct buf b = buf_make(x->a);
        buf_add(&b, office_path(x, &d, "/inzage"));
        office_link_add(&b, "wie", m.who);
        office_link_add(&b, "voor", arena_printf(x->a, "%lld", (long long)r[shown - 1].id));
        m.next = buf_str(&b);
    }
    office_begin(x, &d, text_get(x->l, TEXT_DESK_AUDIT_TITLE));
    tpl_audit(&x->reply->body, &m, x->l);
    web_frame_end(x);
}

/* ---- two moments ---- */

static str number_words(struct web_ctx *x, uint64_t n) { return arena_printf(x->a, "%llu", (unsigned long long)n); }

static str when(struct web_ctx *x, instant t) { return t.ms ? words_instant(x->a, x->l, x->tz, t) : STR("–"); }

static void counts_grid(struct web_ctx *x, const struct moments *d, struct view_moments *m) {
    struct view_head head[] = {{.text = text_get(x->l, TEXT_WEB_PEOPLE_STATUS)},
                               {.text = text_get(x->l, TEXT_DESK_MOMENTS_BEFORE), .num = true},
                               {.text = text_get(x->l, TEXT_DESK_MOMENTS_AFTER), .num = true}};
    m->counts = office_grid(x, text_get(x->l, TEXT_DESK_MOMENTS_COUNTS), head, 3, d->states);
    for (size_t i = 0; i < d->states; i++) {
        office_cell(&m->counts, i, 0)->text = label_value(x->l, d->state[i].state);
        office_cell(&m->counts, i, 1)->text = arena_printf(x->a, "%lld", (long long)d->state[i].from);
        office_cell(&m->counts, i, 2)->text = arena_printf(x->a, "%lld", (long long)d->state[i].to);
    }
}

static void who_grid(struct web_ctx *x, const struct office *o, const struct moments *d, struct view_moments *m) {
    struct view_head head[] = {{.text = text_get(x->l, TEXT_WEB_PEOPLE_ID)},
                               {.text = text_get(x->l, TEXT_DESK_MOMENTS_BEFORE)},
                               {.text = text_get(x->l, TEXT_DESK_MOMENTS_AFTER)}};
    m->who = office_grid(x, text_get(x->l, TEXT_DESK_MOMENTS_WHO), head, 3, d->rows);
    for (size_t i = 0; i < d->rows; i++) {
        const struct moments_row *w = &d->row[i];
        *office_cell(&m->who, i, 0) =
            (struct view_cell){.text = w->id, .path = office_path(x, o, "/kandidaat/%.*s", STR_ARG(w->id))};
        office_cell(&m->who, i, 1)->text = w->from.n ? label_value(x->l, w->from) : text_get(x->l, TEXT_DESK_MOMENTS_NEW);
        office_cell(&m->who, i, 2)->text = label_value(x->l, w->to);
    }
}

void page_moments(struct web_ctx *x) {
    struct office o;
    struct err e;
    struct moments d;
    int64_t from = 0, to = INT64_MAX;
    struct view_moments m = {0};
    if (!office_open(x, &o)) return;
    (void)str_int(http_query(x->req, STR("van")), 0, INT64_MAX, &from);
    (void)str_int(http_query(x->req, STR("tot")), 0, INT64_MAX, &to);
    if (app_moments(x->app, x->a, o.number, (uint64_t)from, (uint64_t)to, &d, &e)) {
        web_fail(x, &e);
        return;
    }
    m.from = number_words(x, d.from);
    m.to = number_words(x, d.to);
    m.log = office_path(x, &o, "/logboek?vanaf=%llu", (unsigned long long)d.from);
    m.text =
        text_print(x->a, x->l, TEXT_DESK_MOMENTS_SIZE, number_words(x, d.size), m.from, when(x, d.at_from), m.to, when(x, d.at_to));
    m.changed = d.changed ? text_print(x->a, x->l, TEXT_DESK_MOMENTS_CHANGED, number_words(x, d.changed), number_words(x, d.rows))
                          : text_get(x->l, TEXT_DESK_MOMENTS_SAME);
    counts_grid(x, &d, &m);
    who_grid(x, &o, &d, &m);
    office_begin(x, &o, text_get(x->l, TEXT_DESK_MOMENTS_TITLE));
    tpl_moments(&x->reply->body, &m, x->l);
    web_frame_end(x);
}
