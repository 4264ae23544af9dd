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
    bool password, old; /* there is one; it is asked before another is taken */
    size_t n;
    struct view_session *session;
    size_t n_langs;
    struct view_option *lang;
};

#endif
