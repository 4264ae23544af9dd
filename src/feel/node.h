/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FEEL_NODE_H
#define FEEL_NODE_H
#include "feel/builtin.h"
#include "feel/feel.h"

/* The compiled tree. Only feel/ includes this. Nodes are immutable once feel_compile returns; all live in its arena. */

/** What a node does. */
typedef enum node_op {
    N_CONST,   /* value */
    N_FRAME,   /* slot: a value handed in */
    N_LOCAL,   /* slot: a variable of this activation */
    N_CAPTURE, /* slot: a value the closure took along */
    N_UNKNOWN, /* name: nobody knows it */
    N_DYNAMIC, /* name: an entry of the filtered item in local `slot`, if it has one; else `a` (may be NULL) */
    N_LIST,    /* item[n] */
    N_CONTEXT, /* item[n], shape; values also go to locals slot.. */
    N_RANGE,   /* a .. b, sub: bit 0 low end in, bit 1 high end in */
    N_UNARY,   /* sub: feel_range_op, a */
    N_NEG,
    N_ADD,
    N_SUB,
    N_MUL,
    N_DIV,
    N_POW,
    N_EQ,
    N_NE,
    N_LT,
    N_LE,
    N_GT,
    N_GE,
    N_BETWEEN,  /* a between b and c */
    N_IN,       /* a in item[n]; the value goes to local `slot` for `?` */
    N_AND,      /* item[n] */
    N_OR,       /* item[n] */
    N_IF,       /* a b c */
    N_FOR,      /* loop */
    N_SOME,     /* loop */
    N_EVERY,    /* loop */
    N_PATH,     /* a.name, slot: where the entry stands when the shape is the one expected */
    N_FILTER,   /* a[b], slot: the item */
    N_INSTANCE, /* a, of */
    N_FUNCTION, /* fn */
    N_CALL,     /* a(item[n]), name[n] or NULL */
    N_BUILTIN,  /* function(item[n]), name[n] or NULL */
    N_TESTS,    /* item[n] against the value of a; sub: 1 = not(...) */
    N__MAX
} node_op;

/** Bits of `flags`. */
enum {
    NODE_IT = 1,    /* reads `?` */
    NODE_NAMED = 2, /* a name whose value is known when compiling; `slot` is its place in the frame */
    NODE_KNOWN = 4  /* made with such a name */
};

/** One iteration of for/some/every. */
struct node_turn {
    uint32_t slot;
    str name;
    struct feel_node *from, *to; /* to: NULL unless `from .. to` */
};

/** The parts of a for, some or every. */
struct node_loop {
    size_t n;
    struct node_turn *turn;
    struct feel_node *body;
    uint32_t partial; /* for: the local of `partial`, or UINT32_MAX when unused */
};

/** Where a closure takes a captured value from when it is made. */
struct node_capture {
    enum { CAPTURE_FRAME, CAPTURE_LOCAL, CAPTURE_CAPTURE, CAPTURE_SELF } from;
    uint32_t slot;
};

/** A function definition. */
struct node_function {
    size_t n;
    struct feel_param *param; /* locals 0..n-1 */
    struct feel_node *body;   /* NULL: external */
    str java_class, java_method;
    uint32_t locals;
    size_t captures;
    struct node_capture *capture;
    const struct feel_expr *expr; /* the text it stands in */
};

struct feel_env;
struct node_set;

/** A node of the tree. */
struct feel_node {
    /* How it is evaluated: chosen once by its operator, its parts and their types (pick.c), never NULL. */
    feel_value (*run)(struct feel_env *v, const struct feel_node *x);
    /* The same when only yes, no or open is asked; open: ask `run` for the cause. */
    tri (*test)(struct feel_env *v, const struct feel_node *x);
    uint8_t op, sub, flags;
    uint8_t place;   /* where its value stands, if it stands anywhere: node_place */
    uint16_t height; /* of the tree under it: bounded, so that the evaluator's recursion is */
    uint32_t n, slot;
    uint32_t base;   /* PLACE_FRAME_PATH, PLACE_LOCAL_PATH: the slot the path begins with */
    uint32_t weight; /* nodes in it: what an evaluation costs in steps, loops and calls apart */
    uint32_t line, col;
    uint32_t at, end;             /* bytes of the text it came from */
    const struct feel_type *type; /* static; NULL = unknown */
    union {
        feel_value value;
        struct {
            struct feel_node *a, *b, *c;
        };
        struct {
            struct feel_node *a_;
            struct feel_node **item;
            union {
                const str *name; /* N_CALL, N_BUILTIN: per argument or NULL; N_PATH, N_DYNAMIC, N_UNKNOWN: one */
                const struct feel_shape *shape;
                const struct feel_type *of;
            };
            union {
                const struct feel_function *function; /* N_BUILTIN */
                const struct feel_shape *expected;    /* N_PATH: of the context, when its type is known; or NULL */
                const struct feel_node *inlined;      /* N_CALL: the body with the arguments in it; or NULL */
            };
            const struct node_set *set;  /* N_IN, list contains(): the texts tested for, when they are known; or NULL */
            const struct regex *pattern; /* matches(), replace(), split(): compiled, when it is known; or NULL */
        };
        struct node_loop *loop;
        struct node_function *fn;
    };
};

/** A compiled text. */
struct feel_expr {
    str text;
    struct feel_node *root;
    uint32_t locals;
    size_t slots;
    uint32_t *slot;
    size_t notes;
    struct feel_note *note;
};

/** Choose x->run. Called again whenever the node changes. */
void node_pick(struct arena *a, struct feel_node *x);
/** Fill x->type from its parts and note what can never be. Called for every node when it is made. */
struct feel_parser;
void node_infer(struct feel_parser *p, struct feel_node *x);
/** The constant it always is, if that is cheap to know: called for every node when it is made. */
void node_fold(struct feel_parser *p, struct feel_node *x);

#endif
