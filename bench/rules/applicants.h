/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BENCH_RULES_APPLICANTS_H
#define BENCH_RULES_APPLICANTS_H
/* Applicants of the rules bench, the same for every engine, and the twelve conditions written by hand in C: the limit. */
#include <stdbool.h>
#include <stdint.h>

enum { PERIODS = 12, LANGUAGES = 3, CONDITIONS = 12 };

/** A day, packed so that days compare as integers; 0 = not known. */
typedef int32_t day;
#define DAY(y, m, d) ((day)((y) << 9 | (m) << 5 | (d)))
#define DAY_Y(t)     ((t) >> 9)
#define DAY_M(t)     ((t) >> 5 & 15)
#define DAY_D(t)     ((t)&31)

/** One applicant as C would hold it: memberships already looked up, scores in tenths. */
struct applicant {
    day birth, permit, awarded, issued, expires, dismissal;
    int32_t written, oral;
    const char *citizenship, *level, *code;
    bool eea, level_ok, class_ok;
    int languages, periods;
    struct {
        const char *code, *level;
        bool fits;
    } language[LANGUAGES];
    struct {
        day from, to;
        const char *role;
        bool counts;
    } period[PERIODS];
};

/** Make n applicants: the stream of bench-rules' gen.py. */
void applicants_make(struct applicant *a, int n);
/** Bit i set: condition i + 1 fails. */
unsigned applicant_mask(const struct applicant *a);

extern const char *const EEA[], *const CLASSES[], *const ROLES[];
enum { N_EEA = 31, N_CLASSES = 12, N_ROLES = 3 };

#endif
