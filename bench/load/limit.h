/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BENCH_LOAD_LIMIT_H
#define BENCH_LOAD_LIMIT_H
/* What SQLite and the disk allow: the very rows that the server wrote, put by a bare loop. Whatever table they are in: the
 * database before and after are held against each other, and each row that is new or other is put with INSERT OR REPLACE into a
 * copy of the database before, prepared once, in WAL with synchronous FULL, on the same disk. No HTTP, no thread, no deciding.
 *
 * A row that every act changes again (`sitting`) is put once an act: its last state stands for those before. */
#include <sqlite3.h>

#include "server.h"

enum { LIMIT_TABLES = 80 };

struct limit_table {
    char name[64];
    sqlite3_stmt *in;
    sqlite3_value ***row; /* [row][column], copies */
    size_t n, room, puts; /* rows; how often one is put */
    int columns;
};

struct limit {
    const char *was, *copy; /* the database before; where the loop writes */
    struct limit_table table[LIMIT_TABLES];
    size_t tables, acts, rows;
};

static inline void limit_sql(sqlite3 *db, const char *text) {
    if (sqlite3_exec(db, text, NULL, NULL, NULL) == SQLITE_OK) return;
    fprintf(stderr, "%s: %s\n", text, sqlite3_errmsg(db));
    exit(1);
}

static inline void limit_row_read(struct limit_table *t, sqlite3_stmt *q) {
    if (t->n == t->room) {
        t->room = t->room ? t->room * 2 : 1024;
        t->row = realloc(t->row, t->room * sizeof *t->row);
        MUST(t->row);
    }
    sqlite3_value **v = calloc((size_t)t->columns, sizeof *v);
    MUST(v);
    for (int i = 0; i < t->columns; i++) v[i] = sqlite3_value_dup(sqlite3_column_value(q, i));
    t->row[t->n++] = v;
}

static inline void limit_table_read(sqlite3 *db, struct limit *l, const char *name) {
    struct limit_table *t = &l->table[l->tables];
    char text[300];
    sqlite3_stmt *q;
    *t = (struct limit_table){0};
    snprintf(t->name, sizeof t->name, "%s", name);
    snprintf(text, sizeof text, "SELECT * FROM main.%s EXCEPT SELECT * FROM was.%s", name, name);
    MUST(sqlite3_prepare_v2(db, text, -1, &q, NULL) == SQLITE_OK);
    t->columns = sqlite3_column_count(q);
    while (sqlite3_step(q) == SQLITE_ROW) limit_row_read(t, q);
    sqlite3_finalize(q);
    t->puts = strcmp(name, "sitting") == 0 ? l->acts : t->n;
    l->rows += t->puts;
    if (t->n) l->tables++;
}

/* What the server made of the database `was`: the rows of `acts` acts. */
static inline void limit_read(struct limit *l, const char *now, size_t acts) {
    char text[500];
    sqlite3 *db;
    sqlite3_stmt *q;
    l->tables = l->rows = 0;
    l->acts = acts;
    MUST(sqlite3_open_v2(now, &db, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK);
    snprintf(text, sizeof text, "ATTACH '%s' AS was", l->was);
    limit_sql(db, text);
    MUST(sqlite3_prepare_v2(db, "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'", -1, &q,
                            NULL) == SQLITE_OK);
    while (sqlite3_step(q) == SQLITE_ROW) {
        MUST(l->tables < LIMIT_TABLES);
        limit_table_read(db, l, (const char *)sqlite3_column_text(q, 0));
    }
    sqlite3_finalize(q);
    sqlite3_close(db);
}

static inline void limit_prepare(sqlite3 *db, struct limit_table *t) {
    char text[600];
    size_t at = (size_t)snprintf(text, sizeof text, "INSERT OR REPLACE INTO %s VALUES (", t->name);
    for (int i = 0; i < t->columns; i++) at += (size_t)snprintf(text + at, sizeof text - at, i ? ",?" : "?");
    snprintf(text + at, sizeof text - at, ")");
    MUST(sqlite3_prepare_v2(db, text, -1, &t->in, NULL) == SQLITE_OK);
}

static inline void limit_row_put(struct limit_table *t, size_t i) {
    for (int k = 0; k < t->columns; k++) sqlite3_bind_value(t->in, k + 1, t->row[i % t->n][k]);
    MUST(sqlite3_step(t->in) == SQLITE_DONE);
    sqlite3_reset(t->in);
}

/* Put them, `batch` acts to a transaction; acts a second. */
static inline double limit_run(struct limit *l, struct arena *a, size_t batch, double *ret_cpu_us) {
    sqlite3 *db;
    size_t done[LIMIT_TABLES] = {0};
    database_del(l->copy);
    database_copy(a, l->was, l->copy);
    MUST(sqlite3_open_v2(l->copy, &db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK);
    limit_sql(db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -32768");
    for (size_t i = 0; i < l->tables; i++) limit_prepare(db, &l->table[i]);
    double cpu = usage_us(RUSAGE_SELF);
    int64_t start = clock_ticks_ns();
    for (size_t at = 0; at < l->acts;) {
        limit_sql(db, "BEGIN IMMEDIATE");
        at = at + batch < l->acts ? at + batch : l->acts;
        for (size_t i = 0; i < l->tables; i++)
            for (; done[i] * l->acts < at * l->table[i].puts; done[i]++) limit_row_put(&l->table[i], done[i]);
        limit_sql(db, "COMMIT");
    }
    double s = (double)(clock_ticks_ns() - start) / 1e9;
    *ret_cpu_us = (usage_us(RUSAGE_SELF) - cpu) / (double)l->acts;
    for (size_t i = 0; i < l->tables; i++) sqlite3_finalize(l->table[i].in);
    sqlite3_close(db);
    database_del(l->copy);
    return (double)l->acts / s;
}

static inline void limit_done(struct limit *l) {
    for (size_t i = 0; i < l->tables; i++) {
        struct limit_table *t = &l->table[i];
        for (size_t r = 0; r < t->n; r++) {
            for (int k = 0; k < t->columns; k++) sqlite3_value_free(t->row[r][k]);
            free(t->row[r]);
        }
        free(t->row);
    }
    l->tables = 0;
}

#endif
