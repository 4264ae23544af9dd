/* SPDX-License-Identifier: Apache-2.0 */
#ifndef MAIL_SMTP_H
#define MAIL_SMTP_H
#include "base/arena.h"
#include "base/err.h"

/** How the way to the server is kept private. */
typedef enum smtp_tls {
    SMTP_STARTTLS, /* begins in the clear and turns to TLS, or nothing is said: port 587 or 25 */
    SMTP_TLS,      /* TLS from the first byte: port 465 */
    SMTP_NONE      /* in the clear: a server on this machine */
} smtp_tls;

/** The mail server of the house. */
struct smtp_config {
    str host; /* "mail.example.be" or "mail.example.be:587"; an address of IPv6 in brackets */
    smtp_tls tls;
    str user, password; /* empty = the server asks for none */
    str hello;          /* what we call ourselves; empty = localhost */
    str trust;          /* a file of certificates to trust instead of the system's; empty = the system's */
    int64_t wait_s;     /* for an answer; 0 = 30 */
};

/** What became of a message. */
typedef enum smtp_end {
    SMTP_SENT,  /* the server took it: it answers for it now */
    SMTP_LATER, /* it asks to come back with this message (4xx), or the line broke in the midst of it */
    SMTP_NEVER, /* it will not take this message (5xx to the recipient or the text) */
    SMTP_DOWN   /* nothing to do with this message: no connection, no certificate, not signed in, the sender refused */
} smtp_end;

/** The end, and the words of the server (or of the library where it said nothing); no line ends in them. */
struct smtp_result {
    smtp_end end;
    int code; /* of the reply; 0 = none */
    char said[200];
};

/** A connection, opened at the first message and kept for the next. One thread at a time. */
struct smtp;

/** Make one; nothing is connected yet. Errors: E_INVALID: the host cannot be one. */
MUST_USE ecode smtp_open(const struct smtp_config *config, struct smtp **ret, struct err *e);
/** Hand one message over; `from` and `to` are address_is. Dots are doubled on the way. */
void smtp_send(struct smtp *s, str from, str to, str message, struct smtp_result *ret);
/** Break off what is under way, from another thread; what is handed over from here on ends at once (DOWN). */
void smtp_stop(struct smtp *s);
/** Say goodbye and free it. NULL is fine. */
void smtp_close(struct smtp *s);
/** "starttls", "tls", "none"; false when it is none of them. */
bool smtp_tls_find(str word, smtp_tls *ret);

#endif
