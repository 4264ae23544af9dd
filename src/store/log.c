/* SPDX-License-Identifier: Apache-2.0 */
/* The ledger in the database. Appending keeps the tree's open end in memory (struct log_memo) from one event to the next; a
 * rollback forgets it, and it is then read back from a few stored hashes.
 *
 * Time never goes back in a log: an event before the last one is refused, so that the order of the log is the order of time and
 * no deadline can be met by setting a clock back. */
#include "store/log.h"

#include <inttypes.h>

#include "store/engine.h"

/* Where an event stands in the table: one whole number for log and seq. */
static const uint64_t LOG_SIZE = UINT64_C(1) << 40;

static int64_t place(int64_t procedure, uint64_t seq) {
    return (int64_t)((uint64_t)procedure * LOG_SIZE + (seq < LOG_SIZE ? seq : LOG_SIZE));
}

/* Bind ?1 and ?2 of a statement over events from..to-1 of a log. */
static void bind_range(struct stmt *q, int64_t procedure, uint64_t from, uint64_t to) {
    stmt_int(q, 1, place(procedure, from));
    stmt_int(q, 2, place(procedure, to));
}

/* ---- the tree in tables ---- */

struct tree_user {
    struct store *s;
    int64_t procedure;
};

static ecode node_put(void *user, int level, uint64_t index, hash h, struct err *e) {
    struct tree_user *t = user;
    struct stmt *q = store_stmt(t->s, SQL_merkle_add);
    stmt_int(q, 1, t->procedure);
    stmt_int(q, 2, level);
    stmt_int(q, 3, (int64_t)index);
    stmt_blob(q, 4, hash_str(&h));
    return stmt_run(q, NULL, e);
}

static ecode nodes_get(void *user, int level, uint64_t from, size_t n, hash *ret, struct err *e) {
    struct tree_user *t = user;
    struct stmt *q = store_stmt(t->s, level ? SQL_merkle_nodes : SQL_log_leaves);
    if (level) {
        stmt_int(q, 1, t->procedure);
        stmt_int(q, 2, level);
        stmt_int(q, 3, (int64_t)from);
        stmt_int(q, 4, (int64_t)(from + n));
    } else bind_range(q, t->procedure, from, from + n);
    size_t got = 0;
    bool row = true;
    for (;;) {
        TRY(stmt_next(q, &row, e));
        if (!row || got == n || !hash_of_bytes(col_blob(q, 0), &ret[got])) break;
        got++;
    }
    if (row) stmt_done(q);
    if (!row && got == n) return E_OK;
    return err_set(e, E_TAMPERED, "hashes of the log are missing or damaged: level %d from %" PRIu64, level, from);
}

static struct merkle_source source(struct tree_user *t) { return (struct merkle_source){nodes_get, t}; }

/* ---- appending ---- */

ecode log_head(struct store *s, int64_t procedure, uint64_t *ret_size, instant *ret_last, struct err *e) {
    struct stmt *q = store_stmt(s, SQL_log_head);
    bool row;
    bind_range(q, procedure, 0, LOG_SIZE);
    TRY(stmt_next(q, &row, e));
    *ret_size = row ? (uint64_t)col_int(q, 0) % LOG_SIZE + 1 : 0;
    *ret_last = row ? col_instant(q, 1) : (instant){0};
    if (row) stmt_done(q);
    return E_OK;
}

/* What this connection knows of a log; made when it is first asked for. */
static struct log_seen *seen_of(struct store *s, int64_t procedure) {
    struct log_seen *k = s->seen;
    while (k && k->procedure != procedure) k = k->next;
    if (k) return k;
    k = arena_new(&s->a, struct log_seen);
    k->procedure = procedure;
    k->next = s->seen;
    return s->seen = k;
}

/* Take a row of place, instant and leaf. */
static ecode take_head(const struct stmt *q, struct log_memo *m, struct err *e) {
    m->last = col_instant(q, 1);
    if (hash_of_bytes(col_blob(q, 2), &m->leaf)) return E_OK;
    return err_set(e, E_TAMPERED, "the row of event %" PRIu64 " of the log is damaged", (uint64_t)col_int(q, 0) % LOG_SIZE);
}

