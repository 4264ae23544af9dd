/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Proving a log: replayed into an empty database, every act decided again by the same code that decided it the first time, and
 * each consequence printed again and compared byte for byte with the one logged; then the state tables compared row by row.
 *
 * Each event is checked on its own first (its hash, its canonical form, its place and time, its seal), so that damage is told
 * apart from deceit: "leaf", "form", "gap", "order", "date", "seal" speak of an event as bytes; "refused", "altered", "missing",
 * "uncalled" of what it says; "checkpoint", "unsigned", "truncated", "merkle" of the log as a whole; "folder" of the rules;
 * "table", "rank", "row" of the database beside it.
 *
 * Memory: two events, the act's arena and a bounded cache: the log is read once, forward, and the replay stands in a temporary
 * file. What a person's destroyed key hides is taken as
 * recorded and counted.
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "app/core.h"
#include "app/rotate.h"
#include "base/must.h"

/* An event of the log, read and checked on its own. */
struct reading {
    struct arena a;
    struct event ev;
    str body;
    bool here;
};

struct verify {
    struct app *app;
    struct arena *out;
    struct app_verdict *v;
    struct procedure_row row;
    struct store *replay;
    bool log_over;
    struct board board; /* of the replay */
    struct stmt *log;
    struct reading pending, act;
    uint64_t seq; /* of the next event */
    instant last;
    struct merkle tree;
    struct stmt *checkpoints;
    bool has_checkpoint;
    uint64_t signed_size; /* of the checkpoint ahead */
    str note;
    uint64_t signed_up_to;
    struct verifier *key;       /* that signed this database's logs, oldest first */
    size_t keys, key_at;        /* key_at: whose turn it is */
    const struct loaded *given; /* the folder from outside, or NULL */
    bool given_used;
    bool act_applied;
    struct arena scratch, emitted;
};

/* The difference: kept once, and E_TAMPERED to leave by. */
static ecode differ(struct verify *w, uint64_t seq, const char *code, const char *fmt, ...) PRINTF_LIKE(4, 5);

static ecode differ(struct verify *w, uint64_t seq, const char *code, const char *fmt, ...) {
    if (w->v->code.n) return E_TAMPERED;
    va_list ap;
    va_start(ap, fmt);
    w->v->what = said_list(w->out, fmt, ap);
    va_end(ap);
    w->v->code = arena_str(w->out, str_of(code));
    w->v->seq = seq;
    return E_TAMPERED;
}

/* ---- checkpoints and the tree ---- */

static ecode next_checkpoint(struct verify *w, struct err *e) {
    bool row;
    TRY(stmt_next(w->checkpoints, &row, e));
    w->has_checkpoint = row;
    if (!row) return E_OK;
    w->signed_size = (uint64_t)col_int(w->checkpoints, 0);
    w->note = arena_str(w->out, col_str(w->checkpoints, 2));
    return E_OK;
}

static ecode check_checkpoint(struct verify *w, struct err *e) {
    while (w->has_checkpoint && w->signed_size <= w->tree.size) {
        struct checkpoint c;
        struct err why = {0};
        struct arena_mark mark = arena_mark(&w->scratch);
        hash root = merkle_root(&w->tree);
        if (checkpoint_open(&w->scratch, w->note, &w->key[w->key_at], &c, &why))
            return differ(w, w->tree.size, "signature", "the checkpoint at %llu events is not signed by the key of this log: %s",
                          (unsigned long long)w->signed_size, why.msg);
        if (c.size != w->tree.size || !hash_eq(c.root, root) || !str_eq(c.origin, w->row.origin))
            return differ(w, w->tree.size, "checkpoint", "the log up to event %llu is not the one that was signed",
                          (unsigned long long)(w->tree.size - 1));
        arena_rewind(&w->scratch, mark);
        w->signed_up_to = c.size;
        TRY(next_checkpoint(w, e));
    }
    return E_OK;
}

