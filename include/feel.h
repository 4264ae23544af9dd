/* SPDX-License-Identifier: Apache-2.0 */
/**
 * libfeel: decision models (DMN 1.1 to 1.5) and their expression language FEEL, from C and C++.
 *
 *   expression or model text --compile/load--> libfeel_expression, libfeel_model    (immutable, shared by threads)
 *   libfeel_evaluation --------make values, set inputs, decide--> libfeel_value     (one thread at a time)
 *
 * Threads    The library has no state of its own. Compiled expressions and models may be used by any number of threads at
 *            once. Everything else belongs to one evaluation, and an evaluation to one thread at a time.
 * Memory     All of it comes from the allocator in the options, but for what the XML reader (expat) needs while a model is
 *            loaded; should memory run out just then, those 10 KiB are lost: expat cannot be closed where it is left. When the
 *            allocator gives nothing, or a limit is passed, the call answers LIBFEEL_MEMORY or LIBFEEL_LIMIT; no input and no
 *            failing allocator ends the process. Each thread needs 4 MiB of machine stack.
 * Outside    Nothing is read or written but, for texts that name a time zone, files below /usr/share/zoneinfo. The time is
 *            what the options say. A model's imports are asked of the caller.
 * Texts      Given as UTF-8 with their length in bytes, or LIBFEEL_NUL when they end with NUL. Given back ended with NUL (not
 *            counted); a text may hold NUL itself, then its length tells.
 * Failures   Functions that can fail return a libfeel_code and, when `ret_error` is not NULL, fill it; outputs are then
 *            untouched. What FEEL itself cannot answer is no failure but null: libfeel_value_cause() says why.
 */
#ifndef LIBFEEL_H
#define LIBFEEL_H
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The version of this header. */
#define LIBFEEL_VERSION "0.1.0"
/** As a length: the text ends with NUL. */
#define LIBFEEL_NUL ((size_t)-1)

/** What a call came to. */
typedef enum libfeel_code {
    LIBFEEL_OK = 0,
    LIBFEEL_SYNTAX = 1,    /* the text could not be read */
    LIBFEEL_INVALID = 2,   /* it was read, but what it says cannot be */
    LIBFEEL_LIMIT = 3,     /* a limit of size, depth, steps or memory was passed */
    LIBFEEL_NOT_FOUND = 4, /* what was named does not exist */
    LIBFEEL_MEMORY = 5,    /* the allocator gave nothing */
    LIBFEEL_USAGE = 6      /* the call itself makes no sense: a NULL, more values than variables */
} libfeel_code;

/** What a value is. */
typedef enum libfeel_kind {
    LIBFEEL_NULL = 0,
    LIBFEEL_BOOLEAN = 1,
    LIBFEEL_NUMBER = 2,
    LIBFEEL_STRING = 3,
    LIBFEEL_DATE = 4,
    LIBFEEL_TIME = 5,
    LIBFEEL_DATE_TIME = 6,
    LIBFEEL_MONTHS = 7,  /* years and months duration */
    LIBFEEL_SECONDS = 8, /* days and time duration */
    LIBFEEL_LIST = 9,
    LIBFEEL_CONTEXT = 10,
    LIBFEEL_RANGE = 11,
    LIBFEEL_FUNCTION = 12
} libfeel_kind;

/** What an element of a model is. */
typedef enum libfeel_role {
    LIBFEEL_INPUT = 0,
    LIBFEEL_DECISION = 1,
    LIBFEEL_KNOWLEDGE = 2, /* business knowledge model */
    LIBFEEL_SERVICE = 3    /* decision service */
} libfeel_role;

/** A failure, or the cause of a null: what, where, and what to do about it. */
typedef struct libfeel_error {
    libfeel_code code;
    int line, column;  /* from 1, columns in characters; 0 = no place known */
    char file[200];    /* as the caller named it; may be empty */
    char message[480]; /* one sentence, no end stop */
    char remedy[320];  /* what to do; may be empty */
} libfeel_error;

