/* SPDX-License-Identifier: Apache-2.0 */
/* What became of an application, and what its owner can do about it: change it until the deadline, add documents, leave. Each way
 * out is explained before it is taken, because they end differently. */
#include "app/label.h"
#include "app/outbox.h"
#include "codec/json.h"
#include "procedure/procedure.h"
#include "store/project/facts.h"
#include "sys/words.h"
#include "web/candidate.h"
#include "web/page.h"
#include "web/view_procedure.h"

void page_mine_list(struct web_ctx *x) {
    struct err e;
    str *number, candidate;
    size_t n;
    if (app_procedures(x->app, x->a, &number, &n, &e)) {
        web_fail(x, &e);
        return;
    }
    struct view_vacancies m = {0};
    struct view_vacancy *v = arena_array(x->a, struct view_vacancy, n);
    for (size_t i = 0; i < n; i++) {
        const struct procedure *p;
        if (account_candidate_find(x->store, x->a, x->who.id, number[i], &candidate, &e) || !candidate.n) continue;
        if (!app_procedure(x->app, number[i], &p, &e)) view_vacancy_make(x, p, &v[m.n++]);
    }
    m.vacancy = v;
    web_frame_begin(x, text_get(x->l, TEXT_WEB_NAV_MINE));
    tpl_mine_list(&x->reply->body, &m, x->l);
    web_frame_end(x);
}

static void letters(struct web_ctx *x, struct view_mine *m) {
    const struct letter *letter;
    size_t n = 0;
    struct err e;
    if (outbox_list(x->store, x->a, m->number, m->id, &letter, &n, &e)) n = 0;
    m->letter = arena_array(x->a, struct view_letter, n);
    for (size_t i = 0; i < n; i++)
        m->letter[m->n_letters++] = (struct view_letter){words_instant(x->a, x->l, x->tz, letter[i].made),
                                                         letter[i].address,
                                                         letter[i].subject,
                                                         letter[i].body,
                                                         letter[i].state,
                                                         arena_printf(x->a, "%lld", (long long)letter[i].id)};
}

/* May this person still change what was submitted, and hand in documents? */
static bool is_early(str status) { return str_is(status, "submitted") || str_is(status, "to-prove"); }

void page_mine(struct web_ctx *x) {
    const struct procedure *p;
    const struct json *who;
    struct err e;
    struct view_mine m = {.number = x->param[0], .csrf = web_csrf(x)};
    struct view_documents docs = {0};
    if (!mine_own(x, &m.id)) return;
    if (app_procedure(x->app, m.number, &p, &e) || app_candidate(x->app, x->a, m.number, m.id, &who, &e)) {
        web_fail(x, &e);
        return;
    }
    struct view_vacancy v;
    view_vacancy_make(x, p, &v);
    m.vacancy = &v;
    m.title = v.title;
    m.status = json_text(x->a, who, "status");
    if (json_text(x->a, who, "confirmed").n &&
        app_explain(
            x->app, x->a,
            &(struct app_question){.procedure = m.number, .candidate = m.id, .form = x->l == LANG_NL ? APP_TEXT_NL : APP_TEXT_EN},
            &m.why, &e))
        m.why = (str){0};
    struct ask_case c = {.facts = json_get(who, "facts"), .channel = json_text(x->a, who, "channel")};
    if (!upload_documents(x, &c, m.id, is_early(m.status), &docs)) return;
    m.documents = &docs;
    if (is_early(m.status)) m.deadline = mine_deadline(x);
    letters(x, &m);
    m.can_withdraw = !str_is(m.status, "withdrawn");
    m.can_not_attend = str_is(m.status, "invited");
    m.status = label_value(x->l, m.status);
    web_frame_begin(x, m.title);
    tpl_mine(&x->reply->body, &m, x->l);
    web_frame_end(x);
}

