/* SPDX-License-Identifier: Apache-2.0 */
/* The candidate's road: the self-check that stores nothing, the application that is kept after every answer, and what became of it.
 * Every step is a form of its own and works without scripts. */
#include "app/label.h"
#include "app/outbox.h"
#include "codec/json.h"
#include "procedure/letter.h"
#include "sys/words.h"
#include "web/page.h"
#include "web/question.h"
#include "web/view_procedure.h"

/* The procedure of the address and the frame of the page's view; false after an answer. */
static bool begin(struct web_ctx *x, const struct procedure **p, struct view_ask *m) {
    struct err e;
    if (app_procedure(x->app, x->param[0], p, &e)) return web_fail(x, &e), false;
    *m = (struct view_ask){
        .number = x->param[0], .title = procedure_text((*p)->vacancy.title, str_of(lang_name(x->l))), .csrf = web_csrf(x)};
    return true;
}

/* Ask the rules where the draft stands; false after an answer. */
static bool ask(struct web_ctx *x, const struct draft *d, struct ask_state *ret, struct view_ask *m) {
    struct err e;
    struct ask_case c = {.facts = d->facts, .asked = d->asked, .channel = d->channel};
    if (app_ask(x->app, x->a, x->param[0], &c, x->now, ret, &e)) return web_fail(x, &e), false;
    channels_view(x, ret, &m->channels);
    return true;
}

static void show(struct web_ctx *x, const struct view_ask *m, void (*tpl)(struct buf *, const struct view_ask *, lang)) {
    web_frame_begin(x, m->title);
    tpl(&x->reply->body, m, x->l);
    web_frame_end(x);
}

/* Answer one question of the form into the draft; *ret_view holds it when it has to be shown again. */
static bool take_answer(struct web_ctx *x, const struct procedure *p, struct draft *d, struct view_question *ret_view) {
    size_t n;
    struct err e;
    const struct question *q = ask_questions(x->a, p, &n), *asked = ask_find(q, n, http_field(x->req, STR("vraag")));
    if (!asked) return true;
    struct view_question v = {0};
    bool good = !question_read(x, asked, d, &v, &e);
    question_view(x, asked, d, ret_view);
    ret_view->error = v.error;
    return good && !http_field(x->req, STR("meer")).n;
}

void page_selfcheck(struct web_ctx *x) {
    const struct procedure *p;
    struct view_ask m;
    struct draft d;
    struct ask_state s;
    struct view_question q;
    if (!begin(x, &p, &m)) return;
    draft_parse(x->a, http_field(x->req, STR("antwoorden")), &d);
    bool again = x->req->method == HTTP_POST && !take_answer(x, p, &d, &q);
    if (!ask(x, &d, &s, &m)) return;
    if (again) m.question = &q;
    else if (s.next) {
        question_view(x, s.next, &d, &q);
        m.question = &q;
    }
    m.kept = draft_print(x->a, &d);
    m.n_answers = question_answers(x, p, &d, &m.answer);
    show(x, &m, tpl_selfcheck);
}

/* A visitor's draft is kept under the visit until they sign in. */
static int64_t visitor(str token) {
    uint64_t h = str_hash(token);
    return -(int64_t)(h >> 1) - 1;
}

void page_take_over(struct web_ctx *x) {
    struct draft d;
    struct err e;
    draft_parse(x->a, http_field(x->req, STR("antwoorden")), &d);
    if (draft_save(x->store, x->a, x->who.id ? x->who.id : visitor(x->token), x->param[0], &d, x->clock, &e)) {
        web_fail(x, &e);
        return;
    }
    http_reply_see(x->reply, arena_printf(x->a, "/vacature/%.*s/solliciteren", STR_ARG(x->param[0])));
}

/* The draft of the person; one made before signing in is taken. */
static bool draft_of(struct web_ctx *x, struct draft *d) {
    struct err e;
    bool there;
    if (draft_load(x->store, x->a, x->who.id, x->param[0], d, &there, &e)) return web_fail(x, &e), false;
    str visit = http_cookie(x->req, STR("__Host-bezoek"));
    if (!there && visit.n && draft_load(x->store, x->a, visitor(visit), x->param[0], d, &there, &e)) return web_fail(x, &e), false;
    return true;
}

