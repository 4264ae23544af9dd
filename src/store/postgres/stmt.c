/* SPDX-License-Identifier: Apache-2.0 */
/* PostgreSQL: statements. Each stands in a table by its id and is prepared once a connection, when it first runs.
 *
 * Writes inside a transaction whose number of rows nobody asks are sent and left: a hundred of them cost one journey. Rows come
 * whole, in binary; the statements marked SQL_LONG have more than should stand in memory, and come by a cursor. Outside a
 * transaction a read whose connection broke is asked once more; a write never is. */
#include <inttypes.h>
#include <string.h>

#include "base/buf.h"
#include "store/postgres/postgres.h"

enum { LEFT_MAX = 250, PIECE = 1000 };
enum { OID_BOOL = 16, OID_INT8 = 20, OID_INT2 = 21, OID_INT4 = 23, OID_TEXT = 25, OID_NUMERIC = 1700 };

static const struct {
    const char *name, *text;
    bool rows_are_many;
} texts[SQL__MAX] = {
#define SQL(name, text)                  [SQL_##name] = {#name, text, false},
#define SQL_LONG(name, text)             [SQL_##name] = {#name, text, true},
#define SQL_EACH(name, sqlite, postgres) [SQL_##name] = {#name, postgres, false},
#include "store/sql.tbl.h"
};

static struct pg_stmt *own(struct stmt *q) { return (struct pg_stmt *)q; }
static const struct pg_stmt *look(const struct stmt *q) { return (const struct pg_stmt *)q; }

/* The library of a statement's connection. */
static const struct pq *lib_of(const struct pg_stmt *q) { return &((const struct pg *)q->base.s)->lib; }

static bool only_reads(const struct pg_stmt *q) { return str_starts(str_of(q->text), STR("SELECT")); }

/* ?1 is $1 here; a question mark inside quotes stays. */
static const char *spell(struct arena *a, const char *before, const char *text) {
    struct buf b = buf_make(a);
    bool quoted = false;
    buf_adds(&b, before);
    for (; *text; text++) {
        if (*text == '\'') quoted = !quoted;
        buf_addc(&b, *text == '?' && !quoted ? '$' : *text);
    }
    buf_addc(&b, 0);
    return buf_str(&b).p;
}

/* The highest n of ?n. */
static int count_params(const char *text) {
    int n = 0;
    for (; *text; text++) {
        int64_t i = 0;
        size_t digits = *text == '?' ? strspn(text + 1, "0123456789") : 0;
        if (digits && str_int(str_make(text + 1, digits), 1, PG_PARAMS, &i) && i > n) n = (int)i;
    }
    return n;
}

void pg_stmt_reset(struct pg *p, bool all) {
    for (int i = 0; i < ENGINE__MAX; i++) {
        struct pg_stmt *q = &p->stmt[i];
        p->lib.PQclear(q->rows);
        q->rows = NULL;
        q->base.at_row = q->cursor = false;
        if (all) q->prepared = false;
    }
}

struct stmt *pg_stmt_get(struct store *s, enum sql_id id) {
    struct pg_stmt *q = &pg_of(s)->stmt[id];
    MUST(!q->base.at_row); /* used again inside its own loop */
    if (q->params < 0) {
        q->name = texts[id].name;
        q->text = texts[id].text;
        q->many = texts[id].rows_are_many;
        q->params = count_params(q->text);
    }
    for (int i = 0; i < q->params; i++) q->value[i] = NULL;
    return &q->base;
}

struct stmt *pg_stmt_once(struct store *s, enum engine_once which, const char *text) {
    struct pg_stmt *q = &pg_of(s)->stmt[which];
    MUST(!q->base.at_row);
    q->name = arena_printf(&s->a, "once_%u", pg_of(s)->onces++).p;
    q->text = text;
    q->many = which == ENGINE_READ;
    q->prepared = false;
    q->params = count_params(text);
    for (int i = 0; i < q->params; i++) q->value[i] = NULL;
    return &q->base;
}

/* ---- binding ---- */

static void bind(struct stmt *base, int i, const char *p, size_t n, int format) {
    struct pg_stmt *q = own(base);
    MUST(i >= 1 && i <= q->params && n < INT32_MAX);
    q->value[i - 1] = p;
    q->length[i - 1] = (int)n;
    q->format[i - 1] = format;
}

void pg_bind_int(struct stmt *q, int i, int64_t v) {
    bind(q, i, own(q)->number[i - 1], 0, 0);
    snprintf(own(q)->number[i - 1], sizeof own(q)->number[0], "%" PRId64, v);
}

