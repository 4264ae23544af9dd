/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DMN_MODEL_H
#define DMN_MODEL_H
/* The inside of a model, for the files of this folder only. */
#include "base/map.h"
#include "codec/xml.h"
#include "dmn/dmn.h"

struct unit;
struct element;
struct table;

/** What kind of boxed expression. */
typedef enum boxed_kind {
    BOXED_LITERAL,
    BOXED_CONTEXT,
    BOXED_INVOCATION,
    BOXED_LIST,
    BOXED_RELATION,
    BOXED_FUNCTION,
    BOXED_CONDITIONAL,
    BOXED_FILTER,
    BOXED_FOR,
    BOXED_SOME,
    BOXED_EVERY,
    BOXED_TABLE,
    BOXED_EXTERNAL
} boxed_kind;

/**
 * A boxed expression, compiled. Its values stand in one frame: frame[0..base) what is in scope around it, behind that
 * its own names (context entries, parameters, the iterator).
 */
struct boxed {
    boxed_kind kind;
    const struct feel_type *type; /* typeRef of the expression itself; NULL = none: the value is coerced to it */
    const struct xml_node *xml;   /* where it stands */
    const struct xml_node *text;  /* the <text> of a literal, for places inside it */
    const struct unit *unit;
    const struct feel_expr *feel; /* BOXED_LITERAL */
    str source;                   /* BOXED_LITERAL: the text */
    uint32_t base;                /* names in scope around it */
    size_t n;                     /* parts */
    struct boxed **part; /* context, list: entries; invocation: called, then arguments; relation: row by row; function: body;
                            if: condition, then, else; filter: list, match; iterators: list, then return or satisfies */
    const struct feel_type **part_type; /* context: type of the entry's variable; invocation: of the parameter; may be NULL */
    bool has_result;                    /* context: the last part is the result */
    size_t columns;                     /* relation */
    const struct feel_shape *shape;     /* context: names of the entries; relation: of the columns */
    const str *name;                    /* invocation: names of the parameters */
    const struct feel_param *param;     /* function: n_params of them */
    size_t n_params;
    str own_name;                   /* function as an entry of a context: its name, visible inside; slot own_slot */
    uint32_t own_slot;              /* UINT32_MAX = none */
    bool is_partial;                /* for: the return knows `partial` */
    str java_class, java_signature; /* BOXED_EXTERNAL */
    struct table *table;            /* BOXED_TABLE */
    const struct element *node;     /* the element it stands in */
};

/** A name in the scope of an element, and where its value comes from. */
struct binding {
    str name;
    const struct feel_type *type;
    const struct element *node; /* the element; NULL = the name of an import: a context of `member` */
    size_t n;
    const struct element **member;
    const struct feel_shape *shape;
};

/** An element of the requirement graph, with what evaluation needs. The public part comes first. */
struct element {
    struct dmn_node pub;
    size_t index; /* in model.node */
    str variable; /* its name inside its own unit's expressions */
    struct unit *unit;
    const struct feel_type *type;   /* of its variable: a function type or the result's for BKMs and services */
    const struct feel_type *result; /* what a decision's or BKM's value is coerced to */
    size_t n_bindings;
    struct binding *binding;
    struct boxed *body; /* decisions and BKMs; NULL = no logic */
    uint32_t frame;     /* slots its body needs, bindings and parameters included */
    size_t n_params;    /* BKM, service */
    struct feel_param *param;
    struct feel_param *param_any; /* service: the same without types, see service_call */
    str *param_name;
    const struct element **param_node; /* service: the input data and input decisions, in the order of the parameters */
    size_t n_outputs;                  /* service */
    const struct element **output;
    const struct feel_shape *output_shape;
    uint8_t mark;               /* while reading: 1 under way, 2 done */
    uint32_t height;            /* longest chain of decisions below it */
    bool compiled, replaced;    /* node_compile was here; an input decision of a service, whose arguments take its place */
    const feel_value *constant; /* a decision that can only be this; or NULL */
};

/** An import of a unit. */
struct import {
    str name;
    struct unit *unit; /* NULL = not a DMN import, or not found */
};

/** One file of the model: its own definitions or imported ones. */
struct unit {
    struct dmn_model *model;
    str file;
    const char *file_c;
    struct xml_doc *doc;
    str xmlns; /* DMN's namespace in this file, which is its version */
    str ns;    /* the model's namespace */
    str name;
    str prefix;              /* how its elements are called from the root: "base." */
    struct map by_id;        /* struct element */
    struct map source_by_id; /* struct dmn_source */
    struct map source_xml;   /* xml_node of each knowledge source, same keys */
    struct map types;        /* struct dmn_type, by name */
    struct map definitions;  /* xml_node of each item definition, by name */
    struct import *import;
    size_t n_imports;
};

