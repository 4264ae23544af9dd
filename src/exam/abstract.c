/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Matrices and series. Making and proving are apart: the maker lays values by rules it chose, the search knows only the cells
 * and tries the whole language. What the search finds possible beside the key is thrown away and drawn again, so a form never
 * holds an item with two defensible answers. The language of the search is wider than the maker's (mirrors, growing steps):
 * a clever reader may see them.
 *
 * Trap: the order in which entropy is drawn is part of the format. A change in it is a new version of the generator.
 */
#include "exam/abstract.h"

#include <string.h>

#include "base/must.h"
#include "exam/abstract_words.h"
#include "sys/random.h"

static const int values[ABS_PROP__MAX] = {ABS_SHAPES, ABS_COUNTS, ABS_FILLS, ABS_FRAMES};
static bool ordered(abs_prop p) { return p == ABS_COUNT || p == ABS_FILL; }

/* ---- search ---- */

static unsigned bit(int v, abs_prop p) { return v >= 0 && v < values[p] ? 1u << v : 0; }

/* Value of a matrix cell; down = lines are columns. */
static int at(const struct abs_figure *g, abs_prop p, bool down, int line, int i) {
    return g[down ? i * 3 + line : line * 3 + i].v[p];
}

static bool set_is(int a, int b, int c) { return a != b && b != c && a != c; }

/* The rule holds in the two whole lines; what it gives for the third, -1 when it explains nothing. */
static int matrix_rule(const struct abs_figure *g, abs_prop p, bool down, abs_rule r) {
    int l[3][3];
    for (int i = 0; i < 3; i++)
        for (int j = 0; j < 3; j++) l[i][j] = i == 2 && j == 2 ? 0 : at(g, p, down, i, j);
    int step = l[0][1] - l[0][0];
    for (int i = 0; i < 2; i++) {
        const int *x = l[i];
        if (r == ABS_SAME && (x[0] != x[1] || x[1] != x[2])) return -1;
        if (r == ABS_STEP && (!step || x[1] - x[0] != step || x[2] - x[1] != step)) return -1;
        if (r == ABS_SUM && x[2] + 1 != x[0] + 1 + x[1] + 1) return -1;
        if (r == ABS_DIFF && x[2] + 1 != x[0] - x[1]) return -1;
        if (r == ABS_SET && !set_is(x[0], x[1], x[2])) return -1;
    }
    const int *x = l[2];
    if (r == ABS_SAME) return x[0] == x[1] ? x[0] : -1;
    if (r == ABS_STEP) return x[1] - x[0] == step ? x[1] + step : -1;
    if (r == ABS_SUM) return x[0] + x[1] + 1;
    if (r == ABS_DIFF) return x[0] - x[1] - 1;
    unsigned first = 1u << l[0][0] | 1u << l[0][1] | 1u << l[0][2], second = 1u << l[1][0] | 1u << l[1][1] | 1u << l[1][2];
    unsigned rest = first & ~(1u << x[0] | 1u << x[1]);
    if (first != second || x[0] == x[1] || !(first >> x[0] & 1) || !(first >> x[1] & 1)) return -1;
    for (int v = 0; v < 8; v++)
        if (rest == 1u << v) return v;
    return -1;
}

static int series_rule(const struct abs_figure *g, abs_prop p, abs_rule r) {
    int x[5];
    for (int i = 0; i < 5; i++) x[i] = g[i].v[p];
    int step = x[1] - x[0], grow = x[2] - x[1] - step;
    switch (r) {
    case ABS_SAME: return x[0] == x[1] && x[1] == x[2] && x[2] == x[3] && x[3] == x[4] ? x[4] : -1;
    case ABS_TWO: return x[0] == x[2] && x[2] == x[4] && x[1] == x[3] ? x[1] : -1;
    case ABS_THREE: return x[0] == x[3] && x[1] == x[4] ? x[2] : -1;
    case ABS_MIRROR: return x[2] == x[3] && x[1] == x[4] ? x[0] : -1;
    case ABS_STEP:
        for (int i = 1; i < 5; i++)
            if (x[i] - x[i - 1] != step) return -1;
        return x[4] + step;
    case ABS_SPEED:
        for (int i = 1; i < 5; i++)
            if (x[i] - x[i - 1] != step + grow * (i - 1)) return -1;
        return x[4] + step + grow * 4;
    default: return -1;
    }
}

