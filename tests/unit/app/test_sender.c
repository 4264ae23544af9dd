/* SPDX-License-Identifier: Apache-2.0 */
/* From the outbox to a mail server that is really there: nothing lost, nothing twice, whatever it says. */
#include "app/sender.h"
#include "road.h"
#include "test.h"

#include "../../smtp_server.h"

struct post {
    struct road k;
    struct smtp_server server;
    struct sender *sender;
    struct sender_tally tally;
};

static void connect_to(struct post *p, struct arena *a) {
    struct sender_config c = {
        .smtp = {.host = arena_printf(a, "127.0.0.1:%u", p->server.port), .tls = SMTP_NONE, .wait_s = 5},
        .from = STR("selectie@example.be"),
        .name = STR("Selectie"),
    };
    assert_int_equal(sender_open(&c, &p->sender, &p->k.e), E_OK);
}

/* A published vacancy, and an application from each of these addresses. */
static void post_open(struct post *p, struct arena *a, const char *const *mail, size_t n) {
    *p = (struct post){0};
    road_open(&p->k, a);
    road_publish(&p->k);
    road_at(&p->k, "2025-11-03T09:00:00Z");
    for (size_t i = 0; i < n; i++) {
        str args = arena_printf(a, "{'name':'P%zu','mail':'%s','channel':'aanwerving'}", i, mail[i]);
        road_does(&p->k, "apply", arena_cstr(a, args));
    }
    smtp_server_open(&p->server, 0);
    connect_to(p, a);
}

static void post_close(struct post *p) {
    sender_close(p->sender);
    smtp_server_close(&p->server);
    assert_string_equal(p->server.broken, "");
    smtp_server_free(&p->server);
    app_close(p->k.app);
}

static size_t claim(struct post *p, int64_t minutes) {
    size_t n;
    struct store *s = app_store(p->k.app);
    assert_int_equal(store_begin(s, &p->k.e), E_OK);
    assert_int_equal(sender_claim(p->sender, s, (instant){p->k.now.ms + minutes * 60000}, &n, &p->k.e), E_OK);
    assert_int_equal(store_commit(s, &p->k.e), E_OK);
    return n;
}

/* One round, so many minutes after the applications. */
static size_t post_round(struct post *p, int64_t minutes) {
    struct store *s = app_store(p->k.app);
    size_t n = claim(p, minutes);
    sender_run(p->sender);
    assert_int_equal(store_begin(s, &p->k.e), E_OK);
    assert_int_equal(sender_settle(p->sender, s, (instant){p->k.now.ms + minutes * 60000}, &p->tally, &p->k.e), E_OK);
    assert_int_equal(store_commit(s, &p->k.e), E_OK);
    return n;
}

static struct letter letter_to(struct post *p, const char *id) {
    const struct letter *l;
    size_t n;
    assert_int_equal(outbox_list(app_store(p->k.app), p->k.a, STR("19498"), str_of(id), &l, &n, &p->k.e), E_OK);
    assert_int_equal(n, 1);
    return l[0];
}

static void each_is_sent_once(void **state) {
    struct post p;
    static const char *const mail[] = {"an@example.org", "bo@example.org"};
    post_open(&p, *state, mail, 2);
    struct letter code = {.made = p.k.now, .address = STR("cis@example.org"), .subject = STR("Code"), .body = STR("123 456\n")};
    assert_int_equal(outbox_put(app_store(p.k.app), &code, &p.k.e), E_OK);
    assert_int_equal(post_round(&p, 1), 3);
    assert_int_equal(p.tally.sent, 3);
    assert_int_equal(post_round(&p, 2), 0);
    assert_int_equal(post_round(&p, 10000), 0);
    assert_int_equal(p.server.n, 3);
    assert_str(letter_to(&p, "K00001").state, "sent");
    assert_str(letter_to(&p, "K00001").said, "250 2.0.0 taken");
    assert_non_null(strstr(p.server.kept[0].text, "Subject: We hebben je sollicitatie ontvangen\n"));
    assert_non_null(strstr(p.server.kept[0].text, "Auto-Submitted: auto-generated\n"));
    assert_non_null(strstr(p.server.kept[0].text, "text/html"));
    assert_string_equal(p.server.kept[0].from, "<selectie@example.be>");
    const struct letter *l;
    size_t n;
    assert_int_equal(outbox_list(app_store(p.k.app), p.k.a, (str){0}, (str){0}, &l, &n, &p.k.e), E_OK);
    assert_int_equal(n, 2); /* the code is gone */
    post_close(&p);
}

