/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SELECTION_JURY_H
#define SELECTION_JURY_H
#include "procedure/procedure.h"

/** One member of a jury, as far as one candidate is concerned. */
struct juror {
    str name;
    bool excused; /* has a tie to the candidate (R3) */
    bool scored;  /* has scored the candidate alone */
};

/**
 * May this member score the candidate alone.
 *
 * rule     R3               excused members do not; nobody does once the jury agreed
 * errors   E_DENIED         not seated, or excused
 *          E_STATE          scored already, or the jury agreed already
 * pure     yes
 */
MUST_USE ecode jury_judge_alone(const struct proc_jury *j, const struct juror *member, size_t n, str name, bool agreed,
                                struct err *e);
/**
 * May the jury agree on the candidate.
 *
 * rule     R3               alone first: every member who is not excused has scored, and they are at least the quorum
 * errors   E_STATE          who is still to score, or too few are left
 * pure     yes
 */
MUST_USE ecode jury_judge_agreed(const struct proc_jury *j, const struct juror *member, size_t n, struct err *e);
/** The mark of a criterion that follows from the members' own, where the procedure says how; false for `agreed`: the jury gives it.
 */
bool jury_combine(struct arena *a, const struct proc_jury *j, const dec *mark, size_t n, dec *ret);

#endif
