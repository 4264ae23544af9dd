/* SPDX-License-Identifier: Apache-2.0 */
/* Screening as work: the proposals by outcome, one after another, each with its reasons beside what it stands on. Confirming
 * leads to the next. What the rules propose and what the officer does with it are two acts on record; this page only sends the
 * second. */
#include "app/document.h"
#include "app/failure.h"
#include "app/label.h"
#include "app/work.h"
#include "procedure/procedure.h"
#include "sys/words.h"
#include "web/act_form.h"
#include "web/candidate.h"
#include "web/facts.h"
#include "web/office.h"
#include "web/page.h"
#include "web/screening.h"

enum { PAGE_ROWS = 100 };

static const char *const outcomes[] = {"valid", "invalid", "open"};

/* Which proposals the address means: those that need a look first when it does not say. */
static str outcome_asked(struct web_ctx *x, const struct work_counts *c) {
    str asked = http_query(x->req, STR("voorstel"));
    for (size_t i = 0; i < 3; i++)
        if (str_is(asked, outcomes[i])) return asked;
    return c->open ? STR("open") : c->invalid ? STR("invalid") : STR("valid");
}

static str list_path(struct web_ctx *x, const struct office *d, str outcome) {
    struct buf b = buf_make(x->a);
    buf_add(&b, office_path(x, d, "/screening"));
    office_link_add(&b, "voorstel", outcome);
    return buf_str(&b);
}

str screening_one_path(struct web_ctx *x, const struct office *d, str id, str outcome) {
    struct buf b = buf_make(x->a);
    buf_add(&b, office_path(x, d, "/screening/%.*s", STR_ARG(id)));
    office_link_add(&b, "voorstel", outcome);
    return buf_str(&b);
}

static str reasons_words(struct web_ctx *x, const struct work_row *w) {
    struct buf b = buf_make(x->a);
    if (w->stale) buf_add(&b, text_get(x->l, TEXT_DESK_SCREEN_STALE));
    for (size_t i = 0; i < w->reasons; i++) {
        if (b.n) buf_adds(&b, "; ");
        buf_add(&b, w->reason[i]);
    }
    return buf_str(&b);
}

static void grid_of_work(struct web_ctx *x, const struct office *d, const struct work_row *w, size_t n, struct view_grid *ret) {
    bool no = n && str_is(w[0].outcome, "invalid");
    struct view_head head[] = {{.text = text_get(x->l, TEXT_WEB_PEOPLE_ID)},
                               {.text = text_get(x->l, TEXT_WEB_PEOPLE_NAME)},
                               {.text = text_get(x->l, TEXT_WEB_PEOPLE_CHANNEL)},
                               {.text = text_get(x->l, no ? TEXT_DESK_SCREEN_REASONS_NO : TEXT_DESK_SCREEN_REASONS)}};
    *ret = office_grid(x, text_get(x->l, TEXT_DESK_SCREEN_WORK), head, 4, n);
    str *pick = arena_array(x->a, str, n + 1);
    for (size_t i = 0; i < n; i++) {
        pick[i] = w[i].id;
        *office_cell(ret, i, 0) = (struct view_cell){.text = w[i].id, .path = screening_one_path(x, d, w[i].id, w[i].outcome)};
        office_cell(ret, i, 1)->text = w[i].name;
        office_cell(ret, i, 2)->text = office_channel(x, d, w[i].channel);
        office_cell(ret, i, 3)->text = reasons_words(x, &w[i]);
    }
    ret->pick = pick;
}

static void grid_of_asked(struct web_ctx *x, const struct office *d, const struct work_list *list, struct view_grid *ret) {
    const struct work_asked *w = list->asked;
    size_t n = list->n;
    struct view_head head[] = {{.text = text_get(x->l, TEXT_WEB_PEOPLE_ID)},
                               {.text = text_get(x->l, TEXT_WEB_PEOPLE_NAME)},
                               {.text = text_get(x->l, TEXT_DESK_SCREEN_WHAT)},
                               {.text = text_get(x->l, TEXT_DESK_SCREEN_UNTIL)},
                               {.text = text_get(x->l, TEXT_WEB_PEOPLE_STATUS)}};
    *ret = office_grid(x, text_get(x->l, TEXT_DESK_SCREEN_ASKED), head, 5, n);
    for (size_t i = 0; i < n; i++) {
        *office_cell(ret, i, 0) = (struct view_cell){.text = w[i].id, .path = screening_one_path(x, d, w[i].id, STR("open"))};
        office_cell(ret, i, 1)->text = w[i].name;
        office_cell(ret, i, 2)->text = w[i].what;
        office_cell(ret, i, 3)->text = words_day(x->a, x->l, w[i].until);
        *office_cell(ret, i, 4) = (struct view_cell){.text = text_get(x->l, w[i].answered ? TEXT_DESK_SCREEN_CAME
                                                                            : w[i].late   ? TEXT_DESK_SCREEN_LATE
                                                                                          : TEXT_DESK_SCREEN_WAITS),
                                                     .tag = w[i].answered ? "yes"
                                                            : w[i].late   ? "no"
                                                                          : "open"};
    }
}

