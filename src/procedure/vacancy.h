/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PROCEDURE_VACANCY_H
#define PROCEDURE_VACANCY_H
#include "procedure/list.h"

/** What the post is. Texts as published; level and rank are also what rules compare with. */
struct proc_vacancy {
    str number; /* "2025-017" */
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
    int32_t posts; /* of its own, which no other channel fills; 0 = shares those that are nobody's */
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
    PROC_BY_RESULT       /* follows from the rounds: `value` is a score id, a round id for passed or not,
                            or `decided` for the day of the choice */
} proc_source;

/** When a fact is asked, or a proof is due. */
typedef enum proc_stage { PROC_STAGE_APPLY, PROC_STAGE_SCREENING, PROC_STAGE_RESULT, PROC_STAGE_HIRE, PROC_STAGE_OFFER } proc_stage;

/** A component of a structured fact, or an allowed value of one: what it is called on a form. */
struct proc_label {
    str id; /* component name or value in the DMN file */
    struct proc_text name, question, help;
    struct proc_text proof; /* of a component that is yes or no: the document whose adding makes it yes; none = it is asked */
    size_t options;         /* of a component: what its allowed values are called */
    const struct proc_label *option;
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
    str registry;                  /* PROC_BY_REGISTRY: "LED" */
    const struct proc_fact *about; /* PROC_BY_REGISTRY: the fact that it is asked to bear out; NULL = none in particular */
    bool personal;                 /* sealed under the person's key; true unless the file says no */
    bool sensitive;                /* shown only to those who decide on it */
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
    size_t behaviours;
    const struct proc_text *behaviour; /* what a jury sees of somebody who has it at that level */
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
    const struct md_notice **text;  /* per file: the template, read; NULL where it could not be (letter.h) */
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

/** How long personal data is kept; none given = as app/retention.tbl.h has it. */
struct proc_retention {
    struct proc_term file;  /* from the end of the selection, or of the last list the person is on */
    struct proc_term draft; /* an application never sent: from its last change */
    struct proc_term reads; /* who looked at which file: from the looking */
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

#endif
