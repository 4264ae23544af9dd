/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SYS_RANDOM_H
#define SYS_RANDOM_H
#include "base/str.h"

/**
 * Where random bytes come from, handed to whoever needs some: the system, or a generator that a seed determines
 * (simulate, tests, test forms whose seed is an event). Not to be shared by threads.
 *
 * The seeded stream is ChaCha20 (64-bit counter and nonce, both from zero) under the key BLAKE2b-256(seed): documented, so
 * that others can make the same bytes again.
 */
struct entropy {
    bool seeded;
    unsigned char key[32];
    uint64_t block;           /* next block of the stream */
    unsigned char pool[1024]; /* of the seeded stream */
    size_t at;                /* pool[at..] is not used yet */
};

/** The system's generator (getrandom). */
struct entropy entropy_system(void);
/** The generator of this seed: same seed, same bytes, on every machine. Never for keys. */
struct entropy entropy_seeded(str seed);
/** Fill `n` bytes. */
void entropy_fill(struct entropy *r, void *to, size_t n);
/** A number in 0..n-1, each as likely as the other; n > 0. */
uint64_t entropy_below(struct entropy *r, uint64_t n);

#endif