/** Where memory comes from. Used by each thing made with it until that is freed, in the thread that makes, uses or frees it. */
typedef struct libfeel_allocator {
    void *(*get)(void *user, size_t bytes);             /* aligned for any type; NULL = none left */
    void (*put)(void *user, void *block, size_t bytes); /* give a block back, with the bytes it was asked with */
    void *user;
} libfeel_allocator;

/** How compiling and evaluating is done. All zero is a sound choice; so is a NULL where a pointer to it is taken. */
typedef struct libfeel_options {
    const libfeel_allocator *allocator; /* NULL = malloc and free; copied */
    size_t memory;                      /* bytes one compiled thing or evaluation may hold; 0 = 256 MiB */
    uint64_t steps;                     /* operations of one call that evaluates; 0 = 50 million */
    uint32_t depth;                     /* calls in calls; 0 = 1,000 */
    uint32_t list;                      /* items of a list that an expression makes; 0 = 10 million */
    int64_t now_ms;                     /* what now() and today() answer: milliseconds since 1970-01-01T00:00:00Z */
    const char *zone;                   /* their time zone, "Europe/Brussels"; NULL = UTC; copied */
} libfeel_options;

/** A compiled expression: immutable, shared by threads. */
typedef struct libfeel_expression libfeel_expression;
/** A compiled model: immutable, shared by threads. */
typedef struct libfeel_model libfeel_model;
/** A place to evaluate in: its inputs and all values made in it. One thread at a time. */
typedef struct libfeel_evaluation libfeel_evaluation;
/** A value, immutable. Lives in its evaluation until libfeel_evaluation_reset or _free. */
typedef struct libfeel_value libfeel_value;
/** What a check found: a list. */
typedef struct libfeel_findings libfeel_findings;

/** The version of the library that runs: "0.1.0". */
const char *libfeel_version(void);
/** The name of a code: "syntax". */
const char *libfeel_code_name(libfeel_code code);

/* ---- expressions ---- */

/**
 * Compile an expression.
 *
 * options         allocator and memory count; NULL = the defaults
 * text, length    at most 1 MiB
 * names, n        the variables it may use, in order; each ended with NUL; spaces within a name are fine
 * types           of each, as FEEL writes types ("number", "list<date>"); NULL, or a NULL for one = any
 * ret_expression  to be freed with libfeel_expression_free
 * returns         LIBFEEL_SYNTAX, LIBFEEL_INVALID (a type that is none) or LIBFEEL_LIMIT with line and column; LIBFEEL_MEMORY
 */
libfeel_code libfeel_expression_compile(const libfeel_options *options, const char *text, size_t length, const char *const *names,
                                        const char *const *types, size_t n, libfeel_expression **ret_expression,
                                        libfeel_error *ret_error);
/** Free it, once nobody evaluates it any more; NULL is fine. Values made with it must not be used after. */
void libfeel_expression_free(libfeel_expression *expression);
/** What is worth telling its author: unknown names with suggestions, types that cannot meet. In `ret_findings`, to be freed. */
libfeel_code libfeel_expression_check(const libfeel_options *options, const libfeel_expression *expression,
                                      libfeel_findings **ret_findings, libfeel_error *ret_error);

/* ---- models ---- */

/** The text of a model that another imports. */
typedef struct libfeel_import {
    const char *file; /* its name, for messages; ended with NUL; NULL = the location */
    const char *text; /* must stay until the call that asked for it returns */
    size_t length;    /* bytes, or LIBFEEL_NUL */
} libfeel_import;
/**
 * Finds an imported model.
 *
 * user            as given to libfeel_model_load
 * name_space      the namespace asked for, ended with NUL
 * location        the hint beside it; may be empty
 * ret_import      to be filled
 * returns         LIBFEEL_OK, or anything else: there is none
 */
typedef libfeel_code (*libfeel_importer)(void *user, const char *name_space, const char *location, libfeel_import *ret_import);

