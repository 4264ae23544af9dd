/* SPDX-License-Identifier: Apache-2.0 */
/* What stands beside the log: procedures, the keys of persons, files by their hash, settings. */
#include "store/log.h"

#include <sodium.h>

#include "store/engine.h"

ecode procedure_add(struct store *s, struct procedure_row *r, struct err *e) {
    struct stmt *q = store_stmt(s, SQL_procedure_add);
    stmt_str(q, 1, r->name);
    stmt_str(q, 2, r->origin);
    stmt_blob(q, 3, hash_str(&r->folder));
    stmt_instant(q, 4, r->created);
    ecode c = stmt_one(q, "procedure", e);
    if (c == E_EXISTS) {
        err_set(e, E_EXISTS, "a procedure %.*s (%.*s) is in this database already", STR_ARG(r->name), STR_ARG(r->origin));
        err_remedy(e, "A change to a published procedure is an act of its own; it is not published twice.");
    }
    if (c) return c;
    r->id = col_int(q, 0);
    stmt_done(q);
    return E_OK;
}

ecode procedure_find(struct store *s, struct arena *a, str name, struct procedure_row *ret, struct err *e) {
    struct stmt *q = store_stmt(s, SQL_procedure_find);
    stmt_str(q, 1, name);
    ecode c = stmt_one(q, "procedure", e);
    if (c == E_NOTFOUND) err_set(e, c, "there is no procedure %.*s in this database", STR_ARG(str_sub(name, 0, 100)));
    if (c) return c;
    struct procedure_row r = {.id = col_int(q, 0), .created = col_instant(q, 4)};
    r.name = arena_str(a, col_str(q, 1));
    r.origin = arena_str(a, col_str(q, 2));
    bool whole = hash_of_bytes(col_blob(q, 3), &r.folder);
    stmt_done(q);
    if (!whole) return err_set(e, E_TAMPERED, "the row of procedure %.*s is damaged", STR_ARG(r.name));
    *ret = r;
    return E_OK;
}

/* ---- keys of persons ---- */

static ecode gone(struct err *e, str person) {
    err_set(e, E_DENIED, "%.*s was forgotten: the key to their data is destroyed", STR_ARG(person));
    return E_DENIED;
}

/* A wrapped key: nonce, then the key sealed for that person. */
enum { KEY = 32, NONCE = 24, WRAPPED = NONCE + KEY + 16 };

static void wrap(const struct store *s, str person, const unsigned char *key, struct entropy *r, unsigned char out[WRAPPED]) {
    unsigned long long n;
    entropy_fill(r, out, NONCE);
    crypto_aead_xchacha20poly1305_ietf_encrypt(out + NONCE, &n, key, KEY, (const unsigned char *)person.p, person.n, NULL, out,
                                               s->guard);
    MUST(n == WRAPPED - NONCE);
}

static ecode unwrap(const struct store *s, str person, str kept, struct person_key *ret, struct err *e) {
    const unsigned char *p = (const unsigned char *)kept.p;
    unsigned long long n;
    if (!s->guarded) {
        err_set(e, E_STATE, "the keys of persons are wrapped, and the key they are wrapped under is not at hand");
        return err_remedy(e, "name it: --kek FILE, or give it as the systemd credential wervik.kek");
    }
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(ret->b, &n, NULL, p + NONCE, kept.n - NONCE, (const unsigned char *)person.p,
                                                   person.n, p, s->guard) == 0)
        return E_OK;
    return err_set(e, E_TAMPERED, "the wrapped key of %.*s does not open: it is another person's, or was changed", STR_ARG(person));
}

ecode person_key_find(struct store *s, str person, struct person_key *ret, struct err *e) {
    struct stmt *q = store_stmt(s, SQL_person_key_get);
    stmt_str(q, 1, person);
    TRY(stmt_one(q, "person", e));
    str key = col_blob(q, 0);
    bool destroyed = col_is_null(q, 0);
    ecode c = E_OK;
    if (key.n == sizeof ret->b)
        for (size_t i = 0; i < key.n; i++) ret->b[i] = (unsigned char)key.p[i];
    else if (key.n == WRAPPED) c = unwrap(s, person, key, ret, e);
    else if (!destroyed) c = err_set(e, E_TAMPERED, "the key of %.*s is damaged", STR_ARG(person));
    stmt_done(q);
    return destroyed ? gone(e, person) : c;
}

void store_guard(struct store *s, const unsigned char key[32]) {
    for (size_t i = 0; i < sizeof s->guard; i++) s->guard[i] = key[i];
    s->guarded = true;
}

