/* SPDX-License-Identifier: Apache-2.0 */
/* The candidate's road: the self-check that stores nothing, the application that is kept after every answer, and what became of it.
 * Every step is a form of its own and works without scripts. */
#include "app/outbox.h"
#include "codec/json.h"
#include "procedure/letter.h"
#include "sys/words.h"
#include "web/candidate.h"
#include "web/page.h"
#include "web/question.h"

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

void page_take_over(struct web_ctx *x) {
    const struct procedure *p;
    struct draft d;
    struct err e;
    if (!mine_procedure(x, &p)) return;
    draft_parse(x->a, http_field(x->req, STR("antwoorden")), &d);
    d.facts = document_facts(x->a, p, d.facts, NULL, 0); /* what a document settles is not taken on somebody's word */
    struct json *asked = json_array(x->a);
    for (const struct json *q = d.asked->first; q; q = q->next)
        if (!upload_slot(x, p, q->s)) json_add(asked, json_str(x->a, q->s));
    d.asked = asked;
    if (draft_save(x->store, x->a, x->who.id ? x->who.id : mine_visitor(x->token), x->param[0], &d, x->clock, &e)) {
        web_fail(x, &e);
        return;
    }
    http_reply_see(x->reply, arena_printf(x->a, "/vacature/%.*s/solliciteren", STR_ARG(x->param[0])));
}

/* The page for looking over: answers and documents; false after an answer. */
static bool look_over(struct web_ctx *x, const struct procedure *p, const struct draft *d, struct view_ask *m) {
    m->n_answers = question_answers(x, p, d, &m->answer);
    size_t n = 0;
    for (size_t i = 0; i < m->n_answers; i++)
        if (!upload_slot(x, p, m->answer[i].path)) m->answer[n++] = m->answer[i]; /* documents stand in a list of their own */
    m->n_answers = n;
    if (m->change) return true; /* theirs stand with the application */
    struct view_documents *docs = arena_new(x->a, struct view_documents);
    struct ask_case c = {.facts = d->facts, .channel = d->channel};
    if (!upload_documents(x, &c, (str){0}, true, docs)) return false;
    m->documents = docs;
    return true;
}

/* Somebody who applied changes the application while there is a draft of the change (N4); else the application is shown. */
static bool may_go_on(struct web_ctx *x, const struct procedure *p, str candidate, struct draft *d, struct view_ask *m) {
    struct err e;
    bool there = true;
    m->deadline = mine_deadline(x);
    if (candidate.n) {
        struct draft none;
        if (draft_load(x->store, x->a, x->who.id, x->param[0], &none, &there, &e)) return web_fail(x, &e), false;
        m->change = true;
    }
    if (!there || (candidate.n && !m->deadline)) return mine_see(x, ""), false;
    if (!mine_draft(x, p, candidate, d)) return false;
    size_t n;
    const struct document_slot *s = document_slots(x->a, p, &n);
    for (size_t i = 0; m->change && i < n; i++) mine_note_asked(x->a, d, s[i].path);
    return true;
}

void page_apply(struct web_ctx *x) {
    const struct procedure *p;
    struct view_ask m;
    struct draft d;
    struct ask_state s;
    struct view_question q;
    str candidate, change = http_query(x->req, STR("wijzig"));
    if (!begin(x, &p, &m) || !mine_candidate(x, &candidate) || !may_go_on(x, p, candidate, &d, &m)) return;
    if (!ask(x, &d, &s, &m)) return;
    size_t n;
    const struct question *all = ask_questions(x->a, p, &n), *wanted = ask_find(all, n, change);
    m.name = str_is(change, "naam") ? (str){0} : d.name;
    m.channel = str_is(change, "kanaal") ? (str){0} : d.channel;
    const struct question *next = wanted ? wanted : m.name.n && !str_is(change, "kanaal") ? s.next : NULL;
    const struct document_slot *slot = next && !m.change ? upload_slot(x, p, next->path) : NULL;
    if (slot) {
        struct view_upload *u = upload_view(x, slot, arena_printf(x->a, "/vacature/%.*s/document", STR_ARG(m.number)));
        u->later = true;
        m.upload = u;
    } else if (next) {
        question_view(x, next, &d, &q);
        m.question = &q;
    }
    if (!next && !look_over(x, p, &d, &m)) return;
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
    TRY(upload_submit(x, r.candidate, e));
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
    if (!begin(x, &p, &m) || !mine_candidate(x, &candidate) || !may_go_on(x, p, candidate, &d, &m)) return;
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
        else if (m.change ? mine_change_submit(x, candidate, &d, &e) : submit(x, &d, m.title, &e)) {
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
    if (!m.question && !look_over(x, p, &d, &m)) return;
    m.once = http_field(x->req, STR("once"));
    x->reply->status = m.error.n || q.error.n ? 400 : 200;
    show(x, &m, tpl_apply);
}
