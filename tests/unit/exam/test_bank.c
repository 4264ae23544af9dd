/* SPDX-License-Identifier: Apache-2.0 */
#include "exam/bank.h"

#include "base/buf.h"
#include "sys/file.h"
#include "test.h"

static ecode read_text(struct arena *a, const char *text, struct bank *b, struct err *e) {
    return bank_read(a, STR("bank.yaml"), str_of(text), NULL, b, e);
}

#define ANALOGY "bank: 1\nkind: analogy\nlang: nl\nrelations: {maakt: wat het maakt, deel: een deel, geheel: het geheel}\nitems:\n"
#define ODD     "bank: 1\nkind: odd-one-out\nlang: nl\nfeatures: {boom: bomen, bloem: bloemen, kort: korte woorden}\nitems:\n"
#define SYL                                                                                                                        \
    "bank: 1\nkind: syllogism\nlang: nl\nitems:\n  s-1: {terms: {a: [mat, matten], b: [dop, doppen], c: [fles, flessen]}, "        \
    "difficulty: 0, "
#define TXT                                                                                                                        \
    "bank: 1\nkind: text\nlang: nl\nitems:\n  t-1:\n    text: Het regent.\n    atoms: {nat: het regent, warm: het is warm}\n    "  \
    "said: [nat]\n    statements:\n      a: {says: Het regent., why: Dat staat er., difficulty: 0, "

struct bad_row {
    const char *text, *message; /* a part of it; NULL = read */
};
/* Items with two defensible keys, with none, or with a key that the proof does not bear out are refused where they stand. */
static const struct bad_row rows[] = {
    {ANALOGY "  a-1: {a: bakker, b: brood, c: smid, relation: maakt, difficulty: 0, options: {zwaard: maakt, arm: deel}}\n", NULL},
    {ANALOGY "  a-1: {a: bakker, b: brood, c: smid, relation: maakt, difficulty: 0, options: {zwaard: maakt, hek: maakt}}\n",
     "two options"},
    {ANALOGY
     "  a-1: {a: bakker, b: brood, c: smid, relation: maakt, also: [deel], difficulty: 0, options: {zwaard: maakt, arm: deel}}\n",
     "defended too"},
    {ANALOGY "  a-1: {a: bakker, b: brood, c: smid, relation: maakt, difficulty: 0, options: {arm: deel, dorp: geheel}}\n",
     "no option"},
    {ANALOGY "  a-1: {a: bakker, b: brood, c: smid, relation: maakt, difficulty: 0, options: {zwaard: maakt, arm: dele}}\n",
     "none of the relations"},
    {ANALOGY "  a-1: {a: bakker, b: brood, c: smid, relation: maakt, difficulty: 9, options: {zwaard: maakt, arm: deel}}\n",
     "from -4"},
    {ANALOGY
     "  a-1: {a: bakker, b: brood, c: smid, relation: maakt, colour: red, difficulty: 0, options: {zwaard: maakt, arm: deel}}\n",
     "not known"},
    {ODD "  o-1: {difficulty: 0, words: {eik: [boom], beuk: [boom], linde: [boom], populier: [boom], tulp: [bloem]}}\n", NULL},
    {ODD "  o-1: {difficulty: 0, words: {eik: [boom], beuk: [boom, kort], linde: [boom, kort], wilg: [boom, kort], tulp: [bloem, "
         "kort]}}\n",
     "defended too"},
    {ODD "  o-1: {difficulty: 0, words: {eik: [boom], beuk: [boom], linde: [boom], tulp: [bloem], roos: [bloem]}}\n", "no feature"},
    {ODD "  o-1: {difficulty: 0, words: {berk: [boom], beuk: [boom], bes: [boom], olm: [boom], boei: [bloem]}}\n", "first letter"},
    {SYL "premises: [all a b, all b c], options: [all c a, all a c], key: 2}\n", NULL},
    {SYL "premises: [all a b, all b c], options: [all c a, all a c], key: 1}\n", "follows is 2"},
    {SYL "premises: [all a b, all b c], options: [all c a, no a c], key: 1}\n", "no option follows"},
    {SYL "premises: [all a b, some a c], options: [some c b, some b c], key: 1}\n", "both follow"},
    {SYL "premises: [all b a, all b c], options: [some a c, no a c], key: 1}\n", "depends on whether"},
    {SYL "premises: [some a b, no a b], options: [some a c, no a c], key: 1}\n", "contradict"},
    {SYL "premises: [most a b], options: [some a c, no a c], key: 1}\n", "a sentence is asked"},
    {TXT "claim: nat, key: juist}\n", NULL},
    {TXT "claim: warm, key: juist}\n", "niet uit te maken"},
    {TXT "claim: koud, key: juist}\n", "no proposition"},
    {"bank: 1\nkind: song\nlang: nl\nitems: {a: b}\n", "no kind"},
    {"bank: 2\nkind: text\nlang: nl\nitems: {a: b}\n", "version 1"},
};

