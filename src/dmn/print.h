/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DMN_PRINT_H
#define DMN_PRINT_H
#include "base/buf.h"
#include "dmn/dmn.h"

/** The decision tables of an element as text tables, each cell as written, columns aligned; false when it has none. */
bool dmn_table_print(struct buf *out, const struct dmn_node *node);
/**
 * The requirement graph as an SVG picture: decisions as boxes, inputs as rounded ones, knowledge models with cut corners,
 * services behind what they answer, knowledge sources with a waved foot. Laid out in layers, requirements below.
 */
void dmn_graph_print(struct buf *out, const struct dmn_model *m);

#endif
