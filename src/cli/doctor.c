/* SPDX-License-Identifier: Apache-2.0 */
/* `wervik doctor`: one function a thing that can be wrong with an installation, in the order in which they bear on each other. Each
 * answers with a failure that has its remedy, or with what it saw. Works beside a running server, and changes nothing. */
#include "app/failure.h"
#include "app/head.h"
#include "app/outbox.h"
#include "cli/desk.h"
#include "codec/json.h"
#include "ledger/note.h"
#include "store/log.h"
#include "sys/clock.h"
#include "sys/file.h"
#include "sys/process.h"

enum { ROOM_BYTES = 1 << 30, WAL_BYTES = 256 << 20, DESCRIPTORS = 1024, LETTERS = 100, AHEAD_MS = 300000 };

struct doctor {
    struct cli *c;
    struct app *app; /* NULL until the database could be opened */
    struct json *list;
    size_t bad;
};

/* What is seen goes into *ret_seen. */
typedef ecode doctor_check(struct doctor *d, str *ret_seen, struct err *e);

static const char *path_of(struct doctor *d, const char *tail) {
    return arena_printf(d->c->a, "%.*s%s", STR_ARG(d->c->config.db), tail).p;
}

static const char *key_of(struct doctor *d) {
    if (!d->c->config.key.n && store_is_server(path_of(d, ""))) return "wervik.key";
    return d->c->config.key.n ? arena_cstr(d->c->a, d->c->config.key) : path_of(d, ".key");
}

static ecode private_file(const char *path, struct err *e) {
    struct file_info f;
    if (!file_info(path, &f)) return err_set(e, E_NOTFOUND, "%s is not there", path);
    if (f.mode & 077) {
        err_set(e, E_DENIED, "%s can be read by others (mode %04o)", path, f.mode);
        return err_remedy(e, "chmod 600 %s", path);
    }
    if (f.ours) return E_OK;
    err_set(e, E_DENIED, "%s belongs to somebody else than who runs this", path);
    return err_remedy(e, "run this as the user of the server, or chown the file");
}

static ecode check_file(struct doctor *d, str *ret_seen, struct err *e) {
    struct file_info f;
    const char *path = path_of(d, "");
    if (store_is_server(path)) return *ret_seen = STR("PostgreSQL"), E_OK; /* its address may hold a password */
    ecode c = private_file(path, e);
    if (c == E_NOTFOUND) return err_remedy(e, "make one with `wervik init`, put one back with `wervik restore`, or name it: --db");
    TRY(c);
    (void)file_info(path, &f);
    *ret_seen = arena_printf(d->c->a, "%s, %lld bytes", path, (long long)f.bytes);
    return E_OK;
}

static ecode check_open(struct doctor *d, str *ret_seen, struct err *e) {
    struct app_config config = {.database = d->c->config.db, .key = d->c->config.key, .kek = d->c->config.kek, .readonly = true};
    str *name;
    size_t n;
    TRY(app_open(&config, &d->app, e));
    TRY(app_procedures(d->app, d->c->a, &name, &n, e));
    *ret_seen = arena_printf(d->c->a, "%zu", n);
    return E_OK;
}

static ecode check_key(struct doctor *d, str *ret_seen, struct err *e) {
    struct signer k;
    str public;
    TRY(private_file(key_of(d), e));
    TRY(signer_load(d->c->a, key_of(d), &k, e));
    signer_done(&k);
    str line = verifier_print(d->c->a, &k.public);
    *ret_seen = line;
    if (!d->app) return E_OK;
    TRY(app_key(d->app, d->c->a, &public, e));
    if (str_eq(line, public)) return E_OK;
    err_set(e, E_TAMPERED, "%s is not the key this database is signed with", key_of(d));
    return err_remedy(e, "put the right key there; the database names %.*s", STR_ARG(public));
}

