/* SPDX-License-Identifier: Apache-2.0 */
/* What docs/security.md promises of the server, asked of the whole of it: every route, every role, hostile bytes. */
#include <poll.h>

#include "web.h"
#include "web/form.h"

/* A route's path with something in place of each `:name`. */
static str path_of(struct arena *a, const struct route *r) {
    struct buf b = buf_make(a);
    str rest = str_sub(str_of(r->pattern), 1, SIZE_MAX), piece;
    while (str_cut(&rest, '/', &piece)) {
        buf_addc(&b, '/');
        if (piece.n && piece.p[0] == ':') buf_adds(&b, str_is(piece, ":number") ? "19498" : "K00001");
        else buf_add(&b, piece);
    }
    if (!b.n) buf_addc(&b, '/');
    return buf_str(&b);
}

static struct answer ask(struct site *s, const struct route *r, str body) {
    str path = path_of(s->a, r);
    return r->method == HTTP_POST ? site_post(s, arena_cstr(s->a, path), body) : site_get(s, arena_cstr(s->a, path));
}

static str with_token(struct site *s) {
    return arena_printf(s->a, "csrf=%.*s.abcdefghijklmnop", STR_ARG(form_token(s->a, s->token)));
}

static str log_line_of(struct site *s) {
    struct answer r = site_get(s, "/metrics");
    size_t at = str_find(r.body, STR("wervik_log_events_total{"), 0);
    assert_true(at != SIZE_MAX);
    return str_sub(r.body, at, str_find(r.body, STR("\n"), at));
}

/* A5, V4: who is nobody is sent to sign in; no route forgets to ask. */
static void nobody_gets_past_a_route_that_asks_who(void **state) {
    struct site s;
    size_t n, asked = 0;
    const struct route *r = web_routes(&n);
    site_open(&s, *state);
    for (size_t i = 0; i < n; i++) {
        if (!r[i].who) continue;
        struct answer got = ask(&s, &r[i], STR("a=1"));
        if (got.status != 303 || !answer_has(&got, "Location: /aanmelden"))
            print_error("%s answered %d\n", r[i].pattern, got.status);
        assert_int_equal(got.status, 303);
        asked++;
    }
    assert_true(asked > 10);
    site_close(&s);
}

/* A candidate never gets a page of the desk; an auditor never changes anything: not one event, on any form there is. */
static void a_role_gets_its_own_routes_and_an_auditor_changes_nothing(void **state) {
    struct site s;
    size_t n;
    const struct route *r = web_routes(&n);
    site_make(&s, *state);
    site_sign_in(&s, "aud@example.be", ACCOUNT_AUDITOR);
    str auditor = s.token;
    site_sign_in(&s, "kan@example.be", ACCOUNT_CANDIDATE);
    site_start(&s);
    for (size_t i = 0; i < n; i++) {
        if (!r[i].who || (r[i].who & ACCOUNT_CANDIDATE)) continue;
        struct answer got = ask(&s, &r[i], with_token(&s));
        if (got.status != 403) print_error("%s gave a candidate %d\n", r[i].pattern, got.status);
        assert_int_equal(got.status, 403);
    }
    s.token = auditor;
    str before = log_line_of(&s);
    for (size_t i = 0; i < n; i++)
        if (r[i].method == HTTP_POST && !str_is(str_of(r[i].pattern), "/afmelden")) {
            struct answer got = ask(&s, &r[i], with_token(&s));
            bool desk = str_starts(str_of(r[i].pattern), STR("/selectie"));
            if (desk && got.status != 403) print_error("%s gave an auditor %d\n", r[i].pattern, got.status);
            assert_true(!desk || got.status == 403);
        }
    str after = log_line_of(&s);
    assert_true(str_eq(before, after));
    site_close(&s);
}

