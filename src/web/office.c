/* SPDX-License-Identifier: Apache-2.0 */
/* What the pages of the desk share: the procedure of the address, the row of its pages, tables, links with parameters.
 * Which pages are offered follows from the route table, so that nobody is sent to a door that is closed. */
#include "web/office.h"

#include "app/exam_form.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "web/act_form.h"

bool office_open(struct web_ctx *x, struct office *ret) {
    struct err e;
    *ret = (struct office){.number = x->param[0]};
    if (app_procedure(x->app, x->param[0], &ret->p, &e)) return web_fail(x, &e), false;
    ret->title = office_text(x, ret->p->vacancy.title);
    return true;
}

str office_path(struct web_ctx *x, const struct office *d, const char *fmt, ...) {
    struct buf b = buf_make(x->a);
    char text[400];
    va_list ap;
    va_start(ap, fmt);
    int n = vsnprintf(text, sizeof text, fmt, ap);
    va_end(ap);
    buf_adds(&b, "/selectie/");
    html_add_component(&b, d->number);
    if (n > 0 && (size_t)n < sizeof text) buf_adds(&b, text);
    return buf_str(&b);
}

bool office_may_see(struct web_ctx *x, str path) {
    str param[4];
    bool other;
    const struct route *r = web_route_find(HTTP_GET, path, param, &other);
    return r && (!r->who || (r->who & x->who.roles));
}

static const struct {
    const char *path;
    text_key text;
} pages[] = {
    {"", TEXT_DESK_TAB_OVERVIEW},           {"/kandidaten", TEXT_WEB_DESK_PEOPLE},
    {"/screening", TEXT_DESK_SCREEN_TITLE}, {"/dag", TEXT_DAY_TITLE},
    {"/keuze", TEXT_DESK_CHOICE_TITLE},     {"/post", TEXT_POST_TITLE},
    {"/logboek", TEXT_WEB_DESK_LOG},        {"/nazicht", TEXT_WEB_DESK_VERIFY},
    {"/inzage", TEXT_DESK_AUDIT_TITLE},     {"/verschil", TEXT_DESK_MOMENTS_TITLE},
    {"/bewaring", TEXT_RETENTION_TITLE},
};
enum { TABS = 16 };

static void tab_add(struct web_ctx *x, struct view_tabs *t, str path, str text, bool here) {
    if (t->n < TABS && office_may_see(x, path)) t->tab[t->n++] = (struct view_tab){path, text, here};
}

/* Behind the screening: each round with scores, then the jury's table. */
static void rounds_add(struct web_ctx *x, const struct office *d, struct view_tabs *t) {
    bool jury = false;
    for (size_t i = 0; i < d->p->rounds; i++) {
        const struct proc_round *r = &d->p->round[i];
        jury = jury || r->jury;
        if (r->kind != PROC_ROUND_TEST || !r->scores) continue;
        str path = office_path(x, d, "/ronde/%.*s", STR_ARG(r->id));
        tab_add(x, t, path, office_text(x, r->name), str_eq(x->req->path, path));
    }
    str path = arena_printf(x->a, "/jury/%.*s", STR_ARG(d->number));
    if (exam_round(d->p, (str){0}))
        tab_add(x, t, office_path(x, d, "%s", "/toets"), text_get(x->l, TEXT_EXAM_TAB), str_ends(x->req->path, STR("/toets")));
    if (jury) tab_add(x, t, path, text_get(x->l, TEXT_WEB_NAV_JURY), str_starts(x->req->path, path));
}

void office_begin(struct web_ctx *x, const struct office *d, str title) {
    struct view_tabs t = {.number = d->number, .title = d->title};
    str base = office_path(x, d, "%s", "");
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        str path = office_path(x, d, "%s", pages[i].path);
        tab_add(x, &t, path, text_get(x->l, pages[i].text), i ? str_starts(x->req->path, path) : str_eq(x->req->path, base));
        if (pages[i].text == TEXT_DESK_SCREEN_TITLE) rounds_add(x, d, &t);
    }
    web_frame_begin(x, title);
    tpl_tabs(&x->reply->body, &t, x->l);
}

str office_text(const struct web_ctx *x, struct proc_text t) { return procedure_text(t, str_of(lang_name(x->l))); }

str office_channel(const struct web_ctx *x, const struct office *d, str id) {
    const struct proc_channel *c = procedure_channel_find(d->p, id);
    return c ? office_text(x, c->name) : id;
}

const str *office_values(struct web_ctx *x, bool field, str name, size_t *ret_n) {
    const struct http_pair *pair = field ? x->req->field : x->req->query;
    size_t n = field ? x->req->field_n : x->req->query_n;
    str *value = arena_array(x->a, str, n + 1);
    *ret_n = 0;
    for (size_t i = 0; i < n; i++)
        if (str_eq(pair[i].name, name)) value[(*ret_n)++] = pair[i].value;
    return value;
}

void office_link_add(struct buf *b, const char *name, str value) {
    if (!value.n) return;
    bool more = b->n && memchr(b->p, '?', b->n);
    buf_addc(b, more ? '&' : '?');
    buf_adds(b, name);
    buf_addc(b, '=');
    html_add_component(b, value);
}

str office_hour(const struct web_ctx *x, instant t) {
    int64_t s = t.ms / 1000, local = s + tz_offset(x->tz, s), of = ((local % 86400) + 86400) % 86400;
    return arena_printf(x->a, x->l == LANG_NL ? "%02d.%02d" : "%02d:%02d", (int)(of / 3600), (int)(of / 60 % 60));
}

void office_calendar(struct web_ctx *x, str calendar, str name) {
    x->reply->type = STR("text/calendar; charset=utf-8");
    http_reply_header(x->reply, STR("Content-Disposition"), arena_printf(x->a, "attachment; filename=\"%.*s.ics\"", STR_ARG(name)));
    buf_add(&x->reply->body, calendar);
}

const char *office_tag(str outcome) {
    if (str_is(outcome, "valid") || str_is(outcome, "passed") || str_is(outcome, "yes")) return "yes";
    if (str_is(outcome, "invalid") || str_is(outcome, "failed") || str_is(outcome, "no") || str_is(outcome, "absent")) return "no";
    return str_is(outcome, "open") ? "open" : "";
}

struct view_grid office_grid(struct web_ctx *x, str caption, const struct view_head *head, size_t cols, size_t rows) {
    struct view_grid g = {.caption = caption, .cols = cols, .rows = rows};
    g.head = arena_array(x->a, struct view_head, cols);
    for (size_t i = 0; i < cols; i++) g.head[i] = head[i];
    g.cell = arena_array(x->a, struct view_cell, cols * rows + 1);
    return g;
}

ecode office_act(struct web_ctx *x, const struct office *d, act_kind act, const struct json *args, struct act_result *ret,
                 struct err *e) {
    ecode code = err_set(e, E_DENIED, "this is not yours to do");
    struct act_request rq = {d->number, act, x->who.name, (act_role)0, x->now, args};
    for (size_t i = 0; code == E_DENIED && (rq.role = act_role_of(&x->who, act, i)); i++) /* the procedure may name one quality */
        code = app_act(x->app, x->a, &rq, ret, e);
    return code;
}

void office_done(struct web_ctx *x, str place) {
    struct err e;
    if (web_once_keep(x, place, &e)) web_fail(x, &e);
    else http_reply_see(x->reply, place);
}
