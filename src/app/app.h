/* SPDX-License-Identifier: Apache-2.0 */
#ifndef APP_APP_H
#define APP_APP_H
#include "app/act.h"
#include "base/cal.h"
#include "base/said.h"
#include "base/tri.h"
#include "codec/json.h"

struct folder;    /* procedure/procedure.h */
struct procedure; /* the same */
struct store;     /* store/store.h */

/** An open Wervik: one database, its signing key, the procedures in it. One thread at a time. */
struct app;

/** How to open one. All zero: a database in memory with a new key, for rehearsals and tests. */
struct app_config {
    str database;  /* path of the SQLite file, or postgres://...; empty = in memory */
    str key;       /* path of the signing key; empty with a database = beside it, its name with `.key` behind */
    str kek;       /* path of the key that keys of persons are wrapped under: 32 bytes, mode 0600; empty = they are not */
    bool create;   /* make database and key; E_EXISTS when there is one */
    bool readonly; /* no act will be done: works beside a process that writes, and without the signing key */
    bool moving;   /* the target of a move, before it is finished */
    uint64_t seed; /* in memory only: not 0 = keys from this seed, so that a rehearsal is the same every time */
};

/**
 * Open (or create) the database.
 *
 * errors   E_NOTFOUND E_EXISTS   as asked
 *          E_BUSY E_IO           another process writes; the disk
 */
MUST_USE ecode app_open(const struct app_config *config, struct app **ret, struct err *e);
/** Close; NULL is fine. */
void app_close(struct app *app);

/** What app_move carried and proved. */
struct app_moved {
    uint64_t tables, rows;
    size_t procedures; /* each verified where it arrived */
};
/**
 * Carry a database to another place, of whatever engine, and verify it there. The source is only read, and nobody may be
 * writing to it. A target that holds anything is refused, but for the leavings of a move that was cut off. The signing key
 * stays where it is.
 *
 * errors   E_EXISTS         the target holds a database
 *          E_BUSY           somebody is at work in the source
 *          E_TAMPERED       it does not hold where it arrived; the target is thrown away
 */
MUST_USE ecode app_move(const char *from, const char *to, struct app_moved *ret, struct err *e);

/** A second one over the same database for looking only, on a thread of its own. Closed before `app`. */
MUST_USE ecode app_open_reader(struct app *app, struct app **ret, struct err *e);
/** The database under it: for what is no part of a procedure's log (accounts, sessions, drafts, outbox). */
struct store *app_store(struct app *app);
/**
 * Many people's acts in one transaction: between begin and commit each app_act() still enters whole or not at all, and none
 * holds before the commit. A commit that fails leaves none of them.
 */
MUST_USE ecode app_group_begin(struct app *app, struct err *e);
/** The end of the group: what was done since app_group_begin is durable. */
MUST_USE ecode app_group_commit(struct app *app, struct err *e);

/* ---- doing ---- */

/** What somebody does. Texts are borrowed during the call. */
struct act_request {
    str procedure; /* vacancy number; empty = the only one in the database (publish: as its folder says) */
    act_kind act;
    str by; /* who does it, as shown in the log: a user or post, never a candidate's name */
    act_role role;
    instant at;              /* the clock; before the log's last event it is refused */
    const struct json *args; /* object keyed by argument name, values as act.h says; NULL = none */
};

/** One consequence, as the log has it. */
struct act_event {
    uint64_t seq; /* place in the procedure's log, from 0 */
    const struct json *body;
};

/** What became of an act. Lives in the arena given. */
struct act_result {
    uint64_t seq;   /* of the act's own event */
    str candidate;  /* apply: the id given */
    size_t n;       /* consequences in all */
    size_t n_shown; /* of them in `event`: the first at most 1,000 */
    const struct act_event *event;
    size_t valid, invalid, open; /* screen: how many of each proposal */
};

/**
 * Do one act: check who may, decide, append the act and its consequences to the log and project them, in one transaction.
 * Nothing is left behind when it fails. The remedy of *e says what would be possible.
 *
 * out      ret              in `a`; NULL is fine
 * errors   E_USAGE E_INVALID  an argument missing, unknown or not of its type
 *          E_DENIED         this role may not do this
 *          E_STATE          not possible now; the message ends with the clause: "... (T4)"
 */