unsigned abs_predict(const struct abs_figure *given, size_t n, abs_prop p) {
    unsigned found = 0;
    for (int r = 0; r < ABS_RULE__MAX; r++) {
        bool needs_order = r == ABS_STEP || r == ABS_SPEED, needs_count = r == ABS_SUM || r == ABS_DIFF;
        if ((needs_order && !ordered(p)) || (needs_count && p != ABS_COUNT)) continue;
        if (n == 5) found |= bit(series_rule(given, p, (abs_rule)r), p);
        else if (r <= ABS_DIFF)
            found |= bit(matrix_rule(given, p, false, (abs_rule)r), p) | bit(matrix_rule(given, p, true, (abs_rule)r), p);
    }
    return found;
}

size_t abs_possible(const struct abs_figure *given, size_t n, const struct abs_figure *option, size_t options, size_t *ret_one) {
    unsigned may[ABS_PROP__MAX];
    size_t found = 0;
    for (int p = 0; p < ABS_PROP__MAX; p++) may[p] = abs_predict(given, n, (abs_prop)p);
    for (size_t o = 0; o < options; o++) {
        bool fits = true;
        for (int p = 0; p < ABS_PROP__MAX; p++) fits = fits && (may[p] >> option[o].v[p] & 1);
        if (!fits) continue;
        found++;
        *ret_one = o;
    }
    return found;
}

/* ---- making ---- */

/* What each step of the ladder is made of: rules for as many properties, the others stay the same; hundredths of a logit. */
struct rung {
    abs_rule rule[3];
    int rules, hardness;
};
static const struct rung matrix_ladder[] = {{{ABS_STEP}, 1, -150},
                                            {{ABS_SET}, 1, -110},
                                            {{ABS_STEP, ABS_SET}, 2, -50},
                                            {{ABS_SET, ABS_SET}, 2, -10},
                                            {{ABS_SUM}, 1, 10},
                                            {{ABS_SUM, ABS_SET}, 2, 50},
                                            {{ABS_STEP, ABS_SET, ABS_SET}, 3, 80},
                                            {{ABS_DIFF, ABS_SET}, 2, 90},
                                            {{ABS_SUM, ABS_SET, ABS_SET}, 3, 130},
                                            {{ABS_DIFF, ABS_SET, ABS_SET}, 3, 170}};
static const struct rung series_ladder[] = {{{ABS_TWO}, 1, -160},
                                            {{ABS_STEP}, 1, -130},
                                            {{ABS_STEP, ABS_TWO}, 2, -60},
                                            {{ABS_THREE}, 1, -40},
                                            {{ABS_THREE, ABS_TWO}, 2, 30},
                                            {{ABS_STEP, ABS_THREE, ABS_TWO}, 3, 80},
                                            {{ABS_THREE, ABS_THREE, ABS_TWO}, 3, 120}};
enum { MATRIX_RUNGS = sizeof matrix_ladder / sizeof *matrix_ladder, SERIES_RUNGS = sizeof series_ladder / sizeof *series_ladder };

struct making {
    struct arena *a;
    struct entropy draw;
    const struct abs_words *w;
    bool series;
    abs_rule rule[ABS_PROP__MAX];
    struct abs_figure cell[9];
};

static int below(struct making *m, int n) { return (int)entropy_below(&m->draw, (uint64_t)n); }

/* `n` different values of a property, in a drawn order. */
static void different(struct making *m, abs_prop p, int n, int *ret) {
    unsigned taken = 0;
    for (int i = 0; i < n; i++) {
        do ret[i] = below(m, values[p]);
        while (taken >> ret[i] & 1);
        taken |= 1u << ret[i];
    }
}

static void lay_matrix(struct making *m, abs_prop p) {
    int v[3], turn = below(m, 2) ? 1 : 2;
    bool down = below(m, 2);
    different(m, p, 3, v);
    int step = below(m, 2) ? 1 : -1;
    for (int line = 0; line < 3; line++) {
        int x[3] = {v[0], v[0], v[0]};
        switch (m->rule[p]) {
        case ABS_STEP: /* the ends must have room for two steps */
            x[0] = p == ABS_FILL ? (step > 0 ? 0 : 2) : (step > 0 ? below(m, 4) : 2 + below(m, 4));
            x[1] = x[0] + step;
            x[2] = x[1] + step;
            break;
        case ABS_SET:
            for (int i = 0; i < 3; i++) x[i] = v[(i + line * turn) % 3];
            break;
        case ABS_SUM: /* values are counts less one */
            x[0] = below(m, 4);
            x[1] = below(m, 5 - x[0]);
            x[2] = x[0] + x[1] + 1;
            break;
        case ABS_DIFF:
            x[0] = 2 + below(m, 4);
            x[1] = below(m, x[0]);
            x[2] = x[0] - x[1] - 1;
            break;
        default: break;
        }
        for (int i = 0; i < 3; i++) m->cell[down ? i * 3 + line : line * 3 + i].v[p] = (int8_t)x[i];
    }
}

