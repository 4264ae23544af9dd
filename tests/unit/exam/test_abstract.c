/* SPDX-License-Identifier: Apache-2.0 */
#include "exam/abstract.h"

#include "exam/abstract_words.h"
#include "test.h"

enum { SEEDS = 10000, ITEMS = 6, KINDS = ABS_SHAPES * ABS_COUNTS * ABS_FILLS * ABS_FRAMES };

/* The words of every figure there is, once. */
struct names {
    str text[KINDS];
    struct abs_figure figure[KINDS];
};

static void name_all(struct arena *a, const char *lang, struct names *n) {
    for (int i = 0; i < KINDS; i++) {
        int k = i;
        struct buf b = buf_make(a);
        for (int p = 0; p < ABS_PROP__MAX; p++) {
            int many = (int[]){ABS_SHAPES, ABS_COUNTS, ABS_FILLS, ABS_FRAMES}[p];
            n->figure[i].v[p] = (int8_t)(k % many);
            k /= many;
        }
        abs_say(&b, abs_words_get(str_of(lang)), n->figure[i]);
        n->text[i] = buf_str(&b);
    }
}

static struct abs_figure read_figure(const struct names *n, str s) {
    for (int i = 0; i < KINDS; i++)
        if (str_eq(n->text[i], s)) return n->figure[i];
    fail_msg("no figure is called \"%.*s\"", STR_ARG(s));
    return n->figure[0];
}

/* The figures of a stimulus as a screen reader says it. */
static size_t read_stimulus(const struct names *n, str text, struct abs_figure *given) {
    size_t found = 0;
    str line, one;
    while (str_cut(&text, '\n', &line)) {
        size_t colon = str_find(line, STR(": "), 0);
        if (colon == SIZE_MAX) continue;
        line = str_sub(line, colon + 2, line.n);
        while (str_cut(&line, ';', &one))
            if (!str_is(str_trim(one), "?")) given[found++] = read_figure(n, str_trim(one));
    }
    return found;
}

/* Words are a full equivalent: no two figures share them, and each figure has its own picture. */
static void words_tell_figures_apart(void **state) {
    static const char *const langs[] = {"nl", "en"};
    for (int l = 0; l < 2; l++) {
        struct names n;
        name_all(*state, langs[l], &n);
        for (int i = 0; i < KINDS; i++)
            for (int j = 0; j < i; j++) assert_false(str_eq(n.text[i], n.text[j]));
    }
    struct abs_figure square = {{1, 0, 0, 0}}, circles = {{0, 1, 0, 2}};
    struct buf b = buf_make(*state);
    abs_say(&b, abs_words_get(STR("nl")), square);
    buf_addc(&b, '/');
    abs_say(&b, abs_words_get(STR("nl")), circles);
    assert_str(buf_str(&b), "1 wit vierkant, geen rand/2 witte cirkels, vierkante rand");
    assert_false(str_eq(abs_draw(*state, &square, 1, 1, false), abs_draw(*state, &circles, 1, 1, false)));
}

/*
 * T1, over 10,000 seeds: read from the words alone, the whole language of rules leaves exactly one option, the key; the ladder
 * is the same in every form; and no value stands more often among the options than its rival.
 */
static void one_option_fits(void **state) {
    struct names n;
    struct arena names;
    arena_init(&names, 0);
    name_all(&names, "nl", &n);
    dec sum = dec_of(0);
    size_t key_at[ABS_OPTIONS] = {0};
    for (unsigned i = 0; i < SEEDS; i++) {
        struct form f;
        dec total = dec_of(0);
        arena_reset(*state);
        abs_form(*state, STR("ABS"), arena_printf(*state, "%08x", i), STR("nl"), ITEMS, &f);
        for (size_t k = 0; k < f.n; k++) {
            struct abs_figure given[9], option[ABS_OPTIONS];
            size_t one = ABS_OPTIONS, figures = read_stimulus(&n, f.item[k].stimulus, given);
            assert_int_equal(figures, k % 3 == 2 ? 5 : 8);
            for (size_t o = 0; o < ABS_OPTIONS; o++) option[o] = read_figure(&n, f.item[k].option[o].text);
            assert_int_equal(abs_possible(given, figures, option, ABS_OPTIONS, &one), 1);
            assert_true(str_eq(f.item[k].option[one].id, f.item[k].key));
            for (int p = 0; p < ABS_PROP__MAX; p++) {
                int times[8] = {0};
                for (size_t o = 0; o < ABS_OPTIONS; o++) times[option[o].v[p]]++;
                for (int v = 0; v < 8; v++) assert_true(times[v] == 0 || times[v] == ABS_OPTIONS / 2 || times[v] == ABS_OPTIONS);
            }
            key_at[one]++;
            total = dec_add(total, f.item[k].difficulty);
        }
        if (!i) sum = total;
        assert_true(dec_eq(sum, total));
    }
    for (int o = 0; o < ABS_OPTIONS; o++) { /* every place about as often: 7,500 of 60,000 */
        assert_true(key_at[o] > 7100 && key_at[o] < 7900);
    }
    arena_done(&names);
}

