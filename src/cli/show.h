/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_SHOW_H
#define CLI_SHOW_H
#include "cli/cli.h"
#include "codec/json.h"

/** A value as one cell of text: texts as they are, yes and no as ja and nee, objects and arrays on one line. */
str show_value(const struct cli *c, const struct json *v);
/** What a member is called for people: by label.tbl.h, the table of states, or as it is. */
str show_label(const struct cli *c, str member);
/** A funnel: every count that is not 0, with a bar as long as its share of the largest. */
void show_funnel(const struct cli *c, const struct json *funnel);
/** What waits for whom, by wait.tbl.h; nothing when nothing does. */
void show_waits(const struct cli *c, const struct json *funnel);
/** An object for people: plain members aligned, objects below each other, arrays of objects as tables under their name. */
void show_object(const struct cli *c, const struct json *o);
/** An array of objects as a table; the columns are the keys of all of them, in the order they are met. */
void show_rows(const struct cli *c, const struct json *rows, bool csv);

#endif
