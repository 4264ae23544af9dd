/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Words in a language, clauses in a line, terms on the calendar. A term of months or years ends on the day before the day of
 * the same number; where the month has no such day, it ends with the month (31 January and 1 month: 28 or 29 February).
 */
#include "base/buf.h"
#include "procedure/parts.h"

str procedure_text(struct proc_text t, str lang) {
    for (size_t i = 0; i < t.n; i++)
        if (str_eq(t.tongue[i].lang, lang)) return t.tongue[i].text;
    return t.n ? t.tongue[0].text : (str){0};
}

str procedure_clauses(struct arena *a, struct proc_clauses c) {
    struct buf out = buf_make(a);
    for (size_t i = 0; i < c.n; i++) {
        if (i) buf_adds(&out, ", ");
        buf_add(&out, c.id[i]);
    }
    return buf_str(&out);
}

static bool is_working_day(date d, const date *holiday, size_t holidays) {
    if (date_weekday(d) > 5) return false;
    for (size_t i = 0; i < holidays; i++)
        if (!date_cmp(holiday[i], d)) return false;
    return true;
}

static date working_days_last(int32_t n, date from, const date *holiday, size_t holidays) {
    date d = date_add_days(from, -1);
    while (n > 0) {
        d = date_add_days(d, 1);
        if (is_working_day(d, holiday, holidays)) n--;
    }
    return d;
}

date procedure_term_last(struct proc_term t, date from, const date *holiday, size_t holidays) {
    int64_t months = t.unit == PROC_YEARS ? 12 * (int64_t)t.n : t.n;
    switch (t.unit) {
    case PROC_MONTHS:
    case PROC_YEARS: {
        date d = date_add_months(from, months);
        return d.d == from.d ? date_add_days(d, -1) : d;
    }
    case PROC_WEEKS: return date_add_days(from, 7 * (int64_t)t.n - 1);
    case PROC_WORKING_DAYS: return working_days_last(t.n, from, holiday, holidays);
    default: return date_add_days(from, (int64_t)t.n - 1);
    }
}
