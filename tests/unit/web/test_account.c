/* SPDX-License-Identifier: Apache-2.0 */
/* One's own account: who may change a password and what that ends, sessions, the language kept. */
#include "app/second_step.h"
#include "app/totp.h"
#include "web.h"

static struct app *app_of(struct site *s) {
    struct app *app = NULL;
    struct app_config c = {.database = str_of(s->path)};
    if (app_open(&c, &app, &s->e)) fail_msg("%s", s->e.msg);
    return app;
}

/* Sessions of an account, opened this many minutes ago; their tokens. */
static void open_sessions(struct site *s, int64_t account, const int *minutes, str *token, size_t n) {
    struct app *app = app_of(s);
    struct store *db = app_store(app);
    assert_int_equal(store_begin(db, &s->e), E_OK);
    for (size_t i = 0; i < n; i++) {
        instant then = {clock_now().ms - minutes[i] * 60000LL};
        assert_int_equal(session_open(db, s->a, account, then, &token[i], &s->e), E_OK);
    }
    assert_int_equal(store_commit(db, &s->e), E_OK);
    app_close(app);
}

static struct answer change_password(struct site *s, const char *old, const char *new) {
    struct answer page = site_get(s, "/mijn/account");
    assert_int_equal(page.status, 200);
    str csrf = answer_field(&page, s->a, "csrf");
    return site_post(s, "/mijn/account/wachtwoord", arena_printf(s->a, "csrf=%.*s&oud=%s&wachtwoord=%s", STR_ARG(csrf), old, new));
}

static const char visit[] = "a-visit-of-somebody-who-signs-in-anew";
static struct answer last; /* to a visitor */

static struct answer send_as_visitor(struct site *s, const char *method, const char *path, str form) {
    return site_send(s, arena_printf(s->a,
                                     "%s %s HTTP/1.1\r\nHost: test\r\nConnection: close\r\nCookie: __Host-bezoek=%s\r\n"
                                     "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %zu\r\n\r\n%.*s",
                                     method, path, visit, form.n, STR_ARG(form)));
}

/* A form sent by who is not signed in; the status of `last`. */
static int as_visitor(struct site *s, const char *path, str fields) {
    struct answer page = send_as_visitor(s, "GET", "/aanmelden", (str){0});
    str csrf = answer_field(&page, s->a, "csrf");
    last = send_as_visitor(s, "POST", path, arena_printf(s->a, "csrf=%.*s&%.*s", STR_ARG(csrf), STR_ARG(fields)));
    return last.status;
}

static int sign_in(struct site *s, const char *password) {
    return as_visitor(s, "/aanmelden/wachtwoord", arena_printf(s->a, "mail=ann%%40example.be&wachtwoord=%s", password));
}

static void a_password_is_chosen_and_changed(void **state) {
    struct site s;
    str token[2];
    site_make(&s, *state);
    int64_t id = site_sign_in(&s, "ann@example.be", ACCOUNT_CANDIDATE);
    open_sessions(&s, id, (const int[]){5, 20}, token, 2);
    site_start(&s);
    assert_int_equal(sign_in(&s, "een+lange+zin"), 403); /* none yet */
    assert_int_equal(change_password(&s, "", "te+kort").status, 400);
    assert_int_equal(change_password(&s, "", "een+lange+zin").status, 303);
    assert_int_equal(sign_in(&s, "een+lange+zin"), 303);
    s.token = token[0];
    assert_int_equal(site_get(&s, "/mijn/account").status, 303); /* ended by the change */
    site_stop(&s);
    open_sessions(&s, id, (const int[]){20}, &s.token, 1);
    site_start(&s);
    struct answer page = site_get(&s, "/mijn/account");
    assert_true(answer_has(&page, "id=\"oud\"")); /* twenty minutes old: the password of now is asked */
    assert_int_equal(change_password(&s, "fout+fout+fout", "een+andere+zin").status, 403);
    assert_int_equal(sign_in(&s, "een+lange+zin"), 303);
    assert_int_equal(change_password(&s, "een+lange+zin", "een+andere+zin").status, 303);
    assert_int_equal(sign_in(&s, "een+lange+zin"), 403);
    assert_int_equal(sign_in(&s, "een+andere+zin"), 303);
    site_close(&s);
}

