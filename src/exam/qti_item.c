/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One item of a package: what it declares as right, what it shows, how it scores, brought together and checked as an item of a
 * bank is. An option that QTI would shuffle stands in the order of its words, for one order is shown to all and may say nothing.
 */
#include <stdlib.h>

#include "base/buf.h"
#include "exam/picture.h"
#include "exam/qti_read.h"

struct making {
    struct qti_reading *r;
    str file;
    const struct xml_node *root;
    struct qti_body *body;
    struct qti_response response[QTI_RESPONSES_MOST];
    size_t responses;
    struct qti_scoring scoring;
    struct item *it;
};

/* ---- declarations ---- */

static ecode read_response(struct making *m, const struct xml_node *n) {
    struct arena *a = m->r->a;
    const struct xml_node *c = qti_child(a, n, "correctResponse");
    if (m->responses == QTI_RESPONSES_MOST)
        return qti_fail(m->r, m->file, n, "split the item", "more than %d responses", QTI_RESPONSES_MOST);
    if (qti_child(a, n, "areaMapping"))
        return qti_fail(m->r, m->file, n, "make it a hotspot with declared places, or leave the item out",
                        "areaMapping goes with selectPointInteraction, which is not supported");
    struct qti_response *p = &m->response[m->responses];
    str *value = arena_array(a, str, QTI_RESPONSES_MOST);
    *p = (struct qti_response){.id = qti_attr(a, n, "identifier"),
                               .cardinality = qti_attr(a, n, "cardinality"),
                               .type = qti_attr(a, n, "baseType"),
                               .node = n,
                               .mapping = qti_child(a, n, "mapping"),
                               .value = value};
    for (const struct xml_node *v = c ? c->first : NULL; v; v = v->next) {
        if (!qti_is(a, v, "value")) continue;
        if (p->values == QTI_RESPONSES_MOST)
            return qti_fail(m->r, m->file, v, "split the item", "more than %d values", QTI_RESPONSES_MOST);
        value[p->values++] = item_squeeze(a, xml_text(a, v));
    }
    m->responses++;
    return E_OK;
}

static ecode read_outcome(struct making *m, const struct xml_node *n) {
    struct arena *a = m->r->a;
    const struct xml_node *d = qti_child(a, n, "defaultValue"), *v = qti_child(a, d, "value");
    dec x;
    if (!str_is(qti_attr(a, n, "identifier"), "DIFFICULTY") || !v || !dec_parse(str_trim(xml_text(a, v)), &x)) return E_OK;
    if (dec_cmp(dec_abs(x), dec_of(4)) > 0) return qti_fail(m->r, m->file, n, NULL, "a difficulty from -4 to 4 is asked");
    m->it->difficulty = x;
    return E_OK;
}

static ecode read_declared(struct making *m, const struct xml_node **ret_body) {
    struct arena *a = m->r->a;
    *ret_body = NULL;
    for (const struct xml_node *c = m->root->first; c; c = c->next) {
        if (c->kind != XML_ELEMENT) continue;
        str name = qti_name(a, c);
        if (str_is(name, "responseDeclaration")) TRY(read_response(m, c));
        else if (str_is(name, "outcomeDeclaration")) TRY(read_outcome(m, c));
        else if (str_is(name, "itemBody")) *ret_body = c;
        else if (!str_is(name, "responseProcessing") && !str_is(name, "modalFeedback") && !str_is(name, "stylesheet"))
            return qti_fail(m->r, m->file, c, "leave it out", "%.*s is not supported", STR_ARG(name));
    }
    return *ret_body ? E_OK : qti_fail(m->r, m->file, m->root, NULL, "the item has no itemBody");
}

/* ---- options ---- */

static int by_text(const void *x, const void *y) {
    const struct item_option *a = x, *b = y;
    int c = str_cmp(a->text, b->text);
    return c ? c : str_cmp(a->id, b->id);
}

