/* SPDX-License-Identifier: Apache-2.0 */
/* Random bytes: the seeded stream is the documented one, the same whatever the pieces; bounds are fair. */
#include "sys/random.h"

#include "test.h"

static void a_seed_determines_the_bytes(void **state) {
    (void)state;
    struct entropy x = entropy_seeded(STR("19498")), y = entropy_seeded(STR("19498")), z = entropy_seeded(STR("19499"));
    unsigned char p[5000], q[5000], other[32];
    entropy_fill(&x, p, sizeof p);
    for (size_t at = 0, piece = 1; at < sizeof q; at += piece, piece = piece % 37 + 1) {
        if (piece > sizeof q - at) piece = sizeof q - at;
        entropy_fill(&y, q + at, piece);
    }
    assert_memory_equal(p, q, sizeof p);
    entropy_fill(&z, other, sizeof other);
    assert_memory_not_equal(p, other, sizeof other);
    /* ChaCha20 under BLAKE2b-256("19498"), counter and nonce zero: made with Python's hashlib and cryptography. */
    static const unsigned char first[] = {0xdb, 0x98, 0x0a, 0xa4, 0x0a, 0x1e, 0xec, 0x56,
                                          0x90, 0xc1, 0x9b, 0xda, 0xf4, 0xa6, 0xb5, 0x83};
    assert_memory_equal(p, first, sizeof first);
}

static void below_is_fair_and_bounded(void **state) {
    (void)state;
    struct entropy r = entropy_seeded(STR("below"));
    unsigned count[7] = {0};
    for (int i = 0; i < 70000; i++) {
        uint64_t v = entropy_below(&r, 7);
        assert_true(v < 7);
        count[v]++;
    }
    for (int i = 0; i < 7; i++) assert_in_range(count[i], 9600, 10400); /* 4 standard deviations */
    assert_int_equal(entropy_below(&r, 1), 0);
    assert_true(entropy_below(&r, (UINT64_C(1) << 63) + 1) <= UINT64_C(1) << 63);
}

static void the_system_gives_other_bytes_each_time(void **state) {
    (void)state;
    struct entropy r = entropy_system();
    unsigned char p[32], q[32];
    entropy_fill(&r, p, sizeof p);
    entropy_fill(&r, q, sizeof q);
    assert_memory_not_equal(p, q, sizeof p);
}

TESTS(TEST(a_seed_determines_the_bytes), TEST(below_is_fair_and_bounded), TEST(the_system_gives_other_bytes_each_time))