static ecode load_memo(struct store *s, int64_t procedure, struct err *e) {
    struct log_memo *m = &s->memo;
    struct tree_user t = {s, procedure};
    struct merkle_source src = source(&t);
    bool row;
    if (m->valid && m->procedure == procedure) return E_OK;
    *m = (struct log_memo){.procedure = procedure};
    struct stmt *q = store_stmt(s, SQL_log_head);
    bind_range(q, procedure, 0, LOG_SIZE);
    TRY(stmt_next(q, &row, e));
    uint64_t size = row ? (uint64_t)col_int(q, 0) % LOG_SIZE + 1 : 0;
    ecode c = row ? take_head(q, m, e) : E_OK;
    if (row) stmt_done(q);
    if (!c) c = merkle_load(&src, size, &m->tree, e);
    m->valid = !c;
    return c;
}

static ecode gone_back(uint64_t seq, struct err *e) {
    err_set(e, E_TAMPERED, "event %" PRIu64 " is not in the log any more as this process has seen it", seq);
    return err_remedy(e, "A server that had fallen behind answers as primary: nothing is written. Look which one is right.");
}

/* From the last event known on: that one must be there as it was; a few behind it are added to the tree, many are read anew. */
static ecode catch_up(struct store *s, const struct log_seen *k, struct err *e) {
    enum { FEW = 64 };
    struct log_memo *m = &s->memo;
    bool fits = m->valid && m->procedure == k->procedure && m->tree.size == k->size, row = true;
    uint64_t next = k->size - 1;
    struct stmt *q = store_stmt(s, SQL_log_tail);
    bind_range(q, k->procedure, next, LOG_SIZE);
    stmt_int(q, 3, FEW + 1);
    for (; row; next++) {
        ecode c = stmt_next(q, &row, e);
        if (c) return c;
        if (!row) break;
        struct log_memo at = {0};
        c = take_head(q, &at, e);
        bool known = next == k->size - 1;
        if (!c && ((uint64_t)col_int(q, 0) % LOG_SIZE != next || (known && !hash_eq(at.leaf, k->leaf)))) c = gone_back(next, e);
        /* without a sink: whoever added the event has stored what it completed */
        if (!c && fits && !known) c = merkle_add(&m->tree, at.leaf, NULL, e);
        if (c) return stmt_done(q), m->valid = false, c;
        m->last = at.last;
        m->leaf = at.leaf;
    }
    if (next == k->size - 1) return m->valid = false, gone_back(next, e);
    m->valid = fits && next <= k->size + FEW - 1;
    return load_memo(s, k->procedure, e);
}

/* The log is ours until the transaction ends, and the memo says how it stands. */
static ecode enter(struct store *s, int64_t procedure, struct err *e) {
    struct log_memo *m = &s->memo;
    if (m->entered && m->valid && m->procedure == procedure) return E_OK;
    if (!engine_shares(s) || !store_in_transaction(s)) return load_memo(s, procedure, e);
    TRY(engine_lock(s, procedure, e));
    struct log_seen *k = seen_of(s, procedure);
    m->valid = m->valid && m->procedure == procedure;
    if (k->size) TRY(catch_up(s, k, e));
    else {
        m->valid = false;
        TRY(load_memo(s, procedure, e));
    }
    if (!k->written) {
        k->size = m->tree.size;
        k->leaf = m->leaf;
    }
    m->entered = true;
    return E_OK;
}

ecode log_enter(struct store *s, const struct procedure_row *p, instant *at, struct err *e) {
    enum { BEHIND_MS = 5000 };
    TRY(enter(s, p->id, e));
    const struct log_memo *m = &s->memo;
    if (!m->tree.size || at->ms >= m->last.ms) return E_OK;
    if (engine_shares(s) && m->last.ms - at->ms <= BEHIND_MS) return *at = m->last, E_OK;
    struct arena_mark mark = arena_mark(&s->scratch);
    err_set(e, E_STATE, "the clock stands before the last event of the log, %.*s", STR_ARG(instant_print(&s->scratch, m->last)));
    arena_rewind(&s->scratch, mark);
    return err_remedy(e, "set the clock right, or wait");
}

ecode log_enter_new(struct store *s, struct err *e) { return engine_lock(s, 0, e); }