static ecode check_node(void *user, int level, uint64_t index, hash h, struct err *e) {
    struct verify *w = user;
    struct stmt *q = store_stmt(w->app->s, SQL_merkle_nodes);
    stmt_int(q, 1, w->row.id);
    stmt_int(q, 2, level);
    stmt_int(q, 3, (int64_t)index);
    stmt_int(q, 4, (int64_t)index + 1);
    bool row, same = false;
    TRY(stmt_next(q, &row, e));
    if (row) {
        same = str_eq(col_blob(q, 0), hash_str(&h));
        stmt_done(q);
    }
    if (same) return E_OK;
    return differ(w, w->seq, "merkle", "the stored hash tree does not fit the events (level %d, node %llu)", level,
                  (unsigned long long)index);
}

/* ---- one event on its own ---- */

static ecode open_secret(struct verify *w, struct event *ev, struct err *e) {
    struct person_key key;
    if (!ev->sealed.n) return E_OK;
    ecode c = person_key_find(w->app->s, ev->person, &key, e);
    if (c == E_DENIED) return E_OK; /* forgotten: what it says stays closed */
    if (c == E_NOTFOUND)
        return differ(w, ev->seq, "key", "event %llu is sealed for a person who has no key", (unsigned long long)ev->seq);
    if (c) return c;
    if (event_open(&w->pending.a, ev, &key, e) == E_OK) return E_OK;
    return differ(w, ev->seq, "seal", "the sealed part of event %llu (%.*s) does not open: it is not this person's",
                  (unsigned long long)ev->seq, STR_ARG(ev->kind));
}

static ecode check_event(struct verify *w, const struct log_row *row, struct err *e) {
    struct reading *p = &w->pending;
    struct err why = {0};
    unsigned long long at = w->seq;
    if (row->seq != w->seq)
        return differ(w, w->seq, "gap", "event %llu is missing: the next one is %llu", at, (unsigned long long)row->seq);
    if (!hash_eq(merkle_leaf(row->body), row->leaf))
        return differ(w, w->seq, "leaf", "event %llu was changed: its bytes do not have the hash in the log", at);
    p->body = arena_str(&p->a, row->body);
    if (event_parse(&p->a, p->body, &p->ev, &why)) return differ(w, w->seq, "form", "event %llu is no event: %s", at, why.msg);
    if (p->ev.seq != row->seq)
        return differ(w, w->seq, "order", "at place %llu of the log stands event %llu", at, (unsigned long long)p->ev.seq);
    if (p->ev.at.ms != row->at.ms) return differ(w, w->seq, "date", "event %llu says another moment than the log's column", at);
    if (!str_eq(p->ev.kind, row->kind) || !str_eq(p->ev.person, row->person))
        return differ(w, w->seq, "columns", "event %llu says another kind or person than the log's columns", at);
    if (!str_eq(p->ev.procedure, w->row.origin)) return differ(w, w->seq, "foreign", "event %llu is of another log", at);
    if (w->seq && p->ev.at.ms < w->last.ms) return differ(w, w->seq, "time", "event %llu is earlier than the one before it", at);
    return open_secret(w, &p->ev, e);
}

/* Read the next event into w->pending; here is false at the end. */
static ecode pull(struct verify *w, struct err *e) {
    struct log_row row;
    bool there;
    if (w->pending.here || w->log_over) return E_OK;
    arena_reset(&w->pending.a);
    ecode c = log_next(w->log, &row, &there, e);
    if (c == E_TAMPERED)
        return differ(w, w->seq, "leaf", "event %llu cannot be read: %s", (unsigned long long)w->seq, e ? e->msg : "");
    if (c) return c;
    w->log_over = !there; /* its statement is done: asked again it would begin anew */
    if (!there) return E_OK;
    TRY(check_event(w, &row, e));
    w->pending.here = true;
    w->last = w->pending.ev.at;
    const struct merkle_sink sink = {check_node, w}; /* an export holds no tree: it is made from the events alone */
    TRY(merkle_add(&w->tree, row.leaf, w->app->bundle ? NULL : &sink, e));
    w->seq++;
    w->v->events++;
    return E_OK;
}

/* ---- consequences ---- */

static ecode apply_act(struct verify *w, struct err *e) {
    if (w->act_applied) return E_OK;
    w->act_applied = true;
    ecode c = project_apply(&w->board, &w->emitted, &w->act.ev, e);
    arena_reset(&w->emitted);
    return c;
}

