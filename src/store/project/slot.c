/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The day of the interviews in tables. Nothing personal stands here: why somebody asks for another time is in the sealed part of
 * the act, and the table has only where in the log that is.
 *
 * Trap: the unique index on a time is a second lock on the same door. Deciding refuses a taken time before anything is written.
 */
#include "store/project/slot.h"

enum { MANY = 20000 };

static struct stmt *ask(const struct board *b, enum sql_id id) {
    struct stmt *q = store_stmt(b->s, id);
    stmt_int(q, 1, b->id);
    return q;
}

static struct stmt *about(const struct board *b, enum sql_id id, const struct event *ev) {
    struct stmt *q = ask(b, id);
    stmt_int(q, 2, candidate_no(ev->person));
    return q;
}

static str text(const struct json *o, const char *key) {
    const struct json *v = json_get(o, key);
    return v && v->tag == JSON_STRING ? v->s : (str){0};
}

static ecode slot_number(const struct event *ev, int64_t *ret, struct err *e) {
    return json_need_int(ev->data, "slot", 1, INT32_MAX, ret, e);
}

#define SLOT(name) ecode project_##name(const struct board *b, struct arena *a, const struct event *ev, struct err *e)

SLOT(slot_made) {
    (void)a;
    int64_t slot;
    instant opens, closes;
    TRY(slot_number(ev, &slot, e));
    TRY(json_need_instant(ev->data, "opens", &opens, e));
    TRY(json_need_instant(ev->data, "closes", &closes, e));
    struct stmt *q = ask(b, SQL_slot_add);
    stmt_int(q, 2, slot);
    stmt_str(q, 3, text(ev->data, "round"));
    stmt_str(q, 4, text(ev->data, "day"));
    stmt_str(q, 5, text(ev->data, "room"));
    stmt_instant(q, 6, opens);
    stmt_instant(q, 7, closes);
    stmt_int(q, 8, (int64_t)ev->seq);
    return stmt_run(q, NULL, e);
}

SLOT(slot_dropped) {
    (void)a;
    int64_t slot;
    TRY(slot_number(ev, &slot, e));
    struct stmt *q = ask(b, SQL_slot_drop);
    stmt_int(q, 2, slot);
    return stmt_run(q, NULL, e);
}

SLOT(slot_given) {
    (void)a;
    int64_t slot;
    TRY(slot_number(ev, &slot, e));
    struct stmt *q = about(b, SQL_slot_give, ev);
    stmt_str(q, 3, text(ev->data, "round"));
    stmt_int(q, 4, slot);
    stmt_str(q, 5, text(ev->data, "how"));
    stmt_int(q, 6, (int64_t)ev->seq);
    return stmt_run(q, NULL, e);
}

SLOT(slot_freed) {
    (void)a;
    int64_t slot;
    TRY(slot_number(ev, &slot, e));
    struct stmt *q = about(b, SQL_slot_free, ev);
    stmt_int(q, 3, slot);
    return stmt_run(q, NULL, e);
}

static ecode asked(const struct board *b, const struct event *ev, int64_t seq, struct err *e) {
    int64_t slot;
    TRY(slot_number(ev, &slot, e));
    struct stmt *q = about(b, SQL_slot_ask, ev);
    stmt_int(q, 3, slot);
    stmt_int(q, 4, seq);
    return stmt_run(q, NULL, e);
}

SLOT(slot_asked) {
    (void)a;
    return asked(b, ev, (int64_t)ev->seq, e);
}

SLOT(slot_kept) {
    (void)a;
    return asked(b, ev, 0, e);
}

SLOT(panel_set) {
    (void)a;
    const struct json *jurors = json_get(ev->data, "jurors");
    struct stmt *q = ask(b, SQL_slot_panel_del);
    stmt_str(q, 2, text(ev->data, "round"));
    stmt_str(q, 3, text(ev->data, "day"));
    stmt_str(q, 4, text(ev->data, "room"));
    TRY(stmt_run(q, NULL, e));
    for (const struct json *m = jurors ? jurors->first : NULL; m; m = m->next) {
        q = ask(b, SQL_slot_panel_add);
        stmt_str(q, 2, text(ev->data, "round"));
        stmt_str(q, 3, text(ev->data, "day"));
        stmt_str(q, 4, text(ev->data, "room"));
        stmt_str(q, 5, m->s);
        stmt_int(q, 6, (int64_t)ev->seq);
        TRY(stmt_run(q, NULL, e));
    }
    return E_OK;
}

SLOT(choice_opened) {
    (void)a;
    instant until;
    TRY(json_need_instant(ev->data, "until", &until, e));
    struct stmt *q = ask(b, SQL_slot_choice_put);
    stmt_str(q, 2, text(ev->data, "round"));
    stmt_instant(q, 3, until);
    stmt_int(q, 4, (int64_t)ev->seq);
    return stmt_run(q, NULL, e);
}

SLOT(declared) {
    (void)a;
    struct stmt *q = ask(b, SQL_declared_put);
    stmt_str(q, 2, text(ev->data, "juror"));
    stmt_instant(q, 3, ev->at);
    stmt_int(q, 4, (int64_t)ev->seq);
    return stmt_run(q, NULL, e);
}

/* ---- reading ---- */

