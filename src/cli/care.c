/* SPDX-License-Identifier: Apache-2.0 */
/* backup, restore, rotate. A restore writes over nothing, and what it put back is verified before it says so: a copy whose proof
 * does not hold is taken away again. */
#include "app/failure.h"
#include "app/head.h"
#include "app/rotate.h"
#include "cli/desk.h"
#include "store/backup.h"
#include "sys/file.h"

ecode cmd_backup(struct cli *c, struct err *e) {
    struct file_info made = {0};
    const char *to = arena_cstr(c->a, c->arg[0]);
    TRY(store_backup(arena_cstr(c->a, c->config.db), to, e));
    (void)file_info(to, &made);
    cli_line(c, cli_say(c, BACKUP_DONE, c->arg[0], arena_printf(c->a, "%lld", (long long)made.bytes)));
    return E_OK;
}

/* Every procedure in it; the first that does not hold is told, and answers 1. */
static ecode verify_all(struct cli *c, struct app *app, struct err *e) {
    str *number;
    size_t n;
    TRY(app_procedures(app, c->a, &number, &n, e));
    for (size_t i = 0; i < n && !c->answer; i++) {
        struct app_verdict v = {0};
        TRY(app_verify(app, c->a, number[i], (str){0}, &v, e));
        if (v.holds) continue;
        c->answer = 1;
        cli_line(c, cli_say(c, VERIFY_FAILS, number[i], failure_said(c->a, c->lang, &v.what)));
    }
    return E_OK;
}

static ecode look_at_copy(struct cli *c, struct err *e) {
    struct app *app;
    struct err behind;
    struct app_config config = {.database = c->config.db, .key = c->config.key, .kek = c->config.kek, .readonly = true};
    TRY(app_open(&config, &app, e));
    ecode failed = verify_all(c, app, e);
    if (!failed && !c->answer) {
        if (app_head_check(app, c->config.db, &behind)) cli_line(c, cli_say(c, RESTORE_LOST, failure_text(c->a, c->lang, &behind)));
        failed = app_head_save(app, c->config.db, e);
    }
    app_close(app);
    return failed;
}

/* What was put back goes away again. */
static void take_away(struct cli *c) {
    static const char *const tail[] = {"", "-wal", "-shm", ".lock"};
    for (size_t i = 0; i < sizeof tail / sizeof *tail; i++)
        (void)!file_del(arena_printf(c->a, "%.*s%s", STR_ARG(c->config.db), tail[i]).p, NULL);
}

ecode cmd_restore(struct cli *c, struct err *e) {
    str key = c->config.key.n ? c->config.key : arena_printf(c->a, "%.*s.key", STR_ARG(c->config.db));
    TRY(store_backup(arena_cstr(c->a, c->arg[0]), arena_cstr(c->a, c->config.db), e));
    ecode failed = look_at_copy(c, e);
    if (failed || c->answer) {
        take_away(c);
        return failed;
    }
    cli_line(c, cli_say(c, RESTORE_DONE, c->config.db));
    if (!file_exists(arena_cstr(c->a, key))) cli_line(c, cli_say(c, RESTORE_KEY, key));
    return E_OK;
}

ecode cmd_rotate(struct cli *c, struct err *e) {
    struct desk d = {0};
    instant now;
    str public;
    TRY(desk_open(c, DESK_ACT, &d, e));
    struct app_config config = {.database = c->config.db, .key = c->config.key};
    ecode failed = desk_now(c, &d, &now, e);
    if (!failed) failed = app_rotate(d.app, &config, c->a, c->config.as, now, &public, e);
    desk_close(&d);
    if (failed) return failed;
    cli_line(c, text_get(c->lang, TEXT_ROTATE_DONE));
    cli_printf(c, "  %.*s\n", STR_ARG(public));
    return E_OK;
}
