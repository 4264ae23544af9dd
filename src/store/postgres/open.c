/* SPDX-License-Identifier: Apache-2.0 */
/* PostgreSQL: opening, transactions, the schema.
 *
 * All tables stand in a schema of their own, `wervik`. Any number of processes write; what must not happen at the same time is
 * kept apart by advisory locks that end with the transaction.
 *
 * The answer to a commit can get lost. Each writer has a row of its own that every commit counts up: after the loss it is read
 * on a new connection, behind whatever the old one may still be doing to it, and says whether the transaction is there. */
#include <ctype.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "store/postgres/postgres.h"
#include "sys/clock.h"
#include "sys/random.h"

enum { DEADLINE_MS = 15000, SCRIPT_DEADLINE_MS = 600000, FIND_OUT_MS = 45000, AGAIN_MS = 200 };

struct pg *pg_of(struct store *s) {
    MUST(s->engine == &engine_postgres);
    return (struct pg *)s;
}

/* ---- the address ---- */

/* "host/database" for messages. Errors: E_USAGE when it cannot be read. */
static ecode read_address(struct pg *p, struct err *e) {
    char *why = NULL;
    PQconninfoOption *all = p->lib.PQconninfoParse(p->url, &why);
    const char *host = "local", *name = "";
    if (!all) {
        err_set(e, E_USAGE, "this is no address of a PostgreSQL database: %.*s", STR_ARG(str_trim(str_of(why ? why : ""))));
        p->lib.PQfreemem(why);
        return err_remedy(e, "write postgres://user@host:port/database");
    }
    for (const PQconninfoOption *o = all; o->keyword; o++) {
        if (!o->val) continue;
        if (strcmp(o->keyword, "host") == 0) host = o->val;
        if (strcmp(o->keyword, "dbname") == 0) name = o->val;
    }
    p->where = arena_printf(&p->base.a, "%s/%s", host, name).p;
    p->lib.PQconninfoFree(all);
    return E_OK;
}

static ecode load(struct pq *ret, struct err *e) {
    static const struct library pq = {"libpq.so.5", "libpq5"};
    static const char *const name[] = {
#define FUNCTION LIBRARY_NAME
#include "store/postgres/pq.tbl.h"
    };
    return library_load(&pq, sizeof name / sizeof *name, name, ret, e);
}

static struct pg *make(const struct pq *lib, const char *url, const char *who, bool reader) {
    struct arena a;
    arena_init(&a, 0);
    struct pg *p = arena_new(&a, struct pg);
    p->lib = *lib;
    p->url = arena_cstr(&a, str_of(url));
    p->who = arena_cstr(&a, str_of(who ? who : "wervik"));
    p->where = "the database";
    p->reader = reader;
    p->deadline_ms = DEADLINE_MS;
    p->base.engine = &engine_postgres;
    p->base.a = a;
    arena_init(&p->base.scratch, 0);
    for (int i = 0; i < ENGINE__MAX; i++)
        p->stmt[i] = (struct pg_stmt){.base = {.s = &p->base, .id = (enum sql_id)i}, .params = -1};
    return p;
}

static void close_connection(struct store *s) {
    struct pg *p = pg_of(s);
    pg_stmt_reset(p, true);
    p->lib.PQfinish(p->c);
    arena_done(&s->scratch);
    struct arena a = s->a; /* holds p itself */
    arena_done(&a);
}

/* ---- transactions ---- */

static ecode begin(struct store *s, bool write, struct err *e) {
    struct pg *p = pg_of(s);
    const char *sql = write ? "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE" : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
    MUST(!p->open);
    p->why = (struct err){0};
    p->locks = 0;
    bool was_there = p->c;
    if (p->left) (void)!pg_wait(p, NULL, NULL); /* what was left stands before the transaction, not in it */
    if (!p->c) TRY(pg_connect(p, e));
    ecode c = pg_ask(p, sql, 0, NULL, NULL, e);
    if (c && !p->c && was_there) { /* it went while nobody looked */
        TRY(pg_connect(p, e));
        c = pg_ask(p, sql, 0, NULL, NULL, e);
    }
    p->open = !c;
    return c;
}

