/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BENCH_RULES_APPLICANTS_H
#define BENCH_RULES_APPLICANTS_H
/* Applicants of the rules bench, the same for every engine, and the twelve conditions written by hand in C: the limit. */
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

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

enum { N_EEA = 31, N_CLASSES = 12, N_ROLES = 3 };
static const char *const EEA[] = {"AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS",
                                  "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK", "CH"};
static const char *const CLASSES[] = {"LM-41", "LM-42", "LM-46", "LM-13", "LM-06", "LM-09", "LM-61",
                                      "LM-67", "LM-68", "LM-69", "LM-51", "LM-56", "LM-77", "LM-82"};
static const char *const ROLES[] = {"nurse", "physician", "technician", "researcher", "clerk", "driver", "teacher"};

static uint64_t seed;

static int r(int n) {
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (int)((seed >> 33) % (uint64_t)n);
}

static day date_in(int y0, int y1) {
    static const int last_of[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int y = y0 + r(y1 - y0 + 1), m = 1 + r(12);
    int last = last_of[m - 1] + (m == 2 && y % 4 == 0 && (y % 100 != 0 || y % 400 == 0));
    int k = r(10);
    return DAY(y, m, k < 3 ? 1 : k < 6 ? last : 1 + r(last));
}

static bool is_in(const char *s, const char *const *list, int n) {
    for (int i = 0; i < n; i++)
        if (strcmp(s, list[i]) == 0) return true;
    return false;
}

static void make_degree(struct applicant *a) {
    static const char *const levels[] = {"master",       "master",       "master", "master", "master",
                                         "single-cycle", "single-cycle", "phd",    "phd",    "bachelor"};
    a->level = levels[r(10)];
    a->code = r(100) < 95 ? CLASSES[r(12)] : CLASSES[12 + r(2)];
    a->awarded = date_in(1995, 2026);
    a->level_ok = strcmp(a->level, "bachelor") != 0;
    a->class_ok = is_in(a->code, CLASSES, N_CLASSES);
}

static void make_languages(struct applicant *a) {
    static const char *const codes[] = {"en", "en", "en", "en", "fr", "de"}, *const levels[] = {"B1", "B2", "B2", "C1", "C1", "C2"};
    a->languages = 1 + r(3);
    for (int i = 0; i < a->languages; i++) {
        a->language[i].code = codes[r(6)];
        a->language[i].level = levels[r(6)];
        a->language[i].fits = strcmp(a->language[i].code, "en") == 0 && strcmp(a->language[i].level, "B1") != 0;
    }
}

static void make_periods(struct applicant *a) {
    int y = 2004 + r(8), most = 1 + r(9);
    a->periods = 0;
    for (int i = 0; i < most && y <= 2025; i++) {
        day from = date_in(y, y);
        int y2 = y + r(4);
        day to = date_in(y2, y2);
        if (to < from && r(50) != 0) {
            day t = from;
            from = to;
            to = t;
        }
        a->period[i].from = from;
        a->period[i].to = to;
        a->period[i].role = r(100) < 80 ? ROLES[r(3)] : ROLES[r(7)];
        a->period[i].counts = is_in(a->period[i].role, ROLES, N_ROLES);
        a->periods = i + 1;
        y = y2 + r(2);
    }
}

/** Make n applicants: the stream of bench-rules' gen.py. */
static void applicants_make(struct applicant *a, int n) {
    static const char *const other[] = {"AL", "MA", "UA", "CN", "PH", "IN", "PE", "EC", "BR", "US"};
    seed = 0x9E3779B97F4A7C15u;
    for (int i = 0; i < n; i++, a++) {
        memset(a, 0, sizeof *a);
        a->birth = date_in(1957, 2008);
        a->citizenship = r(100) < 92 ? EEA[r(31)] : other[r(10)];
        a->eea = is_in(a->citizenship, EEA, N_EEA);
        a->permit = r(100) < 60 ? date_in(2025, 2030) : 0;
        make_degree(a);
        if (r(100) >= 8) a->issued = date_in(2000, 2025), a->expires = date_in(2026, 2033);
        make_languages(a);
        make_periods(a);
        a->dismissal = r(100) < 6 ? date_in(2005, 2024) : 0;
        a->written = 180 + r(121);
        a->oral = 180 + r(121);
        if (r(4) == 0) {
            a->written = 180 + r(61);
            int o = (2100 - 7 * a->written) / 3 + r(3) - 1;
            a->oral = o < 0 ? 0 : o > 300 ? 300 : o;
        }
    }
}

static day add_years(day t, int n) {
    int y = DAY_Y(t) + n, m = DAY_M(t), d = DAY_D(t);
    if (m == 2 && d == 29 && !(y % 4 == 0 && (y % 100 || y % 400 == 0))) d = 28;
    return DAY(y, m, d);
}

static int months(day a, day b) {
    int n = (DAY_Y(b) - DAY_Y(a)) * 12 + DAY_M(b) - DAY_M(a), d = DAY_D(b) - DAY_D(a);
    return n > 0 && d < 0 ? n - 1 : n < 0 && d > 0 ? n + 1 : n;
}

/** Bit i set: condition i + 1 fails. Deadline 30 June 2026. */
static unsigned applicant_mask(const struct applicant *a) {
    const day deadline = DAY(2026, 6, 30);
    unsigned m = 0;
    m |= (unsigned)!(add_years(a->birth, 18) <= deadline) << 0;
    m |= (unsigned)!(add_years(a->birth, 67) > deadline) << 1;
    m |= (unsigned)!(a->eea || (a->permit && a->permit >= deadline)) << 2;
    m |= (unsigned)!a->level_ok << 3;
    m |= (unsigned)!a->class_ok << 4;
    m |= (unsigned)!(a->awarded <= deadline) << 5;
    m |= (unsigned)!(a->issued && a->expires >= deadline && a->issued <= add_years(deadline, -1)) << 6;
    bool fits = false;
    for (int i = 0; i < a->languages; i++) fits |= a->language[i].fits;
    m |= (unsigned)!fits << 7;
    bool ok = true;
    int sum = 0;
    for (int i = 0; i < a->periods; i++) {
        ok &= a->period[i].from <= a->period[i].to;
        if (a->period[i].counts) sum += months(a->period[i].from, a->period[i].to);
    }
    m |= (unsigned)!ok << 8;
    m |= (unsigned)!(sum >= 48) << 9;
    m |= (unsigned)!(!a->dismissal || add_years(a->dismissal, 10) <= deadline) << 10;
    m |= (unsigned)!(7 * a->written + 3 * a->oral >= 2100) << 11;
    return m;
}

#endif
