/* SPDX-License-Identifier: Apache-2.0 */
/* XML: the tree with its places, what is refused, and that writing back loses nothing. */
#include "test.h"

#include "codec/xml.h"

static struct xml_doc *parse(struct arena *a, const char *text) {
    struct xml_doc *doc = NULL;
    struct err e = {0};
    if (xml_parse(a, STR("t.xml"), str_of(text), NULL, &doc, &e)) fail_msg("%d:%d %s", e.line, e.col, e.msg);
    return doc;
}

static void names_are_resolved_by_scope(void **state) {
    struct xml_doc *doc = parse(*state, "<a xmlns='u:1' xmlns:p='u:2'><p:b c='1' p:c='2'/><d xmlns=''><e/></d></a>");
    assert_str(doc->root->ns, "u:1");
    const struct xml_node *b = xml_first(doc->root, STR("u:2"), STR("b"));
    assert_non_null(b);
    assert_str(xml_attr_get(b, "c"), "1");
    assert_str(xml_attr_find_ns(b, STR("u:2"), "c")->value, "2");
    const struct xml_node *d = xml_next(b, STR(""), STR("d"));
    assert_str(d->ns, "");
    assert_str(xml_namespace(d, STR("p")), "u:2");
    assert_null(xml_first(doc->root, STR("u:1"), STR("b")));
}

static void everything_has_a_place(void **state) {
    struct xml_doc *doc = parse(*state, "<a>\n  <b x = '>'\n     y=\"2\"/>\n  \u00e9<c/>\n</a>");
    const struct xml_node *b = xml_first(doc->root, STR(""), STR("b")), *c = xml_next(b, STR(""), STR("c"));
    assert_int_equal(b->line, 2);
    assert_int_equal(b->col, 3);
    assert_int_equal(b->attr[0].line, 2);
    assert_int_equal(b->attr[0].col, 6);
    assert_int_equal(b->attr[1].line, 3);
    assert_int_equal(b->attr[1].col, 6);
    assert_int_equal(c->line, 4);
    assert_int_equal(c->col, 4);
}

static void places_in_text_count_entities_as_written(void **state) {
    struct xml_doc *doc = parse(*state, "<a>\n<t>x &lt; y\nand z &gt;= q</t><u><![CDATA[a<b]]></u></a>");
    const struct xml_node *t = xml_first(doc->root, STR(""), STR("t"));
    assert_str(xml_text(*state, t), "x < y\nand z >= q");
    uint32_t line, col;
    xml_place(doc, t, 1, 5, &line, &col);
    assert_int_equal(line, 2);
    assert_int_equal(col, 11);
    xml_place(doc, t, 2, 10, &line, &col);
    assert_int_equal(line, 3);
    assert_int_equal(col, 13);
    xml_place(doc, xml_first(doc->root, STR(""), STR("u")), 1, 3, &line, &col);
    assert_int_equal(line, 3);
    assert_int_equal(col, 32);
}

static void hostile_text_is_refused(void **state) {
    static const struct {
        const char *text;
        ecode code;
        int line, col;
        const char *msg;
    } bad[] = {
        {"<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", E_SYNTAX, 1, 13, "a document type declaration is not allowed"},
        {"<a>\n &x;</a>", E_SYNTAX, 2, 2, "this is not XML: undefined entity"},
        {"<a><b></a>", E_SYNTAX, 1, 9, "this is not XML: mismatched tag"},
        {"<a>\n<p:b/></a>", E_SYNTAX, 2, 1, "a prefix is used that no xmlns declares"},
        {"", E_SYNTAX, 1, 1, "this is not XML: no element found"},
        {"<a>\xff</a>", E_SYNTAX, 1, 4, "this is not XML: not well-formed (invalid token)"},
        {"<?xml version='1.0' encoding='UTF-7'?><a/>", E_SYNTAX, 1, 1, "the document is not in UTF-8"},
        {"<a><b><c><d><e/></d></c></b></a>", E_LIMIT, 1, 13, "elements are nested too deep"},
        {"<a b='1' c='2' d='3' e='4'/>", E_LIMIT, 1, 1, "an element has too many attributes"},
        {"<a><b/><b/><b/><b/><b/><b/><b/></a>", E_LIMIT, 1, 28, "the document has too many parts"},
        {"<a>0123456789012345678901234567890123456789</a>", E_LIMIT, 0, 0, "the document has 47 bytes, at most 45 are read"},
    };
    struct xml_limits limits = {.bytes = 45, .depth = 4, .attrs = 3, .nodes = 7};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct xml_doc *doc = NULL;
        struct err e = {0};
        assert_int_equal(xml_parse(*state, STR("t.xml"), str_of(bad[i].text), &limits, &doc, &e), bad[i].code);
        assert_string_equal(e.msg, bad[i].msg);
        assert_int_equal(e.line, bad[i].line);
        assert_int_equal(e.col, bad[i].col);
        assert_null(doc);
    }
}

