/* SPDX-License-Identifier: Apache-2.0 */
/* What is held about one person, gathered from every place that holds something. Whoever adds such a place adds it here. */
#include "app/my_data.h"

#include "app/core.h"
#include "app/document.h"
#include "app/draft_document.h"
#include "app/mine.h"
#include "app/outbox.h"
#include "app/second_step.h"

enum { EVENTS_MAX = 5000 };

static ecode sessions(struct app *app, struct arena *a, int64_t account, struct json *o, struct err *e) {
    struct json *list = json_array(a);
    struct stmt *q = store_stmt(app->s, SQL_session_of);
    stmt_int(q, 1, account);
    for (;;) {
        bool row;
        TRY(stmt_next(q, &row, e));
        if (!row) break;
        struct json *s = json_object(a);
        json_put_instant(a, s, "made", col_instant(q, 1));
        json_put_instant(a, s, "seen", col_instant(q, 2));
        json_add(list, s);
    }
    json_put(o, STR("sessions"), list);
    return E_OK;
}

static struct json *documents_json(struct arena *a, const struct document_given *g, size_t n) {
    struct json *list = json_array(a);
    for (size_t i = 0; i < n; i++) {
        struct json *d = json_object(a);
        json_put_int(a, d, "document", g[i].document);
        json_put_str(a, d, "proof", g[i].proof);
        json_put_str(a, d, "name", g[i].name);
        json_put_str(a, d, "kind", str_of(sniff_type(g[i].kind)));
        json_put_int(a, d, "bytes", g[i].bytes);
        json_put_instant(a, d, "given", g[i].given);
        json_add(list, d);
    }
    return list;
}

static ecode drafts(struct app *app, struct arena *a, int64_t account, struct json *o, struct err *e) {
    struct json *list = json_array(a);
    struct stmt *q = store_stmt(app->s, SQL_draft_of);
    stmt_int(q, 1, account);
    for (;;) {
        bool row;
        struct json *facts;
        TRY(stmt_next(q, &row, e));
        if (!row) break;
        struct json *d = json_object(a);
        json_put_str(a, d, "procedure", arena_str(a, col_str(q, 0)));
        if (!json_parse(a, arena_str(a, col_str(q, 1)), NULL, &facts, NULL)) json_put(d, STR("answers"), facts);
        json_put_instant(a, d, "changed", col_instant(q, 2));
        json_add(list, d);
    }
    for (struct json *d = list->first; d; d = d->next) {
        const struct document_given *g;
        size_t n;
        TRY(draft_documents(app->s, a, account, json_get(d, "procedure")->s, &g, &n, e));
        json_put(d, STR("documents"), documents_json(a, g, n));
    }
    json_put(o, STR("drafts"), list);
    return E_OK;
}

/* The log about one person, opened. */
static ecode events(struct app *app, struct arena *a, const struct procedure_row *row, str candidate, struct json *o,
                    struct err *e) {
    struct json *list = json_array(a);
    struct person_key key;
    struct stmt *q;
    str person = arena_printf(a, "%.*s/%.*s", STR_ARG(row->name), STR_ARG(candidate));
    bool known = person_key_find(app->s, person, &key, NULL) == E_OK;
    TRY(log_read_person(app->s, row->id, person, &q, e));
    for (size_t n = 0;; n++) {
        struct log_row r;
        struct event ev;
        bool there;
        TRY(log_next(q, &r, &there, e));
        if (!there) break;
        if (n == EVENTS_MAX) {
            stmt_done(q);
            break;
        }
        TRY(event_parse(a, arena_str(a, r.body), &ev, e));
        struct json *shown = core_event_json(a, &ev);
        if (known && ev.sealed.n && !event_open(a, &ev, &key, NULL) && ev.secret)
            json_put(shown, STR("personal"), json_share(a, ev.secret));
        json_add(list, shown);
    }
    json_put(o, STR("events"), list);
    return E_OK;
}

static ecode letters(struct app *app, struct arena *a, str procedure, str candidate, struct json *o, struct err *e) {
    const struct letter *l;
    size_t n;
    struct json *list = json_array(a);
    TRY(outbox_list(app->s, a, procedure, candidate, &l, &n, e));
    for (size_t i = 0; i < n; i++) {
        struct json *one = json_object(a);
        json_put_instant(a, one, "made", l[i].made);
        json_put_str(a, one, "address", l[i].address);
        json_put_str(a, one, "subject", l[i].subject);
        json_put_str(a, one, "body", l[i].body);
        json_put_str(a, one, "state", l[i].state);
        json_add(list, one);
    }
    json_put(o, STR("letters"), list);
    return E_OK;
}

static ecode requests(struct app *app, struct arena *a, str procedure, str candidate, instant at, struct json *o, struct err *e) {
    struct mine m;
    struct json *list = json_array(a);
    TRY(app_mine(app, a, procedure, candidate, at, &m, e));
    for (size_t i = 0; i < m.requests; i++) {
        struct json *one = json_object(a);
        json_put_str(a, one, "kind", m.request[i].kind);
        json_put_instant(a, one, "made", m.request[i].made);
        json_put_str(a, one, "text", m.request[i].text);
        json_put_date(a, one, "due", m.request[i].due);
        json_put_str(a, one, "state", m.request[i].state);
        json_put_str(a, one, "reply", m.request[i].reply);
        json_add(list, one);
    }
    json_put(o, STR("requests"), list);
    return E_OK;
}

static ecode application(struct app *app, struct arena *a, str procedure, int64_t account, instant at, struct json *list,
                         struct err *e) {
    const struct json *who;
    const struct document_given *g;
    struct procedure_row row;
    size_t n;
    str candidate;
    TRY(account_candidate_find(app->s, a, account, procedure, &candidate, e));
    if (!candidate.n) return E_OK;
    struct json *o = json_object(a);
    TRY(core_row(app, a, procedure, &row, e));
    TRY(app_candidate(app, a, procedure, candidate, &who, e));
    json_put_str(a, o, "procedure", procedure);
    json_put(o, STR("application"), json_share(a, who));
    TRY(app_documents(app, a, procedure, candidate, &g, &n, e));
    json_put(o, STR("documents"), documents_json(a, g, n));
    TRY(requests(app, a, procedure, candidate, at, o, e));
    TRY(letters(app, a, procedure, candidate, o, e));
    TRY(events(app, a, &row, candidate, o, e));
    json_add(list, o);
    return E_OK;
}

ecode app_my_data(struct app *app, struct arena *a, const struct account *who, instant at, const struct json **ret, struct err *e) {
    struct json *o = json_object(a), *account = json_object(a), *list = json_array(a);
    str *number;
    size_t n;
    json_put_str(a, account, "mail", who->mail);
    json_put_str(a, account, "name", who->name);
    json_put_str(a, account, "language", who->lang);
    json_put(o, STR("account"), account);
    struct second_step step;
    TRY(second_step_find(app->s, who->id, &step, e));
    if (step.since.ms) json_put_instant(a, account, "second_step_since", step.since);
    TRY(sessions(app, a, who->id, o, e));
    TRY(drafts(app, a, who->id, o, e));
    TRY(app_procedures(app, a, &number, &n, e));
    for (size_t i = 0; i < n; i++) TRY(application(app, a, number[i], who->id, at, list, e));
    json_put(o, STR("applications"), list);
    *ret = o;
    return E_OK;
}
