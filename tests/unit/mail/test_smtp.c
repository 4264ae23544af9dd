/* SPDX-License-Identifier: Apache-2.0 */
/* Handing mail over to a server that is really there, and takes it, or does not. */
#include "mail/smtp.h"
#include "test.h"

#include "../../smtp_server.h"

static struct smtp *client(struct arena *a, const struct smtp_server *s, const char *user, const char *password) {
    struct err e;
    struct smtp *c;
    struct smtp_config config = {.host = arena_printf(a, "127.0.0.1:%u", s->port),
                                 .tls = SMTP_NONE,
                                 .user = str_of(user),
                                 .password = str_of(password),
                                 .wait_s = 5};
    if (smtp_open(&config, &c, &e)) fail_msg("%s", e.msg);
    return c;
}

static struct smtp_result give_to(struct smtp *c, const char *to) {
    struct smtp_result r;
    smtp_send(c, STR("selectie@example.be"), str_of(to), STR("Subject: x\r\n\r\n.\r\n..een\r\nEinde.\r\n"), &r);
    return r;
}

static void what_becomes_of_a_message(void **state) {
    struct smtp_server s;
    static const struct {
        const char *to;
        smtp_end end;
        int code;
        const char *said;
    } t[] = {{"an@example.org", SMTP_SENT, 250, "250 2.0.0 taken"},
             {"later@example.org", SMTP_LATER, 451, "451 4.7.1 greylisted: come back"},
             {"never@example.org", SMTP_NEVER, 550, "550 5.1.1 nobody here by that name"},
             {"full@example.org", SMTP_LATER, 452, "452 4.2.2 the mailbox is full"},
             {"bad@example.org", SMTP_NEVER, 554, "554 5.7.1 the text is not wanted"},
             {"busy@example.org", SMTP_DOWN, 421, "421 4.3.2 closing"},
             {"bo@example.org", SMTP_SENT, 250, "250 2.0.0 taken"}};
    smtp_server_open(&s, 0);
    struct smtp *c = client(*state, &s, "", "");
    for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
        struct smtp_result r = give_to(c, t[i].to);
        if (r.end != t[i].end || r.code != t[i].code || strcmp(r.said, t[i].said))
            fail_msg("%s: %d %d %s", t[i].to, (int)r.end, r.code, r.said);
    }
    struct smtp_result r = give_to(c, "drop@example.org");
    assert_int_equal(r.end, SMTP_LATER);
    smtp_close(c);
    smtp_server_close(&s);
    assert_string_equal(s.broken, "");
    assert_int_equal(s.n, 2);
    assert_string_equal(s.kept[0].to, "<an@example.org>");
    assert_string_equal(s.kept[0].from, "<selectie@example.be>");
    assert_string_equal(s.kept[0].text, "Subject: x\n\n.\n..een\nEinde.\n"); /* dots doubled, and undone */
    smtp_server_free(&s);
}

/* The house's fault is no letter's: nothing is thrown away for a wrong password, a refused sender or a server that is not there. */
static void the_house_fails_not_the_letter(void **state) {
    struct smtp_server s;
    smtp_server_open(&s, 0);
    s.ask_password = true;
    struct smtp *c = client(*state, &s, "jan", "fout");
    struct smtp_result r = give_to(c, "an@example.org");
    assert_int_equal(r.end, SMTP_DOWN);
    assert_null(strstr(r.said, "fout"));
    smtp_close(c);
    c = client(*state, &s, "jan", "goed");
    assert_int_equal(give_to(c, "an@example.org").end, SMTP_SENT);
    smtp_close(c);
    s.ask_password = false;
    s.refuse_sender = true;
    c = client(*state, &s, "", "");
    assert_int_equal(give_to(c, "an@example.org").end, SMTP_DOWN);
    smtp_close(c);
    smtp_server_close(&s);
    c = client(*state, &s, "", ""); /* nobody listens there any more */
    r = give_to(c, "an@example.org");
    assert_int_equal(r.end, SMTP_DOWN);
    assert_true(r.said[0] != 0);
    smtp_close(c);
    assert_int_equal(s.n, 1);
    smtp_server_free(&s);
}

/* STARTTLS asked for and not offered: nothing is said in the clear. */
static void no_tls_no_mail(void **state) {
    struct smtp_server s;
    struct err e;
    struct smtp *c;
    smtp_server_open(&s, 0);
    struct smtp_config config = {.host = arena_printf(*state, "127.0.0.1:%u", s.port), .tls = SMTP_STARTTLS, .wait_s = 5};
    assert_int_equal(smtp_open(&config, &c, &e), E_OK);
    assert_int_equal(give_to(c, "an@example.org").end, SMTP_DOWN);
    smtp_close(c);
    smtp_server_close(&s);
    assert_int_equal(s.n, 0);
    config.host = STR("mail.example.be/x?y");
    assert_int_equal(smtp_open(&config, &c, &e), E_INVALID);
}

TESTS(TEST(what_becomes_of_a_message), TEST(the_house_fails_not_the_letter), TEST(no_tls_no_mail))