ecode board_slot_last(const struct board *b, int64_t *ret, struct err *e) {
    struct stmt *q = ask(b, SQL_slot_last);
    TRY(stmt_one(q, "count", e));
    *ret = col_int(q, 0);
    stmt_done(q);
    return E_OK;
}

static void read_slot(struct arena *a, const struct stmt *q, struct slot *ret) {
    *ret = (struct slot){.slot = col_int(q, 0),
                         .round = arena_str(a, col_str(q, 1)),
                         .day = col_date(q, 2),
                         .room = arena_str(a, col_str(q, 3)),
                         .opens = col_instant(q, 4),
                         .closes = col_instant(q, 5),
                         .dropped = str_is(col_str(q, 6), "dropped"),
                         .no = col_int(q, 7),
                         .how = arena_str(a, col_str(q, 8)),
                         .asked = col_int(q, 9),
                         .seq = col_int(q, 10)};
}

ecode board_slot(const struct board *b, struct arena *a, int64_t slot, struct slot *ret, struct err *e) {
    bool row;
    struct stmt *q = ask(b, SQL_slot_get);
    stmt_int(q, 2, slot);
    TRY(stmt_next(q, &row, e));
    *ret = (struct slot){0};
    if (!row) return E_OK;
    read_slot(a, q, ret);
    stmt_done(q);
    return E_OK;
}

/* Room for one row more. */
static void *grow(struct arena *a, void *old, size_t n, size_t *cap, size_t size) {
    if (n < *cap) return old;
    if (n >= MANY) return NULL;
    *cap = *cap ? *cap * 2 : 32;
    char *more = arena_try(a, *cap, size);
    if (more && n) __builtin_memcpy(more, old, n * size);
    return more;
}

static ecode too_many(struct stmt *q, struct err *e) {
    stmt_done(q);
    return err_set(e, E_LIMIT, "more rows than can be looked at at once");
}

static ecode read_slots(struct stmt *q, struct arena *a, struct slot **ret, size_t *ret_n, struct err *e) {
    struct slot *v = NULL;
    size_t n = 0, cap = 0;
    for (bool row;;) {
        TRY(stmt_next(q, &row, e));
        if (!row) break;
        v = grow(a, v, n, &cap, sizeof *v);
        if (!v) return too_many(q, e);
        read_slot(a, q, &v[n++]);
    }
    *ret = v;
    *ret_n = n;
    return E_OK;
}

ecode board_slots(const struct board *b, struct arena *a, struct slot **ret, size_t *ret_n, struct err *e) {
    return read_slots(ask(b, SQL_slot_each), a, ret, ret_n, e);
}

ecode board_slots_of(const struct board *b, struct arena *a, int64_t no, struct slot **ret, size_t *ret_n, struct err *e) {
    struct stmt *q = ask(b, SQL_slot_of);
    stmt_int(q, 2, no);
    return read_slots(q, a, ret, ret_n, e);
}

ecode board_panels(const struct board *b, struct arena *a, struct slot_panel **ret, size_t *ret_n, struct err *e) {
    struct slot_panel *v = NULL;
    size_t n = 0, cap = 0;
    struct stmt *q = ask(b, SQL_slot_panel_each);
    for (bool row;;) {
        TRY(stmt_next(q, &row, e));
        if (!row) break;
        v = grow(a, v, n, &cap, sizeof *v);
        if (!v) return too_many(q, e);
        v[n++] = (struct slot_panel){arena_str(a, col_str(q, 0)), col_date(q, 1), arena_str(a, col_str(q, 2)),
                                     arena_str(a, col_str(q, 3))};
    }
    *ret = v;
    *ret_n = n;
    return E_OK;
}

ecode board_choice(const struct board *b, str round, instant *ret, struct err *e) {
    bool row;
    struct stmt *q = ask(b, SQL_slot_choice_get);
    stmt_str(q, 2, round);
    TRY(stmt_next(q, &row, e));
    *ret = row ? col_instant(q, 0) : (instant){INT64_MIN};
    if (row) stmt_done(q);
    return E_OK;
}

ecode board_ties(const struct board *b, struct arena *a, struct slot_tie **ret, size_t *ret_n, struct err *e) {
    struct slot_tie *v = NULL;
    size_t n = 0, cap = 0;
    struct stmt *q = ask(b, SQL_excused_each);
    for (bool row;;) {
        TRY(stmt_next(q, &row, e));
        if (!row) break;
        v = grow(a, v, n, &cap, sizeof *v);
        if (!v) return too_many(q, e);
        v[n++] = (struct slot_tie){arena_str(a, col_str(q, 0)), col_int(q, 1)};
    }
    *ret = v;
    *ret_n = n;
    return E_OK;
}

ecode board_declared(const struct board *b, struct arena *a, str round, struct slot_declared **ret, size_t *ret_n, struct err *e) {
    struct slot_declared *v = NULL;
    size_t n = 0, cap = 0;
    struct stmt *q = ask(b, SQL_declared_each);
    stmt_str(q, 2, round);
    for (bool row;;) {
        TRY(stmt_next(q, &row, e));
        if (!row) break;
        v = grow(a, v, n, &cap, sizeof *v);
        if (!v) return too_many(q, e);
        v[n++] = (struct slot_declared){arena_str(a, col_str(q, 0)), {INT64_MIN}, col_int(q, 2)};
        if (!col_is_null(q, 1)) v[n - 1].at = col_instant(q, 1);
    }
    *ret = v;
    *ret_n = n;
    return E_OK;
}
