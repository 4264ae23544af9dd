/* SPDX-License-Identifier: Apache-2.0 */
#include "exam/adm.h"
#include "test.h"

enum { SEEDS = 10000, ITEMS = 40 };

static void form_of(struct arena *a, unsigned i, const char *lang, struct form *f) {
    adm_form(a, STR("ADM"), arena_printf(a, "%08x", i), str_of(lang), ITEMS, f);
}

/* Number of fields in which the two records differ, read from the table as a candidate does. */
static int differences(const struct item *it, int *ret_at) {
    str rest = it->stimulus, row, cell[4];
    int n = 0, at = 0;
    for (str_cut(&rest, '\n', &row); str_cut(&rest, '\n', &row); at++) {
        for (int c = 0; c < 4; c++) assert_true(str_cut(&row, '|', &cell[c]));
        if (!str_eq(cell[2], cell[3])) n++, *ret_at = at;
    }
    return n;
}

/* The code as the table of the item gives it: the sign behind each of the words of the file. */
static void look_up(const struct item *it, char *code) {
    static const int from[] = {0, 2019, 2022, 2025, 9999};
    str s = it->stimulus;
    size_t file = str_find(s, STR("Dossier: "), 0) + 9;
    str words = str_sub(s, file, s.n - 1), w;
    for (int i = 0; str_cut(&words, ',', &w); i++) {
        w = str_trim(w);
        int64_t year;
        if (str_int(w, 2000, 2100, &year))
            for (int y = 0; y < 4; y++)
                if (year >= from[y] && year < from[y + 1])
                    w = str_of(
                        (const char *[]){"tot en met 2018", "2019 tot en met 2021", "2022 tot en met 2024", "vanaf 2025"}[y]);
        char cell[64];
        snprintf(cell, sizeof cell, "| %.*s | ", STR_ARG(w));
        size_t at = str_find(s, str_of(cell), 0);
        assert_true(at != SIZE_MAX);
        code[i] = s.p[at + strlen(cell)];
    }
    code[3] = 0;
}

/* Exactly one right answer, found again from the text alone. */
static void check_right(const struct item *it) {
    int at = 4, right = 0;
    char code[8] = "";
    if (str_is(it->kind, "compare")) {
        int n = differences(it, &at);
        assert_true(n == (at < 4));
        assert_int_equal(it->key.p[0], 'A' + at);
        return;
    }
    look_up(it, code);
    for (int c = 0; c < 3; c++) { /* counting signs over the options tells nothing: two, two and one of each */
        int times[128] = {0}, pairs = 0;
        for (size_t o = 0; o < it->options; o++) pairs += ++times[(int)it->option[o].text.p[c]] == 2;
        assert_int_equal(pairs, 2);
    }
    for (size_t o = 0; o < it->options; o++) {
        if (!str_is(it->option[o].text, code)) continue;
        right++;
        assert_true(str_eq(it->key, it->option[o].id));
    }
    assert_int_equal(right, 1);
}

/*
 * T2, over 10,000 seeds: one right answer each, and parallel forms: every block of every form has the same cells and sums, and what
 * is left to chance stays in bounds.
 */
static void one_right_answer_and_parallel(void **state) {
    double places = 0, slips = 0;
    size_t least = SIZE_MAX, most = 0;
    for (unsigned i = 0; i < SEEDS; i++) {
        struct form f;
        double at = 0;
        size_t signs = 0;
        arena_reset(*state);
        form_of(*state, i, "nl", &f);
        for (size_t b = 0; b < f.n; b += ADM_BLOCK) {
            int slip[ADM_SLIP__MAX] = {0}, key[5] = {0};
            dec sum = dec_of(0);
            for (size_t k = b; k < b + ADM_BLOCK; k++) {
                check_right(&f.item[k]);
                struct adm_load load = adm_measure(&f.item[k]);
                sum = dec_add(sum, f.item[k].difficulty);
                key[f.item[k].key.p[0] - 'A']++;
                signs += load.signs;
                if (load.slip < 0) continue;
                slip[load.slip]++;
                if (load.slip != ADM_NONE) at += load.at_percent, places += load.at_percent, slips++;
                assert_int_equal(load.signs, 12 + 11 + 11 + 9);
            }
            for (int s = 0; s < ADM_SLIP__MAX; s++) assert_int_equal(slip[s], 1);
            for (int s = 0; s < 5; s++) assert_int_equal(key[s], 2);
            assert_true(dec_eq(sum, dec_make(20, -2)));
        }
        at /= ITEMS / ADM_BLOCK * 4;
        assert_true(at > 15 && at < 80);
        least = signs < least ? signs : least;
        most = signs > most ? signs : most;
    }
    assert_true(places / slips > 35 && places / slips < 60);
    assert_true((double)(most - least) / (double)least < 0.02);
}

/* The same bytes on every machine and for ever: the digest of a known seed, in each language. */
static void same_seed_same_form(void **state) {
    struct form f, g, h;
    struct err e;
    form_of(*state, 1, "nl", &f);
    form_of(*state, 1, "nl", &g);
    form_of(*state, 2, "nl", &h);
    assert_true(hash_eq(f.digest, g.digest));
    assert_false(hash_eq(f.digest, h.digest));
    assert_str(hash_print(*state, f.digest), "54561a893daa8e8e2031f71c7d31c4f3dc5aab919f3ea357b620827e3baeaf8c");
    form_of(*state, 1, "en", &g);
    assert_str(hash_print(*state, g.digest), "cd279f969bf58c20e13ab26a6098c9f9679d3fc4c0a0f47e6e9b551581a29362");
    for (size_t i = 0; i < f.n; i++) {
        assert_int_equal(item_check(*state, &f.item[i], &e), E_OK);
        assert_true(str_eq(f.item[i].key, g.item[i].key));
    }
}

TESTS(TEST(one_right_answer_and_parallel), TEST(same_seed_same_form))
