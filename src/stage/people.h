/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STAGE_PEOPLE_H
#define STAGE_PEOPLE_H
#include "codec/play.h"
#include "codec/yaml.h"
#include "procedure/procedure.h"
#include "sys/random.h"

/** A kind of applicant: what they state, and what registries and officers find. */
struct people_kind {
    str name, channel;
    int64_t weight;
    const struct yaml_node *facts, *proofs; /* maps of fact to how it is drawn; proofs may be NULL */
};

/** What happens to people, in thousandths of those it can happen to. */
struct people_chances {
    int64_t fact_missing, channel_other, language_other, late, paper; /* when they apply */
    int64_t absent, withdraws, cannot_attend;                         /* afterwards */
    int64_t jury_passes;
};

/** The profile of a vacancy's applicants: simulate.yaml of its folder. */
struct people {
    size_t kinds;
    const struct people_kind *kind;
    int64_t weight; /* of all kinds */
    struct people_chances chances;
    const struct yaml_node *scores; /* map of measure to {mean, spread}; may be NULL */
    str seed;
};

/** One invented applicant. */
struct people_person {
    const struct people_kind *kind;
    str name;
    size_t n, n_proofs;
    const struct play_word *word;  /* channel, facts and the like, as `apply` takes them */
    const struct play_word *proof; /* facts, as `prove` takes them */
    int64_t at;                    /* when they apply, in thousandths of the time there is; past 1000 = late */
    bool paper;
};

/**
 * Read a profile.
 *
 * in       file            simulate.yaml, for places in messages
 * errors   E_SYNTAX E_INVALID   with line and column
 */
MUST_USE ecode people_load(struct arena *a, str file, str text, str seed, struct people *ret, struct err *e);
/** The i-th applicant of this seed, the same whatever was asked before. E_INVALID: a fact cannot be drawn. */
MUST_USE ecode people_make(const struct people *p, struct arena *a, size_t i, struct people_person *ret, struct err *e);
/** A score of a measure: near the profile's mean, on the measure's scale. */
MUST_USE ecode people_score(const struct people *p, struct arena *a, struct entropy *r, const struct proc_score *m, str *ret,
                            struct err *e);
/** True `thousandths` times in a thousand. */
bool people_chance(struct entropy *r, int64_t thousandths);

#endif
