/* SPDX-License-Identifier: Apache-2.0 */
/* What is kept of a second step, and its use. A code counts once: the half minute it belongs to is kept, and nothing of that one or
 * before fits again. Recovery codes hold 80 random bits, so that a plain hash of them is enough.
 * Trap: whether an account has a second step is told only to who took the first. */
#include "app/second_step.h"

#include "app/totp.h"
#include "base/buf.h"
#include "codec/base64.h"
#include "store/log.h"
#include "store/store.h"
#include "sys/random.h"

enum { TRIES = 10, TICKET_LIFE_MS = 10 * 60000, TICKET_BYTES = 32, RECOVERY_BYTES = 10, RECOVERY_GROUP = 4 };

/* ---- the secret ---- */

static str person_of(struct arena *a, int64_t account) { return arena_printf(a, "account/%lld", (long long)account); }

static struct seal_context context_of(str person) { return (struct seal_context){STR(""), STR("second step"), person}; }

/* The row, its secret opened; `there` false: none. */
struct kept {
    bool there;
    str secret;
    int64_t account, since_ms, used;
};

static ecode kept_read(struct store *s, struct arena *a, int64_t account, struct kept *ret, struct err *e) {
    struct stmt *q = store_stmt(s, SQL_second_step_get);
    struct person_key key;
    *ret = (struct kept){.account = account};
    stmt_int(q, 1, account);
    TRY(stmt_next(q, &ret->there, e));
    if (!ret->there) return E_OK;
    str sealed = arena_str(a, col_blob(q, 0)), person = person_of(a, account);
    ret->since_ms = col_int(q, 1);
    ret->used = col_int(q, 2);
    stmt_done(q);
    struct seal_context c = context_of(person);
    TRY(person_key_find(s, person, &key, e));
    return seal_open(a, &key, &c, sealed, &ret->secret, e);
}

static ecode run_of(struct store *s, enum sql_id id, int64_t account, struct err *e) {
    struct stmt *q = store_stmt(s, id);
    stmt_int(q, 1, account);
    return stmt_run(q, NULL, e);
}

ecode second_step_find(struct store *s, int64_t account, struct second_step *ret, struct err *e) {
    bool row;
    struct stmt *q = store_stmt(s, SQL_second_step_get);
    *ret = (struct second_step){0};
    stmt_int(q, 1, account);
    TRY(stmt_next(q, &row, e));
    if (!row) return E_OK;
    ret->since = col_instant(q, 1);
    ret->begun = !ret->since.ms;
    stmt_done(q);
    q = store_stmt(s, SQL_recovery_code_count);
    stmt_int(q, 1, account);
    TRY(stmt_one(q, "recovery code", e));
    ret->left = col_int(q, 0);
    stmt_done(q);
    return E_OK;
}

static ecode is_on(struct err *e) {
    err_set(e, E_STATE, "the second step is on already");
    return err_remedy(e, "turn it off first");
}

ecode second_step_begin(struct store *s, struct arena *a, int64_t account, struct err *e) {
    struct second_step now;
    struct person_key key;
    char raw[TOTP_SECRET];
    str sealed, person = person_of(a, account);
    hash commit; /* of no use here: nobody shows this secret to others */
    struct entropy r = entropy_system();
    TRY(second_step_find(s, account, &now, e));
    if (now.since.ms) return is_on(e);
    TRY(person_key_need(s, person, &r, &key, e));
    entropy_fill(&r, raw, sizeof raw);
    struct seal_context c = context_of(person);
    seal_close(a, &key, &c, str_make(raw, sizeof raw), &sealed, &commit);
    struct stmt *q = store_stmt(s, SQL_second_step_put);
    stmt_int(q, 1, account);
    stmt_blob(q, 2, sealed);
    return stmt_run(q, NULL, e);
}

