/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SELECTION_STATE_H
#define SELECTION_STATE_H
#include "procedure/parts.h"

/** Where a candidate stands; the rows of state.tbl.h. */
typedef enum cand_state {
#define STATE(token, word, over, en, nl) CAND_##token,
#include "selection/state.tbl.h"
    CAND__MAX
} cand_state;

/**
 * Where an event brings a candidate.
 *
 * rule     S1 T2 T3 T4 T5 L1 L4 L5 L6 R4 P1   as the row says
 * out      ret              the state after; false when the event has no row there
 * pure     yes
 */
bool state_step(cand_state from, proc_event event, cand_state *ret);
/** The rules that the step is made by, for messages: "T4 L5"; "" when there is none. */
const char *state_step_rules(cand_state from, proc_event event);
/** Nothing moves the candidate from here but what the table says of ended states. */
bool state_is_over(cand_state s);
/** "to-prove". */
const char *state_word(cand_state s);
/** What it is in a language: "nl", else English. */
const char *state_text(cand_state s, const char *lang);
/** The state called `word`; false when there is none. */
bool state_find(str word, cand_state *ret);
/** The table as a Graphviz graph: the diagram of the docs is printed, not drawn. */
str state_print_dot(struct arena *a);

#endif
