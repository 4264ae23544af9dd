/* SPDX-License-Identifier: Apache-2.0 */
#ifndef APP_CORE_H
#define APP_CORE_H
#include "app/app.h"
#include "app/judge.h"
#include "store/log.h"
#include "store/project/board.h"

/* Inside of app/: what app.h keeps opaque, and what deciding is handed. */

/** A vacancy folder in use: compiled, its judge ready, its zone read. Kept as long as the app. */
struct loaded {
    struct loaded *next;
    hash folder;
    struct arena a;
    struct folder bytes;
    const struct procedure *p;
    const struct judge *judge;
    const struct tz *zone;
};

/** What app.h keeps opaque. */
struct app {
    struct store *s;
    struct signer signer;
    bool signs; /* signer is set: acts may be done */
    struct entropy entropy;
    struct arena own;        /* as long as the app */
    struct arena scratch;    /* reset after each act */
    struct arena emitted;    /* reset after each event */
    bool bundle;             /* the database holds an export: a log and nothing beside it */
    bool group;              /* between app_group_begin and its commit */
    bool broken;             /* an act of the group failed half-way: all of it is rolled back */
    struct touched *touched; /* logs the group wrote to, in `own` */
    struct loaded *loaded;
    const str *file;             /* bytes of the act's FILE argument, while app_act_file runs; NULL: its path is read */
    const struct folder *folder; /* of the act's FOLDER argument, while app_act_folder runs; NULL: its path is read */
};

/** An app with nothing open yet. */
struct app *core_new(void);
/** Where the signing key is, as the settings have it. */
const char *core_key_path(const struct app_config *c, struct arena *a);
/** Put a renewed key in its place when that was cut off: the one beside `path` whose public half is `line`. Errors: E_NOTFOUND. */
MUST_USE ecode core_key_finish(struct app *app, const char *path, str line, struct err *e);

/** The compiled folder of this hash, out of the stored bytes on first use. Errors: E_NOTFOUND: the bytes are not stored. */
MUST_USE ecode core_load(struct app *app, hash folder, const struct loaded **ret, struct err *e);
/** Compile a folder from disk and keep it among the loaded; nothing is stored yet. */
MUST_USE ecode core_load_path(struct app *app, str path, const struct loaded **ret, struct err *e);
/** The same for a folder at hand, whose bytes are copied. */
MUST_USE ecode core_load_bytes(struct app *app, const struct folder *f, const struct loaded **ret, struct err *e);
/** Store the bytes of a loaded folder, under its hash. In the caller's transaction. */
MUST_USE ecode core_keep(struct app *app, const struct loaded *l, struct err *e);
/** The procedure's row; an empty name stands for the only one. Errors: E_NOTFOUND, E_USAGE: several. */
MUST_USE ecode core_row(struct app *app, struct arena *a, str name, struct procedure_row *ret, struct err *e);
/** The folder in force of a procedure. */
MUST_USE ecode core_current(struct app *app, struct arena *a, const struct procedure_row *row, const struct loaded **ret,
                            struct err *e);

/** An event as the callers of app/ see it: a copy in `a`, the person by the short id. */
struct json *core_event_json(struct arena *a, const struct event *ev);

/** Where consequences go: into the log while doing, against the log while verifying. */
struct sink {
    ecode (*emit)(void *user, struct event *ev, struct err *e);
    /** The next event of the log when replaying, for what can no longer be decided; NULL while doing. */
    const struct event *(*recorded)(void *user);
    /** The key of a person. Errors: E_DENIED: destroyed. */
    ecode (*key)(void *user, str person, struct person_key *ret, struct err *e);
    void *user;
};

/** What deciding is handed: everything it may look at. */
struct decide {
    const struct loaded *l;
    const struct procedure *p; /* l->p */
    const struct loaded *next; /* publish, amend: the folder named by the act */
    struct board board;
    str name, origin; /* the procedure's number; its log's name */
    struct arena *a;  /* for this act */
    const struct event *act;
    act_kind kind;
    act_role role;
    instant at;
    date today; /* of `at`, in the procedure's zone */
    struct sink sink;
    size_t count[3]; /* proposals: by tri */
    uint64_t unseen; /* consequences taken as recorded, the person's key being destroyed */
};

