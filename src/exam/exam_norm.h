/* SPDX-License-Identifier: Apache-2.0 */
#ifndef EXAM_EXAM_NORM_H
#define EXAM_EXAM_NORM_H
#include "exam/exam.h"

/*
 * Norm groups as the folder declares them (docs/exam.md), and somebody's place in one: what decides is exact and of norm.h, the
 * profile with its margins is for reading.
 */

/**
 * Read a file of a norm group.
 *
 * in       x               the test: its parts are read already
 * errors   E_SYNTAX E_EXISTS E_LIMIT E_INVALID   with file, line and column; a group measured with a form of other length too
 * pure     yes
 */
MUST_USE ecode exam_norm_read(struct arena *a, str file, str text, const struct exam *x, struct exam_norm *ret, struct err *e);
/** The norm group of this name and version, or NULL. */
const struct exam_norm *exam_norm_find(const struct exam *x, str name);
/** What it did on a part, or NULL. */
const struct exam_norm_part *exam_norm_part(const struct exam_norm *norm, str part);
/** The points a form of this part gives. */
dec exam_part_points(struct arena *a, const struct exam_part *part);
/** A share of the points as points of the form the group had. Exact. */
struct exam_ratio exam_norm_raw(const struct exam_norm_part *n, struct exam_ratio share);

/** Where a share stands in a group, with its margin: 80 of 100 such margins hold the score without error of measurement. */
struct exam_place {
    dec points, mean, sd, sem; /* on the group's points: reached, the group's mean and spread, the standard error */
    dec percentile, percentile_low, percentile_high; /* 0..100, one decimal, rounded down */
    dec c, c_low, c_high;                            /* C score, 0..10 */
};
/**
 * Place a share of the points.
 *
 * out      sem             sd * sqrt(1 - reliability); the margin is 1.2816 of it on both sides
 * pure     yes
 */
struct exam_place exam_place_of(const struct exam_norm_part *n, struct exam_ratio share);

#endif