void pg_bind_str(struct stmt *q, int i, str v, bool lives) {
    bind(q, i, v.n ? v.p : "", v.n, 1);
    if (lives) return;
    MUST(v.n < sizeof own(q)->number[0]);
    memcpy(own(q)->number[i - 1], v.p, v.n);
    own(q)->value[i - 1] = own(q)->number[i - 1];
}

void pg_bind_blob(struct stmt *q, int i, str v) { bind(q, i, v.n ? v.p : "", v.n, 1); }
void pg_bind_null(struct stmt *q, int i) { bind(q, i, NULL, 0, 0); }

/* ---- running ---- */

/* The server is told the text, and has taken it before anything is built on that. */
static ecode prepare(struct pg *p, struct pg_stmt *q, struct err *e) {
    if (q->prepared) return E_OK;
    struct arena_mark m = arena_mark(&p->base.scratch);
    const char *text = spell(&p->base.scratch, "", q->text);
    ecode c = p->lib.PQsendPrepare(p->c, q->name, text, 0, NULL) ? E_OK : pg_lose(p, p->lib.PQerrorMessage(p->c), e);
    arena_rewind(&p->base.scratch, m);
    if (!c) p->left++;
    if (!c) c = pg_wait(p, NULL, e);
    q->prepared = !c;
    return c;
}

static ecode send_prepared(struct pg *p, struct pg_stmt *q, struct err *e) {
    TRY(prepare(p, q, e));
    if (!p->lib.PQsendQueryPrepared(p->c, q->name, q->params, q->value, q->length, q->format, 1))
        return pg_lose(p, p->lib.PQerrorMessage(p->c), e);
    p->left++;
    return E_OK;
}

/* The next rows of a cursor; the last of them closes it. */
static ecode fetch(struct pg *p, struct pg_stmt *q, struct err *e) {
    char sql[128];
    p->lib.PQclear(q->rows);
    q->rows = NULL;
    snprintf(sql, sizeof sql, "FETCH %d FROM l_%s", PIECE, q->name);
    if (!p->lib.PQsendQueryParams(p->c, sql, 0, NULL, NULL, NULL, NULL, 1)) return pg_lose(p, p->lib.PQerrorMessage(p->c), e);
    p->left++;
    TRY(pg_wait(p, &q->rows, e));
    q->at = 0;
    q->n = p->lib.PQntuples(q->rows);
    q->cursor = q->n == PIECE;
    if (q->cursor) return E_OK;
    snprintf(sql, sizeof sql, "CLOSE l_%s", q->name);
    return pg_leave(p, sql, 0, NULL, e);
}

/* Inside a transaction the cursor ends with it; outside, the server keeps the rows until they are read. */
static ecode send_cursor(struct pg *p, struct pg_stmt *q, struct err *e) {
    char head[128];
    struct arena_mark m = arena_mark(&p->base.scratch);
    snprintf(head, sizeof head, "DECLARE l_%s NO SCROLL CURSOR %s HOLD FOR ", q->name, p->open ? "WITHOUT" : "WITH");
    const char *text = spell(&p->base.scratch, head, q->text);
    int sent = p->lib.PQsendQueryParams(p->c, text, q->params, NULL, q->value, q->length, q->format, 1);
    arena_rewind(&p->base.scratch, m);
    if (!sent) return pg_lose(p, p->lib.PQerrorMessage(p->c), e);
    p->left++;
    return fetch(p, q, e);
}

static ecode execute(struct pg *p, struct pg_stmt *q, struct err *e) {
    if (!p->c) TRY(pg_connect(p, e));
    if (q->many) return send_cursor(p, q, e);
    TRY(send_prepared(p, q, e));
    TRY(pg_wait(p, &q->rows, e));
    q->at = 0;
    q->n = p->lib.PQntuples(q->rows);
    return E_OK;
}

static ecode failed_before(const struct pg *p, struct err *e) {
    if (e) *e = p->why;
    return p->why.code;
}

static ecode start(struct pg *p, struct pg_stmt *q, struct err *e) {
    if (p->open && p->why.code) return failed_before(p, e);
    bool was_there = p->c;
    ecode c = execute(p, q, e);
    if (c && !p->c && was_there && !p->open && only_reads(q)) c = execute(p, q, e);
    return c;
}

