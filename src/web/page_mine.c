/* SPDX-License-Identifier: Apache-2.0 */
/* What became of an application, and what its owner can do about it: change it until the deadline, add documents, leave. Each way
 * out is explained before it is taken, because they end differently. */
#include "app/day_plan.h"
#include "app/exam_form.h"
#include "app/label.h"
#include "app/mine.h"
#include "app/outbox.h"
#include "codec/json.h"
#include "codec/md.h"
#include "procedure/procedure.h"
#include "store/project/facts.h"
#include "sys/words.h"
#include "web/candidate.h"
#include "web/page.h"
#include "web/view_procedure.h"
#include "web/why.h"

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

/* ---- how it stands ---- */

static void reasons(struct web_ctx *x, const struct procedure *p, struct view_mine *m) {
    struct why_view v;
    struct err e;
    if (why_view_make(x, p, m->id, &v, &e)) return; /* forgotten, or no rules: there is nothing to explain */
    m->n_why = v.n;
    m->why = v.step;
    m->nearest = v.nearest;
}

static str window_words(struct web_ctx *x, instant opens, instant closes) {
    if (!closes.ms) return (str){0};
    date from = words_date_of(x->tz, opens), to = words_date_of(x->tz, (instant){closes.ms - 1});
    if (date_cmp(from, to) == 0 || !opens.ms) return words_date(x->a, x->l, to);
    return arena_printf(x->a, "%.*s – %.*s", STR_ARG(words_date(x->a, x->l, from)), STR_ARG(words_date(x->a, x->l, to)));
}

/* What an answer does to the place in the reserve. */
static str effect_words(struct web_ctx *x, proc_effect f) {
    return text_get(x->l, f == PROC_KEEP ? TEXT_MINE_OFFER_KEEPS : f == PROC_LOSE ? TEXT_MINE_OFFER_LOSES : TEXT_MINE_OFFER_MOVES);
}

static str offer_kind(struct web_ctx *x, str word) {
    return text_get(x->l, str_is(word, "permanent")    ? TEXT_MINE_OFFER_PERMANENT
                          : str_is(word, "fixed-term") ? TEXT_MINE_OFFER_FIXED
                                                       : TEXT_MINE_OFFER_COMPARABLE);
}

static void results_view(struct web_ctx *x, const struct mine *k, struct view_mine *m) {
    str language = str_of(lang_name(x->l));
    m->result = arena_array(x->a, struct view_my_result, k->results);
    for (size_t i = 0; i < k->results; i++) {
        const struct mine_result *r = &k->result[i];
        bool passed = str_is(r->outcome, "passed") || str_is(r->outcome, "took-part");
        struct view_my_result *v = &m->result[m->n_results++];
        *v = (struct view_my_result){.round = procedure_text(r->round->name, language),
                                     .outcome = label_value(x->l, r->outcome),
                                     .tag = passed ? "yes" : "no",
                                     .report = r->round->exam,
                                     .score = arena_array(x->a, struct view_pair, r->n)};
        for (size_t s = 0; s < r->n; s++)
            v->score[v->n++] = (struct view_pair){procedure_text(r->score[s].score->name, language),
                                                  words_dec(x->a, x->l, dec_print_short(x->a, r->score[s].value))};
    }
}

