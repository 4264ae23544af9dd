/* SPDX-License-Identifier: Apache-2.0 */
#ifndef APP_CONCEPT_H
#define APP_CONCEPT_H
#include "app/app.h"
#include "app/folder.h"

/*
 * A vacancy folder being made (een ontwerp), before it is published. Every save is a version of its own and none is ever changed
 * or taken away. It is named by the same hash as a published folder, so that what was checked, rehearsed and published can be
 * seen to be the same.
 */

/** What there may be of them. */
enum {
    CONCEPTS_MAX = 200,           /* told at once */
    CONCEPT_VERSIONS_MAX = 500,   /* told at once */
    CONCEPT_FILES_MAX = 400,      /* in a folder */
    CONCEPT_TEXT_MAX = 1 << 20,   /* bytes of a file that is edited */
    CONCEPT_BYTES_MAX = 24 << 20, /* of a folder */
    REHEARSAL_PEOPLE_MAX = 1000,  /* invented candidates */
    REHEARSALS_WAITING_MAX = 10,  /* over all concepts */
};

/** A concept at one of its versions. */
struct concept {
    int64_t id, last; /* last: number of the newest version */
    str title;
    str published; /* number of the procedure it became; empty = not yet */
    int64_t version;
    instant at; /* of this version */
    str by, what;
    str folder; /* hash in hex */
};
/** Concepts or versions in their order. */
struct concepts {
    size_t n;
    const struct concept *one;
};
/** A save: made over a version, by somebody, of a file or with a word about it. */
struct concept_save {
    int64_t id, over;
    str by, what;
    instant at;
};

/** Begin one with these files: its version 1. Errors: E_LIMIT E_INVALID: too much, or a name that is none. */
MUST_USE ecode concept_make(struct store *s, struct arena *a, const struct concept_save *w, const struct folder *f, int64_t *ret_id,
                            struct err *e);
/** All of them, the last changed first. */
MUST_USE ecode concept_each(struct store *s, struct arena *a, struct concepts *ret, struct err *e);
/** One at a version; 0 = the newest. Errors: E_NOTFOUND. */
MUST_USE ecode concept_find(struct store *s, struct arena *a, int64_t id, int64_t version, struct concept *ret, struct err *e);
/** Its versions, newest first. */
MUST_USE ecode concept_versions(struct store *s, struct arena *a, int64_t id, struct concepts *ret, struct err *e);
/** The files of a version, in byte order of name, in `a`. */
MUST_USE ecode concept_folder(struct store *s, struct arena *a, const struct concept *c, struct folder *ret, struct err *e);
/**
 * Keep a new version, if nobody saved since `w->over`. Files as they were give no new version.
 *
 * out      ret_version      the newest
 * errors   E_STATE          somebody did: who and when; nothing is lost or written over
 *          E_LIMIT E_INVALID as concept_make
 */
MUST_USE ecode concept_save(struct store *s, struct arena *a, const struct concept_save *w, const struct folder *f,
                            int64_t *ret_version, struct err *e);
/** A folder with one file put in or replaced; `text` NULL takes it out. In `a`. */
struct folder concept_with(struct arena *a, const struct folder *f, str name, const str *text);
/** A name a file of a folder may have: parts of letters, digits, `.`, `_`, `-` between slashes, none beginning with a point. */
bool concept_name_is(str name);

/**
 * Publish a version, as who is named in rq: its hash must still be the one that was shown.
 *
 * in       seen             hash that whoever publishes saw
 * errors   E_STATE          the concept was changed since, or was published already
 *          as app_act
 */
MUST_USE ecode concept_publish(struct app *app, struct arena *a, const struct concept_save *w, str seen, str *ret_number,
                               struct err *e);

/** A rehearsal asked for. */
struct rehearsal_row {
    int64_t id, concept, version, people, seed;
    str by, state; /* waiting, running, done, failed */
    instant at, began;
    str result; /* done: JSON (stage/rehearse.h); failed: the sentence */
};
/** Rehearsals, newest first. */
struct rehearsal_rows {
    size_t n;
    const struct rehearsal_row *row;
};
/** Ask for one. Errors: E_BUSY: ten wait already. */
MUST_USE ecode rehearsal_ask(struct store *s, const struct rehearsal_row *r, int64_t *ret_id, struct err *e);
/** The last ten of a concept, without their results. */
MUST_USE ecode rehearsal_each(struct store *s, struct arena *a, int64_t concept, struct rehearsal_rows *ret, struct err *e);
/** One. Errors: E_NOTFOUND. */
MUST_USE ecode rehearsal_find(struct store *s, struct arena *a, int64_t concept, int64_t id, struct rehearsal_row *ret,
                              struct err *e);
/** Take the oldest that waits, with its files, in `a`; id 0 = none waits. One left behind by a server that died is given up. */
MUST_USE ecode rehearsal_claim(struct store *s, struct arena *a, instant now, struct rehearsal_row *ret, struct folder *ret_folder,
                               struct err *e);
/** It came to an end. */
MUST_USE ecode rehearsal_settle(struct store *s, int64_t id, bool failed, str result, struct err *e);

#endif
