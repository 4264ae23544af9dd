/* SPDX-License-Identifier: Apache-2.0 */
#include "exam/qti.h"

#include "base/buf.h"
#include "exam/zip.h"
#include "sys/file.h"
#include "test.h"

static bool find_file(const void *user, str name, str *ret) {
    struct err e;
    struct arena *a = (struct arena *)(uintptr_t)user;
    return !file_load(a, arena_cstr(a, name), 1 << 20, ret, &e);
}

static struct bank load(struct arena *a, const char *path) {
    struct bank_files files = {find_file, a};
    struct bank b = {0};
    struct err e = {0};
    str text;
    if (file_load(a, path, 1 << 20, &text, &e) || bank_read(a, str_of(path), text, &files, &b, &e))
        fail_msg("%s:%d: %s", e.file, e.line, e.msg);
    return b;
}

/* Everything that makes an item what it is, to its reviewers too. */
static str full_text(struct arena *a, const struct item *it) {
    struct buf b = buf_make(a);
    buf_add(&b, item_print(a, it));
    buf_addf(&b, "%.*s\n%.*s\n", STR_ARG(dec_print_short(a, it->difficulty)), STR_ARG(it->rationale));
    for (size_t i = 0; i < it->options; i++) buf_addf(&b, "%.*s\n", STR_ARG(it->option[i].why));
    return buf_str(&b);
}

static void assert_same_banks(struct arena *a, const struct bank *x, const struct bank *y) {
    assert_int_equal(x->n, y->n);
    for (size_t i = 0; i < x->n; i++) {
        str s = full_text(a, &x->item[i]), t = full_text(a, &y->item[i]);
        if (!str_eq(s, t)) fail_msg("item %.*s changed:\n%.*s\n---\n%.*s", STR_ARG(x->item[i].id), STR_ARG(s), STR_ARG(t));
    }
}

static const char *const banks[] = {
    "vacancies/19498/exam/analogieen.yaml",       "vacancies/19498/exam/buitenbeentjes.yaml",
    "vacancies/19498/exam/sluitredenen.yaml",     "vacancies/19498/exam/volgordes.yaml",
    "vacancies/19498/exam/teksten.yaml",          "vacancies/19498/exam/oefening-woorden.yaml",
    "vacancies/19498/exam/oefening-teksten.yaml", "tests/fixtures/items/soorten.yaml",
};

/* Where the pictures of a package go: names of its files. */
struct pictures {
    const struct bank *bank;
};
static bool find_picture(const void *user, str name, str *ret) {
    const struct pictures *p = user;
    for (size_t i = 0; i < p->bank->n; i++) {
        const struct item *it = &p->bank->item[i];
        if (it->picture && str_eq(it->picture->file, name)) return *ret = it->picture->bytes, true;
    }
    return false;
}

/* Every bank of the demo vacancy, and one of every type: written and read they are the same items, in each edition; written twice
 * they are the same bytes; and printed as a bank they are read as the same items. */
static void round_trip_keeps_every_item(void **state) {
    for (size_t i = 0; i < sizeof banks / sizeof *banks; i++)
        for (int q = 0; q < QTI__MAX; q++) {
            struct arena *a = *state;
            struct arena_mark m = arena_mark(a);
            struct bank x = load(a, banks[i]), y, z;
            struct err e = {0};
            str zip, again;
            if (qti_write(a, &x, STR("Bank"), (qti_edition)q, &zip, &e)) fail_msg("%s: %s", banks[i], e.msg);
            assert_int_equal(qti_write(a, &x, STR("Bank"), (qti_edition)q, &again, &e), E_OK);
            assert_true(str_eq(zip, again));
            if (qti_read(a, STR("p.zip"), zip, &y, &e))
                fail_msg("%s %s: %s:%d: %s", banks[i], qti_edition_name((qti_edition)q), e.file, e.line, e.msg);
            assert_same_banks(a, &x, &y);
            struct pictures p = {&y};
            struct bank_files files = {find_picture, &p};
            if (bank_read(a, STR("b.yaml"), bank_print(a, &y), &files, &z, &e)) fail_msg("%s:%d: %s", e.file, e.line, e.msg);
            assert_same_banks(a, &x, &z);
            arena_rewind(a, m);
        }
}

