/* SPDX-License-Identifier: Apache-2.0 */
#ifndef APP_ACT_H
#define APP_ACT_H
#include "base/arena.h"

/** What a person can do; the rows of act.tbl.h. */
typedef enum act_kind {
#define ACT(token, word, who, clauses, en, nl) ACT_##token,
#include "app/act.tbl.h"
    ACT__MAX
} act_kind;

/**
 * In what quality somebody acts; one bit each, so that a row says who may as a sum. Where the procedure names a role
 * itself (who extends a list, who appoints), that role is asked as well.
 */
typedef enum act_role {
    ROLE_CANDIDATE = 1, /* kandidaat */
    ROLE_OFFICER = 2,   /* selectieverantwoordelijke */
    ROLE_JUROR = 4,     /* jurylid */
    ROLE_MANAGER = 8,   /* lijnmanager */
    ROLE_REGISTRY = 16, /* a connector to a registry */
    ROLE_CLERK = 32,    /* dossierbehandelaar: keys in forms, uploads scores */
    ROLE_CHAIR = 64,    /* juryvoorzitter */
    ROLE_AGENCY = 128,  /* the body that has the post */
    ROLE_APPROVER = 256 /* somebody outside who must agree */
} act_role;

/**
 * Type of an argument, and how it stands in the args object: a JSON string unless said otherwise.
 * Whoever fills args need know only which are JSON and which are lists; the texts are read and checked by app_act().
 */
typedef enum act_type {
    ARG_TEXT,       /* any text */
    ARG_CANDIDATE,  /* "K00001" */
    ARG_CANDIDATES, /* an array of those */
    ARG_DATE,       /* "2025-11-10" */
    ARG_INSTANT,    /* "2025-11-10T22:59:59Z", or wall clock of the procedure's zone "2025-11-10 23:59[:59]" */
    ARG_COUNT,      /* "1", at least 1 */
    ARG_ROUND,      /* a round as the procedure names it */
    ARG_LIST,       /* a list as the procedure names it */
    ARG_CHANNEL,    /* a channel as the procedure names it */
    ARG_CHOICE,     /* one of `choices` */
    ARG_MEASURES,   /* an object: measure or criterion to decimal text, {"ADM": "7.5"} */
    ARG_ANSWERS,    /* an object: item of a test to its answer, {"ADM-001": "B"} */
    ARG_JSON,       /* any object */
    ARG_FOLDER,     /* path of a vacancy folder, read by app_act() */
    ARG_FILE,       /* path of a file, read by app_act(); with app_act_file() only its name */
} act_type;

/** An argument of an act. */
struct act_arg {
    act_kind act;
    const char *name; /* as option: --name */
    act_type type;
    bool need;           /* must be given */
    bool sealed;         /* personal: in the log under the person's key only */
    const char *choices; /* "a|b|c" for ARG_CHOICE, else "" */
    const char *en, *nl; /* what it is, one line */
};

/** One act: the row. */
struct act_row {
    const char *word; /* "cannot-attend": the command, the .play verb, the event's `act` */
    unsigned who;     /* sum of act_role */
    const char *clauses;
    const char *en, *nl;
};

/** The row of an act. */
const struct act_row *act_row_get(act_kind k);
/** The act called `word`; false when there is none. */
bool act_find(str word, act_kind *ret);
/** The arguments of an act, in the table's order; *ret_n of them. */
const struct act_arg *act_args_get(act_kind k, size_t *ret_n);
/** An argument of an act by name, or NULL. */
const struct act_arg *act_arg_find(act_kind k, str name);
/** "officer". */
const char *act_role_name(act_role r);
/** The role called so; false when there is none. */
bool act_role_find(str name, act_role *ret);

#endif