/* Another person's candidature does not exist for who is not in it, whatever is asked. */
static void nobody_sees_what_is_anothers(void **state) {
    static const char *const of_mine[] = {"/mijn/19498", "/mijn/19498/ontvangstbewijs"};
    struct site s;
    site_make(&s, *state);
    site_draft(&s, site_sign_in(&s, "ann@example.be", ACCOUNT_CANDIDATE));
    str ann = s.token;
    site_sign_in(&s, "bob@example.be", ACCOUNT_CANDIDATE);
    str bob = s.token;
    site_start(&s);
    s.token = ann;
    str form = arena_printf(s.a, "%.*s&stap=indienen&verklaar=1", STR_ARG(with_token(&s)));
    assert_int_equal(site_post(&s, "/vacature/19498/solliciteren", form).status, 303);
    for (size_t i = 0; i < 2; i++) {
        s.token = ann;
        assert_int_equal(site_get(&s, of_mine[i]).status, 200);
        s.token = bob;
        assert_int_equal(site_get(&s, of_mine[i]).status, 404);
    }
    assert_int_equal(site_post(&s, "/mijn/19498/intrekken", with_token(&s)).status, 404);
    assert_int_equal(site_get(&s, "/selectie/19498/kandidaat/K00001").status, 403);
    site_close(&s);
}