/* ---- packages as others make them ---- */

/* A manifest with the items it is given, in the conventions of an edition. */
static str pack(struct arena *a, const char *resource, const struct zip_entry *more, size_t n) {
    struct zip_entry v[12];
    struct buf b = buf_make(a);
    struct err e;
    str zip;
    buf_adds(
        &b,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<manifest xmlns=\"http://www.imsglobal.org/xsd/imscp_v1p1\" identifier=\"M\">"
        "<organizations/><resources>");
    for (size_t i = 0; i < n; i++) {
        v[i + 1] = more[i];
        if (str_ends(more[i].name, STR(".xml")))
            buf_addf(&b, "<resource identifier=\"R%zu\" type=\"%s\" href=\"%.*s\"><file href=\"%.*s\"/></resource>", i, resource,
                     STR_ARG(more[i].name), STR_ARG(more[i].name));
    }
    buf_adds(&b, "</resources></manifest>");
    v[0] = (struct zip_entry){STR("imsmanifest.xml"), buf_str(&b)};
    assert_int_equal(zip_write(a, v, n + 1, &zip, &e), E_OK);
    return zip;
}

#define V2(ns, body)                                                                                                               \
    "<assessmentItem xmlns=\"http://www.imsglobal.org/xsd/imsqti_" ns "\" identifier=\"x\" title=\"Titel\" adaptive=\"false\" "    \
    "timeDependent=\"false\">" body "</assessmentItem>"
#define V3(body)                                                                                                                   \
    "<qti-assessment-item xmlns=\"http://www.imsglobal.org/xsd/imsqtiasi_v3p0\" identifier=\"x\" title=\"Titel\" "                 \
    "time-dependent=\"false\" xml:lang=\"nl\">" body "</qti-assessment-item>"
#define T2(name) "<responseProcessing template=\"http://www.imsglobal.org/question/qti_v2p1/rptemplates/" name "\"/>"
#define T3(name) "<qti-response-processing template=\"https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/" name "\"/>"
#define R2(card, type, values)                                                                                                     \
    "<responseDeclaration identifier=\"RESPONSE\" cardinality=\"" card "\" baseType=\"" type "\"><correctResponse>" values         \
    "</correctResponse></responseDeclaration><outcomeDeclaration identifier=\"SCORE\" cardinality=\"single\" baseType=\"float\"/>"
#define CHOICES                                                                                                                    \
    "<simpleChoice identifier=\"A\">een</simpleChoice><simpleChoice identifier=\"B\">twee</simpleChoice>"                          \
    "<simpleChoice identifier=\"C.1\">drie</simpleChoice>"

