/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DMN_GEOMETRY_H
#define DMN_GEOMETRY_H
/* Decision tables as boxes in the space of their inputs, for the files of this folder only. */
#include "dmn/table.h"

/** Gaps found at most, each then treated as a row so that the next search finds another. */
enum { GEOMETRY_GAPS_MAX = 8 };

/** One input column: its values cut into segments. */
struct axis {
    struct column_index ix;
    size_t n;       /* segments; the last is null */
    bool points;    /* texts compared for equality only: all others are alike and stand in the last open segment */
    bool *alive;    /* the segment is in the domain of the input and not empty */
    uint64_t *rows; /* n times geometry.words: rows that hold there; opaque cells do as asked in geometry_build */
    uint64_t *full; /* rows that hold in every segment alive */
};

/** A table's space. */
struct geometry {
    struct arena *a;
    const struct table *t;
    size_t words;      /* of a set of rows, with room for the gaps */
    size_t extra;      /* pseudo rows in use, numbered from t->n_rules */
    struct axis *axis; /* by column */
    uint64_t *opaque;  /* rows with a cell that is not known without evaluating */
    uint64_t **suffix; /* [column]: rows full in this and all later columns */
    bool **box;        /* [column][segment]: the gap found last */
    uint64_t steps;    /* left to search */
    uint64_t work;     /* words and segments geometry_overlaps looked at so far */
};

/** A point or box: a segment per column; SIZE_MAX = any. */
typedef size_t *geometry_point;

/** Cut a table's space up; false when a column has no order that can be cut (then nothing is said of the table). */
bool geometry_build(struct arena *a, const struct table *t, struct geometry *ret);
/** A point no row holds, made as wide as it goes: columns that do not matter are SIZE_MAX. False: there is none, or *ret_unsure. */
bool geometry_gap(struct geometry *g, geometry_point ret, bool *ret_unsure);
/** Let the gap found last count as covered from now on, with all its neighbours that are gaps too. */
void geometry_cover(struct geometry *g);
/** The rows whose boxes meet that of `row`, itself left out; rows with opaque cells never do. */
void geometry_overlaps(struct geometry *g, size_t row, uint64_t *ret);
/** Rows in `cover` together hold wherever `row` does. */
bool geometry_covered(struct geometry *g, size_t row, const uint64_t *cover);
/** The row can hold somewhere in the domain of the inputs; *ret_column: else the one where it cannot. */
bool geometry_reachable(const struct geometry *g, size_t row, size_t *ret_column);
/** A point where both rows hold. */
void geometry_meet(const struct geometry *g, size_t row, size_t other, geometry_point ret);
/** A value of a column's segment; false when none can be made, and *ret is an end of it. */
bool geometry_value(struct arena *a, const struct axis *x, size_t segment, feel_value *ret);
/** The point as a concrete case: `Age = 17 and Country = "BE"`. */
str geometry_case(struct arena *a, const struct geometry *g, geometry_point p);

#endif
