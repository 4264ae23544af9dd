/* SPDX-License-Identifier: Apache-2.0 */
/* One's own account: the password, where one is signed in, the language. Whoever has a password gives it before another takes its
 * place, unless they signed in just now; the guesses count as those of signing in do: an open screen is not enough to take an
 * account over. A changed password
 * ends every other session and is told by mail. */
#include "app/outbox.h"
#include "app/second_step.h"
#include "sys/words.h"
#include "web/page.h"

static bool sessions(struct web_ctx *x, struct view_account *m) {
    struct session_list all;
    struct err e;
    if (session_each(x->store, x->a, &x->who, x->token, x->clock, &all, &e)) return web_fail(x, &e), false;
    m->session = arena_array(x->a, struct view_session, all.n);
    for (m->n = 0; m->n < all.n; m->n++) {
        const struct session_row *r = &all.row[m->n];
        m->session[m->n] = (struct view_session){.key = r->key,
                                                 .made = words_instant(x->a, x->l, x->tz, r->made),
                                                 .seen = words_instant(x->a, x->l, x->tz, r->seen),
                                                 .here = r->here};
    }
    return true;
}

static void languages(struct web_ctx *x, struct view_account *m) {
    static const char *const own[LANG__MAX] = {[LANG_NL] = "Nederlands", [LANG_EN] = "English"};
    lang kept = x->l;
    (void)lang_parse(x->who.lang, &kept);
    m->lang = arena_array(x->a, struct view_option, LANG__MAX);
    for (int i = 0; i < LANG__MAX; i++)
        m->lang[m->n_langs++] = (struct view_option){str_of(lang_name((lang)i)), str_of(own[i]), (lang)i == kept};
}

/* Whoever signed in just now, by a code for instance because the password is forgotten, proved enough. */
static ecode old_is_asked(struct web_ctx *x, bool *ret, struct err *e) {
    bool has, fresh;
    TRY(account_password_is_set(x->store, x->who.id, &has, e));
    TRY(session_is_fresh(x->store, x->token, x->clock, &fresh, e));
    *ret = has && !fresh;
    return E_OK;
}

static bool second(struct web_ctx *x, struct view_account *m) {
    struct second_step step;
    struct err e;
    if (second_step_find(x->store, x->who.id, &step, &e)) return web_fail(x, &e), false;
    if (step.since.ms) m->second = words_instant(x->a, x->l, x->tz, step.since);
    return true;
}

static void show(struct web_ctx *x, struct view_account *m) {
    struct err e;
    m->csrf = web_csrf(x);
    m->mail = x->who.mail;
    if (account_password_is_set(x->store, x->who.id, &m->password, &e) || old_is_asked(x, &m->old, &e)) {
        web_fail(x, &e);
        return;
    }
    if (!sessions(x, m) || !second(x, m)) return;
    languages(x, m);
    web_frame_begin(x, text_get(x->l, TEXT_ACCOUNT_TITLE));
    tpl_account(&x->reply->body, m, x->l);
    web_frame_end(x);
}

void page_account(struct web_ctx *x) {
    static const struct {
        const char *word;
        text_key text;
    } done[] = {{"wachtwoord", TEXT_ACCOUNT_DONE_PASSWORD},
                {"sessie", TEXT_ACCOUNT_DONE_SESSION},
                {"taal", TEXT_ACCOUNT_DONE_LANG},
                {"stap", TEXT_ACCOUNT_DONE_SECOND}};
    struct view_account m = {0};
    str said = http_query(x->req, STR("gedaan"));
    for (size_t i = 0; i < sizeof done / sizeof *done; i++)
        if (str_is(said, done[i].word)) m.done = text_get(x->l, done[i].text);
    show(x, &m);
}

/* ---- password ---- */

/* What the slow run found out, for the run that writes. */
struct judged {
    ecode old, new;
    str hash;
};

static bool judge(struct web_ctx *x, struct judged *j) {
    bool asked, busy;
    struct account same;
    struct err e;
    if (old_is_asked(x, &asked, &e) || account_peer_is_busy(x->store, x->a, x->req->peer, x->clock, &busy, &e))
        return web_fail(x, &e), false;
    if (busy) j->old = E_BUSY; /* nothing is hashed then */
    else if (asked)
        j->old = account_password_judge(x->store, x->a, x->who.mail, http_field(x->req, STR("oud")), x->clock, &same, &e);
    if (!j->old) j->new = account_password_hash(x->a, http_field(x->req, STR("wachtwoord")), &j->hash, &e);
    if (j->new && j->new != E_INVALID) return web_fail(x, &e), false;
    return true;
}

static ecode save(struct web_ctx *x, str hash, struct err *e) {
    struct letter told = {.made = x->now,
                          .address = x->who.mail,
                          .subject = text_get(x->l, TEXT_ACCOUNT_LETTER_PASSWORD_SUBJECT),
                          .body = text_get(x->l, TEXT_ACCOUNT_LETTER_PASSWORD_BODY)};
    TRY(account_password_save(x->store, x->who.id, hash, e));
    TRY(session_end_others(x->store, x->who.id, x->token, e));
    return outbox_put(x->store, &told, e);
}

void page_account_password(struct web_ctx *x) {
    struct err e;
    if (x->lane == HTTP_SLOW) {
        struct judged *j = arena_new(x->a, struct judged);
        if (!judge(x, j)) return;
        x->req->carry = j;
        x->reply->write_next = true;
        return;
    }
    const struct judged *j = x->req->carry;
    struct view_account m = {0};
    if (!j->old && !j->new) {
        if (save(x, j->hash, &e)) web_fail(x, &e);
        else http_reply_see(x->reply, STR("/mijn/account?gedaan=wachtwoord"));
        return;
    }
    if (j->old == E_DENIED && (account_guess_add(x->store, x->a, x->who.mail, x->clock, &e) ||
                               account_peer_add(x->store, x->a, x->req->peer, x->clock, &e))) {
        web_fail(x, &e);
        return;
    }
    if (j->old) m.error_old = text_get(x->l, j->old == E_BUSY ? TEXT_WEB_SIGN_PASSWORD_WAIT : TEXT_ACCOUNT_PASSWORD_OLD_BAD);
    else m.error_new = text_get(x->l, TEXT_ACCOUNT_PASSWORD_SHORT);
    x->reply->status = !j->old ? 400 : j->old == E_BUSY ? 429 : 403;
    show(x, &m);
}

/* ---- sessions and language ---- */

void page_account_session(struct web_ctx *x) {
    struct err e;
    str key = http_field(x->req, STR("sessie"));
    if (str_is(key, "andere") ? session_end_others(x->store, x->who.id, x->token, &e) : session_end(x->store, x->who.id, key, &e)) {
        web_fail(x, &e);
        return;
    }
    http_reply_see(x->reply, STR("/mijn/account?gedaan=sessie"));
}

void page_account_language(struct web_ctx *x) {
    lang l;
    struct err e;
    if (!lang_parse(http_field(x->req, STR("taal")), &l)) {
        web_not_found(x);
        return;
    }
    if (account_lang_save(x->store, x->who.id, str_of(lang_name(l)), &e)) {
        web_fail(x, &e);
        return;
    }
    /* What this browser was set to would stand above it otherwise. */
    http_reply_header(x->reply, STR("Set-Cookie"), STR("taal=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0"));
    http_reply_see(x->reply, STR("/mijn/account?gedaan=taal"));
}