struct foreign {
    const char *text;
    item_type type;
    const char *stimulus, *prompt, *key, *points;
    const char *answer, *gives; /* another answer, and what it gives */
};
/* Items in the shapes that other programs and the standard's own examples have. */
static const struct foreign foreigners[] = {
    {V2("v2p1",
        R2("single", "identifier",
           "<value>B</value>") "<itemBody><p>Kijk naar de tekst.</p><p><img src=\"img/p.png\" alt=\"een plan\"/></p>"
                               "<choiceInteraction responseIdentifier=\"RESPONSE\" shuffle=\"false\" maxChoices=\"1\"><prompt>Wat "
                               "staat er?</prompt>" CHOICES "</choiceInteraction></itemBody>" T2("match_correct")),
     ITEM_CHOICE, "Kijk naar de tekst.", "Wat staat er?", "B", "1", "A", "0"},
    /* the template's text written out, as editors do */
    {V2("v2p2", R2("single", "identifier",
                   "<value>C.1</value>") "<itemBody><p>Welke?</p><choiceInteraction responseIdentifier=\"RESPONSE\" "
                                         "maxChoices=\"1\">" CHOICES "</choiceInteraction></"
                                         "itemBody><responseProcessing><responseCondition><responseIf><match><variable "
                                         "identifier=\"RESPONSE\"/><correct identifier=\"RESPONSE\"/></match><setOutcomeValue "
                                         "identifier=\"SCORE\"><baseValue "
                                         "baseType=\"float\">2.0</baseValue></setOutcomeValue></"
                                         "responseIf><responseElse><setOutcomeValue identifier=\"SCORE\"><baseValue "
                                         "baseType=\"float\">0.0</baseValue></setOutcomeValue></responseElse></responseCondition></"
                                         "responseProcessing>"),
     ITEM_CHOICE, "", "Welke?", "C_1", "2", "A", "0"},
    /* several, marked by parts: a wrong one costs more than a right one gives */
    {V3("<qti-response-declaration identifier=\"RESPONSE\" cardinality=\"multiple\" base-type=\"identifier\"><qti-correct-response>"
        "<qti-value>H</qti-value><qti-value>O</qti-value></qti-correct-response><qti-mapping lower-bound=\"0\" upper-bound=\"2\" "
        "default-value=\"-2\">"
        "<qti-map-entry map-key=\"H\" mapped-value=\"1\"/><qti-map-entry map-key=\"O\" mapped-value=\"1\"/><qti-map-entry "
        "map-key=\"Cl\" "
        "mapped-value=\"-1\"/></qti-mapping></qti-response-declaration><qti-item-body><qti-choice-interaction "
        "response-identifier=\"RESPONSE\" "
        "max-choices=\"0\"><qti-prompt>Waaruit bestaat <em>water</em>?</qti-prompt><qti-simple-choice "
        "identifier=\"H\">waterstof</qti-simple-choice>"
        "<qti-simple-choice identifier=\"He\">helium</qti-simple-choice><qti-simple-choice "
        "identifier=\"O\">zuurstof</qti-simple-choice>"
        "<qti-simple-choice identifier=\"Cl\">chloor</qti-simple-choice></qti-choice-interaction></qti-item-body>" T3(
            "map_response")),
     ITEM_MULTIPLE, "", "Waaruit bestaat water?", "H O", "2", "H O Cl", "1"},
    /* shuffled in the order asked: shown in the order of the words instead */
    {V2("v2p1",
        R2("ordered", "identifier",
           "<value>A</value><value>B</value><value>C.1</value>") "<itemBody><orderInteraction "
                                                                 "responseIdentifier=\"RESPONSE\" shuffle=\"true\"><prompt>Van "
                                                                 "klein naar groot?</prompt>" CHOICES
                                                                 "</orderInteraction></itemBody>" T2("match_correct")),
     ITEM_ORDER, "", "Van klein naar groot?", "A B C_1", "1", "C_1 B A", "0"},
    {V2("v2p1", "<responseDeclaration identifier=\"RESPONSE\" cardinality=\"multiple\" "
                "baseType=\"directedPair\"><correctResponse><value>C R</value>"
                "<value>D M</value></correctResponse><mapping defaultValue=\"0\"><mapEntry mapKey=\"C R\" "
                "mappedValue=\"1\"/><mapEntry mapKey=\"D M\" "
                "mappedValue=\"0.5\"/></mapping></responseDeclaration><itemBody><matchInteraction responseIdentifier=\"RESPONSE\" "
                "shuffle=\"false\" "
                "maxAssociations=\"2\"><prompt>Wie hoort waar?</prompt><simpleMatchSet><simpleAssociableChoice identifier=\"C\" "
                "matchMax=\"1\">Capulet"
                "</simpleAssociableChoice><simpleAssociableChoice identifier=\"D\" "
                "matchMax=\"1\">Demetrius</simpleAssociableChoice></simpleMatchSet>"
                "<simpleMatchSet><simpleAssociableChoice identifier=\"M\" "
                "matchMax=\"4\">Midzomer</simpleAssociableChoice><simpleAssociableChoice "
                "identifier=\"R\" matchMax=\"4\">Romeo</simpleAssociableChoice></simpleMatchSet></matchInteraction></itemBody>" T2(
                    "map_response")),
     ITEM_MATCH, "", "Wie hoort waar?", "C>R D>M", "1.5", "C>R D>R", "1"},
    {V2("v2p1",
        R2("single", "identifier",
           "<value>Y</value>") "<itemBody><p>Welk woord ontbreekt?</p><blockquote><p>Nu is de winter<br/> zomer door deze zon "
                               "van <inlineChoiceInteraction responseIdentifier=\"RESPONSE\" shuffle=\"false\"><inlineChoice "
                               "identifier=\"G\">Gent</inlineChoice>"
                               "<inlineChoice identifier=\"Y\">York</inlineChoice></inlineChoiceInteraction>; en de "
                               "wolken.</p></blockquote></itemBody>" T2("match_correct")),
     ITEM_INLINE, "", "Welk woord ontbreekt?", "RESPONSE>Y", "1", "RESPONSE>G", "0"},
    {V3("<qti-response-declaration identifier=\"RESPONSE\" cardinality=\"single\" "
        "base-type=\"string\"><qti-correct-response><qti-value>York"
        "</qti-value></qti-correct-response><qti-mapping default-value=\"0\"><qti-map-entry map-key=\"York\" "
        "mapped-value=\"1\"/><qti-map-entry "
        "map-key=\"york\" mapped-value=\"0.5\"/></qti-mapping></qti-response-declaration><qti-item-body><p>Welk woord "
        "ontbreekt?</p><p>De zon van "
        "<qti-text-entry-interaction response-identifier=\"RESPONSE\" expected-length=\"15\"/>.</p></qti-item-body>" T3(
            "map_response.xml")),
     ITEM_TEXT, "De zon van ____ .", "Welk woord ontbreekt?", "York", "1", "york", "0.5"},
    {V2("v2p1", R2("single", "float", "<value>1.5</value>") "<itemBody><p>Hoeveel is 3/2? <textEntryInteraction "
                                                            "responseIdentifier=\"RESPONSE\"/></p></itemBody>" T2("match_correct")),
     ITEM_TEXT, "", "Hoeveel is 3/2? ____", "1.5", "1", "2", "0"},
    {V2("v2p1",
        R2("single", "identifier",
           "<value>A</value>") "<itemBody><p>Het plan toont vier steden.</p><hotspotInteraction "
                               "responseIdentifier=\"RESPONSE\" maxChoices=\"1\"><prompt>Welke is Glasgow?</prompt><object "
                               "type=\"image/png\" width=\"320\" height=\"200\" "
                               "data=\"img/p.png\">een kaart</object><hotspotChoice shape=\"circle\" coords=\"77,115,8\" "
                               "identifier=\"A\"/><hotspotChoice shape=\"circle\" "
                               "coords=\"118,184,8\" identifier=\"B\"/></hotspotInteraction></itemBody>" T2("match_correct")),
     ITEM_HOTSPOT, "Het plan toont vier steden.", "Welke is Glasgow?", "A", "1", "B", "0"},
};