static void take_reason(const struct making *m, struct item_option *o) {
    for (size_t i = 0; i < m->body->whys; i++)
        if (str_eq(m->body->why[i].id, o->id)) o->why = m->body->why[i].why;
}

/* Children of this name, as options. */
static ecode read_options(struct making *m, const struct xml_node *n, const char *name, struct item_option **ret, size_t *ret_n) {
    struct arena *a = m->r->a;
    struct item_option *o = arena_array(a, struct item_option, QTI_RESPONSES_MOST);
    bool fixed = false;
    *ret_n = 0;
    for (const struct xml_node *c = n ? n->first : NULL; c; c = c->next) {
        if (!qti_is(a, c, name)) continue;
        if (*ret_n == QTI_RESPONSES_MOST)
            return qti_fail(m->r, m->file, c, "split the item", "more than %d options", QTI_RESPONSES_MOST);
        TRY(qti_option_read(m->r, m->file, c, &o[*ret_n]));
        take_reason(m, &o[(*ret_n)++]);
        fixed = fixed || str_is(qti_attr(a, c, "fixed"), "true");
    }
    if (!fixed && str_is(qti_attr(a, m->body->interaction, "shuffle"), "true")) qsort(o, *ret_n, sizeof *o, by_text);
    *ret = o;
    return E_OK;
}

static ecode read_choices(struct making *m) {
    struct item_option *o;
    TRY(read_options(m, m->body->interaction, "simpleChoice", &o, &m->it->options));
    m->it->option = o;
    return E_OK;
}

static ecode read_choice(struct making *m) {
    struct arena *a = m->r->a;
    int64_t most = 1;
    str given = qti_attr(a, m->body->interaction, "maxChoices");
    if (given.n && !str_int(given, 0, QTI_RESPONSES_MOST, &most))
        return qti_fail(m->r, m->file, m->body->interaction, NULL, "maxChoices: a whole number is asked");
    bool single = str_is(m->response[0].cardinality, "single");
    m->it->type = single ? ITEM_CHOICE : ITEM_MULTIPLE;
    if (!single && !given.n) most = 0;
    TRY(read_choices(m));
    if (!single) m->it->most = (size_t)most >= m->it->options ? 0 : (size_t)most;
    return E_OK;
}

static ecode read_order(struct making *m) {
    str low = qti_attr(m->r->a, m->body->interaction, "minChoices"), high = qti_attr(m->r->a, m->body->interaction, "maxChoices");
    m->it->type = ITEM_ORDER;
    if ((low.n && !str_is(low, "0")) || (high.n && !str_is(high, "0")))
        return qti_fail(m->r, m->file, m->body->interaction, "ask to put them all in order",
                        "an order of some of the options is not supported");
    return read_choices(m);
}

static ecode read_match(struct making *m) {
    struct arena *a = m->r->a;
    const struct xml_node *first = qti_child(a, m->body->interaction, "simpleMatchSet"), *second = first ? first->next : NULL;
    struct item_option *o, *s;
    size_t n;
    while (second && !qti_is(a, second, "simpleMatchSet")) second = second->next;
    m->it->type = ITEM_MATCH;
    if (!second) return qti_fail(m->r, m->file, m->body->interaction, NULL, "a match has two sets");
    for (const struct xml_node *c = first->first; c; c = c->next)
        if (qti_is(a, c, "simpleAssociableChoice") && !str_is(qti_attr(a, c, "matchMax"), "1"))
            return qti_fail(m->r, m->file, c, "let each of the first set be placed once (matchMax 1)",
                            "something that is placed several times is not supported");
    TRY(read_options(m, first, "simpleAssociableChoice", &o, &m->it->options));
    m->it->option = o;
    TRY(read_options(m, second, "simpleAssociableChoice", &s, &n));
    struct item_slot *slot = arena_array(a, struct item_slot, n);
    for (size_t i = 0; i < n; i++) {
        if (s[i].picture)
            return qti_fail(m->r, m->file, second, "put pictures in the first set", "a place with a picture is not supported");
        slot[i] = (struct item_slot){s[i].id, s[i].text};
    }
    m->it->slot = slot;
    m->it->slots = n;
    return E_OK;
}

