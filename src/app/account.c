/* SPDX-License-Identifier: Apache-2.0 */
/* Accounts, codes and sessions. Two rules run through all of it: an answer never tells whether an address is known, in words
 * or in time; and the database holds hashes of secrets, so that a stolen file opens no session.
 * Trap: account_password_judge hashes even for an unknown address, against a hash made once of nothing in particular. */
#include "app/account.h"

#include <sodium.h>
#include <string.h>

#include "codec/base64.h"
#include "ledger/hash.h"
#include "store/store.h"
#include "sys/random.h"

enum {
    CODE_LIFE_MS = 15 * 60000,
    CODE_TRIES = 5,
    CODES_AN_HOUR = 5,
    HOUR_MS = 3600000,
    GUESS_WINDOW_MS = 15 * 60000,
    GUESSES = 10,
    PEER_TRIES = 60,
    SESSION_LIFE_MS = 12 * HOUR_MS,
    SESSION_IDLE_MS = HOUR_MS,
    SESSION_SEEN_MS = 60000, /* how late `seen` may be */
    SESSION_FRESH_MS = 10 * 60000,
    TOKEN_BYTES = 32,
    PASSWORD_MIN = 12,
    PASSWORD_MAX = 256,
    ARGON_PASSES = 2,
    ARGON_BYTES = 19 << 20
};

/* An address as people type it: trimmed, lower case, one @ with something before and a dot behind it. */
static ecode mail_read(struct arena *a, str mail, str *ret, struct err *e) {
    mail = str_trim(mail);
    size_t at = str_find(mail, STR("@"), 0);
    str host = at == SIZE_MAX ? (str){0} : str_sub(mail, at + 1, mail.n);
    bool fits = at != SIZE_MAX && at > 0 && mail.n <= 254 && str_find(host, STR("@"), 0) == SIZE_MAX;
    size_t dot = str_find(host, STR("."), 1);
    fits = fits && host.n > 2 && dot != SIZE_MAX && host.p[host.n - 1] != '.';
    char *p = arena_cstr(a, mail);
    for (size_t i = 0; i < mail.n; i++) {
        if ((unsigned char)p[i] <= ' ' || p[i] == 0x7F || strchr("<>()[],;:\\\"", p[i])) fits = false;
        if (p[i] >= 'A' && p[i] <= 'Z') p[i] = (char)(p[i] + 32);
    }
    if (!fits) return err_set(e, E_INVALID, "this is no mail address");
    *ret = str_make(p, mail.n);
    return E_OK;
}

ecode account_code_make(struct store *s, struct arena *a, str mail, instant now, str *ret_code, struct err *e) {
    TRY(mail_read(a, mail, &mail, e));
    struct stmt *q = store_stmt(s, SQL_code_find);
    bool row;
    stmt_str(q, 1, mail);
    TRY(stmt_next(q, &row, e));
    int64_t hour = row ? col_int(q, 3) : now.ms, sent = row ? col_int(q, 4) : 0;
    if (row) stmt_done(q);
    if (now.ms - hour >= HOUR_MS || now.ms < hour) hour = now.ms, sent = 0;
    if (sent >= CODES_AN_HOUR) {
        *ret_code = (str){0};
        return E_OK;
    }
    struct entropy r = entropy_system();
    str code = arena_printf(a, "%06u", (unsigned)entropy_below(&r, 1000000));
    hash h = hash_of(arena_printf(a, "%.*s:%.*s", STR_ARG(mail), STR_ARG(code)));
    q = store_stmt(s, SQL_code_put);
    stmt_str(q, 1, mail);
    stmt_blob(q, 2, hash_str(&h));
    stmt_instant(q, 3, now);
    stmt_int(q, 4, hour);
    stmt_int(q, 5, sent + 1);
    TRY(stmt_run(q, NULL, e));
    *ret_code = code;
    return E_OK;
}

static void account_read(const struct stmt *q, struct arena *a, struct account *ret) {
    *ret = (struct account){.id = col_int(q, 0),
                            .mail = arena_str(a, col_str(q, 1)),
                            .name = arena_str(a, col_str(q, 2)),
                            .roles = (unsigned)col_int(q, 3),
                            .lang = arena_str(a, col_str(q, 4))};
}

static ecode account_of_mail(struct store *s, struct arena *a, str mail, struct account *ret, str *ret_password, struct err *e) {
    struct stmt *q = store_stmt(s, SQL_account_find);
    bool row;
    stmt_str(q, 1, mail);
    TRY(stmt_next(q, &row, e));
    *ret = (struct account){0};
    *ret_password = (str){0};
    if (!row) return E_OK;
    account_read(q, a, ret);
    *ret_password = arena_str(a, col_str(q, 5));
    stmt_done(q);
    return E_OK;
}

