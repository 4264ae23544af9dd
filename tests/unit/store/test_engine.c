/* SPDX-License-Identifier: Apache-2.0 */
/* What every engine does alike: each type in and out, each statement's text, transactions. Over PostgreSQL by tests/postgres.sh. */
#include "store/engine.h"

#include "engine.h"
#include "store/log.h"
#include "test.h"

static struct err e;

static void every_type_goes_in_and_out(void **state) {
    struct store *s = NULL;
    dec d;
    assert_int_equal(test_store_make(&s, &e), E_OK);
    assert_int_equal(engine_script(s, STR("DELETE FROM meta"), &e), E_OK);
    struct stmt *q = store_stmt(s, SQL_meta_put);
    stmt_str(q, 1, STR("dec"));
    assert_true(dec_parse(STR("-12.50"), &d));
    stmt_dec(q, 2, d);
    assert_int_equal(stmt_run(q, NULL, &e), E_OK);
    q = store_stmt(s, SQL_meta_put);
    stmt_str(q, 1, STR("date"));
    stmt_date(q, 2, (date){2025, 11, 10});
    assert_int_equal(stmt_run(q, NULL, &e), E_OK);
    q = store_stmt(s, SQL_meta_put);
    stmt_str(q, 1, STR("at"));
    stmt_instant(q, 2, (instant){INT64_C(1762815599123)});
    int64_t changed = 0;
    assert_int_equal(stmt_run(q, &changed, &e), E_OK);
    assert_int_equal(changed, 1);

    q = store_stmt(s, SQL_meta_get);
    stmt_str(q, 1, STR("dec"));
    assert_int_equal(stmt_one(q, "setting", &e), E_OK);
    assert_str(col_str(q, 0), "-12.5");
    assert_true(dec_eq(col_dec(q, 0), d));
    assert_int_equal(col_date(q, 0).m, 0);
    assert_false(col_is_null(q, 0));
    stmt_done(q);
    q = store_stmt(s, SQL_meta_get);
    stmt_str(q, 1, STR("date"));
    assert_int_equal(stmt_one(q, "setting", &e), E_OK);
    assert_int_equal(col_date(q, 0).d, 10);
    assert_false(dec_is_finite(col_dec(q, 0)));
    stmt_done(q);
    q = store_stmt(s, SQL_meta_get);
    stmt_str(q, 1, STR("at"));
    assert_int_equal(stmt_one(q, "setting", &e), E_OK);
    assert_true(col_instant(q, 0).ms == INT64_C(1762815599123));
    stmt_done(q);
    q = store_stmt(s, SQL_meta_get);
    stmt_str(q, 1, STR("none"));
    assert_int_equal(stmt_one(q, "setting", &e), E_NOTFOUND);
    assert_string_equal(e.msg, "no such setting");
    q = store_stmt(s, SQL_meta_put);
    stmt_str(q, 1, STR("null"));
    stmt_null(q, 2);
    assert_int_equal(stmt_run(q, NULL, &e), E_INVALID); /* NOT NULL */
    str bytes = str_make("a\0b\xFF", 4), back;
    hash h;
    assert_int_equal(blob_put(s, bytes, &h, &e) | blob_put(s, bytes, &h, &e) | blob_get(s, *state, h, &back, &e), E_OK);
    assert_true(str_eq(bytes, back));
    store_close(s);
}

/* All texts of sql.tbl.h fit the schema. */
static void every_statement_prepares(void **state) {
    (void)state;
    struct store *s = NULL;
    assert_int_equal(test_store_make(&s, &e), E_OK);
    for (int i = 0; i < SQL__MAX; i++) {
        struct stmt *q = store_stmt(s, (enum sql_id)i);
        bool row;
        ecode c = stmt_next(q, &row, &e);
        if (c != E_OK && c != E_INVALID) fail_msg("statement %d: %s", i, e.msg); /* E_INVALID: NOT NULL, nothing bound */
        if (c == E_OK) stmt_done(q);
    }
    store_close(s);
}

static ecode put(struct store *s, const char *key, const char *value) { return meta_put(s, key, str_of(value), &e); }

static str got(struct store *s, struct arena *a, const char *key) {
    str v = {0};
    assert_int_equal(meta_get(s, a, key, &v, &e), E_OK);
    return v;
}

