/* SPDX-License-Identifier: Apache-2.0 */
/* Tests in tables. Answers are personal: they stand in the sealed part of `responded`, and are not here for who was forgotten. */
#include "store/project/exam.h"

enum { MOST = 1000 };

static struct stmt *about(const struct board *b, enum sql_id id, const struct event *ev) {
    struct stmt *q = store_stmt(b->s, id);
    stmt_int(q, 1, b->id);
    stmt_int(q, 2, candidate_no(ev->person));
    return q;
}

static str text(const struct json *o, const char *key) {
    const struct json *v = json_get(o, key);
    return v && v->tag == JSON_STRING ? v->s : (str){0};
}

static int64_t number(const struct json *o, const char *key) {
    const struct json *v = json_get(o, key);
    int64_t n = 0;
    if (v) (void)str_int(v->s, INT64_MIN, INT64_MAX, &n);
    return n;
}

#define EXAM(name) ecode project_exam_##name(const struct board *b, struct arena *a, const struct event *ev, struct err *e)

EXAM(adjusted) {
    (void)a;
    struct stmt *q = about(b, SQL_adjustment_put, ev);
    stmt_str(q, 3, text(ev->data, "round"));
    stmt_int(q, 4, number(ev->data, "extra"));
    stmt_str(q, 5, text(ev->data, "size"));
    stmt_int(q, 6, (int64_t)ev->seq);
    return stmt_run(q, NULL, e);
}

EXAM(sitting_opened) {
    (void)a;
    struct stmt *q = about(b, SQL_sitting_put, ev);
    stmt_str(q, 3, text(ev->data, "round"));
    stmt_str(q, 4, text(ev->data, "seed"));
    stmt_str(q, 5, text(ev->data, "device"));
    stmt_instant(q, 6, ev->at);
    stmt_int(q, 7, (int64_t)ev->seq);
    return stmt_run(q, NULL, e);
}

EXAM(part_begun) {
    (void)a;
    instant ends;
    TRY(json_need_instant(ev->data, "ends", &ends, e));
    struct stmt *q = about(b, SQL_sitting_part_put, ev);
    stmt_str(q, 3, text(ev->data, "round"));
    stmt_str(q, 4, text(ev->data, "part"));
    stmt_str(q, 5, text(ev->data, "digest"));
    stmt_instant(q, 6, ev->at);
    stmt_instant(q, 7, ends);
    stmt_int(q, 8, (int64_t)ev->seq);
    return stmt_run(q, NULL, e);
}

EXAM(responded) {
    (void)a;
    const struct json *answers = json_get(ev->secret, "answers");
    struct stmt *q = about(b, SQL_sitting_number, ev);
    stmt_str(q, 3, text(ev->data, "round"));
    stmt_int(q, 4, number(ev->data, "number"));
    TRY(stmt_run(q, NULL, e));
    for (const struct json *m = answers ? answers->first : NULL; m; m = m->next) {
        q = about(b, SQL_sitting_answer_put, ev);
        stmt_str(q, 3, text(ev->data, "round"));
        stmt_str(q, 4, m->key);
        stmt_str(q, 5, m->s);
        stmt_instant(q, 6, ev->at);
        stmt_int(q, 7, (int64_t)ev->seq);
        TRY(stmt_run(q, NULL, e));
    }
    return E_OK;
}

EXAM(part_done) {
    (void)a;
    struct stmt *q = about(b, SQL_sitting_part_done, ev);
    instant done;
    TRY(json_need_instant(ev->data, "done", &done, e));
    stmt_str(q, 3, text(ev->data, "round"));
    stmt_str(q, 4, text(ev->data, "part"));
    stmt_instant(q, 5, done);
    return stmt_run(q, NULL, e);
}

EXAM(sitting_done) {
    (void)a;
    struct stmt *q = about(b, SQL_sitting_done, ev);
    stmt_str(q, 3, text(ev->data, "round"));
    return stmt_run(q, NULL, e);
}

EXAM(time_given) {
    (void)a;
    struct stmt *q = about(b, SQL_sitting_part_ends, ev);
    instant ends;
    TRY(json_need_instant(ev->data, "ends", &ends, e));
    stmt_str(q, 3, text(ev->data, "round"));
    stmt_str(q, 4, text(ev->data, "part"));
    stmt_instant(q, 5, ends);
    return stmt_run(q, NULL, e);
}

EXAM(neutralised) {
    (void)a;
    struct stmt *q = store_stmt(b->s, SQL_neutral_item_put);
    stmt_int(q, 1, b->id);
    stmt_str(q, 2, text(ev->data, "round"));
    stmt_str(q, 3, text(ev->data, "item"));
    stmt_int(q, 4, (int64_t)ev->seq);
    return stmt_run(q, NULL, e);
}

EXAM(signal) {
    (void)a;
    struct stmt *q = about(b, SQL_signal_put, ev);
    stmt_int(q, 3, (int64_t)ev->seq);
    stmt_str(q, 4, text(ev->data, "kind"));
    stmt_str(q, 5, text(ev->data, "item"));
    stmt_instant(q, 6, ev->at);
    return stmt_run(q, NULL, e);
}

/* ---- reading ---- */