static void rollback(struct store *s) {
    struct pg *p = pg_of(s);
    pg_stmt_reset(p, false);
    if (!p->open) return;
    p->open = false;
    if (p->c && p->left) (void)!pg_wait(p, NULL, NULL); /* behind a failure the server skips all, a ROLLBACK too */
    if (p->c && p->lib.PQtransactionStatus(p->c) != PQTRANS_IDLE) (void)!pg_ask(p, "ROLLBACK", 0, NULL, NULL, NULL);
    p->why = (struct err){0};
    p->locks = 0;
}

static ecode not_kept(const struct pg *p, struct err *e) {
    err_set(e, E_IO, "the connection to %s was lost before this was kept: nothing of it was", p->where);
    return err_remedy(e, "Try again in a moment.");
}

static ecode not_known(const struct pg *p, struct err *e) {
    err_set(e, E_IO, "the connection to %s was lost while this was being kept: whether it was is not known", p->where);
    return err_remedy(e, "Look when the database is there again; a form that is sent again counts once.");
}

/* How many commits of ours the database has. Connecting has waited for what the old connection was still doing. */
static ecode count_commits(struct pg *p, int64_t *ret, struct err *e) {
    char id[24];
    const char *value[] = {id};
    PGresult *r = NULL;
    snprintf(id, sizeof id, "%" PRId64, p->writer);
    if (!p->c) TRY(pg_connect(p, e));
    TRY(pg_ask(p, "SELECT commits FROM writer WHERE id = $1", 1, value, &r, e));
    (void)str_int(str_of(p->lib.PQgetvalue(r, 0, 0)), 0, INT64_MAX, ret);
    p->lib.PQclear(r);
    return E_OK;
}

static ecode find_out(struct pg *p, struct err *e) {
    int64_t end = clock_ticks_ns() + INT64_C(1000000) * FIND_OUT_MS, n = 0;
    struct err why = {0};
    for (;;) {
        ecode c = count_commits(p, &n, &why);
        if (!c) return n == p->commits + 1 ? E_OK : not_kept(p, e);
        if (c == E_TAMPERED) break;
        if (clock_ticks_ns() > end) return not_known(p, e);
        clock_sleep_ms(AGAIN_MS);
    }
    if (e) *e = why;
    return why.code;
}

/* The transaction goes with its number; asked whether it is there when the answer does not come. */
static ecode commit_write(struct pg *p, struct err *e) {
    char id[24], number[24];
    const char *value[] = {id, number};
    PGresult *r = NULL;
    snprintf(id, sizeof id, "%" PRId64, p->writer);
    snprintf(number, sizeof number, "%" PRId64, p->commits + 1);
    p->warned = false;
    ecode c = pg_leave(p, "UPDATE writer SET commits = $2, seen = now() WHERE id = $1", 2, value, e);
    if (!c) c = pg_ask(p, "COMMIT", 0, NULL, &r, e);
    bool done = !c && strcmp(p->lib.PQcmdStatus(r), "COMMIT") == 0;
    p->lib.PQclear(r);
    if (!c && !done) return err_set(e, E_IO, "%s undid what was to be kept", p->where);
    if (!c && p->warned) return not_known(p, e);
    if (c && p->c) return c;
    p->open = false;
    p->why = (struct err){0};
    if (c) TRY(find_out(p, e));
    p->commits++;
    return E_OK;
}

static ecode commit(struct store *s, struct err *e) {
    struct pg *p = pg_of(s);
    pg_stmt_reset(p, false);
    if (p->why.code) {
        if (e) *e = p->why;
        return p->why.code;
    }
    if (p->writer) TRY(commit_write(p, e));
    else TRY(pg_ask(p, "COMMIT", 0, NULL, NULL, e));
    p->open = false;
    p->locks = 0;
    return E_OK;
}