/* Without a key of their own around them, keys of persons lie in the database as they are. */
static ecode check_kek(struct doctor *d, str *ret_seen, struct err *e) {
    str name;
    TRY(meta_get(app_store(d->app), d->c->a, "kek", &name, e));
    if (name.n && d->c->config.kek.n) {
        *ret_seen = name;
        return private_file(arena_cstr(d->c->a, d->c->config.kek), e);
    }
    if (name.n) {
        err_set(e, E_STATE, "keys of persons are wrapped, and the key they are wrapped under was not named");
        return err_remedy(e, "name it: --kek, or `kek` in the settings");
    }
    *ret_seen = STR("-");
    return E_OK;
}

static ecode check_folders(struct doctor *d, str *ret_seen, struct err *e) {
    str *name;
    size_t n;
    struct buf b = buf_make(d->c->a);
    TRY(app_procedures(d->app, d->c->a, &name, &n, e));
    for (size_t i = 0; i < n; i++) {
        const struct procedure *p;
        if (app_procedure(d->app, name[i], &p, e)) return err_context(e, "the vacancy folder of %.*s", STR_ARG(name[i]));
        buf_addf(&b, "%s%.*s", i ? ", " : "", STR_ARG(name[i]));
    }
    *ret_seen = buf_str(&b);
    return E_OK;
}

/* Does a signed checkpoint cover all that stands in each log? */
static ecode check_heads(struct doctor *d, str *ret_seen, struct err *e) {
    str *name, text;
    size_t n;
    TRY(app_procedures(d->app, d->c->a, &name, &n, e));
    for (size_t i = 0; i < n; i++) {
        struct procedure_row row;
        struct receipt r;
        uint64_t size;
        instant last;
        TRY(procedure_find(app_store(d->app), d->c->a, name[i], &row, e));
        TRY(log_head(app_store(d->app), row.id, &size, &last, e));
        if (!size) continue;
        TRY(log_receipt(app_store(d->app), d->c->a, &row, size - 1, false, &r, e));
        TRY(receipt_print(d->c->a, &r, &text, e));
    }
    TRY(app_head_check(d->app, d->c->config.db, e));
    *ret_seen = str_of(file_exists(path_of(d, ".head")) ? path_of(d, ".head") : "-");
    return E_OK;
}

static ecode check_wal(struct doctor *d, str *ret_seen, struct err *e) {
    struct file_info f = {0};
    if (!store_is_server(path_of(d, ""))) (void)file_info(path_of(d, "-wal"), &f);
    *ret_seen = arena_printf(d->c->a, "%lld bytes", (long long)f.bytes);
    if (f.bytes <= WAL_BYTES) return E_OK;
    err_set(e, E_STATE, "the write-ahead log has grown to %lld bytes", (long long)f.bytes);
    return err_remedy(e, "something reads the database for a long time: end it, or start the server anew");
}

static ecode check_clock(struct doctor *d, str *ret_seen, struct err *e) {
    instant now = clock_now();
    str *name;
    size_t n = 0;
    *ret_seen = instant_print(d->c->a, now);
    if (d->app) TRY(app_procedures(d->app, d->c->a, &name, &n, e));
    for (size_t i = 0; i < n; i++) {
        struct procedure_row row;
        uint64_t size;
        instant last;
        TRY(procedure_find(app_store(d->app), d->c->a, name[i], &row, e));
        TRY(log_head(app_store(d->app), row.id, &size, &last, e));
        if (last.ms <= now.ms + AHEAD_MS) continue;
        err_set(e, E_STATE, "the clock stands before the last event of %.*s, of %.*s", STR_ARG(name[i]),
                STR_ARG(instant_print(d->c->a, last)));
        return err_remedy(e, "set the clock right: until then nothing can be added to that log");
    }
    if (clock_is_synchronised()) return E_OK;
    err_set(e, E_STATE, "nobody keeps the clock of this machine right");
    return err_remedy(e, "install and start chrony or systemd-timesyncd: deadlines are decided by this clock");
}

