/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STAGE_REQUEST_H
#define STAGE_REQUEST_H
#include "app/app.h"
#include "codec/play.h"
#include "procedure/procedure.h"

/** What the words of an act are read against. */
struct request_world {
    const struct procedure *procedure; /* NULL before there is one: facts cannot be named then */
    /** The candidate somebody means by `name`; E_NOTFOUND with a remedy. NULL = ids only. */
    ecode (*candidate)(void *user, struct arena *a, str name, str *ret_id, struct err *e);
    void *user;
};

/** An act as somebody wrote it, ready for app_act but for procedure, clock and who does it. */
struct request {
    act_kind act;
    size_t n_args; /* acts to do: one for each subject, at least 1 */
    const struct json **args;
    const str *subject; /* per act, as written; empty = the act has none */
    str as;             /* `as=role:name`, empty when not given */
};

/**
 * Read the words behind an act's own: who, what it cannot do without in its order, then name=value (docs/play.md, Acts).
 *
 * errors   E_INVALID E_USAGE    a name that is no argument and no fact (with the nearest), a value that cannot be, too many words;
 *                               the place is that of the word where the word has one
 */
MUST_USE ecode request_read(struct arena *a, const struct request_world *w, str file, act_kind act, const struct play_word *word,
                            size_t n, struct request *ret, struct err *e);
/** How the words behind an act are written, for help: `WHO... ROUND [NAME=VALUE...]`. */
str request_usage(struct arena *a, act_kind act);
/** The English word for a Dutch one of word.tbl.h, else the word itself. */
str request_word(str s);
/** `role:name` or `role`; false when there is no such role. */
bool request_role(str as, act_role *ret_role, str *ret_name);

#endif