static bool in_transaction(const struct store *s) { return ((const struct pg *)s)->open; }

static ecode at_work(const struct pg *p, struct err *e) {
    err_set(e, E_BUSY, "another process is at work on the same procedure in %s", p->where);
    return err_remedy(e, "Try again in a moment.");
}

/* Waited for in rising order only, so that no two processes wait for each other; out of order it is there at once or not. */
static ecode lock(struct store *s, int64_t what, struct err *e) {
    struct pg *p = pg_of(s);
    char number[24];
    const char *value[] = {number};
    PGresult *r = NULL;
    bool highest = true;
    MUST(p->open);
    for (size_t i = 0; i < p->locks; i++) {
        if (p->lock[i] == what) return E_OK;
        if (p->lock[i] > what) highest = false;
    }
    if (p->locks == PG_LOCKS) return at_work(p, e);
    snprintf(number, sizeof number, "%" PRId64, what);
    if (highest) TRY(pg_leave(p, "SELECT pg_advisory_xact_lock(" PG_LOCK_CLASS ", $1::int)", 1, value, e));
    else {
        TRY(pg_ask(p, "SELECT pg_try_advisory_xact_lock(" PG_LOCK_CLASS ", $1::int)", 1, value, &r, e));
        bool got = *p->lib.PQgetvalue(r, 0, 0) == 't';
        p->lib.PQclear(r);
        if (!got) return at_work(p, e);
    }
    p->lock[p->locks++] = what;
    return E_OK;
}

/* ---- the schema ---- */

/* A word of the schema files as PostgreSQL has it. Texts are ordered by their bytes, as SQLite does. */
static str translate(str word, str *rest) {
    static const char key[] = " PRIMARY KEY";
    if (str_is(word, "TEXT")) return STR("TEXT COLLATE \"C\"");
    if (str_is(word, "BLOB")) return STR("BYTEA");
    if (!str_is(word, "INTEGER")) return word;
    if (!str_starts(*rest, str_of(key))) return STR("BIGINT");
    *rest = str_sub(*rest, sizeof key - 1, rest->n);
    return STR("BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY");
}

static bool is_letter(char c) { return isalnum((unsigned char)c) || c == '_'; }

static const char *spell_schema(struct arena *a, str text) {
    struct buf b = buf_make(a);
    while (text.n) {
        size_t n = 1;
        if (str_starts(text, STR("--")))
            while (n < text.n && text.p[n - 1] != '\n') n++;
        else if (is_letter(text.p[0]))
            while (n < text.n && is_letter(text.p[n])) n++;
        str word = str_sub(text, 0, n);
        text = str_sub(text, n, text.n);
        buf_add(&b, translate(word, &text));
    }
    buf_addc(&b, 0);
    return buf_str(&b).p;
}

static ecode script(struct store *s, str text, struct err *e) {
    struct pg *p = pg_of(s);
    struct arena_mark m = arena_mark(&s->scratch);
    p->deadline_ms = SCRIPT_DEADLINE_MS;
    ecode c = pg_script(p, spell_schema(&s->scratch, text), e);
    p->deadline_ms = DEADLINE_MS;
    arena_rewind(&s->scratch, m);
    return c;
}

static ecode one_number(struct pg *p, const char *sql, int64_t *ret, struct err *e) {
    PGresult *r = NULL;
    int64_t v = 0;
    TRY(pg_ask(p, sql, 0, NULL, &r, e));
    bool read = p->lib.PQntuples(r) == 1 && str_int(str_of(p->lib.PQgetvalue(r, 0, 0)), INT64_MIN, INT64_MAX, &v);
    p->lib.PQclear(r);
    if (!read) return err_set(e, E_TAMPERED, "%s is no database of wervik, or it is damaged", p->where);
    *ret = v;
    return E_OK;
}