static void packages_of_others_are_read(void **state) {
    str png;
    assert_true(find_file(*state, STR("tests/fixtures/items/beelden/plan.png"), &png));
    for (size_t i = 0; i < sizeof foreigners / sizeof *foreigners; i++) {
        const struct foreign *f = &foreigners[i];
        const struct zip_entry v[] = {{STR("x.xml"), str_of(f->text)}, {STR("img/p.png"), png}};
        struct bank b;
        struct err e = {0};
        dec points = dec_of(0), gives = dec_of(0);
        if (qti_read(*state, STR("p.zip"), pack(*state, "imsqti_item_xmlv2p1", v, 2), &b, &e))
            fail_msg("row %zu: %s:%d: %s", i, e.file, e.line, e.msg);
        const struct item *it = &b.item[0];
        assert_int_equal(it->type, f->type);
        assert_str(it->stimulus, f->stimulus);
        assert_str(it->prompt, f->prompt);
        assert_str(it->key, f->key);
        assert_true(dec_parse(str_of(f->points), &points) && dec_parse(str_of(f->gives), &gives));
        assert_true(dec_eq(it->points, points));
        assert_true(dec_eq(item_points(it, it->key), points));
        str answer;
        assert_int_equal(item_answer_read(*state, it, str_of(f->answer), &answer, &e), E_OK);
        if (!dec_eq(item_points(it, answer), gives)) fail_msg("row %zu: %s", i, f->answer);
    }
}