/**
 * Decide an act: refuse (nothing was emitted then), or emit its consequences in order. Reads the board, writes nothing.
 *
 * errors   E_STATE E_DENIED E_INVALID E_NOTFOUND   refusals
 */
MUST_USE ecode decide_act(struct decide *d, struct err *e);

/* ---- for the files that decide ---- */

/** The outcome of a round is no hindrance: passed, took part where that is enough, or the round was not held. */
bool decide_is_passed(str outcome);
/** Emit a consequence; `no` 0 = about nobody in particular; data and secret may be NULL. */
MUST_USE ecode decide_emit(struct decide *d, const char *kind, int64_t no, struct json *data, struct json *secret, struct err *e);
/** Take the next event of the log as it stands: it must be of this kind and person (E_TAMPERED). Only where replaying. */
MUST_USE ecode decide_emit_recorded(struct decide *d, const char *kind, int64_t no, struct err *e);
/** Take every consequence of this act as it stands: what it was decided over is gone. Only where replaying. */
MUST_USE ecode decide_emit_rest(struct decide *d, struct err *e);
/** A refusal: E_STATE with the clauses of the element it comes from. */
ecode decide_refuse(struct decide *d, struct proc_clauses c, struct err *e, const char *fmt, ...) PRINTF_LIKE(4, 5);
/** An argument of the act that is text; empty when it was not given. */
str decide_text(const struct decide *d, const char *name);
/** The same among the sealed ones. */
str decide_secret(const struct decide *d, const char *name);
/** The candidate the act names. */
MUST_USE ecode decide_candidate(struct decide *d, struct cand *ret, struct err *e);
/** The candidates the act names, NULL when it means everybody concerned. */
MUST_USE ecode decide_candidates(struct decide *d, int64_t **ret, size_t *ret_n, struct err *e);
/** Only this role of the procedure may (nobody in particular: anybody the act table lets). */
MUST_USE ecode decide_by(struct decide *d, proc_role role, struct proc_clauses c, struct err *e);
/** A day or period as an act names it ("2025-12-04", "2025-12-01..2025-12-05"), in the procedure's zone. Errors: E_INVALID. */
MUST_USE ecode core_window_parse(const struct procedure *p, str text, instant *ret_opens, instant *ret_closes, struct err *e);
/** When a milestone opens and closes for a candidate (0: for all), changes included. */
MUST_USE ecode decide_window(struct decide *d, const struct proc_milestone *m, int64_t no, instant *ret_opens, instant *ret_closes,
                             struct err *e);
/** The day of an instant in the procedure's zone. */
date core_day(const struct loaded *l, instant t);
/** Applications are open at `t`; else E_STATE with the clause of the opening or the closing. */
MUST_USE ecode decide_is_open(struct decide *d, instant t, struct err *e);
/** The step an event takes somebody, put into `data` as state and step; E_STATE when the table has none. */
MUST_USE ecode decide_step(struct decide *d, const struct cand *c, proc_event event, int64_t round, struct json *data,
                           struct err *e);
/** What an event does to every place of a person: emits what is lost, suspended, put last. */
MUST_USE ecode decide_places(struct decide *d, int64_t no, proc_event event, const struct proc_round *r, struct err *e);
/** Facts of a person as JSON, joined by those of the act; NULL with `ret_known` false when forgotten. */
MUST_USE ecode decide_facts(struct decide *d, int64_t no, struct json **ret, bool *ret_known, struct err *e);
/** Judge a person: open an evaluation over what is known. */
MUST_USE ecode decide_case(struct decide *d, const struct cand *c, const struct json *facts, date hired, struct judged *ret,
                           struct err *e);