static ecode clock_set_back(struct store *s, struct arena *a, const struct event *ev, struct err *e) {
    str last = instant_print(a, s->memo.last), now = instant_print(a, ev->at);
    err_set(e, E_STATE, "the last event of %.*s is of %.*s, this one would be of %.*s: time does not go back",
            STR_ARG(ev->procedure), STR_ARG(last), STR_ARG(now));
    err_remedy(e, "Set the clock of this machine right (or --at, in a rehearsal) and try again.");
    return E_STATE;
}

static ecode insert(struct store *s, const struct procedure_row *p, const struct event *ev, str body, hash leaf, struct err *e) {
    struct stmt *q = store_stmt(s, SQL_log_add);
    stmt_int(q, 1, place(p->id, ev->seq));
    stmt_instant(q, 2, ev->at);
    stmt_str(q, 3, ev->kind);
    stmt_str(q, 4, ev->person);
    stmt_blob(q, 5, body);
    stmt_blob(q, 6, hash_str(&leaf));
    return stmt_run(q, NULL, e);
}

ecode log_append(struct store *s, struct arena *a, const struct procedure_row *p, struct event *ev, struct entropy *r,
                 struct err *e) {
    struct log_memo *m = &s->memo;
    struct tree_user t = {s, p->id};
    struct merkle_sink sink = {node_put, &t};
    struct person_key key;
    str body;
    MUST(store_in_transaction(s));
    TRY(enter(s, p->id, e));
    ev->procedure = p->origin;
    ev->seq = m->tree.size;
    if (ev->seq == LOG_SIZE) return err_set(e, E_LIMIT, "the log of %.*s is full", STR_ARG(p->name));
    if (m->tree.size && ev->at.ms < m->last.ms) return clock_set_back(s, a, ev, e);
    bool seals = ev->secret && ev->secret->n && !ev->sealed.n;
    if (seals && ev->person.n) TRY(person_key_need(s, ev->person, r, &key, e));
    TRY(event_print(a, ev, seals && ev->person.n ? &key : NULL, &body, e));
    hash leaf = merkle_leaf(body);
    TRY(insert(s, p, ev, body, leaf, e));
    m->valid = false; /* until the tree is whole again */
    TRY(merkle_add(&m->tree, leaf, &sink, e));
    m->last = ev->at;
    m->leaf = leaf;
    m->valid = true;
    struct log_seen *k = seen_of(s, p->id);
    k->written = m->tree.size;
    k->written_leaf = leaf;
    return E_OK;
}

ecode log_restore(struct store *s, const struct procedure_row *p, const struct event *ev, str body, struct err *e) {
    return insert(s, p, ev, body, merkle_leaf(body), e);
}

ecode checkpoint_restore(struct store *s, const struct procedure_row *p, uint64_t size, str note, struct err *e) {
    const hash none = {{0}};
    struct stmt *q = store_stmt(s, SQL_checkpoint_add);
    stmt_int(q, 1, p->id);
    stmt_int(q, 2, (int64_t)size);
    stmt_blob(q, 3, hash_str(&none)); /* what it signs is read from the note */
    stmt_str(q, 4, note);
    return stmt_run(q, NULL, e);
}

/* ---- reading ---- */

ecode log_root(struct store *s, int64_t procedure, uint64_t size, hash *ret, struct err *e) {
    struct tree_user t = {s, procedure};
    struct merkle_source src = source(&t);
    return merkle_root_at(&src, size, ret, e);
}

ecode log_read(struct store *s, int64_t procedure, uint64_t seq, struct stmt **ret, struct err *e) {
    (void)e;
    struct stmt *q = store_stmt(s, SQL_log_read);
    bind_range(q, procedure, seq, LOG_SIZE);
    *ret = q;
    return E_OK;
}

ecode log_read_person(struct store *s, int64_t procedure, str person, struct stmt **ret, struct err *e) {
    (void)e;
    struct stmt *q = store_stmt(s, SQL_log_person);
    bind_range(q, procedure, 0, LOG_SIZE);
    stmt_str(q, 3, person);
    *ret = q;
    return E_OK;
}

