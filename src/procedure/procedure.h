/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PROCEDURE_PROCEDURE_H
#define PROCEDURE_PROCEDURE_H
#include "base/err.h"
#include "procedure/vacancy.h"

/*
 * A procedure: what a vacancy folder says, compiled. Immutable, in one arena, named by the hash of the folder's files.
 * docs/procedure-language.md is the same for the officer who writes one.
 */

struct dmn_model;
struct md_notice;
struct tz;

/** One file of a vacancy folder; `name` is relative to the folder with `/`: "letters/invited.nl.md". */
struct folder_file {
    str name;
    str bytes;
};

/** A vacancy folder as bytes; whoever reads it fills it. Order does not matter. */
struct folder {
    size_t n;
    const struct folder_file *file;
    const unsigned char *named; /* its 32 bytes of procedure_hash, where whoever read it proved them; NULL = not known */
};

/** A vacancy folder, compiled. Arrays keep the order of the file. */
struct procedure {
    unsigned char hash[32]; /* SHA-256 over the sorted (name, SHA-256 of bytes): see procedure_hash */
    str name;               /* the hash in lower-case hex: what the ledger records */
    struct proc_vacancy vacancy;
    const struct tz *tz;           /* the zone of the vacancy */
    const struct folder *folder;   /* borrowed bytes: the texts of this procedure point into them or into the arena */
    str rules_file;                /* "rules.dmn"; empty = none */
    const struct dmn_model *rules; /* the DMN file compiled; NULL when the file names none */
    size_t notices;
    const struct proc_notice {
        str lang, file;
        const struct md_notice *notice;
    } * notice;
    size_t milestones, channels, facts, decisions, competencies, categories, rounds, lists, calls, offers, letters, readings;
    const struct proc_milestone *milestone;
    const struct proc_channel *channel;
    const struct proc_fact *fact;
    const struct proc_decision *decision;
    const struct proc_competency *competency;
    const struct proc_category *category;
    const struct proc_round *round;
    const struct proc_list *list;
    const struct proc_call *call;
    const struct proc_offer *offer;
    const struct proc_letter *letter;
    const struct proc_reading *reading;
    size_t appeals; /* languages of the file that says where one can turn to who does not agree */
    const struct proc_tongue *appeal;
    const struct md_notice **appeal_text;           /* per language, read */
    const struct proc_milestone *opening, *closing; /* the milestones of those names, or NULL */
    struct proc_result result;
    struct proc_appoint appoint;
    struct proc_changes changes;
    struct proc_retention retention;
    struct proc_text role[PROC_ROLE__MAX]; /* what the roles are called; n == 0: the role is not played */
};

/**
 * Compile a vacancy folder. The first mistake that stops it is told with its place; `check` tells them all.
 *
 * in       f               outlives the procedure
 * out      ret             in `a`
 * errors   E_SYNTAX E_INVALID E_LIMIT
 */
MUST_USE ecode procedure_load(struct arena *a, const struct folder *f, const struct procedure **ret, struct err *e);
/** Name a folder: SHA-256 over `name NUL sha256(bytes)` of each file, sorted by name in byte order. */
void procedure_hash(struct arena *a, const struct folder *f, unsigned char ret[32]);
/** A file of the folder, or NULL. */
const struct folder_file *folder_find(const struct folder *f, str name);
/** The milestone, or NULL. */
const struct proc_milestone *procedure_milestone_find(const struct procedure *p, str id);
/** The notice in a language, or the first there is; NULL = none. */
const struct md_notice *procedure_notice(const struct procedure *p, str lang);
/** The channel, or NULL. */
const struct proc_channel *procedure_channel_find(const struct procedure *p, str id);
/** The fact of this DMN input, or NULL. */
const struct proc_fact *procedure_fact_find(const struct procedure *p, str id);
/** The round, or NULL. */
const struct proc_round *procedure_round_find(const struct procedure *p, str id);
/** The measure or total of any round, or NULL. */
const struct proc_score *procedure_score_find(const struct procedure *p, str id);
/** The list, or NULL. */
const struct proc_list *procedure_list_find(const struct procedure *p, str id);
/** The `n`-th decision that serves a moment (0 = first), or NULL. */
const struct proc_decision *procedure_decision_find(const struct procedure *p, proc_moment m, size_t n);
/** The offer rule of a need, or NULL. */
const struct proc_offer *procedure_offer_find(const struct procedure *p, proc_need need);
/** The call rule of a need, or NULL. */
const struct proc_call *procedure_call_find(const struct procedure *p, proc_need need);
/**
 * The instants of a wall-clock window in the procedure's zone, for a date that was moved.
 *
 * out      ret_opens, ret_closes   open while opens <= t < closes
 * errors   E_INVALID       no such day or time (skipped or repeated by summer time), or until before from
 */
MUST_USE ecode procedure_window(const struct procedure *p, struct proc_clock from, struct proc_clock until, instant *ret_opens,
                                instant *ret_closes, struct err *e);

#endif
