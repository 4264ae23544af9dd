/* SPDX-License-Identifier: Apache-2.0 */
/* The desk: a procedure at a glance, its people, lists, log and proof. What is shown is what app.h answers; nothing is
 * decided here. */
#include "app/failure.h"
#include "app/label.h"
#include "app/panel.h"
#include "base/buf.h"
#include "codec/json.h"
#include "procedure/procedure.h"
#include "sys/words.h"
#include "web/act_form.h"
#include "web/office.h"
#include "web/page.h"
#include "web/plot.h"
#include "web/view_procedure.h"
#include "web/why.h"

enum { PAGE_ROWS = 100, FACTS = 200 };

static str text_of(struct arena *a, const struct json *v) {
    if (!v || v->tag == JSON_NULL) return (str){0};
    return v->tag == JSON_STRING ? v->s : json_print_line(a, v);
}

void page_desk_list(struct web_ctx *x) {
    struct err e;
    str *number;
    size_t n;
    if (app_procedures(x->app, x->a, &number, &n, &e)) {
        web_fail(x, &e);
        return;
    }
    struct view_vacancy *v = arena_array(x->a, struct view_vacancy, n);
    for (size_t i = 0; i < n; i++) {
        const struct procedure *p;
        if (app_procedure(x->app, number[i], &p, &e)) {
            web_fail(x, &e);
            return;
        }
        view_vacancy_make(x, p, &v[i]);
    }
    web_frame_begin(x, text_get(x->l, TEXT_WEB_DESK_TITLE));
    tpl_desk_list(&x->reply->body, &(struct view_vacancies){.n = n, .vacancy = v}, x->l);
    web_frame_end(x);
}

typedef enum act_group {
    GROUP_NONE,
    GROUP_APPLYING,
    GROUP_SCREENING,
    GROUP_TESTING,
    GROUP_LISTS,
    GROUP_JURY,
    GROUP_CHOICE,
    GROUP_RESERVE,
    GROUP_CARE,
    GROUP__MAX
} act_group;

static const act_group group_of[ACT__MAX] = {
#define GROUP(act, group) [ACT_##act] = GROUP_##group,
#include "web/act_group.tbl.h"
};

/* The form of an act about one candidate (empty: about the selection), if this person may do it here. */
static bool act_link(struct web_ctx *x, act_kind k, str candidate, struct view_link *ret) {
    const struct act_row *row = act_row_get(k);
    bool one = act_arg_find(k, STR("candidate")), many = act_arg_find(k, STR("candidates"));
    if (!act_role_of(&x->who, k, 0) || (candidate.n && !one && !many)) return false;
    str path = arena_printf(x->a, "/selectie/%.*s/doe/%s", STR_ARG(x->param[0]), row->word);
    if (candidate.n) path = arena_printf(x->a, "%.*s?%s=%.*s", STR_ARG(path), one ? "candidate" : "candidates", STR_ARG(candidate));
    *ret = (struct view_link){path, str_of(x->l == LANG_NL ? row->nl : row->en)};
    return true;
}

/* What this person may do here, in the order of the procedure's life. */
static struct view_group *groups_of(struct web_ctx *x, str candidate, size_t *ret_n) {
    static const text_key name[GROUP__MAX] = {
        [GROUP_APPLYING] = TEXT_WEB_GROUP_APPLYING, [GROUP_SCREENING] = TEXT_WEB_GROUP_SCREENING,
        [GROUP_TESTING] = TEXT_WEB_GROUP_TESTING,   [GROUP_LISTS] = TEXT_WEB_GROUP_LISTS,
        [GROUP_JURY] = TEXT_WEB_GROUP_JURY,         [GROUP_CHOICE] = TEXT_WEB_GROUP_CHOICE,
        [GROUP_RESERVE] = TEXT_WEB_GROUP_RESERVE,   [GROUP_CARE] = TEXT_WEB_GROUP_CARE};
    struct view_group *group = arena_array(x->a, struct view_group, GROUP__MAX);
    *ret_n = 0;
    for (act_group g = GROUP_APPLYING; g < GROUP__MAX; g++) {
        struct view_group *to = &group[*ret_n];
        *to = (struct view_group){.name = text_get(x->l, name[g]), .act = arena_array(x->a, struct view_link, ACT__MAX)};
        for (act_kind k = 0; k < ACT__MAX; k++)
            if (group_of[k] == g) to->n += act_link(x, k, candidate, &to->act[to->n]);
        *ret_n += to->n > 0;
    }
    return group;
}

