/* SPDX-License-Identifier: Apache-2.0 */
/* Commands of the proof: init (database and signing key), receipt, verify, export. A proof that does not hold is an answer
 * (exit code 1), not a failure; a file that cannot be read is a failure. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "app/failure.h"
#include "cli/desk.h"
#include "ledger/receipt.h"
#include "stage/when.h"
#include "store/store.h"
#include "sys/file.h"

enum { RECEIPT_BYTES = 4 << 20, LINE_BYTES = 32 << 20 };

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
    if (c->json) return verdict_json(c, v.holds, failure_said(c->a, c->lang, &v.what), &v), E_OK;
    if (v.holds) {
        cli_line(c, cli_say(c, VERIFY_HOLDS, procedure, count(c, v.events), count(c, v.candidates), count(c, v.decided)));
        if (v.forgotten) cli_line(c, cli_say(c, VERIFY_FORGOTTEN, count(c, v.forgotten), count(c, v.unseen)));
        else if (v.unseen) cli_line(c, cli_say(c, VERIFY_CLOSED, count(c, v.unseen)));
        cli_line(c, cli_say(c, VERIFY_ROOT, v.root, v.folder));
        return E_OK;
    }
    cli_line(c, cli_say(c, VERIFY_FAILS, procedure, failure_said(c->a, c->lang, &v.what)));
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

/* The key as text: given, or in a file. It comes from elsewhere than what is checked with it. */
static ecode public_key(struct cli *c, str *ret, struct err *e) {
    str key = cli_text(c, "public-key", (str){0});
    if (!key.n) {
        err_set(e, E_USAGE, "a receipt or export is checked with the public key of the log");
        return err_remedy(e, "add --public-key NAME+ID+KEY, as it was published; `wervik init` showed it");
    }
    if (file_exists(arena_cstr(c->a, key))) TRY(file_load(c->a, arena_cstr(c->a, key), 4096, &key, e));
    *ret = str_trim(key);
    return E_OK;
}

/* A receipt, with the public key alone: no database is opened. */
static ecode receipt_check(struct cli *c, str text, struct err *e) {
    str key;
    struct verifier v;
    struct receipt_content content;
    TRY(public_key(c, &key, e));
    TRY(verifier_parse(c->a, key, &v, e));
    ecode failed = receipt_verify(c->a, text, &v, &content, e);
    if (failed && failed != E_TAMPERED) return failed;
    if (failed) {
        c->answer = 1;
        if (c->json) return verdict_json(c, false, failure_text(c->a, c->lang, e), NULL), E_OK;
        return cli_line(c, cli_say(c, VERIFY_RECEIPT_FAILS, failure_text(c->a, c->lang, e))), E_OK;
    }
    if (c->json) return verdict_json(c, true, (str){0}, NULL), E_OK;
    cli_line(c, cli_say(c, VERIFY_RECEIPT_HOLDS, content.event.person, content.event.kind, instant_print(c->a, content.event.at),
                        count(c, content.event.seq), count(c, content.checkpoint.size)));
    return E_OK;
}

/* Lines of a file, each in a buffer that grows to the longest. */
struct lines {
    FILE *from;
    char *line;
    size_t cap;
};

static ecode line_next(void *user, str *ret, bool *ret_there, struct err *e) {
    struct lines *l = user;
    ssize_t n = getline(&l->line, &l->cap, l->from);
    *ret_there = n > 0;
    if (n < 0 && ferror(l->from)) return err_set(e, E_IO, "the export cannot be read");
    if (n > LINE_BYTES) return err_set(e, E_LIMIT, "a line of the export is longer than %d bytes", LINE_BYTES);
    if (n > 0) *ret = str_make(l->line, (size_t)n - (l->line[n - 1] == '\n'));
    return E_OK;
}

/* An export, with the public key alone: replayed in a temporary database. */
static ecode export_check(struct cli *c, FILE *from, struct err *e) {
    struct lines l = {.from = from};
    struct app_lines lines = {line_next, &l};
    struct app *app = NULL;
    str key, *number;
    size_t n;
    TRY(public_key(c, &key, e));
    ecode failed = app_open_export(&lines, key, &app, e);
    free(l.line); /* heap: getline */
    if (failed) return failed;
    failed = app_procedures(app, c->a, &number, &n, e);
    if (!failed) failed = database_verify(c, app, number[0], e);
    app_close(app);
    return failed;
}

enum kind { RECEIPT, EXPORT, DATABASE };

/* What the file is, by its first bytes; *ret_file stands at its beginning. */
static ecode kind_of(const char *path, enum kind *ret, FILE **ret_file, struct err *e) {
    static const char export[] = "wervik-export/", sqlite[] = "SQLite format 3";
    char head[sizeof sqlite] = {0};
    FILE *f = file_is_folder(path) ? NULL : fopen(path, "rbe");
    if (!f)
        return err_set(e, E_NOTFOUND, "%s cannot be read", path), err_remedy(e, "look at the name and at who may read the file");
    str got = str_make(head, fread(head, 1, sizeof head, f));
    rewind(f);
    *ret = str_starts(got, str_of(export)) ? EXPORT : str_starts(got, str_of(sqlite)) ? DATABASE : RECEIPT;
    *ret_file = f;
    return E_OK;
}

static ecode file_verify(struct cli *c, bool *ret_done, struct err *e) {
    const char *path = arena_cstr(c->a, c->arg[0]);
    enum kind kind = DATABASE;
    FILE *f = NULL;
    str text;
    TRY(kind_of(path, &kind, &f, e));
    ecode failed = kind == EXPORT ? export_check(c, f, e) : E_OK;
    fclose(f);
    *ret_done = kind != DATABASE;
    if (kind != RECEIPT) return failed;
    TRY(file_load(c->a, path, RECEIPT_BYTES, &text, e));
    return receipt_check(c, text, e);
}

ecode cmd_verify(struct cli *c, struct err *e) {
    struct desk d = {0};
    bool done = false;
    if (c->n_arg && !store_is_server(arena_cstr(c->a, c->arg[0]))) TRY(file_verify(c, &done, e));
    if (done) return E_OK;
    if (c->n_arg) c->config.db = c->arg[0];
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
    mode_t was = umask(077); /* with --personal it opens what is sealed */
    if (out.n) to = fopen(arena_cstr(c->a, out), "wbx");
    umask(was);
    if (!to) {
        desk_close(&d);
        return err_set(e, E_EXISTS, "%.*s cannot be made", STR_ARG(out)),
               err_remedy(e, "give another name to --out: nothing is written over");
    }
    ecode failed = app_export(d.app, c->config.procedure, cli_has(c, "personal"), piece_write, to, e);
    desk_close(&d);
    if (!out.n) return failed;
    if (fclose(to) && !failed) failed = err_set(e, E_IO, "%.*s could not be written whole", STR_ARG(out));
    if (!failed) cli_line(c, cli_say(c, EXPORT_DONE, out));
    return failed;
}
