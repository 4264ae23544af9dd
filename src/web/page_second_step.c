/* SPDX-License-Identifier: Apache-2.0 */
/* Setting up the second step of signing in, and taking it. It is begun only by who signed in just now, so that nobody at an open
 * screen locks the owner out; it counts from the first good code; each change is told by mail.
 * Trap: the recovery codes stand in the answer to the form, once, and nowhere else. */
#include "app/outbox.h"
#include "app/second_step.h"
#include "app/totp.h"
#include "sys/words.h"
#include "web/page.h"
#include "web/qr.h"

static const char issuer[] = "Wervik";

static ecode fill(struct web_ctx *x, struct view_second *m, struct err *e) {
    struct second_step step;
    struct qr qr;
    str secret;
    TRY(second_step_find(x->store, x->who.id, &step, e));
    TRY(session_is_fresh(x->store, x->token, x->clock, &m->fresh, e));
    if (step.since.ms) {
        m->since = words_instant(x->a, x->l, x->tz, step.since);
        m->left = text_print(x->a, x->l, TEXT_ACCOUNT_SECOND_LEFT, arena_printf(x->a, "%lld", (long long)step.left));
    } else if (step.begun) {
        TRY(second_step_secret(x->store, x->a, x->who.id, &secret, e));
        TRY(qr_draw(x->a, totp_uri(x->a, str_of(issuer), x->who.mail, secret), &qr, e));
        m->secret = base32_print(x->a, secret);
        m->box = qr.box;
        m->path = qr.path;
    }
    return E_OK;
}

static void show(struct web_ctx *x, struct view_second *m) {
    struct err e;
    m->csrf = web_csrf(x);
    if (!m->n_codes && fill(x, m, &e)) {
        web_fail(x, &e);
        return;
    }
    web_frame_begin(x, text_get(x->l, TEXT_ACCOUNT_SECOND));
    tpl_second_step(&x->reply->body, m, x->l);
    web_frame_end(x);
}

void page_second_step(struct web_ctx *x) { show(x, &(struct view_second){0}); }

static ecode tell(struct web_ctx *x, struct err *e) {
    return outbox_put(x->store,
                      &(struct letter){.made = x->now,
                                       .address = x->who.mail,
                                       .subject = text_get(x->l, TEXT_ACCOUNT_LETTER_SECOND_SUBJECT),
                                       .body = text_get(x->l, TEXT_ACCOUNT_LETTER_SECOND_BODY)},
                      e);
}

static ecode begin(struct web_ctx *x, struct err *e) {
    bool fresh;
    TRY(session_is_fresh(x->store, x->token, x->clock, &fresh, e));
    return fresh ? second_step_begin(x->store, x->a, x->who.id, e) : E_OK; /* else the page says what to do */
}

/* Codes in *m: they are to be shown. */
static ecode change(struct web_ctx *x, str what, struct view_second *m, struct err *e) {
    str typed = http_field(x->req, STR("code"));
    m->code = arena_array(x->a, str, RECOVERY_CODES);
    if (str_is(what, "bevestig")) TRY(second_step_confirm(x->store, x->a, x->who.id, typed, x->clock, m->code, e));
    else TRY(second_step_take(x->store, x->a, x->who.id, typed, x->clock, e));
    if (str_is(what, "codes")) TRY(second_step_codes(x->store, x->a, x->who.id, m->code, e));
    if (str_is(what, "uit")) TRY(second_step_end(x->store, x->who.id, e));
    else m->n_codes = RECOVERY_CODES;
    return tell(x, e);
}

void page_second_step_do(struct web_ctx *x) {
    struct err e;
    struct view_second m = {0};
    str what = http_field(x->req, STR("doe"));
    if (str_is(what, "begin")) {
        if (begin(x, &e)) web_fail(x, &e);
        else http_reply_see(x->reply, STR("/mijn/account/tweede-stap"));
        return;
    }
    if (!str_is(what, "bevestig") && !str_is(what, "codes") && !str_is(what, "uit")) {
        web_not_found(x);
        return;
    }
    ecode c = change(x, what, &m, &e);
    if (c == E_DENIED || c == E_BUSY) {
        m.error = text_get(x->l, c == E_BUSY ? TEXT_ACCOUNT_SECOND_WAIT : TEXT_ACCOUNT_SECOND_BAD);
        x->reply->status = c == E_BUSY ? 429 : 403;
    } else if (c) {
        web_fail(x, &e);
        return;
    }
    if (!c && !m.n_codes) http_reply_see(x->reply, STR("/mijn/account?gedaan=stap"));
    else show(x, &m);
}