MUST_USE ecode app_act(struct app *app, struct arena *a, const struct act_request *rq, struct act_result *ret, struct err *e);

/** app_act for an act with a FILE argument whose bytes are at hand: the argument is only its name then, and no disk is read. */
MUST_USE ecode app_act_file(struct app *app, struct arena *a, const struct act_request *rq, str bytes, struct act_result *ret,
                            struct err *e);

/** app_act for publish and amend with the folder at hand: the argument is only its name then, and no disk is read. */
MUST_USE ecode app_act_folder(struct app *app, struct arena *a, const struct act_request *rq, const struct folder *f,
                              struct act_result *ret, struct err *e);

/** How app_batch takes a refused act. */
typedef enum app_batch_mode {
    APP_ALL,  /* one refusal and nothing enters */
    APP_GOOD, /* the refused are left out */
} app_batch_mode;

/** The source of a batch: fills *rq with the next act (in `a`, reset after each) and answers true, or false at the end. */
typedef bool app_next(void *user, struct arena *a, struct act_request *rq);
/** Told of each act done (e NULL) or refused (e tells why), in order; `i` counts from 0. */
typedef void app_told(void *user, size_t i, const struct act_result *r, const struct err *e);

/**
 * Many acts of one procedure in one transaction: an import. All or only the good ones enter; a failure of the disk enters nothing.
 *
 * out      ret_done         how many entered
 * errors   that of the first refusal with APP_ALL (told all the same, also those behind it, so that every mistake is seen at once)
 */
MUST_USE ecode app_batch(struct app *app, app_next *next, app_told *told, void *user, app_batch_mode mode, size_t *ret_done,
                         struct err *e);

/* ---- looking; `procedure` as in act_request ---- */

/** The procedure in force, borrowed until the next act. Its names are what ROUND, LIST and CHANNEL arguments take. */
MUST_USE ecode app_procedure(struct app *app, str procedure, const struct procedure **ret, struct err *e);
/** Numbers of all procedures, in byte order. */
MUST_USE ecode app_procedures(struct app *app, struct arena *a, str **ret, size_t *ret_n, struct err *e);
/**
 * Where it stands at `at`: an object with `procedure`, `title`, `folder` (hash), `events`, `deadline`, `open` (applications
 * taken), `funnel` (object: applied, proposed, valid, invalid, open, tested, ... in order), `rounds`, `lists`, `places`.
 */
MUST_USE ecode app_status(struct app *app, struct arena *a, str procedure, instant at, const struct json **ret, struct err *e);
/** One person: `candidate`, `status`, `channel`, `via`, `received`, `name`, `mail`, `facts`, `proposal`, `confirmed`, `scores`,
 * `rounds`, `lists`, `offers`, ... */
MUST_USE ecode app_candidate(struct app *app, struct arena *a, str procedure, str candidate, const struct json **ret,
                             struct err *e);
/** Everybody, told one after another in order of id: `candidate`, `name`, `status`, `channel`, `outcome`, `score`. `each` answers
 * false to stop. */
MUST_USE ecode app_candidates(struct app *app, str procedure, bool (*each)(void *user, const struct json *row), void *user,
                              struct err *e);
/** A list or the reserve at `at`: `list`, `title`, `ranked`, `from`, `until`, `valid`, `places` [{candidate, name, rank, scores,
 * called, state}] in order. */
MUST_USE ecode app_list(struct app *app, struct arena *a, str procedure, str list, instant at, const struct json **ret,
                        struct err *e);

/** How app_explain answers. */
typedef enum app_form { APP_TEXT_NL, APP_TEXT_EN, APP_JSON } app_form;
/** What is to be explained. */
struct app_question {
    str procedure; /* as in act_request */
    str candidate;
    str decision; /* of the model; empty = the screening */
    app_form form;
};
/**
 * Why a person's proposal is what it is: the tree of decisions and rows with clauses, facts, what is missing, and the
 * nearest case in which it would turn. Decided again and checked against the digest in the log.
 *
 * errors   E_TAMPERED       it does not come to what the log says
 */
