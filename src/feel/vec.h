/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FEEL_VEC_H
#define FEEL_VEC_H
#include "feel/columnar.h"
#include "feel/eval.h"

/*
 * The inside of columnar evaluation, for feel/ and for the decision floor (dmn/batch.c): a vector is a value for each row of
 * a level. The first level's rows are cases; a loop over lists opens a level whose rows are the items of all lists, a branch
 * of `if` one whose rows are those that take it. Names bound on a level further out are fetched row by row when they are
 * asked for. An operation that has no vector form answers false, and the expression goes one by one; a case whose values are
 * out of the ordinary is marked odd, and goes one by one alone. So both roads always agree.
 */

/** What a vector holds. VEC_NULL: nothing but null, and so of every kind. */
typedef enum vec_kind {
    VEC_NULL,
    VEC_TRI,
    VEC_DAY,
    VEC_NUMBER,
    VEC_TEXT,
    VEC_MONTHS,
    VEC_SECONDS,
    VEC_LIST,
    VEC_CONTEXT,
    VEC_OTHER
} vec_kind;

/** The answers in `t` of VEC_TRI: so that `and` is the least and `or` the greatest. */
enum { VEC_NO = 0, VEC_OPEN = 1, VEC_YES = 2 };

/** A value a row; `step` 0: one value for all rows. Arrays are immutable once made. */
struct vec {
    vec_kind kind;
    uint8_t step;           /* 0 or 1 */
    bool exact;             /* VEC_NUMBER: `scale` is the scale decimal arithmetic gives, so that it prints the same */
    int8_t scale;           /* VEC_NUMBER: i counts 10^-scale */
    uint8_t bits;           /* VEC_NUMBER: |i| < 2^bits */
    const uint8_t *t;       /* VEC_TRI: the answer; else 1 = known, 0 = null */
    const int32_t *d;       /* VEC_DAY: date_key; VEC_TEXT: code in the words; VEC_MONTHS */
    const int64_t *i;       /* VEC_NUMBER; VEC_SECONDS */
    const uint32_t *first;  /* VEC_LIST: items first[k]..first[k + 1] of `item` are those of row k (step 0: row 0's are all) */
    const struct vec *item; /* VEC_LIST: step 1 */
    size_t n;               /* VEC_LIST: items in all; VEC_CONTEXT: parts */
    const struct feel_shape *shape; /* VEC_CONTEXT */
    struct vec *part;               /* VEC_CONTEXT: ask vec_part */
    const uint32_t *pick;           /* VEC_CONTEXT: the row of the parts for each row; NULL = its own */
    uint8_t *ready;                 /* VEC_CONTEXT of columns: the parts that were asked for; else NULL */
    struct feel_columns *columns;
    struct vec_column *column;
    size_t from, rows; /* of the column */
};

/** What a row says where yes or no is asked: anything but an answer is open. */
static inline tri vec_truth(const struct vec *v, size_t row) {
    static const tri of[] = {[VEC_NO] = TRI_NO, [VEC_OPEN] = TRI_OPEN, [VEC_YES] = TRI_YES};
    return v->kind == VEC_TRI ? of[v->t[v->step ? row : 0]] : TRI_OPEN;
}

/** Texts by code: equal texts have one code. */
struct vec_words {
    struct arena *a;
    size_t n, cap;
    str *text;     /* by code */
    uint32_t mask; /* of slot */
    struct vec_words_slot {
        uint64_t head, tail; /* of the text (node_text) */
        size_t n;
        uint32_t code1; /* code + 1; 0 = free */
    } * slot;
};
/** A set of words, empty. */
void vec_words_make(struct arena *a, struct vec_words *w);
/** Forget the words. */
void vec_words_empty(struct vec_words *w);
/** The code of a text, given one when it has none. Borrowed. */
int32_t vec_words_put(struct vec_words *w, str s);
/** The code of a text, or -1. */
int32_t vec_words_find(const struct vec_words *w, str s);

/** Vectors a level remembers to have fetched; levels in each other; items of all lists of a vector. */
enum { VEC_FETCHED = 24, VEC_DEPTH = 24, VEC_ITEMS_MAX = 1 << 22 };

/** Rows at hand. */
struct vec_level {
    size_t n;
    struct vec_level *outer; /* NULL: the cases */
    const uint32_t *owner;   /* the row of `outer` each row came from */
    const uint32_t *of_case; /* NULL: the rows are the cases */
    unsigned depth;
    const uint32_t *map[VEC_DEPTH]; /* to the rows of the level of this depth, once asked for */
    size_t fetched;                 /* vectors brought here from elsewhere, by their `t` and by what picked them */
    struct {
        const void *from, *by;
        struct vec vec;
    } fetch[VEC_FETCHED];
};

/** What a name stands for. */
struct vec_bind {
    enum { VEC_UNBOUND, VEC_BOUND, VEC_FUNCTION } is;
    struct vec vec;
    const struct vec_level *at;
    const void *function; /* VEC_FUNCTION: for vec_env.call */
};

/** What is the same for all of a chunk of cases. */
struct vec_chunk {
    struct feel_run *run;
    struct vec_words *words;
    uint8_t *odd; /* by case */
    /** Call a function bound by the user of this folder; false = no vector form. */
    bool (*call)(void *user, struct vec_level *at, const void *function, const struct vec *arg, size_t n, struct vec *ret);
    void *user;
    unsigned depth; /* of calls */
};

