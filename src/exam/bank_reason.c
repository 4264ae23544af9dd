/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Syllogisms, orders and texts. Their proof is by cases (bank_logic.h): the author writes what is said in a small formal
 * language, the program makes the sentences from it, so that what is proven is what is read; for texts, where the words are
 * the author's, the propositions stand beside them.
 */
#include "base/buf.h"
#include "exam/bank_logic.h"
#include "exam/bank_read.h"

enum { SAID = 8, OPTIONS = 6 };

/* ---- classes ---- */

struct classes {
    int n;
    str id[LOGIC_CLASSES], one[LOGIC_CLASSES], many[LOGIC_CLASSES];
};

static ecode read_classes(struct bank_reading *r, const struct yaml_node *map, struct classes *c) {
    const struct yaml_node *terms;
    TRY(bank_child(r, map, "terms", YAML_MAP, &terms));
    if (terms->n < 2 || terms->n > LOGIC_CLASSES) return bank_fail(r, terms, "two to %d terms", LOGIC_CLASSES);
    for (size_t i = 0; i < terms->n; i++) {
        const struct yaml_node *v = terms->entry[i].value;
        if (v->kind != YAML_LIST || v->n != 2) return bank_fail(r, v, "one and several are asked: [map, mappen]");
        c->id[i] = terms->entry[i].key->text;
        c->one[i] = v->entry[0].value->text;
        c->many[i] = v->entry[1].value->text;
    }
    c->n = (int)terms->n;
    return E_OK;
}

static int class_of(const struct classes *c, str id) {
    for (int i = 0; i < c->n; i++)
        if (str_eq(c->id[i], id)) return i;
    return -1;
}

/* "all a b" */
static ecode read_sentence(struct bank_reading *r, const struct classes *c, const struct yaml_node *n, struct logic_sentence *ret) {
    static const char *const form[] = {"all", "no", "some", "some-not"};
    str rest = n->text, f = {0}, x = {0}, y = {0};
    (void)(str_cut(&rest, ' ', &f) && str_cut(&rest, ' ', &x) && str_cut(&rest, ' ', &y));
    int which = -1;
    for (int i = 0; i < 4; i++)
        if (str_is(f, form[i])) which = i;
    *ret = (struct logic_sentence){(logic_form)which, class_of(c, x), class_of(c, y)};
    if (which < 0 || ret->x < 0 || ret->y < 0 || ret->x == ret->y || rest.n)
        return bank_fail(r, n, "a sentence is asked: all, no, some or some-not, and two terms");
    return E_OK;
}

static str say(struct arena *a, const struct classes *c, struct logic_sentence s) {
    switch (s.form) {
    case LOGIC_ALL: return arena_printf(a, "Alle %.*s zijn %.*s.", STR_ARG(c->many[s.x]), STR_ARG(c->many[s.y]));
    case LOGIC_NO: return arena_printf(a, "Geen enkele %.*s is een %.*s.", STR_ARG(c->one[s.x]), STR_ARG(c->one[s.y]));
    case LOGIC_SOME: return arena_printf(a, "Sommige %.*s zijn %.*s.", STR_ARG(c->many[s.x]), STR_ARG(c->many[s.y]));
    default: return arena_printf(a, "Sommige %.*s zijn geen %.*s.", STR_ARG(c->many[s.x]), STR_ARG(c->many[s.y]));
    }
}

/* The case against a conclusion, in words: which things there are in it. */
static str counter_words(struct arena *a, const struct classes *c, unsigned exists) {
    struct buf b = buf_make(a);
    if (!exists) return STR("Volgt niet: als er niets van dit alles bestaat, kloppen de beweringen en de conclusie niet.");
    buf_adds(&b, "Volgt niet. Tegenvoorbeeld: stel dat er alleen dit is: ");
    bool first = true;
    for (unsigned kind = 0; kind < 1u << c->n; kind++) {
        if (!(exists >> kind & 1)) continue;
        buf_adds(&b, first ? "" : "; ");
        first = false;
        bool any = false;
        for (int i = 0; i < c->n; i++)
            if (kind >> i & 1)
                buf_addf(&b, "%seen %.*s", any ? " die ook " : "", STR_ARG(c->one[i])), buf_adds(&b, any ? " is" : ""), any = true;
        if (!any) buf_adds(&b, "iets anders");
        else buf_adds(&b, " en niets anders van dit alles");
    }
    buf_addc(&b, '.');
    return buf_str(&b);
}

