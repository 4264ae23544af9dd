/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BENCH_RULES_PRINT_H
#define BENCH_RULES_PRINT_H
/* The applicants of the rules bench as JSON, a line each: what every engine reads. */
#include "applicants.h"
#include "base/buf.h"

static inline void print_day(struct buf *b, day t) {
    if (t) buf_addf(b, "\"%04d-%02d-%02d\"", DAY_Y(t), DAY_M(t), DAY_D(t));
    else buf_adds(b, "null");
}

/** Add applicant number i and an end of line. */
static inline void applicant_print(struct buf *b, const struct applicant *a, int i) {
    buf_addf(b, "{\"id\":\"A%06d\",\"birthDate\":", i);
    print_day(b, a->birth);
    buf_addf(b, ",\"citizenship\":\"%s\",\"permitExpires\":", a->citizenship);
    print_day(b, a->permit);
    buf_addf(b, ",\"degree\":{\"level\":\"%s\",\"code\":\"%s\",\"awarded\":", a->level, a->code);
    print_day(b, a->awarded);
    buf_adds(b, "},\"licence\":");
    if (a->issued) {
        buf_adds(b, "{\"issued\":");
        print_day(b, a->issued);
        buf_adds(b, ",\"expires\":");
        print_day(b, a->expires);
        buf_addc(b, '}');
    } else buf_adds(b, "null");
    buf_adds(b, ",\"languages\":[");
    for (int k = 0; k < a->languages; k++)
        buf_addf(b, "%s{\"code\":\"%s\",\"level\":\"%s\"}", k ? "," : "", a->language[k].code, a->language[k].level);
    buf_adds(b, "],\"periods\":[");
    for (int k = 0; k < a->periods; k++) {
        buf_adds(b, k ? ",{\"from\":" : "{\"from\":");
        print_day(b, a->period[k].from);
        buf_adds(b, ",\"to\":");
        print_day(b, a->period[k].to);
        buf_addf(b, ",\"role\":\"%s\"}", a->period[k].role);
    }
    buf_adds(b, "],\"lastDismissal\":");
    print_day(b, a->dismissal);
    buf_addf(b, ",\"written\":%d.%d,\"oral\":%d.%d}\n", a->written / 10, a->written % 10, a->oral / 10, a->oral % 10);
}

#endif