MUST_USE ecode app_explain(struct app *app, struct arena *a, const struct app_question *q, str *ret, struct err *e);
/** A step of an explanation in words, for a tree that is unfolded. */
struct why_step {
    enum { WHY_DECISION, WHY_ROW, WHY_FACT } kind;
    str text, value; /* what it is, what it came to */
    tri outcome;     /* of a decision that judges */
    bool judges;     /* outcome means something */
    bool missing;    /* a fact that is not known or not yet proven (E12) */
    bool above;      /* explained before in this tree */
    str clauses;     /* "E1 E2" */
    size_t n;
    const struct why_step *step;
};
/** Why a proposal is what it is: the steps, and in words the nearest case in which it would be otherwise. */
struct why {
    str outcome; /* valid, invalid, open; empty = not proposed yet */
    str nearest;
    size_t n;
    const struct why_step *step;
};
/** app_explain as a tree. q->form gives the language. Errors as app_explain. */
MUST_USE ecode app_why(struct app *app, struct arena *a, const struct app_question *q, struct why *ret, struct err *e);

/** Events from `seq` on, one after another, as in the log; sealed parts opened when `open` and the key is there (`personal` in the
 * body). */
MUST_USE ecode app_log(struct app *app, str procedure, uint64_t seq, bool open,
                       bool (*each)(void *user, const struct act_event *ev), void *user, struct err *e);
/** A person's receipt: a text file that verifies offline with the public key alone. `seq`: UINT64_MAX = of the application. */
MUST_USE ecode app_receipt(struct app *app, struct arena *a, str procedure, str candidate, uint64_t seq, str *ret, struct err *e);
/** The public key, as a note verifier key (`name+hash+key`). */
MUST_USE ecode app_key(struct app *app, struct arena *a, str *ret, struct err *e);

/* ---- proving ---- */

/** What app_verify found. */
struct app_verdict {
    bool holds;
    uint64_t events, acts;
    uint64_t candidates;
    uint64_t decided;   /* rule-made steps decided again */
    uint64_t forgotten; /* persons whose steps are taken as recorded, their key being destroyed */
    uint64_t unseen;    /* steps of theirs not decided again */
    str code;           /* of the difference, one word: "leaf", "order", "checkpoint", "table", ...; empty when it holds */
    struct said what;   /* the first difference, in one sentence */
    uint64_t seq;       /* where in the log; UINT64_MAX = not in the log */
    str folder;         /* hash of the vacancy folder last in force */
    str root;           /* Merkle root, hex */
};

/**
 * Replay the log into an empty database in memory, decide every rule-made step again, compare all of it.
 * A proof that does not hold is a verdict, not a failure.
 *
 * in       folder           path of a vacancy folder to take for the one in the log where it lacks; empty = the stored bytes
 * out      ret              in `a`
 */
MUST_USE ecode app_verify(struct app *app, struct arena *a, str procedure, str folder, struct app_verdict *ret, struct err *e);
/**
 * Write out everything that proves a log: events, checkpoints, the vacancy folders it names (docs/ledger.md has the form).
 *
 * in       personal         with the keys of persons, so that every step can be decided again: as secret as the database
 * in       write            answers false when it cannot
 */
MUST_USE ecode app_export(struct app *app, str procedure, bool personal, bool (*write)(void *user, str piece), void *user,
                          struct err *e);
/** The lines of an export, one after the other; `next` sets *ret_there false at the end. A line is borrowed until the next. */
struct app_lines {
    ecode (*next)(void *user, str *ret_line, bool *ret_there, struct err *e);
    void *user;
};
/**
 * Open an export for app_verify, in a temporary database; nothing else can be asked of it.
 *
 * in       public_key       of the log, from elsewhere than the export
 * errors   E_SYNTAX         not an export, damaged or cut off, with the line
 */
MUST_USE ecode app_open_export(const struct app_lines *from, str public_key, struct app **ret, struct err *e);

#endif
