/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PROCEDURE_ROUND_H
#define PROCEDURE_ROUND_H
#include "procedure/parts.h"

struct proc_milestone;
struct proc_list;
struct proc_round;

/** What the numbers of a scale are. */
typedef enum proc_scale_kind {
    PROC_SCALE_POINTS,     /* marks: 0 to 20 */
    PROC_SCALE_RAW,        /* items right, before any norm */
    PROC_SCALE_STANINE,    /* normed 1 to 9 */
    PROC_SCALE_STEN,       /* normed 1 to 10 */
    PROC_SCALE_C,          /* normed 0 to 10 */
    PROC_SCALE_PERCENTILE, /* normed 0 to 100 */
    PROC_SCALE_BANDS,      /* words in order; the value is the band's number, 1 = lowest */
    PROC_SCALE_PASS        /* passed or not: 1 or 0; never ranked */
} proc_scale_kind;

/** The values a measure may take: min, min + step, ... max. */
struct proc_scale {
    proc_scale_kind kind;
    dec min, max, step; /* bands: 1, number of bands, 1 */
    size_t bands;
    const struct proc_text *band; /* lowest first */
    size_t edges;                 /* of a test of our own: bands less one */
    const dec *edge;              /* the least per cent of each band but the lowest: of the norm group, else of the points */
    size_t from_n;
    const str *from; /* the same as written */
    str norm;        /* norm group and version the values come from: "BE-nl 2024"; empty = none */
};

/** How several markers of one work become one mark. */
typedef enum proc_combine { PROC_ONE_MARKER, PROC_MEAN, PROC_SUM, PROC_MEDIAN, PROC_AGREED } proc_combine;

/** One term of a total. */
struct proc_weight {
    const struct proc_score *of; /* of this round or an earlier one */
    dec weight;
    struct proc_at at;
};

/** A measure that comes from outside, or a total that is computed from others, exactly. */
struct proc_score {
    str id; /* "hoofdmeting"; unique in the procedure */
    struct proc_text name;
    const struct proc_round *round;
    bool computed;           /* a total: terms, divide, digits and mode count; else scale */
    struct proc_scale scale; /* of a total: min and max follow from the terms; step 0 */
    bool counts;             /* false: only passed or not, never part of a rank (qualifying paper) */
    str competency;          /* what it measures; "" = none named */
    str part;                /* a measure: the part of the round's test it comes from; "" = none */
    dec guess;               /* of that part: points off for a wrong answer, as a part of a right one's; 0 = none */
    size_t terms;            /* a measure with terms is the weighted mean of the shares of those measures' parts */
    const struct proc_weight *term;
    dec divide;     /* the sum is divided by this; 0 = not divided; `weights` in the file = sum of the weights */
    int32_t digits; /* rounded to this many digits for deciding; -1 = exact */
    dec_mode mode;
    struct proc_clauses clauses;
    struct proc_at at;
};

/** A least value: whoever is below does not pass. */
struct proc_gate {
    const struct proc_score *score;
    bool strict; /* true: more than `value`; false: at least */
    dec value;
    const struct proc_category *only; /* for members of this category only; NULL = all */
    struct proc_clauses clauses;
    struct proc_at at;
};

/** How many go on. */
typedef enum proc_cut_how {
    PROC_CUT_ALL,      /* everybody who passed the gates */
    PROC_CUT_BEST,     /* the best `amount` */
    PROC_CUT_PER_POST, /* `amount` times the posts, rounded down */
    PROC_CUT_PERCENT,  /* `amount` per cent of those who passed the gates, rounded up */
    PROC_CUT_SCORE     /* whoever has at least `amount` on the first key */
} proc_cut_how;

/** A cut taken together, or for each channel or category apart. */
typedef enum proc_per { PROC_PER_ALL, PROC_PER_CHANNEL, PROC_PER_CATEGORY } proc_per;

/** Who goes on to the next round. */
struct proc_cut {
    proc_cut_how how;
    dec amount;
    struct proc_order by; /* this order, and no other, decides at the edge */
    proc_ties ties;       /* of those equal on every key of `by` */
    proc_per per;
    int32_t merge_below; /* fewer than this many in the best band: the next band joins; 0 = never */
    struct proc_clauses clauses;
    struct proc_at at;
};

