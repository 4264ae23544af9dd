/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PROCEDURE_PROCEDURE_H
#define PROCEDURE_PROCEDURE_H
#include "base/err.h"
#include "procedure/list.h"

/*
 * A procedure: what a vacancy folder says, compiled. Immutable, in one arena, named by the hash of the folder's files.
 * docs/procedure-language.md is the same for the officer who writes one.
 */

struct dmn_model;
struct md_notice;

/** One file of a vacancy folder; `name` is relative to the folder with `/`: "letters/invited.nl.md". */
struct folder_file {
    str name;
    str bytes;
};

/** A vacancy folder as bytes; whoever reads the disk fills it. Order does not matter. */
struct folder {
    size_t n;
    const struct folder_file *file;
};

/** What the post is. Texts as published; level and rank are also what rules compare with. */
struct proc_vacancy {
    str number; /* "19498" */
    struct proc_text title;
    struct proc_text body; /* who has the post */
    struct proc_text function;
    str level, rank; /* "B", "B1"; "" where the country has none */
    struct proc_text grade, region, workplace;
    int32_t posts; /* at least 1 */
    size_t languages;
    const str *language; /* an application must be in one of these; the first is the procedure's own */
    str zone;            /* IANA: "Europe/Brussels" */
    bool rolling;        /* no closing day: people enter at any time */
    size_t holidays;
    const date *holiday; /* days that are no working days besides Saturday and Sunday, ascending */
    struct proc_clauses clauses;
    struct proc_at at;
};

/** For whom the date of a milestone may be changed after publication. */
typedef enum proc_moves { PROC_MOVES_NO, PROC_MOVES_ALL, PROC_MOVES_EACH } proc_moves;

/** A day or window. `until` a day is open until its last instant in the zone; `until` a time is open up to that time. */
struct proc_milestone {
    str id; /* "closing" and "opening" are known to the program, the others only to the file */
    int32_t index;
    struct proc_text name;
    struct proc_clock from;  /* day.m == 0: no beginning (opening day of the procedure) */
    struct proc_clock until; /* always given; a single `day` gives both */
    instant opens, closes;   /* resolved in the zone: open while opens <= t < closes */
    bool provisional;        /* published under reserve */
    proc_moves moves;        /* EACH: for one person too */
    struct proc_clauses clauses;
    struct proc_at at;
};

/** A way in (kanaal), open to a person when its decision is true, closed when false, open question when null. */
struct proc_channel {
    str id;
    int32_t index;
    struct proc_text name;
    str decision;  /* DMN */
    int32_t posts; /* of its own; 0 = shares all */
    struct proc_clauses clauses;
    struct proc_at at;
};

/** Who gives a fact. */
typedef enum proc_source {
    PROC_BY_APPLICANT,
    PROC_BY_OFFICER,     /* the officer judges it: is this experience relevant */
    PROC_BY_MANAGER,     /* the line manager judges it */
    PROC_BY_REGISTRY,    /* asked of a register; the officer where it finds nothing */
    PROC_BY_APPLICATION, /* follows from the application: `value` is received | language | channel */
    PROC_BY_PROCEDURE,   /* follows from this file: `value` is a milestone id, level, rank, number, title or posts */
    PROC_BY_RESULT       /* follows from the rounds: `value` is a score id, or round id for passed or not */
} proc_source;

/** When a fact is asked, or a proof is due. */
typedef enum proc_stage { PROC_STAGE_APPLY, PROC_STAGE_SCREENING, PROC_STAGE_RESULT, PROC_STAGE_HIRE, PROC_STAGE_OFFER } proc_stage;

/** A component of a structured fact, or an allowed value of one: what it is called on a form. */
struct proc_label {
    str id; /* component name or value in the DMN file */
    struct proc_text name, question, help;
    struct proc_at at;
};