/**
 * Read and compile a decision model, DMN version 1.1 to 1.5. An expression that cannot be compiled makes its element
 * unsound (libfeel_element.problem), not the model; so does an import that is not found.
 *
 * options         allocator and memory count; NULL = the defaults
 * file            its name, for messages; ended with NUL; NULL = none
 * text, length    at most 16 MiB of XML; may go after the call
 * importer, user  asked for each model imported; NULL = there are none
 * ret_model       to be freed with libfeel_model_free
 * returns         LIBFEEL_SYNTAX, LIBFEEL_INVALID (dangling references, cycles), LIBFEEL_LIMIT, LIBFEEL_MEMORY
 */
libfeel_code libfeel_model_load(const libfeel_options *options, const char *file, const char *text, size_t length,
                                libfeel_importer importer, void *user, libfeel_model **ret_model, libfeel_error *ret_error);
/** Free it, after every evaluation of it; NULL is fine. */
void libfeel_model_free(libfeel_model *model);

/** An element of a model. Its texts live with the model; none is NULL but `problem`. */
typedef struct libfeel_element {
    libfeel_role role;
    const char *name;    /* imported ones with the import's name before: "base.Age" */
    const char *id;      /* of the XML element */
    const char *type;    /* of its value, as FEEL writes types, or the name of an item definition */
    const char *allowed; /* unary tests that limit the value; empty = none */
    const char *label;   /* the next four as the model has them; may be empty */
    const char *description;
    const char *question;
    const char *allowed_answers;
    const char *file; /* where it stands */
    int line, column;
    const char *problem; /* why it cannot be evaluated; NULL = sound */
} libfeel_element;

/** The model's name. */
const char *libfeel_model_name(const libfeel_model *model);
/** Its namespace. */
const char *libfeel_model_namespace(const libfeel_model *model);
/** How many elements of a role it has, imported ones too. */
size_t libfeel_model_count(const libfeel_model *model, libfeel_role role);
/** The element of a role at `index`, from 0, in document order; NULL past the end. */
const libfeel_element *libfeel_model_element(const libfeel_model *model, libfeel_role role, size_t index);
/** The element of a role with this name or id, ended with NUL; NULL when there is none. */
const libfeel_element *libfeel_model_find(const libfeel_model *model, libfeel_role role, const char *name);
/**
 * Look a model over before it runs: what could not be compiled, gaps and overlaps of tables as concrete cases, rows never
 * reached, inputs nobody uses, decisions that can only be one value. The findings are to be freed.
 */
libfeel_code libfeel_model_check(const libfeel_options *options, const libfeel_model *model, libfeel_findings **ret_findings,
                                 libfeel_error *ret_error);

/** One thing found. Its texts live with the findings; none is NULL. */
typedef struct libfeel_finding {
    int is_error;     /* 1: wrong; 0: worth a look */
    const char *code; /* stable: "W-D010"; may be empty */
    const char *file; /* where */
    int line, column;
    const char *message; /* one sentence */
    const char *remedy;  /* what to do; may be empty */
} libfeel_finding;
/** How many there are. */
size_t libfeel_findings_count(const libfeel_findings *findings);
/** The one at `index`, from 0, by place; NULL past the end. */
const libfeel_finding *libfeel_findings_get(const libfeel_findings *findings, size_t index);
/** Free them; NULL is fine. */
void libfeel_findings_free(libfeel_findings *findings);

/* ---- evaluations ---- */

/**
 * A place to evaluate in.
 *
 * options         all of them count; NULL = the defaults
 * model           whose inputs and decisions it is about; NULL = for expressions only
 * ret_evaluation  to be freed with libfeel_evaluation_free
 */
libfeel_code libfeel_evaluation_new(const libfeel_options *options, const libfeel_model *model, libfeel_evaluation **ret_evaluation,
                                    libfeel_error *ret_error);
/** Free it with all its values; NULL is fine. */
void libfeel_evaluation_free(libfeel_evaluation *evaluation);
/** Forget all inputs and values, keep the memory: for the next case. Also how to go on after LIBFEEL_MEMORY or LIBFEEL_LIMIT. */
void libfeel_evaluation_reset(libfeel_evaluation *evaluation);
/** What now() answers from here on, in milliseconds since 1970-01-01T00:00:00Z. */
void libfeel_evaluation_set_now(libfeel_evaluation *evaluation, int64_t now_ms);

