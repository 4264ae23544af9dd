/* SPDX-License-Identifier: Apache-2.0 */
/* Changes to a document: what they do, and that they do nothing else. */
#include "test.h"

#include "codec/xml_edit.h"

static struct xml_doc *parse(struct arena *a, const char *text) {
    struct xml_doc *doc = NULL;
    struct err e = {0};
    if (xml_parse(a, STR("f.xml"), str_of(text), NULL, &doc, &e)) fail_msg("%s: %d:%d %s", text, e.line, e.col, e.msg);
    return doc;
}

static str print(struct xml_edit *x) {
    str out = {0};
    struct err e = {0};
    if (xml_edit_print(x, &out, &e)) fail_msg("%s", e.msg);
    return out;
}

static void without_changes_every_byte_stays(void **state) {
    static const char *const same[] = {
        "<a/>\n",
        "\xEF\xBB\xBF<?xml version='1.0' encoding=\"UTF-8\"?>\r\n<!-- c -->\r\n<p:a xmlns:p=\"u\" b = '&lt;&#10;'  "
        ">&#65;&gt;<d></d >"
        "<![CDATA[1<2]]> <?pi d?></p:a>\r\n<!-- end -->",
        "<?xml version='1.0' encoding='ISO-8859-1'?><a>\xe9</a>\n\n",
    };
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        struct xml_edit x = xml_edit_make(*state, parse(*state, same[i]));
        xml_edit_text(&x, x.doc->root, xml_text(*state, x.doc->root)); /* itself: no change */
        assert_str(print(&x), same[i]);
    }
}

static void characters_are_put_where_they_stood(void **state) {
    static const struct {
        const char *text, *put, *want;
    } row[] = {
        {"<a> x </a>", "1 < 2 & \"3\"", "<a>1 &lt; 2 &amp; \"3\"</a>"},
        {"<a><!-- why --><![CDATA[old]]></a>", "1 < 2", "<a><!-- why --><![CDATA[1 < 2]]></a>"},
        {"<a><![CDATA[old]]></a>", "]]>", "<a>]]&gt;</a>"},
        {"<a>x<!-- kept -->y</a>", "z", "<a>z<!-- kept --></a>"},
        {"<a b='1' />", "z", "<a b='1'>z</a>"},
        {"<a></a>", "z", "<a>z</a>"},
        {"<a><!-- c --></a>", "z", "<a>z<!-- c --></a>"},
        {"<a>x\r\n</a>", "y\nz", "<a>y\r\nz</a>"},
        {"<?xml version='1.0' encoding='ISO-8859-1'?><a>\xe9</a>", "\u00e8",
         "<?xml version='1.0' encoding='ISO-8859-1'?><a>&#xE8;</a>"},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct xml_edit x = xml_edit_make(*state, parse(*state, row[i].text));
        xml_edit_text(&x, x.doc->root, str_of(row[i].put));
        str out = print(&x);
        assert_str(out, row[i].want);
        struct xml_doc *again = parse(*state, row[i].want);
        assert_str(xml_text(*state, again->root), row[i].put);
    }
}

static void values_keep_their_quotes(void **state) {
    struct xml_edit x = xml_edit_make(*state, parse(*state, "<a b = 'x' c=\"y\" d='z'/>"));
    xml_edit_attr(&x, &x.doc->root->attr[0], STR("it's \"<>\"\n"));
    xml_edit_attr(&x, &x.doc->root->attr[1], STR("it's \"<>\""));
    xml_edit_attr(&x, &x.doc->root->attr[2], STR("z"));
    assert_str(print(&x), "<a b = 'it&apos;s \"&lt;>\"&#10;' c=\"it's &quot;&lt;>&quot;\" d='z'/>");
}

static void one_place_is_changed_once(void **state) {
    struct xml_edit x = xml_edit_make(*state, parse(*state, "<a>\n<b>x</b></a>"));
    const struct xml_node *b = xml_first(x.doc->root, STR(""), STR("b"));
    xml_edit_text(&x, b, STR("y"));
    xml_edit_put(&x, b->at, b->close, STR(""));
    str out;
    struct err e = {0};
    assert_int_equal(xml_edit_print(&x, &out, &e), E_INVALID);
    assert_string_equal(e.msg, "two changes touch the same place");
    assert_int_equal(e.line, 2);
    assert_int_equal(e.col, 4);
    assert_int_equal(xml_edit_inside_end(&x, b), b->close - 4);
}

TESTS(TEST(without_changes_every_byte_stays), TEST(characters_are_put_where_they_stood), TEST(values_keep_their_quotes),
      TEST(one_place_is_changed_once))
