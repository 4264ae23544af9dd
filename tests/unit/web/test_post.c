/* SPDX-License-Identifier: Apache-2.0 */
/* The server sends what waits, on a thread of its own, and ends when it is told to; a demonstration sends nothing. */
#include "web.h"

#include "app/outbox.h"

#include "../../smtp_server.h"

static void apply(struct site *s) {
    struct app *app = NULL;
    struct app_config c = {.database = str_of(s->path)};
    struct json *args = json_object(s->a);
    json_put_str(s->a, args, "name", STR("An"));
    json_put_str(s->a, args, "mail", STR("an@example.org"));
    json_put_str(s->a, args, "channel", STR("aanwerving"));
    struct act_request rq = {.act = ACT_APPLY, .by = STR("candidate"), .role = ROLE_CANDIDATE, .args = args};
    assert_true(instant_parse(STR("2025-11-03T09:00:00Z"), &rq.at));
    if (app_open(&c, &app, &s->e) || app_act(app, s->a, &rq, NULL, &s->e)) fail_msg("%s", s->e.msg);
    app_close(app);
}

static struct letter letter_of(struct site *s) {
    struct app *app = NULL;
    const struct letter *l;
    size_t n;
    struct app_config c = {.database = str_of(s->path)};
    if (app_open(&c, &app, &s->e) || outbox_list(app_store(app), s->a, STR("19498"), (str){0}, &l, &n, &s->e))
        fail_msg("%s", s->e.msg);
    app_close(app);
    assert_int_equal(n, 1);
    return l[0];
}

static void wait_for(struct smtp_server *server, int clients) {
    for (int i = 0; i < 1000 && server->n < clients; i++) clock_sleep_ms(10);
}

static void letters_leave_while_pages_are_served(void **state) {
    struct site s;
    struct smtp_server server;
    smtp_server_open(&server, 0);
    struct sender_config mail = {.smtp = {.host = arena_printf(*state, "127.0.0.1:%u", server.port), .tls = SMTP_NONE, .wait_s = 5},
                                 .from = STR("selectie@example.be")};
    site_make(&s, *state);
    apply(&s);
    s.config.mail = &mail;
    site_start(&s);
    wait_for(&server, 1);
    assert_int_equal(site_get(&s, "/").status, 200);
    site_stop(&s); /* waits for what is being written down */
    assert_int_equal(server.n, 1);
    assert_str(letter_of(&s).state, "sent");
    site_start(&s);
    assert_int_equal(site_get(&s, "/").status, 200);
    site_close(&s);
    smtp_server_close(&server);
    assert_int_equal(server.n, 1); /* not again */
    assert_string_equal(server.broken, "");
    smtp_server_free(&server);
}

static void a_demonstration_sends_nothing(void **state) {
    struct site s;
    struct smtp_server server;
    smtp_server_open(&server, 0);
    struct sender_config mail = {.smtp = {.host = arena_printf(*state, "127.0.0.1:%u", server.port), .tls = SMTP_NONE},
                                 .from = STR("selectie@example.be")};
    site_make(&s, *state);
    apply(&s);
    s.config.mail = &mail;
    s.config.demo = true;
    site_start(&s);
    assert_int_equal(site_get(&s, "/demo/post").status, 200);
    site_stop(&s);
    assert_str(letter_of(&s).state, "waiting");
    site_del(&s);
    smtp_server_close(&server);
    assert_int_equal(server.clients, 0);
}

/* A server of which nothing is heard does not keep ours from ending. */
static void a_silent_server_keeps_nobody(void **state) {
    struct site s;
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t n = sizeof at;
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    assert_int_equal(bind(fd, (struct sockaddr *)&at, n) | listen(fd, 4) | getsockname(fd, (struct sockaddr *)&at, &n), 0);
    struct sender_config mail = {
        .smtp = {.host = arena_printf(*state, "127.0.0.1:%u", ntohs(at.sin_port)), .tls = SMTP_NONE, .wait_s = 600},
        .from = STR("selectie@example.be")};
    site_make(&s, *state);
    apply(&s);
    s.config.mail = &mail;
    site_start(&s);
    int c = accept(fd, NULL, NULL); /* connected, and then silence */
    site_stop(&s);
    close(c);
    close(fd);
    assert_str(letter_of(&s).state, "waiting");
    assert_int_equal(letter_of(&s).tries, 0);
    site_del(&s);
}

TESTS(TEST(letters_leave_while_pages_are_served), TEST(a_demonstration_sends_nothing), TEST(a_silent_server_keeps_nobody))
