/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/address.h"
#include "test.h"

static void plain_addresses_only(void **state) {
    (void)state;
    static const char *const good[] = {"an@example.org", "an.de.vos+job@mail.example.be", "o'brien@example.ie",
                                       "jos\xc3\xa9@example.es"};
    static const char *const bad[] = {"",
                                      "an",
                                      "an@",
                                      "@example.org",
                                      "an@localhost",
                                      "an@example..org",
                                      "an@example.org.",
                                      "an@-example.org",
                                      "an@example.org\r\nBcc: x@example.org",
                                      "an@example.org, jan@example.org",
                                      "an jan@example.org",
                                      "<an@example.org>",
                                      "-an@example.org",
                                      "an@jan@example.org",
                                      "an@exam\xc3\xa9ple.org",
                                      "an@example.org\n",
                                      "a\xff@example.org"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) assert_true(address_is(str_of(good[i])));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (address_is(str_of(bad[i]))) fail_msg("taken: %s", bad[i]);
    assert_false(address_is(STR("an@example.org\0x")));
    assert_true(str_is(address_host(STR("an@example.org")), "example.org"));
}

TESTS(TEST(plain_addresses_only))