/* What waits: members of the funnel, and the page where it is done. */
static const struct {
    const char *member, *path;
    text_key text;
} waits[] = {{"submitted", "/screening", TEXT_WEB_WAIT_SUBMITTED},
             {"unconfirmed", "/screening", TEXT_WEB_WAIT_UNCONFIRMED},
             {"to-prove", "/kandidaten?stand=to-prove", TEXT_WEB_WAIT_PROVE},
             {"invited", "/kandidaten?stand=invited", TEXT_WEB_WAIT_INVITED},
             {"passed", "/keuze", TEXT_WEB_WAIT_PASSED}};
enum { WAITS = sizeof waits / sizeof *waits };

static void waits_fill(struct web_ctx *x, const struct office *d, const struct json *funnel, struct view_desk *m) {
    int64_t n;
    m->wait = arena_array(x->a, struct view_wait, WAITS);
    for (size_t i = 0; i < WAITS; i++) {
        const struct json *count = json_get(funnel, waits[i].member);
        str text = count ? text_of(x->a, count) : (str){0}, path = office_path(x, d, "%s", waits[i].path);
        if (!str_int(text, 1, INT64_MAX, &n)) continue;
        bool may = office_may_see(x, str_sub(path, 0, str_find(path, STR("?"), 0)));
        m->wait[m->n_waits++] = (struct view_wait){text, text_get(x->l, waits[i].text), may ? path : (str){0}};
    }
}

void page_desk(struct web_ctx *x) {
    struct office d;
    const struct json *status;
    struct err e;
    struct view_desk m = {.number = x->param[0]};
    if (!office_open(x, &d)) return;
    m.title = d.title;
    if (app_status(x->app, x->a, x->param[0], x->now, &status, &e)) {
        web_fail(x, &e);
        return;
    }
    struct view_vacancy v;
    view_vacancy_make(x, d.p, &v);
    m.vacancy = &v;
    m.folder = json_text(x->a, status, "folder");
    m.events = json_text(x->a, status, "events");
    const struct json *funnel = json_get(status, "funnel");
    size_t n = funnel && funnel->tag == JSON_OBJECT ? funnel->n : 0;
    struct plot_bar *bar = arena_array(x->a, struct plot_bar, n);
    m.count = arena_array(x->a, struct view_count, n);
    for (const struct json *step = n ? funnel->first : NULL; step; step = step->next) {
        str count = text_of(x->a, step);
        if (!str_int(count, 1, INT64_MAX, &bar[m.n_counts].n)) continue;
        bar[m.n_counts].name = label_text(x->l, step->key);
        m.count[m.n_counts++] = (struct view_count){label_text(x->l, step->key), count};
    }
    m.funnel = plot_bars(x->a, text_get(x->l, TEXT_WEB_DESK_FUNNEL), bar, m.n_counts);
    m.list = arena_array(x->a, struct view_link, d.p->lists);
    for (size_t i = 0; i < d.p->lists; i++)
        m.list[m.n_lists++] =
            (struct view_link){arena_printf(x->a, "/selectie/%.*s/lijst/%.*s", STR_ARG(m.number), STR_ARG(d.p->list[i].id)),
                               procedure_text(d.p->list[i].name, str_of(lang_name(x->l)))};
    waits_fill(x, &d, funnel, &m);
    m.group = groups_of(x, (str){0}, &m.n_groups);
    office_begin(x, &d, m.title);
    tpl_desk(&x->reply->body, &m, x->l);
    web_frame_end(x);
}