/** When a place of those who go on counts as free. */
typedef enum proc_free {
    PROC_FREE_BELOW, /* only while fewer remain than the cut's number (six invited by a tie, one leaves: no place) */
    PROC_FREE_EACH   /* each one who leaves frees a place */
} proc_free;

/** Filling the place of one who leaves after the cut. */
struct proc_refill {
    size_t events;
    const proc_event *event;            /* what frees a place: PROC_WITHDRAWN, PROC_CANNOT */
    proc_role by;                       /* PROC_ROLE_NONE: by itself; else this role may choose to, and the choice is recorded */
    const struct proc_milestone *until; /* possible until this milestone begins; NULL = until the next round begins */
    proc_free free;
    const struct proc_list *from; /* the head of this list is next */
    proc_ties ties;               /* of those equal at the head: PROC_TIES_ALL_IN brings all */
    struct proc_clauses clauses;
    struct proc_at at;
};

/** The people who judge a round. */
struct proc_jury {
    int32_t quorum;     /* members, not excused, who must have scored each candidate */
    bool alone_first;   /* each scores before seeing others; both scores are kept */
    proc_combine agree; /* how one judgement is reached: PROC_AGREED, PROC_MEAN... */
    bool excuse_ties;   /* a member with a tie to a candidate does not score that candidate */
    bool reasons;       /* a reason per criterion is asked */
    size_t roles;
    const proc_role *role; /* who sits on it */
    struct proc_clauses clauses;
    struct proc_at at;
};

/** What a round is. */
typedef enum proc_round_kind { PROC_ROUND_SCREENING, PROC_ROUND_TEST, PROC_ROUND_INTERVIEW, PROC_ROUND_JURY } proc_round_kind;

/** What makes a candidate pass a round. */
typedef enum proc_pass {
    PROC_PASS_GATES,    /* every gate holds */
    PROC_PASS_DECISION, /* the DMN decision of moment `screening`, confirmed */
    PROC_PASS_JUDGED,   /* the jury (or the officer) says so, with reasons; the gates must hold as well */
    PROC_PASS_ATTEND    /* taking part: the round informs others and never fails anybody */
} proc_pass;

/** What not taking a round inside its window means. */
typedef enum proc_absent { PROC_ABSENT_FAILS, PROC_ABSENT_ZERO, PROC_ABSENT_NOTHING } proc_absent;

struct exam; /* exam/exam.h */

/** One round; the order in the procedure is the order they are held in. */
struct proc_round {
    str id;
    int32_t index; /* place in procedure.round */
    struct proc_text name;
    proc_round_kind kind;
    const struct proc_milestone *when; /* its day or window */
    bool eliminating;                  /* not passed = out */
    proc_pass pass;
    proc_absent absent;
    proc_role confirm;                /* who confirms a proposed outcome; PROC_ROLE_NONE: nobody needs to */
    bool deviation_reason;            /* deviating from the proposal asks a written reason */
    const struct proc_round *reserve; /* may be taken before this round's outcome is known; nobody goes on without it */
    int32_t only_above;               /* held only when more than this many would take part, else all go on; 0 = always */
    size_t scores;
    const struct proc_score *score; /* measures first, then totals, in file order */
    size_t gates;
    const struct proc_gate *gate;
    struct proc_cut cut;              /* after the gates */
    const struct proc_refill *refill; /* NULL = a place stays empty */
    const struct proc_jury *jury;     /* NULL = none */
    size_t informs;
    const struct proc_round *const *inform; /* rounds whose judges see this round's results */
    str exam_file;           /* the test that Wervik itself gives: "exam/exam.yaml"; empty = scores come from outside */
    const struct exam *exam; /* the same, read; NULL when there is none */
    size_t adjusts;
    const str *adjust; /* what may be adjusted for one person (reasonable adjustment): time, form, place, window */
    struct proc_clauses clauses;
    struct proc_at at;
};

#endif
