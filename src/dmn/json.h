/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DMN_JSON_H
#define DMN_JSON_H
#include "codec/json.h"
#include "dmn/dmn.h"

/**
 * A JSON value as a FEEL value of plain kinds: numbers exact, texts as texts (dmn_input_conform makes them dates).
 *
 * errors   E_INVALID        a number out of range, with its place
 */
MUST_USE ecode dmn_json_read(struct arena *a, const struct json *j, feel_value *ret, struct err *e);
/**
 * A value of a type out of a JSON text: what dmn_json_read and dmn_input_conform make of it, in one walk where the text
 * is plain.
 *
 * lives    in `a`           texts may borrow from `text`, which must live as long
 * errors   E_SYNTAX E_LIMIT E_INVALID   as those of the two, with the place in the text
 */
MUST_USE ecode dmn_json_value(struct arena *a, str text, const struct dmn_type *type, feel_value *ret, struct err *e);
/** A FEEL value as JSON: dates and durations as their texts, ranges and functions as FEEL prints them. */
struct json *dmn_json_write(struct arena *a, feel_value v);
/**
 * The inputs of a model by slot out of a JSON object with their names: typed, checked, unknown names refused with a
 * suggestion. An imported input may stand as "base.Age" or as an object in an object.
 *
 * errors   E_INVALID        with the place in the JSON text
 */
MUST_USE ecode dmn_json_inputs(struct arena *a, const struct dmn_model *m, const struct json *object, feel_value **ret,
                               struct err *e);

#endif
