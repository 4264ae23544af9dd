/* SPDX-License-Identifier: Apache-2.0 */
/* Invented applicants. What they state is drawn as simulate.yaml of the vacancy folder says, so that no vacancy is known
 * here. Every person has a stream of randomness of their own, named by seed and number: person 7 is the same person in a population
 * of ten and of a million. Names are common first names with family names put together from syllables: those of nobody. */
#include "stage/people.h"

#include "codec/entry.h"
#include "stage/near.h"

enum { FACTS = 200 };

/* ---- reading the profile ---- */

struct reading {
    struct arena *a;
    str file;
    struct err *e;
};

static ecode wrong(const struct reading *r, const struct yaml_node *at, const char *what) {
    err_set(r->e, E_INVALID, "%s", what);
    return err_at(r->e, r->file, at ? (int)at->line : 1, at ? (int)at->col : 1);
}

static ecode number_get(const struct reading *r, const struct yaml_node *map, const char *key, int64_t max, int64_t *ret) {
    const struct yaml_node *v = yaml_find(map, key);
    if (!v) return E_OK;
    if (v->kind == YAML_TEXT && str_int(v->text, 0, max, ret)) return E_OK;
    return wrong(r, v, "a whole number is asked here");
}

static ecode chances_read(const struct reading *r, const struct yaml_node *root, struct people_chances *c) {
    const struct yaml_node *apply = yaml_find(root, "edges"), *life = yaml_find(root, "life"), *jury = yaml_find(root, "jury");
    *c = (struct people_chances){.absent = 50, .withdraws = 30, .cannot_attend = 50, .jury_passes = 500};
    TRY(number_get(r, apply, "fact-missing", 1000, &c->fact_missing));
    TRY(number_get(r, apply, "channel-other", 1000, &c->channel_other));
    TRY(number_get(r, apply, "language-other", 1000, &c->language_other));
    TRY(number_get(r, apply, "late", 1000, &c->late));
    TRY(number_get(r, apply, "paper", 1000, &c->paper));
    TRY(number_get(r, life, "absent", 1000, &c->absent));
    TRY(number_get(r, life, "withdraws", 1000, &c->withdraws));
    TRY(number_get(r, life, "cannot-attend", 1000, &c->cannot_attend));
    return number_get(r, jury, "passes", 1000, &c->jury_passes);
}

static ecode keys_check(const struct reading *r, const struct yaml_node *map, const char *const *known) {
    for (size_t i = 0; map && i < map->n; i++) {
        str key = map->entry[i].key->text;
        struct near near = {0};
        bool found = false;
        for (size_t k = 0; known[k]; k++) {
            found = found || str_is(key, known[k]);
            near_offer(&near, key, str_of(known[k]));
        }
        if (found) continue;
        wrong(r, map->entry[i].key, "a key that means nothing here");
        return near.name.n ? err_remedy(r->e, "did you mean `%.*s`?", STR_ARG(near.name)) : E_INVALID;
    }
    return E_OK;
}

static ecode kind_read(const struct reading *r, const struct yaml_entry *entry, struct people_kind *k) {
    static const char *const known[] = {"weight", "channel", "facts", "proofs", NULL};
    const struct yaml_node *v = entry->value;
    if (v->kind != YAML_MAP) return wrong(r, v, "a kind of applicant has weight, channel and facts");
    TRY(keys_check(r, v, known));
    const struct yaml_node *channel = yaml_find(v, "channel"), *facts = yaml_find(v, "facts"), *proofs = yaml_find(v, "proofs");
    if (!channel || channel->kind != YAML_TEXT) return wrong(r, v, "which channel does this kind of applicant state?");
    if (!facts || facts->kind != YAML_MAP || facts->n > FACTS) return wrong(r, v, "a map of facts is asked, at most 200 of them");
    if (proofs && (proofs->kind != YAML_MAP || proofs->n > FACTS)) return wrong(r, proofs, "a map of facts is asked here");
    *k = (struct people_kind){.name = entry->key->text, .channel = channel->text, .weight = 1, .facts = facts, .proofs = proofs};
    return number_get(r, v, "weight", 1000000, &k->weight);
}

ecode people_load(struct arena *a, str file, str text, str seed, struct people *ret, struct err *e) {
    static const char *const known[] = {"people", "edges", "life", "scores", "jury", NULL};
    static const char *const edges[] = {"fact-missing", "channel-other", "language-other", "late", "paper", NULL};
    static const char *const life[] = {"absent", "withdraws", "cannot-attend", NULL};
    struct reading r = {a, file, e};
    const struct yaml_node *root;
    struct people p = {.seed = seed};
    TRY(yaml_parse(a, file, text, NULL, &root, e));
    TRY(keys_check(&r, root, known));
    TRY(keys_check(&r, yaml_find(root, "edges"), edges));
    TRY(keys_check(&r, yaml_find(root, "life"), life));
    TRY(chances_read(&r, root, &p.chances));
    const struct yaml_node *people = yaml_find(root, "people");
    if (!people || people->kind != YAML_MAP || !people->n)
        return wrong(&r, root, "`people:` with at least one kind of applicant is missing");
    struct people_kind *kind = arena_array(a, struct people_kind, people->n);
    for (size_t i = 0; i < people->n; i++) {
        TRY(kind_read(&r, &people->entry[i], &kind[i]));
        p.weight += kind[i].weight;
    }
    if (!p.weight) return wrong(&r, people, "every weight is 0");
    p.kind = kind;
    p.kinds = people->n;
    p.scores = yaml_find(root, "scores");
    return *ret = p, E_OK;
}