/* V14: no answer can be framed, sniffed, kept or run something foreign: pages, errors and refusals alike. */
static void every_answer_forbids_frames_and_foreign_scripts(void **state) {
    struct site s;
    size_t n;
    const struct route *r = web_routes(&n);
    site_open(&s, *state);
    for (size_t i = 0; i < n + 2; i++) {
        struct answer got = i < n ? ask(&s, &r[i], STR("a=1"))
                                  : site_send(&s, i == n ? STR("GET /nergens HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                                                         : STR("PUT / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
        bool safe = answer_has(&got, "X-Frame-Options: DENY") && answer_has(&got, "frame-ancestors 'none'") &&
                    answer_has(&got, "default-src 'none'; script-src 'self'") &&
                    answer_has(&got, "X-Content-Type-Options: nosniff") && answer_has(&got, "Cache-Control: no-store");
        if (!safe) print_error("%s: %.*s\n", i < n ? r[i].pattern : "-", (int)(got.all.n < 800 ? got.all.n : 800), got.all.p);
        assert_true(safe);
    }
    site_close(&s);
}

/* V5: what comes back in a header or page is data. */
static void what_is_sent_comes_back_as_text(void **state) {
    struct site s;
    site_make(&s, *state);
    site_sign_in(&s, "off@example.be", ACCOUNT_OFFICER);
    site_start(&s);
    struct answer split = site_get(&s, "/taal/nl?terug=/x%0d%0aSet-Cookie:%20kwaad=1");
    assert_false(answer_has(&split, "\r\nSet-Cookie: kwaad"));
    struct answer away = site_get(&s, "/taal/nl?terug=//kwaad.example/");
    assert_false(answer_has(&away, "Location: //"));
    struct answer slash = site_get(&s, "/taal/nl?terug=/%5Ckwaad.example/");
    assert_false(answer_has(&slash, "Location: /\\"));
    struct answer html = site_get(&s, "/selectie/19498/kandidaten?zoek=%22%3E%3Cscript%3Ealert(1)%3C/script%3E");
    assert_int_equal(html.status, 200);
    assert_false(answer_has(&html, "<script>alert"));
    struct answer sql = site_get(&s, "/selectie/19498/kandidaten?zoek='%20OR%201=1;%20DROP%20TABLE%20ledger--");
    assert_int_equal(sql.status, 200);
    assert_int_equal(site_get(&s, "/vacature/..%2f..%2fetc%2fpasswd").status, 400);
    assert_int_equal(site_get(&s, "/vacature/19498%00").status, 400);
    site_close(&s);
}

/* V3: a token somebody else chose never becomes a session; signing in always gives a new one. */
static void a_session_is_never_one_that_was_brought(void **state) {
    struct site s;
    site_make(&s, *state);
    s.config.demo = true;
    site_start(&s);
    s.token = STR("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    struct answer page = site_send(
        &s, STR("GET /demo HTTP/1.1\r\nHost: x\r\nConnection: close\r\nCookie: __Host-bezoek=BBBBBBBBBBBBBBBBBBBBBBBB\r\n\r\n"));
    str csrf = answer_field(&page, s.a, "csrf");
    str body = arena_printf(s.a, "csrf=%.*s&mail=kandidaat@demo.example", STR_ARG(csrf));
    struct answer in =
        site_send(&s, arena_printf(s.a,
                                   "POST /demo HTTP/1.1\r\nHost: x\r\nConnection: close\r\nCookie: __Host-wervik=%.*s; "
                                   "__Host-bezoek=BBBBBBBBBBBBBBBBBBBBBBBB\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                                   "Content-Length: %zu\r\n\r\n%.*s",
                                   STR_ARG(s.token), body.n, STR_ARG(body)));
    assert_int_equal(in.status, 303);
    assert_true(answer_has(&in, "Set-Cookie: __Host-wervik="));
    assert_true(answer_has(&in, "; Path=/; Secure; HttpOnly; SameSite=Lax"));
    assert_false(answer_has(&in, "__Host-wervik=AAAA"));
    assert_int_equal(site_get(&s, "/mijn").status, 303); /* the token brought along is still nobody's */
    site_close(&s);
}

/* Requests that two servers could read differently. */
static void what_could_be_smuggled_is_refused(void **state) {
#define POST "POST /aanmelden/code HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
    static const struct {
        const char *text;
        size_t n;
    } cases[] = {
#define CASE(text) {text, sizeof(text) - 1}
        CASE(POST "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd"),
        CASE(POST "Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc"),
        CASE(POST "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        CASE(POST "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n"),
        CASE(POST "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"),
        CASE(POST "Content-Length: +3\r\n\r\nabc"),
        CASE(POST "Content-Length: 0x3\r\n\r\nabc"),
        CASE(POST "Content-Length: 3,3\r\n\r\nabc"),
        CASE(POST "Content-Length : 3\r\n\r\nabc"),
        CASE(POST "X-A: b\x01"
                  "c\r\nContent-Length: 0\r\n\r\n"),
        CASE("GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\nConnection: close\r\n\r\n"),
        CASE("GET / HTTP/1.1\r\nConnection: close\r\n\r\n"),
        CASE("GET /a%00b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"),
        CASE("GET //evil HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"),
    };
    struct site s;
    site_open(&s, *state);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct answer r = site_send(&s, str_make(cases[i].text, cases[i].n));
        if (r.status != 400) print_error("case %zu answered %d\n", i, r.status);
        assert_int_equal(r.status, 400);
    }
    site_close(&s);
}

/* Those who say nothing, or half a line, are let go; the others are served meanwhile. */
static void the_slow_are_let_go(void **state) {
    enum { MANY = 200 };
    struct site s;
    int fd[MANY];
    site_make(&s, *state);
    s.config.http.idle_s = 1;
    site_start(&s);
    for (int i = 0; i < MANY; i++) {
        fd[i] = site_connect(&s);
        if (i % 2) assert_int_equal(write(fd[i], "GET / HT", 8), 8);
    }
    assert_int_equal(site_get(&s, "/gezond").status, 200);
    for (int i = 0; i < MANY; i++) {
        struct pollfd p = {fd[i], POLLIN, 0};
        char c;
        assert_int_equal(poll(&p, 1, 20000), 1);
        while (read(fd[i], &c, 1) > 0) {} /* a 408, or nothing */
        close(fd[i]);
    }
    site_close(&s);
}

TESTS(TEST(nobody_gets_past_a_route_that_asks_who), TEST(a_role_gets_its_own_routes_and_an_auditor_changes_nothing),
      TEST(nobody_sees_what_is_anothers), TEST(every_answer_forbids_frames_and_foreign_scripts),
      TEST(what_is_sent_comes_back_as_text), TEST(a_session_is_never_one_that_was_brought), TEST(what_could_be_smuggled_is_refused),
      TEST(the_slow_are_let_go))