void page_mine_receipt(struct web_ctx *x) {
    struct err e;
    str candidate, text;
    if (!mine_own(x, &candidate)) return;
    if (app_receipt(x->app, x->a, x->param[0], candidate, UINT64_MAX, &text, &e)) {
        web_fail(x, &e);
        return;
    }
    x->reply->type = STR("text/plain; charset=utf-8");
    http_reply_header(
        x->reply, STR("Content-Disposition"),
        arena_printf(x->a, "attachment; filename=\"ontvangstbewijs-%.*s-%.*s.txt\"", STR_ARG(x->param[0]), STR_ARG(candidate)));
    buf_add(&x->reply->body, text);
}

/* ---- changing ---- */

void page_mine_change(struct web_ctx *x) {
    const struct json *who;
    struct draft d;
    struct err e;
    str candidate;
    if (!mine_own(x, &candidate)) return;
    ecode c = app_candidate(x->app, x->a, x->param[0], candidate, &who, &e);
    if (!c && (!is_early(json_text(x->a, who, "status")) || !mine_deadline(x))) {
        web_message(x, 409, TEXT_MINE_CHANGE_OVER, TEXT_MINE_CHANGE_OVER_TEXT);
        return;
    }
    if (!c) {
        draft_parse(x->a, (str){0}, &d);
        d.name = json_text(x->a, who, "name");
        d.channel = json_text(x->a, who, "channel");
        for (const struct json *m = json_get(who, "facts") ? json_get(who, "facts")->first : NULL; m; m = m->next)
            json_put(d.facts, m->key, json_share(x->a, m));
        c = draft_save(x->store, x->a, x->who.id, x->param[0], &d, x->clock, &e);
    }
    if (c) web_fail(x, &e);
    else http_reply_see(x->reply, arena_printf(x->a, "/vacature/%.*s/solliciteren", STR_ARG(x->param[0])));
}

ecode mine_change_submit(struct web_ctx *x, str candidate, const struct draft *d, struct err *e) {
    const struct procedure *p;
    const struct json *who;
    struct json *args = json_object(x->a);
    TRY(app_procedure(x->app, x->param[0], &p, e));
    TRY(app_candidate(x->app, x->a, x->param[0], candidate, &who, e));
    json_put_str(x->a, args, "candidate", candidate);
    const struct json *old = json_get(who, "facts");
    struct json *patch = facts_differ(x->a, old, document_facts_keep(x->a, p, d->facts, old));
    if (patch->n) json_put(args, STR("facts"), patch);
    if (!str_eq(d->channel, json_text(x->a, who, "channel"))) json_put_str(x->a, args, "channel", d->channel);
    if (!str_eq(d->name, json_text(x->a, who, "name"))) json_put_str(x->a, args, "name", d->name);
    struct act_request rq = {x->param[0], ACT_CHANGE, STR("candidate"), ROLE_CANDIDATE, x->now, args};
    if (args->n > 1) TRY(app_act(x->app, x->a, &rq, NULL, e));
    TRY(draft_del(x->store, x->who.id, x->param[0], e));
    return web_once_keep(x, arena_printf(x->a, "/mijn/%.*s", STR_ARG(x->param[0])), e);
}

/* ---- leaving ---- */

static void leave(struct web_ctx *x, act_kind act) {
    struct err e;
    str candidate;
    if (!mine_own(x, &candidate)) return;
    struct json *args = json_object(x->a);
    json_put_str(x->a, args, "candidate", candidate);
    struct act_request rq = {x->param[0], act, STR("candidate"), ROLE_CANDIDATE, x->now, args};
    if (app_act(x->app, x->a, &rq, NULL, &e)) {
        web_fail(x, &e);
        return;
    }
    mine_see(x, "");
}

void page_mine_withdraw(struct web_ctx *x) { leave(x, ACT_WITHDRAW); }

void page_mine_cannot(struct web_ctx *x) { leave(x, ACT_CANNOT_ATTEND); }
