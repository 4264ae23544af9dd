/* SPDX-License-Identifier: Apache-2.0 */
#include "exam/form.h"
#include "test.h"

#define LIT(c)                                                                                                                     \
    { c, sizeof(c) - 1 } /* a str in a static table */

static const struct item_option abc[] = {{.id = LIT("A"), .text = LIT("een"), .slot = -1, .area = {0, 0, 5, 5}},
                                         {.id = LIT("B"), .text = LIT("twee"), .slot = -1, .area = {5, 0, 5, 5}},
                                         {.id = LIT("C"), .text = LIT("drie"), .slot = -1, .area = {0, 5, 5, 5}}};
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

/* ---- marking by parts ---- */

struct worth_row {
    item_type type;
    const char *key, *worth, *other, *least, *points; /* worth: "A=1 C=0.5" */
    size_t most;
    const char *fault;                /* a part of what the check says; NULL = whole */
    const char *answer[3], *gives[3]; /* answers and what each gives, exactly */
};
static const struct worth_row worths[] = {
    /* choice_multiple of the standard's own examples: wrong ticks cost, the sum stays between its bounds */
    {ITEM_MULTIPLE, "A C", "A=1 C=1", "-2", "0", "2", 0, NULL, {"A C", "A", "A B C"}, {"2", "1", "0"}},
    {ITEM_MULTIPLE, "A C", "A=1 C=1", "-2", "-1", "2", 0, NULL, {"B", "B C", ""}, {"-1", "-1", "0"}},
    {ITEM_MULTIPLE, "A C", "A=1 C=1", "0", "0", "2", 2, NULL, {"A B", "A C", "B"}, {"1", "2", "0"}},
    {ITEM_MULTIPLE, "A C", "A=1 C=1", "0", "0", "2", 0, "\"B\" gives as much", {0}, {0}},
    {ITEM_MULTIPLE, "A C", "A=1 C=1", "1", "0", "2", 2, "\"B\" gives as much", {0}, {0}},
    {ITEM_MULTIPLE, "A C", "A=1 C=1", "-1", "0", "1", 0, "the key is worth 2", {0}, {0}},
    {ITEM_MULTIPLE, "A C", "A=1 C=1", "-1", "1", "2", 0, "the least", {0}, {0}},
    {ITEM_MULTIPLE, "A C", "A=1 D=1", "-1", "0", "2", 0, "no option", {0}, {0}},
    {ITEM_CHOICE, "B", "B=1 A=0.5", "0", "0", "1", 0, NULL, {"A", "B", "C"}, {"0.5", "1", "0"}},
    {ITEM_CHOICE, "B", "B=1 A=1", "0", "0", "1", 0, "\"A\" gives as much", {0}, {0}},
    {ITEM_MATCH,
     "A>1 B>2 C>1",
     "A>1=0.1 B>2=0.2 C>1=0.3",
     "0",
     "0",
     "0.6",
     0,
     NULL,
     {"A>1 B>2", "A>1 B>1", "C>2"},
     {"0.3", "0.1", "0"}},
    {ITEM_MATCH, "A>1 B>2 C>1", "A>1=1 A>2=1 B>2=1 C>1=1", "0", "0", "3", 0, "\"A>2\" gives as much", {0}, {0}},
    {ITEM_INLINE, "1>B 2>C", "1>B=1 2>C=1", "0", "0", "2", 0, NULL, {"1>B", "2>C 1>A", "1>B 2>C"}, {"1", "1", "2"}},
    {ITEM_ORDER, "C A B", "A=1", "0", "0", "1", 0, "as a whole", {0}, {0}},
    {ITEM_TEXT, "een", "een=1 eentje=0.5", "0", "0", "1", 0, NULL, {"EEN", "Eentje", "twee"}, {"1", "0.5", "0"}},
    {ITEM_TEXT, "een", "een=1", "1", "0", "1", 0, "gives as much", {0}, {0}},
};

