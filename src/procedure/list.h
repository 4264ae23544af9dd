/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PROCEDURE_LIST_H
#define PROCEDURE_LIST_H
#include "procedure/round.h"

/** How a list is shown and used. */
typedef enum proc_list_kind {
    PROC_LIST_RANKED,  /* by `order`; called from the head */
    PROC_LIST_UNRANKED /* no order; anybody on it may be taken, with reasons */
} proc_list_kind;

/** An event, of one round or of any, as a way into or out of a list. */
struct proc_when {
    proc_event event;
    const struct proc_round *round; /* NULL = whatever round, or none */
    proc_effect effect;             /* of a place rule; PROC_KEEP for a way in */
    struct proc_clauses clauses;
    struct proc_at at;
};

/** From which day a list's validity counts. */
typedef enum proc_start {
    PROC_FROM_ESTABLISHED, /* the day the list was established */
    PROC_FROM_END,         /* the day the selection procedure ended: the choice was made, or nobody passed */
    PROC_FROM_MILESTONE    /* the last day of a milestone */
} proc_start;

/** How long a list holds. */
struct proc_validity {
    struct proc_term term; /* none and no `milestone`: never ends, which check calls a mistake */
    proc_start start;
    const struct proc_milestone *milestone; /* PROC_FROM_MILESTONE */
    proc_role extend_by;                    /* PROC_ROLE_NONE: cannot be extended */
    struct proc_term extend;                /* by how much at a time; none = by any term */
    int32_t extend_times;                   /* 0 = as often as wished */
    struct proc_term at_most;               /* from the start, extensions included; none = no cap */
    struct proc_clauses clauses;
    struct proc_at at;
};

/** A list of people: ranking, reserve, liste complémentaire. */
struct proc_list {
    str id;
    int32_t index; /* place in procedure.list */
    struct proc_text name;
    proc_list_kind kind;
    struct proc_order order; /* ranked only */
    proc_ties ties;          /* of those equal on every key */
    dec at_most;             /* of those left out, the first so many come on it; 0 = no limit; see at_most_percent */
    bool at_most_percent;    /* at_most is a percentage of the posts */
    size_t enters;
    const struct proc_when *enter; /* any of these brings a person on it */
    size_t places;
    const struct proc_when *place; /* what becomes of the place; an event not named keeps it */
    struct proc_validity valid;
    size_t shown;
    const proc_role *shown_to; /* who may see the whole list; a candidate always sees the own place */
    struct proc_clauses clauses;
    struct proc_at at;
};

/** What a call or an offer is for. */
typedef enum proc_need {
    PROC_NEED_POST,       /* the posts of this notice, not filled after the last round */
    PROC_NEED_EXTRA,      /* a further permanent post for this function */
    PROC_NEED_FIXED_TERM, /* a fixed-term contract for this function */
    PROC_NEED_COMPARABLE, /* a comparable post elsewhere */
    PROC_NEED__MAX
} proc_need;

/** Who may be taken, from a list or among those who passed. */
typedef enum proc_take {
    PROC_TAKE_FREE,   /* anybody, with reasons */
    PROC_TAKE_STRICT, /* in order */
    PROC_TAKE_TOP,    /* any of the first `k` */
    PROC_TAKE_BAND    /* anybody in the highest band that has people */
} proc_take;

/** Which lists serve a need, in which order: the next only when the one before cannot fill it. */
struct proc_call {
    proc_need need;
    size_t lists;
    const struct proc_list *const *list;
    proc_take take;                /* free or strict */
    proc_role by;                  /* who calls, and who offers */
    bool interview;                /* an additional interview may be held */
    const struct proc_round *into; /* those called go through the rounds from this one on; NULL = straight to an offer */
    struct proc_clauses clauses;
    struct proc_at at;
};

/** What an answer to an offer does to the place on the list. */
struct proc_offer {
    proc_need need; /* PROC_NEED_EXTRA stands for every permanent offer for this function */
    proc_effect accepted, declined, not_selected, no_answer;
    struct proc_term answer_within; /* what is not answered by its last day is no answer; none = no term */
    bool told_before;               /* the effect is shown to the person before the answer */
    struct proc_clauses clauses;
    struct proc_at at;
};

/** How the post is given to those who passed. */
struct proc_appoint {
    proc_take take;
    int32_t k;
    int32_t merge_below;  /* PROC_TAKE_BAND: fewer than this many in the band: the next joins; 0 = never */
    struct proc_order by; /* strict, top, band */
    proc_role who;
    bool reasons; /* a written reason is asked */
    struct proc_clauses clauses;
    struct proc_at at;
};

/** The end result of a candidate. */
struct proc_result {
    size_t needs;
    const struct proc_round *const *need; /* rounds that must be passed */
    size_t informed;
    const struct proc_round *const *inform; /* rounds taken into account, not decisive */
    bool reasons;
    struct proc_clauses clauses;
    struct proc_at at;
};

/** A group that has points, a gate, a cut or precedence of its own; who belongs is a DMN decision or a channel. */
struct proc_category {
    str id;
    int32_t index;
    struct proc_text name;
    str decision; /* DMN decision: true = belongs; "" = see channel */
    str channel;  /* or: everybody of this channel */
    dec bonus;    /* points added */
    const struct proc_score *bonus_on;
    bool bonus_if_passed; /* only when the gates hold without it */
    struct proc_clauses clauses;
    struct proc_at at;
};

#endif
