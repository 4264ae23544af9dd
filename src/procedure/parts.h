/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PROCEDURE_PARTS_H
#define PROCEDURE_PARTS_H
#include "base/arena.h"
#include "base/cal.h"
#include "base/dec.h"

/*
 * The small things every part of a procedure is made of. All of it is immutable, lives in the arena of the procedure and
 * is zero where the file says nothing. The keyword of each enum value and its meaning stand in words.tbl.h.
 */

/** Where an element stands in procedure.yaml; 1-based, 0 = not in the file (a default). */
struct proc_at {
    uint32_t line, col;
};

/** Words for people, in the languages of the vacancy; the first is the procedure's own. */
struct proc_text {
    size_t n;
    const struct proc_tongue {
        str lang; /* "nl" */
        str text;
    } * tongue;
};

/** The clauses of the notice that announce an element: "E8", "N1". */
struct proc_clauses {
    size_t n;
    const str *id;
};

/** The unit of a term. */
typedef enum proc_unit { PROC_UNIT_NONE, PROC_DAYS, PROC_WORKING_DAYS, PROC_WEEKS, PROC_MONTHS, PROC_YEARS } proc_unit;

/** A length of time by calendar arithmetic: `1 year`, `9 months`, `10 working days`. n == 0 and no unit: none given. */
struct proc_term {
    int32_t n;
    proc_unit unit;
};

/** A wall-clock moment in the procedure's zone: a whole day, or a time on it. day.m == 0: none given. */
struct proc_clock {
    date day;
    int32_t second; /* 0..86399; -1 = the whole day */
};

/** Who acts: a closed list of parts people play; what they are called stands under `roles:` in the file. */
typedef enum proc_role {
    PROC_ROLE_NONE,
    PROC_CANDIDATE, /* kandidaat */
    PROC_OFFICER,   /* selectieverantwoordelijke */
    PROC_CLERK,     /* dossierbehandelaar: enters forms, uploads scores */
    PROC_JURY,      /* jurylid */
    PROC_CHAIR,     /* juryvoorzitter */
    PROC_MANAGER,   /* lijnmanager */
    PROC_AGENCY,    /* the body that has the post (agentschap) */
    PROC_APPROVER,  /* somebody outside who must agree: a commission, a ministry */
    PROC_AUDITOR,   /* auditor */
    PROC_ROLE__MAX
} proc_role;

/** What happens to a person, as lists and letters look at it. */
typedef enum proc_event {
    PROC_EVENT_NONE,
    PROC_SUBMITTED,   /* the application was received */
    PROC_VALID,       /* screening: geldig */
    PROC_INVALID,     /* screening: niet geldig */
    PROC_TO_PROVE,    /* screening: te bewijzen */
    PROC_PASSED,      /* passed the round (or, without a round, the procedure: geslaagd) */
    PROC_FAILED,      /* did not pass the round (or the procedure: niet geslaagd) */
    PROC_ABSENT,      /* did not take the round inside its window */
    PROC_TOOK_PART,   /* took part in the round */
    PROC_INVITED,     /* goes on to the round */
    PROC_NOT_INVITED, /* passed the gates of the round but is not among those who go on */
    PROC_CANNOT,      /* was invited to the round and cannot take part; stays a candidate */
    PROC_WITHDRAWN,   /* withdrew the candidature (intrekken) */
    PROC_CHOSEN,      /* gets the post */
    PROC_NOT_CHOSEN,  /* passed the procedure, somebody else got the post */
    PROC_CALLED,      /* was called from the list */
    PROC_NO_ANSWER,   /* did not answer an offer or call in time */
    PROC_MOVED,       /* a date or form of the procedure changed for this person */
    PROC_OFFERED,     /* got an offer from a list */
    PROC_LIST_ENDS,   /* the list's validity ended */
    PROC_CHOOSE,      /* may choose a time on the day of the round */
    PROC_TIME,        /* comes to the round at this time: chosen, given or changed */
    PROC_EVENT__MAX
} proc_event;

/** What an event does to a place on a list. */
typedef enum proc_effect {
    PROC_KEEP, /* the place stays */
    PROC_LOSE, /* the place is lost */
    PROC_LAST  /* goes to the end of the list */
} proc_effect;

/** What happens to those who are equal at an edge or on a list. */
typedef enum proc_ties {
    PROC_TIES_NONE,    /* not said */
    PROC_TIES_ALL_IN,  /* all of them go on: more than the number is possible */
    PROC_TIES_ALL_OUT, /* none of them goes on: fewer than the number is possible */
    PROC_TIES_SHARED,  /* same rank, shown as such; the next rank is skipped: 1 2 2 4 */
    PROC_TIES_LOT      /* a lot, drawn from the procedure's seed and recorded */
} proc_ties;

struct proc_score;
struct proc_fact;
struct proc_category;

/** One key of an order: the first that differs decides. */
struct proc_key {
    enum proc_key_kind {
        PROC_KEY_SCORE,     /* a measure or total */
        PROC_KEY_FACT,      /* a fact of the person: date of birth, years of service */
        PROC_KEY_CATEGORY,  /* members before others */
        PROC_KEY_SUBMITTED, /* moment of the application, first come first */
        PROC_KEY_LOT        /* a lot from the procedure's seed */
    } kind;
    const struct proc_score *score;       /* PROC_KEY_SCORE */
    const struct proc_fact *fact;         /* PROC_KEY_FACT */
    const struct proc_category *category; /* PROC_KEY_CATEGORY */
    bool low_first;                       /* small before large: an older date of birth, a shorter time */
    struct proc_at at;
};

/** Keys in order; n == 0: no order. */
struct proc_order {
    size_t n;
    const struct proc_key *key;
};

/** The text in `lang`, else in the procedure's own language; empty when there is none. */
str procedure_text(struct proc_text t, str lang);
/** Clause ids joined by ", ". */
str procedure_clauses(struct arena *a, struct proc_clauses c);
/** The last day of a term that starts on `from`: from plus term, minus one day (1 year from 2026-01-15 ends 2027-01-14). */
date procedure_term_last(struct proc_term t, date from, const date *holiday, size_t holidays);

#endif
