/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Pictures of items. Nobody decodes them here: the kind is told by the bytes (codec/sniff.h walks them), the size stands in their
 * head. They are shown inside an SVG of our own, as data, so that a page of a test asks for no other address; a browser runs
 * nothing in a raster.
 */
#include "exam/picture.h"

#include "base/buf.h"
#include "codec/base64.h"
#include "codec/html.h"
#include "codec/sniff.h"

static uint32_t be(str s, size_t at, size_t n) {
    uint32_t v = 0;
    for (size_t i = 0; i < n && at + i < s.n; i++) v = v << 8 | (unsigned char)s.p[at + i];
    return v;
}

/* The first frame's height and width; sniff_file found one. */
static void jpeg_size(str s, uint32_t *w, uint32_t *h) {
    size_t at = 2;
    while (at + 9 < s.n) {
        unsigned m = (unsigned char)s.p[at + 1];
        if (m == 0xFF) {
            at++;
            continue;
        }
        if (m >= 0xC0 && m <= 0xCF && m != 0xC4 && m != 0xC8 && m != 0xCC) {
            *h = be(s, at + 5, 2);
            *w = be(s, at + 7, 2);
            return;
        }
        at += 2 + (size_t)be(s, at + 2, 2);
    }
}

ecode picture_make(str file, str bytes, str alt, struct item_picture *ret, struct err *e) {
    sniff_kind kind;
    uint32_t w = 0, h = 0;
    if (bytes.n > PICTURE_BYTES_MAX)
        return err_set(e, E_LIMIT, "picture %.*s is larger than %d KiB", STR_ARG(file), PICTURE_BYTES_MAX >> 10);
    if (sniff_file(bytes, &kind) || kind == SNIFF_PDF) {
        err_set(e, E_INVALID, "picture %.*s is no PNG or JPEG", STR_ARG(file));
        return e ? err_remedy(e, "save it as PNG or JPEG") : E_INVALID;
    }
    if (kind == SNIFF_PNG) w = be(bytes, 16, 4), h = be(bytes, 20, 4);
    else jpeg_size(bytes, &w, &h);
    if (!w || !h || w > PICTURE_SIDE_MAX || h > PICTURE_SIDE_MAX)
        return err_set(e, E_LIMIT, "picture %.*s measures %u by %u; %d by %d is the most", STR_ARG(file), w, h, PICTURE_SIDE_MAX,
                       PICTURE_SIDE_MAX);
    if (!str_trim(alt).n) {
        err_set(e, E_INVALID, "picture %.*s says nothing to who cannot see it", STR_ARG(file));
        return e ? err_remedy(e, "say what it shows: `alt`") : E_INVALID;
    }
    *ret = (struct item_picture){file, bytes, str_trim(alt), (int32_t)w, (int32_t)h};
    return E_OK;
}

str picture_image(struct arena *a, const struct item_picture *p) {
    sniff_kind kind = SNIFF_PNG;
    (void)sniff_file(p->bytes, &kind);
    return arena_printf(a, "<image width=\"%d\" height=\"%d\" href=\"data:%s;base64,%.*s\"/>", p->w, p->h, sniff_type(kind),
                        STR_ARG(base64_print(a, p->bytes)));
}

str picture_svg(struct arena *a, const struct item_picture *p) {
    struct buf b = buf_make(a);
    buf_addf(&b, "<svg class=\"file\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\" aria-label=\"", p->w, p->h,
             p->w, p->h);
    html_add(&b, p->alt);
    buf_adds(&b, "\">");
    buf_add(&b, picture_image(a, p));
    buf_adds(&b, "</svg>");
    return buf_str(&b);
}
