/* SPDX-License-Identifier: Apache-2.0 */
#include "exam/form.h"
#include "test.h"

#define LIT(c)                                                                                                                     \
    { c, sizeof(c) - 1 } /* a str in a static table */

static const struct item_option abc[] = {{.id = LIT("A"), .text = LIT("een"), .slot = -1},
                                         {.id = LIT("B"), .text = LIT("twee"), .slot = -1},
                                         {.id = LIT("C"), .text = LIT("drie"), .slot = -1}};
static const struct item_option gaps[] = {{.id = LIT("A"), .text = LIT("de"), .slot = 0},
                                          {.id = LIT("B"), .text = LIT("het"), .slot = 0},
                                          {.id = LIT("C"), .text = LIT("een"), .slot = 1},
                                          {.id = LIT("D"), .text = LIT("geen"), .slot = 1}};
static const struct item_slot slots[] = {{.id = LIT("1"), .text = LIT("Ik zag")}, {.id = LIT("2"), .text = LIT("huis met")}};

static struct item item(item_type type, const char *key) {
    struct item i = {
        .id = STR("X-1"), .type = type, .prompt = STR("?"), .options = 3, .option = abc, .key = str_of(key), .points = dec_of(1)};
    if (type == ITEM_INLINE) i.options = 4, i.option = gaps;
    if (type == ITEM_INLINE || type == ITEM_MATCH) i.slots = 2, i.slot = slots;
    return i;
}

struct answer_row {
    item_type type;
    const char *key, *given, *canonical; /* canonical NULL: refused */
    item_mark mark;
};
static const struct answer_row rows[] = {
    {ITEM_CHOICE, "B", " B ", "B", ITEM_RIGHT},
    {ITEM_CHOICE, "B", "A", "A", ITEM_WRONG},
    {ITEM_CHOICE, "B", "", "", ITEM_OMITTED},
    {ITEM_CHOICE, "B", "A B", NULL, ITEM_OMITTED},
    {ITEM_CHOICE, "B", "D", NULL, ITEM_OMITTED},
    {ITEM_MULTIPLE, "A C", "C\n A", "A C", ITEM_RIGHT},
    {ITEM_MULTIPLE, "A C", "A", "A", ITEM_WRONG},
    {ITEM_MULTIPLE, "A C", "A A", NULL, ITEM_OMITTED},
    {ITEM_ORDER, "C A B", "C A B", "C A B", ITEM_RIGHT},
    {ITEM_ORDER, "C A B", "A B C", "A B C", ITEM_WRONG},
    {ITEM_ORDER, "C A B", "A B", NULL, ITEM_OMITTED},
    {ITEM_MATCH, "A>1 B>2 C>1", "C>1 A>1 B>2", "A>1 B>2 C>1", ITEM_RIGHT},
    {ITEM_MATCH, "A>1 B>2 C>1", "A>3", NULL, ITEM_OMITTED},
    {ITEM_MATCH, "A>1 B>2 C>1", "A>1 A>2", NULL, ITEM_OMITTED},
    {ITEM_MATCH, "A>1 B>2 C>1", "A", NULL, ITEM_OMITTED},
    {ITEM_INLINE, "1>B 2>C", "2>C 1>B", "1>B 2>C", ITEM_RIGHT},
    {ITEM_INLINE, "1>B 2>C", "1>A", "1>A", ITEM_WRONG},
    {ITEM_INLINE, "1>B 2>C", "1>C", NULL, ITEM_OMITTED},
    {ITEM_TEXT, "een", "  EEN ", "EEN", ITEM_RIGHT},
    {ITEM_TEXT, "een", "vier  vijf", "vier vijf", ITEM_WRONG},
    {ITEM_HOTSPOT, "A", "A", "A", ITEM_RIGHT},
};

/* An answer has one text, whatever way it came in; what the item has not is refused. */
static void answers_are_canonical(void **state) {
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct item it = item(rows[i].type, rows[i].key);
        struct err e;
        str got = STR("untouched");
        ecode c = item_answer_read(*state, &it, str_of(rows[i].given), &got, &e);
        if (!rows[i].canonical) {
            assert_int_equal(c, E_INVALID);
            assert_str(got, "untouched");
            continue;
        }
        assert_int_equal(c, E_OK);
        assert_str(got, rows[i].canonical);
        assert_int_equal(item_judge(&it, got), rows[i].mark);
        assert_int_equal(item_check(*state, &it, &e), E_OK);
        str again;
        assert_int_equal(item_answer_read(*state, &it, got, &again, &e), E_OK);
        assert_true(str_eq(got, again));
    }
}

/* What is not whole is named. */
static void checks_find_what_is_not_whole(void **state) {
    struct err e;
    struct item it = item(ITEM_CHOICE, "D");
    assert_int_equal(item_check(*state, &it, &e), E_INVALID);
    it = item(ITEM_MULTIPLE, "C A");
    assert_int_equal(item_check(*state, &it, &e), E_INVALID);
    it = item(ITEM_CHOICE, "A");
    it.options = 1;
    assert_int_equal(item_check(*state, &it, &e), E_INVALID);
    it = item(ITEM_CHOICE, "A");
    it.points = dec_of(0);
    assert_int_equal(item_check(*state, &it, &e), E_INVALID);
    it = item(ITEM_MATCH, "A>1 B>2 C>1");
    it.slots = 0;
    assert_int_equal(item_check(*state, &it, &e), E_INVALID);
}

/* The digest moves with everything a person sees and with the key, and with nothing else. */
static void digest_is_of_what_is_seen(void **state) {
    struct item x[2] = {item(ITEM_CHOICE, "B"), item(ITEM_ORDER, "C A B")};
    struct form f = {.part = STR("P"), .n = 2, .item = x}, g;
    form_close(*state, &f);
    x[0].rationale = STR("review");
    g = f;
    form_close(*state, &g);
    assert_true(hash_eq(f.digest, g.digest));
    x[0].key = STR("A");
    form_close(*state, &g);
    assert_false(hash_eq(f.digest, g.digest));
    x[0].key = STR("B");
    struct item swap = x[0];
    x[0] = x[1];
    x[1] = swap;
    form_close(*state, &g);
    assert_false(hash_eq(f.digest, g.digest));
}

TESTS(TEST(answers_are_canonical), TEST(checks_find_what_is_not_whole), TEST(digest_is_of_what_is_seen))
