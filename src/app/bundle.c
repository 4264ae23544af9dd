/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A log to take along: one text file with everything that proves it but the public key, which whoever checks has from elsewhere.
 * Reading one fills a temporary database with nothing but what a log needs, and app_verify replays it as it replays any: there
 * are no state tables and no stored hash tree to compare, so those comparisons fall away; leaves and columns are made from the
 * event lines themselves, so a change of a line shows in its place, in what the rules give, or in the signature.
 *
 * Without the keys of persons everybody is as good as forgotten: what was decided over sealed facts is taken as recorded and
 * counted. docs/ledger.md has the form, line by line.
 */
#include "app/core.h"
#include "codec/base64.h"

/* ---- writing ---- */

struct out {
    struct app *app;
    struct arena a; /* of a line */
    bool (*write)(void *user, str piece);
    void *user;
    uint64_t events, checkpoints;
};

static ecode line_write(struct out *w, str line, struct err *e) {
    bool fine = w->write(w->user, line) && w->write(w->user, STR("\n"));
    arena_reset(&w->a);
    return fine ? E_OK : err_set(e, E_IO, "the export could not be written");
}

static ecode head_write(struct out *w, const struct procedure_row *row, struct err *e) {
    struct arena *a = &w->a;
    TRY(line_write(w, STR("wervik-export/1"), e));
    TRY(line_write(w, arena_printf(a, "key %.*s", STR_ARG(verifier_print(a, &w->app->signer.public))), e));
    TRY(line_write(w, arena_printf(a, "procedure %.*s", STR_ARG(row->name)), e));
    TRY(line_write(w, arena_printf(a, "origin %.*s", STR_ARG(row->origin)), e));
    TRY(line_write(w, arena_printf(a, "folder %.*s", STR_ARG(hash_print(a, row->folder))), e));
    return line_write(w, arena_printf(a, "created %.*s", STR_ARG(instant_print(a, row->created))), e);
}

/* A kept file and, when it is the manifest of a folder, the files it names (`name NUL sha256`, one behind the other). */
static ecode file_write(struct out *w, hash h, bool manifest, struct err *e) {
    struct arena own;
    str bytes;
    arena_init(&own, 0);
    ecode c = blob_get(w->app->s, &own, h, &bytes, e);
    if (!c) c = line_write(w, arena_printf(&w->a, "file %.*s", STR_ARG(base64_print(&w->a, bytes))), e);
    for (str rest = bytes; manifest && !c && rest.n;) {
        size_t name = str_find(rest, str_make("", 1), 0);
        hash file;
        if (name == SIZE_MAX || !hash_of_bytes(str_sub(rest, name + 1, name + 33), &file))
            c = err_set(e, E_TAMPERED, "the manifest of the vacancy folder is damaged");
        else c = file_write(w, file, false, e);
        rest = name == SIZE_MAX ? (str){0} : str_sub(rest, name + 33, rest.n);
    }
    arena_done(&own);
    return c;
}

/* Every folder the log names: at publication, and at each new version. */
static ecode folders_write(struct out *w, const struct procedure_row *row, struct err *e) {
    struct stmt *q;
    struct log_row r;
    bool there = true;
    TRY(log_read(w->app->s, row->id, 0, &q, e));
    for (;;) {
        hash h;
        struct event ev;
        TRY(log_next(q, &r, &there, e));
        if (!there) return E_OK;
        if (!str_is(r.kind, "publish") && !str_is(r.kind, "amend")) continue;
        ecode c = event_parse(&w->a, r.body, &ev, e);
        const struct json *folder = c ? NULL : json_get(ev.data, "folder");
        if (!c && folder && hash_parse(folder->s, &h)) c = file_write(w, h, true, e);
        arena_reset(&w->a);
        if (!c) continue;
        stmt_done(q);
        return c;
    }
}

static ecode keys_write(struct out *w, const struct procedure_row *row, struct err *e) {
    struct stand s;
    struct arena own;
    arena_init(&own, 0);
    ecode c = board_stand(&(struct board){w->app->s, row->id}, &own, &s, e);
    for (int64_t no = 1; !c && no <= s.candidates; no++) {
        struct person_key key;
        struct err why = {0};
        str person = arena_printf(&w->a, "%.*s/%.*s", STR_ARG(row->name), STR_ARG(candidate_id(&w->a, no)));
        c = person_key_find(w->app->s, person, &key, &why);
        if (c == E_NOTFOUND || c == E_DENIED) {
            c = E_OK;
            continue;
        }
        if (c && e) *e = why;
        str text = base64_print(&w->a, str_make((const char *)key.b, sizeof key.b));
        if (!c) c = line_write(w, arena_printf(&w->a, "person %.*s %.*s", STR_ARG(person), STR_ARG(text)), e);
    }
    arena_done(&own);
    return c;
}

