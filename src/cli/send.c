/* SPDX-License-Identifier: Apache-2.0 */
/* `wervik send`: the letters that wait, taken to the mail server now: for cron, where no server runs that does it by itself. */
#include "cli/send.h"

#include <string.h>

#include "cli/desk.h"
#include "store/store.h"
#include "sys/clock.h"
#include "sys/file.h"

enum { PASSWORD_BYTES = 4096 };

ecode send_config(struct cli *c, struct sender_config *ret, bool *ret_there, struct err *e) {
    const struct config *f = &c->config;
    struct sender_config s = {
        .smtp = {.host = f->mail_server, .user = f->mail_user, .trust = f->mail_trust}, .from = f->mail_from, .name = f->mail_name};
    *ret_there = f->mail_server.n > 0;
    if (!*ret_there) return E_OK;
    if (!smtp_tls_find(f->mail_tls, &s.smtp.tls)) {
        err_set(e, E_INVALID, "mail_tls is \"%.*s\"", STR_ARG(str_sub(f->mail_tls, 0, 40)));
        return err_remedy(e, "write starttls, tls or none");
    }
    if (f->mail_password.n) {
        TRY(file_load(c->a, arena_cstr(c->a, f->mail_password), PASSWORD_BYTES, &s.smtp.password, e));
        s.smtp.password = str_trim(s.smtp.password);
    }
    *ret = s;
    return E_OK;
}

/* One batch, each piece in a transaction of its own. */
static ecode batch(struct app *app, struct sender *s, size_t *ret_n, struct sender_tally *ret, struct err *e) {
    TRY(app_group_begin(app, e));
    ecode c = sender_claim(s, app_store(app), clock_now(), ret_n, e);
    if (!c) c = app_group_commit(app, e);
    else store_rollback(app_store(app));
    if (c || !*ret_n) return c;
    sender_run(s);
    TRY(app_group_begin(app, e));
    c = sender_settle(s, app_store(app), clock_now(), ret, e);
    if (!c) return app_group_commit(app, e);
    store_rollback(app_store(app));
    return c;
}

static str count(struct cli *c, size_t n) { return arena_printf(c->a, "%zu", n); }

static ecode send_all(struct cli *c, struct app *app, struct sender *s, struct err *e) {
    struct sender_tally all = {0};
    for (size_t n = 1; n && !all.down;) {
        struct sender_tally t = {0};
        TRY(batch(app, s, &n, &t, e));
        all.sent += t.sent;
        all.later += t.later;
        all.failed += t.failed;
        all.down = t.down;
        memcpy(all.said, t.said, sizeof t.said);
    }
    cli_line(c, cli_say(c, SEND_DONE, count(c, all.sent), count(c, all.later), count(c, all.failed)));
    if (!all.down) return E_OK;
    cli_line(c, cli_say(c, SEND_DOWN, str_of(all.said)));
    c->answer = 1;
    return E_OK;
}

ecode cmd_send(struct cli *c, struct err *e) {
    struct sender_config config;
    struct sender *s;
    struct desk d = {0};
    bool there;
    TRY(send_config(c, &config, &there, e));
    if (!there) {
        err_set(e, E_USAGE, "no mail server is named");
        return err_remedy(e, "write in wervik.conf: mail_server = mail.example.be and mail_from = selectie@example.be");
    }
    TRY(sender_open(&config, &s, e));
    ecode failed = desk_open(c, DESK_ACT, &d, e);
    if (!failed) failed = send_all(c, d.app, s, e);
    desk_close(&d);
    sender_close(s);
    return failed;
}
