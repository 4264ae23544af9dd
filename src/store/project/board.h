/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STORE_PROJECT_BOARD_H
#define STORE_PROJECT_BOARD_H
#include "selection/cut.h"
#include "selection/jury.h"
#include "selection/list.h"
#include "selection/score.h"
#include "selection/state.h"
#include "store/project/project.h"

/*
 * Reading how a procedure stands: what deciding may look at, and nothing else. All texts are copied into the arena given.
 * Functions that look for one row answer E_NOTFOUND only where the row must be there; others say so in their comment.
 */

/** The procedure as a whole. */
struct stand {
    str folder; /* hash, hex */
    str seed;
    int64_t candidates, posts, filled;
    date ended;     /* month 0 = not ended */
    int64_t opened; /* seq of the act that last opened a post beyond the notice; 0 = none */
};
/** How the procedure stands. Errors: E_NOTFOUND before publish. */
MUST_USE ecode board_stand(const struct board *b, struct arena *a, struct stand *ret, struct err *e);

/** A candidate, without what is personal. */
struct cand {
    int64_t no;
    cand_state state;
    int64_t round; /* index of the round the candidate may take now */
    str channel, via, language;
    instant received;
    int64_t changed;
};
/** One candidate. Errors: E_NOTFOUND. */
MUST_USE ecode board_candidate(const struct board *b, struct arena *a, int64_t no, struct cand *ret, struct err *e);
/** Up to `max` candidates behind number `after`, in order of number; *ret_n 0 at the end. */
MUST_USE ecode board_candidates(const struct board *b, struct arena *a, int64_t after, size_t max, struct cand **ret, size_t *ret_n,
                                struct err *e);
/** How many of this channel have the post. */
MUST_USE ecode board_chosen_in(const struct board *b, str channel, int64_t *ret, struct err *e);
/** The first candidate in this state, 0 when there is none. */
MUST_USE ecode board_first_in(const struct board *b, cand_state s, int64_t *ret_no, struct err *e);
/** What is personal; empty texts and `known` false when forgotten. */
struct person {
    str name, mail, facts;
    bool known;
};
/** A candidate's personal columns. */
MUST_USE ecode board_person(const struct board *b, struct arena *a, int64_t no, struct person *ret, struct err *e);

/** A document somebody handed in. */
struct document {
    int64_t document; /* its number, from 1 for each person */
    str proof;        /* the fact or part it belongs to */
    str state;        /* given, taken-back */
    str hash;         /* of the sealed bytes, hex */
    int64_t bytes;    /* before sealing */
    str name, kind;   /* empty when the person was forgotten */
    instant given;
};
/** A person's documents, those taken back included, in order of number. */
MUST_USE ecode board_documents(const struct board *b, struct arena *a, int64_t no, struct document **ret, size_t *ret_n,
                               struct err *e);

/** Something a person asked beside the selection. */
struct person_request {
    int64_t no, request; /* its number, from 1 for each person */
    str kind;            /* correction, erasure, feedback, complaint */
    str state;           /* open, answered */
    instant made;
    date due;
    str text, reply; /* empty when none, or the person was forgotten */
};
/** A person's requests in order of number; no 0: all that are open, the most urgent first, at most 500. */
MUST_USE ecode board_requests(const struct board *b, struct arena *a, int64_t no, struct person_request **ret, size_t *ret_n,
                              struct err *e);
/** They said to take part in this round. */
MUST_USE ecode board_accepted(const struct board *b, str round, int64_t no, bool *ret, struct err *e);
/** How many stand before this rank on a list now. */
MUST_USE ecode board_ahead(const struct board *b, str list, int64_t rank, int64_t *ret, struct err *e);

