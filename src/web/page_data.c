/* SPDX-License-Identifier: Apache-2.0 */
/* My data: everything that is held, readable and as a file; asking for a correction, erasure or feedback, and complaining. What
 * erasing does and what stays is said before it is asked. And the desk's list of what was asked, by its term. */
#include "app/label.h"
#include "app/mine.h"
#include "app/my_data.h"
#include "codec/json.h"
#include "procedure/procedure.h"
#include "sys/words.h"
#include "web/candidate.h"
#include "web/page.h"
#include "web/retention.h"

enum { DEPTH = 6 };

static bool data_of(struct web_ctx *x, const struct json **ret) {
    struct err e;
    if (app_my_data(x->app, x->a, &x->who, x->now, ret, &e)) return web_fail(x, &e), false;
    return true;
}

void page_my_data_json(struct web_ctx *x) {
    const struct json *data;
    if (!data_of(x, &data)) return;
    x->reply->type = STR("application/json");
    http_reply_header(x->reply, STR("Content-Disposition"), STR("attachment; filename=\"mijn-gegevens.json\""));
    buf_add(&x->reply->body, json_print_pretty(x->a, data));
}

/* A value as people read it: an instant in words, anything else as it stands. */
static str value_words(struct web_ctx *x, const struct json *v) {
    instant t;
    if (v->tag == JSON_NULL) return (str){0};
    if (v->tag == JSON_STRING && instant_parse(v->s, &t)) return words_instant(x->a, x->l, x->tz, t);
    if (v->tag == JSON_BOOL) return text_get(x->l, v->b ? TEXT_WEB_YES : TEXT_WEB_NO);
    return v->tag == JSON_STRING ? label_value(x->l, v->s) : json_print_line(x->a, v);
}

static struct view_datum datum(struct web_ctx *x, const struct json *v, str name, int depth) {
    struct view_datum d = {.name = name};
    bool nested = (v->tag == JSON_OBJECT || v->tag == JSON_ARRAY) && depth < DEPTH;
    if (!nested) {
        d.text = value_words(x, v);
        return d;
    }
    struct view_datum *child = arena_array(x->a, struct view_datum, v->n);
    for (const struct json *m = v->first; m; m = m->next) {
        str own = v->tag == JSON_OBJECT ? label_text(x->l, m->key) : arena_printf(x->a, "%zu", d.n + 1);
        child[d.n++] = datum(x, m, own, depth + 1);
    }
    d.child = child;
    return d;
}

void page_my_data(struct web_ctx *x) {
    const struct json *data;
    if (!data_of(x, &data)) return;
    struct view_datum all = datum(x, data, text_get(x->l, TEXT_MINE_DATA), 0);
    web_frame_begin(x, all.name);
    tpl_my_data(&x->reply->body, &all, x->l);
    web_frame_end(x);
}

/* ---- asking ---- */

static const struct {
    const char *kind;
    text_key name, text;
} kinds[] = {{"correction", TEXT_MINE_REQUEST_CORRECTION, TEXT_MINE_REQUEST_CORRECTION_TEXT},
             {"erasure", TEXT_MINE_REQUEST_ERASURE, TEXT_MINE_REQUEST_ERASURE_TEXT},
             {"feedback", TEXT_MINE_REQUEST_FEEDBACK, TEXT_MINE_REQUEST_FEEDBACK_TEXT},
             {"complaint", TEXT_MINE_REQUEST_COMPLAINT, TEXT_MINE_REQUEST_COMPLAINT_TEXT}};
enum { KINDS = sizeof kinds / sizeof *kinds };

static str kind_name(struct web_ctx *x, str kind) {
    for (size_t i = 0; i < KINDS; i++)
        if (str_is(kind, kinds[i].kind)) return text_get(x->l, kinds[i].name);
    return kind;
}

