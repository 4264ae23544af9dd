/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FEEL_VALUE_H
#define FEEL_VALUE_H
#include "base/arena.h"
#include "base/cal.h"
#include "base/dec.h"
#include "base/tri.h"

struct feel_run;     /* feel/feel.h */
struct feel_type;    /* feel/type.h */
struct feel_builtin; /* feel/builtin.h */
struct tz;           /* sys/tz.h */

/** What a FEEL value is. */
typedef enum feel_tag {
    FEEL_NULL = 0,
    FEEL_BOOL,
    FEEL_NUMBER,
    FEEL_STRING,
    FEEL_DATE,
    FEEL_TIME,
    FEEL_DATETIME,
    FEEL_YM, /* years and months duration */
    FEEL_DT, /* days and time duration */
    FEEL_LIST,
    FEEL_CONTEXT,
    FEEL_RANGE,
    FEEL_FUNCTION,
    FEEL__MAX
} feel_tag;

/** Why a value is null: the sentence and the place a rule author needs. Lives in the evaluation's arena. */
struct feel_cause {
    str text;                         /* "date(\"2025-02-30\"): no such day" */
    uint32_t line, col;               /* in the expression's text, 1-based */
    const struct feel_cause *because; /* the null it came from, or NULL */
};

/** Where a time is: a fixed offset or an IANA zone. NULL pointer = local time without zone. */
struct feel_zone {
    int32_t offset_s;    /* seconds east of UTC, when name is empty */
    str name;            /* "Europe/Brussels"; empty for a fixed offset */
    const struct tz *tz; /* its rules; NULL for a fixed offset */
};

/** A time of the day. */
struct feel_time {
    int32_t second; /* 0..86399 */
    int32_t nano;   /* 0..999999999 */
    const struct feel_zone *zone;
};

/** A date with a time. */
struct feel_datetime {
    date day;
    struct feel_time time;
};

/** Days and time duration; both parts have the same sign. */
struct feel_dt {
    int64_t second;
    int32_t nano;
};

/**
 * One FEEL value, passed by value; pointers go into the arena of the evaluation or of the compiled model.
 * All zero is null without a cause.
 */
typedef struct feel_value {
    feel_tag tag;
    union {
        const struct feel_cause *cause;       /* FEEL_NULL; may be NULL */
        bool b;                               /* FEEL_BOOL */
        dec n;                                /* FEEL_NUMBER */
        str s;                                /* FEEL_STRING, UTF-8 */
        date day;                             /* FEEL_DATE */
        struct feel_time time;                /* FEEL_TIME */
        const struct feel_datetime *datetime; /* FEEL_DATETIME */
        int64_t months;                       /* FEEL_YM */
        struct feel_dt dt;                    /* FEEL_DT */
        const struct feel_list *list;         /* FEEL_LIST */
        const struct feel_context *context;   /* FEEL_CONTEXT */
        const struct feel_range *range;       /* FEEL_RANGE */
        const struct feel_function *function; /* FEEL_FUNCTION */
    };
} feel_value;

/** A list; immutable once made. */
struct feel_list {
    size_t n;
    feel_value *item;
};

/** The names of a context, shared by all contexts made by the same expression or type. Immutable once in use. */
struct feel_shape {
    size_t n;
    const str *name; /* spaces normalised: single, none at the ends */
};

/** A context: value[i] belongs to shape->name[i]; order of entry kept. */
struct feel_context {
    const struct feel_shape *shape;
    feel_value *value;
};

/** How a range was written; ranges written differently are never equal (DMN 1.5: `(< 10) = (null..10)` is false). */
typedef enum feel_range_op {
    FEEL_RANGE_INTERVAL = 0,
    FEEL_RANGE_LT,
    FEEL_RANGE_LE,
    FEEL_RANGE_GT,
    FEEL_RANGE_GE,
    FEEL_RANGE_EQ,
    FEEL_RANGE_NE
} feel_range_op;

/**
 * A range. Made by an operator, its open end is null and not included: `> 5` is op GT, (5..null); `= 5` and `!= 5` have
 * both ends 5. An interval with a null end was written so and contains nothing that is known.
 */
struct feel_range {
    feel_value lo, hi;
    bool lo_in, hi_in; /* end included */
    feel_range_op op;
};

/** A parameter of a function. */
struct feel_param {
    str name;
    const struct feel_type *type; /* NULL = any */
};

/**
 * A function as a value: a built-in, a closure, a knowledge model, a decision service. `call` gets the arguments in the
 * order of `param`, already coerced to their types; what it returns is coerced to `result`.
 */
struct feel_function {
    str name; /* empty for a lambda */
    size_t n; /* parameters */
    const struct feel_param *param;
    const struct feel_type *result; /* NULL = any */
    const struct feel_builtin *row; /* the first of `rows` signatures of a built-in: then `call` is NULL */
    size_t rows;
    feel_value (*call)(struct feel_run *run, const struct feel_function *self, const feel_value *arg);
    const void *user; /* what `call` needs; lives as long as the function */
};

/** null, with no cause. */
static inline feel_value feel_null(void) { return (feel_value){.tag = FEEL_NULL}; }
/** true or false. */
static inline feel_value feel_bool(bool b) { return (feel_value){.tag = FEEL_BOOL, .b = b}; }
/** What a value says where yes or no is asked: anything but a boolean is open. */
static inline tri feel_truth(feel_value v) { return v.tag != FEEL_BOOL ? TRI_OPEN : v.b ? TRI_YES : TRI_NO; }
/** A number. */
static inline feel_value feel_number(dec n) { return (feel_value){.tag = FEEL_NUMBER, .n = n}; }
/** A string, borrowed. */
static inline feel_value feel_string(str s) { return (feel_value){.tag = FEEL_STRING, .s = s}; }
/** A date. */
static inline feel_value feel_date(date d) { return (feel_value){.tag = FEEL_DATE, .day = d}; }
/** A list of n items copied into `a`. */
feel_value feel_list_make(struct arena *a, const feel_value *item, size_t n);
/** A context of n named values; the names are borrowed, the values copied. */
feel_value feel_context_make(struct arena *a, const str *name, const feel_value *value, size_t n);
/** The entry called `name`: a pointer into the context, or NULL. */
const feel_value *feel_context_find(const struct feel_context *c, str name);
/** A range of `op`; checks nothing. */
feel_value feel_range_make(struct arena *a, feel_value lo, feel_value hi, bool lo_in, bool hi_in, feel_range_op op);
/** `v` lies in the range: YES, NO, or OPEN where FEEL answers null (kinds that cannot be compared). */
tri feel_range_has(const struct feel_range *r, feel_value v);
/** FEEL's `=`: YES, NO, or OPEN where FEEL answers null (kinds that cannot be compared). */
tri feel_equal(feel_value a, feel_value b);
/** FEEL's order of two values of one kind: true and *ret_cmp set (<0, 0, >0); false where `<` answers null. */
bool feel_compare(feel_value a, feel_value b, int *ret_cmp);
/** FEEL literal text of the value, as string() prints it inside lists: "a", [1, 2], {x: 1}. */
str feel_print(struct arena *a, feel_value v);
/** What the value is, in FEEL's word: "number", "list". */
str feel_tag_name(feel_tag tag);
/** A null with its cause, in `a`. */
feel_value feel_null_because(struct arena *a, uint32_t line, uint32_t col, const char *fmt, ...) PRINTF_LIKE(4, 5);

#endif