/* Values are made in an evaluation and given in `ret_value`. */

/** null. */
libfeel_code libfeel_make_null(libfeel_evaluation *evaluation, const libfeel_value **ret_value, libfeel_error *ret_error);
/** true (not 0) or false. */
libfeel_code libfeel_make_boolean(libfeel_evaluation *evaluation, int truth, const libfeel_value **ret_value,
                                  libfeel_error *ret_error);
/** A whole number. */
libfeel_code libfeel_make_integer(libfeel_evaluation *evaluation, int64_t number, const libfeel_value **ret_value,
                                  libfeel_error *ret_error);
/** A string; LIBFEEL_INVALID when it is not UTF-8. */
libfeel_code libfeel_make_string(libfeel_evaluation *evaluation, const char *text, size_t length, const libfeel_value **ret_value,
                                 libfeel_error *ret_error);
/** A value of a kind from its plain text: numbers ("12.50", exact), dates, times, durations, booleans, strings. */
libfeel_code libfeel_make_text(libfeel_evaluation *evaluation, libfeel_kind kind, const char *text, size_t length,
                               const libfeel_value **ret_value, libfeel_error *ret_error);
/** A list of n values of this evaluation. */
libfeel_code libfeel_make_list(libfeel_evaluation *evaluation, const libfeel_value *const *items, size_t n,
                               const libfeel_value **ret_value, libfeel_error *ret_error);
/** A context of n names, each ended with NUL, and values of this evaluation. A name given twice is LIBFEEL_INVALID. */
libfeel_code libfeel_make_context(libfeel_evaluation *evaluation, const char *const *names, const libfeel_value *const *values,
                                  size_t n, const libfeel_value **ret_value, libfeel_error *ret_error);
/** A value out of JSON: numbers exact; a date is a string there, which libfeel_input_set turns into what the input's type asks. */
libfeel_code libfeel_make_json(libfeel_evaluation *evaluation, const char *text, size_t length, const libfeel_value **ret_value,
                               libfeel_error *ret_error);

/**
 * Evaluate an expression.
 *
 * values, n       of its variables, in the order they were compiled with; fewer, or a NULL for one: the rest is null
 * ret_value       null where FEEL has no answer: see libfeel_value_cause
 * returns         LIBFEEL_LIMIT, LIBFEEL_MEMORY
 */
libfeel_code libfeel_evaluate(libfeel_evaluation *evaluation, const libfeel_expression *expression,
                              const libfeel_value *const *values, size_t n, const libfeel_value **ret_value,
                              libfeel_error *ret_error);
/** The same with a context that holds the variables by name (libfeel_make_json); what it does not hold is null. */
libfeel_code libfeel_evaluate_in(libfeel_evaluation *evaluation, const libfeel_expression *expression, const libfeel_value *context,
                                 const libfeel_value **ret_value, libfeel_error *ret_error);

/* Inputs of the evaluation's model. What is not set is null. Setting one makes the decisions be made anew. */

/** Set an input, named as in the model; strings become dates and the like where its type says so. LIBFEEL_NOT_FOUND,
 * LIBFEEL_INVALID. */
libfeel_code libfeel_input_set(libfeel_evaluation *evaluation, const char *name, const libfeel_value *value,
                               libfeel_error *ret_error);
/** Set it to true (not 0) or false. */
libfeel_code libfeel_input_set_boolean(libfeel_evaluation *evaluation, const char *name, int truth, libfeel_error *ret_error);
/** Set it to a whole number. */
libfeel_code libfeel_input_set_integer(libfeel_evaluation *evaluation, const char *name, int64_t number, libfeel_error *ret_error);
/** Set it from plain text by its type, as a form field has it: "12.50", "2025-11-10", "true"; lists as FEEL; empty = null. */
libfeel_code libfeel_input_set_text(libfeel_evaluation *evaluation, const char *name, const char *text, size_t length,
                                    libfeel_error *ret_error);
