/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/doc.h"
#include "test.h"

static struct doc sample(struct arena *a) {
    struct doc d = doc_make(a, STR("nl"));
    doc_put(&d, DOC_TITLE, 0, STR("Je sollicitatie is niet geldig"));
    doc_put(&d, DOC_PARAGRAPH, 0, STR("Dag <b>Jan</b> & Co"));
    doc_put(&d, DOC_ITEM, 0, STR("een"));
    doc_put(&d, DOC_ITEM, 1, STR("een een"));
    doc_put(&d, DOC_ITEM, 2, STR("een een een"));
    doc_put(&d, DOC_ITEM, 0, STR("twee"));
    doc_put(&d, DOC_HEADING, 0, STR("Beroep"));
    doc_begin(&d, DOC_PARAGRAPH, 0);
    doc_add(&d, (struct doc_run){.text = STR("Schrijf naar "), .strong = true});
    doc_add(&d, (struct doc_run){.text = STR("ons"), .link = STR("mailto:wij@example.org")});
    return d;
}

static void json_is_inverse(void **state) {
    (void)state;
    struct arena a;
    struct doc d, back;
    struct err e;
    arena_init(&a, 0);
    d = sample(&a);
    str text = doc_print(&a, &d);
    assert_int_equal(doc_parse(&a, text, &back, &e), E_OK);
    assert_true(str_eq(doc_print(&a, &back), text));
    assert_int_equal(doc_parse(&a, STR("{\"blocks\":[{\"kind\":\"script\"}]}"), &back, &e), E_INVALID);
    assert_int_equal(doc_parse(&a, STR("[]"), &back, &e), E_INVALID);
    arena_done(&a);
}

static void html_escapes_and_nests(void **state) {
    (void)state;
    struct arena a;
    arena_init(&a, 0);
    struct doc d = sample(&a);
    struct buf b = buf_make(&a);
    doc_html(&b, &d, 1);
    assert_string_equal(b.p, "<h1>Je sollicitatie is niet geldig</h1>\n<p>Dag &lt;b&gt;Jan&lt;/b&gt; &amp; Co</p>\n"
                             "<ul><li>een<ul><li>een een<ul><li>een een een</li></ul></li></ul></li><li>twee</li></ul>"
                             "<h2>Beroep</h2>\n<p><strong>Schrijf naar </strong><a href=\"mailto:wij@example.org\">ons</a></p>\n");
    arena_done(&a);
}

static void text_wraps_and_indents(void **state) {
    (void)state;
    struct arena a;
    arena_init(&a, 0);
    struct doc d = sample(&a);
    doc_put(&d, DOC_ITEM, 1,
            STR("een lange zin die niet op een regel van tweeënzeventig tekens past en dus verder gaat op de volgende"));
    assert_string_equal(doc_text(&a, &d, true).p,
                        "Je sollicitatie is niet geldig\n\nDag <b>Jan</b> & Co\n\n- een\n  - een een\n    - een een een\n- twee\n\n"
                        "Beroep\n\nSchrijf naar ons <wij@example.org>\n\n"
                        "  - een lange zin die niet op een regel van tweeënzeventig tekens past\n"
                        "    en dus verder gaat op de volgende\n");
    arena_done(&a);
}

/* What people type cannot break lines of a header, hide text or lead elsewhere. */
static void outside_text_is_tamed(void **state) {
    (void)state;
    struct arena a;
    arena_init(&a, 0);
    struct doc d = doc_make(&a, STR("nl"));
    doc_put(&d, DOC_TITLE, 0, STR("Dag Jan\r\nBcc: alle@example.org\x00\x1b[2J"));
    doc_begin(&d, DOC_PARAGRAPH, 0);
    doc_add(&d, (struct doc_run){.text = STR("klik"), .link = STR("javascript:alert(1)")});
    doc_add(&d, (struct doc_run){.text = STR("\xe2\x80\xae"
                                             "omgekeerd \xff slecht")});
    assert_string_equal(doc_title(&a, &d).p, "Dag Jan  Bcc: alle@example.org  [2J");
    assert_string_equal(doc_block_text(&a, &d.block[1]).p, "klikomgekeerd \xef\xbf\xbd slecht");
    struct buf b = buf_make(&a);
    doc_html(&b, &d, 1);
    assert_null(strstr(b.p, "javascript"));
    arena_done(&a);
}

TESTS(TEST(json_is_inverse), TEST(html_escapes_and_nests), TEST(text_wraps_and_indents), TEST(outside_text_is_tamed))
