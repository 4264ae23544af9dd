/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FEEL_TYPE_H
#define FEEL_TYPE_H
#include "base/err.h"
#include "feel/value.h"

struct feel_expr;

/** What kind of type. The first FEEL__MAX ones are the tags of values. */
typedef enum feel_type_kind {
    FEEL_TYPE_DURATION = FEEL__MAX, /* either duration: what duration() answers */
    FEEL_TYPE_ANY,
    FEEL_TYPE__MAX
} feel_type_kind;

/**
 * A type. Immutable once used; those without parts are feel_type_of(). Item definitions may refer to themselves:
 * make the struct first, fill it afterwards.
 */
struct feel_type {
    int kind;                             /* a feel_tag or a feel_type_kind */
    str name;                             /* of an item definition, else empty; only for messages */
    const struct feel_type *of;           /* list and range: the item, NULL = any; function: the result */
    size_t n;                             /* context: fields; function: parameters */
    const str *field;                     /* context */
    const struct feel_type *const *part;  /* types of fields or parameters; NULL entry = any */
    const struct feel_shape *shape;       /* context: made with it by feel_type_context; conforming contexts get this shape */
    const struct feel_expr *allowed;      /* unary tests on the value (allowedValues), compiled with the one name `?`; or NULL */
    const struct feel_expr *allowed_list; /* the same on the list as a whole (typeConstraint of a collection); or NULL */
};

/** Finds a named type (an item definition); NULL when there is none. */
typedef const struct feel_type *(*feel_type_finder)(const void *user, str name);

/** The type of a tag or kind without parts: FEEL_NUMBER, FEEL_TYPE_ANY, FEEL_LIST = list of any. Static. */
const struct feel_type *feel_type_of(int kind);
/** A built-in type by its name: "number", "date and time", "dateTime", "dayTimeDuration", "Any"; NULL when it is none. */
const struct feel_type *feel_type_named(str name);
/** list<of>. */
struct feel_type *feel_type_list(struct arena *a, const struct feel_type *of);
/** range<of>. */
struct feel_type *feel_type_range(struct arena *a, const struct feel_type *of);
/** context<field: part, ...>; arrays borrowed, shape made. */
struct feel_type *feel_type_context(struct arena *a, const str *field, const struct feel_type *const *part, size_t n);
/** function<part, ...> -> of. */
struct feel_type *feel_type_function(struct arena *a, const struct feel_type *const *part, size_t n, const struct feel_type *of);
/**
 * Read a type as FEEL and DMN write it: `list<number>`, `context<a: string>`, `function<date> -> Any`, `range<date>`,
 * `feel:string`, an item definition's name.
 *
 * errors   E_SYNTAX E_NOTFOUND E_LIMIT
 */
MUST_USE ecode feel_type_parse(struct arena *a, str text, feel_type_finder find, const void *user, const struct feel_type **ret,
                               struct err *e);
/** The type as FEEL writes it; the name of an item definition. */
str feel_type_print(struct arena *a, const struct feel_type *t);
/** FEEL's `instance of`: null is an instance of nothing but Null; constraints (allowed) are not looked at. NULL type = any. */
bool feel_type_has(const struct feel_type *t, feel_value v);
/** Every value of `t` is one of `u` (10.3.2.9.2: conforms to). NULL = any. */
bool feel_type_conforms(const struct feel_type *t, const struct feel_type *u);
/** No value but null is of both: comparing them can only give null. */
bool feel_type_apart(const struct feel_type *t, const struct feel_type *u);
/** The value is of the type beyond doubt: nothing to bring to it. A look, not an answer: false says nothing. */
static inline bool feel_type_holds(const struct feel_type *t, const feel_value *v) {
    return !t || ((int)v->tag == t->kind && !t->allowed &&
                  (v->tag <= FEEL_DT || (v->tag == FEEL_CONTEXT && v->context->shape == t->shape)));
}
/**
 * The value as one of the type: itself when it conforms, coerced where 10.3.2.9.4 allows (singleton list to item, item to
 * singleton list, date to date and time), else null with the reason. Null is of every type. Contexts come out with the
 * type's shape first, so that paths find their entries by index. Constraints (allowed) are checked.
 */
feel_value feel_conform(struct feel_run *run, const struct feel_type *t, feel_value v);

#endif