static ecode code_refused(struct err *e) {
    err_set(e, E_DENIED, "this code is not right, was used, or is too old");
    return err_remedy(e, "ask for a new code");
}

ecode account_code_use(struct store *s, struct arena *a, str mail, str code, instant now, struct account *ret, struct err *e) {
    if (mail_read(a, mail, &mail, e)) return code_refused(e);
    struct stmt *q = store_stmt(s, SQL_code_find);
    bool row;
    stmt_str(q, 1, mail);
    TRY(stmt_next(q, &row, e));
    if (!row) return code_refused(e);
    hash h = hash_of(arena_printf(a, "%.*s:%.*s", STR_ARG(mail), STR_ARG(str_trim(code))));
    str kept = col_blob(q, 0);
    int64_t age = now.ms - col_int(q, 1);
    bool fits = kept.n == sizeof h.b && sodium_memcmp(kept.p, h.b, sizeof h.b) == 0;
    bool open = age >= 0 && age < CODE_LIFE_MS && col_int(q, 2) < CODE_TRIES;
    stmt_done(q);
    q = store_stmt(s, fits && open ? SQL_code_spend : SQL_code_try);
    stmt_str(q, 1, mail);
    int64_t changed;
    TRY(stmt_run(q, &changed, e));
    if (!fits || !open || !changed) return code_refused(e); /* not changed: another process took it at this moment */
    str password;
    struct account found;
    TRY(account_of_mail(s, a, mail, &found, &password, e));
    if (!found.id) {
        found = (struct account){.mail = mail, .name = mail, .roles = ACCOUNT_CANDIDATE, .lang = STR("nl")};
        TRY(account_put(s, &found, &found.id, e));
    }
    *ret = found;
    return E_OK;
}

ecode account_password_hash(struct arena *a, str password, str *ret, struct err *e) {
    if (str_utf8_count(password) < PASSWORD_MIN || password.n > PASSWORD_MAX) {
        err_set(e, E_INVALID, "a password has at least %d characters", PASSWORD_MIN);
        return err_remedy(e, "take a sentence you will remember");
    }
    char *kept = arena_alloc(a, crypto_pwhash_STRBYTES);
    MUST(sodium_init() >= 0);
    if (crypto_pwhash_str(kept, password.p, password.n, ARGON_PASSES, ARGON_BYTES))
        return err_set(e, E_LIMIT, "not enough memory to hash a password");
    *ret = str_of(kept);
    return E_OK;
}

ecode account_password_save(struct store *s, int64_t account, str kept, struct err *e) {
    struct stmt *q = store_stmt(s, SQL_account_password);
    stmt_int(q, 1, account);
    stmt_str(q, 2, kept);
    return stmt_run(q, NULL, e);
}

/* Guesses in the running window and when it began. */
static ecode guesses_read(struct store *s, str mail, instant now, int64_t *ret_from, int64_t *ret_n, struct err *e) {
    struct stmt *q = store_stmt(s, SQL_guess_find);
    bool row;
    stmt_str(q, 1, mail);
    TRY(stmt_next(q, &row, e));
    *ret_from = row ? col_int(q, 0) : now.ms;
    *ret_n = row ? col_int(q, 1) : 0;
    if (row) stmt_done(q);
    if (now.ms - *ret_from >= GUESS_WINDOW_MS || now.ms < *ret_from) *ret_from = now.ms, *ret_n = 0;
    return E_OK;
}

/* Addresses share the table of wrong guesses under a name that no mail address can have. */
static str peer_key(struct arena *a, str peer) { return arena_printf(a, "peer: %.*s", STR_ARG(str_sub(peer, 0, 64))); }

ecode account_tries_find(struct store *s, str name, instant now, int64_t *ret, struct err *e) {
    int64_t from;
    return guesses_read(s, name, now, &from, ret, e);
}

ecode account_tries_add(struct store *s, str name, instant now, struct err *e) {
    int64_t from, n;
    TRY(guesses_read(s, name, now, &from, &n, e));
    struct stmt *q = store_stmt(s, SQL_guess_put);
    stmt_str(q, 1, name);
    stmt_int(q, 2, from);
    stmt_int(q, 3, n + 1);
    return stmt_run(q, NULL, e);
}

