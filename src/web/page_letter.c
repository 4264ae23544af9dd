/* SPDX-License-Identifier: Apache-2.0 */
/* Letters in the browser: what left the house and what became of it, each to read, and on paper; and what an act would send, before
 * it is done. Whose letter it is is asked again for every number: a candidate sees the own ones only. */
#include "app/letter.h"
#include "paper/pdf.h"
#include "sys/words.h"
#include "web/act_form.h"
#include "web/candidate.h"
#include "web/office.h"
#include "web/page.h"
#include "web/view_letter.h"

static text_key post_word(str state) {
    static const struct {
        const char *word;
        text_key text;
    } t[] = {{"sent", TEXT_POST_SENT}, {"failed", TEXT_POST_FAILED}, {"paper", TEXT_POST_PAPER}, {"posted", TEXT_POST_POSTED}};
    for (size_t i = 0; i < sizeof t / sizeof *t; i++)
        if (str_is(state, t[i].word)) return t[i].text;
    return TEXT_POST_WAITING;
}

/* ---- the desk: all of them ---- */

static void row_make(struct web_ctx *x, const struct office *d, const struct letter *l, struct view_post_row *r) {
    *r = (struct view_post_row){.id = arena_printf(x->a, "%lld", (long long)l->id),
                                .when = words_instant(x->a, x->l, d->p->tz, l->made),
                                .candidate = l->candidate,
                                .subject = l->subject,
                                .address = l->address.n ? l->address : text_get(x->l, TEXT_LETTER_BY_POST),
                                .state = text_get(x->l, post_word(l->state)),
                                .said = l->said,
                                .failed = str_is(l->state, "failed"),
                                .paper = str_is(l->state, "paper")};
}

void page_post(struct web_ctx *x) {
    static const char *const states[] = {"failed", "waiting", "paper", "sent", "posted"};
    struct office d;
    struct outbox_counts c;
    struct err e;
    const struct letter *l;
    size_t n;
    if (!office_open(x, &d)) return;
    if (outbox_counts(x->store, d.number, &c, &e)) {
        web_fail(x, &e);
        return;
    }
    const int64_t count[] = {c.failed, c.waiting, c.paper, c.sent, c.posted};
    str state = http_query(x->req, STR("stand"));
    size_t chosen = 0;
    while (chosen < 5 && !str_is(state, states[chosen])) chosen++;
    for (size_t i = 0; i < 5 && chosen == 5 && !state.n; i++)
        if (count[i]) chosen = i; /* the first that has any, what needs somebody first */
    for (size_t i = 5; i-- > 0 && !state.n;)
        if (count[i]) chosen = i;
    if (chosen == 5) chosen = 1;
    int64_t before = 0;
    (void)str_int(http_query(x->req, STR("onder")), 1, INT64_MAX, &before);
    struct outbox_page page = {d.number, str_of(states[chosen]), before};
    if (outbox_in_state(x->store, x->a, &page, &l, &n, &e)) {
        web_fail(x, &e);
        return;
    }
    struct view_post m = {.number = d.number,
                          .csrf = web_csrf(x),
                          .may_act = (x->who.roles & ACCOUNT_OFFICER) != 0,
                          .row = arena_array(x->a, struct view_post_row, n),
                          .n = n};
    for (size_t i = 0; i < 5; i++) {
        m.tab[i].path = office_path(x, &d, "/post?stand=%s", states[i]);
        m.tab[i].text =
            arena_printf(x->a, "%.*s (%lld)", STR_ARG(text_get(x->l, post_word(str_of(states[i])))), (long long)count[i]);
        m.tab[i].here = i == chosen;
    }
    for (size_t i = 0; i < n; i++) row_make(x, &d, &l[i], &m.row[i]);
    if (n == OUTBOX_LIST_MAX) m.older = office_path(x, &d, "/post?stand=%s&onder=%lld", states[chosen], (long long)l[n - 1].id);
    office_begin(x, &d, text_get(x->l, TEXT_POST_TITLE));
    tpl_post(&x->reply->body, &m, x->l);
    web_frame_end(x);
}

void page_post_again(struct web_ctx *x) {
    struct office d;
    struct err e;
    int64_t id = 0;
    if (!office_open(x, &d)) return;
    (void)str_int(x->param[1], 1, INT64_MAX, &id);
    if (outbox_again(x->store, d.number, id, x->clock, &e)) web_fail(x, &e);
    else http_reply_see(x->reply, office_path(x, &d, "/post"));
}

