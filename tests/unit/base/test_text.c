/* SPDX-License-Identifier: Apache-2.0 */
/* Sentences of the catalogue: filled, and in every language. */
#include "base/text.h"
#include "test.h"

static void holes_are_filled(void **state) {
    assert_str(text_print(*state, LANG_EN, TEXT_RECEIPT_DONE, STR("a {2} b")), "The receipt is in a {2} b.");
    assert_str(text_fill(*state, LANG_NL, TEXT_RECEIPT_DONE, NULL, 0), "Het ontvangstbewijs staat in .");
}

static void every_sentence_is_there_and_is_text(void **state) {
    (void)state;
    for (int k = 0; k < TEXT__MAX; k++)
        for (int l = 0; l < LANG__MAX; l++) {
            str s = text_get((lang)l, (text_key)k);
            assert_true(s.n > 0 && str_utf8_is(s, NULL));
        }
}

static void languages_by_their_name(void **state) {
    (void)state;
    lang l = LANG_NL;
    assert_true(lang_parse(STR("en_GB.UTF-8"), &l) && l == LANG_EN);
    assert_true(lang_parse(STR("nl"), &l) && l == LANG_NL);
    assert_false(lang_parse(STR("english"), &l));
    assert_false(lang_parse(STR(""), &l));
    assert_false(lang_parse(STR("fr_BE"), &l));
}

TESTS(TEST(holes_are_filled), TEST(every_sentence_is_there_and_is_text), TEST(languages_by_their_name))