/* ---- drawing ---- */

bool people_chance(struct entropy *r, int64_t thousandths) { return (int64_t)entropy_below(r, 1000) < thousandths; }

/* `2015-01-01..2025-06-30` or `1..10`. */
static bool range_draw(struct arena *a, struct entropy *r, str s, str *ret) {
    size_t dots = str_find(s, STR(".."), 0);
    date lo, hi;
    int64_t x, y;
    if (dots == SIZE_MAX) return false;
    str from = str_sub(s, 0, dots), to = str_sub(s, dots + 2, s.n);
    if (entry_date(from, &lo) && entry_date(to, &hi) && date_cmp(lo, hi) <= 0) {
        uint64_t days = (uint64_t)(date_days(hi) - date_days(lo)) + 1;
        return *ret = date_print(a, date_add_days(lo, (int64_t)entropy_below(r, days))), true;
    }
    if (!str_int(from, -1000000000, 1000000000, &x) || !str_int(to, x, 1000000000, &y)) return false;
    return *ret = arena_printf(a, "%lld", (long long)(x + (int64_t)entropy_below(r, (uint64_t)(y - x) + 1))), true;
}

/* A text or range as it stands, one of a list, or one of a map by weight. */
static ecode draw(const struct people *p, struct arena *a, struct entropy *r, const struct yaml_node *spec, str *ret,
                  struct err *e) {
    const struct reading rd = {a, STR("simulate.yaml"), e};
    int64_t total = 0, w = 0, at;
    (void)p;
    if (spec->kind == YAML_TEXT) {
        if (!range_draw(a, r, spec->text, ret)) *ret = spec->text;
        return E_OK;
    }
    if (!spec->n) return wrong(&rd, spec, "nothing to choose from");
    if (spec->kind == YAML_LIST) return draw(p, a, r, spec->entry[entropy_below(r, spec->n)].value, ret, e);
    for (size_t i = 0; i < spec->n; i++) {
        const struct yaml_node *v = spec->entry[i].value;
        if (v->kind != YAML_TEXT || !str_int(v->text, 0, 1000000, &w))
            return wrong(&rd, v, "a weight is asked here: a whole number");
        total += w;
    }
    if (!total) return wrong(&rd, spec, "every weight is 0");
    at = (int64_t)entropy_below(r, (uint64_t)total);
    for (size_t i = 0; i < spec->n; i++) {
        (void)str_int(spec->entry[i].value->text, 0, 1000000, &w);
        at -= w;
        if (at < 0) return draw(p, a, r, spec->entry[i].key, ret, e);
    }
    return E_OK;
}

static bool is_nothing(str s) { return str_is(s, "~") || str_is(s, "onbekend"); }

static ecode facts_draw(const struct people *p, struct arena *a, struct entropy *r, const struct yaml_node *map,
                        struct play_word *to, size_t *n, struct err *e) {
    for (size_t i = 0; map && i < map->n; i++) {
        str value = {0};
        TRY(draw(p, a, r, map->entry[i].value, &value, e));
        if (!is_nothing(value)) to[(*n)++] = (struct play_word){.name = map->entry[i].key->text, .text = value, .named = true};
    }
    return E_OK;
}

static str name_make(struct arena *a, struct entropy *r) {
    static const char *const first[] = {
        "An",    "Bram",   "Charlotte", "Dirk",   "Elif",   "Els",    "Emma",    "Fatima", "Femke",  "Filip",  "Geert",   "Greet",
        "Hanne", "Hassan", "Ilse",      "Imane",  "Ine",    "Jan",    "Jef",     "Jonas",  "Joke",   "Karel",  "Karim",   "Katrien",
        "Kobe",  "Lars",   "Leen",      "Lien",   "Lotte",  "Lucas",  "Maarten", "Marie",  "Mehmet", "Mieke",  "Mila",    "Mohamed",
        "Nele",  "Nina",   "Noor",      "Olivia", "Pieter", "Piotr",  "Rani",    "Ruben",  "Sam",    "Sara",   "Seppe",   "Siham",
        "Sofie", "Stijn",  "Thomas",    "Tine",   "Tom",    "Veerle", "Wim",     "Wout",   "Yara",   "Yasmin", "Youssef", "Zoë"};
    static const char *const head[] = {"Ver", "Van ", "De ", "Van de ", "", "", ""};
    static const char *const mid[] = {"bol", "kas", "drin", "pel", "mor", "zan", "tur", "lep", "gros", "vik",
                                      "hum", "rok", "wes",  "dal", "fen", "gal", "nor", "sul", "tim",  "bru"};
    static const char *const tail[] = {"terinck", "mansel",  "linders", "doornaar", "bekema", "hovink",  "meringh", "stralen",
                                       "gaertis", "wijnder", "kampen",  "zelaers",  "vondel", "ruysing", "teniers"};
    const char *h = head[entropy_below(r, 7)], *m = mid[entropy_below(r, 20)],
               *m2 = entropy_below(r, 3) ? "" : mid[entropy_below(r, 20)];
    str family = arena_printf(a, "%s%s%s", m, m2, tail[entropy_below(r, 15)]);
    char upper = (char)(family.p[0] - 32);
    const char *name = first[entropy_below(r, sizeof first / sizeof *first)];
    if (str_is(str_of(h), "Ver")) return arena_printf(a, "%s Ver%.*s", name, STR_ARG(family));
    return arena_printf(a, "%s %s%c%.*s", name, h, upper, STR_ARG(str_sub(family, 1, family.n)));
}