static struct stmt *ask(const struct board *b, enum sql_id id, int64_t no, str round) {
    struct stmt *q = store_stmt(b->s, id);
    stmt_int(q, 1, b->id);
    stmt_int(q, 2, no);
    if (round.n) stmt_str(q, 3, round);
    return q;
}

ecode board_sitting(const struct board *b, struct arena *a, str round, int64_t no, struct sitting *ret, struct err *e) {
    bool row;
    struct sitting s = {.no = no};
    struct stmt *q = ask(b, SQL_sitting_get, no, round);
    TRY(stmt_next(q, &row, e));
    if (row) {
        s.state = arena_str(a, col_str(q, 0));
        s.seed = arena_str(a, col_str(q, 1));
        s.device = arena_str(a, col_str(q, 2));
        s.number = col_int(q, 3);
        s.opened = col_instant(q, 4);
        stmt_done(q);
    }
    q = ask(b, SQL_adjustment_get, no, round);
    TRY(stmt_next(q, &row, e));
    if (row) {
        s.extra = col_int(q, 0);
        s.large = str_is(col_str(q, 1), "large");
        stmt_done(q);
    }
    *ret = s;
    return E_OK;
}

ecode board_sittings(const struct board *b, struct arena *a, str round, int64_t after, struct sitting_page *page, struct err *e) {
    struct stmt *q = store_stmt(b->s, SQL_sitting_page);
    stmt_int(q, 1, b->id);
    stmt_str(q, 2, round);
    stmt_int(q, 3, after);
    stmt_int(q, 4, (int64_t)page->max);
    page->n = 0;
    for (bool row;;) {
        TRY(stmt_next(q, &row, e));
        if (!row) return E_OK;
        page->no[page->n] = col_int(q, 0);
        page->state[page->n++] = arena_str(a, col_str(q, 1));
    }
}

ecode board_sitting_parts(const struct board *b, struct arena *a, str round, int64_t no, struct sitting_part **ret, size_t *ret_n,
                          struct err *e) {
    enum { PARTS = 20 };
    struct sitting_part *p = arena_array(a, struct sitting_part, PARTS);
    struct stmt *q = ask(b, SQL_sitting_parts, no, round);
    size_t n = 0;
    for (bool row;;) {
        TRY(stmt_next(q, &row, e));
        if (!row) break;
        if (n == PARTS) return stmt_done(q), err_set(e, E_TAMPERED, "a test with more than %d parts", PARTS);
        p[n] = (struct sitting_part){
            arena_str(a, col_str(q, 0)), arena_str(a, col_str(q, 1)), col_instant(q, 2), col_instant(q, 3), {INT64_MIN}};
        if (!col_is_null(q, 4)) p[n].done = col_instant(q, 4);
        n++;
    }
    *ret = p;
    *ret_n = n;
    return E_OK;
}

ecode board_sitting_answers(const struct board *b, struct arena *a, str round, int64_t no, struct sitting_answer **ret,
                            size_t *ret_n, struct err *e) {
    struct sitting_answer *v = NULL;
    struct stmt *q = ask(b, SQL_sitting_answers, no, round);
    size_t n = 0, room = 0;
    for (bool row;;) {
        TRY(stmt_next(q, &row, e));
        if (!row) break;
        if (n == MOST) return stmt_done(q), err_set(e, E_TAMPERED, "more than %d answers of one person", MOST);
        if (n == room) {
            struct sitting_answer *more = arena_array(a, struct sitting_answer, room = room ? room * 2 : 16);
            for (size_t i = 0; i < n; i++) more[i] = v[i];
            v = more;
        }
        v[n++] = (struct sitting_answer){arena_str(a, col_str(q, 0)), arena_str(a, col_str(q, 1)), col_instant(q, 2)};
    }
    *ret = v;
    *ret_n = n;
    return E_OK;
}

ecode board_neutral(const struct board *b, struct arena *a, str round, str **ret, size_t *ret_n, struct err *e) {
    str *v = arena_array(a, str, MOST);
    struct stmt *q = store_stmt(b->s, SQL_neutral_items);
    stmt_int(q, 1, b->id);
    stmt_str(q, 2, round);
    size_t n = 0;
    for (bool row;;) {
        TRY(stmt_next(q, &row, e));
        if (!row) break;
        if (n == MOST) return stmt_done(q), err_set(e, E_TAMPERED, "more than %d neutral items", MOST);
        v[n++] = arena_str(a, col_str(q, 0));
    }
    *ret = v;
    *ret_n = n;
    return E_OK;
}

ecode board_signals(const struct board *b, struct arena *a, int64_t no, struct sitting_signal **ret, size_t *ret_n, struct err *e) {
    enum { KINDS = 16 };
    struct sitting_signal *v = arena_array(a, struct sitting_signal, KINDS);
    struct stmt *q = ask(b, SQL_signal_count, no, (str){0});
    size_t n = 0;
    for (bool row;;) {
        TRY(stmt_next(q, &row, e));
        if (!row) break;
        if (n == KINDS) return stmt_done(q), E_OK;
        v[n++] = (struct sitting_signal){.kind = arena_str(a, col_str(q, 0)), .times = col_int(q, 1)};
    }
    *ret = v;
    *ret_n = n;
    return E_OK;
}