static str slot_id(struct arena *a, str response) {
    if (str_starts(response, STR("RESPONSE_")) && response.n > 9) return qti_id(a, str_sub(response, 9, response.n));
    return qti_id(a, response);
}

static ecode read_gaps(struct making *m) {
    struct arena *a = m->r->a;
    struct item_slot *slot = arena_array(a, struct item_slot, m->body->gaps);
    struct item_option *all = arena_array(a, struct item_option, QTI_RESPONSES_MOST);
    m->it->type = ITEM_INLINE;
    for (size_t s = 0; s < m->body->gaps; s++) {
        const struct xml_node *n = m->body->gap[s].node;
        struct item_option *o;
        size_t k;
        slot[s] = (struct item_slot){slot_id(a, qti_attr(a, n, "responseIdentifier")), m->body->gap[s].before};
        TRY(read_options(m, n, "inlineChoice", &o, &k));
        for (size_t i = 0; i < k; i++) {
            if (m->it->options == QTI_RESPONSES_MOST)
                return qti_fail(m->r, m->file, n, "split the item", "more than %d options", QTI_RESPONSES_MOST);
            if (o[i].picture) return qti_fail(m->r, m->file, n, "use words", "a picture in a gap is not supported");
            o[i].slot = (int32_t)s;
            for (size_t j = 0; j < m->it->options; j++) /* ids are of a gap there, and of the item here */
                if (str_eq(all[j].id, o[i].id)) o[i].id = arena_printf(a, "%.*s-%.*s", STR_ARG(slot[s].id), STR_ARG(o[i].id));
            all[m->it->options++] = o[i];
        }
    }
    m->it->slot = slot;
    m->it->slots = m->body->gaps;
    m->it->option = all;
    m->it->after = m->body->after;
    return E_OK;
}

static ecode read_typed(struct making *m) {
    str type = m->response[0].type;
    m->it->type = ITEM_TEXT;
    m->it->compare = str_is(type, "float") || str_is(type, "integer") ? ITEM_NUMBER : ITEM_EXACT;
    if (m->it->compare == ITEM_EXACT && !str_is(type, "string"))
        return qti_fail(m->r, m->file, m->response[0].node, "use string, integer or float",
                        "a typed answer of base type %.*s is not supported", STR_ARG(type));
    if (qti_attr(m->r->a, m->body->interaction, "patternMask").n)
        return qti_fail(m->r, m->file, m->body->interaction, "leave it out", "patternMask is not supported");
    return E_OK;
}

/* ---- places ---- */

