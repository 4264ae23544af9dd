/* SPDX-License-Identifier: Apache-2.0 */
/* Documents of a draft. The key stands in a table of its own, so that one deletion makes every copy of the bytes (a backup, a
 * page of the file not yet overwritten) unreadable.
 * Trap: the number in the seal's context is not the row's, which is known only once it is written; it is the proof's path. */
#include "app/draft_document.h"

#include <sodium.h>
#include <string.h>

#include "store/store.h"
#include "sys/random.h"

static struct stmt *of(struct store *s, enum sql_id id, int64_t owner, str procedure) {
    struct stmt *q = store_stmt(s, id);
    stmt_int(q, 1, owner);
    stmt_str(q, 2, procedure);
    return q;
}

static ecode key_find(struct store *s, int64_t owner, str procedure, struct person_key *ret, bool *ret_there, struct err *e) {
    struct stmt *q = of(s, SQL_draft_key_get, owner, procedure);
    TRY(stmt_next(q, ret_there, e));
    if (!*ret_there) return E_OK;
    str key = col_blob(q, 0);
    bool whole = key.n == sizeof ret->b;
    if (whole) memcpy(ret->b, key.p, sizeof ret->b);
    stmt_done(q);
    return whole ? E_OK : err_set(e, E_TAMPERED, "the key of a draft is damaged");
}

static ecode key_need(struct store *s, int64_t owner, str procedure, struct person_key *ret, struct err *e) {
    bool there;
    TRY(key_find(s, owner, procedure, ret, &there, e));
    if (there) return E_OK;
    struct entropy r = entropy_system();
    *ret = person_key_make(&r);
    struct stmt *q = of(s, SQL_draft_key_add, owner, procedure);
    stmt_blob(q, 3, str_make((const char *)ret->b, sizeof ret->b));
    return stmt_run(q, NULL, e);
}

static struct seal_context context_of(struct arena *a, int64_t owner, str procedure, str proof) {
    return (struct seal_context){procedure, STR("draft document"), arena_printf(a, "%lld %.*s", (long long)owner, STR_ARG(proof))};
}

ecode draft_document_add(struct store *s, struct arena *a, int64_t owner, str procedure, const struct document_given *d,
                         struct err *e) {
    const struct document_given *have;
    struct person_key key;
    sniff_kind kind;
    size_t n;
    str sealed;
    hash commit; /* not kept: there is no log yet to hold it */
    TRY(document_check(d->data, &kind, e));
    TRY(draft_documents(s, a, owner, procedure, &have, &n, e));
    if (n >= DOCUMENTS_MAX) {
        err_set(e, E_LIMIT, "there are %d documents already", DOCUMENTS_MAX);
        return err_remedy(e, "put several pages into one PDF, or remove one first");
    }
    TRY(key_need(s, owner, procedure, &key, e));
    struct seal_context where = context_of(a, owner, procedure, d->proof);
    seal_close(a, &key, &where, d->data, &sealed, &commit);
    sodium_memzero(&key, sizeof key);
    struct stmt *q = of(s, SQL_draft_document_add, owner, procedure);
    stmt_str(q, 3, d->proof);
    stmt_str(q, 4, document_name(d->name));
    stmt_str(q, 5, str_of(sniff_ending(kind)));
    stmt_int(q, 6, (int64_t)d->data.n);
    stmt_blob(q, 7, sealed);
    stmt_instant(q, 8, d->given);
    return stmt_run(q, NULL, e);
}

ecode draft_documents(struct store *s, struct arena *a, int64_t owner, str procedure, const struct document_given **ret,
                      size_t *ret_n, struct err *e) {
    struct document_given *g = arena_array(a, struct document_given, DOCUMENTS_MAX);
    struct stmt *q = of(s, SQL_draft_document_each, owner, procedure);
    *ret_n = 0;
    *ret = g;
    for (;;) {
        bool row;
        TRY(stmt_next(q, &row, e));
        if (!row) return E_OK;
        struct document_given d = {.document = col_int(q, 0), .bytes = col_int(q, 4), .given = col_instant(q, 5)};
        d.proof = arena_str(a, col_str(q, 1));
        d.name = arena_str(a, col_str(q, 2));
        if (*ret_n < DOCUMENTS_MAX && sniff_find(col_str(q, 3), &d.kind)) g[(*ret_n)++] = d;
    }
}

ecode draft_document_open(struct store *s, struct arena *a, int64_t owner, str procedure, int64_t document,
                          struct document_given *ret, struct err *e) {
    struct person_key key;
    bool row, there;
    str sealed;
    TRY(key_find(s, owner, procedure, &key, &there, e));
    struct stmt *q = of(s, SQL_draft_document_get, owner, procedure);
    stmt_int(q, 3, document);
    TRY(stmt_next(q, &row, e));
    if (!row || !there) {
        if (row) stmt_done(q);
        return err_set(e, E_NOTFOUND, "there is no such document");
    }
    struct document_given d = {.document = document, .bytes = col_int(q, 3), .given = col_instant(q, 4)};
    d.proof = arena_str(a, col_str(q, 0));
    d.name = arena_str(a, col_str(q, 1));
    bool known = sniff_find(col_str(q, 2), &d.kind);
    sealed = arena_str(a, col_blob(q, 5));
    stmt_done(q);
    if (!known) return err_set(e, E_TAMPERED, "the document's row is damaged");
    struct seal_context where = context_of(a, owner, procedure, d.proof);
    TRY(seal_open(a, &key, &where, sealed, &d.data, e));
    *ret = d;
    return E_OK;
}

ecode draft_document_del(struct store *s, int64_t owner, str procedure, int64_t document, struct err *e) {
    struct stmt *q = of(s, SQL_draft_document_del, owner, procedure);
    stmt_int(q, 3, document);
    return stmt_run(q, NULL, e);
}

ecode draft_documents_del(struct store *s, int64_t owner, str procedure, struct err *e) {
    TRY(stmt_run(of(s, SQL_draft_key_del, owner, procedure), NULL, e));
    return stmt_run(of(s, SQL_draft_documents_del, owner, procedure), NULL, e);
}
