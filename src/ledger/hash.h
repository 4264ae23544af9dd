/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LEDGER_HASH_H
#define LEDGER_HASH_H
#include "base/arena.h"

/** A SHA-256 hash. */
typedef struct hash {
    unsigned char b[32];
} hash;

/** SHA-256 of the bytes. */
hash hash_of(str bytes);
/** SHA-256 of one byte and two texts behind each other: what Merkle trees need, without copying. */
hash hash_of_parts(unsigned char head, str x, str y);
/** Same hash. */
bool hash_eq(hash x, hash y);
/** 64 hexadecimal digits. */
str hash_print(struct arena *a, hash h);
/** The inverse; false on anything but 64 hexadecimal digits. */
bool hash_parse(str text, hash *ret);
/** The 32 bytes as a str; `h` must outlive it. */
static inline str hash_str(const hash *h) { return str_make((const char *)h->b, sizeof h->b); }
/** From exactly 32 bytes; false otherwise. */
bool hash_of_bytes(str bytes, hash *ret);

#endif