static ecode kept_begun(struct store *s, struct arena *a, int64_t account, struct kept *ret, struct err *e) {
    TRY(kept_read(s, a, account, ret, e));
    if (!ret->there) return err_set(e, E_STATE, "the second step was not begun");
    return ret->since_ms ? is_on(e) : E_OK;
}

ecode second_step_secret(struct store *s, struct arena *a, int64_t account, str *ret, struct err *e) {
    struct kept k;
    TRY(kept_begun(s, a, account, &k, e));
    *ret = k.secret;
    return E_OK;
}

/* ---- recovery codes ---- */

/* As typed: case, spaces and hyphens count not. */
static hash recovery_hash(struct arena *a, int64_t account, str typed) {
    struct buf b = buf_make(a);
    buf_addf(&b, "%lld:", (long long)account);
    for (size_t i = 0; i < typed.n && i < 64; i++) {
        char c = typed.p[i];
        if (c == ' ' || c == '-') continue;
        buf_addc(&b, c >= 'a' && c <= 'z' ? (char)(c - 32) : c);
    }
    return hash_of(buf_str(&b));
}

static str recovery_make(struct arena *a, struct entropy *r) {
    char raw[RECOVERY_BYTES];
    struct buf b = buf_make(a);
    entropy_fill(r, raw, sizeof raw);
    str text = base32_print(a, str_make(raw, sizeof raw));
    for (size_t i = 0; i < text.n; i++) {
        if (i && i % RECOVERY_GROUP == 0) buf_addc(&b, '-');
        buf_addc(&b, text.p[i]);
    }
    return buf_str(&b);
}

ecode second_step_codes(struct store *s, struct arena *a, int64_t account, str ret_code[RECOVERY_CODES], struct err *e) {
    struct entropy r = entropy_system();
    TRY(run_of(s, SQL_recovery_code_del, account, e));
    for (int i = 0; i < RECOVERY_CODES; i++) {
        str code = recovery_make(a, &r);
        hash h = recovery_hash(a, account, code);
        struct stmt *q = store_stmt(s, SQL_recovery_code_add);
        stmt_int(q, 1, account);
        stmt_blob(q, 2, hash_str(&h));
        TRY(stmt_run(q, NULL, e));
        ret_code[i] = code;
    }
    return E_OK;
}

static ecode recovery_use(struct store *s, struct arena *a, int64_t account, str typed, bool *ret, struct err *e) {
    int64_t gone;
    hash h = recovery_hash(a, account, typed);
    struct stmt *q = store_stmt(s, SQL_recovery_code_use);
    stmt_int(q, 1, account);
    stmt_blob(q, 2, hash_str(&h));
    TRY(stmt_run(q, &gone, e));
    *ret = gone > 0;
    return E_OK;
}

/* ---- taking it ---- */

static str tries_key(struct arena *a, int64_t account) { return arena_printf(a, "second step: %lld", (long long)account); }

static ecode not_too_often(struct store *s, struct arena *a, int64_t account, instant now, struct err *e) {
    int64_t n;
    TRY(account_tries_find(s, tries_key(a, account), now, &n, e));
    if (n < TRIES) return E_OK;
    err_set(e, E_BUSY, "too many tries");
    return err_remedy(e, "wait a quarter of an hour");
}

static ecode refuse(struct store *s, struct arena *a, int64_t account, instant now, struct err *e) {
    TRY(account_tries_add(s, tries_key(a, account), now, e));
    err_set(e, E_DENIED, "this code is not right, or was used");
    return err_remedy(e, "wait for the next one");
}

static ecode code_use(struct store *s, struct arena *a, const struct kept *k, str typed, instant now, bool *ret, struct err *e) {
    int64_t step, changed;
    *ret = totp_fits(a, k->secret, typed, now, k->used, &step);
    if (!*ret) return E_OK;
    struct stmt *q = store_stmt(s, SQL_second_step_used);
    stmt_int(q, 1, k->account);
    stmt_int(q, 2, step);
    TRY(stmt_run(q, &changed, e));
    *ret = changed == 1; /* another process took it in between */
    return E_OK;
}

