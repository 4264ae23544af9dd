/* SPDX-License-Identifier: Apache-2.0 */
/* The PDF is held against qpdf: well formed, tagged, in a language, with a title, its links and every word of the text. */
#include "paper/pdf.h"

#include <qpdf/qpdf-c.h>

#include "test.h"

static struct doc sample(struct arena *a, int paragraphs) {
    struct doc d = doc_make(a, STR("nl"));
    doc_put(&d, DOC_TITLE, 0, STR("Je sollicitatie is niet geldig"));
    doc_put(&d, DOC_PARAGRAPH, 0, STR("Dag Zoë (K00001) \\ & <b>"));
    doc_put(&d, DOC_ITEM, 0, STR("een"));
    doc_put(&d, DOC_ITEM, 1, STR("een een"));
    doc_put(&d, DOC_ITEM, 0, STR("twee"));
    doc_put(&d, DOC_HEADING, 0, STR("Ga je niet akkoord?"));
    doc_begin(&d, DOC_PARAGRAPH, 0);
    doc_add(&d, (struct doc_run){.text = STR("Ga naar de ")});
    doc_add(&d, (struct doc_run){.text = STR("ombudsdienst"), .link = STR("https://example.org/o'mbuds?a=(b)")});
    for (int i = 0; i < paragraphs; i++)
        doc_put(&d, i % 3 ? DOC_PARAGRAPH : DOC_ITEM, 0,
                STR("Dit is een lange zin om een blad mee te vullen, en nog een, en nog een, tot het blad vol is en het volgende "
                    "begint, midden in een alinea."));
    return d;
}

static str printed(struct arena *a, const struct doc *d) {
    struct pdf_paper paper = {.author = STR("Opgroeien"), .made = {1763107200000}};
    struct err e;
    str pdf;
    if (pdf_print(a, d, &paper, &pdf, &e)) fail_msg("%s", e.msg);
    assert_true(str_starts(pdf, STR("%PDF-1.")));
    return pdf;
}

static qpdf_data opened(str pdf) {
    qpdf_data q = qpdf_init();
    assert_int_equal(qpdf_read_memory(q, "test", pdf.p, pdf.n, NULL), QPDF_SUCCESS);
    assert_int_equal(qpdf_check_pdf(q), QPDF_SUCCESS);
    return q;
}

/* The tags of a structure tree, parents first: `Document( H1 P L( LI( ...`. */
static void walk(qpdf_data q, qpdf_oh n, struct buf *out, int depth) {
    if (depth > 30) return;
    if (qpdf_oh_is_array(q, n)) {
        for (int i = 0; i < qpdf_oh_get_array_n_items(q, n); i++) walk(q, qpdf_oh_get_array_item(q, n, i), out, depth + 1);
        return;
    }
    if (!qpdf_oh_is_dictionary(q, n) || !qpdf_oh_has_key(q, n, "/S")) return;
    buf_addf(out, " %s", qpdf_oh_get_name(q, qpdf_oh_get_key(q, n, "/S")) + 1);
    walk(q, qpdf_oh_get_key(q, n, "/K"), out, depth + 1);
}

static const char *tags(struct arena *a, qpdf_data q) {
    struct buf b = buf_make(a);
    walk(q, qpdf_oh_get_key(q, qpdf_oh_get_key(q, qpdf_get_root(q), "/StructTreeRoot"), "/K"), &b, 0);
    return b.n ? b.p : "";
}

static void a_letter_is_tagged(void **state) {
    struct arena *a = *state;
    struct doc d = sample(a, 0);
    qpdf_data q = opened(printed(a, &d));
    qpdf_oh root = qpdf_get_root(q);
    assert_string_equal(tags(a, q), " Document H1 P L LI Lbl LBody L LI Lbl LBody LI Lbl LBody H2 P Link");
    assert_string_equal(qpdf_oh_get_utf8_value(q, qpdf_oh_get_key(q, root, "/Lang")), "nl");
    assert_true(qpdf_oh_get_bool_value(q, qpdf_oh_get_key(q, qpdf_oh_get_key(q, root, "/MarkInfo"), "/Marked")));
    assert_true(qpdf_oh_get_bool_value(q, qpdf_oh_get_key(q, qpdf_oh_get_key(q, root, "/ViewerPreferences"), "/DisplayDocTitle")));
    assert_string_equal(qpdf_get_info_key(q, "/Title"), "Je sollicitatie is niet geldig");
    assert_int_equal(qpdf_get_num_pages(q), 1);
    qpdf_oh note = qpdf_oh_get_array_item(q, qpdf_oh_get_key(q, qpdf_get_page_n(q, 0), "/Annots"), 0);
    assert_string_equal(qpdf_oh_get_utf8_value(q, qpdf_oh_get_key(q, qpdf_oh_get_key(q, note, "/A"), "/URI")),
                        "https://example.org/o%27mbuds?a=(b)");
    qpdf_cleanup(&q);
}

static void it_goes_on_over_pages(void **state) {
    struct arena *a = *state;
    struct doc d = sample(a, 120);
    qpdf_data q = opened(printed(a, &d));
    int pages = qpdf_get_num_pages(q);
    assert_true(pages > 3 && pages < 20);
    for (int i = 0; i < pages; i++)
        assert_string_equal(qpdf_oh_get_name(q, qpdf_oh_get_key(q, qpdf_get_page_n(q, (size_t)i), "/Tabs")), "/S");
    const char *t = tags(a, q);
    assert_non_null(strstr(t, " Document H1 P"));
    qpdf_cleanup(&q);
}

static void same_letter_same_bytes(void **state) {
    struct arena *a = *state;
    struct doc d = sample(a, 3);
    assert_true(str_eq(printed(a, &d), printed(a, &d)));
    struct doc none = doc_make(a, (str){0});
    qpdf_data q = opened(printed(a, &none));
    assert_int_equal(qpdf_get_num_pages(q), 1);
    qpdf_cleanup(&q);
}

TESTS(TEST(a_letter_is_tagged), TEST(it_goes_on_over_pages), TEST(same_letter_same_bytes))