/* ---- one ---- */

/* `level`: of the heading over the letter. */
static void doc_view(struct web_ctx *x, const struct letter *l, int level, struct view_letter_page *m) {
    struct doc doc;
    struct err e;
    struct buf b = buf_make(x->a);
    m->subject = l->subject;
    m->state = text_get(x->l, post_word(l->state));
    m->said = l->said;
    m->address = l->address.n ? l->address : text_get(x->l, TEXT_LETTER_BY_POST);
    m->lang = l->lang.n ? l->lang : str_of(lang_name(x->l));
    if (l->doc.n && !doc_parse(x->a, l->doc, &doc, &e)) doc_html(&b, &doc, level);
    else {
        doc = doc_make(x->a, m->lang);
        doc_put(&doc, DOC_TITLE, 0, l->subject);
        doc_put(&doc, DOC_PARAGRAPH, 0, l->body);
        doc_html(&b, &doc, level);
    }
    m->text = html_trust(buf_str(&b)); /* our own renderer: every piece escaped */
}

/* The letter of the address, of this procedure and (candidate not empty) this person; false after a page that said no. */
static bool letter_open(struct web_ctx *x, str candidate, struct letter *ret) {
    struct err e;
    int64_t id = 0;
    bool there = str_int(x->param[1], 1, INT64_MAX, &id) && outbox_find(x->store, x->a, id, ret, &e) == E_OK;
    there = there && str_eq(ret->procedure, x->param[0]) && (!candidate.n || str_eq(ret->candidate, candidate));
    if (!there) web_not_found(x);
    return there;
}

static void send_pdf(struct web_ctx *x, const struct doc *doc, instant made, str what) {
    const struct procedure *p;
    struct err e;
    str pdf;
    struct pdf_paper paper = {.made = made};
    if (!app_procedure(x->app, x->param[0], &p, &e)) paper.author = procedure_text(p->vacancy.body, doc->lang);
    if (pdf_print(x->a, doc, &paper, &pdf, &e)) {
        web_fail(x, &e);
        return;
    }
    x->reply->type = STR("application/pdf");
    http_reply_header(x->reply, STR("Content-Disposition"), arena_printf(x->a, "attachment; filename=\"%.*s.pdf\"", STR_ARG(what)));
    buf_add(&x->reply->body, pdf);
}

static void letter_pdf(struct web_ctx *x, const struct letter *l) {
    struct doc doc;
    struct err e;
    if (!l->doc.n) {
        doc = doc_make(x->a, str_of(lang_name(x->l)));
        doc_put(&doc, DOC_TITLE, 0, l->subject);
        doc_put(&doc, DOC_PARAGRAPH, 0, l->body);
    } else if (doc_parse(x->a, l->doc, &doc, &e)) {
        web_fail(x, &e);
        return;
    }
    send_pdf(x, &doc, l->made, arena_printf(x->a, "brief-%lld", (long long)l->id));
}

void page_letter(struct web_ctx *x) {
    struct office d;
    struct letter l;
    struct view_letter_page m = {0};
    if (!office_open(x, &d) || !letter_open(x, (str){0}, &l)) return;
    doc_view(x, &l, 1, &m);
    m.pdf = office_path(x, &d, "/brief/%lld/pdf", (long long)l.id);
    m.when = words_instant(x->a, x->l, d.p->tz, l.made);
    m.candidate = l.candidate;
    m.number = d.number;
    office_begin(x, &d, l.subject);
    tpl_letter(&x->reply->body, &m, x->l);
    web_frame_end(x);
}

void page_letter_pdf(struct web_ctx *x) {
    struct letter l;
    if (letter_open(x, (str){0}, &l)) letter_pdf(x, &l);
}

void page_mine_letter_pdf(struct web_ctx *x) {
    struct letter l;
    str candidate;
    if (mine_own(x, &candidate) && letter_open(x, candidate, &l)) letter_pdf(x, &l);
}

/* ---- the receipt, for people ---- */

