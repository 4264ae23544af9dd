/* SPDX-License-Identifier: Apache-2.0 */
#ifndef APP_JUDGE_H
#define APP_JUDGE_H
#include "base/tri.h"
#include "codec/json.h"
#include "dmn/batch.h"
#include "procedure/procedure.h"
#include "selection/score.h"
#include "sys/tz.h"

/** A procedure made ready to judge people: which input comes from where, which decisions bear on which moment. Immutable. */
struct judge;

/** What is known of the person judged. Texts are borrowed. */
struct judge_case {
    const struct json *facts;                              /* by name of input; NULL = none known */
    str channel, language;                                 /* empty = not known */
    date received;                                         /* day of receipt in the procedure's zone; month 0 = not known */
    const struct score_sheet *sheet;                       /* or NULL */
    tri (*passed)(void *user, const struct proc_round *r); /* or NULL: not known */
    void *user;
    date decided, hired; /* day of the selection decision, and of hire, transfer or promotion; month 0 = not known */
};

/** Make it ready. Errors: E_INVALID: the procedure names a decision its rules do not have. */
MUST_USE ecode judge_make(struct arena *a, const struct procedure *p, const struct judge **ret, struct err *e);
/**
 * Facts given by people are facts the rules ask, and values they take.
 *
 * in       outside          also what a registry, officer or manager gives; else only what the applicant states
 * errors   E_INVALID        an unknown name (with a suggestion), a fact that others give, a value of another kind
 */
MUST_USE ecode judge_facts(const struct judge *j, struct arena *a, const struct json *facts, bool outside, struct err *e);
/** One person being judged, alone or among many. */
struct judged {
    struct dmn_eval *ev;     /* alone: the evaluation */
    struct feel_run *run;    /* alone */
    const feel_value *input; /* by slot; NULL = the procedure has no rules */
    struct dmn_batch *batch; /* among many: where, and which of them; NULL = alone */
    size_t row;
};

/** Start to judge one person, everything in `a`. Without rules all of *ret is NULL. Errors: E_INVALID: a fact is not of its type.
 */
MUST_USE ecode judge_open(const struct judge *j, struct arena *a, const struct judge_case *c, instant at, struct judged *ret,
                          struct err *e);
/** Room to judge many at once, in `a`; NULL = the procedure has no rules. */
struct dmn_batch *judge_batch(const struct judge *j, struct arena *a);
/** The run of a batch of people judged at an instant, in `a`. */
struct feel_run *judge_run(const struct judge *j, struct arena *a, instant at);
/** Add one person to a batch that has begun; asked for after the last was added. Errors: as judge_open; E_LIMIT: it is full. */
MUST_USE ecode judge_add(const struct judge *j, struct arena *a, const struct judge_case *c, struct dmn_batch *b,
                         struct judged *ret, struct err *e);
/** The fact is given by people and may be otherwise; the closing date and the rank of the vacancy may not. */
bool judge_is_given(const struct judge *j, const struct dmn_node *input);
/** What the decisions of a judging moment come to together; open when the procedure has none. */
tri judge_moment(const struct judge *j, const struct judged *w, proc_moment m);
/** The procedure has decisions for this moment. */
bool judge_has(const struct judge *j, proc_moment m);
/** Is a channel open to the person. */
tri judge_channel(const struct judge *j, const struct judged *w, const struct proc_channel *c);
/** What the decisions of a telling moment say, as text; several behind each other, "; " between. */
str judge_tell(const struct judge *j, struct arena *a, const struct judged *w, proc_moment m);
/** For judge_reasons: everything a screening needs, the channels included. */
#define JUDGE_SCREENING PROC_MOMENT__MAX
/**
 * Every decision that bears on a moment (or JUDGE_SCREENING), with its value, one a line: what the digest of the reasons is
 * taken over.
 *
 * out      ret_no, ret_open   arrays of names of the judging decisions that came to no, or are open; NULL is fine
 */
str judge_reasons(const struct judge *j, struct arena *a, const struct judged *w, proc_moment m, struct json **ret_no,
                  struct json **ret_open);
/** "valid", "invalid", "open". */
str judge_word(tri t);

#endif
