/* SPDX-License-Identifier: Apache-2.0 */
/* Appending 100,000 events of some 340 bytes to the ledger in one durable transaction (canonical JSON, hashes, index, disk),
 * against SQLite inserting as many rows of that size and nothing else. Bar: 4 times, sealed 8 times. */
#define BENCH_WALL
#include "bench.h"

#include <sqlite3.h>
#include <unistd.h>

#include "store/log.h"

enum { N = 100000, ROW = 340 };

struct with {
    struct store *s;
    sqlite3 *bare;
    struct arena a;
    struct procedure_row p;
    struct entropy r;
    int64_t now;
    bool seal;
    uint64_t from;
};

static struct event made(struct with *w, int i) {
    struct json *data = json_object(&w->a), *secret = NULL;
    str text = STR("een tekst van zo'n honderdveertig tekens, zoals een aanvraag of een beslissing er een heeft, met "
                   "redenen en verwijzingen naar artikels");
    json_put_str(&w->a, data, "kanaal", STR("aanwerving"));
    json_put_int(&w->a, data, "nummer", i);
    if (w->seal) {
        secret = json_object(&w->a);
        json_put_str(&w->a, secret, "tekst", str_sub(text, 0, 60));
    } else json_put_str(&w->a, data, "tekst", text);
    return (struct event){.at = {w->now++},
                          .kind = STR("application_submitted"),
                          .person = arena_printf(&w->a, "19498/K%05d", i),
                          .actor = STR("kandidaat"),
                          .data = data,
                          .secret = secret};
}

static void append(void *user) {
    struct with *w = user;
    struct err e;
    MUST(!store_begin(w->s, &e));
    for (int i = 0; i < N; i++) {
        struct arena_mark m = arena_mark(&w->a);
        struct event ev = made(w, i);
        MUST(!log_append(w->s, &w->a, &w->p, &ev, &w->r, &e));
        arena_rewind(&w->a, m);
    }
    MUST(!store_commit(w->s, &e));
}

static void insert_only(void *user) {
    struct with *w = user;
    static char row[ROW];
    sqlite3_stmt *q;
    MUST(!sqlite3_exec(w->bare, "BEGIN IMMEDIATE", NULL, NULL, NULL));
    MUST(!sqlite3_prepare_v2(w->bare, "INSERT INTO t (body) VALUES (?1)", -1, &q, NULL));
    for (int i = 0; i < N; i++) {
        sqlite3_bind_blob(q, 1, row, sizeof row, SQLITE_STATIC);
        MUST(sqlite3_step(q) == SQLITE_DONE);
        sqlite3_reset(q);
    }
    sqlite3_finalize(q);
    MUST(!sqlite3_exec(w->bare, "COMMIT", NULL, NULL, NULL));
}

/* What verify does with each event before it looks at what it says: read, hash, parse strictly, open the seal. */
static void read_back(void *user) {
    struct with *w = user;
    struct err e;
    struct stmt *q;
    struct log_row row;
    struct merkle m = {0};
    bool more;
    MUST(!log_read(w->s, w->p.id, w->from, &q, &e));
    for (;;) {
        struct arena_mark mark = arena_mark(&w->a);
        struct event ev;
        struct person_key key;
        MUST(!log_next(q, &row, &more, &e));
        if (!more) break;
        MUST(hash_eq(row.leaf, merkle_leaf(row.body)) && !merkle_add(&m, row.leaf, NULL, &e) &&
             !event_parse(&w->a, row.body, &ev, &e));
        if (ev.sealed.n) MUST(!person_key_find(w->s, ev.person, &key, &e) && !event_open(&w->a, &ev, &key, &e));
        arena_rewind(&w->a, mark);
        if (m.size < N) continue;
        stmt_done(q);
        break;
    }
}

static void read_only(void *user) {
    struct with *w = user;
    sqlite3_stmt *q;
    int64_t sum = 0;
    MUST(!sqlite3_prepare_v2(w->bare, "SELECT body FROM t LIMIT 100000", -1, &q, NULL));
    while (sqlite3_step(q) == SQLITE_ROW) sum += ((const char *)sqlite3_column_blob(q, 0))[0] + sqlite3_column_bytes(q, 0);
    MUST(sum == (int64_t)N * ROW);
    sqlite3_finalize(q);
}

static void del(const char *name) {
    static const char *const tails[] = {"", "-wal", "-shm", ".lock"};
    char path[64];
    for (int i = 0; i < 4; i++) {
        snprintf(path, sizeof path, "%s%s", name, tails[i]);
        unlink(path);
    }
}

int main(void) {
    static struct with w;
    struct err e;
    struct store_options o = {.path = "bench-log.db", .create = true};
    double work, limit;
    del(o.path), del("bench-bare.db");
    arena_init(&w.a, 0);
    w.r = entropy_system();
    w.p = (struct procedure_row){.name = STR("19498"), .origin = STR("opgroeien.be/19498")};
    MUST(!store_open(&o, &w.s, &e));
    MUST(!store_begin(w.s, &e) && !procedure_add(w.s, &w.p, &e) && !store_commit(w.s, &e));
    MUST(!sqlite3_open("bench-bare.db", &w.bare));
    MUST(!sqlite3_exec(w.bare,
                       "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE t (id INTEGER PRIMARY KEY, body BLOB)", NULL,
                       NULL, NULL));
    bench_pair(append, insert_only, &w, &work, &limit);
    bench_print("append to the ledger", N, work, limit, 4);
    w.seal = true;
    bench_pair(append, insert_only, &w, &work, &limit);
    bench_print("the same, personal data sealed", N, work, limit, 8);
    bench_pair(read_back, read_only, &w, &work, &limit);
    bench_print("read back, hash, parse", N, work, limit, 30);
    w.from = 8 * N;
    bench_pair(read_back, read_only, &w, &work, &limit);
    bench_print("the same, seals opened", N, work, limit, 60);
    store_close(w.s);
    sqlite3_close(w.bare);
    del(o.path), del("bench-bare.db");
    return 0;
}