static void shares(struct web_ctx *x, const struct office *d, const struct work_counts *c, str here, struct view_screening *m) {
    const int64_t n[3] = {c->valid, c->invalid, c->open};
    for (size_t i = 0; i < 3; i++)
        m->share[m->n_shares++] =
            (struct view_share){arena_printf(x->a, "%.*s (%lld)", STR_ARG(label_value(x->l, str_of(outcomes[i]))), (long long)n[i]),
                                list_path(x, d, str_of(outcomes[i])), str_is(here, outcomes[i])};
    int64_t all = c->valid + c->invalid + c->open;
    if (all) m->all = text_print(x->a, x->l, TEXT_DESK_SCREEN_ALL, arena_printf(x->a, "%lld", (long long)all));
    if (c->due) m->due = text_print(x->a, x->l, TEXT_DESK_SCREEN_DUE, arena_printf(x->a, "%lld", (long long)c->due));
}

static void list_show(struct web_ctx *x, const struct office *d, struct view_screening *m) {
    struct err e;
    struct work_counts c;
    struct work_row *w;
    struct work_list asked;
    struct work_query q = {.max = PAGE_ROWS + 1, .at = x->now};
    size_t n;
    ecode code = app_work_counts(x->app, x->a, d->number, &c, &e);
    if (!code) {
        q.outcome = outcome_asked(x, &c);
        (void)str_int(http_query(x->req, STR("na")), 1, INT64_MAX, &q.after);
        code = app_work(x->app, x->a, d->number, &q, &w, &n, &e);
    }
    if (!code) code = app_work_asked(x->app, x->a, d->number, x->now, &asked, &e);
    if (code) {
        web_fail(x, &e);
        return;
    }
    m->csrf = web_csrf(x);
    m->once = web_once_make(x);
    m->action = list_path(x, d, q.outcome);
    m->may_act = act_role_of(&x->who, ACT_CONFIRM, 0) != 0;
    if (m->may_act) m->paper = office_path(x, d, "/papier");
    if (n > PAGE_ROWS) {
        n = PAGE_ROWS;
        m->next = arena_printf(x->a, "%.*s&na=%lld", STR_ARG(m->action), (long long)w[n - 1].no);
    }
    shares(x, d, &c, q.outcome, m);
    grid_of_work(x, d, w, n, &m->grid);
    if (!m->may_act) m->grid.pick = NULL;
    grid_of_asked(x, d, &asked, &m->asked);
    office_begin(x, d, text_get(x->l, TEXT_DESK_SCREEN_TITLE));
    tpl_screening(&x->reply->body, m, x->l);
    web_frame_end(x);
}

void page_screening(struct web_ctx *x) {
    struct office d;
    struct view_screening m = {.done = http_query(x->req, STR("gedaan"))};
    if (office_open(x, &d)) list_show(x, &d, &m);
}

void page_screening_do(struct web_ctx *x) {
    struct office d;
    struct err e;
    struct act_result r = {0};
    struct view_screening m = {0};
    struct json *args = json_object(x->a);
    str what = http_field(x->req, STR("wat"));
    size_t n;
    const str *who = office_values(x, true, STR("wie"), &n);
    if (!office_open(x, &d)) return;
    ecode code = E_OK;
    if (str_is(what, "bevestig")) {
        struct json *list = json_array(x->a);
        for (size_t i = 0; i < n; i++) json_add(list, json_str(x->a, who[i]));
        json_put(args, STR("candidates"), list);
        if (!n) code = err_set(&e, E_INVALID, "%.*s", STR_ARG(text_get(x->l, TEXT_DESK_SCREEN_NOBODY)));
    }
    if (!code) code = office_act(x, &d, str_is(what, "toets") ? ACT_SCREEN : ACT_CONFIRM, args, &r, &e);
    if (code) {
        m.error = failure_text(x->a, x->l, &e);
        m.remedy = failure_remedy(x->a, x->l, &e);
        x->reply->status = code == E_DENIED ? 403 : 400;
        list_show(x, &d, &m);
        return;
    }
    struct buf b = buf_make(x->a);
    buf_add(&b, list_path(x, &d, http_query(x->req, STR("voorstel"))));
    office_link_add(&b, "gedaan", arena_printf(x->a, "%zu", r.n));
    office_done(x, buf_str(&b));
}

