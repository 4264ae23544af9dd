/* SPDX-License-Identifier: Apache-2.0 */
#ifndef EXAM_NORM_H
#define EXAM_NORM_H
#include "base/err.h"
#include "exam/score.h"

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
/** What a norm group scored: rows ascend. */
struct norm {
    size_t n;
    const struct norm_row *row;
};

/** The group is whole: rows ascend, nobody is counted below zero, it has 1 to 1,000,000 persons. Errors: E_INVALID. */
MUST_USE ecode norm_check(const struct norm *norm, struct err *e);
/** Per cent of the group below `raw`, and half of those with it: exact, as a fraction. `raw` may lie between two rows. */
struct exam_ratio norm_percentile(const struct norm *norm, struct exam_ratio raw);
/**
 * A raw score on a scale.
 *
 * out      a whole number on stanine, sten and C; on percentiles norm_percentile, never rounded up
 * pure     yes             compares fractions, so that no rounding decides at an edge
 */
dec norm_value(const struct norm *norm, norm_scale scale, struct exam_ratio raw);
/** The least and the greatest value of a scale. */
void norm_range(norm_scale scale, int *ret_min, int *ret_max);
/** The group's mean and standard deviation (with n - 1; 0 of one person): for reading, nothing is decided by them. */
void norm_spread(const struct norm *norm, dec *ret_mean, dec *ret_sd);

#endif
