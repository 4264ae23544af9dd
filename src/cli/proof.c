/* SPDX-License-Identifier: Apache-2.0 */
/* Commands of the proof: init (database and signing key), receipt, verify, export. A proof that does not hold is an answer
 * (exit code 1), not a failure; a file that cannot be read is a failure. */
#include <stdio.h>

#include "cli/desk.h"
#include "cli/when.h"
#include "ledger/receipt.h"
#include "sys/file.h"

enum { RECEIPT_BYTES = 4 << 20 };

/* ---- init ---- */

ecode cmd_init(struct cli *c, struct err *e) {
    struct desk d = {0};
    str key;
    TRY(desk_open(c, DESK_MAKE, &d, e));
    ecode failed = app_key(d.app, c->a, &key, e);
    desk_close(&d);
    if (failed) return failed;
    cli_line(c, cli_say(c, INIT_DONE, c->config.db));
    cli_line(c, text_get(c->lang, TEXT_INIT_KEY));
    cli_printf(c, "  %.*s\n", STR_ARG(key));
    return E_OK;
}

/* ---- receipt ---- */

static ecode receipt_give(struct cli *c, struct desk *d, struct err *e) {
    struct desk_names names = {.c = c, .s = d};
    str id, text, out = cli_text(c, "out", (str){0});
    int64_t seq = -1;
    TRY(cli_int(c, "seq", 0, INT64_MAX, &seq, e));
    TRY(desk_candidate(&names, c->a, c->arg[0], &id, e));
    TRY(app_receipt(d->app, c->a, c->config.procedure, id, seq < 0 ? UINT64_MAX : (uint64_t)seq, &text, e));
    if (!out.n) return cli_printf(c, "%.*s", STR_ARG(text)), E_OK;
    TRY(file_save_new(arena_cstr(c->a, out), text, 0600, e));
    cli_line(c, cli_say(c, RECEIPT_DONE, out));
    return E_OK;
}

ecode cmd_receipt(struct cli *c, struct err *e) {
    struct desk d = {0};
    TRY(desk_open(c, DESK_LOOK, &d, e));
    ecode failed = receipt_give(c, &d, e);
    desk_close(&d);
    return failed;
}

/* ---- verify ---- */

static void verdict_json(struct cli *c, bool holds, str what, const struct app_verdict *v) {
    struct json *o = json_object(c->a);
    json_put_bool(c->a, o, "holds", holds);
    if (what.n) json_put_str(c->a, o, "what", what);
    if (v) {
        if (v->code.n) json_put_str(c->a, o, "code", v->code);
        if (!holds && v->seq != UINT64_MAX) json_put_int(c->a, o, "seq", (int64_t)v->seq);
        json_put_int(c->a, o, "events", (int64_t)v->events);
        json_put_int(c->a, o, "acts", (int64_t)v->acts);
        json_put_int(c->a, o, "candidates", (int64_t)v->candidates);
        json_put_int(c->a, o, "decided", (int64_t)v->decided);
        json_put_int(c->a, o, "forgotten", (int64_t)v->forgotten);
        json_put_str(c->a, o, "folder", v->folder);
        json_put_str(c->a, o, "root", v->root);
    }
    cli_printf(c, "%.*s", STR_ARG(json_print_pretty(c->a, o)));
}

static str count(struct cli *c, uint64_t n) { return arena_printf(c->a, "%llu", (unsigned long long)n); }

/* One procedure of the database. */
static ecode database_verify(struct cli *c, struct app *app, str procedure, struct err *e) {
    struct app_verdict v = {0};
    TRY(app_verify(app, c->a, procedure, cli_text(c, "folder", (str){0}), &v, e));
    if (!v.holds) c->answer = 1;
    if (c->json) return verdict_json(c, v.holds, v.what, &v), E_OK;
    if (v.holds) {
        cli_line(c, cli_say(c, VERIFY_HOLDS, procedure, count(c, v.events), count(c, v.candidates), count(c, v.decided)));
        if (v.forgotten) cli_line(c, cli_say(c, VERIFY_FORGOTTEN, count(c, v.forgotten), count(c, v.unseen)));
        cli_line(c, cli_say(c, VERIFY_ROOT, v.root, v.folder));
        return E_OK;
    }
    cli_line(c, cli_say(c, VERIFY_FAILS, procedure, v.what));
    if (v.seq != UINT64_MAX) cli_line(c, cli_say(c, VERIFY_WHERE, count(c, v.seq)));
    return E_OK;
}