static void lay_series(struct making *m, abs_prop p) {
    int v[3];
    different(m, p, 3, v);
    int step = below(m, 2) ? 1 : -1;
    for (int i = 0; i < 6; i++) {
        int x = v[0];
        if (m->rule[p] == ABS_TWO) x = v[i % 2];
        if (m->rule[p] == ABS_THREE) x = v[i % 3];
        if (m->rule[p] == ABS_STEP) x = step > 0 ? i : 5 - i;
        m->cell[i].v[p] = (int8_t)x;
    }
}

/* A series has six figures: only the count has room for five steps. */
static bool can_follow(const struct making *m, abs_prop p, abs_rule r) {
    if (r == ABS_SUM || r == ABS_DIFF || (r == ABS_STEP && m->series)) return p == ABS_COUNT;
    return r != ABS_STEP || ordered(p);
}

/* Which property follows which rule: the rules in order, each at a drawn property that can follow it. */
static void assign(struct making *m, const struct rung *r) {
    bool taken[ABS_PROP__MAX] = {false};
    for (int p = 0; p < ABS_PROP__MAX; p++) m->rule[p] = ABS_SAME;
    for (int i = 0; i < r->rules; i++) {
        abs_rule rule = r->rule[i];
        int p;
        do {
            p = below(m, ABS_PROP__MAX);
        } while (taken[p] || !can_follow(m, (abs_prop)p, rule));
        taken[p] = true;
        m->rule[p] = rule;
    }
}

/* Two values of three properties: those that follow a rule first. False when some rule allows another of the eight. */
static bool choose(struct making *m, size_t given, struct abs_figure *option, size_t *ret_key) {
    abs_prop by[ABS_PROP__MAX];
    int n = 0;
    int start = below(m, ABS_PROP__MAX);
    for (int active = 1; active >= 0; active--)
        for (int i = 0; i < ABS_PROP__MAX; i++) {
            abs_prop p = (abs_prop)((i + start) % ABS_PROP__MAX);
            if ((m->rule[p] != ABS_SAME) == active) by[n++] = p;
        }
    struct abs_figure right = m->cell[given];
    int other[3], order[ABS_OPTIONS];
    for (int i = 0; i < 3; i++) {
        int v = below(m, values[by[i]] - 1);
        other[i] = v < right.v[by[i]] ? v : v + 1;
    }
    for (int o = 0; o < ABS_OPTIONS; o++) order[o] = o;
    for (int o = ABS_OPTIONS; o > 1; o--) {
        int j = below(m, o), t = order[o - 1];
        order[o - 1] = order[j];
        order[j] = t;
    }
    for (int o = 0; o < ABS_OPTIONS; o++) {
        option[o] = right;
        for (int i = 0; i < 3; i++)
            if (order[o] >> i & 1) option[o].v[by[i]] = (int8_t)other[i];
        if (!order[o]) *ret_key = (size_t)o;
    }
    size_t one = ABS_OPTIONS;
    return abs_possible(m->cell, given, option, ABS_OPTIONS, &one) == 1 && one == *ret_key;
}

/* Nothing given twice over: a row that equals another tells less than it seems. */
static bool varied(const struct making *m) {
    if (m->series) return true;
    return memcmp(m->cell, m->cell + 3, 3 * sizeof *m->cell) != 0 || m->rule[ABS_COUNT] == ABS_STEP ||
           m->rule[ABS_FILL] == ABS_STEP;
}

static str say_all(struct making *m, size_t given) {
    struct buf b = buf_make(m->a);
    for (size_t i = 0; i <= given; i++) {
        if (m->series) buf_addf(&b, "%s%s %zu: ", i ? "\n\n" : "", m->w->figure, i + 1);
        else if (i % 3 == 0) buf_addf(&b, "%s%s %zu: ", i ? "\n\n" : "", m->w->row, i / 3 + 1);
        else buf_adds(&b, "; ");
        if (i == given) buf_adds(&b, "?");
        else abs_say(&b, m->w, m->cell[i]);
    }
    return buf_str(&b);
}

