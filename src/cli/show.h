/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_SHOW_H
#define CLI_SHOW_H
#include "cli/cli.h"
#include "codec/json.h"

/** A value as one cell of text: texts as they are, yes and no as ja and nee, objects and arrays on one line. */
str show_value(const struct cli *c, const struct json *v);
/** An object for people: plain members aligned, objects below each other, arrays of objects as tables under their name. */
void show_object(const struct cli *c, const struct json *o);
/** An array of objects as a table; the columns are the keys of all of them, in the order they are met. */
void show_rows(const struct cli *c, const struct json *rows, bool csv);

#endif
