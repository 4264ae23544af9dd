/* SPDX-License-Identifier: Apache-2.0 */
/* Forms: each counts once however often it is sent, none counts that is not of ours, and none is lost when it is busy. */
#include "web/form.h"

#include <pthread.h>

#include "web.h"

static uint64_t events(struct site *s) {
    struct answer r = site_get(s, "/metrics");
    str head = STR("wervik_log_events_total{procedure=\"19498\"} ");
    size_t at = str_find(r.body, head, 0);
    assert_true(at != SIZE_MAX);
    int64_t n;
    str rest = str_sub(r.body, at + head.n, r.body.n), line;
    assert_true(str_cut(&rest, '\n', &line) && str_int(line, 0, INT64_MAX, &n));
    return (uint64_t)n;
}

static void applicant(struct site *s, struct arena *a) {
    site_make(s, a);
    site_draft(s, site_sign_in(s, "ann@example.be", ACCOUNT_CANDIDATE));
    site_start(s);
}

static str submission(struct site *s) {
    struct answer page = site_get(s, "/vacature/19498/solliciteren");
    str csrf = answer_field(&page, s->a, "csrf"), once = answer_field(&page, s->a, "once");
    assert_int_equal(page.status, 200);
    assert_true(csrf.n > 40 && once.n > 16);
    return arena_printf(s->a, "csrf=%.*s&once=%.*s&stap=indienen&verklaar=1", STR_ARG(csrf), STR_ARG(once));
}

static void an_application_sent_twice_counts_once(void **state) {
    struct site s;
    applicant(&s, *state);
    uint64_t before = events(&s);
    str form = submission(&s);
    for (int i = 0; i < 3; i++) {
        struct answer r = site_post(&s, "/vacature/19498/solliciteren", form);
        assert_int_equal(r.status, 303);
        assert_true(answer_has(&r, "Location: /mijn/19498\r\n"));
    }
    assert_int_equal(events(&s), before + 1);
    site_close(&s);
}

/* The form carries no key of its own: that of its page counts. */
static void a_withdrawal_sent_twice_counts_once(void **state) {
    struct site s;
    applicant(&s, *state);
    assert_int_equal(site_post(&s, "/vacature/19498/solliciteren", submission(&s)).status, 303);
    struct answer mine = site_get(&s, "/mijn/19498");
    str form = arena_printf(s.a, "csrf=%.*s", STR_ARG(answer_field(&mine, s.a, "csrf")));
    assert_int_equal(site_post(&s, "/mijn/19498/intrekken", form).status, 303);
    uint64_t once = events(&s);
    struct answer again = site_post(&s, "/mijn/19498/intrekken", form);
    assert_int_equal(again.status, 303); /* not: "cannot withdraw twice" */
    assert_true(answer_has(&again, "Location: /mijn/19498\r\n"));
    assert_int_equal(events(&s), once);
    site_close(&s);
}

/* Every form on every page a candidate or officer meets has a token with a number behind it. */
static void every_form_has_a_key(void **state) {
    static const char *const pages[] = {"/mijn/19498", "/vacature/19498/zelftest", "/selectie/19498/doe/screen", "/aanmelden"};
    struct site s;
    applicant(&s, *state);
    assert_int_equal(site_post(&s, "/vacature/19498/solliciteren", submission(&s)).status, 303);
    site_stop(&s);
    str candidate = s.token;
    site_sign_in(&s, "off@example.be", ACCOUNT_OFFICER);
    str officer = s.token;
    site_start(&s);
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        s.token = str_starts(str_of(pages[i]), STR("/selectie")) ? officer : candidate;
        struct answer r = site_get(&s, pages[i]);
        assert_int_equal(r.status, 200);
        size_t forms = 0, keys = 0;
        for (size_t at = 0; (at = str_find(r.body, STR("<form"), at)) != SIZE_MAX; at++)
            forms += str_find(str_sub(r.body, at, at + 60), STR("method=\"post\""), 0) != SIZE_MAX;
        for (size_t at = 0; (at = str_find(r.body, STR("name=\"csrf\" value=\""), at)) != SIZE_MAX; at++) {
            str rest = str_sub(r.body, at + 19, r.body.n), value;
            assert_true(str_cut(&rest, '"', &value));
            size_t point = str_find(value, STR("."), 0);
            keys += point != SIZE_MAX && value.n - point > 16;
        }
        if (!forms || forms != keys) print_error("%s: %zu forms, %zu keys\n", pages[i], forms, keys);
        assert_true(forms > 0 && forms == keys);
    }
    site_close(&s);
}

