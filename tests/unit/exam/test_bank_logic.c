/* SPDX-License-Identifier: Apache-2.0 */
#include "exam/bank_logic.h"
#include "test.h"

enum { A, B, C };
#define S(f, x, y) ((struct logic_sentence){LOGIC_##f, x, y})

struct class_row {
    struct logic_sentence premise[2], claim;
    logic plain, import;
};

/* Textbook moods: Barbara, Celarent, Darii, Ferio, Cesare, Baroco; Darapti only with import; and four that do not follow. */
static void classes_follow_the_textbook(void **state) {
    (void)state;
    const struct class_row rows[] = {
        {{S(ALL, B, C), S(ALL, A, B)}, S(ALL, A, C), LOGIC_HOLDS, LOGIC_HOLDS},
        {{S(NO, B, C), S(ALL, A, B)}, S(NO, A, C), LOGIC_HOLDS, LOGIC_HOLDS},
        {{S(ALL, B, C), S(SOME, A, B)}, S(SOME, A, C), LOGIC_HOLDS, LOGIC_HOLDS},
        {{S(NO, B, C), S(SOME, A, B)}, S(SOME_NOT, A, C), LOGIC_HOLDS, LOGIC_HOLDS},
        {{S(NO, C, B), S(ALL, A, B)}, S(NO, A, C), LOGIC_HOLDS, LOGIC_HOLDS},
        {{S(ALL, C, B), S(SOME_NOT, A, B)}, S(SOME_NOT, A, C), LOGIC_HOLDS, LOGIC_HOLDS},
        {{S(ALL, B, C), S(ALL, B, A)}, S(SOME, A, C), LOGIC_OPEN, LOGIC_HOLDS},
        {{S(ALL, A, B), S(ALL, C, B)}, S(ALL, A, C), LOGIC_OPEN, LOGIC_OPEN},
        {{S(ALL, A, B), S(SOME, B, C)}, S(SOME, A, C), LOGIC_OPEN, LOGIC_OPEN},
        {{S(ALL, A, B), S(ALL, B, C)}, S(SOME_NOT, A, C), LOGIC_FAILS, LOGIC_FAILS},
        {{S(SOME, A, B), S(SOME, B, C)}, S(SOME, A, C), LOGIC_OPEN, LOGIC_OPEN},
        {{S(SOME, A, B), S(NO, A, B)}, S(SOME, A, C), LOGIC_ABSURD, LOGIC_ABSURD},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(logic_classes(3, rows[i].premise, 2, rows[i].claim, false, NULL), rows[i].plain);
        assert_int_equal(logic_classes(3, rows[i].premise, 2, rows[i].claim, true, NULL), rows[i].import);
    }
    unsigned counter = 0; /* all A are B does not make all B A: one thing that is B alone shows it */
    assert_int_equal(logic_classes(2, (struct logic_sentence[]){S(ALL, A, B)}, 1, S(ALL, B, A), false, &counter), LOGIC_OPEN);
    assert_int_equal(counter, 1u << 2);
}

static void orders(void **state) {
    (void)state;
    const struct logic_pair p[] = {{0, 1}, {1, 2}, {0, 3}};
    assert_int_equal(logic_order(4, p, 3, (struct logic_pair){0, 2}), LOGIC_HOLDS);
    assert_int_equal(logic_order(4, p, 3, (struct logic_pair){2, 0}), LOGIC_FAILS);
    assert_int_equal(logic_order(4, p, 3, (struct logic_pair){3, 2}), LOGIC_OPEN);
    const struct logic_pair round[] = {{0, 1}, {1, 0}};
    assert_int_equal(logic_order(2, round, 2, (struct logic_pair){0, 1}), LOGIC_ABSURD);
}

struct formula_row {
    const char *said, *claim;
    logic want;
};
static const struct formula_row formulae[] = {
    {"a", "a", LOGIC_HOLDS},
    {"a", "!a", LOGIC_FAILS},
    {"a", "b", LOGIC_OPEN},
    {"a -> b", "!b -> !a", LOGIC_HOLDS},
    {"a -> b", "b -> a", LOGIC_OPEN},
    {"(a | b) & !a", "b", LOGIC_HOLDS},
    {"a = b", "a & !b", LOGIC_FAILS},
    {"a & !a", "b", LOGIC_ABSURD},
    {"!a | b & c", "a -> c", LOGIC_HOLDS},
};

static void propositions(void **state) {
    const struct logic_atoms atoms = {3, {STR("a"), STR("b"), STR("c")}};
    struct err e;
    for (size_t i = 0; i < sizeof formulae / sizeof *formulae; i++) {
        const struct logic_formula *said, *claim;
        assert_int_equal(logic_formula_parse(*state, &atoms, str_of(formulae[i].said), &said, &e), E_OK);
        assert_int_equal(logic_formula_parse(*state, &atoms, str_of(formulae[i].claim), &claim, &e), E_OK);
        assert_int_equal(logic_propositions(&atoms, &said, 1, claim), formulae[i].want);
    }
    const struct logic_formula *f = NULL;
    static const char *const bad[] = {"", "a &", "(a", "a b", "a ->", "!", "A"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(logic_formula_parse(*state, &atoms, str_of(bad[i]), &f, &e), E_SYNTAX);
    assert_int_equal(logic_formula_parse(*state, &atoms, STR("d"), &f, &e), E_NOTFOUND);
    char deep[200] = {0};
    memset(deep, '(', 199);
    assert_int_equal(logic_formula_parse(*state, &atoms, str_of(deep), &f, &e), E_LIMIT);
    assert_null(f);
}

TESTS(TEST(classes_follow_the_textbook), TEST(orders), TEST(propositions))
