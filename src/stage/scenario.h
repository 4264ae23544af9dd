/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STAGE_SCENARIO_H
#define STAGE_SCENARIO_H
#include "base/map.h"
#include "stage/stage.h"

struct expect_result; /* stage/expect.h */

/** Told of each line that does not hold: an expectation with what was found, or an act that was refused (`why`); the other is NULL.
 */
typedef void scenario_told(void *user, str file, const struct play_line *l, const struct expect_result *r, const struct err *why);

/** A file of scenarios being played. The caller fills the first part; the counts are what came of it. */
struct scenario {
    str folder;                 /* path of the vacancy folder; a line `folder` of the file says otherwise */
    const struct folder *bytes; /* or the folder itself, whose files alone are read then: no disk is touched */
    scenario_told *told;
    void *user;
    bool (*stop)(void *user); /* asked before every act: true ends it with E_LIMIT; NULL = never */
    void *stop_user;
    size_t scenarios, expects, failures;
    /* its own */
    struct arena *a;    /* as long as the file */
    struct arena scene; /* as long as the scenario */
    struct map person;  /* play_line by template name */
    str title;          /* of the scenario under way */
    struct stage stage;
    bool staged, skipping;
};

/**
 * Play a file: a path, or with `bytes` a name in the folder.
 *
 * errors   E_NOTFOUND E_SYNTAX E_USAGE   the file, or one it includes, cannot be read; with the place
 *          E_LIMIT          told to stop
 */
MUST_USE ecode scenario_play(struct scenario *p, str file, struct err *e);
/** The path of `name` seen from `file`. */
str scenario_beside(struct arena *a, str file, str name);

#endif
