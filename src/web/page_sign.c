/* SPDX-License-Identifier: Apache-2.0 */
/* Signing in: an address, then the code that was sent to it; or a password for who chose one; and a
 * second step for who set one up, asked only after the first. What is said never depends on
 * whether the address is known. */
#include "app/outbox.h"
#include "app/second_step.h"
#include "web/page.h"

static void show(struct web_ctx *x, const struct view_sign *m) {
    web_frame_begin(x, text_get(x->l, TEXT_WEB_SIGNIN));
    tpl_sign(&x->reply->body, m, x->l);
    web_frame_end(x);
}

/* Where to go afterwards: a path of ours. */
static str back(struct web_ctx *x) {
    str to = http_query(x->req, STR("terug"));
    if (!to.n) to = http_field(x->req, STR("terug"));
    return to.n && to.p[0] == '/' && !(to.n > 1 && (to.p[1] == '/' || to.p[1] == '\\')) ? to : STR("/mijn");
}

void page_sign(struct web_ctx *x) { show(x, &(struct view_sign){.csrf = web_csrf(x), .back = back(x)}); }

/* This network address tried too often: it is told to wait. Counted are codes asked for and wrong answers. */
static bool must_wait(struct web_ctx *x, struct view_sign *m) {
    struct err e;
    bool busy = false;
    if (account_peer_is_busy(x->store, x->a, x->req->peer, x->clock, &busy, &e)) return web_fail(x, &e), true;
    if (!busy) return false;
    m->asked = false;
    m->error_mail = text_get(x->l, TEXT_MINE_SIGN_WAIT);
    x->reply->status = 429;
    show(x, m);
    return true;
}

void page_sign_code(struct web_ctx *x) {
    struct view_sign m = {.csrf = web_csrf(x), .back = back(x), .mail = str_trim(http_field(x->req, STR("mail"))), .asked = true};
    struct err e;
    str code;
    if (must_wait(x, &m)) return;
    if (account_peer_add(x->store, x->a, x->req->peer, x->clock, &e)) {
        web_fail(x, &e);
        return;
    }
    if (account_code_make(x->store, x->a, m.mail, x->clock, &code, &e)) {
        m.asked = false;
        m.error_mail = text_get(x->l, TEXT_WEB_SIGN_MAIL_BAD);
        x->reply->status = 400;
    } else if (code.n) {
        struct letter l = {.made = x->now,
                           .address = m.mail,
                           .subject = text_print(x->a, x->l, TEXT_WEB_SIGN_LETTER_SUBJECT, code),
                           .body = text_print(x->a, x->l, TEXT_WEB_SIGN_LETTER_BODY, code)};
        if (outbox_put(x->store, &l, &e)) {
            web_fail(x, &e);
            return;
        }
    }
    show(x, &m);
}

/* Both steps are taken, or there is but one. */
static void let_in(struct web_ctx *x, const struct account *who) {
    struct err e;
    str token;
    /* The session there was ends: whoever put it there does not share this one. */
    if ((x->who.id && session_close(x->store, x->token, &e)) || session_open(x->store, x->a, who->id, x->clock, &token, &e)) {
        web_fail(x, &e);
        return;
    }
    web_session_cookie(x, token);
    x->repeats = true; /* the answer holds a secret: it is not given twice */
    http_reply_see(x->reply, back(x));
}

/* The first step is taken: in, or on to the second for who has one. */
static void enter(struct web_ctx *x, const struct account *who) {
    struct view_sign m = {.csrf = web_csrf(x), .back = back(x)};
    struct second_step step;
    struct err e;
    if (second_step_find(x->store, who->id, &step, &e)) {
        web_fail(x, &e);
        return;
    }
    if (!step.since.ms) {
        let_in(x, who);
        return;
    }
    if (sign_ticket_open(x->store, x->a, who->id, x->token, x->clock, &m.ticket, &e)) web_fail(x, &e);
    else show(x, &m);
}

void page_sign_step(struct web_ctx *x) {
    struct view_sign m = {.csrf = web_csrf(x), .back = back(x)};
    str ticket = http_field(x->req, STR("bewijs"));
    struct account who;
    struct err e;
    if (must_wait(x, &m)) return;
    if (sign_ticket_find(x->store, x->a, ticket, x->token, x->clock, &who, &e)) {
        web_fail(x, &e);
        return;
    }
    x->reply->status = 403;
    if (!who.id) {
        m.error_mail = text_get(x->l, TEXT_ACCOUNT_SECOND_LATE);
        show(x, &m);
        return;
    }
    ecode c = second_step_take(x->store, x->a, who.id, http_field(x->req, STR("code")), x->clock, &e);
    if (!c) c = sign_ticket_close(x->store, x->a, ticket, x->token, &e);
    if (!c) let_in(x, &who);
    else if ((c != E_DENIED && c != E_BUSY) || account_peer_add(x->store, x->a, x->req->peer, x->clock, &e)) web_fail(x, &e);
    else {
        m.ticket = ticket;
        m.error_step = text_get(x->l, c == E_BUSY ? TEXT_ACCOUNT_SECOND_WAIT : TEXT_ACCOUNT_SECOND_BAD);
        if (c == E_BUSY) x->reply->status = 429;
        show(x, &m);
    }
}

void page_sign_confirm(struct web_ctx *x) {
    struct view_sign m = {.csrf = web_csrf(x), .back = back(x), .mail = http_field(x->req, STR("mail")), .asked = true};
    struct account who;
    struct err e;
    if (must_wait(x, &m)) return;
    if (!account_code_use(x->store, x->a, m.mail, http_field(x->req, STR("code")), x->clock, &who, &e)) {
        enter(x, &who);
        return;
    }
    if (account_peer_add(x->store, x->a, x->req->peer, x->clock, &e)) {
        web_fail(x, &e);
        return;
    }
    m.error_code = text_get(x->l, TEXT_WEB_SIGN_CODE_BAD);
    x->reply->status = 403;
    show(x, &m);
}

/* What the slow run found out, for the run that writes. */
struct judged {
    ecode code;
    struct account who;
};

void page_sign_password(struct web_ctx *x) {
    struct view_sign m = {.csrf = web_csrf(x), .back = back(x), .mail = http_field(x->req, STR("mail")), .password = true};
    struct err e;
    if (x->lane == HTTP_SLOW) {
        if (must_wait(x, &m)) return; /* before anything is hashed */
        struct judged *j = arena_new(x->a, struct judged);
        j->code = account_password_judge(x->store, x->a, m.mail, http_field(x->req, STR("wachtwoord")), x->clock, &j->who, &e);
        x->req->carry = j;
        x->reply->write_next = true;
        return;
    }
    const struct judged *j = x->req->carry;
    if (!j->code) {
        enter(x, &j->who);
        return;
    }
    if (j->code == E_DENIED &&
        (account_guess_add(x->store, x->a, m.mail, x->clock, &e) || account_peer_add(x->store, x->a, x->req->peer, x->clock, &e))) {
        web_fail(x, &e);
        return;
    }
    m.error_password = text_get(x->l, j->code == E_BUSY ? TEXT_WEB_SIGN_PASSWORD_WAIT : TEXT_WEB_SIGN_PASSWORD_BAD);
    x->reply->status = j->code == E_BUSY ? 429 : 403;
    show(x, &m);
}

void page_sign_out(struct web_ctx *x) {
    struct err e;
    if (session_close(x->store, x->token, &e)) {
        web_fail(x, &e);
        return;
    }
    web_session_cookie(x, (str){0});
    http_reply_see(x->reply, STR("/"));
}