/** The model. */
struct dmn_model {
    struct arena *a;
    const struct dmn_imports *imports; /* while loading */
    struct unit **unit;
    size_t n_units, cap_units;
    struct element **node;
    size_t n_nodes, cap_nodes;
    const struct dmn_node **list[DMN_KIND__MAX];
    size_t n_list[DMN_KIND__MAX];
    const struct dmn_source **source;
    size_t n_sources, cap_sources;
    struct err **problem;
    size_t n_problems, cap_problems;
    struct map by_name[DMN_KIND__MAX];      /* names and ids */
    uint32_t depth;                         /* of types under way */
    const struct feel_expr *items_of_range; /* over a frame of one range: its items as a list */
};

/** Names in scope while compiling, and the deepest frame met. */
struct compile {
    struct dmn_model *m;
    struct unit *unit;
    struct element *node;
    uint32_t depth, deepest; /* nesting of boxed expressions; slots */
};

/** Grow an arena array by doubling: item `n` may be written. */
void *model_grow(struct arena *a, void *items, size_t n, size_t *cap, size_t size);
/** A name with single spaces and none at the ends. In `a` when changed. */
str model_name_normal(struct arena *a, str s);
/** Note a problem at an element of a unit; when `node` is given it is unsound from now on (the first one stays). */
void model_problem(struct unit *u, struct element *node, const struct xml_node *at, ecode code, const char *fmt, ...)
    PRINTF_LIKE(5, 6);
/** The same with an error that has its place. */
void model_problem_err(struct unit *u, struct element *node, const struct err *e);
/** The first child of DMN's own namespace with this name. */
const struct xml_node *model_child(const struct unit *u, const struct xml_node *x, const char *name);
/** The next sibling with the same name as `x`. */
const struct xml_node *model_same(const struct unit *u, const struct xml_node *x);
/** Text of the first child with this name, trimmed; empty when absent. */
str model_child_text(struct arena *a, const struct unit *u, const struct xml_node *x, const char *name);

/** Read the item definitions of a unit, imports read before. */
void types_read(struct unit *u);
/** The type a typeRef names; never NULL. Unknown ones are a problem and Any. `at` carries the place. */
const struct dmn_type *types_find(struct unit *u, const struct xml_node *at, str ref);
/** The typeRef of an element (attribute or child); NULL when there is none. */
const struct dmn_type *types_of(struct unit *u, const struct xml_node *x);
/** For feel_scope.find: `user` is a struct unit. */
const struct feel_type *types_finder(const void *user, str name);

/** Compile the expression an element holds; NULL when it holds none. Names in `scope`. */
struct boxed *boxed_compile(struct compile *c, const struct xml_node *parent, const struct feel_scope *scope);
/** Compile one boxed expression element. */
struct boxed *boxed_compile_element(struct compile *c, const struct xml_node *x, const struct feel_scope *scope);
/** Is this element a boxed expression? */
bool boxed_is(const struct unit *u, const struct xml_node *x);
/** Compile the FEEL text in `x`'s <text>; NULL with a problem noted when it does not compile. *ret_text: its element. */
const struct feel_expr *boxed_feel(struct compile *c, const struct xml_node *x, feel_kind kind, const struct feel_scope *scope,
                                   str *ret_source, const struct xml_node **ret_text);
/** Names in scope of a frame: how many slots. */
uint32_t scope_slots(const struct feel_scope *scope);
/** Compile a decision table. */
struct table *table_compile(struct compile *c, const struct xml_node *x, const struct feel_scope *scope);

/** One evaluation. */
struct dmn_eval {
    struct feel_run *run;
    const struct dmn_model *m;
    const feel_value *input;
    feel_value *value; /* by node index */
    uint8_t *state;    /* by node index: 0 not asked, 1 under way, 2 known */
};

/** Evaluate a boxed expression; frame has room for its names behind base. */
feel_value boxed_eval(struct dmn_eval *ev, const struct boxed *b, feel_value *frame);
/** Evaluate a decision table over a frame. */
feel_value table_eval(struct dmn_eval *ev, const struct table *t, feel_value *frame);
/** The value of any element in an evaluation: an input's value, a decision's, the function of a BKM or service. */
feel_value element_eval(struct dmn_eval *ev, const struct element *n);
/** The values of an element's bindings into frame[0..n_bindings). */
void element_frame(struct dmn_eval *ev, const struct element *n, feel_value *frame);

#endif
