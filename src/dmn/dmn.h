/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DMN_DMN_H
#define DMN_DMN_H
#include "feel/feel.h"

struct dmn_model; /* a model read and compiled: immutable, shared by any number of evaluations and threads */
struct dmn_eval;  /* one evaluation: the inputs of one case and every decision asked of it so far */
struct xml_node;  /* codec/xml.h */

/** What an element of the requirement graph is. */
typedef enum dmn_kind { DMN_INPUT, DMN_DECISION, DMN_BKM, DMN_SERVICE, DMN_KIND__MAX } dmn_kind;

/** A knowledge source an element answers to: where the rule was announced. */
struct dmn_source {
    str id, name;
    str uri;  /* locationURI as written: "notice.nl.md#E8"; empty when none */
    str type; /* the `type` entry, free text */
    str description;
};

/**
 * A type of the model, as a form or a reader of values needs it. `components` makes it a context, `item` a list;
 * else `base` names the FEEL type. Immutable.
 */
struct dmn_type {
    str name;                    /* of the item definition, or the built-in type's own: "number"; may be empty (anonymous) */
    feel_tag base;               /* FEEL__MAX = Any */
    const struct dmn_type *item; /* type of the items when it is a list, else NULL */
    size_t n_components;
    const str *component_name;
    bool plain_names; /* no component's name needs an escape in JSON */
    const struct dmn_type *const *component;
    const str *component_description;
    const struct xml_node *const *component_xml; /* for extension elements: labels in other languages */
    str allowed;                                 /* text of the unary tests that limit it; empty = not limited */
    size_t n_values; /* the allowed values when `allowed` is a plain list of literals, in order; else 0 */
    const feel_value *value;
    const struct feel_type *feel; /* feel/type.h; NULL = Any */
    str description;
    uint32_t line, col; /* 0 for built-in types */
};

/** An input, decision, business knowledge model or decision service. Immutable, lives as long as the model. */
struct dmn_node {
    dmn_kind kind;
    str name; /* spaces normalised; of an imported element with the import's name before: "base.Age" */
    str id;
    str label; /* empty = none */
    str description, question, allowed_answers;
    const struct dmn_type *type; /* of its value; of a BKM or service that of its result; never NULL */
    size_t slot;                 /* among its own kind, 0-based: the slot of an input in the array given to dmn_eval_open */
    size_t n_sources;            /* authority requirements, in document order, knowledge sources of knowledge sources behind them */
    const struct dmn_source *const *source;
    size_t n_requires; /* requirements of decisions and BKMs, members of services, in document order */
    const struct dmn_node *const *requires;
    const struct xml_node *xml; /* for extension elements and attributes */
    const char *file;           /* the file it stands in */
    uint32_t line, col;
    const struct err *problem; /* why it cannot be evaluated (its value is then null with this cause); NULL = sound */
};

/** How a model gets at the models it imports. May be NULL where none is allowed. */
struct dmn_imports {
    /** The text of the model with this namespace (location: a hint, may be empty); E_NOTFOUND when there is none. */
    ecode (*load)(void *user, struct arena *a, str ns, str location, str *ret_file, str *ret_text, struct err *e);
    void *user;
};

/**
 * Read and compile a DMN model, version 1.1 to 1.5.
 * A mistake (an expression that does not compile, a dangling reference, a ring of requirements, a name given twice, an import
 * not found) makes its element unsound (dmn_node.problem), not the model: see dmn_model_judge.
 *
 * in       file            its name, for places in messages; text: at most 16 MiB of XML
 * out      ret             in `a`; so are copies of all it needs: file, text and imports may go
 * errors   E_SYNTAX        not XML, or not DMN
 * errors   E_LIMIT         larger or deeper than allowed
 */
MUST_USE ecode dmn_load(struct arena *a, str file, str text, const struct dmn_imports *imports, struct dmn_model **ret,
                        struct err *e);
/** The namespace a model's text says it has, without reading it whole: to find an import among files. Empty when there is none. */
str dmn_namespace_of(str text);
/** E_OK when every element is sound; else the first problem, with its place. Whoever publishes a model asks this. */
MUST_USE ecode dmn_model_judge(const struct dmn_model *m, struct err *e);
/** Every problem, in document order. */
const struct err *const *dmn_model_problems(const struct dmn_model *m, size_t *ret_n);
/** The model's name. */
str dmn_model_name(const struct dmn_model *m);
/** The model's namespace. */
str dmn_model_namespace(const struct dmn_model *m);
/** The elements of a kind, imported ones behind the model's own; by slot. */
const struct dmn_node *const *dmn_list(const struct dmn_model *m, dmn_kind kind, size_t *ret_n);
/** The element with this name or id, of any kind (decisions win over services, those over inputs); NULL when there is none. */
const struct dmn_node *dmn_find(const struct dmn_model *m, str name);
/** The element of this kind with this name or id; NULL when there is none. */
const struct dmn_node *dmn_find_kind(const struct dmn_model *m, dmn_kind kind, str name);
/** A name near this one, for "did you mean"; empty when none is near. */
str dmn_suggest(const struct dmn_model *m, str name);
/** Every knowledge source of the model, in document order. */
const struct dmn_source *const *dmn_sources(const struct dmn_model *m, size_t *ret_n);
/** The type of an input: what values it takes. */
static inline const struct dmn_type *dmn_input_type(const struct dmn_node *input) { return input->type; }
/** The inputs `decision` can depend on, direct or through others, by slot; *ret_n of them. In `a`. */
const struct dmn_node *const *dmn_inputs_of(struct arena *a, const struct dmn_model *m, const struct dmn_node *decision,
                                            size_t *ret_n);

/**
 * Start to evaluate one case. Decisions asked of the same evaluation share what was found before.
 *
 * in       input           by slot, as many as dmn_list(m, DMN_INPUT) has; null = not known. Borrowed as long as the evaluation
 * out      result          in run->a; ends with it
 */
struct dmn_eval *dmn_eval_open(struct feel_run *run, const struct dmn_model *m, const feel_value *input);
/** The value of a decision. Null with a cause when it could not be found; evaluated once, then remembered. */
feel_value dmn_eval_decide(struct dmn_eval *ev, const struct dmn_node *decision);
/** The same of a decision that judges: yes, no, or open for all else; why it is open dmn_eval_decide knows. */
tri dmn_eval_test(struct dmn_eval *ev, const struct dmn_node *decision);
/** One decision of one case: open and decide. */
feel_value dmn_decide(struct feel_run *run, const struct dmn_model *m, const struct dmn_node *decision, const feel_value *input);
/** Call a BKM or decision service with arguments in the order of its parameters. */
feel_value dmn_eval_call(struct dmn_eval *ev, const struct dmn_node *callee, const feel_value *arg, size_t n);
/** The parameters of a BKM or service: names; *ret_n of them. */
const str *dmn_params(const struct dmn_node *callee, size_t *ret_n);
/** Inputs by slot out of a context by name (imported: a context in a context, or "base.Age"). Missing ones, components of
 * contexts too, are null. In `a`. */
feel_value *dmn_inputs_of_context(struct arena *a, const struct dmn_model *m, const struct feel_context *c);

#endif