/* The candidate this account is here, or empty; false after an answer. */
static bool candidate_of(struct web_ctx *x, str *ret) {
    struct err e;
    if (account_candidate_find(x->store, x->a, x->who.id, x->param[0], ret, &e)) return web_fail(x, &e), false;
    return true;
}

void page_apply(struct web_ctx *x) {
    const struct procedure *p;
    struct view_ask m;
    struct draft d;
    struct ask_state s;
    struct view_question q;
    str candidate, change = http_query(x->req, STR("wijzig"));
    if (!begin(x, &p, &m) || !candidate_of(x, &candidate) || !draft_of(x, &d)) return;
    if (candidate.n) {
        http_reply_see(x->reply, arena_printf(x->a, "/mijn/%.*s", STR_ARG(x->param[0])));
        return;
    }
    if (!ask(x, &d, &s, &m)) return;
    size_t n;
    const struct question *all = ask_questions(x->a, p, &n), *wanted = ask_find(all, n, change);
    m.name = str_is(change, "naam") ? (str){0} : d.name;
    m.channel = str_is(change, "kanaal") ? (str){0} : d.channel;
    const struct question *next = wanted ? wanted : m.name.n && !str_is(change, "kanaal") ? s.next : NULL;
    if (next) {
        question_view(x, next, &d, &q);
        m.question = &q;
    }
    m.n_answers = question_answers(x, p, &d, &m.answer);
    m.once = web_once_make(x);
    show(x, &m, tpl_apply);
}

static struct json *apply_args(struct web_ctx *x, const struct draft *d) {
    struct json *o = json_object(x->a);
    json_put_str(x->a, o, "name", d->name);
    json_put_str(x->a, o, "mail", x->who.mail);
    json_put_str(x->a, o, "channel", d->channel);
    json_put(o, STR("facts"), d->facts);
    json_put_str(x->a, o, "language", STR("nl"));
    return o;
}

static ecode submit(struct web_ctx *x, const struct draft *d, str title, struct err *e) {
    struct act_result r;
    struct act_request rq = {x->param[0], ACT_APPLY, STR("candidate"), ROLE_CANDIDATE, x->now, apply_args(x, d)};
    TRY(app_act(x->app, x->a, &rq, &r, e));
    TRY(account_candidate_put(x->store, x->who.id, x->param[0], r.candidate, e));
    TRY(draft_del(x->store, x->who.id, x->param[0], e));
    str when = words_instant(x->a, x->l, x->tz, x->now);
    struct letter l = {.made = x->now,
                       .procedure = x->param[0],
                       .candidate = r.candidate,
                       .address = x->who.mail,
                       .subject = text_print(x->a, x->l, TEXT_WEB_LETTER_RECEIPT_SUBJECT, title),
                       .body = text_print(x->a, x->l, TEXT_WEB_LETTER_RECEIPT_BODY, title, when, r.candidate)};
    const struct procedure *p;
    TRY(app_procedure(x->app, x->param[0], &p, e));
    if (!procedure_letter_find(p, PROC_SUBMITTED, NULL)) TRY(outbox_put(x->store, &l, e)); /* else the act wrote the folder's own */
    return web_once_keep(x, arena_printf(x->a, "/mijn/%.*s", STR_ARG(x->param[0])), e);
}