/* What is read over leaves nothing in the tree, moves no place, and is still held to being XML and to its depth. */
static void pictures_are_read_over(void **state) {
    struct xml_limits limits = {.over = "P", .depth = 5};
    struct xml_doc *doc = NULL;
    struct err e = {0};
    const char *text = "<a>x<q:P b='<'><P>t<![CDATA[u]]><!--v--><?w w?></P></q:P>y<b><P/></b>\n<P/><c/></a>";
    assert_int_equal(xml_parse(*state, STR("t.xml"), str_of(text), &limits, &doc, &e), E_SYNTAX); /* `<` in a value */
    text = "<a>x<q:P b='1'><P>t<![CDATA[u]]><!--v--><?w w?></P></q:P>y<b><P/></b>\n<P/><c/></a>";
    assert_int_equal(xml_parse(*state, STR("t.xml"), str_of(text), &limits, &doc, &e), E_OK);
    assert_str(xml_text(*state, doc->root), "xy\n");
    const struct xml_node *b = xml_first(doc->root, STR(""), STR("")), *c = xml_next(b, STR(""), STR(""));
    assert_str(b->name, "b");
    assert_non_null(xml_first(b, STR(""), STR("P"))); /* only below the root */
    assert_str(c->name, "c");
    assert_int_equal(c->line, 2);
    assert_int_equal(c->col, 5);
    assert_null(xml_next(c, STR(""), STR("")));
    assert_int_equal(xml_parse(*state, STR("t.xml"), STR("<a><P><P><P><P><P/></P></P></P></P></a>"), &limits, &doc, &e), E_LIMIT);
}

/* Only where it stands between two tags does white space make no node; elsewhere it is a part of the text. */
static void blanks_between_tags_make_no_node(void **state) {
    static const struct {
        const char *text, *chars;
        int nodes; /* children of the root */
    } row[] = {{"<a> \n <b> </b>\n\t<c/>\n</a>", "", 2},
               {"<a>\n x \n<b/> y</a>", "\n x \n y", 3},
               {"<a>\n &lt; \n</a>", "\n < \n", 1},
               {"<a><![CDATA[p]]> <![CDATA[q]]></a>", "p q", 3},
               {"<a> <![CDATA[p]]> </a>", " p ", 3},
               {"<a>p<!--c--> <!--d-->q</a>", "p q", 5},
               {"<a> <?i?> </a>", "  ", 3},
               {"<a> &#32; </a>", "   ", 1},
               {"<a>\r\n<b/></a>", "\n", 2}};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct xml_limits limits = {.no_blanks = true};
        struct xml_doc *doc = NULL;
        struct err e = {0};
        assert_int_equal(xml_parse(*state, STR("t.xml"), str_of(row[i].text), &limits, &doc, &e), E_OK);
        int nodes = 0;
        for (const struct xml_node *n = doc->root->first; n; n = n->next) nodes++;
        assert_str(xml_text(*state, doc->root), row[i].chars);
        assert_int_equal(nodes, row[i].nodes);
    }
}

TESTS(TEST(blanks_between_tags_make_no_node), TEST(pictures_are_read_over), TEST(names_are_resolved_by_scope),
      TEST(everything_has_a_place), TEST(places_in_text_count_entities_as_written), TEST(hostile_text_is_refused))