static ecode version(struct store *s, int *ret, struct err *e) {
    int64_t v = 0;
    TRY(one_number(pg_of(s), "SELECT version FROM schema_version", &v, e));
    *ret = v < 0 || v > 1000000 ? 1000000 : (int)v;
    return E_OK;
}

static ecode set_version(struct store *s, int number, struct err *e) {
    char text[24];
    const char *value[] = {text};
    snprintf(text, sizeof text, "%d", number);
    return pg_ask(pg_of(s), "UPDATE schema_version SET version = $1", 1, value, NULL, e);
}

/* What was overwritten stays in the server's files until it vacuums, in its log and backups until they are thrown away: nothing
 * this side of the connection can hasten that (docs/scale.md). */
static void scrub(struct store *s) { (void)s; }

/* Numbers that the server gives go on behind those that were brought; plans are made for the tables as they are now. */
static ecode settle(struct store *s, struct err *e) {
    static const char sql[] =
        "DO $$ DECLARE r record; BEGIN FOR r IN SELECT table_name AS t, column_name AS c FROM information_schema.columns "
        "WHERE table_schema = 'wervik' AND is_identity = 'YES' LOOP "
        "EXECUTE format('SELECT setval(pg_get_serial_sequence(%L, %L), COALESCE(max(%I), 0) + 1, false) FROM %I', r.t, r.c, r.c, "
        "r.t);"
        "END LOOP; END $$; ANALYZE";
    struct pg *p = pg_of(s);
    p->deadline_ms = SCRIPT_DEADLINE_MS;
    ecode c = pg_script(p, sql, e);
    p->deadline_ms = DEADLINE_MS;
    return c;
}

/* ---- opening ---- */

static const char there[] = "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
                            "WHERE n.nspname = 'wervik' AND c.relname IN ('schema_version', 'meta')";

/* A database whose making was cut off (no setting in it yet) is made anew. */
static ecode make_schema(struct pg *p, struct err *e) {
    static const char sql[] =
        "BEGIN; DROP SCHEMA IF EXISTS wervik CASCADE; CREATE SCHEMA wervik;"
        "CREATE TABLE wervik.schema_version (version BIGINT NOT NULL); INSERT INTO wervik.schema_version VALUES (0);"
        "CREATE TABLE wervik.writer (id BIGINT PRIMARY KEY, commits BIGINT NOT NULL, seen TIMESTAMPTZ NOT NULL); COMMIT";
    int64_t tables = 0, settings = 0;
    TRY(one_number(p, there, &tables, e));
    if (tables == 2) TRY(one_number(p, "SELECT count(*) FROM meta", &settings, e));
    if (!settings) return pg_script(p, sql, e);
    err_set(e, E_EXISTS, "%s holds a database of wervik already", p->where);
    return err_remedy(e, "Choose another database, or use the one that is there.");
}

static ecode expect_schema(struct pg *p, struct err *e) {
    int64_t tables = 0;
    TRY(one_number(p, there, &tables, e));
    if (tables) return E_OK;
    err_set(e, E_NOTFOUND, "%s holds no database of wervik", p->where);
    return err_remedy(e, "Make one there with: wervik init --db postgres://...");
}

/* Row of this writer; those of a day ago are of nobody. */
static ecode become_writer(struct pg *p, struct err *e) {
    struct entropy r = entropy_system();
    uint64_t id = 0;
    entropy_fill(&r, &id, sizeof id);
    p->writer = (int64_t)(id >> 1) + 1;
    TRY(pg_leave(p, "DELETE FROM writer WHERE seen < now() - interval '1 day'", 0, NULL, e));
    return pg_enter_writer(p, e);
}

