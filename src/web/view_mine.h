/* SPDX-License-Identifier: Apache-2.0 */
#ifndef WEB_VIEW_MINE_H
#define WEB_VIEW_MINE_H
#include "web/view.h"

/* What the candidate's own pages show; see view.h. */

/** Sending one document. */
struct view_upload {
    str action, csrf, once;
    str proof, name; /* path of what it proves; what the document is called */
    str text;        /* why it is asked */
    str error, remedy;
    str back;   /* where to go when it is not at hand; empty = no such button */
    bool later; /* in the form: it may be passed over */
};

/** A document somebody gave. */
struct view_document {
    str number, name, size, when, path; /* path: to download it */
    str remove;                         /* where the form that takes it back goes; empty = not possible */
};

/** A document that is asked, with those given for it. */
struct view_proof_owed {
    str proof, name, clauses, state;
    const char *tag;
    str until; /* in words; empty = no day known */
    str path;  /* where it is added; empty = not now */
    size_t n;
    struct view_document *given;
};

/** All documents of an application. */
struct view_documents {
    str csrf;
    size_t n;
    struct view_proof_owed *owed;
};

/** A countdown: the last instant in words, and what the script counts with. */
struct view_deadline {
    str words, iso, now_iso, now_words, units; /* units: "days|hours|..." as wervik.js takes them */
};

/** A person's own application. */
struct view_mine {
    str number, title, id, why, csrf;
    const struct view_vacancy *vacancy;
    str status;
    size_t n_letters;
    struct view_letter *letter;
    bool can_withdraw, can_not_attend;
    const struct view_documents *documents;
    const struct view_deadline *deadline; /* NULL: it can no longer be changed */
};

#endif
