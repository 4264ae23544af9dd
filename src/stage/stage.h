/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STAGE_STAGE_H
#define STAGE_STAGE_H
#include "stage/request.h"
#include "sys/tz.h"

/**
 * A procedure played in memory, with its own clock: scenarios and simulations happen here, by the same road as real work.
 * Candidates go by the name they applied under.
 */
struct stage {
    struct arena *a; /* as long as the stage */
    struct app *app;
    const struct procedure *procedure; /* in force; before publication the folder's */
    const struct tz *zone;
    str folder;                 /* path */
    const struct folder *bytes; /* or the folder at hand: then no disk is read, whatever an act names */
    bool (*stop)(void *user);   /* asked before every act; true = E_LIMIT; NULL = never */
    void *stop_user;
    bool stopped; /* it said so */
    instant now;
    bool published;
    struct map id, name;    /* NUL-ended id by name, NUL-ended name by id */
    struct act_result last; /* of the last act done; its texts live until the next */
    struct arena act;       /* of the act under way, reset before each */
};

/**
 * Compile the folder and open an empty database in memory; nothing is published yet and the clock stands at the opening.
 *
 * in       seed            for the keys: same seed, same log
 *          database        file to make instead of memory; empty = memory
 */
MUST_USE ecode stage_open(struct arena *a, str folder, uint64_t seed, str database, struct stage *ret, struct err *e);
/** The same for a folder at hand, which outlives the stage; in memory. */
MUST_USE ecode stage_open_bytes(struct arena *a, const struct folder *f, uint64_t seed, struct stage *ret, struct err *e);
/** What a stage that was stopped says: E_LIMIT. */
ecode stage_over(struct err *e);
/** `stop` says it is enough; remembered. */
bool stage_must_stop(struct stage *s);
/** End it; all zero is fine. */
void stage_close(struct stage *s);
/** Set the clock. E_INVALID when it goes back, or for a moment summer time makes doubtful. */
MUST_USE ecode stage_clock(struct stage *s, struct entry_moment m, struct err *e);
/** Do an act with these arguments as somebody who may. Errors as app_act. */
MUST_USE ecode stage_act(struct stage *s, act_kind act, const struct json *args, struct err *e);
/** Publish the folder now, unless it was. */
MUST_USE ecode stage_publish(struct stage *s, struct err *e);
/** Read an act of the words behind its own; publishes first where nothing is. Errors as request_read. */
MUST_USE ecode stage_read(struct stage *s, str file, act_kind act, const struct play_word *word, size_t n, struct request *ret,
                          struct err *e);
/**
 * Do it, for each of its subjects. Who is not named (`as=`) is somebody who may.
 *
 * errors   as app_act      the subjects before the refused one are done
 */
MUST_USE ecode stage_do(struct stage *s, const struct request *rq, struct err *e);
/** The name a candidate goes by here; the id when there is none. */
str stage_name(const struct stage *s, str id);
/** The id of a name given by an application here; E_NOTFOUND with a suggestion. For request_world; `user` is the stage. */
ecode stage_candidate(void *user, struct arena *a, str name, str *ret_id, struct err *e);

#endif
