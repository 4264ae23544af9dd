/* SPDX-License-Identifier: Apache-2.0 */
/* Packages of QTI: any bytes are read or refused with a sentence. The bytes are a package as it is; when they are none, they are
 * the item of one, so that what is behind the checksums is reached too. What is read is whole, and is the same after a round trip.
 */
#include "exam/qti.h"
#include "exam/zip.h"
#include "fuzz/fuzz.h"

static void again(struct arena *a, const struct bank *b) {
    struct err e = {0};
    struct bank c;
    str zip;
    for (size_t i = 0; i < b->n; i++) MUST(item_check(a, &b->item[i], &e) == E_OK);
    if (qti_write(a, b, STR("f"), QTI_30, &zip, &e)) return;
    ecode code = qti_read(a, STR("f"), zip, &c, &e);
    if (arena_is_over(a) || code == E_LIMIT) return;
    MUST(code == E_OK && c.n == b->n);
    for (size_t i = 0; i < b->n; i++) MUST(str_eq(item_print(a, &b->item[i]), item_print(a, &c.item[i])));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
    struct arena *a = fuzz_arena((size_t)64 << 20);
    const struct zip_entry v[] = {
        {STR("imsmanifest.xml"),
         STR("<manifest xmlns=\"m\"><resources><resource type=\"imsqti_item_xmlv3p0\" href=\"i.xml\"/></resources></manifest>")},
        {STR("i.xml"), str_make((const char *)data, n)}};
    struct bank b;
    struct err e = {0};
    str zip = str_make((const char *)data, n);
    bool packed = n > 1 && data[0] == 'P' && data[1] == 'K';
    if (!packed && zip_write(a, v, 2, &zip, &e)) return 0;
    ecode code = qti_read(a, STR("f"), zip, &b, &e);
    if (code) MUST(e.msg[0]);
    else again(a, &b);
    return 0;
}
