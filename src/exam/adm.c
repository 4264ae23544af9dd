/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Accuracy items. Fields have a fixed length and a fixed make (a name of eight letters, nine digits, a code, an amount), so
 * that chance decides over figures and letters but never over how much there is to read. A slip changes one field in one
 * place; that the copy then differs in that field and in no other is what makes the key the only right answer.
 *
 * Trap: the order in which entropy is drawn is part of the format. A change in it is a new version of the generator.
 */
#include "exam/adm.h"

#include <string.h>

#include "base/buf.h"
#include "base/must.h"
#include "sys/random.h"

enum { FIELDS = 4, OPTIONS = ADM_OPTIONS, KINDS = 6, REGIONS = 5, YEARS = 4, LETTERS = 24 };

/* Eight letters each; the names of a country as it is. */
static const char surname[][9] = {"Bertrand", "Bogaerts", "Degraeve", "Demirtas", "Goossens", "Haddouch", "Hendrikx",
                                  "Huysmans", "Janssens", "Kowalski", "Lauwaert", "Lefebvre", "Maertens", "Marchand",
                                  "Marinova", "Martinez", "Michiels", "Oliveira", "Petrescu", "Rousseau", "Schepens",
                                  "Vandaele", "Verhelst", "Vermeire", "Willaert", "Yildirim", "Zerouali"};
enum { NAMES = sizeof surname / sizeof *surname };
/* No I and O: nobody should have to guess at a digit. */
static const char letters[] = "ABCDEFGHJKLMNPQRSTUVWXYZ";
/* Pairs that the eye takes for each other. */
static const char *const alike[] = {"38", "56", "17", "69", "08", "MN", "EF", "CG", "PR", "UV", "mn",
                                    "ae", "ce", "il", "rt", "uv", "hb", "oa", "gq", "ij", "sz"};

struct words {
    const char *field[FIELDS], *none, *compare, *lookup, *same, *original, *copy;
    const char *kind[KINDS], *region[REGIONS], *year[YEARS];
    const char *head[3], *code, *rule, *of;
};
static const struct words nl = {
    {"Naam", "Nummer", "Code", "Bedrag"},
    "Geen verschil",
    "In welk veld wijkt de kopie af van het origineel?",
    "Welke code krijgt dit dossier?",
    "De kopie is gelijk aan het origineel.",
    "Origineel",
    "Kopie",
    {"aanvraag", "wijziging", "klacht", "vraag", "melding", "verlenging"},
    {"noord", "oost", "zuid", "west", "midden"},
    {"tot en met 2018", "2019 tot en met 2021", "2022 tot en met 2024", "vanaf 2025"},
    {"Soort", "Regio", "Jaar"},
    "Teken",
    "De code bestaat uit het teken van de soort, het teken van de regio en het teken van het jaar, in die volgorde.",
    "Dossier"};
static const struct words en = {{"Name", "Number", "Code", "Amount"},
                                "No difference",
                                "In which field does the copy differ from the original?",
                                "Which code does this file get?",
                                "The copy equals the original.",
                                "Original",
                                "Copy",
                                {"application", "change", "complaint", "question", "report", "extension"},
                                {"north", "east", "south", "west", "centre"},
                                {"up to 2018", "2019 to 2021", "2022 to 2024", "from 2025"},
                                {"Kind", "Region", "Year"},
                                "Sign",
                                "The code is the sign of the kind, the sign of the region and the sign of the year, in that order.",
                                "File"};

/* Intended difficulty of each slip, in hundredths of a logit. */
static const int hardness[ADM_SLIP__MAX] = {
    [ADM_OTHER] = -80, [ADM_DOUBLED] = -20, [ADM_ALIKE] = 40, [ADM_SWAPPED] = 60, [ADM_NONE] = 20};
enum { LOOKUP_HARDNESS = 0 };

struct making {
    struct arena *a;
    struct entropy draw;
    const struct words *w;
    str lang, part;
    char kind[KINDS], region[REGIONS], year[YEARS]; /* signs of the form's table */
    str table;
};

static size_t below(struct making *m, size_t n) { return (size_t)entropy_below(&m->draw, n); }
static char digit(struct making *m) { return (char)('0' + below(m, 10)); }
static char letter(struct making *m) { return letters[below(m, LETTERS)]; }

static void shuffle(struct making *m, int *v, size_t n) {
    for (size_t i = n; i > 1; i--) {
        size_t j = below(m, i);
        int t = v[i - 1];
        v[i - 1] = v[j];
        v[j] = t;
    }
}

