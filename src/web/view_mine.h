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

/** A step of the reasons, to be unfolded. */
struct view_why {
    str text, value;
    const char *tag;           /* of a decision's value; NULL = it is a fact or a row */
    bool missing, above, open; /* open: unfolded from the start */
    size_t n_clauses;
    struct view_clause {
        str id, text, path;
    } * clause;
    size_t n;
    struct view_why *step;
};

/** A round one is invited to, with the three answers. */
struct view_invitation {
    str round, when, state;
    bool open, accepted, keeps;
};

/** A place on a list or in the reserve. */
struct view_my_place {
    str list, rank, state, until;
    bool valid;
};

/** An offer, with what each answer does. */
struct view_my_offer {
    str kind, word, vacancy, answer, if_accepted, if_declined;
    bool open;
};

/** The result of a round. */
struct view_my_result {
    str round, outcome;
    const char *tag;
    bool report; /* of a test of our own: it has one */
    size_t n;
    struct view_pair *score;
};

/** Something asked beside the selection. */
struct view_request {
    str candidate, number, kind, when, due, text, reply;
    bool open, late;
};

/** What can be asked. */
struct view_request_kind {
    str id, name, text;
    bool possible; /* not asked already */
};

/** Requests of one person, or (desk) of everybody. */
struct view_requests {
    size_t n_retained;
    struct view_retained *retained; /* what is kept, and until when; not for the desk */
    str number, title, csrf, once;
    bool desk;
    size_t n, n_kinds;
    struct view_request *request;
    struct view_request_kind *kind;
};

/** A piece of what is held about somebody. */
struct view_datum {
    str name, text;
    size_t n;
    const struct view_datum *child;
};

/** A person's own application. */
struct view_mine {
    str number, title, id, csrf;
    size_t n_why, n_invitations, n_places, n_offers, n_results, n_requests_open;
    struct view_why *why; /* the decision and its reasons, once it is confirmed */
    str nearest;          /* when it would have been otherwise */
    struct view_invitation *invitation;
    struct view_my_place *place;
    struct view_my_offer *offer;
    struct view_my_result *result;
    const struct view_vacancy *vacancy;
    str status;
    size_t n_letters;
    struct view_letter *letter;
    bool can_withdraw;
    bool day;         /* there is a day of interviews with times */
    bool choose;      /* the own time can be chosen now */
    str time;         /* the own time and room in words; empty = none */
    bool has_test;    /* a test of our own is part of the selection */
    bool test_is_now; /* within its window, as announced */
    const struct view_documents *documents;
    const struct view_deadline *deadline; /* NULL: it can no longer be changed */
};

#endif