void store_guard_like(struct store *s, const struct store *first) {
    if (first->guarded) store_guard(s, first->guard);
}

ecode store_guard_all(struct store *s, struct entropy *r, struct err *e) {
    unsigned char wrapped[WRAPPED];
    MUST(s->guarded);
    for (;;) {
        struct stmt *q = store_stmt(s, SQL_person_key_bare);
        bool row;
        TRY(stmt_next(q, &row, e));
        if (!row) return E_OK;
        struct arena_mark m = arena_mark(&s->scratch);
        str person = arena_str(&s->scratch, col_str(q, 0));
        wrap(s, person, (const unsigned char *)col_blob(q, 1).p, r, wrapped);
        stmt_done(q);
        q = store_stmt(s, SQL_person_key_wrap);
        stmt_str(q, 1, person);
        stmt_blob(q, 2, str_make((const char *)wrapped, sizeof wrapped));
        ecode c = stmt_run(q, NULL, e);
        arena_rewind(&s->scratch, m);
        if (c) return c;
        engine_scrub(s);
    }
}

ecode person_key_need(struct store *s, str person, struct entropy *r, struct person_key *ret, struct err *e) {
    struct err absent = {0};
    ecode c = person_key_find(s, person, ret, &absent);
    if (c && c != E_NOTFOUND) {
        if (e) *e = absent;
        return c;
    }
    if (!c) return E_OK;
    *ret = person_key_make(r);
    struct stmt *q = store_stmt(s, SQL_person_key_add);
    unsigned char wrapped[WRAPPED];
    if (s->guarded) wrap(s, person, ret->b, r, wrapped);
    stmt_str(q, 1, person);
    stmt_blob(q, 2, s->guarded ? str_make((char *)wrapped, sizeof wrapped) : str_make((char *)ret->b, sizeof ret->b));
    return stmt_run(q, NULL, e);
}

ecode person_key_destroy(struct store *s, str person, instant at, struct err *e) {
    struct stmt *q = store_stmt(s, SQL_person_key_destroy);
    int64_t changed;
    stmt_str(q, 1, person);
    stmt_instant(q, 2, at);
    TRY(stmt_run(q, &changed, e));
    if (changed) engine_scrub(s);
    if (changed) return E_OK;
    struct person_key key;
    ecode c = person_key_find(s, person, &key, e); /* says whether none was made, or it is gone already */
    sodium_memzero(&key, sizeof key);
    return c == E_DENIED ? E_OK : c;
}

/* ---- files by hash ---- */

ecode blob_put(struct store *s, str bytes, hash *ret, struct err *e) {
    hash h = hash_of(bytes);
    struct stmt *q = store_stmt(s, SQL_blob_put);
    stmt_blob(q, 1, hash_str(&h));
    stmt_blob(q, 2, bytes);
    TRY(stmt_run(q, NULL, e));
    *ret = h;
    return E_OK;
}

ecode blob_del(struct store *s, hash h, struct err *e) {
    struct stmt *q = store_stmt(s, SQL_blob_del);
    stmt_blob(q, 1, hash_str(&h));
    return stmt_run(q, NULL, e);
}

ecode blob_get(struct store *s, struct arena *a, hash h, str *ret, struct err *e) {
    struct stmt *q = store_stmt(s, SQL_blob_get);
    stmt_blob(q, 1, hash_str(&h));
    TRY(stmt_one(q, "file", e));
    str bytes = arena_str(a, col_blob(q, 0));
    stmt_done(q);
    if (!hash_eq(hash_of(bytes), h)) return err_set(e, E_TAMPERED, "a kept file is not what its hash says: it was changed");
    *ret = bytes;
    return E_OK;
}

/* ---- settings ---- */

ecode meta_get(struct store *s, struct arena *a, const char *key, str *ret, struct err *e) {
    struct stmt *q = store_stmt(s, SQL_meta_get);
    bool row;
    stmt_str(q, 1, str_of(key));
    TRY(stmt_next(q, &row, e));
    *ret = row ? arena_str(a, col_str(q, 0)) : (str){0};
    if (row) stmt_done(q);
    return E_OK;
}

ecode meta_put(struct store *s, const char *key, str value, struct err *e) {
    struct stmt *q = store_stmt(s, SQL_meta_put);
    stmt_str(q, 1, str_of(key));
    stmt_str(q, 2, value);
    return stmt_run(q, NULL, e);
}
