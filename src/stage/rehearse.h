/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STAGE_REHEARSE_H
#define STAGE_REHEARSE_H
#include "procedure/procedure.h"
#include "stage/simulate.h"

/** What a rehearsal is of, and its bounds. */
struct rehearse {
    const struct folder *folder; /* checks clean; outlives the call */
    size_t people;               /* invented candidates */
    uint64_t seed;
    bool (*stop)(void *user); /* asked before every act: true ends it; NULL = never */
    void *user;
};

/**
 * Play a whole procedure that is not published yet with invented people (simulate.yaml), and the folder's own scenarios
 * (tests/ *.play), in memory: no database and no disk is touched.
 *
 * out      ret              JSON in `a`: `people`, `late`, `tests`, `events`, `decided`, `holds`, `broken`, `funnel` [{state, n}],
 *                           `channels` [{channel, n, valid, invalid, open}], `rounds` [{round, ranked, on, places, last, tied}],
 *                           `lists` [{list, n}], `clauses` [{clause, n}] (refused by), `letters` [{letter, n}], `plays` {files,
 *                           scenarios, expects, failures, first [{file, line, text, expected, found}]}, `ended` (stopped early)
 * errors   as procedure_load, people_load, simulate_play
 */
MUST_USE ecode rehearse(struct arena *a, const struct rehearse *r, const struct json **ret, struct err *e);

#endif