static void line_put(struct doc *d, str name, str value) {
    doc_begin(d, DOC_ITEM, 0);
    doc_add(d, (struct doc_run){.text = name, .strong = true});
    doc_add(d, (struct doc_run){.text = STR(" ")});
    doc_add(d, (struct doc_run){.text = value});
}

void page_mine_receipt_pdf(struct web_ctx *x) {
    const struct json *who;
    const struct procedure *p;
    struct err e;
    str candidate, key;
    instant received = {0};
    if (!mine_own(x, &candidate)) return;
    if (app_procedure(x->app, x->param[0], &p, &e) || app_candidate(x->app, x->a, x->param[0], candidate, &who, &e) ||
        app_key(x->app, x->a, &key, &e)) {
        web_fail(x, &e);
        return;
    }
    const struct json *at = json_get(who, "received"), *name = json_get(who, "name");
    str language = str_of(lang_name(x->l)), title = procedure_text(p->vacancy.title, language);
    if (at && at->tag == JSON_STRING) (void)instant_parse(at->s, &received);
    struct doc d = doc_make(x->a, language);
    doc_put(&d, DOC_TITLE, 0, text_get(x->l, TEXT_RECEIPT_TITLE));
    doc_put(&d, DOC_PARAGRAPH, 0, text_print(x->a, x->l, TEXT_RECEIPT_TEXT, title, p->vacancy.number));
    line_put(&d, text_get(x->l, TEXT_RECEIPT_NAME), name && name->tag == JSON_STRING ? name->s : candidate);
    line_put(&d, text_get(x->l, TEXT_RECEIPT_NUMBER), candidate);
    line_put(&d, text_get(x->l, TEXT_RECEIPT_WHEN), words_instant(x->a, x->l, p->tz, received));
    line_put(&d, text_get(x->l, TEXT_RECEIPT_BODY), procedure_text(p->vacancy.body, language));
    doc_put(&d, DOC_HEADING, 0, text_get(x->l, TEXT_RECEIPT_PROOF));
    doc_put(&d, DOC_PARAGRAPH, 0, text_get(x->l, TEXT_RECEIPT_PROOF_TEXT));
    doc_put(&d, DOC_PARAGRAPH, 0, key);
    send_pdf(x, &d, received, STR("ontvangstbewijs"));
}

/* ---- before it is done ---- */

/* The act of the address with what was sent, done and undone: the letters it would send. */
static ecode rehearse(struct web_ctx *x, act_kind act, struct view_act *form, struct rehearsal *ret, struct err *e) {
    const struct json *args;
    TRY(act_form_read(x, act, form, &args, e));
    struct act_request rq = {x->param[0], act, x->who.name, act_role_of(&x->who, act, 0), x->now, args};
    ecode c = app_rehearse(x->app, x->a, &rq, ret, e);
    for (size_t i = 1; c == E_DENIED && act_role_of(&x->who, act, i); i++) { /* the procedure names another quality */
        rq.role = act_role_of(&x->who, act, i);
        c = app_rehearse(x->app, x->a, &rq, ret, e);
    }
    return c;
}

void page_letters_preview(struct web_ctx *x) {
    act_kind act;
    struct office d;
    struct view_act form;
    struct rehearsal r = {0};
    struct err e;
    x->repeats = true;
    if (!act_find(x->param[1], &act)) {
        web_not_found(x);
        return;
    }
    if (!act_role_of(&x->who, act, 0)) {
        web_message(x, 403, TEXT_WEB_DENIED_TITLE, TEXT_WEB_DENIED_TEXT);
        return;
    }
    if (!office_open(x, &d)) return;
    act_form_make(x, act, &form);
    ecode c = rehearse(x, act, &form, &r, &e);
    if (c) {
        form.error = str_of(e.msg);
        form.remedy = str_of(e.remedy);
        x->reply->status = c == E_DENIED ? 403 : 400;
    }
    struct view_preview m = {.n = r.n, .more = r.n_all - r.n, .letter = arena_array(x->a, struct view_letter_page, r.n)};
    for (size_t i = 0; i < r.n; i++) {
        doc_view(x, &r.letter[i], 3, &m.letter[i]);
        m.letter[i].candidate = r.letter[i].candidate;
    }
    office_begin(x, &d, form.title);
    if (!c) tpl_preview(&x->reply->body, &m, x->l);
    tpl_act(&x->reply->body, &form, x->l);
    web_frame_end(x);
}