/* Whoever sits on the jury sees marks at the jury's table only, where R3 is kept. */
static bool marks_hidden(struct web_ctx *x, str number) {
    struct err e;
    bool juror = false;
    return app_is_juror(x->app, number, x->who.name, &juror, &e) || juror;
}

static str value_words(struct web_ctx *x, const struct json *v);

/* Items and their members on one line. */
static str members_words(struct web_ctx *x, const struct json *v) {
    struct buf b = buf_make(x->a);
    for (const struct json *m = v->first; m; m = m->next) {
        if (b.n) buf_adds(&b, v->tag == JSON_ARRAY ? "; " : ", ");
        if (v->tag == JSON_OBJECT) buf_addf(&b, "%.*s ", STR_ARG(label_text(x->l, m->key)));
        buf_add(&b, m->first ? members_words(x, m) : value_words(x, m));
    }
    return buf_str(&b);
}

/* A value as people say it: a day, a moment, yes or no. */
static str value_words(struct web_ctx *x, const struct json *v) {
    if (v->first) return members_words(x, v);
    date d;
    instant at;
    str s = text_of(x->a, v);
    if (v->tag == JSON_BOOL || str_is(s, "true") || str_is(s, "false"))
        return text_get(x->l, str_is(s, "true") ? TEXT_WEB_YES : TEXT_WEB_NO);
    if (date_parse(s, &d)) return words_day(x->a, x->l, d);
    if (instant_parse(s, &at)) return words_instant(x->a, x->l, x->tz, at);
    return v->tag == JSON_STRING ? label_value(x->l, s) : s;
}

static void pairs_add(struct web_ctx *x, struct view_candidate *m, str before, const struct json *o, int depth) {
    struct arena *a = x->a;
    lang l = x->l;
    for (const struct json *v = o->first; v && m->n_facts < FACTS; v = v->next) {
        str name =
            before.n ? arena_printf(a, "%.*s – %.*s", STR_ARG(before), STR_ARG(label_text(l, v->key))) : label_text(l, v->key);
        if (v->tag == JSON_OBJECT && depth < 3) pairs_add(x, m, name, v, depth + 1);
        else if (v->tag != JSON_NULL) m->fact[m->n_facts++] = (struct view_pair){name, value_words(x, v)};
    }
}

void page_candidate(struct web_ctx *x) {
    struct office d;
    const struct json *who;
    struct err e;
    struct view_candidate m = {.number = x->param[0], .id = x->param[1], .fact = arena_array(x->a, struct view_pair, FACTS)};
    if (!office_open(x, &d) || !office_read_note(x, m.id)) return;
    m.title = d.title;
    if (app_candidate(x->app, x->a, m.number, m.id, &who, &e)) {
        web_fail(x, &e);
        return;
    }
    m.name = json_text(x->a, who, "name");
    struct json *shown = json_object(x->a);
    bool hidden = marks_hidden(x, m.number);
    for (const struct json *v = who->first; v; v = v->next)
        if (!hidden || !str_is(v->key, "assessments")) json_put(shown, v->key, json_share(x->a, v));
    pairs_add(x, &m, (str){0}, shown, 0);
    struct why_view why;
    if (why_view_make(x, d.p, m.id, &why, &e)) {
        m.forgotten = failure_text(x->a, x->l, &e);
    } else {
        m.why = why.step;
        m.n_why = why.n;
        m.nearest = why.nearest;
        for (size_t i = 0; i < why.n; i++) why.step[i].open = true; /* an officer comes for the reasons */
    }
    m.group = groups_of(x, m.id, &m.n_groups);
    office_begin(x, &d, m.name);
    tpl_candidate(&x->reply->body, &m, x->l);
    web_frame_end(x);
}

