/* SPDX-License-Identifier: Apache-2.0 */
/* Public pages kept for a second: never for who shows a cookie, never with a header of its own, never longer than said. */
#include "web/cache.h"

#include "web.h"

static struct http_request of(struct arena *a, const char *path, struct http_pair *header, size_t n) {
    return (struct http_request){.a = a, .method = HTTP_GET, .path = str_of(path), .header = header, .header_n = n};
}

static struct http_reply reply(struct arena *a, const char *text) {
    struct http_reply r = {.a = a, .body = buf_make(a)};
    buf_adds(&r.body, text);
    return r;
}

static void a_page_is_kept_for_a_second_and_for_nobody_in_particular(void **state) {
    struct cache *c = cache_new();
    struct http_pair cookie = {STR("cookie"), STR("taal=en")}, query = {STR("a"), STR("1")};
    struct http_request plain = of(*state, "/", NULL, 0), known = of(*state, "/", &cookie, 1), asked = plain;
    asked.query = &query;
    asked.query_n = 1;
    struct http_reply made = reply(*state, "page"), got = {.a = *state, .body = buf_make(*state)};
    cache_keep(c, &plain, (instant){5000}, &made);
    assert_true(cache_find(c, &plain, (instant){5999}, &got));
    assert_str(buf_str(&got.body), "page");
    assert_false(cache_find(c, &plain, (instant){6000}, &got));
    assert_false(cache_find(c, &plain, (instant){4999}, &got)); /* the clock was set back */
    assert_false(cache_find(c, &known, (instant){5001}, &got));
    assert_false(cache_find(c, &asked, (instant){5001}, &got));
    cache_keep(c, &known, (instant){5000}, &made);
    struct http_reply with = reply(*state, "x");
    http_reply_header(&with, STR("Set-Cookie"), STR("a=b"));
    cache_keep(c, &asked, (instant){5000}, &with);
    assert_false(cache_find(c, &asked, (instant){5001}, &got));
    struct http_reply bad = reply(*state, "x");
    bad.status = 404;
    cache_keep(c, &asked, (instant){5000}, &bad);
    assert_false(cache_find(c, &asked, (instant){5001}, &got));
    for (int i = 0; i < 100; i++) { /* many others replace it, none grows it */
        struct http_request other = of(*state, arena_printf(*state, "/%d", i).p, NULL, 0);
        cache_keep(c, &other, (instant){5100 + i}, &made);
    }
    assert_false(cache_find(c, &plain, (instant){5200}, &got));
    cache_free(c);
}

/* Through the server: the same bytes for everybody, a page of one's own for who is known. */
static void the_server_gives_the_same_page_again(void **state) {
    struct site s;
    site_make(&s, *state);
    site_sign_in(&s, "ann@example.be", ACCOUNT_CANDIDATE);
    s.config.http.threads = 1;
    site_start(&s);
    str plain = STR("GET /vacature/19498 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    struct answer one = site_send(&s, plain), two = site_send(&s, plain), mine = site_get(&s, "/vacature/19498");
    assert_int_equal(one.status, 200);
    assert_int_equal(two.status, 200);
    assert_int_equal(one.body.n, two.body.n);
    assert_true(answer_has(&two, "frame-ancestors 'none'"));
    assert_false(answer_has(&two, "Set-Cookie"));
    assert_true(answer_has(&mine, "/afmelden"));
    assert_false(answer_has(&two, "/afmelden"));
    site_close(&s);
}

TESTS(TEST(a_page_is_kept_for_a_second_and_for_nobody_in_particular), TEST(the_server_gives_the_same_page_again))
