/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Items as QTI. Names are written as QTI 2 has them and turned into those of QTI 3 (qti-simple-choice, response-identifier) on
 * the way out, so that one description serves every edition. What QTI has no place for goes where its own readers leave it alone:
 * reasons in a rubric block for scorers, difficulty in an outcome that only authors see, the kind in the test's category, points
 * as a weight there.
 *
 * Trap: QTI's identifiers begin with a letter, ours may begin with a digit: `i_` goes in front, and in front of what begins so.
 */
#include "base/buf.h"
#include "codec/html.h"
#include "exam/qti.h"
#include "exam/zip.h"

static const struct edition {
    const char *name, *ns, *xsd, *cp, *schema, *version, *item, *test, *templates, *ending;
} editions[QTI__MAX] = {
#define QTI(token, name, ns, xsd, cp, schema, version, item, test, templates, ending)                                              \
    [QTI_##token] = {name, ns, xsd, cp, schema, version, item, test, templates, ending},
#include "exam/qti.tbl.h"
};

const char *qti_edition_name(qti_edition q) { return editions[q].name; }

bool qti_edition_parse(str name, qti_edition *ret) {
    for (int q = 0; q < QTI__MAX; q++)
        if (str_is(name, editions[q].name)) return *ret = (qti_edition)q, true;
    return false;
}

/* ---- markup ---- */

struct writing {
    struct arena *a;
    struct buf b;
    const struct edition *q;
    bool three; /* names as QTI 3 has them */
};

static void name_out(struct writing *w, const char *name, bool element) {
    if (w->three && element) buf_adds(&w->b, "qti-");
    for (; *name; name++) {
        if (w->three && *name >= 'A' && *name <= 'Z') buf_addf(&w->b, "-%c", *name + 32);
        else buf_addc(&w->b, *name);
    }
}

/* `<simpleChoice`, to be followed by attributes and `>`. */
static void begin(struct writing *w, const char *name) {
    buf_addc(&w->b, '<');
    name_out(w, name, true);
}

static void end(struct writing *w, const char *name) {
    buf_adds(&w->b, "</");
    name_out(w, name, true);
    buf_adds(&w->b, ">\n");
}

static void attr(struct writing *w, const char *name, str value) {
    buf_addc(&w->b, ' ');
    name_out(w, name, false);
    buf_adds(&w->b, "=\"");
    html_add(&w->b, value);
    buf_addc(&w->b, '"');
}

static void attrs(struct writing *w, const char *name, const char *value) { attr(w, name, str_of(value)); }

static void text(struct writing *w, str s) { html_add(&w->b, s); }

static void element(struct writing *w, const char *name, str inside) {
    begin(w, name);
    buf_addc(&w->b, '>');
    text(w, inside);
    end(w, name);
}

static void para(struct writing *w, str s) {
    buf_adds(&w->b, "<p>");
    text(w, s);
    buf_adds(&w->b, "</p>\n");
}

static str id_out(struct arena *a, str id) {
    bool letter = id.n && ((id.p[0] >= 'a' && id.p[0] <= 'z') || (id.p[0] >= 'A' && id.p[0] <= 'Z'));
    return !letter || str_starts(id, STR("i_")) ? arena_printf(a, "i_%.*s", STR_ARG(id)) : id;
}

static str number(struct writing *w, dec d) { return dec_print_short(w->a, d); }

/* ---- what is right ---- */

/* A declaration begun: the values of the key, and what parts are worth. */
static void declare(struct writing *w, str response, const char *cardinality, const char *type) {
    begin(w, "responseDeclaration");
    attr(w, "identifier", response);
    attrs(w, "cardinality", cardinality);
    attrs(w, "baseType", type);
    buf_adds(&w->b, ">\n");
}

/* A part of an answer as QTI says it: `A`, `A X` for a pair; of a gap the option alone. */
static str value_of(struct writing *w, const struct item *it, str part) {
    str left;
    if (it->type == ITEM_TEXT) return part;
    if (str_find(part, STR(">"), 0) == SIZE_MAX) return id_out(w->a, part);
    (void)str_cut(&part, '>', &left);
    if (it->type == ITEM_INLINE) return id_out(w->a, part);
    return arena_printf(w->a, "%.*s %.*s", STR_ARG(id_out(w->a, left)), STR_ARG(id_out(w->a, part)));
}

/* Of a gap only what belongs to it. */
static bool belongs(const struct item *it, str part, const struct item_slot *slot) {
    str left;
    return !slot || (str_cut(&part, '>', &left) && str_eq(left, slot->id) && it->type == ITEM_INLINE);
}

static void correct(struct writing *w, const struct item *it, const struct item_slot *slot) {
    str rest = it->key, part;
    begin(w, "correctResponse");
    buf_addc(&w->b, '>');
    if (it->type == ITEM_TEXT) element(w, "value", it->key);
    else
        while (str_cut(&rest, ' ', &part))
            if (belongs(it, part, slot)) element(w, "value", value_of(w, it, part));
    end(w, "correctResponse");
}

static void entry(struct writing *w, const struct item *it, str part, dec worth) {
    begin(w, "mapEntry");
    attr(w, "mapKey", value_of(w, it, part));
    attr(w, "mappedValue", number(w, worth));
    if (it->type == ITEM_TEXT && it->compare != ITEM_NUMBER)
        attrs(w, "caseSensitive", it->compare == ITEM_EXACT ? "true" : "false");
    buf_adds(&w->b, "/>\n");
}

/* Words without regard to case, or several that are accepted, are a mapping onto 1. */
static bool is_mapped(const struct item *it) {
    return it->worths || (it->type == ITEM_TEXT && (it->compare == ITEM_WORDS || it->options));
}

static void mapping(struct writing *w, const struct item *it, const struct item_slot *slot) {
    begin(w, "mapping");
    if (!slot) attr(w, "lowerBound", number(w, it->worths && dec_sign(it->least) ? it->least : dec_of(0)));
    if (!slot) attr(w, "upperBound", number(w, it->worths ? it->points : dec_of(1)));
    attr(w, "defaultValue", number(w, it->worths && dec_sign(it->other) ? it->other : dec_of(0)));
    buf_adds(&w->b, ">\n");
    for (size_t i = 0; i < it->worths; i++)
        if (belongs(it, it->worth[i].part, slot)) entry(w, it, it->worth[i].part, it->worth[i].worth);
    bool key = false;
    for (size_t i = 0; !it->worths && i < it->options; i++) {
        entry(w, it, it->option[i].text, dec_of(1));
        key = key || str_eq(it->option[i].text, it->key);
    }
    if (!it->worths && !key) entry(w, it, it->key, dec_of(1));
    end(w, "mapping");
}

static str response_of(struct writing *w, const struct item *it, size_t slot) {
    (void)it;
    return arena_printf(w->a, "RESPONSE_%.*s", STR_ARG(id_out(w->a, it->slot[slot].id)));
}

static void declarations(struct writing *w, const struct item *it) {
    static const struct {
        const char *cardinality, *type;
    } as[ITEM__MAX] = {[ITEM_CHOICE] = {"single", "identifier"}, [ITEM_MULTIPLE] = {"multiple", "identifier"},
                       [ITEM_ORDER] = {"ordered", "identifier"}, [ITEM_MATCH] = {"multiple", "directedPair"},
                       [ITEM_INLINE] = {"single", "identifier"}, [ITEM_TEXT] = {"single", "string"},
                       [ITEM_HOTSPOT] = {"single", "identifier"}};
    for (size_t s = 0; s < (it->type == ITEM_INLINE ? it->slots : 1); s++) {
        const struct item_slot *slot = it->type == ITEM_INLINE ? &it->slot[s] : NULL;
        declare(w, slot ? response_of(w, it, s) : STR("RESPONSE"), as[it->type].cardinality,
                it->compare == ITEM_NUMBER ? "float" : as[it->type].type);
        correct(w, it, slot);
        if (is_mapped(it)) mapping(w, it, slot);
        end(w, "responseDeclaration");
    }
}

static void outcome(struct writing *w, const char *name, dec value, const char *view) {
    begin(w, "outcomeDeclaration");
    attrs(w, "identifier", name);
    attrs(w, "cardinality", "single");
    attrs(w, "baseType", "float");
    if (view) attrs(w, "view", view);
    buf_addc(&w->b, '>');
    begin(w, "defaultValue");
    buf_addc(&w->b, '>');
    element(w, "value", number(w, value));
    end(w, "defaultValue");
    end(w, "outcomeDeclaration");
}

/* ---- processing ---- */

static void named(struct writing *w, const char *name, str id) {
    begin(w, name);
    attr(w, "identifier", id);
    buf_adds(&w->b, "/>");
}

static void base(struct writing *w, dec d) {
    begin(w, "baseValue");
    attrs(w, "baseType", "float");
    buf_addc(&w->b, '>');
    text(w, number(w, d));
    end(w, "baseValue");
}

static void open(struct writing *w, const char *name) {
    begin(w, name);
    buf_addc(&w->b, '>');
}

static void set_score(struct writing *w) {
    begin(w, "setOutcomeValue");
    attrs(w, "identifier", "SCORE");
    buf_addc(&w->b, '>');
}

/* The standard templates speak of one response: gaps are several, and say the same in full. */
static void process_gaps(struct writing *w, const struct item *it) {
    open(w, "responseProcessing");
    if (it->worths) {
        set_score(w);
        open(w, "min");
        base(w, it->points);
        open(w, "max");
        base(w, dec_sign(it->least) ? it->least : dec_of(0));
        open(w, "sum");
        for (size_t s = 0; s < it->slots; s++) named(w, "mapResponse", response_of(w, it, s));
        end(w, "sum");
        end(w, "max");
        end(w, "min");
        end(w, "setOutcomeValue");
    } else {
        open(w, "responseCondition");
        open(w, "responseIf");
        open(w, "and");
        for (size_t s = 0; s < it->slots; s++) {
            open(w, "match");
            named(w, "variable", response_of(w, it, s));
            named(w, "correct", response_of(w, it, s));
            end(w, "match");
        }
        end(w, "and");
        set_score(w);
        base(w, dec_of(1));
        end(w, "setOutcomeValue");
        end(w, "responseIf");
        open(w, "responseElse");
        set_score(w);
        base(w, dec_of(0));
        end(w, "setOutcomeValue");
        end(w, "responseElse");
        end(w, "responseCondition");
    }
    end(w, "responseProcessing");
}

static void processing(struct writing *w, const struct item *it) {
    if (it->type == ITEM_INLINE) {
        process_gaps(w, it);
        return;
    }
    begin(w, "responseProcessing");
    attr(w, "template",
         arena_printf(w->a, "%s%s%s", w->q->templates, is_mapped(it) ? "map_response" : "match_correct", w->q->ending));
    buf_adds(&w->b, "/>\n");
}

/* ---- what is read ---- */

static void table_row(struct writing *w, str line, const char *cell) {
    str one;
    line = str_sub(line, 1, line.n);
    buf_adds(&w->b, "<tr>");
    while (str_cut(&line, '|', &one)) {
        buf_addf(&w->b, "<%s>", cell);
        text(w, str_trim(one));
        buf_addf(&w->b, "</%s>", cell);
    }
    buf_adds(&w->b, "</tr>\n");
}

/* Paragraphs as `p`, rows as a table whose first row heads it. */
static void blocks(struct writing *w, str s) {
    struct buf open_para = buf_make(w->a);
    bool table = false;
    for (str line; s.n;) {
        (void)str_cut(&s, '\n', &line);
        bool row = str_starts(str_trim(line), STR("|"));
        if (table && !row) buf_adds(&w->b, "</tbody></table>\n"), table = false;
        if ((row || !str_trim(line).n) && open_para.n) para(w, buf_str(&open_para)), open_para = buf_make(w->a);
        if (row && !table) buf_adds(&w->b, "<table><tbody>\n");
        if (row) table_row(w, str_trim(line), table ? "td" : "th");
        else if (str_trim(line).n) buf_addf(&open_para, "%s%.*s", open_para.n ? " " : "", STR_ARG(str_trim(line)));
        table = row || table;
    }
    if (table) buf_adds(&w->b, "</tbody></table>\n");
    if (open_para.n) para(w, buf_str(&open_para));
}

static str picture_name(struct writing *w, const struct item_picture *p) {
    hash h = hash_of(p->bytes); /* two pictures of one name stay two */
    str base = p->file;
    for (size_t i = base.n; i; i--)
        if (base.p[i - 1] == '/') {
            base = str_sub(base, i, base.n);
            break;
        }
    str head = arena_printf(w->a, "%.*s-", 8, hash_print(w->a, h).p);
    return arena_printf(w->a, "images/%.*s%.*s", STR_ARG(str_starts(base, head) ? (str){0} : head), STR_ARG(base));
}

/* From an item in items/. */
static void picture(struct writing *w, const struct item_picture *p, bool object) {
    str src = arena_printf(w->a, "../%.*s", STR_ARG(picture_name(w, p)));
    bool png = p->bytes.n > 1 && p->bytes.p[1] == 'P';
    buf_addf(&w->b, object ? "<object type=\"image/%s\" data=\"" : "<img src=\"", png ? "png" : "jpeg");
    html_add(&w->b, src);
    buf_addf(&w->b, "\" width=\"%d\" height=\"%d\"", p->w, p->h);
    buf_adds(&w->b, object ? ">" : " alt=\"");
    html_add(&w->b, p->alt);
    buf_adds(&w->b, object ? "</object>\n" : "\"/>\n");
}

static void inside(struct writing *w, const struct item_option *o) {
    buf_addc(&w->b, '>');
    if (o->picture) picture(w, o->picture, false);
    else text(w, o->text);
}

static void simple_choices(struct writing *w, const struct item *it) {
    for (size_t i = 0; i < it->options; i++) {
        begin(w, "simpleChoice");
        attr(w, "identifier", id_out(w->a, it->option[i].id));
        inside(w, &it->option[i]);
        end(w, "simpleChoice");
    }
}

static void match_sets(struct writing *w, const struct item *it) {
    open(w, "simpleMatchSet");
    for (size_t i = 0; i < it->options; i++) {
        begin(w, "simpleAssociableChoice");
        attr(w, "identifier", id_out(w->a, it->option[i].id));
        attrs(w, "matchMax", "1");
        inside(w, &it->option[i]);
        end(w, "simpleAssociableChoice");
    }
    end(w, "simpleMatchSet");
    open(w, "simpleMatchSet");
    for (size_t i = 0; i < it->slots; i++) {
        begin(w, "simpleAssociableChoice");
        attr(w, "identifier", id_out(w->a, it->slot[i].id));
        attrs(w, "matchMax", "0");
        buf_addc(&w->b, '>');
        text(w, it->slot[i].text);
        end(w, "simpleAssociableChoice");
    }
    end(w, "simpleMatchSet");
}

static void places(struct writing *w, const struct item *it) {
    picture(w, it->picture, !w->three);
    for (size_t i = 0; i < it->options; i++) {
        const struct item_option *o = &it->option[i];
        struct buf coords = buf_make(w->a);
        if (o->shape == ITEM_RECT)
            buf_addf(&coords, "%d,%d,%d,%d", o->area.x, o->area.y, o->area.x + o->area.w, o->area.y + o->area.h);
        for (size_t k = 0; k < o->coords; k++) buf_addf(&coords, "%s%d", k ? "," : "", o->coord[k]);
        begin(w, "hotspotChoice");
        attr(w, "identifier", id_out(w->a, o->id));
        attrs(w, "shape", item_shape_name(o->shape));
        attr(w, "coords", buf_str(&coords));
        attr(w, "hotspotLabel", o->text);
        buf_adds(&w->b, "/>\n");
    }
}

static void interaction(struct writing *w, const struct item *it) {
    static const char *const names[ITEM__MAX] = {
#define ITEM(token, word, qti, what) [ITEM_##token] = qti,
#include "exam/item.tbl.h"
    };
    const char *name = names[it->type];
    begin(w, name);
    attrs(w, "responseIdentifier", "RESPONSE");
    if (it->type == ITEM_CHOICE || it->type == ITEM_MULTIPLE || it->type == ITEM_HOTSPOT)
        attr(w, "maxChoices", it->type == ITEM_MULTIPLE ? arena_printf(w->a, "%zu", it->most) : STR("1"));
    if (it->type == ITEM_MATCH) attr(w, "maxAssociations", arena_printf(w->a, "%zu", it->options));
    if (it->type != ITEM_HOTSPOT) attrs(w, "shuffle", "false");
    buf_adds(&w->b, ">\n");
    element(w, "prompt", it->prompt);
    if (it->type == ITEM_MATCH) match_sets(w, it);
    else if (it->type == ITEM_HOTSPOT) places(w, it);
    else simple_choices(w, it);
    end(w, name);
}

/* The paragraph with the gaps in it. */
static void gaps(struct writing *w, const struct item *it) {
    buf_adds(&w->b, "<p>");
    for (size_t s = 0; s < it->slots; s++) {
        text(w, it->slot[s].text);
        buf_addc(&w->b, ' ');
        begin(w, "inlineChoiceInteraction");
        attr(w, "responseIdentifier", response_of(w, it, s));
        attrs(w, "shuffle", "false");
        buf_addc(&w->b, '>');
        for (size_t i = 0; i < it->options; i++) {
            if (it->option[i].slot != (int32_t)s) continue;
            begin(w, "inlineChoice");
            attr(w, "identifier", id_out(w->a, it->option[i].id));
            buf_addc(&w->b, '>');
            text(w, it->option[i].text);
            end(w, "inlineChoice");
        }
        end(w, "inlineChoiceInteraction");
    }
    text(w, it->after);
    buf_adds(&w->b, "</p>\n");
}

/* For who scores: why the key is right, and of each option why it is or is not. */
static void rubric(struct writing *w, const struct item *it) {
    bool whys = false;
    for (size_t i = 0; i < it->options; i++) whys = whys || it->option[i].why.n;
    if (!it->rationale.n && !whys) return;
    begin(w, "rubricBlock");
    attrs(w, "view", "scorer");
    attrs(w, "use", "scoring");
    buf_adds(&w->b, ">\n");
    if (w->three) open(w, "contentBody");
    if (it->rationale.n) para(w, it->rationale);
    if (whys) buf_adds(&w->b, "<dl>\n");
    for (size_t i = 0; i < it->options; i++) {
        if (!it->option[i].why.n) continue;
        buf_addf(&w->b, "<dt>%.*s</dt><dd>", STR_ARG(id_out(w->a, it->option[i].id)));
        text(w, it->option[i].why);
        buf_adds(&w->b, "</dd>\n");
    }
    if (whys) buf_adds(&w->b, "</dl>\n");
    if (w->three) end(w, "contentBody");
    end(w, "rubricBlock");
}

static void body(struct writing *w, const struct item *it) {
    open(w, "itemBody");
    rubric(w, it);
    blocks(w, it->stimulus);
    if (it->picture && it->type != ITEM_HOTSPOT) {
        buf_adds(&w->b, "<p>");
        picture(w, it->picture, false);
        buf_adds(&w->b, "</p>\n");
    }
    if (it->type == ITEM_INLINE || it->type == ITEM_TEXT) para(w, it->prompt);
    if (it->type == ITEM_INLINE) gaps(w, it);
    else if (it->type == ITEM_TEXT) {
        buf_adds(&w->b, "<p>");
        begin(w, "textEntryInteraction");
        attrs(w, "responseIdentifier", "RESPONSE");
        buf_adds(&w->b, "/></p>\n");
    } else interaction(w, it);
    end(w, "itemBody");
}

static str item_text(struct arena *a, const struct item *it, const struct edition *q, bool three) {
    struct writing w = {.a = a, .b = buf_make(a), .q = q, .three = three};
    buf_adds(&w.b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    begin(&w, "assessmentItem");
    buf_addf(&w.b, " xmlns=\"%s\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"%s %s\"", q->ns,
             q->ns, q->xsd);
    attr(&w, "identifier", id_out(a, it->id));
    attr(&w, "title", it->prompt.n <= 120 ? it->prompt : it->id);
    attrs(&w, "adaptive", "false");
    attrs(&w, "timeDependent", "false");
    buf_adds(&w.b, " xml:lang=\"");
    html_add(&w.b, it->lang);
    buf_addc(&w.b, '"');
    attrs(&w, "toolName", "wervik");
    buf_adds(&w.b, ">\n");
    declarations(&w, it);
    outcome(&w, "SCORE", dec_of(0), NULL);
    outcome(&w, "DIFFICULTY", it->difficulty, "author");
    body(&w, it);
    processing(&w, it);
    end(&w, "assessmentItem");
    return buf_str(&w.b);
}

/* ---- the package ---- */

static str item_file(struct arena *a, const struct item *it) { return arena_printf(a, "items/%.*s.xml", STR_ARG(it->id)); }

static str test_text(struct arena *a, const struct bank *bank, str title, const struct edition *q, bool three) {
    struct writing w = {.a = a, .b = buf_make(a), .q = q, .three = three};
    buf_adds(&w.b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    begin(&w, "assessmentTest");
    buf_addf(&w.b, " xmlns=\"%s\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"%s %s\"", q->ns,
             q->ns, q->xsd);
    attrs(&w, "identifier", "TEST");
    attr(&w, "title", title);
    attrs(&w, "toolName", "wervik");
    buf_adds(&w.b, ">\n");
    begin(&w, "testPart");
    attrs(&w, "identifier", "PART");
    attrs(&w, "navigationMode", "nonlinear");
    attrs(&w, "submissionMode", "simultaneous");
    buf_adds(&w.b, ">\n");
    begin(&w, "assessmentSection");
    attrs(&w, "identifier", "SECTION");
    attr(&w, "title", title);
    attrs(&w, "visible", "true");
    buf_adds(&w.b, ">\n");
    for (size_t i = 0; i < bank->n; i++) {
        const struct item *it = &bank->item[i];
        begin(&w, "assessmentItemRef");
        attr(&w, "identifier", id_out(a, it->id));
        attr(&w, "href", item_file(a, it));
        attr(&w, "category", id_out(a, it->kind));
        buf_addc(&w.b, '>');
        if (!it->worths && !dec_eq(it->points, dec_of(1))) {
            begin(&w, "weight");
            attrs(&w, "identifier", "POINTS");
            attr(&w, "value", number(&w, it->points));
            buf_adds(&w.b, "/>");
        }
        end(&w, "assessmentItemRef");
    }
    end(&w, "assessmentSection");
    end(&w, "testPart");
    end(&w, "assessmentTest");
    return buf_str(&w.b);
}

static void file_line(struct writing *w, str name) {
    buf_adds(&w->b, "<file href=\"");
    html_add(&w->b, name);
    buf_adds(&w->b, "\"/>");
}

static str manifest_text(struct arena *a, const struct bank *bank, const struct edition *q) {
    struct writing w = {.a = a, .b = buf_make(a), .q = q};
    buf_addf(
        &w.b,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<manifest xmlns=\"%s\" identifier=\"MANIFEST\">\n<metadata><schema>%s</schema>"
        "<schemaversion>%s</schemaversion></metadata>\n<organizations/>\n<resources>\n<resource identifier=\"R_TEST\" type=\"%s\" "
        "href=\"test.xml\"><file href=\"test.xml\"/>",
        q->cp, q->schema, q->version, q->test);
    for (size_t i = 0; i < bank->n; i++) buf_addf(&w.b, "<dependency identifierref=\"R_%.*s\"/>\n", STR_ARG(bank->item[i].id));
    buf_adds(&w.b, "</resource>\n");
    for (size_t i = 0; i < bank->n; i++) {
        const struct item *it = &bank->item[i];
        str name = item_file(a, it);
        buf_addf(&w.b, "<resource identifier=\"R_%.*s\" type=\"%s\" href=\"%.*s\">", STR_ARG(it->id), q->item, STR_ARG(name));
        file_line(&w, name);
        if (it->picture) file_line(&w, picture_name(&w, it->picture));
        for (size_t o = 0; o < it->options; o++)
            if (it->option[o].picture) file_line(&w, picture_name(&w, it->option[o].picture));
        buf_adds(&w.b, "</resource>\n");
    }
    buf_adds(&w.b, "</resources>\n</manifest>\n");
    return buf_str(&w.b);
}

struct pack {
    struct arena *a;
    struct zip_entry *v;
    size_t n, cap;
};

static void put(struct pack *p, str name, str bytes) {
    for (size_t i = 0; i < p->n; i++)
        if (str_eq(p->v[i].name, name)) return; /* a picture used twice */
    if (p->n == p->cap) {
        struct zip_entry *more = arena_array(p->a, struct zip_entry, p->cap = p->cap ? 2 * p->cap : 64);
        for (size_t i = 0; i < p->n; i++) more[i] = p->v[i];
        p->v = more;
    }
    p->v[p->n++] = (struct zip_entry){name, bytes};
}

static void put_picture(struct pack *p, const struct item_picture *x) {
    struct writing w = {.a = p->a};
    if (x) put(p, picture_name(&w, x), x->bytes);
}

ecode qti_write(struct arena *a, const struct bank *bank, str title, qti_edition edition, str *ret, struct err *e) {
    const struct edition *q = &editions[edition];
    bool three = edition == QTI_30;
    struct pack p = {.a = a};
    put(&p, STR("imsmanifest.xml"), manifest_text(a, bank, q));
    put(&p, STR("test.xml"), test_text(a, bank, title, q, three));
    for (size_t i = 0; i < bank->n; i++) {
        const struct item *it = &bank->item[i];
        bool drawn = it->svg.n && !it->picture;
        for (size_t o = 0; o < it->options; o++) {
            drawn = drawn || (it->option[o].svg.n && !it->option[o].picture);
            put_picture(&p, it->option[o].picture);
        }
        if (drawn) return err_set(e, E_INVALID, "item %.*s: a picture that was drawn has no place in a package", STR_ARG(it->id));
        put_picture(&p, it->picture);
        put(&p, item_file(a, it), item_text(a, it, q, three));
        if (arena_is_over(a)) return err_set(e, E_LIMIT, "a bank too large to pack");
    }
    return zip_write(a, p.v, p.n, ret, e);
}