static const char *const rule_words[2][ABS_RULE__MAX] = {
    {"blijft gelijk", "verandert telkens met dezelfde stap", "neemt in elke lijn dezelfde drie waarden aan",
     "is in de derde figuur de som van de eerste twee", "is in de derde figuur het verschil van de eerste twee",
     "wisselt tussen twee waarden", "wisselt tussen drie waarden", "", ""},
    {"stays the same", "changes by the same step", "takes the same three values in every line",
     "in the third figure is the sum of the first two", "in the third figure is the difference of the first two",
     "alternates between two values", "takes three values in turn", "", ""}};
static const char *const prop_words[2][ABS_PROP__MAX] = {{"De vorm", "Het aantal", "De kleur", "De rand"},
                                                         {"The shape", "The number", "The colour", "The border"}};

static void write_item(struct making *m, size_t given, const struct abs_figure *option, size_t key, struct item *it) {
    bool english = m->w == abs_words_get(STR("en"));
    struct item_option *o = arena_array(m->a, struct item_option, ABS_OPTIONS);
    struct buf why = buf_make(m->a);
    for (int p = 0; p < ABS_PROP__MAX; p++)
        if (m->rule[p] != ABS_SAME)
            buf_addf(&why, "%s%s %s.", why.n ? " " : "", prop_words[english][p], rule_words[english][m->rule[p]]);
    for (size_t i = 0; i < ABS_OPTIONS; i++) {
        struct buf b = buf_make(m->a), wrong = buf_make(m->a);
        abs_say(&b, m->w, option[i]);
        for (int p = 0; p < ABS_PROP__MAX; p++)
            if (option[i].v[p] != option[key].v[p])
                buf_addf(&wrong, "%s%s %s.", wrong.n ? " " : "", prop_words[english][p],
                         english ? "breaks the rule" : "past niet bij de regel");
        o[i] = (struct item_option){
            .id = str_make(&"ABCDEFGH"[i], 1), .text = buf_str(&b), .svg = abs_draw(m->a, &option[i], 1, 1, false), .slot = -1};
        o[i].why = i == key ? buf_str(&why) : buf_str(&wrong);
    }
    it->kind = m->series ? STR("series") : STR("matrix");
    it->stimulus = say_all(m, given);
    it->svg = abs_draw(m->a, m->cell, given, m->series ? 6 : 3, true);
    it->prompt = str_of(m->series ? m->w->series : m->w->matrix);
    it->option = o;
    it->options = ABS_OPTIONS;
    it->key = o[key].id;
    it->rationale = buf_str(&why);
}

static void make_item(struct making *m, const struct rung *r, struct item *it) {
    struct abs_figure option[ABS_OPTIONS];
    size_t given = m->series ? 5 : 8, key = 0;
    do {
        memset(m->cell, 0, sizeof m->cell);
        assign(m, r);
        for (int p = 0; p < ABS_PROP__MAX; p++) {
            if (m->series) lay_series(m, (abs_prop)p);
            else lay_matrix(m, (abs_prop)p);
        }
    } while (!varied(m) || !choose(m, given, option, &key));
    write_item(m, given, option, key, it);
    it->difficulty = dec_make(r->hardness, -2);
}

void abs_form(struct arena *a, str part, str seed, str lang, size_t n, struct form *ret) {
    MUST(n > 0 && n <= ABS_MOST);
    struct making m = {.a = a, .w = abs_words_get(lang)};
    m.draw = entropy_seeded(arena_printf(a, "abstract 1\n%.*s\n%.*s", STR_ARG(part), STR_ARG(seed)));
    struct item *it = arena_array(a, struct item, n);
    for (size_t i = 0; i < n; i++) {
        m.series = i % 3 == 2;
        it[i] = (struct item){.id = arena_printf(a, "%.*s-%03zu", STR_ARG(part), i + 1), .type = ITEM_CHOICE, .points = dec_of(1)};
        it[i].lang = str_is(lang, "en") ? STR("en") : STR("nl");
        make_item(&m, m.series ? &series_ladder[i * SERIES_RUNGS / n] : &matrix_ladder[i * MATRIX_RUNGS / n], &it[i]);
    }
    *ret = (struct form){.part = part, .seed = seed, .n = n, .item = it};
    form_close(a, ret);
}