ecode account_peer_is_busy(struct store *s, struct arena *a, str peer, instant now, bool *ret, struct err *e) {
    int64_t n;
    TRY(account_tries_find(s, peer_key(a, peer), now, &n, e));
    *ret = n >= PEER_TRIES;
    return E_OK;
}

ecode account_peer_add(struct store *s, struct arena *a, str peer, instant now, struct err *e) {
    return account_tries_add(s, peer_key(a, peer), now, e);
}

ecode account_guess_add(struct store *s, struct arena *a, str mail, instant now, struct err *e) {
    if (mail_read(a, mail, &mail, e)) return E_OK; /* no address: nothing to guard */
    return account_tries_add(s, mail, now, e);
}

ecode account_password_judge(struct store *s, struct arena *a, str mail, str password, instant now, struct account *ret,
                             struct err *e) {
    /* A well-formed hash that no password fits: what an unknown address is measured against. */
    static const char nobody[] =
        "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    struct account found = {0};
    str known_hash = {0};
    int64_t guesses = 0;
    bool mail_fits = !mail_read(a, mail, &mail, e);
    if (mail_fits) {
        int64_t from;
        TRY(guesses_read(s, mail, now, &from, &guesses, e));
        TRY(account_of_mail(s, a, mail, &found, &known_hash, e));
    }
    if (guesses >= GUESSES) {
        err_set(e, E_BUSY, "too many tries");
        return err_remedy(e, "wait a quarter of an hour, or sign in with a code by mail");
    }
    MUST(sodium_init() >= 0);
    bool known = found.id && known_hash.n;
    char kept[crypto_pwhash_STRBYTES] = "";
    snprintf(kept, sizeof kept, "%.*s", STR_ARG(known ? known_hash : str_of(nobody)));
    bool fits =
        password.n <= PASSWORD_MAX && crypto_pwhash_str_verify(kept, password.p ? password.p : "", password.n) == 0 && known;
    if (!fits) {
        err_set(e, E_DENIED, "the address or the password is not right");
        return err_remedy(e, "try again, or sign in with a code by mail");
    }
    *ret = found;
    return E_OK;
}

ecode account_put(struct store *s, const struct account *who, int64_t *ret_id, struct err *e) {
    struct stmt *q = store_stmt(s, SQL_account_put);
    stmt_str(q, 1, who->mail);
    stmt_str(q, 2, who->name);
    stmt_int(q, 3, who->roles);
    stmt_str(q, 4, who->lang);
    TRY(stmt_one(q, "account", e));
    *ret_id = col_int(q, 0);
    stmt_done(q);
    return E_OK;
}