/** The digest of reasons under the person's key, hex. Errors: E_DENIED: destroyed. */
MUST_USE ecode decide_digest(struct decide *d, int64_t no, const char *moment, str reasons, str *ret, struct err *e);
/** How a person is called in a procedure's log: 19498/K00001. */
str decide_person(struct arena *a, str procedure, int64_t no);
/** The digest of reasons under a key at hand; needs no database. */
str decide_digest_with(struct arena *a, const struct person_key *key, const struct seal_context *where, str reasons);
/** The consequences of leaving: places, invitation, state (withdraw and forget). */
MUST_USE ecode decide_leave(struct decide *d, const struct cand *c, struct err *e);

/** The candidate stands where this test may be taken: valid, or under reserve of the screening. Errors: E_STATE. */
MUST_USE ecode decide_may_take(struct decide *d, const struct cand *c, const struct proc_round *r, struct err *e);
/** Nobody's test of the round is open any more. Errors: E_STATE, naming the first. */
MUST_USE ecode decide_none_open(struct decide *d, const struct proc_round *r, struct err *e);

/** The round the act names, else `otherwise`. Errors: E_INVALID, E_USAGE. */
MUST_USE ecode decide_round_of(struct decide *d, const struct proc_round *otherwise, const struct proc_round **ret, struct err *e);
/** Scores given are measures of the round with values on their scales. Errors: E_INVALID. */
MUST_USE ecode decide_check_scores(const struct proc_round *r, const struct json *scores, struct err *e);
/** Somebody to be ranked. */
struct entrant {
    int64_t no;
    const dec *value; /* of each measure and total (score_slot) */
    uint64_t categories;
};
/** Those ranked together. */
struct entrants {
    size_t n;
    const struct entrant *one;
    str occasion; /* what a lot is drawn for: a round, a list, the choice */
    const struct proc_order *by;
    proc_ties ties;
};
/**
 * Rank people by an order of the procedure; with ties by lot the lot is its last key.
 *
 * out      ret_value        keys per row, those of a row together; NULL is fine
 * out      ret_hidden       set when a key looks at a fact of somebody forgotten since
 * errors   E_LIMIT
 */
MUST_USE ecode decide_rank(struct decide *d, const struct entrants *who, struct ranking *ret, const dec **ret_value,
                           bool *ret_hidden, struct err *e);
/** The categories somebody is of, a bit each by index: by channel, or by decision over what is known (no results yet). */
MUST_USE ecode decide_categories(struct decide *d, const struct cand *c, const struct json *facts, uint64_t *ret, struct err *e);
/** The same from what the board knows; *ret_hidden set, and none, when a decision would need facts that were forgotten. */
MUST_USE ecode decide_known_categories(struct decide *d, const struct cand *c, uint64_t *ret, bool *ret_hidden, struct err *e);
/** Somebody may still take up a post opened by the act `opened`: not offered it since, or not answered yet. */
MUST_USE ecode decide_may_still_take(struct decide *d, int64_t no, int64_t opened, bool *ret, struct err *e);
/** The round in which those called from a list come in; NULL: it is offered from. */
const struct proc_round *decide_round_into(const struct decide *d, const struct proc_call *rule, const struct proc_list *l);
/** Those who passed and were not chosen come on the reserve. */
MUST_USE ecode decide_reserve(struct decide *d, struct err *e);
/** The first comes on a list: it begins today or with its milestone, where its validity counts from there and it did not yet. */
MUST_USE ecode decide_list_establish(struct decide *d, const struct proc_list *l, struct err *e);
/** Begin a list on a day: emits `list-begun`. */
MUST_USE ecode decide_list_begin(struct decide *d, const struct proc_list *l, date start, struct err *e);

/** Somebody leaves: the times of interviews that are still to come are free again. */
MUST_USE ecode decide_slots_freed(struct decide *d, int64_t no, const char *why, struct err *e);
/** A moment was moved, for one person or (no 0) for everybody: times outside its new window are free, and for everybody gone. */
MUST_USE ecode decide_slots_outside(struct decide *d, const struct proc_milestone *m, int64_t no, struct err *e);

/** One function an act; the table stands in decide.c. */
#define ACT(token, word, who, clauses, en, nl) ecode decide_##token(struct decide *d, struct err *e);
#include "app/act.tbl.h"

#endif