static ecode read_places(struct making *m) {
    struct arena *a = m->r->a;
    const struct xml_node *n = m->body->interaction, *p = qti_child(a, n, "object");
    struct item_option *o = arena_array(a, struct item_option, QTI_RESPONSES_MOST);
    m->it->type = ITEM_HOTSPOT;
    if (!p) p = qti_child(a, n, "img");
    if (!p || m->body->picture) return qti_fail(m->r, m->file, n, "leave other pictures out", "a hotspot has one picture");
    if (!str_is(m->response[0].cardinality, "single"))
        return qti_fail(m->r, m->file, n, "ask for one place (maxChoices 1)",
                        "a hotspot with several places to choose is not supported");
    TRY(qti_picture(m->r, m->file, p, &m->body->picture));
    for (const struct xml_node *c = n->first; c; c = c->next) {
        if (!qti_is(a, c, "hotspotChoice")) continue;
        if (m->it->options == QTI_RESPONSES_MOST)
            return qti_fail(m->r, m->file, c, "split the item", "more than %d places", QTI_RESPONSES_MOST);
        struct item_option *x = &o[m->it->options++];
        *x = (struct item_option){.id = qti_id(a, qti_attr(a, c, "identifier")), .slot = -1};
        x->text = item_squeeze(a, qti_attr(a, c, "hotspotLabel"));
        if (!x->text.n) x->text = item_squeeze(a, qti_attr(a, c, "aria-label"));
        if (!x->text.n) x->text = arena_printf(a, "%.*s", STR_ARG(x->id)); /* outlined and numbered: its name is all there is */
        take_reason(m, x);
        str place = arena_printf(a, "%.*s %.*s", STR_ARG(qti_attr(a, c, "shape")), STR_ARG(qti_attr(a, c, "coords")));
        if (!item_place_parse(a, place, x) || x->area.x < 0 || x->area.y < 0 || x->area.x + x->area.w > m->body->picture->w ||
            x->area.y + x->area.h > m->body->picture->h)
            return qti_fail(m->r, m->file, c, "give it a rect, circle, ellipse or poly inside the picture",
                            "the place \"%.*s\" is not supported", STR_ARG(str_sub(place, 0, 80)));
    }
    m->it->option = o;
    return E_OK;
}

/* ---- what is right, and what it gives ---- */

/* A value of a response as a part of an answer. */
static ecode part_of(struct making *m, const struct qti_response *p, size_t slot, const struct xml_node *at, str value, str *ret) {
    struct arena *a = m->r->a;
    str left;
    if (m->it->type == ITEM_TEXT) return *ret = value, E_OK;
    if (m->it->type == ITEM_MATCH) {
        if (!str_cut(&value, ' ', &left) || !value.n) return qti_fail(m->r, m->file, at, NULL, "a pair is asked: \"A X\"");
        *ret = arena_printf(a, "%.*s>%.*s", STR_ARG(qti_id(a, left)), STR_ARG(qti_id(a, str_trim(value))));
        return E_OK;
    }
    *ret = qti_id(a, value);
    if (m->it->type != ITEM_INLINE) return E_OK;
    str longer = arena_printf(a, "%.*s-%.*s", STR_ARG(m->it->slot[slot].id), STR_ARG(*ret));
    for (size_t i = 0; i < m->it->options; i++)
        if (m->it->option[i].slot == (int32_t)slot && str_eq(m->it->option[i].id, longer)) *ret = longer;
    *ret = arena_printf(a, "%.*s>%.*s", STR_ARG(m->it->slot[slot].id), STR_ARG(*ret));
    (void)p;
    return E_OK;
}

static ecode read_key(struct making *m) {
    struct buf b = buf_make(m->r->a);
    struct err why = {0};
    for (size_t i = 0; i < m->responses; i++) {
        const struct qti_response *p = &m->response[i];
        if (!p->values && m->it->type != ITEM_INLINE)
            return qti_fail(m->r, m->file, p->node, "say it: correctResponse", "the item does not say what is right");
        if (m->it->type == ITEM_TEXT && p->values != 1)
            return qti_fail(m->r, m->file, p->node, "name one, and the others in a mapping",
                            "several right answers to a typed question");
        for (size_t k = 0; k < p->values; k++) {
            str part = {0};
            TRY(part_of(m, p, i, p->node, p->value[k], &part));
            buf_addf(&b, "%s%.*s", b.n ? " " : "", STR_ARG(part));
        }
    }
    if (item_answer_read(m->r->a, m->it, buf_str(&b), &m->it->key, &why))
        return qti_fail(m->r, m->file, m->response[0].node, NULL, "%s", why.msg);
    return E_OK;
}

