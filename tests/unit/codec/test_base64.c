/* SPDX-License-Identifier: Apache-2.0 */
/* Base64 and hexadecimal: the vectors of RFC 4648, strictness, and print/parse as inverses. */
#include "codec/base64.h"

#include "test.h"

static void vectors(void **state) {
    struct arena *a = *state;
    static const char *const rows[][2] = {{"", ""},
                                          {"f", "Zg=="},
                                          {"fo", "Zm8="},
                                          {"foo", "Zm9v"},
                                          {"foob", "Zm9vYg=="},
                                          {"fooba", "Zm9vYmE="},
                                          {"foobar", "Zm9vYmFy"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_str(base64_print(a, str_of(rows[i][0])), rows[i][1]);
        str back;
        assert_true(base64_parse(a, str_of(rows[i][1]), &back));
        assert_str(back, rows[i][0]);
    }
    assert_str(hex_print(a, STR("foob\xFF")), "666f6f62ff");
}

/* One value has one text: spare bits, padding elsewhere, white space and the other alphabet are refused. */
static void one_spelling_only(void **state) {
    static const char *const bad[] = {
        "Zg", "Zg=", "Z===", "====", "Zh==", "Zm9=", "Zg==Zg==", "Zm9v\n", "Zm 9", "Zm-_", "=Zg=", "Zg=v"};
    str back;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (base64_parse(*state, str_of(bad[i]), &back)) fail_msg("%s was taken", bad[i]);
    unsigned char to[2];
    assert_true(hex_parse(STR("0aFf"), to, 2));
    assert_int_equal(to[1], 255);
    assert_false(hex_parse(STR("0aF"), to, 2));
    assert_false(hex_parse(STR("0aFg"), to, 2));
    assert_false(hex_parse(STR("0aff00"), to, 2));
}

static void printing_and_parsing_are_inverse(void **state) {
    struct arena *a = *state;
    uint32_t x = 1;
    for (size_t n = 0; n < 300; n++) {
        unsigned char bytes[300], back16[300];
        for (size_t i = 0; i < n; i++) bytes[i] = (unsigned char)((x = x * 1664525 + 1013904223) >> 24);
        str s = str_make((char *)bytes, n), back;
        assert_true(base64_parse(a, base64_print(a, s), &back));
        assert_true(str_eq(s, back));
        assert_true(hex_parse(hex_print(a, s), back16, n));
        assert_memory_equal(back16, bytes, n);
    }
}

TESTS(TEST(vectors), TEST(one_spelling_only), TEST(printing_and_parsing_are_inverse))
