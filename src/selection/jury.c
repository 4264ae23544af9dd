/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The jury: alone first, then agreed (R3). Both are kept by whoever keeps things; here is only what may be done when.
 */
#include "selection/jury.h"

#include <stdlib.h>

ecode jury_judge_alone(const struct proc_jury *j, const struct juror *member, size_t n, str name, bool agreed, struct err *e) {
    for (size_t i = 0; i < n; i++) {
        if (!str_eq(member[i].name, name)) continue;
        if (j->excuse_ties && member[i].excused) return err_set(e, E_DENIED, "%.*s is excused for this candidate", STR_ARG(name));
        if (member[i].scored) return err_set(e, E_STATE, "%.*s has scored this candidate already", STR_ARG(name));
        if (agreed) return err_set(e, E_STATE, "the jury has agreed on this candidate already");
        return E_OK;
    }
    err_set(e, E_DENIED, "%.*s is no member of this jury", STR_ARG(name));
    return err_remedy(e, "seat the member first");
}

ecode jury_judge_agreed(const struct proc_jury *j, const struct juror *member, size_t n, struct err *e) {
    int32_t scored = 0;
    for (size_t i = 0; i < n; i++) {
        if (j->excuse_ties && member[i].excused) continue;
        if (member[i].scored) scored++;
        else if (j->alone_first)
            return err_set(e, E_STATE, "%.*s has not scored this candidate alone yet", STR_ARG(member[i].name));
    }
    if (scored >= j->quorum) return E_OK;
    err_set(e, E_STATE, "%d members have scored this candidate, %d are needed", (int)scored, (int)j->quorum);
    return err_remedy(e, "seat another member in place of those excused");
}

static int compare_dec(const void *x, const void *y) { return dec_cmp(*(const dec *)x, *(const dec *)y); }

static dec median(struct arena *a, const dec *mark, size_t n) {
    dec *sorted = arena_array(a, dec, n);
    for (size_t i = 0; i < n; i++) sorted[i] = mark[i];
    qsort(sorted, n, sizeof *sorted, compare_dec);
    if (n % 2) return sorted[n / 2];
    return dec_div(dec_add(sorted[n / 2 - 1], sorted[n / 2]), dec_of(2));
}

bool jury_combine(struct arena *a, const struct proc_jury *j, const dec *mark, size_t n, dec *ret) {
    if (n == 0 || j->agree == PROC_AGREED) return false;
    dec sum = dec_of(0);
    for (size_t i = 0; i < n; i++) sum = dec_add(sum, mark[i]);
    switch (j->agree) {
    case PROC_SUM: *ret = sum; break;
    case PROC_MEAN: *ret = dec_div(sum, dec_of((int64_t)n)); break;
    case PROC_MEDIAN: *ret = median(a, mark, n); break;
    case PROC_ONE_MARKER:
    case PROC_AGREED:
    default: *ret = mark[0]; break;
    }
    return true;
}
