/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CODEC_BASE64_H
#define CODEC_BASE64_H
#include "base/arena.h"

/** Standard base64 (RFC 4648 section 4) with padding, no line breaks. */
str base64_print(struct arena *a, str bytes);
/**
 * The inverse, strictly: alphabet, padding and zero spare bits as base64_print writes them, nothing else; so one text is
 * one value. False on anything else, and when the result is over the arena's limit.
 */
bool base64_parse(struct arena *a, str text, str *ret);
/** Lower-case hexadecimal. */
str hex_print(struct arena *a, str bytes);
/** The inverse: an even number of lower- or upper-case digits into exactly `n` bytes at `to`; false leaves `to` in any state. */
bool hex_parse(str text, void *to, size_t n);

#endif