static void only_what_can_be_defended(void **state) {
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct bank b;
        struct err e = {0};
        ecode c = read_text(*state, rows[i].text, &b, &e);
        if (!rows[i].message) {
            assert_int_equal(c, E_OK);
            continue;
        }
        assert_int_equal(c, E_INVALID);
        if (!strstr(e.msg, rows[i].message)) fail_msg("row %zu: %s", i, e.msg);
        assert_true(e.line > 0);
    }
}

static const char *const files[] = {"analogieen", "buitenbeentjes", "sluitredenen", "volgordes", "teksten"};

/* T2: the bank of the verbal test: read, proven, at least 120 items, no two alike, a reason for every option. */
static void the_bank_is_whole(void **state) {
    size_t all = 0;
    for (size_t i = 0; i < 5; i++) {
        struct err e = {0};
        struct bank b;
        str text, name = arena_printf(*state, "vacancies/19498/exam/%s.yaml", files[i]);
        assert_int_equal(file_load(*state, arena_cstr(*state, name), 1 << 20, &text, &e), E_OK);
        if (bank_read(*state, name, text, NULL, &b, &e)) fail_msg("%s:%d: %s", e.file, e.line, e.msg);
        size_t key[8] = {0};
        for (size_t k = 0; k < b.n; k++) {
            for (size_t j = 0; j < k; j++)
                assert_false(str_eq(b.item[k].prompt, b.item[j].prompt) && str_eq(b.item[k].stimulus, b.item[j].stimulus) &&
                             str_eq(b.item[k].option[1].text, b.item[j].option[1].text));
            key[b.item[k].key.p[0] - 'A']++;
        }
        for (int k = 0; k < 8; k++) assert_true(key[k] * 10 <= b.n * 6); /* no key is the best guess */
        all += b.n;
    }
    assert_true(all >= 120);
}

/* T2: forms of a bank: what was asked, of every kind, in every stratum; one seed one form, another seed another of like hardness.
 */
static void forms_are_drawn_by_strata(void **state) {
    struct err e;
    struct buf text = buf_make(*state);
    struct bank b;
    buf_adds(&text, ODD);
    for (int i = 0; i < 30; i++)
        buf_addf(
            &text,
            "  o-%02d: {difficulty: %d.%d, words: {eik%d: [boom], beuk: [boom], linde: [boom], populier: [boom], tulp: [bloem]}}\n",
            i, i / 10, i % 10, i);
    assert_int_equal(bank_read(*state, STR("b"), buf_str(&text), NULL, &b, &e), E_OK);
    const struct bank_share share = {STR("odd-one-out"), 6};
    struct form f, g;
    size_t same = 0;
    for (int s = 0; s < 200; s++) {
        assert_int_equal(bank_form(*state, STR("P"), arena_printf(*state, "%d", s), &b, &share, 1, &f, &e), E_OK);
        assert_int_equal(bank_form(*state, STR("P"), arena_printf(*state, "%d", s), &b, &share, 1, &g, &e), E_OK);
        assert_true(hash_eq(f.digest, g.digest));
        assert_int_equal(f.n, 6);
        for (int i = 0; i < 6; i++) { /* stratum i holds difficulties of five items */
            assert_true(dec_cmp(f.item[i].difficulty, dec_make(i * 5, -1)) >= 0);
            assert_true(dec_cmp(f.item[i].difficulty, dec_make(i * 5 + 4, -1)) <= 0);
        }
        assert_int_equal(bank_form(*state, STR("P"), STR("other"), &b, &share, 1, &g, &e), E_OK);
        same += hash_eq(f.digest, g.digest);
    }
    assert_true(same < 3);
    const struct bank_share many = {STR("odd-one-out"), 31};
    assert_int_equal(bank_form(*state, STR("P"), STR("1"), &b, &many, 1, &f, &e), E_INVALID);
}

TESTS(TEST(only_what_can_be_defended), TEST(the_bank_is_whole), TEST(forms_are_drawn_by_strata))