/* ---- one application ---- */

/* The documents of the procedure, how each stands for this person, and what was handed in. */
static ecode documents(struct web_ctx *x, const struct office *d, const struct json *who, struct view_screen *m, struct err *e) {
    struct document_needs needs;
    const struct document_given *given;
    size_t n_given;
    struct ask_case c = {.facts = json_get(who, "facts"), .channel = json_text(x->a, who, "channel")};
    TRY(app_documents(x->app, x->a, d->number, m->id, &given, &n_given, e));
    TRY(app_document_needs(x->app, x->a, d->number, &c, x->now, &needs, e));
    m->document = arena_array(x->a, struct view_paper_piece, needs.n + n_given);
    struct buf owed = buf_make(x->a);
    for (size_t i = 0; i < needs.n; i++) {
        bool there = false;
        for (size_t k = 0; k < n_given; k++) {
            if (!str_eq(given[k].proof, needs.slot[i].path)) continue;
            there = true;
            m->document[m->n_documents++] = (struct view_paper_piece){
                .name = office_text(x, needs.slot[i].name),
                .text = arena_printf(x->a, "%.*s, %lld kB", STR_ARG(given[k].name), (long long)(given[k].bytes + 1023) / 1024),
                .path = office_path(x, d, "/kandidaat/%.*s/stuk/%lld", STR_ARG(m->id), (long long)given[k].document),
                .tag = "yes",
                .state = text_get(x->l, TEXT_DESK_SCREEN_GIVEN)};
        }
        if (there || needs.need[i] == DOCUMENT_NOT_ASKED) continue;
        bool is_owed = needs.need[i] == DOCUMENT_OWED;
        m->document[m->n_documents++] =
            (struct view_paper_piece){.name = office_text(x, needs.slot[i].name),
                                      .tag = is_owed ? "no" : "open",
                                      .state = text_get(x->l, is_owed ? TEXT_DESK_SCREEN_OWED : TEXT_DESK_SCREEN_HELPS)};
        if (owed.n) buf_adds(&owed, ", ");
        buf_add(&owed, office_text(x, needs.slot[i].name));
    }
    m->what = buf_str(&owed);
    return E_OK;
}

/* The choices of a deviation: the proposal is not among them first, since deviating is choosing otherwise. */
static void choices(struct web_ctx *x, const struct office *d, str channel, struct view_screen *m) {
    str sent = http_field(x->req, STR("uitkomst")), way = http_field(x->req, STR("kanaal"));
    m->outcome_pick = arena_array(x->a, struct view_pick, 3);
    for (size_t i = 0; i < 3; i++)
        m->outcome_pick[m->n_outcomes++] =
            (struct view_pick){str_of(outcomes[i]), label_value(x->l, str_of(outcomes[i])), str_is(sent, outcomes[i])};
    m->channel_pick = arena_array(x->a, struct view_pick, d->p->channels + 1);
    for (size_t i = 0; i < d->p->channels; i++) {
        const struct proc_channel *c = &d->p->channel[i];
        m->channel_pick[m->n_channels++] = (struct view_pick){c->id, office_text(x, c->name), str_eq(c->id, way.n ? way : channel)};
    }
}

/* The next proposal of the same outcome; empty = there is none. */
static str next_of(struct web_ctx *x, const struct office *d, str id, str outcome) {
    struct err e;
    struct work_row *w;
    struct work_query q = {.outcome = outcome, .max = 1, .at = x->now};
    size_t n;
    if (id.n > 1) (void)str_int(str_sub(id, 1, id.n), 0, INT64_MAX, &q.after);
    if (!outcome.n || app_work(x->app, x->a, d->number, &q, &w, &n, &e) || !n) return (str){0};
    return screening_one_path(x, d, w[0].id, outcome);
}