/* ---- what is refused, by name ---- */

#define ASK                                                                                                                        \
    "<choiceInteraction responseIdentifier=\"RESPONSE\" maxChoices=\"1\"><prompt>Wat?</prompt>" CHOICES "</choiceInteraction>"
#define ONE(more)   V2("v2p1", R2("single", "identifier", "<value>A</value>") "<itemBody>" more ASK "</itemBody>" T2("match_correct"))
#define ALONE(what) V2("v2p1", R2("single", "identifier", "<value>A</value>") "<itemBody>" what "</itemBody>" T2("match_correct"))
#define RULE(what)  V2("v2p1", R2("single", "identifier", "<value>A</value>") "<itemBody>" ASK "</itemBody>" what)
struct refusal {
    const char *text, *said;
};
static const struct refusal refusals[] = {
    {ALONE("<p><extendedTextInteraction responseIdentifier=\"RESPONSE\"/></p>"), "extendedTextInteraction is not supported"},
    {ALONE("<gapMatchInteraction responseIdentifier=\"RESPONSE\"/>"), "gapMatchInteraction is not supported"},
    {ALONE("<sliderInteraction responseIdentifier=\"RESPONSE\"/>"), "sliderInteraction is not supported"},
    {ALONE("<uploadInteraction responseIdentifier=\"RESPONSE\"/>"), "uploadInteraction is not supported"},
    {ALONE("<drawingInteraction responseIdentifier=\"RESPONSE\"/>"), "drawingInteraction is not supported"},
    {ALONE("<hottextInteraction responseIdentifier=\"RESPONSE\"/>"), "hottextInteraction is not supported"},
    {ALONE("<associateInteraction responseIdentifier=\"RESPONSE\"/>"), "associateInteraction is not supported"},
    {ALONE("<graphicOrderInteraction responseIdentifier=\"RESPONSE\"/>"), "graphicOrderInteraction is not supported"},
    {ALONE("<graphicAssociateInteraction responseIdentifier=\"RESPONSE\"/>"), "graphicAssociateInteraction is not supported"},
    {ALONE("<graphicGapMatchInteraction responseIdentifier=\"RESPONSE\"/>"), "graphicGapMatchInteraction is not supported"},
    {ALONE("<selectPointInteraction responseIdentifier=\"RESPONSE\"/>"), "selectPointInteraction is not supported"},
    {ALONE("<mediaInteraction responseIdentifier=\"RESPONSE\"/>"), "mediaInteraction is not supported"},
    {ALONE("<customInteraction responseIdentifier=\"RESPONSE\"/>"), "customInteraction is not supported"},
    {ALONE("<endAttemptInteraction responseIdentifier=\"RESPONSE\" title=\"x\"/>"), "endAttemptInteraction is not supported"},
    {ALONE("<positionObjectStage><p/></positionObjectStage>"), "positionObjectStage is not supported"},
    {ALONE("<p>niets</p>"), "it has no interaction"},
    {ONE(ASK), "several interactions"},
    {ONE("<p>x<sup>2</sup></p>"), "sup is not supported"},
    {ONE("<p><a href=\"x.html\">verder</a></p>"), "a is not supported"},
    {ONE("<p><math xmlns=\"http://www.w3.org/1998/Math/MathML\"/></p>"), "math is not supported"},
    {ONE("<script>alert(1)</script>"), "script has no place"},
    {ONE("<p><iframe src=\"x.html\"/></p>"), "iframe has no place"},
    {ONE("<p onclick=\"alert(1)\">x</p>"), "an event handler (onclick)"},
    {ONE("<p OnMouseOver=\"alert(1)\">x</p>"), "an event handler (OnMouseOver)"},
    {ONE("<p><img src=\"http://example.com/x.png\" alt=\"x\"/></p>"), "a reference outwards"},
    {ONE("<p><img src=\"//example.com/x.png\" alt=\"x\"/></p>"), "a reference outwards"},
    {ONE("<p><img src=\"javascript:alert(1)\" alt=\"x\"/></p>"), "a reference outwards"},
    {ONE("<p><img src=\"data:image/png;base64,AAAA\" alt=\"x\"/></p>"), "a reference outwards"},
    {ONE("<p><img src=\"../../etc/passwd\" alt=\"x\"/></p>"), "leads out of the package"},
    {ONE("<p><img src=\"%2e%2e/x.png\" alt=\"x\"/></p>"), "leads out of the package"},
    {ONE("<p><img src=\"niet.png\" alt=\"x\"/></p>"), "has no file \"niet.png\""},
    {ONE("<p><img src=\"x.xml\" alt=\"x\"/></p>"), "no PNG or JPEG"},
    {ONE("<p><img src=\"img/p.png\" alt=\"\"/></p>"), "cannot see it"},
    {ONE("<?php echo 1 ?>"), "an instruction to a program"},
    {ONE("<p xml:base=\"http://example.com/\">x</p>"), "xml:base"},
    {ONE("<p>| a | b</p>"), "the sign |"},
    {ONE("<table><tr><td colspan=\"2\">x</td></tr></table>"), "several rows or columns"},
    {ONE("<bizarre/>"), "bizarre is not supported"},
    {V2("v2p1", "<templateDeclaration identifier=\"T\" cardinality=\"single\" baseType=\"float\"/>"),
     "templateDeclaration is not supported"},
    {"<assessmentItem xmlns=\"http://www.imsglobal.org/xsd/imsqti_v2p1\" identifier=\"x\" title=\"x\" adaptive=\"true\" "
     "timeDependent=\"false\"/>",
     "an adaptive item"},
    {"<assessmentItem xmlns=\"http://www.imsglobal.org/xsd/imsqti_item_v2p0\" identifier=\"x\"/>",
     "an item of QTI 2.1, 2.2 or 3.0"},
    {"<questestinterop/>", "an item of QTI 2.1, 2.2 or 3.0"},
    {"<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><x>&b;</x>", ""},
    {"<assessmentItem", ""},
    {RULE(""), "does not say how it is scored"},
    {RULE(T2("map_response_point")), "map_response_point goes with selectPointInteraction"},
    {RULE(T2("my_own")), "is not supported"},
    {RULE("<responseProcessing template=\"http://example.com/match_correct\"/>"), "is not supported"},
    {RULE(T2("map_response")), "without a mapping"},
    {RULE("<responseProcessing><setOutcomeValue identifier=\"SCORE\"><baseValue "
          "baseType=\"float\">1</baseValue></setOutcomeValue></responseProcessing>"),
     "response processing of its own"},
    {RULE("<responseProcessing><setOutcomeValue identifier=\"SCORE\"><random><variable "
          "identifier=\"RESPONSE\"/></random></setOutcomeValue>"
          "</responseProcessing>"),
     "response processing with random"},
    {V2("v2p1", "<responseDeclaration identifier=\"RESPONSE\" cardinality=\"single\" baseType=\"identifier\"/><itemBody>" ASK
                "</itemBody>" T2("match_correct")),
     "does not say what is right"},
    {V2("v2p1", R2("single", "identifier", "<value>Z</value>") "<itemBody>" ASK "</itemBody>" T2("match_correct")),
     "no option \"Z\""},
    {V2("v2p1", "<itemBody>" ASK "</itemBody>" T2("match_correct")), "is not declared"},
    {V2("v2p1", R2("ordered", "identifier", "<value>A</value>") "<itemBody>" ASK "</itemBody>" T2("match_correct")), "cardinality"},
    {V2("v2p1", "<responseDeclaration identifier=\"RESPONSE\" cardinality=\"multiple\" "
                "baseType=\"identifier\"><correctResponse><value>A</value>"
                "</correctResponse><mapping defaultValue=\"0\"><mapEntry mapKey=\"A\" "
                "mappedValue=\"1\"/></mapping></responseDeclaration><itemBody>"
                "<choiceInteraction responseIdentifier=\"RESPONSE\" maxChoices=\"0\"><prompt>Wat?</prompt>" CHOICES
                "</choiceInteraction></itemBody>" T2("map_response")),
     "gives as much as the key"},
};