static ecode check_room(struct doctor *d, str *ret_seen, struct err *e) {
    struct file_info f = {0};
    const char *path = store_is_server(path_of(d, "")) ? "." : path_of(d, "");
    int64_t room = process_disk_free_bytes(path);
    (void)file_info(path, &f);
    *ret_seen = arena_printf(d->c->a, "%lld MiB", (long long)(room >> 20));
    if (room < 0 || (room >= ROOM_BYTES && room >= f.bytes)) return E_OK;
    err_set(e, E_STATE, "only %lld MiB is free on the disk of the database", (long long)(room >> 20));
    return err_remedy(e, "free some: at least a gigabyte, and room for a copy of the database");
}

static ecode check_limits(struct doctor *d, str *ret_seen, struct err *e) {
    int64_t n = process_descriptors_max();
    *ret_seen = arena_printf(d->c->a, "%lld", (long long)n);
    if (!n || n >= DESCRIPTORS) return E_OK;
    err_set(e, E_STATE, "a process may have only %lld files open", (long long)n);
    return err_remedy(e, "set LimitNOFILE=8192 in the unit, or `ulimit -n 8192`");
}

static ecode check_letters(struct doctor *d, str *ret_seen, struct err *e) {
    int64_t n;
    TRY(outbox_count(app_store(d->app), &n, e));
    *ret_seen = arena_printf(d->c->a, "%lld", (long long)n);
    if (n <= LETTERS) return E_OK;
    err_set(e, E_STATE, "%lld letters wait to be sent", (long long)n);
    return err_remedy(e, "look whether the mail server takes letters; none is lost meanwhile");
}

static const struct {
    const char *name;
    bool opened; /* looks into the database */
    doctor_check *check;
} checks[] = {
    {"database file", false, check_file},
    {"database", false, check_open},
    {"signing key", false, check_key},
    {"keys of persons", true, check_kek},
    {"vacancy folders", true, check_folders},
    {"log", true, check_heads},
    {"write-ahead log", false, check_wal},
    {"clock", false, check_clock},
    {"disk", false, check_room},
    {"open files", false, check_limits},
    {"letters waiting", true, check_letters},
};

static void tell(struct doctor *d, const char *name, str seen, const struct err *e) {
    struct cli *c = d->c;
    if (e) d->bad++;
    if (c->json) {
        struct json *o = json_object(c->a);
        json_put_str(c->a, o, "check", str_of(name));
        json_put_bool(c->a, o, "good", !e);
        json_put_str(c->a, o, "said", e ? failure_text(c->a, c->lang, e) : seen);
        if (e && e->remedy[0]) json_put_str(c->a, o, "remedy", failure_remedy(c->a, c->lang, e));
        json_add(d->list, o);
        return;
    }
    str mark = text_get(c->lang, e ? TEXT_DOCTOR_BAD : TEXT_DOCTOR_GOOD);
    cli_printf(c, "%-6.*s %-16s %.*s\n", STR_ARG(mark), name, STR_ARG(e ? failure_text(c->a, c->lang, e) : seen));
    if (e && e->remedy[0])
        cli_printf(c, "%-6s %-16s %.*s %.*s\n", "", "", STR_ARG(text_get(c->lang, TEXT_ERROR_REMEDY)),
                   STR_ARG(failure_remedy(c->a, c->lang, e)));
}

ecode cmd_doctor(struct cli *c, struct err *e) {
    struct doctor d = {.c = c, .list = json_array(c->a)};
    (void)e;
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++) {
        struct err why = {0};
        str seen = {0};
        if (checks[i].opened && !d.app) continue;
        ecode code = checks[i].check(&d, &seen, &why);
        tell(&d, checks[i].name, seen, code ? &why : NULL);
    }
    app_close(d.app);
    if (d.bad) c->answer = 1;
    if (c->json) return cli_printf(c, "%.*s", STR_ARG(json_print_pretty(c->a, d.list))), E_OK;
    if (d.bad) cli_line(c, cli_say(c, DOCTOR_ALL_BAD, arena_printf(c->a, "%zu", d.bad)));
    else cli_line(c, text_get(c->lang, TEXT_DOCTOR_ALL_GOOD));
    return E_OK;
}
