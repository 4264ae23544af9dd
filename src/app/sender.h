/* SPDX-License-Identifier: Apache-2.0 */
#ifndef APP_SENDER_H
#define APP_SENDER_H
#include "app/outbox.h"
#include "mail/smtp.h"

struct store; /* store/store.h */

/** By which server and in whose name letters are sent. */
struct sender_config {
    struct smtp_config smtp;
    str from, name; /* the address answers go to, and the name shown with it */
};

/**
 * Takes letters from the outbox to the mail server: claim a few, hand them over, write down what became of them. Claiming and
 * writing down are short and in the database; handing over takes as long as it takes and touches no database. So the one that
 * writes the database need not be the one that waits for the server.
 *
 * A letter has the same Message-ID each time it is tried, and is claimed for a while before it is tried: a process that dies
 * between handing over and writing down makes another try it again, and whoever receives it twice can see that it is one.
 */
struct sender;

/** Make one. Errors: E_INVALID: the server or the address cannot be used. */
MUST_USE ecode sender_open(const struct sender_config *c, struct sender **ret, struct err *e);
/** Free it. NULL is fine. */
void sender_close(struct sender *s);
/** Letters claimed at a time at most. */
enum { SENDER_BATCH = 40 };
/** Claim what is due, in the caller's transaction; *ret_n of them. Notes of the house (codes) that are over an hour old go. */
MUST_USE ecode sender_claim(struct sender *s, struct store *st, instant now, size_t *ret_n, struct err *e);
/** Hand over what was claimed; stops at the first sign that the server is down. No database. */
void sender_run(struct sender *s);

/** Make sender_run come back soon, from another thread; it hands nothing over from here on. */
void sender_stop(struct sender *s);

/** What became of a batch. */
struct sender_tally {
    size_t sent, later, failed;
    bool down;      /* the server could not be reached, or the house refused: nothing more is tried now */
    char said[200]; /* down: why */
};
/** Write down what became of them, in the caller's transaction. */
MUST_USE ecode sender_settle(struct sender *s, struct store *st, instant now, struct sender_tally *ret, struct err *e);
/** How long to wait before the next try after so many: a minute, five, a quarter, an hour, then four hours. */
int64_t sender_pause_ms(int64_t tries);

#endif