/* One field of a record; always the same length. */
static char *field(struct making *m, int which) {
    char *f = arena_alloc(m->a, 16);
    size_t n = 0;
    if (which == 0) {
        memcpy(f, surname[below(m, NAMES)], 8);
        memcpy(f + 8, ", ", 2);
        f[10] = letter(m);
        f[11] = '.';
        return f;
    }
    const char *make = which == 1 ? "999 999 999" : which == 2 ? "AA-9999-AAA" : "99 999,99";
    for (; make[n]; n++) f[n] = make[n] == '9' ? digit(m) : make[n] == 'A' ? letter(m) : make[n];
    if (which == 3 && f[0] == '0') f[0] = '7';
    return f;
}

static bool sign(char c) { return c != ' ' && c != '-' && c != ',' && c != '.'; }

static char alike_of(char c) {
    for (size_t i = 0; i < sizeof alike / sizeof *alike; i++) {
        if (alike[i][0] == c) return alike[i][1];
        if (alike[i][1] == c) return alike[i][0];
    }
    return 0;
}

/* The slip at place i, as the text it would give; false when it changes nothing there or is not of this kind. */
static bool slip_at(const char *f, adm_slip s, size_t i, char other, char *to) {
    size_t n = strlen(f);
    memcpy(to, f, n + 1);
    if (!sign(f[i])) return false;
    switch (s) {
    case ADM_OTHER: to[i] = other; break;
    case ADM_ALIKE: to[i] = alike_of(f[i]); break;
    case ADM_SWAPPED:
        if (i + 1 >= n || !sign(f[i + 1]) || (f[i] <= 'Z' && f[i + 1] > 'Z')) return false;
        to[i] = f[i + 1];
        to[i + 1] = f[i];
        break;
    default: /* one sign written over its neighbour: 47 for 77 becomes 77, the length stays */
        if (i + 1 >= n || !sign(f[i + 1]) || (f[i] <= 'Z' && f[i + 1] > 'Z')) return false;
        to[i + 1] = f[i];
    }
    bool single = s == ADM_OTHER || s == ADM_ALIKE;
    if (single && i && to[i] == f[i - 1]) return false; /* would look like a sign written twice */
    return to[i] && strcmp(f, to) != 0 && (s != ADM_OTHER || alike_of(f[i]) != other);
}

/* Every place where it can be, the draw decides; a field without one is drawn again by the caller. */
static bool slip(struct making *m, const char *f, adm_slip s, char *to) {
    size_t n = strlen(f), place[16], places = 0;
    char c = f[0] >= 'A' ? letter(m) : digit(m);
    for (size_t i = 0; i < n; i++) {
        char other = f[i] >= 'a'   ? (char)(c >= 'A' ? c - 'A' + 'a' : 'k')
                     : f[i] >= 'A' ? (c >= 'A' ? c : 'K')
                                   : (c < 'A' ? c : '4');
        if (slip_at(f, s, i, other, to)) place[places++] = i;
    }
    if (!places) return false;
    size_t i = place[below(m, places)];
    char other = f[i] >= 'a' ? (char)(c >= 'A' ? c - 'A' + 'a' : 'k') : f[i] >= 'A' ? (c >= 'A' ? c : 'K') : (c < 'A' ? c : '4');
    return slip_at(f, s, i, other, to);
}

static str why_field(struct making *m, int right, int this, adm_slip s, const char *was, const char *is) {
    if (this < FIELDS && this != right)
        return str_of(str_is(m->lang, "en") ? "This field is the same in both." : "Dit veld is in beide gelijk.");
    if (this == FIELDS && s != ADM_NONE)
        return str_of(str_is(m->lang, "en") ? "There is a difference." : "Er is wel een verschil.");
    if (s == ADM_NONE) return str_of(m->w->same);
    return arena_printf(m->a, "%s: %s, %s: %s.", m->w->original, was, m->w->copy, is);
}

