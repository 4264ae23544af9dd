/* SPDX-License-Identifier: Apache-2.0 */
/* Carrying a database from one engine to another. The tables are those the database says it has, not a list kept here, so that a
 * new one is not forgotten. Each row enters a sum over its table that does not depend on the order of rows; the target is read
 * again at the end and must give the same sums. */
#include "store/move.h"

#include <string.h>

#include "base/buf.h"
#include "store/engine.h"
#include "store/log.h"

enum { ROWS_A_COMMIT = 5000 };
static const char mark[] = "moving";

enum kind { WHOLE, TEXT_KIND, BYTES };
struct column {
    struct column *next;
    str name;
    enum kind kind;
};
struct table {
    struct table *next;
    str name;
    struct column *first, **end;
    int n;
    uint64_t rows, sum[4];
};
struct shape {
    struct table *first, *last;
};

/* ---- which tables ---- */

static bool kind_of(str type, enum kind *ret) {
    static const struct {
        const char *word;
        enum kind kind;
    } words[] = {{"INTEGER", WHOLE},  {"BIGINT", WHOLE}, {"bigint", WHOLE}, {"TEXT", TEXT_KIND},
                 {"text", TEXT_KIND}, {"BLOB", BYTES},   {"bytea", BYTES}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_is(type, words[i].word)) return *ret = words[i].kind, true;
    return false;
}

static ecode add_column(struct arena *a, struct shape *s, const struct stmt *q, struct err *e) {
    str table = col_str(q, 0);
    struct table *t = s->last;
    if (!t || !str_eq(t->name, table)) {
        t = arena_new(a, struct table);
        t->name = arena_str(a, table);
        t->end = &t->first;
        if (s->last) s->last->next = t;
        else s->first = t;
        s->last = t;
    }
    struct column *c = arena_new(a, struct column);
    c->name = arena_str(a, col_str(q, 1));
    if (!kind_of(col_str(q, 2), &c->kind))
        return err_set(e, E_STATE, "a column of type %.*s cannot be carried: %.*s.%.*s", STR_ARG(col_str(q, 2)), STR_ARG(t->name),
                       STR_ARG(c->name));
    *t->end = c;
    t->end = &c->next;
    t->n++;
    return E_OK;
}

static ecode read_shape(struct store *s, struct arena *a, struct shape *ret, struct err *e) {
    struct stmt *q = s->engine->once(s, ENGINE_READ, s->engine->columns);
    *ret = (struct shape){0};
    for (;;) {
        bool row;
        TRY(stmt_next(q, &row, e));
        if (!row) return E_OK;
        ecode c = add_column(a, ret, q, e);
        if (c) return stmt_done(q), c;
    }
}

static ecode compare_shapes(const struct shape *x, const struct shape *y, struct err *e) {
    const struct table *s = x->first, *t = y->first;
    for (; s && t && str_eq(s->name, t->name); s = s->next, t = t->next) {
        const struct column *c = s->first, *d = t->first;
        while (c && d && str_eq(c->name, d->name) && c->kind == d->kind) c = c->next, d = d->next;
        if (c || d) return err_set(e, E_STATE, "table %.*s has other columns here and there", STR_ARG(s->name));
    }
    if (!s && !t) return E_OK;
    return err_set(e, E_STATE, "table %.*s is not in both databases", STR_ARG(s ? s->name : t->name));
}

/* ---- rows ---- */

static void list_columns(struct buf *b, const struct table *t, bool numbers) {
    int i = 0;
    for (const struct column *c = t->first; c; c = c->next) {
        if (i++) buf_adds(b, ", ");
        if (numbers) buf_addf(b, "?%d", i);
        else buf_add(b, c->name);
    }
}

/* The mark itself is not carried and not compared. */
static struct stmt *reading(struct store *s, struct arena *a, const struct table *t) {
    struct buf b = buf_make(a);
    buf_adds(&b, "SELECT ");
    list_columns(&b, t, false);
    buf_addf(&b, " FROM %.*s%s", STR_ARG(t->name), str_is(t->name, "meta") ? " WHERE key <> 'moving'" : "");
    return s->engine->once(s, ENGINE_READ, buf_str(&b).p);
}

static struct stmt *writing(struct store *s, struct arena *a, const struct table *t) {
    struct buf b = buf_make(a);
    buf_addf(&b, "INSERT INTO %.*s (", STR_ARG(t->name));
    list_columns(&b, t, false);
    buf_adds(&b, ") VALUES (");
    list_columns(&b, t, true);
    buf_adds(&b, ")");
    return s->engine->once(s, ENGINE_WRITE, buf_str(&b).p);
}

static str value_of(const struct stmt *q, const struct column *c, int i) {
    return c->kind == BYTES ? col_blob(q, i) : col_str(q, i);
}