static ecode take_row(struct stmt *q, struct log_row *ret, struct err *e) {
    struct log_row row = {.seq = (uint64_t)col_int(q, 0) % LOG_SIZE,
                          .at = col_instant(q, 1),
                          .kind = col_str(q, 2),
                          .person = col_str(q, 3),
                          .body = col_blob(q, 4)};
    if (col_int(q, 0) < 0 || !hash_of_bytes(col_blob(q, 5), &row.leaf)) {
        err_set(e, E_TAMPERED, "the row of event %" PRIu64 " of the log is damaged", row.seq);
        stmt_done(q);
        return E_TAMPERED;
    }
    *ret = row;
    return E_OK;
}

ecode log_next(struct stmt *q, struct log_row *ret, bool *ret_row, struct err *e) {
    TRY(stmt_next(q, ret_row, e));
    return *ret_row ? take_row(q, ret, e) : E_OK;
}

ecode log_find(struct store *s, struct arena *a, int64_t procedure, uint64_t seq, struct log_row *ret, struct err *e) {
    struct stmt *q = store_stmt(s, SQL_log_one);
    struct log_row row;
    stmt_int(q, 1, place(procedure, seq));
    TRY(stmt_one(q, "event in the log", e));
    TRY(take_row(q, &row, e));
    row.kind = arena_str(a, row.kind);
    row.person = arena_str(a, row.person);
    row.body = arena_str(a, row.body);
    stmt_done(q);
    *ret = row;
    return E_OK;
}

/* ---- checkpoints and receipts ---- */

ecode log_checkpoint(struct store *s, struct arena *a, const struct procedure_row *p, const struct signer *k, str *ret_note,
                     struct err *e) {
    TRY(enter(s, p->id, e));
    const struct merkle *tree = &s->memo.tree;
    if (!tree->size) return err_set(e, E_STATE, "the log of %.*s is empty: there is nothing to sign", STR_ARG(p->name));
    struct checkpoint c = {.origin = p->origin, .size = tree->size, .root = merkle_root(tree)};
    str note = checkpoint_sign(a, &c, k);
    struct stmt *q = store_stmt(s, SQL_checkpoint_add);
    stmt_int(q, 1, p->id);
    stmt_int(q, 2, (int64_t)c.size);
    stmt_blob(q, 3, hash_str(&c.root));
    stmt_str(q, 4, note);
    TRY(stmt_run(q, NULL, e));
    if (ret_note) *ret_note = note;
    return E_OK;
}

/* The sealed text in clear with its salt, while the key is there. */
static ecode reveal(struct store *s, struct arena *a, str body, struct receipt *r, struct err *e) {
    struct event ev;
    struct person_key key;
    TRY(event_parse(a, body, &ev, e));
    if (!ev.sealed.n) return E_OK;
    TRY(person_key_find(s, ev.person, &key, e));
    TRY(event_open(a, &ev, &key, e));
    TRY(json_print_canonical(a, ev.secret, &r->secret, e));
    struct seal_context c = {.procedure = ev.procedure, .kind = ev.kind, .person = ev.person};
    r->salt = seal_salt(&key, &c, r->secret);
    return E_OK;
}

ecode log_receipt(struct store *s, struct arena *a, const struct procedure_row *p, uint64_t seq, bool show_secret,
                  struct receipt *ret, struct err *e) {
    struct tree_user t = {s, p->id};
    struct merkle_source src = source(&t);
    struct receipt r = {0};
    struct log_row row;
    TRY(log_find(s, a, p->id, seq, &row, e));
    r.event = row.body;
    struct stmt *q = store_stmt(s, SQL_checkpoint_covering);
    bool found;
    stmt_int(q, 1, p->id);
    stmt_int(q, 2, (int64_t)seq);
    TRY(stmt_next(q, &found, e));
    if (!found) return err_set(e, E_STATE, "no signed checkpoint covers event %" PRIu64 " yet", seq);
    uint64_t size = (uint64_t)col_int(q, 0);
    r.note = arena_str(a, col_str(q, 2));
    stmt_done(q);
    TRY(merkle_prove_inclusion(&src, seq, size, &r.proof, e));
    if (show_secret) TRY(reveal(s, a, row.body, &r, e));
    *ret = r;
    return E_OK;
}