static ecode compare(struct verify *w, const struct event *want, str bytes) {
    const struct event *got = &w->pending.ev;
    unsigned long long seq = want->seq;
    if (!w->pending.here)
        return differ(w, want->seq, "truncated", "the log ends where the rules give \"%.*s\"%s%.*s", STR_ARG(want->kind),
                      want->person.n ? " about " : "", STR_ARG(want->person));
    if (str_eq(bytes, w->pending.body)) return E_OK;
    if (!str_eq(got->kind, want->kind) || !str_eq(got->person, want->person))
        return differ(w, want->seq, "missing", "event %llu: the rules give \"%.*s\" (%.*s) here, the log holds \"%.*s\" (%.*s)",
                      seq, STR_ARG(want->kind), STR_ARG(want->person), STR_ARG(got->kind), STR_ARG(got->person));
    for (const struct json *m = want->data ? want->data->first : NULL; m; m = m->next) {
        const struct json *g = json_find(got->data, m->key);
        if (g && json_eq(g, m)) continue;
        return differ(w, want->seq, "altered", "event %llu (%.*s, %.*s): the rules give %.*s %.*s, the log says %.*s", seq,
                      STR_ARG(want->kind), STR_ARG(want->person), STR_ARG(m->key), STR_ARG(json_print_line(&w->scratch, m)),
                      STR_ARG(g ? json_print_line(&w->scratch, g) : STR("nothing")));
    }
    return differ(w, want->seq, "altered", "event %llu (%.*s, %.*s) is not what the rules give: %s", seq, STR_ARG(want->kind),
                  STR_ARG(want->person), str_eq(got->sealed, want->sealed) ? "it says more" : "its sealed reasons differ");
}

static ecode emit(void *user, struct event *ev, struct err *e) {
    struct verify *w = user;
    struct person_key key, *with = NULL;
    str bytes;
    TRY(apply_act(w, e));
    TRY(pull(w, e));
    ev->seq = w->seq - w->pending.here;
    ev->procedure = w->row.origin;
    if (ev->secret && !ev->sealed.n) {
        TRY(person_key_find(w->app->s, ev->person, &key, e));
        with = &key;
    }
    TRY(event_print(&w->emitted, ev, with, &bytes, e));
    TRY(compare(w, ev, bytes));
    TRY(project_apply(&w->board, &w->emitted, ev, e));
    arena_reset(&w->emitted);
    w->pending.here = false;
    w->v->decided++;
    return check_checkpoint(w, e);
}

static const struct event *recorded(void *user) {
    struct verify *w = user;
    struct err e = {0};
    if (apply_act(w, &e) || pull(w, &e) || !w->pending.here) return NULL;
    return &w->pending.ev;
}

static ecode key_of(void *user, str person, struct person_key *ret, struct err *e) {
    struct verify *w = user;
    ecode c = person_key_find(w->app->s, person, ret, e);
    if (c == E_NOTFOUND) return differ(w, w->act.ev.seq, "key", "%.*s has no key", STR_ARG(person));
    return c;
}

/* ---- acts ---- */

static ecode folder_named(struct verify *w, str name, const struct loaded **ret, struct err *e) {
    hash h;
    struct err why = {0};
    if (!hash_parse(name, &h)) return differ(w, w->act.ev.seq, "folder", "the log names no vacancy folder");
    w->v->folder = arena_str(w->out, name);
    if (w->given && hash_eq(w->given->folder, h)) {
        w->given_used = true;
        *ret = w->given;
        return E_OK;
    }
    ecode c = core_load(w->app, h, ret, &why);
    if (c == E_NOTFOUND)
        return differ(w, w->act.ev.seq, "folder", "the vacancy folder %.*s named in the log is not stored", STR_ARG(name));
    if (c == E_TAMPERED)
        return differ(w, w->act.ev.seq, "folder", "the stored vacancy folder is not the one named in the log: %s", why.msg);
    if (c && e) *e = why;
    return c;
}