/* A refusal in the midst undoes all, if not at once then at the commit; the connection goes on. */
static void nothing_by_halves(void **state) {
    struct store *s = NULL;
    assert_int_equal(test_store_make(&s, &e), E_OK);
    assert_int_equal(store_begin(s, &e) | put(s, "a", "1"), E_OK);
    store_rollback(s);
    store_rollback(s);
    assert_false(store_in_transaction(s));
    assert_int_equal(store_begin(s, &e) | put(s, "b", "2") | store_commit(s, &e), E_OK);
    assert_str(got(s, *state, "a"), "");
    assert_str(got(s, *state, "b"), "2");
    assert_int_equal(store_begin(s, &e) | put(s, "c", "3"), E_OK);
    for (int i = 0; i < 600; i++) assert_int_equal(put(s, "d", "4"), E_OK); /* more than is sent without waiting */
    struct stmt *q = store_stmt(s, SQL_meta_put);
    stmt_str(q, 1, STR("null"));
    stmt_null(q, 2);
    ecode c = stmt_run(q, NULL, &e);
    if (!c) c = store_commit(s, &e);
    assert_int_equal(c, E_INVALID);
    store_rollback(s);
    assert_int_equal(store_begin(s, &e) | put(s, "e", "5") | store_commit(s, &e), E_OK);
    assert_str(got(s, *state, "e"), "5");
    if (test_server()) assert_str(got(s, *state, "c"), ""); /* in SQLite the refused statement alone is undone */
    store_close(s);
}

/* Rows that come in pieces, read beside another statement, to the end and not, in a transaction and outside. */
static void many_rows(void **state) {
    enum { ROWS = 2500 };
    struct store *s = NULL;
    struct arena *a = *state;
    struct entropy rnd = entropy_seeded(STR("rows"));
    struct procedure_row p = {.name = STR("1"), .origin = STR("o/1")};
    assert_int_equal(test_store_make(&s, &e), E_OK);
    assert_int_equal(store_begin(s, &e) | procedure_add(s, &p, &e), E_OK);
    for (int i = 0; i < ROWS; i++) {
        struct event ev = {.at = {i}, .kind = STR("noted")};
        assert_int_equal(log_append(s, a, &p, &ev, &rnd, &e), E_OK);
    }
    assert_int_equal(store_commit(s, &e), E_OK);
    for (int round = 0; round < 4; round++) {
        struct stmt *q;
        struct log_row row;
        bool more = true;
        uint64_t n = 0, stop = round % 2 ? 1500 : ROWS;
        if (round < 2) assert_int_equal(store_begin_read(s, &e), E_OK);
        assert_int_equal(log_read(s, p.id, 0, &q, &e), E_OK);
        while (n < stop && !log_next(q, &row, &more, &e) && more) {
            assert_true(row.seq == n && row.at.ms == (int64_t)n);
            if (n++ % 500 == 0) assert_str(got(s, a, "x"), "");
        }
        assert_true(n == stop && more);
        if (stop < ROWS) stmt_done(q);
        else assert_true(!log_next(q, &row, &more, &e) && !more);
        if (round < 2) store_rollback(s);
    }
    store_close(s);
}

static void readers_see_one_state(void **state) {
    struct store *s = NULL, *r = NULL;
    if (!test_server()) return; /* of SQLite: test_sqlite.c */
    assert_int_equal(test_store_make(&s, &e), E_OK);
    assert_int_equal(store_begin(s, &e) | put(s, "k", "1") | store_commit(s, &e), E_OK);
    assert_int_equal(store_open_reader(s, &r, &e), E_OK);
    assert_int_equal(store_begin_read(r, &e), E_OK);
    assert_str(got(r, *state, "k"), "1");
    assert_int_equal(store_begin(s, &e) | put(s, "k", "2") | store_commit(s, &e), E_OK);
    assert_str(got(r, *state, "k"), "1");
    assert_int_equal(store_commit(r, &e), E_OK);
    assert_str(got(r, *state, "k"), "2");
    assert_int_equal(put(r, "k", "3"), E_IO);
    store_close(r);
    store_close(s);
}

TESTS(TEST(every_type_goes_in_and_out), TEST(every_statement_prepares), TEST(nothing_by_halves), TEST(many_rows),
      TEST(readers_see_one_state))
