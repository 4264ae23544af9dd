/* SPDX-License-Identifier: Apache-2.0 */
#ifndef EXAM_NORM_H
#define EXAM_NORM_H
#include "base/dec.h"
#include "base/err.h"

/** Scales that say where somebody stands in a norm group. */
typedef enum norm_scale {
#define NORM(token, ...) NORM_##token,
#include "exam/norm.tbl.h"
    NORM_PERCENTILE, /* 0..100, exact */
    NORM__MAX
} norm_scale;

/** A raw score and how many of the norm group had exactly it. */
struct norm_row {
    dec raw;
    int64_t persons;
};
/** A norm group: who was measured, when, and what they scored. Rows ascend. */
struct norm {
    str group, version;
    size_t n;
    const struct norm_row *row;
};

/** The group is whole: rows ascend, nobody is counted below zero, somebody is in it. Errors: E_INVALID. */
MUST_USE ecode norm_check(const struct norm *norm, struct err *e);
/** Per cent of the group below `raw`, and half of those with it: exact, as a fraction of two whole numbers. */
void norm_percentile(const struct norm *norm, dec raw, dec *ret_num, dec *ret_den);
/**
 * A raw score on a scale.
 *
 * out      a whole number on stanine, sten and C; on percentiles the exact value, never rounded up
 * pure     yes             compares fractions, so that no rounding decides at an edge
 */
dec norm_value(const struct norm *norm, norm_scale scale, dec raw);

#endif
