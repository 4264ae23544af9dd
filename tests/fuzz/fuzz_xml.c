/* SPDX-License-Identifier: Apache-2.0 */
/* XML: any bytes are read or refused with a place; what is read and written is read again as the same tree. */
#include "codec/xml.h"
#include "fuzz/fuzz.h"

static bool same(const struct xml_node *x, const struct xml_node *y) {
    for (; x && y; x = x->next, y = y->next) {
        if (x->kind != y->kind || !str_eq(x->text, y->text) || !str_eq(x->qname, y->qname) || !str_eq(x->ns, y->ns) ||
            x->n_attrs != y->n_attrs)
            return false;
        for (size_t i = 0; i < x->n_attrs; i++)
            if (!str_eq(x->attr[i].qname, y->attr[i].qname) || !str_eq(x->attr[i].value, y->attr[i].value)) return false;
        if (!same(x->first, y->first)) return false; /* depth is bounded by the reader */
    }
    return !x && !y;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
    struct arena *a = fuzz_arena((size_t)64 << 20);
    struct xml_doc *doc, *again;
    struct xml_limits limits = {.bytes = 1u << 20, .depth = 50, .nodes = 20000};
    struct err e = {0};
    ecode code = xml_parse(a, STR("f"), str_make((const char *)data, n), &limits, &doc, &e);
    if (code) {
        MUST(e.msg[0]);
    } else {
        str text = xml_print(a, doc);
        uint32_t line, col;
        xml_place(doc, doc->root, 2, 3, &line, &col);
        MUST(line > 0 && col > 0);
        limits.bytes = 0;
        if (!arena_is_over(a)) {
            MUST(xml_parse(a, STR("f"), text, &limits, &again, &e) == E_OK);
            MUST(same(doc->first, again->first));
        }
    }
    return 0;
}
