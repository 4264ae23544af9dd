/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_FIGURES_H
#define CLI_FIGURES_H
#include "cli/cli.h"
#include "exam/fair.h"
#include "exam/irt.h"

/** An analysis, to be drawn and tabled. */
struct figures {
    const struct sheet *s;
    const str *name; /* of each item */
    const struct item_stats *item;
    const struct irt_item *irt;
    const struct fair_item *fair; /* NULL: no two groups */
    double cut, cut_theta;
};
/**
 * Write it into a new folder: scores.svg, information.svg and error.svg with a CSV of the same, items.csv (which `wervik exam`
 * reads), and item-001.svg ... with what the model says beside what was seen.
 *
 * errors   E_IO            the folder cannot be made or written; E_EXISTS: a file of that name is there
 */
MUST_USE ecode figures_write(struct cli *c, str folder, const struct figures *f, struct err *e);

#endif