/* The only option that follows, or the last one (none of them). Named by the author too: two people agree, and one is a machine. */
static ecode check_key(struct bank_reading *r, const struct yaml_node *key, const struct yaml_node *map, const bool *follows,
                       size_t options, size_t *ret) {
    str named;
    int64_t k;
    size_t right = options;
    TRY(bank_text(r, map, "key", &named));
    for (size_t i = 0; i < options; i++) {
        if (!follows[i]) continue;
        if (right < options)
            return bank_fail(r, key, "%.*s: options %zu and %zu both follow", STR_ARG(key->text), right + 1, i + 1);
        right = i;
    }
    if (str_is(named, "none")) k = (int64_t)options;
    else if (str_int(named, 1, (int64_t)options, &k)) k--;
    else return bank_fail(r, yaml_find(map, "key"), "key: the number of an option, or none");
    if ((size_t)k != right)
        return bank_fail(r, yaml_find(map, "key"),
                         right < options ? "%.*s: the option that follows is %zu" : "%.*s: no option follows", STR_ARG(key->text),
                         right + 1);
    *ret = right;
    return E_OK;
}

static void none_option(struct item_option *o, bool right) {
    o->text = STR("Geen van deze conclusies volgt noodzakelijk.");
    o->why = right ? STR("Voor elk van de andere conclusies is er een tegenvoorbeeld.")
                   : STR("Er is een conclusie die in elk geval klopt.");
}

ecode bank_syllogism(struct bank_reading *r, const struct yaml_node *key, const struct yaml_node *map) {
    struct item *it;
    struct classes c;
    const struct yaml_node *premises, *options;
    struct logic_sentence said[SAID], claim;
    bool follows[OPTIONS] = {false};
    struct buf b = buf_make(r->a);
    TRY(bank_only(r, map, "terms premises options key difficulty"));
    TRY(bank_begin(r, key, map, "syllogism", &it));
    TRY(read_classes(r, map, &c));
    TRY(bank_child(r, map, "premises", YAML_LIST, &premises));
    TRY(bank_child(r, map, "options", YAML_LIST, &options));
    if (premises->n > SAID || options->n > OPTIONS) return bank_fail(r, map, "at most %d premises and %d options", SAID, OPTIONS);
    for (size_t i = 0; i < premises->n; i++) {
        TRY(read_sentence(r, &c, premises->entry[i].value, &said[i]));
        buf_addf(&b, "%s%.*s", i ? "\n\n" : "", STR_ARG(say(r->a, &c, said[i])));
    }
    struct item_option *o = bank_options(r, it, options->n + 1);
    for (size_t i = 0; i < options->n; i++) {
        unsigned counter = 0;
        TRY(read_sentence(r, &c, options->entry[i].value, &claim));
        logic plain = logic_classes(c.n, said, premises->n, claim, false, NULL);
        logic import = logic_classes(c.n, said, premises->n, claim, true, &counter);
        if (plain == LOGIC_ABSURD || import == LOGIC_ABSURD)
            return bank_fail(r, premises, "%.*s: the premises contradict each other", STR_ARG(key->text));
        if ((plain == LOGIC_HOLDS) != (import == LOGIC_HOLDS))
            return bank_fail(r, options->entry[i].value,
                             "%.*s: whether this follows depends on whether \"all\" says that there is one", STR_ARG(key->text));
        follows[i] = plain == LOGIC_HOLDS;
        o[i].text = say(r->a, &c, claim);
        o[i].why = follows[i] ? STR("Volgt: de conclusie klopt in elk geval waarin de beweringen kloppen.")
                              : counter_words(r->a, &c, counter);
    }
    size_t right;
    TRY(check_key(r, key, map, follows, options->n, &right));
    none_option(&o[options->n], right == options->n);
    it->stimulus = buf_str(&b);
    it->prompt = STR("Welke conclusie volgt noodzakelijk uit deze beweringen?");
    return bank_end(r, key, it, right);
}