static ecode number(struct making *m, const struct xml_node *n, const char *name, dec none, dec *ret) {
    str s = qti_attr(m->r->a, n, name);
    *ret = none;
    if (s.n && (!dec_parse(s, ret) || !dec_is_finite(*ret) || dec_scale(*ret) > 6 || dec_cmp(dec_abs(*ret), dec_of(1000)) > 0))
        return qti_fail(m->r, m->file, n, NULL, "%s: a number of at most 1000 and six decimals is asked", name);
    return E_OK;
}

static ecode read_entry(struct making *m, size_t response, const struct xml_node *n, struct item_worth *w) {
    struct arena *a = m->r->a;
    bool typed = m->it->type == ITEM_TEXT && m->it->compare != ITEM_NUMBER;
    if (typed) { /* case matters unless an entry says otherwise, and they say the same */
        item_compare c = str_is(qti_attr(a, n, "caseSensitive"), "false") ? ITEM_WORDS : ITEM_EXACT;
        if (m->it->worths && c != m->it->compare)
            return qti_fail(m->r, m->file, n, "let all entries say the same",
                            "entries of which some regard case are not supported");
        m->it->compare = c;
    }
    TRY(part_of(m, &m->response[response], response, n, item_squeeze(a, qti_attr(a, n, "mapKey")), &w->part));
    return number(m, n, "mappedValue", dec_of(0), &w->worth);
}

/* The mappings of all responses, as one list of what parts are worth. */
static ecode read_worths(struct making *m) {
    struct arena *a = m->r->a;
    struct item *it = m->it;
    struct item_worth *w = arena_array(a, struct item_worth, 4 * QTI_RESPONSES_MOST);
    dec low = dec_of(0), high = dec_of(0), other, sum = dec_of(0);
    bool capped = false, floored = false;
    it->worth = w;
    for (size_t i = 0; i < m->responses; i++) {
        const struct xml_node *map = m->response[i].mapping;
        if (!map) return qti_fail(m->r, m->file, m->response[i].node, "give it one", "map_response without a mapping");
        TRY(number(m, map, "defaultValue", dec_of(0), &other));
        if (i && !dec_eq(other, it->other))
            return qti_fail(m->r, m->file, map, "give all the same", "mappings with different default values are not supported");
        it->other = other;
        capped = qti_attr(a, map, "upperBound").n > 0;
        floored = qti_attr(a, map, "lowerBound").n > 0;
        if ((capped || floored) && m->responses > 1)
            return qti_fail(m->r, m->file, map, "bound the sum instead", "several mappings with bounds are not supported");
        TRY(number(m, map, "upperBound", dec_of(0), &high));
        TRY(number(m, map, "lowerBound", dec_of(0), &low));
        for (const struct xml_node *c = map->first; c; c = c->next) {
            if (!qti_is(a, c, "mapEntry")) continue;
            if (it->worths == 4 * QTI_RESPONSES_MOST)
                return qti_fail(m->r, m->file, c, "split the item", "more than %d entries", 4 * QTI_RESPONSES_MOST);
            TRY(read_entry(m, i, c, &w[it->worths]));
            it->worths++;
        }
    }
    if (!it->worths) return qti_fail(m->r, m->file, m->response[0].mapping, "give it entries", "a mapping of nothing");
    if (m->scoring.bounded) high = m->scoring.points, low = m->scoring.least, capped = floored = true;
    if (!floored && m->responses == 1) /* what is not bounded below: as low as everything wrong together */
        for (size_t i = 0; i < it->worths; i++) low = dec_sign(w[i].worth) < 0 ? dec_add(low, w[i].worth) : low;
    for (size_t i = 0; !floored && dec_sign(it->other) < 0 && i < it->options; i++) low = dec_add(low, it->other);
    it->least = low;
    it->points = dec_of(1000);
    for (size_t i = 0; i < it->worths; i++)
        if (it->type == ITEM_TEXT && dec_cmp(w[i].worth, sum) > 0) sum = w[i].worth;
    if (it->type != ITEM_TEXT) sum = item_points(it, it->key);
    it->points = capped && dec_cmp(high, sum) < 0 ? high : sum;
    return E_OK;
}

