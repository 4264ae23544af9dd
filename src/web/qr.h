/* SPDX-License-Identifier: Apache-2.0 */
#ifndef WEB_QR_H
#define WEB_QR_H
#include "base/arena.h"
#include "base/err.h"

/** A picture that a telephone reads, for an svg element. */
struct qr {
    str box;  /* its viewBox, the white edge included */
    str path; /* of the dark squares, one unit each */
};
/** Draw a text. errors E_LIMIT longer than such a picture holds */
MUST_USE ecode qr_draw(struct arena *a, str text, struct qr *ret, struct err *e);

#endif