static struct view_request *requests_view(struct web_ctx *x, const struct mine_request *r, size_t n) {
    struct view_request *v = arena_array(x->a, struct view_request, n);
    for (size_t i = 0; i < n; i++)
        v[i] = (struct view_request){.candidate = r[i].candidate,
                                     .number = arena_printf(x->a, "%lld", (long long)r[i].request),
                                     .kind = kind_name(x, r[i].kind),
                                     .when = words_instant(x->a, x->l, x->tz, r[i].made),
                                     .due = words_day(x->a, x->l, r[i].due),
                                     .text = r[i].text,
                                     .reply = r[i].reply,
                                     .open = str_is(r[i].state, "open"),
                                     .late = date_cmp(words_date_of(x->tz, x->now), r[i].due) > 0};
    return v;
}

void page_mine_requests(struct web_ctx *x) {
    const struct procedure *p;
    struct mine mine;
    struct err e;
    struct view_requests m = {.number = x->param[0], .csrf = web_csrf(x), .once = web_once_make(x), .n_kinds = KINDS};
    str candidate;
    if (!mine_procedure(x, &p) || !mine_own(x, &candidate)) return;
    if (app_mine(x->app, x->a, x->param[0], candidate, x->now, &mine, &e)) {
        web_fail(x, &e);
        return;
    }
    struct retention_row kept;
    ecode code = app_retention_of(x->app, x->a, x->param[0], candidate, x->now, &kept, &e);
    if (code && code != E_NOTFOUND) {
        web_fail(x, &e);
        return;
    }
    m.n_retained = code ? 0 : retention_view(x, p, &kept, &m.retained);
    m.title = procedure_text(p->vacancy.title, str_of(lang_name(x->l)));
    m.n = mine.requests;
    m.request = requests_view(x, mine.request, m.n);
    m.kind = arena_array(x->a, struct view_request_kind, KINDS);
    for (size_t i = 0; i < KINDS; i++) {
        m.kind[i] =
            (struct view_request_kind){str_of(kinds[i].kind), text_get(x->l, kinds[i].name), text_get(x->l, kinds[i].text), true};
        for (size_t r = 0; r < mine.requests; r++)
            if (str_is(mine.request[r].kind, kinds[i].kind) && str_is(mine.request[r].state, "open")) m.kind[i].possible = false;
    }
    web_frame_begin(x, text_get(x->l, TEXT_MINE_REQUESTS));
    tpl_requests(&x->reply->body, &m, x->l);
    web_frame_end(x);
}

void page_mine_request(struct web_ctx *x) {
    struct err e;
    str candidate, text = str_trim(http_field(x->req, STR("tekst")));
    if (!mine_own(x, &candidate)) return;
    struct json *args = json_object(x->a);
    json_put_str(x->a, args, "candidate", candidate);
    json_put_str(x->a, args, "kind", http_field(x->req, STR("soort")));
    if (text.n) json_put_str(x->a, args, "text", str_sub(text, 0, 8000));
    struct act_request rq = {x->param[0], ACT_REQUEST, STR("candidate"), ROLE_CANDIDATE, x->now, args};
    if (app_act(x->app, x->a, &rq, NULL, &e)) web_fail(x, &e);
    else mine_see(x, "/verzoeken");
}

void page_requests(struct web_ctx *x) {
    const struct procedure *p;
    const struct mine_request *r;
    struct err e;
    struct view_requests m = {.number = x->param[0], .desk = true};
    if (!mine_procedure(x, &p)) return;
    if (app_requests(x->app, x->a, x->param[0], &r, &m.n, &e)) {
        web_fail(x, &e);
        return;
    }
    m.title = procedure_text(p->vacancy.title, str_of(lang_name(x->l)));
    m.request = requests_view(x, r, m.n);
    web_frame_begin(x, text_get(x->l, TEXT_MINE_REQUESTS_DESK));
    tpl_requests(&x->reply->body, &m, x->l);
    web_frame_end(x);
}