static void a_form_of_another_site_does_nothing(void **state) {
    struct site s;
    applicant(&s, *state);
    uint64_t before = events(&s);
    str form = submission(&s);
    struct answer none = site_post(&s, "/vacature/19498/solliciteren", STR("stap=indienen&verklaar=1"));
    assert_int_equal(none.status, 403);
    struct answer cross = site_send(
        &s, arena_printf(
                s.a,
                "POST /vacature/19498/solliciteren HTTP/1.1\r\nHost: test\r\nConnection: close\r\nCookie: __Host-wervik=%.*s\r\n"
                "Sec-Fetch-Site: cross-site\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %zu\r\n\r\n%.*s",
                STR_ARG(s.token), form.n, STR_ARG(form)));
    assert_int_equal(cross.status, 403);
    assert_int_equal(events(&s), before);
    site_close(&s);
}

/* ---- busy ---- */

struct crowd {
    struct site *s;
    str form;
    int busy, good;
    struct arena a;
};

static void *one_of_many(void *arg) {
    struct crowd *c = arg;
    struct site mine = *c->s;
    mine.a = &c->a;
    for (int i = 0; i < 40; i++) {
        struct answer r = site_post(&mine, "/vacature/19498/solliciteren", c->form);
        bool kept = answer_has(&r, "name=\"naam\" value=\"&quot;&lt;b&gt;Ann &amp; co\"") && answer_has(&r, "name=\"csrf\"");
        if (r.status == 503 && answer_has(&r, "Retry-After: 3\r\n") && kept) c->busy++;
        else if (r.status == 303) c->good++;
    }
    return NULL;
}

/* More wait than may: those turned away get a page that holds all they typed, and the server goes on as before. */
static void what_was_typed_is_kept_when_it_is_busy(void **state) {
    struct site s;
    enum { MANY = 8 };
    struct crowd c[MANY];
    pthread_t t[MANY];
    site_make(&s, *state);
    site_sign_in(&s, "ann@example.be", ACCOUNT_CANDIDATE);
    s.config.http.queue_max = 1;
    site_start(&s);
    struct answer page = site_get(&s, "/vacature/19498/solliciteren");
    str form = arena_printf(s.a, "csrf=%.*s&stap=naam&naam=%%22%%3Cb%%3EAnn+%%26+co", STR_ARG(answer_field(&page, s.a, "csrf")));
    int busy = 0, good = 0;
    for (int i = 0; i < MANY; i++) {
        c[i] = (struct crowd){.s = &s, .form = form};
        arena_init(&c[i].a, 0);
        assert_int_equal(pthread_create(&t[i], NULL, one_of_many, &c[i]), 0);
    }
    for (int i = 0; i < MANY; i++) {
        pthread_join(t[i], NULL);
        busy += c[i].busy;
        good += c[i].good;
        arena_done(&c[i].a);
    }
    assert_int_equal(busy + good, MANY * 40); /* nothing else was ever answered */
    assert_true(good > 0);
    struct answer metrics = site_get(&s, "/metrics");
    str said = arena_printf(s.a, "wervik_busy_total %d\n", busy);
    assert_true(answer_has(&metrics, said.p));
    assert_int_equal(site_post(&s, "/vacature/19498/solliciteren", form).status, 303); /* sent again, it counts */
    site_close(&s);
}

TESTS(TEST(an_application_sent_twice_counts_once), TEST(a_withdrawal_sent_twice_counts_once), TEST(every_form_has_a_key),
      TEST(a_form_of_another_site_does_nothing), TEST(what_was_typed_is_kept_when_it_is_busy))