static ecode events_write(struct out *w, const struct procedure_row *row, struct err *e) {
    struct stmt *q;
    TRY(log_read(w->app->s, row->id, 0, &q, e));
    for (;;) {
        struct log_row r;
        bool there;
        TRY(log_next(q, &r, &there, e));
        if (!there) return E_OK;
        ecode c = line_write(w, r.body, e);
        w->events++;
        if (!c) continue;
        stmt_done(q);
        return c;
    }
}

static ecode checkpoints_write(struct out *w, const struct procedure_row *row, struct err *e) {
    struct stmt *q = store_stmt(w->app->s, SQL_checkpoint_each);
    stmt_int(q, 1, row->id);
    for (;;) {
        bool there;
        TRY(stmt_next(q, &there, e));
        if (!there) return E_OK;
        ecode c = line_write(w, arena_printf(&w->a, "checkpoint %.*s", STR_ARG(base64_print(&w->a, col_str(q, 2)))), e);
        w->checkpoints++;
        if (!c) continue;
        stmt_done(q);
        return c;
    }
}

ecode app_export(struct app *app, str procedure, bool personal, bool (*write)(void *user, str piece), void *user, struct err *e) {
    struct out w = {.app = app, .write = write, .user = user};
    struct procedure_row row;
    struct arena own;
    arena_init(&w.a, 0);
    arena_init(&own, 0);
    ecode c = core_row(app, &own, procedure, &row, e);
    if (!c) c = store_begin_read(app->s, e);
    if (!c) c = head_write(&w, &row, e);
    if (!c) c = folders_write(&w, &row, e);
    if (!c && personal) c = keys_write(&w, &row, e);
    if (!c) c = events_write(&w, &row, e);
    if (!c) c = checkpoints_write(&w, &row, e);
    if (!c)
        c = line_write(&w, arena_printf(&w.a, "end %llu %llu", (unsigned long long)w.events, (unsigned long long)w.checkpoints), e);
    store_rollback(app->s);
    arena_done(&own);
    arena_done(&w.a);
    return c;
}

/* ---- reading ---- */

struct in {
    struct app *app;
    const struct app_lines *from;
    struct arena a; /* of a line */
    struct procedure_row row;
    uint64_t line, events, checkpoints;
    bool personal, ended;
};

static ecode damaged(const struct in *r, struct err *e, const char *what) {
    err_set(e, E_SYNTAX, "line %llu of the export is %s", (unsigned long long)r->line, what);
    return err_remedy(e, "export again, and carry the file over whole");
}

static ecode line_next(struct in *r, str *ret, bool *ret_there, struct err *e) {
    arena_reset(&r->a);
    r->line++;
    return r->from->next(r->from->user, ret, ret_there, e);
}

/* The head line of this name, in its place. */
static ecode head_read(struct in *r, const char *name, str *ret, struct err *e) {
    str line, head = arena_printf(&r->app->own, "%s ", name);
    bool there;
    TRY(line_next(r, &line, &there, e));
    if (!there || !str_starts(line, head) || line.n == head.n || line.n > 1000)
        return damaged(r, e, arena_printf(&r->a, "not `%s ...`", name).p);
    *ret = arena_str(&r->app->own, str_sub(line, head.n, line.n));
    return E_OK;
}

static ecode heads_read(struct in *r, struct err *e) {
    str line, key, folder, created;
    bool there;
    TRY(line_next(r, &line, &there, e));
    if (!there || !str_is(line, "wervik-export/1")) return damaged(r, e, "not the head of an export of this program");
    TRY(head_read(r, "key", &key, e));
    TRY(head_read(r, "procedure", &r->row.name, e));
    TRY(head_read(r, "origin", &r->row.origin, e));
    TRY(head_read(r, "folder", &folder, e));
    if (!hash_parse(folder, &r->row.folder)) return damaged(r, e, "no hash of a folder");
    TRY(head_read(r, "created", &created, e));
    if (!instant_parse(created, &r->row.created)) return damaged(r, e, "no moment");
    return procedure_add(r->app->s, &r->row, e);
}

