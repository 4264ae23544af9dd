/* SPDX-License-Identifier: Apache-2.0 */
#ifndef APP_ACCOUNT_H
#define APP_ACCOUNT_H
#include "base/cal.h"
#include "base/err.h"

struct store; /* store/store.h */

/*
 * Who can sign in. Accounts, sessions and codes are no part of a procedure's log: a person may have an account without
 * applying, and an account says nothing of a selection. Secrets are kept as hashes only.
 */

/** What an account may do on the desk; one bit each. Everybody may be a candidate. */
typedef enum account_role {
    ACCOUNT_CANDIDATE = 1, /* kandidaat */
    ACCOUNT_OFFICER = 2,   /* selectieverantwoordelijke */
    ACCOUNT_JUROR = 4,     /* jurylid */
    ACCOUNT_MANAGER = 8,   /* lijnmanager */
    ACCOUNT_AUDITOR = 16,  /* reads all, changes nothing */
    ACCOUNT_ADMIN = 32,    /* beheerder: accounts and settings, no selection data */
    ACCOUNT__ALL = 63
} account_role;

/** A person who can sign in. Texts live in the arena of the call that gave it. */
struct account {
    int64_t id; /* 0 = nobody */
    str mail;   /* lower case */
    str name;
    unsigned roles; /* sum of account_role */
    str lang;       /* "nl", "en" */
};

/**
 * Make a code of six digits for an address, to make an account or to sign in anew; the caller sends it. At most 5 an hour for
 * an address.
 *
 * out      ret_code        in `a`; empty when there were too many: the caller then says the same and sends nothing
 * errors   E_INVALID       no mail address
 */
MUST_USE ecode account_code_make(struct store *s, struct arena *a, str mail, instant now, str *ret_code, struct err *e);
/**
 * Use a code: once, within 15 minutes, at most 5 tries.
 *
 * out      ret             the account, made when it was not there
 * errors   E_DENIED        wrong, used or too old: the same words for each
 */
MUST_USE ecode account_code_use(struct store *s, struct arena *a, str mail, str code, instant now, struct account *ret,
                                struct err *e);
/** The hash of a password (Argon2id, 19 MiB, 2 passes): slow on purpose, for the SLOW lane. errors E_INVALID shorter than 12 */
MUST_USE ecode account_password_hash(struct arena *a, str password, str *ret, struct err *e);
/** Keep a password's hash for an account; empty takes the password away. */
MUST_USE ecode account_password_save(struct store *s, int64_t account, str hash, struct err *e);
/**
 * Judge a password: slow whether the address is known or not, so that nobody learns which addresses are. Reads only: after
 * E_DENIED the caller counts the guess with account_guess_add.
 *
 * errors   E_DENIED        wrong; the same words for an unknown address
 *          E_BUSY          too many tries for this address: wait
 */
MUST_USE ecode account_password_judge(struct store *s, struct arena *a, str mail, str password, instant now, struct account *ret,
                                      struct err *e);
/** Count a wrong guess for an address. */
MUST_USE ecode account_guess_add(struct store *s, struct arena *a, str mail, instant now, struct err *e);
/**
 * Tries from one network address: codes asked, codes and passwords that were wrong. In the database, so that several processes
 * count together. Past 60 in a quarter of an hour an address waits, whoever it says to be; nothing is hashed for it then.
 *
 * out      ret             the address must wait
 */
MUST_USE ecode account_peer_is_busy(struct store *s, struct arena *a, str peer, instant now, bool *ret, struct err *e);
/** Count a try. */
MUST_USE ecode account_peer_add(struct store *s, struct arena *a, str peer, instant now, struct err *e);
/** Wrong answers counted under a name of one's own, in the running quarter of an hour. The name can be no mail address. */
MUST_USE ecode account_tries_find(struct store *s, str name, instant now, int64_t *ret, struct err *e);
/** Count one. */
MUST_USE ecode account_tries_add(struct store *s, str name, instant now, struct err *e);
/** Make or change an account of the desk: an administrator's act, and the demo's. */
MUST_USE ecode account_put(struct store *s, const struct account *who, int64_t *ret_id, struct err *e);
/** Open a session: *ret_token (43 characters) goes into the cookie; the database holds only its hash. Lasts 12 hours, 1 idle. */
MUST_USE ecode session_open(struct store *s, struct arena *a, int64_t account, instant now, str *ret_token, struct err *e);
/** Forget the sessions that are over; reads all of them, so it is done now and then, never per sign-in. */
MUST_USE ecode session_sweep(struct store *s, instant now, struct err *e);
/** Whose session this is; id 0 when it is none or over. Reads only. */
MUST_USE ecode session_find(struct store *s, struct arena *a, str token, instant now, struct account *ret, struct err *e);
/** The session was used: an hour of silence counts from here, give or take a minute. Called by requests that write. */
MUST_USE ecode session_touch(struct store *s, str token, instant now, struct err *e);
/** End a session. */
MUST_USE ecode session_close(struct store *s, str token, struct err *e);
/** A session as its owner sees it. */
struct session_row {
    str key; /* names it in a form; opens nothing */
    instant made, seen;
    bool here; /* the one that asks */
};
/** Sessions told at most, the newest first. */
enum { SESSIONS_MAX = 50 };
/** Sessions in their order. */
struct session_list {
    const struct session_row *row;
    size_t n;
};
/** The sessions of an account that are not over; in `a`. */
MUST_USE ecode session_each(struct store *s, struct arena *a, const struct account *who, str token, instant now,
                            struct session_list *ret, struct err *e);
/** End one of an account's own sessions by its key; one that is over already is fine. */
MUST_USE ecode session_end(struct store *s, int64_t account, str key, struct err *e);
/** End all sessions of an account but the one of this token. */
MUST_USE ecode session_end_others(struct store *s, int64_t account, str token, struct err *e);
/** This session was opened less than ten minutes ago: who has it just proved who they are. */
MUST_USE ecode session_is_fresh(struct store *s, str token, instant now, bool *ret, struct err *e);
/** Does this account have a password? */
MUST_USE ecode account_password_is_set(struct store *s, int64_t account, bool *ret, struct err *e);
/** Keep the language a person is spoken to in. */
MUST_USE ecode account_lang_save(struct store *s, int64_t account, str lang, struct err *e);
/** The candidate this account is in a procedure; empty when none. */
MUST_USE ecode account_candidate_find(struct store *s, struct arena *a, int64_t account, str procedure, str *ret, struct err *e);
/** Remember that this account is that candidate. */
MUST_USE ecode account_candidate_put(struct store *s, int64_t account, str procedure, str candidate, struct err *e);

#endif
