/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H
#include "base/arena.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

/** An arena for one run, warm from the runs before: the fuzzer's runs are many. What one run made large is given back. */
static inline struct arena *fuzz_arena(size_t limit) {
    static struct arena a;
    if (a.used > 1u << 20) arena_done(&a);
    if (!a.source.get || a.limit != limit) {
        arena_done(&a);
        arena_init(&a, limit);
    }
    arena_reset(&a);
    return &a;
}

#endif
