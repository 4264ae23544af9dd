/* SPDX-License-Identifier: Apache-2.0 */
/* What those who look after the machine are told: health, readiness, figures, a log; and nothing of a person in any of them. */
#include "web.h"

struct log {
    char text[8192];
    size_t n;
};

static void take(void *user, str line) {
    struct log *l = user;
    size_t room = sizeof l->text - l->n - 1;
    memcpy(l->text + l->n, line.p, line.n < room ? line.n : room);
    l->n += line.n < room ? line.n : room;
}

static void it_says_that_it_lives_and_takes_work(void **state) {
    struct site s;
    site_open(&s, *state);
    assert_int_equal(site_get(&s, "/gezond").status, 200);
    assert_int_equal(site_get(&s, "/klaar").status, 200);
    web_end_soon(s.web);
    assert_int_equal(site_get(&s, "/klaar").status, 503);
    assert_int_equal(site_get(&s, "/gezond").status, 200);
    site_close(&s);
}

static void figures_are_for_this_machine_alone(void **state) {
    struct site s;
    site_make(&s, *state);
    s.config.http.behind_proxy = true;
    site_start(&s);
    assert_int_equal(site_get(&s, "/").status, 200);
    struct answer r = site_get(&s, "/metrics");
    assert_int_equal(r.status, 200);
    assert_true(answer_has(&r, "wervik_requests_total{lane=\"read\",status=\"2xx\"} 1\n"));
    assert_true(answer_has(&r, "wervik_request_seconds_bucket{lane=\"read\",le=\"+Inf\"} 1\n"));
    assert_true(answer_has(&r, "wervik_log_events_total{procedure=\"19498\"} 1\n"));
    struct answer out = site_send(
        &s, STR("GET /metrics HTTP/1.1\r\nHost: test\r\nConnection: close\r\nX-Forwarded-For: 127.0.0.1, 192.0.2.7\r\n\r\n"));
    assert_int_equal(out.status, 404);
    site_close(&s);
}

static void the_log_names_routes_and_never_people(void **state) {
    struct site s;
    struct log l = {0};
    site_make(&s, *state);
    site_sign_in(&s, "ann@example.be", ACCOUNT_OFFICER);
    s.config.log = take;
    s.config.log_user = &l;
    s.config.http.threads = 1;
    site_start(&s);
    site_get(&s, "/selectie/19498/kandidaten?zoek=Ann+Peeters");
    site_get(&s, "/selectie/19498/kandidaat/K00007");
    site_get(&s, "/nergens/Ann");
    site_stop(&s);
    assert_non_null(strstr(l.text, "\"route\":\"/selectie/:number/kandidaten\",\"status\":200,\"lane\":\"read\""));
    assert_non_null(strstr(l.text, "\"route\":\"/selectie/:number/kandidaat/:candidate\",\"status\":404"));
    assert_non_null(strstr(l.text, "\"route\":\"-\",\"status\":404"));
    assert_null(strstr(l.text, "Ann"));
    assert_null(strstr(l.text, "ann@"));
    assert_null(strstr(l.text, "K00007"));
    assert_null(strstr(l.text, "127.0.0.1"));
    str rest = str_make(l.text, l.n), line;
    for (int n = 0; str_cut(&rest, '\n', &line) && line.n; n++) {
        struct json *o;
        assert_int_equal(json_parse(s.a, line, NULL, &o, &s.e), E_OK);
        assert_non_null(json_find(o, STR("us")));
    }
    site_close(&s);
}

TESTS(TEST(it_says_that_it_lives_and_takes_work), TEST(figures_are_for_this_machine_alone),
      TEST(the_log_names_routes_and_never_people))