void page_apply_step(struct web_ctx *x) {
    const struct procedure *p;
    struct view_ask m;
    struct draft d;
    struct ask_state s;
    struct view_question q = {0};
    struct err e;
    str step = http_field(x->req, STR("stap")), candidate;
    if (!begin(x, &p, &m) || !candidate_of(x, &candidate) || !draft_of(x, &d)) return;
    if (candidate.n) {
        http_reply_see(x->reply, arena_printf(x->a, "/mijn/%.*s", STR_ARG(x->param[0])));
        return;
    }
    if (str_is(step, "naam")) {
        d.name = str_trim(http_field(x->req, STR("naam")));
        if (!d.name.n || d.name.n > 200) m.error = text_get(x->l, TEXT_WEB_APPLY_NAME_BAD);
    } else if (str_is(step, "kanaal")) {
        str k = http_field(x->req, STR("kanaal"));
        if (procedure_channel_find(p, k)) d.channel = k;
    } else if (str_is(step, "vraag")) {
        if (!take_answer(x, p, &d, &q)) m.question = &q;
    } else if (str_is(step, "indienen")) {
        if (!http_field(x->req, STR("verklaar")).n) m.error = text_get(x->l, TEXT_WEB_APPLY_DECLARE_BAD);
        else if (submit(x, &d, m.title, &e)) {
            web_fail(x, &e);
            return;
        } else {
            http_reply_see(x->reply, arena_printf(x->a, "/mijn/%.*s", STR_ARG(x->param[0])));
            return;
        }
    }
    x->repeats = true; /* a draft is a draft, however often it is kept */
    if (!m.error.n && draft_save(x->store, x->a, x->who.id, x->param[0], &d, x->clock, &e)) {
        web_fail(x, &e);
        return;
    }
    if (!m.error.n && !m.question) {
        http_reply_see(x->reply, arena_printf(x->a, "/vacature/%.*s/solliciteren", STR_ARG(x->param[0])));
        return;
    }
    if (!ask(x, &d, &s, &m)) return;
    m.name = str_is(step, "naam") ? (str){0} : d.name;
    m.channel = d.channel;
    m.n_answers = question_answers(x, p, &d, &m.answer);
    m.once = http_field(x->req, STR("once"));
    x->reply->status = m.error.n || q.error.n ? 400 : 200;
    show(x, &m, tpl_apply);
}

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

/* The person's own candidature here; false after a 404: whose it is not, it does not exist for. */
static bool own(struct web_ctx *x, str *ret) {
    if (!candidate_of(x, ret)) return false;
    if (!ret->n) return web_not_found(x), false;
    return true;
}

void page_mine(struct web_ctx *x) {
    const struct procedure *p;
    const struct json *who;
    struct err e;
    struct view_mine m = {.number = x->param[0], .csrf = web_csrf(x)};
    if (!own(x, &m.id)) return;
    if (app_procedure(x->app, m.number, &p, &e) || app_candidate(x->app, x->a, m.number, m.id, &who, &e)) {
        web_fail(x, &e);
        return;
    }
    struct view_vacancy v;
    view_vacancy_make(x, p, &v);
    m.vacancy = &v;
    m.title = v.title;
    m.status = json_text(x->a, who, "status");
    if (json_text(x->a, json_get(who, "confirmed"), "outcome").n &&
        app_explain(
            x->app, x->a,
            &(struct app_question){.procedure = m.number, .candidate = m.id, .form = x->l == LANG_NL ? APP_TEXT_NL : APP_TEXT_EN},
            &m.why, &e))
        m.why = (str){0};
    const struct letter *letter;
    size_t n = 0;
    if (outbox_list(x->store, x->a, m.number, m.id, &letter, &n, &e)) n = 0;
    m.letter = arena_array(x->a, struct view_letter, n);
    for (size_t i = 0; i < n; i++)
        m.letter[m.n_letters++] = (struct view_letter){words_instant(x->a, x->l, x->tz, letter[i].made), letter[i].address,
                                                       letter[i].subject, letter[i].body, letter[i].state};
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
    if (!own(x, &candidate)) return;
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

static void leave(struct web_ctx *x, act_kind act) {
    struct err e;
    str candidate;
    if (!own(x, &candidate)) return;
    struct json *args = json_object(x->a);
    json_put_str(x->a, args, "candidate", candidate);
    struct act_request rq = {x->param[0], act, STR("candidate"), ROLE_CANDIDATE, x->now, args};
    if (app_act(x->app, x->a, &rq, NULL, &e)) {
        web_fail(x, &e);
        return;
    }
    http_reply_see(x->reply, arena_printf(x->a, "/mijn/%.*s", STR_ARG(x->param[0])));
}

void page_mine_withdraw(struct web_ctx *x) { leave(x, ACT_WITHDRAW); }

void page_mine_cannot(struct web_ctx *x) { leave(x, ACT_CANNOT_ATTEND); }