static void compare_item(struct making *m, adm_slip s, int column, struct item *it) {
    char *was[FIELDS], *is[FIELDS];
    struct item_option *o = arena_array(m->a, struct item_option, OPTIONS);
    struct buf b = buf_make(m->a);
    for (int f = 0; f < FIELDS; f++) {
        is[f] = arena_alloc(m->a, 16);
        do {
            was[f] = field(m, f);
            memcpy(is[f], was[f], 16);
        } while (s != ADM_NONE && f == column && !slip(m, was[f], s, is[f]));
    }
    buf_addf(&b, "| | %s | %s |", m->w->original, m->w->copy);
    for (int f = 0; f < FIELDS; f++) buf_addf(&b, "\n| %s | %s | %s |", m->w->field[f], was[f], is[f]);
    int right = s == ADM_NONE ? FIELDS : column;
    for (int f = 0; f < OPTIONS; f++)
        o[f] = (struct item_option){.id = str_make(&"ABCDE"[f], 1),
                                    .text = str_of(f < FIELDS ? m->w->field[f] : m->w->none),
                                    .why = why_field(m, right, f, s, f < FIELDS ? was[f] : "", f < FIELDS ? is[f] : ""),
                                    .slot = -1};
    it->kind = STR("compare");
    it->stimulus = buf_str(&b);
    it->prompt = str_of(m->w->compare);
    it->option = o;
    it->key = o[right].id;
    it->rationale = o[right].why;
    it->difficulty = dec_make(hardness[s], -2);
}

/* Signs for the table of a form: all different, so that no two rows can be taken for each other. */
static void make_table(struct making *m) {
    int v[LETTERS], d[10];
    for (int i = 0; i < LETTERS; i++) v[i] = i;
    for (int i = 0; i < 10; i++) d[i] = i;
    shuffle(m, v, LETTERS);
    shuffle(m, d, 10);
    for (int i = 0; i < KINDS; i++) m->kind[i] = letters[v[i]];
    for (int i = 0; i < REGIONS; i++) m->region[i] = (char)('0' + d[i]);
    for (int i = 0; i < YEARS; i++) m->year[i] = letters[v[KINDS + i]];
    struct buf b = buf_make(m->a);
    static const int rows[3] = {KINDS, REGIONS, YEARS};
    for (int c = 0; c < 3; c++) {
        const char *const *name = c == 0 ? m->w->kind : c == 1 ? m->w->region : m->w->year;
        const char *sign_of = c == 0 ? m->kind : c == 1 ? m->region : m->year;
        buf_addf(&b, "%s| %s | %s |", c ? "\n\n" : "", m->w->head[c], m->w->code);
        for (int i = 0; i < rows[c]; i++) buf_addf(&b, "\n| %s | %c |", name[i], sign_of[i]);
    }
    m->table = buf_str(&b);
}

/* Three different rows of a table of n, the first of them `right`. */
static void three(struct making *m, size_t n, size_t right, size_t *ret) {
    ret[0] = right;
    ret[1] = below(m, n - 1);
    ret[1] += ret[1] >= right;
    do ret[2] = below(m, n);
    while (ret[2] == ret[0] || ret[2] == ret[1]);
}

/*
 * Which of the five options share a sign, for kind, region and year. In each column two, two and one are the same, whichever
 * is the key: counting the signs of the options says nothing about which is right. 0 and 1, and 2 and 3, differ in one sign.
 */
static const int shared[3][OPTIONS] = {{0, 0, 1, 1, 2}, {0, 0, 1, 2, 1}, {0, 2, 1, 1, 0}};

/* The row an option has in a column, when the key plays this role. */
static size_t row_of(int column, int option, int role, const size_t *rows) {
    int mine = shared[column][option], right = shared[column][role];
    return rows[mine == right ? 0 : mine == (right + 1) % 3 ? 1 : 2];
}

static void lookup_item(struct making *m, int role, int key_at, struct item *it) {
    size_t k[3], r[3], y[3];
    three(m, KINDS, below(m, KINDS), k);
    three(m, REGIONS, below(m, REGIONS), r);
    three(m, YEARS, below(m, YEARS), y);
    static const int first[YEARS] = {2014, 2019, 2022, 2025}, span[YEARS] = {5, 3, 3, 3};
    int year = first[*y] + (int)below(m, (size_t)span[*y]);
    struct item_option *o = arena_array(m->a, struct item_option, OPTIONS);
    int order[OPTIONS] = {0, 1, 2, 3, 4}; /* the role each option plays */
    shuffle(m, order, OPTIONS);
    for (int i = 0; i < OPTIONS; i++)
        if (order[i] == role && i != key_at) order[i] = order[key_at], order[key_at] = role;
    for (int i = 0; i < OPTIONS; i++) {
        size_t kk = row_of(0, order[i], role, k), rr = row_of(1, order[i], role, r), yy = row_of(2, order[i], role, y);
        char code[8] = {m->kind[kk], m->region[rr], m->year[yy], 0};
        str why = i == key_at ? arena_printf(m->a, "%s = %c, %s = %c, %d = %c.", m->w->kind[kk], code[0], m->w->region[rr], code[1],
                                             year, code[2])
                              : arena_printf(m->a, "%s = %s, %s, %s.", code, m->w->kind[kk], m->w->region[rr], m->w->year[yy]);
        o[i] = (struct item_option){.id = str_make(&"ABCDE"[i], 1), .text = arena_str(m->a, str_of(code)), .why = why, .slot = -1};
    }
    it->kind = STR("lookup");
    it->stimulus = arena_printf(m->a, "%s\n\n%.*s\n\n%s: %s, %s, %d.", m->w->rule, STR_ARG(m->table), m->w->of, m->w->kind[*k],
                                m->w->region[*r], year);
    it->prompt = str_of(m->w->lookup);
    it->option = o;
    it->key = o[key_at].id;
    it->rationale = o[key_at].why;
    it->difficulty = dec_make(LOOKUP_HARDNESS, -2);
}