static ecode prepare(struct verify *w, struct decide *d, struct err *e) {
    const struct event *ev = &w->act.ev;
    const struct json *role = json_get(ev->data, "role");
    act_kind kind;
    act_role by;
    if (!act_find(ev->kind, &kind))
        return differ(w, ev->seq, "uncalled", "event %llu (%.*s) follows from no act", (unsigned long long)ev->seq,
                      STR_ARG(ev->kind));
    if (!role || !act_role_find(role->s, &by) || !(act_row_get(kind)->who & by))
        return differ(w, ev->seq, "refused", "event %llu: who did this may not %.*s", (unsigned long long)ev->seq,
                      STR_ARG(ev->kind));
    *d = (struct decide){.board = w->board,
                         .name = w->row.name,
                         .origin = w->row.origin,
                         .a = &w->scratch,
                         .act = ev,
                         .kind = kind,
                         .role = by,
                         .at = ev->at,
                         .sink = {emit, recorded, key_of, w}};
    const struct json *folder = json_get(ev->data, "folder");
    if (kind == ACT_PUBLISH || kind == ACT_AMEND) TRY(folder_named(w, folder ? folder->s : (str){0}, &d->next, e));
    if (kind == ACT_PUBLISH) {
        if (w->act.ev.seq) return differ(w, ev->seq, "refused", "the procedure is published a second time");
        if (!hash_eq(d->next->folder, w->row.folder))
            return differ(w, ev->seq, "folder", "the procedure's row names another vacancy folder than the log");
        d->l = d->next;
    } else {
        struct stand s;
        if (!ev->seq) return differ(w, 0, "refused", "the log does not begin with a publication");
        TRY(board_stand(&w->board, &w->scratch, &s, e));
        TRY(folder_named(w, s.folder, &d->l, e));
    }
    d->p = d->l->p;
    d->today = core_day(d->l, d->at);
    return E_OK;
}

/* A forgotten person's key must be gone, or forgetting was only said. */
static ecode check_forgotten(struct verify *w, struct err *e) {
    struct person_key key;
    struct err why = {0};
    w->v->forgotten++;
    ecode c = person_key_find(w->app->s, w->act.ev.person, &key, &why);
    if (c == E_DENIED) return E_OK;
    if (c == E_OK || c == E_NOTFOUND)
        return differ(w, w->act.ev.seq, "key", "the key of %.*s should be destroyed", STR_ARG(w->act.ev.person));
    if (e) *e = why;
    return c;
}

/* The key that signs is renewed: the old one's last word names the new one, which is known. */
static ecode replay_key(struct verify *w, struct err *e) {
    const struct json *named = json_get(w->act.ev.data, "key");
    unsigned long long seq = w->act.ev.seq;
    (void)e;
    if (w->signed_up_to != w->seq)
        return differ(w, w->act.ev.seq, "key", "event %llu renews the signing key, and the old key did not sign it", seq);
    bool next = w->key_at + 1 < w->keys && named && named->tag == JSON_STRING;
    if (!next || !str_eq(named->s, verifier_print(&w->scratch, &w->key[w->key_at + 1])))
        return differ(w, w->act.ev.seq, "key", "event %llu names another signing key than the one that follows", seq);
    w->key_at++;
    arena_reset(&w->scratch);
    return E_OK;
}

static ecode replay_act(struct verify *w, struct err *e) {
    struct decide d;
    struct err why = {0};
    struct reading swap = w->act;
    w->act = w->pending;
    w->pending = swap;
    w->pending.here = false;
    w->act_applied = false;
    w->v->acts++;
    TRY(check_checkpoint(w, e));
    if (str_is(w->act.ev.kind, KEY_RENEWED)) return replay_key(w, e);
    TRY(prepare(w, &d, e));
    ecode c = decide_act(&d, &why);
    if (w->v->code.n) return E_TAMPERED;
    if (c == E_IO || c == E_LIMIT || c == E_BUSY) {
        if (e) *e = why;
        return c;
    }
    if (c)
        return differ(w, w->act.ev.seq, "refused", "event %llu (%.*s) should have been refused: %s",
                      (unsigned long long)w->act.ev.seq, STR_ARG(w->act.ev.kind), why.msg);
    w->v->unseen += d.unseen;
    w->v->decided -= d.unseen;
    TRY(apply_act(w, e));
    if (d.kind == ACT_FORGET) TRY(check_forgotten(w, e));
    if (d.kind == ACT_APPLY) w->v->candidates++;
    arena_reset(&w->scratch);
    return E_OK;
}