/* Each value with its length in front; null has a length no value has. */
static void add_to_sum(struct table *t, struct arena *a, const struct stmt *q) {
    struct arena_mark m = arena_mark(a);
    struct buf b = buf_make(a);
    int i = 0;
    for (const struct column *c = t->first; c; c = c->next, i++) {
        str v = value_of(q, c, i);
        buf_add_int(&b, col_is_null(q, i) ? -1 : (int64_t)v.n);
        buf_addc(&b, ':');
        buf_add(&b, v);
    }
    hash h = hash_of(buf_str(&b));
    for (int k = 0; k < 4; k++) {
        uint64_t part;
        memcpy(&part, h.b + 8 * k, sizeof part);
        t->sum[k] += part;
    }
    t->rows++;
    arena_rewind(a, m);
}

static ecode put_row(struct stmt *to, const struct stmt *q, const struct table *t, struct err *e) {
    int i = 0;
    for (const struct column *c = t->first; c; c = c->next, i++) {
        if (col_is_null(q, i)) stmt_null(to, i + 1);
        else if (c->kind == WHOLE) stmt_int(to, i + 1, col_int(q, i));
        else if (c->kind == BYTES) stmt_blob(to, i + 1, col_blob(q, i));
        else stmt_str(to, i + 1, col_str(q, i));
    }
    return stmt_run(to, NULL, e);
}

/* Read a table to its end; carry each row where there is a target. */
static ecode each_row(struct store *from, struct store *to, struct arena *a, struct table *t, struct err *e) {
    struct stmt *q = reading(from, a, t), *put = to ? writing(to, a, t) : NULL;
    for (;;) {
        bool row;
        TRY(stmt_next(q, &row, e));
        if (!row) return E_OK;
        add_to_sum(t, a, q);
        ecode c = put ? put_row(put, q, t, e) : E_OK;
        if (!c && to && t->rows % ROWS_A_COMMIT == 0) {
            c = store_commit(to, e);
            if (!c) c = store_begin(to, e);
        }
        if (c) return stmt_done(q), c;
    }
}

static ecode carry(struct store *from, struct store *to, struct arena *a, struct shape *s, struct err *e) {
    for (struct table *t = s->first; t; t = t->next) {
        TRY(store_begin(to, e));
        TRY(each_row(from, to, a, t, e));
        TRY(store_commit(to, e));
    }
    return to->engine->settle ? to->engine->settle(to, e) : E_OK;
}

static ecode compare_rows(struct store *to, struct arena *a, const struct shape *left, struct shape *arrived, struct moved *ret,
                          struct err *e) {
    struct moved m = {0};
    struct table *t = arrived->first;
    for (const struct table *s = left->first; s; s = s->next, t = t->next) {
        TRY(each_row(to, NULL, a, t, e));
        if (t->rows != s->rows || memcmp(t->sum, s->sum, sizeof t->sum) != 0)
            return err_set(e, E_TAMPERED, "table %.*s did not arrive as it left", STR_ARG(s->name));
        m.tables++;
        m.rows += s->rows;
    }
    *ret = m;
    return E_OK;
}

/* ---- the whole ---- */

static ecode put_mark(struct store *s, str value, struct err *e) {
    TRY(store_begin(s, e));
    ecode c = meta_put(s, mark, value, e);
    if (!c) c = store_commit(s, e);
    if (c) store_rollback(s);
    return c;
}

static ecode run(struct store *from, struct store *to, struct arena *a, struct moved *ret, struct err *e) {
    struct shape left, arrived;
    TRY(put_mark(to, STR("1"), e));
    TRY(read_shape(from, a, &left, e));
    TRY(read_shape(to, a, &arrived, e));
    TRY(compare_shapes(&left, &arrived, e));
    TRY(store_begin_read(from, e));
    TRY(carry(from, to, a, &left, e));
    TRY(store_begin_read(to, e));
    return compare_rows(to, a, &left, &arrived, ret, e);
}

ecode store_move(struct store *from, struct store *to, struct moved *ret, struct err *e) {
    struct arena a;
    arena_init(&a, 0);
    ecode c = run(from, to, &a, ret, e);
    store_rollback(from);
    store_rollback(to);
    arena_done(&a);
    return c;
}

ecode store_move_finish(struct store *to, struct err *e) {
    TRY(store_begin(to, e));
    struct stmt *q = store_stmt(to, SQL_meta_del);
    stmt_str(q, 1, str_of(mark));
    ecode c = stmt_run(q, NULL, e);
    if (!c) c = store_commit(to, e);
    if (c) store_rollback(to);
    return c;
}

ecode store_move_is_left_over(struct store *s, bool *ret, struct err *e) {
    struct stmt *q = store_stmt(s, SQL_meta_count);
    TRY(stmt_one(q, "setting", e));
    *ret = col_int(q, 0) == 0 || col_int(q, 1) > 0;
    stmt_done(q);
    return E_OK;
}

ecode move_refuse_unfinished(struct store *s, struct err *e) {
    struct stmt *q = store_stmt(s, SQL_meta_get);
    bool row;
    stmt_str(q, 1, str_of(mark));
    TRY(stmt_next(q, &row, e));
    if (!row) return E_OK;
    stmt_done(q);
    err_set(e, E_STATE, "a move into this database was not finished: part of it may be missing");
    return err_remedy(e, "Move into it once more (the source is as it was), or throw it away.");
}
