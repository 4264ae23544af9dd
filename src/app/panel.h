/* SPDX-License-Identifier: Apache-2.0 */
#ifndef APP_PANEL_H
#define APP_PANEL_H
#include "app/app.h"
#include "selection/jury.h"

/*
 * A jury at work, as one of its members may see it (rule R3 of the first vacancy): where members score alone first, nobody sees
 * another's marks of a candidate before giving their own, and who has a tie to the candidate sees none.
 */

/** Whose table, and who looks. */
struct panel_query {
    str procedure, round, candidate;
    str viewer; /* name as the jury was seated with; empty = somebody who is on no jury */
};

/** One assessment. */
struct panel_mark {
    str juror;                 /* empty = agreed by all */
    const struct json *scores; /* by criterion, decimals as text; NULL = none */
    str outcome, reason;       /* reason: the notes, or the motivation; empty when the person was forgotten */
};

/** The table about one candidate. */
struct panel {
    size_t members, marks;
    const struct juror *member;
    const struct panel_mark *mark;        /* what the viewer may see, in the order of the log */
    bool seated, excused, scored, agreed; /* the viewer sits on it, has a tie, has scored alone; the jury agreed */
    bool hidden;                          /* there is something the viewer may not see yet */
    bool may_assess;                      /* the candidate stands where this round may be assessed */
};
/** Read it, in `a`. Errors: E_NOTFOUND: no such candidate or round. */
MUST_USE ecode app_panel(struct app *app, struct arena *a, const struct panel_query *q, struct panel *ret, struct err *e);

/** One candidate of a round, on the list of the jury. */
struct panel_row {
    int64_t no;
    str id, name, agreed;       /* agreed: the outcome; empty = not yet */
    size_t scored, members;     /* members who have scored, of those not excused */
    bool seated, mine, excused; /* the viewer sits on the jury; has scored; has a tie */
};
/** Everybody whom a round looks at, in order of number; `q->candidate` is not asked. */
MUST_USE ecode app_panel_people(struct app *app, struct arena *a, const struct panel_query *q, struct panel_row **ret,
                                size_t *ret_n, struct err *e);

/** Somebody of this name sits on a jury of the procedure: their way to marks is the table alone. */
MUST_USE ecode app_is_juror(struct app *app, str procedure, str name, bool *ret, struct err *e);

#endif
