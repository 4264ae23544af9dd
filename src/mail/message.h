/* SPDX-License-Identifier: Apache-2.0 */
#ifndef MAIL_MESSAGE_H
#define MAIL_MESSAGE_H
#include "base/buf.h"
#include "base/cal.h"
#include "base/err.h"

/** A mail to one person, before it is bytes. */
struct mail {
    str from_name, from; /* who sends; the address is address_is */
    str to;              /* address_is */
    str subject;         /* UTF-8; line ends become spaces */
    str id;              /* of the message, without brackets: the same each time it is tried */
    instant date;
    str lang;       /* of the text; empty = not said */
    str text, html; /* html empty = text only */
    str calendar;   /* iCalendar with its method, empty = none */
    str method;     /* "REQUEST", "CANCEL" */
};

/**
 * The message as it goes over the wire: CRLF, no line over 998 bytes, 7-bit clean; dots are not yet doubled.
 *
 * errors   E_INVALID        from or to is no address, or the id holds what cannot stand in a header
 */
MUST_USE ecode mail_print(struct arena *a, const struct mail *m, str *ret, struct err *e);
/** A header's text by RFC 2047 where it needs it, folded; control characters become spaces. `at` is the column it starts in. */
void mail_header_text(struct buf *b, str text, size_t at);
/** Quoted-printable (RFC 2045): lines of at most 76, line ends become CRLF. */
void mail_quoted_printable(struct buf *b, str text);

#endif