static str day_words(struct web_ctx *x, str iso) {
    date d;
    return date_parse(iso, &d) ? words_day(x->a, x->l, d) : iso;
}

void page_list(struct web_ctx *x) {
    struct office d;
    const struct json *list;
    struct err e;
    struct view_list m = {.number = x->param[0]};
    if (!office_open(x, &d)) return;
    m.title = d.title;
    if (app_list(x->app, x->a, m.number, x->param[1], x->now, &list, &e)) {
        web_fail(x, &e);
        return;
    }
    m.name = json_text(x->a, list, "title");
    m.from = day_words(x, json_text(x->a, list, "from"));
    m.until = day_words(x, json_text(x->a, list, "until"));
    m.valid = str_is(json_text(x->a, list, "valid"), "true");
    m.ranked = str_is(json_text(x->a, list, "ranked"), "true");
    const struct json *places = json_get(list, "places");
    size_t n = places && places->tag == JSON_ARRAY ? places->n : 0;
    m.place = arena_array(x->a, struct view_place, n);
    for (size_t i = 0; i < n; i++) {
        const struct json *row = json_at(places, i);
        m.place[m.n++] =
            (struct view_place){json_text(x->a, row, "rank"), json_text(x->a, row, "candidate"), json_text(x->a, row, "name"),
                                json_text(x->a, row, "overall"), label_value(x->l, json_text(x->a, row, "state"))};
    }
    office_begin(x, &d, m.name);
    tpl_list(&x->reply->body, &m, x->l);
    web_frame_end(x);
}

struct log_page {
    struct web_ctx *x;
    struct view_log *m;
    bool hidden; /* marks of a jury */
};

static bool event_collect(void *user, const struct act_event *ev) {
    struct log_page *c = user;
    struct arena *a = c->x->a;
    if (c->m->n == PAGE_ROWS) {
        c->m->next = arena_printf(a, "%llu", (unsigned long long)ev->seq);
        return false;
    }
    act_kind act;
    lang l = c->x->l;
    instant at;
    str kind = json_text(a, ev->body, "kind"), when = json_text(a, ev->body, "at");
    bool is_act = act_find(kind, &act);
    const struct act_row *row = is_act ? act_row_get(act) : NULL;
    c->m->event[c->m->n++] =
        (struct view_event){.seq = arena_printf(a, "%llu", (unsigned long long)ev->seq),
                            .at = instant_parse(when, &at) ? words_instant(a, l, c->x->tz, at) : arena_str(a, when),
                            .kind = row ? str_of(l == LANG_NL ? row->nl : row->en) : label_value(l, arena_str(a, kind)),
                            .by = arena_str(a, json_text(a, ev->body, "actor")),
                            .candidate = arena_str(a, json_text(a, ev->body, "person")),
                            .body = c->hidden && str_is(kind, "assess") ? (str){0} : json_print_pretty(a, ev->body)};
    return true;
}

void page_log(struct web_ctx *x) {
    struct office d;
    struct err e;
    int64_t from = 0;
    struct view_log m = {.number = x->param[0], .event = arena_array(x->a, struct view_event, PAGE_ROWS)};
    struct log_page c = {x, &m, true};
    if (!office_open(x, &d)) return;
    m.title = d.title;
    c.hidden = marks_hidden(x, m.number);
    (void)str_int(http_query(x->req, STR("vanaf")), 0, INT64_MAX, &from);
    if (app_log(x->app, m.number, (uint64_t)from, false, event_collect, &c, &e)) {
        web_fail(x, &e);
        return;
    }
    office_begin(x, &d, text_get(x->l, TEXT_WEB_DESK_LOG));
    tpl_log(&x->reply->body, &m, x->l);
    web_frame_end(x);
}