static void put_off_then_sent_refused_then_shown(void **state) {
    struct post p;
    static const char *const mail[] = {"later@example.org", "never@example.org", "an@example.org", "geen adres"};
    post_open(&p, *state, mail, 4);
    assert_int_equal(post_round(&p, 1), 3);
    assert_int_equal(p.tally.sent, 1);
    assert_int_equal(p.tally.later, 1);
    assert_int_equal(p.tally.failed, 1);
    assert_str(letter_to(&p, "K00001").state, "waiting");
    assert_str(letter_to(&p, "K00001").said, "451 4.7.1 greylisted: come back");
    assert_str(letter_to(&p, "K00002").state, "failed");
    assert_str(letter_to(&p, "K00002").said, "550 5.1.1 nobody here by that name");
    assert_str(letter_to(&p, "K00004").state, "paper");
    assert_int_equal(post_round(&p, 1), 0); /* not before the pause is over */
    assert_int_equal(post_round(&p, 2), 1);
    assert_int_equal(post_round(&p, 6), 0);
    assert_int_equal(post_round(&p, 7), 1);
    assert_int_equal(letter_to(&p, "K00001").tries, 3);
    assert_int_equal(post_round(&p, 5 * 24 * 60 + 1), 1); /* five days are enough */
    assert_str(letter_to(&p, "K00001").state, "failed");
    struct outbox_counts c;
    assert_int_equal(outbox_counts(app_store(p.k.app), STR("19498"), &c, &p.k.e), E_OK);
    assert_int_equal(c.sent, 1);
    assert_int_equal(c.failed, 2);
    assert_int_equal(c.paper, 1);
    struct letter l = letter_to(&p, "K00002");
    struct store *s = app_store(p.k.app);
    assert_int_equal(outbox_again(s, STR("19498"), l.id, p.k.now, &p.k.e), E_OK);
    assert_str(letter_to(&p, "K00002").state, "waiting");
    assert_int_equal(outbox_again(s, STR("elders"), letter_to(&p, "K00004").id, p.k.now, &p.k.e), E_STATE);
    assert_int_equal(outbox_again(s, STR("19498"), letter_to(&p, "K00004").id, p.k.now, &p.k.e), E_OK);
    assert_str(letter_to(&p, "K00004").state, "posted");
    post_close(&p);
}

/* A day without a server: every letter waits, none has a try counted against it, and then each arrives once. */
static void a_day_without_a_server(void **state) {
    struct post p;
    static const char *const mail[] = {"an@example.org", "bo@example.org", "cis@example.org"};
    post_open(&p, *state, mail, 3);
    uint16_t port = p.server.port;
    smtp_server_close(&p.server);
    for (int minutes = 1; minutes <= 24 * 60; minutes += 60) {
        post_round(&p, minutes);
        assert_true(p.tally.down);
        assert_int_equal(p.tally.sent + p.tally.failed, 0);
    }
    assert_int_equal(letter_to(&p, "K00001").tries, 0);
    smtp_server_open(&p.server, port);
    size_t n = 0;
    for (int minutes = 24 * 60 + 1; minutes < 25 * 60; minutes += 10) {
        post_round(&p, minutes);
        n += p.tally.sent;
    }
    assert_int_equal(n, 3);
    assert_int_equal(p.server.n, 3);
    post_close(&p);
}

/* Killed between handing over and writing down, or the answer lost: tried again under the same number, so it is seen to be one. */
static void tried_again_under_the_same_number(void **state) {
    struct post p;
    static const char *const mail[] = {"slow@example.org", "an@example.org"};
    post_open(&p, *state, mail, 2);
    assert_int_equal(post_round(&p, 1), 2); /* the first was taken, and the line cut before the answer */
    assert_int_equal(p.tally.sent, 1);
    assert_int_equal(p.tally.later, 1);
    assert_int_equal(claim(&p, 2), 1);
    sender_run(p.sender);
    sender_close(p.sender); /* dies here: nothing is written down */
    connect_to(&p, *state);
    assert_int_equal(claim(&p, 3), 0); /* another sender does not take what is claimed */
    assert_int_equal(claim(&p, 2 + 15), 1);
    sender_run(p.sender);
    assert_int_equal(p.server.n, 4);
    const char *id[4];
    for (int i = 0; i < 4; i++) {
        char *at = strstr(p.server.kept[i].text, "Message-ID: ");
        assert_non_null(at);
        *strchr(at, '\n') = 0;
        id[i] = at;
    }
    assert_string_equal(id[0], id[2]);
    assert_string_equal(id[0], id[3]);
    assert_string_not_equal(id[0], id[1]);
    post_close(&p);
}

/* Forgotten while it waits: it never leaves. */
static void forgotten_is_not_written_to(void **state) {
    struct post p;
    static const char *const mail[] = {"an@example.org"};
    post_open(&p, *state, mail, 1);
    road_does(&p.k, "forget", "{'candidate':'K00001'}");
    assert_int_equal(post_round(&p, 10), 0);
    assert_int_equal(p.server.n, 0);
    post_close(&p);
}

TESTS(TEST(each_is_sent_once), TEST(put_off_then_sent_refused_then_shown), TEST(a_day_without_a_server),
      TEST(tried_again_under_the_same_number), TEST(forgotten_is_not_written_to))