void screening_one_show(struct web_ctx *x, const struct office *d, struct view_screen *m) {
    struct err e;
    const struct json *who;
    instant last;
    str asked = http_query(x->req, STR("voorstel"));
    struct app_question why = {.procedure = d->number, .candidate = m->id, .form = x->l == LANG_NL ? APP_TEXT_NL : APP_TEXT_EN};
    if (app_candidate(x->app, x->a, d->number, m->id, &who, &e) || documents(x, d, who, m, &e) ||
        screening_registries(x, d, who, m, &e)) {
        web_fail(x, &e);
        return;
    }
    const struct json *proposal = json_get(who, "proposal");
    str outcome = json_text(x->a, proposal, "outcome"), channel = json_text(x->a, who, "channel");
    m->csrf = web_csrf(x);
    m->once = web_once_make(x);
    m->name = json_text(x->a, who, "name");
    m->channel = office_channel(x, d, channel);
    m->tag = office_tag(outcome);
    m->outcome = label_value(x->l, outcome);
    m->confirmed = label_value(x->l, json_text(x->a, who, "confirmed"));
    if (app_explain(x->app, x->a, &why, &m->why, &e)) m->why = arena_str(x->a, str_of(e.msg));
    m->n_facts = facts_view(x, d->p, json_get(who, "facts"), &m->fact);
    choices(x, d, channel, m);
    m->list = list_path(x, d, asked);
    m->next = next_of(x, d, m->id, asked);
    m->may_act = act_role_of(&x->who, ACT_CONFIRM, 0) != 0;
    m->reason = http_field(x->req, STR("reden"));
    m->until = http_field(x->req, STR("tegen"));
    if (http_field(x->req, STR("welk")).n) m->what = http_field(x->req, STR("welk"));
    if (!m->until.n && !app_document_deadline(x->app, x->a, d->number, x->now, &last, &e) && last.ms)
        m->until = date_print(x->a, words_date_of(x->tz, (instant){last.ms - 1}));
    office_begin(x, d, m->name);
    tpl_screen_one(&x->reply->body, m, x->l);
    web_frame_end(x);
}

void page_screening_one(struct web_ctx *x) {
    struct office d;
    struct view_screen m = {.id = x->param[1]};
    if (office_open(x, &d) && office_read_note(x, m.id)) screening_one_show(x, &d, &m);
}

/* The act of the form that was sent, and its arguments. */
static act_kind one_act(struct web_ctx *x, str id, struct json *args) {
    str what = http_field(x->req, STR("wat"));
    struct json *list = json_array(x->a);
    json_add(list, json_str(x->a, id));
    if (str_is(what, "vraag")) {
        json_put_str(x->a, args, "candidate", id);
        json_put_str(x->a, args, "what", http_field(x->req, STR("welk")));
        json_put_str(x->a, args, "until", http_field(x->req, STR("tegen")));
        return ACT_ASK_PROOF;
    }
    json_put(args, STR("candidates"), list);
    if (str_is(what, "toets")) return ACT_SCREEN;
    if (str_is(what, "afwijken")) {
        json_put_str(x->a, args, "outcome", http_field(x->req, STR("uitkomst")));
        json_put_str(x->a, args, "channel", http_field(x->req, STR("kanaal")));
        json_put_str(x->a, args, "reason", http_field(x->req, STR("reden")));
    }
    return ACT_CONFIRM;
}

void page_screening_one_do(struct web_ctx *x) {
    struct office d;
    struct err e;
    struct view_screen m = {.id = x->param[1]};
    struct json *args = json_object(x->a);
    if (!office_open(x, &d)) return;
    bool settles = str_is(http_field(x->req, STR("wat")), "register");
    act_kind act = settles ? ACT_PROVE : one_act(x, m.id, args);
    ecode code = settles ? screening_registry_settle(x, &d, m.id, args, &e) : E_OK;
    if (!code) code = office_act(x, &d, act, args, NULL, &e);
    if (code) {
        m.error = failure_text(x->a, x->l, &e);
        m.remedy = failure_remedy(x->a, x->l, &e);
        x->reply->status = code == E_DENIED ? 403 : 400;
        screening_one_show(x, &d, &m);
        return;
    }
    str outcome = http_query(x->req, STR("voorstel")), next = next_of(x, &d, m.id, outcome);
    if (act == ACT_SCREEN || act == ACT_PROVE)
        next = screening_one_path(x, &d, m.id, outcome); /* tested again: look at what came of it */
    office_done(x, next.n ? next : list_path(x, &d, outcome));
}

/* ---- a document, as a file and never as a page ---- */

void page_document(struct web_ctx *x) {
    struct err e;
    struct document_given given;
    int64_t document;
    if (!str_int(x->param[2], 1, INT64_MAX, &document)) {
        web_not_found(x);
        return;
    }
    if (!office_read_note(x, x->param[1])) return;
    if (app_document_open(x->app, x->a, x->param[0], x->param[1], document, &given, &e)) {
        web_fail(x, &e);
        return;
    }
    upload_send(x, x->param[1], &given);
}
