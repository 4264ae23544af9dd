/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DMN_BATCH_H
#define DMN_BATCH_H
#include "dmn/dmn.h"

/** Cases judged together by one model: their inputs in columns, a decision found for all of them at once. */
struct dmn_batch;

/** The most cases one batch holds: so many that a decision's cost is shared, so few that its columns stay in the cache. */
enum { DMN_BATCH_MAX = 512 };

/** An empty batch in `a`, which is not the arena of a run; for one thread at a time. The model is borrowed. */
struct dmn_batch *dmn_batch_make(struct arena *a, const struct dmn_model *m);
/**
 * Forget the cases and what was decided, and go on in a run: what is decided lives in its arena.
 *
 * in       run   borrowed until the next time
 */
void dmn_batch_begin(struct dmn_batch *b, struct feel_run *run);
/** Add a case: its inputs as for dmn_eval_open, borrowed. False when the batch is full. */
bool dmn_batch_add(struct dmn_batch *b, const feel_value *input);
/**
 * Add a case out of a JSON text: the value of one input, the others null; or an object of inputs by their names. A plain text goes
 * straight into columns; no value is made unless the case has to be evaluated alone.
 *
 * in       input   of the model; NULL: the text is an object of them
 * in       text    borrowed until the next dmn_batch_begin
 * errors   E_SYNTAX E_INVALID E_LIMIT   as dmn_json_value or dmn_json_inputs, with the place in the text; or the batch is full.
 *                                       Nothing is added
 */
MUST_USE ecode dmn_batch_read(struct dmn_batch *b, const struct dmn_node *input, str text, struct err *e);
/** How many cases it holds. */
size_t dmn_batch_count(const struct dmn_batch *b);
/** What a decision is for a case: as dmn_eval_decide, which is asked where columns cannot say it. */
feel_value dmn_batch_value(struct dmn_batch *b, const struct dmn_node *decision, size_t row);
/** The same of a decision that judges: yes, no, or open for all else. */
tri dmn_batch_test(struct dmn_batch *b, const struct dmn_node *decision, size_t row);
/** The evaluation of one case alone: for what only that knows, its causes and explanations. Shared with what is above. */
struct dmn_eval *dmn_batch_alone(struct dmn_batch *b, size_t row);
/** The decision goes by columns for the cases at hand; for benches and tests. */
bool dmn_batch_is_columnar(struct dmn_batch *b, const struct dmn_node *decision);

#endif
