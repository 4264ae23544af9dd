/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DMN_TCK_H
#define DMN_TCK_H
#include "dmn/dmn.h"

/** What a case of the kit evaluates. */
typedef enum tck_kind { TCK_DECISION, TCK_BKM, TCK_SERVICE } tck_kind;

/** A named value of a case: an input, or a result that is expected. */
struct tck_value {
    str name, ns; /* ns: namespace of the model it is of; empty = the model's own */
    feel_value value;
};

/** A case of the conformance kit. */
struct tck_case {
    str id, description;
    tck_kind kind;
    str invocable; /* the BKM or service called; empty for decisions */
    size_t n_inputs, n_results;
    struct tck_value *input, *result;
    uint32_t line;
};

/** A test file of the conformance kit. */
struct tck_suite {
    str model; /* file name of the model, beside the test file */
    size_t n;
    struct tck_case *item;
};

/** One result that was not as expected. */
struct tck_miss {
    str name;
    str expected, got; /* as FEEL prints them; got with the cause of a null */
};

/**
 * Read a test file of the DMN conformance kit.
 *
 * lives    in `a`
 * errors   E_SYNTAX E_INVALID E_LIMIT, with the place
 */
MUST_USE ecode tck_read(struct arena *a, str file, str text, struct tck_suite **ret, struct err *e);
/** The file is a test file of the kit, by its root element: other XML lies beside the tests. */
bool tck_is(str text);
/** Evaluate a case. Returns the results that differ, *ret_n of them, in the run's arena; none = passed. */
struct tck_miss *tck_judge(struct feel_run *run, const struct dmn_model *m, const struct tck_case *c, size_t *ret_n);

#endif
