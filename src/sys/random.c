/* SPDX-License-Identifier: Apache-2.0 */
/* Random bytes: the system's, or a stream that a seed determines. */
#include "sys/random.h"

#include <errno.h>
#include <sodium.h>
#include <string.h>
#include <sys/random.h>

#include "base/must.h"

struct entropy entropy_system(void) {
    (void)!sodium_init(); /* choose the code for this processor; may be done again */
    return (struct entropy){.seeded = false};
}

struct entropy entropy_seeded(str seed) {
    (void)!sodium_init();
    struct entropy r = {.seeded = true, .at = sizeof r.pool};
    crypto_generichash(r.key, sizeof r.key, (const unsigned char *)(seed.p ? seed.p : ""), seed.n, NULL, 0);
    return r;
}

static void system_fill(unsigned char *to, size_t n) {
    while (n) {
        ssize_t got = getrandom(to, n, 0);
        if (got < 0 && errno == EINTR) continue;
        MUST(got > 0); /* without randomness there are no keys: better no process than a weak one */
        to += got;
        n -= (size_t)got;
    }
}

static void refill(struct entropy *r) {
    static const unsigned char nonce[crypto_stream_chacha20_NONCEBYTES];
    memset(r->pool, 0, sizeof r->pool);
    crypto_stream_chacha20_xor_ic(r->pool, r->pool, sizeof r->pool, nonce, r->block, r->key);
    r->block += sizeof r->pool / 64;
    r->at = 0;
}

void entropy_fill(struct entropy *r, void *to, size_t n) {
    unsigned char *p = to;
    if (!r->seeded) {
        system_fill(p, n);
        return;
    }
    while (n) {
        if (r->at == sizeof r->pool) refill(r);
        size_t piece = sizeof r->pool - r->at < n ? sizeof r->pool - r->at : n;
        memcpy(p, r->pool + r->at, piece);
        memset(r->pool + r->at, 0, piece);
        r->at += piece;
        p += piece;
        n -= piece;
    }
}

uint64_t entropy_below(struct entropy *r, uint64_t n) {
    MUST(n > 0);
    /* Draws under 2^64 mod n would make small numbers likelier: they are thrown away. */
    uint64_t skip = (0 - n) % n;
    for (;;) {
        unsigned char b[8];
        entropy_fill(r, b, sizeof b);
        uint64_t v = 0;
        for (int i = 7; i >= 0; i--) v = v << 8 | b[i];
        if (v >= skip) return v % n;
    }
}
