/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LIBFEEL_HANDLE_H
#define LIBFEEL_HANDLE_H
#include "base/diag.h"
#include "dmn/dmn.h"
#include "libfeel/own.h"
#include "sys/tz.h"

/* The handles of feel.h from the inside. A libfeel_value is a feel_value by another name: const all the way. */

/** A compiled expression. */
struct libfeel_expression {
    struct own own;
    struct feel_expr *x;
    size_t n; /* variables */
    str *name;
    const struct feel_type **type;
};

/** A loaded model. */
struct libfeel_model {
    struct own own;
    struct dmn_model *m;
    const char *name, *name_space;
    struct libfeel_list {
        size_t n;
        libfeel_element *item;
    } role[DMN_KIND__MAX]; /* libfeel_role and dmn_kind are the same numbers */
};

/** What a check found. */
struct libfeel_findings {
    struct own own;
    size_t n;
    libfeel_finding *item;
};

/** An evaluation. */
struct libfeel_evaluation {
    struct own own;
    const struct libfeel_model *model;
    struct feel_limits limits;
    instant now;
    char zone[64];
    struct arena zone_arena; /* zones outlive a reset */
    struct tz_db zones;
    bool opened;         /* zones are set up */
    feel_value *input;   /* by slot; NULL = none set yet */
    struct dmn_eval *ev; /* NULL = the inputs changed since */
    struct feel_run run; /* as long as `ev` */
};

/** The value behind a public one; NULL is null. */
feel_value value_of(const libfeel_value *v);
/** A public value in the evaluation's arena. */
const libfeel_value *value_keep(struct libfeel_evaluation *ev, feel_value v);
/** Findings out of messages, sorted; `d` lies in f->own.a. */
void findings_fill(struct libfeel_findings *f, const struct diags *d);
/** Ready for a call: zones open, inputs there, steps counted from 0. To be called inside own_run. */
void evaluation_begin(struct libfeel_evaluation *ev);
/** The call's end: E_LIMIT when a limit was passed, with the cause that `v` carries if any. */
ecode evaluation_end(struct libfeel_evaluation *ev, feel_value v, struct err *e);

#endif