/** A DMN input: where its value comes from and how it is asked. Its type stands in the DMN file. */
struct proc_fact {
    str id; /* the DMN input data's name */
    int32_t index;
    proc_source source;
    proc_stage stage;
    str value; /* see proc_source; "" for facts that people give */
    struct proc_text name, question, help;
    struct proc_text proof; /* the document that shows it; none = not asked */
    proc_stage proof_due;
    str registry;   /* PROC_BY_REGISTRY: "LED" */
    bool personal;  /* sealed under the person's key; true unless the file says no */
    bool sensitive; /* shown only to those who decide on it */
    size_t parts, options;
    const struct proc_label *part, *option;
    struct proc_clauses clauses;
    struct proc_at at;
};

/** What a DMN decision is asked for. Judging moments answer true, false or null; the others any value. */
typedef enum proc_moment {
    PROC_AT_APPLICATION, /* judging: may the application be considered (in time, in the language) */
    PROC_AT_SCREENING,   /* judging: geldig, niet geldig, te bewijzen, for the channel stated */
    PROC_AT_PROOFS,      /* list of texts: proofs owed with the application */
    PROC_AT_OWED,        /* list of texts: proofs owed at hire */
    PROC_AT_ADMISSION,   /* judging: may be appointed */
    PROC_AT_CONTRACT,    /* text or context: contract or statutory appointment */
    PROC_AT_PAY,         /* text or context: system, scale, step */
    PROC_AT_PROBATION,   /* text, number or duration */
    PROC_AT_START,       /* date: latest start */
    PROC_AT_COMPARABLE,  /* judging: another vacancy is comparable */
    PROC_AT_CALL,        /* judging: a list may be called */
    PROC_AT_TOLD,        /* any: shown in explanations, decides nothing by itself */
    PROC_MOMENT__MAX
} proc_moment;

/** A DMN decision and the moment it serves; several may serve one moment, in this order. */
struct proc_decision {
    str id; /* the DMN decision's name */
    int32_t index;
    proc_moment moment;
    struct proc_text name;
    struct proc_clauses clauses;
    struct proc_at at;
};

/** A competency asked, with its level. */
struct proc_competency {
    str id;
    struct proc_text name;
    str level; /* as published: "1", "2"; "" = knowledge without level */
    size_t rounds;
    const struct proc_round *const *round; /* where it is looked at */
    struct proc_clauses clauses;
    struct proc_at at;
};

/** A letter: sent when the event happens to a person. */
struct proc_letter {
    str id;
    proc_event event;
    const struct proc_round *round; /* NULL = any */
    size_t n;
    const struct proc_tongue *file; /* text is a file name in the folder, per language */
    struct proc_clauses clauses;
    struct proc_at at;
};

/** How the notice is read where it is silent: shown to people as such, never hidden. */
struct proc_reading {
    str id;
    struct proc_text text;
    struct proc_clauses clauses;
    struct proc_at at;
};

/** What may change after publication, and who is told (rule N5 of the first vacancy). */
struct proc_changes {
    proc_role by;           /* PROC_ROLE_NONE: nothing may change */
    bool tell_all;          /* every candidate; else those concerned */
    struct proc_term ahead; /* at least this long before the new date; none = in time, at the officer's judgement */
    struct proc_clauses clauses;
    struct proc_at at;
};

/** A vacancy folder, compiled. Arrays keep the order of the file. */
struct procedure {
    unsigned char hash[32]; /* SHA-256 over the sorted (name, SHA-256 of bytes): see procedure_hash */
    str name;               /* the hash in lower-case hex: what the ledger records */
    struct proc_vacancy vacancy;
    const struct folder *folder;   /* borrowed bytes: the texts of this procedure point into them or into the arena */
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
    const struct proc_milestone *opening, *closing; /* the milestones of those names, or NULL */
    struct proc_result result;
    struct proc_appoint appoint;
    struct proc_changes changes;
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
/** The milestone, or NULL. */
const struct proc_milestone *procedure_milestone_find(const struct procedure *p, str id);
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