static void what_an_item_cannot_say_is_refused_by_name(void **state) {
    str png;
    assert_true(find_file(*state, STR("tests/fixtures/items/beelden/plan.png"), &png));
    for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++) {
        const struct zip_entry v[] = {{STR("x.xml"), str_of(refusals[i].text)}, {STR("img/p.png"), png}};
        struct bank b = {.n = 77};
        struct err e = {0};
        ecode c = qti_read(*state, STR("p.zip"), pack(*state, "imsqti_item_xmlv2p1", v, 2), &b, &e);
        if (!c) fail_msg("row %zu is not refused", i);
        if (!strstr(e.msg, refusals[i].said)) fail_msg("row %zu: \"%s\" is not said: %s", i, refusals[i].said, e.msg);
        assert_int_equal(b.n, 77);
        assert_string_equal(e.file, "p.zip/x.xml");
        assert_true(e.line > 0);
    }
}

/* ---- packages that mean harm ---- */

static ecode read_zip(struct arena *a, str zip, struct err *e) {
    struct zip_entry *v;
    size_t n;
    *e = (struct err){0};
    return zip_read(a, STR("p.zip"), zip, &v, &n, e);
}

static str zip_of(struct arena *a, const struct zip_entry *v, size_t n) {
    struct err e;
    str zip;
    assert_int_equal(zip_write(a, v, n, &zip, &e), E_OK);
    return str_make(arena_cstr(a, zip), zip.n);
}

