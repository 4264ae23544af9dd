/* SPDX-License-Identifier: Apache-2.0 */
#ifndef WEB_VIEW_ACCOUNT_H
#define WEB_VIEW_ACCOUNT_H
#include "web/view.h"

/* What the pages of one's own account show; see view.h. */

/** A place where somebody is signed in. */
struct view_session {
    str key, made, seen; /* the instants in words */
    bool here;
};

/** How somebody signs in, where they are signed in, and how they are spoken to. */
struct view_account {
    str csrf, mail, done; /* done: what was just changed */
    str error_old, error_new;
    str second;         /* since when there is a second step, in words; empty = there is none */
    bool password, old; /* there is one; it is asked before another is taken */
    size_t n;
    struct view_session *session;
    size_t n_langs;
    struct view_option *lang;
};

/** Setting up the second step of signing in; which of its faces is shown follows from what is there, in this order. */
struct view_second {
    str csrf, error;
    size_t n_codes;
    str *code;             /* recovery codes, shown once */
    str since, left;       /* on since; recovery codes left */
    str secret, box, path; /* begun: the secret as text and as picture */
    bool fresh;            /* may begin */
};

#endif