/* ---- orders ---- */

/* "a > b" with the words for more, "b < a" with those for less. */
static ecode read_pair(struct bank_reading *r, const struct yaml_node *map, const struct yaml_node *n, struct logic_pair *ret,
                       str *ret_text) {
    const struct yaml_node *things = yaml_find(map, "things");
    str rest = n->text, x = {0}, sign = {0}, y = {0}, words, name[2] = {{0}, {0}};
    int at[2] = {-1, -1};
    (void)(str_cut(&rest, ' ', &x) && str_cut(&rest, ' ', &sign) && str_cut(&rest, ' ', &y));
    for (size_t i = 0; i < things->n; i++)
        for (int k = 0; k < 2; k++)
            if (str_eq(things->entry[i].key->text, k ? y : x)) at[k] = (int)i, name[k] = things->entry[i].value->text;
    bool less = str_is(sign, "<");
    if (at[0] < 0 || at[1] < 0 || at[0] == at[1] || (!less && !str_is(sign, ">")) || rest.n)
        return bank_fail(r, n, "two different things with > or < between them are asked");
    TRY(bank_text(r, map, less ? "less" : "more", &words));
    *ret = less ? (struct logic_pair){at[1], at[0]} : (struct logic_pair){at[0], at[1]};
    *ret_text = arena_printf(r->a, "%.*s %.*s %.*s.", STR_ARG(name[0]), STR_ARG(words), STR_ARG(name[1]));
    char *p = arena_cstr(r->a, *ret_text);
    if (p[0] >= 'a' && p[0] <= 'z') p[0] = (char)(p[0] - 'a' + 'A');
    *ret_text = str_of(p);
    return E_OK;
}

ecode bank_order(struct bank_reading *r, const struct yaml_node *key, const struct yaml_node *map) {
    struct item *it;
    const struct yaml_node *things, *premises, *options;
    struct logic_pair said[SAID], claim;
    bool follows[OPTIONS] = {false};
    struct buf b = buf_make(r->a);
    str text;
    TRY(bank_only(r, map, "things more less premises options key difficulty"));
    TRY(bank_begin(r, key, map, "order", &it));
    TRY(bank_child(r, map, "things", YAML_MAP, &things));
    TRY(bank_child(r, map, "premises", YAML_LIST, &premises));
    TRY(bank_child(r, map, "options", YAML_LIST, &options));
    if (things->n < 2 || things->n > LOGIC_PLACES || premises->n > SAID || options->n > OPTIONS)
        return bank_fail(r, map, "at most %d things, %d premises and %d options", LOGIC_PLACES, SAID, OPTIONS);
    for (size_t i = 0; i < premises->n; i++) {
        TRY(read_pair(r, map, premises->entry[i].value, &said[i], &text));
        buf_addf(&b, "%s%.*s", i ? "\n\n" : "", STR_ARG(text));
    }
    struct item_option *o = bank_options(r, it, options->n + 1);
    for (size_t i = 0; i < options->n; i++) {
        TRY(read_pair(r, map, options->entry[i].value, &claim, &o[i].text));
        logic l = logic_order((int)things->n, said, premises->n, claim);
        if (l == LOGIC_ABSURD) return bank_fail(r, premises, "%.*s: the premises contradict each other", STR_ARG(key->text));
        follows[i] = l == LOGIC_HOLDS;
        o[i].why = l == LOGIC_HOLDS   ? STR("Volgt: klopt in elke volgorde die bij de beweringen past.")
                   : l == LOGIC_FAILS ? STR("Klopt in geen enkele volgorde die bij de beweringen past.")
                                      : STR("Klopt in sommige volgordes die bij de beweringen passen, en in andere niet.");
    }
    size_t right;
    TRY(check_key(r, key, map, follows, options->n, &right));
    none_option(&o[options->n], right == options->n);
    it->stimulus = buf_str(&b);
    it->prompt = STR("Welke conclusie volgt noodzakelijk uit deze beweringen?");
    return bank_end(r, key, it, right);
}

/* ---- texts ---- */

static const char *const answers[3] = {"juist", "fout", "niet uit te maken"};