/* Every place where `what` stands becomes `with`, of the same length. */
static str patched(struct arena *a, str s, str what, str with) {
    char *p = arena_cstr(a, s);
    for (size_t at = 0; (at = str_find(s, what, at)) != SIZE_MAX; at += what.n) memcpy(p + at, with.p, with.n);
    return str_make(p, s.n);
}

static size_t directory(str s) { return str_find(s, STR("PK\1\2"), 0); }

static void hostile_packages_are_refused(void **state) {
    struct arena *a = *state;
    struct err e;
    const struct zip_entry two[] = {{STR("aa.txt"), STR("een")}, {STR("bb.txt"), STR("twee")}};
    str zip = zip_of(a, two, 2);
    assert_int_equal(read_zip(a, zip, &e), E_OK);
    static const char *const names[] = {"../..x", "/aa.tx", "a/../b", "a\\a.tx", "c:a.tx", "a//.tx", "./a.tx"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        assert_int_equal(read_zip(a, patched(a, zip, STR("aa.txt"), str_of(names[i])), &e), E_INVALID);
        assert_non_null(strstr(e.msg, "leads out"));
    }
    assert_int_equal(read_zip(a, patched(a, zip, STR("bb.txt"), STR("aa.txt")), &e), E_INVALID);
    assert_non_null(strstr(e.msg, "twice"));

    char *p = arena_cstr(a, zip); /* version made by: Unix; external attributes: a symbolic link */
    p[directory(zip) + 5] = 3;
    p[directory(zip) + 41] = (char)0xA1;
    assert_int_equal(read_zip(a, str_make(p, zip.n), &e), E_INVALID);
    assert_non_null(strstr(e.msg, "symbolic link"));

    p = arena_cstr(a, zip); /* general purpose bit 0: encrypted */
    p[directory(zip) + 8] |= 1;
    p[6] |= 1;
    assert_int_equal(read_zip(a, str_make(p, zip.n), &e), E_INVALID);
    assert_non_null(strstr(e.msg, "encrypted"));

    p = arena_cstr(a, zip); /* another byte than was packed: the checksum */
    p[str_find(zip, STR("een"), 0)] = 'E';
    assert_int_equal(read_zip(a, str_make(p, zip.n), &e), E_SYNTAX);
    for (size_t i = 0; i < zip.n; i++) assert_int_not_equal(read_zip(a, str_sub(zip, 0, i), &e), E_OK);
    assert_int_equal(read_zip(a, STR(""), &e), E_SYNTAX);
    assert_int_equal(read_zip(a, STR("%PDF-1.4"), &e), E_SYNTAX);
}

