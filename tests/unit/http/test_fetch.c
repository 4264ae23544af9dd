/* SPDX-License-Identifier: Apache-2.0 */
/* Asking a server elsewhere: what comes back whole, and every way in which it does not. Rule S3 stands on it. */
#include "http/fetch.h"

#include "base/buf.h"
#include "odd_server.h"

#define OK   "HTTP/1.1 200 OK\r\nConnection: close\r\n"
#define JSON OK "Content-Type: application/json; charset=utf-8\r\n"

static struct fetch question(struct arena *a, const struct odd_server *s) {
    return (struct fetch){.url = arena_printf(a, "http://127.0.0.1:%u/bewijzen?name=Ann", s->port),
                          .accept = STR("application/json"),
                          .bearer = STR("geheim"),
                          .wait_ms = 50000};
}

static void an_answer_comes_back_whole(void **state) {
    struct odd_server s;
    struct err e;
    str body;
    odd_server_open(&s);
    s.answer = JSON "Content-Length: 2\r\n\r\n{}";
    struct fetch f = question(*state, &s);
    assert_int_equal(fetch_get(*state, &f, &body, &e), E_OK);
    assert_str(body, "{}");
    assert_non_null(strstr(s.head, "GET /bewijzen?name=Ann HTTP/1.1\r\n"));
    assert_non_null(strstr(s.head, "Accept: application/json\r\n"));
    assert_non_null(strstr(s.head, "Authorization: Bearer geheim\r\n"));
    odd_server_close(&s);
}

static void what_is_no_answer_is_refused(void **state) {
    static const struct {
        const char *answer;
        ecode code;
    } row[] = {
        {"HTTP/1.1 404 Not Found\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}", E_INVALID},
        {"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n", E_INVALID},
        {OK "Content-Type: text/html\r\nContent-Length: 2\r\n\r\n{}", E_INVALID},
        {OK "Content-Type: application/jsonp\r\nContent-Length: 2\r\n\r\n{}", E_INVALID},
        {OK "Content-Length: 2\r\n\r\n{}", E_INVALID},
        {JSON "Content-Length: 200\r\n\r\n{}", E_INVALID},
        {"SSH-2.0-OpenSSH_9.2\r\n\r\n", E_IO},
        {"", E_INVALID},
    };
    struct odd_server s;
    odd_server_open(&s);
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct err e;
        str body = STR("untouched");
        s.answer = row[i].answer;
        struct fetch f = question(*state, &s);
        ecode c = fetch_get(*state, &f, &body, &e);
        if (c != row[i].code) print_error("row %zu: %d %s\n", i, c, e.msg);
        assert_int_equal(c, row[i].code);
        assert_str(body, "untouched");
    }
    odd_server_close(&s);
}

static void an_answer_without_end_is_cut(void **state) {
    struct odd_server s;
    struct err e;
    str body;
    struct buf b = buf_make(*state);
    odd_server_open(&s);
    buf_adds(&b, JSON "\r\n");
    for (int i = 0; i < 3000; i++) buf_addc(&b, ' ');
    s.answer = arena_cstr(*state, buf_str(&b));
    struct fetch f = question(*state, &s);
    f.max_bytes = 2999;
    assert_int_equal(fetch_get(*state, &f, &body, &e), E_LIMIT);
    f.max_bytes = 3000;
    assert_int_equal(fetch_get(*state, &f, &body, &e), E_OK);
    assert_int_equal(body.n, 3000);
    odd_server_close(&s);
}

/* Silence ends, and so does a byte now and then. */
static void the_time_is_for_all_of_it(void **state) {
    struct odd_server s;
    struct err e;
    str body;
    odd_server_open(&s);
    for (int i = 0; i < 2; i++) {
        s.manner = i ? ODD_DRIPS : ODD_SILENT;
        struct fetch f = question(*state, &s);
        f.wait_ms = 400;
        assert_int_equal(fetch_get(*state, &f, &body, &e), E_IO);
        assert_non_null(strstr(e.msg, "in time"));
    }
    odd_server_close(&s);
    s.manner = ODD_SAYS; /* nobody listens there any more */
    struct fetch f = question(*state, &s);
    assert_int_equal(fetch_get(*state, &f, &body, &e), E_IO);
    assert_null(strstr(e.msg, "Ann"));
}

static void only_whole_addresses_are_asked(void **state) {
    static const char *const good[] = {"https://register.example.be/bewijzen", "https://r.example:8443/a?b=c",
                                       "http://127.0.0.1:9/x", "http://localhost/x", "http://[::1]:80/x"};
    static const char *const bad[] = {"",
                                      "register.example.be",
                                      "file:///etc/passwd",
                                      "gopher://x/",
                                      "https://",
                                      "https:///x",
                                      "https://user:pass@r.example/",
                                      "https://r.example/a b",
                                      "https://r.example/\r\nHost: x",
                                      "https://r.example/#x",
                                      "http://r.example/",
                                      "http://127.0.0.1.evil.example/",
                                      "http://localhost.evil.example/",
                                      "http://127.0.0.1@evil.example/"};
    struct err e;
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) assert_int_equal(fetch_url_check(str_of(good[i]), &e), E_OK);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) assert_int_equal(fetch_url_check(str_of(bad[i]), &e), E_INVALID);
}

TESTS(TEST(an_answer_comes_back_whole), TEST(what_is_no_answer_is_refused), TEST(an_answer_without_end_is_cut),
      TEST(the_time_is_for_all_of_it), TEST(only_whole_addresses_are_asked))