static ecode replay(struct verify *w, struct err *e) {
    for (;;) {
        TRY(pull(w, e));
        if (!w->pending.here) break;
        TRY(replay_act(w, e));
    }
    if (w->has_checkpoint)
        return differ(w, w->seq, "truncated", "%llu events were signed, the log holds %llu", (unsigned long long)w->signed_size,
                      (unsigned long long)w->seq);
    if (w->signed_up_to != w->seq)
        return differ(w, w->signed_up_to, "unsigned", "events from %llu on are covered by no signed checkpoint",
                      (unsigned long long)w->signed_up_to);
    if (w->key_at + 1 != w->keys && w->v->acts > 0)
        return differ(w, UINT64_MAX, "key", "the log never names the signing key that is in use");
    if (w->given && !w->given_used) return differ(w, UINT64_MAX, "folder", "the vacancy folder given is not one the log names");
    return E_OK;
}

/* ---- tables ---- */

static const struct {
    const char *name, *columns;
    enum sql_id sql;
} tables[] = {
#define TABLE(name, columns, order) {#name, columns, SQL_all_##name},
#include "store/project/table.tbl.h"
};

static ecode differ_column(struct verify *w, size_t t, str column, const struct stmt *is, const struct stmt *made, int i) {
    bool personal = strcmp(tables[t].name, "person") == 0;
    str first = arena_str(&w->scratch, col_str(is, 0));
    if (personal)
        return differ(w, UINT64_MAX, "table", "table person, row %.*s: %.*s is not what the log makes it", STR_ARG(first),
                      STR_ARG(column));
    return differ(w, UINT64_MAX, str_is(column, "rank") ? "rank" : "table",
                  "table %s, row %.*s: %.*s is \"%.*s\", the log makes it \"%.*s\"", tables[t].name, STR_ARG(first),
                  STR_ARG(column), STR_ARG(col_str(is, i)), STR_ARG(col_str(made, i)));
}

static ecode compare_row(struct verify *w, size_t t, const struct stmt *is, const struct stmt *made) {
    str rest = str_of(tables[t].columns), column;
    for (int i = 0; str_cut(&rest, ',', &column); i++) {
        bool same = col_is_null(is, i) == col_is_null(made, i) && str_eq(col_str(is, i), col_str(made, i));
        if (!same) return differ_column(w, t, str_trim(column), is, made, i);
    }
    return E_OK;
}

static ecode compare_table(struct verify *w, size_t t, struct err *e) {
    struct stmt *is = store_stmt(w->app->s, tables[t].sql), *made = store_stmt(w->replay, tables[t].sql);
    stmt_int(is, 1, w->row.id);
    stmt_int(made, 1, w->row.id);
    ecode c = E_OK;
    for (;;) {
        bool has_is, has_made;
        TRY(stmt_next(is, &has_is, e));
        TRY(stmt_next(made, &has_made, e));
        if (!has_is && !has_made) return E_OK;
        if (has_is != has_made) {
            const struct stmt *more = has_is ? is : made;
            c = differ(w, UINT64_MAX, "row",
                       has_is ? "table %s has beyond what the log makes the row %.*s" : "table %s has lost the row %.*s",
                       tables[t].name, STR_ARG(col_str(more, 0)));
        } else c = compare_row(w, t, is, made);
        if (!c) continue;
        if (has_is) stmt_done(is);
        if (has_made) stmt_done(made);
        return c;
    }
}

/* ---- documents ---- */

/* Every document that was given and not taken back is kept as its hash says; those of the forgotten are gone. */
static ecode check_document(struct verify *w, int64_t no, int64_t document, hash h, struct err *e) {
    struct person_key key;
    struct err why = {0};
    str bytes, person = arena_printf(&w->scratch, "%.*s/%.*s", STR_ARG(w->row.name), STR_ARG(candidate_id(&w->scratch, no)));
    bool forgotten = person_key_find(w->app->s, person, &key, &why) == E_DENIED;
    ecode c = blob_get(w->app->s, &w->scratch, h, &bytes, &why);
    if (forgotten && c == E_NOTFOUND) return E_OK;
    if (forgotten && !c)
        return differ(w, UINT64_MAX, "document", "document %lld of K%05lld should be erased", (long long)document, (long long)no);
    if (c == E_NOTFOUND || c == E_TAMPERED)
        return differ(w, UINT64_MAX, "document", "document %lld of K%05lld is %s", (long long)document, (long long)no,
                      c == E_NOTFOUND ? "missing" : "not the one that was handed in");
    if (c && e) *e = why;
    return c;
}

