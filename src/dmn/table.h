/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DMN_TABLE_H
#define DMN_TABLE_H
/* The inside of a decision table, for the files of this folder only. */
#include "dmn/model.h"

/** Hit policies. */
typedef enum hit_policy { HIT_UNIQUE, HIT_ANY, HIT_PRIORITY, HIT_FIRST, HIT_RULE_ORDER, HIT_OUTPUT_ORDER, HIT_COLLECT } hit_policy;
/** What collect does with its values. */
typedef enum hit_aggregate { AGG_LIST, AGG_SUM, AGG_MIN, AGG_MAX, AGG_COUNT } hit_aggregate;

/** An interval of one ordered kind; an end that is not there has the tag FEEL__MAX. */
struct span {
    feel_value lo, hi;
    bool lo_in, hi_in;
};

/** How well a cell's meaning is known without evaluating it. */
typedef enum cell_kind { CELL_ANY, CELL_SET, CELL_OPAQUE } cell_kind;

/** An input entry. CELL_SET: it holds for the values in its spans (or, negated, for all but those), and for null when has_null. */
struct cell {
    cell_kind kind;
    bool negated, has_null; /* has_null: `null` is among its tests (for a negated one: is excluded) */
    size_t n;
    const struct span *span;
    const struct feel_expr *x; /* NULL = any */
    str source;
    const struct xml_node *text;
};

/** An input column. */
struct column {
    const struct feel_expr *x;
    str source, label;
    const struct xml_node *xml, *text;
    const struct feel_type *type;    /* typeRef of the expression; NULL = none */
    const struct feel_type *seen;    /* that, or what inference says: the type of `?` */
    const struct dmn_type *dmn_type; /* of the typeRef, or of the plain input it names; NULL = unknown */
    const struct element *node;      /* the element it names when it is only a name, else NULL */
    const struct feel_expr *values;  /* inputValues as unary tests; NULL = none */
    struct cell values_cell;
};

/** An output column. */
struct outcome {
    str name;
    const struct xml_node *xml;
    const struct feel_type *type;
    size_t n_values; /* outputValues in order of priority */
    const feel_value *value;
    const struct feel_expr *fallback; /* defaultOutputEntry */
    str fallback_source;
    const struct xml_node *fallback_text;
};

/** A row. */
struct rule {
    const struct xml_node *xml;
    const struct cell *cell;      /* by column */
    const struct feel_expr **out; /* by outcome */
    str *out_source;
    const struct xml_node **out_text;
    str note; /* annotations joined with "; " */
};

/** A column as an index: value -> segment -> rows. Segment 2k+1 is bound[k] alone, 2k what lies before it; the last is null. */
struct column_index {
    bool usable; /* else every row's cell is evaluated */
    feel_tag tag;
    size_t n_bounds;
    const feel_value *bound; /* ascending */
    uint64_t *rows;          /* (2 * n_bounds + 2) times `words`: rows that may hold; opaque cells always may */
    uint64_t *opaque;        /* rows whose cell must be evaluated */
    bool any_opaque;
};

/** A compiled decision table. */
struct table {
    const struct xml_node *xml;
    const struct unit *unit;
    struct element *node;
    hit_policy policy;
    hit_aggregate aggregate;
    uint32_t base; /* slot of `?` */
    size_t n_in, n_out, n_rules;
    struct column *in;
    struct outcome *out;
    struct rule *rule;
    const struct feel_shape *shape; /* of the result, with several outputs */
    size_t words;                   /* of a set of rows */
    struct column_index *index;     /* by column */
};

/** What a row gave. */
struct hit {
    uint32_t rule;
    feel_value value;
};

/** Understand a cell's text; `cell->x` is set already. Names whose value is known in `scope` (may be NULL) count as that value.
 * Never fails: what is not understood is opaque. */
void cell_read(struct arena *a, const struct feel_scope *scope, str text, struct cell *cell);
/** Compare two values of one kind, booleans too (false < true); false when they have no order. */
bool cell_compare(feel_value a, feel_value b, int *ret_cmp);
/** The value lies in the span. */
bool span_has(const struct span *s, feel_value v);
/** Build the indexes of a table's columns. */
void index_build(struct arena *a, struct table *t);
/** One column's index, with the bounds of `extra` among its own; false when it cannot be indexed. *budget: bytes left. */
bool index_column(struct arena *a, const struct table *t, size_t col, const struct span *extra, size_t n_extra, size_t *budget,
                  struct column_index *ix);
/** The segments [*ret_from, *ret_to) of a span whose ends are bounds of the index. */
void index_span(const struct column_index *ix, const struct span *s, size_t *ret_from, size_t *ret_to);
/** The segment of a value: SIZE_MAX when it cannot be placed. */
size_t index_segment(const struct column_index *ix, feel_value v);
/** The values of the input columns into ret[n_in]; false and *ret_why when one is not among its input values. */
bool table_inputs(struct dmn_eval *ev, const struct table *t, feel_value *frame, feel_value *ret, feel_value *ret_why);
/** The rows that match, ascending, at most `max` (0 = all); *ret_n of them. In the run's arena. */
uint32_t *table_match(struct dmn_eval *ev, const struct table *t, feel_value *frame, const feel_value *in, size_t max,
                      size_t *ret_n);
/** "UNIQUE", "C+" ...: the policy as DMN's short sign. */
str table_policy_sign(const struct table *t);

#endif
