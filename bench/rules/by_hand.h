/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BENCH_RULES_BY_HAND_H
#define BENCH_RULES_BY_HAND_H
/* The limit of the road from JSON: the cheapest reader of this one shape, straight into the struct the conditions want.
 * Keys in any order, no escapes, nothing checked. */
#include "applicants.h"

struct reader {
    const char *p;
};

static inline day hand_day(struct reader *r) {
    const char *s = r->p + 1;
    if (*r->p == 'n') return r->p += 4, 0;
    r->p += 12;
#define AT(i) (s[i] - '0')
    return DAY(AT(0) * 1000 + AT(1) * 100 + AT(2) * 10 + AT(3), AT(5) * 10 + AT(6), AT(8) * 10 + AT(9));
#undef AT
}

static inline void hand_text(struct reader *r, char *ret, int room) {
    int n = 0;
    for (r->p++; *r->p != '"'; r->p++)
        if (n < room - 1) ret[n++] = *r->p;
    ret[n] = 0;
    r->p++;
}

static inline int32_t hand_tenths(struct reader *r) {
    int32_t n = 0;
    while (*r->p >= '0' && *r->p <= '9') n = n * 10 + *r->p++ - '0';
    n *= 10;
    return *r->p == '.' ? (r->p += 2, n + r->p[-1] - '0') : n;
}

/* The next key of an object; false behind its last. Stands on the value then. */
static inline bool hand_key(struct reader *r, char *key) {
    if (*r->p == ',') r->p++;
    if (*r->p == '}') return r->p++, false;
    hand_text(r, key, 32);
    r->p++;
    return true;
}

static inline void hand_degree(struct reader *r, struct applicant *a) {
    static const char *const levels[] = {"master", "single-cycle", "phd"};
    char key[32], text[32];
    for (r->p++; hand_key(r, key);) {
        if (key[0] == 'a') {
            a->awarded = hand_day(r);
            continue;
        }
        hand_text(r, text, 32);
        if (key[0] == 'l') a->level_ok = is_in(text, levels, 3);
        else a->class_ok = is_in(text, CLASSES, N_CLASSES);
    }
}

static inline void hand_licence(struct reader *r, struct applicant *a) {
    char key[32];
    if (*r->p == 'n') {
        r->p += 4;
        return;
    }
    for (r->p++; hand_key(r, key);) {
        day t = hand_day(r);
        if (key[0] == 'i') a->issued = t;
        else a->expires = t;
    }
}

static inline void hand_languages(struct reader *r, struct applicant *a) {
    static const char *const levels[] = {"B2", "C1", "C2"};
    char key[32], text[32];
    for (r->p++; *r->p != ']'; a->languages++) {
        bool english = false, level = false;
        if (*r->p == ',') r->p++;
        for (r->p++; hand_key(r, key);) {
            hand_text(r, text, 32);
            if (key[0] == 'c') english = strcmp(text, "en") == 0;
            else level = is_in(text, levels, 3);
        }
        a->language[a->languages].fits = english && level;
    }
    r->p++;
}

static inline void hand_periods(struct reader *r, struct applicant *a) {
    char key[32], text[32];
    for (r->p++; *r->p != ']'; a->periods++) {
        if (*r->p == ',') r->p++;
        for (r->p++; hand_key(r, key);) {
            if (key[0] == 'f') a->period[a->periods].from = hand_day(r);
            else if (key[0] == 't') a->period[a->periods].to = hand_day(r);
            else {
                hand_text(r, text, 32);
                a->period[a->periods].counts = is_in(text, ROLES, N_ROLES);
            }
        }
    }
    r->p++;
}

/** Read one applicant. */
static inline void hand_read(const char *line, struct applicant *a) {
    struct reader r = {line + 1};
    char key[32], text[32];
    memset(a, 0, sizeof *a);
    while (hand_key(&r, key)) {
        if (strcmp(key, "birthDate") == 0) a->birth = hand_day(&r);
        else if (strcmp(key, "citizenship") == 0) {
            hand_text(&r, text, 32);
            a->eea = is_in(text, EEA, N_EEA);
        } else if (strcmp(key, "permitExpires") == 0) a->permit = hand_day(&r);
        else if (strcmp(key, "lastDismissal") == 0) a->dismissal = hand_day(&r);
        else if (strcmp(key, "written") == 0) a->written = hand_tenths(&r);
        else if (strcmp(key, "oral") == 0) a->oral = hand_tenths(&r);
        else if (strcmp(key, "degree") == 0) hand_degree(&r, a);
        else if (strcmp(key, "licence") == 0) hand_licence(&r, a);
        else if (strcmp(key, "languages") == 0) hand_languages(&r, a);
        else if (strcmp(key, "periods") == 0) hand_periods(&r, a);
        else hand_text(&r, text, 32);
    }
}

#endif