/* Cells 0..4: a slip each, in columns that turn with the draw; 5..9: look-ups, each role of the key and each place once. */
static void make_block(struct making *m, size_t at, struct item *it) {
    int cell[ADM_BLOCK], column[FIELDS] = {0, 1, 2, 3}, place[OPTIONS] = {0, 1, 2, 3, 4};
    for (int i = 0; i < ADM_BLOCK; i++) cell[i] = i;
    shuffle(m, cell, ADM_BLOCK);
    shuffle(m, column, FIELDS);
    shuffle(m, place, OPTIONS);
    for (size_t i = 0; i < ADM_BLOCK; i++) {
        it[i] = (struct item){.id = arena_printf(m->a, "%.*s-%03zu", STR_ARG(m->part), at + i + 1),
                              .type = ITEM_CHOICE,
                              .lang = m->lang,
                              .options = OPTIONS,
                              .points = dec_of(1)};
        if (cell[i] < OPTIONS) compare_item(m, (adm_slip)cell[i], cell[i] < FIELDS ? column[cell[i]] : 0, &it[i]);
        else lookup_item(m, cell[i] - OPTIONS, place[cell[i] - OPTIONS], &it[i]);
    }
}

void adm_form(struct arena *a, str part, str seed, str lang, size_t n, struct form *ret) {
    MUST(n > 0 && n % ADM_BLOCK == 0 && n <= ADM_MOST);
    struct making m = {
        .a = a, .w = str_is(lang, "en") ? &en : &nl, .lang = str_is(lang, "en") ? STR("en") : STR("nl"), .part = part};
    m.draw = entropy_seeded(arena_printf(a, "adm 1\n%.*s\n%.*s", STR_ARG(part), STR_ARG(seed)));
    struct item *it = arena_array(a, struct item, n);
    make_table(&m);
    for (size_t i = 0; i < n; i += ADM_BLOCK) make_block(&m, i, it + i);
    *ret = (struct form){.part = part, .seed = seed, .n = n, .item = it};
    form_close(a, ret);
}

/* ---- what a reader of the text alone can measure ---- */

static str cell_of(str row, int n) {
    str c = {0};
    for (int i = 0; i <= n + 1; i++)
        if (!str_cut(&row, '|', &c)) return (str){0};
    return str_trim(c);
}

struct adm_load adm_measure(const struct item *item) {
    struct adm_load load = {.signs = item->stimulus.n, .slip = -1, .at_percent = -1};
    str rest = item->stimulus, row;
    if (!str_is(item->kind, "compare")) return load;
    load.signs = 0;
    load.slip = ADM_NONE;
    for (str_cut(&rest, '\n', &row); str_cut(&rest, '\n', &row);) {
        str x = cell_of(row, 1), y = cell_of(row, 2);
        load.signs += x.n;
        if (str_eq(x, y)) continue;
        size_t i = 0;
        while (i < x.n && x.p[i] == y.p[i]) i++;
        bool tail = i + 1 < x.n && !str_eq(str_sub(x, i + 1, x.n), str_sub(y, i + 1, y.n));
        load.at_percent = (int)(i * 100 / x.n);
        load.slip = tail                         ? ADM_SWAPPED
                    : i && y.p[i] == x.p[i - 1]  ? ADM_DOUBLED
                    : alike_of(x.p[i]) == y.p[i] ? ADM_ALIKE
                                                 : ADM_OTHER;
    }
    return load;
}