/* Accepted words that all give the same are no parts. */
static void flatten(struct making *m) {
    struct arena *a = m->r->a;
    struct item *it = m->it;
    bool same = it->type == ITEM_TEXT && dec_sign(it->other) == 0 && dec_sign(it->least) == 0 &&
                dec_eq(item_points(it, it->key), it->points);
    bool named = false;
    for (size_t i = 0; i < it->worths; i++) named = named || str_eq(it->worth[i].part, it->key);
    if (!named) return; /* the key in other letters than the mapping has it: they stay what they are */
    for (size_t i = 0; i < it->worths; i++) same = same && dec_eq(it->worth[i].worth, it->points);
    if (!same || it->worths > QTI_RESPONSES_MOST) return;
    bool only = it->worths == 1 && str_eq(it->worth[0].part, it->key);
    if (!only) {
        struct item_option *o = arena_array(a, struct item_option, it->worths);
        for (size_t i = 0; i < it->worths; i++)
            o[i] = (struct item_option){.id = arena_printf(a, "%zu", i + 1), .text = it->worth[i].part, .slot = -1};
        it->option = o;
        it->options = it->worths;
    }
    it->worths = 0;
    it->worth = NULL;
    it->other = it->least = dec_of(0);
}

static ecode read_score(struct making *m, dec weight) {
    struct item *it = m->it;
    TRY(qti_scoring_read(m->r, m->file, m->root, m->response, m->responses, &m->scoring));
    it->points = m->scoring.full;
    it->other = it->least = dec_of(0);
    if (m->scoring.mapped) {
        TRY(read_worths(m));
        flatten(m);
    }
    struct item_worth *w = arena_array(m->r->a, struct item_worth, it->worths);
    for (size_t i = 0; i < it->worths; i++) w[i] = (struct item_worth){it->worth[i].part, dec_mul(it->worth[i].worth, weight)};
    if (it->worths) it->worth = w;
    it->points = dec_mul(it->points, weight);
    it->other = dec_mul(it->other, weight);
    it->least = dec_mul(it->least, weight);
    return E_OK;
}

/* ---- the whole ---- */

static const struct {
    const char *name, *cardinality; /* one of these, in words */
    ecode (*read)(struct making *m);
} interactions[] = {
    {"choiceInteraction", "single multiple", read_choice}, {"orderInteraction", "ordered", read_order},
    {"matchInteraction", "multiple", read_match},          {"inlineChoiceInteraction", "single", read_gaps},
    {"textEntryInteraction", "single", read_typed},        {"hotspotInteraction", "single multiple", read_places},
};

/* Responses in the order of the gaps, and none that nothing asks for. */
static ecode sort_responses(struct making *m) {
    struct qti_body *b = m->body;
    size_t wanted = b->gaps ? b->gaps : 1;
    for (size_t i = 0; i < wanted; i++) {
        const struct xml_node *n = b->gaps ? b->gap[i].node : b->interaction;
        str id = qti_attr(m->r->a, n, "responseIdentifier");
        size_t at = i;
        while (at < m->responses && !str_eq(m->response[at].id, id)) at++;
        if (at >= m->responses)
            return qti_fail(m->r, m->file, n, "declare it", "the response \"%.*s\" is not declared", STR_ARG(str_sub(id, 0, 60)));
        struct qti_response swap = m->response[i];
        m->response[i] = m->response[at];
        m->response[at] = swap;
    }
    m->responses = wanted;
    return E_OK;
}

