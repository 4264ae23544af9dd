/* SPDX-License-Identifier: Apache-2.0 */
/* What anybody may read: the vacancies, a notice with its timeline, the same as data, and the choice of language. */
#include "codec/md.h"
#include "procedure/procedure.h"
#include "sys/words.h"
#include "web/page.h"
#include "web/view_procedure.h"

/* Every published procedure as a view; false after a failure that was answered. */
static bool vacancies_load(struct web_ctx *x, struct view_vacancies *m) {
    struct err e;
    str *number;
    size_t n;
    if (app_procedures(x->app, x->a, &number, &n, &e)) return web_fail(x, &e), false;
    struct view_vacancy *v = arena_array(x->a, struct view_vacancy, n);
    for (size_t i = 0; i < n; i++) {
        const struct procedure *p;
        if (app_procedure(x->app, number[i], &p, &e)) return web_fail(x, &e), false;
        view_vacancy_make(x, p, &v[m->n]);
        const struct view_vacancy *made = &v[m->n];
        if (str_holds_nocase(made->title, m->query) || str_holds_nocase(made->body, m->query) ||
            str_holds_nocase(made->region, m->query))
            m->n++;
    }
    m->vacancy = v;
    return true;
}

void page_vacancies(struct web_ctx *x) {
    struct view_vacancies m = {.query = str_trim(http_query(x->req, STR("zoek")))};
    if (!vacancies_load(x, &m)) return;
    web_frame_begin(x, text_get(x->l, TEXT_WEB_VACANCIES_TITLE));
    tpl_vacancies(&x->reply->body, &m, x->l);
    web_frame_end(x);
}

/* A vacancy as schema.org's JobPosting. */
static struct json *posting_make(struct arena *a, const struct view_vacancy *v) {
    struct json *o = json_object(a), *org = json_object(a), *place = json_object(a);
    json_put_str(a, o, "@context", STR("https://schema.org"));
    json_put_str(a, o, "@type", STR("JobPosting"));
    json_put_str(a, o, "identifier", v->number);
    json_put_str(a, o, "title", v->title);
    json_put_str(a, org, "@type", STR("GovernmentOrganization"));
    json_put_str(a, org, "name", v->body);
    json_put(o, STR("hiringOrganization"), org);
    json_put_str(a, place, "@type", STR("Place"));
    json_put_str(a, place, "address", v->workplace);
    json_put(o, STR("jobLocation"), place);
    json_put_str(a, o, "validThrough", v->closes_iso);
    json_put_bool(a, o, "directApply", v->open);
    json_put_str(a, o, "url", arena_printf(a, "/vacature/%.*s", STR_ARG(v->number)));
    return o;
}

void page_vacancies_json(struct web_ctx *x) {
    struct view_vacancies m = {0};
    if (!vacancies_load(x, &m)) return;
    x->reply->type = STR("application/json");
    struct json *list = json_array(x->a);
    for (size_t i = 0; i < m.n; i++) json_add(list, posting_make(x->a, &m.vacancy[i]));
    buf_add(&x->reply->body, json_print_pretty(x->a, list));
}

void page_vacancies_atom(struct web_ctx *x) {
    struct view_vacancies m = {0};
    if (!vacancies_load(x, &m)) return;
    x->reply->type = STR("application/atom+xml; charset=utf-8");
    tpl_atom(&x->reply->body, &m, x->l);
}

void page_vacancy_json(struct web_ctx *x) {
    const struct procedure *p;
    struct err e;
    struct view_vacancy v;
    if (app_procedure(x->app, x->param[0], &p, &e)) {
        web_fail(x, &e);
        return;
    }
    view_vacancy_make(x, p, &v);
    x->reply->type = STR("application/ld+json");
    buf_add(&x->reply->body, json_print_pretty(x->a, posting_make(x->a, &v)));
}

void page_vacancy(struct web_ctx *x) {
    const struct procedure *p;
    struct err e;
    if (app_procedure(x->app, x->param[0], &p, &e)) {
        web_fail(x, &e);
        return;
    }
    struct view_vacancy v;
    view_vacancy_make(x, p, &v);
    struct buf html = buf_make(x->a);
    const struct md_notice *notice = procedure_notice(p, str_of(lang_name(x->l)));
    if (notice) md_notice_print_html(&html, notice);
    struct view_reading *r = arena_array(x->a, struct view_reading, p->readings);
    str language = str_of(lang_name(x->l));
    for (size_t i = 0; i < p->readings; i++)
        r[i] = (struct view_reading){procedure_text(p->reading[i].text, language), procedure_clauses(x->a, p->reading[i].clauses)};
    struct view_notice m = {.vacancy = &v,
                            .notice = html_trust(buf_str(&html)),
                            .json_ld = arena_printf(x->a, "/vacature/%.*s/gegevens.json", STR_ARG(v.number)),
                            .now_iso = instant_print(x->a, x->now),
                            .words = text_get(x->l, TEXT_WEB_VACANCY_COUNTDOWN),
                            .n_readings = p->readings,
                            .reading = r};
    web_frame_begin(x, v.title);
    tpl_vacancy(&x->reply->body, &m, x->l);
    web_frame_end(x);
}

void page_language(struct web_ctx *x) {
    lang l = LANG_NL;
    if (!lang_parse(x->param[0], &l)) {
        web_not_found(x);
        return;
    }
    http_reply_header(x->reply, STR("Set-Cookie"),
                      arena_printf(x->a, "taal=%s; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=31536000", lang_name(l)));
    http_reply_see(x->reply, http_query(x->req, STR("terug")));
}
