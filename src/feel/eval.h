/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FEEL_EVAL_H
#define FEEL_EVAL_H
#include "feel/node.h"

/* The evaluator's inside, shared by eval.c, fast.c and the files of its parts. Only feel/ includes this. */

/** The first and the last eight bytes of a text, as numbers: texts of one length of at most 16 bytes that have the same are the
 * same. */
struct node_text {
    uint64_t head, tail;
};
static inline struct node_text node_text_of(str s) {
    struct node_text t = {0};
    uint32_t low, high;
    if (s.n >= 8) {
        __builtin_memcpy(&t.head, s.p, 8);
        __builtin_memcpy(&t.tail, s.p + s.n - 8, 8);
    } else if (s.n >= 4) {
        __builtin_memcpy(&low, s.p, 4);
        __builtin_memcpy(&high, s.p + s.n - 4, 4);
        t.head = (uint64_t)high << 32 | low;
    } else if (s.n) {
        t.head = (unsigned char)s.p[0] | (uint64_t)(unsigned char)s.p[s.n / 2] << 8 | (uint64_t)(unsigned char)s.p[s.n - 1] << 16;
    }
    return t;
}
/** A hash of a text of n bytes. */
static inline uint32_t node_text_hash(struct node_text t, size_t n) {
    return (uint32_t)(((t.head ^ n ^ t.tail * 31) * 0x9E3779B97F4A7C15u) >> 32);
}
/** Same bytes, short texts first of all. */
static inline bool node_same_text(str a, str b) {
    if (a.n != b.n || a.n == 0) return a.n == b.n;
    if (a.p == b.p) return true;
    if (a.n > 16) return a.p[0] == b.p[0] && __builtin_memcmp(a.p, b.p, a.n) == 0;
    struct node_text x = node_text_of(a), y = node_text_of(b);
    return x.head == y.head && x.tail == y.tail;
}

/** Texts to look up at once. Immutable. */
struct node_set {
    uint32_t mask;
    const struct node_set_slot {
        struct node_text text;
        str s; /* p == NULL: free */
    } * slot;  /* open addressing */
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
/** The body of the model called, its parameters replaced by the arguments; NULL when it is not of that simple kind. */
struct feel_node *node_inline(struct arena *a, const struct feel_node *call);
/** sum() over the results of a `for`, lists of numbers before them: nothing is kept but the sum. */
bool node_is_sum_of_turns(const struct feel_node *x);
feel_value node_sum_of_turns(struct feel_env *v, const struct feel_node *x);
/** Why something is null may be asked once more, by evaluating again: such second looks are counted, since nested in each
 * other they would double the time at every level. */
static inline bool node_look_again(struct feel_run *run) { return run->looks++ < 64; }
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

#endif