static ecode file_read(struct in *r, str text, struct err *e) {
    str bytes;
    hash h;
    if (!base64_parse(&r->a, text, &bytes)) return damaged(r, e, "no file");
    return blob_put(r->app->s, bytes, &h, e);
}

static ecode key_read(struct in *r, str text, struct err *e) {
    str person, key;
    if (!str_cut(&text, ' ', &person) || !base64_parse(&r->a, text, &key) || key.n != sizeof((struct person_key *)0)->b)
        return damaged(r, e, "no key of a person");
    r->personal = true;
    struct stmt *q = store_stmt(r->app->s, SQL_person_key_add);
    stmt_str(q, 1, person);
    stmt_blob(q, 2, key);
    return stmt_run(q, NULL, e);
}

/* Whoever has no key in the export is closed to whoever reads it. */
static ecode close_person(struct in *r, const struct event *ev, struct err *e) {
    if (!ev->sealed.n) return E_OK;
    struct stmt *q = store_stmt(r->app->s, SQL_person_key_gone);
    stmt_str(q, 1, ev->person);
    stmt_instant(q, 2, (instant){0});
    return stmt_run(q, NULL, e);
}

static ecode event_read(struct in *r, str body, struct err *e) {
    struct event ev = {0};
    struct err none = {0};
    if (event_parse(&r->a, body, &ev, &none)) ev = (struct event){0}; /* verify says what is wrong with it */
    TRY(close_person(r, &ev, e));
    ev.seq = r->events++;
    return log_restore(r->app->s, &r->row, &ev, body, e);
}

static ecode checkpoint_read(struct in *r, str text, struct err *e) {
    str note, rest, line;
    int64_t size = -1;
    if (!base64_parse(&r->a, text, &note)) return damaged(r, e, "no checkpoint");
    rest = note;
    for (int i = 0; i < 2 && str_cut(&rest, '\n', &line); i++)
        if (i == 1 && !str_int(line, 1, INT64_MAX, &size)) size = -1;
    if (size < 0) return damaged(r, e, "no checkpoint");
    r->checkpoints++;
    return checkpoint_restore(r->app->s, &r->row, (uint64_t)size, note, e);
}

static ecode end_read(struct in *r, str text, struct err *e) {
    str events;
    int64_t n, m;
    bool whole = str_cut(&text, ' ', &events) && str_int(events, 0, INT64_MAX, &n) && str_int(text, 0, INT64_MAX, &m);
    if (!whole) return damaged(r, e, "no end");
    r->ended = true;
    return E_OK; /* how many there are is not taken from here: checkpoints say it, signed */
}

static ecode line_read(struct in *r, str line, struct err *e) {
    static const struct {
        const char *head;
        ecode (*read)(struct in *r, str text, struct err *e);
    } rows[] = {{"file ", file_read}, {"person ", key_read}, {"checkpoint ", checkpoint_read}, {"end ", end_read}};
    if (str_starts(line, STR("{"))) return event_read(r, line, e);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        str head = str_of(rows[i].head);
        if (str_starts(line, head)) return rows[i].read(r, str_sub(line, head.n, line.n), e);
    }
    return damaged(r, e, "none that an export has");
}

static ecode lines_read(struct in *r, struct err *e) {
    TRY(heads_read(r, e));
    for (;;) {
        str line;
        bool there;
        TRY(line_next(r, &line, &there, e));
        if (!there && r->ended) return E_OK;
        if (!there) return damaged(r, e, "missing: the file was cut off");
        if (r->ended) return damaged(r, e, "behind the end");
        TRY(line_read(r, line, e));
    }
}

ecode app_open_export(const struct app_lines *from, str public_key, struct app **ret, struct err *e) {
    struct app *app = core_new();
    struct in r = {.app = app, .from = from};
    app->bundle = true;
    arena_init(&r.a, 0);
    ecode c = verifier_parse(&app->own, public_key, &app->signer.public, e);
    if (!c) c = store_open_temporary(&app->s, e);
    if (!c) c = store_begin(app->s, e);
    if (!c) c = lines_read(&r, e);
    if (!c) c = store_commit(app->s, e);
    arena_done(&r.a);
    if (c) app_close(app);
    else *ret = app;
    return c;
}