static ecode check_documents(struct verify *w, struct err *e) {
    int64_t no = 0, document = 0;
    for (;;) {
        bool row;
        struct stmt *q = store_stmt(w->app->s, SQL_document_kept);
        stmt_int(q, 1, w->row.id);
        stmt_int(q, 2, no);
        stmt_int(q, 3, document);
        TRY(stmt_next(q, &row, e));
        if (!row) return E_OK;
        hash h;
        no = col_int(q, 0);
        document = col_int(q, 1);
        bool whole = hash_parse(col_str(q, 2), &h);
        stmt_done(q);
        if (!whole) return differ(w, UINT64_MAX, "document", "the hash of a document of K%05lld is damaged", (long long)no);
        TRY(check_document(w, no, document, h, e));
        arena_reset(&w->scratch);
    }
}

/* ---- the whole ---- */

static ecode run(struct verify *w, struct err *e) {
    w->checkpoints = store_stmt(w->app->s, SQL_checkpoint_each);
    stmt_int(w->checkpoints, 1, w->row.id);
    TRY(next_checkpoint(w, e));
    TRY(log_read(w->app->s, w->row.id, 0, &w->log, e));
    TRY(store_begin(w->replay, e));
    TRY(replay(w, e));
    w->v->root = hash_print(w->out, merkle_root(&w->tree));
    if (w->app->bundle) return E_OK; /* nothing stands beside the log */
    for (size_t t = 0; t < sizeof tables / sizeof *tables; t++) TRY(compare_table(w, t, e));
    return check_documents(w, e);
}

/* A procedure published after a renewal begins with the key of its time: the one that signed its first checkpoint. */
static ecode first_key(struct verify *w, struct err *e) {
    struct stmt *q = store_stmt(w->app->s, SQL_checkpoint_each);
    bool row;
    stmt_int(q, 1, w->row.id);
    TRY(stmt_next(q, &row, e));
    if (!row) return E_OK;
    str note = arena_str(w->out, col_str(q, 2));
    stmt_done(q);
    struct checkpoint c;
    for (size_t i = 0; i < w->keys; i++) {
        if (checkpoint_open(w->out, note, &w->key[i], &c, NULL)) continue;
        w->key_at = i;
        return E_OK;
    }
    return E_OK; /* nobody's: told where the checkpoint is met */
}

ecode app_verify(struct app *app, struct arena *a, str procedure, str folder, struct app_verdict *ret, struct err *e) {
    struct app_verdict v = {.seq = UINT64_MAX};
    struct verify w = {.app = app, .out = a, .v = &v};
    if (store_in_transaction(app->s)) return err_set(e, E_STATE, "a log is verified between transactions, not in one");
    TRY(core_row(app, a, procedure, &w.row, e));
    TRY(app_keys(app, a, &w.key, &w.keys, e));
    TRY(first_key(&w, e));
    if (folder.n) TRY(core_load_path(app, folder, &w.given, e));
    TRY(store_open_temporary(&w.replay, e));
    w.board = (struct board){w.replay, w.row.id};
    arena_init(&w.pending.a, 0);
    arena_init(&w.act.a, 0);
    arena_init(&w.scratch, 0);
    arena_init(&w.emitted, 0);
    ecode c = store_begin_read(app->s, e);
    if (!c) c = run(&w, e);
    store_rollback(app->s);
    store_close(w.replay);
    arena_done(&w.pending.a);
    arena_done(&w.act.a);
    arena_done(&w.scratch);
    arena_done(&w.emitted);
    v.holds = !c && !v.code.n;
    if (c && !v.code.n) return c;
    *ret = v;
    return E_OK;
}
