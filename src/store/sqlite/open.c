/* SPDX-License-Identifier: Apache-2.0 */
/* SQLite: opening, transactions, failures.
 *
 * The rule of one. Debian 12's SQLite can lose committed rows when two connections write and checkpoint at once (fixed in
 * 3.51.3). So one process holds the file (a lock beside it), one connection writes, and that one alone checkpoints: readers
 * have no automatic checkpoint, none on close, and may not write. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "store/sqlite/sqlite.h"
#include "sys/file.h"

enum { APPLICATION = 0x57455256 /* WERV */, BUSY_MS = 2000 };

static ecode disk_full(struct err *e) {
    err_set(e, E_IO, "the disk is full");
    err_remedy(e, "Free some space and try again; nothing of this command was kept.");
    return E_IO;
}

ecode sqlite_fail(const struct sqlite *s, int rc, struct err *e) {
    const char *what = s && s->db ? sqlite3_errmsg(s->db) : sqlite3_errstr(rc), *path = s && s->path ? s->path : "the database";
    int why = s && s->db ? sqlite3_system_errno(s->db) : 0;
    switch (rc & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        err_set(e, E_BUSY, "%s is in use by another program", path);
        err_remedy(e, "Close what else has the file open (a database browser, a copy in progress) and try again.");
        return E_BUSY;
    case SQLITE_FULL: return disk_full(e);
    case SQLITE_IOERR:
        if (why == ENOSPC || why == EDQUOT || why == EFBIG) return disk_full(e);
        err_set(e, E_IO, "%s: the disk does not cooperate: %s (%d)", path, why ? strerror(why) : what, rc);
        err_remedy(e, "Look at the system's log; verify the database before using it again.");
        return E_IO;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        err_set(e, E_TAMPERED, "%s is no database of wervik, or it is damaged: %s", path, what);
        err_remedy(e, "Check the path; if the file is damaged, restore the last backup.");
        return E_TAMPERED;
    case SQLITE_CONSTRAINT:
        if (rc == SQLITE_CONSTRAINT_PRIMARYKEY || rc == SQLITE_CONSTRAINT_UNIQUE || rc == SQLITE_CONSTRAINT_ROWID)
            return err_set(e, E_EXISTS, "it exists already: %s", what);
        return err_set(e, E_INVALID, "the database refuses it: %s", what);
    case SQLITE_MISMATCH: return err_set(e, E_INVALID, "the database refuses it: %s", what);
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        err_set(e, E_IO, "%s cannot be %s: %s", path, (rc & 0xFF) == SQLITE_CANTOPEN ? "opened" : "written",
                why ? strerror(why) : what);
        err_remedy(e, "Look at the owner and the permissions of the file and its folder.");
        return E_IO;
    case SQLITE_NOMEM:
    case SQLITE_TOOBIG: return err_set(e, E_LIMIT, "too large for the database: %s", what);
    default: return err_set(e, E_IO, "%s: %s (%d)", path, what, rc);
    }
}

struct sqlite *sqlite_of(struct store *s) {
    MUST(s->engine == &engine_sqlite);
    return (struct sqlite *)s;
}

static ecode exec(struct sqlite *s, const char *sql, struct err *e) {
    int rc = sqlite3_exec(s->db, sql, NULL, NULL, NULL);
    return rc ? sqlite_fail(s, rc, e) : E_OK;
}

/* The one value a pragma answers. */
static ecode ask(struct sqlite *s, const char *sql, int64_t *ret_int, bool *ret_is, const char *word, struct err *e) {
    sqlite3_stmt *q;
    int rc = sqlite3_prepare_v2(s->db, sql, -1, &q, NULL);
    if (!rc && (rc = sqlite3_step(q)) == SQLITE_ROW) {
        const char *text = (const char *)sqlite3_column_text(q, 0);
        if (ret_int) *ret_int = sqlite3_column_int64(q, 0);
        if (ret_is) *ret_is = text && strcmp(text, word) == 0;
        rc = SQLITE_OK;
    }
    ecode c = rc && rc != SQLITE_DONE ? sqlite_fail(s, rc, e) : E_OK;
    sqlite3_finalize(q);
    return c;
}

