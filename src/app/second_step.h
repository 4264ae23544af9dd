/* SPDX-License-Identifier: Apache-2.0 */
#ifndef APP_SECOND_STEP_H
#define APP_SECOND_STEP_H
#include "app/account.h"

/*
 * The second step of signing in, for who chose it: a code of an app on their telephone (app/totp.h), or one of ten recovery
 * codes. The secret is sealed under a key of the account's own, which is kept as those of candidates are.
 */

/** Recovery codes made at a time. */
enum { RECOVERY_CODES = 10 };

/** How it stands with an account. */
struct second_step {
    bool begun;    /* there is a secret that no code confirmed yet */
    instant since; /* asked for since; 0 = not on */
    int64_t left;  /* recovery codes not used */
};
/** Look it up. */
MUST_USE ecode second_step_find(struct store *s, int64_t account, struct second_step *ret, struct err *e);
/** Make a secret; one that was never confirmed is replaced. errors E_STATE it is on already */
MUST_USE ecode second_step_begin(struct store *s, struct arena *a, int64_t account, struct err *e);
/** The secret, to be put into the telephone: only until it is confirmed. errors E_STATE not begun, or on already */
MUST_USE ecode second_step_secret(struct store *s, struct arena *a, int64_t account, str *ret, struct err *e);
/**
 * Turn it on: the telephone knows the secret, this code of it says.
 *
 * out      ret_code        the recovery codes, in `a`: shown once, kept as hashes
 * errors   E_STATE         not begun, or on already
 *          E_DENIED        the code does not fit
 *          E_BUSY          too many that did not
 */
MUST_USE ecode second_step_confirm(struct store *s, struct arena *a, int64_t account, str typed, instant now,
                                   str ret_code[RECOVERY_CODES], struct err *e);
/**
 * Take the second step: a code of the telephone never accepted before, or a recovery code, which is gone then. A wrong one is
 * counted here, so the transaction is to be committed whatever comes back.
 *
 * errors   E_DENIED        does not fit, or was used
 *          E_BUSY          ten wrong ones in a quarter of an hour
 */
MUST_USE ecode second_step_take(struct store *s, struct arena *a, int64_t account, str typed, instant now, struct err *e);
/** New recovery codes; those there were fit no more. */
MUST_USE ecode second_step_codes(struct store *s, struct arena *a, int64_t account, str ret_code[RECOVERY_CODES], struct err *e);
/** Turn it off and forget the secret and the recovery codes. */
MUST_USE ecode second_step_end(struct store *s, int64_t account, struct err *e);

/** After the first step: a ticket for this visit, good for ten minutes. */
MUST_USE ecode sign_ticket_open(struct store *s, struct arena *a, int64_t account, str visit, instant now, str *ret, struct err *e);
/** Whose ticket it is; id 0 when it is none of this visit's or too old. */
MUST_USE ecode sign_ticket_find(struct store *s, struct arena *a, str ticket, str visit, instant now, struct account *ret,
                                struct err *e);
/** The second step is taken: the ticket is gone. */
MUST_USE ecode sign_ticket_close(struct store *s, struct arena *a, str ticket, str visit, struct err *e);

#endif