ecode second_step_confirm(struct store *s, struct arena *a, int64_t account, str typed, instant now, str ret_code[RECOVERY_CODES],
                          struct err *e) {
    struct kept k;
    bool fits;
    TRY(not_too_often(s, a, account, now, e));
    TRY(kept_begun(s, a, account, &k, e));
    TRY(code_use(s, a, &k, typed, now, &fits, e));
    if (!fits) return refuse(s, a, account, now, e);
    struct stmt *q = store_stmt(s, SQL_second_step_on);
    stmt_int(q, 1, account);
    stmt_instant(q, 2, now);
    TRY(stmt_run(q, NULL, e));
    return second_step_codes(s, a, account, ret_code, e);
}

ecode second_step_take(struct store *s, struct arena *a, int64_t account, str typed, instant now, struct err *e) {
    struct kept k;
    bool fits = false;
    TRY(not_too_often(s, a, account, now, e));
    TRY(kept_read(s, a, account, &k, e));
    if (k.there && k.since_ms) {
        TRY(code_use(s, a, &k, typed, now, &fits, e));
        if (!fits) TRY(recovery_use(s, a, account, typed, &fits, e));
    }
    return fits ? E_OK : refuse(s, a, account, now, e);
}

ecode second_step_end(struct store *s, int64_t account, struct err *e) {
    TRY(run_of(s, SQL_recovery_code_del, account, e));
    return run_of(s, SQL_second_step_del, account, e);
}

/* ---- between the steps ---- */

static hash ticket_hash(struct arena *a, str ticket, str visit) {
    return hash_of(arena_printf(a, "%.*s:%.*s", STR_ARG(str_sub(ticket, 0, 100)), STR_ARG(str_sub(visit, 0, 100))));
}

ecode sign_ticket_open(struct store *s, struct arena *a, int64_t account, str visit, instant now, str *ret, struct err *e) {
    char raw[TICKET_BYTES];
    struct entropy r = entropy_system();
    entropy_fill(&r, raw, sizeof raw);
    str ticket = hex_print(a, str_make(raw, sizeof raw));
    hash h = ticket_hash(a, ticket, visit);
    struct stmt *q = store_stmt(s, SQL_sign_ticket_sweep);
    stmt_int(q, 1, now.ms - TICKET_LIFE_MS);
    TRY(stmt_run(q, NULL, e));
    q = store_stmt(s, SQL_sign_ticket_add);
    stmt_blob(q, 1, hash_str(&h));
    stmt_int(q, 2, account);
    stmt_instant(q, 3, now);
    TRY(stmt_run(q, NULL, e));
    *ret = ticket;
    return E_OK;
}

ecode sign_ticket_find(struct store *s, struct arena *a, str ticket, str visit, instant now, struct account *ret, struct err *e) {
    bool row;
    hash h = ticket_hash(a, ticket, visit);
    struct stmt *q = store_stmt(s, SQL_sign_ticket_find);
    *ret = (struct account){0};
    stmt_blob(q, 1, hash_str(&h));
    TRY(stmt_next(q, &row, e));
    if (!row) return E_OK;
    int64_t age = now.ms - col_int(q, 5);
    if (age >= 0 && age < TICKET_LIFE_MS)
        *ret = (struct account){.id = col_int(q, 0),
                                .mail = arena_str(a, col_str(q, 1)),
                                .name = arena_str(a, col_str(q, 2)),
                                .roles = (unsigned)col_int(q, 3),
                                .lang = arena_str(a, col_str(q, 4))};
    stmt_done(q);
    return E_OK;
}

ecode sign_ticket_close(struct store *s, struct arena *a, str ticket, str visit, struct err *e) {
    hash h = ticket_hash(a, ticket, visit);
    struct stmt *q = store_stmt(s, SQL_sign_ticket_del);
    stmt_blob(q, 1, hash_str(&h));
    return stmt_run(q, NULL, e);
}