/* To look only: nothing is made, nothing is brought up to date. */
static ecode look_on(struct pg *p, struct err *e) {
    int64_t at = 0;
    TRY(pg_connect(p, e));
    TRY(expect_schema(p, e));
    TRY(one_number(p, "SELECT version FROM schema_version", &at, e));
    if (at >= migrate_latest()) return migrate(&p->base, e); /* refuses a newer one */
    err_set(e, E_STATE, "%s is not up to date: an older program made it, or its making was not finished", p->where);
    return err_remedy(e, "Start the server once, or do any act: that brings it up to date.");
}

static ecode set_up(struct pg *p, bool create, struct err *e) {
    TRY(pg_connect(p, e));
    p->deadline_ms = SCRIPT_DEADLINE_MS;
    TRY(pg_script(
        p, "SET lock_timeout = '60s'; SELECT pg_advisory_lock(" PG_LOCK_CLASS ", " PG_LOCK_SCHEMA "); SET lock_timeout = '5s'", e));
    TRY(create ? make_schema(p, e) : expect_schema(p, e));
    TRY(migrate(&p->base, e));
    TRY(pg_script(p, "SELECT pg_advisory_unlock(" PG_LOCK_CLASS ", " PG_LOCK_SCHEMA ")", e));
    p->deadline_ms = DEADLINE_MS;
    return become_writer(p, e);
}

static ecode open_writer(const struct store_options *o, struct store **ret, struct err *e) {
    struct pq lib;
    TRY(load(&lib, e));
    struct pg *p = make(&lib, o->path, o->who, o->look);
    p->alone = o->alone;
    ecode c = read_address(p, e);
    if (!c) c = o->look ? look_on(p, e) : set_up(p, o->create, e);
    if (c) close_connection(&p->base);
    else *ret = &p->base;
    return c;
}

static ecode open_reader(struct store *s, struct store **ret, struct err *e) {
    const struct pg *w = pg_of(s);
    struct pg *p = make(&w->lib, w->url, w->who, true);
    p->where = arena_cstr(&p->base.a, str_of(w->where));
    p->system = w->system;
    ecode c = pg_connect(p, e);
    if (c) close_connection(&p->base);
    else *ret = &p->base;
    return c;
}

static void del(const char *path) {
    struct pq lib;
    if (load(&lib, NULL)) return;
    struct pg *p = make(&lib, path, NULL, false);
    if (!read_address(p, NULL) && !pg_connect(p, NULL)) (void)!pg_script(p, "DROP SCHEMA wervik CASCADE", NULL);
    close_connection(&p->base);
}

const struct engine engine_postgres = {.name = "postgres",
                                       .open = open_writer,
                                       .open_reader = open_reader,
                                       .close = close_connection,
                                       .del = del,
                                       .begin = begin,
                                       .commit = commit,
                                       .rollback = rollback,
                                       .in_transaction = in_transaction,
                                       .lock = lock,
                                       .stmt = pg_stmt_get,
                                       .bind_int = pg_bind_int,
                                       .bind_str = pg_bind_str,
                                       .bind_blob = pg_bind_blob,
                                       .bind_null = pg_bind_null,
                                       .run = pg_run,
                                       .next = pg_next,
                                       .done = pg_done,
                                       .col_int = pg_col_int,
                                       .col_str = pg_col_str,
                                       .col_blob = pg_col_blob,
                                       .col_is_null = pg_col_is_null,
                                       .script = script,
                                       .version = version,
                                       .set_version = set_version,
                                       .scrub = scrub,
                                       .columns =
                                           "SELECT c.table_name::text, c.column_name::text, c.data_type::text FROM "
                                           "information_schema.columns c JOIN information_schema.tables t USING (table_schema, "
                                           "table_name) WHERE c.table_schema = 'wervik' AND t.table_type = 'BASE TABLE' AND "
                                           "table_name NOT IN ('schema_version', 'writer') ORDER BY c.table_name::text "
                                           "COLLATE \"C\", c.ordinal_position",
                                       .once = pg_stmt_once,
                                       .settle = settle};