static ecode read_atoms(struct bank_reading *r, const struct yaml_node *map, struct logic_atoms *ret) {
    const struct yaml_node *atoms;
    TRY(bank_child(r, map, "atoms", YAML_MAP, &atoms));
    if (atoms->n > LOGIC_ATOMS) return bank_fail(r, atoms, "at most %d propositions", LOGIC_ATOMS);
    for (size_t i = 0; i < atoms->n; i++) {
        if (atoms->entry[i].value->kind != YAML_TEXT || !atoms->entry[i].value->text.n)
            return bank_fail(r, atoms->entry[i].value, "a proposition is a sentence");
        ret->name[i] = atoms->entry[i].key->text;
    }
    ret->n = atoms->n;
    return E_OK;
}

static ecode read_formula(struct bank_reading *r, const struct logic_atoms *atoms, const struct yaml_node *n,
                          const struct logic_formula **ret) {
    struct err why = {0};
    if (logic_formula_parse(r->a, atoms, n->text, ret, &why)) return bank_fail(r, n, "%s", why.msg);
    return E_OK;
}

static ecode statement(struct bank_reading *r, const struct yaml_node *key, const struct yaml_node *map, str text, logic l,
                       str id) {
    static const char *const wrong[3][3] = {
        {"", "De tekst spreekt de bewering niet tegen: ze volgt eruit.", "De tekst laat geen twijfel: de bewering volgt eruit."},
        {"De tekst spreekt de bewering tegen.", "", "De tekst laat geen twijfel: hij spreekt de bewering tegen."},
        {"De tekst zegt dit niet, en het volgt er ook niet uit.", "De tekst spreekt de bewering niet tegen.", ""}};
    struct item *it;
    str named, why;
    int right = l == LOGIC_HOLDS ? 0 : l == LOGIC_FAILS ? 1 : 2;
    TRY(bank_begin(r, key, map, "text", &it));
    it->id = id;
    it->stimulus = text;
    TRY(bank_text(r, map, "says", &it->prompt));
    TRY(bank_text(r, map, "key", &named));
    TRY(bank_text(r, map, "why", &why));
    if (!str_is(named, answers[right]))
        return bank_fail(r, yaml_find(map, "key"), "%.*s: by its propositions the key is \"%s\"", STR_ARG(id), answers[right]);
    struct item_option *o = bank_options(r, it, 3);
    static const char *const shown[3] = {"Juist", "Fout", "Niet uit te maken"};
    for (int i = 0; i < 3; i++) {
        o[i].text = str_of(shown[i]);
        o[i].why = i == right ? why : str_of(wrong[right][i]);
    }
    return bank_end(r, key, it, (size_t)right);
}

ecode bank_texts(struct bank_reading *r, const struct yaml_node *key, const struct yaml_node *map) {
    struct logic_atoms atoms = {0};
    const struct yaml_node *said, *statements;
    const struct logic_formula *f[32], *claim;
    str text;
    TRY(bank_only(r, map, "text atoms said statements"));
    TRY(bank_text(r, map, "text", &text));
    TRY(read_atoms(r, map, &atoms));
    TRY(bank_child(r, map, "said", YAML_LIST, &said));
    TRY(bank_child(r, map, "statements", YAML_MAP, &statements));
    if (said->n > 32 || statements->n > 26) return bank_fail(r, map, "at most 32 sentences and 26 statements");
    for (size_t i = 0; i < said->n; i++) TRY(read_formula(r, &atoms, said->entry[i].value, &f[i]));
    for (size_t i = 0; i < statements->n; i++) {
        const struct yaml_node *k = statements->entry[i].key, *m = statements->entry[i].value;
        TRY(bank_only(r, m, "says claim key why difficulty"));
        const struct yaml_node *c = yaml_find(m, "claim");
        if (!c) return bank_fail(r, m, "claim: the formula of the statement is asked");
        TRY(read_formula(r, &atoms, c, &claim));
        logic l = logic_propositions(&atoms, f, said->n, claim);
        if (l == LOGIC_ABSURD) return bank_fail(r, said, "%.*s: the text contradicts itself", STR_ARG(key->text));
        TRY(statement(r, k, m, text, l, arena_printf(r->a, "%.*s-%.*s", STR_ARG(key->text), STR_ARG(k->text))));
    }
    return E_OK;
}
