/* SPDX-License-Identifier: Apache-2.0 */
/* XML: any bytes are read or refused with a place; what is read is written back byte by byte, and what is put in is read
 * again as it was put. */
#include "codec/xml_edit.h"
#include "fuzz/fuzz.h"

/* Every text and value of the document put into its root and its first attribute: read again, they are the same. */
static void edit(struct arena *a, const struct xml_doc *doc) {
    struct xml_edit x = xml_edit_make(a, doc);
    const struct xml_limits limits = {.depth = 50, .nodes = 20000};
    struct xml_doc *again;
    struct err e = {0};
    str out, put = doc->root->n_attrs ? doc->root->attr[doc->root->n_attrs - 1].value : STR("a<b&\"c\"'d'\n]]>");
    MUST(xml_edit_print(&x, &out, &e) == E_OK);
    MUST(str_eq(out, doc->source));
    xml_edit_text(&x, doc->root, put);
    for (size_t i = 0; i < doc->root->n_attrs; i++)
        if (!str_starts(doc->root->attr[i].qname, STR("xmlns"))) xml_edit_attr(&x, &doc->root->attr[i], put);
    MUST(xml_edit_print(&x, &out, &e) == E_OK);
    if (arena_is_over(a)) return;
    MUST(xml_parse(a, STR("f"), out, &limits, &again, &e) == E_OK || e.code == E_LIMIT);
    if (e.code) return;
    MUST(again->root->n_attrs == doc->root->n_attrs);
    MUST(str_eq(xml_text(a, again->root), put));
    for (size_t i = 0; i < doc->root->n_attrs; i++)
        if (!str_starts(doc->root->attr[i].qname, STR("xmlns"))) MUST(str_eq(again->root->attr[i].value, put));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
    struct arena *a = fuzz_arena((size_t)64 << 20);
    struct xml_doc *doc;
    struct xml_limits limits = {.bytes = 1u << 20, .depth = 50, .nodes = 20000};
    struct err e = {0};
    ecode code = xml_parse(a, STR("f"), str_make((const char *)data, n), &limits, &doc, &e);
    if (code) {
        MUST(e.msg[0]);
    } else {
        uint32_t line, col;
        xml_place(doc, doc->root, 2, 3, &line, &col);
        MUST(line > 0 && col > 0);
        edit(a, doc);
    }
    return 0;
}