/* Another's session cannot be ended, even by who knows its key. */
static void sessions_are_seen_and_ended(void **state) {
    struct site s;
    str token[3];
    site_make(&s, *state);
    int64_t bob = site_sign_in(&s, "bob@example.be", ACCOUNT_CANDIDATE);
    str of_bob = s.token;
    assert_true(bob > 0);
    int64_t ann = site_sign_in(&s, "ann@example.be", ACCOUNT_CANDIDATE);
    open_sessions(&s, ann, (const int[]){59, 61, 30}, token, 3);
    site_start(&s);
    str mine = s.token;
    struct answer page = site_get(&s, "/mijn/account");
    str key = answer_field(&page, s.a, "sessie");
    assert_int_equal(key.n, 64);
    size_t shown = 0;
    for (size_t at = 0; (at = str_find(page.body, STR("<li class=\"card\">"), at)) != SIZE_MAX; at++) shown++;
    assert_int_equal(shown, 3); /* the one of 61 minutes is over */
    s.token = of_bob;
    page = site_get(&s, "/mijn/account");
    str csrf = answer_field(&page, s.a, "csrf");
    assert_int_equal(
        site_post(&s, "/mijn/account/sessie", arena_printf(s.a, "csrf=%.*s&sessie=%.*s", STR_ARG(csrf), STR_ARG(key))).status, 303);
    for (int i = 0; i < 3; i += 2) {
        s.token = token[i];
        assert_int_equal(site_get(&s, "/mijn/account").status, 200);
    }
    s.token = mine;
    page = site_get(&s, "/mijn/account");
    csrf = answer_field(&page, s.a, "csrf");
    assert_int_equal(site_post(&s, "/mijn/account/sessie", arena_printf(s.a, "csrf=%.*s&sessie=andere", STR_ARG(csrf))).status,
                     303);
    s.token = token[2];
    assert_int_equal(site_get(&s, "/mijn/account").status, 303);
    s.token = mine;
    assert_int_equal(site_get(&s, "/mijn/account").status, 200);
    site_close(&s);
}

/* A session that is written with stays: an hour counts from its last use, as account.h says. */
static void a_session_in_use_stays(void **state) {
    struct site s;
    site_make(&s, *state);
    int64_t ann = site_sign_in(&s, "ann@example.be", ACCOUNT_CANDIDATE);
    open_sessions(&s, ann, (const int[]){59}, &s.token, 1);
    site_start(&s);
    struct answer page = site_get(&s, "/mijn/account");
    str csrf = answer_field(&page, s.a, "csrf");
    assert_int_equal(site_post(&s, "/mijn/account/taal", arena_printf(s.a, "csrf=%.*s&taal=en", STR_ARG(csrf))).status, 303);
    page = site_get(&s, "/mijn/account");
    assert_true(answer_has(&page, "<html lang=\"en\">"));
    site_stop(&s);
    struct app *app = app_of(&s);
    struct account who;
    assert_int_equal(session_find(app_store(app), s.a, s.token, (instant){clock_now().ms + 30 * 60000}, &who, &s.e), E_OK);
    assert_int_equal(who.id, ann);
    assert_str(who.lang, "en");
    app_close(app);
    site_close(&s);
}

/* What stands in a page as code: the secret, or the first recovery code. */
static str code_in(const struct answer *r) {
    size_t at = str_find(r->body, STR("<code>"), 0);
    assert_true(at != SIZE_MAX);
    return str_sub(r->body, at + 6, str_find(r->body, STR("</code>"), at));
}

static struct answer step_form(struct site *s, const char *what, str code) {
    struct answer page = site_get(s, "/mijn/account/tweede-stap");
    str csrf = answer_field(&page, s->a, "csrf");
    return site_post(s, "/mijn/account/tweede-stap",
                     arena_printf(s->a, "csrf=%.*s&doe=%s&code=%.*s", STR_ARG(csrf), what, STR_ARG(code)));
}

