/* SPDX-License-Identifier: Apache-2.0 */
/* From libqrencode's squares to one path: a run of dark squares in a row is one box. The white edge of four squares is part of the
 * picture, since a reader needs it whatever the page's colours are. */
#include "web/qr.h"

#include <qrencode.h>

#include "base/buf.h"

enum { EDGE = 4, TEXT_MAX = 1000 };

ecode qr_draw(struct arena *a, str text, struct qr *ret, struct err *e) {
    if (text.n > TEXT_MAX) return err_set(e, E_LIMIT, "a text of %zu bytes is too long for a picture", text.n);
    QRcode *q = QRcode_encodeString8bit(arena_cstr(a, text), 0, QR_ECLEVEL_M);
    if (!q) return err_set(e, E_LIMIT, "this text fits in no picture");
    struct buf b = buf_make(a);
    int w = q->width;
    for (int y = 0; y < w; y++)
        for (int x = 0, n; x < w; x += n) {
            bool dark = q->data[y * w + x] & 1;
            for (n = 1; x + n < w && (q->data[y * w + x + n] & 1) == dark; n++) continue;
            if (dark) buf_addf(&b, "M%d %dh%dv1h-%dz", x + EDGE, y + EDGE, n, n);
        }
    QRcode_free(q);
    *ret = (struct qr){arena_printf(a, "0 0 %d %d", w + 2 * EDGE, w + 2 * EDGE), buf_str(&b)};
    return E_OK;
}