static const struct people_kind *kind_draw(const struct people *p, struct entropy *r) {
    int64_t at = (int64_t)entropy_below(r, (uint64_t)p->weight);
    for (size_t i = 0; i < p->kinds; i++) {
        at -= p->kind[i].weight;
        if (at < 0) return &p->kind[i];
    }
    return &p->kind[0];
}

/* Half of those who apply do so in the last fifth of the time: everybody waits. */
static int64_t moment_draw(struct entropy *r) {
    return entropy_below(r, 2) ? 800 + (int64_t)entropy_below(r, 200) : (int64_t)entropy_below(r, 800);
}

ecode people_make(const struct people *p, struct arena *a, size_t i, struct people_person *ret, struct err *e) {
    struct entropy r = entropy_seeded(arena_printf(a, "wervik simulate %.*s person %zu", STR_ARG(p->seed), i));
    struct people_person who = {.kind = kind_draw(p, &r), .name = name_make(a, &r), .at = moment_draw(&r)};
    const struct people_chances *c = &p->chances;
    struct play_word *word = arena_array(a, struct play_word, FACTS + 4), *proof = arena_array(a, struct play_word, FACTS);
    bool other = people_chance(&r, c->channel_other);
    str channel = other ? p->kind[entropy_below(&r, p->kinds)].channel : who.kind->channel;
    word[who.n++] = (struct play_word){.name = STR("channel"), .text = channel, .named = true};
    if (people_chance(&r, c->language_other))
        word[who.n++] = (struct play_word){.name = STR("language"), .text = STR("fr"), .named = true};
    size_t before = who.n;
    TRY(facts_draw(p, a, &r, who.kind->facts, word, &who.n, e));
    if (who.n > before && people_chance(&r, c->fact_missing)) { /* one forgotten: te bewijzen */
        size_t lost = before + entropy_below(&r, who.n - before);
        word[lost] = word[--who.n];
    }
    TRY(facts_draw(p, a, &r, who.kind->proofs, proof, &who.n_proofs, e));
    who.paper = people_chance(&r, c->paper);
    if (people_chance(&r, c->late)) who.at = 1000 + (int64_t)entropy_below(&r, 40);
    who.word = word;
    who.proof = proof;
    return *ret = who, E_OK;
}

/* ---- scores ---- */

/* Near a normal distribution, in thousandths of the spread: the sum of twelve even draws. */
static int64_t normal_draw(struct entropy *r) {
    int64_t z = -6000;
    for (int i = 0; i < 12; i++) z += (int64_t)entropy_below(r, 1001);
    return z;
}

ecode people_score(const struct people *p, struct arena *a, struct entropy *r, const struct proc_score *m, str *ret,
                   struct err *e) {
    const struct yaml_node *spec = NULL;
    const struct reading rd = {a, STR("simulate.yaml"), e};
    for (size_t i = 0; p->scores && p->scores->kind == YAML_MAP && i < p->scores->n; i++)
        if (str_eq(p->scores->entry[i].key->text, m->id)) spec = p->scores->entry[i].value;
    dec step = dec_sign(m->scale.step) > 0 ? m->scale.step : dec_make(1, -1), min = m->scale.min, max = m->scale.max;
    dec mean = dec_div(dec_add(min, max), dec_of(2)), spread = dec_div(dec_sub(max, min), dec_of(5));
    const struct yaml_node *at = yaml_find(spec, "mean"), *wide = yaml_find(spec, "spread");
    if (at && (at->kind != YAML_TEXT || !entry_dec(at->text, &mean))) return wrong(&rd, at, "a number is asked here");
    if (wide && (wide->kind != YAML_TEXT || !entry_dec(wide->text, &spread))) return wrong(&rd, wide, "a number is asked here");
    dec value = dec_add(mean, dec_div(dec_mul(spread, dec_of(normal_draw(r))), dec_of(1000)));
    dec steps = dec_round(dec_div(dec_sub(value, min), step), 0, DEC_HALF_EVEN);
    value = dec_add(min, dec_mul(steps, step));
    if (dec_cmp(value, min) < 0) value = min;
    if (dec_cmp(value, max) > 0) value = max;
    return *ret = dec_print_short(a, value), E_OK;
}
