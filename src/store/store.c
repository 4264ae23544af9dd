/* SPDX-License-Identifier: Apache-2.0 */
/* The store's functions, handed to the engine under the connection. What both engines do alike stands here: values that go in
 * and out as texts, and what is known of the logs (log.c) when a transaction ends. */
#include "store/engine.h"
#include "store/move.h"

static bool is_url(const char *path) {
    return str_starts(str_of(path), STR("postgres://")) || str_starts(str_of(path), STR("postgresql://"));
}

static const struct engine *engine_of(const char *path) { return path && is_url(path) ? &engine_postgres : &engine_sqlite; }

bool store_is_server(const char *path) { return is_url(path); }

ecode store_open(const struct store_options *o, struct store **ret, struct err *e) {
    struct store *s;
    TRY(engine_of(o->path)->open(o, &s, e));
    ecode c = o->moving ? E_OK : move_refuse_unfinished(s, e);
    if (c) store_close(s);
    else *ret = s;
    return c;
}

ecode store_open_memory(struct store **ret, struct err *e) {
    struct store_options o = {.create = true};
    return engine_sqlite.open(&o, ret, e);
}

ecode store_open_temporary(struct store **ret, struct err *e) {
    struct store_options o = {.create = true, .temporary = true};
    return engine_sqlite.open(&o, ret, e);
}

ecode store_open_reader(struct store *s, struct store **ret, struct err *e) { return s->engine->open_reader(s, ret, e); }

void store_close(struct store *s) {
    if (s) s->engine->close(s);
}

void store_del(const char *path) { engine_of(path)->del(path); }

/* ---- transactions ---- */

ecode store_begin(struct store *s, struct err *e) { return s->engine->begin(s, true, e); }
ecode store_begin_read(struct store *s, struct err *e) { return s->engine->begin(s, false, e); }

void store_rollback(struct store *s) {
    s->memo.valid = s->memo.entered = false;
    for (struct log_seen *l = s->seen; l; l = l->next) l->written = 0;
    s->engine->rollback(s);
}

ecode store_commit(struct store *s, struct err *e) {
    ecode c = s->engine->commit(s, e);
    if (c) return store_rollback(s), c;
    s->memo.entered = false;
    for (struct log_seen *l = s->seen; l; l = l->next) {
        if (!l->written) continue;
        l->size = l->written;
        l->leaf = l->written_leaf;
        l->written = 0;
    }
    return E_OK;
}

ecode store_mark(struct store *s, struct err *e) {
    for (struct log_seen *l = s->seen; l; l = l->next) {
        l->marked = l->written;
        l->marked_leaf = l->written_leaf;
    }
    return engine_script(s, STR("SAVEPOINT here"), e);
}

ecode store_back(struct store *s, struct err *e) {
    s->memo.valid = false;
    for (struct log_seen *l = s->seen; l; l = l->next) {
        l->written = l->marked;
        l->written_leaf = l->marked_leaf;
    }
    return engine_script(s, STR("ROLLBACK TO SAVEPOINT here; RELEASE SAVEPOINT here"), e);
}

bool store_in_transaction(const struct store *s) { return s->engine->in_transaction(s); }

/* ---- statements ---- */

struct stmt *store_stmt(struct store *s, enum sql_id id) {
    struct stmt *q = s->engine->stmt(s, id);
    return q;
}

void stmt_int(struct stmt *q, int i, int64_t v) { q->s->engine->bind_int(q, i, v); }
void stmt_str(struct stmt *q, int i, str v) { q->s->engine->bind_str(q, i, v, true); }
void stmt_blob(struct stmt *q, int i, str v) { q->s->engine->bind_blob(q, i, v); }
void stmt_instant(struct stmt *q, int i, instant v) { stmt_int(q, i, v.ms); }
void stmt_null(struct stmt *q, int i) { q->s->engine->bind_null(q, i); }

void stmt_dec(struct stmt *q, int i, dec v) {
    struct arena_mark m = arena_mark(&q->s->scratch);
    q->s->engine->bind_str(q, i, dec_print_short(&q->s->scratch, v), false);
    arena_rewind(&q->s->scratch, m);
}

void stmt_date(struct stmt *q, int i, date v) {
    struct arena_mark m = arena_mark(&q->s->scratch);
    if (v.m) q->s->engine->bind_str(q, i, date_print(&q->s->scratch, v), false);
    else stmt_null(q, i);
    arena_rewind(&q->s->scratch, m);
}

ecode stmt_next(struct stmt *q, bool *ret_row, struct err *e) { return q->s->engine->next(q, ret_row, e); }
ecode stmt_run(struct stmt *q, int64_t *ret_changed, struct err *e) { return q->s->engine->run(q, ret_changed, e); }
void stmt_done(struct stmt *q) { q->s->engine->done(q); }

ecode stmt_one(struct stmt *q, const char *what, struct err *e) {
    bool row = false;
    TRY(stmt_next(q, &row, e));
    return row ? E_OK : err_set(e, E_NOTFOUND, "no such %s", what);
}

int64_t col_int(const struct stmt *q, int i) { return q->s->engine->col_int(q, i); }
str col_str(const struct stmt *q, int i) { return q->s->engine->col_str(q, i); }
str col_blob(const struct stmt *q, int i) { return q->s->engine->col_blob(q, i); }
bool col_is_null(const struct stmt *q, int i) { return q->s->engine->col_is_null(q, i); }
instant col_instant(const struct stmt *q, int i) { return (instant){col_int(q, i)}; }

dec col_dec(const struct stmt *q, int i) {
    dec d;
    return dec_parse(col_str(q, i), &d) ? d : dec_div(dec_of(0), dec_of(0));
}

date col_date(const struct stmt *q, int i) {
    date d;
    return date_parse(col_str(q, i), &d) ? d : (date){0};
}

/* ---- for the rest of store/ ---- */

void engine_scrub(struct store *s) { s->engine->scrub(s); }
bool engine_shares(const struct store *s) { return s->engine->lock != NULL; }
ecode engine_lock(struct store *s, int64_t what, struct err *e) { return s->engine->lock ? s->engine->lock(s, what, e) : E_OK; }
ecode engine_script(struct store *s, str text, struct err *e) { return s->engine->script(s, text, e); }
ecode engine_version(struct store *s, int *ret, struct err *e) { return s->engine->version(s, ret, e); }
ecode engine_set_version(struct store *s, int version, struct err *e) { return s->engine->set_version(s, version, e); }