static struct abs_figure count_of(int n) { return (struct abs_figure){{0, (int8_t)(n - 1), 0, 0}}; }

struct series_row {
    int n[5];
    unsigned may; /* counts, as bits from 1 */
};
/* Rules found by search, each in a series made by hand; the last can be read in two ways. */
static const struct series_row series[] = {{{1, 2, 3, 4, 5}, 1u << 6}, {{6, 5, 4, 3, 2}, 1u << 1}, {{2, 5, 2, 5, 2}, 1u << 5},
                                           {{1, 4, 2, 1, 4}, 1u << 2}, {{4, 4, 4, 4, 4}, 1u << 4}, {{3, 1, 6, 6, 1}, 1u << 3},
                                           {{1, 1, 1, 1, 2}, 0},       {{1, 3, 3, 1, 3}, 1u << 3}, {{5, 2, 2, 5, 2}, 1u << 2},
                                           {{2, 3, 3, 2, 3}, 1u << 3}, {{5, 3, 2, 2, 3}, 1u << 5}};

static void search_finds_rules(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof series / sizeof *series; i++) {
        struct abs_figure g[5];
        for (int k = 0; k < 5; k++) g[k] = count_of(series[i].n[k]);
        assert_int_equal(abs_predict(g, 5, ABS_COUNT) << 1, series[i].may);
    }
    /* 1 2 3 / 2 2 4 / 1 4 ?: the sum gives 5; and down, 3 4 ? a step: 5 as well. 1 1 2 / 2 2 4 / 3 3 ?: 6 both ways. */
    static const int matrix[][9] = {
        {1, 2, 3, 2, 2, 4, 1, 4, 5}, {1, 1, 2, 2, 2, 4, 3, 3, 6}, {4, 1, 3, 6, 2, 4, 5, 3, 2}, {1, 2, 3, 3, 1, 2, 2, 3, 1}};
    for (size_t i = 0; i < 4; i++) {
        struct abs_figure g[8];
        for (int k = 0; k < 8; k++) g[k] = count_of(matrix[i][k]);
        assert_true(abs_predict(g, 8, ABS_COUNT) >> (matrix[i][8] - 1) & 1);
    }
}

static void same_seed_same_form(void **state) {
    struct form f, g;
    struct err e;
    abs_form(*state, STR("ABS"), STR("1"), STR("nl"), 18, &f);
    abs_form(*state, STR("ABS"), STR("1"), STR("nl"), 18, &g);
    assert_true(hash_eq(f.digest, g.digest));
    assert_str(hash_print(*state, f.digest), "57604dbf5b6ba766a6e3f5fbceffcc7dd6f05320af4f25108f4a96ed918a3205");
    abs_form(*state, STR("ABS"), STR("1"), STR("en"), 18, &g);
    for (size_t i = 0; i < f.n; i++) {
        assert_int_equal(item_check(*state, &f.item[i], &e), E_OK);
        assert_true(str_eq(f.item[i].key, g.item[i].key));
        assert_true(str_eq(f.item[i].svg, g.item[i].svg));
    }
}

TESTS(TEST(words_tell_figures_apart), TEST(one_option_fits), TEST(search_finds_rules), TEST(same_seed_same_form))