/* Secret and ticket from pages, as a person and a telephone would; then the password alone opens nothing. */
static void a_second_step(void **state) {
    struct site s;
    site_make(&s, *state);
    int64_t ann = site_sign_in(&s, "ann@example.be", ACCOUNT_CANDIDATE);
    site_start(&s);
    assert_int_equal(change_password(&s, "", "een+lange+zin").status, 303);
    struct answer r = step_form(&s, "begin", STR(""));
    assert_int_equal(r.status, 303);
    r = site_get(&s, "/mijn/account/tweede-stap");
    assert_true(answer_has(&r, "<svg class=\"qr\"") && code_in(&r).n == 32);
    assert_int_equal(sign_in(&s, "een+lange+zin"), 303); /* begun is not on */
    assert_int_equal(step_form(&s, "bevestig", STR("12345")).status, 403);
    site_stop(&s);
    struct app *app = app_of(&s);
    str secret;
    assert_int_equal(second_step_secret(app_store(app), s.a, ann, &secret, &s.e), E_OK);
    app_close(app);
    site_start(&s);
    instant now = clock_now();
    r = step_form(&s, "bevestig", totp_code(s.a, secret, totp_step(now), TOTP_DIGITS));
    assert_int_equal(r.status, 200);
    str recovery = code_in(&r);
    assert_int_equal(recovery.n, 19);
    r = site_get(&s, "/mijn/account/tweede-stap");
    assert_false(answer_has(&r, "<svg class=\"qr\"") || str_find(r.all, recovery, 0) != SIZE_MAX);
    assert_int_equal(sign_in(&s, "een+lange+zin"), 200); /* the second step is asked, no session given */
    assert_false(str_find(last.all, STR("Set-Cookie: __Host-wervik="), 0) != SIZE_MAX);
    str ticket = answer_field(&last, s.a, "bewijs");
    assert_int_equal(ticket.n, 64);
    assert_int_equal(as_visitor(&s, "/aanmelden/stap", arena_printf(s.a, "bewijs=%.*s&code=000", STR_ARG(ticket))), 403);
    str form = arena_printf(s.a, "bewijs=%.*s&code=%.*s", STR_ARG(ticket), STR_ARG(recovery));
    assert_int_equal(as_visitor(&s, "/aanmelden/stap", form), 303);
    assert_true(str_find(last.all, STR("Set-Cookie: __Host-wervik="), 0) != SIZE_MAX);
    assert_int_equal(as_visitor(&s, "/aanmelden/stap", form), 403); /* the ticket is gone, and the code */
    assert_int_equal(step_form(&s, "uit", recovery).status, 403);
    assert_int_equal(step_form(&s, "uit", totp_code(s.a, secret, totp_step(now) + 1, TOTP_DIGITS)).status, 303);
    assert_int_equal(sign_in(&s, "een+lange+zin"), 303);
    site_close(&s);
}

/* Nobody who finds an open screen sets one up and locks the owner out. */
static void a_second_step_begins_just_after_signing_in(void **state) {
    struct site s;
    site_make(&s, *state);
    int64_t ann = site_sign_in(&s, "ann@example.be", ACCOUNT_CANDIDATE);
    open_sessions(&s, ann, (const int[]){20}, &s.token, 1);
    site_start(&s);
    assert_int_equal(step_form(&s, "begin", STR("")).status, 303);
    struct answer r = site_get(&s, "/mijn/account/tweede-stap");
    assert_false(answer_has(&r, "<svg class=\"qr\""));
    assert_int_equal(step_form(&s, "bevestig", STR("123456")).status, 409);
    site_close(&s);
}

TESTS(TEST(a_password_is_chosen_and_changed), TEST(sessions_are_seen_and_ended), TEST(a_session_in_use_stays), TEST(a_second_step),
      TEST(a_second_step_begins_just_after_signing_in))
