/* SPDX-License-Identifier: Apache-2.0 */
#ifndef APP_OUTBOX_H
#define APP_OUTBOX_H
#include "base/cal.h"
#include "base/err.h"

struct store; /* store/store.h */

/** A letter on its way. */
struct letter {
    int64_t id;
    instant made;
    str procedure, candidate; /* empty = none */
    str address;              /* empty = no mail address that can be used: it goes by post */
    str subject;
    str body;     /* plain text; of a letter with a document made from that */
    str letter;   /* of the vacancy folder; empty = a note of the house */
    int64_t seq;  /* the event that caused it; -1 = none */
    str lang;     /* of the document */
    str doc;      /* the document (doc_parse); empty = there is only `body` */
    str calendar; /* what goes into a calendar, as JSON (codec/ical.h); empty = nothing */
    str state;    /* "waiting", "sent", "failed", "paper" (to be printed), "posted" */
    int64_t tries;
    instant next; /* waiting: not tried before */
    str said;     /* what the mail server answered last */
};

/** Put a letter in the outbox, in the transaction of its cause: it is sent when, and only when, that is committed. */
MUST_USE ecode outbox_put(struct store *s, const struct letter *l, struct err *e);
/** How many wait to be sent. */
MUST_USE ecode outbox_count(struct store *s, int64_t *ret, struct err *e);
/** Letters listed at most. */
enum { OUTBOX_LIST_MAX = 200 };
/** The newest letters of one candidate, or (candidate empty) of the procedure, or (both empty) of all; in `a`. */
MUST_USE ecode outbox_list(struct store *s, struct arena *a, str procedure, str candidate, const struct letter **ret, size_t *ret_n,
                           struct err *e);
/** One letter. Errors: E_NOTFOUND. */
MUST_USE ecode outbox_find(struct store *s, struct arena *a, int64_t id, struct letter *ret, struct err *e);
/** Up to `max` letters whose time to be tried has come, the longest waiting first; *ret_n of them. */
MUST_USE ecode outbox_due(struct store *s, struct arena *a, instant now, struct letter *ret, size_t max, size_t *ret_n,
                          struct err *e);

/** How many letters of a procedure are in each state. */
struct outbox_counts {
    int64_t waiting, sent, failed, paper, posted;
};
/** Count them. */
MUST_USE ecode outbox_counts(struct store *s, str procedure, struct outbox_counts *ret, struct err *e);
/** A page of the letters of a procedure in one state. */
struct outbox_page {
    str procedure, state;
    int64_t before; /* below this number; 0 = from the newest */
};
/** Read it, newest first, at most OUTBOX_LIST_MAX. */
MUST_USE ecode outbox_in_state(struct store *s, struct arena *a, const struct outbox_page *page, const struct letter **ret,
                               size_t *ret_n, struct err *e);
/** Letters behind a number. */
struct outbox_news {
    size_t n, n_all; /* told, and in all */
    const struct letter *letter;
};
/** The number of the newest letter; 0 = there is none. */
MUST_USE ecode outbox_last(struct store *s, int64_t *ret, struct err *e);
/** The letters behind this number, oldest first, at most OUTBOX_LIST_MAX of them told. */
MUST_USE ecode outbox_since(struct store *s, struct arena *a, int64_t after, struct outbox_news *ret, struct err *e);
/** Try a failed one again, or say that a paper one was posted. Errors: E_STATE: it is neither, or not of this procedure. */
MUST_USE ecode outbox_again(struct store *s, str procedure, int64_t id, instant now, struct err *e);
/** A letter of this name was written to the person already. */
MUST_USE ecode outbox_has(struct store *s, str procedure, str candidate, str letter, bool *ret, struct err *e);
/** Erase every letter to a person, those to the address included that are not sent yet. */
MUST_USE ecode outbox_forget(struct store *s, str procedure, str candidate, str address, struct err *e);

#endif