ecode pg_next(struct stmt *base, bool *ret_row, struct err *e) {
    struct pg_stmt *q = own(base);
    struct pg *p = pg_of(base->s);
    if (!base->at_row) TRY(start(p, q, e));
    else if (++q->at == q->n && q->cursor) {
        ecode c = p->c ? fetch(p, q, e) : pg_lose(p, "", e);
        if (c) return pg_done(base), c;
    }
    base->at_row = q->at < q->n;
    *ret_row = base->at_row;
    if (!base->at_row) pg_done(base);
    return E_OK;
}

ecode pg_run(struct stmt *base, int64_t *ret_changed, struct err *e) {
    struct pg_stmt *q = own(base);
    struct pg *p = pg_of(base->s);
    int64_t changed = 0;
    if (p->open && p->why.code) return failed_before(p, e);
    if (p->open && !ret_changed) {
        TRY(send_prepared(p, q, e));
        return p->left < LEFT_MAX ? E_OK : pg_wait(p, NULL, e);
    }
    TRY(start(p, q, e));
    MUST(!q->n); /* a statement that gives rows is read with stmt_next */
    (void)str_int(str_of(p->lib.PQcmdTuples(q->rows)), 0, INT64_MAX, &changed);
    if (ret_changed) *ret_changed = changed;
    pg_done(base);
    return E_OK;
}

void pg_done(struct stmt *base) {
    struct pg_stmt *q = own(base);
    struct pg *p = pg_of(base->s);
    p->lib.PQclear(q->rows);
    q->rows = NULL;
    if (q->cursor && p->c && !p->why.code) {
        char sql[128];
        snprintf(sql, sizeof sql, "CLOSE l_%s", q->name);
        (void)!pg_leave(p, sql, 0, NULL, NULL); /* a failure is told by whoever waits next */
    }
    base->at_row = q->cursor = false;
}

/* ---- columns ---- */

static uint64_t big_endian(const char *p, int n) {
    uint64_t v = 0;
    for (int i = 0; i < n; i++) v = v << 8 | (unsigned char)p[i];
    return v;
}

/* A sum of whole numbers is one of these: groups of four digits, the first of weight 10000^w. */
static int64_t whole_of_numeric(const char *p) {
    int digits = (int)big_endian(p, 2), weight = (int16_t)big_endian(p + 2, 2);
    bool negative = big_endian(p + 4, 2) == 0x4000;
    int64_t v = 0;
    for (int i = 0; i <= weight; i++) v = v * 10000 + (i < digits ? (int64_t)big_endian(p + 8 + 2 * i, 2) : 0);
    return negative ? -v : v;
}

static bool is_number(const struct pg_stmt *q, int i) {
    Oid t = lib_of(q)->PQftype(q->rows, i);
    return t == OID_INT8 || t == OID_INT4 || t == OID_INT2 || t == OID_NUMERIC || t == OID_BOOL;
}

int64_t pg_col_int(const struct stmt *base, int i) {
    const struct pg_stmt *q = look(base);
    if (lib_of(q)->PQgetisnull(q->rows, q->at, i)) return 0;
    const char *p = lib_of(q)->PQgetvalue(q->rows, q->at, i);
    int64_t v = 0;
    switch (lib_of(q)->PQftype(q->rows, i)) {
    case OID_INT8: return (int64_t)big_endian(p, 8);
    case OID_INT4: return (int32_t)big_endian(p, 4);
    case OID_INT2: return (int16_t)big_endian(p, 2);
    case OID_BOOL: return *p;
    case OID_NUMERIC: return whole_of_numeric(p);
    default: (void)str_int(pg_col_str(base, i), INT64_MIN, INT64_MAX, &v); return v;
    }
}

str pg_col_blob(const struct stmt *base, int i) {
    const struct pg_stmt *q = look(base);
    if (lib_of(q)->PQgetisnull(q->rows, q->at, i)) return (str){0};
    return str_make(lib_of(q)->PQgetvalue(q->rows, q->at, i), (size_t)lib_of(q)->PQgetlength(q->rows, q->at, i));
}

str pg_col_str(const struct stmt *base, int i) {
    const struct pg_stmt *q = look(base);
    if (lib_of(q)->PQgetisnull(q->rows, q->at, i) || !is_number(q, i)) return pg_col_blob(base, i);
    MUST(i < PG_PARAMS);
    char *text = ((struct pg_stmt *)(uintptr_t)q)->number[i]; /* the parameters went out long ago */
    int n = snprintf(text, sizeof q->number[0], "%" PRId64, pg_col_int(base, i));
    return str_make(text, (size_t)n);
}

bool pg_col_is_null(const struct stmt *base, int i) {
    const struct pg_stmt *q = look(base);
    return lib_of(q)->PQgetisnull(q->rows, q->at, i);
}