ecode session_open(struct store *s, struct arena *a, int64_t account, instant now, str *ret_token, struct err *e) {
    unsigned char raw[TOKEN_BYTES];
    struct entropy r = entropy_system();
    entropy_fill(&r, raw, sizeof raw);
    char *token = arena_alloc(a, sodium_base64_ENCODED_LEN(sizeof raw, sodium_base64_VARIANT_URLSAFE_NO_PADDING));
    sodium_bin2base64(token, sodium_base64_ENCODED_LEN(sizeof raw, sodium_base64_VARIANT_URLSAFE_NO_PADDING), raw, sizeof raw,
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    hash h = hash_of(str_of(token));
    struct stmt *q = store_stmt(s, SQL_session_add);
    stmt_blob(q, 1, hash_str(&h));
    stmt_int(q, 2, account);
    stmt_instant(q, 3, now);
    TRY(stmt_run(q, NULL, e));
    *ret_token = str_of(token);
    return E_OK;
}

ecode session_sweep(struct store *s, instant now, struct err *e) {
    struct stmt *q = store_stmt(s, SQL_session_sweep);
    stmt_int(q, 1, now.ms - SESSION_LIFE_MS);
    stmt_int(q, 2, now.ms - SESSION_IDLE_MS);
    return stmt_run(q, NULL, e);
}

static bool session_is_over(instant made, instant seen, instant now) {
    return now.ms - made.ms >= SESSION_LIFE_MS || now.ms - seen.ms >= SESSION_IDLE_MS;
}

ecode session_find(struct store *s, struct arena *a, str token, instant now, struct account *ret, struct err *e) {
    *ret = (struct account){0};
    if (!token.n || token.n > 64) return E_OK;
    hash h = hash_of(token);
    struct stmt *q = store_stmt(s, SQL_session_find);
    bool row;
    stmt_blob(q, 1, hash_str(&h));
    TRY(stmt_next(q, &row, e));
    if (!row) return E_OK;
    int64_t made = col_int(q, 5), seen = col_int(q, 6);
    if (!session_is_over((instant){made}, (instant){seen}, now)) account_read(q, a, ret);
    stmt_done(q);
    return E_OK;
}

ecode session_touch(struct store *s, str token, instant now, struct err *e) {
    hash h = hash_of(token);
    struct stmt *q = store_stmt(s, SQL_session_seen);
    stmt_blob(q, 1, hash_str(&h));
    stmt_instant(q, 2, now);
    stmt_int(q, 3, now.ms - SESSION_SEEN_MS); /* else every form writes a page of this table, anywhere in it */
    return stmt_run(q, NULL, e);
}

ecode session_close(struct store *s, str token, struct err *e) {
    hash h = hash_of(token);
    struct stmt *q = store_stmt(s, SQL_session_del);
    stmt_blob(q, 1, hash_str(&h));
    return stmt_run(q, NULL, e);
}

ecode session_each(struct store *s, struct arena *a, const struct account *who, str token, instant now, struct session_list *ret,
                   struct err *e) {
    struct session_row *row = arena_array(a, struct session_row, SESSIONS_MAX);
    hash h = hash_of(token);
    size_t n = 0;
    struct stmt *q = store_stmt(s, SQL_session_newest);
    stmt_int(q, 1, who->id);
    stmt_int(q, 2, SESSIONS_MAX);
    for (;;) {
        bool there;
        TRY(stmt_next(q, &there, e));
        if (!there) break;
        instant made = col_instant(q, 1), seen = col_instant(q, 2);
        if (n == SESSIONS_MAX || session_is_over(made, seen, now)) continue;
        row[n++] = (struct session_row){hex_print(a, col_blob(q, 0)), made, seen, str_eq(col_blob(q, 0), hash_str(&h))};
    }
    *ret = (struct session_list){row, n};
    return E_OK;
}

ecode session_end(struct store *s, int64_t account, str key, struct err *e) {
    hash h;
    if (!hex_parse(key, h.b, sizeof h.b)) return err_set(e, E_INVALID, "this names no session");
    struct stmt *q = store_stmt(s, SQL_session_end);
    stmt_int(q, 1, account);
    stmt_blob(q, 2, hash_str(&h));
    return stmt_run(q, NULL, e);
}

ecode session_end_others(struct store *s, int64_t account, str token, struct err *e) {
    hash h = hash_of(token);
    struct stmt *q = store_stmt(s, SQL_session_end_others);
    stmt_int(q, 1, account);
    stmt_blob(q, 2, hash_str(&h));
    return stmt_run(q, NULL, e);
}

ecode session_is_fresh(struct store *s, str token, instant now, bool *ret, struct err *e) {
    hash h = hash_of(token);
    struct stmt *q = store_stmt(s, SQL_session_find);
    bool row;
    stmt_blob(q, 1, hash_str(&h));
    TRY(stmt_next(q, &row, e));
    *ret = row && now.ms - col_int(q, 5) < SESSION_FRESH_MS;
    if (row) stmt_done(q);
    return E_OK;
}

ecode account_password_is_set(struct store *s, int64_t account, bool *ret, struct err *e) {
    struct stmt *q = store_stmt(s, SQL_account_get);
    stmt_int(q, 1, account);
    TRY(stmt_one(q, "account", e));
    *ret = col_str(q, 5).n > 0;
    stmt_done(q);
    return E_OK;
}

ecode account_lang_save(struct store *s, int64_t account, str lang, struct err *e) {
    struct stmt *q = store_stmt(s, SQL_account_lang);
    stmt_int(q, 1, account);
    stmt_str(q, 2, lang);
    return stmt_run(q, NULL, e);
}

ecode account_candidate_find(struct store *s, struct arena *a, int64_t account, str procedure, str *ret, struct err *e) {
    struct stmt *q = store_stmt(s, SQL_account_candidate_find);
    bool row;
    stmt_int(q, 1, account);
    stmt_str(q, 2, procedure);
    TRY(stmt_next(q, &row, e));
    *ret = row ? arena_str(a, col_str(q, 0)) : (str){0};
    if (row) stmt_done(q);
    return E_OK;
}

ecode account_candidate_put(struct store *s, int64_t account, str procedure, str candidate, struct err *e) {
    struct stmt *q = store_stmt(s, SQL_account_candidate_put);
    stmt_int(q, 1, account);
    stmt_str(q, 2, procedure);
    stmt_str(q, 3, candidate);
    return stmt_run(q, NULL, e);
}
