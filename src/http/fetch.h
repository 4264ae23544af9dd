/* SPDX-License-Identifier: Apache-2.0 */
#ifndef HTTP_FETCH_H
#define HTTP_FETCH_H
#include "base/arena.h"
#include "base/err.h"

/** One question to a server elsewhere. */
struct fetch {
    str url;          /* whole, its query included; fetch_url_check says which are taken */
    str accept;       /* the media type asked for; an answer of another type is refused */
    str bearer;       /* goes along as Authorization; empty = nothing does */
    str trust;        /* a file of certificates to trust instead of the system's; empty = the system's */
    int64_t wait_ms;  /* for all of it, from the first look-up of the name; 0 = 5,000 */
    size_t max_bytes; /* of the answer; 0 = 64 KiB */
};

/** An address may be asked: https, or http of this very machine (127.0.0.1, [::1], localhost); no user in it, no fragment.
 * Errors: E_INVALID, without the address's query. */
MUST_USE ecode fetch_url_check(str url, struct err *e);
/**
 * GET it. No redirect is followed, no proxy asked, no cookie kept. Takes as long as wait_ms: never called where others wait.
 *
 * out      ret              the body of a 200, in `a`
 * errors   E_IO             no answer, or not in time: the words say which
 *          E_INVALID        an answer that is none: another status, another type, cut off
 *          E_LIMIT          an answer longer than max_bytes
 *          E_NOTFOUND       libcurl is not on this machine
 */
MUST_USE ecode fetch_get(struct arena *a, const struct fetch *f, str *ret, struct err *e);

#endif
