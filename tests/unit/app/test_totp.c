/* SPDX-License-Identifier: Apache-2.0 */
/* The vectors of RFC 6238 (appendix B, SHA-1), RFC 4226 (appendix D) and RFC 4648 (section 10, without padding). */
#include "app/totp.h"
#include "test.h"

#define SECRET STR("12345678901234567890")

static void vectors_of_rfc_6238(void **state) {
    static const struct {
        int64_t seconds;
        const char *code;
    } v[] = {{59, "94287082"},         {1111111109, "07081804"}, {1111111111, "14050471"},
             {1234567890, "89005924"}, {2000000000, "69279037"}, {20000000000, "65353130"}};
    for (size_t i = 0; i < sizeof v / sizeof *v; i++)
        assert_str(totp_code(*state, SECRET, totp_step((instant){v[i].seconds * 1000}), 8), v[i].code);
}

static void vectors_of_rfc_4226(void **state) {
    static const char *const code[] = {"755224", "287082", "359152", "969429", "338314",
                                       "254676", "287922", "162583", "399871", "520489"};
    for (int i = 0; i < 10; i++) assert_str(totp_code(*state, SECRET, i, 6), code[i]);
}

static void vectors_of_rfc_4648(void **state) {
    static const char *const v[][2] = {{"", ""},
                                       {"f", "MY"},
                                       {"fo", "MZXQ"},
                                       {"foo", "MZXW6"},
                                       {"foob", "MZXW6YQ"},
                                       {"fooba", "MZXW6YTB"},
                                       {"foobar", "MZXW6YTBOI"}};
    for (size_t i = 0; i < sizeof v / sizeof *v; i++) assert_str(base32_print(*state, str_of(v[i][0])), v[i][1]);
}

/* A step before and after fit, two do not, and none that was used or lies before the one that was. */
static void a_code_fits_around_its_time_and_once(void **state) {
    const int64_t at = 1000;
    const instant now = {at * 30000 + 12345};
    for (int64_t d = -3; d <= 3; d++) {
        int64_t step = 0;
        str code = totp_code(*state, SECRET, at + d, TOTP_DIGITS);
        bool near = d >= -1 && d <= 1;
        assert_int_equal(totp_fits(*state, SECRET, code, now, 0, &step), near);
        if (near) assert_int_equal(step, at + d);
        assert_int_equal(totp_fits(*state, SECRET, code, now, at, &step), d == 1);
    }
}

static void what_is_typed(void **state) {
    const instant now = {(int64_t)1 * 30000};
    int64_t step;
    static const struct {
        const char *typed;
        bool fits;
    } v[] = {{"287082", true},   {" 287 082 ", true}, {"28708", false}, {"2870822", false},
             {"287082x", false}, {"", false},         {"28708o", false}};
    for (size_t i = 0; i < sizeof v / sizeof *v; i++)
        assert_int_equal(totp_fits(*state, SECRET, str_of(v[i].typed), now, 0, &step), v[i].fits);
}

static void what_the_picture_says(void **state) {
    assert_str(totp_uri(*state, STR("Wervik"), STR("ann+x@example.be"), STR("foobar")),
               "otpauth://totp/Wervik:ann%2Bx%40example.be?secret=MZXW6YTBOI&issuer=Wervik");
}

TESTS(TEST(vectors_of_rfc_6238), TEST(vectors_of_rfc_4226), TEST(vectors_of_rfc_4648), TEST(a_code_fits_around_its_time_and_once),
      TEST(what_is_typed), TEST(what_the_picture_says))