/** Set all inputs out of a JSON object with their names; those not in it become null. Errors tell line and column in it. */
libfeel_code libfeel_inputs_set_json(libfeel_evaluation *evaluation, const char *text, size_t length, libfeel_error *ret_error);

/** The value of a decision, by name or id. Found once for the inputs as they are, then remembered. */
libfeel_code libfeel_decide(libfeel_evaluation *evaluation, const char *decision, const libfeel_value **ret_value,
                            libfeel_error *ret_error);
/** Call a knowledge model or decision service with n arguments in the order of its parameters. */
libfeel_code libfeel_call(libfeel_evaluation *evaluation, const char *name, const libfeel_value *const *arguments, size_t n,
                          const libfeel_value **ret_value, libfeel_error *ret_error);
/**
 * Why a decision has its value, as a JSON text: {"kind","name","value","text","row","missing","seen","file","line","column",
 * "sources":[...],"because":[...]}, nested; only what bore on the value, what decided first; members that say nothing left out.
 * Kinds: decision, input, row, no row, operand, call (of a knowledge model), turn (of a boxed iterator or filter; "row" counts it).
 *
 * depth           how many decisions deep; 0 = all
 * ret_json        lives with the evaluation, ended with NUL; ret_length (may be NULL): its bytes
 */
libfeel_code libfeel_explain(libfeel_evaluation *evaluation, const char *decision, unsigned depth, const char **ret_json,
                             size_t *ret_length, libfeel_error *ret_error);

/* ---- reading values; of another kind than asked: 0, NULL or "no" ---- */

/** What it is; NULL is LIBFEEL_NULL. */
libfeel_kind libfeel_value_kind(const libfeel_value *value);
/** 1: it is true; 0: it is false, or no boolean. */
int libfeel_value_is_true(const libfeel_value *value);
/** 1 and *ret_number: it is a whole number that fits; else 0. */
int libfeel_value_integer(const libfeel_value *value, int64_t *ret_number);
/** 1 and *ret_number: it is a number, this its nearest double; else 0. For exact digits: libfeel_value_text. */
int libfeel_value_double(const libfeel_value *value, double *ret_number);
/** Items of a list, entries of a context; else 0. */
size_t libfeel_value_count(const libfeel_value *value);
/** The item or the entry's value at `index`, from 0; NULL past the end. */
const libfeel_value *libfeel_value_item(const libfeel_value *value, size_t index);
/** The entry of a context called `name` (ended with NUL); NULL when there is none. */
const libfeel_value *libfeel_value_entry(const libfeel_value *context, const char *name);
/** 1 and *ret_cause: it is null and why is known; else 0. Line and column are in the expression's text, or the model's file. */
int libfeel_value_cause(const libfeel_value *value, libfeel_error *ret_cause);

/* Texts, made in `evaluation` and living with it; `ret_length` may be NULL. */

/** The name of a context's entry at `index`; LIBFEEL_NOT_FOUND past the end. */
libfeel_code libfeel_value_name(libfeel_evaluation *evaluation, const libfeel_value *context, size_t index, const char **ret_text,
                                size_t *ret_length, libfeel_error *ret_error);
/** Plain: a string itself, a number in exact digits ("1.10"), `2025-11-10`, `P1Y`, `[1..10)`; others as FEEL writes them. */
libfeel_code libfeel_value_text(libfeel_evaluation *evaluation, const libfeel_value *value, const char **ret_text,
                                size_t *ret_length, libfeel_error *ret_error);
/** As FEEL writes it: `"a"`, `@"2025-11-10"`, `{a: [1, 2]}`. */
libfeel_code libfeel_value_feel(libfeel_evaluation *evaluation, const libfeel_value *value, const char **ret_text,
                                size_t *ret_length, libfeel_error *ret_error);
/** As JSON, on one line: numbers exact, dates and durations as strings, ranges and functions as FEEL writes them. */
libfeel_code libfeel_value_json(libfeel_evaluation *evaluation, const libfeel_value *value, const char **ret_text,
                                size_t *ret_length, libfeel_error *ret_error);

#ifdef __cplusplus
}
#endif
#endif
