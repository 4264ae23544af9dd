/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The state table read in three ways: as names, as steps, as a picture. A step is looked up by walking the rows: there
 * are fifty, and each act takes a handful.
 */
#include "selection/state.h"

#include <string.h>

#include "base/buf.h"

static const struct {
    const char *word;
    bool over;
    const char *en, *nl;
} states[CAND__MAX] = {
#define GO                               false
#define END                              true
#define STATE(token, word, over, en, nl) [CAND_##token] = {word, over, en, nl},
#include "selection/state.tbl.h"
#undef GO
#undef END
};

static const struct {
    cand_state from;
    proc_event event;
    cand_state to;
    const char *event_name, *rules;
} steps[] = {
#define STEP(from, event, to, rules) {CAND_##from, event, CAND_##to, #event, rules},
#include "selection/state.tbl.h"
};

#define N_STEPS (sizeof steps / sizeof *steps)

static size_t step_find(cand_state from, proc_event event) {
    size_t i = 0;
    while (i < N_STEPS && (steps[i].from != from || steps[i].event != event)) i++;
    return i;
}

bool state_step(cand_state from, proc_event event, cand_state *ret) {
    size_t i = step_find(from, event);
    if (i == N_STEPS) return false;
    *ret = steps[i].to;
    return true;
}

const char *state_step_rules(cand_state from, proc_event event) {
    size_t i = step_find(from, event);
    return i == N_STEPS ? "" : steps[i].rules;
}

bool state_is_over(cand_state s) { return states[s].over; }

const char *state_word(cand_state s) { return states[s].word; }

const char *state_text(cand_state s, const char *lang) { return strcmp(lang, "nl") == 0 ? states[s].nl : states[s].en; }

bool state_find(str word, cand_state *ret) {
    for (cand_state s = 0; s < CAND__MAX; s++)
        if (str_is(word, states[s].word)) return *ret = s, true;
    return false;
}

str state_print_dot(struct arena *a) {
    struct buf b = buf_make(a);
    buf_adds(&b, "digraph states {\n  rankdir=LR;\n");
    for (cand_state s = 0; s < CAND__MAX; s++)
        buf_addf(&b, "  \"%s\"%s;\n", states[s].word, states[s].over ? " [peripheries=2]" : "");
    for (size_t i = 0; i < N_STEPS; i++)
        buf_addf(&b, "  \"%s\" -> \"%s\" [label=\"%s\\n%s\"];\n", states[steps[i].from].word, states[steps[i].to].word,
                 steps[i].event_name + strlen("PROC_"), steps[i].rules);
    buf_adds(&b, "}\n");
    return buf_str(&b);
}
