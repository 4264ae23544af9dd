/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_TEST_H
#define TESTS_TEST_H
/* What every unit test includes: cmocka, an arena as *state, and a main made by TESTS(). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"

static inline int test_arena_open(void **state) {
    static struct arena a;
    arena_init(&a, 0);
    *state = &a;
    return 0;
}
static inline int test_arena_close(void **state) {
    arena_done(*state);
    return 0;
}

/** A test that gets a fresh arena as *state. */
#define TEST(f) cmocka_unit_test_setup_teardown(f, test_arena_open, test_arena_close)
/** The program: every test in order, all failures listed. */
#define TESTS(...)                                                                                                                 \
    int main(void) {                                                                                                               \
        const struct CMUnitTest tests[] = {__VA_ARGS__};                                                                           \
        return cmocka_run_group_tests(tests, NULL, NULL);                                                                          \
    }
/** A str equals a C string. */
#define assert_str(s, c)                                                                                                           \
    do {                                                                                                                           \
        str got_ = (s);                                                                                                            \
        char text_[4096];                                                                                                          \
        snprintf(text_, sizeof text_, "%.*s", STR_ARG(got_));                                                                      \
        assert_string_equal(text_, (c));                                                                                           \
    } while (0)

#endif