static dec number(const char *s) {
    dec d;
    assert_true(dec_parse(str_of(s), &d));
    return d;
}

/* "A=1 C=0.5" */
static void worth_parse(struct arena *a, const char *text, struct item *it) {
    struct item_worth *w = arena_array(a, struct item_worth, 8);
    str rest = str_of(text), one, part;
    while (str_cut(&rest, ' ', &one)) {
        (void)str_cut(&one, '=', &part);
        w[it->worths].part = part;
        assert_true(dec_parse(one, &w[it->worths++].worth));
    }
    it->worth = w;
}

/* Sums over parts are exact, stay between their bounds, and only the key gives everything. */
static void parts_are_summed_and_only_the_key_gives_all(void **state) {
    for (size_t i = 0; i < sizeof worths / sizeof *worths; i++) {
        const struct worth_row *r = &worths[i];
        struct item it = item(r->type, r->key);
        struct err e = {0};
        worth_parse(*state, r->worth, &it);
        it.other = number(r->other), it.least = number(r->least), it.points = number(r->points), it.most = r->most;
        if (r->type == ITEM_TEXT) it.options = 0;
        ecode c = item_check(*state, &it, &e);
        if (r->fault && (!c || !strstr(e.msg, r->fault))) fail_msg("row %zu: \"%s\" is not said: %s", i, r->fault, e.msg);
        if (!r->fault && c) fail_msg("row %zu: %s", i, e.msg);
        for (int k = 0; k < 3 && r->answer[k]; k++) {
            str answer;
            assert_int_equal(item_answer_read(*state, &it, str_of(r->answer[k]), &answer, &e), E_OK);
            if (!dec_eq(item_points(&it, answer), number(r->gives[k]))) fail_msg("row %zu: answer %s", i, r->answer[k]);
        }
    }
}

/* Numbers are compared as numbers, exact words as bytes. */
static void typed_answers_are_compared_as_the_item_says(void **state) {
    (void)state;
    struct item it = item(ITEM_TEXT, "1.5");
    it.options = 0;
    it.compare = ITEM_NUMBER;
    assert_int_equal(item_judge(&it, STR("1,50")), ITEM_RIGHT);
    assert_int_equal(item_judge(&it, STR("1.5000000000000000000001")), ITEM_WRONG);
    assert_int_equal(item_judge(&it, STR("anderhalf")), ITEM_WRONG);
    it = item(ITEM_TEXT, "York");
    it.options = 0;
    it.compare = ITEM_EXACT;
    assert_int_equal(item_judge(&it, STR("York")), ITEM_RIGHT);
    assert_int_equal(item_judge(&it, STR("york")), ITEM_WRONG);
}

/* Two options that say the same, and an order shown as it is asked, cannot be defended. */
static void what_cannot_be_defended_is_refused(void **state) {
    struct item_option twins[] = {abc[0], abc[1], abc[2]};
    struct err e;
    struct item it = item(ITEM_CHOICE, "A");
    twins[2].text = twins[0].text;
    it.option = twins;
    assert_int_equal(item_check(*state, &it, &e), E_INVALID);
    assert_non_null(strstr(e.msg, "say the same"));
    it = item(ITEM_ORDER, "A B C");
    assert_int_equal(item_check(*state, &it, &e), E_INVALID);
    assert_non_null(strstr(e.msg, "in the order asked"));
    it = item(ITEM_HOTSPOT, "A");
    twins[2] = abc[2];
    twins[2].area = twins[0].area;
    it.option = twins;
    assert_int_equal(item_check(*state, &it, &e), E_INVALID);
    assert_non_null(strstr(e.msg, "same place"));
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

TESTS(TEST(answers_are_canonical), TEST(checks_find_what_is_not_whole), TEST(parts_are_summed_and_only_the_key_gives_all),
      TEST(typed_answers_are_compared_as_the_item_says), TEST(what_cannot_be_defended_is_refused), TEST(digest_is_of_what_is_seen))
