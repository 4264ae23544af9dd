/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STAGE_SIMULATE_H
#define STAGE_SIMULATE_H
#include "stage/people.h"
#include "stage/stage.h"

/** How far a simulation goes. */
typedef enum simulate_stage {
    SIMULATE_EVE, /* the evening before the last day of applying: whoever comes later is still to come */
    SIMULATE_APPLY,
    SIMULATE_SCREEN,
    SIMULATE_TESTS,
    SIMULATE_JURY,
    SIMULATE_RESERVE,
    SIMULATE__MAX
} simulate_stage;

/** What a simulation was asked and what came of it. */
struct simulate {
    struct stage *stage;
    const struct people *people;
    size_t count;
    simulate_stage through;
    struct entropy random; /* for what happens to people after they applied */
    size_t refused, tests; /* applications refused, scores registered */
    str appointed;         /* id; empty = nobody */
};

/**
 * Play a whole procedure with invented people, from publication as far as asked: the acts an officer, a jury and a manager
 * would do, at the moments the procedure names, through the same entrance as real ones.
 *
 * errors   as app_act      a refusal that no chance explains
 */
MUST_USE ecode simulate_play(struct simulate *s, struct err *e);

#endif