static ecode databases_verify(struct cli *c, struct desk *d, struct err *e) {
    if (c->config.procedure.n) return database_verify(c, d->app, c->config.procedure, e);
    str *number;
    size_t n;
    TRY(app_procedures(d->app, c->a, &number, &n, e));
    if (!n) return err_set(e, E_NOTFOUND, "the database holds no procedure");
    for (size_t i = 0; i < n; i++) TRY(database_verify(c, d->app, number[i], e));
    return E_OK;
}

/* A receipt, with the public key alone: no database is opened. */
static ecode receipt_check(struct cli *c, str text, struct err *e) {
    str key = cli_text(c, "public-key", (str){0});
    struct verifier v;
    struct receipt_content content;
    if (!key.n) {
        err_set(e, E_USAGE, "a receipt is checked with the public key of the log");
        return err_remedy(e, "add --public-key NAME+ID+KEY, as it was published; `wervik init` showed it");
    }
    if (file_exists(arena_cstr(c->a, key))) TRY(file_load(c->a, arena_cstr(c->a, key), 4096, &key, e));
    TRY(verifier_parse(c->a, str_trim(key), &v, e));
    ecode failed = receipt_verify(c->a, text, &v, &content, e);
    if (failed && failed != E_TAMPERED) return failed;
    if (failed) {
        c->answer = 1;
        if (c->json) return verdict_json(c, false, str_of(e->msg), NULL), E_OK;
        return cli_line(c, cli_say(c, VERIFY_RECEIPT_FAILS, str_of(e->msg))), E_OK;
    }
    if (c->json) return verdict_json(c, true, (str){0}, NULL), E_OK;
    cli_line(c, cli_say(c, VERIFY_RECEIPT_HOLDS, content.event.person, content.event.kind, instant_print(c->a, content.event.at),
                        count(c, content.event.seq), count(c, content.checkpoint.size)));
    return E_OK;
}

ecode cmd_verify(struct cli *c, struct err *e) {
    struct desk d = {0};
    str head;
    if (c->n_arg) {
        const char *path = arena_cstr(c->a, c->arg[0]);
        struct err ignored;
        bool small = file_load(c->a, path, RECEIPT_BYTES, &head, &ignored) == E_OK;
        if (!small && ignored.code == E_NOTFOUND) return *e = ignored, ignored.code;
        if (small && !str_starts(head, STR("SQLite format 3"))) return receipt_check(c, head, e);
        c->config.db = c->arg[0];
    }
    TRY(desk_open(c, DESK_LOOK, &d, e));
    ecode failed = databases_verify(c, &d, e);
    desk_close(&d);
    return failed;
}

/* ---- export ---- */

static bool piece_write(void *user, str piece) { return fwrite(piece.p, 1, piece.n, user) == piece.n; }

ecode cmd_export(struct cli *c, struct err *e) {
    struct desk d = {0};
    str out = cli_text(c, "out", (str){0});
    FILE *to = c->out;
    TRY(desk_open(c, DESK_LOOK, &d, e));
    if (out.n && !(to = fopen(arena_cstr(c->a, out), "wbx"))) {
        desk_close(&d);
        return err_set(e, E_EXISTS, "%.*s cannot be made", STR_ARG(out)),
               err_remedy(e, "give another name to --out: nothing is written over");
    }
    ecode failed = app_export(d.app, c->config.procedure, piece_write, to, e);
    desk_close(&d);
    if (!out.n) return failed;
    if (fclose(to) && !failed) failed = err_set(e, E_IO, "%.*s could not be written whole", STR_ARG(out));
    if (!failed) cli_line(c, cli_say(c, EXPORT_DONE, out));
    return failed;
}
