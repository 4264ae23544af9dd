/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H
#include "base/arena.h"

/** A language people are spoken to in. Zero, the default, is that of the procedures. */
typedef enum lang { LANG_NL = 0, LANG_EN, LANG__MAX } lang;

/** The key of a sentence in lang/: `apply.done` there is TEXT_APPLY_DONE here. */
typedef enum text_key {
#define TEXT(key, nl, en) TEXT_##key,
#include "text.tbl.h"
    TEXT__MAX
} text_key;

/** The language called "nl" or "en" (also "nl_BE.UTF-8" as LANG has it); false leaves *ret alone. */
bool lang_parse(str s, lang *ret);
/** "nl", "en". */
const char *lang_name(lang l);
/** The sentence as it stands in the catalogue. */
str text_get(lang l, text_key k);
/** The sentence with {1}..{9} replaced by arg[0]..arg[8]; a missing one leaves nothing. */
str text_fill(struct arena *a, lang l, text_key k, const str *arg, size_t n);
/** text_fill with the values in the call; at least one. */
#define text_print(a, l, k, ...)                                                                                                   \
    text_fill((a), (l), (k), (const str[]){__VA_ARGS__}, sizeof((const str[]){__VA_ARGS__}) / sizeof(str))

#endif