void page_proof(struct web_ctx *x) {
    struct office d;
    struct app_verdict v;
    struct err e;
    struct view_proof m = {.number = x->param[0]};
    if (!office_open(x, &d)) return;
    m.title = d.title;
    if (app_verify(x->app, x->a, m.number, (str){0}, &v, &e)) {
        web_fail(x, &e);
        return;
    }
    m.holds = v.holds;
    m.what = failure_said(x->a, x->l, &v.what);
    m.root = v.root;
    m.folder = v.folder;
    m.events = arena_printf(x->a, "%llu", (unsigned long long)v.events);
    m.decided = arena_printf(x->a, "%llu", (unsigned long long)v.decided);
    m.forgotten = arena_printf(x->a, "%llu", (unsigned long long)v.forgotten);
    office_begin(x, &d, text_get(x->l, TEXT_WEB_DESK_VERIFY));
    tpl_proof(&x->reply->body, &m, x->l);
    web_frame_end(x);
}

/* The act of the address, if this person may do it; false after an answer. A member of the jury judges at the jury's table, under
 * the own name and none other. */
static bool act_of(struct web_ctx *x, act_kind *ret) {
    if (!act_find(x->param[1], ret)) return web_not_found(x), false;
    bool at_table = *ret == ACT_ASSESS || *ret == ACT_EXCUSE;
    if (at_table && !(x->who.roles & ACCOUNT_OFFICER))
        return web_message(x, 403, TEXT_WEB_DENIED_TITLE, TEXT_WEB_DENIED_TEXT), false;
    if (!act_role_of(&x->who, *ret, 0)) return web_message(x, 403, TEXT_WEB_DENIED_TITLE, TEXT_WEB_DENIED_TEXT), false;
    return true;
}

static void act_show(struct web_ctx *x, const struct view_act *m) {
    struct office d;
    if (!office_open(x, &d)) return;
    office_begin(x, &d, m->title);
    tpl_act(&x->reply->body, m, x->l);
    web_frame_end(x);
}

void page_act(struct web_ctx *x) {
    act_kind act;
    struct view_act m;
    if (!act_of(x, &act)) return;
    act_form_make(x, act, &m);
    act_show(x, &m);
}

void page_act_do(struct web_ctx *x) {
    act_kind act;
    struct view_act m;
    struct err e;
    struct act_result r = {0};
    const struct json *args;
    if (!act_of(x, &act)) return;
    act_form_make(x, act, &m);
    ecode code = act_form_read(x, act, &m, &args, &e);
    struct act_request rq = {x->param[0], act, x->who.name, act_role_of(&x->who, act, 0), x->now, args};
    bool read = !code;
    if (read) code = app_act(x->app, x->a, &rq, &r, &e);
    for (size_t i = 1; read && code == E_DENIED && act_role_of(&x->who, act, i); i++) { /* the procedure names another quality */
        rq.role = act_role_of(&x->who, act, i);
        code = app_act(x->app, x->a, &rq, &r, &e);
    }
    if (code) {
        m.error = failure_text(x->a, x->l, &e);
        m.remedy = failure_remedy(x->a, x->l, &e);
        x->reply->status = code == E_DENIED ? 403 : 400;
        act_show(x, &m);
        return;
    }
    if (web_once_keep(x, arena_printf(x->a, "/selectie/%.*s", STR_ARG(m.number)), &e)) {
        web_fail(x, &e);
        return;
    }
    m.done = true;
    m.effect = arena_array(x->a, struct view_effect, r.n_shown);
    for (size_t i = 0; i < r.n_shown; i++)
        m.effect[m.n_effects++] = (struct view_effect){
            arena_printf(x->a, "%llu", (unsigned long long)r.event[i].seq), json_text(x->a, r.event[i].body, "kind"),
            json_text(x->a, r.event[i].body, "person"), json_text(x->a, r.event[i].body, "data")};
    m.n_more = r.n - r.n_shown;
    act_show(x, &m);
}