static void view_fill(struct web_ctx *x, const struct mine *k, struct view_mine *m) {
    str language = str_of(lang_name(x->l));
    m->invitation = arena_array(x->a, struct view_invitation, k->invitations);
    for (size_t i = 0; i < k->invitations; i++) {
        const struct mine_invitation *v = &k->invitation[i];
        m->invitation[m->n_invitations++] = (struct view_invitation){.round = procedure_text(v->round->name, language),
                                                                     .when = window_words(x, v->opens, v->closes),
                                                                     .state = label_value(x->l, v->state),
                                                                     .open = str_is(v->state, "open"),
                                                                     .accepted = v->accepted,
                                                                     .keeps = v->keeps};
    }
    m->place = arena_array(x->a, struct view_my_place, k->places);
    for (size_t i = 0; i < k->places; i++) {
        const struct mine_place *v = &k->place[i];
        m->place[m->n_places++] =
            (struct view_my_place){.list = procedure_text(v->list->name, language),
                                   .rank = v->rank ? arena_printf(x->a, "%lld", (long long)v->rank) : (str){0},
                                   .state = label_value(x->l, v->state),
                                   .until = v->until.m ? words_date(x->a, x->l, v->until) : (str){0},
                                   .valid = v->valid};
    }
    m->offer = arena_array(x->a, struct view_my_offer, k->offers);
    for (size_t i = 0; i < k->offers; i++) {
        const struct mine_offer *v = &k->offer[i];
        m->offer[m->n_offers++] = (struct view_my_offer){.kind = offer_kind(x, v->kind),
                                                         .word = v->kind,
                                                         .vacancy = v->vacancy,
                                                         .answer = label_value(x->l, v->answer),
                                                         .if_accepted = effect_words(x, v->accepted),
                                                         .if_declined = effect_words(x, v->declined),
                                                         .open = !v->answer.n};
    }
    results_view(x, k, m);
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
    struct mine mine;
    if (app_mine(x->app, x->a, m.number, m.id, x->now, &mine, &e)) {
        web_fail(x, &e);
        return;
    }
    view_fill(x, &mine, &m);
    struct day_choice day;
    if (app_day_choice(x->app, x->a, m.number, m.id, x->now, &day, &e)) {
        web_fail(x, &e);
        return;
    }
    m.day = day.invited && (day.own.slot || day.open);
    m.choose = day.open && !day.own.slot;
    if (day.own.slot)
        m.time = arena_printf(x->a, "%.*s · %.*s", STR_ARG(words_instant(x->a, x->l, x->tz, day.own.opens)), STR_ARG(day.own.room));
    if (json_text(x->a, who, "confirmed").n) reasons(x, p, &m);
    struct ask_case c = {.facts = json_get(who, "facts"), .channel = json_text(x->a, who, "channel")};
    if (!upload_documents(x, &c, m.id, is_early(m.status), &docs)) return;
    m.documents = &docs;
    if (is_early(m.status)) m.deadline = mine_deadline(x);
    letters(x, &m);
    const struct proc_round *test = str_is(m.status, "withdrawn") ? NULL : exam_round(p, (str){0});
    m.has_test = test != NULL;
    m.test_is_now = test && x->now.ms >= test->when->opens.ms && x->now.ms < test->when->closes.ms;
    m.can_withdraw = !str_is(m.status, "withdrawn");
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

/* ---- invitations, offers, leaving ---- */

/* An act about oneself that says no more than that it is done. */
static void plainly(struct web_ctx *x, act_kind act) {
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

void page_mine_withdraw(struct web_ctx *x) { plainly(x, ACT_WITHDRAW); }

void page_mine_cannot(struct web_ctx *x) { plainly(x, ACT_CANNOT_ATTEND); }

void page_mine_accept(struct web_ctx *x) { plainly(x, ACT_ACCEPT); }

void page_mine_answer(struct web_ctx *x) {
    struct err e;
    str candidate;
    if (!mine_own(x, &candidate)) return;
    struct json *args = json_object(x->a);
    json_put_str(x->a, args, "candidate", candidate);
    json_put_str(x->a, args, "answer", http_field(x->req, STR("antwoord")));
    json_put_str(x->a, args, "kind", http_field(x->req, STR("soort")));
    struct act_request rq = {x->param[0], ACT_ANSWER, STR("candidate"), ROLE_CANDIDATE, x->now, args};
    if (app_act(x->app, x->a, &rq, NULL, &e)) web_fail(x, &e);
    else mine_see(x, "");
}
