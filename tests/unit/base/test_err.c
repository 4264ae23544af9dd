/* SPDX-License-Identifier: Apache-2.0 */
#include "base/said.h"

#include <string.h>

#include "test.h"

/* The values of a sentence are kept apart from it, each as it is printed: of every kind and length, `*` too. */
static void values_apart(void **state) {
    (void)state;
    struct err e;
    err_set(&e, E_INVALID, "%d%% of %zu, %.*s, %s, %05lld, %u, %llu, %c, 0x%02X", 5, (size_t)7, 2, "abc", "x y", -3LL, 4000000000u,
            18446744073709551615ull, 'q', 0xABu);
    assert_string_equal(e.msg, "5% of 7, ab, x y, -0003, 4000000000, 18446744073709551615, q, 0xAB");
    for (char *p = e.part; *p; p++)
        if (*p == SAID_PART) *p = '|';
    assert_string_equal(e.part, "5|7|ab|x y|-0003|4000000000|18446744073709551615|q|AB|");
    err_remedy(&e, "no values");
    assert_string_equal(e.remedy_part, "");
    assert_string_equal(e.remedy_id, "no values");
}

/* A value longer than there is room for is cut, and nothing is written behind it. */
static void values_too_long(void **state) {
    (void)state;
    char text[2000];
    struct err e;
    memset(text, 'a', sizeof text - 1);
    text[sizeof text - 1] = 0;
    err_set(&e, E_INVALID, "%s %s", text, text);
    assert_true(strlen(e.part) < sizeof e.part);
    assert_true(strlen(e.msg) < sizeof e.msg);
    err_suffix(&e, " (%s)", text);
    assert_true(strlen(e.msg) < sizeof e.msg);
    err_context(&e, "%s", text);
    assert_true(strlen(e.context) < sizeof e.context);
    assert_int_equal(e.code, E_INVALID);
}

TESTS(TEST(values_apart), TEST(values_too_long))
