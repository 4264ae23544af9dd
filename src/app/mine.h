/* SPDX-License-Identifier: Apache-2.0 */
#ifndef APP_MINE_H
#define APP_MINE_H
#include "app/app.h"
#include "procedure/procedure.h"

/*
 * What the owner of an application sees of how it stands: invitations with what each answer means, places, offers with what
 * accepting or declining does, results of rounds that are closed, requests. Only of that one person, and only what was decided.
 */

/** A round one is or was invited to. */
struct mine_invitation {
    const struct proc_round *round;
    str state;             /* open, attended, absent, cannot, withdrawn */
    bool accepted;         /* said to take part */
    bool keeps;            /* who cannot take part keeps a place on a list (L5) */
    instant opens, closes; /* of the round for this person; 0 = no day known */
};

/** A place on a list or in the reserve. */
struct mine_place {
    const struct proc_list *list;
    int64_t rank; /* among those on it now, from 1; 0 = the list has no order, or the place is lost */
    str state;    /* on, called, suspended, lost */
    date until;   /* its last day; month 0 = none */
    bool valid;
};

/** An offer. */
struct mine_offer {
    str kind, vacancy, answer;      /* answer empty = open */
    proc_effect accepted, declined; /* what each does to the place in the reserve */
};

/** The result of a round that is closed. */
struct mine_result {
    const struct proc_round *round;
    str outcome; /* passed, failed, absent, took-part */
    size_t n;
    struct mine_score {
        const struct proc_score *score;
        dec value;
    } * score;
};

/** Something asked beside the selection. */
struct mine_request {
    str candidate; /* for the desk */
    int64_t request;
    str kind, state, text, reply;
    instant made;
    date due;
};

/** All of it; arrays in `a`. */
struct mine {
    size_t invitations, places, offers, results, requests;
    const struct mine_invitation *invitation;
    const struct mine_place *place;
    const struct mine_offer *offer;
    const struct mine_result *result;
    const struct mine_request *request;
};

/** How one application stands, for its owner. */
MUST_USE ecode app_mine(struct app *app, struct arena *a, str procedure, str candidate, instant at, struct mine *ret,
                        struct err *e);
/** Requests of everybody that are open, the most urgent first, at most 500. */
MUST_USE ecode app_requests(struct app *app, struct arena *a, str procedure, const struct mine_request **ret, size_t *ret_n,
                            struct err *e);

#endif