/** One activation of an expression over rows. */
struct vec_env {
    struct vec_chunk *chunk;
    struct vec_level *at;
    struct vec_bind *frame, *local;
    size_t frames, locals;
};

/** Evaluate a node for every row at hand; false = it has no vector form. */
bool vec_eval(struct vec_env *v, const struct feel_node *x, struct vec *ret);
/** Evaluate an expression over bound names, `slots` of them. */
bool vec_expr(struct vec_chunk *c, struct vec_level *at, const struct feel_expr *x, struct vec_bind *frame, size_t slots,
              struct vec *ret);
/** One value for all rows. */
bool vec_of_value(struct vec_chunk *c, const feel_value *value, struct vec *ret);
/** The value of a row as FEEL has it, in the run's arena; false where its exact text is not known (a number's scale). */
bool vec_value(struct vec_chunk *c, const struct vec *v, size_t row, feel_value *ret);
/** The vector is of the type, or is brought to it where that loses nothing; false = ask the plain road. */
bool vec_conform(struct vec_chunk *c, struct vec_level *at, const struct feel_type *t, struct vec *v);
/** One value a row, even where it is the same for all. */
bool vec_dense(struct vec_chunk *c, size_t n, struct vec *v);
/** A case of the rows at hand is out of the ordinary. */
static inline void vec_odd(struct vec_chunk *c, const struct vec_level *at, size_t row) {
    c->odd[at->of_case ? at->of_case[row] : row] = 1;
}
/** Zeroed room in the run's arena for a small thing; raw room for a column: NULL past the limit. */
void *vec_room(struct vec_chunk *c, size_t n, size_t size);
/** Rows chosen[0..n) of `v`, itself of `of` rows. */
bool vec_take(struct vec_chunk *c, const struct vec *v, const uint32_t *chosen, size_t n, struct vec *ret);
/** A level whose rows are rows owner[0..n) of `outer`. */
struct vec_level *vec_level_in(struct vec_chunk *c, struct vec_level *outer, const uint32_t *owner, size_t n);
/** The rows for which some[row] is `is`, ascending; *ret_n of them. */
const uint32_t *vec_rows_where(struct vec_chunk *c, const struct vec *some, size_t n, uint8_t is, size_t *ret_n);
/** Some of the rows of a level, ascending. */
struct vec_rows {
    const uint32_t *row;
    size_t n;
};
/** `b` for these rows, one value for each of them, and `a` elsewhere: n rows in all. */
bool vec_merge(struct vec_chunk *c, size_t n, struct vec *a, struct vec_rows rows, struct vec *b, struct vec *ret);
/** Items of the lists of two vectors: from[k] counts those of `a` first, then those of `b`. */
bool vec_items_of_both(struct vec_chunk *c, const struct vec *a, const struct vec *b, const uint32_t *from, size_t n,
                       struct vec *ret);
/** What a name stands for, as a vector of the rows at hand. */
bool vec_bound(struct vec_env *v, const struct vec_bind *b, struct vec *ret);
/** The parts of vec_eval that go over lists (vec_list.c). */
bool vec_for(struct vec_env *v, const struct feel_node *x, struct vec *ret);
bool vec_quantified(struct vec_env *v, const struct feel_node *x, struct vec *ret);
bool vec_filter(struct vec_env *v, const struct feel_node *x, struct vec *ret);
bool vec_list(struct vec_env *v, const struct feel_node *x, struct vec *ret);
bool vec_builtin_list(struct vec_env *v, const struct feel_node *x, struct vec *ret);
/** a.name of a vector. */
bool vec_path(struct vec_env *v, struct vec *a, str name, struct vec *ret);
/** Numbers of two vectors on one scale. */
bool vec_align(struct vec_chunk *c, size_t n, struct vec *a, struct vec *b);
/** The node calls this built-in by position. */
static inline bool vec_is_call(const struct feel_node *x, const char *name, uint32_t n) {
    return x->op == N_BUILTIN && !x->name && x->n == n && str_is(x->function->name, name);
}

/** The columns of a name that differs by case, as a vector of the rows from..from + at->n; false when it is the same for all. */
bool columns_bind(struct feel_columns *s, struct vec_chunk *c, const struct vec_level *at, size_t from, uint32_t slot,
                  struct vec_bind *ret);
/** Make a part of a context ready that stands in columns. */
bool columns_part(struct vec_chunk *c, const struct vec *v, size_t part);
/** What stands in a slot differs by case. */
bool columns_differ(const struct feel_columns *s, size_t slot);
/** The frame of a case as it was added. */
const feel_value *columns_frame(const struct feel_columns *s, size_t row);
/** By case: its values are out of the ordinary. Filling a column or an operation may say so at any time. */
uint8_t *columns_odd(struct feel_columns *s);
/** Where its columns live. */
const struct arena *columns_arena(const struct feel_columns *s);
/** The words of the cases. */
struct vec_words *columns_words(struct feel_columns *s);
/** A part of a context; NULL when there is no room. */
static inline const struct vec *vec_part(struct vec_chunk *c, const struct vec *v, size_t k) {
    return !v->ready || v->ready[k] || columns_part(c, v, k) ? &v->part[k] : NULL;
}

#endif