static ecode read_interaction(struct making *m) {
    const struct xml_node *n = m->body->interaction;
    str name = qti_name(m->r->a, n);
    for (size_t i = 0; i < sizeof interactions / sizeof *interactions; i++) {
        str rest = str_of(interactions[i].cardinality), one;
        bool fits = false;
        if (!str_is(name, interactions[i].name)) continue;
        while (str_cut(&rest, ' ', &one)) fits = fits || str_eq(one, m->response[0].cardinality);
        if (!fits)
            return qti_fail(m->r, m->file, n, NULL, "%.*s with a response of cardinality \"%.*s\"", STR_ARG(name),
                            STR_ARG(str_sub(m->response[0].cardinality, 0, 40)));
        return interactions[i].read(m);
    }
    return qti_fail(m->r, m->file, n, "leave the item out", "%.*s is not supported", STR_ARG(name));
}

static bool known_edition(str ns) {
    static const char *const known[] = {
#define QTI(token, name, ns, xsd, cp, schema, version, item, test, templates, ending) ns,
#include "exam/qti.tbl.h"
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (str_is(ns, known[i])) return true;
    return false;
}

static str joined(struct arena *a, const struct qti_body *b) {
    struct buf t = buf_make(a);
    for (size_t i = 0; i < b->blocks; i++) buf_addf(&t, "%s%.*s", i ? "\n\n" : "", STR_ARG(b->block[i]));
    return buf_str(&t);
}

static ecode assemble(struct making *m, const struct qti_ref *ref) {
    struct arena *a = m->r->a;
    struct item *it = m->it;
    TRY(sort_responses(m));
    TRY(read_interaction(m));
    it->stimulus = joined(a, m->body);
    it->prompt = m->body->prompt.n ? m->body->prompt : item_squeeze(a, qti_attr(a, m->root, "title"));
    it->rationale = m->body->rationale;
    it->kind = ref->category.n ? ref->category : str_of(item_type_name(it->type));
    it->picture = m->body->picture;
    if (it->picture) it->svg = picture_svg(a, it->picture);
    TRY(read_key(m));
    return read_score(m, ref->weight);
}

ecode qti_item_read(struct qti_reading *r, const struct qti_ref *ref, struct item *ret) {
    static const struct xml_limits limits = {.bytes = 2u << 20, .depth = 60, .nodes = 50000};
    struct making *m = arena_new(r->a, struct making);
    const struct xml_node *body;
    struct xml_doc *doc;
    struct err why = {0};
    *ret = (struct item){.lang = STR("nl"), .difficulty = dec_of(0)};
    m->r = r;
    m->file = ref->file->name;
    m->body = arena_new(r->a, struct qti_body);
    m->it = ret;
    TRY(xml_parse(r->a, arena_printf(r->a, "%.*s/%.*s", STR_ARG(r->file), STR_ARG(m->file)), ref->file->bytes, &limits, &doc,
                  r->e));
    m->root = doc->root;
    if (!qti_is(r->a, m->root, "assessmentItem") || !known_edition(m->root->ns))
        return qti_fail(r, m->file, m->root, "let the program that made it write QTI 2.1 or 3.0",
                        "an item of QTI 2.1, 2.2 or 3.0 is asked here");
    TRY(qti_check(r, m->file, m->root));
    if (str_is(qti_attr(r->a, m->root, "adaptive"), "true"))
        return qti_fail(r, m->file, m->root, "leave the item out: an item is answered once", "an adaptive item is not supported");
    ret->id = qti_id(r->a, qti_attr(r->a, m->root, "identifier"));
    str lang = xml_attr_find_ns(m->root, STR("http://www.w3.org/XML/1998/namespace"), "lang")
                   ? str_trim(xml_attr_find_ns(m->root, STR("http://www.w3.org/XML/1998/namespace"), "lang")->value)
                   : (str){0};
    if (lang.n) ret->lang = lang;
    TRY(read_declared(m, &body));
    TRY(qti_body_read(r, m->file, body, m->body));
    TRY(assemble(m, ref));
    if (item_check(r->a, ret, &why)) {
        (void)qti_fail(r, m->file, m->root, NULL, "%s", why.msg);
        return err_remedy_of(r->e, &why);
    }
    return E_OK;
}
