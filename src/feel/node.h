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
            };
            const struct node_set *set; /* N_IN, list contains(): the texts tested for, when they are known; or NULL */
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

/** Texts to look up at once. Immutable. */
struct node_set {
    uint32_t mask;
    const str *slot; /* open addressing by set_hash; p == NULL: free */
};
/** A set of the texts in `item`; NULL when one is no text. */
const struct node_set *node_set_make(struct arena *a, const feel_value *item, size_t n);
/** The text is one of the set. */
bool node_set_has(const struct node_set *set, str s);

/** One activation of an expression or function body. */
struct feel_env {
    struct feel_run *run;
    const struct feel_expr *x;
    const feel_value *frame;
    feel_value *local;
    const feel_value *capture;
};

/** Evaluate a node: the one entry all parts of the evaluator use. */
static inline feel_value node_eval(struct feel_env *v, const struct feel_node *x) { return x->run(v, x); }
/** Where a node's value stands already, so that it need not be made. */
typedef enum node_place {
    PLACE_NONE,
    PLACE_CONST,
    PLACE_FRAME,
    PLACE_LOCAL,
    PLACE_CAPTURE,
    PLACE_FRAME_PATH, /* entry `slot` of the context in frame[base] */
    PLACE_LOCAL_PATH,
    PLACE_PATH /* entry `slot` of the context that `a` stands for */
} node_place;

/** One step of a path whose context is of the type expected; NULL when it is not. */
static inline const feel_value *node_entry(const struct feel_node *x, const feel_value *a) {
    return a && a->tag == FEEL_CONTEXT && a->context->shape == x->expected ? &a->context->value[x->slot] : NULL;
}

/** The value where it stands, when it is at most one step away; else NULL. */
__attribute__((always_inline)) static inline const feel_value *node_near(struct feel_env *v, const struct feel_node *x) {
    switch (x->place) {
    case PLACE_CONST: return &x->value;
    case PLACE_FRAME: return &v->frame[x->slot];
    case PLACE_LOCAL: return &v->local[x->slot];
    case PLACE_CAPTURE: return &v->capture[x->slot];
    case PLACE_FRAME_PATH: return node_entry(x, &v->frame[x->base]);
    case PLACE_LOCAL_PATH: return node_entry(x, &v->local[x->base]);
    default: return NULL;
    }
}

/** The value where it stands, without a copy, when it stands somewhere; else evaluated into *room. */
__attribute__((always_inline)) static inline const feel_value *node_ref(struct feel_env *v, const struct feel_node *x,
                                                                        feel_value *room) {
    const feel_value *at = node_near(v, x);
    if (!at && x->place == PLACE_PATH) at = node_entry(x, node_near(v, x->a));
    if (at) return at;
    *room = x->run(v, x);
    return room;
}
/** The plain function of an operator. */
feel_value (*node_run_of(int op))(struct feel_env *v, const struct feel_node *x);
/** Is it true? */
static inline tri node_truth(struct feel_env *v, const struct feel_node *x) { return x->test(v, x); }
/** Same bytes, short texts first of all. */
static inline bool node_same_text(str a, str b) {
    return a.n == b.n && (a.n == 0 || (a.p[0] == b.p[0] && __builtin_memcmp(a.p, b.p, a.n) == 0));
}
/** The value is of the type beyond doubt: nothing to bring to it. */
static inline bool node_is_of(const struct feel_type *t, const feel_value *v) {
    return !t || ((int)v->tag == t->kind && v->tag <= FEEL_DT && !t->allowed);
}
/** Choose x->run. Called again whenever the node changes. */
void node_pick(struct arena *a, struct feel_node *x);
/** Count `weight` steps; false when they are spent. */
static inline bool node_steps(struct feel_env *v, uint32_t weight) { return (v->run->steps += weight) < v->run->limits.steps; }
/** Null at this node; `why` is a literal. `from` is the null that led to it, or any other value. */
feel_value node_null(struct feel_env *v, const struct feel_node *x, const char *why, feel_value from);
/** a.name for any value. */
feel_value node_path(struct feel_env *v, const struct feel_node *x, feel_value a, str name);
/** some and every when only the answer is asked. */
tri node_quantified_test(struct feel_env *v, const struct feel_node *x);
/** a[b]. */
feel_value node_filter(struct feel_env *v, const struct feel_node *x);
/** for, some, every. */
feel_value node_for(struct feel_env *v, const struct feel_node *x);
feel_value node_quantified(struct feel_env *v, const struct feel_node *x);
/** + - * / ** on two values. */
feel_value node_arithmetic(struct feel_env *v, const struct feel_node *x, feel_value a, feel_value b);
/** f(...). */
feel_value node_call(struct feel_env *v, const struct feel_node *x);
feel_value node_builtin(struct feel_env *v, const struct feel_node *x);
/** The same of a function known when compiling, for which call_is_model() is true. */
feel_value node_call_model(struct feel_env *v, const struct feel_node *x);
/** years and months duration(a, b).years * 12 + years and months duration(a, b).months: the call; else NULL. */
const struct feel_node *node_whole_months(const struct feel_node *x);
/** The expression behind such a function, and the values before its parameters. */
const struct feel_expr *call_model_body(const struct feel_function *f, const feel_value **ret_outer, size_t *ret_n);
/** Made by feel_function_of, with a frame small enough to stand on the stack. */
bool call_is_model(const struct feel_function *f);
/** A closure. */
feel_value node_function(struct feel_env *v, const struct feel_node *x);
/** The value passes one unary test. */
tri node_test(struct feel_env *v, const struct feel_node *test, feel_value it);
/** What every entry from outside does first: defaults for limits, and where the machine stack stands. Nothing inside a call. */
void run_begin(struct feel_run *run, const void *here);
/** A limit was passed: null, and the run says so. */
feel_value node_limit(struct feel_env *v, const struct feel_node *x, const char *why);

/** Fill x->type from its parts and note what can never be. Called for every node when it is made. */
struct feel_parser;
void node_infer(struct feel_parser *p, struct feel_node *x);
/** The constant it always is, if that is cheap to know: called for every node when it is made. */
void node_fold(struct feel_parser *p, struct feel_node *x);

#endif