/** The last proposal; seq -1 = none. */
struct screening {
    int64_t seq;
    str channel, outcome, digest, confirmed; /* confirmed empty = not yet */
};
/** A candidate's proposal. */
MUST_USE ecode board_screening(const struct board *b, struct arena *a, int64_t no, struct screening *ret, struct err *e);
/** Up to `max` numbers behind `after` of those never proposed, or changed since. */
MUST_USE ecode board_screening_due(const struct board *b, int64_t after, size_t max, int64_t *ret, size_t *ret_n, struct err *e);
/** Up to `max` numbers behind `after` of those whose proposal is not confirmed. */
MUST_USE ecode board_screening_open(const struct board *b, int64_t after, size_t max, int64_t *ret, size_t *ret_n, struct err *e);

/** Fill a sheet with the candidate's measures (not the totals). Errors: E_TAMPERED: a score the procedure does not have. */
MUST_USE ecode board_scores(const struct board *b, const struct procedure *p, int64_t no, struct score_sheet *ret, struct err *e);

/** When a round was closed (seq -1 = open), and the number of its cut (-1 = none). */
MUST_USE ecode board_round(const struct board *b, str round, int64_t *ret_seq, int64_t *ret_places, struct err *e);
/** A candidate's outcome of a round; empty = none. *ret_rank -1 = not ranked. */
MUST_USE ecode board_result(const struct board *b, struct arena *a, str round, int64_t no, str *ret_outcome, int64_t *ret_rank,
                            struct err *e);
/** An invitation to a round. */
struct invitation {
    int64_t no;
    str how, state; /* state empty = not invited */
};
/** A candidate's invitation to a round. */
MUST_USE ecode board_invitation(const struct board *b, struct arena *a, str round, int64_t no, struct invitation *ret,
                                struct err *e);
/** Everybody invited to a round, in order of number. */
MUST_USE ecode board_invitations(const struct board *b, struct arena *a, str round, struct invitation **ret, size_t *ret_n,
                                 struct err *e);

/** The span of a list; start.m 0 = not begun. */
MUST_USE ecode board_list(const struct board *b, str list, struct list_span *ret, struct err *e);
/** A place on a list. */
struct place {
    int64_t no, rank;
    str state; /* on, called, suspended, lost; empty = never on it */
};
/** A candidate's place on a list. */
MUST_USE ecode board_place(const struct board *b, struct arena *a, str list, int64_t no, struct place *ret, struct err *e);
/** Every place of a list, in its order. */
MUST_USE ecode board_places(const struct board *b, struct arena *a, str list, struct place **ret, size_t *ret_n, struct err *e);
/** How many are on it. */
MUST_USE ecode board_place_count(const struct board *b, str list, int64_t *ret, struct err *e);

/** The members of a round's jury, as they are to one candidate. */
MUST_USE ecode board_jurors(const struct board *b, struct arena *a, str round, int64_t no, struct juror **ret, size_t *ret_n,
                            struct err *e);
/** Somebody of this name sits on a jury of the procedure. */
MUST_USE ecode board_is_juror(const struct board *b, str name, bool *ret, struct err *e);
/** The agreed outcome of a candidate in a round (passed, failed), or empty. */
MUST_USE ecode board_agreed(const struct board *b, struct arena *a, str round, int64_t no, str *ret_outcome, str *ret_scores,
                            struct err *e);

/** What was found of somebody at a moment; outcome empty = nothing yet. */
struct finding {
    str outcome, digest;
    date day;
    int64_t seq;
};
/** A candidate's finding. */
MUST_USE ecode board_finding(const struct board *b, struct arena *a, int64_t no, str moment, struct finding *ret, struct err *e);
/** An offer. */
struct offer {
    int64_t seq;
    str kind, vacancy, answer; /* answer empty = open */
    date due;                  /* last day to answer; month 0 = no term */
};
/** A candidate's offers, oldest first. */
MUST_USE ecode board_offers(const struct board *b, struct arena *a, int64_t no, struct offer **ret, size_t *ret_n, struct err *e);
/** The outcome of comparing another vacancy; empty = not compared. */
MUST_USE ecode board_comparison(const struct board *b, struct arena *a, str vacancy, str *ret, struct err *e);
/** What a moment or form was moved to for this candidate, or for all; empty = it stands as published. */
MUST_USE ecode board_moved(const struct board *b, struct arena *a, str what, int64_t no, str *ret, struct err *e);

#endif