/* Small files that unpack into large ones, many, and one too large: refused before they are unpacked. */
static void bombs_are_refused(void **state) {
    struct arena *a = *state;
    struct err e;
    enum { MIB = 1 << 20 };
    char *zeros = arena_alloc(a, 9 * MIB);
    const struct zip_entry tight[] = {{STR("a.xml"), str_make(zeros, 4 * MIB)}},
                           large[] = {{STR("a.xml"), str_make(zeros, 9 * MIB)}};
    assert_int_equal(read_zip(a, zip_of(a, tight, 1), &e), E_LIMIT);
    assert_non_null(strstr(e.msg, "tighter"));
    assert_int_equal(read_zip(a, zip_of(a, large, 1), &e), E_LIMIT);
    assert_non_null(strstr(e.msg, "8 MiB"));
    struct zip_entry *many = arena_array(a, struct zip_entry, ZIP_ENTRIES_MAX + 1);
    for (int i = 0; i <= ZIP_ENTRIES_MAX; i++) many[i] = (struct zip_entry){arena_printf(a, "%d", i), STR("x")};
    assert_int_equal(read_zip(a, zip_of(a, many, ZIP_ENTRIES_MAX + 1), &e), E_LIMIT);
    assert_non_null(strstr(e.msg, "5000"));
    for (int i = 0; i < 70; i++) many[i].bytes = str_make(zeros, MIB); /* each just not tight enough */
    assert_int_equal(read_zip(a, zip_of(a, many, 70), &e), E_LIMIT);
    assert_non_null(strstr(e.msg, "64 MiB"));
}

/* A manifest that names what is not there, or leads out, or lists nothing. */
static void manifests_are_held_to_the_package(void **state) {
    static const struct refusal rows_of[] = {
        {"<manifest xmlns=\"m\"><resources><resource type=\"imsqti_item_xmlv2p1\" href=\"niet.xml\"/></resources></manifest>",
         "has no file \"niet.xml\""},
        {"<manifest xmlns=\"m\"><resources><resource type=\"imsqti_item_xmlv2p1\" href=\"../x.xml\"/></resources></manifest>",
         "leads out"},
        {"<manifest xmlns=\"m\"><resources><resource type=\"imsqti_item_xmlv2p1\" "
         "href=\"file:///etc/passwd\"/></resources></manifest>",
         "leads out"},
        {"<manifest xmlns=\"m\"><resources><resource type=\"webcontent\" href=\"x.xml\"/></resources></manifest>", "no items"},
        {"<manifest xmlns=\"m\"><resources><resource type=\"imsqti_xmlv1p2\" href=\"x.xml\"/></resources></manifest>", "older QTI"},
        {"<manifest xmlns=\"m\"/>", "resources is asked"},
    };
    for (size_t i = 0; i < sizeof rows_of / sizeof *rows_of; i++) {
        const struct zip_entry v[] = {{STR("imsmanifest.xml"), str_of(rows_of[i].text)}};
        struct bank b;
        struct err e = {0};
        assert_int_not_equal(qti_read(*state, STR("p.zip"), zip_of(*state, v, 1), &b, &e), E_OK);
        if (!strstr(e.msg, rows_of[i].said)) fail_msg("row %zu: \"%s\" is not said: %s", i, rows_of[i].said, e.msg);
    }
    const struct zip_entry none[] = {{STR("map/imsmanifest.xml"), STR("<manifest/>")}};
    struct bank b;
    struct err e = {0};
    assert_int_equal(qti_read(*state, STR("p.zip"), zip_of(*state, none, 1), &b, &e), E_INVALID);
    assert_non_null(strstr(e.msg, "no imsmanifest.xml at its top"));
}

TESTS(TEST(round_trip_keeps_every_item), TEST(packages_of_others_are_read), TEST(what_an_item_cannot_say_is_refused_by_name),
      TEST(hostile_packages_are_refused), TEST(bombs_are_refused), TEST(manifests_are_held_to_the_package))