static struct sqlite *make(const char *path, int64_t wait_ms) {
    struct arena a;
    arena_init(&a, 0);
    struct sqlite *s = arena_new(&a, struct sqlite);
    s->path = path ? arena_cstr(&a, str_of(path)) : NULL;
    s->base.engine = &engine_sqlite;
    s->base.a = a;
    s->lock.fd = -1;
    s->wait_ms = wait_ms;
    arena_init(&s->base.scratch, 0);
    for (int i = 0; i < ENGINE__MAX; i++) s->stmt[i] = (struct sqlite_stmt){.base = {.s = &s->base, .id = (enum sql_id)i}};
    return s;
}

static int busy_ms(const struct sqlite *s) { return s->wait_ms > 0 && s->wait_ms < 60000 ? (int)s->wait_ms : BUSY_MS; }

static ecode connect(struct sqlite *s, int flags, struct err *e) {
    const char *path = s->path ? s->path : s->temporary ? "" : ":memory:"; /* "": a file SQLite makes and unlinks */
    int rc = sqlite3_open_v2(path, &s->db, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
    if (rc) return sqlite_fail(s, rc, e);
    sqlite3_busy_timeout(s->db, busy_ms(s));
    sqlite3_db_config(s->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(s->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(s->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    sqlite3_db_config(s->db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    return E_OK;
}

/* Is it ours, and not newer than we are? Nothing is written before this is known. */
static ecode recognise(struct sqlite *s, bool fresh, struct err *e) {
    int64_t application = 0, version = 0;
    TRY(ask(s, "PRAGMA application_id", &application, NULL, "", e));
    TRY(ask(s, "PRAGMA user_version", &version, NULL, "", e));
    if (fresh) return exec(s, "PRAGMA application_id = 1464160854", e);
    if (application != APPLICATION) return sqlite_fail(s, SQLITE_NOTADB, e);
    return version > migrate_latest() ? migrate(&s->base, e) : E_OK;
}

/* Empty the write-ahead log. A reader in the midst of it prevents that, and is not waited for: then after the next commit, or
 * when the file is next opened. What the disk itself keeps of a file cut short is beyond us. */
static void scrub(struct sqlite *s) {
    if (!s->path) return;
    sqlite3_busy_timeout(s->db, 0);
    s->scrub = sqlite3_wal_checkpoint_v2(s->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL) != SQLITE_OK;
    sqlite3_busy_timeout(s->db, busy_ms(s));
}

static ecode set_up_writer(struct sqlite *s, bool fresh, struct err *e) {
    bool wal = false;
    TRY(recognise(s, fresh, e));
    if (s->path) {
        TRY(ask(s, "PRAGMA journal_mode = WAL", NULL, &wal, "wal", e));
        if (!wal) {
            err_set(e, E_IO, "%s cannot have a write-ahead log here", s->path);
            err_remedy(e, "Put the database on a local disk, not on a network share.");
            return E_IO;
        }
    }
    TRY(exec(s,
             "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; PRAGMA cell_size_check = ON;"
             "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -32768",
             e));
    /* Thrown away whatever happens: no journal to roll back with, nothing to wait for. */
    if (s->temporary) TRY(exec(s, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA secure_delete = OFF", e));
    TRY(migrate(&s->base, e));
    scrub(s); /* a process that died may have left some */
    return E_OK;
}

static ecode expect_file(const struct sqlite *s, struct err *e) {
    if (file_exists(s->path)) return E_OK;
    err_set(e, E_NOTFOUND, "%s does not exist", s->path);
    err_remedy(e, "Make a database with: wervik init");
    return E_NOTFOUND;
}

/* An empty file of mode 0600, to become a database. One that is there and empty will do: its making was cut off. */
static ecode make_file(struct sqlite *s, struct err *e) {
    int fd = open(s->path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600), why = errno;
    int64_t pages = 1;
    if (fd >= 0) {
        close(fd);
        return connect(s, SQLITE_OPEN_READWRITE, e);
    }
    if (why == EEXIST && (connect(s, SQLITE_OPEN_READWRITE, e) || ask(s, "PRAGMA page_count", &pages, NULL, "", e) || pages > 0)) {
        err_set(e, E_EXISTS, "%s exists already", s->path);
        err_remedy(e, "Choose another name, or use the database that is there.");
        return E_EXISTS;
    }
    if (why == EEXIST) return E_OK;
    err_set(e, E_IO, "%s cannot be made: %s", s->path, strerror(why));
    err_remedy(e, "Look at the owner and the permissions of the folder.");
    return E_IO;
}

/* A connection that only reads: it never checkpoints, also not when it is the last to close. */
static ecode connect_reader(struct sqlite *s, struct err *e) {
    TRY(connect(s, SQLITE_OPEN_READONLY, e));
    sqlite3_db_config(s->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    sqlite3_wal_autocheckpoint(s->db, 0);
    return exec(s, "PRAGMA query_only = ON; PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY", e);
}

/* Another process writes: look on beside it. */
static ecode look_on(struct sqlite *s, struct err *e) {
    int64_t version = 0;
    TRY(connect_reader(s, e));
    TRY(recognise(s, false, e));
    TRY(ask(s, "PRAGMA user_version", &version, NULL, "", e));
    if (version == migrate_latest()) return E_OK;
    err_set(e, E_BUSY, "%s is in use by a program of another version", s->path);
    return err_remedy(e, "use the program that runs, or stop it first");
}

static ecode open_file(struct sqlite *s, const struct store_options *o, struct err *e) {
    str lock = arena_printf(&s->base.a, "%s.lock", s->path);
    if (!o->create) TRY(expect_file(s, e)); /* before a lock file is left beside a mistyped name */
    ecode held = lock_take(lock.p, o->who ? o->who : "wervik", o->look ? 0 : o->wait_ms, &s->lock, e);
    if (held == E_BUSY && o->look) return look_on(s, e);
    if (held) return held;
    TRY(o->create ? make_file(s, e) : connect(s, SQLITE_OPEN_READWRITE, e));
    ecode c = set_up_writer(s, o->create, e);
    if (c && o->create) { /* half made is not made */
        sqlite3_close_v2(s->db);
        s->db = NULL;
        unlink(s->path);
    }
    return c;
}

static void close_connection(struct store *base) {
    struct sqlite *s = sqlite_of(base);
    for (int i = 0; i < ENGINE__MAX; i++) sqlite3_finalize(s->stmt[i].h);
    sqlite3_close_v2(s->db);
    lock_drop(&s->lock);
    arena_done(&base->scratch);
    struct arena a = base->a; /* holds s itself */
    arena_done(&a);
}

static ecode open_writer(const struct store_options *o, struct store **ret, struct err *e) {
    struct sqlite *s = make(o->path, o->wait_ms);
    ecode c;
    s->temporary = o->temporary;
    if (o->path) c = open_file(s, o, e);
    else c = connect(s, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | (o->temporary ? 0 : SQLITE_OPEN_MEMORY), e);
    if (!c && !o->path) c = set_up_writer(s, true, e);
    if (c) close_connection(&s->base);
    else *ret = &s->base;
    return c;
}

static ecode open_reader(struct store *base, struct store **ret, struct err *e) {
    const struct sqlite *s = sqlite_of(base);
    if (!s->path) return err_set(e, E_STATE, "a database in memory has one connection");
    struct sqlite *r = make(s->path, s->wait_ms);
    ecode c = connect_reader(r, e);
    if (c) close_connection(&r->base);
    else *ret = &r->base;
    return c;
}

static void del(const char *path) {
    static const char *const tail[] = {"", "-wal", "-shm", ".lock"};
    struct arena a;
    arena_init(&a, 0);
    for (size_t i = 0; i < sizeof tail / sizeof *tail; i++) (void)!file_del(arena_printf(&a, "%s%s", path, tail[i]).p, NULL);
    arena_done(&a);
}

/* ---- transactions ---- */

static void close_statements(struct sqlite *s) {
    for (int i = 0; i < ENGINE__MAX; i++)
        if (s->stmt[i].base.at_row) sqlite_done(&s->stmt[i].base);
}

static ecode begin(struct store *s, bool write, struct err *e) {
    return exec(sqlite_of(s), write ? "BEGIN IMMEDIATE" : "BEGIN", e);
}

static ecode commit(struct store *base, struct err *e) {
    struct sqlite *s = sqlite_of(base);
    close_statements(s);
    TRY(exec(s, "COMMIT", e));
    if (s->scrub) scrub(s);
    return E_OK;
}

/* s->scrub stays: emptying once too often does no harm */
static void rollback(struct store *base) {
    struct sqlite *s = sqlite_of(base);
    close_statements(s);
    if (!sqlite3_get_autocommit(s->db)) sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
}

static bool in_transaction(const struct store *s) { return !sqlite3_get_autocommit(((const struct sqlite *)s)->db); }

/* ---- for the rest of store/ ---- */

static void want_scrub(struct store *s) { sqlite_of(s)->scrub = true; }

static ecode script(struct store *base, str text, struct err *e) {
    /* What only SQLite has stands in the schema between comment marks of its own. */
    struct buf b = buf_make(&base->scratch);
    struct arena_mark m = arena_mark(&base->scratch);
    for (size_t at = 0; at < text.n;) {
        size_t hit = str_find(text, STR("sqlite"), at);
        bool opens = hit != SIZE_MAX && hit >= 2 && str_eq(str_sub(text, hit - 2, hit), STR("/*"));
        bool closes = hit != SIZE_MAX && str_eq(str_sub(text, hit + 6, hit + 8), STR("*/"));
        buf_add(&b, str_sub(text, at, hit == SIZE_MAX ? text.n : opens ? hit - 2 : closes ? hit : hit + 6));
        at = hit == SIZE_MAX ? text.n : hit + (closes ? 8 : 6);
    }
    ecode c = exec(sqlite_of(base), buf_str(&b).p, e);
    arena_rewind(&base->scratch, m);
    return c;
}

static ecode version(struct store *s, int *ret, struct err *e) {
    int64_t v = 0;
    TRY(ask(sqlite_of(s), "PRAGMA user_version", &v, NULL, "", e));
    *ret = v < 0 || v > 1000000 ? 1000000 : (int)v;
    return E_OK;
}

static ecode set_version(struct store *s, int number, struct err *e) {
    struct arena_mark m = arena_mark(&s->scratch);
    ecode c = exec(sqlite_of(s), arena_printf(&s->scratch, "PRAGMA user_version = %d", number).p, e);
    arena_rewind(&s->scratch, m);
    return c;
}

/* One process writes: nobody else can be at anything, so there is nothing to lock. */
const struct engine engine_sqlite = {.name = "sqlite",
                                     .open = open_writer,
                                     .open_reader = open_reader,
                                     .close = close_connection,
                                     .del = del,
                                     .begin = begin,
                                     .commit = commit,
                                     .rollback = rollback,
                                     .in_transaction = in_transaction,
                                     .stmt = sqlite_stmt_get,
                                     .bind_int = sqlite_bind_int,
                                     .bind_str = sqlite_bind_str,
                                     .bind_blob = sqlite_bind_blob,
                                     .bind_null = sqlite_bind_null,
                                     .run = sqlite_run,
                                     .next = sqlite_next,
                                     .done = sqlite_done,
                                     .col_int = sqlite_col_int,
                                     .col_str = sqlite_col_str,
                                     .col_blob = sqlite_col_blob,
                                     .col_is_null = sqlite_col_is_null,
                                     .script = script,
                                     .version = version,
                                     .set_version = set_version,
                                     .scrub = want_scrub,
                                     .columns =
                                         "SELECT m.name, p.name, p.type FROM sqlite_master m JOIN pragma_table_info(m.name) p "
                                         "WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' ORDER BY m.name, p.cid",
                                     .once = sqlite_stmt_once};
